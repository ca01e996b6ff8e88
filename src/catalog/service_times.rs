//! When a service is given, as the lists filter it.

use crate::catalog::rows::{Offer, OfferSite, Service};
use crate::catalog::tables::Catalog;
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

impl Catalog {
    /// When a service is given: at a time of day of one of its offers, or in the hours all the year
    /// of a site where one of them takes place. Suspended offers do not count.
    pub fn times_of(&self, service: &Service) -> impl Iterator<Item = ServiceTime> {
        let offers: Vec<&Offer> = self.offers_given(service).collect();
        let sites = offers.iter().flat_map(|offer| offer.sites.iter().map(|site| (*offer, site)));
        let weeks: Vec<_> =
            sites.filter_map(|(offer, site)| self.hours_at(offer, site)).map(Hours::week).collect();
        ServiceTime::ALL.into_iter().filter(move |time| {
            offers.iter().any(|it| time.is_in_offer(&it.fields.times))
                || weeks.iter().any(|it| time.is_in_week(it))
        })
    }

    /// The hours of an offer at a site: its own there, or else those of the site.
    fn hours_at<'a>(&'a self, offer: &Offer, site: &'a OfferSite) -> Option<&'a Hours> {
        let own = &site.fields.opening_hours;
        if own.hours.is_some() || own.note.is_some() {
            return own.hours.as_ref();
        }
        let provider_site = &self.provider(offer.provider).provider_sites[site.provider_site];
        provider_site.fields.opening_hours.hours.as_ref()
    }
}
