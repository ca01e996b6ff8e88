use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::Serialize;
use toml::de::DeValue;

use crate::diagnostics::{Code, Spanned, Word};
use crate::facts::{Identifier, identifiers};
use crate::form::{FieldError, FieldValue, TableReader, Url, similar_error, value_error};
use crate::settings::holidays;
use crate::settings::identifiers::{self as schemes, IdentifierScheme};
use crate::value::{
    Country, Currency, Date, DialCountry, DialRules, Holidays, Id, Lang, Translations, spelling_distance,
};

/// The town, as `content/comune.toml` describes it: what pages, rules and exports have to know of
/// the place, of its currency and of its public bodies.
#[derive(Debug, Clone, Serialize)]
pub struct Town {
    /// Its name, as in an address.
    pub name: Translations,
    /// The authority that publishes the portal.
    pub authority: Translations,
    /// The region, for addresses.
    pub region: Option<String>,
    /// The country: that of phone numbers without a country code, and of addresses.
    pub country: Country,
    /// The currency of every amount.
    pub currency: Currency,
    /// The time zone (an IANA name), in which a day begins and opening hours are meant.
    pub time_zone: String,
    /// The area that contains every place in the town.
    pub bounds: Option<Bounds>,
    /// How numbers are dialled: those without a calling code are of the country, and short numbers
    /// are dialled as they are.
    pub dial_rules: DialRules,
    /// The identifiers of the authority.
    pub identifiers: Vec<Identifier>,
    /// What a district is called; `None` if the town has no districts.
    pub districts: Option<Noun>,
    /// What a place that receives citizens is called; `None` if the town has none.
    pub points: Option<Noun>,
    /// Where applicants may have to live, from the smallest area to the largest.
    pub residence_areas: Vec<ResidenceArea>,
    /// The means test on which fares depend; `None` if the town has none.
    pub means_test: Option<MeansTest>,
    /// The accreditation of providers; `None` if the town accredits none.
    pub accreditation: Option<AccreditationScheme>,
    /// The identifiers that providers have.
    pub identifier_schemes: Vec<IdentifierScheme>,
    /// The public holidays.
    pub holidays: Holidays,
}

impl Town {
    /// The register of an identifier.
    pub fn identifier_scheme(&self, id: &Id) -> Option<&IdentifierScheme> {
        self.identifier_schemes.iter().find(|it| it.id == *id)
    }

    /// Returns the words of the town that the strings of a theme name in braces, in `lang` or else
    /// in the `default` language. A name that begins with a capital letter has a value that does.
    pub fn words(&self, lang: Lang, default: Lang) -> BTreeMap<String, String> {
        let text = |it: &Translations| it.get(lang, default).0.to_owned();
        let mut words = BTreeMap::from([
            ("authority", text(&self.authority)),
            ("currency", self.currency.sign()),
            ("currency_prefix", self.currency.prefix()),
            ("in_town", text(self.residence_areas.first().map_or(&self.name, |it| &it.name))),
            ("town", text(&self.name)),
        ]);
        if let Some(Noun { one, many }) = &self.districts {
            words.extend([("district", text(one)), ("districts", text(many))]);
        }
        if let Some(Noun { one, many }) = &self.points {
            words.extend([("point", text(one)), ("points", text(many))]);
        }
        if let Some(means_test) = &self.means_test {
            words.extend([("means", text(&means_test.name)), ("the_means", text(&means_test.with_article))]);
        }
        let both = words
            .into_iter()
            .flat_map(|(name, text)| [(capitalized(name), capitalized(&text)), (name.to_owned(), text)]);
        both.collect()
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

/// A noun in each language, singular and plural.
#[derive(Debug, Clone, Serialize)]
pub struct Noun {
    /// One of them.
    pub one: Translations,
    /// Several.
    pub many: Translations,
}

/// An area in which applicants may have to live.
#[derive(Debug, Clone, Serialize)]
pub struct ResidenceArea {
    /// Its id.
    pub id: Id,
    /// Its name with the preposition, as it follows "you live".
    pub name: Translations,
}

/// The means test on which fares depend.
#[derive(Debug, Clone, Serialize)]
pub struct MeansTest {
    /// Its name.
    pub name: Translations,
    /// Its name with the article, where the language has one: `the means test`.
    pub with_article: Translations,
    /// An explanation on the web.
    pub url: Option<String>,
    /// Its kinds. Never empty.
    pub kinds: Vec<MeansKind>,
}

/// A kind of means test.
#[derive(Debug, Clone, Serialize)]
pub struct MeansKind {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: Translations,
}

/// How the town accredits providers.
#[derive(Debug, Clone, Serialize)]
pub struct AccreditationScheme {
    /// Its name.
    pub name: Translations,
    /// The kinds of provider that need none.
    pub exempt_kinds: Vec<Spanned<Id>>,
}

/// A box of coordinates, in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct Bounds {
    pub south: f64,
    pub west: f64,
    pub north: f64,
    pub east: f64,
}

impl Bounds {
    /// Returns the latitude and the longitude of the middle.
    pub fn center(&self) -> (f64, f64) {
        (f64::midpoint(self.south, self.north), f64::midpoint(self.west, self.east))
    }

