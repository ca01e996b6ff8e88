/// A file or folder that could not be read into the snapshot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RejectedEntry {
    /// The path, with replacement characters where it is not UTF-8.
    pub path: String,
    /// Why it was rejected.
    pub reason: RejectReason,
}

/// Why an entry of the disk was rejected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RejectReason {
    /// The operating system refused to read it, with this message.
    Unreadable(String),
    /// A pipe, a socket or a device.
    NotAFile,
    /// A symbolic link to a target outside the folder of the site.
    LinkOutside,
    /// A symbolic link to a folder that contains it.
    LinkLoop,
    /// Larger than the limit.
    TooLarge {
        /// The size in bytes.
        bytes: u64,
        /// The limit for this kind of file, in bytes.
        bytes_max: u64,
    },
    /// A name that is not UTF-8, or that is not valid on every operating system.
    BadName,
    /// Another file has the same name but for the composition of its letters.
    SameName,
}
