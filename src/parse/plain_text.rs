use std::ops::ControlFlow;

use memchr::memchr2;

/// The text between the tags, one line per block.
pub(super) fn plain_text<'a>(pieces: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    let _ = visit_words(pieces, |words, tag| {
        push(&mut text, words);
        if is_between_blocks(name_of(tag)) {
            end_line(&mut text);
            if !text.is_empty() {
                text.push('\n');
            }
        }
        ControlFlow::Continue(())
    });
    end_line(&mut text);
    text
}

/// True if there is text between the tags.
pub(super) fn has_text<'a>(pieces: impl Iterator<Item = &'a str>) -> bool {
    let words = |words: &str, _: &str| match words.trim().is_empty() {
        true => ControlFlow::Continue(()),
        false => ControlFlow::Break(()),
    };
    visit_words(pieces, words).is_break()
}

/// Visits the words between tags, each with the HTML from the name of the tag after them. The HTML is
/// well-formed, since it was written or sanitised here, so a tag is what is between `<` and `>`. A tag
/// with a hole continues in the next piece.
fn visit_words<'a>(
    pieces: impl Iterator<Item = &'a str>,
    mut visit: impl FnMut(&'a str, &'a str) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut is_tag = false;
    for mut rest in pieces {
        loop {
            if is_tag {
                let Some((_, after)) = rest.split_once('>') else { break };
                (is_tag, rest) = (false, after);
            }
            let Some((words, tag)) = rest.split_once('<') else {
                visit(rest, "")?;
                break;
            };
            visit(words, tag)?;
            (is_tag, rest) = (true, tag);
        }
    }
    ControlFlow::Continue(())
}

/// True for tags that separate blocks of text; all others are inside one.
fn is_between_blocks(name: &str) -> bool {
    matches!(
        name,
        "blockquote"
            | "br"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "li"
            | "ol"
            | "p"
            | "pre"
            | "table"
            | "td"
            | "th"
            | "tr"
            | "ul"
    )
}

fn name_of(tag: &str) -> &str {
    tag.trim_start_matches('/').split([' ', '/', '>']).next().unwrap_or("")
}

/// Escapes and their characters. A line break within a paragraph is a space.
const ESCAPES: [(&str, &str); 5] =
    [("\n", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];

fn push(text: &mut String, words: &str) {
    let mut rest = if text.is_empty() || text.ends_with('\n') { words.trim_start() } else { words };
    while let Some(at) = memchr2(b'\n', b'&', rest.as_bytes()) {
        let (before, after) = rest.split_at(at);
        let (written, character) =
            ESCAPES.into_iter().find(|it| after.starts_with(it.0)).unwrap_or(("&", "&"));
        text.push_str(before);
        text.push_str(character);
        rest = &after[written.len()..];
    }
    text.push_str(rest);
}

fn end_line(text: &mut String) {
    text.truncate(text.trim_end().len());
}

#[cfg(test)]
mod tests {
    use super::{has_text, plain_text};

    #[test]
    fn tags_and_blanks_are_no_text() {
        for pieces in [&[][..], &["<p>\u{a0}\n</p>"], &["<a href=\"", "\"> </a>"], &["<br>"]] {
            assert!(!has_text(pieces.iter().copied()), "{pieces:?}");
            assert_eq!(plain_text(pieces.iter().copied()), "", "{pieces:?}");
        }
    }

    #[test]
    fn each_block_is_a_line_and_escapes_are_decoded() {
        let cases: [(&[&str], &str); 6] = [
            (&["<p>Uno\ndue.</p>\n<p> Tre </p>"], "Uno due.\nTre"),
            (&["<ul>\n<li>A <strong>b</strong>c</li>\n<li></li><li>D</li></ul>"], "A bc\nD"),
            (&["<p>Prima<br>\ndopo</p>"], "Prima\ndopo"),
            (&["<p>1 &lt; 2 &amp;&amp; &quot;x&quot; &gt; &amp;lt; &c</p>"], "1 < 2 && \"x\" > &lt; &c"),
            (&["<p>Vedi <a href=\"", "\">la\nscheda</a>, ", "e basta</p>"], "Vedi la scheda, e basta"),
            (&["\n<div class=\"p\"><h3 id=\"a\">Titolo</h3></div> \n", "<hr>"], "Titolo"),
        ];
        for (pieces, text) in cases {
            assert_eq!(plain_text(pieces.iter().copied()), text, "{pieces:?}");
            assert!(has_text(pieces.iter().copied()), "{pieces:?}");
        }
    }
}
