use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

use crate::value::{FileSyntax, FileText, Text};

/// A path relative to the folder of the site, with `/` between its parts; never absolute, and
/// without `.` and `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// A path from text, in NFC and without invisible characters: macOS decomposes accents, and links to the
    /// file may be written in either way. `None` if `path` is absolute, empty, has an empty, `.` or `..`
    /// part, or contains a backslash or a character that no text may have.
    pub fn new(path: &str) -> Option<SitePath> {
        let path = match path.is_ascii() {
            true => Cow::Borrowed(path),
            false => clean(path)?,
        };
        let ok = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
        (ok && !path.contains(['\\', '\0'])).then(|| SitePath(path.as_ref().into()))
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the path relative to `folder`, if it is below it: `services/x.md` for
    /// `content/services/x.md` below `content`.
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// Returns the name of the file.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Returns the folder of the file; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Resolves a relative `link` of this file (`../providers/x.toml`); `None` if it leads out of
    /// the site.
    pub fn join(&self, link: &str) -> Option<SitePath> {
        let mut path = self.folder().to_owned();
        for part in link.split('/') {
            match part {
                "" | "." => (),
                ".." if path.is_empty() => return None,
                ".." => path.truncate(path.rfind('/').unwrap_or(0)),
                name => {
                    if !path.is_empty() {
                        path.push('/');
                    }
                    path.push_str(name);
                }
            }
        }
        SitePath::new(&path)
    }
}

fn clean(path: &str) -> Option<Cow<'_, str>> {
    Text::clean_piece(path).ok()?;
    let cleaned = FileText::clean(path, FileSyntax::Markdown);
    Some(cleaned.map_or(Cow::Borrowed(path), |it| it.as_str().to_owned().into()))
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
