//! A warm build equals a cold build, and renders only the pages whose inputs changed. "Touches" in
//! the name of a test: an edit of it renders these pages again.

use std::collections::BTreeSet;
use std::fs;

use wemi::memo::{self, Memo};

use crate::finder::guided;
use crate::support::{GIF, Town, build, build_visible_first, flags, messages, publish_to};

const BADANTE: &str = "content/services/badante.md";
const ALFA: &str = "content/providers/alfa.toml";
const FINDER: &str = "content/percorso.toml";

/// Builds the town, changes it, compares a warm with a cold build, and returns how many pages the
/// warm build rendered.
#[track_caller]
fn check(change: impl Fn(Town) -> Town) -> usize {
    check_from(&Town::new(), change)
}

/// The same from another town.
#[track_caller]
fn check_from(town: &Town, change: impl Fn(Town) -> Town) -> usize {
    let memo = Memo::default();
    let before = town.snapshot();
    let first = build(&before, &memo);
    assert_eq!(messages(&before, &first.diagnostics), "");
    assert_eq!(first.rendered, first.pages, "an empty memo has no pages");

    let after = change(town.clone()).snapshot();
    // Every third page is visible, even if it no longer exists.
    let pages = first.output.iter().flat_map(|it| it.iter().map(|(path, _)| path.to_owned()));
    let pages: BTreeSet<String> = pages.filter(|it| it.ends_with(".html")).step_by(3).collect();
    let (warm, ahead) = build_visible_first(&after, &memo, &pages);
    let ahead = ahead.expect("the content has no errors");
    assert!(
        warm.output.as_ref().is_some_and(|it| it.contains_all(&ahead)),
        "the pages that were built first differ from the site"
    );
    let cold = build(&after, &Memo::default());
    assert_eq!(messages(&after, &warm.diagnostics), messages(&after, &cold.diagnostics));
    assert!(warm.output.is_some(), "{}", messages(&after, &warm.diagnostics));
    assert!(warm.output == cold.output, "warm and cold builds differ");
    warm.rendered
}

/// Returns the number of pages of the town, in its two languages.
fn all_pages() -> usize {
    Town::new().build().1.pages
}

#[test]
fn visible_pages_and_the_files_that_every_page_loads_are_built_first() {
    let snapshot = Town::new().snapshot();
    let pages = ["index.html", "servizi/badante/index.html", "nowhere/index.html"].map(str::to_owned);
    let (built, ahead) = build_visible_first(&snapshot, &Memo::default(), &BTreeSet::from(pages));
    let (whole, ahead) =
        (built.output.expect("the content has no errors"), ahead.expect("some pages are visible"));
    assert!(whole.contains_all(&ahead) && !ahead.contains_all(&whole));
    let (assets, pages): (Vec<&str>, _) =
        ahead.files().map(|(path, _)| path).partition(|it| it.starts_with("assets/"));
    assert_eq!(pages, ["index.html", "servizi/badante/index.html"]);
    assert_eq!(assets.len(), whole.files().filter(|(path, _)| path.starts_with("assets/")).count());
}

#[test]
fn with_an_error_or_without_visible_pages_nothing_is_built_first() {
    let pages = BTreeSet::from(["index.html".to_owned()]);
    for (path, from, to) in [
        (BADANTE, "categoria = \"", "categoria = \"x"),
        ("themes/town/theme.toml", "name", "nam"),
        ("themes/town/templates/base.html", "{% block main %}", "{{ nothing.at.all }}{% block main %}"),
    ] {
        let snapshot = Town::new().edit(path, from, to).snapshot();
        let (built, ahead) = build_visible_first(&snapshot, &Memo::default(), &pages);
        assert!(built.output.is_none() && ahead.is_none(), "{path}");
    }
    let (_, ahead) = build_visible_first(&Town::new().snapshot(), &Memo::default(), &BTreeSet::new());
    assert!(ahead.is_none());
}

#[test]
fn an_unchanged_site_renders_nothing() {
    assert_eq!(check(|town| town), 0);
}

// The town has two languages, so an edit that both show is counted twice.

