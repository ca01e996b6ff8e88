use crate::catalog::ids::TableId;
use crate::catalog::resolve::names::{State, give};
use crate::catalog::resolve::{Resolver, Row};
use crate::catalog::things::Seat;
use crate::catalog::{
    Accredited, Catalog, Offer, PageRef, Provider, ProviderId, ServiceId, TermId, TermKind, Unpublished,
    UnpublishedWhy,
};
use crate::diag::{Code, Diagnostic, Word};
use crate::fare::{Amount, Kind as FareKind, NonResidents, PriceList, Scheme};
use crate::parse::{Content, Districts, Draft, DraftOffer, DraftProvider, Kind};
use crate::source::FileId;
use crate::value::{Id, folded};

pub(super) type Named<'a> = (ProviderId, &'a Draft, &'a Id, &'a DraftProvider);

impl<'a> Resolver<'a> {
    pub(super) fn name_providers(&mut self) -> Vec<Named<'a>> {
        let mut shown: Vec<Named<'a>> = Vec::new();
        for draft in self.mains(Kind::Provider) {
            if let Some(id) = &draft.parsed.id {
                give(
                    &mut self.names.providers,
                    &mut self.notes,
                    draft.file,
                    id,
                    State::Published(()),
                    Word::Provider,
                );
            }
            match draft.parsed.content.as_ref().zip(draft.slug.as_ref()) {
                Some((Content::Provider(provider), slug)) => {
                    if !self.is_shown(draft, provider.draft, None) {
                        continue;
                    }
                    let id = ProviderId::new(shown.len());
                    self.names.pages.insert(draft.file, State::Published(PageRef::Provider(id)));
                    shown.push((id, draft, slug, provider));
                }
                _ => drop(self.names.pages.insert(draft.file, State::Broken)),
            }
        }
        shown
    }

    pub(super) fn providers(&mut self, named: &[Named<'a>]) {
        let rows: Vec<(Provider, Vec<Offer>)> = self.rows(named, |row, named| {
            let provider = row.make_provider(named);
            let offers = row.make_offers(named, &provider);
            (provider, offers)
        });
        for (row, offers) in rows {
            let (file, is_accredited) = (row.file, row.accredited == Accredited::Yes);
            let provider = self.catalog.providers.push(row);
            if !is_accredited {
                let unpublished = |_| Unpublished { file, why: UnpublishedWhy::NotAccredited };
                self.catalog.unpublished.extend(offers.into_iter().map(unpublished));
                continue;
            }
            for offer in offers {
                let service = offer.service;
                let offer = self.catalog.offers.push(offer);
                self.catalog.services[service].offers.push(offer);
                self.catalog.providers[provider].offers.push(offer);
            }
        }
        self.sort_offers();
    }

    /// Providers are read by name, and so are the offers of a service; those of a provider are read by the title of the service.
    pub(super) fn sort_offers(&mut self) {
        let Catalog { services, providers, offers, .. } = &mut self.catalog;
        providers.read_by(|it| folded(&it.name));
        let (by_name, by_title) = (providers.places(), services.places());
        for service in services.rows_mut() {
            service.offers.sort_by_key(|it| by_name[offers[*it].provider.index()]);
        }
        for provider in providers.rows_mut() {
            provider.offers.sort_by_key(|it| by_title[offers[*it].service.index()]);
        }
    }
}

