use crate::catalog::ids::SubsidyId;
use crate::catalog::resolve::name_table::{NameState, add_name, look_up};
use crate::catalog::resolve::resolver::Resolver;
use crate::catalog::rows::{FareScheme, Subsidy};
use crate::diagnostics::{Code, Diagnostic, Location, Phrase, Span, Spanned, Word};
use crate::parse::{ContentKind, FileContent, ParsedFareScheme, ParsedFareSchemes, ParsedSubsidy};
use crate::pricing::Scheme;
use crate::pricing::versions::{self, Period};
use crate::source::FileId;
use crate::value::Id;

/// The tables of one id: the index of the version that is shown, and of its successor.
struct Versions {
    current: usize,
    next: Option<usize>,
}

fn fare_scheme_row(parsed: &ParsedFareScheme, next: Option<Box<FareScheme>>) -> FareScheme {
    FareScheme {
        id: parsed.id.value.clone(),
        name: Some(parsed.name.clone()),
        act: parsed.act.clone(),
        act_url: parsed.act_url.clone(),
        scheme: parsed.scheme.clone(),
        next,
    }
}

fn subsidy_row(parsed: &ParsedSubsidy, next: Option<Box<Subsidy>>) -> Subsidy {
    Subsidy {
        id: parsed.id.value.clone(),
        name: parsed.name.clone(),
        description: parsed.description.clone(),
        act: parsed.act.clone(),
        act_url: parsed.act_url.clone(),
        subsidy: parsed.subsidy.clone(),
        next,
        excludes: Vec::new(),
    }
}

