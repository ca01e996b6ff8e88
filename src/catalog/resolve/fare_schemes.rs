use crate::catalog::ids::SubsidyId;
use crate::catalog::resolve::name_table::{NameState, add_name, look_up};
use crate::catalog::resolve::resolver::Resolver;
use crate::catalog::rows::{FareScheme, Subsidy};
use crate::diagnostics::{Code, Diagnostic, Span, Spanned, Word};
use crate::parse::{ContentKind, FileContent, ParsedFareSchemes};
use crate::pricing::Scheme;
use crate::source::FileId;
use crate::value::Id;

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
            let id = self.catalog.fare_schemes.push(FareScheme {
                id: fare_scheme.id.value.clone(),
                name: Some(fare_scheme.name.clone()),
                act: fare_scheme.act.clone(),
                act_url: fare_scheme.act_url.clone(),
                scheme: fare_scheme.scheme.clone(),
            });
            let state = NameState::Published(id);
            add_name(
                &mut self.names.fare_schemes,
                &mut self.diagnostics,
                main.file,
                &fare_scheme.id,
                state,
                Word::FareScheme,
            );
        }
        self.subsidies(main.file, fare_schemes);
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
        let fare_scheme = FareScheme { id: id.clone(), name: None, act: None, act_url: None, scheme };
        let state = NameState::Published(self.catalog.fare_schemes.push(fare_scheme));
        self.names.fare_schemes.entries.insert(id, (state, None));
    }

    fn subsidies(&mut self, file: FileId, fare_schemes: &ParsedFareSchemes) {
        for parsed in &fare_schemes.subsidies {
            self.check_means_kind(file, parsed.subsidy.means_kind.as_ref(), parsed.means_span);
            let id = self.catalog.subsidies.push(Subsidy {
                id: parsed.id.value.clone(),
                name: parsed.name.clone(),
                description: parsed.description.clone(),
                act: parsed.act.clone(),
                act_url: parsed.act_url.clone(),
                subsidy: parsed.subsidy.clone(),
                excludes: Vec::new(),
            });
            let state = NameState::Published(id);
            add_name(
                &mut self.names.subsidies,
                &mut self.diagnostics,
                file,
                &parsed.id,
                state,
                Word::Subsidy,
            );
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
