use std::ops::Range;

use crate::catalog::resolve::resolver::Resolver;
use crate::diagnostics::{Code, Diagnostic};
use crate::parse::{ContentKind, ParsedFile};
use crate::source::File;

/// What editors and scaffolds write in place of what is not known yet.
const MARKERS: [&str; 6] = ["DA SCRIVERE", "DA COMPLETARE", "TO WRITE", "TODO", "FIXME", "Lorem ipsum"];

impl Resolver<'_> {
    /// Reports what is not written yet in files that are not drafts.
    pub(super) fn check_placeholders(&mut self) {
        for parsed in &self.parsed_files.files {
            let file = self.snapshot.file(parsed.file);
            let ranges = placeholders(file, parsed.kind);
            // Looking for the main file of a translation takes long, and few files have a placeholder.
            if ranges.is_empty() || self.is_draft(parsed) || self.is_in_unknown_language(parsed) {
                continue;
            }
            for range in ranges {
                let found = String::from_utf8_lossy(&file.bytes[range.clone()]).into_owned();
                let diagnostic = Diagnostic::new(Code::Placeholder, file.id, range);
                self.diagnostics.push(diagnostic.with("found", found));
            }
        }
    }

    /// True for a file in a language that the site does not have, which is reported as such.
    fn is_in_unknown_language(&self, parsed: &ParsedFile) -> bool {
        let mut langs = parsed.lang.iter().chain(&parsed.original_lang);
        langs.any(|it| !self.settings.languages.contains(it))
    }

    /// True for a draft, and for the translation of one.
    fn is_draft(&self, parsed: &ParsedFile) -> bool {
        let is_main =
            |it: &&ParsedFile| it.kind == parsed.kind && it.slug == parsed.slug && it.lang.is_none();
        let main =
            if parsed.lang.is_none() { Some(parsed) } else { self.parsed_files.files.iter().find(is_main) };
        main.is_some_and(|it| it.is_draft)
    }
}

/// The ranges of markers in a text file, comments of TOML excepted.
fn placeholders(file: &File, kind: ContentKind) -> Vec<Range<usize>> {
    if !kind.is_text() {
        return Vec::new();
    }
    let Ok(text) = std::str::from_utf8(&file.bytes) else { return Vec::new() };
    if !MARKERS.iter().any(|it| text.contains(it)) {
        return Vec::new();
    }
    let mut is_toml = !file.path.name().ends_with(".md");
    let mut ranges = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "+++" {
            is_toml = start == 0;
        }
        let written = if is_toml { without_comment(line) } else { line };
        let found = MARKERS.iter().flat_map(|it| written.match_indices(it));
        let whole = found.filter(|(at, marker)| is_whole_word(written, *at..at + marker.len()));
        ranges.extend(whole.map(|(at, marker)| start + at..start + at + marker.len()));
        start += line.len();
    }
    ranges
}

/// The line up to a `#` that is not between quotes.
fn without_comment(line: &str) -> &str {
    let mut quote = None;
    for (at, letter) in line.char_indices() {
        match (letter, quote) {
            ('#', None) => return &line[..at],
            ('"' | '\'', None) => quote = Some(letter),
            _ if quote == Some(letter) => quote = None,
            _ => (),
        }
    }
    line
}

fn is_whole_word(text: &str, range: Range<usize>) -> bool {
    !text[..range.start].ends_with(char::is_alphanumeric)
        && !text[range.end..].starts_with(char::is_alphanumeric)
}
