//! The providers of the town.

use std::fmt::Write;

use crate::town::Town;
use crate::town::random::Random;
use crate::town::service;
use crate::town::text::{capital, place, sentence};
use crate::town::words as w;

const DISTRICTS: usize = 9;

/// The hours of all phones and sites, in words.
const HOURS: &str = "dal lunedì al venerdì, 9.00–17.00";

/// The same as wemi understands them, which other generators do not: in words, as a week, for the
/// script that says what is open now, and for machines.
const HOURS_FOR_OTHERS: &str = r#"hours: { it: "dal lunedì al venerdì, 9.00–17.00", en: "Monday to Friday, 9am to 5pm" }
week: [{ first: 0, last: 4, times: [{ it: ["9.00", "17.00"], en: ["9am", "5pm"] }] }, { first: 5, last: 6, times: [] }]
rules: '[["",31,1,540,1020]]'
opening: [{ "@type": "OpeningHoursSpecification", closes: "17:00", dayOfWeek: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], opens: "09:00" }]"#;

pub fn slug(number: usize) -> String {
    format!("{}-{number}", place(&mut Random::of("provider", number)).to_lowercase())
}

pub fn name(number: usize) -> String {
    format!("Cooperativa {} {number}", place(&mut Random::of("provider", number)))
}

/// Returns eleven digits with a valid check digit.
fn tax_code(number: usize) -> String {
    let digits = format!("99{number:08}");
    let weighted = digits.bytes().enumerate().map(|(at, digit)| {
        let weight = u32::from(digit - b'0') << (at % 2);
        weight / 10 + weight % 10
    });
    let check = (10 - weighted.sum::<u32>() % 10) % 10;
    format!("{digits}{check}")
}

fn phone(number: usize) -> String {
    format!("02 0{:03} {:04}", number / 10_000, number % 10_000)
}

fn description(number: usize) -> String {
    let mut random = Random::of("about", number);
    (0..4).map(|_| sentence(&mut random)).collect::<Vec<_>>().join(" ").replace("**", "")
}

fn street(number: usize) -> String {
    let mut random = Random::of("street", number);
    format!("via {} {}", place(&mut random), random.between(1, 99))
}

/// Returns the price of a provider for a service, in cents.
fn price(provider: usize, service: usize) -> (usize, usize) {
    let cents = Random::of("price", provider * 1_000_003 + service).between(90, 480) * 10;
    (cents / 100, cents % 100)
}

fn districts(provider: usize, service: usize) -> Vec<usize> {
    let mut random = Random::of("districts", provider * 1_000_003 + service);
    (1..=DISTRICTS).filter(|_| random.below(3) == 0).chain([provider % DISTRICTS + 1]).collect()
}

/// An offer of a provider.
struct Offer {
    /// In cents; `None` if the service is free.
    price: Option<usize>,
    districts: Vec<usize>,
    qualification: String,
    experience: usize,
    tasks: [String; 2],
    wait: usize,
}

fn offer(provider: usize, service: usize) -> Offer {
    let mut random = Random::of("offer", provider * 1_000_003 + service);
    let (euro, cents) = price(provider, service);
    let districts = in_order(districts(provider, service));
    let qualification = capital(random.one(w::WHO));
    let experience = random.between(1, 5);
    let tasks = [(); 2].map(|()| format!("{} {}", random.one(w::TO_DO), random.one(w::WHAT)));
    Offer {
        price: (!service::is_free(service)).then_some(euro * 100 + cents),
        districts,
        qualification,
        experience,
        tasks,
        wait: random.between(2, 30).min(service::longest_wait(service)),
    }
}

/// Returns the categories of the services of a provider.
fn categories(town: Town, number: usize) -> String {
    let services = town.services_of(number);
    service::list(&in_order(services.iter().map(|it| service::category(*it).to_owned()).collect()))
}

/// Returns the address of its site.
fn position(number: usize) -> String {
    let mut random = Random::of("provider site", number);
    let (lat, lon) = (random.between(4200, 5300), random.between(1100, 2500));
    format!("45.{lat},9.{lon}")
}

/// Returns the provider file of `wemi`.
pub fn toml(town: Town, number: usize) -> String {
    let (slug, name, tax_code) = (slug(number), name(number), tax_code(number));
    let categories = categories(town, number);
    let (description, phone, street, district) =
        (description(number), phone(number), street(number), number % DISTRICTS + 1);
    let position = position(number);
    let (lat, lon) = position.split_once(',').expect("two numbers");
    let mut text = format!(
        r#"id = "{slug}"
nome = "{name}"
ragione_sociale = "{name} società cooperativa sociale"
tipo = "cooperativa-sociale"
identificativi = [{{ schema = "codice-fiscale", codice = "{tax_code}" }}]
descrizione = "{description}"
sito = "https://{slug}.example.org/"
email = "ciao@{slug}.example.org"
telefoni = [{{ etichetta = "Segreteria", numero = "{phone}", orari = "{HOURS}" }}]
lingue = ["it", "en"]
verificato = 2026-10-06

[accreditamento]
atto = "Atto di accreditamento dimostrativo n. {number}/2024"
categorie = {categories}
dal = 2025-01-01
al = 2028-12-31

[[sedi]]
id = "sede"
indirizzo = "{street}"
cap = "20100"
distretto = "{district}"
lat = {lat}
lon = {lon}
orari = "{HOURS}"
"#
    );
    for service in town.services_of(number) {
        let Offer { price, districts, qualification, experience, tasks, wait } = offer(number, service);
        let price =
            price.map_or_else(String::new, |it| format!("prezzo = \"{},{:02}\"\n", it / 100, it % 100));
        let (districts, tasks) = (strings(&districts), service::list(&tasks));
        write!(
            text,
            r#"
[[offerte]]
servizio = "{}"
{price}unita = "{}"
distretti = {districts}
fasce_orarie = ["mattina", "pomeriggio"]
qualifica = "{qualification}"
esperienza_minima_anni = {experience}
mansioni = {tasks}
attesa_massima_giorni = {wait}
disponibilita = "aperta"
presso = [{{ sede = "sede" }}]
"#,
            service::slug(service),
            service::unit(service),
        )
        .expect("writing to a `String` cannot fail");
    }
    text
}

