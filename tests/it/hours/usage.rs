//! What editors often write, and how hours are printed for readers.

use super::parsing::{assert_error, errors, is_open, warnings};
use super::{language, parse};

#[test]
fn all_day_and_night_has_its_words() {
    for (text, code, part) in [
        ("24h", "it", "24h"),
        ("24 ore su 24", "it", "24 ore su 24"),
        ("sempre aperto", "it", "sempre aperto"),
        ("aperto sempre", "it", "aperto sempre"),
        ("always open", "en", "always open"),
        ("open 24 hrs", "en", "open 24 hrs"),
        ("immer geöffnet", "de", "immer geöffnet"),
    ] {
        assert_error(text, code, "NonstopWithoutDays", None, part);
    }
    for (text, code) in [("24/7", "it"), ("aperto 24/7", "it"), ("tutti i giorni 24/7", "it"), ("24/7", "de")]
    {
        assert_error(text, code, "AmbiguousWord", Some("Nonstop"), "24/7");
    }
    assert_error("Mon-Sun 24/7", "en", "AmbiguousWord", Some("Nonstop"), "24/7");
    let nonstop = parse("tutti i giorni 24 ore su 24", "it");
    for (text, code) in [
        ("tutti i giorni sempre aperto", "it"),
        ("lun-dom 24h", "it"),
        ("every day 24h", "en"),
        ("täglich durchgehend geöffnet", "de"),
    ] {
        assert_eq!(parse(text, code), nonstop, "{text}");
    }
    let july = parse("lun-ven 9-13; chiuso il 24/7", "it");
    assert_eq!(is_open(&july, "2028-07-24", false), Some(false), "24 July, a Monday");
    assert_eq!(parse("lun-ven 9-13; 24/7 9-12", "it"), parse("lun-ven 9-13; 24 luglio 9-12", "it"));
    assert_error("Mon 9am-1pm; closed 24/7/2026", "en", "DayOrMonthFirst", Some("24 July"), "24/7/2026");
}

#[test]
fn beginnings_of_days_and_months_have_the_whole_word() {
    for (text, code, word, nearest) in [
        ("mart 9-13", "it", "mart", "martedì"),
        ("lun, merc. e giov 9-13", "it", "merc", "mercoledì"),
        ("giov 9-13", "it", "giov", "giovedì"),
        ("lu-ve 9-13", "it", "lu", "lunedì"),
        ("lun 9-13; chiuso a sett", "it", "sett", "settembre"),
        ("Mon-Frid 9am-5pm", "en", "Frid", "friday"),
        ("Mo 9am-5pm", "en", "Mo", "monday"),
        ("Mon 9am-5pm; closed in Janu", "en", "Janu", "january"),
        ("Mon-Frei 9-13", "de", "Mon", "montag"),
    ] {
        assert_error(text, code, "UnknownWord", Some(nearest), word);
    }
    assert_error("ma chiuso la domenica", "it", "UnknownWord", None, "ma");
}

#[test]
fn a_range_of_one_day_and_closed_alone_are_warnings() {
    let (name, detail) = ("RangeOfOneDay".to_owned(), Some("Monday".to_owned()));
    assert_eq!(warnings("lunedì-lunedì 9-13"), [(name, detail, "lunedì-lunedì".to_owned())]);
    let closed = |part: &str| [("AlwaysClosed".to_owned(), None, part.to_owned())];
    assert_eq!(warnings("chiuso"), closed("chiuso"));
    assert_eq!(warnings("tutti i giorni chiuso"), closed("chiuso"));
    for text in
        ["su appuntamento; chiuso ad agosto", "lun 9-13; chiuso ad agosto", "chiuso; ad agosto lun 9-12"]
    {
        assert_eq!(warnings(text), [], "{text}");
    }
}

#[test]
fn the_patron_saint_is_one_error() {
    for (text, code) in [
        ("lun 9-13; chiuso per il santo patrono", "it"),
        ("lun 9-13; chiuso per la festa del santo patrono", "it"),
        ("lun 9-13; chiuso per la festa patronale", "it"),
        ("Mon 9am-1pm; closed on the patron saint’s day", "en"),
        ("Mo 9-13; am Patronatsfest geschlossen", "de"),
    ] {
        let found = errors(text, code);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!((found[0].0.as_str(), found[0].1.as_deref()), ("AmbiguousWord", Some("PatronSaint")));
    }
}

#[test]
fn what_is_printed_is_clear_to_readers() {
    let hours = |text: &str| parse(text, "it");
    for (text, code, printed) in [
        ("solo su appuntamento; chiuso ad agosto", "it", "solo su appuntamento; chiuso ad agosto"),
        ("su appuntamento; chiuso ad agosto", "de", "nur nach Vereinbarung; geschlossen im August"),
        ("su appuntamento; chiuso ad agosto", "en", "by appointment only; closed in August"),
        ("da marzo a ottobre mer 10-11.30", "it", "da marzo a ottobre, mercoledì, 10.00–11.30"),
        ("da marzo ad agosto mer 10-11.30", "en", "from March to August, Wednesday, 10am to 11:30am"),
        (
            "lun-ven 9-13; primo lunedì del mese 18-20",
            "it",
            "dal lunedì al venerdì, 9.00–13.00; primo lunedì del mese anche 18.00–20.00",
        ),
        (
            "lun-ven 9-13; primo sabato del mese 9-12",
            "it",
            "dal lunedì al venerdì, 9.00–13.00; primo sabato del mese, 9.00–12.00",
        ),
        (
            "lun-sab 9-13; sab a settimane alterne dal 10/1/2026 15-18",
            "it",
            "dal lunedì al sabato, 9.00–13.00; sabato a settimane alterne dal 10 gennaio 2026 anche 15.00–18.00",
        ),
    ] {
        let found = hours(text).print(language(code));
        assert_eq!(found, printed);
        assert_eq!(parse(&found, code), hours(text), "{printed}");
    }
}
