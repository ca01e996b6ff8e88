/// The text between the tags, one line per block. The HTML is well-formed, since it was written or
/// sanitised here, so a tag is what is between `<` and `>`. A tag with a hole continues in the next
/// piece.
pub(super) fn plain_text<'a>(pieces: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for mut rest in pieces {
        loop {
            if is_tag {
                let Some((_, after)) = rest.split_once('>') else { break };
                (is_tag, rest) = (false, after);
            }
            let Some((words, tag)) = rest.split_once('<') else {
                push(&mut text, rest);
                break;
            };
            push(&mut text, words);
            if is_between_blocks(name_of(tag)) {
                end_line(&mut text);
                if !text.is_empty() {
                    text.push('\n');
                }
            }
            (is_tag, rest) = (true, tag);
        }
    }
    end_line(&mut text);
    text
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
    while let Some(at) = rest.bytes().position(|it| it == b'\n' || it == b'&') {
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
    use super::plain_text;

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
        }
    }
}
