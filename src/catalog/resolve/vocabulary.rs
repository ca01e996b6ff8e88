use crate::catalog::ids::{IdVec, TableId};
use crate::catalog::resolve::name_table::{IdTable, NameState, add_name, look_up};
use crate::catalog::resolve::resolver::{Resolver, RowBuilder};
use crate::catalog::rows::Synonyms;
use crate::catalog::vocabulary::{District, Name, Taxonomy, Term, TermKind, Unit};
use crate::diagnostics::{Code, Diagnostic, Word};
use crate::parse::{
    ContentKind, FileContent, ParsedDistrict, ParsedName, ParsedTaxonomy, ParsedTerm, ParsedUnit,
};
use crate::settings::TOWN_FILE;
use crate::source::FileId;
use crate::value::Translations;

/// Adds the names of a closed list.
fn names<I: TableId>(
    file: FileId,
    (ids, table): (&mut IdTable<I>, &mut IdVec<I, Name>),
    diagnostics: &mut Vec<Diagnostic>,
    parsed: &[ParsedName],
    kind: Word,
) {
    for ParsedName { id, name } in parsed {
        let state = NameState::Published(table.push(Name { id: id.value.clone(), name: name.clone() }));
        add_name(ids, diagnostics, file, id, state, kind);
    }
}

