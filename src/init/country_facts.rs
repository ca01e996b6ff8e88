/// A text in Italian and in English.
pub(super) type Texts = [&'static str; 2];

/// What follows from a country and the data of Unicode do not tell.
pub(super) struct CountryFacts {
    /// The code of ISO 3166.
    pub code: &'static str,
    /// The time zone of most of it, if it has several.
    pub main_time_zone: Option<&'static str>,
    /// Numbers that are dialled as they are, that for emergencies first.
    pub short_numbers: &'static [&'static str],
    /// The means test, as comments of `comune.toml`.
    pub means_test: Option<Texts>,
    /// The registers of organisations.
    pub identifiers: &'static [IdentifierFacts],
    /// The public holidays, by line.
    pub holidays: &'static [&'static [&'static str]],
    /// Of where these are the holidays.
    pub which_holidays: Texts,
}

/// A register of organisations.
pub(super) struct IdentifierFacts {
    pub id: &'static str,
    pub name: Texts,
    pub form: &'static str,
    pub is_required: bool,
}

const fn optional(id: &'static str, name: Texts, form: &'static str) -> IdentifierFacts {
    IdentifierFacts { id, name, form, is_required: false }
}

pub(super) const COUNTRIES: [CountryFacts; 7] = [
    CountryFacts {
        code: "IT",
        main_time_zone: None,
        short_numbers: &["112", "113", "115", "118", "114", "1522", "116000", "116117"],
        means_test: Some([
            "# [mezzi]\n\
             # nome = \"ISEE\"\n\
             # con_articolo = \"l’ISEE\"\n\
             # tipi = [\n\
             #   { id = \"ordinario\", nome = \"ISEE ordinario\" },\n\
             #   { id = \"sociosanitario\", nome = \"ISEE sociosanitario\" },\n\
             #   { id = \"minorenni\", nome = \"ISEE minorenni\" },\n\
             #   { id = \"corrente\", nome = \"ISEE corrente\" },\n\
             # ]",
            "# [mezzi]\n\
             # nome = \"ISEE\"\n\
             # con_articolo = \"the ISEE\"\n\
             # tipi = [\n\
             #   { id = \"ordinario\", nome = \"ordinary ISEE\" },\n\
             #   { id = \"sociosanitario\", nome = \"social and health ISEE\" },\n\
             #   { id = \"minorenni\", nome = \"ISEE for minors\" },\n\
             #   { id = \"corrente\", nome = \"current ISEE\" },\n\
             # ]",
        ]),
        identifiers: &[
            IdentifierFacts {
                id: "codice-fiscale",
                name: ["Codice fiscale", "Tax code"],
                form: "it-codice-fiscale",
                is_required: true,
            },
            optional("runts", ["Iscrizione al RUNTS", "Third sector register (RUNTS)"], "[0-9]{1,6}"),
            optional("ipa", ["Codice IPA", "Code in the index of public bodies (IPA)"], "[A-Za-z0-9_]{1,10}"),
        ],
        holidays: &[&[
            "1/1", "6/1", "pasqua", "pasqua+1", "25/4", "1/5", "2/6", "15/8", "4/10", "1/11", "8/12",
            "25/12", "26/12",
        ]],
        which_holidays: ["Le feste di tutta l’Italia.", "The holidays of the whole of Italy."],
    },
    CountryFacts {
        code: "GB",
        main_time_zone: None,
        short_numbers: &["999", "112", "111", "101"],
        means_test: None,
        identifiers: &[
            optional(
                "charity-number",
                ["Numero di ente benefico", "Charity number"],
                "[0-9]{6,7}|SC[0-9]{6}|NIC[0-9]{6}",
            ),
            optional("company-number", ["Numero di società", "Company number"], "[0-9]{8}|[A-Z]{2}[0-9]{6}"),
        ],
        holidays: &[
            &["1/1", "pasqua-2", "pasqua+1", "25/12", "26/12"],
            &["4/5/2026", "25/5/2026", "31/8/2026", "28/12/2026"],
            &["3/5/2027", "31/5/2027", "30/8/2027", "27/12/2027", "28/12/2027"],
            &["3/1/2028", "1/5/2028", "29/5/2028", "28/8/2028"],
        ],
        which_holidays: [
            "Le feste di Inghilterra e Galles. Quelle che cadono di lunedì si scrivono per ogni anno: aggiungi i prossimi.",
            "The holidays of England and Wales. Those on a Monday are written for each year: add the next ones.",
        ],
    },
    CountryFacts {
        code: "DE",
        main_time_zone: Some("Europe/Berlin"),
        short_numbers: &["112", "110", "115", "116111", "116016", "116117"],
        means_test: None,
        identifiers: &[
            optional(
                "vereinsregister",
                ["Registro delle associazioni", "Register of associations"],
                "VR [0-9]+",
            ),
            optional(
                "handelsregister",
                ["Registro delle imprese", "Trade register"],
                "HR[AB] [0-9]+( [A-Z]+)?",
            ),
            optional("ust-idnr", ["Partita IVA", "VAT number"], "DE[0-9]{9}"),
        ],
        holidays: &[&[
            "1/1",
            "pasqua-2",
            "pasqua+1",
            "1/5",
            "pasqua+39",
            "pasqua+50",
            "3/10",
            "25/12",
            "26/12",
        ]],
        which_holidays: [
            "Le feste di tutta la Germania: aggiungi quelle del Land, come «6/1» o «pasqua+60».",
            "The holidays of the whole of Germany: add those of the Land, such as “6/1” or “pasqua+60”.",
        ],
    },
    CountryFacts {
        code: "AT",
        main_time_zone: None,
        short_numbers: &["112", "133", "144", "122", "142", "147", "1450"],
        means_test: None,
        identifiers: &[
            optional(
                "zvr",
                ["Registro delle associazioni (ZVR)", "Register of associations (ZVR)"],
                "[0-9]{9,10}",
            ),
            optional("firmenbuch", ["Registro delle imprese", "Company register"], "[0-9]{1,6}[a-z]"),
            optional("uid", ["Partita IVA", "VAT number"], "ATU[0-9]{8}"),
        ],
        holidays: &[&[
            "1/1",
            "6/1",
            "pasqua+1",
            "1/5",
            "pasqua+39",
            "pasqua+50",
            "pasqua+60",
            "15/8",
            "26/10",
            "1/11",
            "8/12",
            "25/12",
            "26/12",
        ]],
        which_holidays: ["Le feste di tutta l’Austria.", "The holidays of the whole of Austria."],
    },
    CountryFacts {
        code: "CH",
        main_time_zone: None,
        short_numbers: &["112", "117", "118", "144", "143", "147"],
        means_test: None,
        identifiers: &[optional(
            "uid",
            ["Numero d’identificazione (IDI)", "Identification number (UID)"],
            r"CHE-[0-9]{3}\.[0-9]{3}\.[0-9]{3}",
        )],
        holidays: &[&["1/1", "pasqua+39", "1/8", "25/12"]],
        which_holidays: [
            "Le feste di tutti i cantoni: aggiungi quelle del cantone, come «pasqua+1» o «26/12».",
            "The holidays of every canton: add those of yours, such as “pasqua+1” or “26/12”.",
        ],
    },
    CountryFacts {
        code: "FR",
        main_time_zone: None,
        short_numbers: &["112", "15", "17", "18", "114", "115", "119", "3919", "116117"],
        means_test: None,
        identifiers: &[
            optional("siren", ["Numero SIREN", "SIREN number"], "[0-9]{9}"),
            optional("siret", ["Numero SIRET", "SIRET number"], "[0-9]{14}"),
            optional(
                "rna",
                ["Registro delle associazioni (RNA)", "Register of associations (RNA)"],
                "W[0-9A-Z]{9}",
            ),
        ],
        holidays: &[&[
            "1/1",
            "pasqua+1",
            "1/5",
            "8/5",
            "pasqua+39",
            "pasqua+50",
            "14/7",
            "15/8",
            "1/11",
            "11/11",
            "25/12",
        ]],
        which_holidays: [
            "Le feste di tutta la Francia; in Alsazia e Mosella anche «pasqua-2» e «26/12».",
            "The holidays of the whole of France; in Alsace and Moselle “pasqua-2” and “26/12” too.",
        ],
    },
    CountryFacts {
        code: "ES",
        main_time_zone: Some("Europe/Madrid"),
        short_numbers: &["112", "016", "024", "116000", "116111"],
        means_test: None,
        identifiers: &[optional(
            "nif",
            ["Codice fiscale (NIF)", "Tax number (NIF)"],
            "[A-Z][0-9]{7}[0-9A-J]",
        )],
        holidays: &[&["1/1", "6/1", "pasqua-2", "1/5", "15/8", "12/10", "1/11", "6/12", "8/12", "25/12"]],
        which_holidays: [
            "Le feste di tutta la Spagna: aggiungi quelle della regione e del comune.",
            "The holidays of the whole of Spain: add those of the region and of the town.",
        ],
    },
];
