//! Words and sentences of plain text in which each line is a block.

/// Characters that may follow the full stop of a sentence: `«Vieni.» Poi…`.
const CLOSING: [char; 5] = ['»', '”', '"', '’', ')'];
/// Characters that may precede the first word of a sentence.
const OPENING: [char; 5] = ['«', '“', '"', '‘', '('];

/// Returns the words of a text, each with the position of its first byte. Spaces, apostrophes and
/// dashes separate words: `dell’anagrafe` is two words, `6.500,00` is one.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut letters = text.char_indices();
    std::iter::from_fn(move || {
        let (start, first) = letters.find(|(_, it)| it.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        for (position, letter) in letters.by_ref() {
            match letter {
                it if it.is_alphanumeric() => end = position + it.len_utf8(),
                '\'' | '’' | '–' | '—' => break,
                it if it.is_whitespace() => break,
                // Part of the word only if a letter or digit follows.
                _ => (),
            }
        }
        Some((start, &text[start..end]))
    })
}

/// Returns the sentences of a text. The end of a line ends a sentence; a sentence has a word at
/// least.
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

/// Returns the start of the next sentence. A full stop before a lower-case letter or a digit does
/// not end a sentence: `art. 7`, `ecc. ecc.`
fn end_of_sentence(text: &str) -> usize {
    let marks = text.match_indices(['.', '!', '?', '…']).map(|(at, mark)| at + mark.len());
    let mut starts = marks.filter_map(|end| {
        let after = text[end..].trim_start_matches(CLOSING);
        let next = after.trim_start();
        let continues = |it: char| it.is_lowercase() || it.is_numeric();
        let is_end = next.len() < after.len() && !next.trim_start_matches(OPENING).starts_with(continues);
        is_end.then(|| text.len() - next.len())
    });
    starts.next().unwrap_or(text.len())
}
