use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// A `/`-separated path relative to the folder of the site; never absolute, never with `.` or `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// `None` when `path` is absolute, empty, or has an empty, `.` or `..` part.
    pub fn new(path: &str) -> Option<SitePath> {
        let ok = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
        (ok && !path.contains(['\\', '\0'])).then(|| SitePath(path.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path below `folder` (`services/x.md` for `content/services/x.md` below `content`), if it lies there.
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// The name of the file itself.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The folder that the file lies in; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Follows a relative `link` (`../providers/x.toml`) as written in this file; `None` when it leaves the site.
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
