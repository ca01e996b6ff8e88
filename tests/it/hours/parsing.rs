//! What is reported, where, and what lists of days mean.

use wemi::value::Date;
use wemi::value::hours::{DayState, Hours, HoursErrorKind, HoursLanguage, HoursWarningKind, WeekdayHours};

use super::{language, notation, parse};

/// Returns the name, data and part of the text of each error.
pub fn errors(text: &str, code: &str) -> Vec<(String, Option<String>, String)> {
    let errors = Hours::parse(text, language(code)).expect_err(text);
    let error = |it: &wemi::value::hours::HoursError| {
        let (name, detail) = notation::error(&it.kind);
        (name, detail, text[it.range.clone()].to_owned())
    };
    errors.iter().map(error).collect()
}

#[track_caller]
pub fn assert_error(text: &str, code: &str, name: &str, detail: Option<&str>, part: &str) {
    let errors = errors(text, code);
    let (found, found_detail, found_part) = &errors[0];
    assert_eq!(
        (found.as_str(), found_detail.as_deref(), found_part.as_str()),
        (name, detail, part),
        "{text}"
    );
}

/// Returns the warnings as name, data and part of the text.
pub fn warnings(text: &str) -> Vec<(String, Option<String>, String)> {
    let (_, warnings) = Hours::parse(text, language("it")).expect(text);
    let warning = |it: &wemi::value::hours::HoursWarning| {
        let (name, detail) = notation::warning(&it.kind);
        (name, detail, text[it.range.clone()].to_owned())
    };
    warnings.iter().map(warning).collect()
}

pub fn is_open(hours: &Hours, date: &str, is_holiday: bool) -> Option<bool> {
    let date: Date = date.parse().expect("a date");
    match hours.day(date, is_holiday) {
        DayState::Open(_) => Some(true),
        DayState::Closed => Some(false),
        DayState::Unknown => None,
    }
}

#[test]
fn misspelt_words_have_the_nearest_word() {
    for (text, code, word, nearest) in [
        ("marterdì 9-13", "it", "marterdì", "martedì"),
        ("lun e sabto 9-13", "it", "sabto", "sabato"),
        ("apetro lun 9-13", "it", "apetro", "aperto"),
        ("lun 9-13; chiusso ad agosto", "it", "chiusso", "chiuso"),
        ("lun 9-13; chiuso a Setembre", "it", "Setembre", "settembre"),
        ("lun 9-13 su apuntamento", "it", "su apuntamento", "su appuntamento"),
        ("Donerstag 9-12", "de", "Donerstag", "donnerstag"),
        ("Wensday 9am-5pm", "en", "Wensday", "wednesday"),
    ] {
        assert_error(text, code, "UnknownWord", Some(nearest), word);
    }
    assert_error("kiosco 9-13", "it", "UnknownWord", None, "kiosco");
    assert_eq!(parse("lunedi e venerdi 9-13", "it"), parse("lunedì e venerdì 9-13", "it"));
}

