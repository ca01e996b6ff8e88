//! FORM. A TOML table read as a form that an editor filled in: each field asked for by name and type, every mistake told, nothing
//! assumed. A derived deserialiser would stop at the first one.

mod field;
mod reason;
mod syntax;
mod words;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{Arg, At, Code, Diagnostic, Place, Placed, Word};
use crate::source::FileId;

pub use field::{Email, Field, PhoneNumber, Url, Wrong, number_or_text, type_of, unknown_word, wrong};
pub use reason::reason;
use syntax::Damage;
pub use words::Words;
pub(crate) use words::words;

/// The text of a file that holds a form: the whole file, or its front matter.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    /// Which file.
    pub file: FileId,
    /// The TOML.
    pub text: &'a str,
    /// Where `text` starts in the file, in bytes.
    pub offset: usize,
}

impl<'a> Form<'a> {
    /// Reads the whole form with `read`; mistakes go to `notes`. Syntax errors are all told, and what can be read is read.
    pub fn read<T>(self, notes: &mut Vec<Diagnostic>, read: impl FnOnce(&mut Record<'_, 'a>) -> T) -> T {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        let damage = Damage::of(self, &errors);
        let top = self.offset..self.offset;
        let mut found = Vec::new();
        let mut record = Record::new(self, table.get_ref(), top, &mut found);
        record.is_damaged = !damage.is_none();
        let value = read(&mut record);
        record.finish();
        found.retain(|it| !damage.explains(it));
        notes.extend(damage.notes);
        notes.append(&mut found);
        value
    }
}

/// How many entries a list may have: more is a mistake of some export, and every page would carry it.
const ENTRIES_MAX: usize = 500;

/// One table of a form, while it is read.
pub struct Record<'r, 'a> {
    form: Form<'a>,
    table: &'r DeTable<'a>,
    /// Where to say that something is missing.
    place: Range<usize>,
    asked: Vec<&'static str>,
    notes: &'r mut Vec<Diagnostic>,
    /// After a syntax error a key may be there and yet not be seen: then nothing is called missing.
    is_damaged: bool,
}

impl<'r, 'a> Record<'r, 'a> {
    fn new(
        form: Form<'a>,
        table: &'r DeTable<'a>,
        place: Range<usize>,
        notes: &'r mut Vec<Diagnostic>,
    ) -> Self {
        Record { form, table, place, asked: Vec::new(), notes, is_damaged: false }
    }

    /// A field that must be there.
    pub fn required<T: Field>(&mut self, key: &'static str) -> Option<Placed<T>> {
        if self.value(key).is_none() {
            self.missing(Code::MissingKey, key, T::EXPECTED);
        }
        self.optional(key)
    }

    /// A field that should be there: a warning when it is not.
    pub fn advised<T: Field>(&mut self, key: &'static str) -> Option<Placed<T>> {
        if self.value(key).is_none() {
            self.missing(Code::MissingAdvisedKey, key, T::EXPECTED);
        }
        self.optional(key)
    }

    /// A field that may be there.
    pub fn optional<T: Field>(&mut self, key: &'static str) -> Option<Placed<T>> {
        let value = self.value(key)?;
        self.field(key, value)
    }

    /// A list that must be there and hold something.
    pub fn required_list<T: Field>(&mut self, key: &'static str) -> Option<Vec<Placed<T>>> {
        match self.value(key) {
            None => {
                self.missing(Code::MissingKey, key, Word::AList);
                None
            }
            Some(_) => {
                let list: Vec<Placed<T>> = self.list(key);
                (!list.is_empty()).then_some(list)
            }
        }
    }

    /// A list that should be there.
    pub fn advised_list<T: Field>(&mut self, key: &'static str) -> Vec<Placed<T>> {
        if self.value(key).is_none() {
            self.missing(Code::MissingAdvisedKey, key, Word::AList);
        }
        self.list(key)
    }

