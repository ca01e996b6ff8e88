//! The texts of whole files: what is cleaned before the syntax is read, and that places stay right.

use proptest::prelude::*;
use unicode_normalization::is_nfc;
use wemi::diagnostics::{Location, line_column};
use wemi::value::{FileSyntax, FileText};

use crate::support::Town;

fn cleaned(text: &str, syntax: FileSyntax) -> String {
    FileText::clean(text, syntax).map_or_else(|| text.to_owned(), |it| it.as_str().to_owned())
}

#[test]
fn each_syntax_is_cleaned() {
    use FileSyntax::{Markdown, Toml};
    for (syntax, written, expected) in [
        // Nothing to do.
        (Toml, "titolo = \"Perché no\" # sì\n", "titolo = \"Perché no\" # sì\n"),
        (Toml, "\u{feff}a = 1\r\n", "\u{feff}a = 1\r\n"),
        // Invisible characters in keys, values, paths and signs.
        (Toml, "ti\u{ad}tolo\u{200b} = \"a\u{200b}b\"", "titolo = \"ab\""),
        (Markdown, "\u{200b}## Costi\n\u{feff}- uno", "## Costi\n- uno"),
        (Markdown, "[x](bad\u{ad}ante.md)", "[x](badante.md)"),
        (Markdown, "a\u{e0041}b\u{fffc}c\u{2060}d", "abcd"),
        // What scripts and emoji need.
        (
            Markdown,
            "👩\u{200d}⚕\u{fe0f} می\u{200c}خواهم क्\u{200d}ष",
            "👩\u{200d}⚕\u{fe0f} می\u{200c}خواهم क्\u{200d}ष",
        ),
        (Markdown, "a\u{200d}b\u{200c}c\u{fe0f}", "abc"),
        (Markdown, "ciao \u{200f}a", "ciao a"),
        (Markdown, "שלום \u{200f}a", "שלום \u{200f}a"),
        // NFC, letter by letter.
        (Toml, "a = \"perche\u{301}\" # e\u{300}", "a = \"perché\" # è"),
        (Markdown, "caffe\u{200b}\u{300}!", "caffè!"),
        (Markdown, "\u{1112}\u{1161}\u{11ab}글", "한글"),
        (Markdown, "\u{212b}", "Å"),
        (Markdown, "> a >\u{338} b", "> a >\u{338} b"),
        // No-break spaces are spaces between keys and values, and stay in texts and comments.
        (Toml, "a\u{a0}=\u{202f}\"b\u{a0}c\"\u{3000}# d\u{a0}e", "a = \"b\u{a0}c\" # d\u{a0}e"),
        (Toml, "a = '''\nb\u{a0}'c''''\u{a0}\n", "a = '''\nb\u{a0}'c'''' \n"),
        (Toml, "a = \"\"\"\n\\\"\u{a0}\"\"\u{a0}\"\"\"\u{a0}", "a = \"\"\"\n\\\"\u{a0}\"\"\u{a0}\"\"\" "),
        (Toml, "a = \"b\u{a0}\n\u{a0}c = 1", "a = \"b\u{a0}\n c = 1"),
        (Markdown, "+++\na\u{a0}= 1\n+++\n10\u{a0}euro", "+++\na = 1\n+++\n10\u{a0}euro"),
        // A value of invisible characters alone is not an empty one.
        (Toml, "a = \"\u{200b}\u{ad}\"", "a = \"\u{200b}\""),
    ] {
        assert_eq!(cleaned(written, syntax), expected, "{written:?}");
    }
}

#[test]
fn places_are_those_in_the_file() {
    // The link and the key are wrong; invisible characters are before, in and behind them.
    let town = Town::new()
        .edit(
            "content/pages/costi.md",
            "Testo di costi.",
            "Te\u{ad}s\u{200b}to e\u{300} [x](\u{200b}no\u{ad}ne.md\u{200b}) y.",
        )
        .edit("content/providers/alfa.toml", "nome = ", "fo\u{200b}o\u{a0}= \u{200b}1\nnome = ");
    let (snapshot, built) = town.build();
    let place = |code: &str| {
        let diagnostic = built.diagnostics.iter().find(|it| it.code.name() == code).expect(code);
        let Location::File(file, span) = &diagnostic.location else { panic!("{diagnostic:?}") };
        let file = snapshot.file(*file);
        let text = std::str::from_utf8(&file.bytes).expect("UTF-8")[span.start as usize..span.end as usize]
            .to_owned();
        (text, line_column(file, span.start).column)
    };
    assert_eq!(place("catalog/broken-link"), ("no\u{ad}ne.md".to_owned(), 17));
    assert_eq!(place("parse/unknown-key"), ("fo\u{200b}o".to_owned(), 1));
}

