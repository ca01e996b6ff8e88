//! The command `wemi`.
fn main() {}
