//! The sheets of the town.

use crate::town::body::{self, Links};
use crate::town::chance::Chance;
use crate::town::provider;
use crate::town::{Town, is_translated, words as w};

const CATEGORIES: [(&str, &str); 13] = [
    ("socio-assistenziali", "sostegno-famiglia"),
    ("assistenza-sanitaria", "benessere-persona"),
    ("educativi", "sostegno-famiglia"),
    ("psicologici", "benessere-persona"),
    ("accompagnamento-trasporto", "sostegno-famiglia"),
    ("estetici", "benessere-persona"),
    ("piccole-commissioni", "attivita-domestiche"),
    ("pasti-domicilio", "attivita-domestiche"),
    ("manutenzione-casa", "attivita-domestiche"),
    ("animali", "attivita-domestiche"),
    ("disbrigo-pratiche", "socialita-condivisione"),
    ("lavoro-domestico", "sostegno-famiglia"),
    ("corsi-italiano", "socialita-condivisione"),
];

/// Scheme, and the unit that its offers are in.
const FARES: [(&str, &str); 8] = [
    ("cura-isee", "ora"),
    ("famiglia-isee", "ora"),
    ("prezzo-ente", "accesso"),
    ("domiciliare-lineare", "ora"),
    ("ascolto-isee", "accesso"),
    ("pasto-isee", "pasto"),
    ("servizi-isee", "ora"),
    ("gratuito", "accesso"),
];

const AUDIENCES: &str = "anziani|famiglie|bambini|ragazzi|disabilita|chi-assiste|adulti|stranieri";
const NEEDS: &str = "aiuto-in-casa|non-restare-soli|curarsi|crescere-figli|studiare|muoversi|mangiare-bene|sentirsi-meglio|\
    documenti-e-soldi|prendere-fiato|autonomia";
const TOPICS: &str = "anzianita|famiglia|assistenza-sociale|salute|istruzione|casa|lavoro|inclusione";

/// What a sheet says of itself.
struct Sheet {
    title: String,
    description: String,
    words: Vec<String>,
    audiences: Vec<String>,
    needs: Vec<String>,
    topics: Vec<String>,
    related: Vec<String>,
}

pub fn slug(number: usize) -> String {
    let mut chance = Chance::of("slug", number);
    let kind = chance.one(w::KINDS).to_lowercase().replace(' ', "-");
    format!("{kind}-{number}")
}

pub fn category(number: usize) -> &'static str {
    CATEGORIES[number % CATEGORIES.len()].0
}

pub fn unit(number: usize) -> &'static str {
    FARES[number % FARES.len()].1
}

pub fn is_free(number: usize) -> bool {
    FARES[number % FARES.len()].0 == "gratuito"
}

pub fn title(number: usize) -> String {
    // The same chance as the slug's, which is made of the same kind.
    let mut chance = Chance::of("slug", number);
    let kind = chance.one(w::KINDS);
    format!("{kind} a {}", body::place(&mut chance))
}

fn sheet(town: Town, number: usize) -> Sheet {
    let mut chance = Chance::of("sheet", number);
    let description =
        format!("{} {}", body::sentence(&mut chance), body::sentence(&mut chance)).replace("**", "");
    let words = (0..3).map(|_| format!("{} {}", chance.one(w::TO_DO), chance.one(w::WHAT))).collect();
    let related = (1..4).map(|step| (number + step * 13) % town.services).filter(|it| *it != number);
    let mut related: Vec<String> = related.map(slug).collect();
    related.sort();
    related.dedup();
    Sheet {
        title: title(number),
        description: cut(&description, 158),
        words,
        audiences: some(&mut chance, AUDIENCES, 2),
        needs: some(&mut chance, NEEDS, 2),
        topics: some(&mut chance, TOPICS, 2),
        related,
    }
}

/// Up to `count` of some words, each once.
fn some(chance: &mut Chance, words: &str, count: usize) -> Vec<String> {
    let mut chosen: Vec<String> = (0..count).map(|_| chance.one(words).to_owned()).collect();
    chosen.sort();
    chosen.dedup();
    chosen
}

