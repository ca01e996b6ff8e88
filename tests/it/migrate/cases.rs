//! Small files before and after, one or more for each kind of change.

use wemi::migrate::NoteReason;

use super::{Files, migrated, migration, notes};

/// A file of the town of version 2: only the file of the case is of version 1.
const TOWN: (&str, &str) = ("content/comune.toml", "nome = \"Borgo\"\n");

const PROVIDER: &str = "content/providers/alfa.toml";
const SERVICE: &str = "content/services/uno.md";
const SPACE: &str = "content/spaces/uno.toml";
const SITE: &str = "content/site.toml";
const FARES: &str = "content/tariffe.toml";

struct Case {
    name: &'static str,
    path: &'static str,
    before: &'static str,
    after: &'static str,
}

const CASES: &[Case] = &[
    Case {
        name: "codes of languages",
        path: PROVIDER,
        before: r#"tipo = "ente_pubblico"
lingue = ["it", "tl"]   # di chi risponde
telefoni = [{ numero = "02 0000 0001", lingue = ["tl"] }]

[[offerte]]
lingue = ["tl", "zh"]
"#,
        after: r#"tipo = "ente-pubblico"
lingue = ["it", "fil"]   # di chi risponde
telefoni = [{ numero = "02 0000 0001", lingue = ["fil"] }]

[[offerte]]
lingue = ["fil", "zh"]
"#,
    },
    Case {
        name: "keys of a provider",
        path: PROVIDER,
        before: r#"# Un ente.
id = "alfa"
slug_precedenti = ["beta"]   # di prima
tipo = "ente_pubblico"
# Il codice.
codice_fiscale = "99000001018" # verificato
telefoni = [{ etichetta = "Sede", numero = "02 0000 0001", orari = "lun-ven 9-13" }]
# Il registro.
runts = "12"

[[sedi]]
id = "centro"
municipio = 7
accessibilita_fisica = "Un gradino."
mezzi = "Tram 3."

[[offerte]]
servizio = "uno"
unita = "una_tantum"
municipi = [1, 2]
sede = "centro"

[[offerte]]
servizio = "due"
unita = "ora"
municipi = "tutti"
"#,
        after: r#"# Un ente.
id = "alfa"
indirizzo_precedente = ["beta"]   # di prima
tipo = "ente-pubblico"
# Il codice.
identificativi = [{ schema = "codice-fiscale", codice = "99000001018" }, { schema = "runts", codice = "12" }] # verificato
# Il registro.
telefoni = [{ etichetta = "Sede", numero = "02 0000 0001", orari = "lun-ven 9-13" }]

[[sedi]]
id = "centro"
distretto = "7"
nota_accesso = "Un gradino."
mezzi_pubblici = "Tram 3."

[[offerte]]
servizio = "uno"
unita = "una-tantum"
distretti = ["1", "2"]
presso = [{ sede = "centro" }]

[[offerte]]
servizio = "due"
unita = "ora"
distretti = "tutti"
"#,
    },
    Case {
        name: "inline tables, and spacing of the editor",
        path: PROVIDER,
        before: "sedi = [{id=\"a\",municipio=7,mezzi=\"Tram\"}, # uno\n  {  id = \"b\",  municipio   =   8  }]\nofferte = [{ municipi=[ 1,2 ], sede = \"a\" }]\n",
        after: "sedi = [{id=\"a\",distretto=\"7\",mezzi_pubblici=\"Tram\"}, # uno\n  {  id = \"b\",  distretto   =   \"8\"  }]\nofferte = [{ distretti=[ \"1\",\"2\" ], presso = [{ sede = \"a\" }] }]\n",
    },
    Case {
        name: "dotted keys",
        path: SITE,
        before: "contatti.telefono = \"020202\"\ncontatti.nome = \"Borgo\"\ncontatti.orari = \"lun-ven 9-13\"\n",
        after: "contatti.telefoni = [{ numero = \"020202\", orari = \"lun-ven 9-13\" }]\ncontatti.nome = \"Borgo\"\n",
    },
    Case {
        name: "lines that end with CR LF",
        path: SERVICE,
        before: "+++\r\nid = \"uno\"\r\n# chi\r\nresidenza = \"milano\"\r\n+++\r\n\r\n## A chi è rivolto\r\nA tutti.\n",
        after: "+++\r\nid = \"uno\"\r\n# chi\r\nresidenza = \"comune\"\r\n+++\r\n\r\n## A chi è rivolto\r\nA tutti.\n",
    },
    Case {
        name: "a byte order mark, and no line end at the end",
        path: SPACE,
        before: "\u{feff}municipio = 7",
        after: "\u{feff}distretto = \"7\"\n",
    },
    Case {
        name: "a body with keys of version 1",
        path: SERVICE,
        before: "+++\nslug_precedenti = []\n+++\n```toml\nresidenza = \"milano\"\n+++\nslug_precedenti = []\n```\n",
        after: "+++\nindirizzo_precedente = []\n+++\n```toml\nresidenza = \"milano\"\n+++\nslug_precedenti = []\n```\n",
    },
    Case {
        name: "residences that have another id, and one that is unknown",
        path: SERVICE,
        before: "+++\nresidenza = \"citta_metropolitana\"\n+++\n",
        after: "+++\nresidenza = \"citta-metropolitana\"\n+++\n",
    },
    Case {
        name: "prices for larger quantities",
        path: PROVIDER,
        before: r#"[[offerte]]
prezzi = [
  { quantita_minima = 1, importo = "16,50" }, # poche ore
  { quantita_minima = 40, importo = "14,50" },
  { importo = "9,00", persone = 2, quantita_minima = 40 },
  {importo="9,00",quantita_minima=1},
  { persone = 3, importo = "7,00" },
]
"#,
        after: r#"[[offerte]]
prezzi = [
  { importo = "16,50" }, # poche ore
  { da = 40, nel = "?", importo = "14,50" },
  { importo = "9,00", persone = 2, da = 40, nel = "?" },
  {importo="9,00"},
  { persone = 3, importo = "7,00" },
]
"#,
    },
    Case {
        name: "prices as tables",
        path: PROVIDER,
        before: "[[offerte]]\nunita = \"ora\"\n\n  [[offerte.prezzi]]\n  quantita_minima = 5\n  importo = \"9,00\"\n",
        after: "[[offerte]]\nunita = \"ora\"\n\n  [[offerte.prezzi]]\n  da = 5\n  nel = \"?\"\n  importo = \"9,00\"\n",
    },
    Case {
        name: "rows and exceptions of a space, with comments in the lists",
        path: SPACE,
        before: r#"id = "uno"

# Gli orari.
orari = [
  # la settimana
  { giorni = "dal lunedì al giovedì", ore = "9.00–12.30" }, # mattina
  { giorni = "mercoledì", ore = "15.00–18.00" },
  # alla fine
] # dal 2026
# Natale.
eccezioni = [
  { dal = 2026-12-23, al = 2027-01-06, testo = "Chiuso." }, # con le scuole
  { dal = 2026-12-22, al = 2026-12-22, testo = "Aperto solo al mattino, dalle 9.30 alle 12.00." },
]
telefono = "02 0000 0037"
attivita = ["un incontro"]
"#,
        after: r#"id = "uno"

# Gli orari.
# la settimana
# mattina
# alla fine
orari = "dal lunedì al giovedì, 9.00–12.30; mercoledì anche 15.00–18.00; chiuso dal 23/12/2026 al 6/1/2027; 22/12/2026 solo 9.30-12.00" # dal 2026
# Natale.
# con le scuole
telefoni = [{ numero = "02 0000 0037" }]
attivita = [{ nome = "un incontro" }]
"#,
    },
    Case {
        name: "rows of a space as tables",
        path: SPACE,
        before: r#"id = "uno"
municipio = 1

# Gli orari.
[[orari]]
giorni = "lunedì" # sempre
ore = "9-12"

[[orari]]
giorni = "martedì"
ore = "9-13"

[altro]
a = 1
"#,
        after: r#"id = "uno"
distretto = "1"

# Gli orari.
# sempre
orari = "lunedì, 9-12; martedì, 9-13"

[altro]
a = 1
"#,
    },
    Case {
        name: "what an exception says beyond its days",
        path: SPACE,
        before: "orari = [{ giorni = \"sabato\", ore = \"9-12\" }]\neccezioni = [{ dal = 2026-12-24, al = 2026-12-27, testo = \"Chiuso per le feste. Chiama lo 020202.\" }]\n",
        after: "orari = \"sabato, 9-12; chiuso dal 24/12/2026 al 27/12/2026\"\nnota_orari = \"Dal 24/12/2026 al 27/12/2026: chiuso per le feste. Chiama lo 020202.\"\n",
    },
    Case {
        name: "a long list of activities",
        path: SPACE,
        before: "attivita = [\"una pediatra risponde alle domande, il primo mercoledì del mese\", \"pranzo insieme, ogni fine mese\"]\n",
        after: "attivita = [\n  { nome = \"una pediatra risponde alle domande, il primo mercoledì del mese\" },\n  { nome = \"pranzo insieme, ogni fine mese\" },\n]\n",
    },
    Case {
        name: "opening hours that cannot be read",
        path: PROVIDER,
        before: "telefoni = [{ numero = \"02 0000 0001\", orari = \"chiedere in portineria\" }]\n\n[[sedi]]\nmunicipio = 1\norari = \"lun-ven 9-13; sab solo cucina, 9-12\" # lungo\n",
        after: "telefoni = [{ numero = \"02 0000 0001\", nota_orari = \"chiedere in portineria\" }]\n\n[[sedi]]\ndistretto = \"1\"\nnota_orari = \"lun-ven 9-13; sab solo cucina, 9-12\" # lungo\n",
    },
    Case {
        name: "fares and subsidies",
        path: FARES,
        before: "[[tariffe]]\nisee = \"ordinario\"\nsenza_isee = \"9,00\"\nunita = \"una_tantum\"\n\n[[sostegni]]\nisee = \"minorenni\"\nisee_massimo = \"9.000,00\"\ncadenza = \"una_tantum\"\n",
        after: "[[tariffe]]\nmezzi = \"ordinario\"\nsenza_mezzi = \"9,00\"\nunita = \"una-tantum\"\n\n[[sostegni]]\nmezzi = \"minorenni\"\nmezzi_fino_a = \"9.000,00\"\ncadenza = \"una_tantum\"\n",
    },
    Case {
        name: "the town in the settings of the portal",
        path: SITE,
        before: "# Il comune.\nente = \"Comune di Borgo\" # non cambia\nnome = \"Servizi\"\n\n# L'ora.\nfuso_orario = \"Europe/Rome\"\ntema = \"wemi\"\n\n[collegamenti]\nente = \"https://www.example.org/\"\n",
        after: "# Il comune.\n# non cambia\nnome = \"Servizi\"\n\n# L'ora.\ntema = \"wemi\"\n\n[collegamenti]\nente = \"https://www.example.org/\"\n",
    },
    Case {
        name: "the town alone before the tables",
        path: SITE,
        before: "# Il comune.\nente = \"Comune di Borgo\"\n\n# La linea.\n[contatti]\nnome = \"x\"\n",
        after: "# Il comune.\n\n# La linea.\n[contatti]\nnome = \"x\"\n",
    },
    Case {
        name: "the help line, in two languages with the same hours",
        path: SITE,
        before: "lingue = [\"it\", \"en\"]\n\n[contatti]\ntelefono = \"02 0000 0001\"\n# Gli orari.\norari = { it = \"lun-ven 9-13\", en = \"Mon-Fri 9-13\" }\n",
        after: "lingue = [\"it\", \"en\"]\n\n[contatti]\n# Gli orari.\ntelefoni = [{ numero = \"02 0000 0001\", orari = \"lun-ven 9-13\" }]\n",
    },
    Case {
        name: "old addresses of pages and news",
        path: "content/news/uno.md",
        before: "+++\nslug_precedenti = [\"due\"]\n+++\n",
        after: "+++\nindirizzo_precedente = [\"due\"]\n+++\n",
    },
];

