//! Translations: files of texts beside an original, and whether they still say what it says.

use std::path::Path;

use wemi::catalog::{Translation, TranslationState};
use wemi::diagnostics::Code;
use wemi::memo::Memo;
use wemi::value::{ChangedParts, WordsHash};

use crate::support::{Town, flags, lang, messages, project, tree, wemi};

const SERVICE: &str = "content/services/badante.md";
const SERVICE_EN: &str = "content/services/badante.en.md";
const PROVIDER: &str = "content/providers/alfa.toml";
const PROVIDER_EN: &str = "content/providers/alfa.en.toml";
const SPACE: &str = "content/spaces/piazza.toml";
const SPACE_EN: &str = "content/spaces/piazza.en.toml";

/// Returns the state of an original in English.
fn state(town: &Town, path: &str) -> TranslationState {
    translation(town, path).state
}

/// Returns the hash of the words of an original that has an English file.
fn words(town: &Town, path: &str) -> WordsHash {
    translation(town, path).file.expect("a translation").words
}

fn translation(town: &Town, path: &str) -> Translation {
    translation_with(&Memo::default(), town, path)
}

fn translation_with(memo: &Memo, town: &Town, path: &str) -> Translation {
    let snapshot = town.snapshot();
    let settings = wemi::settings::read(&snapshot, &flags()).value.expect("settings");
    let parse_settings = wemi::parse::ParseSettings::of(&settings);
    let parsed_files = wemi::parse::parse_all(memo, parse_settings, &snapshot).value;
    let catalog = wemi::catalog::resolve(&settings, &snapshot, &parsed_files).value;
    let file = snapshot.find(path).expect("a file").id;
    let mut found = catalog.translations().filter(|it| (it.0, it.1) == (file, lang("en")));
    found.next().expect("an original").2.clone()
}

/// The town with the hash of the words of `original` in its translation.
fn hashed(town: Town, original: &str, translation: &str) -> Town {
    let hash = words(&town, original);
    town.edit(
        translation,
        "tradotto = 2026-10-01",
        &format!("tradotto = 2026-10-01\ntradotto_da = \"{hash}\""),
    )
}

fn codes(town: &Town) -> Vec<Code> {
    town.build().1.diagnostics.iter().map(|it| it.code).collect()
}

/// A page with the theme of the portal, of which the town of the tests has not all.
fn page(town: &Town, path: &str) -> String {
    let mut themed = Town::empty();
    for path in town.paths() {
        themed = themed.with(path, town.text(path));
    }
    for (path, bytes) in tree(&project("themes/wemi")).into_iter().filter(|(path, _)| !path.ends_with('/')) {
        themed = themed.with(&format!("themes/wemi/{path}"), bytes);
    }
    let (snapshot, built) = themed.edit("content/site.toml", "tema = \"town\"", "tema = \"wemi\"").build();
    let output = built.output.unwrap_or_else(|| panic!("{}", messages(&snapshot, &built.diagnostics)));
    String::from_utf8(output.get(path).expect(path).to_vec()).expect("UTF-8")
}

fn beside(toml: &str) -> Town {
    Town::new().with(PROVIDER_EN, format!("tradotto = 2026-10-01\n{toml}"))
}

#[test]
fn only_words_count() {
    let town = hashed(Town::new(), SERVICE, SERVICE_EN);
    assert_eq!(state(&town, SERVICE), TranslationState::Current);
    let text = town.text(SERVICE).to_owned();
    let crlf = text.replace('\n', "  \r\n").replace("+++  \r\n", "+++\r\n");
    let (front, body) = text.trim_start_matches("+++\n").split_once("+++\n").expect("front matter");
    let mut lines: Vec<&str> = front.lines().collect();
    lines.reverse();
    let reversed = format!("+++\n{}\n+++\n{body}", lines.join("\n"));
    let facts = text.replace("verificato = ", "attesa_massima_giorni = 99\nverificato = ");
    for same in [crlf, reversed, facts] {
        assert_ne!(same, text);
        assert_eq!(
            state(&Town::with(hashed(Town::new(), SERVICE, SERVICE_EN), SERVICE, same), SERVICE),
            TranslationState::Current
        );
    }
}

