//! What all pages have in common: their heads, their other languages, their old addresses.

use std::sync::Arc;

use crate::catalog::{PageRef, Words};
use crate::diag::{At, Placed};
use crate::plan::PlannedPage;
use crate::plan::cards::Cards;
use crate::plan::edition::Edition;
use crate::plan::pages::Builder;
use crate::plan::url::{Place, place_of};
use crate::plan::view::{Alternate, Body, Crumb, PageView, PartLink, PartView, RedirectView, Said, View};
use crate::source::FileId;
use crate::value::{Date, Id, Lang};

/// What a page is known by before anybody looks at it.
#[derive(Clone, Copy)]
pub(super) struct Head<'a> {
    pub kind: &'static str,
    pub template: &'static str,
    pub place: Place<'a>,
    /// Which page of a long list, and of how many.
    pub part: Option<(usize, usize)>,
}

impl<'a> Head<'a> {
    pub(super) fn new(kind: &'static str, template: &'static str, place: Place<'a>) -> Head<'a> {
        Head { kind, template, place, part: None }
    }
}

/// What else tells one page from another, before the frame that all share.
#[derive(Clone, Copy)]
pub(super) struct Draft<'a> {
    pub title: Title<'a>,
    pub description: Option<Said<'a>>,
    /// The languages that its text is in; `None` when the theme's strings are all of it.
    pub words: Option<&'a [Words]>,
    pub owner: Option<(FileId, At)>,
    /// For the sitemap alone.
    pub changed: Option<Date>,
    pub noindex: bool,
}

impl<'a> Draft<'a> {
    /// A page of the theme's strings, as most are but for what they say otherwise.
    pub(super) fn of_strings(edition: &Edition<'a>, key: &'static str) -> Draft<'a> {
        Draft {
            title: Title::Key(key),
            description: None,
            words: None,
            owner: None,
            changed: Some(edition.context.settings.today),
            noindex: false,
        }
    }

    /// A page with a file of its own, that has its words.
    pub(super) fn of_words(
        edition: &Edition<'a>,
        file: FileId,
        words: &'a [Words],
        changed: Date,
    ) -> Draft<'a> {
        Draft {
            title: Title::Said(edition.context.title(words)),
            description: Some(edition.context.description(words)),
            words: Some(words),
            owner: Some((file, TOP)),
            changed: Some(changed),
            noindex: false,
        }
    }
}

/// A file wants the URL of its page by its name, not by a line of it.
pub(super) const TOP: At = At { start: 0, end: 0 };

#[derive(Clone, Copy)]
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

/// Makes what a page shows when somebody asks for it, given the absolute URL that stands for the page.
pub(super) type Show<'a> = Box<dyn Fn(&Edition<'a>, &Cards<'_>, &str) -> Shown<'a> + Send + Sync + 'a>;

/// All of a page but its path.
pub(super) struct About<'a> {
    head: Head<'a>,
    edition: Arc<Edition<'a>>,
    draft: Draft<'a>,
    shown: Show<'a>,
}

impl<'a> PlannedPage<'a> {
    /// `home`, `list`, `service` …
    pub fn kind(&self) -> &'static str {
        self.about.head.kind
    }

    /// Which template renders it: `pages/service.html`.
    pub fn template(&self) -> &'static str {
        self.about.head.template
    }

    /// Its language.
    pub fn lang(&self) -> Lang {
        self.about.edition.context.lang
    }

    /// Its URL, from the root of the host.
    pub fn url(&self) -> String {
        let About { head, edition, .. } = &*self.about;
        edition.context.urls.url(head.place) + &head.rest()
    }

    /// The absolute URL that stands for it.
    pub fn canonical(&self) -> String {
        let About { head, edition, .. } = &*self.about;
        edition.canonical(head.place, self.about.draft.words) + &head.rest()
    }

    /// The same page in all languages of the site.
    pub fn alternates(&self) -> Vec<Alternate> {
        let About { head, edition, .. } = &*self.about;
        edition.alternates(head.place, &head.rest(), self.about.draft.words)
    }

    /// The file that wants this URL, if one does, and where it says so.
    pub fn owner(&self) -> Option<(FileId, At)> {
        self.about.draft.owner
    }

    /// When its content last changed, for the sitemap; `None` for pages that are not in it.
    pub fn changed(&self) -> Option<Date> {
        let Draft { changed, words, .. } = self.about.draft;
        changed.filter(|_| self.about.edition.has(words))
    }

    /// All that the template sees, made anew for each who asks: of a large site hardly more than one a thread is there at a time.
    pub fn view(&self, cards: &Cards<'_>) -> View<'a> {
        let About { head, edition, shown, .. } = &*self.about;
        let Draft { title, description, noindex, .. } = self.about.draft;
        let context = edition.context;
        let (title, title_key) = match title {
            Title::Key(key) => (None, Some(key)),
            Title::Said(said) => (Some(said), None),
        };
        let canonical = self.canonical();
        let Shown { crumbs, body, json_ld } = shown(edition, cards, &canonical);
        let first = context.urls.url(head.place);
        let page = PageView {
            kind: head.kind,
            lang: context.lang,
            dir: if context.lang.is_right_to_left() { "rtl" } else { "ltr" },
            title,
            title_key,
            description,
            canonical,
            alternates: self.alternates(),
            noindex,
            crumbs,
            part: head.part.map(|(number, count)| part_view(&first, number, count)),
            json_ld: json_ld.map(|it| it.to_string()),
            url: self.url(),
        };
        View { site: edition.site.clone(), page, view: body }
    }
}

impl Head<'_> {
    /// What the URL of a page of a long list has after that of the list.
    fn rest(&self) -> String {
        self.part.map_or_else(String::new, |(number, _)| part_path(number))
    }
}

impl<'a> Builder<'a> {
    /// Adds a page. What it shows is made when somebody asks.
    pub(super) fn push(
        &mut self,
        head: Head<'a>,
        draft: Draft<'a>,
        shown: impl Fn(&Edition<'a>, &Cards<'_>, &str) -> Shown<'a> + Send + Sync + 'a,
    ) {
        let mut path = self.edition.context.urls.path(head.place) + &head.rest();
        if !path.ends_with(".html") {
            path.push_str("index.html");
        }
        let edition = Arc::clone(&self.edition);
        let about = Box::new(About { head, edition, draft, shown: Box::new(shown) });
        self.pages.push(PlannedPage { path, about });
    }

    /// The old addresses of a page that a file stands for lead to it.
    pub(super) fn redirects(&mut self, page: PageRef, old: &'a [Placed<Id>], file: FileId) {
        let now = place_of(self.edition.context.catalog, page);
        for old in old {
            self.redirect(now.renamed(&old.value), page, (file, old.at));
        }
    }

    fn redirect(&mut self, from: Place<'a>, to: PageRef, owner: (FileId, At)) {
        let head = Head::new("redirect", "pages/redirect.html", from);
        let draft = Draft {
            owner: Some(owner),
            changed: None,
            noindex: true,
            ..Draft::of_strings(&self.edition, "moved")
        };
        let shown = move |it: &Edition<'a>, _: &Cards<'_>, _: &str| {
            let urls = it.context.urls;
            let to = place_of(it.context.catalog, to);
            let view = RedirectView { url: urls.url(to), absolute: urls.absolute(to) };
            Shown::new(vec![it.home_crumb()], Body::Redirect(view))
        };
        self.push(head, draft, shown);
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
