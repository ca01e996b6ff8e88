//! Phone numbers: every line of `tests/contract/phones.jsonl`, and properties of any text.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use wemi::value::{
    DialCountry, DialRules, PhoneError, PhoneKind, PhoneNumber, PhoneType, PhoneWarning, UndialableReason,
};

use crate::support::project;

/// The first line of the contract.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Setup {
    short_numbers: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    country: String,
    number: String,
    declared: Option<PhoneType>,
    value: Option<ExpectedNumber>,
    #[serde(default)]
    warnings: Vec<String>,
    error: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedNumber {
    kind: PhoneKind,
    shown: String,
    dial: Option<String>,
    e164: Option<String>,
    extension: Option<String>,
}

impl ExpectedNumber {
    fn of(number: &PhoneNumber) -> ExpectedNumber {
        ExpectedNumber {
            kind: number.kind(),
            shown: number.shown().to_owned(),
            dial: number.dial().map(str::to_owned),
            e164: number.e164().map(str::to_owned),
            extension: number.extension().map(str::to_owned),
        }
    }
}

struct Contract {
    setup: Setup,
    cases: Vec<Case>,
}

impl Contract {
    fn read() -> Contract {
        let text = fs::read_to_string(project("tests/contract/phones.jsonl")).expect("the contract");
        let (setup, cases) = text.split_once('\n').expect("lines");
        Contract {
            setup: serde_json::from_str(setup).expect("the first line"),
            cases: cases.lines().map(|it| serde_json::from_str(it).expect(it)).collect(),
        }
    }

    fn rules(&self, country: &str) -> DialRules {
        DialRules {
            country: DialCountry::new(country).expect("a country"),
            short_numbers: self.setup.short_numbers[country].clone(),
        }
    }
}

/// Returns the reason as the contract writes it.
fn reason(error: &PhoneError) -> String {
    match error {
        PhoneError::NotANumber => "not a number".to_owned(),
        PhoneError::Words { number, .. } => format!("not only a number: {number}"),
        PhoneError::LetterAmongDigits { number, .. } => format!("a letter among the digits: {number}"),
        PhoneError::KeypadLetters { number, .. } => format!("letters of the keypad: {number}"),
        PhoneError::SeveralNumbers { first, .. } => format!("several numbers, first: {first}"),
        PhoneError::SeveralEndings { first, .. } => format!("several endings, first: {first}"),
        PhoneError::UnexpectedCharacter { character, .. } => format!("unexpected character: {character}"),
        PhoneError::TooShort { digits } => format!("too short: {digits}"),
        PhoneError::ShortWithCallingCode { number } => {
            format!("a short number with a calling code: {number}")
        }
        PhoneError::Undialable { reason } => match reason {
            UndialableReason::UnknownCallingCode => "cannot be dialled: unknown calling code".to_owned(),
            UndialableReason::TooFewDigits => "cannot be dialled: too few digits".to_owned(),
            UndialableReason::TooManyDigits => "cannot be dialled: too many digits".to_owned(),
            UndialableReason::OtherLength => "cannot be dialled: no numbers of this length".to_owned(),
        },
        PhoneError::NotTollFree => "not a toll-free number".to_owned(),
        PhoneError::ShortWhatsapp => "a short number for WhatsApp".to_owned(),
    }
}

/// Returns the warning as the contract writes it.
fn warning(warning: &PhoneWarning) -> String {
    match warning {
        PhoneWarning::Unassigned { e164 } => format!("not in the numbering plan: {e164}"),
        PhoneWarning::Voicemail => "the mailbox of a mobile phone".to_owned(),
        PhoneWarning::Premium => "a premium number".to_owned(),
        PhoneWarning::WhatsappNotMobile => "WhatsApp on a line that is not mobile".to_owned(),
        PhoneWarning::ExtensionNotDialled => "the extension is not dialled".to_owned(),
        PhoneWarning::PlusAdded => "a calling code without a plus sign: added".to_owned(),
    }
}