    /// True if the point is in the box.
    pub fn contains(&self, latitude: f64, longitude: f64) -> bool {
        (self.south..=self.north).contains(&latitude) && (self.west..=self.east).contains(&longitude)
    }
}

/// Reads `comune.toml`. Every key is read before the first `?`, so that each error is reported.
pub(super) fn read(reader: &mut TableReader<'_, '_>) -> Option<Town> {
    let name = reader.required_name::<Translations>("nome");
    let authority = reader.required_name::<Translations>("ente");
    let region = reader.optional::<String>("regione");
    let country = reader.required::<Country>("paese");
    let dial_country = country.as_ref().and_then(|it| dial_country(reader, it));
    let currency = currency(reader, country.as_ref());
    let time_zone = reader.required::<TimeZone>("fuso_orario");
    let bounds = reader.table("riquadro", bounds).flatten();
    let short_numbers = reader.list::<ShortNumber>("numeri_brevi");
    let short_numbers = short_numbers.into_iter().map(|it| it.value.0).collect();
    let identifiers = identifiers(reader);
    let districts = reader.table("distretti", noun).flatten();
    let points = reader.table("punti", noun).flatten();
    let residence_areas = reader.tables("residenze", named_entry);
    let residence_areas = unique(reader, "residenze", residence_areas);
    let means_test = reader.table("mezzi", means_test).flatten();
    let accreditation = reader.table("accreditamento", accreditation).flatten();
    let identifier_schemes = schemes::schemes(reader);
    schemes::check(reader, identifiers.as_deref().unwrap_or_default(), &identifier_schemes);
    let holidays = reader.table("festivi", holidays::read).unwrap_or_default();
    Some(Town {
        name: name?.value,
        authority: authority?.value,
        region: region.map(|it| it.value),
        country: country?.value,
        currency: currency?,
        time_zone: time_zone?.value.0,
        bounds,
        dial_rules: DialRules { country: dial_country?, short_numbers },
        identifiers: identifiers?,
        districts,
        points,
        residence_areas: residence_areas.into_iter().map(|(id, name)| ResidenceArea { id, name }).collect(),
        means_test,
        accreditation,
        identifier_schemes,
        holidays,
    })
}

/// Returns the country as one that has phones.
fn dial_country(reader: &mut TableReader<'_, '_>, country: &Spanned<Country>) -> Option<DialCountry> {
    let found = DialCountry::new(country.code());
    if found.is_none() {
        reader.report(Code::UnknownCountry, country.span, |it| it.with("found", country.code()));
    }
    found
}

/// Reads the currency. One that does not exist gets that of the country as a suggestion.
fn currency(reader: &mut TableReader<'_, '_>, country: Option<&Spanned<Country>>) -> Option<Currency> {
    let written = reader.required::<String>("valuta")?;
    let currency = Currency::new(&written.value);
    if currency.is_none() {
        let local = country.map(|it| Currency::of_country(it.code())).unwrap_or_default();
        reader.report(Code::UnknownCurrency, written.span, |it| {
            it.with("found", &written.value).with_suggestions(local)
        });
    }
    currency
}

fn bounds(reader: &mut TableReader<'_, '_>) -> Option<Bounds> {
    let [south, west, north, east] = ["sud", "ovest", "nord", "est"].map(|key| reader.required::<f64>(key));
    reader.check_order(("sud", &south), ("nord", &north));
    reader.check_order(("ovest", &west), ("est", &east));
    let limits =
        [("sud", &south, 90.0), ("nord", &north, 90.0), ("ovest", &west, 180.0), ("est", &east, 180.0)];
    for (key, value, limit) in limits {
        if let Some(written) = value
            && written.value.abs() > limit
        {
            reader.report(Code::OutOfRange, written.span, |it| {
                it.with("key", key).with("found", written.value).with("low", -limit).with("high", limit)
            });
        }
    }
    Some(Bounds { south: south?.value, west: west?.value, north: north?.value, east: east?.value })
}

fn noun(reader: &mut TableReader<'_, '_>) -> Option<Noun> {
    let one = reader.required::<Translations>("uno");
    let many = reader.required::<Translations>("molti");
    Some(Noun { one: one?.value, many: many?.value })
}

/// Reads `{ id, nome }`.
fn named_entry(reader: &mut TableReader<'_, '_>) -> Option<(Spanned<Id>, Translations)> {
    let id = reader.required::<Id>("id");
    let name = reader.required_name::<Translations>("nome");
    Some((id?, name?.value))
}

/// Returns the valid entries. An id that is there twice is reported.
fn unique(
    reader: &mut TableReader<'_, '_>,
    key: &'static str,
    entries: Vec<Option<(Spanned<Id>, Translations)>>,
) -> Vec<(Id, Translations)> {
    let mut unique: Vec<(Id, Translations)> = Vec::new();
    for (id, name) in entries.into_iter().flatten() {
        if unique.iter().any(|(other, _)| *other == id.value) {
            reader.report(Code::RepeatedId, id.span, |it| it.with("found", &id.value).with("key", key));
        } else {
            unique.push((id.value, name));
        }
    }
    unique
}

fn means_test(reader: &mut TableReader<'_, '_>) -> Option<MeansTest> {
    let name = reader.required_name::<Translations>("nome").map(|it| it.value);
    let with_article = reader.optional::<Translations>("con_articolo").map(|it| it.value);
    let url = reader.optional::<Url>("url");
    let entries = reader.required_tables("tipi", named_entry);
    let kinds = unique(reader, "tipi", entries);
    let name = name?;
    Some(MeansTest {
        with_article: with_article.unwrap_or_else(|| name.clone()),
        name,
        url: url.map(|it| it.value.0),
        kinds: kinds.into_iter().map(|(id, name)| MeansKind { id, name }).collect(),
    })
}

fn accreditation(reader: &mut TableReader<'_, '_>) -> Option<AccreditationScheme> {
    let name = reader.required_name::<Translations>("nome");
    let exempt_kinds = reader.list::<Id>("esenti");
    Some(AccreditationScheme { name: name?.value, exempt_kinds })
}

impl FieldValue for Country {
    const EXPECTED: Word = Word::CountryCode;

