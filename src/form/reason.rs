use crate::diagnostics::Word;

/// Returns the cause of a syntax error for editors, from the English message of the `toml` crate.
pub fn reason(message: &str) -> Word {
    let table = [
        ("duplicate key", Word::TomlDuplicateKey),
        ("recurs", Word::TomlDeep),
        ("string values must be quoted", Word::TomlQuotes),
        ("missing opening quote", Word::TomlQuotes),
        ("escape", Word::TomlEscape),
        ("unicode", Word::TomlEscape),
        ("basic string", Word::TomlUnclosedString),
        ("literal string", Word::TomlUnclosedString),
        ("missing assignment", Word::TomlEquals),
        ("key with no value", Word::TomlEquals),
        ("missing value", Word::TomlValue),
        ("comma", Word::TomlComma),
        ("unclosed", Word::TomlUnclosed),
        ("leading zero", Word::TomlNumber),
        ("integer", Word::TomlNumber),
        ("sign", Word::TomlNumber),
        ("digits", Word::TomlNumber),
        ("number", Word::TomlNumber),
    ];
    table.iter().find(|(part, _)| message.contains(part)).map_or(Word::TomlOther, |(_, word)| *word)
}