#[test]
fn what_editors_often_write_gets_what_to_write() {
    for (text, code, kind, detail, part) in [
        (
            "9:00-13:00 14:00-18:00",
            "it",
            "MissingAnd",
            Some("9.00-13.00 e 14.00-18.00"),
            "9:00-13:00 14:00-18:00",
        ),
        ("lun-ven 9-13 14.30-18", "it", "MissingAnd", Some("9.00-13.00 e 14.30-18.00"), "9-13 14.30-18"),
        ("Mon 9-13 14-18", "en", "MissingAnd", Some("9am-1pm and 2pm-6pm"), "9-13 14-18"),
        ("lun-ven 9-13 tranne mer", "it", "AmbiguousWord", Some("Exception"), "tranne"),
        ("lun-ven 9-13, esclusi festivi", "it", "AmbiguousWord", Some("Exception"), "esclusi"),
        ("Mon-Fri 9-13 except Wed", "en", "AmbiguousWord", Some("Exception"), "except"),
        ("Mo-Fr 9-13 außer Mi", "de", "AmbiguousWord", Some("Exception"), "außer"),
        ("lun 930-13", "it", "NoSuchTime", Some("9.30"), "930"),
        ("Mon 930-1300", "en", "NoSuchTime", Some("9:30"), "930"),
        ("lun 99-13", "it", "NoSuchTime", None, "99"),
        ("lun pomeriggio 15-18", "it", "NeedlessWord", None, "pomeriggio"),
        ("lun mattina dalle 9 alle 12", "it", "NeedlessWord", None, "mattina"),
        ("Mon mornings: 9-12", "en", "NeedlessWord", None, "mornings"),
        ("lun mattina, mar 9-12", "it", "AmbiguousWord", Some("PartOfDay"), "mattina"),
        (
            "Mon 9-13; closed December 24, 25 and 31",
            "en",
            "DayAfterMonth",
            Some("24, 25 and 31 December"),
            "December 24, 25 and 31",
        ),
        ("Mon 9-13; closed Dec 24 to January 6", "en", "DayAfterMonth", Some("24 December"), "Dec 24"),
        ("Mo 9-13; am 7.12 geschlossen", "de", "DateAsTime", Some("7.12."), "7.12"),
        ("lun 9-13; chiuso il 7.12", "it", "DateAsTime", Some("7/12"), "7.12"),
        ("lun 9.12", "it", "MissingEnd", Some("9.12"), "9.12"),
    ] {
        assert_error(text, code, kind, detail, part);
    }
    assert_eq!(
        parse("Mon 9-13; closed in Aug and 24 Dec", "en"),
        parse("Mon 9-13; closed in August and 24 December", "en")
    );
    assert_eq!(parse("Mo 9-13; 24. Dez geschlossen", "de"), parse("Mo 9-13; 24. Dezember geschlossen", "de"));
    assert_eq!(parse("in December Mon 9-12", "en"), parse("December Mon 9-12", "en"));
    let second = parse("secondo sabato del mese 9-12", "it");
    assert_eq!(parse("every second Saturday of the month 9am-12 noon", "en"), second);
    assert_eq!(parse("jeden zweiten Samstag im Monat 9-12 Uhr", "de"), second);
}

