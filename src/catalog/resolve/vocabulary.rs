use crate::catalog::resolve::name_table::{NameState, add_name};
use crate::catalog::resolve::resolver::Resolver;
use crate::catalog::rows::{District, Synonyms, Term, TermKind};
use crate::diagnostics::{Code, Diagnostic, Word};
use crate::parse::{ContentKind, FileContent, ParsedTerm};
use crate::source::FileId;

/// The highest number of a district, which keeps the numbers in a `u8`.
const DISTRICT_MAX: u32 = 99;

impl Resolver<'_> {
    pub(super) fn vocabulary(&mut self) {
        self.check_exists("content/vocabulary.toml");
        let Some(main) = self.main_files(ContentKind::Vocabulary).next() else { return };
        self.catalog.vocabulary_file = Some(main.file);
        let Some(FileContent::Vocabulary(vocabulary)) = &main.parsed.content else { return };
        self.names.vocabulary_is_whole = vocabulary.is_whole;
        self.terms_of(main.file, TermKind::Area, &vocabulary.areas);
        self.terms_of(main.file, TermKind::Category, &vocabulary.categories);
        self.terms_of(main.file, TermKind::Audience, &vocabulary.audiences);
        self.terms_of(main.file, TermKind::Need, &vocabulary.needs);
        self.terms_of(main.file, TermKind::Topic, &vocabulary.topics);
        for district in &vocabulary.districts {
            let number = district.number.value;
            let span = district.number.span;
            if !(1..=DISTRICT_MAX).contains(&number) {
                let diagnostic = Diagnostic::new(Code::OutOfRange, main.file, span).with("key", "numero");
                self.diagnostics
                    .push(diagnostic.with("found", number).with("low", 1).with("high", DISTRICT_MAX));
                continue;
            }
            if self.names.districts.contains(&number) {
                let diagnostic = Diagnostic::new(Code::DuplicateId, main.file, span).with("found", number);
                self.diagnostics.push(diagnostic.with_word("kind", Word::District));
                continue;
            }
            self.names.districts.push(number);
            self.catalog.districts.push(District {
                number: u8::try_from(number).expect("at most 99"),
                name: district.name.clone(),
                zones: district.zones.clone(),
                position: district.position.clone(),
            });
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

    fn terms_of(&mut self, file: FileId, kind: TermKind, terms: &[ParsedTerm]) {
        for term in terms {
            let id = self.catalog.terms.push(Term {
                kind,
                id: term.id.value.clone(),
                name: term.name.clone(),
                description: term.description.clone(),
                synonyms: term.synonyms.clone(),
            });
            let ids = self.names.terms.entry(kind).or_default();
            ids.is_complete = self.names.vocabulary_is_whole;
            add_name(ids, &mut self.diagnostics, file, &term.id, NameState::Published(id), kind.word());
        }
    }
}
