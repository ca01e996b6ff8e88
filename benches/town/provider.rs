//! The bodies of the town.

use std::fmt::Write;

use crate::town::Town;
use crate::town::body::{capital, place, sentence};
use crate::town::chance::Chance;
use crate::town::service;
use crate::town::words as w;

const DISTRICTS: usize = 9;

pub fn slug(number: usize) -> String {
    format!("{}-{number}", place(&mut Chance::of("provider", number)).to_lowercase())
}

pub fn name(number: usize) -> String {
    format!("Cooperativa {} {number}", place(&mut Chance::of("provider", number)))
}

/// Eleven digits, the last of which is right.
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
    let mut chance = Chance::of("about", number);
    (0..4).map(|_| sentence(&mut chance)).collect::<Vec<_>>().join(" ").replace("**", "")
}

fn street(number: usize) -> String {
    let mut chance = Chance::of("street", number);
    format!("via {} {}", place(&mut chance), chance.between(1, 99))
}

/// What a body asks for a service, in cents.
fn price(provider: usize, service: usize) -> (usize, usize) {
    let cents = Chance::of("price", provider * 1_000_003 + service).between(90, 480) * 10;
    (cents / 100, cents % 100)
}

fn districts(provider: usize, service: usize) -> Vec<usize> {
    let mut chance = Chance::of("districts", provider * 1_000_003 + service);
    (1..=DISTRICTS).filter(|_| chance.below(3) == 0).chain([provider % DISTRICTS + 1]).collect()
}

/// The body as `wemi` reads it.
pub fn toml(town: Town, number: usize) -> String {
    let (slug, name, tax_code) = (slug(number), name(number), tax_code(number));
    let services = town.services_of(number);
    let mut categories: Vec<String> = services.iter().map(|it| service::category(*it).to_owned()).collect();
    categories.sort();
    categories.dedup();
    let categories = service::list(&categories);
    let (description, phone, street, district) =
        (description(number), phone(number), street(number), number % DISTRICTS + 1);
    let mut chance = Chance::of("seat", number);
    let (lat, lon) = (chance.between(4200, 5300), chance.between(1100, 2500));
    let mut text = format!(
        r#"id = "{slug}"
nome = "{name}"
ragione_sociale = "{name} società cooperativa sociale"
tipo = "cooperativa_sociale"
codice_fiscale = "{tax_code}"
descrizione = "{description}"
sito = "https://{slug}.example.org/"
email = "ciao@{slug}.example.org"
telefoni = [{{ etichetta = "Segreteria", numero = "{phone}", orari = "dal lunedì al venerdì, 9.00–17.00" }}]
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
municipio = {district}
lat = 45.{lat}
lon = 9.{lon}
orari = "dal lunedì al venerdì, 9.00–17.00"
"#
    );
    for service in services {
        let mut chance = Chance::of("offer", number * 1_000_003 + service);
        let (euro, cents) = price(number, service);
        let mut districts = districts(number, service);
        districts.sort_unstable();
        districts.dedup();
        let price = if service::is_free(service) {
            String::new()
        } else {
            format!("prezzo = \"{euro},{cents:02}\"\n")
        };
        write!(
            text,
            r#"
[[offerte]]
servizio = "{}"
{price}unita = "{}"
municipi = {districts:?}
fasce_orarie = ["mattina", "pomeriggio"]
qualifica = "{}"
esperienza_minima_anni = {}
mansioni = ["{} {}", "{} {}"]
attesa_massima_giorni = {}
disponibilita = "aperta"
sede = "sede"
"#,
            service::slug(service),
            service::unit(service),
            capital(chance.one(w::WHO)),
            chance.between(1, 5),
            chance.one(w::TO_DO),
            chance.one(w::WHAT),
            chance.one(w::TO_DO),
            chance.one(w::WHAT),
            chance.between(2, 30),
        )
        .expect("memory takes every byte");
    }
    text
}

/// The body for others: no text of its own, its offers in the front matter.
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
        .expect("memory takes every byte");
    }
    text + "---\n"
}

/// The offers of a service, for the front matter of others.
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
