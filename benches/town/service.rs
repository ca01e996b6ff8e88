//! The services of the town.

use crate::town::provider;
use crate::town::random::Random;
use crate::town::text::{self, Links};
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

/// Each fare scheme and the unit of its offers.
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

/// The facts of a service.
struct Facts {
    title: String,
    description: String,
    words: Vec<String>,
    audiences: Vec<String>,
    needs: Vec<String>,
    topics: Vec<String>,
    related: Vec<String>,
}

pub fn slug(number: usize) -> String {
    let mut random = Random::of("slug", number);
    let kind = random.one(w::KINDS).to_lowercase().replace(' ', "-");
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
    // The random numbers of the slug, so that both name the same kind.
    let mut random = Random::of("slug", number);
    let kind = random.one(w::KINDS);
    format!("{kind} a {}", text::place(&mut random))
}

fn facts(town: Town, number: usize) -> Facts {
    let mut random = Random::of("service page", number);
    let description =
        format!("{} {}", text::sentence(&mut random), text::sentence(&mut random)).replace("**", "");
    let words = (0..3).map(|_| format!("{} {}", random.one(w::TO_DO), random.one(w::WHAT))).collect();
    let related = (1..4).map(|step| (number + step * 13) % town.services).filter(|it| *it != number);
    let mut related: Vec<String> = related.map(slug).collect();
    related.sort();
    related.dedup();
    Facts {
        title: title(number),
        description: cut(&description, 158),
        words,
        audiences: some(&mut random, AUDIENCES, 2),
        needs: some(&mut random, NEEDS, 2),
        topics: some(&mut random, TOPICS, 2),
        related,
    }
}

/// Returns up to `count` different words of a list.
fn some(random: &mut Random, words: &str, count: usize) -> Vec<String> {
    let mut chosen: Vec<String> = (0..count).map(|_| random.one(words).to_owned()).collect();
    chosen.sort();
    chosen.dedup();
    chosen
}

/// Truncates a text at the end of a word, to at most `letters` characters.
fn cut(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let head: String = text.chars().take(letters).collect();
    head.rsplit_once(' ').map_or(head.clone(), |(head, _)| head.trim_end_matches([',', ':']).to_owned())
}

/// Returns a list in the syntax that TOML, JSON and YAML share.
pub fn list(words: &[String]) -> String {
    format!("[{}]", words.iter().map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(", "))
}

/// Returns the longest wait in days, which no offer exceeds.
pub fn longest_wait(number: usize) -> usize {
    dates(number).0
}

/// Returns the longest wait; month and day of the dates.
fn dates(number: usize) -> (usize, usize, usize) {
    let mut random = Random::of("dates", number);
    (random.between(2, 60), random.between(1, 10), random.between(1, 28))
}

/// Returns the Italian service file of `wemi`.
pub fn italian(town: Town, number: usize) -> String {
    let Facts { title, description, words, audiences, needs, topics, related } = facts(town, number);
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
residenza = "comune"
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
    head + &text::italian(&mut Random::of("body", number), &links(town, number))
}

/// Returns the English service file of `wemi`.
pub fn english(town: Town, number: usize) -> String {
    let (title, description) = (english_title(number), english_description(number));
    let head = format!(
        "+++\ntitolo = \"{title}\"\nparole_dei_cittadini = [\"help {number}\"]\ndescrizione = \"{description}\"\n\
         condizioni = [\"You live in the city.\"]\ntradotto = 2026-11-20\n+++\n"
    );
    head + &text::english(&mut Random::of("english", number), &links(town, number))
}

fn english_title(number: usize) -> String {
    format!("Service {number} near {}", text::place(&mut Random::of("slug", number)))
}

fn english_description(number: usize) -> String {
    let mut random = Random::of("english description", number);
    format!("{} {} {}.", text::capital(random.one(w::EN_WHO)), random.one(w::EN_DOES), random.one(w::EN_WHAT))
}

/// Returns the Italian service file for other generators.
pub fn italian_for_others(town: Town, number: usize) -> String {
    let Facts { title, description, words, audiences, needs, topics, related } = facts(town, number);
    let body = text::italian(&mut Random::of("body", number), &links_for_others(town, number));
    for_others(town, number, &title, &description, &[words, audiences, needs, topics, related], &body)
}

/// Returns the English service file for other generators.
pub fn english_for_others(town: Town, number: usize) -> String {
    let Facts { words, audiences, needs, topics, related, .. } = facts(town, number);
    let body = text::english(&mut Random::of("english", number), &links_for_others(town, number));
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

/// Returns the Italian service file for other generators, with all data of our page.
pub fn italian_whole(town: Town, number: usize) -> String {
    let Facts { title, description, .. } = facts(town, number);
    let body = text::italian(&mut Random::of("body", number), &links_whole(town, number, ""));
    whole(town, number, "it", [&title, &description, "Hai la residenza in città."], &body)
}

/// Returns the English service file for other generators, with all data of our page.
pub fn english_whole(town: Town, number: usize) -> String {
    let body = text::english(&mut Random::of("english", number), &links_whole(town, number, "/en"));
    let texts = [&english_title(number), &english_description(number), "You live in the city."];
    whole(town, number, "en", texts, &body)
}

fn whole(town: Town, number: usize, lang: &str, texts: [&str; 3], body: &str) -> String {
    let Facts { words, audiences, needs, topics, related, .. } = facts(town, number);
    let words = if lang == "it" { words } else { vec![format!("help {number}")] };
    let [words, audiences, needs, topics, related] =
        [words, audiences, needs, topics, related].map(|it| list(&it));
    let [title, description, condition] = texts;
    let (category, area) = CATEGORIES[number % CATEGORIES.len()];
    let (fare_scheme, unit) = FARES[number % FARES.len()];
    let (wait, month, day) = dates(number);
    let head = format!(
        r#"---
title: "{title}"
linkTitle: "{}"
description: "{description}"
tongue: "{lang}"
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
residence: "comune"
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
        self::title(number),
        slug(number),
        provider::districts_of(town, number),
    );
    head + &provider::offers_whole(town, number) + "---\n" + body
}

fn links(town: Town, number: usize) -> Links {
    links_as(
        town,
        number,
        |it| format!("{}.md", slug(it)),
        |it| format!("../providers/{}.toml", provider::slug(it)),
    )
}

/// Links with final addresses, so that other generators need not resolve them.
fn links_for_others(town: Town, number: usize) -> Links {
    links_as(
        town,
        number,
        |it| format!("/services/{}/", slug(it)),
        |it| format!("/providers/{}/", provider::slug(it)),
    )
}

/// The same links at the addresses of our pages, in the language with this root.
fn links_whole(town: Town, number: usize, root: &str) -> Links {
    // A service that is not translated has no page there.
    let root_of = |it| if is_translated(it) { root } else { "" };
    links_as(
        town,
        number,
        |it| format!("{}/servizi/{}/", root_of(it), slug(it)),
        |it| format!("{root}/enti/{}/", provider::slug(it)),
    )
}

fn links_as(
    town: Town,
    number: usize,
    service: impl Fn(usize) -> String,
    provider: impl Fn(usize) -> String,
) -> Links {
    let first = town.providers_of(number)[0];
    Links {
        service: service((number + 13) % town.services),
        provider: provider(first),
        provider_name: provider::name(first),
    }
}
