use serde::Serialize;

use crate::catalog::{Destination, Finder};
use crate::memo::Keyed;
use crate::view::part::card::ListedService;
use crate::view::part::finder::{
    Answers, FinderPathView, all_answers, breadcrumbs, finder_path, route_of_found,
};
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::space_card::SpaceCard;
use crate::view::part::spec::{PageSpec, Title};

/// The end of a way.
#[derive(Debug, Serialize)]
pub struct ResultsView<'a> {
    /// Services that may help, the likeliest first.
    pub services: Vec<Keyed<ListedService>>,
    /// All physical points, by district.
    pub spaces: Vec<Keyed<SpaceCard<'a>>>,
    /// The way here.
    pub finder_path: FinderPathView<'a>,
}

/// The services that the guided finder leads to.
pub struct FinderEndPage;

impl PageKind for FinderEndPage {
    type Key<'a> = Answers;
    type View<'a> = ResultsView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(Answers, PageSpec<'a>)> {
        let Some(finder) = inputs.context.catalog.finder() else { return Vec::new() };
        let pages = all_answers(finder).into_iter().filter_map(|(answers, reached)| match reached {
            Destination::Services(found) => {
                let title = title(inputs, finder, &answers);
                let spec = PageSpec::of_strings(&inputs.context, route_of_found(found), "found");
                Some((answers, PageSpec { title, ..spec.unlisted() }))
            }
            Destination::Question(_) => None,
        });
        pages.collect()
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &Answers) -> PageContent<'a, ResultsView<'a>> {
        let context = &inputs.context;
        let finder = context.catalog.finder().expect("a page of the finder comes of a finder");
        let (steps, reached) = finder.follow(key);
        let Destination::Services(found) = reached else { unreachable!("its spec was made of services") };
        let mut spaces = inputs.shared.space_cards();
        // By district: people know their own, and nothing here asks where they are.
        spaces.sort_by_key(|it| it.district);
        let services = inputs.cards(&found.services);
        let view = ResultsView { services, spaces, finder_path: finder_path(context, finder, &steps) };
        PageContent::new(breadcrumbs(context, &steps), view)
    }
}

/// The last answer, in its own words where it has some.
fn title<'a>(inputs: &SpecInputs<'_, 'a>, finder: &'a Finder, answers: &[usize]) -> Title<'a> {
    let (steps, _) = finder.follow(answers);
    let answer = steps.last().and_then(|it| it.answer.text.as_ref());
    answer.map_or(Title::Key("found"), |it| Title::Text(inputs.context.localized(it)))
}
