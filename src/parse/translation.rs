//! Translations: what an original passes to its translations, and what they keep of it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostics::Diagnostic;
use crate::facts::{TRANSLATION_KEYS, TranslatedFrom, translated_from};
use crate::form::{FormText, Original, TableReader, TomlForm, WithTexts};
use crate::parse::body::{HtmlPiece, MarkdownBody, Section};
use crate::parse::front_matter;
use crate::parse::source_text::SourceText;
use crate::source::Contents;
use crate::value::{Lang, PartTexts, Words};

/// The translation of a page in Markdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ParsedTranslation {
    /// Shared with the catalog, which keeps it unchanged.
    pub source_text: Arc<SourceText>,
    /// `None` if `tradotto` is missing, which was reported.
    pub from: Option<TranslatedFrom>,
}

/// The texts of an original.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginalTexts {
    /// For each language that has a file of translations.
    words: Vec<(Lang, Words)>,
    /// The languages into which texts of the form are translated, in the file or beside it.
    pub languages: Vec<Lang>,
}

impl OriginalTexts {
    /// The words that the file of translations into a language depends on; `None` without such a file.
    pub fn words(&self, lang: Lang) -> Option<&Words> {
        self.words.iter().find(|it| it.0 == lang).map(|(_, words)| words)
    }
}

/// A file with the translations beside it.
#[derive(Clone, Copy)]
pub(super) struct OriginalFile<'i, 'a> {
    pub file: Contents<'a>,
    /// Its path, for diagnostics alone.
    pub path: &'i str,
    /// The language of its texts.
    pub lang: Lang,
    /// The languages of the files with its translations.
    pub translated_into: &'i [Lang],
    /// Those files of a provider or a space, each with its language.
    pub translations: &'i [(Lang, Contents<'a>)],
}

impl<'a> OriginalFile<'_, 'a> {
    /// Reads the form of the file with those of the translations. The words are those of
    /// `source_text`, which a page in Markdown has, and of the form.
    pub(super) fn read<T>(
        &self,
        form: TomlForm<'a>,
        texts: &mut Option<OriginalTexts>,
        diagnostics: &mut Vec<Diagnostic>,
        read: impl FnOnce(&mut TableReader<'_, 'a>) -> (Option<Arc<SourceText>>, T),
    ) -> T {
        let translations = self.translations.iter().filter_map(|(lang, file)| {
            // What is wrong with the file as a whole is reported where it is parsed alone.
            let form = front_matter::form(*file, &mut Vec::new())?;
            Some(TomlForm { lang: Some(*lang), ..form })
        });
        let original = Original {
            lang: self.lang,
            path: self.path,
            translations: &translations.collect::<Vec<_>>(),
            translation_keys: TRANSLATION_KEYS,
        };
        let WithTexts { value, texts: form_texts, languages } =
            form.read_original(&original, diagnostics, read);
        let (source_text, value) = value;
        let words_in = |lang: &Lang| {
            // A page in Markdown has the texts of its form without translation as they are in the
            // original, so that they do not count.
            let words = match &source_text {
                Some(text) => words(parts_of_page(text), &form_texts, Some(*lang)),
                None => words(Vec::new(), &form_texts, None),
            };
            (*lang, words)
        };
        *texts =
            Some(OriginalTexts { words: self.translated_into.iter().map(words_in).collect(), languages });
        value
    }
}

/// Reads what a file with translations beside a form says of itself. Its texts are read with the form.
pub(super) fn parse_beside(file: Contents<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<TranslatedFrom> {
    let form = front_matter::form(file, diagnostics)?;
    form.read_some(diagnostics, translated_from)
}

/// The texts of a page in Markdown. The words for the search are of each language alone.
fn parts_of_page(text: &SourceText) -> Vec<PartTexts> {
    let part = |key: &str, texts: Vec<String>| PartTexts { key: key.to_owned(), name: key.to_owned(), texts };
    let optional = |text: &Option<String>| text.iter().cloned().collect::<Vec<String>>();
    let mut parts = vec![
        part("titolo", vec![text.title.clone()]),
        part("nome_breve", optional(&text.short_name)),
        part("descrizione", vec![text.description.clone()]),
        part("condizioni", text.conditions.clone()),
        part("motivo_stato", optional(&text.status_reason)),
        part("avviso", optional(&text.notice)),
        part("alt", optional(&text.alt)),
    ];
    parts.extend(text.body.sections.iter().map(|it| part_of_body(&text.body, it)));
    parts
}

fn part_of_body(body: &MarkdownBody, section: &Section) -> PartTexts {
    let (key, name) = match section.kind {
        Some(kind) => (kind.key(), section.title.as_str()),
        None => ("body", "testo"),
    };
    let alt = |piece: HtmlPiece<'_>| match piece {
        HtmlPiece::Image(index) => Some(body.images[index].alt.clone()),
        _ => None,
    };
    let texts = [section.text()].into_iter().chain(section.pieces().filter_map(alt));
    PartTexts {
        key: key.to_owned(),
        name: name.to_owned(),
        texts: texts.filter(|it| !it.is_empty()).collect(),
    }
}

/// The words of parts and of the texts of a form: of all, or of those that are translated into `lang`.
fn words(mut parts: Vec<PartTexts>, form_texts: &[FormText], lang: Option<Lang>) -> Words {
    let of_page = parts.len();
    for FormText { place, text, languages } in form_texts {
        if lang.is_some_and(|it| !languages.contains(&it)) {
            continue;
        }
        let key = place.split(['.', '[']).next().unwrap_or_default();
        // What is said twice in a list is in two places.
        let text = format!("{place} {text}");
        match parts[of_page..].last_mut().filter(|it| it.key == key) {
            Some(part) => part.texts.push(text),
            None => {
                parts.push(PartTexts { key: key.to_owned(), name: key.to_owned(), texts: vec![text] });
            }
        }
    }
    Words::of(parts)
}
