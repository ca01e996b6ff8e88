use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::catalog::resolve::resolver::Resolver;
use crate::catalog::translations::{Translation, TranslationFile, TranslationState};
use crate::diagnostics::{Code, Diagnostic, Word};
use crate::facts::TranslatedFrom;
use crate::parse::{ContentKind, FileContent, OriginalTexts, ParsedFile};
use crate::value::{Id, Lang};

impl<'a> Resolver<'a> {
    /// Reports translations without an original, in the language of the original or in one that the
    /// site does not have; and originals in such a language.
    pub(super) fn check_translations(&mut self) {
        let default = self.settings.default_lang();
        let originals: FxHashMap<(ContentKind, &Id), Lang> = (self.parsed_files.files.iter())
            .filter(|it| it.lang.is_none())
            .filter_map(|it| Some(((it.kind, it.slug.as_ref()?), it.original_lang.unwrap_or(default))))
            .collect();
        for main in &self.parsed_files.files {
            if let Some(lang) = main.original_lang {
                let at = self.snapshot.file(main.file).range_of_key("lingua");
                self.check_language(main, at, lang, Word::CorrectFileLanguage);
            }
        }
        for translation in &self.parsed_files.files {
            let Some(lang) = translation.lang else { continue };
            let original = translation.slug.as_ref().and_then(|it| originals.get(&(translation.kind, it)));
            if translation.kind != ContentKind::Synonyms && lang == *original.unwrap_or(&default) {
                self.diagnostics.push(Diagnostic::new(Code::UnexpectedFile, translation.file, 0..0));
                continue;
            }
            self.check_language(translation, 0..0, lang, Word::RenameFile);
            if let Some(slug) = &translation.slug
                && original.is_none()
            {
                let extension = self.snapshot.file(translation.file).path.name().rsplit('.').next();
                let expected = format!("{slug}.{}", extension.unwrap_or_default());
                let diagnostic = Diagnostic::new(Code::OrphanTranslation, translation.file, 0..0);
                self.diagnostics.push(diagnostic.with("expected", expected));
            }
        }
    }

    /// Reports a file in a language that the site does not have; `instead` is the other way out.
    fn check_language(&mut self, file: &ParsedFile, at: Range<usize>, lang: Lang, instead: Word) {
        if self.settings.languages.contains(&lang) {
            return;
        }
        let languages: Vec<&str> = self.settings.languages.iter().map(Lang::code).collect();
        let diagnostic = Diagnostic::new(Code::UnknownLanguage, file.file, at).with("found", lang);
        let diagnostic = diagnostic.with("valid", languages.join(", "));
        self.diagnostics.push(diagnostic.with_word("instead", instead));
    }

    /// Compares each original with its translations.
    pub(super) fn translations(&mut self) {
        for original in self.parsed_files.files.iter().filter(|it| it.lang.is_none()) {
            let Some(texts) = &original.parsed.texts else { continue };
            let own = original.original_lang.unwrap_or(self.settings.default_lang());
            for lang in self.settings.languages.iter().filter(|it| **it != own) {
                if let Some(translation) = self.translation(original, texts, (own, *lang)) {
                    self.catalog.translations.insert((original.file, *lang), translation);
                }
            }
        }
    }

    /// The state of an original in another language; `None` if the translation has an error, which was
    /// reported.
    fn translation(
        &self,
        original: &'a ParsedFile,
        texts: &OriginalTexts,
        (original_lang, lang): (Lang, Lang),
    ) -> Option<Translation> {
        let Some(file) = self.translations_of(original).iter().find(|it| it.lang == Some(lang)) else {
            // A page in Markdown has its text in no other file.
            let is_in_original = matches!(original.kind, ContentKind::Provider | ContentKind::Space)
                && texts.languages.contains(&lang);
            let state = if is_in_original { TranslationState::InOriginal } else { TranslationState::Missing };
            return Some(Translation { original_lang, state, file: None });
        };
        let from = translated_from(file)?;
        let now = texts.words(lang)?;
        let state = match &from.words {
            None => TranslationState::NotKnown,
            Some(then) => {
                let changed = now.changed_since(then);
                changed.map_or(TranslationState::Current, TranslationState::OriginalChanged)
            }
        };
        let (day, span, words) = (from.day, from.span, now.hash());
        let file = Some(TranslationFile { file: file.file, day, span, words });
        Some(Translation { original_lang, state, file })
    }
}

fn translated_from(file: &ParsedFile) -> Option<&TranslatedFrom> {
    match file.parsed.content.as_ref()? {
        FileContent::Translation(it) => it.from.as_ref(),
        FileContent::TranslatedTexts(it) => Some(it),
        _ => None,
    }
}