#[test]
fn texts_that_a_page_shows_as_they_are_do_not_count() {
    let edit = |town: Town, text: &str| {
        let office = town.text(SERVICE).lines().find(|it| it.starts_with("unita_responsabile = "));
        let office = office.expect("an office").to_owned();
        town.edit(SERVICE, &office, &format!("unita_responsabile = {text}"))
    };
    let plain = edit(hashed(Town::new(), SERVICE, SERVICE_EN), "\"Un altro ufficio\"");
    assert_eq!(state(&plain, SERVICE), TranslationState::Current);
    let town = edit(Town::new(), "{ it = \"Ufficio\", en = \"Office\" }");
    let town = edit(hashed(town, SERVICE, SERVICE_EN), "{ it = \"Un altro ufficio\", en = \"Office\" }");
    let changed = ChangedParts::Named(vec!["unita_responsabile".to_owned()]);
    assert_eq!(state(&town, SERVICE), TranslationState::OriginalChanged(changed));
}

#[test]
fn a_changed_original_is_reported_and_said_on_the_page() {
    let town = hashed(Town::new(), SERVICE, SERVICE_EN);
    assert!(!codes(&town).contains(&Code::StaleTranslation));
    assert!(!page(&town, "en/servizi/badante/index.html").contains("changed since this translation"));
    let title =
        town.text(SERVICE).lines().find(|it| it.starts_with("titolo = ")).expect("a title").to_owned();
    let town = town.edit(SERVICE, &title, "titolo = \"Un’altra badante\"");
    let changed = ChangedParts::Named(vec!["titolo".to_owned()]);
    assert_eq!(state(&town, SERVICE), TranslationState::OriginalChanged(changed));
    assert!(codes(&town).contains(&Code::StaleTranslation));
    let english = page(&town, "en/servizi/badante/index.html");
    assert!(english.contains("changed since this translation"), "{english}");
    assert!(english.contains("href=\"/servizi/badante/\""), "{english}");
    assert!(!page(&town, "servizi/badante/index.html").contains("dopo la traduzione"));
}

#[test]
fn a_translation_without_a_hash_is_not_known() {
    assert_eq!(state(&Town::new(), SERVICE), TranslationState::NotKnown);
    assert_eq!(state(&Town::new(), "content/services/pasti.md"), TranslationState::Missing);
    assert_eq!(state(&Town::new(), PROVIDER), TranslationState::Missing);
    let inline =
        Town::new().edit(PROVIDER, "\"Siamo Alfa.\"", "{ it = \"Siamo Alfa.\", en = \"We are Alfa.\" }");
    assert_eq!(state(&inline, PROVIDER), TranslationState::InOriginal);
}

#[test]
fn a_translation_that_is_added_later_has_the_words_of_its_original() {
    let memo = Memo::default();
    for (original, added) in [
        (PROVIDER, Town::new().with(PROVIDER_EN, "tradotto = 2026-10-01\n")),
        (
            "content/services/pasti.md",
            Town::new().with("content/services/pasti.en.md", Town::new().text(SERVICE_EN)),
        ),
    ] {
        let before = translation_with(&memo, &Town::new(), original);
        assert_eq!((before.state, before.file), (TranslationState::Missing, None), "{original}");
        assert_eq!(translation_with(&memo, &added, original), translation(&added, original), "{original}");
    }
}

