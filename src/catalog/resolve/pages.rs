use std::cmp::Reverse;

use crate::catalog::ids::TableId;
use crate::catalog::resolve::name_table::NameState;
use crate::catalog::resolve::{Resolver, RowBuilder};
use crate::catalog::{ContentPage, News, NewsId, PageId, PageRef, Unpublished};
use crate::parse::{ContentKind, FileContent, ParsedFile, ParsedNews, ParsedPage};
use crate::value::{Date, Id};

/// The pages that the site cannot do without, because others link to them or the law wants them.
const REQUIRED: [&str; 6] = ["404", "accessibilita", "costi", "home", "note-legali", "privacy"];

type NamedPage<'a> = (&'a ParsedFile, &'a Id, &'a ParsedPage);
type NamedNews<'a> = (&'a ParsedFile, &'a Id, &'a ParsedNews);

impl<'a> Resolver<'a> {
    pub(super) fn name_pages(&mut self) -> Vec<NamedPage<'a>> {
        for slug in REQUIRED {
            self.missing_file(&format!("content/pages/{slug}.md"));
        }
        let mut shown: Vec<NamedPage<'a>> = Vec::new();
        for draft in self.main_files(ContentKind::Page) {
            match draft.parsed.content.as_ref().zip(draft.slug.as_ref()) {
                Some((FileContent::Page(page), slug)) => {
                    if self.is_shown(draft, page.draft, None) {
                        shown.push((draft, slug, page));
                    }
                }
                _ => self.name_page_and_translations(draft, NameState::Invalid),
            }
        }
        shown.sort_by_key(|(draft, slug, page)| (page.order, (*slug).clone(), draft.file));
        for (index, (draft, ..)) in shown.iter().enumerate() {
            self.name_page_and_translations(draft, NameState::Published(PageRef::Page(PageId::new(index))));
        }
        shown
    }

    pub(super) fn pages(&mut self, named: &[NamedPage<'a>]) {
        let make = |row: &mut RowBuilder<'_, 'a>, (draft, slug, page): NamedPage<'a>| ContentPage {
            file: draft.file,
            slug: slug.clone(),
            old_slugs: page.old_slugs.clone(),
            page_texts: row.page_texts(draft, &page.source_text),
            updated: page.updated,
            menu: page.menu,
            order: page.order,
        };
        self.catalog.pages = self.rows(named, make);
    }

    pub(super) fn name_news(&mut self) -> Vec<NamedNews<'a>> {
        let mut shown: Vec<NamedNews<'a>> = Vec::new();
        for draft in self.main_files(ContentKind::News) {
            match draft.parsed.content.as_ref().zip(draft.slug.as_ref()) {
                Some((FileContent::News(news), slug)) => {
                    if self.is_shown(draft, news.draft, Some(news.date)) {
                        shown.push((draft, slug, news));
                    }
                }
                _ => self.name_page_and_translations(draft, NameState::Invalid),
            }
        }
        shown.sort_by_key(|(draft, _, news)| (Reverse(news.date), draft.file));
        for (index, (draft, ..)) in shown.iter().enumerate() {
            self.name_page_and_translations(draft, NameState::Published(PageRef::News(NewsId::new(index))));
        }
        shown
    }

    pub(super) fn news(&mut self, named: &[NamedNews<'a>]) {
        let make = |row: &mut RowBuilder<'_, 'a>, (draft, slug, news): NamedNews<'a>| News {
            file: draft.file,
            slug: slug.clone(),
            old_slugs: news.old_slugs.clone(),
            page_texts: row.page_texts(draft, &news.source_text),
            date: news.date,
        };
        self.catalog.news = self.rows(named, make);
    }

    /// Counts what is not shown, and says so to who links to it.
    pub(super) fn is_shown(&mut self, draft: &'a ParsedFile, is_draft: bool, date: Option<Date>) -> bool {
        let Some(reason) = self.unpublished_reason(is_draft, date) else { return true };
        self.catalog.unpublished.push(Unpublished { file: draft.file, reason });
        self.name_page_and_translations(draft, NameState::Unpublished(reason));
        false
    }
}