    /// A list that may be there; empty when it is not. One that is written but empty is a mistake.
    pub fn list<T: Field>(&mut self, key: &'static str) -> Vec<Placed<T>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, value, Word::AList);
            return Vec::new();
        };
        self.not_empty(key, value);
        if array.len() > ENTRIES_MAX {
            let at = self.at(value.span());
            let note = Diagnostic::new(Code::TooMany, self.form.file, at).with("key", key);
            self.tell(note.with("count", array.len()).with("limit", ENTRIES_MAX));
            return Vec::new();
        }
        let mut list: Vec<_> = array.iter().filter_map(|item| self.field(key, item)).collect();
        // Most have one or two entries, and there are many.
        list.shrink_to_fit();
        list
    }

    fn not_empty(&mut self, key: &'static str, list: &Spanned<DeValue<'_>>) {
        if list.get_ref().as_array().is_some_and(|it| it.is_empty()) {
            let at = self.at(list.span());
            self.tell(Diagnostic::new(Code::EmptyValue, self.form.file, at).with("key", key));
        }
    }

    /// A table below this one: `[accreditamento]`.
    pub fn record<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Record<'_, 'a>) -> T) -> Option<T> {
        let value = self.value(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some(self.nested(table, value.span(), read)),
            None => {
                self.wrong_type(key, value, Word::ATable);
                None
            }
        }
    }

    /// A table that must be there.
    pub fn required_record<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Record<'_, 'a>) -> T,
    ) -> Option<T> {
        if self.value(key).is_none() {
            self.missing(Code::MissingKey, key, Word::ATable);
        }
        self.record(key, read)
    }

    /// Tables of one kind: `[[offerte]]`, or a list of `{ … }`.
    pub fn records<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Record<'_, 'a>) -> T,
    ) -> Vec<T> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, value, Word::Tables);
            return Vec::new();
        };
        self.not_empty(key, value);
        let mut records = Vec::with_capacity(array.len());
        for item in array.iter() {
            match item.get_ref().as_table() {
                Some(table) => records.push(self.nested(table, item.span(), &mut read)),
                None => self.wrong_type(key, item, Word::ATable),
            }
        }
        records
    }

    /// Tables of one kind, at least one.
    pub fn required_records<T>(
        &mut self,
        key: &'static str,
        read: impl FnMut(&mut Record<'_, 'a>) -> T,
    ) -> Vec<T> {
        if self.value(key).is_none() {
            self.missing(Code::MissingKey, key, Word::Tables);
        }
        self.records(key, read)
    }

    /// Where this table is, for mistakes about all of it.
    pub fn place(&self) -> At {
        self.place.clone().into()
    }

    /// Where `key` is written, if it is.
    pub fn place_of(&mut self, key: &'static str) -> Option<At> {
        self.value(key).map(|value| self.at(value.span()))
    }

    /// True when `key` holds a list, for a field that may be a list or a word.
    pub fn holds_list(&mut self, key: &'static str) -> bool {
        self.value(key).is_some_and(|value| value.get_ref().is_array())
    }

    /// Tells of a mistake found by comparing fields.
    pub fn note(&mut self, code: Code, at: At, fill: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.tell(fill(Diagnostic::new(code, self.form.file, at)));
    }

    /// Says that `key` is needed here, because of another field.
    pub fn missing(&mut self, code: Code, key: &'static str, expected: Word) {
        if !self.is_damaged {
            let place = self.place();
            let line = match expected {
                Word::ATable => format!("[{key}]"),
                Word::Tables => format!("[[{key}]]"),
                _ => format!("{key} = …"),
            };
            let note = Diagnostic::new(code, self.form.file, place).with("key", key).with("line", line);
            self.tell(note.with_word("expected", expected));
        }
    }

    /// Says that `earlier` may not lie after `later`, where both are there.
    pub fn in_order<T: PartialOrd + ToString>(
        &mut self,
        (first_key, first): (&'static str, &Option<Placed<T>>),
        (second_key, second): (&'static str, &Option<Placed<T>>),
    ) {
        if let (Some(first), Some(second)) = (first, second)
            && second.value < first.value
        {
            self.note(Code::Reversed, second.at, |it| {
                it.with("key", second_key)
                    .with("found", second.value.to_string())
                    .with("other", first_key)
                    .with("earlier", first.value.to_string())
            });
        }
    }

    fn nested<T>(
        &mut self,
        table: &DeTable<'a>,
        span: Range<usize>,
        read: impl FnOnce(&mut Record<'_, 'a>) -> T,
    ) -> T {
        let place = self.form.offset + span.start..self.form.offset + span.end;
        let mut record = Record::new(self.form, table, place, self.notes);
        record.is_damaged = self.is_damaged;
        let value = read(&mut record);
        record.finish();
        value
    }

    fn value(&mut self, key: &'static str) -> Option<&'r Spanned<DeValue<'a>>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get(key)
    }

    fn field<T: Field>(&mut self, key: &'static str, value: &Spanned<DeValue<'_>>) -> Option<Placed<T>> {
        let at = self.at(value.span());
        if value.get_ref().as_str().is_some_and(|it| it.trim().is_empty()) {
            self.tell(Diagnostic::new(Code::EmptyValue, self.form.file, at).with("key", key));
            return None;
        }
        match T::read(value.get_ref()) {
            Ok(value) => Some(Placed { value, at }),
            Err(wrong) => {
                self.fault(key, value, wrong, T::EXPECTED);
                None
            }
        }
    }

    fn fault(&mut self, key: &'static str, value: &Spanned<DeValue<'_>>, wrong: Wrong, expected: Word) {
        let fault = wrong.into_fault(value.get_ref(), expected);
        let at = self.at(fault.part.unwrap_or(value.span()));
        let mut note = Diagnostic::new(fault.code, self.form.file, at).with("key", key);
        note.args.extend(fault.args);
        let written = value.get_ref().as_str().unwrap_or_default();
        self.tell(note.suggest(written, fault.valid));
    }

    fn wrong_type(&mut self, key: &'static str, value: &Spanned<DeValue<'_>>, expected: Word) {
        self.fault(key, value, Wrong::Type, expected);
    }

    fn tell(&mut self, note: Diagnostic) {
        self.notes.push(note);
    }

    fn at(&self, span: Range<usize>) -> At {
        (self.form.offset + span.start..self.form.offset + span.end).into()
    }

    /// Keys that nobody asked for are mistakes, each with the closest valid ones.
    fn finish(self) {
        let place = Place::File(self.form.file, self.place());
        let is_missing =
            |it: Code| matches!(it, Code::MissingKey | Code::MissingAdvisedKey | Code::MissingDontKnow);
        for key in self.table.keys().filter(|it| !self.asked.contains(&it.get_ref().as_ref())) {
            let at = self.at(key.span());
            let name = key.get_ref();
            let note = Diagnostic::new(Code::UnknownKey, self.form.file, at).with("key", name);
            let note = note.suggest(name, self.asked.iter());
            // A misspelt key is one mistake, not a key too many and one too few.
            if let Some(meant) = note.suggestions.first() {
                let key = ("key", Arg::Text(meant.clone()));
                let is_meant =
                    |it: &Diagnostic| it.place == place && is_missing(it.code) && it.args.contains(&key);
                self.notes.retain(|it| !is_meant(it));
            }
            self.notes.push(note);
        }
    }
}
