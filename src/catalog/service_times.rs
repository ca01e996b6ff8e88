//! When services are given and places are open, as the lists filter them.

use crate::catalog::rows::{Offer, Service};
use crate::catalog::tables::Catalog;
use crate::facts::OpeningHours;
use crate::parse::TimeOfDay;
use crate::value::hours::{Hours, TimeSpan, WeekdayHours};

/// After this minute of the day it is evening: 19:00.
const EVENING: u16 = 19 * 60;
/// After this minute of the day it is night: 23:30.
const NIGHT: u16 = 23 * 60 + 30;
/// Until this minute of the day it is night: 5:00.
const MORNING: u16 = 5 * 60;

/// The values of the filter `when`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceTime {
    /// On Saturday.
    Saturday,
    /// After 19:00.
    Evening,
    /// At some time between 23:30 and 5:00.
    Night,
}

impl ServiceTime {
    const ALL: [ServiceTime; 3] = [ServiceTime::Saturday, ServiceTime::Evening, ServiceTime::Night];

    /// The value of the filter.
    pub fn name(self) -> &'static str {
        match self {
            ServiceTime::Saturday => "saturday",
            ServiceTime::Evening => "evening",
            ServiceTime::Night => "night",
        }
    }

    fn is_in_offer(self, times: &[TimeOfDay]) -> bool {
        times.contains(match self {
            ServiceTime::Saturday => &TimeOfDay::Weekend,
            ServiceTime::Evening => &TimeOfDay::Evening,
            ServiceTime::Night => &TimeOfDay::Night,
        })
    }

    fn is_in_week(self, week: &[WeekdayHours; 7]) -> bool {
        let is_in = |span: &TimeSpan| match self {
            ServiceTime::Saturday => true,
            ServiceTime::Evening => span.to > EVENING,
            ServiceTime::Night => span.to > NIGHT || span.from < MORNING,
        };
        let days = if self == ServiceTime::Saturday { &week[5..6] } else { &week[..] };
        days.iter().any(|day| matches!(day, WeekdayHours::Open(spans) if spans.iter().any(is_in)))
    }
}

/// The facets of a place by which lists filter it, from its weekly hours: `when:saturday when:evening`.
pub fn facets_of_hours<'a>(hours: impl Iterator<Item = &'a OpeningHours>) -> String {
    let weeks: Vec<_> = hours.filter_map(|it| it.hours.as_ref()).map(Hours::week).collect();
    let times = ServiceTime::ALL.into_iter().filter(|time| weeks.iter().any(|it| time.is_in_week(it)));
    times.map(|it| format!("when:{}", it.name())).collect::<Vec<String>>().join(" ")
}

impl Catalog {
    /// When a service is given, by its offers that are open. Suspended offers do not count.
    pub fn times_of(&self, service: &Service) -> impl Iterator<Item = ServiceTime> {
        let offers: Vec<&Offer> = self.offers_given(service).collect();
        ServiceTime::ALL.into_iter().filter(move |time| offers.iter().any(|it| self.is_given(it, *time)))
    }

    /// True if an offer is given at that time: by its times of day, and by its own hours at a site. The hours
    /// of the site itself count if the offer says nothing else: office hours do not tell when a service at
    /// home is given.
    fn is_given(&self, offer: &Offer, time: ServiceTime) -> bool {
        let times = &offer.fields.times;
        let sites = offer.sites.iter().map(|it| &it.fields.opening_hours);
        let has_own_hours = !times.is_empty() || sites.clone().any(|it| !it.is_empty());
        let is_in = |hours: &Hours| time.is_in_week(&hours.week());
        if has_own_hours {
            return time.is_in_offer(times) || sites.filter_map(|it| it.hours.as_ref()).any(is_in);
        }
        let provider_sites = &self.provider(offer.provider).provider_sites;
        let sites = offer.sites.iter().map(|it| &provider_sites[it.provider_site].fields.opening_hours);
        sites.filter_map(|it| it.hours.as_ref()).any(is_in)
    }
}
