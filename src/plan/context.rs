//! What making the views of one language needs at hand.

use crate::catalog::{
    Catalog, Destination, District, ImageId, Offer, OfferId, Provider, Service, Space, Term, TermId, Words,
    words_in,
};
use crate::parse::{Availability, Piece, Section};
use crate::plan::price;
use crate::plan::url::{PROVIDERS, Place, SERVICES, SPACES, Urls};
use crate::plan::view::{Html, ImageView, PhoneView, PlaceView, Said, ServiceCard, TermLink};
use crate::settings::Settings;
use crate::source::Snapshot;
use crate::value::{Lang, Localized};

/// One language of the site.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub(super) settings: &'a Settings,
    pub(super) snapshot: &'a Snapshot,
    pub(super) catalog: &'a Catalog,
    pub(super) lang: Lang,
    pub(super) urls: Urls<'a>,
}

impl<'a> Context<'a> {
    /// The language of a text, where that is not the page's.
    pub(super) fn other(&self, lang: Lang) -> Option<Lang> {
        (lang != self.lang).then_some(lang)
    }

    pub(super) fn said(&self, text: &'a Localized) -> Said<'a> {
        let (text, lang) = text.get(self.lang, self.settings.default_lang());
        Said { text, lang: self.other(lang) }
    }

    /// A text that is only in the default language.
    pub(super) fn default_said(&self, text: &'a str) -> Said<'a> {
        Said { text, lang: self.other(self.settings.default_lang()) }
    }

    pub(super) fn words(&self, words: &'a [Words]) -> &'a Words {
        words_in(words, self.lang)
    }

    pub(super) fn title(&self, words: &'a [Words]) -> Said<'a> {
        let words = self.words(words);
        Said { text: &words.texts.title, lang: self.other(words.lang) }
    }

    pub(super) fn description(&self, words: &'a [Words]) -> Said<'a> {
        let words = self.words(words);
        Said { text: &words.texts.description, lang: self.other(words.lang) }
    }

    pub(super) fn service_url(&self, service: &Service) -> String {
        self.urls.url(Place::Slug(SERVICES, &service.slug))
    }

    pub(super) fn provider_url(&self, provider: &Provider) -> String {
        self.urls.url(Place::Slug(PROVIDERS, &provider.slug))
    }

    pub(super) fn space_url(&self, space: &Space) -> String {
        self.urls.url(Place::Slug(SPACES, &space.slug))
    }

    pub(super) fn term(&self, id: TermId, count: usize) -> TermLink<'a> {
        let term: &'a Term = self.catalog.term(id);
        TermLink {
            url: self.urls.url(Place::Term(term.kind, &term.id)),
            id: term.id.to_string(),
            name: self.said(&term.name),
            description: term.description.as_ref().map(|it| self.said(it)),
            count,
        }
    }

    pub(super) fn terms(&self, ids: &[TermId]) -> Vec<TermLink<'a>> {
        ids.iter().map(|id| self.term(*id, 0)).collect()
    }

    pub(super) fn district(&self, district: &'a District, count: usize) -> TermLink<'a> {
        TermLink {
            url: self.urls.url(Place::District(district.number)),
            id: district.number.to_string(),
            name: self.said(&district.name),
            description: None,
            count,
        }
    }

    pub(super) fn offers(&self, ids: &'a [OfferId]) -> impl Iterator<Item = &'a Offer> + Clone + use<'a> {
        let catalog = self.catalog;
        ids.iter().map(|id| catalog.offer(*id))
    }

    /// The districts where a service is offered, rising, and whether that is all of them.
    pub(super) fn districts_of(&self, service: &'a Service) -> (Vec<u8>, bool) {
        let districts = self.catalog.districts_of(service);
        let whole_city = !districts.is_empty() && districts.len() == self.catalog.districts().len();
        (districts, whole_city)
    }

    pub(super) fn card(&self, service: &'a Service) -> ServiceCard<'a> {
        let (districts, whole_city) = self.districts_of(service);
        let offers = self.offers(&service.offers);
        let availability = best(offers.clone().map(|it| it.availability));
        let waits = offers
            .clone()
            .filter(|it| Some(it.availability) == availability)
            .filter_map(|it| it.wait_days_max);
        ServiceCard {
            url: self.service_url(service),
            id: service.id.as_str(),
            title: self.title(&service.words),
            description: self.description(&service.words),
            category: self.said(&self.catalog.term(service.category).name),
            mode: service.mode,
            status: service.status,
            wait_days: waits.min().or(service.wait_days_max),
            facets: self.catalog.facets_of(service),
            prices: price::lines(self.catalog, service, offers, self.settings.today),
            districts,
            whole_city,
            providers: service.offers.len(),
            availability,
        }
    }

    /// A body as HTML, its links leading to pages of this language.
    pub(super) fn html(&self, words: &Words, section: &Section) -> String {
        let mut html = String::new();
        for piece in section.pieces() {
            match piece {
                Piece::Html(text) => html.push_str(text),
                Piece::Link(number) => html.push_str(&escaped(&self.href(&words.links[number]))),
                Piece::Image(number) => {
                    let alt = &words.texts.body.images[number].alt;
                    // A picture that leads nowhere has been told, and then nothing is published.
                    if let Some(id) = words.images.get(number) {
                        html.push_str(&self.img(*id, alt));
                    }
                }
            }
        }
        html
    }

    /// All of a body that is not a sheet.
    pub(super) fn body(&self, words: &Words) -> Html {
        let html = words.texts.body.sections.iter().map(|it| self.html(words, it)).collect();
        Html { html, lang: self.other(words.lang) }
    }

    fn href(&self, destination: &Destination) -> String {
        match destination {
            Destination::Outside(url) => url.clone(),
            Destination::Anchor(anchor) => format!("#{anchor}"),
            Destination::Page(page, anchor) => {
                let url = self.urls.of(self.catalog, *page);
                anchor.as_ref().map_or_else(|| url.clone(), |anchor| format!("{url}#{anchor}"))
            }
        }
    }

    fn img(&self, id: ImageId, alt: &str) -> String {
        let image = self.catalog.image(id);
        format!(
            "<img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\" loading=\"lazy\">",
            self.image_url(id),
            escaped(alt),
            image.width,
            image.height
        )
    }

    pub(super) fn image_url(&self, id: ImageId) -> String {
        self.urls.file(&image_path(self.snapshot, self.catalog, id))
    }

    pub(super) fn image(&self, id: ImageId, alt: Said<'a>) -> ImageView<'a> {
        let image = self.catalog.image(id);
        ImageView { url: self.image_url(id), width: image.width, height: image.height, alt }
    }

    pub(super) fn phone(
        &self,
        label: Option<&'a str>,
        number: &'a str,
        hours: Option<&'a str>,
    ) -> PhoneView<'a> {
        PhoneView { label, number, dial: dial(number), hours }
    }

    #[allow(clippy::too_many_arguments)] // the fields of a place, which seats and spaces share
    pub(super) fn place(
        &self,
        address: &'a str,
        postcode: &'a str,
        district: u8,
        position: Option<(f64, f64)>,
        [accessibility, transport, hours]: [&'a Option<String>; 3],
    ) -> PlaceView<'a> {
        PlaceView {
            address,
            postcode,
            district,
            district_url: self.urls.url(Place::District(district)),
            position,
            accessibility: accessibility.as_deref(),
            transport: transport.as_deref(),
            hours: hours.as_deref(),
        }
    }
}

/// Where an image is published: its name, and a fingerprint of its bytes, so that it can be cached for ever.
pub(super) fn image_path(snapshot: &Snapshot, catalog: &Catalog, id: ImageId) -> String {
    let file = snapshot.file(catalog.image(id).file);
    let name = file.path.name();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let stem = crate::value::folded(stem);
    let hash = file.hash.to_hex();
    format!("immagini/{stem}.{}.{extension}", &hash[..12])
}

/// Text as it may stand in HTML, in an attribute too.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Open before waiting list before suspended.
fn best(all: impl Iterator<Item = Availability>) -> Option<Availability> {
    all.min()
}

/// `02 0000 0001` → `+390200000001`; `020202` and other short numbers as they are, since no prefix reaches them.
fn dial(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    match number.trim_start().starts_with('+') {
        true => format!("+{digits}"),
        false if digits.len() <= 6 => digits,
        false => format!("+39{digits}"),
    }
}
