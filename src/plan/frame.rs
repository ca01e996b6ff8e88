//! What all pages have in common: their heads, their other languages, their old addresses.

use std::sync::Arc;

use serde::Serialize;

use crate::cache::Key;
use crate::catalog::{PageRef, Seen, Words};
use crate::diag::{At, Placed};
use crate::plan::cards::Cards;
use crate::plan::edition::Edition;
use crate::plan::pages::Builder;
use crate::plan::url::{Place, place_of};
use crate::plan::view::{Alternate, Body, Crumb, PageView, PartLink, PartView, RedirectView, Said, View};
use crate::plan::{PlannedPage, Reads};
use crate::source::FileId;
use crate::value::{Date, Id, Lang};

/// What tells one page from another, before the frame that all share.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Draft<'a> {
    pub kind: &'static str,
    pub template: &'static str,
    pub place: Place<'a>,
    pub title: Title<'a>,
    pub description: Option<Said<'a>>,
    /// The languages that its text is in; `None` when the theme's strings are all of it.
    pub words: Option<&'a [Words]>,
    #[serde(skip)] // nothing that the page shows
    pub owner: Option<(FileId, At)>,
    #[serde(skip)] // for the sitemap alone
    pub changed: Option<Date>,
    pub noindex: bool,
    /// Which page of a long list, and of how many.
    pub part: Option<(usize, usize)>,
    /// The hash of the services that it lists.
    pub listed: Option<Key>,
}

#[derive(Clone, Copy, Serialize)]
pub(super) enum Title<'a> {
    Key(&'static str),
    Said(Said<'a>),
}

/// What a page shows, its frame apart.
pub(super) struct Shown<'a> {
    pub crumbs: Vec<Crumb<'a>>,
    pub body: Body<'a>,
    pub json_ld: Option<serde_json::Value>,
}

impl<'a> Shown<'a> {
    /// What is nothing to machines.
    pub(super) fn new(crumbs: Vec<Crumb<'a>>, body: Body<'a>) -> Shown<'a> {
        Shown { crumbs, body, json_ld: None }
    }
}

/// Makes what a page shows when somebody asks for it. It holds no row of the catalogue (it lives longer than any): so it asks for them, and
/// what it asks for is known.
pub(super) type Show<'a> = Box<dyn Fn(&Edition<'a>, &Cards<'_>, &Draft<'a>) -> Shown<'a> + Send + Sync>;

/// Adds what a page reads, beside what every page does, when somebody asks for it.
pub(super) type Read<'a> = Box<dyn Fn(&Edition<'a>, &mut Reads) + Send + Sync + 'a>;

