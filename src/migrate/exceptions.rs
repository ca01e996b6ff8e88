use regex_lite::Regex;

use crate::value::Date;

/// A period with other opening hours, as version 1 has it.
pub(super) struct Exception {
    /// The first day.
    pub from: Date,
    /// The last day, included.
    pub to: Date,
    /// What applies in the period.
    pub text: String,
}

/// What becomes of an exception.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The part of the opening hours; `None` if the text does not certainly say what applies.
    pub hours: Option<String>,
    /// What the text says beyond days and hours, with its dates.
    pub note: Option<String>,
}

/// How words begin after which a place is not closed for the whole day, or not on every day.
const PARTS_OF_TIME: [&str; 14] = [
    "mattin", "pomerigg", "seral", "anticip", "posticip", "parzial", "altern", "luned", "marted", "mercoled",
    "gioved", "venerd", "sabat", "domenic",
];
/// Words after which the same holds.
const LIMITS: [&str; 5] = ["sera", "non", "tranne", "salvo", "eccetto"];
/// Words that say no more than days and hours do.
const HOURS_WORDS: [&str; 24] = [
    "al",
    "alla",
    "alle",
    "anche",
    "apert",
    "breve",
    "chius",
    "dalle",
    "dal",
    "di",
    "e",
    "la",
    "mattina",
    "mattino",
    "ore",
    "orario",
    "per",
    "pomeriggio",
    "ridotto",
    "sera",
    "siamo",
    "solo",
    "soltanto",
    "ferie",
];

impl Exception {
    /// Returns the part of the opening hours and the note. Only texts in Italian are understood: the
    /// others become notes.
    pub(super) fn outcome(&self, is_italian: bool) -> Outcome {
        if !is_italian {
            let note = format!("{}–{}: {}", date(self.from), date(self.to), self.text);
            return Outcome { hours: None, note: Some(note) };
        }
        let hours = self.hours();
        let says_more = hours.is_none() || words(&self.text).any(|it| !is_one_of(&it, &HOURS_WORDS));
        let note = says_more.then(|| format!("{}: {}", self.period(true), self.clause()));
        Outcome { hours, note }
    }

    /// Returns the text as it follows a colon.
    fn clause(&self) -> String {
        let is_common = words(&self.text).next().is_some_and(|it| is_one_of(&it, &HOURS_WORDS));
        let mut letters = self.text.chars();
        match letters.next().filter(|_| is_common) {
            Some(first) => first.to_lowercase().chain(letters).collect(),
            None => self.text.clone(),
        }
    }

    fn hours(&self) -> Option<String> {
        let first_sentence = self.text.split(['.', '!', ';']).next().unwrap_or(&self.text);
        let times = times(&self.text);
        let Some((before, _)) = times.first() else {
            // A time that is not written as «dalle … alle …» may be when it closes.
            let is_whole = !words(first_sentence).any(|it| is_part(&it));
            let has_digits = first_sentence.bytes().any(|it| it.is_ascii_digit());
            let is_closed = words(first_sentence).any(|it| it.starts_with("chius"));
            return (is_closed && is_whole && !has_digits).then(|| format!("chiuso {}", self.period(false)));
        };
        // Parts of the day are said by the times, days of the week are not.
        let names_days = words(&self.text).any(|it| is_part(&it) && !is_one_of(&it, &HOURS_WORDS));
        if names_days || words(&self.text).any(|it| it.starts_with("chius")) {
            return None;
        }
        let is_on_top = words(before).any(|it| it == "anche");
        let effect = if is_on_top { "anche" } else { "solo" };
        let spans: Vec<&str> = times.iter().map(|(_, span)| span.as_str()).collect();
        Some(format!("{} {effect} {}", self.period(false), spans.join(" e ")))
    }

    /// Returns the dates as they are written in opening hours, or at the start of a sentence.
    fn period(&self, is_sentence: bool) -> String {
        let [one, from] = if is_sentence { ["Il ", "Dal"] } else { ["", "dal"] };
        if self.from == self.to {
            return format!("{one}{}", date(self.from));
        }
        format!("{from} {} al {}", date(self.from), date(self.to))
    }
}

fn date(date: Date) -> String {
    format!("{}/{}/{}", date.day(), date.month(), date.year())
}

/// Returns each time of a text, `dalle 9.30 alle 12` as `9.30-12`, with the text before it.
fn times(text: &str) -> Vec<(&str, String)> {
    let pattern = r"(?i)\bdalle (?:ore )?(\d{1,2}(?:[.:,]\d\d)?) alle (?:ore )?(\d{1,2}(?:[.:,]\d\d)?)";
    let pattern = Regex::new(pattern).expect("a valid pattern");
    let time = |it: &str| it.replace([':', ','], ".");
    let found = pattern.captures_iter(text).filter_map(|found| {
        let [whole, from, to] = [0, 1, 2].map(|it| found.get(it));
        Some((&text[..whole?.start()], format!("{}-{}", time(from?.as_str()), time(to?.as_str()))))
    });
    found.collect()
}

fn is_part(word: &str) -> bool {
    PARTS_OF_TIME.iter().any(|it| word.starts_with(it)) || LIMITS.contains(&word)
}

/// True if the word is in the list, where one that ends without its vowel stands for all forms.
fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|it| word == *it || (["apert", "chius"].contains(it) && word.starts_with(it)))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty());
    words.map(str::to_lowercase)
}