    fn read(value: &DeValue<'_>) -> Result<Country, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        Country::new(text).ok_or_else(|| similar_error(Code::UnknownCountry, text, Country::similar(text)))
    }
}

/// The name of a time zone in the IANA database.
struct TimeZone(String);

impl FieldValue for TimeZone {
    const EXPECTED: Word = Word::TimeZone;

    fn read(value: &DeValue<'_>) -> Result<TimeZone, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        if Date::at(0, text).is_some() {
            return Ok(TimeZone(text.to_owned()));
        }
        Err(similar_error(Code::BadTimeZone, text, similar_time_zones(text)))
    }
}

/// Returns the time zones of a city with a similar name (the last part of a zone), or else all.
fn similar_time_zones(text: &str) -> Vec<String> {
    let city = |zone: &str| zone.rsplit('/').next().unwrap_or(zone).to_lowercase().replace(['_', '-'], " ");
    let written = city(text.trim());
    let zones = Date::time_zones();
    let allowed = 1 + written.chars().count() / 5;
    let distance = |zone: &String| spelling_distance(&written, &city(zone));
    // Zones without a region are old names, or no cities.
    let of_city =
        |zone: &String| zone.contains('/') && !zone.starts_with("Etc/") && distance(zone) <= allowed;
    let mut similar: Vec<String> = zones.iter().filter(|it| of_city(it)).cloned().collect();
    similar.sort_by_key(distance);
    similar.truncate(1);
    if similar.is_empty() { zones } else { similar }
}

/// A phone number that is dialled as it is: two to eight digits.
struct ShortNumber(String);

const SHORT_NUMBER_DIGITS: RangeInclusive<usize> = 2..=8;

impl FieldValue for ShortNumber {
    const EXPECTED: Word = Word::ShortNumber;

    fn read(value: &DeValue<'_>) -> Result<ShortNumber, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        let is_short =
            SHORT_NUMBER_DIGITS.contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
        if is_short { Ok(ShortNumber(text.to_owned())) } else { Err(value_error(Code::BadShortNumber, text)) }
    }
}
