//! The measures of the rules about text: sentences and words, the Gulpease index, shared runs.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use wemi::rules::prose::{sentences, words};
use wemi::rules::readability::Readability;
use wemi::rules::shared_runs::{Passage, SharedRun, shared_runs};

#[track_caller]
fn check_sentences(text: &str, expected: &[&str]) {
    assert_eq!(sentences(text).collect::<Vec<&str>>(), expected);
}

#[test]
fn punctuation_before_a_capital_and_line_ends_end_sentences() {
    check_sentences("Chiama. Rispondono?! Sì…", &["Chiama.", "Rispondono?!", "Sì…"]);
    check_sentences("Porta:\nil documento\nla tessera.", &["Porta:", "il documento", "la tessera."]);
    check_sentences("Disse: «Vieni.» (Poi uscì.) «Ciao»", &["Disse: «Vieni.»", "(Poi uscì.)", "«Ciao»"]);
    check_sentences(
        "Vedi l’art. 7, ecc. ecc. Costa 6.500,00 euro.",
        &["Vedi l’art. 7, ecc. ecc.", "Costa 6.500,00 euro."],
    );
    check_sentences("\n — \n…", &[]);
}

#[test]
fn spaces_apostrophes_and_dashes_separate_words() {
    let text = "L’ufficio «Uno» (9.00–17.00): 6.500,00 € e/o e-mail.";
    let found: Vec<&str> = words(text).map(|(_, word)| word).collect();
    assert_eq!(found, ["L", "ufficio", "Uno", "9.00", "17.00", "6.500,00", "e/o", "e-mail"]);
    assert!(words(text).all(|(at, word)| text[at..].starts_with(word)));
}

#[test]
fn gulpease_is_the_formula() {
    let counted = Readability::of(["Costa 6.500,00 euro.\nChiama l’ente", "Vieni"]);
    assert_eq!(counted, Readability { letters: 31, words: 7, sentences: 3 });
    assert_eq!(counted.gulpease(), Some(89.0 + (900.0 - 310.0) / 7.0));
    assert_eq!(Readability::of(["", "— …"]).gulpease(), None);
}

/// The words of a run and its two passages, as service, text and bytes.
#[track_caller]
fn check_runs(services: &[&[&str]], words_min: usize, expected: &str) {
    let services: Vec<Vec<&str>> = services.iter().map(|it| it.to_vec()).collect();
    let mut text = String::new();
    for SharedRun { first, later, words } in shared_runs(&services, words_min) {
        let describe = |it: &Passage| {
            format!("{}.{} {:?}", it.service, it.text, &services[it.service][it.text][it.bytes.clone()])
        };
        writeln!(text, "{words}: {} | {}", describe(&first), describe(&later)).expect("a string takes all");
    }
    assert_eq!(text, expected);
}

#[test]
fn runs_are_reported_once_for_two_services() {
    check_runs(&[&["a b c d"], &["x", "b, C d e"]], 3, "3: 0.0 \"b c d\" | 1.1 \"b, C d\"\n");
    // The longer of two runs; none within one service, none across two texts.
    check_runs(&[&["a b c", "d e f g"], &["d e f g", "a b c"]], 3, "4: 0.1 \"d e f g\" | 1.0 \"d e f g\"\n");
    check_runs(&[&["a b c", "a b c"], &["a b", "c"]], 3, "");
    // Three services: each shares with the first.
    check_runs(
        &[&["a b c"], &["a b c"], &["a b c"]],
        3,
        "3: 0.0 \"a b c\" | 1.0 \"a b c\"\n3: 0.0 \"a b c\" | 2.0 \"a b c\"\n",
    );
}

/// Generates texts of few different words, which share many runs.
fn text() -> impl Strategy<Value = String> {
    vec(select(vec!["a", "B", "cento", "l’ente", "6.500,00", "fine.", "\n", "—"]), 0..12)
        .prop_map(|it| it.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_split_without_loss(text in ".{0,60}") {
        let whole: Vec<&str> = words(&text).map(|(_, word)| word).collect();
        let cut: Vec<&str> = sentences(&text).flat_map(words).map(|(_, word)| word).collect();
        prop_assert_eq!(whole, cut);
    }

    #[test]
    fn a_repeated_text_has_the_same_index(text in text()) {
        let (once, twice) = (Readability::of([text.as_str()]), Readability::of([text.as_str(), &text]));
        prop_assert_eq!(once.gulpease(), twice.gulpease());
        prop_assert_eq!(once.words * 2, twice.words);
    }

    #[test]
    fn a_longer_word_lowers_and_a_full_stop_raises_the_index(text in text()) {
        let gulpease = |end: &str| Readability::of([format!("{text} {end}").as_str()]).gulpease();
        prop_assert!(gulpease("cento") > gulpease("centodue"));
        prop_assert!(gulpease("Cento. Due") > gulpease("Cento Due"));
    }

    /// A naive search, every word of one service with every word of the other, finds the same runs.
    #[test]
    fn shared_runs_match_a_naive_search(services in vec(vec(text(), 0..3), 2), words_min in 1..5_usize) {
        let services: Vec<Vec<&str>> = services.iter().map(|it| it.iter().map(String::as_str).collect()).collect();
        let small = |text: &str| words(text).map(|(_, word)| word.to_lowercase()).collect::<Vec<String>>();
        let windows = |texts: &[&str]| {
            texts.iter().flat_map(|it| small(it).windows(words_min).map(<[String]>::to_vec).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        let is_shared = windows(&services[0]).iter().any(|it| windows(&services[1]).contains(it));
        let runs = shared_runs(&services, words_min);
        prop_assert_eq!(runs.len(), usize::from(is_shared));
        for run in runs {
            let text = |it: &Passage| small(&services[it.service][it.text][it.bytes.clone()]);
            prop_assert_eq!(text(&run.first), text(&run.later));
            prop_assert_eq!(text(&run.first).len(), run.words);
            prop_assert!(run.words >= words_min);
        }
    }
}
