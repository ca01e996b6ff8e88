use crate::catalog::resolve::Resolver;
use crate::catalog::resolve::names::{State, give, look_up};
use crate::catalog::{Contribution, ContributionId, Fare};
use crate::diag::{Code, Diagnostic, Word};
use crate::fare::Scheme;
use crate::parse::{Content, DraftFares, Kind};
use crate::source::FileId;
use crate::value::{Id, Lang, Localized};

impl Resolver<'_> {
    pub(super) fn fares(&mut self) {
        self.built_in("gratuito", "Gratuito", "Free of charge", Scheme::free());
        self.built_in("preventivo", "Su preventivo", "Price on request", Scheme::quote());
        self.missing_file("content/tariffe.toml");
        (self.names.fares.are_all, self.names.contributions.are_all) = (false, false);
        let Some(draft) = self.mains(Kind::Fares).next() else { return };
        self.catalog.fares_file = Some(draft.file);
        let Some(Content::Fares(fares)) = &draft.parsed.content else { return };
        (self.names.fares.are_all, self.names.contributions.are_all) = (fares.is_whole, fares.is_whole);
        for fare in &fares.fares {
            let id = self.catalog.fares.push(Fare {
                id: fare.id.value.clone(),
                name: fare.name.clone(),
                act: fare.act.clone(),
                act_url: fare.act_url.clone(),
                scheme: fare.scheme.clone(),
            });
            let state = State::Published(id);
            give(&mut self.names.fares, &mut self.notes, draft.file, &fare.id, state, Word::Fare);
        }
        self.contributions(draft.file, fares);
    }

    fn built_in(&mut self, id: &str, italian: &str, english: &str, scheme: Scheme) {
        let id = Id::new(id).expect("a valid id");
        let texts = [(Some(Lang::IT), italian.to_owned()), (Some(Lang::EN), english.to_owned())];
        let name = Localized(texts.into());
        let fare = Fare { id: id.clone(), name, act: None, act_url: None, scheme };
        let state = State::Published(self.catalog.fares.push(fare));
        self.names.fares.given.insert(id, (state, None));
    }

    fn contributions(&mut self, file: FileId, fares: &DraftFares) {
        for draft in &fares.contributions {
            let id = self.catalog.contributions.push(Contribution {
                id: draft.id.value.clone(),
                name: draft.name.clone(),
                description: draft.description.clone(),
                act: draft.act.clone(),
                act_url: draft.act_url.clone(),
                contribution: draft.contribution.clone(),
                excludes: Vec::new(),
            });
            let state = State::Published(id);
            give(&mut self.names.contributions, &mut self.notes, file, &draft.id, state, Word::Contribution);
        }
        for draft in &fares.contributions {
            let Some(own) =
                self.names.contributions.given.get(&draft.id.value).and_then(|it| it.0.published())
            else {
                continue;
            };
            for excluded in &draft.excludes {
                if excluded.value == draft.id.value {
                    self.notes.push(Diagnostic::new(Code::ExcludesItself, file, excluded.at));
                    continue;
                }
                let names = &self.names.contributions;
                if let Some(other) = look_up(names, &mut self.notes, file, excluded, Word::Contribution) {
                    self.exclude(own, other);
                }
            }
        }
    }

    fn exclude(&mut self, one: ContributionId, other: ContributionId) {
        for (from, to) in [(one, other), (other, one)] {
            let excludes = &mut self.catalog.contributions[from].excludes;
            if !excludes.contains(&to) {
                excludes.push(to);
                excludes.sort();
            }
        }
    }
}
