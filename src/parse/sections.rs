use crate::form::{Keyword, keywords};

keywords! {
    /// The sections of a service page, in the order of the *Modello Comuni*. Their headings are in
    /// the strings of each language.
    SectionKind {
        /// For whom the service is.
        Audience "audience"
        /// How to apply.
        HowTo "how-to"
        /// What an applicant needs.
        Needed "needed"
        /// What an applicant gets.
        Achieved "achieved"
        /// Times and deadlines.
        Times "times"
        /// What it costs.
        Costs "costs"
        /// Where to apply.
        Access "access"
        /// The terms of service.
        Terms "terms"
        /// Whom to ask.
        Contacts "contacts"
        /// Optional: special cases.
        SpecialCases "special-cases"
        /// Optional: restrictions.
        Restrictions "restrictions"
        /// Optional: further information.
        More "more"
    }
}

/// The anchors, by kind. They are addresses: content and other sites link to them.
const ANCHORS: [&str; 12] = [
    "a-chi-e-rivolto",
    "come-fare",
    "cosa-serve",
    "cosa-si-ottiene",
    "tempi",
    "costi",
    "accedi",
    "condizioni",
    "contatti",
    "casi-particolari",
    "vincoli",
    "ulteriori-informazioni",
];

impl SectionKind {
    /// All sections, in order.
    pub fn all() -> impl Iterator<Item = SectionKind> {
        Self::KEYWORDS.iter().map(|(_, kind)| *kind)
    }

    /// The key of the heading in the strings, and the name in templates.
    pub fn key(self) -> &'static str {
        Self::KEYWORDS[self as usize].0
    }

    /// True for a section that every service page must have.
    pub fn is_required(self) -> bool {
        self <= SectionKind::Contacts
    }

    /// The anchor, which is the same in every language.
    pub fn anchor(self) -> &'static str {
        ANCHORS[self as usize]
    }
}
