/// Who may do what with a published file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rights {
    /// Everybody may read the file, and its owner may write it: a web server is another user.
    File,
    /// The same for a folder.
    Folder,
}
