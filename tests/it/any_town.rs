//! The program and its themes hold no word of one town or country: those are in the content.

use std::collections::BTreeSet;

use crate::support::{project, tree};

/// Words of one town, country or currency. Each is compared in lower case, as a part of a word.
const WORDS: [&str; 8] = ["milan", "lombard", "wemi", "isee", "municipi", "+39", "\u{20ac}", "euro"];

/// Text that may hold one of the words.
struct Exception {
    /// The beginning of the paths of its files.
    path: &'static str,
    /// The text, exactly.
    text: &'static str,
    reason: &'static str,
}

/// Why the migration knows words of one country.
const VERSION_1: &str = "content of version 1 is of Italian towns";

/// Why a new portal has words of one country.
const COUNTRY_FACTS: &str = "facts of each country";

const EXCEPTIONS: [Exception; 18] = [
    Exception { path: "src/", text: "wemi", reason: "the name of the program" },
    Exception { path: "themes/", text: "wemi-preferiti", reason: "the key of what readers saved on devices" },
    Exception { path: "themes/wemi/theme.toml", text: "WeMi", reason: "the name of the theme" },
    Exception { path: "src/form/renamed_keys.rs", text: "isee", reason: "keys of an earlier version" },
    Exception { path: "src/form/renamed_keys.rs", text: "municipi", reason: "keys of an earlier version" },
    Exception { path: "src/diagnostics/", text: "Europe/Rome", reason: "an example of a time zone" },
    Exception { path: "src/init/country_facts.rs", text: "ISEE", reason: COUNTRY_FACTS },
    Exception { path: "src/init/country_facts.rs", text: "pasqua+39", reason: "Ascension Day" },
    Exception { path: "src/init/country_facts.rs", text: "Europe/", reason: COUNTRY_FACTS },
    Exception { path: "src/value/country.rs", text: "Europe/", reason: "tests of the time zones" },
    Exception { path: "src/migrate/", text: "milano", reason: VERSION_1 },
    Exception { path: "src/migrate/", text: "lombardia", reason: VERSION_1 },
    Exception { path: "src/migrate/", text: "Lombardia", reason: VERSION_1 },
    Exception { path: "src/migrate/", text: "Lombardy", reason: VERSION_1 },
    Exception { path: "src/migrate/", text: "isee", reason: VERSION_1 },
    Exception { path: "src/migrate/", text: "ISEE", reason: VERSION_1 },
    Exception { path: "src/migrate/", text: "Europe/Rome", reason: VERSION_1 },
    Exception { path: "src/migrate/", text: "municipi", reason: VERSION_1 },
];

#[test]
fn no_word_of_one_town_is_in_the_program_or_a_theme() {
    let mut found = Vec::new();
    let mut used = BTreeSet::new();
    for folder in ["src", "themes"] {
        for (name, bytes) in tree(&project(folder)) {
            let path = format!("{folder}/{name}");
            let Ok(text) = String::from_utf8(bytes) else { continue };
            for (index, line) in text.lines().enumerate() {
                let line = without_exceptions(&path, line, &mut used).to_lowercase();
                let words = WORDS.iter().filter(|it| line.contains(**it));
                found.extend(words.map(|it| format!("{path}:{}: `{it}`", index + 1)));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
    let unused = EXCEPTIONS.iter().enumerate().filter(|(index, _)| !used.contains(index));
    let unused: Vec<String> =
        unused.map(|(_, it)| format!("`{}` in {}, {}", it.text, it.path, it.reason)).collect();
    assert!(unused.is_empty(), "exceptions that no file needs: {unused:#?}");
}

fn without_exceptions(path: &str, line: &str, used: &mut BTreeSet<usize>) -> String {
    let mut left = line.to_owned();
    for (index, exception) in EXCEPTIONS.iter().enumerate() {
        if path.starts_with(exception.path) && left.contains(exception.text) {
            used.insert(index);
            left = left.replace(exception.text, "");
        }
    }
    left
}
