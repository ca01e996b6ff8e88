//! Removes the indentation of templates. It is for those who read a template, not for those who
//! load its pages.

use std::ops::Range;

/// Elements whose white space browsers display.
const PREFORMATTED: [&str; 2] = ["pre", "textarea"];

/// The text of a template without the spaces and tabs that its lines begin with. Lines within
/// `<pre>` and `<textarea>` keep theirs.
pub(super) struct Unindented {
    pub(super) text: String,
    pub(super) indentation: Indentation,
}

/// The removed bytes, by line: where the line begins in the text, and how many bytes were removed
/// up to there.
pub(super) struct Indentation(Vec<(usize, usize)>);

impl Unindented {
    pub(super) fn of(source: &str) -> Unindented {
        let mut text = String::with_capacity(source.len());
        let mut indentation = Vec::new();
        let mut removed = 0;
        let mut is_preformatted = false;
        for line in source.split_inclusive('\n') {
            if !is_preformatted {
                let kept = line.trim_start_matches([' ', '\t']);
                removed += line.len() - kept.len();
                indentation.push((text.len(), removed));
                text.push_str(kept);
            } else {
                text.push_str(line);
            }
            is_preformatted = ends_preformatted(line, is_preformatted);
        }
        Unindented { text, indentation: Indentation(indentation) }
    }
}

impl Indentation {
    /// Returns the range of the source that became `range` of the text.
    pub(super) fn range_in_source(&self, range: Range<usize>) -> Range<usize> {
        let in_source = |offset: usize| {
            let lines = self.0.partition_point(|(begin, _)| *begin <= offset);
            offset + lines.checked_sub(1).map_or(0, |last| self.0[last].1)
        };
        in_source(range.start)..in_source(range.end)
    }
}

/// Returns true if the text after `line` is within a preformatted element.
fn ends_preformatted(line: &str, is_preformatted: bool) -> bool {
    let mut tags = line.match_indices('<').filter_map(|(at, _)| {
        let tag = &line[at + 1..];
        let (name, is_open) = tag.strip_prefix('/').map_or((tag, true), |name| (name, false));
        let end = name.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(name.len());
        PREFORMATTED.iter().any(|it| it.eq_ignore_ascii_case(&name[..end])).then_some(is_open)
    });
    tags.next_back().unwrap_or(is_preformatted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lose_their_indentation_outside_preformatted_elements() {
        let source = "<ul>\n  <li>a\n\t</li>\n</ul>\n  <pre class=\"x\">\n  kept\n  </pre>\n  <Textarea>\n kept</textarea>\n   b";
        let text =
            "<ul>\n<li>a\n</li>\n</ul>\n<pre class=\"x\">\n  kept\n  </pre>\n<Textarea>\n kept</textarea>\nb";
        assert_eq!(Unindented::of(source).text, text);
    }

    #[test]
    fn a_range_of_the_text_is_found_in_the_source() {
        let source = "\n  <p>\n    {{ one }}\n <pre>\n  {{ two }}\n </pre>\n      {{ three }}";
        let Unindented { text, indentation } = Unindented::of(source);
        for word in ["<p>", "one", "two", "three"] {
            let at = text.find(word).expect(word);
            assert_eq!(&source[indentation.range_in_source(at..at + word.len())], word);
        }
    }
}
