//! One integration crate, one module per room.

mod support;

mod catalogue;
mod cli;
mod estimator;
mod fare;
mod finder;
mod formats;
mod gallery;
mod generated;
mod golden;
mod hostile;
mod house;
mod incremental;
mod made_up_town;
mod plain;
mod prose;
mod publish;
mod rules;
mod search;
mod serve;
mod source;
mod theme_docs;
#[path = "../../benches/town/mod.rs"]
mod town;
