use serde::Serialize;

use crate::memo::Keyed;
use crate::site_map::Route;
use crate::view::part::filters::Filters;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::spec::PageSpec;

/// `/cerca/`.
#[derive(Debug, Serialize)]
pub struct SearchView<'a> {
    /// The filters of results; without JavaScript, they are links to static lists.
    pub filters: Keyed<Filters<'a>>,
}

/// The search page. A script fills it with results.
pub struct SearchPage;

impl PageKind for SearchPage {
    type Key<'a> = ();
    type View<'a> = SearchView<'a>;

    fn specs<'a>(_: &SpecInputs<'_, 'a>) -> Vec<((), PageSpec<'a>)> {
        vec![((), PageSpec::of_strings(Route::Search, "search").unlisted())]
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, (): &()) -> PageContent<'a, SearchView<'a>> {
        PageContent::below_home(inputs, SearchView { filters: inputs.shared.filters.clone() })
    }
}
