use std::ops::Range;

use crate::diagnostics::{Arg, Code, Diagnostic, Phrase, Word};
use crate::form::WrittenText;
use crate::value::hours::{
    Ambiguity, HoursError, HoursErrorKind as Kind, HoursLanguage, HoursWarning, HoursWarningKind,
};

/// Returns the diagnostic for a mistake in opening hours, with what is probably meant as its
/// suggestion.
pub fn error(written: &WrittenText<'_>, error: &HoursError, language: HoursLanguage) -> Diagnostic {
    let at = |code| with_examples(written.diagnostic(code, &error.range), language);
    let meant = |it: Diagnostic, suggestion: &String| it.with_suggestions([suggestion.clone()]);
    let incomplete = |missing, example| {
        at(Code::IncompleteHours).with_word("missing", missing).with_word("instead", example)
    };
    match &error.kind {
        Kind::Empty => at(Code::EmptyValue),
        Kind::UnknownWord { word, nearest } => {
            at(Code::UnknownHoursWord).with("found", word).with_suggestions(nearest.clone())
        }
        Kind::AmbiguousWord { word, ambiguity } => {
            let (reason, instead) = ambiguous(*ambiguity);
            let diagnostic = at(Code::AmbiguousHoursWord).with("found", word);
            diagnostic.with_word("reason", reason).with_word("instead", instead)
        }
        Kind::NeedlessWord { word } => at(Code::NeedlessHoursWord).with("found", word),
        Kind::NoSuchTime { suggestion } => {
            at(Code::NoSuchMoment).with_word("kind", Word::TheTime).with_suggestions(suggestion.clone())
        }
        Kind::MissingAnd { suggestion } => {
            meant(incomplete(Word::MissingAnd, Word::ExampleTwoTimes), suggestion)
        }
        Kind::DayAfterMonth { suggestion } => meant(at(Code::DayAfterMonth), suggestion),
        Kind::DateAsTime { suggestion } => meant(at(Code::DateAsTime), suggestion),
        Kind::NoSuchDate => at(Code::NoSuchMoment).with_word("kind", Word::TheDay),
        Kind::DayOrMonthFirst { suggestion } => meant(at(Code::DayOrMonthFirst), suggestion),
        Kind::OneDigitMinutes { suggestion } => {
            meant(incomplete(Word::MinuteDigit, Word::ExampleTimes), suggestion)
        }
        Kind::MissingMonth => incomplete(Word::MissingMonth, Word::ExamplePeriod),
        Kind::MissingYear => incomplete(Word::MissingYear, Word::ExampleUntil),
        Kind::MissingDate => incomplete(Word::MissingDate, Word::ExamplePeriod),
        Kind::MissingWeekday => incomplete(Word::MissingWeekday, Word::ExampleNth),
        Kind::MissingEnd { .. } => incomplete(Word::MissingEnd, Word::ExampleTimes),
        Kind::MissingHours => incomplete(Word::MissingHoursOrClosed, Word::ExampleDay),
        Kind::MissingDays => incomplete(Word::MissingDays, Word::ExampleDay),
        Kind::NonstopWithoutDays => incomplete(Word::MissingDays, Word::ExampleNonstop),
        Kind::MissingFirstWeek => incomplete(Word::MissingFirstWeek, Word::ExampleAlternate),
        Kind::AppointmentWithoutHours => incomplete(Word::MissingHours, Word::ExampleAppointment),
        Kind::PeriodEndsBeforeStart => at(Code::ReversedPeriod),
        Kind::OtherWeekday { weekday } => at(Code::OtherWeekday).with("day", language.weekday_name(*weekday)),
        Kind::ClosesBeforeOpening { suggestion } => {
            let diagnostic = at(Code::ClosesBeforeOpening).with_word("reason", Word::ClosesBeforeOpening);
            diagnostic.with_suggestions(suggestion.clone())
        }
        Kind::ClosesWhenOpening => at(Code::ClosesBeforeOpening).with_word("reason", Word::ClosesWhenOpening),
        Kind::ClosedWithHours => at(Code::ContradictoryHours).with_word("reason", Word::ClosedWithHours),
        Kind::NeverOpen => incomplete(Word::MissingOpenHours, Word::ExampleDay),
        Kind::OpenOnClosedDay => at(Code::ContradictoryHours).with_word("reason", Word::OpenOnClosedDay),
        Kind::Overlap { first, second } => {
            at(Code::OverlappingHours).with("first", first).with("second", second)
        }
        Kind::DayTwice { weekday, first, second, first_range } => {
            let diagnostic = at(Code::RepeatedDay).with("day", language.weekday_name(*weekday));
            first_time(written, diagnostic.with("first", first).with("second", second), first_range)
        }
        Kind::Unexpected => at(Code::UnexpectedHoursWord),
    }
}

