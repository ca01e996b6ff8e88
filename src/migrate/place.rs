use std::fmt;

use toml_edit::{Document, Item, TableLike, Value};

/// The path of a value in a TOML document, as `offerte[2].prezzi`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    Index(usize),
}

impl Place {
    /// Returns the place of `key` in the table at this place.
    pub(super) fn key(&self, key: &str) -> Place {
        self.with(Step::Key(key.to_owned()))
    }

    /// Returns the place of an entry of the list at this place, counted from zero.
    pub(super) fn index(&self, index: usize) -> Place {
        self.with(Step::Index(index))
    }

    fn with(&self, step: Step) -> Place {
        Place(self.0.iter().cloned().chain([step]).collect())
    }

    /// Returns the last key of the path; empty at the top of the document.
    pub fn last_key(&self) -> &str {
        let key = |it: &Step| matches!(it, Step::Key(_));
        match self.0.iter().rfind(|it| key(it)) {
            Some(Step::Key(key)) => key,
            Some(Step::Index(_)) | None => "",
        }
    }

    /// Returns the line of the place in `toml`, counted from zero. If the document does not have
    /// the place, returns that of the nearest table around it.
    pub(super) fn line(&self, toml: &str) -> usize {
        let Ok(document) = Document::parse(toml) else { return 0 };
        let start = offset(document.as_table(), &self.0).unwrap_or(0);
        toml[..start].matches('\n').count()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if at == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Returns the first byte of the deepest value along the path.
fn offset(table: &dyn TableLike, path: &[Step]) -> Option<usize> {
    let [Step::Key(key), rest @ ..] = path else { return None };
    let item = table.get(key)?;
    let here = table.key(key).and_then(|it| it.span()).map(|it| it.start);
    let deeper = match (rest, item) {
        ([], Item::ArrayOfTables(tables)) => tables.get(0).and_then(|it| it.span()).map(|it| it.start),
        ([Step::Index(index), rest @ ..], Item::ArrayOfTables(tables)) => {
            let table = tables.get(*index)?;
            offset(table, rest).or(table.span().map(|it| it.start))
        }
        ([Step::Index(index), rest @ ..], Item::Value(Value::Array(list))) => {
            let value = list.get(*index)?;
            let inside = value.as_inline_table().and_then(|it| offset(it, rest));
            inside.or(value.span().map(|it| it.start))
        }
        (rest, item) => item.as_table_like().and_then(|it| offset(it, rest)),
    };
    deeper.or(here)
}