#[test]
fn two_days_without_a_sign_are_doubtful() {
    let doubts = |text: &str| {
        let (_, warnings) = Hours::parse(text, language("it")).expect(text);
        let parts = warnings.iter().filter(|it| it.kind == HoursWarningKind::DaysWithoutSign);
        parts.map(|it| text[it.range.clone()].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(doubts("lun ven 9-13"), ["lun ven"]);
    assert_eq!(doubts("lun  mer, 9-13; gio 9-12"), ["lun  mer"]);
    // Three days are a list, and between neighbours there is none.
    for text in ["lun mer ven 9-13", "sab dom 9-13", "lun, ven 9-13", "lun e ven 9-13", "lun-ven 9-13"] {
        assert_eq!(doubts(text), [""; 0], "{text}");
    }
}

#[test]
fn examples_of_messages_are_right_in_their_language() {
    for language in HoursLanguage::all() {
        let example = |name: &str| {
            let found = language.examples().iter().find(|it| it.0 == name);
            found.unwrap_or_else(|| panic!("{name} in {}", language.code())).1
        };
        let whole = [
            "week",
            "nth",
            "day",
            "nonstop",
            "alternate",
            "appointment",
            "by_appointment",
            "closing",
            "except",
        ];
        let mut texts: Vec<String> = whole.iter().map(|it| example(&format!("eg_{it}")).to_owned()).collect();
        for days in ["weekdays", "six_days", "every_day", "nth_day", "holidays"] {
            texts.push(format!("{} {}", example(&format!("eg_{days}")), example("eg_times")));
        }
        texts.push(format!("{} {}", example("eg_weekdays"), example("eg_two_times")));
        let season = |word: &str| {
            format!("{}; {} {} 15-18", example("eg_week"), example(word), example("eg_weekdays"))
        };
        texts.extend(["eg_period", "eg_season", "eg_until"].map(season));
        texts.push(format!("{}; {} {}", example("eg_week"), example("eg_date"), example("eg_times")));
        for text in texts {
            let read = Hours::parse(&text, language);
            assert!(read.is_ok(), "{}: {text}: {read:?}", language.code());
        }
    }
}

#[test]
fn all_words_that_can_be_corrected_are_reported_at_once() {
    let found = errors("marterdì 9-13; sabto 9-12; giorni feriali 10-12", "it");
    let parts: Vec<&str> = found.iter().map(|it| it.2.as_str()).collect();
    assert_eq!(parts, ["marterdì", "sabto", "giorni feriali"]);
    let prose = errors("telefonare sempre prima delle visite; bussare forte", "it");
    let parts: Vec<&str> = prose.iter().map(|it| it.2.as_str()).collect();
    assert_eq!(parts, ["telefonare", "bussare"], "one unknown word of each part");
    let parts = errors("lun 9-25; mar; 9-13", "it");
    let names: Vec<&str> = parts.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(names, ["NoSuchTime"], "the errors of a stage");
    assert_eq!(errors("lun 9-25; mar 30-31; chiuso il 30 febbraio", "it").len(), 3);
}

#[test]
fn errors_are_at_their_words_in_the_original_text() {
    assert_error(
        "Lunedì  —  Venerdì 9.00–５.00",
        "it",
        "ClosesBeforeOpening",
        Some("9.00-17.00"),
        "9.00–５.00",
    );
    assert_error("Märterdi\u{300} 9-13", "it", "UnknownWord", Some("martedì"), "Märterdi\u{300}");
    assert_error("lun 9-13;\nchiuso fino al 28/2", "it", "MissingYear", None, "28/2");
    assert_error("lun 9-13; dal 1/7 lun 8-12", "it", "MissingYear", None, "1/7");
    assert_error("lun 9-13; chiuso il 31 aprile", "it", "NoSuchDate", None, "31 aprile");
    assert_error(
        "lun 9-13; chiuso dal 31 dicembre 2026 al 31 novembre",
        "it",
        "NoSuchDate",
        None,
        "31 novembre",
    );
    assert_error("Mon-Fri 9am-5am", "en", "ClosesBeforeOpening", Some("9am-5pm"), "9am-5am");
    assert_error("lun-ven 9-13 su richiesta", "it", "UnknownWord", None, "su");
}

#[test]
fn statements_that_contradict_each_other_are_errors() {
    let twice = Some("Saturday: 9.00-13.00, 10.00-12.00");
    assert_error("lun-sab 9-13; primo sabato del mese 10-12", "it", "DayTwice", twice, "10-12");
    let reversed = Some("Saturday: 10.00-12.00, 9.00-13.00");
    assert_error("primo sabato del mese 10-12; lun-sab 9-13", "it", "DayTwice", reversed, "9-13");
    let first = "primo e terzo sabato del mese 9-13; primo sabato del mese 10-12";
    assert_error(first, "it", "DayTwice", twice, "10-12");
    assert_error("primo sabato 9-13; primo sabato solo 10-12", "it", "DayTwice", twice, "10-12");
    let period = "ad agosto sab 9-13; ad agosto sab 10-12";
    assert_error(period, "it", "DayTwice", twice, "10-12");
    let added = "lun-sab 9-13; ad agosto anche sab 10-12; chiuso nei festivi";
    assert_error(added, "it", "DayTwice", twice, "10-12");
    assert_error("lun-ven 9-13; chiuso il mercoledì; mer 15-18", "it", "OpenOnClosedDay", None, "mer 15-18");
    assert_error("chiuso ad agosto; ad agosto mar 9-12", "it", "OpenOnClosedDay", None, "agosto");
    for text in [
        "lun-sab 9-13; primo sabato del mese 14-16",
        "lun-sab 9-13; primo sabato del mese solo 10-12",
        "primo sabato del mese 9-13; secondo sabato del mese 10-12",
        "ven solo 9-12; lun-ven 9-18",
        "chiuso ad agosto; ad agosto anche mar 9-12",
        "lun-sab 9-13; da giugno a settembre solo lun 8-9; ad agosto anche sab 10-12",
    ] {
        parse(text, "it");
    }
}

#[test]
fn what_is_doubtful_is_a_warning() {
    let warning = |name: &str, detail: Option<&str>, part: &str| {
        vec![(name.to_owned(), detail.map(str::to_owned), part.to_owned())]
    };
    assert_eq!(warnings("sab 0.30-5"), warning("OpensAtNight", Some("12.30"), "0.30-5"));
    assert_eq!(warnings("sab 5-12"), []);
    assert_eq!(warnings("sab 0-12"), []);
    assert_eq!(warnings("sab 9-9.29"), warning("Short", None, "9-9.29"));
    assert_eq!(warnings("lun-ven 9-13; lun-ven 15-18"), warning("DayTwice", Some("Monday"), "15-18"));
    assert_eq!(warnings("lun-ven 9-13; lun-ven anche 15-18"), []);
    assert_eq!(
        warnings("lun-ven 9-13; da giugno ad agosto lun-gio 9-12"),
        warning("OtherDaysClosed", None, "giugno ad agosto")
    );
    assert_eq!(warnings("lun-ven 9-13; da giugno ad agosto lun-gio 9-12, ven 9-11"), []);
    assert_eq!(warnings("lun-ven 9-13; ad agosto lun-gio 9-12; ad agosto chiuso il venerdì"), []);
    assert_eq!(warnings("lun-ven 9-13; chiuso il venerdì; ad agosto lun-gio 9-12"), []);
    assert_eq!(warnings("lun-ven 9-13; da giugno ad agosto solo lun-gio 9-12"), []);
}

#[test]
fn lists_of_days_and_times_of_the_year_are_alternatives() {
    let hours = parse("lun-sab 9-13; chiuso il lunedì, nei festivi e ad agosto", "it");
    // Monday, holiday on a Tuesday, Wednesday in August, Wednesday in May.
    assert_eq!(is_open(&hours, "2027-05-03", false), Some(false));
    assert_eq!(is_open(&hours, "2026-12-08", true), Some(false));
    assert_eq!(is_open(&hours, "2027-08-04", false), Some(false));
    assert_eq!(is_open(&hours, "2027-05-05", false), Some(true));
    assert_eq!(parse("lun-sab 9-13; chiuso ad agosto, nei festivi e il lunedì", "it"), hours);

    let two_closings = parse("lun-sab 9-13; chiuso il lunedì; chiuso ad agosto", "it");
    assert_eq!(parse("lun-sab 9-13; chiuso il lunedì, ad agosto", "it"), two_closings);

    let weekend = parse("lun-ven 9-13; sabato e festivi 10-12", "it");
    assert_eq!(is_open(&weekend, "2026-12-08", true), Some(true), "a holiday on a Tuesday");
    assert_eq!(is_open(&weekend, "2026-12-12", false), Some(true), "a Saturday");

    let within = parse("lun-ven 9-13; ad agosto, solo il martedì 9-12", "it");
    assert_eq!(within, parse("lun-ven 9-13; ad agosto solo mar 9-12", "it"));
    let after_holidays = parse("lun-ven 9-13, festivi 10-12, dom 9-12", "it");
    assert_eq!(is_open(&after_holidays, "2026-12-13", false), Some(true), "any Sunday");
    assert_error("lun 9-13; chiuso nei festivi di agosto", "it", "Unexpected", None, "agosto");
}

#[test]
fn rules_that_say_the_same_are_one() {
    for (text, same) in [
        ("lun 9-13; mar 9-13; mer-ven 9-13", "lun-ven 9-13"),
        ("lun-ven 9-13; chiuso 7/12; chiuso 7/12", "lun-ven 9-13; chiuso 7/12"),
        ("ad agosto mar 9-12; ad agosto gio 9-12", "ad agosto mar e gio 9-12"),
        ("ad agosto mar 9-12; ad agosto anche gio 9-12", "ad agosto mar e gio 9-12"),
        ("terzo sabato 9-12; primo sabato 9-12", "primo e terzo sabato del mese 9-12"),
        ("chiuso 24/12; lun 9-13; chiuso 7/12", "lun 9-13; chiuso 7/12; chiuso 24/12"),
        ("lun 14-17; lun anche 9-13", "lun 9-13 e 14-17"),
        ("lun-ven 9-13 (su appuntamento)", "lun-ven 9-13 su appuntamento"),
        ("lun 9-13, mar 9-12, su appuntamento", "lun 9-13 su appuntamento; mar 9-12 su appuntamento"),
        ("lun 9-13; chiuso a luglio e agosto 2027", "lun 9-13; chiuso dal 1/7/2027 al 31/8/2027"),
        ("lun 9-13; chiuso a febbraio 2028", "lun 9-13; chiuso dal 1/2/2028 al 29/2/2028"),
        ("lun 9-12, 14-18, 24 dicembre 9-11", "lun 9-12 e 14-18; 24 dicembre 9-11"),
        ("chiuso a luglio, ad agosto; lun 9-12", "lun 9-12; chiuso da luglio ad agosto"),
        ("ven dalle 23 alle 24", "ven 23-mezzanotte"),
        ("ven dalle 24 alle 6", "ven 0-6"),
    ] {
        assert_eq!(parse(text, "it"), parse(same, "it"), "{text}");
    }
    assert_eq!(parse("Mon 9am-12 noon; closed on 1st May", "en"), parse("lun 9-12; chiuso 1/5", "it"));
}

#[test]
fn the_more_particular_takes_precedence() {
    let august = parse("ad agosto solo mar 9-12; dal 10 al 20 agosto solo mer 9-11", "it");
    assert_eq!(is_open(&august, "2027-08-03", false), Some(true));
    assert_eq!(is_open(&august, "2027-08-10", false), Some(false), "a Tuesday of the shorter period");
    assert_eq!(is_open(&august, "2027-08-11", false), Some(true));
    let nonstop = parse("tutti i giorni 24 ore su 24; ad agosto solo 9-12", "it");
    assert_eq!(is_open(&nonstop, "2026-12-08", true), Some(true));
    assert_eq!(is_open(&nonstop, "2027-08-15", true), None, "only the whole day is certain on a holiday");
    let closed_until = parse("chiuso fino al 28/2/2027", "it");
    assert_eq!(is_open(&closed_until, "2027-02-28", false), Some(false));
    assert_eq!(is_open(&closed_until, "2027-03-01", false), None, "nothing is said of the days after");
    let otherwise = parse("lun 9-12; su appuntamento; chiuso ad agosto", "it");
    assert_eq!(is_open(&otherwise, "2027-05-03", false), Some(true));
    assert_eq!(is_open(&otherwise, "2027-05-04", false), None);
    assert_eq!(is_open(&otherwise, "2027-08-03", false), Some(false));
}

#[test]
fn weekdays_are_those_of_all_the_year() {
    let days = |text: &str| parse(text, "it").weekdays().iter().collect::<Vec<u8>>();
    assert_eq!(days("lun-ven 9-13; mar 15-18 su appuntamento; ad agosto anche sab 9-12"), [0, 1, 2, 3, 4]);
    assert!(days("primo sabato del mese 9-12").is_empty());
}

/// Returns the week, a letter or the times for each day: closed, appointment, some days.
fn week(text: &str) -> String {
    let day = |it: &WeekdayHours| match it {
        WeekdayHours::Open(spans) => notation::state(&DayState::Open(spans.clone())).to_string(),
        WeekdayHours::Closed => "c".to_owned(),
        WeekdayHours::Appointment => "a".to_owned(),
        WeekdayHours::Sometimes => "s".to_owned(),
    };
    parse(text, "it").week().iter().map(day).collect::<Vec<_>>().join(" ").replace('"', "")
}

#[test]
fn the_week_is_that_of_all_the_year() {
    for (text, expected) in [
        ("lun 9-13; ad agosto solo sab 9-12; chiuso nei festivi", "[09:00-13:00] c c c c c c"),
        ("mar 9-13; mar anche 15-17", "c [09:00-13:00,15:00-17:00] c c c c c"),
        ("lun 9-13; mar 14-17 su appuntamento", "[09:00-13:00] [14:00-17:00 appt] c c c c c"),
        (
            "lun 9-13; primo lunedì del mese anche 15-17; primo sabato del mese 9-12",
            "[09:00-13:00] c c c c s c",
        ),
        ("lun 9-13; mer e dom a settimane alterne dal 7/1/2026 9-12", "[09:00-13:00] c s c c c s"),
        (
            "lun-ven 9-13; chiuso il primo sabato del mese",
            "[09:00-13:00] [09:00-13:00] [09:00-13:00] [09:00-13:00] [09:00-13:00] c c",
        ),
        ("lun 9-13; chiuso la domenica; su appuntamento", "[09:00-13:00] a a a a a c"),
        ("su appuntamento", "a a a a a a a"),
        ("da giugno a settembre lun 9-13", "c c c c c c c"),
    ] {
        assert_eq!(week(text), expected, "{text}");
    }
}

#[test]
fn what_the_week_lacks_is_printed_alone() {
    let text = "lun-ven 9-13; sab a settimane alterne dal 10/1/2026 9-12; primo lunedì del mese anche 15-17; \
                chiuso ad agosto, a Natale e dal 28 al 30 dicembre; nei festivi 10-12";
    let hours = parse(text, "it");
    assert_eq!(
        hours.print_others(language("it")),
        [
            "sabato a settimane alterne dal 10 gennaio 2026, 9.00–12.00",
            "primo lunedì del mese anche 15.00–17.00",
            "chiuso ad agosto e dal 28 al 30 dicembre",
            "nei giorni festivi solo 10.00–12.00",
            "chiuso il 25 dicembre"
        ]
    );
    let english = hours.print_others(language("en"));
    let printed = hours.print(language("en"));
    assert_eq!(printed, format!("Monday to Friday, 9am to 1pm; {}", english.join("; ")));
    assert!(
        parse("lun 9-13; chiuso la domenica; su appuntamento", "it").print_others(language("it")).is_empty()
    );
}

#[test]
fn a_day_is_closed_beside_appointments() {
    let hours = parse("lun 9-13; chiuso la domenica; su appuntamento", "it");
    // A Sunday and a Tuesday.
    assert_eq!(is_open(&hours, "2026-12-06", false), Some(false));
    assert_eq!(is_open(&hours, "2026-12-01", false), None);
    let printed = hours.print(language("it"));
    assert_eq!(printed, "lunedì, 9.00–13.00; chiuso domenica; in altri orari su appuntamento");
    assert_eq!(parse(&printed, "it"), hours);
}

#[test]
fn languages_are_found_by_their_code() {
    assert!(wemi::value::hours::HoursLanguage::for_code("fr").is_none());
    assert_eq!(language("de").weekday_name(1), "Dienstag");
    let unknown = Hours::parse("geöfnet Mo 9-12", language("de")).expect_err("a misspelt word");
    let nearest = Some("geöffnet".to_owned());
    assert_eq!(unknown[0].kind, HoursErrorKind::UnknownWord { word: "geöfnet".to_owned(), nearest });
}

#[test]
fn months_that_are_not_one_period_are_not_printed_as_one() {
    for text in
        ["lun 9-12; chiuso a luglio; chiuso ad agosto", "lun 9-12; chiuso a luglio; chiuso ad agosto 2027"]
    {
        let hours = parse(text, "it");
        assert_eq!(parse(&hours.print(language("it")), "it"), hours, "{text}");
    }
}

#[test]
fn days_of_the_month_with_the_times_of_the_week_add_nothing() {
    for (text, same) in [
        ("ad agosto primo sabato del mese e ad agosto 9-13", "ad agosto tutti i giorni 9-13"),
        ("sabato e primo sabato del mese 9-13", "sabato 9-13"),
        ("sabato 9-13; primo sabato del mese anche 15-18", "sabato 9-13; primo sabato del mese anche 15-18"),
    ] {
        let hours = parse(text, "it");
        assert_eq!(hours, parse(same, "it"), "{text}");
        assert_eq!(parse(&hours.print(language("it")), "it"), hours, "{text}");
    }
    assert_eq!(parse("sabato 9-13; primo sabato del mese anche 15-18", "it").rules.len(), 2);
}

#[test]
fn what_has_two_meanings_is_refused() {
    for (text, code, ambiguity, part) in [
        ("lun-ven 9-13; chiuso 7/8 dicembre", "it", "PairOrRange", "7/8 dicembre"),
        ("lun-ven 9-13; chiuso 7/8/9 dicembre", "it", "PairOrRange", "7/8/9"),
        ("Mo-Fr 9-12; 7.8. Dezember geschlossen", "de", "PairOrRange", "7.8. Dezember"),
        ("lun/ven 9-13", "it", "PairOrRange", "lun/ven"),
        ("da mar a giu lun-ven 9-12", "it", "TuesdayOrMarch", "mar"),
        ("lun-ven 9-12; chiuso gen, feb e mar", "it", "TuesdayOrMarch", "mar"),
        ("1 mar 9-12", "it", "TuesdayOrMarch", "mar"),
        ("lun-ven 9-13; chiuso martedì 7 dicembre", "it", "WeekdayOfYearlyDate", "7 dicembre"),
        ("lun-ven 9-13; mar 9/12 e 14-17", "it", "WeekdayOfYearlyDate", "9/12"),
        ("lun-ven 9-13; domenica 6 e 13 dicembre 9-12", "it", "WeekdayOfYearlyDate", "6 e 13 dicembre"),
        ("primo lunedì e martedì del mese 9-12", "it", "OnceAMonth", "martedì del mese"),
        ("first Monday and Tuesday 9am-12 noon", "en", "OnceAMonth", "Tuesday"),
        ("I sabato del mese 9-12", "it", "OnceAMonth", "sabato del mese"),
        ("ogni secondo sabato 9-12", "it", "EverySecondWeek", "ogni secondo"),
        (
            "lun-ven e sab a settimane alterne dal 5/12/2026 9-12",
            "it",
            "SomeAlternate",
            "a settimane alterne",
        ),
        ("Tue 6-8", "en", "HalfOfDay", "6-8"),
    ] {
        assert_error(text, code, "AmbiguousWord", Some(ambiguity), part);
    }
    for text in [
        "sab/dom 9-13",
        "lun/mer/ven 9-13",
        "sab e dom a settimane alterne dal 5/12/2026 9-12",
        "ad agosto, mar 9-12",
    ] {
        parse(text, "it");
    }
}

#[test]
fn what_one_word_tells_of_another_is_understood() {
    for (text, code, same) in [
        ("1° e 3° giovedì del mese 9-12", "it", "primo e terzo giovedì del mese 9-12"),
        ("1st and 3rd Thursday of the month 9am-12 noon", "en", "primo e terzo giovedì del mese 9-12"),
        ("1. und 3. Donnerstag im Monat 9-12 Uhr", "de", "primo e terzo giovedì del mese 9-12"),
        ("lun 9-12; chiuso il primo dicembre", "it", "lun 9-12; chiuso il 1/12"),
        ("Tue 7-9pm", "en", "mar 19-21"),
        ("Tue 9am-12pm, 1-5pm", "en", "mar 9-12 e 13-17"),
        ("Tue 9-5pm; Wed 11-1pm; Thu 6.30-8.30 p.m.", "en", "mar 9-17; mer 11-13; gio 18.30-20.30"),
        ("lun-ven 9-13 e su appuntamento", "it", "lun-ven 9-13; su appuntamento"),
        ("lun-ven 9-13, su appuntamento negli altri orari", "it", "lun-ven 9-13; su appuntamento"),
        ("Mon-Fri 9am-1pm and at other times by appointment", "en", "lun-ven 9-13; su appuntamento"),
        ("Mo-Fr 9-13 Uhr und nach Vereinbarung", "de", "lun-ven 9-13; su appuntamento"),
        (
            "lun-ven 9-13; chiuso da venerdì 4 dicembre 2026 a martedì 8 dicembre 2026",
            "it",
            "lun-ven 9-13; chiuso dal 4 all’8 dicembre 2026",
        ),
        (
            "Mo-Fr 9-13 Uhr; vom Freitag, 4. Dezember 2026 bis Dienstag, 8. Dezember 2026 geschlossen",
            "de",
            "lun-ven 9-13; chiuso dal 4 all’8 dicembre 2026",
        ),
        (
            "lun-ven 9-13; chiuso lunedì 7 dicembre 2026 e ad agosto",
            "it",
            "lun-ven 9-13; chiuso ad agosto e il 7/12/2026",
        ),
        (
            "lun-ven 9-13; dal 5 al 6 dicembre 2026 10-12",
            "it",
            "lun-ven 9-13; dal 5 al 6 dicembre 2026 solo sab e dom 10-12",
        ),
        (
            "lun-ven 9-13; dal 12 al 13 dicembre 2026 anche 10-12",
            "it",
            "lun-ven 9-13; dal 12 al 13 dicembre 2026 anche sab e dom 10-12",
        ),
    ] {
        assert_eq!(parse(text, code), parse(same, "it"), "{text}");
    }
    assert_error(
        "lun-ven 9-13; chiuso da venerdì 4 dicembre 2026 a mercoledì 8 dicembre 2026",
        "it",
        "OtherWeekday",
        Some("Tuesday"),
        "8 dicembre",
    );
}
