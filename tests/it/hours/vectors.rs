//! The cases of `tests/contract/hours.jsonl` and `hours-on-a-day.jsonl`.

use serde_json::{Value, json};
use wemi::value::hours::{Hours, HoursError, HoursWarning};

use super::{language, lines, notation, parse};

/// Returns the JSON of a case as this version of the program would write it.
fn case(expected: &Value) -> Value {
    let text = expected["text"].as_str().expect("a text");
    let lang = expected["lang"].as_str().expect("a language");
    let mut case = json!({ "lang": lang, "text": text });
    match Hours::parse(text, language(lang)) {
        Ok((hours, warnings)) => {
            case["rules"] = notation::rules(&hours);
            if hours.appointment_only {
                case["appointment_only"] = json!(true);
            }
            if !warnings.is_empty() {
                case["warnings"] = warnings.iter().map(|it| warning(it, text)).collect();
            }
            for code in ["it", "de", "en"] {
                case[code] = json!(hours.print(language(code)));
            }
            case["osm"] = json!(hours.osm());
        }
        Err(errors) => {
            let HoursError { kind, range } = &errors[0];
            let (name, detail) = notation::error(kind);
            case["error"] = json!(name);
            case["error_part"] = json!(&text[range.clone()]);
            if let Some(detail) = detail {
                case["detail"] = json!(detail);
            }
            case["reason"] = expected["reason"].clone();
        }
    }
    case
}

fn warning(warning: &HoursWarning, text: &str) -> Value {
    let (name, detail) = notation::warning(&warning.kind);
    let mut value = json!({ "warning": name, "part": &text[warning.range.clone()] });
    if let Some(detail) = detail {
        value["detail"] = json!(detail);
    }
    value
}

#[test]
fn texts_give_their_rules_or_errors() {
    let cases = lines("hours.jsonl");
    assert!(cases.len() >= 190, "only {} cases", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|expected| {
            let found = case(expected);
            (found != *expected).then(|| format!("expected {expected}\n   found {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn printed_hours_are_parsed_to_the_same_rules() {
    for case in lines("hours.jsonl").iter().filter(|it| it["error"].is_null()) {
        let text = case["text"].as_str().expect("a text");
        let hours = parse(text, case["lang"].as_str().expect("a language"));
        for code in ["it", "de", "en"] {
            let printed = hours.print(language(code));
            let (back, warnings) = Hours::parse(&printed, language(code)).expect(&printed);
            assert_eq!(back, hours, "{printed}");
            let is_doubtful = warnings.iter().any(|it| notation::warning(&it.kind).0 == "DayTwice");
            assert!(!is_doubtful, "{printed}: {warnings:?}");
        }
    }
}

#[test]
fn days_have_their_hours() {
    let cases = lines("hours-on-a-day.jsonl");
    assert!(cases.len() >= 32, "only {} cases", cases.len());
    for case in cases {
        let hours = parse(case["text"].as_str().expect("a text"), case["lang"].as_str().expect("a language"));
        let date = case["on"].as_str().expect("a date").parse().expect("a date");
        let is_holiday = case["holiday"].as_bool().expect("true or false");
        assert_eq!(notation::state(&hours.day(date, is_holiday)), case["open"], "{case}");
    }
}
