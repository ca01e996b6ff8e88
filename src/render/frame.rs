//! What stands around many pages, made once for all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::Value;

use crate::cache::{Cache, Key};
use crate::diag::Diagnostic;
use crate::plan::{Body, FrameView, PageView, View};
use crate::render::bounds::PageBytes;
use crate::render::theme::Theme;

/// The folder of its templates, below `templates/`.
pub(super) const FOLDER: &str = "frame/";

/// What the pages of one language, of one kind and of one entry of the menus have in common, as templates see it.
struct Frame {
    site: Value,
    /// By the names of their templates.
    parts: Value,
}

/// What a page has for itself.
#[derive(Serialize)]
struct Own<'p, 'a> {
    page: &'p PageView<'a>,
    view: &'p Body<'a>,
}

impl Theme {
    /// Renders a page into its frame.
    pub(super) fn render_page(
        &self,
        cache: &Cache,
        template: &str,
        view: &View<'_>,
    ) -> Result<PageBytes, Diagnostic> {
        let View { site, page, view } = view;
        let here = site.leads_to(&page.url).then_some(page.url.as_str());
        let shared = FrameView { site: site.clone(), kind: page.kind, here };
        let key = Key::of(&("frame", self.key, page.lang, &shared));
        let frame: Arc<Result<Frame, Diagnostic>> = cache.hold(key, || {
            let mut context = self.context(&shared)?;
            let mut parts = BTreeMap::new();
            for template in self.templates().filter(|it| it.starts_with(FOLDER)) {
                let name = template[FOLDER.len()..].trim_end_matches(".html");
                let html = self.render_in(page.lang, template, &context)?.text();
                parts.insert(name.to_owned(), Value::safe_string(&html));
            }
            let site = context.remove("site").expect("every frame sees the site");
            Ok(Frame { site, parts: parts.into() })
        });
        let Frame { site, parts } = Result::as_ref(&frame).map_err(Clone::clone)?;
        let mut context = self.context(&Own { page, view })?;
        context.insert_value("site", site.clone());
        context.insert_value("frame", parts.clone());
        self.render_in(page.lang, template, &context)
    }
}
