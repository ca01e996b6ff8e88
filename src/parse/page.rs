use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Placed};
use crate::parse::markdown::{self, Shape};
use crate::parse::{Body, Texts, front_matter, service};
use crate::record::{Record, words};
use crate::settings::RawHtml;
use crate::source::File;
use crate::value::{Date, Id, Lang};

words! {
    /// The menu that shows a page.
    Menu {
        /// On top.
        Main "principale"
        /// At the foot.
        Foot "piede"
    }
}

/// A page that is no service, provider, space or news.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct DraftPage {
    /// Shared, since the catalogue keeps them as they are.
    pub texts: Arc<Texts>,
    pub updated: Date,
    pub menu: Option<Menu>,
    pub order: u32,
    pub old_slugs: Vec<Placed<Id>>,
    pub draft: bool,
}

/// A piece of news.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct DraftNews {
    /// Shared, since the catalogue keeps them as they are.
    pub texts: Arc<Texts>,
    pub date: Date,
    pub old_slugs: Vec<Placed<Id>>,
    pub draft: bool,
}

pub(super) fn parse_page(file: &File, raw_html: RawHtml, notes: &mut Vec<Diagnostic>) -> Option<DraftPage> {
    parse(file, Shape::Free, raw_html, notes, |record, body| {
        let texts = texts(record, body);
        let updated = record.required::<Date>("aggiornato");
        let menu = record.optional::<Menu>("menu");
        let order = record.optional::<u32>("ordine");
        let old_slugs = record.list::<Id>("slug_precedenti");
        let draft = record.optional::<bool>("bozza").is_some_and(|it| it.value);
        Some(DraftPage {
            texts: texts?,
            updated: updated?.value,
            menu: menu.map(|it| it.value),
            order: order.map_or(u32::MAX, |it| it.value),
            old_slugs,
            draft,
        })
    })
}

pub(super) fn parse_news(file: &File, raw_html: RawHtml, notes: &mut Vec<Diagnostic>) -> Option<DraftNews> {
    parse(file, Shape::Free, raw_html, notes, |record, body| {
        let texts = texts(record, body);
        let date = record.required::<Date>("data");
        let old_slugs = record.list::<Id>("slug_precedenti");
        let draft = record.optional::<bool>("bozza").is_some_and(|it| it.value);
        Some(DraftNews { texts: texts?, date: date?.value, old_slugs, draft })
    })
}

pub(super) fn parse_translation(
    file: &File,
    shape: Shape,
    raw_html: RawHtml,
    notes: &mut Vec<Diagnostic>,
) -> Option<Arc<Texts>> {
    parse(file, shape, raw_html, notes, |record, body| {
        record.required::<Date>("tradotto");
        match shape {
            Shape::Sheet => {
                let notice = record.optional::<String>("avviso").map(|it| it.value);
                service::texts(record, body, notice)
            }
            Shape::Free => texts(record, body),
        }
    })
}

fn parse<T>(
    file: &File,
    shape: Shape,
    raw_html: RawHtml,
    notes: &mut Vec<Diagnostic>,
    read: impl FnOnce(&mut Record<'_, '_>, Body) -> Option<T>,
) -> Option<T> {
    let split = front_matter::split(file, notes)?;
    let source =
        markdown::Source { file: file.id, text: split.body, offset: split.body_offset, shape, raw_html };
    let body = markdown::parse(source, notes);
    if shape == Shape::Sheet {
        service::check_sections(file, &body, split.body_offset, Lang::EN, notes);
    }
    split.form.read(notes, |record| read(record, body))
}

/// The words of a page that is no service.
fn texts(record: &mut Record<'_, '_>, body: Body) -> Option<Arc<Texts>> {
    let title = record.required::<String>("titolo");
    let description = record.required::<String>("descrizione");
    service::description_length(record, &description);
    Some(Arc::new(Texts {
        title: title?.value,
        short_name: None,
        description: description?.value,
        words: Vec::new(),
        conditions: Vec::new(),
        status_reason: None,
        notice: None,
        alt: None,
        body,
    }))
}
