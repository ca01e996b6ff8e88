/// No name is longer. The time of a comparison grows with the product of the two lengths.
const CHARS_MAX: usize = 256;

/// Returns how many letters must change for one text to become the other (Damerau-Levenshtein). A text that
/// is too long to be a name is far from all.
pub fn spelling_distance(text: &str, other: &str) -> usize {
    let is_long = |it: &str| it.len() > CHARS_MAX && it.chars().nth(CHARS_MAX).is_some();
    if is_long(text) || is_long(other) { usize::MAX } else { strsim::damerau_levenshtein(text, other) }
}
