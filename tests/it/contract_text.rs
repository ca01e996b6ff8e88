//! Texts: every line of `tests/contract/text.jsonl`, and properties of any text.

use std::fs;

use proptest::prelude::*;
use serde::Deserialize;
use wemi::value::{Text, TextError, TextLines, TextWarning, fold_digits};

use crate::support::project;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    value: Option<String>,
    #[serde(default)]
    warnings: Vec<String>,
    error: Option<String>,
}

fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// Returns the reason as the contract writes it.
fn reason(error: &TextError) -> String {
    match error {
        TextError::Empty => "nothing visible".to_owned(),
        TextError::Control { character, .. } => format!("{}: a control character", code_point(*character)),
        TextError::DirectionOverride { character, .. } => {
            format!("{}: overrides the direction", code_point(*character))
        }
        TextError::Noncharacter { character, .. } => format!("{}: not a character", code_point(*character)),
        TextError::PrivateUse { character, .. } => format!("{}: private use", code_point(*character)),
        TextError::Unassigned { character, .. } => format!("{}: not assigned", code_point(*character)),
        TextError::MarkWithoutBase { character, .. } => {
            format!("{}: a mark without a letter", code_point(*character))
        }
        TextError::TooManyMarks { character, .. } => {
            format!("{}: more than four marks on a letter", code_point(*character))
        }
    }
}

/// Returns the warning as the contract writes it.
fn warning(warning: &TextWarning) -> String {
    match warning {
        TextWarning::InvisibleRemoved { character, count: 1, .. } => {
            format!("{}: invisible, removed", code_point(*character))
        }
        TextWarning::InvisibleRemoved { character, count, .. } => {
            format!("{}: invisible, removed {count} times", code_point(*character))
        }
        TextWarning::IsolateClosed { .. } => "an open isolate: closed".to_owned(),
        TextWarning::IsolateEndRemoved { .. } => "U+2069: ends no isolate, removed".to_owned(),
        TextWarning::CharacterLost { .. } => "U+FFFD: a character was lost".to_owned(),
    }
}

fn read(text: &str) -> Text {
    Text::read(text, TextLines::Several).expect(text).0
}

#[test]
fn every_line_of_the_contract() {
    let lines = fs::read_to_string(project("tests/contract/text.jsonl")).expect("the contract");
    let mut cases = 0;
    for line in lines.lines() {
        let case: Case = serde_json::from_str(line).expect(line);
        let found = match Text::read(&case.text, TextLines::Several) {
            Ok((text, warnings)) => {
                (Some(text.as_str().to_owned()), warnings.iter().map(warning).collect(), None)
            }
            Err(error) => (None, Vec::new(), Some(reason(&error))),
        };
        assert_eq!(found, (case.value, case.warnings, case.error), "{line}");
        cases += 1;
    }
    assert!(cases > 60, "{cases} cases");
}

#[test]
fn a_title_has_one_line() {
    let (text, _) = Text::read(" uno\r\ndue\n\n\u{2003}tre\n", TextLines::One).expect("a text");
    assert_eq!(text.as_str(), "uno due tre");
    let (text, _) = Text::read("perché\u{2028}no", TextLines::One).expect("a text");
    assert_eq!(text.as_str(), "perché no");
}

#[test]
fn errors_and_warnings_say_where() {
    let error = Text::read("perche\u{301} \u{7}", TextLines::One).expect_err("a control character");
    assert_eq!(error, TextError::Control { character: '\u{7}', position: 9 });
    let marks = Text::read("a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", TextLines::One);
    assert_eq!(marks, Err(TextError::TooManyMarks { character: '\u{301}', position: 11 }));
    let (_, warnings) = Text::read("\u{feff}è\u{ad}\u{200b}b\u{ad}c\u{2069}\u{2066}\u{fffd}", TextLines::One)
        .expect("a text");
    let expected = [
        TextWarning::InvisibleRemoved { character: '\u{ad}', position: 5, count: 2 },
        TextWarning::InvisibleRemoved { character: '\u{200b}', position: 7, count: 1 },
        TextWarning::IsolateEndRemoved { position: 14 },
        TextWarning::IsolateClosed { position: 17 },
        TextWarning::CharacterLost { position: 20 },
    ];
    assert_eq!(warnings, expected);
}

