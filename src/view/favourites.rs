use crate::site_map::Route;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::spec::PageSpec;

/// The saved services. A script fills the page with those that the citizen saved in the browser.
pub struct FavouritesPage;

impl PageKind for FavouritesPage {
    type Key<'a> = ();
    type View<'a> = ();

    fn specs<'a>(_: &SpecInputs<'_, 'a>) -> Vec<((), PageSpec<'a>)> {
        vec![((), PageSpec::of_strings(Route::Favourites, "favourites").unlisted())]
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, (): &()) -> PageContent<'a, ()> {
        PageContent::below_home(inputs, ())
    }
}
