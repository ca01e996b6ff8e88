use serde::Serialize;

use crate::catalog::{News, Page, Words};
use crate::parse::Heading;
use crate::plan::context::Context;
use crate::plan::price::{self, PriceRow};
use crate::plan::service_page::{ContributionView, contribution_view, is_in_force};
use crate::plan::url::{NEWS, Place};
use crate::plan::view::{Html, Link, Said};
use crate::value::{Date, Lang, Money, folded};

/// A page that is mostly text.
#[derive(Debug, Serialize)]
pub struct TextView<'a> {
    /// The words of its file.
    pub body: Html,
    /// For an index of the page.
    pub headings: &'a [Heading],
    /// When the words were last changed.
    pub updated: Date,
}

/// `/costi/`.
#[derive(Debug, Serialize)]
pub struct CostsView<'a> {
    /// The words of `pages/costi.md`.
    pub body: Html,
    /// For an index of the page.
    pub headings: &'a [Heading],
    /// When the words were last changed.
    pub updated: Date,
    /// Every scheme that some service uses.
    pub fares: Vec<CostsFare<'a>>,
    /// Every contribution in force.
    pub contributions: Vec<ContributionView<'a>>,
}

/// A scheme, told in general.
#[derive(Debug, Serialize)]
pub struct CostsFare<'a> {
    /// Its `id`: pages link to it.
    pub anchor: String,
    /// The scheme's name.
    pub name: Said<'a>,
    /// `gratuito`, `fisso`, `fasce`, `lineare`, `preventivo`.
    pub kind: &'static str,
    /// Which ISEE is read: `ordinario` …
    pub isee: Option<&'static str>,
    /// What it is the price of, where it is one thing: `ora` …
    pub unit: Option<&'static str>,
    /// What the citizen is.
    pub rows: Vec<PriceRow>,
    /// What each row pays, where the scheme says it in euro.
    pub amounts: Vec<Option<Money>>,
    /// The legal act.
    pub act: Option<&'a str>,
    /// Where to read it.
    pub act_url: Option<&'a str>,
    /// The first day; absent for schemes without an act.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// Whether the build date lies between the two.
    pub in_force: bool,
    /// The services that use it, by title.
    pub services: Vec<Link<'a>>,
}

/// `/a-z/`.
#[derive(Debug, Serialize)]
pub struct AToZView<'a> {
    /// By letter.
    pub letters: Vec<LetterView<'a>>,
}

/// The entries of one letter.
#[derive(Debug, Serialize)]
pub struct LetterView<'a> {
    /// Upper case, or `0-9`.
    pub letter: String,
    /// By their words.
    pub entries: Vec<EntryView<'a>>,
}

/// A title, or words that citizens use for a service.
#[derive(Debug, Serialize)]
pub struct EntryView<'a> {
    /// What is looked up.
    pub text: Said<'a>,
    /// The service's sheet.
    pub url: String,
    /// The title, when `text` is another word for it.
    pub see: Option<Said<'a>>,
}

/// `/notizie/`.
#[derive(Debug, Serialize)]
pub struct NewsListView<'a> {
    /// The latest first.
    pub news: Vec<NewsCard<'a>>,
}

/// A piece of news in a list.
#[derive(Debug, Serialize)]
pub struct NewsCard<'a> {
    /// Its page.
    pub url: String,
    /// Its title.
    pub title: Said<'a>,
    /// What it says, in a sentence.
    pub description: Said<'a>,
    /// When it was published.
    pub date: Date,
}

/// A piece of news.
#[derive(Debug, Serialize)]
pub struct NewsView<'a> {
    /// The words of its file.
    pub body: Html,
    /// For an index of the page.
    pub headings: &'a [Heading],
    /// When it was published.
    pub date: Date,
    /// The language of the text, where it is not the page's.
    pub text_lang: Option<Lang>,
}

pub(super) fn text_view<'a>(context: &Context<'a>, page: &'a Page) -> TextView<'a> {
    let words = context.words(&page.words);
    TextView { body: context.body(words), headings: &words.texts.body.headings, updated: page.updated }
}

pub(super) fn costs_view<'a>(context: &Context<'a>, page: &'a Page) -> CostsView<'a> {
    let words: &Words = context.words(&page.words);
    let today = context.settings.today;
    let catalog = context.catalog;
    let mut fares = Vec::new();
    for (id, fare) in catalog.fares() {
        let services = catalog.services().filter(|(_, it)| it.fare == id);
        let services: Vec<Link<'a>> = services
            .map(|(_, it)| Link { url: context.service_url(it), text: context.title(&it.words) })
            .collect();
        if services.is_empty() {
            continue;
        }
        let rows = price::rows(&fare.scheme);
        fares.push(CostsFare {
            anchor: format!("tariffa-{}", fare.id),
            name: context.said(&fare.name),
            kind: price::kind_word(&fare.scheme.kind),
            isee: fare.scheme.isee.map(|it| it.word()),
            unit: fare.scheme.unit.map(|it| it.word()),
            amounts: price::amounts(&fare.scheme, &rows),
            rows,
            act: fare.act.as_deref(),
            act_url: fare.act_url.as_deref(),
            from: fare.act.is_some().then_some(fare.scheme.from),
            to: fare.scheme.to,
            in_force: fare.scheme.in_force(today),
            services,
        });
    }
    let contributions = catalog.contributions().map(|(_, it)| it);
    CostsView {
        body: context.body(words),
        headings: &words.texts.body.headings,
        updated: page.updated,
        fares,
        contributions: contributions
            .filter(|it| is_in_force(&it.contribution, today))
            .map(|it| contribution_view(context, it))
            .collect(),
    }
}

/// An index lists names: what citizens say in a whole sentence is for the search.
const ENTRY_WORDS_MAX: usize = 2;

pub(super) fn a_to_z_view<'a>(context: &Context<'a>) -> AToZView<'a> {
    let mut entries: Vec<(String, EntryView<'a>)> = Vec::new();
    for (_, service) in context.catalog.services() {
        let words = context.words(&service.words);
        let title = context.title(&service.words);
        let url = context.service_url(service);
        entries.push((folded(title.text), EntryView { text: title, url: url.clone(), see: None }));
        for word in words.texts.words.iter().filter(|it| it.split_whitespace().count() <= ENTRY_WORDS_MAX) {
            if folded(word) != folded(title.text) {
                let text = Said { text: word, lang: title.lang };
                entries.push((folded(word), EntryView { text, url: url.clone(), see: Some(title) }));
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

pub(super) fn news_cards<'a>(context: &Context<'a>) -> impl Iterator<Item = NewsCard<'a>> + use<'a> {
    let context = *context;
    context.catalog.news().map(move |(_, it)| NewsCard {
        url: context.urls.url(Place::Slug(NEWS, &it.slug)),
        title: context.title(&it.words),
        description: context.description(&it.words),
        date: it.date,
    })
}

pub(super) fn news_view<'a>(context: &Context<'a>, news: &'a News) -> NewsView<'a> {
    let words = context.words(&news.words);
    NewsView {
        body: context.body(words),
        headings: &words.texts.body.headings,
        date: news.date,
        text_lang: context.other(words.lang),
    }
}
