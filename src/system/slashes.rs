//! Paths with the separators of addresses.

use std::borrow::Cow;
use std::path::{MAIN_SEPARATOR, Path};

/// Returns a relative path with `/` between its parts, as the paths of a site have it; `None` if it is not
/// Unicode.
pub fn slash_path(path: &Path) -> Option<Cow<'_, str>> {
    Some(with_slashes(path.to_str()?, MAIN_SEPARATOR))
}

fn with_slashes(path: &str, separator: char) -> Cow<'_, str> {
    match separator {
        '/' => Cow::Borrowed(path),
        separator => Cow::Owned(path.replace(separator, "/")),
    }
}

#[cfg(test)]
mod tests {
    use super::with_slashes;

    #[test]
    fn the_separator_of_the_system_becomes_a_slash() {
        assert_eq!(with_slashes(r"en\servizi\index.html", '\\'), "en/servizi/index.html");
        assert_eq!(with_slashes(r"a\b/c", '/'), r"a\b/c", "a backslash is part of a name on Unix");
    }
}
