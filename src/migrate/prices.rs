use toml_edit::{TableLike, Value};

use crate::migrate::edit::{each_table, insert_after, remove, rename, text};
use crate::migrate::note::NoteReason;
use crate::migrate::place::Place;
use crate::migrate::rewrite::Rewrite;

/// The period of a price for a larger quantity until a person writes it.
const UNKNOWN_PERIOD: &str = "?";

/// Turns the smallest quantities of the prices of each offer into `da` and `nel`, and notes each
/// offer whose periods are not known.
pub(super) fn apply(top: &mut dyn TableLike, rewrite: &mut Rewrite) {
    each_table(top, "offerte", &Place::default(), |offer, place| {
        let mut quantities = Vec::new();
        each_table(offer, "prezzi", place, |price, place| {
            price_entry(price, place, rewrite, &mut quantities)
        });
        if !quantities.is_empty() {
            rewrite.note(place.key("prezzi"), NoteReason::QuantityWithoutPeriod { quantities });
        }
    });
}

fn price_entry(
    price: &mut dyn TableLike,
    place: &Place,
    rewrite: &mut Rewrite,
    quantities: &mut Vec<String>,
) {
    let old = price.get("quantita_minima").and_then(|it| it.as_integer());
    if old.is_some_and(|it| it <= 1) {
        remove(price, "quantita_minima");
        rewrite.changed("quantita_minima", "");
    } else if old.is_some() && rewrite.can_become(price, ("quantita_minima", "da"), place) {
        rename(price, "quantita_minima", "da");
        rewrite.changed("quantita_minima", "da");
        if !price.contains_key("nel") {
            insert_after(price, "da", "nel", Value::from(UNKNOWN_PERIOD));
        }
    }
    if text(price, "nel") == Some(UNKNOWN_PERIOD) {
        let quantity = price.get("da").and_then(|it| it.as_integer());
        let quantity = quantity.map_or_else(String::new, |it| it.to_string());
        if !quantities.contains(&quantity) {
            quantities.push(quantity);
        }
    }
}
