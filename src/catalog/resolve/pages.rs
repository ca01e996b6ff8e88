use std::cmp::Reverse;
use std::sync::Arc;

use crate::catalog::ids::{NewsId, PageId, TableId};
use crate::catalog::resolve::name_table::NameState;
use crate::catalog::resolve::resolver::{Resolver, RowBuilder};
use crate::catalog::rows::{ContentPage, News, PageRef, Unpublished, UnpublishedReason};
use crate::diagnostics::{Code, Diagnostic, Word};
use crate::facts::Publication;
use crate::parse::{ContentKind, FileContent, ParsedFile, ParsedNews, ParsedPage};
use crate::value::Id;

/// The required pages: others link to them, or the law requires them.
const REQUIRED: [&str; 6] = ["404", "accessibilita", "costi", "home", "note-legali", "privacy"];

type NamedPage<'a> = (&'a ParsedFile, &'a Id, &'a ParsedPage);
type NamedNews<'a> = (&'a ParsedFile, &'a Id, &'a ParsedNews);

impl<'a> Resolver<'a> {
    pub(super) fn name_pages(&mut self) -> Vec<NamedPage<'a>> {
        for slug in REQUIRED {
            self.check_exists(&format!("content/pages/{slug}.md"));
        }
        let mut published: Vec<NamedPage<'a>> = Vec::new();
        for main in self.main_files(ContentKind::Page) {
            match main.parsed.content.as_ref().zip(main.slug.as_ref()) {
                Some((FileContent::Page(page), slug)) => {
                    if self.is_published(main, page.publication) {
                        published.push((main, slug, page));
                    }
                }
                _ => {
                    let state = self.unreadable(main);
                    self.name_page_and_translations(main, state);
                }
            }
        }
        self.check_required();
        published.sort_by_key(|(main, slug, page)| (page.order, (*slug).clone(), main.file));
        for (index, (main, ..)) in published.iter().enumerate() {
            self.name_page_and_translations(main, NameState::Published(PageRef::Page(PageId::new(index))));
        }
        published
    }

    /// Reports required pages that are not published, at the key that says so.
    fn check_required(&mut self) {
        for unpublished in &self.catalog.unpublished {
            let file = self.snapshot.file(unpublished.file);
            let slug = file.path.below("content/pages").and_then(|it| it.strip_suffix(".md"));
            if !slug.is_some_and(|it| REQUIRED.contains(&it)) {
                continue;
            }
            let (key, reason) = match unpublished.reason {
                UnpublishedReason::Future => ("pubblica_dal", Word::NotInFuture),
                UnpublishedReason::Past => ("pubblica_fino_al", Word::NotInPast),
                UnpublishedReason::Draft | UnpublishedReason::NotAccredited => ("bozza", Word::NotADraft),
            };
            let diagnostic = Diagnostic::new(Code::RequiredPage, file.id, file.range_of_key(key));
            self.diagnostics.push(diagnostic.with_word("reason", reason));
        }
    }

    pub(super) fn pages(&mut self, named: &[NamedPage<'a>]) {
        let build = |row: &mut RowBuilder<'_, 'a>, (main, slug, page): NamedPage<'a>| ContentPage {
            file: main.file,
            slug: slug.clone(),
            old_slugs: page.old_slugs.clone(),
            page_texts: row.page_texts(main, &page.source_text),
            updated: page.updated,
            menu: page.menu,
            order: page.order,
            contacts: Arc::clone(&page.contacts),
            documents: row.attachments(main.file, &page.documents),
        };
        self.catalog.pages = self.rows(named, build);
    }

    pub(super) fn name_news(&mut self) -> Vec<NamedNews<'a>> {
        let mut published: Vec<NamedNews<'a>> = Vec::new();
        for main in self.main_files(ContentKind::News) {
            match main.parsed.content.as_ref().zip(main.slug.as_ref()) {
                Some((FileContent::News(news), slug)) => {
                    if self.is_published(main, news.publication.not_before(news.date)) {
                        published.push((main, slug, news));
                    }
                }
                _ => {
                    let state = self.unreadable(main);
                    self.name_page_and_translations(main, state);
                }
            }
        }
        published.sort_by_key(|(main, _, news)| (Reverse(news.date), main.file));
        for (index, (main, ..)) in published.iter().enumerate() {
            self.name_page_and_translations(main, NameState::Published(PageRef::News(NewsId::new(index))));
        }
        published
    }

    pub(super) fn news(&mut self, named: &[NamedNews<'a>]) {
        let build = |row: &mut RowBuilder<'_, 'a>, (main, slug, news): NamedNews<'a>| News {
            file: main.file,
            slug: slug.clone(),
            old_slugs: news.old_slugs.clone(),
            page_texts: row.page_texts(main, &news.source_text),
            date: news.date,
            contacts: Arc::clone(&news.contacts),
            documents: row.attachments(main.file, &news.documents),
        };
        self.catalog.news = self.rows(named, build);
    }

    /// True if the page is published on the build date. Records one that is not, so that links to
    /// it are reported.
    pub(super) fn is_published(&mut self, main: &'a ParsedFile, publication: Publication) -> bool {
        let Some(reason) = self.unpublished_reason(publication) else { return true };
        self.catalog.unpublished.push(Unpublished { file: main.file, reason });
        self.name_page_and_translations(main, NameState::Unpublished(reason));
        false
    }
}
