//! The words of the town, its currency and its addresses come from `comune.toml` alone.

use crate::site::Site;
use crate::support::Town;

/// A town of another country, with other words.
const PROFILE: &str = r#"nome = { it = "Pontevecchio", en = "Oldbridge" }
ente = { it = "Comune di Pontevecchio", en = "Oldbridge Council" }
regione = "Northshire"
paese = "GB"
valuta = "GBP"
fuso_orario = "Europe/London"
numeri_brevi = ["112", "1500", "1515", "020202"]

[distretti]
uno = { it = "rione", en = "ward" }
molti = { it = "rioni", en = "wards" }

[punti]
uno = { it = "sportello", en = "hub" }
molti = { it = "sportelli", en = "hubs" }

[[residenze]]
id = "comune"
nome = { it = "a Pontevecchio", en = "in Oldbridge" }

[mezzi]
nome = { it = "reddito", en = "income" }
con_articolo = { it = "il reddito", en = "the income" }
tipi = [
  { id = "ordinario", nome = { it = "reddito ordinario", en = "ordinary income" } },
  { id = "sociosanitario", nome = { it = "reddito per la cura", en = "care income" } },
]

[accreditamento]
nome = { it = "accreditamento", en = "accreditation" }

[[schemi]]
id = "charity"
nome = { it = "Registro degli enti", en = "Charity number" }
forma = "[0-9]{7}"
"#;

/// Returns the town with that profile, numbers of its country and identifiers of its register.
fn other_town() -> Town {
    let mut town = Site::town().with("content/comune.toml", PROFILE);
    for provider in ["alfa", "beta", "gamma", "delta"] {
        let path = format!("content/providers/{provider}.toml");
        let is_identifier = |it: &&str| it.starts_with("identificativi");
        let text = town.text(&path).replace("\"02 0000 000", "\"01632 96000");
        let text = text.replace("\"20100\"", "\"EC1A 1BB\"").replace("\"20101\"", "\"EC1A 1BC\"");
        let line = text.lines().find(is_identifier).expect("identifiers").to_owned();
        let registered = "identificativi = [{ schema = \"charity\", codice = \"0000001\" }]";
        town = town.with(&path, text.replace(&line, registered));
    }
    town.edit("content/spaces/piazza.toml", "02 0000 0003", "01632 960003")
        .edit("content/spaces/piazza.toml", "cap = \"20100\"", "cap = \"EC1A 1BB\"")
        .edit("content/spaces/mulino.toml", "cap = \"20101\"", "cap = \"EC1A 1BC\"")
}

#[test]
fn numbers_are_dialled_from_the_country_of_the_town() {
    let site = other_town().site();
    let links = site.page("/enti/alfa/").links();
    let expected = ("Chiama 01632 960001".to_owned(), "tel:+441632960001".to_owned());
    assert!(links.contains(&expected), "{links:?}");
    assert_eq!(site.page("/spazi/piazza/").json_ld()["telephone"], "+441632960003");
    site.page("/en/enti/alfa/").assert_main_contains("Charity number: 0000001");
}

#[test]
fn prices_have_the_sign_of_the_currency_where_the_language_puts_it() {
    let site = other_town().site();
    for (url, price) in [
        ("/servizi/badante/", "Gratuito con reddito fino a 6.000 £, poi da 8 £ a 18 £ l’ora"),
        ("/en/servizi/badante/", "Free with income up to £6,000, then from £8 to £18 an hour"),
    ] {
        let page = site.page(url);
        assert!(page.part(".price-now").contains(price), "{}", page.part(".price-now"));
        assert_eq!(page.attrs(".estimator", "data-currency"), ["GBP"]);
        assert_eq!(page.attrs(".estimator", "data-sign"), ["£"]);
    }
    let francs = Site::town().edit("content/comune.toml", "valuta = \"EUR\"", "valuta = \"CHF\"").site();
    for (url, price) in
        [("/servizi/badante/", "fino a 6.000 CHF, poi"), ("/en/servizi/badante/", "up to CHF 6,000, then")]
    {
        let line = francs.page(url).part(".price-now").replace('\u{a0}', " ");
        assert!(line.contains(price), "{line}");
    }
}

