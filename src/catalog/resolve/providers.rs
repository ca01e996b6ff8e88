use std::sync::Arc;

use crate::catalog::ids::{ProviderId, ServiceId, TableId, TermId};
use crate::catalog::resolve::name_table::{NameState, add_name};
use crate::catalog::resolve::resolver::{Resolver, RowBuilder};
use crate::catalog::rows::{
    Accredited, Offer, PageRef, Provider, ProviderSite, TermKind, Unpublished, UnpublishedReason,
};
use crate::catalog::tables::Catalog;
use crate::diagnostics::{Code, Diagnostic, Word};
use crate::parse::{
    ContentKind, Districts, FileContent, ParsedFile, ParsedOffer, ParsedProvider, ProviderFields,
};
use crate::pricing::{Amount, FareKind, NonResidents, Scheme};
use crate::source::FileId;
use crate::value::{Id, slugify};

pub(super) type NamedProvider<'a> = (ProviderId, &'a ParsedFile, &'a Id, &'a ParsedProvider);

impl<'a> Resolver<'a> {
    pub(super) fn name_providers(&mut self) -> Vec<NamedProvider<'a>> {
        let mut published: Vec<NamedProvider<'a>> = Vec::new();
        for main in self.main_files(ContentKind::Provider) {
            if let Some(id) = &main.parsed.id {
                add_name(
                    &mut self.names.providers,
                    &mut self.diagnostics,
                    main.file,
                    id,
                    NameState::Published(()),
                    Word::Provider,
                );
            }
            match main.parsed.content.as_ref().zip(main.slug.as_ref()) {
                Some((FileContent::Provider(provider), slug)) => {
                    if !self.is_published(main, provider.draft, None) {
                        continue;
                    }
                    let id = ProviderId::new(published.len());
                    self.names.pages.insert(main.file, NameState::Published(PageRef::Provider(id)));
                    published.push((id, main, slug, provider));
                }
                _ => drop(self.names.pages.insert(main.file, NameState::Invalid)),
            }
        }
        published
    }

    pub(super) fn providers(&mut self, named: &[NamedProvider<'a>]) {
        let rows: Vec<(Provider, Vec<Offer>)> = self.rows(named, |row, named| {
            let provider = row.build_provider(named);
            let offers = row.build_offers(named, &provider);
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

    /// Orders providers and the offers of a service by the name of the provider, and the offers of
    /// a provider by the title of the service.
    fn sort_offers(&mut self) {
        let Catalog { services, providers, offers, .. } = &mut self.catalog;
        providers.sort_by_key(|it| slugify(&it.fields.name));
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
    fn build_provider(&mut self, (_, main, slug, provider): NamedProvider<'a>) -> Provider {
        let file = main.file;
        Provider {
            file,
            slug: slug.clone(),
            old_slugs: provider.old_slugs.clone(),
            id: provider.id.value.clone(),
            fields: Arc::clone(&provider.fields),
            accredited: self.accredited(file, &provider.fields),
            categories: self.terms(TermKind::Category, file, &provider.categories),
            provider_sites: self.provider_sites(file, provider),
            offers: Vec::new(),
        }
    }

    fn accredited(&mut self, file: FileId, provider: &ProviderFields) -> Accredited {
        let today = self.resolver.settings.today;
        let accreditation = &provider.accreditation;
        let days = today.days_until(accreditation.to.value);
        if accreditation.from.value > accreditation.to.value {
            return Accredited::NotYet; // reported by the parse, as an error
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
        if i64::from(days) <= i64::from(self.resolver.settings.accreditation_notice_days) {
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
                district: district.unwrap_or_default(),
                fields: Arc::clone(&provider_site.fields),
            });
        }
        provider_sites
    }

    /// The offers of a provider. Those of one that is not accredited are checked too.
    fn build_offers(&mut self, (id, main, _, provider): NamedProvider<'a>, row: &Provider) -> Vec<Offer> {
        let file = main.file;
        // A misspelt category was reported, and must not make its offers wrong.
        let is_category_list_complete = row.categories.len() == provider.categories.len();
        let mut seen: Vec<&Id> = Vec::with_capacity(provider.offers.len());
        let mut offers = Vec::with_capacity(provider.offers.len());
        for parsed in &provider.offers {
            if seen.contains(&&parsed.service.value) {
                let diagnostic = Diagnostic::new(Code::DuplicateOffer, file, parsed.service.span);
                self.diagnostics.push(diagnostic.with("found", &parsed.service.value));
                continue;
            }
            seen.push(&parsed.service.value);
            let districts = self.offer_districts(file, parsed);
            let provider_site = self.offer_provider_site(file, provider, parsed);
            let Some(service) = self.service(file, &parsed.service) else { continue };
            self.check_price(file, parsed, service);
            if is_category_list_complete {
                self.check_category(file, &row.categories, parsed, service);
            }
            let fields = Arc::clone(&parsed.fields);
            offers.push(Offer { service, provider: id, fields, districts, provider_site });
        }
        offers
    }

    fn offer_districts(&mut self, file: FileId, offer: &ParsedOffer) -> Vec<u8> {
        let mut districts: Vec<u8> = match &offer.districts {
            Districts::All => self.resolver.catalog.districts.iter().map(|it| it.number).collect(),
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
        let reference = offer.provider_site.as_ref()?;
        let index = provider.provider_sites.iter().position(|it| it.id.value == reference.value);
        if index.is_none() {
            let diagnostic =
                Diagnostic::new(Code::UnknownReference, file, reference.span).with("found", &reference.value);
            let provider_sites = provider.provider_sites.iter().map(|it| it.id.as_str());
            self.diagnostics.push(
                diagnostic.with_word("kind", Word::ProviderSite).suggest(reference.as_str(), provider_sites),
            );
        }
        index
    }

    /// Reports an offer without a price if the fare scheme is a share of it, and one in another
    /// unit.
    fn check_price(&mut self, file: FileId, offer: &ParsedOffer, service: ServiceId) {
        let fields = &offer.fields;
        let scheme =
            &self.resolver.catalog.fare_schemes[self.resolver.catalog.services[service].fare_scheme].scheme;
        if needs_price(scheme) && fields.prices.entries.is_empty() && !fields.quote {
            let diagnostic = Diagnostic::new(Code::OfferWithoutPrice, file, offer.service.span);
            self.diagnostics.push(diagnostic.with("found", &offer.service.value));
        }
        if let Some(unit) = scheme.unit
            && unit != fields.unit.value
        {
            let diagnostic = Diagnostic::new(Code::OfferUnit, file, fields.unit.span);
            self.diagnostics
                .push(diagnostic.with("found", fields.unit.keyword()).with("expected", unit.keyword()));
        }
    }

    fn check_category(
        &mut self,
        file: FileId,
        accredited: &[TermId],
        offer: &ParsedOffer,
        service: ServiceId,
    ) {
        let catalog = &self.resolver.catalog;
        let category = catalog.services[service].category;
        // A service without a category was reported.
        if category != self.resolver.placeholder() && !accredited.contains(&category) {
            let diagnostic = Diagnostic::new(Code::CategoryNotAccredited, file, offer.service.span);
            let category = &catalog.terms[category].id;
            self.diagnostics.push(diagnostic.with("found", &offer.service.value).with("category", category));
        }
    }
}

/// True if an amount of the scheme is a share of the provider's list price.
fn needs_price(scheme: &Scheme) -> bool {
    let is_share = |amount: &Amount| matches!(amount, Amount::Share(_));
    let by_kind = match &scheme.kind {
        FareKind::Free | FareKind::Quote => false,
        FareKind::Fixed(amount) => is_share(amount),
        FareKind::Bands(bands) => bands.as_slice().iter().any(|it| is_share(&it.amount)),
        FareKind::Linear(linear) => is_share(&linear.parts().ceiling_amount),
    };
    let for_non_residents = matches!(&scheme.non_residents, NonResidents::Pay(amount) if is_share(amount));
    by_kind || for_non_residents || scheme.without_means.as_ref().is_some_and(is_share)
}
