use std::collections::BTreeSet;

use toml_edit::{Item, TableLike, Value};

use crate::migrate::edit::text;
use crate::migrate::identifiers;
use crate::migrate::kind::ContentKind;

/// What the content says about the town, collected from files of version 2.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Latitude and longitude of every place.
    pub positions: Vec<(f64, f64)>,
    /// Phone numbers of at most six digits, without spaces.
    pub short_numbers: BTreeSet<(usize, String)>,
    /// The residence areas that services name.
    pub residences: BTreeSet<String>,
    /// The kinds of means test that fares and subsidies name.
    pub means_kinds: BTreeSet<String>,
    /// Whether a provider is accredited.
    pub has_accreditation: bool,
    /// Whether a provider has a tax code.
    pub has_tax_code: bool,
    /// The numbers of providers in the register of the third sector.
    pub register_numbers: Vec<String>,
    /// The names of the spaces.
    pub space_names: Vec<String>,
    /// The number of districts.
    pub districts: usize,
}

/// The longest number that may be a short one.
const SHORT_DIGITS_MAX: usize = 6;
/// The shortest number that is one.
const SHORT_DIGITS_MIN: usize = 3;

impl Facts {
    /// Adds what a file says.
    pub(super) fn add(&mut self, kind: ContentKind, top: &dyn TableLike) {
        self.add_table(top);
        let words = |key: &str| text(top, key).map(str::to_owned);
        match kind {
            ContentKind::Service => self.residences.extend(words("residenza")),
            ContentKind::Space => self.space_names.extend(words("nome")),
            ContentKind::Vocabulary => self.districts += top.get("distretti").map_or(0, entries),
            ContentKind::Provider => {
                self.has_accreditation |= top.contains_key("accreditamento");
                let [tax_code, register] =
                    identifiers::REGISTERS.map(|(_, scheme)| identifiers::codes(top, scheme));
                self.has_tax_code |= !tax_code.is_empty();
                self.register_numbers.extend(register.into_iter().map(str::to_owned));
            }
            ContentKind::Fares => {
                for list in ["tariffe", "sostegni"] {
                    let tables = top.get(list).and_then(Item::as_array_of_tables);
                    let kinds = tables.into_iter().flatten().filter_map(|it| text(it, "mezzi"));
                    self.means_kinds.extend(kinds.map(str::to_owned));
                }
            }
            ContentKind::Site | ContentKind::Page | ContentKind::NewsItem => (),
        }
    }

    /// Adds what a table and the tables in it say, whatever they are.
    fn add_table(&mut self, table: &dyn TableLike) {
        let number = |key: &str| match table.get(key) {
            Some(Item::Value(Value::Float(it))) => Some(*it.value()),
            _ => None,
        };
        self.positions.extend(number("lat").zip(number("lon")));
        if let Some(number) = text(table, "numero") {
            self.add_number(number);
        }
        table.iter().for_each(|(_, item)| self.add_item(item));
    }

    /// Adds the short numbers to which the body of a page links: `[112](tel:112)`.
    pub(super) fn add_body(&mut self, body: &str) {
        for (start, scheme) in body.match_indices("tel:") {
            let number = &body[start + scheme.len()..];
            let end = number.find(|it: char| !it.is_ascii_digit()).unwrap_or(number.len());
            self.add_number(&number[..end]);
        }
    }

    fn add_number(&mut self, number: &str) {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let is_number = number.chars().all(|it| it.is_ascii_digit() || it == ' ');
        if is_number && (SHORT_DIGITS_MIN..=SHORT_DIGITS_MAX).contains(&digits.len()) {
            self.short_numbers.insert((digits.len(), digits));
        }
    }

    fn add_item(&mut self, item: &Item) {
        match item {
            Item::ArrayOfTables(tables) => tables.iter().for_each(|it| self.add_table(it)),
            Item::Value(Value::Array(list)) => {
                list.iter().filter_map(Value::as_inline_table).for_each(|it| self.add_table(it));
            }
            item => {
                if let Some(table) = item.as_table_like() {
                    self.add_table(table);
                }
            }
        }
    }
}

fn entries(item: &Item) -> usize {
    item.as_array_of_tables().map(|it| it.len()).or(item.as_array().map(|it| it.len())).unwrap_or(0)
}