/// Returns the diagnostic for opening hours that are probably not meant.
pub fn warning(written: &WrittenText<'_>, warning: &HoursWarning, language: HoursLanguage) -> Diagnostic {
    let at = |code| with_examples(written.diagnostic(code, &warning.range), language);
    match &warning.kind {
        HoursWarningKind::OpensAtNight { suggestion } => {
            at(Code::OpensAtNight).with_suggestions([suggestion.clone()])
        }
        HoursWarningKind::Short => at(Code::ShortHours),
        HoursWarningKind::DayTwice { weekday, first_range } => {
            let diagnostic = at(Code::DayInTwoParts).with("day", language.weekday_name(*weekday));
            first_time(written, diagnostic, first_range)
        }
        HoursWarningKind::OtherDaysClosed => at(Code::OtherDaysClosed),
        HoursWarningKind::RangeOfOneDay { weekday } => {
            at(Code::RangeOfOneDay).with("day", language.weekday_name(*weekday))
        }
        HoursWarningKind::DaysWithoutSign => {
            let days = written.text().get(warning.range.clone()).unwrap_or_default();
            let range = days.split_whitespace().collect::<Vec<_>>().join("-");
            at(Code::DaysWithoutSign).with_suggestions([range])
        }
        HoursWarningKind::AlwaysClosed => at(Code::AlwaysClosed),
    }
}

/// Why a word is ambiguous, and what to write instead.
fn ambiguous(ambiguity: Ambiguity) -> (Word, Word) {
    match ambiguity {
        Ambiguity::WorkingDays => (Word::AmbiguousWorkingDays, Word::InsteadOfWorkingDays),
        Ambiguity::EveOfHolidays => (Word::AmbiguousEves, Word::InsteadOfEves),
        Ambiguity::Approximate => (Word::AmbiguousAbout, Word::InsteadOfAbout),
        Ambiguity::PartOfDay => (Word::AmbiguousPartOfDay, Word::InsteadOfPartOfDay),
        Ambiguity::Season => (Word::AmbiguousSeason, Word::InsteadOfSeason),
        Ambiguity::EverySecondWeek => (Word::AmbiguousSecondWeek, Word::InsteadOfSecondWeek),
        Ambiguity::MovableFeast => (Word::AmbiguousMovableFeast, Word::InsteadOfMovableFeast),
        Ambiguity::PatronSaint => (Word::AmbiguousPatronSaint, Word::InsteadOfPatronSaint),
        Ambiguity::OnceAMonth => (Word::AmbiguousOnceAMonth, Word::InsteadOfOnceAMonth),
        Ambiguity::Exception => (Word::AmbiguousException, Word::InsteadOfException),
        Ambiguity::PairOrRange => (Word::AmbiguousPairOrRange, Word::InsteadOfPairOrRange),
        Ambiguity::TuesdayOrMarch => (Word::AmbiguousTuesdayOrMarch, Word::InsteadOfTuesdayOrMarch),
        Ambiguity::WeekdayOfYearlyDate => {
            (Word::AmbiguousWeekdayOfYearlyDate, Word::InsteadOfWeekdayOfYearlyDate)
        }
        Ambiguity::SomeAlternate => (Word::AmbiguousSomeAlternate, Word::InsteadOfSomeAlternate),
        Ambiguity::HalfOfDay => (Word::AmbiguousHalfOfDay, Word::InsteadOfHalfOfDay),
        Ambiguity::Nonstop => (Word::AmbiguousNonstop, Word::ExampleNonstop),
    }
}

fn first_time(written: &WrittenText<'_>, diagnostic: Diagnostic, first: &Range<usize>) -> Diagnostic {
    diagnostic.related(written.location(first), Phrase::FirstHere)
}

/// Adds the examples that the texts of messages show, in the language of the hours.
fn with_examples(mut diagnostic: Diagnostic, language: HoursLanguage) -> Diagnostic {
    let examples = language.examples().iter();
    diagnostic.args.extend(examples.map(|(name, text)| (*name, Arg::Text((*text).to_owned()))));
    diagnostic
}
