//! `tests/contract/hours-rules.jsonl`: the rules as the page carries them, and what each day is by
//! them, which the script of the theme must find too. `UPDATE_DOCS=1 cargo test hours` writes it.

use std::fmt::Write;
use std::fs;

use serde_json::{Value, json};
use wemi::value::Date;
use wemi::value::hours::Hours;

use super::{lines, notation, parse};
use crate::support::project;

const FIRST_DAY: &str = "2026-11-01";
/// Two winters, a summer and the 29th of February 2028.
const DAYS: i16 = 500;
/// Of the days, on which holidays fall on each day of the week: every eleventh.
const HOLIDAY_EVERY: i16 = 11;
const BYTES_MAX: usize = 400;

/// Texts that the other contract files lack: precedence, times that overlap, and hours of which a day
/// is not known.
const MORE: [&str; 8] = [
    "ad agosto solo mar 9-12; dal 10 al 20 agosto solo mer 9-11",
    "lun-sab 9-13; primo sabato del mese solo 15-17; chiuso l'ultimo lunedì del mese",
    "lun-ven 9-13; chiuso la domenica, nei festivi e ad agosto",
    "su appuntamento; chiuso ad agosto",
    "sab a settimane alterne dal 10/1/2026 9-12; primo sabato del mese 10-13",
    "tutti i giorni 24 ore su 24; ad agosto solo 9-12",
    "lun-ven 9-13; sabato e festivi 20-2",
    "chiuso fino al 28 febbraio 2027; dal 1/9/2027 lun 9-12; dal 1/1/2028 anche mar 14-16 su appuntamento",
];

/// Returns a line: the rules of a text, the states that occur, and for each day the letter of its state.
fn line(text: &str, hours: &Hours) -> String {
    let first: Date = FIRST_DAY.parse().expect("a date");
    let mut states: Vec<Value> = Vec::new();
    let mut days = String::new();
    for offset in 0..DAYS {
        let state = hours.day(first.plus_days(offset), offset % HOLIDAY_EVERY == 0);
        let state = notation::state(&state);
        let at = states.iter().position(|it| *it == state).unwrap_or_else(|| {
            states.push(state);
            states.len() - 1
        });
        days.push(char::from(b'a' + u8::try_from(at).expect("few states")));
    }
    let (text, states) = (json!(text), json!(states));
    let rules = hours.compact_json();
    format!("{{\"text\":{text},\"rules\":{rules},\"states\":{states},\"days\":\"{days}\"}}")
}

fn cases() -> Vec<(String, Hours)> {
    let mut cases: Vec<(String, Hours)> = Vec::new();
    let lines = [lines("hours.jsonl"), lines("hours-on-a-day.jsonl")].concat();
    let texts = lines
        .iter()
        .filter(|it| it["error"].is_null())
        .map(|it| (it["text"].as_str().expect("a text"), it["lang"].as_str().expect("a language")));
    for (text, lang) in texts.chain(MORE.map(|it| (it, "it"))) {
        let hours = parse(text, lang);
        if cases.iter().all(|it| it.1 != hours) {
            cases.push((text.to_owned(), hours));
        }
    }
    cases
}

#[test]
fn the_contract_of_opening_hours_is_up_to_date() {
    let header = json!({ "first_day": FIRST_DAY, "days": DAYS, "holiday_every": HOLIDAY_EVERY });
    let mut made = format!("{header}\n");
    for (text, hours) in cases() {
        writeln!(made, "{}", line(&text, &hours)).expect("written");
    }
    let path = project("tests/contract/hours-rules.jsonl");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &made).expect("written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == made, "{} is out of date: run UPDATE_DOCS=1 cargo test hours", path.display());
}

#[test]
fn the_rules_in_a_page_are_small() {
    for (text, hours) in cases() {
        let bytes = hours.compact_json().len();
        assert!(bytes <= BYTES_MAX, "{text}: {bytes} bytes");
    }
}
