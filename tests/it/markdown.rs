//! What editors type: it becomes what is meant, or is reported at its place.

use wemi::diagnostics::{Code, Location, Severity};

use crate::support::{Town, messages, project};

const PAGE: &str = "content/pages/costi.md";

/// Returns the town with a text instead of that of its costs page.
fn page(text: &str) -> Town {
    Town::new().edit(PAGE, "Testo di costi.\n", text)
}

/// Returns what is reported as looking like Markdown: the marked text and what to write instead.
fn slips(town: &Town) -> Vec<(String, String)> {
    let (snapshot, built) = town.build();
    let found = built.diagnostics.iter().filter(|it| it.code == Code::LooksLikeMarkdown);
    found
        .map(|it| {
            let Location::File(file, at) = it.location else { panic!("no place: {it:?}") };
            let marked = &snapshot.file(file).bytes[at.start as usize..at.end as usize];
            let marked = std::str::from_utf8(marked).expect("whole characters").to_owned();
            (marked, it.suggestions.first().cloned().unwrap_or_default())
        })
        .collect()
}

/// A text, the part of it that is marked, and what to write instead.
const LEAKS: &[(&str, &str, &str)] = &[
    ("##Costi", "##Costi", "## Costi"),
    ("Testo.\n###Costi", "###Costi", "### Costi"),
    ("##**Costi**", "##**Costi", "## Costi"),
    ("#\u{a0}Costi", "#\u{a0}Costi", "## Costi"),
    ("##\u{a0}Orari", "##\u{a0}Orari", "## Orari"),
    ("####### Troppi", "####### Troppi", "###### Troppi"),
    ("＃＃ Costi", "＃＃ Costi", "## Costi"),
    ("-------- Orari --------", "-------- Orari --------", "## Orari"),
    ("-\u{a0}due", "-\u{a0}due", "- due"),
    ("- uno\n*\u{a0}due", "*\u{a0}due", "- due"),
    ("1.\u{a0}uno", "1.\u{a0}uno", "1. uno"),
    ("• tre", "• tre", "- tre"),
    ("•tre", "•tre", "- tre"),
    ("Serve:\n▪ tre", "▪ tre", "- tre"),
    ("– uno", "– uno", "- uno"),
    ("Serve:\n– uno", "– uno", "- uno"),
    ("· uno", "· uno", "- uno"),
    ("-uno", "-uno", "- uno"),
    ("a) uno", "a) uno", "1. uno"),
    ("(b) uno", "(b) uno", "2. uno"),
    ("iv) uno", "iv) uno", "4. uno"),
    ("1.Chiama", "1.Chiama", "1. Chiama"),
    ("2)Chiama", "2)Chiama", "2. Chiama"),
    ("Serve:\n2. un documento", "2. un documento", "2. un documento"),
    ("[ ] da fare", "[ ] da fare", "- [ ] da fare"),
    ("**Attenzione: **leggi.", "**Attenzione: **leggi", "**Attenzione:** leggi"),
    ("Vedi ** qui** e poi.", "** qui**", "**qui**"),
    ("** Attenzione ** leggi.", "** Attenzione **", "**Attenzione**"),
    ("__ importante __", "__ importante __", "__importante__"),
    ("Fa 5*2 = 10 e 3*2 = 6.", "*2 = 10 e 3*", "\\*2 = 10 e 3\\*"),
    ("Fa 2*3*4.", "*3*", "\\*3\\*"),
    ("**Attenzione:**leggi.", "**Attenzione:**leggi", "**Attenzione:** leggi"),
    ("Leggi **bene e poi basta.", "**bene", "**bene**"),
    ("**l'**ente", "**l'**ente", "**l'ente**"),
    ("Leggi *bene e poi.", "*bene", "*bene*"),
    ("Leggi __bene __e poi.", "__bene __e", "__bene__ e"),
    ("Non ~~vale ~~più.", "~~vale ~~più", "~~vale~~ più"),
    ("È ==importante== qui.", "==importante==", "**importante**"),
    ("*uno", "*uno", "- uno"),
    ("Car*i tutt*i", "*i tutt*", "\\*i tutt\\*"),
    (
        "Vai alla [scheda] (../services/badante.md).",
        "[scheda] (../services/badante.md)",
        "[scheda](../services/badante.md)",
    ),
    ("Vai alla [scheda][badnte].", "[scheda][badnte]", ""),
    ("Vai a (INPS)[https://www.inps.it/].", "(INPS)[https://www.inps.it/]", "[INPS](https://www.inps.it/)"),
    ("Vai a [INPS][https://www.inps.it/].", "[INPS][https://www.inps.it/]", "[INPS](https://www.inps.it/)"),
    ("[chiama](tel:02 0202)", "[chiama](tel:02 0202)", "[chiama](tel:020202)"),
    (
        "Il [modulo](../docs/il modulo.pdf).",
        "[modulo](../docs/il modulo.pdf)",
        "[modulo](../docs/il%20modulo.pdf)",
    ),
    (
        "![La sede](../images/la sede.jpg)",
        "![La sede](../images/la sede.jpg)",
        "![La sede](../images/la%20sede.jpg)",
    ),
    ("[x](../pages/home.md “Titolo”)", "[x](../pages/home.md “Titolo”)", "[x](../pages/home.md \"Titolo\")"),
    ("Vedi [[Badante]].", "[[Badante]]", "[Badante](…)"),
    ("[x]: https://e.org/a b", "[x]: https://e.org/a b", "[x]: https://e.org/a%20b"),
    ("[Nota]: importante", "[Nota]: importante", ""),
    ("<www.comune.it>", "<www.comune.it>", "<https://www.comune.it>"),
    ("| a | b |\n| c | d |", "| a | b |", "|---|---|"),
    ("Nome | Prezzo\nPane | 2", "Nome | Prezzo", "|---|---|"),
    ("Nome | Prezzo\n--- | --- | ---\nPane | 2", "Nome | Prezzo", "|---|---|"),
    ("| a | b |\n\n|---|---|", "| a | b |", "|---|---|"),
    ("> [!NOTE]\n> Attenzione", "[!NOTE]", ""),
    ("> [!attenzione]\n> Attenzione", "[!attenzione]", ""),
    (
        "Prima.\n\n    Questo è rientrato.\n    Anche questo.\n\nDopo.",
        "Questo è rientrato.",
        "Questo è rientrato.",
    ),
    ("```\ncodice", "```", ""),
    ("Scrivi `codice e basta.", "`", ""),
    ("Costa 5\\ euro.", "\\", ""),
    ("Alla fine\\", "\\", ""),
    ("## Orari {estate}", "{estate}", "(estate)"),
    ("## Orari {.grande}", "{.grande}", ""),
    ("[x](https://e.org/){:target=\"_blank\"}", "{:target=\"_blank\"}", ""),
    ("{{< figura >}}", "{{< figura >}}", ""),
    ("::: avviso\nTesto.\n:::", ":: avviso", ""),
    ("[TOC]", "[TOC]", ""),
    ("Chiama :telephone: subito.", ":telephone:", ""),
    ("Sono 20 m^2^ in tutto.", "^2^", "<sup>2</sup>"),
    ("L’acqua è H~2~O.", "~2~", "<sub>2</sub>"),
];

