use serde::{Deserialize, Serialize};

use crate::form::TableReader;
use crate::value::{Date, Lang};

/// When content is published: `bozza`, `pubblica_dal` and `pubblica_fino_al`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// True for a draft.
    pub is_draft: bool,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl Publication {
    /// Moves the first day to `date`, unless it is later.
    pub fn not_before(self, date: Date) -> Publication {
        Publication { from: self.from.max(Some(date)), ..self }
    }
}

/// Reads when content is published, and checks the language of the file.
pub fn publication(reader: &mut TableReader<'_, '_>) -> Publication {
    // Read by `front_matter` already, before the rest.
    reader.optional::<Lang>("lingua");
    let is_draft = reader.optional::<bool>("bozza").is_some_and(|it| it.value);
    let from = reader.optional::<Date>("pubblica_dal");
    let until = reader.optional::<Date>("pubblica_fino_al");
    reader.check_order(("pubblica_dal", &from), ("pubblica_fino_al", &until));
    Publication { is_draft, from: from.map(|it| it.value), until: until.map(|it| it.value) }
}
