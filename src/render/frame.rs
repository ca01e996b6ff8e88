//! The frame: the parts of a page that many pages share, rendered once for all of them.
//!
//! **Incremental.** A frame is memoised on the theme, the language and the [`FrameView`].

use std::collections::{BTreeMap, HashSet};

use memchr::memmem;
use serde::Serialize;
use tera::Value;

use crate::diagnostics::{Code, Diagnostic, Location, Phrase};
use crate::memo::Memo;
use crate::page::{FrameView, PageHead, TemplateData};
use crate::render::bounds::PageBytes;
use crate::render::templates::FRAME_FOLDER;
use crate::render::theme::Theme;
use crate::value::Lang;
use crate::view::View;

/// The values that pages of one language, kind and menu entry share, for templates.
struct Frame {
    site: Value,
    /// The HTML of each part, by the name of its template.
    parts: Value,
}

/// The inputs of a frame.
#[derive(Serialize)]
struct Inputs<'t, 'a> {
    theme: &'t Theme,
    lang: Lang,
    view: FrameView<'a>,
}

/// The values of a single page.
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
        let frame_view = FrameView { site: site.clone(), kind: page.kind, here };
        let inputs = Inputs { theme: self, lang: page.lang, view: frame_view };
        let frame = memo.get_or_load("frame", &inputs, frame);
        let Frame { site, parts } = Result::as_ref(&frame).map_err(Diagnostic::clone)?;
        let mut context = self.context(&PageContext { page, view })?;
        context.insert_value("site", site.clone());
        context.insert_value("frame", parts.clone());
        let rendered = self.render_in(page.lang, template, &context)?;
        match duplicate_id(rendered.as_ref()) {
            None => Ok(rendered),
            Some(id) => Err(Diagnostic::at(Code::DuplicateIdInPage, self.location(template))
                .with("found", String::from_utf8_lossy(id))
                .related(Location::Path(page.url.clone()), Phrase::PageHere)),
        }
    }
}

/// Returns the first `id` that a page has twice. An attribute is found by `id="` after white space: texts
/// and other attributes have no `"`, since it is escaped there.
fn duplicate_id(html: &[u8]) -> Option<&[u8]> {
    let mut ids = HashSet::new();
    memmem::find_iter(html, b"id=\"")
        .filter(|at| at.checked_sub(1).is_some_and(|before| html[before].is_ascii_whitespace()))
        .map(|at| &html[at + b"id=\"".len()..])
        .filter_map(|rest| Some(&rest[..memchr::memchr(b'"', rest)?]))
        .find(|id| !ids.insert(*id))
}

fn frame(inputs: &Inputs<'_, '_>) -> Result<Frame, Diagnostic> {
    let Inputs { theme, lang, view } = inputs;
    let mut context = theme.context(view)?;
    let mut parts = BTreeMap::new();
    for template in theme.templates().filter(|it| it.starts_with(FRAME_FOLDER)) {
        let name = template[FRAME_FOLDER.len()..].trim_end_matches(".html");
        let html = theme.render_in(*lang, template, &context)?.text();
        parts.insert(name.to_owned(), Value::safe_string(&html));
    }
    let site = context.remove("site").expect("the frame view has a field `site`");
    Ok(Frame { site, parts: parts.into() })
}
