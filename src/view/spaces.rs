use serde::Serialize;

use crate::memo::Keyed;
use crate::site_map::Route;
use crate::view::part::city_map::{DistrictView, districts};
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::space_card::SpaceCard;
use crate::view::part::spec::PageSpec;

/// `/spazi/`.
#[derive(Debug, Serialize)]
pub struct SpacesView<'a> {
    /// All spaces, by name.
    pub spaces: Vec<Keyed<SpaceCard<'a>>>,
    /// The districts, for a map and as starting points for sorting by distance.
    pub districts: Vec<DistrictView<'a>>,
}

/// The list of spaces.
pub struct SpacesPage;

impl PageKind for SpacesPage {
    type Key<'a> = ();
    type View<'a> = SpacesView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<((), PageSpec<'a>)> {
        // A town without such places has no page about them.
        let first = inputs.context.catalog.spaces().next();
        first.map(|_| ((), PageSpec::of_strings(Route::Spaces, "spaces"))).into_iter().collect()
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, (): &()) -> PageContent<'a, SpacesView<'a>> {
        let (spaces, districts) = (inputs.shared.space_cards(), districts(&inputs.context));
        PageContent::below_home(inputs, SpacesView { spaces, districts })
    }
}
