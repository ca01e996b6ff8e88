//! SITE MAP. Every route of the site with its URL in each language, and which services each list holds.

mod lists;
mod route;

pub use lists::{Facet, ServiceLists};
pub use route::{FINDER, NEWS, PROVIDERS, Route, SEARCH_FOLDER, SERVICES, SPACES, Urls, route_of};
