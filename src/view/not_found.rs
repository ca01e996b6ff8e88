use crate::catalog::PageId;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::spec::PageSpec;
use crate::view::part::written_page::{TextView, text_view, written_pages};

/// The page that a host serves for an unknown URL: `content/pages/404.md`.
pub struct NotFoundPage;

impl PageKind for NotFoundPage {
    type Key<'a> = PageId;
    type View<'a> = TextView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(PageId, PageSpec<'a>)> {
        let pages = written_pages(&inputs.context, |slug| slug == "404").into_iter();
        pages.map(|(id, spec)| (id, spec.unlisted())).collect()
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &PageId) -> PageContent<'a, TextView<'a>> {
        PageContent::new(Vec::new(), text_view(&inputs.context, *key))
    }
}
