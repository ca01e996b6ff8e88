//! The search index: the contract with its client, and how much a build computes again.

use std::collections::BTreeMap;
use std::fs;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use wemi::diagnostics::Code;
use wemi::memo::Memo;
use wemi::search::encoding::{IndexWriter, Posting, checksum, front_coded};
use wemi::search::{SearchLanguage, analysis, analyze};
use wemi::value::Lang;

use crate::site::Site;
use crate::support::{Town, build, flags, lang, messages, process, project};

/// Texts of earlier bugs.
const TEXTS: [&str; 34] = [
    "L’assistenza all'anziano, dell’anagrafe e un po' d’aiuto",
    "infermiere infermieri infermiera; familiare familiari; anziano anziana anziani anziane",
    "accompagnamento accompagnare accompagnatore accompagnatrice",
    "disabilità disabile disabili; invalidità invalido",
    "psicologo psicologa psicologi psicologhe psicologia",
    "farmacia farmaci farmaco; zio zia zie; ISEE 6.500,00 € legge 104 h24",
    "pulire pulizie lavare lavarsi lavarlo caduta cadute",
    "perché più città È così: «dopo di noi»",
    "BABY-SITTER Baby Sitter babysitter",
    "carers caring nurses babies nursing dresses bus this",
    "",
    " \u{a0}\t\n",
    "'''' ’’ l'' 'l d'",
    "dell'",
    "İstanbul ŞIŞLI ǅ ß ﬁne",
    "ΣΊΣΥΦΟΣ Σίσυφος",
    "Русский язык, українська мова",
    "العربية مساعدة كبار السن",
    "বাংলা ভাষা",
    "中文 照顾老人",
    "👵🏽 aiuto 👨‍👩‍👧",
    "a\u{300}\u{301}\u{327} e\u{301}",
    "__proto__ constructor toString",
    "I.S.E.E. dell’I.S.E.E, S.p.A. C.A.F.; a.b.cd a.b.c.de x.y ... a. b. www.a.b.it p.es. 1.2.3. é.è.",
    "\u{41d}.\u{414}.\u{424}. 𝐚.𝐛. ᾳ.ß.",
    "uﬃcio ﬁne ﬂ ﬆ ŉ ĳ ŀ",
    "ｓｅｒｖｉｚｉｏ ＩＳＥＥ １２３ ｶﾞ",
    "m² x³ 1º 2ª ½ ¼ № ℃ Ⅳ ⅷ ① ㎡ €",
    "pa\u{200b}rola conn\u{ad}ettivo bad\u{2060}ante a\u{feff}b c\u{200d}d e\u{e0041}f g\u{180e}h i\u{3164}l",
    "l\u{b4}aiuto l`aiuto l\u{ff07}aiuto l\u{2bc}aiuto d\u{2032}aiuto",
    "a\u{a0}b\u{2007}c\u{202f}d\u{3000}e…f",
    "𝐁𝐚𝐝𝐚𝐧𝐭𝐞 ℬ ſ ẛ̣ ½a ﷺ",
    "می‌خواهم क्‍ष",
    "parola0123456789012345678901234567890123456789012345678901234567890123456789",
];

fn languages() -> [(Lang, SearchLanguage); 2] {
    let langs = [lang("it"), lang("en")];
    langs.map(|it| (it, SearchLanguage::of(it, &langs, std::iter::empty())))
}

/// Returns random texts, the same in every run.
fn made_up(pattern: &str, count: usize) -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let strategy = proptest::string::string_regex(pattern).expect("a pattern");
    (0..count).map(|_| strategy.new_tree(&mut runner).expect("a text").current()).collect()
}

#[track_caller]
fn contract(name: &str, made: &Value) {
    let path = project("tests/contract").join(name);
    let made = serde_json::to_string_pretty(made).expect("the data serializes") + "\n";
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &made).expect("written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == made, "{} is out of date: run UPDATE_DOCS=1 cargo test contract", path.display());
}

