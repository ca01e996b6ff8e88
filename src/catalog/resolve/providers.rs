use std::sync::Arc;

use crate::catalog::ids::{DistrictId, ProviderId, ServiceId, TableId, TermId};
use crate::catalog::resolve::name_table::{NameState, add_name};
use crate::catalog::resolve::resolver::{Resolver, RowBuilder};
use crate::catalog::rows::{
    Accredited, Offer, OfferSite, PageRef, Provider, ProviderSite, Unpublished, UnpublishedReason,
};
use crate::catalog::tables::Catalog;
use crate::catalog::vocabulary::TermKind;
use crate::diagnostics::Phrase::FirstHere;
use crate::diagnostics::{Code, Diagnostic, Location, Spanned, Word};
use crate::parse::{
    Accreditation, ContentKind, Districts, FileContent, ParsedFile, ParsedOffer, ParsedProvider,
};
use crate::pricing::{Amount, FareKind, NonResidents, Scheme};
use crate::source::FileId;
use crate::value::{Id, LanguageOrder, Translations};

pub(super) type NamedProvider<'a> = (ProviderId, &'a ParsedFile, &'a Id, &'a ParsedProvider);

impl<'a> Resolver<'a> {
    pub(super) fn name_providers(&mut self) -> Vec<NamedProvider<'a>> {
        let mut published: Vec<NamedProvider<'a>> = Vec::new();
        for main in self.main_files(ContentKind::Provider) {
            let state = match main.parsed.content.as_ref().zip(main.slug.as_ref()) {
                Some((FileContent::Provider(provider), slug)) => {
                    match self.unpublished_reason(provider.publication) {
                        None => {
                            let id = ProviderId::new(published.len());
                            published.push((id, main, slug, provider));
                            NameState::Published(id)
                        }
                        Some(reason) => {
                            self.catalog.unpublished.push(Unpublished { file: main.file, reason });
                            NameState::Unpublished(reason)
                        }
                    }
                }
                _ => self.unreadable(main),
            };
            self.names.pages.insert(main.file, state.map(PageRef::Provider));
            let (ids, diagnostics) = (&mut self.names.providers, &mut self.diagnostics);
            match &main.parsed.id {
                Some(id) => add_name(ids, diagnostics, main.file, id, state, Word::Provider),
                None => ids.hide(main.slug.as_ref()),
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
            let (file, is_accredited) = (row.file, row.accredited.may_offer());
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
        self.check_parents(named);
        self.sort_offers();
    }

    /// Orders providers and the offers of a service by the name of the provider, and the offers of
    /// a provider by the title of the service.
    fn sort_offers(&mut self) {
        let Catalog { services, providers, offers, .. } = &mut self.catalog;
        let lang = self.settings.default_lang();
        let order = LanguageOrder::of(lang);
        providers.sort_by(|a, b| order.compare(a.name(lang), b.name(lang)));
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
            lang: main.original_lang.unwrap_or(self.resolver.settings.default_lang()),
            kind: self.provider_kind(file, &provider.kind),
            parent: provider.parent.as_ref().and_then(|it| self.provider(file, it)),
            logo: provider
                .logo
                .as_ref()
                .and_then(|it| self.content_file(&self.resolver.names.images, file, it)),
            identifiers: self.provider_identifiers(file, provider),
            fields: Arc::clone(&provider.fields),
            accredited: self.accredited(file, provider),
            categories: self.terms(TermKind::Category, file, &provider.categories),
            provider_sites: self.provider_sites(file, provider),
            documents: self.attachments(file, &provider.documents),
            offers: Vec::new(),
        }
    }

    /// Whether the provider may make offers. One of a kind that the town does not accredit may.
    fn accredited(&mut self, file: FileId, provider: &ParsedProvider) -> Accredited {
        let is_asked = self
            .resolver
            .settings
            .town
            .accreditation
            .as_ref()
            .is_some_and(|it| !it.exempt_kinds.iter().any(|kind| kind.value == provider.kind.value));
        match (&provider.fields.accreditation, is_asked) {
            (Some(accreditation), true) => {
                let name = self.in_default_language(&provider.fields.name);
                self.accreditation(file, &name, accreditation)
            }
            (None, true) => {
                self.diagnostics.push(Diagnostic::new(Code::MissingAccreditation, file, provider.id.span));
                Accredited::NotYet
            }
            (Some(accreditation), false) => {
                let span = accreditation.act.span;
                self.diagnostics.push(Diagnostic::new(Code::AccreditationNotAsked, file, span));
                Accredited::NotNeeded
            }
            (None, false) => Accredited::NotNeeded,
        }
    }

