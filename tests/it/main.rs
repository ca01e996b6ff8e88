//! One integration crate, one module per room.

mod support;

mod cli;
mod fare;
mod formats;
mod golden;
mod hostile;
mod house;
mod incremental;
mod rules;
mod source;
