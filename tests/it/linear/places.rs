//! Where editors write.

/// How a place holds the text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Markdown, at the end of the file or before what follows it.
    Markdown,
    /// TOML, at the start of its keys or instead of a value.
    Toml,
    /// A string of TOML: the text is escaped.
    Field,
}

/// Where an editor writes a text.
#[derive(Clone, Copy)]
pub struct Place {
    pub name: &'static str,
    pub kind: Kind,
    pub file: &'static str,
    /// A text that the file holds once, empty for its end; and what replaces it, with `§` for the text.
    pub replaced: &'static str,
    pub by: &'static str,
    pub has_html: bool,
}

pub const PAGE: &str = "content/pages/costi.md";
const SERVICE: &str = "content/services/pasti.md";
const PROVIDER: &str = "content/providers/alfa.toml";
const SPACE: &str = "content/spaces/piazza.toml";
const TOWN: &str = "content/comune.toml";
pub const SITE: &str = "content/site.toml";
const FARES: &str = "content/tariffe.toml";
const VOCABULARY: &str = "content/vocabulary.toml";

const fn markdown(name: &'static str, by: &'static str) -> Place {
    Place { name, kind: Kind::Markdown, file: PAGE, replaced: "", by, has_html: false }
}

const fn place(
    name: &'static str,
    kind: Kind,
    file: &'static str,
    replaced: &'static str,
    by: &'static str,
) -> Place {
    Place { name, kind, file, replaced, by, has_html: false }
}

/// A page, which is the place of all pairs.
pub const BODY: Place = markdown("page", "\n§\n");
/// Keys before those of a service.
pub const KEYS: Place = place("keys", Kind::Toml, SERVICE, "+++\nid =", "+++\n§\nid =");

pub const MARKDOWN: [Place; 14] = [
    BODY,
    Place { has_html: true, ..markdown("page with HTML", "\n§\n") },
    markdown("after a paragraph", "\nUna frase\n§\n"),
    markdown("in a table", "\n| a | b |\n|---|---|\n| § | x |\n"),
    markdown("in a list", "\n- x\n  - §\n"),
    markdown("in a quote", "\n> §\n"),
    markdown("in a heading", "\n## §\n"),
    markdown("in a title of a link", "\n[a](costi.md \"§\")\n"),
    markdown("in an address of a link", "\n[a](§)\n"),
    markdown("in the text of a link", "\n[§](costi.md)\n"),
    markdown("in the text of an image", "\n![§](../images/x.png)\n"),
    markdown("in a block of code", "\n```§\n§\n```\n"),
    place("service", Kind::Markdown, SERVICE, "Dieci giorni.", "§"),
    place("translation", Kind::Markdown, "content/services/badante.en.md", "", "\n§\n"),
];

pub const TOMLS: [Place; 8] = [
    KEYS,
    place("value", Kind::Toml, SERVICE, "+++\nid =", "+++\nx = §\nid ="),
    place("value of a date", Kind::Toml, PAGE, "2026-10-01", "§"),
    place("vocabulary", Kind::Toml, VOCABULARY, "", "\n§\n"),
    place("value of a vocabulary", Kind::Toml, VOCABULARY, "", "\nx = §\n"),
    place("provider", Kind::Toml, PROVIDER, "", "\n§\n"),
    place("site", Kind::Toml, SITE, "", "\n§\n"),
    place("list", Kind::Toml, SERVICE, "[\"pranzo pronto\"]", "[\"§\"]"),
];

pub const FIELDS: [Place; 32] = [
    place("titolo", Kind::Field, PAGE, "titolo = \"Costi\"", "titolo = \"§\""),
    place("descrizione", Kind::Field, SERVICE, "Un pasto pronto.", "§"),
    place("parole_dei_cittadini", Kind::Field, SERVICE, "pranzo pronto", "§"),
    place("id", Kind::Field, SERVICE, "id = \"pasti\"", "id = \"§\""),
    place("categoria", Kind::Field, SERVICE, "categoria = \"pasti\"", "categoria = \"§\""),
    place("bisogni", Kind::Field, SERVICE, "[\"aiuto\"]", "[\"§\"]"),
    place("stato", Kind::Field, SERVICE, "\"attivo\"", "\"§\""),
    place("numero", Kind::Field, PROVIDER, "02 0000 0001", "§"),
    place("prezzo", Kind::Field, PROVIDER, "16,00", "§"),
    place("codice", Kind::Field, PROVIDER, "99000000002", "§"),
    place("email", Kind::Field, PROVIDER, "info@alfa.example.org", "§"),
    place("sito", Kind::Field, PROVIDER, "lingue =", "sito = \"§\"\nlingue ="),
    place("sito after https", Kind::Field, PROVIDER, "lingue =", "sito = \"https://§\"\nlingue ="),
    place("indirizzo", Kind::Field, PROVIDER, "via Roma 1", "§"),
    place("cap", Kind::Field, PROVIDER, "20100", "§"),
    place("distretto", Kind::Field, PROVIDER, "distretto = \"1\"", "distretto = \"§\""),
    place("servizio", Kind::Field, PROVIDER, "\"badante\"", "\"§\""),
    place("orari", Kind::Field, SPACE, "lunedì, 9.00–13.00", "§"),
    place("orari after a rule", Kind::Field, SPACE, "lunedì, 9.00–13.00", "lun 9-13 §"),
    place("orari in rules", Kind::Field, SPACE, "lunedì, 9.00–13.00", "lun 9-13; §"),
    place("nota_orari", Kind::Field, SPACE, "orari =", "nota_orari = \"§\"\norari ="),
    place("lingue", Kind::Field, SPACE, "[\"it\"]", "[\"§\"]"),
    place("base_url", Kind::Field, SITE, "https://borgo.example.org/", "https://§"),
    place("motto", Kind::Field, SITE, "I servizi del borgo.", "§"),
    place("url", Kind::Field, SITE, "https://form.example.org/", "https://form.example.org/§"),
    place("fuso_orario", Kind::Field, TOWN, "Europe/Rome", "§"),
    place("giorni", Kind::Field, TOWN, "\"25/4\"", "\"§\""),
    place("numeri_brevi", Kind::Field, TOWN, "\"1522\"", "\"§\""),
    place("forma", Kind::Field, TOWN, "\"it-codice-fiscale\"", "\"§\""),
    place("importo", Kind::Field, FARES, "6.000,00", "§"),
    place("quota", Kind::Field, FARES, "8,00", "§"),
    place("esclude", Kind::Field, FARES, "[\"voucher\"]", "[\"§\"]"),
];
