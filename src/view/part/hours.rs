//! Opening hours, as a week and as words.

use serde::Serialize;

use crate::value::hours::{Hours, HoursLanguage, TimeSpan, WeekdayHours};
use crate::value::{Lang, LocalizedText};

/// Opening hours in one line: of a telephone line, a contact or an activity.
#[derive(Debug, Serialize)]
pub struct HoursLine<'a> {
    /// All of it, but for the note.
    pub text: String,
    /// The language of `text`, if opening hours cannot be written in that of the page.
    pub lang: Option<Lang>,
    /// What rules cannot say.
    pub note: Option<LocalizedText<'a>>,
}

/// The opening hours of a place.
#[derive(Debug, Serialize)]
pub struct HoursView<'a> {
    /// The seven days from Monday, as they are all the year.
    pub week: Vec<DayHours>,
    /// The rules that the week lacks (periods, holidays, first Saturday of the month …), one line
    /// each.
    pub others: Vec<String>,
    /// All of it in one line, but for the note.
    pub text: String,
    /// The language of times, `others` and `text`, if opening hours cannot be written in that of the
    /// page.
    pub lang: Option<Lang>,
    /// What rules cannot say.
    pub note: Option<LocalizedText<'a>>,
    /// True if it opens by appointment at all times of which the rules say nothing.
    pub appointment_only: bool,
    /// True if there are times, on some days at least, in which it is open.
    pub has_times: bool,
    /// The rules as JSON for the script of the page. It has no `'`, `&` or `<`.
    pub rules: String,
}

/// The opening hours of a day of the week.
#[derive(Debug, Serialize)]
pub struct DayHours {
    /// 0 for Monday to 6 for Sunday.
    pub day: u8,
    /// The last of the days that follow and have equal hours, or `day` itself; absent if the day
    /// before has equal hours.
    pub last_alike: Option<u8>,
    /// `open`: in `times`; `closed`; `appointment`: by appointment alone; `sometimes`: on some of
    /// these days, which `others` names.
    pub state: &'static str,
    /// The times in which it is open, in ascending order.
    pub times: Vec<Times>,
}

/// A time in which it is open.
#[derive(Debug, Serialize)]
pub struct Times {
    /// The beginning: `8.30`.
    pub from: String,
    /// The end: `17.30`; that of a time past midnight is on the next day.
    pub to: String,
    /// True from midnight to midnight.
    pub whole_day: bool,
    /// True if one must have an appointment.
    pub appointment: bool,
}

/// Returns the language in which opening hours are written on a page, with its code if it is not the
/// page's: that of the file if the page's has no table of words, and the first that has one if neither
/// does.
fn written_in(page: Lang, file: Lang) -> (HoursLanguage, Option<Lang>) {
    let in_page = HoursLanguage::for_code(page.code());
    let language = in_page.or_else(|| HoursLanguage::for_code(file.code()));
    let language = language.or_else(|| HoursLanguage::all().next()).expect("there are tables of words");
    (language, if in_page.is_some() { None } else { Lang::new(language.code()) })
}

impl<'a> HoursLine<'a> {
    /// Builds the line in the language of the page, or of the file.
    pub fn of(hours: &Hours, note: Option<LocalizedText<'a>>, page: Lang, file: Lang) -> HoursLine<'a> {
        let (language, lang) = written_in(page, file);
        HoursLine { text: hours.print(language), lang, note }
    }
}

impl<'a> HoursView<'a> {
    /// Builds the view in the language of the page, or of the file.
    pub fn of(hours: &Hours, note: Option<LocalizedText<'a>>, page: Lang, file: Lang) -> HoursView<'a> {
        let (language, lang) = written_in(page, file);
        HoursView {
            week: days(&hours.week(), language),
            others: hours.print_others(language),
            text: hours.print(language),
            lang,
            note,
            appointment_only: hours.appointment_only,
            has_times: hours.has_times(),
            rules: hours.compact_json(),
        }
    }
}

fn days(week: &[WeekdayHours; 7], language: HoursLanguage) -> Vec<DayHours> {
    let day = |(day, hours): (u8, &WeekdayHours)| {
        let at = usize::from(day);
        let is_first = at.checked_sub(1).is_none_or(|before| week[before] != *hours);
        let alike = (day..7).zip(&week[at..]).take_while(|(_, it)| *it == hours);
        let (state, spans): (_, &[TimeSpan]) = match hours {
            WeekdayHours::Open(spans) => ("open", spans),
            WeekdayHours::Closed => ("closed", &[]),
            WeekdayHours::Appointment => ("appointment", &[]),
            WeekdayHours::Sometimes => ("sometimes", &[]),
        };
        DayHours {
            day,
            last_alike: alike.last().map(|(last, _)| last).filter(|_| is_first),
            state,
            times: spans.iter().map(|it| times(*it, language)).collect(),
        }
    };
    (0..).zip(week).map(day).collect()
}

fn times(span: TimeSpan, language: HoursLanguage) -> Times {
    Times {
        from: language.time(span.from),
        to: language.time(span.to),
        whole_day: span.is_whole_day(),
        appointment: span.by_appointment,
    }
}

#[cfg(test)]
mod tests {
    use super::HoursView;
    use crate::value::Lang;
    use crate::value::hours::{Hours, HoursLanguage};