#[test]
fn texts_of_a_file_beside_are_on_the_pages_of_its_language() {
    let town = beside("descrizione = \"We are Alfa.\"\n[[telefoni]]\nnumero = \"02 0000 0001\"\netichetta = \"Office\"\n[[sedi]]\nid = \"principale\"\nnome = \"Main seat\"\n")
        .edit(PROVIDER, "id = \"principale\"", "id = \"principale\"\nnome = \"Sede centrale\"");
    assert_eq!(codes(&town), []);
    let [italian, english] = ["enti/alfa/index.html", "en/enti/alfa/index.html"].map(|it| page(&town, it));
    for (own, other) in
        [("Siamo Alfa.", "We are Alfa."), ("Segreteria", "Office"), ("Sede centrale", "Main seat")]
    {
        assert!(italian.contains(own) && !italian.contains(other), "{own}");
        assert!(english.contains(other) && !english.contains(own), "{other}");
    }
    let town = hashed(town, PROVIDER, PROVIDER_EN).edit(PROVIDER, "02 0000 0001", "02 0000 0009");
    let town = town.edit(PROVIDER_EN, "02 0000 0001", "02 0000 0009");
    assert_eq!(state(&town, PROVIDER), TranslationState::Current);
    let town = town.edit(PROVIDER, "Sede centrale", "Sede nuova");
    let changed = ChangedParts::Named(vec!["sedi".to_owned()]);
    assert_eq!(state(&town, PROVIDER), TranslationState::OriginalChanged(changed));
}

#[test]
fn lists_of_texts_are_translated_in_the_file_and_beside_it() {
    let town = Town::new().edit(
        PROVIDER,
        "disponibilita = \"aperta\"\n",
        "disponibilita = \"aperta\"\nmansioni = { it = [\"pulire\"], en = [\"cleaning\"] }\n",
    );
    let english = page(&town, "en/servizi/badante/index.html");
    assert!(english.contains("cleaning") && !english.contains("pulire"));
    let list = "mansioni = { it = [\"pulire\"], en = [\"cleaning\"] }";
    let town = town.edit(PROVIDER, list, "mansioni = [\"pulire\"]");
    let town = town.with(
        PROVIDER_EN,
        "tradotto = 2026-10-01\n[[offerte]]\nservizio = \"badante\"\nmansioni = [\"cleaning\"]\n",
    );
    assert_eq!(codes(&town), []);
    assert!(page(&town, "en/servizi/badante/index.html").contains("cleaning"));
}

#[test]
fn entries_without_a_name_are_those_of_the_original_in_order() {
    let original = "attivita = [{ nome = \"Pediatra\" }, { nome = \"Lettura\" }]\norari = ";
    let town = Town::new().edit(SPACE, "orari = ", original);
    let translation =
        "tradotto = 2026-10-01\nattivita = [{ nome = \"Paediatrician\" }, { nome = \"Reading\" }]\n";
    let town = town.with(SPACE_EN, translation);
    assert_eq!(codes(&town), []);
    assert!(page(&town, "en/spazi/piazza/index.html").contains("Reading"));
    let town = town.edit(SPACE_EN, ", { nome = \"Reading\" }", "");
    assert_eq!(codes(&town), [Code::OtherEntries]);
}