#[test]
fn the_contract_of_analysis_is_up_to_date() {
    let mut texts: Vec<String> = TEXTS.iter().map(|it| (*it).to_owned()).collect();
    texts.extend(made_up("\\PC{0,30}", 120));
    texts.extend(made_up("[a-zàèéìòù'’ ]{0,40}", 120));
    let cases = languages().map(|(lang, language)| {
        let case = |text: &String| {
            let tokens: Vec<Value> = analyze(&language, text)
                .into_iter()
                .map(|it| json!([it.word, it.term, it.is_stop_word]))
                .collect();
            json!({ "text": text, "tokens": tokens })
        };
        (
            lang.to_string(),
            json!({ "analysis": analysis(&language), "cases": texts.iter().map(case).collect::<Vec<_>>() }),
        )
    });
    contract("analyze.json", &Value::Object(cases.into_iter().collect()));
}

/// Returns rising numbers derived from a text, with small and large gaps.
fn gaps(text: &str) -> Vec<usize> {
    let steps = text.bytes().map(|it| 1 + usize::from(it - b'a').pow(3));
    steps.scan(0, |sum, step| Some(std::mem::replace(sum, *sum + step))).collect()
}

#[test]
fn the_contract_of_the_encoding_is_up_to_date() {
    let numbers = [0, 1, 57, 58, 59, 74, 75, 1043, 1044, 1045, 16_800, 17_900, 99_999, 1 << 30];
    let number = |it: &usize| {
        let mut writer = IndexWriter::default();
        writer.number(*it);
        json!([it, writer.text()])
    };
    let rising: [&[usize]; 5] = [&[], &[0], &[0, 1, 2, 3], &[5, 70, 4_000, 100_000], &[131, 132, 133]];
    let mut rising: Vec<Vec<usize>> = rising.iter().map(|it| it.to_vec()).collect();
    rising.extend(made_up("[a-z]{0,12}", 40).iter().map(|it| gaps(it)));
    let list = |it: &Vec<usize>| {
        let mut writer = IndexWriter::default();
        writer.rising(it.iter().copied());
        json!([it, writer.text()])
    };
    let words = ["a", "aiut", "anziàn", "anziani", "👵", "👵🏽x", "пом"];
    let postings = [(0, 7), (3, 2), (60, 7), (61, 0), (4_000, 2)];
    let mut writer = IndexWriter::default();
    writer.postings(&postings.map(|(document, impact)| Posting { document, impact }), 1_234);
    writer.postings(&[Posting { document: 9, impact: 0 }], 1);
    let texts: Vec<String> = ["", "a", "{\"a\":1}", "è 👵🏽"]
        .map(str::to_owned)
        .into_iter()
        .chain(made_up("\\PC{0,20}", 20))
        .collect();
    contract(
        "search-code.json",
        &json!({
            "numbers": numbers.iter().map(number).collect::<Vec<_>>(),
            "rising": rising.iter().map(list).collect::<Vec<_>>(),
            "words": [words, front_coded(words.into_iter())],
            "postings": { "text": writer.text(), "terms": [{ "frequency": 1_234, "postings": postings }, { "frequency": 1, "postings": [[9, 0]] }] },
            "checksums": texts.iter().map(|it| json!([it, checksum(it)])).collect::<Vec<_>>(),
        }),
    );
}

#[test]
fn word_families_share_a_term() {
    let (_, italian) = &languages()[0];
    let term = |word: &str| analyze(italian, word)[0].term.clone();
    let families = [
        "anziano anziana anziani anziane",
        "infermiere infermieri infermiera infermiere",
        "familiare familiari",
        "badante badanti",
        "servizio servizi",
        "farmacia farmacie farmaci farmaco",
        "psicologo psicologa psicologi psicologhe psicologia",
        "amico amica amici amiche",
        "accompagnare accompagnamento accompagnatore accompagnatrice accompagnatori",
        "disabile disabili disabilità",
        "riparare riparazione riparazioni",
        "educatore educatrice educatori educatrici educazione",
        "veterinario veterinari veterinaria",
        "assistente assistenti assistenza assistenze",
        "lavare lavarsi lavarlo",
        "caduta cadute caduto",
    ];
    for family in families {
        let terms: Vec<String> = family.split(' ').map(term).collect();
        assert!(terms.iter().all(|it| *it == terms[0]), "{family}: {terms:?}");
    }
    let apart = [
        "pasto posto",
        "nonna nanna",
        "cane casa",
        "salute sale",
        "colf golf",
        "minuto mina",
        "anziano ansia",
    ];
    for pair in apart {
        let terms: Vec<String> = pair.split(' ').map(term).collect();
        assert_ne!(terms[0], terms[1], "{pair}");
    }
}

