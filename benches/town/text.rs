//! The text of a service page: 300 to 450 words of Italian or English under the fixed headings.

use std::fmt::Write;

use crate::town::random::Random;
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

/// Returns an invented street name.
pub fn place(random: &mut Random) -> String {
    format!("{}{}{}", random.one(w::FIRST), random.one(w::MIDDLE), random.one(w::LAST))
}

/// Returns a sentence with its full stop.
pub fn sentence(random: &mut Random) -> String {
    let text = match random.below(6) {
        0 => format!(
            "se {}, {} {} {} {}",
            random.one(w::IF),
            random.one(w::WHO),
            random.one(w::DOES),
            random.one(w::WHAT),
            random.one(w::WHEN)
        ),
        1 => format!(
            "puoi {} {} o {} {} {}",
            random.one(w::TO_DO),
            random.one(w::WHAT),
            random.one(w::TO_DO),
            random.one(w::WHAT),
            random.one(w::WHEN)
        ),
        2 => format!(
            "{} {} {} in via {} {}",
            random.one(w::WHO),
            random.one(w::DOES),
            random.one(w::WHAT),
            place(random),
            random.between(1, 120)
        ),
        3 => format!(
            "{}, {} {} {} e {} {}",
            random.one(w::WHEN),
            random.one(w::WHO),
            random.one(w::DOES),
            random.one(w::WHAT),
            random.one(w::DOES),
            random.one(w::WHAT)
        ),
        4 => format!(
            "per {} {} bastano **{} minuti**, {}",
            random.one(w::TO_DO),
            random.one(w::WHAT),
            random.between(5, 90),
            random.one(w::WHEN)
        ),
        _ => format!(
            "a {} {} {} {} {}",
            place(random),
            random.one(w::WHO),
            random.one(w::DOES),
            random.one(w::WHAT),
            random.one(w::WHEN)
        ),
    };
    capital(&text) + "."
}

fn english_sentence(random: &mut Random) -> String {
    let text = format!(
        "{} {} {} {}",
        random.one(w::EN_WHO),
        random.one(w::EN_DOES),
        random.one(w::EN_WHAT),
        random.one(w::EN_WHEN)
    );
    let text = match random.below(3) {
        0 => format!("{text}, near {}", place(random)),
        1 => format!("{text}, and {} {}", random.one(w::EN_DOES), random.one(w::EN_WHAT)),
        _ => text,
    };
    capital(&text) + "."
}

pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The link targets of a text.
pub struct Links {
    /// The address of another service.
    pub service: String,
    /// The address of a provider of this one.
    pub provider: String,
    /// The name of the provider.
    pub provider_name: String,
}

/// Returns the Italian text of a service page.
pub fn italian(random: &mut Random, links: &Links) -> String {
    body(
        random,
        links,
        &ITALIAN,
        sentence,
        "Puoi leggere anche",
        "Chi risponde",
        "| Dove | Da che ora | Prezzo |",
    )
}

/// Returns the English text of a service page.
pub fn english(random: &mut Random, links: &Links) -> String {
    body(random, links, &ENGLISH, english_sentence, "You may read", "Who answers", "| Where | From | Price |")
}

fn body(
    random: &mut Random,
    links: &Links,
    headings: &[&str; 9],
    sentence: fn(&mut Random) -> String,
    read_also: &str,
    who_answers: &str,
    table_head: &str,
) -> String {
    let mut text = String::new();
    for (at, heading) in headings.iter().enumerate() {
        write!(text, "\n## {heading}\n\n").expect("writing to a `String` cannot fail");
        let mut line = |it: &str| {
            text += it;
            text += "\n";
        };
        match at {
            1 => (1..=5).for_each(|step| line(&format!("{step}. {}", sentence(random)))),
            2 => (0..random.between(3, 5)).for_each(|_| line(&format!("- {}", needed(random)))),
            5 => {
                line(&paragraph(random, sentence, 2));
                line(&format!("\n{table_head}\n|---|---|---:|"));
                for _ in 0..4 {
                    let (place, hour) = (place(random), random.between(7, 19));
                    line(&format!(
                        "| {place} | {hour}.{:02} | {} € |",
                        random.below(60),
                        random.between(2, 60)
                    ));
                }
                line(&format!("\n{}", paragraph(random, sentence, 2)));
            }
            6 => line(&format!(
                "{} {read_also} [{}]({}).",
                paragraph(random, sentence, 2),
                "la scheda vicina",
                links.service
            )),
            8 => line(&format!(
                "{} {who_answers}: [{}]({}). [{}](https://www.example.org/{}).",
                sentence(random),
                links.provider_name,
                links.provider,
                capital(&place(random)),
                random.below(1000),
            )),
            _ => {
                let sentences = random.between(3, 5);
                line(&paragraph(random, sentence, sentences));
            }
        }
    }
    text
}

/// Returns the list of required documents.
fn needed(random: &mut Random) -> String {
    if random.below(2) == 0 {
        return capital(random.one(w::NEED)) + ".";
    }
    format!(
        "{} per {} {} a {}.",
        capital(random.one(w::NEED)),
        random.one(w::TO_DO),
        random.one(w::WHAT),
        place(random)
    )
}

fn paragraph(random: &mut Random, sentence: fn(&mut Random) -> String, sentences: usize) -> String {
    (0..sentences).map(|_| sentence(random)).collect::<Vec<_>>().join(" ")
}
