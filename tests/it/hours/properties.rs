//! Properties of parser, printer and evaluation, for generated texts and rules.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use wemi::value::Date;
use wemi::value::hours::{CalendarDay, DayState, Days, Effect, Hours, Rule, TimeSpan, WeekDays, When};

use super::language;

const CODES: [&str; 3] = ["it", "de", "en"];

/// Words, numbers and signs; several of them often make sense together.
const FRAGMENTS: [(&str, &[&str]); 3] = [
    (
        "it",
        &[
            "lun-ven",
            "lun",
            "mer e ven",
            "sab",
            "domenica",
            "tutti i giorni",
            "fine settimana",
            "9-13",
            "14.30-18",
            "20-2",
            "24 ore su 24",
            "10",
            "e",
            ",",
            ";",
            "; ",
            "anche",
            "solo",
            "chiuso",
            "aperto",
            "festivi",
            "ad agosto",
            "luglio",
            "7/12",
            "24/12/2026",
            "dal 24/12 al 6/1",
            "dal",
            "al",
            "fino al",
            "28/2/2027",
            "primo",
            "primo sabato del mese",
            "ultimo",
            "a settimane alterne dal 10/1/2026",
            "su appuntamento",
            "da giugno a settembre",
            "dal 10 al 20 agosto",
            "24 e 31 dicembre",
            "2027",
            "-",
            "il 1° maggio",
            "a Natale",
            "dal 1/7/2027",
            "in altri orari",
        ],
    ),
    (
        "de",
        &[
            "Mo-Fr",
            "Mo",
            "Mi und Fr",
            "Sa",
            "Sonntag",
            "täglich",
            "9-13",
            "14.30-18 Uhr",
            "20-2",
            "10",
            "und",
            ",",
            ";",
            "auch",
            "nur",
            "geschlossen",
            "an Feiertagen",
            "im August",
            "Juli",
            "7.12.",
            "24.12.2026",
            "vom 24.12. bis 6.1.",
            "vom",
            "bis",
            "bis zum 28.2.2027",
            "jeden ersten Samstag im Monat",
            "alle zwei Wochen ab 10.1.2026",
            "nach Vereinbarung",
            "von Juni bis September",
            "ab 1.7.2027",
            "7. Dezember",
            "rund um die Uhr",
        ],
    ),
    (
        "en",
        &[
            "Mon-Fri",
            "Mon",
            "Wed and Fri",
            "Sat",
            "Sunday",
            "every day",
            "weekends",
            "9am-1pm",
            "2:30pm to 6pm",
            "8pm-2am",
            "10",
            "and",
            ",",
            ";",
            "also",
            "only",
            "closed",
            "on public holidays",
            "in August",
            "July",
            "7 December",
            "24 December 2026",
            "from 24 December to 6 January",
            "from",
            "to",
            "until",
            "28 February 2027",
            "first Saturday of the month",
            "last Friday",
            "every two weeks from 10 January 2026",
            "by appointment",
            "from June to September",
            "midnight",
            "noon",
        ],
    ),
];

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn calendar_day(year: Option<i16>, month: u8, day: u8) -> CalendarDay {
    CalendarDay::new(year, month, day).expect("a day")
}

fn span(from: u16, to: u16, by_appointment: bool) -> TimeSpan {
    TimeSpan { from, to, by_appointment }
}

/// Times of a day, which overlap neither 6.00–7.30 nor 19.00–19.45.
fn day_times() -> impl Strategy<Value = Vec<TimeSpan>> {
    select(vec![
        vec![],
        vec![],
        vec![span(540, 780, false)],
        vec![span(540, 780, false), span(840, 1080, false)],
        vec![span(510, 735, true)],
        vec![span(540, 780, false), span(840, 1080, true)],
        vec![span(1200, 1560, false)],
        vec![span(1200, 1440, false)],
    ])
}

fn week() -> impl Strategy<Value = Vec<Rule>> {
    prop::collection::vec(day_times(), 7).prop_map(|week| {
        let rule = |(day, spans): (u8, Vec<TimeSpan>)| Rule {
            when: When::Always,
            days: Days::Week(WeekDays::one(day)),
            effect: Effect::Open(spans),
        };
        (0..).zip(week).filter(|it| !it.1.is_empty()).map(rule).collect()
    })
}

fn weekdays() -> impl Strategy<Value = WeekDays> {
    (1u8..128).prop_map(WeekDays::from_bits)
}

fn effect(spans: Vec<TimeSpan>) -> impl Strategy<Value = Effect> {
    select(vec![Effect::Closed, Effect::Open(spans.clone()), Effect::Also(spans)])
}

fn monthly() -> impl Strategy<Value = Rule> {
    let nth = (subsequence(vec![1i8, 2, 3, 4, 5, -1], 1..4), 0u8..7)
        .prop_map(|(nths, weekday)| Days::Nth { nths, weekday });
    let alternate = weekdays().prop_map(|weekdays| Days::Alternate { from: date("2026-01-08"), weekdays });
    let effect = effect(vec![span(1140, 1185, false)]);
    (prop_oneof![nth, alternate], effect).prop_map(|(days, effect)| Rule { when: When::Always, days, effect })
}

