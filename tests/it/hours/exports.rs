//! The exports for schema.org and HSDS.

use serde_json::{Value, json};
use wemi::value::Date;
use wemi::value::hours::{HsdsSchedule, OpeningHoursSpecification};

use super::parse;

const TODAY: &str = "2026-11-29";
const HOLIDAYS: [&str; 3] = ["2026-12-08", "2026-12-25", "2027-01-06"];

fn today() -> Date {
    TODAY.parse().expect("a date")
}

/// Returns regular and special hours in one line each.
fn schema_org(text: &str) -> (Vec<String>, Vec<String>) {
    let hours = parse(text, "it").schema_org(today(), |it| HOLIDAYS.contains(&it.to_string().as_str()));
    let line = |it: &OpeningHoursSpecification| {
        let days = it.day_of_week.join(",");
        let date = |it: Option<Date>| it.map_or(String::new(), |it| it.to_string());
        let appointment = if it.by_appointment { " appointment" } else { "" };
        let dates = format!("{}/{}", date(it.valid_from), date(it.valid_through));
        let times = it.opens.as_ref().zip(it.closes.as_ref());
        let times = times.map_or("not known".to_owned(), |(opens, closes)| format!("{opens}-{closes}"));
        format!("{days}{} {times}{appointment}", dates.trim_matches('/'))
    };
    (hours.regular.iter().map(line).collect(), hours.special.iter().map(line).collect())
}

#[test]
fn schema_org_has_the_week_and_the_days_that_differ_from_it() {
    let text = "lun-mar 9-13; sab 20-2; chiuso dal 24/12/2026 al 6/1/2027; 7/12 solo 10-12 e 15-24";
    let (regular, special) = schema_org(text);
    assert_eq!(regular, ["Monday,Tuesday 09:00-13:00", "Saturday 20:00-02:00"]);
    assert_eq!(
        special,
        [
            "2026-12-07/2026-12-07 10:00-12:00",
            "2026-12-07/2026-12-07 15:00-23:59",
            "2026-12-08/2026-12-08 not known",
            "2026-12-26/2026-12-26 00:00-00:00",
            "2026-12-28/2026-12-29 00:00-00:00",
            "2027-01-02/2027-01-02 00:00-00:00",
            "2027-01-04/2027-01-05 00:00-00:00",
        ],
        "the 8th of December is a holiday of which nothing is said"
    );
}

#[test]
fn schema_org_merges_equal_neighbours_alone() {
    let text = "lun-dom 9-13; dal 1/12/2026 al 3/12/2026 9-11 e 15-17; 5/12/2026 9-11; chiuso nei festivi";
    let (_, special) = schema_org(text);
    assert_eq!(
        special,
        [
            "2026-12-01/2026-12-03 09:00-11:00",
            "2026-12-01/2026-12-03 15:00-17:00",
            "2026-12-05/2026-12-05 09:00-11:00",
            "2026-12-08/2026-12-08 00:00-00:00",
            "2026-12-25/2026-12-25 00:00-00:00",
            "2027-01-06/2027-01-06 00:00-00:00",
        ]
    );
    assert_eq!(
        schema_org("tutti i giorni 24 ore su 24").0,
        ["Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday 00:00-23:59"]
    );
    assert_eq!(schema_org("mer 9-12 su appuntamento").0, ["Wednesday 09:00-12:00 appointment"]);
    assert_eq!(schema_org("su appuntamento"), (vec![], vec![]));
    let closed = schema_org("chiuso fino al 10/12/2026").1;
    assert_eq!(closed, ["2026-11-29/2026-12-10 00:00-00:00"]);
    let first_saturday = schema_org("primo sabato del mese 9-12").1;
    assert_eq!(
        first_saturday,
        [
            "2026-12-05/2026-12-05 09:00-12:00",
            "2027-01-02/2027-01-02 09:00-12:00",
            "2027-02-06/2027-02-06 09:00-12:00",
        ]
    );
}

/// Returns the columns of rows that have a value.
fn hsds(text: &str) -> Vec<Value> {
    let row = |it: HsdsSchedule| {
        let mut row = serde_json::to_value(it).expect("a row serializes");
        let columns = row.as_object_mut().expect("an object");
        columns.retain(|_, value| !value.is_null() && *value != json!([]) && *value != json!(""));
        row
    };
    parse(text, "it").hsds(today()).into_iter().map(row).collect()
}

#[test]
fn hsds_has_a_row_for_each_time_and_closing() {
    assert_eq!(
        hsds(
            "lun-mar 9-13 e 20-2; primo e ultimo sabato del mese 9-12; chiuso dal 24/12 al 6/1; chiuso 7/12"
        ),
        [
            json!({ "freq": "WEEKLY", "interval": 1, "byday": "MO,TU", "opens_at": "09:00", "closes_at": "13:00" }),
            json!({ "freq": "WEEKLY", "interval": 1, "byday": "MO,TU", "opens_at": "20:00", "closes_at": "02:00" }),
            json!({ "freq": "MONTHLY", "interval": 1, "byday": "1SA,-1SA", "opens_at": "09:00", "closes_at": "12:00" }),
            json!({ "freq": "WEEKLY", "interval": 1, "byday": "MO,TU,WE,TH,FR,SA,SU", "notes": ["Closed"],
                "valid_from": "2026-12-24", "valid_to": "2027-01-06" }),
            json!({ "freq": "WEEKLY", "interval": 1, "byday": "MO", "bymonthday": 7, "notes": ["Closed"],
                "valid_from": "2026-12-07", "valid_to": "2026-12-07" }),
        ]
    );
    assert_eq!(
        hsds("sab a settimane alterne dal 10/1/2026 9-12 su appuntamento; fino al 1/3/2027 solo dom 9-24"),
        [
            json!({ "freq": "WEEKLY", "interval": 2, "byday": "SA", "opens_at": "09:00", "closes_at": "12:00",
                "valid_from": "2026-01-10", "notes": ["ByAppointment"] }),
            json!({ "freq": "WEEKLY", "interval": 1, "byday": "SU", "opens_at": "09:00", "closes_at": "00:00",
                "valid_to": "2027-03-01", "notes": ["Only"] }),
        ]
    );
}

#[test]
fn hsds_has_the_present_or_next_occurrence_of_a_period() {
    let dates = |text: &str| {
        let rows = hsds(text);
        let row = rows.last().expect("a row").clone();
        let date = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        (date("valid_from"), date("valid_to"))
    };
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(dates("lun 9-12; chiuso ad agosto"), pair("2027-08-01", "2027-08-31"));
    assert_eq!(dates("lun 9-12; chiuso dal 1/11 al 30/11"), pair("2026-11-01", "2026-11-30"));
    assert_eq!(dates("lun 9-12; chiuso dal 1/11 al 6/1"), pair("2026-11-01", "2027-01-06"));
    assert_eq!(dates("lun 9-12; chiuso a febbraio"), pair("2027-02-01", "2027-02-28"));
    assert_eq!(dates("lun 9-12; chiuso il 29/2"), pair("2028-02-29", "2028-02-29"));
    assert_eq!(dates("lun 9-12; chiuso dal 29/2 al 5/3"), pair("2027-03-01", "2027-03-05"));
}