#[test]
fn the_length_counts_what_readers_count() {
    for (text, graphemes) in [
        ("casa", 4),
        ("perche\u{301}", 6),
        ("👩\u{200d}⚕\u{fe0f} 🏳\u{fe0f}", 3),
        ("🇮🇹", 1),
        ("क्ष", 1),
        ("g\u{308}", 1),
        ("uno\ndue", 7),
    ] {
        assert_eq!(read(text).graphemes(), graphemes, "{text}");
    }
}

#[test]
fn a_serialized_text_is_its_string() {
    let text = read("Perche\u{301} no");
    let json = serde_json::to_string(&text).expect("JSON");
    assert_eq!(json, "\"Perché no\"");
    assert_eq!(serde_json::from_str::<Text>(&json).expect("a text"), text);
    for json in ["\"\"", "\" a\"", "\"Perche\u{301}\"", "\"a\u{200b}b\"", "\"\\u0007\""] {
        assert!(serde_json::from_str::<Text>(json).is_err(), "{json}");
    }
}

#[test]
fn digits_of_all_scripts_are_folded() {
    for (text, folded) in [
        ("12,50 €", "12,50 €"),
        ("０１２３４５６７８９", "0123456789"),
        ("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹", "0123456789 0123456789"),
        ("০৯ ०९ ๐๙ ၀၉", "09 09 09 09"),
        ("\u{1d7ce}\u{1d7d7}\u{1d7d8}\u{1d7f6}\u{1d7ff}", "09009"),
        ("½ ² ⅳ ① 〇 十", "½ ² ⅳ ① 〇 十"),
    ] {
        assert_eq!(fold_digits(text), folded, "{text}");
    }
}

/// Texts with the characters that the rules are about.
fn difficult() -> impl Strategy<Value = String> {
    let listed = "ab\u{301}\u{302}\u{323}\u{338}\u{200b}\u{ad}\u{200c}\u{200d}\u{200e}\u{200f}\u{61c}\
        \u{2066}\u{2067}\u{2069}\u{202a}\u{202c}\n\r \u{a0}\u{2003}\u{fe0f}\u{fe00}\u{e0100}\u{180b}葛\u{f900}\
        ☕👩⚕🏽مداه\u{64b}\u{653}\u{951}कകന\u{d4d}රළ\u{dca}\u{93c}\u{94d}\u{1f71}\u{212a}\u{3164}\u{2800}\
        \u{feff}\u{fffd}1#\u{20e3}";
    let listed: Vec<char> = listed.chars().collect();
    let character = prop_oneof![1 => any::<char>(), 4 => proptest::sample::select(listed)];
    proptest::collection::vec(character, 0..14).prop_map(|it| it.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_that_was_read_is_read_as_it_is(text in difficult(), is_one_line in any::<bool>()) {
        let lines = if is_one_line { TextLines::One } else { TextLines::Several };
        if let Ok((text, _)) = Text::read(&text, lines) {
            let (again, warnings) = Text::read(text.as_str(), lines).expect("the text is valid");
            prop_assert_eq!(&again, &text);
            let lost = |it: &TextWarning| matches!(it, TextWarning::CharacterLost { .. });
            prop_assert!(warnings.iter().all(lost), "{:?}", warnings);
            prop_assert_eq!(Text::try_from(text.as_str().to_owned()), Ok(text.clone()));
            prop_assert!(text.graphemes() > 0);
            prop_assert!(!is_one_line || !text.as_str().contains('\n'));
        }
    }

    #[test]
    fn ordinary_texts_are_read_as_others(text in "[ a-zèò€’.]{1,30}") {
        // The second text is not read by the short way of ordinary Latin texts.
        let long = format!("{text} 中");
        match (Text::read(&text, TextLines::One), Text::read(&long, TextLines::One)) {
            (Ok((text, _)), Ok((long, _))) => prop_assert_eq!(format!("{text} 中"), long.as_str()),
            (Err(error), Ok((long, _))) => {
                prop_assert_eq!(error, TextError::Empty);
                prop_assert_eq!(long.as_str(), "中");
            }
            (_, Err(error)) => prop_assert!(false, "{:?}", error),
        }
    }

    #[test]
    fn digits_are_folded_to_ascii(text in "\\PC{0,30}") {
        let folded = fold_digits(&text);
        prop_assert_eq!(folded.chars().count(), text.chars().count());
        prop_assert_eq!(fold_digits(&folded), folded.as_ref());
    }
}
