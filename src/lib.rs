//! # The map
//!
//! ```text
//!                   (what editors write)                                  (what citizens get)
//!  content/ themes/ ──▶ source ──▶ parse ──▶ catalog ──▶ plan ──┬─▶ render ──┐
//!                       Snapshot   Drafts    Catalog     Plan   ├─▶ search ──┼─▶ output ──▶ dist/
//!                                    │          │          │    └─▶ export ──┘   Output
//!                                    └──────────┴── rules ─┘
//! ```
//!
//! Data flows down the corridor, in the order of the modules below. A room may use the rooms above it, never the rooms below.

// The ground floor.
pub mod value;
pub mod source;
pub mod diagnostics;
pub mod form;
pub mod settings;
pub mod memo;
pub mod pricing;
// The corridor, in the order in which the data walks it.
pub mod parse;
pub mod catalog;
pub mod site_map;
pub mod view;
pub mod page;
pub mod rules;
#[allow(clippy::disallowed_methods)] // the I/O boundary that writes
pub mod output;
pub mod render;
pub mod search;
pub mod export;
// Around the corridor.
pub mod pipeline;
#[allow(clippy::disallowed_methods)] // how long a build took, and when to stop waiting: nothing that a page shows
pub mod serve;
#[allow(clippy::disallowed_methods)] // the clock and the environment become inputs here
pub mod cli;
