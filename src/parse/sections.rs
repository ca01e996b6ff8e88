use serde::{Deserialize, Serialize};

use crate::value::Lang;

/// The sections of a service page, in the order of the *Modello Comuni*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // `SECTIONS` has the heading of each
pub enum SectionKind {
    Audience,
    HowTo,
    Needed,
    Achieved,
    Times,
    Costs,
    Access,
    Terms,
    Contacts,
    SpecialCases,
    Restrictions,
    More,
}

/// Kind, anchor, Italian and English heading.
const SECTIONS: [(SectionKind, &str, &str, &str); 12] = [
    (SectionKind::Audience, "a-chi-e-rivolto", "A chi è rivolto", "Who it is for"),
    (SectionKind::HowTo, "come-fare", "Come fare", "How to do it"),
    (SectionKind::Needed, "cosa-serve", "Cosa serve", "What you need"),
    (SectionKind::Achieved, "cosa-si-ottiene", "Cosa si ottiene", "What you get"),
    (SectionKind::Times, "tempi", "Tempi e scadenze", "Times and deadlines"),
    (SectionKind::Costs, "costi", "Quanto costa", "How much it costs"),
    (SectionKind::Access, "accedi", "Accedi al servizio", "Access the service"),
    (SectionKind::Terms, "condizioni", "Condizioni di servizio", "Terms of service"),
    (SectionKind::Contacts, "contatti", "Contatti", "Contacts"),
    (SectionKind::SpecialCases, "casi-particolari", "Casi particolari", "Special cases"),
    (SectionKind::Restrictions, "vincoli", "Vincoli", "Restrictions"),
    (SectionKind::More, "ulteriori-informazioni", "Ulteriori informazioni", "Further information"),
];

impl SectionKind {
    /// All sections, in order.
    pub fn all() -> impl Iterator<Item = SectionKind> {
        SECTIONS.iter().map(|(kind, ..)| *kind)
    }

    /// True for a section that every service page must have.
    pub fn is_required(self) -> bool {
        self <= SectionKind::Contacts
    }

    /// The anchor, which is the same in every language.
    pub fn anchor(self) -> &'static str {
        self.row().1
    }

    /// The heading in `lang`; in English if the table does not have the language.
    pub fn heading(self, lang: Lang) -> &'static str {
        let (_, _, italian, english) = self.row();
        if lang == Lang::IT { italian } else { english }
    }

    /// The section of a heading, by its text in a language of the table or by its anchor.
    pub fn of_heading(text: &str, anchor: Option<&str>) -> Option<SectionKind> {
        let same = |a: &str| a.to_lowercase() == text.trim().to_lowercase();
        let row = SECTIONS.iter().find(|(_, fixed, it, en)| anchor == Some(fixed) || same(it) || same(en));
        row.map(|(kind, ..)| *kind)
    }

    fn row(self) -> &'static (SectionKind, &'static str, &'static str, &'static str) {
        &SECTIONS[self as usize]
    }
}