#[test]
fn strings_have_the_words_of_the_town() {
    let site = other_town().site();
    for (url, texts) in [
        ("/servizi/badante/", ["Senza reddito", "Quale reddito serve: reddito ordinario", "a Pontevecchio"]),
        (
            "/en/servizi/badante/",
            ["Without income", "Which income you need: ordinary income", "in Oldbridge"],
        ),
        ("/spazi/", ["2 sportelli", "Rione 1", "Pontevecchio EC1A 1BB"]),
        ("/en/spazi/", ["2 hubs", "Ward 1", "Oldbridge EC1A 1BB"]),
        ("/", ["In quale rione?", "Sportelli: orari e telefoni", "Sportelli"]),
        ("/enti/alfa/", ["Accreditato da: Comune di Pontevecchio", "In tutta Pontevecchio", "Rione 1"]),
    ] {
        let page = site.page(url);
        for text in texts {
            page.assert_main_contains(text);
        }
    }
}

#[test]
fn structured_data_has_the_locality_the_region_and_the_country() {
    let space = other_town().page("/en/spazi/piazza/").json_ld();
    let address = &space["address"];
    assert_eq!(address["addressLocality"], "Oldbridge");
    assert_eq!(address["addressRegion"], "Northshire");
    assert_eq!(address["addressCountry"], "GB");
    assert_eq!(space["parentOrganization"]["name"], "Oldbridge Council");
}

#[test]
fn no_page_has_a_word_of_another_town() {
    let site = other_town().site();
    let paths: Vec<&str> = site.paths().filter(|it| it.ends_with(".html")).collect();
    assert!(paths.len() > 50, "{}", paths.len());
    for path in paths {
        // What the services of `tests/golden/in` say of their costs.
        let page = site.file(path).replace("Dipende dall’ISEE.", "").replace("It depends on the ISEE.", "");
        for word in ["ISEE", "\u{20ac}", "EUR", "Milan", "WeMi", "{town}", "{in_town}", "{means}", "{Points}"]
        {
            assert!(!page.contains(word), "{path}: {word}");
        }
    }
}

#[test]
fn town_that_accredits_nobody_asks_and_shows_no_accreditation() {
    let accreditation = "[accreditamento]\nnome = { it = \"accreditamento\", en = \"accreditation\" }\n";
    let mut town = Site::town().edit("content/comune.toml", accreditation, "");
    // Gamma and Delta keep theirs, which is over and has not begun: a warning each, and no more.
    for provider in ["alfa", "beta"] {
        let path = format!("content/providers/{provider}.toml");
        let text = town.text(&path).to_owned();
        let (before, rest) = text.split_once("[accreditamento]").expect("an accreditation");
        let (_, after) = rest.split_once("[[sedi]]").expect("a site");
        town = town.with(&path, format!("{before}[[sedi]]{after}"));
    }
    let site = town.site();
    site.assert_reported("catalog/accreditation-not-asked")
        .assert_not_reported("catalog/missing-accreditation");
    let offers = site.page("/servizi/badante/").parts(".offers h3");
    let providers = ["Alfa", "Beta", "Delta", "Gamma"];
    assert_eq!(offers, providers.map(|it| format!("### [{it}](/enti/{}/)", it.to_lowercase())));
    for url in ["/enti/", "/enti/alfa/", "/enti/gamma/", "/servizi/badante/", "/en/enti/beta/"] {
        let text = site.page(url).main().to_lowercase();
        assert!(!text.contains("accredit"), "{url}: {text}");
    }
}

#[test]
fn kinds_that_are_exempt_need_no_accreditation() {
    let path = "content/providers/beta.toml";
    let town = Site::town();
    let text = town.text(path).replace("tipo = \"associazione\"", "tipo = \"ente-pubblico\"");
    let (before, rest) = text.split_once("[accreditamento]").expect("an accreditation");
    let (_, after) = rest.split_once("[[sedi]]").expect("a site");
    let town = town.with(path, format!("{before}[[sedi]]{after}"));
    town.site().assert_reported("catalog/missing-accreditation");
    let exempt = town.edit(
        "content/comune.toml",
        "nome = { it = \"accreditamento\", en = \"accreditation\" }\n",
        "nome = { it = \"accreditamento\", en = \"accreditation\" }\nesenti = [\"ente-pubblico\"]\n",
    );
    let site = exempt.site();
    site.assert_not_reported("catalog/missing-accreditation");
    assert_eq!(site.page("/servizi/pasti/").parts(".offers h3"), ["### [Beta](/enti/beta/)"]);
    assert!(!site.page("/enti/beta/").main().contains("Accreditat"), "no accreditation is shown");
    // Alfa is accredited, Beta need not be.
    site.page("/servizi/badante/").assert_main_contains("2 enti offrono questo servizio.");
    site.page("/servizi/colf/").assert_main_contains("Un ente accreditato offre questo servizio.");
}