fn files(town: Town) -> Vec<(String, Vec<u8>)> {
    let (_, built) = town.build();
    let output = built.output.expect("the content has no errors");
    output
        .iter()
        .filter(|(path, _)| path.starts_with("search/"))
        .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
        .collect()
}

/// The files that the client reads, of the same town in one file and in many.
#[test]
fn the_contract_of_the_index_is_up_to_date() {
    let synonyms = "[[sinonimi]]\nparole = [\"tata\"]\ncerca = [\"bambini\"]\n\n[[sinonimi]]\nparole = [\"pranzo\"]\ncerca = [\"pasti\"]\n";
    let town = Site::town().with("content/sinonimi.it.toml", synonyms);
    let many = town.clone().edit("content/site.toml", "elasticlunr", "un_file = 0, elasticlunr");
    let read = |town: Town| -> BTreeMap<String, String> {
        let files = files(town).into_iter().filter(|it| !it.0.ends_with("elasticlunr.json"));
        files.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8"))).collect()
    };
    contract("index.json", &json!({ "one": read(town), "many": read(many) }));
}

fn with_standard_index() -> Town {
    Town::new().edit("content/site.toml", "tema = ", "ricerca = { elasticlunr = true }\ntema = ")
}

/// elasticlunr.js has functions of these names only.
#[test]
fn the_standard_index_names_the_steps_of_elasticlunr() {
    let pipeline = |lang: &str| {
        let path = format!("search/{lang}/elasticlunr.json");
        let (_, bytes) = files(with_standard_index()).into_iter().find(|it| it.0 == path).expect("an index");
        serde_json::from_slice::<Value>(&bytes).expect("JSON")["pipeline"].clone()
    };
    assert_eq!(pipeline("it"), json!(["trimmer-it", "stopWordFilter-it", "stemmer-it"]));
    assert_eq!(pipeline("en"), json!(["trimmer", "stopWordFilter", "stemmer"]));
}

const BODY: [&str; 3] = ["content/services/badante.md", "Dieci giorni.", "Dodici giorni."];

/// The results that a build computes after that edit of a body: the page, its parse, the findings
/// of rules, its terms, and the files of its index together. The English page has a text of its own.
const COMPUTED_AFTER_A_BODY: usize = 5;

#[test]
fn an_edit_of_one_page_recounts_one_page() {
    let memo = Memo::default();
    build(&Town::new().snapshot(), &memo);
    let [path, from, to] = BODY;
    build(&Town::new().edit(path, from, to).snapshot(), &memo);
    assert_eq!(memo.computed_count(), COMPUTED_AFTER_A_BODY);
}

#[test]
fn an_edit_outside_indexed_text_recounts_no_page() {
    let memo = Memo::default();
    build(&Town::new().snapshot(), &memo);
    let town = Town::new().edit("content/providers/alfa.toml", "numero = \"02 ", "numero = \"+39 02 ");
    build(&town.snapshot(), &memo);
    let [path, from, to] = BODY;
    let edited = town.clone().edit(path, from, to).snapshot();
    build(&edited, &memo);
    assert_eq!(memo.computed_count(), COMPUTED_AFTER_A_BODY);

    // The same with one process for each of the three.
    let folder = tempfile::tempdir().expect("a folder");
    process(folder.path(), &Town::new().snapshot(), &flags());
    process(folder.path(), &town.snapshot(), &flags());
    let (memo, _) = process(folder.path(), &edited, &flags());
    assert_eq!(memo.computed_count(), COMPUTED_AFTER_A_BODY);
}

#[test]
fn an_edit_keeps_most_files_of_a_sharded_index() {
    let sharded = || {
        Town::new().edit(
            "content/site.toml",
            "nome = \"Borgo\"",
            "ricerca = { un_file = 0 }\nnome = \"Borgo\"",
        )
    };
    let before = files(sharded());
    let after = files(sharded().edit("content/services/badante.md", "Dieci giorni.", "Dodici settimane."));
    let kept = before.iter().filter(|it| after.contains(it)).count();
    assert!(before.len() > 8, "{} files", before.len());
    // The root, and the terms (a small town has one shard).
    assert!(kept + 2 >= before.len(), "{kept} of {} files stayed", before.len());
}