/// Returns the number that the error proposes to write instead.
fn proposal(error: &PhoneError) -> Option<&str> {
    match error {
        PhoneError::Words { number, .. }
        | PhoneError::LetterAmongDigits { number, .. }
        | PhoneError::KeypadLetters { number, .. }
        | PhoneError::ShortWithCallingCode { number } => Some(number),
        PhoneError::SeveralNumbers { first, .. } | PhoneError::SeveralEndings { first, .. } => Some(first),
        _ => None,
    }
}

#[test]
fn every_line_of_the_contract() {
    let contract = Contract::read();
    assert!(contract.cases.len() > 150, "{} cases", contract.cases.len());
    for case in &contract.cases {
        let rules = contract.rules(&case.country);
        let read = PhoneNumber::read(&case.number, case.declared, &rules);
        let found = match &read {
            Ok((number, warnings)) => {
                let warnings: Vec<String> = warnings.iter().map(warning).collect();
                (Some(ExpectedNumber::of(number)), warnings, None)
            }
            Err(error) => (None, Vec::new(), Some(reason(error))),
        };
        let expected = (&case.value, &case.warnings, &case.error);
        assert_eq!((&found.0, &found.1, &found.2), expected, "{} {}", case.country, case.number);
    }
}

#[test]
fn a_proposal_is_a_number() {
    let contract = Contract::read();
    let mut proposals = 0;
    for case in &contract.cases {
        let rules = contract.rules(&case.country);
        let Err(error) = PhoneNumber::read(&case.number, case.declared, &rules) else { continue };
        let Some(number) = proposal(&error) else { continue };
        let again = PhoneNumber::read(number, None, &rules);
        let is_number = again.is_ok() || matches!(again, Err(PhoneError::TooShort { .. }));
        assert!(is_number, "{}: {number}: {again:?}", case.number);
        proposals += 1;
    }
    assert!(proposals > 40, "{proposals} proposals");
}

#[test]
fn an_error_says_where() {
    let contract = Contract::read();
    let rules = contract.rules("IT");
    for (text, marked) in [
        ("tel. 02 0000 0001", "02 0000 0001"),
        ("perché: ０２ 0000 0001 (ore 9-12)", "０２ 0000 0001"),
        ("\u{200b} 02 0000 0001\u{a0}/\u{a0}02 0000 0002", "02 0000 0001"),
        ("02 0000 0001 o 02 0000 0002", "02 0000 0001"),
        ("02–0000–0001/2", "/2"),
        ("800-AAA-BBB", "AAA-BBB"),
    ] {
        let error = PhoneNumber::read(text, None, &rules).expect_err(text);
        let range = match &error {
            PhoneError::Words { range, .. }
            | PhoneError::KeypadLetters { range, .. }
            | PhoneError::SeveralNumbers { range, .. }
            | PhoneError::SeveralEndings { range, .. } => range.clone(),
            _ => panic!("{text}: {error:?}"),
        };
        assert_eq!(&text[range], marked, "{text}");
    }
    for (text, marked) in [("–02 OOOO OOO1", 'O'), ("０２ 0000*0001", '*'), ("02) 0000 0001", ')')] {
        let error = PhoneNumber::read(text, None, &rules).expect_err(text);
        let (PhoneError::LetterAmongDigits { position, .. }
        | PhoneError::UnexpectedCharacter { position, .. }) = error
        else {
            panic!("{text}: {error:?}")
        };
        assert_eq!(text[position..].chars().next(), Some(marked), "{text}");
    }
}

#[test]
fn a_country_has_a_numbering_plan() {
    for code in ["IT", "DE", "GB", "FR", "US", "SM"] {
        assert_eq!(DialCountry::new(code).map(|it| it.code().to_owned()).as_deref(), Some(code));
    }
    for code in ["", "I", "it", "ITA", "39", "ZZ", "XX", "001", "È"] {
        assert_eq!(DialCountry::new(code), None, "{code}");
    }
}

