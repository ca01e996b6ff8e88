use crate::site_map::Route;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::spec::PageSpec;

/// The comparison of providers. A script fills the page with those that the citizen selected.
pub struct ComparePage;

impl PageKind for ComparePage {
    type Key<'a> = ();
    type View<'a> = ();

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<((), PageSpec<'a>)> {
        vec![((), PageSpec::of_strings(&inputs.context, Route::Compare, "compare").unlisted())]
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, (): &()) -> PageContent<'a, ()> {
        PageContent::below_home(inputs, ())
    }
}
