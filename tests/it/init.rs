//! `wemi init`: the files of a new portal.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use opening_hours::localization;
use tempfile::TempDir;
use wemi::init::{NewPortal, PortalLanguage, files};
use wemi::settings::{self, DraftVisibility, Flags, Settings, SiteMode};
use wemi::value::{Country, Date};

use crate::support::{Ran, Town, flags, messages, project, tree, wemi};

const COUNTRIES: [&str; 7] = ["IT", "GB", "DE", "AT", "CH", "FR", "ES"];

/// Returns a folder with the theme alone.
fn theme() -> TempDir {
    let files = tree(&project("themes/wemi")).into_iter().filter(|(path, _)| !path.ends_with('/'));
    let town =
        files.fold(Town::empty(), |town, (path, bytes)| town.with(&format!("themes/wemi/{path}"), bytes));
    town.on_disk()
}

#[track_caller]
fn init(folder: &Path, words: &[&str]) -> Ran {
    let ran = wemi(folder, &[&["init"], words].concat());
    assert_eq!(ran.code, 0, "{words:?} {}", ran.err);
    ran
}

/// Returns the file and the code of each error in a report, which has one object a line.
fn errors(report: &str) -> Vec<String> {
    let diagnostics = report.lines().filter(|it| it.starts_with('{'));
    let diagnostics = diagnostics.map(|it| serde_json::from_str::<serde_json::Value>(it).expect("JSON"));
    let errors = diagnostics.filter(|it| it["severity"] == "error");
    errors.map(|it| format!("{} {}", it["file"].as_str().expect("a path"), it["code"])).collect()
}

/// Writes what only a town knows.
fn complete(folder: &Path) {
    let write = |path: &str, replacements: &[(&str, &str)]| {
        let path = folder.join(path);
        let text = fs::read_to_string(&path).expect("text");
        let text = replacements.iter().fold(text, |text, (from, to)| text.replace(from, to));
        fs::write(path, text).expect("written");
    };
    let words = [("\"DA SCRIVERE\"", "\"Ente\""), ("\"TO WRITE\"", "\"Authority\"")];
    write("content/comune.toml", &[&words[..], &[(", \"0000\"]", "]")]].concat());
    write("content/site.toml", &[&words[..], &[("numero = \"0000\"", "numero = \"112\"")]].concat());
}

#[test]
fn a_new_portal_is_valid_once_it_is_complete() {
    for (country, page) in [
        ("IT", "Qui trovi i servizi di aiuto"),
        ("GB", "Here you find help"),
        ("DE", "Here you find help"),
        ("CH", "Here you find help"),
    ] {
        let site = theme();
        let folder = site.path();
        init(folder, &["--country", country, "--name", "Borgo Nuovo"]);

        // Each thing that is left to write is reported, and nothing else.
        let ran = wemi(folder, &["check", "--format", "json"]);
        assert_eq!(ran.code, 1, "{country} {}", ran.out);
        let [town, portal] =
            ["comune", "site"].map(|it| format!("content/{it}.toml \"catalog/placeholder\""));
        let expected = [town.clone(), town, portal.clone(), portal];
        assert_eq!(errors(&ran.out), expected, "{country} {}", ran.out);

        // A preview shows it.
        let ran = wemi(folder, &["build", "--development", "--out", "preview"]);
        assert_eq!(ran.code, 0, "{country} {}", ran.err);
        let home = fs::read_to_string(folder.join("preview/index.html")).expect("a page");
        assert!(home.contains(page) && home.contains("Borgo Nuovo"), "{country}");

        complete(folder);
        let ran = wemi(folder, &["build"]);
        assert_eq!(ran.code, 0, "{country} {}", ran.err);
        let warnings: Vec<&str> = ran.err.lines().filter(|it| it.ends_with(']')).collect();
        assert!(
            warnings.iter().all(|it| it.ends_with("[rules/no-accessibility-statement]")),
            "{country} {}",
            ran.err
        );
        for path in ["index.html", "404.html", "costi/index.html", "privacy/index.html"] {
            assert!(folder.join("dist").join(path).is_file(), "{country} {path}");
        }
    }
}

