//! The `id` of the elements of a page: those of the theme begin with `_`, those of content never do.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::facts::site;
use crate::site::Site;

/// The anchors of the sections of a service page, and of the headings in the texts of the town.
const OF_CONTENT: [&str; 13] = [
    "a-chi-e-rivolto",
    "accedi",
    "come-fare",
    "condizioni",
    "contatti",
    "cosa-serve",
    "cosa-si-ottiene",
    "costi",
    "due",
    "quattro",
    "tempi",
    "tre",
    "uno",
];

/// Returns the ids of all pages that begin with `_`, without it, and the others.
fn ids(site: &Site) -> (BTreeSet<String>, BTreeSet<String>) {
    let ids = site.pages().flat_map(|it| it.attrs("[id]", "id")).collect::<BTreeSet<_>>();
    let of_theme = ids.iter().filter_map(|it| it.strip_prefix('_')).map(str::to_owned).collect();
    (of_theme, ids.into_iter().filter(|it| !it.starts_with('_')).collect())
}

#[test]
fn every_id_of_the_theme_begins_with_a_low_line() {
    let (of_theme, others) = ids(site());
    assert!(of_theme.len() > 50, "{of_theme:?}");
    assert_eq!(others.iter().map(String::as_str).collect::<Vec<_>>(), OF_CONTENT);
}

#[test]
fn headings_named_like_parts_of_the_theme_keep_their_names() {
    let names = ids(site()).0;
    let mut text = "Una nota[^1] e un’altra[^nota-2].\n\n[^1]: Uno.\n[^nota-2]: Due.\n\n".to_owned();
    for name in names.iter().chain([&"nota-1".to_owned(), &"nota-2".to_owned()]) {
        write!(text, "## {}\n\nTesto.\n\n", name.replace('-', " ")).expect("memory");
    }
    let page = "content/pages/costi.md";
    let town = Site::town();
    let site = town.clone().with(page, format!("{}\n{text}", town.text(page))).site();
    let anchors = site.page("/costi/").attrs("h2[id]", "id");
    for name in &names {
        assert!(anchors.contains(name), "{name}: {anchors:?}");
    }
}
