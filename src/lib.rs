//! A static-site generator for a city's welfare services: one pipeline from Markdown and TOML files
//! to a folder of static files.
//!
//! ```text
//!  content/ themes/ ─▶ source     Snapshot: every input file, with its hash
//!                        ▼
//!                      parse      ParsedFiles: one file at a time
//!                        ▼
//!                      catalog    Catalog: all references resolved ─────▶ rules: warnings
//!                        ▼
//!                      site_map   Route, ServiceLists: the address of every page
//!                        ▼
//!                      view       PageContent: what a page of each kind displays
//!                        ▼
//!                      page       Site: every page in every language
//!            ┌───────────┼──────────┐
//!          render      search     export
//!            └───────────┼──────────┘
//!                        ▼
//!                      output     Output: every file of the site ─▶ dist/
//! ```
//!
//! Each stage is a function from immutable values to the next one; [`pipeline`] calls them in
//! order. The order of the modules below is the dependency order: a module uses the modules above
//! it, never those below. [`memo`] caches results between builds; no stage depends on what it
//! holds.

// Used by every stage.
pub mod value;
#[allow(clippy::disallowed_methods)] // the calls to the system of the I/O boundaries
pub mod system;
pub mod source;
pub mod diagnostics;
pub mod form;
pub mod facts;
pub mod settings;
pub mod memo;
pub mod pricing;
pub mod images;
// The stages, in the order of the data flow.
pub mod parse;
pub mod catalog;
pub mod due;
pub mod site_map;
pub mod view;
pub mod page;
pub mod rules;
#[allow(clippy::disallowed_methods)] // an I/O boundary: writes the site
pub mod output;
pub mod render;
pub mod search;
pub mod export;
// Programs around the stages.
pub mod init;
pub mod migrate;
pub mod pipeline;
#[allow(clippy::disallowed_methods)] // durations and timeouts, which no page depends on
pub mod serve;
#[allow(clippy::disallowed_methods)] // an I/O boundary: reads the clock and the environment as inputs
pub mod cli;
