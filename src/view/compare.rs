use crate::site_map::Route;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::site::has_comparison;
use crate::view::part::spec::PageSpec;

/// The comparison of providers, if a service has several. A script fills the page with those that the citizen selected.
pub struct ComparePage;

impl PageKind for ComparePage {
    type Key<'a> = ();
    type View<'a> = ();

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<((), PageSpec<'a>)> {
        let spec = || ((), PageSpec::of_strings(Route::Compare, "compare").unlisted());
        has_comparison(inputs.context.catalog).then(spec).into_iter().collect()
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, (): &()) -> PageContent<'a, ()> {
        PageContent::below_home(inputs, ())
    }
}