/// Files in which nothing changes.
const UNCHANGED: &[(&str, &str)] = &[
    (
        SPACE,
        "telefoni = [{ numero = \"02 0000 0037\" }]\norari = \"una parola\"\nattivita = [{ nome = \"x\" }]\nmezzi_pubblici = \"x\"\n",
    ),
    (
        PROVIDER,
        "tipo = \"associazione\"\nidentificativi = [ ]\n[[sedi]]\ndistretto = \"a\"\norari = \"quando si può\"\n[[offerte]]\npresso = [{ sede = \"a\" }]\nprezzi = [{ da = 4, nel = \"mese\" }]\n",
    ),
    (SERVICE, "+++\nresidenza = \"valle\"\n+++\nslug_precedenti = 1\n"),
    (FARES, "[[tariffe]]\nmezzi = \"ordinario\"\nunita = \"quintale\"\n"),
    ("content/vocabulary.toml", "[[distretti]]\nid = \"7\"\n"),
    ("content/percorso.toml", "slug_precedenti = []\n"),
    ("content/pages/uno.md", "+++\r\ntitolo  =  'x'\r\n+++\n"),
];

fn files(path: &str, text: &str) -> Files {
    let files = [TOWN, (path, text)];
    files.map(|(path, text)| (path.to_owned(), text.to_owned())).into()
}

