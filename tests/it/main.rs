//! x
mod fare;
mod publish;
