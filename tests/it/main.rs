//! x
mod fare;
