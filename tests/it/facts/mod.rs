//! Facts that citizens act on, tested on every page that shows them, with the theme of the portal.

mod addresses;
mod areas;
mod contacts;
mod currencies;
mod days;
mod fare_versions;
mod hours;
mod ids;
mod images;
mod lists;
mod offers;
mod phones;
mod places;
mod prices;
mod publication;
mod relations;
mod search;
mod sitemap;
mod states;
mod town;
mod ways;

use std::sync::OnceLock;

use crate::site::{Page, Site};

/// Returns the town of [`Site::town`], built once.
fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::town().site())
}

fn page(url: &str) -> Page {
    site().page(url)
}

/// Asserts the lines of the one element that matches a selector.
#[track_caller]
fn check(url: &str, css: &str, lines: &[&str]) {
    check_on(&page(url), css, lines);
}

#[track_caller]
fn check_on(page: &Page, css: &str, lines: &[&str]) {
    let found = page.part(css);
    assert_eq!(found.lines().map(str::trim).collect::<Vec<_>>(), lines, "{}", page.url());
}

/// Returns the card of a service in the list of all services.
fn card(service: &str) -> String {
    page("/servizi/").part(&format!(".card:has(a[href='/servizi/{service}/'])"))
}

/// Returns the services that a page lists, by slug, in order.
fn listed(page: &Page) -> Vec<String> {
    let urls = page.attrs("main .service-card h3 a", "href");
    urls.iter().map(|it| it.trim_end_matches('/').rsplit('/').next().expect("a name").to_owned()).collect()
}