#[test]
fn invisible_characters_hide_nothing_from_the_syntax() {
    let town = Town::new()
        .edit("content/services/badante.md", "## Quanto costa", "\u{200b}##\u{200b} Quanto costa")
        .edit("content/services/badante.md", "\ntitolo = ", "\nti\u{ad}tolo\u{a0}=\u{a0}");
    let site = town.site();
    site.page("/servizi/badante/");
    site.assert_reported("text/invisible-removed");
}

#[test]
fn code_and_html_obey_the_rules_of_texts() {
    for (body, code) in [
        ("`if \u{202e}x`", "text/forbidden-character"),
        ("```\na \u{ffff}\n```", "text/forbidden-character"),
        ("    a \u{1}", "source/control-character"),
        ("`a \u{2067}b`", "text/unbalanced-direction"),
        ("a &#xfdd0; b", "text/forbidden-character"),
    ] {
        let site = Town::new().edit("content/pages/costi.md", "Testo di costi.", body).site();
        site.assert_reported(code);
    }
    let site = Town::new()
        .edit("content/pages/costi.md", "Testo di costi.", "`a  \u{2067}b\u{2069}\u{200b}  c`")
        .site();
    assert!(site.page("/costi/").raw("main").contains("<code>a  \u{2067}b\u{2069}  c</code>"));
}

#[test]
fn invisible_characters_of_references_are_dropped() {
    let page = Town::new()
        .edit("content/pages/costi.md", "Testo di costi.", "Pa&#8203;ro&shy;la &#x2060; e basta.")
        .page("/costi/");
    assert!(page.main().contains("Parola e basta."), "{}", page.main());
}

fn difficult() -> impl Strategy<Value = String> {
    let listed = "ab\u{301}\u{323}\u{200b}\u{ad}\u{200c}\u{200d}\u{200e}\u{2066}\u{2069}\n \u{a0}\u{2003}\u{fe0f}\
        ☕👩⚕داक\u{94d}\u{1f71}\u{212a}\u{1112}\u{1161}\u{11ab}\u{feff}\"\"\"''#\\=+";
    let listed: Vec<char> = listed.chars().collect();
    let character = prop_oneof![1 => any::<char>(), 6 => proptest::sample::select(listed)];
    proptest::collection::vec(character, 0..24).prop_map(|it| it.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_clean_text_stays_and_its_ranges_lead_back(text in difficult(), is_toml in any::<bool>()) {
        let syntax = if is_toml { FileSyntax::Toml } else { FileSyntax::Markdown };
        if let Some(cleaned) = FileText::clean(&text, syntax) {
            let clean = cleaned.as_str();
            // A sign with a mark, and a letter with too many, stay as they are.
            let marks_count = clean.matches(['\u{301}', '\u{323}', '\u{94d}']).count();
            let is_plain = marks_count < 6 && !clean.contains(|it: char| it.is_ascii_punctuation());
            prop_assert!(is_nfc(clean) || !is_plain);
            prop_assert_eq!(clean.matches('\n').count(), text.matches('\n').count());
            let mut last = 0;
            for (at, character) in clean.char_indices() {
                let written = cleaned.written(at..at + character.len_utf8());
                prop_assert!(last <= written.start && written.start <= written.end && written.end <= text.len());
                let part = text.get(written.clone()).expect("whole characters");
                // A character is what was written, a composition of it, or a space.
                prop_assert!(part.contains(character) || !is_nfc(part) || character == ' ' || part.chars().count() > 1,
                    "{:?} {:?}",
                    character,
                    part);
                last = written.start;
            }
        }
    }
}
