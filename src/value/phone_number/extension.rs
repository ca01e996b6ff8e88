/// The words before an extension, in the languages of word tables; a word before its beginnings.
const WORDS: [&str; 15] = [
    "durchwahl",
    "nebenstelle",
    "extensión",
    "extension",
    "apparat",
    "interno",
    "poste",
    "extn",
    "ext",
    "int",
    "app",
    "nst",
    "dw",
    "x",
    "#",
];
/// The maximum length of an extension, in digits.
const DIGITS_MAX: usize = 7;

/// Returns where the number ends, and the extension after it: `02 0000 0001 int. 12`,
/// `(020) 7946 0001 (ext 7)`.
pub fn split(text: &str) -> (usize, Option<String>) {
    let whole = (text.len(), None);
    let (inner, is_bracketed) = match text.strip_suffix(')') {
        Some(inner) => (inner.trim_end(), true),
        None => (text, false),
    };
    let before = inner.trim_end_matches(|it: char| it.is_ascii_digit());
    let extension = &inner[before.len()..];
    if extension.is_empty() || extension.len() > DIGITS_MAX {
        return whole;
    }
    let before = before.trim_end_matches([' ', '.', ':']);
    let Some(before) = WORDS.iter().find_map(|word| strip_word(before, word)) else { return whole };
    let before = match (is_bracketed, before.trim_end().strip_suffix('(')) {
        (true, Some(before)) => before,
        (true, None) => return whole,
        (false, _) => before,
    };
    let number = before.trim_end_matches([' ', ',', ';', '-', '.']);
    match number.contains(|it: char| it.is_ascii_digit()) {
        true => (number.len(), Some(extension.to_owned())),
        false => whole,
    }
}

/// Strips a word from the end, in upper or lower case.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.len().checked_sub(word.len())?;
    let end = text.get(start..)?;
    end.eq_ignore_ascii_case(word).then(|| &text[..start])
}