#[test]
fn what_leaks_is_marked_with_its_repair() {
    let mut failures = Vec::new();
    for (text, marked, repaired) in LEAKS {
        let found = slips(&page(&format!("Prima.\n\n{text}\n")));
        let first = found.first().map(|(marked, repaired)| (marked.as_str(), repaired.as_str()));
        if first != Some((marked, repaired)) {
            failures.push(format!("{text:?}\n  wanted {marked:?} → {repaired:?}\n  found  {found:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Prose and right Markdown that have the signs of Markdown.
const INNOCENT: &[&str] = &[
    "Costa 12 €* al mese.\n\n*Esclusi i festivi.",
    "Costa 12 €** al mese, 10 €* d’estate.\n\n\\*\\* Esclusi i festivi.",
    "Sono 5 * 3 euro, cioè 5*3 = 15, e 2 ** 3.",
    "Car* tutt*, benvenut* a ragazz* e bambin*.",
    "Si applica la lettera a) o b) dell’articolo 3, comma 2, lettera c).",
    "Si applica la lettera\na) del comma 1, e poi\nb) del comma 2.",
    "Un servizio\n– che è gratuito – per tutti.",
    "Nato nel\n2020. Poi è cresciuto.",
    "Scrivi a info@example.org o a nome_cognome@example.org.",
    "Usa #Milano e #welfare su Instagram.\n#Milano è qui.",
    "Il file modulo_a_2026.pdf e la cartella C:\\dati\\moduli.",
    "Firma: ____________ Data: ___/___/______",
    "Dalle 10~20 a 30~40 euro, circa ~5 euro.",
    "Il testo [omissis] continua (vedi sotto), e [sic] finisce.",
    "Vedi [la scheda](../services/badante.md) (gratuita) e [1] poi [2].",
    "\\*non corsivo\\* e \\[non un link\\](così) e \\# non un titolo",
    "Home | Servizi | Costi",
    "**grassetto**, *corsivo*, ***tutti e due***, `codice *x*`, ~~via~~ e l’**ente**.",
    "- uno\n- due\n  - tre\n\n1. uno\n2. due",
    "| a | b |\n|---|---|\n| **c** | d * e |",
    "```\n##Costi\n• tre\n| a | b |\n```",
    "~~~\n[x] (y)\n~~~",
    "- uno\n\n  ```\n  codice\n  ```",
    "> ```\n> codice\n> ```",
    "Orario: 9:30:00, rapporto 2:1, IVA: esclusa: sempre.",
    "Il 50% {circa} di x^2 e {a, b}.",
    "## Orari {#orari-estivi}",
    "[uno][due]\n\n[due]: https://example.org/\n[//]: # (commento)",
    "Prima riga\\\nseconda riga  \nterza riga.",
    "L'`ndrangheta` e perche` no.",
    "Vai alle 12. Poi alle 13) no.",
    "A. Rossi e B. Bianchi.",
    "1. uno\n\n2. due",
    "C’è scritto «a|b» e poi x|y.",
    "https://example.org/a_b_c*d?x=~y~ e https://example.org/**/x",
    "AT&amp;T, R&D e 3 < 5 > 2.",
    "Temperatura -5 gradi\n-5 di notte, +39 02 0202.",
    "Il «*» vuol dire obbligatorio. I campi con * sono obbligatori.",
    "Nome*\n\nCognome*\n\n*obbligatorio",
];

#[test]
fn prose_is_not_reported() {
    let mut failures = Vec::new();
    for text in INNOCENT {
        let found = slips(&page(&format!("Prima.\n\n{text}\n")));
        if !found.is_empty() {
            failures.push(format!("{text:?}\n  found {found:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Forms that pages of towns have. `want` says what comes of each: `html` is in the page, `not_html` is
/// not, `either` is in the page or something is reported, `any` is a severity that is reported.
#[test]
fn forms_of_real_pages_come_out_right() {
    let forms = std::fs::read_to_string(project("tests/markdown/forms.jsonl")).expect("forms");
    let mut failures = Vec::new();
    for line in forms.lines() {
        let form: serde_json::Value = serde_json::from_str(line).expect(line);
        if let Err(failure) = check(&form) {
            failures.push(format!("{}: {failure}", form["id"]));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn check(form: &serde_json::Value) -> Result<(), String> {
    let mut town = page(form["md"].as_str().expect("md"));
    if form["html"] == true {
        let site = town.text("content/site.toml").to_owned() + "\n[markdown]\nhtml = true\n";
        town = town.with("content/site.toml", site);
    }
    for (path, bytes) in form["files"].as_object().into_iter().flatten() {
        town = town.with(&format!("content/{path}"), bytes.as_str().expect("bytes"));
    }
    let (snapshot, built) = town.build();
    let told = messages(&snapshot, &built.diagnostics);
    let html = built.output.as_ref().map_or_else(String::new, main);
    let want = &form["want"];
    let text = |key: &str| want[key].as_str();
    let severities: Vec<&str> = (built.diagnostics.iter())
        .map(|it| if it.severity() == Severity::Error { "error" } else { "warning" })
        .collect();
    let is_reported = |it: &str| severities.contains(&it);
    let any = want["any"].as_array().map(|it| it.iter().filter_map(|it| it.as_str()).collect::<Vec<&str>>());
    let holds = text("html").is_none_or(|it| html.contains(it))
        && text("not_html").is_none_or(|it| !html.contains(it))
        && text("either").is_none_or(|it| html.contains(it) || !built.diagnostics.is_empty())
        && any.is_none_or(|it| it.into_iter().any(is_reported));
    if holds { Ok(()) } else { Err(format!("{want}\n{told}\n{html}")) }
}

/// The HTML of the costs page.
fn main(output: &wemi::output::Output) -> String {
    let page = output.get("costi/index.html").expect("the page");
    String::from_utf8(page.to_vec()).expect("UTF-8")
}
