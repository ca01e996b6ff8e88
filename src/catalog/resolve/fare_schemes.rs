use crate::catalog::resolve::Resolver;
use crate::catalog::resolve::name_table::{NameState, add_name, look_up};
use crate::catalog::{FareScheme, Subsidy, SubsidyId};
use crate::diagnostics::{Code, Diagnostic, Word};
use crate::parse::{ContentKind, FileContent, ParsedFareSchemes};
use crate::pricing::Scheme;
use crate::source::FileId;
use crate::value::{Id, Lang, Translations};

impl Resolver<'_> {
    pub(super) fn fare_schemes(&mut self) {
        self.built_in("gratuito", "Gratuito", "Free of charge", Scheme::free());
        self.built_in("preventivo", "Su preventivo", "Price on request", Scheme::quote());
        self.missing_file("content/tariffe.toml");
        (self.names.fare_schemes.is_complete, self.names.subsidies.is_complete) = (false, false);
        let Some(draft) = self.main_files(ContentKind::FareSchemes).next() else { return };
        self.catalog.fare_schemes_file = Some(draft.file);
        let Some(FileContent::FareSchemes(fare_schemes)) = &draft.parsed.content else { return };
        (self.names.fare_schemes.is_complete, self.names.subsidies.is_complete) =
            (fare_schemes.is_whole, fare_schemes.is_whole);
        for fare_scheme in &fare_schemes.fare_schemes {
            let id = self.catalog.fare_schemes.push(FareScheme {
                id: fare_scheme.id.value.clone(),
                name: fare_scheme.name.clone(),
                act: fare_scheme.act.clone(),
                act_url: fare_scheme.act_url.clone(),
                scheme: fare_scheme.scheme.clone(),
            });
            let state = NameState::Published(id);
            add_name(
                &mut self.names.fare_schemes,
                &mut self.diagnostics,
                draft.file,
                &fare_scheme.id,
                state,
                Word::FareScheme,
            );
        }
        self.subsidies(draft.file, fare_schemes);
    }

    fn built_in(&mut self, id: &str, italian: &str, english: &str, scheme: Scheme) {
        let id = Id::new(id).expect("a valid id");
        let texts = [(Some(Lang::IT), italian.to_owned()), (Some(Lang::EN), english.to_owned())];
        let name = Translations(texts.into());
        let fare_scheme = FareScheme { id: id.clone(), name, act: None, act_url: None, scheme };
        let state = NameState::Published(self.catalog.fare_schemes.push(fare_scheme));
        self.names.fare_schemes.entries.insert(id, (state, None));
    }

    fn subsidies(&mut self, file: FileId, fare_schemes: &ParsedFareSchemes) {
        for draft in &fare_schemes.subsidies {
            let id = self.catalog.subsidies.push(Subsidy {
                id: draft.id.value.clone(),
                name: draft.name.clone(),
                description: draft.description.clone(),
                act: draft.act.clone(),
                act_url: draft.act_url.clone(),
                subsidy: draft.subsidy.clone(),
                excludes: Vec::new(),
            });
            let state = NameState::Published(id);
            add_name(&mut self.names.subsidies, &mut self.diagnostics, file, &draft.id, state, Word::Subsidy);
        }
        for draft in &fare_schemes.subsidies {
            let Some(own) = self.names.subsidies.entries.get(&draft.id.value).and_then(|it| it.0.published())
            else {
                continue;
            };
            for excluded in &draft.excludes {
                if excluded.value == draft.id.value {
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