#[test]
fn a_service_can_be_added_to_a_new_portal() {
    let site = theme();
    init(site.path(), &["--country", "it", "--name", "Borgo"]);
    complete(site.path());
    for words in [["new", "service", "Aiuto"], ["new", "page", "Chi siamo"]] {
        assert_eq!(wemi(site.path(), &words).code, 0);
    }
    let ran = wemi(site.path(), &["build", "--drafts"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(site.path().join("dist/servizi/aiuto/index.html").is_file());
}

#[test]
fn nothing_is_overwritten() {
    let site = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(site.path().join("content/pages")).expect("a folder");
    fs::write(site.path().join("content/pages/privacy.md"), "mine").expect("a file");
    let before = tree(site.path());
    let ran = wemi(site.path(), &["init", "--country", "IT"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("[world/file-exists]") && ran.err.contains("privacy.md"), "{}", ran.err);
    assert_eq!(tree(site.path()), before);
}

#[test]
fn the_folder_and_the_theme_are_named() {
    let site = tempfile::tempdir().expect("a folder");
    let folder = site.path().join("new/portal");
    let ran = init(site.path(), &[&folder.display().to_string(), "--country", "IT"]);
    assert!(folder.join("content/comune.toml").is_file());
    assert!(ran.out.contains(&folder.join("content/site.toml").display().to_string()), "{}", ran.out);
    assert!(ran.out.contains("Manca il tema"), "{}", ran.out);
    let ran = init(theme().path(), &["--country", "IT"]);
    assert!(!ran.out.contains("Manca il tema"), "{}", ran.out);
}

#[test]
fn a_wrong_country_gets_the_nearest() {
    let site = tempfile::tempdir().expect("a folder");
    for (country, nearest) in [("Italia", "IT"), ("Svizzera", "CH"), ("UK", "GB"), ("Germny", "DE")] {
        let ran = wemi(site.path(), &["init", "--country", country]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains("[town/unknown-country]"), "{}", ran.err);
        assert!(ran.err.contains(nearest), "{}", ran.err);
    }
    let ran = wemi(site.path(), &["init", "--country", "IT", "--name", "\u{202e}"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("--name"), "{}", ran.err);
    assert!(tree(site.path()).is_empty());
}

#[test]
fn the_language_is_that_of_the_country_or_of_the_flag() {
    for (words, language, message) in [
        (&["--country", "IT"][..], "it", "Creato"),
        (&["--country", "IT", "--language", "en"], "en", "Created"),
        (&["--country", "CH"], "en", "the portal begins in English"),
        (&["--country", "CH", "--language", "it"], "it", "Creato"),
        (&["--country", "GB", "--messages", "it"], "en", "Creato"),
    ] {
        let site = tempfile::tempdir().expect("a folder");
        let ran = init(site.path(), words);
        assert!(ran.out.contains(message), "{words:?} {}", ran.out);
        let text = fs::read_to_string(site.path().join("content/site.toml")).expect("text");
        assert!(text.contains(&format!("lingue = [\"{language}\"]")), "{words:?} {text}");
    }
}

fn portal(code: &str, name: Option<&str>, language: PortalLanguage) -> Town {
    let country = Country::new(code).expect("a country");
    let today = "2026-11-23".parse::<Date>().expect("a date");
    let files = files(&NewPortal { name, country, language, today });
    files.into_iter().fold(Town::empty(), |town, (path, text)| town.with(path, text))
}

/// Returns the settings of a preview, and every diagnostic of them.
fn settings_of(town: &Town) -> (Option<Settings>, String) {
    let snapshot = town.snapshot();
    let flags = Flags { mode: SiteMode::Development, drafts: DraftVisibility::Hidden, ..flags() };
    let read = settings::read(&snapshot, &flags);
    (read.value, messages(&snapshot, &read.diagnostics))
}

#[test]
fn every_country_has_a_portal() {
    let letters = 'A'..='Z';
    let codes = letters.clone().flat_map(|a| letters.clone().map(move |b| format!("{a}{b}")));
    let (mut whole, mut asked) = (0, 0);
    for code in codes.filter(|it| Country::new(it).is_some()) {
        for language in [PortalLanguage::Italian, PortalLanguage::English] {
            let (settings, report) = settings_of(&portal(&code, Some("Borgo"), language));
            match settings {
                Some(settings) => {
                    assert_eq!(report, "", "{code}");
                    assert_eq!(settings.town.country.code(), code);
                    whole += 1;
                }
                // Of several time zones or currencies the right one is not known; some have no phones.
                None => {
                    let places = report.lines().filter(|it| it.ends_with(']'));
                    let is_known = |it: &str| {
                        it.ends_with("[parse/missing-key]") || it.ends_with("[town/unknown-country]")
                    };
                    assert!(places.clone().count() > 0 && places.clone().all(is_known), "{code} {report}");
                    asked += 1;
                }
            }
        }
    }
    assert!(whole > 300 && asked > 20, "{whole} {asked}");
}

#[test]
fn names_are_escaped() {
    for name in ["L’Aquila", "\"Borgo\"", "Borgo {name} {in_town} {today}", "a\\b", "Borgo # uno"] {
        let (settings, report) = settings_of(&portal("IT", Some(name), PortalLanguage::Italian));
        assert_eq!(report, "", "{name}");
        let town = settings.expect("settings").town;
        let lang = crate::support::lang("it");
        assert_eq!(town.name.get(lang, lang).0, name);
        assert_eq!(town.residence_areas[0].name.get(lang, lang).0, format!("a {name}"));
    }
}

#[test]
fn holidays_are_those_of_the_country() {
    for code in COUNTRIES {
        let (settings, report) = settings_of(&portal(code, Some("Borgo"), PortalLanguage::English));
        let holidays = settings.unwrap_or_else(|| panic!("{code} {report}")).town.holidays;
        let country: localization::Country = code.parse().expect("a country");
        let theirs = country.holidays();
        let first: Date = "2026-01-01".parse().expect("a date");
        let mut seen = 0;
        for day in (0..3 * 365).map(|it| first.plus_days(it)) {
            let is_theirs = theirs.get_public().contains(day.to_string().parse().expect("a date"));
            let is_sunday = first.days_until(day) % 7 == 3;
            // A Sunday that is a holiday is one in any case. Only England and Wales are in ours.
            if code != "GB" {
                assert!(holidays.contains(day) == is_theirs || is_sunday, "{code} {day}");
            } else if is_theirs {
                assert!(holidays.contains(day), "{code} {day}");
            }
            seen += usize::from(holidays.contains(day));
        }
        assert!(seen >= 12, "{code} {seen}");
    }
}

#[test]
fn nothing_is_made_up() {
    for code in COUNTRIES {
        for language in [PortalLanguage::Italian, PortalLanguage::English] {
            let town = portal(code, None, language);
            let addresses: BTreeSet<&str> = town
                .paths()
                .flat_map(|path| town.text(path).lines())
                .filter(|it| !it.starts_with('#'))
                .filter(|it| it.contains('@') || it.contains("http") || it.contains("codice = \"0"))
                .collect();
            assert_eq!(addresses, BTreeSet::from(["base_url = \"https://www.example.org/\""]), "{code}");
            let (settings, report) = settings_of(&town);
            let settings = settings.unwrap_or_else(|| panic!("{report}"));
            assert!(settings.town.accreditation.is_none() && settings.town.means_test.is_none());
            assert_eq!(settings.contacts.phones[0].number.shown(), "0000");
            assert!(settings.contacts.email.is_none());
        }
    }
}
