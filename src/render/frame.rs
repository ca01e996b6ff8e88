//! What stands around many pages, made once for all of them.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use crate::diagnostics::Diagnostic;
use crate::memo::Memo;
use crate::page::{FrameView, PageHead, TemplateData};
use crate::render::bounds::PageBytes;
use crate::render::theme::Theme;
use crate::value::Lang;
use crate::view::View;

/// The folder of its templates, below `templates/`.
pub(super) const FOLDER: &str = "frame/";

/// What the pages of one language, of one kind and of one entry of the menus have in common, as templates see it.
struct Frame {
    site: Value,
    /// By the names of their templates.
    parts: Value,
}

/// All that a frame may read.
#[derive(Serialize)]
struct Inputs<'t, 'a> {
    theme: &'t Theme,
    lang: Lang,
    view: FrameView<'a>,
}

/// What a page has for itself.
#[derive(Serialize)]
struct PageContext<'p, 'a> {
    page: &'p PageHead<'a>,
    view: &'p View<'a>,
}

impl Theme {
    /// Renders a page into its frame.
    pub(super) fn render_page(
        &self,
        memo: &Memo,
        template: &str,
        view: &TemplateData<'_>,
    ) -> Result<PageBytes, Diagnostic> {
        let TemplateData { site, page, view } = view;
        let here = site.leads_to(&page.url).then_some(page.url.as_str());
        let view_of_frame = FrameView { site: site.clone(), kind: page.kind, here };
        let inputs = Inputs { theme: self, lang: page.lang, view: view_of_frame };
        let frame = memo.get_or_load("frame", &inputs, frame);
        let Frame { site, parts } = Result::as_ref(&frame).map_err(Diagnostic::clone)?;
        let mut context = self.context(&PageContext { page, view })?;
        context.insert_value("site", site.clone());
        context.insert_value("frame", parts.clone());
        self.render_in(page.lang, template, &context)
    }
}

fn frame(inputs: &Inputs<'_, '_>) -> Result<Frame, Diagnostic> {
    let Inputs { theme, lang, view } = inputs;
    let mut context = theme.context(view)?;
    let mut parts = BTreeMap::new();
    for template in theme.templates().filter(|it| it.starts_with(FOLDER)) {
        let name = template[FOLDER.len()..].trim_end_matches(".html");
        let html = theme.render_in(*lang, template, &context)?.text();
        parts.insert(name.to_owned(), Value::safe_string(&html));
    }
    let site = context.remove("site").expect("every frame sees the site");
    Ok(Frame { site, parts: parts.into() })
}
