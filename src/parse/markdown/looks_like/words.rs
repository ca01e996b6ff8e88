use std::ops::Range;

/// The maximum length of a repair that a message shows, in bytes.
pub const REPAIRED_MAX: usize = 160;

/// A word that is an address or a path.
pub struct AddressWord {
    pub at: Range<usize>,
    /// True for `C:\dati`, `\\server\dati`.
    pub is_windows_path: bool,
}

/// The words of a text that are addresses or paths, in order.
pub fn address_words(text: &str) -> impl Iterator<Item = AddressWord> + '_ {
    let mut end = 0;
    text.split(char::is_whitespace)
        .map(move |word| {
            let start = end;
            end = start + word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
            (start, word)
        })
        .filter_map(|(start, word)| {
            let is_windows_path = word.contains(":\\") || word.starts_with("\\\\");
            let at = start..start + word.len();
            (is_windows_path || is_address(word)).then_some(AddressWord { at, is_windows_path })
        })
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains("www.") || word.contains('@')
}

/// True for what a link could lead to.
pub fn is_destination(text: &str) -> bool {
    const SCHEMES: [&str; 5] = ["http:", "https:", "mailto:", "tel:", "www."];
    let text = text.trim();
    let lower = text.get(..8.min(text.len())).unwrap_or("").to_ascii_lowercase();
    let has_scheme = SCHEMES.iter().any(|it| lower.starts_with(it));
    let is_path = text.starts_with(['/', '#']) || text.starts_with("../") || text.starts_with("./");
    let has_extension = [".md", ".pdf", ".jpg", ".png", ".html"].iter().any(|it| text.contains(it));
    let is_word = !text.contains(char::is_whitespace);
    has_scheme || is_word && (is_path || has_extension || text.contains('@'))
}

/// The first characters of a text, up to a limit in bytes.
pub fn beginning(text: &str, bytes_max: usize) -> &str {
    let end = (0..=bytes_max.min(text.len())).rev().find(|it| text.is_char_boundary(*it));
    &text[..end.unwrap_or(0)]
}