impl Resolver<'_> {
    pub(super) fn vocabulary(&mut self) {
        self.check_exists("content/vocabulary.toml");
        self.set_complete(false);
        let Some(main) = self.main_files(ContentKind::Vocabulary).next() else { return };
        self.catalog.vocabulary_file = Some(main.file);
        let Some(FileContent::Vocabulary(vocabulary)) = &main.parsed.content else { return };
        self.set_complete(vocabulary.is_whole);
        self.taxonomies(main.file, &vocabulary.taxonomies);
        self.terms_of(main.file, TermKind::Area, &vocabulary.areas);
        self.terms_of(main.file, TermKind::Category, &vocabulary.categories);
        self.terms_of(main.file, TermKind::Audience, &vocabulary.audiences);
        self.terms_of(main.file, TermKind::Need, &vocabulary.needs);
        self.terms_of(main.file, TermKind::Topic, &vocabulary.topics);
        self.districts(main.file, &vocabulary.districts);
        self.units(main.file, &vocabulary.units);
        let (ids, rows, diagnostics) = (&mut self.names, &mut self.catalog, &mut self.diagnostics);
        let kinds = (&mut ids.provider_kinds, &mut rows.provider_kinds);
        names(main.file, kinds, diagnostics, &vocabulary.provider_kinds, Word::ProviderKind);
        let accesses = (&mut ids.accesses, &mut rows.accesses);
        names(main.file, accesses, diagnostics, &vocabulary.accesses, Word::Access);
        let credentials = (&mut ids.credentials, &mut rows.credentials);
        names(main.file, credentials, diagnostics, &vocabulary.credentials, Word::Credential);
        self.check_exempt_kinds();
    }

    /// Reports kinds of provider in `comune.toml` that the vocabulary does not have.
    fn check_exempt_kinds(&mut self) {
        let Some(accreditation) = &self.settings.town.accreditation else { return };
        let Some(file) = self.snapshot.find(TOWN_FILE) else { return };
        for kind in &accreditation.exempt_kinds {
            let (ids, diagnostics) = (&self.names.provider_kinds, &mut self.diagnostics);
            look_up(ids, diagnostics, file.id, kind, Word::ProviderKind);
        }
    }

    /// Sets whether the ids of the vocabulary are all known, so that any other is an error.
    fn set_complete(&mut self, is_whole: bool) {
        self.names.vocabulary_is_whole = is_whole;
        self.names.taxonomies.is_complete = is_whole;
        self.names.districts.is_complete = is_whole;
        self.names.provider_kinds.is_complete = is_whole;
        self.names.accesses.is_complete = is_whole;
        self.names.credentials.is_complete = is_whole;
        self.names.units.is_complete = is_whole;
    }

    fn districts(&mut self, file: FileId, districts: &[ParsedDistrict]) {
        let mut row = RowBuilder { resolver: self, diagnostics: Vec::new() };
        let areas: Vec<_> = districts.iter().map(|it| row.area(file, it.area.as_ref())).collect();
        let diagnostics = row.diagnostics;
        self.diagnostics.extend(diagnostics);
        for (district, area) in districts.iter().zip(areas) {
            let is_number = district.id.value.as_str().bytes().all(|it| it.is_ascii_digit());
            let short_name = match &district.short_name {
                Some(short_name) => short_name.clone(),
                None if is_number => Translations::plain(district.id.value.as_str()),
                None => district.name.clone(),
            };
            let id = self.catalog.districts.push(District {
                id: district.id.value.clone(),
                name: district.name.clone(),
                short_name,
                zones: district.zones.clone(),
                position: district.position.clone(),
                area,
            });
            let (ids, state) = (&mut self.names.districts, NameState::Published(id));
            add_name(ids, &mut self.diagnostics, file, &district.id, state, Word::District);
        }
        if let Some(first) = districts.first()
            && self.settings.town.districts.is_none()
        {
            self.diagnostics.push(Diagnostic::new(Code::NoDistricts, file, first.id.span));
        }
    }

    fn units(&mut self, file: FileId, units: &[ParsedUnit]) {
        for unit in units {
            let id = self.catalog.units.push(Unit {
                id: unit.id.value.clone(),
                one: unit.one.clone(),
                many: unit.many.clone(),
                per: unit.per.clone(),
                code: unit.code.clone(),
                weekly: unit.weekly.clone(),
            });
            let (ids, state) = (&mut self.names.units, NameState::Published(id));
            add_name(ids, &mut self.diagnostics, file, &unit.id, state, Word::Unit);
        }
    }

    /// Adds the synonyms of all files. A language that the site does not have is reported with the
    /// translations.
    pub(super) fn synonyms(&mut self) {
        for main in self.parsed_files.files.iter().filter(|it| it.kind == ContentKind::Synonyms) {
            let Some(FileContent::Synonyms(synonyms)) = &main.parsed.content else { continue };
            // An invalid language was reported by the parse.
            let Some(lang) = main.lang else { continue };
            self.catalog.synonyms.push(Synonyms {
                lang,
                file: main.file,
                synonyms: synonyms.synonyms.clone(),
                distinct: synonyms.distinct.clone(),
            });
        }
    }

    fn taxonomies(&mut self, file: FileId, taxonomies: &[ParsedTaxonomy]) {
        for ParsedTaxonomy { id, name, uri, version } in taxonomies {
            let taxonomy = self.catalog.taxonomies.push(Taxonomy {
                id: id.value.clone(),
                name: name.clone(),
                uri: uri.clone(),
                version: version.clone(),
            });
            let (ids, state) = (&mut self.names.taxonomies, NameState::Published(taxonomy));
            add_name(ids, &mut self.diagnostics, file, id, state, Word::Taxonomy);
        }
    }

    fn terms_of(&mut self, file: FileId, kind: TermKind, terms: &[ParsedTerm]) {
        for term in terms {
            let code = term.code.as_ref().and_then(|it| {
                let (ids, diagnostics) = (&self.names.taxonomies, &mut self.diagnostics);
                let taxonomy = look_up(ids, diagnostics, file, &it.taxonomy, Word::Taxonomy)?;
                Some((taxonomy, it.code.clone()))
            });
            let id = self.catalog.terms.push(Term {
                kind,
                id: term.id.value.clone(),
                name: term.name.clone(),
                description: term.description.clone(),
                synonyms: term.synonyms.clone(),
                same_as: term.same_as.clone(),
                code,
            });
            let ids = self.names.terms.entry(kind).or_default();
            ids.is_complete = self.names.vocabulary_is_whole;
            add_name(ids, &mut self.diagnostics, file, &term.id, NameState::Published(id), kind.word());
        }
    }
}
