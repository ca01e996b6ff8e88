//! The days on which pages change without an edit of the content: a price begins, an accreditation ends.
//! The portal has to be built again on such a day.

use crate::diagnostics::Word;
use crate::facts::Publication;
use crate::parse::{FileContent, ParsedFareSchemes, ParsedFiles, ParsedProvider, ParsedService};
use crate::pricing::versions::NOTICE_DAYS;
use crate::settings::Settings;
use crate::source::FileId;
use crate::value::Date;

/// A day on which a page changes, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DueChange {
    /// The first day on which the page is another one.
    pub day: Date,
    /// The file with the date.
    pub file: FileId,
    /// What has the date.
    pub subject: Subject,
    /// What happens to it on that day.
    pub event: Event,
}

/// What has a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Subject {
    Publication,
    Notice,
    Accreditation,
    FareScheme,
    Price,
    Subsidy,
    Check,
}

/// What happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// Pages name it, because it begins soon.
    Announced,
    /// It is its first day.
    Begins,
    /// Its last day was the day before.
    Ended,
}

/// Returns the changes after the build date, by day.
pub fn find(settings: &Settings, parsed_files: &ParsedFiles) -> Vec<DueChange> {
    let mut due = DueChanges { today: settings.today, found: Vec::new() };
    for notice in &settings.notices {
        due.period(settings.file, Subject::Notice, notice.from, notice.to);
    }
    for parsed in &parsed_files.files {
        match parsed.parsed.content.as_ref() {
            Some(FileContent::Service(it)) => due.service(parsed.file, it),
            Some(FileContent::Provider(it)) => due.provider(parsed.file, it),
            Some(FileContent::FareSchemes(it)) => due.fare_schemes(parsed.file, it),
            Some(content) => due.publication(parsed.file, content.publication()),
            None => (),
        }
    }
    due.found.sort();
    due.found.dedup();
    due.found
}

struct DueChanges {
    today: Date,
    found: Vec<DueChange>,
}

impl DueChanges {
    fn add(&mut self, file: FileId, subject: Subject, event: Event, day: Date) {
        if day > self.today {
            self.found.push(DueChange { day, file, subject, event });
        }
    }

    /// A period of which pages say nothing before it begins.
    fn period(&mut self, file: FileId, subject: Subject, from: Option<Date>, to: Option<Date>) {
        from.into_iter().for_each(|it| self.add(file, subject, Event::Begins, it));
        to.into_iter().for_each(|it| self.add(file, subject, Event::Ended, it.plus_days(1)));
    }

    /// A period whose beginning and end pages announce.
    fn announced_period(&mut self, file: FileId, subject: Subject, from: Option<Date>, to: Option<Date>) {
        // Pages announce a last day, and one day later what holds after it.
        let days = [from, to, to.map(|it| it.plus_days(1))];
        for day in days.into_iter().flatten() {
            self.add(file, subject, Event::Announced, day.plus_days(-NOTICE_DAYS));
        }
        self.period(file, subject, from, to);
    }

    fn publication(&mut self, file: FileId, publication: Option<Publication>) {
        let Some(Publication { is_draft: false, from, until }) = publication else { return };
        self.period(file, Subject::Publication, from, until);
    }

    fn service(&mut self, file: FileId, service: &ParsedService) {
        self.publication(file, Some(service.publication));
        self.period(file, Subject::Notice, None, service.notice.as_ref().map(|it| it.until));
        self.period(file, Subject::Check, None, Some(service.fields.next_check.value));
    }

    fn provider(&mut self, file: FileId, provider: &ParsedProvider) {
        self.publication(file, Some(provider.publication));
        if let Some(it) = &provider.fields.accreditation {
            self.period(file, Subject::Accreditation, Some(it.from.value), Some(it.to.value));
        }
        for price in provider.offers.iter().flat_map(|it| &it.fields.prices.entries) {
            self.announced_period(file, Subject::Price, price.from, price.to);
        }
    }

    fn fare_schemes(&mut self, file: FileId, parsed: &ParsedFareSchemes) {
        for it in &parsed.fare_schemes {
            self.announced_period(file, Subject::FareScheme, Some(it.scheme.from), it.scheme.to);
        }
        for it in &parsed.subsidies {
            self.announced_period(file, Subject::Subsidy, Some(it.subsidy.from), it.subsidy.to);
        }
    }
}

impl Subject {
    /// Returns its name for people.
    pub fn word(self) -> Word {
        match self {
            Subject::Publication => Word::Publication,
            Subject::Notice => Word::Notice,
            Subject::Accreditation => Word::Accreditation,
            Subject::FareScheme => Word::FareScheme,
            Subject::Price => Word::Price,
            Subject::Subsidy => Word::Subsidy,
            Subject::Check => Word::Check,
        }
    }
}

impl Event {
    /// Returns its name for people.
    pub fn word(self) -> Word {
        match self {
            Event::Announced => Word::Announced,
            Event::Begins => Word::Begins,
            Event::Ended => Word::Ended,
        }
    }
}