impl Resolver<'_> {
    pub(super) fn fare_schemes(&mut self) {
        self.built_in("gratuito", Scheme::free());
        self.built_in("preventivo", Scheme::quote());
        self.check_exists("content/tariffe.toml");
        (self.names.fare_schemes.is_complete, self.names.subsidies.is_complete) = (false, false);
        let Some(main) = self.main_files(ContentKind::FareSchemes).next() else { return };
        self.catalog.fare_schemes_file = Some(main.file);
        let Some(FileContent::FareSchemes(fare_schemes)) = &main.parsed.content else { return };
        (self.names.fare_schemes.is_complete, self.names.subsidies.is_complete) =
            (fare_schemes.is_whole, fare_schemes.is_whole);
        for fare_scheme in &fare_schemes.fare_schemes {
            self.check_means_kind(main.file, fare_scheme.scheme.means_kind.as_ref(), fare_scheme.means_span);
            self.check_unit(main.file, fare_scheme.unit.as_ref());
            self.check_same_unit(main.file, fare_schemes, fare_scheme);
        }
        let ids: Vec<&Spanned<Id>> = fare_schemes.fare_schemes.iter().map(|it| &it.id).collect();
        for versions in self.versions(main.file, &ids, |it| {
            let scheme = &fare_schemes.fare_schemes[it].scheme;
            (scheme.from, scheme.to)
        }) {
            let parsed = &fare_schemes.fare_schemes[versions.current];
            self.check_successor(main.file, fare_schemes, parsed);
            let next =
                versions.next.map(|it| Box::new(fare_scheme_row(&fare_schemes.fare_schemes[it], None)));
            let id = self.catalog.fare_schemes.push(fare_scheme_row(parsed, next));
            let state = NameState::Published(id);
            let names = &mut self.names.fare_schemes;
            add_name(names, &mut self.diagnostics, main.file, &parsed.id, state, Word::FareScheme);
        }
        self.subsidies(main.file, fare_schemes);
    }

    /// Reports a fare scheme that ends soon, and after which no version begins.
    fn check_successor(&mut self, file: FileId, all: &ParsedFareSchemes, current: &ParsedFareScheme) {
        let today = self.settings.today;
        let Some(last_day) = current.scheme.to.filter(|it| versions::ends_soon(*it, today)) else { return };
        let mut same = all.fare_schemes.iter().filter(|it| it.id.value == current.id.value);
        if !same.any(|it| last_day < it.scheme.from) {
            let diagnostic = Diagnostic::new(Code::NoSuccessor, file, current.id.span);
            let diagnostic = diagnostic.with("found", &current.id.value);
            self.diagnostics.push(diagnostic.with("date", last_day.plus_days(1)));
        }
    }

    /// Reports a version whose unit is not that of the first one: offers have one unit.
    fn check_same_unit(&mut self, file: FileId, all: &ParsedFareSchemes, version: &ParsedFareScheme) {
        let first = all.fare_schemes.iter().find(|it| it.id.value == version.id.value);
        let units = (version.unit.as_ref(), first.and_then(|it| it.unit.as_ref()));
        let (Some(unit), Some(expected)) = units else { return };
        if unit.value != expected.value {
            let diagnostic = Diagnostic::new(Code::OtherFareUnit, file, unit.span);
            let diagnostic = diagnostic.with("found", &version.id.value).with("unit", &unit.value);
            let diagnostic = diagnostic.with("expected", &expected.value);
            self.diagnostics.push(diagnostic.related(Location::File(file, expected.span), Phrase::FirstHere));
        }
    }

    /// Reports a kind of means test that the town does not have.
    fn check_means_kind(&mut self, file: FileId, kind: Option<&Id>, span: Option<Span>) {
        let (Some(kind), Some(span)) = (kind, span) else { return };
        let Some(means_test) = &self.settings.town.means_test else {
            self.diagnostics.push(Diagnostic::new(Code::NoMeansTest, file, span).with("found", kind));
            return;
        };
        let kinds = means_test.kinds.iter().map(|it| &it.id);
        if !kinds.clone().any(|it| it == kind) {
            let diagnostic = Diagnostic::new(Code::UnknownReference, file, span).with("found", kind);
            let diagnostic = diagnostic.with_word("kind", Word::MeansKind);
            self.diagnostics.push(diagnostic.suggest(kind.as_str(), kinds.map(Id::as_str)));
        }
    }

    /// Reports a unit that the vocabulary does not have.
    fn check_unit(&mut self, file: FileId, unit: Option<&Spanned<Id>>) {
        if let Some(unit) = unit {
            look_up(&self.names.units, &mut self.diagnostics, file, unit, Word::Unit);
        }
    }

    fn built_in(&mut self, id: &str, scheme: Scheme) {
        let id = Id::new(id).expect("the predefined ids are valid");
        let fare_scheme =
            FareScheme { id: id.clone(), name: None, act: None, act_url: None, scheme, next: None };
        let state = NameState::Published(self.catalog.fare_schemes.push(fare_scheme));
        self.names.fare_schemes.entries.insert(id, (state, None));
    }

    fn subsidies(&mut self, file: FileId, fare_schemes: &ParsedFareSchemes) {
        for parsed in &fare_schemes.subsidies {
            self.check_means_kind(file, parsed.subsidy.means_kind.as_ref(), parsed.means_span);
        }
        let ids: Vec<&Spanned<Id>> = fare_schemes.subsidies.iter().map(|it| &it.id).collect();
        for versions in self.versions(file, &ids, |it| {
            let subsidy = &fare_schemes.subsidies[it].subsidy;
            (subsidy.from, subsidy.to)
        }) {
            let parsed = &fare_schemes.subsidies[versions.current];
            let next = versions.next.map(|it| Box::new(subsidy_row(&fare_schemes.subsidies[it], None)));
            let state = NameState::Published(self.catalog.subsidies.push(subsidy_row(parsed, next)));
            let names = &mut self.names.subsidies;
            add_name(names, &mut self.diagnostics, file, &parsed.id, state, Word::Subsidy);
        }
        for parsed in &fare_schemes.subsidies {
            let Some(own) =
                self.names.subsidies.entries.get(&parsed.id.value).and_then(|it| it.0.published())
            else {
                continue;
            };
            for excluded in &parsed.excludes {
                if excluded.value == parsed.id.value {
                    self.diagnostics.push(Diagnostic::new(Code::ExcludesItself, file, excluded.span));
                    continue;
                }
                let names = &self.names.subsidies;
                if let Some(other) = look_up(names, &mut self.diagnostics, file, excluded, Word::Subsidy) {
                    self.exclude(own, other);
                }
            }
        }
    }

    /// Groups tables by their ids, in the order of the file, each with the version that is shown and its
    /// successor. Reports versions that overlap, and days without any.
    fn versions(
        &mut self,
        file: FileId,
        ids: &[&Spanned<Id>],
        period: impl Fn(usize) -> Period,
    ) -> Vec<Versions> {
        let today = self.settings.today;
        let is_first = |index: &usize| !ids[..*index].iter().any(|it| it.value == ids[*index].value);
        let mut all = Vec::new();
        for first in (0..ids.len()).filter(is_first) {
            let same: Vec<usize> =
                (first..ids.len()).filter(|it| ids[*it].value == ids[first].value).collect();
            let periods: Vec<Period> = same.iter().map(|it| period(*it)).collect();
            for (earlier, later) in versions::overlaps(&periods) {
                let other = Location::File(file, ids[same[earlier]].span);
                let diagnostic = Diagnostic::new(Code::OverlappingVersions, file, ids[same[later]].span);
                let diagnostic = diagnostic.with("found", &ids[first].value);
                self.diagnostics.push(diagnostic.related(other, Phrase::FirstHere));
            }
            if let Some((version, day)) = versions::gap(&periods, today) {
                let diagnostic = Diagnostic::new(Code::VersionGap, file, ids[same[version]].span);
                self.diagnostics.push(diagnostic.with("found", &ids[first].value).with("date", day));
            }
            let current = versions::current(&periods, today).map_or(first, |it| same[it]);
            all.push(Versions { current, next: versions::next(&periods, today).map(|it| same[it]) });
        }
        all
    }

    /// Excludes each of two subsidies from the other.
    fn exclude(&mut self, one: SubsidyId, other: SubsidyId) {
        for (from, to) in [(one, other), (other, one)] {
            let excludes = &mut self.catalog.subsidies[from].excludes;
            if !excludes.contains(&to) {
                excludes.push(to);
                excludes.sort();
            }
        }
    }
}