#[test]
fn any_language_may_be_that_of_an_original() {
    let town = Town::new()
        .with("content/pages/help.md", "+++\nlingua = \"en\"\ntitolo = \"Help\"\ndescrizione = \"Help.\"\naggiornato = 2026-10-01\n+++\n\nAsk us.\n")
        .with("content/pages/help.it.md", "+++\ntitolo = \"Aiuto\"\ndescrizione = \"Aiuto.\"\ntradotto = 2026-10-01\n+++\n\nChiedi a noi.\n")
        .with("content/news/note.md", "+++\nlingua = \"en\"\ntitolo = \"Note\"\ndescrizione = \"Note.\"\ndata = 2026-10-01\n+++\n\nNew.\n")
        .with("content/news/note.it.md", "+++\ntitolo = \"Nota\"\ndescrizione = \"Nota.\"\ntradotto = 2026-10-01\n+++\n\nNovità.\n")
        .edit(PROVIDER, "id = \"alfa\"", "id = \"alfa\"\nlingua = \"en\"")
        .edit(PROVIDER, "Siamo Alfa.", "We are Alfa.")
        .with("content/providers/alfa.it.toml", "tradotto = 2026-10-01\ndescrizione = \"Siamo Alfa.\"\n")
        .edit(SPACE, "id = \"piazza\"", "id = \"piazza\"\nlingua = \"en\"")
        .edit(SPACE, "lunedì, 9.00–13.00", "Mon 9-13")
        .edit(SPACE, "Un posto dove chiedere.", "A place to ask.")
        .with("content/spaces/piazza.it.toml", "tradotto = 2026-10-01\ndescrizione = \"Un posto dove chiedere.\"\n");
    assert_eq!(codes(&town), []);
    for (path, own, other) in [
        ("help", "Ask us.", "Chiedi a noi."),
        ("notizie/note", "New.", "Novità."),
        ("enti/alfa", "We are Alfa.", "Siamo Alfa."),
        ("spazi/piazza", "A place to ask.", "Un posto dove chiedere."),
    ] {
        let [italian, english] = ["", "en/"].map(|it| page(&town, &format!("{it}{path}/index.html")));
        assert!(english.contains(own) && !english.contains(other), "{path}");
        assert!(italian.contains(other) && !italian.contains(own), "{path}");
    }
}

#[test]
fn a_service_may_be_written_in_any_language() {
    let (italian, english) = (Town::new().text(SERVICE).to_owned(), Town::new().text(SERVICE_EN).to_owned());
    // The facts stay with the original, the texts change places.
    let (front, body) = english.trim_start_matches("+++\n").split_once("+++\n").expect("front matter");
    let (own_front, own_body) =
        italian.trim_start_matches("+++\n").split_once("+++\n").expect("front matter");
    let texts = ["titolo", "nome_breve", "parole_dei_cittadini", "descrizione", "condizioni"];
    let is_text = |line: &&str| texts.iter().any(|it| line.starts_with(&format!("{it} = ")));
    let facts: Vec<&str> = own_front.lines().filter(|it| !is_text(it)).collect();
    let english_texts: Vec<&str> = front.lines().filter(is_text).collect();
    let italian_texts: Vec<&str> = own_front.lines().filter(is_text).collect();
    let original =
        format!("+++\nlingua = \"en\"\n{}\n{}\n+++\n{body}", english_texts.join("\n"), facts.join("\n"));
    let translation = format!("+++\n{}\ntradotto = 2026-10-01\n+++\n{own_body}", italian_texts.join("\n"));
    let town = Town::new()
        .with(SERVICE, original)
        .without(SERVICE_EN)
        .with("content/services/badante.it.md", translation);
    assert_eq!(codes(&town), []);
    let [italian, english] = ["", "en/"].map(|it| page(&town, &format!("{it}servizi/badante/index.html")));
    let own = own_body.lines().rfind(|it| !it.is_empty()).expect("a text");
    assert!(italian.contains(own) && !italian.contains("People who live alone."), "{own}");
    assert!(english.contains("People who live alone.") && !english.contains(own), "{own}");
}

