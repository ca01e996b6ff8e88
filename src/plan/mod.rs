//! PLAN. Every URL that the site will have, each with the whole of what its template may see.

mod cards;
mod city_map;
mod context;
mod edition;
mod estimator;
mod feed;
mod finder_page;
mod frame;
mod json_ld;
mod list_page;
mod pages;
mod price;
mod provider_page;
mod service_page;
mod site;
mod space_page;
mod text_page;
mod text_pages;
mod url;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::Catalog;
use crate::diag::{Code, Diagnostic, Noted, Phrase, Place as NotePlace};
use crate::settings::Settings;
use crate::source::{FileId, Snapshot};
use crate::value::{Date, Lang};

pub use cards::Cards;
pub use estimator::{EstimatorView, scheme_json};
pub use finder_page::{AnswerView, FoundView, QuestionView, StepView, WayView};
pub use list_page::{Filters, HomeView, ListView, SearchView};
pub use price::{FareView, ListPriceView, PriceCell, PriceColumn, PriceLine, PriceLineKind, PriceRow};
pub use provider_page::{ProviderCard, ProviderView, ProvidersView};
pub use service_page::{ContributionView, OfferView, SectionView, ServiceView};
pub use space_page::{SpaceCard, SpaceView, SpacesView};
pub use text_page::{
    AToZView, CostsFare, CostsView, EntryView, LetterView, NewsCard, NewsListView, NewsView, TextView,
};
pub use url::{Place, SEARCH_FOLDER, Urls, place_of};
pub use view::{
    Alternate, Body, CardView, ContactsView, Crumb, FrameView, Html, ImageView, Link, ListedService,
    PageView, PhoneView, PlaceView, RedirectView, Said, ServiceCard, SiteView, TermLink, View,
};

use context::Context;
use edition::Edition;
use frame::About;
use list_page::Lists;
use pages::Builder;

/// One page to be: where, and how to make what it shows. What it shows is large, and made when it is asked for.
pub struct PlannedPage<'a> {
    /// The file to be, below the site: `servizi/badante/index.html`.
    pub path: String,
    /// Apart, so that pages are put in order without moving all of it.
    about: Box<About<'a>>,
}

/// An entry of the Atom feed.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct FeedEntry<'a> {
    /// Absolute.
    pub url: String,
    pub title: Said<'a>,
    pub summary: Said<'a>,
    pub published: Date,
    pub updated: Date,
}

/// The Atom feed of one language.
#[derive(Debug)]
pub struct Feed<'a> {
    /// The file to be, below the site.
    pub path: String,
    /// Absolute URL of the file.
    pub url: String,
    /// Absolute URL of the home page.
    pub home_url: String,
    /// The language.
    pub lang: Lang,
    /// The site's name.
    pub title: &'a str,
    /// The site's motto.
    pub subtitle: Said<'a>,
    /// The latest first.
    pub entries: Vec<FeedEntry<'a>>,
}

/// All pages, with URLs that differ.
pub struct Plan<'a> {
    /// By path.
    pub pages: Vec<PlannedPage<'a>>,
    /// One per language.
    editions: Vec<Arc<Edition<'a>>>,
}

impl<'a> Plan<'a> {
    /// One per language.
    pub fn feeds(&self) -> Vec<Feed<'a>> {
        self.editions.iter().map(|it| feed::feed(&it.context)).collect()
    }

    /// The images that pages show: path below the site, and file.
    pub fn images(&self) -> BTreeMap<String, FileId> {
        let Context { snapshot, catalog, .. } = self.editions[0].context; // they are the same in all languages
        let path_and_file = |id| (context::image_path(snapshot, catalog, id), catalog.image(id).file);
        catalog.shown_images().into_iter().map(path_and_file).collect()
    }
}

/// Plans the whole site, in all its languages.
pub fn plan<'a>(settings: &'a Settings, snapshot: &'a Snapshot, catalog: &'a Catalog) -> Noted<Plan<'a>> {
    let default = settings.default_lang();
    let context = |lang: Lang| {
        let urls = Urls::new(&settings.base_url, lang, default);
        Context { settings, snapshot, catalog, lang, urls }
    };
    let lists = Arc::new(Lists::of(&context(default)));
    let in_language = |lang: &Lang| {
        let edition = Arc::new(Edition::of(context(*lang), &lists));
        let pages = Builder { edition: Arc::clone(&edition), pages: Vec::new() }.all();
        (edition, pages)
    };
    let (editions, pages): (Vec<_>, Vec<_>) = settings.languages.par_iter().map(in_language).unzip();
    let mut notes = Vec::new();
    let pages = unique(pages.into_iter().flatten().collect(), &mut notes);
    Noted { value: Plan { pages, editions }, notes }
}

/// Sorts by path; where two pages want one, tells both files and keeps the first. Two that meet in one language meet in all: that is told once.
fn unique<'a>(mut pages: Vec<PlannedPage<'a>>, notes: &mut Vec<Diagnostic>) -> Vec<PlannedPage<'a>> {
    // Lists come first, then the home page, then pages by their files, then old addresses: who comes later is the one to move.
    let rank = |it: &PlannedPage<'a>| it.owner().map(|(file, at)| (at, it.kind() != "home", file));
    pages.par_sort_by(|a, b| a.path.cmp(&b.path).then_with(|| rank(a).cmp(&rank(b))));
    if pages.windows(2).all(|it| it[0].path != it[1].path) {
        return pages;
    }
    let mut kept: Vec<PlannedPage<'a>> = Vec::with_capacity(pages.len());
    let mut told: BTreeMap<_, (String, Diagnostic)> = BTreeMap::new();
    for page in pages {
        let Some(first) = kept.last().filter(|it| it.path == page.path) else {
            kept.push(page);
            continue;
        };
        // Lists that no file owns meet only where an id is given twice, which was told.
        let Some((file, at)) = page.owner() else { continue };
        let url = page.url();
        let note = Diagnostic::new(Code::UrlTwice, file, at).with("url", &url);
        let note = match first.owner() {
            Some((file, at)) => note.related(NotePlace::File(file, at), Phrase::OtherFile),
            None => note,
        };
        // The shortest URL is that of the default language.
        let pair = (first.owner(), page.owner());
        if told.get(&pair).is_none_or(|(told, _)| url.len() < told.len()) {
            told.insert(pair, (url, note));
        }
    }
    notes.extend(told.into_values().map(|(_, note)| note));
    kept
}
