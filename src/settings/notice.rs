use serde::Serialize;

use crate::form::TableReader;
use crate::value::{Date, Translations};

/// A banner on every page.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// The text.
    pub text: Translations,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Notice {
    /// True from the first to the last day, both included.
    pub fn is_in_force(&self, today: Date) -> bool {
        self.from.is_none_or(|it| it <= today) && self.to.is_none_or(|it| today <= it)
    }
}

pub(super) fn notice(reader: &mut TableReader<'_, '_>) -> Option<Notice> {
    let text = reader.required::<Translations>("testo");
    let from = reader.optional::<Date>("dal");
    let to = reader.optional::<Date>("al");
    reader.check_order(("dal", &from), ("al", &to));
    Some(Notice { text: text?.value, from: from.map(|it| it.value), to: to.map(|it| it.value) })
}
