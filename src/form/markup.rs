//! Markdown and HTML in the value of a key, where they have no meaning and are shown as they are written.

use pulldown_cmark::{Event, Options, Parser, Tag};

/// Returns a text without its markup; `None` if it has none.
pub(super) fn without_markup(text: &str) -> Option<String> {
    // Most texts have none of these signs, and are not parsed.
    if !text.bytes().any(|it| b"*_[<&`~".contains(&it)) && !text.starts_with('#') {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut has_markup = false;
    for (event, at) in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        // Inside of a word and between digits the signs are meant: `5*2*3`.
        let is_free = || {
            let is_of_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
            !is_of_word(text[..at.start].chars().next_back()) && !is_of_word(text[at.end..].chars().next())
        };
        has_markup |= match &event {
            Event::Start(Tag::Emphasis | Tag::Strikethrough) => is_free(),
            Event::Start(Tag::Strong | Tag::Link { .. } | Tag::Image { .. } | Tag::Heading { .. }) => true,
            Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) => true,
            // `&egrave;` is read as one letter.
            Event::Text(read) => text[at.clone()].starts_with('&') && **read != text[at.clone()],
            _ => false,
        };
        if let Event::Text(read) | Event::Code(read) = event {
            plain.push_str(&read);
        }
    }
    has_markup.then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::without_markup;

    #[test]
    fn markup_is_found_and_removed() {
        for (text, plain) in [
            ("**Chi** siamo", "Chi siamo"),
            ("Chi *siamo*", "Chi siamo"),
            ("## Chi siamo", "Chi siamo"),
            ("[Chi siamo](x.md)", "Chi siamo"),
            ("Chi <b>siamo</b>", "Chi siamo"),
            ("Perch&egrave; no", "Perchè no"),
            ("l`asilo e l`ora", "lasilo e lora"),
        ] {
            assert_eq!(without_markup(text).as_deref(), Some(plain), "{text}");
        }
    }

    #[test]
    fn other_texts_have_none() {
        let texts = [
            "Rossi & Bianchi",
            "5*2*3",
            "a_b_c",
            "Meno di <18 anni",
            "Costa 3 * 2 e 4 * 5",
            "1. Uno",
            "[nota]",
            "C# e &co",
            "> 65 anni",
            "- uno",
            "12 %* al mese",
        ];
        for text in texts {
            assert_eq!(without_markup(text), None, "{text}");
        }
    }
}
