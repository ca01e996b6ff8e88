use crate::catalog::PageId;
use crate::view::part::context::LanguageContext;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::search_document::{SearchDocument, SearchFields, text_fields};
use crate::view::part::spec::PageSpec;
use crate::view::part::written_page::{TextView, text_view, written_document, written_pages};

/// A page of `content/pages/` without a kind of its own.
pub struct TextPage;

/// The slugs of pages with a kind of their own.
const OTHER_KINDS: [&str; 3] = ["home", "costi", "404"];

impl PageKind for TextPage {
    type Key<'a> = PageId;
    type View<'a> = TextView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(PageId, PageSpec<'a>)> {
        written_pages(&inputs.context, |slug| !OTHER_KINDS.contains(&slug))
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &PageId) -> PageContent<'a, TextView<'a>> {
        PageContent::below_home(inputs, text_view(&inputs.context, *key))
    }

    fn search_document<'a>(context: &LanguageContext<'a>, key: &PageId) -> Option<SearchDocument<'a>> {
        Some(written_document(context, *key))
    }

    fn search_fields<'a>(context: &LanguageContext<'a>, key: &PageId) -> SearchFields<'a> {
        text_fields(context, &context.catalog.page(*key).page_texts)
    }
}
