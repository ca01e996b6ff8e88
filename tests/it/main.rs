//! x
mod fare;
mod serve;
