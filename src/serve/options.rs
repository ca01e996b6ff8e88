use std::net::SocketAddr;
use std::path::PathBuf;

use crate::diagnostics::MessageLanguage;

/// Settings of the development server.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder that holds `content/` and `themes/`.
    pub root: PathBuf,
    /// The address to listen on. Port 0 takes any free one.
    pub address: SocketAddr,
    /// The path of the site on its host: `/`, or a folder such as `/wemi/`.
    pub base_path: String,
    /// The language of the messages for editors.
    pub message_language: MessageLanguage,
    /// How changes of files are detected.
    pub watch_mode: WatchMode,
}

/// How changes of files are detected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WatchMode {
    /// By file system events of the operating system; by polling where it has none.
    #[default]
    System,
    /// By polling once a second: for shared folders and containers, which report no events.
    Polling,
}