    fn accreditation(&mut self, file: FileId, name: &str, accreditation: &Accreditation) -> Accredited {
        let today = self.resolver.settings.today;
        let days = today.days_until(accreditation.to.value);
        if accreditation.from.value > accreditation.to.value {
            return Accredited::NotYet; // reported by the parse, as an error
        }
        let diagnostic = |code| {
            let diagnostic = Diagnostic::new(code, file, accreditation.to.span).with("found", name);
            diagnostic.with("date", accreditation.to.value).with("days", days)
        };
        if days < 0 {
            self.diagnostics.push(diagnostic(Code::AccreditationExpired));
            return Accredited::Over;
        }
        if accreditation.from.value > today {
            let diagnostic = Diagnostic::new(Code::AccreditationNotYet, file, accreditation.from.span);
            self.diagnostics.push(diagnostic.with("found", name).with("date", accreditation.from.value));
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
            let mut before = provider.provider_sites[..index].iter();
            if let Some(first) = before.find(|it| it.id.value == provider_site.id.value) {
                let diagnostic = Diagnostic::new(Code::DuplicateId, file, provider_site.id.span)
                    .with("found", &provider_site.id.value)
                    .with_word("kind", Word::ProviderSite);
                self.diagnostics.push(diagnostic.related(Location::File(file, first.id.span), FirstHere));
            }
            let (place, district) = (provider_site.id.span, provider_site.district.as_ref());
            // A site in another town is in no district of this one.
            let is_elsewhere = district.is_none() && provider_site.fields.locality.is_some();
            provider_sites.push(ProviderSite {
                district: if is_elsewhere { None } else { self.district_of_place(file, place, district) },
                access: self.accesses(file, &provider_site.access),
                fields: Arc::clone(&provider_site.fields),
            });
        }
        provider_sites
    }

    /// The offers of a provider. Those of one that is not accredited are checked too.
    fn build_offers(&mut self, (id, main, _, provider): NamedProvider<'a>, row: &Provider) -> Vec<Offer> {
        let file = main.file;
        // A misspelt category was reported, and must not make its offers wrong.
        let has_categories = row.accredited != Accredited::NotNeeded
            && provider.fields.accreditation.is_some()
            && row.categories.len() == provider.categories.len();
        let mut seen: Vec<(&Spanned<Id>, Option<&Translations>)> = Vec::with_capacity(provider.offers.len());
        let mut offers = Vec::with_capacity(provider.offers.len());
        for parsed in &provider.offers {
            let name = parsed.name.as_ref().map(|it| &it.value);
            let is_same = |(service, other): &&(&Spanned<Id>, Option<&Translations>)| {
                let is_unnamed = name.is_none() || other.is_none_or(|it| Some(it) == name);
                service.value == parsed.service.value && is_unnamed
            };
            if let Some((first, _)) = seen.iter().find(is_same) {
                let diagnostic = Diagnostic::new(Code::DuplicateOffer, file, parsed.service.span)
                    .with("found", &parsed.service.value);
                self.diagnostics.push(diagnostic.related(Location::File(file, first.span), FirstHere));
                continue;
            }
            seen.push((&parsed.service, name));
            let districts = self.offer_districts(file, parsed);
            let sites = self.offer_sites(file, provider, parsed);
            let unit = self.unit(file, &parsed.unit);
            let Some(service) = self.service(file, &parsed.service) else { continue };
            self.check_price(file, parsed, service);
            if has_categories {
                self.check_category(file, &row.categories, parsed, service);
            }
            let area = self.area(file, parsed.area.as_ref());
            let fields = Arc::clone(&parsed.fields);
            let name = parsed.name.as_ref().map(|it| it.value.clone());
            offers.push(Offer { service, provider: id, name, unit, fields, districts, area, sites });
        }
        offers
    }

    fn offer_districts(&mut self, file: FileId, offer: &ParsedOffer) -> Vec<DistrictId> {
        let mut districts: Vec<DistrictId> = match &offer.districts {
            Districts::All => self.resolver.catalog.districts().map(|(id, _)| id).collect(),
            Districts::Some(ids) => ids.iter().filter_map(|it| self.district(file, it)).collect(),
            Districts::NotSaid => {
                self.report_missing_districts(file, offer.service.span, "distretti");
                Vec::new()
            }
        };
        districts.sort_unstable();
        districts.dedup();
        districts
    }

    fn offer_sites(
        &mut self,
        file: FileId,
        provider: &ParsedProvider,
        offer: &ParsedOffer,
    ) -> Vec<OfferSite> {
        let mut sites: Vec<OfferSite> = Vec::with_capacity(offer.sites.len());
        for parsed in &offer.sites {
            let reference = &parsed.provider_site;
            let ids = provider.provider_sites.iter().map(|it| &it.id.value);
            let Some(provider_site) = ids.clone().position(|it| *it == reference.value) else {
                let diagnostic = Diagnostic::new(Code::UnknownReference, file, reference.span);
                let diagnostic =
                    diagnostic.with("found", &reference.value).with_word("kind", Word::ProviderSite);
                self.diagnostics.push(diagnostic.suggest(reference.as_str(), ids.map(Id::as_str)));
                continue;
            };
            if sites.iter().any(|it| it.provider_site == provider_site) {
                let first = offer.sites.iter().find(|it| it.provider_site.value == reference.value);
                let first = first.map_or(reference.span, |it| it.provider_site.span);
                let diagnostic =
                    Diagnostic::new(Code::RepeatedSite, file, reference.span).with("found", &reference.value);
                self.diagnostics.push(diagnostic.related(Location::File(file, first), FirstHere));
                continue;
            }
            sites.push(OfferSite { provider_site, fields: Arc::clone(&parsed.fields) });
        }
        sites
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
        if let Some(unit) = &scheme.unit
            && *unit != offer.unit.value
        {
            let diagnostic = Diagnostic::new(Code::OfferUnit, file, offer.unit.span);
            self.diagnostics.push(diagnostic.with("found", &offer.unit.value).with("expected", unit));
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
