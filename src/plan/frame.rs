//! What all pages have in common: their heads, their other languages, their old addresses.

use crate::catalog::Words;
use crate::diag::{At, Placed};
use crate::plan::pages::Builder;
use crate::plan::url::Place;
use crate::plan::view::{Alternate, Body, Crumb, PageView, PartLink, PartView, RedirectView, Said, View};
use crate::plan::{PlannedPage, Reads};
use crate::source::FileId;
use crate::value::{Date, Id, Lang};

/// What tells one page from another, before the frame that all share.
pub(super) struct Draft<'a> {
    pub kind: &'static str,
    pub template: &'static str,
    pub place: Place<'a>,
    pub title: Title<'a>,
    pub description: Option<Said<'a>>,
    pub crumbs: Vec<Crumb<'a>>,
    /// The languages that its text is in; `None` when the theme's strings are all of it.
    pub words: Option<&'a [Words]>,
    pub owner: Option<(FileId, At)>,
    pub changed: Option<Date>,
    pub noindex: bool,
    /// Which page of a long list, and of how many.
    pub part: Option<(usize, usize)>,
}

pub(super) enum Title<'a> {
    Key(&'static str),
    Said(Said<'a>),
}

impl<'a> Builder<'a, '_> {
    pub(super) fn push(
        &mut self,
        draft: Draft<'a>,
        body: Body<'a>,
        reads: Reads,
        json_ld: Option<serde_json::Value>,
    ) {
        let context = self.context;
        let rest = draft.part.map_or_else(String::new, |(number, _)| part_path(number));
        let path = context.urls.path(draft.place) + &rest;
        let url = context.urls.url(draft.place) + &rest;
        let (title, title_key) = match draft.title {
            Title::Key(key) => (None, Some(key)),
            Title::Said(said) => (Some(said), None),
        };
        let is_translated = is_translated(draft.words, context.lang, context.settings.default_lang());
        let page = PageView {
            kind: draft.kind,
            lang: context.lang,
            dir: if context.lang.is_right_to_left() { "rtl" } else { "ltr" },
            title,
            title_key,
            description: draft.description,
            canonical: self.canonical(draft.place, draft.words) + &rest,
            alternates: self.alternates(draft.place, &rest, draft.words),
            noindex: draft.noindex,
            crumbs: draft.crumbs,
            part: draft.part.map(|(number, count)| part_view(&context.urls.url(draft.place), number, count)),
            json_ld: json_ld.map(|it| it.to_string()),
            url,
        };
        self.pages.push(PlannedPage {
            path: if path.ends_with(".html") { path } else { format!("{path}index.html") },
            template: draft.template,
            view: Box::new(View { site: self.site.clone(), page, view: body }),
            reads,
            owner: draft.owner,
            changed: draft.changed.filter(|_| is_translated),
        });
    }

    /// The absolute URL that stands for a page: that of the default language where there is no translation.
    pub(super) fn canonical(&self, place: Place<'_>, words: Option<&[Words]>) -> String {
        let default = self.context.settings.default_lang();
        let lang = if is_translated(words, self.context.lang, default) { self.context.lang } else { default };
        let urls = self.context.urls.in_lang(lang);
        urls.absolute(&urls.path(place))
    }

    fn alternates(&self, place: Place<'_>, rest: &str, words: Option<&[Words]>) -> Vec<Alternate> {
        let settings = self.context.settings;
        let alternate = |lang: &Lang| {
            let urls = self.context.urls.in_lang(*lang);
            Alternate {
                lang: *lang,
                name: lang.endonym().to_owned(),
                url: urls.url(place) + rest,
                absolute: urls.absolute(&urls.path(place)) + rest,
                current: *lang == self.context.lang,
                translated: is_translated(words, *lang, settings.default_lang()),
            }
        };
        settings.languages.iter().map(alternate).collect()
    }

    pub(super) fn home_crumb(&self) -> Crumb<'a> {
        Crumb { url: self.context.urls.url(Place::Home), key: Some("home"), text: None }
    }

    pub(super) fn services_crumb(&self) -> Crumb<'a> {
        Crumb { url: self.context.urls.url(Place::Services), key: Some("services"), text: None }
    }

    pub(super) fn redirects(
        &mut self,
        folder: &'static str,
        slug: &'a Id,
        old: &'a [Placed<Id>],
        file: FileId,
    ) {
        for old in old {
            self.redirect(Place::Slug(folder, &old.value), Place::Slug(folder, slug), (file, old.at));
        }
    }

    pub(super) fn redirect(&mut self, from: Place<'a>, to: Place<'a>, owner: (FileId, At)) {
        let mut reads = self.reads.clone();
        reads.add(owner.0, &["slug_precedenti"]);
        let draft = Draft {
            kind: "redirect",
            template: "pages/redirect.html",
            place: from,
            title: Title::Key("moved"),
            description: None,
            crumbs: vec![self.home_crumb()],
            words: None,
            owner: Some(owner),
            changed: None,
            noindex: true,
            part: None,
        };
        let urls = self.context.urls;
        let view = RedirectView { url: urls.url(to), absolute: urls.absolute(&urls.path(to)) };
        self.push(draft, Body::Redirect(view), reads, None);
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

/// A page of the theme's strings alone is in every language; one with words only in theirs.
fn is_translated(words: Option<&[Words]>, lang: Lang, default: Lang) -> bool {
    lang == default || words.is_none_or(|words| words.iter().any(|it| it.lang == lang))
}