#[test]
fn a_body_touches_only_its_own_pages() {
    // The English page has its own text: only the Italian one shows the body.
    assert_eq!(check(|town| town.edit(BADANTE, "Dieci giorni.", "Dodici giorni.")), 1);
}

#[test]
fn a_build_with_an_error_keeps_the_memo() {
    let (town, memo) = (Town::new(), Memo::default());
    build(&town.snapshot(), &memo);
    let failed = build(&town.clone().edit(BADANTE, "titolo = ", "titolllo = ").snapshot(), &memo);
    assert!(failed.output.is_none());
    let after = town.edit(BADANTE, "Dieci giorni.", "Dodici giorni.").snapshot();
    let fixed = build(&after, &memo);
    assert_eq!(fixed.rendered, 1);
    assert!(fixed.output == build(&after, &Memo::default()).output);
}

#[test]
fn a_body_without_translation_touches_its_only_page() {
    assert_eq!(
        check(|town| town.edit("content/services/pasti.md", "A chi non cucina.", "A chi cucina poco.")),
        1
    );
}

#[test]
fn a_title_touches_every_page_that_names_it() {
    // In Italian: its page, its two providers, the space that helps with it, A–Z, costs, and eight
    // lists: all, area, category, audience, need, topic, two districts. The feed is no page, and
    // the home page shows no titles.
    let lists = 8;
    assert_eq!(
        check(|town| town.edit(BADANTE, "titolo = \"Badante\"", "titolo = \"Assistente\"")),
        1 + 2 + 1 + 1 + 1 + lists
    );
}

#[test]
fn a_providers_phone_touches_its_page_and_its_service_pages() {
    assert_eq!(check(|town| town.edit(ALFA, "02 0000 0001", "02 0000 0009")), 2 * (1 + 1));
}

#[test]
fn a_providers_name_touches_its_page_the_index_and_its_service_pages() {
    assert_eq!(check(|town| town.edit(ALFA, "nome = \"Alfa\"", "nome = \"Alfa Due\"")), 2 * (1 + 1 + 1));
}

#[test]
fn a_new_service_touches_the_lists_that_it_enters() {
    let add = |town: Town| {
        let text = town.text("content/services/pasti.md").replace("id = \"pasti\"", "id = \"cena\"");
        let text = text.replace("titolo = \"Pasti a casa\"", "titolo = \"Cena a casa\"");
        town.with("content/services/cena.md", text)
    };
    // It has no offers: home and search (counts), A–Z, costs, and the eleven lists, which all show the
    // counts of the others in links. Its own page is in Italian alone.
    assert_eq!(check(add), 1 + 2 * (2 + 1 + 1 + 11));
}

#[test]
fn a_removed_service_touches_the_lists_that_held_it() {
    let remove = |town: Town| {
        let beta = town.text("content/providers/beta.toml");
        let end = beta.rfind("[[offerte]]").expect("its second offer");
        let beta = beta[..end].to_owned();
        let town = town.with("content/providers/beta.toml", beta).without("content/services/pasti.md");
        let town = town.edit(BADANTE, "correlati = [\"pasti\"]\n", "");
        town.edit(BADANTE, "Vedi [i pasti](pasti.md#costi) e ", "Vedi ")
    };
    // The other service page (it linked and related), the page of beta, the index of providers,
    // home and search, A–Z, costs, and the eleven lists.
    assert_eq!(check(remove), 2 * (1 + 1 + 1 + 2 + 1 + 1 + 11));
}

#[test]
fn a_template_touches_its_own_pages() {
    let path = "themes/town/templates/pages/provider.html";
    assert_eq!(check(|town| town.edit(path, "<h1>", "<h1 class=\"x\">")), 2 * 2);
}

#[test]
fn the_base_template_touches_everything() {
    let path = "themes/town/templates/base.html";
    assert_eq!(check(|town| town.edit(path, "<main>", "<main class=\"x\">")), all_pages());
}

/// A template of the frame.
const FOOT: &str = "themes/town/templates/frame/foot.html";