impl<'a> PlannedPage<'a> {
    /// `home`, `list`, `service` …
    pub fn kind(&self) -> &'static str {
        self.draft.kind
    }

    /// Which template renders it: `pages/service.html`.
    pub fn template(&self) -> &'static str {
        self.draft.template
    }

    /// Its language.
    pub fn lang(&self) -> Lang {
        self.edition.context.lang
    }

    /// Its URL, from the root of the host.
    pub fn url(&self) -> String {
        self.edition.context.urls.url(self.draft.place) + &self.rest()
    }

    /// The absolute URL that stands for it.
    pub fn canonical(&self) -> String {
        self.edition.canonical(self.draft.place, self.draft.words) + &self.rest()
    }

    /// The same page in all languages of the site.
    pub fn alternates(&self) -> Vec<Alternate> {
        self.edition.alternates(self.draft.place, &self.rest(), self.draft.words)
    }

    /// The file that wants this URL, if one does, and where it says so.
    pub fn owner(&self) -> Option<(FileId, At)> {
        self.draft.owner
    }

    /// When its content last changed, for the sitemap; `None` for pages that are not in it.
    pub fn changed(&self) -> Option<Date> {
        self.draft.changed.filter(|_| self.edition.has(self.draft.words))
    }

    /// The hash of all that its view is made of, when making it looks at `seen`.
    pub fn stamp(&self, cards: &Cards<'_>, seen: &[Seen]) -> Key {
        self.edition.stamp(seen, |id| cards.stamp(&self.edition, id), &self.draft)
    }

    /// All that the template sees, made anew for each who asks: of a large site hardly more than one a thread is there at a time.
    pub fn view(&self, cards: &Cards<'_>) -> View<'a> {
        let Draft { kind, title, description, noindex, .. } = *self.draft;
        let context = self.edition.context;
        let (title, title_key) = match title {
            Title::Key(key) => (None, Some(key)),
            Title::Said(said) => (Some(said), None),
        };
        let Shown { crumbs, body, json_ld } = (self.shown)(&self.edition, cards, &self.draft);
        let first = context.urls.url(self.draft.place);
        let page = PageView {
            kind,
            lang: context.lang,
            dir: if context.lang.is_right_to_left() { "rtl" } else { "ltr" },
            title,
            title_key,
            description,
            canonical: self.canonical(),
            alternates: self.alternates(),
            noindex,
            crumbs,
            part: self.draft.part.map(|(number, count)| part_view(&first, number, count)),
            json_ld: json_ld.map(|it| it.to_string()),
            url: self.url(),
        };
        View { site: self.edition.site.clone(), page, view: body }
    }

    /// What it is made of.
    pub fn reads(&self) -> Reads {
        let mut reads = self.edition.facts.reads.clone();
        (self.read)(&self.edition, &mut reads);
        reads
    }

    /// What the URL of a page of a long list has after that of the list.
    fn rest(&self) -> String {
        self.draft.part.map_or_else(String::new, |(number, _)| part_path(number))
    }
}

impl<'a> Builder<'a> {
    /// Adds a page. What it shows and what it reads is found when somebody asks.
    pub(super) fn push(
        &mut self,
        draft: Draft<'a>,
        shown: impl Fn(&Edition<'a>, &Cards<'_>, &Draft<'a>) -> Shown<'a> + Send + Sync + 'static,
        read: impl Fn(&Edition<'a>, &mut Reads) + Send + Sync + 'a,
    ) {
        let edition = Arc::clone(&self.edition);
        let (draft, shown, read) = (Box::new(draft), Box::new(shown), Box::new(read));
        let mut page = PlannedPage { path: String::new(), draft, edition, shown, read };
        page.path = self.edition.context.urls.path(page.draft.place) + &page.rest();
        if !page.path.ends_with(".html") {
            page.path.push_str("index.html");
        }
        self.pages.push(page);
    }

    /// The old addresses of a page that a file stands for lead to it.
    pub(super) fn redirects(&mut self, page: PageRef, old: &'a [Placed<Id>], file: FileId) {
        let now = place_of(self.edition.context.catalog, page);
        for old in old {
            self.redirect(now.renamed(&old.value), page, (file, old.at));
        }
    }

    fn redirect(&mut self, from: Place<'a>, to: PageRef, owner: (FileId, At)) {
        let draft = Draft {
            title: Title::Key("moved"),
            owner: Some(owner),
            changed: None,
            noindex: true,
            ..self.index("redirect", "pages/redirect.html", from)
        };
        let shown = move |it: &Edition<'a>, _: &Cards<'_>, _: &Draft<'a>| {
            let urls = it.context.urls;
            let to = place_of(it.context.catalog, to);
            let view = RedirectView { url: urls.url(to), absolute: urls.absolute(to) };
            Shown::new(vec![it.home_crumb()], Body::Redirect(view))
        };
        self.push(draft, shown, move |_, reads| reads.add(owner.0, &["slug_precedenti"]));
    }
}

/// Below the first page of a list.
fn part_path(number: usize) -> String {
    if number == 1 { String::new() } else { format!("pagina-{number}/") }
}

fn part_view(first: &str, number: usize, count: usize) -> PartView {
    let is_near = |it: usize| it == 1 || it == count || it.abs_diff(number) <= 1;
    let link = |number| PartLink {
        number,
        url: format!("{first}{}", part_path(number)),
        is_after_gap: number > 1 && !is_near(number - 1),
    };
    PartView { number, count, near: (1..=count).filter(|it| is_near(*it)).map(link).collect() }
}