/// Returns the provider file for other generators: no text, with its offers in the front matter.
pub fn for_others(town: Town, number: usize) -> String {
    let (name, phone, street) = (name(number), phone(number), street(number));
    let description = description(number);
    let mut text = format!(
        "---\ntitle: \"{name}\"\ndescription: \"{description}\"\nphone: \"{phone}\"\nstreet: \"{street}\"\noffers:\n"
    );
    for service in town.services_of(number) {
        let (euro, cents) = price(number, service);
        writeln!(
            text,
            "  - {{ service: \"{}\", price: \"{euro},{cents:02}\", unit: \"{}\", districts: {:?} }}",
            service::slug(service),
            service::unit(service),
            districts(number, service),
        )
        .expect("writing to a `String` cannot fail");
    }
    text + "---\n"
}

/// Returns the offers of a service, for the front matter of other generators.
pub fn offers_for_others(town: Town, service: usize) -> String {
    let offer = |provider: usize| {
        let (euro, cents) = price(provider, service);
        format!(
            "  - {{ provider: \"{}\", price: \"{euro},{cents:02}\", districts: {:?} }}\n",
            slug(provider),
            districts(provider, service),
        )
    };
    town.providers_of(service).into_iter().map(offer).collect()
}

/// Returns the provider file for other generators, with all data of our page.
pub fn whole_for_others(town: Town, number: usize) -> String {
    let (slug, name, description, street) = (slug(number), name(number), description(number), street(number));
    let mut services = town.services_of(number);
    services.sort_by_key(|it| service::title(*it));
    let offers: String =
        services.iter().map(|it| offer_whole("service", &service::slug(*it), number, *it)).collect();
    let head = format!(
        r#"---
title: "{name}"
description: "{description}"
tongue: "it"
id: "{slug}"
legal_name: "{name} società cooperativa sociale"
kind: "cooperativa-sociale"
tax_code: "{}"
phones: [{{ label: "Segreteria", number: "{}" }}]
email: "ciao@{slug}.example.org"
website: "https://{slug}.example.org/"
spoken: ["it", "en"]
verified: "2026-10-06"
act: "Atto di accreditamento dimostrativo n. {number}/2024"
accredited: {}
accredited_from: "2025-01-01"
accredited_to: "2028-12-31"
provider_site: {{ address: "{street}", postcode: "20100", district: "{}", position: "{}" }}
{HOURS_FOR_OTHERS}
districts: {}
offers:
"#,
        tax_code(number),
        phone(number),
        categories(town, number),
        number % DISTRICTS + 1,
        position(number),
        union(services.iter().map(|it| districts(number, *it))),
    );
    head + &offers + "---\n"
}

/// Returns the offers of a service, with all data of our page.
pub fn offers_whole(town: Town, service: usize) -> String {
    let mut providers = town.providers_of(service);
    providers.sort_by_key(|it| name(*it));
    providers.iter().map(|it| offer_whole("provider", &slug(*it), *it, service)).collect()
}

/// Returns the districts of a service.
pub fn districts_of(town: Town, service: usize) -> String {
    union(town.providers_of(service).iter().map(|it| districts(*it, service)))
}

fn union(lists: impl Iterator<Item = Vec<usize>>) -> String {
    strings(&in_order(lists.flatten().collect()))
}

/// Sorts and removes duplicates.
fn in_order<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}

/// Converts numbers to strings, as taxonomy terms must be.
fn strings(numbers: &[usize]) -> String {
    service::list(&numbers.iter().map(usize::to_string).collect::<Vec<_>>())
}

fn offer_whole(side: &str, other: &str, provider: usize, service: usize) -> String {
    let Offer { price, districts, qualification, experience, tasks, wait } = offer(provider, service);
    let cents = price.map_or_else(String::new, |it| format!("cents: {it}, "));
    format!(
        "  - {{ {side}: \"{other}\", {cents}unit: \"{}\", districts: {}, times: [\"mattina\", \"pomeriggio\"], \
         qualification: \"{qualification}\", experience: {experience}, tasks: {}, wait: {wait}, availability: \"aperta\" }}\n",
        service::unit(service),
        strings(&districts),
        service::list(&tasks),
    )
}