#[test]
fn a_number_is_the_same_after_serialization() {
    let contract = Contract::read();
    let rules = contract.rules("IT");
    let (number, _) = PhoneNumber::read("02 0000 0001 int. 12", None, &rules).expect("a number");
    let json = serde_json::to_value(&number).expect("JSON");
    assert_eq!(json["kind"], Value::from("voice"));
    assert_eq!(serde_json::from_value::<PhoneNumber>(json).expect("a number"), number);
    let json = serde_json::to_value(&rules).expect("JSON");
    assert_eq!(json["country"], Value::from("IT"));
    assert!(
        serde_json::from_value::<DialRules>(serde_json::json!({"country": "ZZ", "short_numbers": []}))
            .is_err()
    );
    assert_eq!(serde_json::from_value::<DialRules>(json).expect("rules"), rules);
}

/// True if a link has only characters that such URLs may have without escapes.
fn is_link(link: &str) -> bool {
    let is_digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let is_number = |it: &str| is_digits(it.strip_prefix('+').unwrap_or(it));
    match link.split_once(':') {
        Some(("tel", rest)) => match rest.split_once(";ext=") {
            Some((number, extension)) => is_number(number) && is_digits(extension),
            None => is_number(rest),
        },
        Some(("sms", rest)) => is_number(rest),
        _ => link.strip_prefix("https://wa.me/").is_some_and(is_digits),
    }
}

/// Texts that are often numbers: digits, signs, words.
fn written() -> impl Strategy<Value = String> {
    const PARTS: [&str; 42] = [
        "0", "1", "2", "02", "055", "325", "800", "0000", "0001", "00000001", "112", "+39", "+49", "+1",
        "00", " ", " ", "-", "/", ".", "(", ")", ",", " / ", " - ", " o ", "int. ", "tel. ", "ext", "x", "#",
        "O", "l", "XXX", "\u{a0}", "\u{200e}", "٠", "９", "–", "*", "é", "\u{202e}",
    ];
    let part = prop_oneof![
        9 => proptest::sample::select(&PARTS[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(part, 0..12).prop_map(|it| it.concat())
}

fn declared() -> impl Strategy<Value = Option<PhoneType>> {
    proptest::sample::select(vec![
        None,
        Some(PhoneType::Fax),
        Some(PhoneType::Whatsapp),
        Some(PhoneType::Sms),
        Some(PhoneType::TextRelay),
        Some(PhoneType::TollFree),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_number_that_is_read_can_be_dialled(
        text in written(),
        declared in declared(),
        country in proptest::sample::select(vec!["IT", "DE", "GB", "US"]),
    ) {
        let rules = DialRules {
            country: DialCountry::new(country).expect("a country"),
            short_numbers: vec!["112".to_owned(), "020202".to_owned()],
        };
        match PhoneNumber::read(&text, declared, &rules) {
            Ok((number, warnings)) => {
                prop_assert!(number.dial().is_none_or(is_link), "{number:?}");
                prop_assert_eq!(number.dial().is_none(), number.kind() == PhoneKind::Fax);
                if let Some(e164) = number.e164() {
                    let digits = e164.strip_prefix('+').unwrap_or("");
                    let is_number = digits.bytes().all(|it| it.is_ascii_digit());
                    prop_assert!(is_number && (1..=15).contains(&digits.len()), "{number:?}");
                }
                let is_unassigned = |it: &PhoneWarning| matches!(it, PhoneWarning::Unassigned { .. });
                if !warnings.iter().any(is_unassigned) {
                    let again = PhoneNumber::read(number.shown(), declared, &rules).expect("a number").0;
                    prop_assert_eq!((again.e164(), again.kind()), (number.e164(), number.kind()));
                }
            }
            Err(error) => {
                if let PhoneError::UnexpectedCharacter { position, .. }
                    | PhoneError::LetterAmongDigits { position, .. } = error
                {
                    prop_assert!(text[position..].chars().next().is_some());
                }
                if let Some(number) = proposal(&error) {
                    let again = PhoneNumber::read(number, None, &rules);
                    let is_better = !again.as_ref().is_err_and(|it| proposal(it).is_some());
                    prop_assert!(is_better, "{}: {}: {:?}", text, number, again);
                }
            }
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in ".{0,60}") {
        let rules = DialRules {
            country: DialCountry::new("IT").expect("a country"),
            short_numbers: Vec::new(),
        };
        let _ = PhoneNumber::read(&text, None, &rules);
    }
}