#[test]
fn each_change_keeps_comments_and_spacing() {
    for Case { name, path, before, after } in CASES {
        let result = migrated(&files(path, before));
        assert!(result[*path] == *after, "{name}:\n{}\ninstead of\n{after}", result[*path]);
        assert!(migration(&result).files.is_empty(), "{name}: a second run changes it");
    }
}

#[test]
fn files_of_version_2_are_not_changed() {
    for (path, text) in UNCHANGED {
        let migration = migration(&files(path, text));
        assert!(migration.files.is_empty(), "{path}: {}", migration.files[0].text);
    }
}

/// Asserts that the file stays as it is but for `after`, with these notes.
#[track_caller]
fn noted((path, before): (&str, &str), after: &str, expected: &[&str]) {
    let files = files(path, before);
    assert_eq!(migrated(&files)[path], after);
    assert_eq!(notes(&migration(&files)), expected);
}

#[test]
fn an_old_key_beside_the_new_one_is_left() {
    let text = "distretto = \"1\"\nmunicipio = 2\norari = \"sab 9-12\"\neccezioni = []\ntelefono = \"1\"\ntelefoni = []\n";
    let note = |line: u32, old: &str, new: &str| {
        format!(
            "content/spaces/uno.toml:{line}: {old}: ci sono sia «{old}», che è di prima, sia «{new}»: tieni il nuovo e togli l’altro."
        )
    };
    let notes =
        [note(2, "municipio", "distretto"), note(4, "eccezioni", "orari"), note(5, "telefono", "telefoni")];
    noted((SPACE, text), text, &notes.each_ref().map(String::as_str));
}

