use serde::Serialize;

use crate::site_map::Route;
use crate::value::{LanguageOrder, LocalizedText, slugify};
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

    fn specs<'a>(_: &SpecInputs<'_, 'a>) -> Vec<((), PageSpec<'a>)> {
        vec![((), PageSpec::of_strings(Route::AToZ, "a_to_z"))]
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
    let order = LanguageOrder::of(context.lang);
    entries.sort_by(|(a_key, a), (b_key, b)| {
        let by_letter = initial(a_key).cmp(&initial(b_key));
        let by_text = || order.compare(a.text.text, b.text.text).then_with(|| a.url.cmp(&b.url));
        by_letter.then_with(by_text)
    });
    let mut letters: Vec<LetterView<'a>> = Vec::new();
    for (key, entry) in entries {
        let letter = initial(&key).map_or_else(|| "0-9".to_owned(), |it| it.to_string());
        match letters.last_mut().filter(|it| it.letter == letter) {
            Some(last) => last.entries.push(entry),
            None => letters.push(LetterView { letter, entries: vec![entry] }),
        }
    }
    AToZView { letters }
}

/// The letter under which a slug is listed; `None` for one that begins with a digit.
fn initial(slug: &str) -> Option<char> {
    slug.chars().next().filter(char::is_ascii_alphabetic).map(|it| it.to_ascii_uppercase())
}
