//! Facts that a citizen acts on, each with the pages that must say it. The pages are those of the portal's theme.

mod addresses;
mod contacts;
mod days;
mod lists;
mod offers;
mod prices;
mod search;
mod states;

use std::sync::OnceLock;

use crate::site::{Page, Site};

/// The town of [`Site::town`], built once.
fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::town().site())
}

fn page(url: &str) -> Page {
    site().page(url)
}

/// The one element that a selector finds has these lines.
#[track_caller]
fn check(url: &str, css: &str, lines: &[&str]) {
    check_on(&page(url), css, lines);
}

#[track_caller]
fn check_on(page: &Page, css: &str, lines: &[&str]) {
    let found = page.part(css);
    assert_eq!(found.lines().map(str::trim).collect::<Vec<_>>(), lines, "{}", page.url());
}

/// The card of a service in the list of all services.
fn card(service: &str) -> String {
    page("/servizi/").part(&format!(".card:has(a[href='/servizi/{service}/'])"))
}

/// The services that a page lists, by the last part of their addresses, in order.
fn listed(page: &Page) -> Vec<String> {
    let urls = page.attrs("main .service-card h3 a", "href");
    urls.iter().map(|it| it.trim_end_matches('/').rsplit('/').next().expect("a name").to_owned()).collect()
}