#[test]
fn a_note_of_a_person_is_not_replaced() {
    let text = "orari = [{ giorni = \"sabato\", ore = \"9-12\" }]\neccezioni = [{ dal = 2026-12-24, al = 2026-12-27, testo = \"Chiuso per le feste.\" }]\nnota_orari = \"Suona.\"\n";
    noted(
        (SPACE, text),
        text,
        &[
            "content/spaces/uno.toml:2: eccezioni: ci sono sia «eccezioni», che è di prima, sia «nota_orari»: tieni il nuovo e togli l’altro.",
        ],
    );
}

#[test]
fn opening_hours_with_a_mistake_are_left_and_named() {
    let rows = "orari = [\n  { giorni = \"lunedì\", ore = \"9-18\" },\n  { giorni = \"lunedì\", ore = \"9-13\" },\n]\neccezioni = []\n";
    noted(
        (SPACE, rows),
        rows,
        &[
            "content/spaces/uno.toml:1: orari: gli orari sono rimasti com’erano: «9-13» dice due volte lo stesso giorno. Scrivili in un solo testo, come orari = \"lun-ven 9-13; sab 9-12\".",
        ],
    );
    let rows = "orari = [{ giorni = \"feriali\", ore = \"9-18\" }]\n";
    noted(
        (SPACE, rows),
        rows,
        &[
            "content/spaces/uno.toml:1: orari: gli orari sono rimasti com’erano: «feriali» non vuol dire lo stesso per tutti. Scrivili in un solo testo, come orari = \"lun-ven 9-13; sab 9-12\".",
        ],
    );
    let rows = "orari = [{ giorni = \"lunedì\" }]\n";
    noted(
        (SPACE, rows),
        rows,
        &[
            "content/spaces/uno.toml:1: orari: gli orari sono rimasti com’erano: mancano le ore o i giorni. Scrivili in un solo testo, come orari = \"lun-ven 9-13; sab 9-12\".",
        ],
    );
}

