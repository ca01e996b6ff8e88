//! The routes of the site, their URLs in each language, and the services in each list.
//!
//! **Incremental.** Nothing is memoised: routes and lists are recomputed at every build.

mod lists;
mod route;

pub use lists::{Facet, ServiceLists};
pub use route::{
    ASSETS_FOLDER, FINDER, FINGERPRINTED_FOLDERS, NEWS, PROVIDERS, Route, SEARCH_FOLDER, SERVICES, SPACES,
    Urls, route_of,
};
