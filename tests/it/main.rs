//! One integration crate, one module per room.

mod support;

mod fare;
mod generated;
mod house;
mod incremental;
mod publish;
mod rules;
mod serve;