/// The text of an exception from 24 to 27 December 2026, and its part of the opening hours.
const EXCEPTIONS: [(&str, Option<&str>); 13] = [
    ("Chiuso.", Some("chiuso dal 24/12/2026 al 27/12/2026")),
    ("Siamo chiusi per le feste. Tornate il 28.", Some("chiuso dal 24/12/2026 al 27/12/2026")),
    ("CHIUSURA NATALIZIA", Some("chiuso dal 24/12/2026 al 27/12/2026")),
    (
        "Aperto dalle 9 alle 12 e dalle ore 14:00 alle ore 15.30.",
        Some("dal 24/12/2026 al 27/12/2026 solo 9-12 e 14.00-15.30"),
    ),
    ("Aperto anche dalle 20 alle 22.", Some("dal 24/12/2026 al 27/12/2026 anche 20-22")),
    ("Chiuso il pomeriggio.", None),
    ("Chiuso lunedì.", None),
    ("Chiusura anticipata alle 16.", None),
    ("Chiuso dalle 12 alle 14.", None),
    ("Non chiuso.", None),
    ("Solo martedì dalle 9 alle 12.", None),
    ("Orario ridotto.", None),
    ("Aperto fino alle 20.", None),
];

#[test]
fn an_exception_that_is_not_certain_is_a_note() {
    for (text, hours) in EXCEPTIONS {
        let exception = format!("{{ dal = 2026-12-24, al = 2026-12-27, testo = \"{text}\" }}");
        let before = format!(
            "orari = [{{ giorni = \"tutti i giorni\", ore = \"9-18\" }}]\neccezioni = [{exception}]\n"
        );
        let files = files(SPACE, &before);
        let after = &migrated(&files)[SPACE];
        let part = hours.map_or_else(String::new, |it| format!("; {it}"));
        let expected = format!("orari = \"tutti i giorni, 9-18{part}\"\n");
        assert!(after.starts_with(&expected), "{text}: {after}");
        let left = notes(&migration(&files));
        assert_eq!(left.len(), usize::from(hours.is_none()), "{text}: {left:?}");
        if hours.is_none() {
            assert!(after.contains("nota_orari = \"Dal 24/12/2026 al 27/12/2026: "), "{after}");
            assert!(left[0].contains(text), "{left:?}");
        }
    }
}

#[test]
fn opening_hours_are_read_in_the_language_of_the_site() {
    let space = "orari = [{ giorni = \"Monday to Friday\", ore = \"9:00–17:00\" }, { giorni = \"Monday\", ore = \"18:00–19:00\" }]\neccezioni = [{ dal = 2026-12-24, al = 2026-12-27, testo = \"Closed.\" }]\n";
    let mut files = files(SPACE, space);
    files.insert(SITE.to_owned(), "lingue = [\"en\", \"it\"]\n".to_owned());
    let after = "orari = \"Monday to Friday, 9:00–17:00; Monday, 18:00–19:00\"\nnota_orari = \"24/12/2026–27/12/2026: Closed.\"\n";
    assert_eq!(migrated(&files)[SPACE], after);
    assert_eq!(migration(&files).notes.len(), 1);
}

#[test]
fn an_offer_with_a_period_to_write_is_noted_until_it_is_written() {
    let text = "[[offerte]]\nunita = \"ora\"\nprezzi = [{ da = 10, nel = \"?\" }, { da = 10, nel = \"?\", persone = 2 }, { da = 40, nel = \"mese\" }]\n";
    noted(
        (PROVIDER, text),
        text,
        &[
            "content/providers/alfa.toml:3: prezzi: prezzo da 10 in su: in quanto tempo? Al posto di nel = \"?\" scrivi \"settimana\", \"mese\", \"anno\" o \"una_volta\".",
        ],
    );
}

/// Returns `comune.toml` for these files of version 1, and the keys of its notes.
fn town(files: &[(&str, &str)]) -> (String, Vec<String>) {
    let files: Files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let migration = migration(&files);
    let keys = migration.notes.iter().filter(|it| it.path == TOWN.0).map(|it| it.key.clone()).collect();
    (migrated(&files)[TOWN.0].clone(), keys)
}

#[test]
fn a_town_has_only_what_its_content_names() {
    let site = (SITE, "lingue = [\"it\"]\nente = \"Comune di Borgo\"\n");
    let (toml, notes) = town(&[site]);
    let expected = r#"nome = "Borgo"
ente = "Comune di Borgo"
paese = "IT"
valuta = "EUR"
fuso_orario = "Europe/Rome"

[[residenze]]
id = "comune"
nome = "a Borgo"

[festivi]
giorni = ["1/1", "6/1", "pasqua", "pasqua+1", "25/4", "1/5", "2/6", "15/8", "4/10", "1/11", "8/12", "25/12", "26/12"]
"#;
    assert_eq!(toml, expected);
    assert_eq!(notes, ["festivi"]);
}