#[test]
fn every_file_name_holds_the_hash_of_its_group() {
    // Sixteen documents a file and more than sixty-four files, so groups of two.
    let pages = (0..1_200).map(|it| (format!("content/pages/p{it}.md"), format!("+++\ntitolo = \"Pagina {it}\"\ndescrizione = \"D.\"\naggiornato = 2026-01-01\n+++\n\nTesto.\n")));
    let town = pages.fold(Town::new(), |town, (path, text)| town.with(&path, text));
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, bytes) in files(town) {
        let (folder, name) = path.rsplit_once('/').expect("in a folder");
        let name = name.strip_suffix(".json").expect("a file of JSON");
        if name == "index" {
            continue;
        }
        let text = std::str::from_utf8(&bytes).expect("UTF-8");
        let (group, number) = name.split_at(7);
        let rest = text.strip_prefix(&format!("[\"{group}")).expect("the file begins with its group");
        let (sum, rest) = rest.split_once("\",").expect("the group has a hash");
        assert_eq!(sum, checksum(rest.strip_suffix(']').expect("a list")), "{path}");
        let sums = groups.entry(format!("{folder} {group}")).or_default();
        assert_eq!(sums.len(), number.parse::<usize>().expect("a number"), "{path}");
        sums.push(sum.to_owned());
    }
    for (group, sums) in &groups {
        assert!(group.ends_with(&checksum(&sums.concat())), "{group}");
    }
    assert!(groups.len() > 80 && groups.values().any(|it| it.len() == 2), "{} groups", groups.len());
}

#[test]
fn a_synonym_changes_the_indexed_terms() {
    let with = "[[sinonimi]]\nparole = [\"tata\"]\ncerca = [\"badante\"]\n";
    let terms = |town: Town| {
        let files = files(town);
        let root = &files.iter().find(|it| it.0 == "search/it/index.json").expect("a root").1;
        let root: Value = serde_json::from_slice(root).expect("JSON");
        root["terms"]["one"]["terms"].as_str().expect("terms").to_owned()
    };
    assert_ne!(terms(Town::new()), terms(Town::new().with("content/sinonimi.it.toml", with)));
}

/// One service has «badante» in its title, another one «pasti», and none has both.
#[test]
fn a_synonym_means_the_documents_with_all_its_words() {
    let reports = |phrase: &str| {
        let file = format!("[[sinonimi]]\nparole = [\"tata\"]\ncerca = [\"{phrase}\"]\n");
        let (_, built) = Town::new().with("content/sinonimi.it.toml", file).build();
        built.diagnostics.iter().filter(|it| it.code == Code::SynonymLeadsNowhere).count()
    };
    assert_eq!(reports("badante pasti"), 1);
    assert_eq!(reports("pasti a casa"), 0);
}

/// A language without tables of its own has the stop words that its texts use.
#[test]
fn the_texts_of_a_language_select_its_stop_words() {
    let headings = fs::read_to_string(project("src/parse/headings.toml")).expect("a file");
    let english = headings.split_once("[en]\n").expect("the headings of English").1;
    let strings = Town::new().text("themes/town/strings/en.toml").to_owned() + "\n[sections]\n" + english;
    let page =
        Town::new().text("content/services/badante.en.md").replace("Live-in carer", "Hilfe, und zwar dort");
    let town = Town::new()
        .edit("content/site.toml", "[\"it\", \"en\"]", "[\"it\", \"de\"]")
        .without("content/services/badante.en.md")
        .with("content/services/badante.de.md", page)
        .with("themes/town/strings/de.toml", strings);
    let (snapshot, built) = town.build();
    let output = built.output.unwrap_or_else(|| panic!("{}", messages(&snapshot, &built.diagnostics)));
    let root = output.iter().find(|it| it.0 == "search/de/index.json").expect("a root").1;
    let root: Value = serde_json::from_slice(root).expect("JSON");
    let stop_words = root["analysis"]["stop"].as_str().expect("words");
    let has = |word: &str| stop_words.split(' ').any(|it| it == word);
    assert!(has("und") && !has("oder"), "{stop_words}");
}

#[test]
fn the_standard_index_is_written_only_where_it_is_asked_for() {
    let has = |town: Town| files(town).iter().any(|it| it.0.ends_with("elasticlunr.json"));
    assert!(has(with_standard_index()));
    assert!(!has(Town::new()));
}