#[test]
fn the_frame_touches_everything() {
    assert_eq!(check(|town| town.edit(FOOT, "<footer ", "<footer id=\"x\" ")), all_pages());
    let shown = "{% for it in site.foot_menu %}";
    assert_eq!(check(|town| town.edit(FOOT, shown, &format!("{{{{ site.name }}}}{shown}"))), all_pages());
}

#[test]
fn the_frame_marks_the_page_that_a_menu_links_to() {
    let privacy = "content/pages/privacy.md";
    let town = Town::new().edit(privacy, "aggiornato", "menu = \"piede\"\naggiornato");
    let output = town.build().1.output.expect("the content has no errors");
    let foot = |path: &str| {
        let html = String::from_utf8_lossy(output.get(path).expect("a page"));
        html[html.find("<footer").expect("a foot")..].to_owned()
    };
    let (privacy, service_page) = (foot("privacy/index.html"), foot("servizi/badante/index.html"));
    assert!(
        service_page.contains("<a href=\"/privacy/\">")
            && service_page.starts_with("<footer class=\"service\">"),
        "{service_page}"
    );
    assert!(privacy.contains("<a href=\"/privacy/\" aria-current=\"page\">"), "{privacy}");
    assert!(foot("en/servizi/badante/index.html").contains("<a href=\"/privacy/\">"), "it is not translated");
    assert_eq!(service_page, foot("servizi/pasti/index.html"));
}

#[test]
fn an_error_in_the_frame_is_reported_once() {
    let snapshot = Town::new().edit(FOOT, "{{ lang }}", "{{ site.nothing }}").snapshot();
    let built = build(&snapshot, &Memo::default());
    let message = messages(&snapshot, &built.diagnostics);
    assert!(built.output.is_none());
    assert_eq!(message.matches("[render/template]").count(), 1, "{message}");
    assert!(message.contains("frame/foot.html:1"), "{message}");
}

#[test]
fn a_component_touches_everything() {
    // A component can be called from any template by its name, so every page depends on it.
    let path = "themes/town/components/link/link.html";
    assert_eq!(check(|town| town.edit(path, "<a ", "<a class=\"x\" ")), all_pages());
}

#[test]
fn a_string_touches_its_language() {
    let path = "themes/town/strings/it.toml";
    let (_, built) = Town::new().build();
    let output = built.output.expect("the content has no errors");
    let pages = output.iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with("en/"));
    assert_eq!(check(|town| town.edit(path, "Inizio", "Casa")), pages.count());
}

#[test]
fn a_stylesheet_touches_everything_since_its_name_changes() {
    assert_eq!(check(|town| town.edit("themes/town/css/town.css", "black", "navy")), all_pages());
}

#[test]
fn a_fare_touches_the_pages_that_show_its_price() {
    // In both languages: the service page, the pages of two providers (price in one line), costs,
    // and the pages with a card of the service: the space and eight lists. The other service page
    // has none.
    assert_eq!(
        check(|town| town.edit("content/tariffe.toml", "importo = \"50%\"", "importo = \"40%\"")),
        2 * (1 + 2 + 1 + 1 + 8)
    );
}

#[test]
fn a_word_of_the_vocabulary_touches_the_pages_that_show_it() {
    // The name of a category: its two providers and a service page name it, home, search and the
    // eleven lists link it, and the space has a card.
    let edit = |town: Town| {
        town.edit(
            "content/vocabulary.toml",
            "{ it = \"Cura\", en = \"Care\" }",
            "{ it = \"Assistenza\", en = \"Help\" }",
        )
    };
    assert_eq!(check(edit), 2 * (2 + 1 + 2 + 11 + 1));
}

#[test]
fn a_question_touches_its_page_and_those_that_follow_it() {
    let edit = |town: Town| town.edit(FINDER, "Che cosa succede?", "Che cosa non va?");
    // The page and its two ends, which show the answers given so far.
    assert_eq!(check_from(&guided(), edit), 2 * (1 + 2));
}

#[test]
fn an_answer_touches_its_question_and_what_it_leads_to() {
    let edit = |town: Town| town.edit(FINDER, "it = \"Per me\"", "it = \"Per me stesso\"");
    assert_eq!(check_from(&guided(), edit), 1 + 1);
}