#[test]
fn short_numbers_of_links_are_those_of_the_town() {
    let site = (SITE, "lingue = [\"it\"]\nente = \"Comune di Borgo\"\n");
    let page = (
        "content/pages/contatti.md",
        "+++\ntitolo = \"Contatti\"\n+++\n\nChiama il [112](tel:112) o lo [02](tel:0200000001).\n",
    );
    let (toml, _) = town(&[site, page]);
    assert!(toml.contains("numeri_brevi = [\"112\"]\n"), "{toml}");
}

#[test]
fn a_town_is_made_of_its_content() {
    let site = (
        SITE,
        "lingue = [\"en\", \"it\", \"fr\"]\nente = \"Città di Borgo\"\nfuso_orario = \"Europe/Malta\"\n[contatti]\ntelefono = \"11 61 17\"\n",
    );
    let seat = |id: &str, at: &str| format!("[[sedi]]\nid = \"{id}\"\nmunicipio = 1\n{at}\n");
    let provider = format!(
        "codice_fiscale = \"1\"\nrunts = \"R-1\"\n[accreditamento]\natto = \"x\"\n{}{}{}",
        seat("a", "lat = 45.0\nlon = 9.0"),
        seat("b", "lat = 45.111\nlon = 9.5"),
        seat("c", "lat = 44.9\nlon = 8.977"),
    );
    let (toml, notes) = town(&[
        site,
        (PROVIDER, &provider),
        (SPACE, "nome = \"Punto Aiuto Nord\"\n"),
        ("content/spaces/due.toml", "nome = \"Punto Aiuto Sud Est\"\n"),
        (SERVICE, "+++\nresidenza = \"lombardia\"\n+++\n"),
        (FARES, "[[tariffe]]\nisee = \"corrente\"\n[[sostegni]]\nisee = \"ordinario\"\n"),
        ("content/vocabulary.toml", "[[municipi]]\nnumero = 1\n[[municipi]]\nnumero = 2\n"),
    ]);
    for part in [
        "nome = \"Città di Borgo\"\n",
        "regione = \"Lombardia\"\n",
        "fuso_orario = \"Europe/Malta\"\n",
        "riquadro = { sud = 44.85, ovest = 8.93, nord = 45.16, est = 9.55 }\n",
        "numeri_brevi = [\"116117\"]\n",
        "[distretti]\nuno = { en = \"district\", it = \"municipio\" }\n",
        "[punti]\nuno = \"Punto Aiuto\"\nmolti = \"Punti Aiuto\"\n",
        "id = \"regione\"\nnome = { en = \"in Lombardy\", it = \"in Lombardia\" }\n",
        "  { id = \"ordinario\", nome = { en = \"ordinary ISEE\", it = \"ISEE ordinario\" } },\n  { id = \"corrente\",",
        "[accreditamento]\nnome = { en = \"accreditation\", it = \"accreditamento\" }\n",
        "id = \"codice-fiscale\"\n",
        "id = \"runts\"\n",
        "forma = \".+\"\n",
    ] {
        assert!(toml.contains(part), "{part} is not in\n{toml}");
    }
    assert_eq!(notes, ["nome", "punti", "forma", "festivi"]);
}

#[test]
fn a_town_with_one_district_has_none() {
    let files: Files = [
        (SITE.to_owned(), "lingue = [\"it\"]\nente = \"Comune di Borgo\"\n".to_owned()),
        (
            "content/vocabulary.toml".to_owned(),
            "# zone\n[[municipi]]\nnumero = 1\n\n[[aree]]\nid = \"casa\"\n".to_owned(),
        ),
        (
            PROVIDER.to_owned(),
            "[[sedi]]\nid = \"a\"\nmunicipio = 1\n[[offerte]]\nmunicipi = \"tutti\"\n".to_owned(),
        ),
        (SPACE.to_owned(), "nome = \"Punto\"\nmunicipio = 1\n".to_owned()),
    ]
    .into();
    let after = migrated(&files);
    for (path, text) in &after {
        assert!(!text.contains("distrett") && !text.contains("municipi"), "{path}: {text}");
    }
    assert!(after["content/vocabulary.toml"].contains("# zone"), "comments are kept");
    assert!(migration(&files).notes.iter().any(|it| it.reason == NoteReason::OneDistrict));
}