/// No longer than `letters`, at the end of a word.
fn cut(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let head: String = text.chars().take(letters).collect();
    head.rsplit_once(' ').map_or(head.clone(), |(head, _)| head.trim_end_matches([',', ':']).to_owned())
}

/// A list as TOML, JSON and YAML write it.
pub fn list(words: &[String]) -> String {
    format!("[{}]", words.iter().map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(", "))
}

/// How long one waits at most; month and day of what is dated.
fn dates(number: usize) -> (usize, usize, usize) {
    let mut chance = Chance::of("dates", number);
    (chance.between(2, 60), chance.between(1, 10), chance.between(1, 28))
}

/// The sheet in Italian, as `wemi` reads it.
pub fn italian(town: Town, number: usize) -> String {
    let Sheet { title, description, words, audiences, needs, topics, related } = sheet(town, number);
    let (category, area) = CATEGORIES[number % CATEGORIES.len()];
    let fare_scheme = FARES[number % FARES.len()].0;
    let id = slug(number);
    let [words, audiences, needs, topics, related] =
        [words, audiences, needs, topics, related].map(|it| list(&it));
    let (wait, month, day) = dates(number);
    let head = format!(
        r#"+++
id = "{id}"
titolo = "{title}"
parole_dei_cittadini = {words}
descrizione = "{description}"
stato = "attivo"
area = "{area}"
categoria = "{category}"
argomenti = {topics}
bisogni = {needs}
ente_competente = "Comune di prova"
unita_responsabile = "Direzione Welfare e Salute"
destinatari = {audiences}
condizioni = ["Hai la residenza in città."]
residenza = "citta_metropolitana"
modalita = "individuale"
erogazione = ["domicilio"]
attesa_massima_giorni = {wait}
tariffa = "{fare_scheme}"
pubblicato = 2026-{month:02}-{day:02}
verificato = 2026-11-{day:02}
prossima_verifica = 2027-{month:02}-{day:02}
verificato_da = "Direzione Welfare e Salute"
correlati = {related}

[[riferimenti_normativi]]
titolo = "Legge 8 novembre 2000, n. 328 (sistema dei servizi sociali)"
url = "https://www.example.org/legge/2000/328"
+++
"#
    );
    head + &body::italian(&mut Chance::of("body", number), &links(town, number))
}

/// The translation of a sheet, as `wemi` reads it.
pub fn english(town: Town, number: usize) -> String {
    let (title, description) = (english_title(number), english_description(number));
    let head = format!(
        "+++\ntitolo = \"{title}\"\nparole_dei_cittadini = [\"help {number}\"]\ndescrizione = \"{description}\"\n\
         condizioni = [\"You live in the city.\"]\ntradotto = 2026-11-20\n+++\n"
    );
    head + &body::english(&mut Chance::of("english", number), &links(town, number))
}

fn english_title(number: usize) -> String {
    format!("Service {number} near {}", body::place(&mut Chance::of("slug", number)))
}

fn english_description(number: usize) -> String {
    let mut chance = Chance::of("english description", number);
    format!("{} {} {}.", body::capital(chance.one(w::EN_WHO)), chance.one(w::EN_DOES), chance.one(w::EN_WHAT))
}

/// The sheet in Italian, for others.
pub fn italian_for_others(town: Town, number: usize) -> String {
    let Sheet { title, description, words, audiences, needs, topics, related } = sheet(town, number);
    let body = body::italian(&mut Chance::of("body", number), &links_for_others(town, number));
    for_others(town, number, &title, &description, &[words, audiences, needs, topics, related], &body)
}

/// The translation of a sheet, for others.
pub fn english_for_others(town: Town, number: usize) -> String {
    let Sheet { words, audiences, needs, topics, related, .. } = sheet(town, number);
    let body = body::english(&mut Chance::of("english", number), &links_for_others(town, number));
    let (title, description) = (english_title(number), english_description(number));
    for_others(town, number, &title, &description, &[words, audiences, needs, topics, related], &body)
}

