//! One integration crate, one module per room.

mod support;

mod fare;
mod house;
mod incremental;
mod rules;