fn times() -> Vec<When> {
    let period = |year, first: (u8, u8), last: (u8, u8)| When::Period {
        first: calendar_day(year, first.0, first.1),
        last: calendar_day(year, last.0, last.1),
    };
    vec![
        When::Holidays,
        When::Until(date("2026-08-08")),
        When::Since(date("2027-11-01")),
        period(None, (8, 1), (8, 31)),
        period(None, (7, 1), (7, 31)),
        period(None, (6, 1), (9, 30)),
        period(None, (2, 1), (2, 29)),
        period(None, (8, 8), (8, 20)),
        period(None, (12, 24), (1, 6)),
        period(None, (8, 20), (8, 10)),
        period(Some(2027), (2, 1), (2, 28)),
        period(Some(2028), (2, 1), (2, 28)),
        period(Some(2027), (8, 10), (8, 11)),
        When::Period { first: calendar_day(Some(2026), 12, 11), last: calendar_day(Some(2027), 1, 6) },
        When::day(calendar_day(None, 12, 8)),
        When::day(calendar_day(None, 2, 29)),
        When::day(calendar_day(Some(2026), 12, 24)),
    ]
}

fn in_period(when: When) -> impl Strategy<Value = Rule> {
    (weekdays(), effect(vec![span(360, 450, false)])).prop_map(move |(weekdays, effect)| {
        let days = if when.is_single_day() { Days::ALL } else { Days::Week(weekdays) };
        Rule { when, days, effect }
    })
}

/// Hours of all kinds without contradictions.
fn hours() -> impl Strategy<Value = Hours> {
    let periods = subsequence(times(), 0..4)
        .prop_flat_map(|whens| whens.into_iter().map(|it| in_period(it).boxed()).collect::<Vec<_>>());
    (week(), prop::option::of(monthly()), periods, prop::bool::weighted(0.2)).prop_map(
        |(mut rules, monthly, periods, appointment_only)| {
            rules.extend(monthly);
            rules.extend(periods);
            Hours::new(appointment_only, rules)
        },
    )
}

/// A text of fragments of a language.
fn soup() -> impl Strategy<Value = (&'static str, String)> {
    select(FRAGMENTS.to_vec()).prop_flat_map(|(code, fragments)| {
        prop::collection::vec(select(fragments), 1..9).prop_map(move |it| (code, it.join(" ")))
    })
}

fn days() -> impl Iterator<Item = Date> {
    (0..800).map(|it| date("2026-07-01").plus_days(it))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_parsed_or_refused(text in "\\PC{0,40}|[lunve0-9.:,;/ \\-–a-m°ª]{0,40}") {
        for code in CODES {
            if let Err(errors) = Hours::parse(&text, language(code)) {
                prop_assert!(!errors.is_empty());
                for error in errors {
                    prop_assert!(text.get(error.range.clone()).is_some(), "{error:?}");
                }
            }
        }
    }

    #[test]
    fn fragments_are_printed_as_what_they_mean((code, text) in soup()) {
        let Ok((hours, warnings)) = Hours::parse(&text, language(code)) else { return Ok(()) };
        for warning in warnings {
            prop_assert!(text.get(warning.range.clone()).is_some_and(|it| !it.is_empty()), "{warning:?}");
        }
        for code in CODES {
            let printed = hours.print(language(code));
            match Hours::parse(&printed, language(code)) {
                Ok((back, _)) => prop_assert_eq!(&back, &hours, "{} → {}", text, printed),
                Err(errors) => prop_assert!(false, "{} → {}: {:?}", text, printed, errors),
            }
        }
    }

    #[test]
    fn rules_are_printed_and_parsed_to_the_same_rules(hours in hours()) {
        prop_assert_eq!(&Hours::new(hours.appointment_only, hours.rules.clone()), &hours);
        if hours.rules.is_empty() && !hours.appointment_only {
            return Ok(());
        }
        for code in CODES {
            let printed = hours.print(language(code));
            match Hours::parse(&printed, language(code)) {
                Ok((back, _)) => prop_assert_eq!(&back, &hours, "{}", printed),
                Err(errors) => prop_assert!(false, "{}: {:?}", printed, errors),
            }
        }
    }

    #[test]
    fn rules_survive_the_binary_format_of_the_memo(hours in hours()) {
        let bytes = postcard::to_allocvec(&hours).expect("the rules serialize");
        prop_assert_eq!(postcard::from_bytes::<Hours>(&bytes).expect("the rules deserialize"), hours);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn times_of_a_day_are_in_order_and_apart(hours in hours()) {
        for date in days() {
            let DayState::Open(spans) = hours.day(date, false) else { continue };
            prop_assert!(!spans.is_empty());
            for span in &spans {
                prop_assert!(span.from < span.to && span.from < 1440 && span.to <= 2 * 1440);
            }
            for pair in spans.windows(2) {
                let is_apart = pair[0].by_appointment != pair[1].by_appointment || !pair[0].overlaps(pair[1]);
                prop_assert!(pair[0] < pair[1] && is_apart);
            }
        }
    }

    #[test]
    fn hours_without_what_is_over_are_the_same_from_that_day_on(hours in hours(), day in 0..800_i16) {
        let last = |it: &Rule| match it.when {
            When::Until(last) => Some(last),
            When::Period { last, .. } => last.date(),
            When::Always | When::Holidays | When::Since(_) => None,
        };
        // The last day of a rule, and the day after it.
        let last_days = hours.rules.iter().filter_map(last).flat_map(|it| [it, it.plus_days(1)]);
        for first in last_days.chain([date("2026-07-01").plus_days(day)]) {
            let left = hours.without_past(first);
            for date in (0..40).map(|it| first.plus_days(it)) {
                for is_holiday in [false, true] {
                    prop_assert_eq!(left.day(date, is_holiday), hours.day(date, is_holiday), "{}", date);
                }
            }
        }
    }

    /// The order in which rules are written does not matter.
    #[test]
    fn rules_in_any_order_are_the_same_hours(hours in hours()) {
        let mut rules = hours.rules.clone();
        rules.reverse();
        prop_assert_eq!(Hours::new(hours.appointment_only, rules), hours);
    }
}
