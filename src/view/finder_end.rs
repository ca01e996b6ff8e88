use serde::Serialize;

use crate::catalog::{Destination, Finder};
use crate::memo::Keyed;
use crate::view::part::card::ListedService;
use crate::view::part::finder::{
    Answers, FinderPathView, all_answers, breadcrumbs, finder_path, route_of_results,
};
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::space_card::SpaceCard;
use crate::view::part::spec::{PageSpec, Title};

/// The end of a path of the guided finder.
#[derive(Debug, Serialize)]
pub struct ResultsView<'a> {
    /// The services that may help, in the order of the file.
    pub services: Vec<Keyed<ListedService>>,
    /// All spaces, by district.
    pub spaces: Vec<Keyed<SpaceCard<'a>>>,
    /// The answers so far.
    pub finder_path: FinderPathView<'a>,
}

/// An end of the guided finder, with services.
pub struct FinderEndPage;

impl PageKind for FinderEndPage {
    type Key<'a> = Answers;
    type View<'a> = ResultsView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(Answers, PageSpec<'a>)> {
        let Some(finder) = inputs.context.catalog.finder() else { return Vec::new() };
        let pages = all_answers(finder).into_iter().filter_map(|(answers, destination)| match destination {
            Destination::Services(results) => {
                let title = title(inputs, finder, &answers);
                let spec = PageSpec::of_strings(route_of_results(results), "found");
                Some((answers, PageSpec { title, ..spec.unlisted() }))
            }
            Destination::Question(_) => None,
        });
        pages.collect()
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &Answers) -> PageContent<'a, ResultsView<'a>> {
        let context = &inputs.context;
        let finder = context.catalog.finder().expect("pages of the finder exist only if the site has one");
        let (steps, destination) = finder.follow(key);
        let Destination::Services(results) = destination else {
            unreachable!("`specs` lists only keys that lead to services")
        };
        // By district, since the finder does not ask where people live.
        let spaces = inputs.shared.space_cards_by_district();
        let services = inputs.cards(&results.services);
        let view = ResultsView { services, spaces, finder_path: finder_path(context, finder, &steps) };
        PageContent::new(breadcrumbs(context, &steps), view)
    }
}

/// The text of the last answer; for “I do not know”, a string of the theme.
fn title<'a>(inputs: &SpecInputs<'_, 'a>, finder: &'a Finder, answers: &[usize]) -> Title<'a> {
    let (steps, _) = finder.follow(answers);
    let answer = steps.last().and_then(|it| it.answer.text.as_ref());
    answer.map_or(Title::Key("found"), |it| Title::Text(inputs.context.localized(it)))
}