#[test]
fn the_services_of_an_answer_touch_their_page_alone() {
    let edit = |town: Town| town.edit(FINDER, "[\"badante\", \"pasti\"]", "[\"pasti\", \"badante\"]");
    assert_eq!(check_from(&guided(), edit), 2);
}

#[test]
fn adding_or_removing_the_finder_touches_everything() {
    // Every page links to it.
    let all = guided().build().1.pages;
    assert_eq!(check(|_| guided()), all);
    assert_eq!(check_from(&guided(), |town| town.without(FINDER)), all_pages());
}

#[test]
fn another_day_touches_pages_that_show_days() {
    // No day of the town begins or ends between these two days.
    let memo = Memo::default();
    let snapshot = Town::new().snapshot();
    build(&snapshot, &memo);
    let tomorrow = wemi::settings::Flags { now_unix: 1_795_435_200 + 86_400, ..flags() };
    let built = wemi::pipeline::build(&snapshot, &tomorrow, &memo, &|_| ());
    assert_eq!(built.rendered, 0);
}

#[test]
fn a_part_template_may_include_a_page_template() {
    // All templates are parsed together, so their order does not matter.
    let odd = "{% include \"pages/redirect.html\" %}";
    assert_eq!(check(|town| town.with("themes/town/templates/parts/odd.html", odd)), 0);
}

/// Detects a key of the memo that omits an input: every line of every file is changed, and changed
/// back.
#[test]
fn every_edit_of_every_file_is_the_same_warm_and_cold() {
    let beside = "tradotto = 2026-10-01\ndescrizione = \"We are Alfa.\"\n[[sedi]]\nid = \"principale\"\n";
    let town = guided().with("content/providers/alfa.en.toml", beside);
    let before = town.snapshot();
    let memo = Memo::default();
    let first = build(&before, &memo);
    let (mut good, mut refused) = (0, 0);
    for path in town.paths().map(str::to_owned).collect::<Vec<_>>() {
        for (line, text) in edits(&path, town.text(&path)) {
            let after = town.clone().with(&path, text).snapshot();
            let (warm, cold) = (build(&after, &memo), build(&after, &Memo::default()));
            assert_eq!(
                messages(&after, &warm.diagnostics),
                messages(&after, &cold.diagnostics),
                "{path}:{line}"
            );
            assert!(warm.output == cold.output, "{path}:{line}");
            *if warm.output.is_some() { &mut good } else { &mut refused } += 1;
        }
        assert!(build(&before, &memo).output == first.output, "{path} and back");
    }
    assert!(good > 100 && refused > 20, "{good} edits were built, {refused} were refused");
}

/// Detects a key of the memo that omits the name of a file which the computation reads: each file is
/// moved to names that make it something else. A copy would not do: the first of two files with the
/// same bytes fills the memo of a cold build, too.
#[test]
fn a_file_under_any_name_is_the_same_warm_and_cold() {
    let pdf = b"%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\n";
    let town = guided().with("content/documenti/modulo.pdf", pdf).with("content/images/mani.gif", GIF);
    let before = town.snapshot();
    let memo = Memo::default();
    let first = build(&before, &memo);
    assert!(first.output.is_some(), "{}", messages(&before, &first.diagnostics));
    let (mut good, mut refused) = (0, 0);
    for path in town.paths().filter(|it| it.starts_with("content/")) {
        let (folder, name) = path.rsplit_once('/').expect("a folder");
        let (stem, extension) = name.split_once('.').expect("an extension");
        let names = [
            format!("{folder}/{stem}2.{extension}"),
            format!("{folder}/{stem}2.doc"),
            format!("{folder}/{stem}2.odt"),
            format!("{folder}/{stem}.de.{extension}"),
            format!("content/documenti/{name}"),
            format!("content/pages/{name}"),
            format!("content/images/{stem}2.gif"),
            format!("content/images/{stem}2.png"),
        ];
        for name in names.into_iter().filter(|it| !town.holds(it)) {
            let bytes = before.find(path).expect("a file of the town").bytes.to_vec();
            let after = town.clone().without(path).with(&name, bytes).snapshot();
            let (warm, cold) = (build(&after, &memo), build(&after, &Memo::default()));
            let (warm_messages, cold_messages) =
                (messages(&after, &warm.diagnostics), messages(&after, &cold.diagnostics));
            assert_eq!(warm_messages, cold_messages, "{path} as {name}");
            assert!(warm.output == cold.output, "{path} as {name}");
            *if warm.output.is_some() { &mut good } else { &mut refused } += 1;
        }
    }
    assert!(good > 3 && refused > 20, "{good} moves were built, {refused} were refused");
}

