//! Plain text as its readers count it: blocks a line each, sentences, words.

/// What may close a sentence after its mark: `«Vieni.» Poi…`.
const CLOSING: [char; 5] = ['»', '”', '"', '’', ')'];
/// What may stand before the first word of a sentence.
const OPENING: [char; 5] = ['«', '“', '"', '‘', '('];

/// The words of a text, each with its first byte. Spaces, apostrophes and dashes part them: `dell’anagrafe` is two words, `6.500,00` is one.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut letters = text.char_indices();
    std::iter::from_fn(move || {
        let (start, first) = letters.find(|(_, it)| it.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        for (at, letter) in letters.by_ref() {
            match letter {
                it if it.is_alphanumeric() => end = at + it.len_utf8(),
                '\'' | '’' | '–' | '—' => break,
                it if it.is_whitespace() => break,
                // It belongs to the word if a letter comes after it.
                _ => (),
            }
        }
        Some((start, &text[start..end]))
    })
}

/// The sentences of a text. The end of a line ends one too; what holds no word is none.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(sentences_of_line).filter(|it| it.contains(char::is_alphanumeric))
}

fn sentences_of_line(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let (sentence, after) = rest.split_at(end_of_sentence(rest));
        rest = after;
        (!sentence.is_empty()).then(|| sentence.trim())
    })
}

/// Where the next sentence starts. A mark before a small letter or a digit ends none: `art. 7`, `ecc. ecc.`
fn end_of_sentence(text: &str) -> usize {
    let marks = text.match_indices(['.', '!', '?', '…']).map(|(at, mark)| at + mark.len());
    let mut starts = marks.filter_map(|end| {
        let after = text[end..].trim_start_matches(CLOSING);
        let next = after.trim_start();
        let goes_on = |it: char| it.is_lowercase() || it.is_numeric();
        let is_end = next.len() < after.len() && !next.trim_start_matches(OPENING).starts_with(goes_on);
        is_end.then(|| text.len() - next.len())
    });
    starts.next().unwrap_or(text.len())
}
