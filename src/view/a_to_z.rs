use serde::Serialize;

use crate::site_map::Route;
use crate::value::{LocalizedText, slugify};
use crate::view::part::context::LanguageContext;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::spec::PageSpec;

/// `/a-z/`.
#[derive(Debug, Serialize)]
pub struct AToZView<'a> {
    /// The entries by letter.
    pub letters: Vec<LetterView<'a>>,
}

/// The entries of one letter.
#[derive(Debug, Serialize)]
pub struct LetterView<'a> {
    /// The letter in upper case, or `0-9`.
    pub letter: String,
    /// The entries in alphabetical order.
    pub entries: Vec<EntryView<'a>>,
}

/// The title of a service, or another name that citizens use for it.
#[derive(Debug, Serialize)]
pub struct EntryView<'a> {
    /// The name.
    pub text: LocalizedText<'a>,
    /// The URL of the service page.
    pub url: String,
    /// The title, if `text` is another name; else absent.
    pub see: Option<LocalizedText<'a>>,
}

/// The alphabetical list of services.
pub struct AToZPage;

impl PageKind for AToZPage {
    type Key<'a> = ();
    type View<'a> = AToZView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<((), PageSpec<'a>)> {
        vec![((), PageSpec::of_strings(&inputs.context, Route::AToZ, "a_to_z"))]
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, (): &()) -> PageContent<'a, AToZView<'a>> {
        PageContent::below_home(inputs, a_to_z_view(&inputs.context))
    }
}

/// Longer phrases of citizens are only in the search index: the alphabetical list has names.
const ENTRY_WORDS_MAX: usize = 2;

fn a_to_z_view<'a>(context: &LanguageContext<'a>) -> AToZView<'a> {
    let mut entries: Vec<(String, EntryView<'a>)> = Vec::new();
    for (_, service) in context.catalog.services() {
        let text = context.text(&service.page_texts);
        let title = context.title(&service.page_texts);
        let url = context.service_url(service);
        entries.push((slugify(title.text), EntryView { text: title, url: url.clone(), see: None }));
        for word in text
            .source_text
            .citizen_words
            .iter()
            .filter(|it| it.split_whitespace().count() <= ENTRY_WORDS_MAX)
        {
            if slugify(word) != slugify(title.text) {
                let text = LocalizedText { text: word, lang: title.lang };
                entries.push((slugify(word), EntryView { text, url: url.clone(), see: Some(title) }));
            }
        }
    }
    entries.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.url.cmp(&b.1.url)));
    let mut letters: Vec<LetterView<'a>> = Vec::new();
    for (key, entry) in entries {
        let first = key.chars().next().filter(char::is_ascii_alphabetic);
        let letter = first.map_or_else(|| "0-9".to_owned(), |it| it.to_ascii_uppercase().to_string());
        match letters.last_mut().filter(|it| it.letter == letter) {
            Some(last) => last.entries.push(entry),
            None => letters.push(LetterView { letter, entries: vec![entry] }),
        }
    }
    AToZView { letters }
}