/// Returns the texts of a file with one line changed, with the number of that line: the last string
/// of a TOML line is longer, a number is another one, and any other line has one more word.
fn edits<'t>(path: &'t str, text: &'t str) -> impl Iterator<Item = (usize, String)> + use<'t> {
    let is_data = |line: &str| path.ends_with(".toml") || line.contains(" = ");
    let lines = text.lines().enumerate().filter(|(_, it)| !it.trim().is_empty() && *it != "+++");
    lines.map(move |(at, line)| {
        let changed = match (is_data(line), line.rfind('"'), line.rfind(|it: char| it.is_ascii_digit())) {
            (true, Some(quote), _) => format!("{} altro{}", &line[..quote], &line[quote..]),
            (true, None, Some(digit)) => format!("{}1{}", &line[..digit], &line[digit..]),
            _ => format!("{line} altro"),
        };
        let other = |(number, line)| if number == at { changed.as_str() } else { line };
        (at + 1, text.lines().enumerate().map(other).collect::<Vec<_>>().join("\n"))
    })
}

#[test]
fn the_next_process_reuses_the_saved_memo() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cache");
    let snapshot = Town::new().snapshot();
    let memo = Memo::default();
    let first = build(&snapshot, &memo);
    memo::save(&memo, &path).expect("saved");

    let site = folder.path().join("dist");
    publish_to(&site, &first);
    let again = build(&snapshot, &Memo::with_saved(memo::load(&path), &site));
    assert_eq!(again.rendered, 0);
    assert!(first.output == again.output);

    // Pages that were changed, removed or replaced in the output folder are rendered again.
    let page = |path: &str| site.join(path).join("index.html");
    fs::write(page(""), "changed").expect("written");
    fs::remove_file(page("servizi")).expect("removed");
    fs::remove_file(page("enti")).expect("removed");
    fs::create_dir(page("enti")).expect("made");
    let again = build(&snapshot, &Memo::with_saved(memo::load(&path), &site));
    assert_eq!(again.rendered, 3);
    assert!(first.output == again.output);
}

#[test]
fn a_saved_memo_with_a_flipped_bit_is_discarded() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cache");
    let snapshot = Town::new().snapshot();
    let memo = Memo::default();
    let first = build(&snapshot, &memo);
    memo::save(&memo, &path).expect("saved");
    let site = folder.path().join("dist");
    publish_to(&site, &first);
    let bytes = fs::read(&path).expect("bytes");
    for at in [0, 13, 50, bytes.len() / 2, bytes.len() - 1] {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        fs::write(&path, &flipped).expect("written");
        let again = build(&snapshot, &Memo::with_saved(memo::load(&path), &site));
        assert_eq!(again.rendered, again.pages, "bit {at}");
        assert!(first.output == again.output);
    }
}

#[test]
fn a_title_that_moves_to_another_page_of_a_list_touches_all_between() {
    // Three pages of a list in each language. On the middle page no card changes, but its first
    // card moves away and another one is added.
    let town = Town::large(150);
    let memo = Memo::default();
    build(&town.snapshot(), &memo);
    let after = town.edit("content/services/s0.md", "Servizio 0", "Servizio 999").snapshot();
    let (warm, cold) = (build(&after, &memo), build(&after, &Memo::default()));
    assert!(
        cold.output.is_some_and(|it| it.contains("servizi/pagina-3/index.html") && warm.output == Some(it))
    );
}
