use crate::catalog::ids::TableId;
use crate::catalog::resolve::name_table::{NameState, add_name};
use crate::catalog::resolve::{Resolver, RowBuilder};
use crate::catalog::rows::ProviderSite;
use crate::catalog::{
    Accredited, Catalog, Offer, PageRef, Provider, ProviderId, ServiceId, TermId, TermKind, Unpublished,
    UnpublishedReason,
};
use crate::diagnostics::{Code, Diagnostic, Word};
use crate::parse::{ContentKind, Districts, FileContent, ParsedFile, ParsedOffer, ParsedProvider};
use crate::pricing::{Amount, FareKind, NonResidents, PriceList, Scheme};
use crate::source::FileId;
use crate::value::{Id, slugify};

pub(super) type NamedProvider<'a> = (ProviderId, &'a ParsedFile, &'a Id, &'a ParsedProvider);

impl<'a> Resolver<'a> {
    pub(super) fn name_providers(&mut self) -> Vec<NamedProvider<'a>> {
        let mut shown: Vec<NamedProvider<'a>> = Vec::new();
        for draft in self.main_files(ContentKind::Provider) {
            if let Some(id) = &draft.parsed.id {
                add_name(
                    &mut self.names.providers,
                    &mut self.diagnostics,
                    draft.file,
                    id,
                    NameState::Published(()),
                    Word::Provider,
                );
            }
            match draft.parsed.content.as_ref().zip(draft.slug.as_ref()) {
                Some((FileContent::Provider(provider), slug)) => {
                    if !self.is_shown(draft, provider.draft, None) {
                        continue;
                    }
                    let id = ProviderId::new(shown.len());
                    self.names.pages.insert(draft.file, NameState::Published(PageRef::Provider(id)));
                    shown.push((id, draft, slug, provider));
                }
                _ => drop(self.names.pages.insert(draft.file, NameState::Invalid)),
            }
        }
        shown
    }

    pub(super) fn providers(&mut self, named: &[NamedProvider<'a>]) {
        let rows: Vec<(Provider, Vec<Offer>)> = self.rows(named, |row, named| {
            let provider = row.make_provider(named);
            let offers = row.make_offers(named, &provider);
            (provider, offers)
        });
        for (row, offers) in rows {
            let (file, is_accredited) = (row.file, row.accredited == Accredited::Yes);
            let provider = self.catalog.providers.push(row);
            if !is_accredited {
                let unpublished = |_| Unpublished { file, reason: UnpublishedReason::NotAccredited };
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
        providers.sort_by_key(|it| slugify(&it.name));
        let (by_name, by_title) = (providers.ranks(), services.ranks());
        for service in services.rows_mut() {
            service.offers.sort_by_key(|it| by_name[offers[*it].provider.index()]);
        }
        for provider in providers.rows_mut() {
            provider.offers.sort_by_key(|it| by_title[offers[*it].service.index()]);
        }
    }
}

impl<'a> RowBuilder<'_, 'a> {
    fn make_provider(&mut self, (_, draft, slug, provider): NamedProvider<'a>) -> Provider {
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
            provider_sites: self.provider_sites(file, provider),
            offers: Vec::new(),
        }
    }

    fn accredited(&mut self, file: FileId, provider: &ParsedProvider) -> Accredited {
        let today = self.of.settings.today;
        let accreditation = &provider.accreditation;
        let days = today.days_until(accreditation.to.value);
        if accreditation.from.value > accreditation.to.value {
            return Accredited::NotYet; // which was told, and is an error
        }
        let diagnostic = |code| {
            let diagnostic = Diagnostic::new(code, file, accreditation.to.span).with("found", &provider.name);
            diagnostic.with("date", accreditation.to.value).with("days", days)
        };
        if days < 0 {
            self.diagnostics.push(diagnostic(Code::AccreditationExpired));
            return Accredited::Over;
        }
        if accreditation.from.value > today {
            let diagnostic = Diagnostic::new(Code::AccreditationNotYet, file, accreditation.from.span);
            self.diagnostics
                .push(diagnostic.with("found", &provider.name).with("date", accreditation.from.value));
            return Accredited::NotYet;
        }
        if i64::from(days) <= i64::from(self.of.settings.accreditation_notice_days) {
            self.diagnostics.push(diagnostic(Code::AccreditationExpiring));
        }
        Accredited::Yes
    }

    fn provider_sites(&mut self, file: FileId, provider: &ParsedProvider) -> Vec<ProviderSite> {
        let mut provider_sites = Vec::with_capacity(provider.provider_sites.len());
        for (index, provider_site) in provider.provider_sites.iter().enumerate() {
            if provider.provider_sites[..index].iter().any(|it| it.id.value == provider_site.id.value) {
                let diagnostic = Diagnostic::new(Code::DuplicateId, file, provider_site.id.span)
                    .with("found", &provider_site.id.value);
                self.diagnostics.push(diagnostic.with_word("kind", Word::ProviderSite));
            }
            let district = self.district(file, &provider_site.district);
            provider_sites.push(ProviderSite {
                address: provider_site.address.clone(),
                postcode: provider_site.postcode.clone(),
                district: district.unwrap_or_default(),
                position: provider_site.position,
                accessibility: provider_site.accessibility.clone(),
                transport: provider_site.transport.clone(),
                hours: provider_site.hours.clone(),
            });
        }
        provider_sites
    }

    /// Those of a provider that is not accredited too: they are checked as well.
    fn make_offers(&mut self, (id, draft, _, provider): NamedProvider<'a>, row: &Provider) -> Vec<Offer> {
        let file = draft.file;
        // Only where every category of the body is known: one that is misspelt was told.
        let are_known = row.categories.len() == provider.accreditation.categories.len();
        let mut seen: Vec<&Id> = Vec::with_capacity(provider.offers.len());
        let mut offers = Vec::with_capacity(provider.offers.len());
        for draft in &provider.offers {
            if seen.contains(&&draft.service.value) {
                let diagnostic = Diagnostic::new(Code::DuplicateOffer, file, draft.service.span);
                self.diagnostics.push(diagnostic.with("found", &draft.service.value));
                continue;
            }
            seen.push(&draft.service.value);
            let districts = self.offer_districts(file, draft);
            let provider_site = self.offer_provider_site(file, provider, draft);
            let Some(service) = self.service(file, &draft.service) else { continue };
            self.check_price(file, draft, service);
            if are_known {
                self.check_category(file, &row.categories, draft, service);
            }
            offers.push(offer(id, service, draft, districts, provider_site));
        }
        offers
    }

    fn offer_districts(&mut self, file: FileId, offer: &ParsedOffer) -> Vec<u8> {
        let mut districts: Vec<u8> = match &offer.districts {
            Districts::All => self.of.catalog.districts.iter().map(|it| it.number).collect(),
            Districts::Some(numbers) => numbers.iter().filter_map(|it| self.district(file, it)).collect(),
        };
        districts.sort_unstable();
        districts.dedup();
        districts
    }

    fn offer_provider_site(
        &mut self,
        file: FileId,
        provider: &ParsedProvider,
        offer: &ParsedOffer,
    ) -> Option<usize> {
        let wanted = offer.provider_site.as_ref()?;
        let found = provider.provider_sites.iter().position(|it| it.id.value == wanted.value);
        if found.is_none() {
            let diagnostic =
                Diagnostic::new(Code::UnknownReference, file, wanted.span).with("found", &wanted.value);
            let provider_sites = provider.provider_sites.iter().map(|it| it.id.as_str());
            self.diagnostics.push(
                diagnostic.with_word("kind", Word::ProviderSite).suggest(wanted.as_str(), provider_sites),
            );
        }
        found
    }

    /// An offer says its price where the scheme takes a share of it, and in the scheme's unit.
    fn check_price(&mut self, file: FileId, offer: &ParsedOffer, service: ServiceId) {
        let scheme = &self.of.catalog.fare_schemes[self.of.catalog.services[service].fare_scheme].scheme;
        if needs_price(scheme) && offer.prices.is_none() && !offer.quote {
            let diagnostic = Diagnostic::new(Code::OfferWithoutPrice, file, offer.service.span);
            self.diagnostics.push(diagnostic.with("found", &offer.service.value));
        }
        if let Some(unit) = scheme.unit
            && unit != offer.unit.value
        {
            let diagnostic = Diagnostic::new(Code::OfferUnit, file, offer.unit.span);
            self.diagnostics
                .push(diagnostic.with("found", offer.unit.value.keyword()).with("expected", unit.keyword()));
        }
    }

    fn check_category(&mut self, file: FileId, known: &[TermId], offer: &ParsedOffer, service: ServiceId) {
        let catalog = &self.of.catalog;
        let category = catalog.services[service].category;
        // A service without one was told.
        if category != self.of.placeholder() && !known.contains(&category) {
            let diagnostic = Diagnostic::new(Code::CategoryNotAccredited, file, offer.service.span);
            let category = &catalog.terms[category].id;
            self.diagnostics.push(diagnostic.with("found", &offer.service.value).with("category", category));
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
    draft: &ParsedOffer,
    districts: Vec<u8>,
    provider_site: Option<usize>,
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
        provider_site,
    }
}