#[test]
fn translations_are_listed_by_state() {
    let town = hashed(Town::new(), SERVICE, SERVICE_EN);
    let title =
        town.text(SERVICE).lines().find(|it| it.starts_with("titolo = ")).expect("a title").to_owned();
    let stale = town.edit(SERVICE, &title, "titolo = \"Un’altra badante\"");
    let site = stale.on_disk();
    let ran = wemi(site.path(), &["translations", "--messages", "en"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("The original changed since the translation (1):\n  content/services/badante.en.md (2026-10-01): titolo\n"), "{}", ran.out);
    assert!(ran.out.contains("  content/services/pasti.md → en\n"), "{}", ran.out);
    let ran = wemi(site.path(), &["translations", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let states: Vec<&str> =
        rows.as_array().expect("rows").iter().filter_map(|it| it["state"].as_str()).collect();
    assert_eq!(states.iter().filter(|it| **it == "original_changed").count(), 1, "{states:?}");
}

#[test]
fn a_translation_is_marked_as_made_today_and_keeps_its_layout() {
    let town = Town::new().edit(
        SERVICE_EN,
        "tradotto = 2026-10-01\n",
        "# By the office.\ntradotto   = 2026-10-01 # checked\n\n# The end.\n",
    );
    let site = town.on_disk();
    let path = format!("./{SERVICE_EN}");
    let ran = wemi(site.path(), &["translations", "--done", &path]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = std::fs::read_to_string(site.path().join(SERVICE_EN)).expect("a file");
    let hash = words(&town, SERVICE);
    let written = format!(
        "# By the office.\ntradotto   = 2026-11-23 # checked\ntradotto_da = \"{hash}\"\n\n# The end.\n"
    );
    assert!(text.contains(&written), "{text}");
    assert_eq!(state(&Town::at(site.path()), SERVICE), TranslationState::Current);
    let ran = wemi(site.path(), &["translations", "--done", &path]);
    assert_eq!((ran.code, std::fs::read_to_string(site.path().join(SERVICE_EN)).expect("a file")), (0, text));
}

#[test]
fn what_is_no_translation_cannot_be_marked() {
    let site = beside("descrizoine = \"\"\n").with(PROVIDER_EN, "tradotto = \n").on_disk();
    let absolute = site.path().join("content/services/badante.en.m");
    let absolute = absolute.to_str().expect("UTF-8");
    for (path, reason) in [
        ("content/services/badant.en.md", "the file is not there: there is no such file"),
        (absolute, "content/services/badante.en.md"),
        (SERVICE, "it is an original"),
        ("content/site.toml", "does not translate a page"),
        (PROVIDER_EN, "has errors"),
    ] {
        let reason = reason.rsplit(": ").next().expect("a reason");
        let ran = wemi(site.path(), &["translations", "--messages", "en", "--done", SERVICE_EN, path]);
        assert_eq!(ran.code, 2, "{path}: {ran:?}");
        assert!(
            ran.err.contains("world/not-a-translation") && ran.err.contains(reason),
            "{path}: {}",
            ran.err
        );
    }
    let unchanged = std::fs::read_to_string(Path::new(site.path()).join(SERVICE_EN)).expect("a file");
    assert_eq!(unchanged, Town::new().text(SERVICE_EN));
}

#[test]
fn a_migration_hashes_translations_that_are_not_older_than_their_original() {
    let migrated = |town: &Town| wemi::migrate::migrate(&town.snapshot(), wemi::migrate::LineNumbers::After);
    let older = migrated(&Town::new().edit(SERVICE_EN, "tradotto = 2026-10-01", "tradotto = 2026-09-30"));
    assert_eq!((older.translations.hashed, older.translations.not_known, older.files.len()), (0, 1, 0));
    let town = Town::new();
    let migration = migrated(&town);
    assert_eq!((migration.translations.hashed, migration.translations.not_known), (1, 0));
    let hash = words(&town, SERVICE);
    let expected = hashed(Town::new(), SERVICE, SERVICE_EN);
    assert_eq!(migration.files[0].text, expected.text(SERVICE_EN));
    assert!(migration.files[0].text.contains(&hash.to_string()));
    assert_eq!(migrated(&expected).files.len(), 0);
}

#[test]
fn a_fact_in_a_translation_in_markdown_is_in_the_original() {
    let added = "tradotto = 2026-10-01\nattesa_massima_giorni = 3\nprova = 1";
    let town = Town::new().edit(SERVICE_EN, "tradotto = 2026-10-01", added);
    let (snapshot, built) = town.build();
    let found = messages(&snapshot, &built.diagnostics);
    let fact = "«attesa_massima_giorni» è un fatto: i fatti stanno in content/services/badante.md";
    assert!(found.contains(fact) && found.contains("La chiave «prova» qui non esiste."), "{found}");
    assert_eq!(codes(&town), [Code::FactInTranslation, Code::UnknownKey]);
}