#[test]
fn comments_of_a_removed_table_at_the_end_of_a_file_stay_there() {
    for (before, after) in [
        ("# solo\n\n[[municipi]]\nnumero = 1\n", "# solo\n"),
        ("[[municipi]] # uno\nnumero = 1 # due\n# tre\n", "# uno\n# due\n# tre\n"),
        (
            "[[aree]]\nid = \"casa\"\n\n# da solo\n\n# zone\n[[municipi]]\nnumero = 1\n# fine\n",
            "[[aree]]\nid = \"casa\"\n\n# da solo\n# zone\n# fine\n",
        ),
        (
            "[[municipi]]\nnumero = 1\n\n[[aree]]\nid = \"casa\"\n# fine\n",
            "\n[[aree]]\nid = \"casa\"\n# fine\n",
        ),
    ] {
        let files: Files = [
            (SITE.to_owned(), "lingue = [\"it\"]\nente = \"Comune di Borgo\"\n".to_owned()),
            ("content/vocabulary.toml".to_owned(), before.to_owned()),
            (SPACE.to_owned(), "nome = \"Punto\"\nmunicipio = 1\n".to_owned()),
        ]
        .into();
        let text = &migrated(&files)["content/vocabulary.toml"];
        assert!(text.starts_with(&format!("{after}\n[[unita]]")), "{before}: {text}");
    }
}

#[test]
fn words_for_the_spaces_are_those_of_their_names() {
    let site = (SITE, "lingue = [\"it\"]\nente = \"Comune di Borgo\"\n");
    for (names, one, many, is_noted) in [
        (vec!["Sportello Nord", "Sportello Sud"], "Sportello", "Sportelli", false),
        (vec!["Casa di Via Uno", "Casa di Via Due"], "Casa di Via", "Case di Via", false),
        (vec!["Info Point Nord", "Info Point Sud"], "Info Point", "Infi Point", false),
        (vec!["Desk Nord", "Desk Sud"], "Desk", "Desk", true),
        (vec!["Nord", "Sud"], "sportello", "sportelli", true),
        (vec!["Sportello", "Sportello Sud"], "sportello", "sportelli", true),
        (vec!["Sportello Nord"], "sportello", "sportelli", true),
    ] {
        let paths = ["content/spaces/a.toml", "content/spaces/b.toml"];
        let texts: Vec<String> = names.iter().map(|it| format!("nome = \"{it}\"\n")).collect();
        let spaces = paths.into_iter().zip(&texts).map(|(path, text)| (path, text.as_str()));
        let (toml, notes) = town(&[site].into_iter().chain(spaces).collect::<Vec<_>>());
        let expected = format!("[punti]\nuno = \"{one}\"\nmolti = \"{many}\"\n");
        assert!(toml.contains(&expected), "{names:?}: {toml}");
        assert_eq!(notes.contains(&"punti".to_owned()), is_noted, "{names:?}");
    }
}

#[test]
fn no_town_is_made_without_an_authority() {
    let files: Files =
        [(SITE.to_owned(), "lingue = [\"it\"]\nfuso_orario = \"Europe/Rome\"\n".to_owned())].into();
    let migration = migration(&files);
    assert!(migration.files.is_empty(), "the time zone would be lost");
    assert_eq!(migration.notes.len(), 1);
    assert_eq!(migration.notes[0].path, SITE);
}

#[test]
fn a_vocabulary_gets_the_closed_lists_of_version_1() {
    let files: Files = [
        (SITE.to_owned(), "lingue = [\"it\"]\nente = \"Comune di Borgo\"\n".to_owned()),
        (
            "content/vocabulary.toml".to_owned(),
            "[[municipi]]\nnumero = 1\n\n[[municipi]]\nnumero = 2\n\n[[unita]]\nid = \"mia\"\n# fine\n"
                .to_owned(),
        ),
    ]
    .into();
    let after = &migrated(&files)["content/vocabulary.toml"];
    assert!(after.starts_with("[[distretti]]\nid = \"1\"\n\n[[distretti]]\nid = \"2\"\n\n[[unita]]\nid = \"mia\"\n# fine\n\n[[tipi_di_ente]]\nid = \"cooperativa-sociale\"\nnome = \"Cooperativa sociale\"\n"), "{after}");
    assert_eq!(after.matches("[[unita]]").count(), 1);
    assert_eq!(after.matches("[[tipi_di_ente]]").count(), 6);
    assert!(after.contains("[[accessi]]\nid = \"senza-gradini\"\n"));
}