impl<'a> Row<'_, 'a> {
    fn make_provider(&mut self, (_, draft, slug, provider): Named<'a>) -> Provider {
        let file = draft.file;
        let accredited = self.accredited(file, provider);
        Provider {
            file,
            slug: slug.clone(),
            old_slugs: provider.old_slugs.clone(),
            id: provider.id.value.clone(),
            name: provider.name.clone(),
            legal_name: provider.legal_name.clone(),
            kind: provider.kind,
            tax_code: provider.tax_code.clone(),
            register: provider.register.clone(),
            description: provider.description.clone(),
            website: provider.website.clone(),
            email: provider.email.clone(),
            certified_email: provider.certified_email.clone(),
            phones: provider.phones.clone(),
            languages: provider.languages.clone(),
            verified: provider.verified,
            accreditation_act: provider.accreditation.act.clone(),
            accredited,
            accredited_from: provider.accreditation.from.value,
            accredited_to: provider.accreditation.to.value,
            categories: self.terms(TermKind::Category, file, &provider.accreditation.categories),
            seats: self.seats(file, provider),
            offers: Vec::new(),
        }
    }

    fn accredited(&mut self, file: FileId, provider: &DraftProvider) -> Accredited {
        let today = self.of.settings.today;
        let accreditation = &provider.accreditation;
        let days = today.days_until(accreditation.to.value);
        if accreditation.from.value > accreditation.to.value {
            return Accredited::NotYet; // which was told, and is an error
        }
        let note = |code| {
            let note = Diagnostic::new(code, file, accreditation.to.at).with("found", &provider.name);
            note.with("date", accreditation.to.value).with("days", days)
        };
        if days < 0 {
            self.notes.push(note(Code::AccreditationExpired));
            return Accredited::Over;
        }
        if accreditation.from.value > today {
            let note = Diagnostic::new(Code::AccreditationNotYet, file, accreditation.from.at);
            self.notes.push(note.with("found", &provider.name).with("date", accreditation.from.value));
            return Accredited::NotYet;
        }
        if i64::from(days) <= i64::from(self.of.settings.accreditation_notice_days) {
            self.notes.push(note(Code::AccreditationExpiring));
        }
        Accredited::Yes
    }

    fn seats(&mut self, file: FileId, provider: &DraftProvider) -> Vec<Seat> {
        let mut seats = Vec::with_capacity(provider.seats.len());
        for (index, seat) in provider.seats.iter().enumerate() {
            if provider.seats[..index].iter().any(|it| it.id.value == seat.id.value) {
                let note = Diagnostic::new(Code::DuplicateId, file, seat.id.at).with("found", &seat.id.value);
                self.notes.push(note.with_word("kind", Word::Seat));
            }
            let district = self.district(file, &seat.district);
            seats.push(Seat {
                address: seat.address.clone(),
                postcode: seat.postcode.clone(),
                district: district.unwrap_or_default(),
                position: seat.position,
                accessibility: seat.accessibility.clone(),
                transport: seat.transport.clone(),
                hours: seat.hours.clone(),
            });
        }
        seats
    }

    /// Those of a provider that is not accredited too: they are checked as well.
    fn make_offers(&mut self, (id, draft, _, provider): Named<'a>, row: &Provider) -> Vec<Offer> {
        let file = draft.file;
        // Only where every category of the body is known: one that is misspelt was told.
        let are_known = row.categories.len() == provider.accreditation.categories.len();
        let mut seen: Vec<&Id> = Vec::with_capacity(provider.offers.len());
        let mut offers = Vec::with_capacity(provider.offers.len());
        for draft in &provider.offers {
            if seen.contains(&&draft.service.value) {
                let note = Diagnostic::new(Code::DuplicateOffer, file, draft.service.at);
                self.notes.push(note.with("found", &draft.service.value));
                continue;
            }
            seen.push(&draft.service.value);
            let districts = self.offer_districts(file, draft);
            let seat = self.offer_seat(file, provider, draft);
            let Some(service) = self.service(file, &draft.service) else { continue };
            self.check_price(file, draft, service);
            if are_known {
                self.check_category(file, &row.categories, draft, service);
            }
            offers.push(offer(id, service, draft, districts, seat));
        }
        offers
    }

    fn offer_districts(&mut self, file: FileId, offer: &DraftOffer) -> Vec<u8> {
        let mut districts: Vec<u8> = match &offer.districts {
            Districts::All => self.of.catalog.districts.iter().map(|it| it.number).collect(),
            Districts::Some(numbers) => numbers.iter().filter_map(|it| self.district(file, it)).collect(),
        };
        districts.sort_unstable();
        districts.dedup();
        districts
    }

    fn offer_seat(&mut self, file: FileId, provider: &DraftProvider, offer: &DraftOffer) -> Option<usize> {
        let wanted = offer.seat.as_ref()?;
        let found = provider.seats.iter().position(|it| it.id.value == wanted.value);
        if found.is_none() {
            let note = Diagnostic::new(Code::UnknownReference, file, wanted.at).with("found", &wanted.value);
            let seats = provider.seats.iter().map(|it| it.id.as_str());
            self.notes.push(note.with_word("kind", Word::Seat).suggest(wanted.as_str(), seats));
        }
        found
    }

    /// An offer says its price where the scheme takes a share of it, and in the scheme's unit.
    fn check_price(&mut self, file: FileId, offer: &DraftOffer, service: ServiceId) {
        let scheme = &self.of.catalog.fares[self.of.catalog.services[service].fare].scheme;
        if needs_price(scheme) && offer.prices.is_none() && !offer.quote {
            let note = Diagnostic::new(Code::OfferWithoutPrice, file, offer.service.at);
            self.notes.push(note.with("found", &offer.service.value));
        }
        if let Some(unit) = scheme.unit
            && unit != offer.unit.value
        {
            let note = Diagnostic::new(Code::OfferUnit, file, offer.unit.at);
            self.notes.push(note.with("found", offer.unit.value.word()).with("expected", unit.word()));
        }
    }

    fn check_category(&mut self, file: FileId, known: &[TermId], offer: &DraftOffer, service: ServiceId) {
        let catalog = &self.of.catalog;
        let category = catalog.services[service].category;
        // A service without one was told.
        if category != self.of.stand_in() && !known.contains(&category) {
            let note = Diagnostic::new(Code::CategoryNotAccredited, file, offer.service.at);
            let category = &catalog.terms[category].id;
            self.notes.push(note.with("found", &offer.service.value).with("category", category));
        }
    }
}

/// True when some price of the scheme is a share of the provider's own.
fn needs_price(scheme: &Scheme) -> bool {
    let is_share = |amount: &Amount| matches!(amount, Amount::Share(_));
    let by_kind = match &scheme.kind {
        FareKind::Free | FareKind::Quote => false,
        FareKind::Fixed(amount) => is_share(amount),
        FareKind::Bands(bands) => bands.as_slice().iter().any(|it| is_share(&it.amount)),
        FareKind::Linear(linear) => is_share(&linear.parts().ceiling_amount),
    };
    let apart = matches!(&scheme.non_residents, NonResidents::Pay(amount) if is_share(amount));
    by_kind || apart || scheme.without_isee.as_ref().is_some_and(is_share)
}

fn offer(
    provider: ProviderId,
    service: ServiceId,
    draft: &DraftOffer,
    districts: Vec<u8>,
    seat: Option<usize>,
) -> Offer {
    Offer {
        service,
        provider,
        prices: draft.prices.clone().unwrap_or(PriceList { entries: Vec::new() }),
        unit: draft.unit.value,
        vat_included: draft.vat_included,
        quote: draft.quote,
        districts,
        times: draft.times.clone(),
        qualification: draft.qualification.clone(),
        experience_years_min: draft.experience_years_min,
        tasks: draft.tasks.clone(),
        wait_days_max: draft.wait_days_max,
        start: draft.start.clone(),
        availability: draft.availability,
        available_from: draft.available_from,
        seat,
    }
}
