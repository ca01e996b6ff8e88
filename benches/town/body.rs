//! The text of a sheet: 300 to 450 words of Italian, or of English, under the fixed headings.

use std::fmt::Write;

use crate::town::chance::Chance;
use crate::town::words as w;

const ITALIAN: [&str; 9] = [
    "A chi è rivolto",
    "Come fare",
    "Cosa serve",
    "Cosa si ottiene",
    "Tempi e scadenze",
    "Quanto costa",
    "Accedi al servizio",
    "Condizioni di servizio",
    "Contatti",
];
const ENGLISH: [&str; 9] = [
    "Who it is for",
    "How to do it",
    "What you need",
    "What you get",
    "Times and deadlines",
    "How much it costs",
    "Access the service",
    "Terms of service",
    "Contacts",
];

/// A place that no map has.
pub fn place(chance: &mut Chance) -> String {
    format!("{}{}{}", chance.one(w::FIRST), chance.one(w::MIDDLE), chance.one(w::LAST))
}

/// A sentence, with its full stop.
pub fn sentence(chance: &mut Chance) -> String {
    let text = match chance.below(6) {
        0 => format!(
            "se {}, {} {} {} {}",
            chance.one(w::IF),
            chance.one(w::WHO),
            chance.one(w::DOES),
            chance.one(w::WHAT),
            chance.one(w::WHEN)
        ),
        1 => format!(
            "puoi {} {} o {} {} {}",
            chance.one(w::TO_DO),
            chance.one(w::WHAT),
            chance.one(w::TO_DO),
            chance.one(w::WHAT),
            chance.one(w::WHEN)
        ),
        2 => format!(
            "{} {} {} in via {} {}",
            chance.one(w::WHO),
            chance.one(w::DOES),
            chance.one(w::WHAT),
            place(chance),
            chance.between(1, 120)
        ),
        3 => format!(
            "{}, {} {} {} e {} {}",
            chance.one(w::WHEN),
            chance.one(w::WHO),
            chance.one(w::DOES),
            chance.one(w::WHAT),
            chance.one(w::DOES),
            chance.one(w::WHAT)
        ),
        4 => format!(
            "per {} {} bastano **{} minuti**, {}",
            chance.one(w::TO_DO),
            chance.one(w::WHAT),
            chance.between(5, 90),
            chance.one(w::WHEN)
        ),
        _ => format!(
            "a {} {} {} {} {}",
            place(chance),
            chance.one(w::WHO),
            chance.one(w::DOES),
            chance.one(w::WHAT),
            chance.one(w::WHEN)
        ),
    };
    capital(&text) + "."
}

fn english_sentence(chance: &mut Chance) -> String {
    let text = format!(
        "{} {} {} {}",
        chance.one(w::EN_WHO),
        chance.one(w::EN_DOES),
        chance.one(w::EN_WHAT),
        chance.one(w::EN_WHEN)
    );
    let text = match chance.below(3) {
        0 => format!("{text}, near {}", place(chance)),
        1 => format!("{text}, and {} {}", chance.one(w::EN_DOES), chance.one(w::EN_WHAT)),
        _ => text,
    };
    capital(&text) + "."
}

pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a body links to.
pub struct Links {
    /// The address of another sheet.
    pub service: String,
    /// That of a body that offers this one.
    pub provider: String,
    /// Its name.
    pub provider_name: String,
}

/// The body of a sheet in Italian.
pub fn italian(chance: &mut Chance, links: &Links) -> String {
    body(
        chance,
        links,
        &ITALIAN,
        sentence,
        "Puoi leggere anche",
        "Chi risponde",
        "| Dove | Da che ora | Prezzo |",
    )
}

/// The body of a sheet in English.
pub fn english(chance: &mut Chance, links: &Links) -> String {
    body(chance, links, &ENGLISH, english_sentence, "You may read", "Who answers", "| Where | From | Price |")
}

fn body(
    chance: &mut Chance,
    links: &Links,
    headings: &[&str; 9],
    sentence: fn(&mut Chance) -> String,
    read_also: &str,
    who_answers: &str,
    table_head: &str,
) -> String {
    let mut text = String::new();
    for (at, heading) in headings.iter().enumerate() {
        write!(text, "\n## {heading}\n\n").expect("memory takes every byte");
        let mut line = |it: &str| {
            text += it;
            text += "\n";
        };
        match at {
            1 => (1..=5).for_each(|step| line(&format!("{step}. {}", sentence(chance)))),
            2 => (0..chance.between(3, 5)).for_each(|_| line(&format!("- {}", needed(chance)))),
            5 => {
                line(&paragraph(chance, sentence, 2));
                line(&format!("\n{table_head}\n|---|---|---:|"));
                for _ in 0..4 {
                    let (place, hour) = (place(chance), chance.between(7, 19));
                    line(&format!(
                        "| {place} | {hour}.{:02} | {} € |",
                        chance.below(60),
                        chance.between(2, 60)
                    ));
                }
                line(&format!("\n{}", paragraph(chance, sentence, 2)));
            }
            6 => line(&format!(
                "{} {read_also} [{}]({}).",
                paragraph(chance, sentence, 2),
                "la scheda vicina",
                links.service
            )),
            8 => line(&format!(
                "{} {who_answers}: [{}]({}). [{}](https://www.example.org/{}).",
                sentence(chance),
                links.provider_name,
                links.provider,
                capital(&place(chance)),
                chance.below(1000),
            )),
            _ => {
                let sentences = chance.between(3, 5);
                line(&paragraph(chance, sentence, sentences));
            }
        }
    }
    text
}

/// What somebody has to bring.
fn needed(chance: &mut Chance) -> String {
    if chance.below(2) == 0 {
        return capital(chance.one(w::NEED)) + ".";
    }
    format!(
        "{} per {} {} a {}.",
        capital(chance.one(w::NEED)),
        chance.one(w::TO_DO),
        chance.one(w::WHAT),
        place(chance)
    )
}

fn paragraph(chance: &mut Chance, sentence: fn(&mut Chance) -> String, sentences: usize) -> String {
    (0..sentences).map(|_| sentence(chance)).collect::<Vec<_>>().join(" ")
}
