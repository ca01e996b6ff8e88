//! The output: the files of a site as a value ([`Output`]), and the one way in which they are
//! written to a folder ([`Publisher`]).
//!
//! **Incremental.** [`OutputState`] records the files of the folder with their stamps and hashes,
//! so that unchanged files are not read again.

mod disk;
mod files;
mod paths;
mod create;
mod lock;
mod manifest;
mod kept;
mod state;
mod change;
mod old_files;
mod compressed;
mod staged;
mod in_place;
mod report;
mod publisher;
mod interruption;
mod publish;

pub use compressed::compressed;
pub use create::{check_output_path, create, create_all, replace};
pub use files::Output;
pub use interruption::Interruption;
pub use old_files::OldFiles;
pub use paths::manifest_path;
pub use publish::{publish, publish_with};
pub use publisher::Publisher;
pub use report::{PublishMethod, PublishMode, PublishReport, UnknownFiles};
pub use state::OutputState;
