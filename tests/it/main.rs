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
// What it writes for other generators is not tested here.
#[allow(dead_code)]
#[path = "../../benches/town/mod.rs"]
mod town;