    fn lang(code: &str) -> Lang {
        Lang::new(code).expect("a language")
    }

    /// The view, in a language, of hours written in Italian.
    fn view(text: &str, page: &str) -> HoursView<'static> {
        let italian = HoursLanguage::for_code("it").expect("a table");
        let (hours, _) = Hours::parse(text, italian).expect("hours");
        HoursView::of(&hours, None, lang(page), lang("it"))
    }

    /// The rows of the table: first and last day, state and times.
    fn rows(view: &HoursView<'_>) -> Vec<String> {
        let first_days = view.week.iter().filter_map(|it| Some((it, it.last_alike?)));
        let row = |(it, last): (&super::DayHours, u8)| {
            let times: Vec<String> = it.times.iter().map(|it| format!("{}-{}", it.from, it.to)).collect();
            format!("{}-{last} {} {}", it.day, it.state, times.join(" ")).trim_end().to_owned()
        };
        first_days.map(row).collect()
    }

    #[test]
    fn equal_days_that_follow_one_another_are_one_row() {
        let hours = view("lun-mar e gio-ven 8.30-13 e 14-17.30; mer 9-12; chiuso ad agosto", "it");
        assert_eq!(hours.week.len(), 7);
        assert_eq!(
            rows(&hours),
            [
                "0-1 open 8.30-13.00 14.00-17.30",
                "2-2 open 9.00-12.00",
                "3-4 open 8.30-13.00 14.00-17.30",
                "5-6 closed"
            ]
        );
        assert_eq!(hours.others, ["chiuso ad agosto"]);
        assert_eq!(hours.rules, "[[\"\",27,1,510,780,840,1050],[\"\",4,1,540,720],[\"0801-0831\",127,0]]");
    }

    #[test]
    fn hours_are_written_in_the_language_of_the_page() {
        let hours = view("tutti i giorni 24 ore su 24; nei festivi 9-13", "en");
        assert_eq!(rows(&hours), ["0-6 open midnight-midnight"]);
        assert!(hours.week.iter().all(|it| it.times[0].whole_day));
        assert_eq!(hours.others, ["on public holidays only 9am to 1pm"]);
        assert_eq!(hours.text, "every day, 24 hours a day; on public holidays only 9am to 1pm");
        assert_eq!(hours.lang, None);
    }

    #[test]
    fn a_language_without_words_has_those_of_the_file() {
        let hours = view("lun 9-13; chiuso ad agosto", "fr");
        assert_eq!(rows(&hours), ["0-0 open 9.00-13.00", "1-6 closed"]);
        assert_eq!(
            (hours.text.as_str(), hours.lang),
            ("lunedì, 9.00–13.00; chiuso ad agosto", Some(lang("it")))
        );
    }

    #[test]
    fn appointments_are_of_a_time_or_of_all_other_times() {
        let hours = view("lun 9-13; mar 14-17 su appuntamento", "it");
        let booked: Vec<bool> = hours.week.iter().flat_map(|it| &it.times).map(|it| it.appointment).collect();
        assert_eq!((booked, hours.appointment_only), (vec![false, true], false));
        let hours = view("lun 9-13; chiuso la domenica; su appuntamento", "it");
        assert_eq!(rows(&hours), ["0-0 open 9.00-13.00", "1-5 appointment", "6-6 closed"]);
        assert!(hours.appointment_only && hours.has_times && hours.others.is_empty());
        let hours = view("solo su appuntamento; chiuso ad agosto", "it");
        assert!(hours.appointment_only && !hours.has_times);
        assert_eq!(
            (hours.text.as_str(), rows(&hours)),
            ("solo su appuntamento; chiuso ad agosto", vec!["0-6 appointment".to_owned()])
        );
    }

    #[test]
    fn the_rules_need_no_escape_in_an_attribute() {
        let text = "su appuntamento; lun 9-13; sab a settimane alterne dal 10/1/2026 9-12; ultimo mar del mese \
                    15-17; chiuso nei festivi e dal 24/12 al 6/1; fino al 28/2/2027 solo ven 9-10";
        let rules = view(text, "it").rules;
        assert!(!rules.contains(['\'', '&', '<', '>']), "{rules}");
    }
}