fn for_others(
    town: Town,
    number: usize,
    title: &str,
    description: &str,
    lists: &[Vec<String>; 5],
    body: &str,
) -> String {
    let [words, audiences, needs, topics, related] = lists.each_ref().map(|it| list(it));
    let (category, fare_scheme, offers) =
        (category(number), FARES[number % FARES.len()].0, provider::offers_for_others(town, number));
    format!(
        "---\ntitle: \"{title}\"\ndescription: \"{description}\"\ncategory: \"{category}\"\nfare: \"{fare_scheme}\"\n\
         words: {words}\naudiences: {audiences}\nneeds: {needs}\ntopics: {topics}\nrelated: {related}\noffers:\n{offers}---\n{body}"
    )
}

/// The sheet in Italian for others, with all that our page of it shows.
pub fn italian_whole(town: Town, number: usize) -> String {
    let Sheet { title, description, .. } = sheet(town, number);
    let body = body::italian(&mut Chance::of("body", number), &links_whole(town, number));
    whole(town, number, "it", [&title, &description, "Hai la residenza in città."], &body)
}

/// The translation of a sheet for others, with all that our page of it shows.
pub fn english_whole(town: Town, number: usize) -> String {
    let body = body::english(&mut Chance::of("english", number), &links_whole(town, number));
    let texts = [&english_title(number), &english_description(number), "You live in the city."];
    whole(town, number, "en", texts, &body)
}

fn whole(town: Town, number: usize, lang: &str, texts: [&str; 3], body: &str) -> String {
    let Sheet { words, audiences, needs, topics, related, .. } = sheet(town, number);
    let words = if lang == "it" { words } else { vec![format!("help {number}")] };
    let [words, audiences, needs, topics, related] =
        [words, audiences, needs, topics, related].map(|it| list(&it));
    let [title, description, condition] = texts;
    let (category, area) = CATEGORIES[number % CATEGORIES.len()];
    let (fare_scheme, unit) = FARES[number % FARES.len()];
    let (wait, month, day) = dates(number);
    let is_translated = is_translated(number);
    let head = format!(
        r#"---
title: "{title}"
description: "{description}"
tongue: "{lang}"
is_translated: {is_translated}
id: "{}"
words: {words}
status: "attivo"
aree: ["{area}"]
categorie: ["{category}"]
argomenti: {topics}
bisogni: {needs}
per: {audiences}
municipi: {}
authority: "Comune di prova"
office: "Direzione Welfare e Salute"
conditions: ["{condition}"]
residence: "citta_metropolitana"
mode: "individuale"
delivery: ["domicilio"]
wait: {wait}
fare: "{fare_scheme}"
unit: "{unit}"
issued: "2026-{month:02}-{day:02}"
verified: "2026-11-{day:02}"
next_check: "2027-{month:02}-{day:02}"
verified_by: "Direzione Welfare e Salute"
related: {related}
laws: [{{ title: "Legge 8 novembre 2000, n. 328 (sistema dei servizi sociali)", url: "https://www.example.org/legge/2000/328" }}]
offers:
"#,
        slug(number),
        provider::districts_of(town, number),
    );
    head + &provider::offers_whole(town, number) + "---\n" + body
}

fn links(town: Town, number: usize) -> Links {
    links_as(town, number, |it| format!("{it}.md"), |it| format!("../providers/{it}.toml"))
}

/// Addresses as they will be: resolving them would be work that the others need not do.
fn links_for_others(town: Town, number: usize) -> Links {
    links_as(town, number, |it| format!("/services/{it}/"), |it| format!("/providers/{it}/"))
}

/// The same at the addresses of our own pages.
fn links_whole(town: Town, number: usize) -> Links {
    links_as(town, number, |it| format!("/servizi/{it}/"), |it| format!("/enti/{it}/"))
}

fn links_as(
    town: Town,
    number: usize,
    service: fn(String) -> String,
    provider: fn(String) -> String,
) -> Links {
    let first = town.providers_of(number)[0];
    Links {
        service: service(slug((number + 13) % town.services)),
        provider: provider(provider::slug(first)),
        provider_name: provider::name(first),
    }
}
