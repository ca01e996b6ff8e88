//! One integration crate, one module per room.

mod support;

mod cli;
mod fare;
mod finder;
mod formats;
mod generated;
mod golden;
mod hostile;
mod house;
mod incremental;
mod publish;
mod rules;
mod search;
mod serve;
mod source;
