//! The guided finder: the content of the real one, and the pages of a small one.

use std::collections::BTreeSet;

use wemi::catalog::{Catalog, Next, Question, ServiceId};
use wemi::diagnostics;
use wemi::memo::Memo;
use wemi::parse::Status;
use wemi::source::{Snapshot, disk};

use crate::support::{Town, flags, messages, no_cards, project};

/// Two questions: `n1` is the first, `n2` follows one of its answers.
pub const FINDER: &str = r#"inizio = "n1"

[[domande]]
id = "n1"
testo = { it = "Per chi cerchi aiuto?", en = "Who is the help for?" }
non_so = { servizi = ["badante"] }

[[domande.risposte]]
testo = { it = "Per un anziano", en = "For an older person" }
vai = "n2"

[[domande.risposte]]
testo = { it = "Per me", en = "For me" }
servizi = ["pasti"]

[[domande]]
id = "n2"
testo = "Che cosa succede?"
aiuto = "Pensa a oggi."
non_so = { servizi = ["badante", "pasti"] }
risposte = [{ testo = "Non cucina più", servizi = ["pasti"] }]
"#;

/// Returns the town with that finder.
pub fn guided() -> Town {
    Town::new().with("content/percorso.toml", FINDER)
}

fn catalog(snapshot: &Snapshot) -> Catalog {
    let settings = wemi::settings::read(snapshot, &flags()).value.expect("settings");
    let parsed_files =
        wemi::parse::parse_all(&Memo::default(), wemi::parse::ParseSettings::of(&settings), snapshot).value;
    wemi::catalog::resolve(&settings, snapshot, &parsed_files).value
}

/// Counts along every path through the finder.
#[derive(Default)]
struct FinderPaths {
    questions: usize,
    depth_max: usize,
    ends: Vec<(String, Vec<ServiceId>)>,
}

impl FinderPaths {
    fn walk(&mut self, question: &Question, depth: usize) {
        self.questions += 1;
        self.depth_max = self.depth_max.max(depth);
        let dont_know = question.answers.iter().filter(|it| it.text.is_none());
        assert_eq!(dont_know.count(), 1, "{}", question.id);
        for answer in &question.answers {
            match &answer.next {
                Next::Question(next) => self.walk(next, depth + 1),
                Next::Services(found) => self.ends.push((found.id.to_string(), found.services.clone())),
            }
        }
    }
}

#[test]
fn the_real_finder_leads_to_every_service_in_few_questions() {
    let snapshot = disk::read(&project("")).expect("the site of this repository");
    let catalog = catalog(&snapshot);
    let finder = catalog.finder().expect("the real content has a finder");
    let mut walked = FinderPaths::default();
    walked.walk(&finder.start, 1);
    println!(
        "{} questions, {} ends, at most {} questions on a way",
        walked.questions,
        walked.ends.len(),
        walked.depth_max
    );
    assert!(walked.depth_max <= 5);
    for (id, services) in &walked.ends {
        assert!((3..=12).contains(&services.len()), "{id} has {} services", services.len());
    }
    let reached: BTreeSet<ServiceId> = walked.ends.iter().flat_map(|(_, it)| it.iter().copied()).collect();
    assert_eq!(reached, finder.services());
    let missed =
        catalog.services().filter(|(id, it)| it.fields.status == Status::Active && !reached.contains(id));
    assert_eq!(missed.map(|(_, it)| it.id.to_string()).collect::<Vec<_>>(), Vec::<String>::new());
    let ids: BTreeSet<&String> = walked.ends.iter().map(|(id, _)| id).collect();
    assert_eq!(ids.len(), walked.ends.len(), "every end has an address of its own");
}

#[test]
fn a_finder_has_a_page_per_question_and_per_end_in_every_language() {
    let (snapshot, built) = guided().build();
    assert_eq!(messages(&snapshot, &built.diagnostics), "");
    let output = built.output.expect("the content has no errors");
    let pages = ["", "n1-0/", "n1-2/", "n2/", "n2-0/", "n2-1/"];
    for folder in ["trova/", "en/trova/"] {
        for page in pages {
            let path = format!("{folder}{page}index.html");
            assert!(output.get(&path).is_some(), "{path}");
        }
    }
    assert_eq!(built.pages, Town::new().build().1.pages + 2 * pages.len());
}

#[test]
fn only_the_first_question_is_for_search_engines() {
    let snapshot = guided().snapshot();
    let settings = wemi::settings::read(&snapshot, &flags()).value.expect("settings");
    let catalog = catalog(&snapshot);
    let addresses = wemi::page::addresses(&settings, &snapshot, &catalog);
    let plan = wemi::page::Site::of(&settings, &snapshot, &catalog, &addresses).value;
    let pages = plan.pages.iter().filter(|it| it.path.contains("trova/"));
    let listed = pages
        .filter(|it| !it.template_data(&no_cards()).page.noindex)
        .map(|it| (it.path.as_str(), it.is_indexed()));
    let expected = [("en/trova/index.html", true), ("trova/index.html", true)];
    assert_eq!(listed.collect::<Vec<_>>(), expected);
}

#[test]
fn without_a_finder_nothing_links_to_it() {
    let (_, built) = Town::new().build();
    let output = built.output.expect("the content has no errors");
    assert!(output.get("trova/index.html").is_none());
    let snapshot = Town::new().snapshot();
    let settings = wemi::settings::read(&snapshot, &flags()).value.expect("settings");
    let catalog = catalog(&snapshot);
    let addresses = wemi::page::addresses(&settings, &snapshot, &catalog);
    let plan = wemi::page::Site::of(&settings, &snapshot, &catalog, &addresses).value;
    assert!(plan.pages.iter().all(|it| it.template_data(&no_cards()).site.finder_url.is_none()));
}

#[test]
fn a_misspelt_next_question_is_one_error_and_hides_no_other() {
    // Questions after the misspelt reference are not reported as unreachable; other errors are.
    let town = Town::new().with(
        "content/percorso.toml",
        FINDER.replace("vai = \"n2\"", "vai = \"n3\"").replace("[\"badante\"]", "[\"badnte\"]"),
    );
    let (_, built) = town.build();
    let codes: Vec<&str> = built.diagnostics.iter().map(|it| it.code.name()).collect();
    assert_eq!(codes, ["catalog/unknown-reference", "catalog/unknown-reference"]);
    assert!(diagnostics::has_errors(&built.diagnostics));
}

#[test]
fn results_whose_only_service_is_invalid_are_not_reported() {
    let town =
        guided().edit("content/services/pasti.md", "modalita = \"condiviso\"", "modalita = \"insieme\"");
    let (_, built) = town.build();
    let codes: Vec<&str> = built.diagnostics.iter().map(|it| it.code.name()).collect();
    assert_eq!(codes, ["parse/unknown-word"]);
}

#[test]
fn a_chain_of_a_thousand_questions_is_reported_once() {
    let mut text = String::from("inizio = \"n1\"\n");
    for n in 1..=1_000 {
        text += &format!(
            "[[domande]]\nid = \"n{n}\"\ntesto = \"È vero?\"\nnon_so = {{ servizi = [\"pasti\"] }}\n\
             risposte = [{{ testo = \"Sì\", vai = \"n{}\" }}]\n",
            n + 1
        );
    }
    let (_, built) = Town::new().with("content/percorso.toml", text).build();
    let codes: Vec<&str> = built.diagnostics.iter().map(|it| it.code.name()).collect();
    assert_eq!(codes, ["catalog/too-many-questions"]);
}
