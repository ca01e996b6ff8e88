//! The one property that matters: a warm build equals a cold build. And how little it does.

use std::collections::BTreeSet;
use std::fs;

use wemi::memo::{self, Memo};
use wemi::output::{UnknownFiles, publish};

use crate::finder::guided;
use crate::support::{Town, build, build_visible_first, flags, messages};

const BADANTE: &str = "content/services/badante.md";
const ALFA: &str = "content/providers/alfa.toml";
const FINDER: &str = "content/percorso.toml";

/// Builds the town, changes it, builds it warm and cold, and returns how many pages the warm build rendered.
#[track_caller]
fn check(change: impl Fn(Town) -> Town) -> usize {
    check_from(&Town::new(), change)
}

/// The same with another town.
#[track_caller]
fn check_from(town: &Town, change: impl Fn(Town) -> Town) -> usize {
    let memory = Memo::default();
    let before = town.snapshot();
    let first = build(&before, &memory);
    assert_eq!(messages(&before, &first.diagnostics), "");
    assert_eq!(first.rendered, first.pages, "an empty memory remembers nothing");

    let after = change(town.clone()).snapshot();
    // Every third page is looked at, whether it is still there or not.
    let pages = first.output.iter().flat_map(|it| it.iter().map(|(path, _)| path.to_owned()));
    let pages: BTreeSet<String> = pages.filter(|it| it.ends_with(".html")).step_by(3).collect();
    let (warm, ahead) = build_visible_first(&after, &memory, &pages);
    let ahead = ahead.expect("nothing is wrong");
    assert!(
        warm.output.as_ref().is_some_and(|it| it.contains_all(&ahead)),
        "what came first is not what came"
    );
    let cold = build(&after, &Memo::default());
    assert_eq!(messages(&after, &warm.diagnostics), messages(&after, &cold.diagnostics));
    assert!(warm.output.is_some(), "{}", messages(&after, &warm.diagnostics));
    assert!(warm.output == cold.output, "warm and cold differ");
    warm.rendered
}

/// All pages of the town, in its two languages.
fn all_pages() -> usize {
    Town::new().build().1.pages
}

#[test]
fn visible_pages_and_the_files_that_every_page_loads_are_built_first() {
    let snapshot = Town::new().snapshot();
    let pages = ["index.html", "servizi/badante/index.html", "nowhere/index.html"].map(str::to_owned);
    let (built, ahead) = build_visible_first(&snapshot, &Memo::default(), &BTreeSet::from(pages));
    let (whole, ahead) = (built.output.expect("no mistakes"), ahead.expect("somebody looks"));
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
fn nothing_changed() {
    assert_eq!(check(|town| town), 0);
}

// The town has two languages, so an edit that both show counts twice.

#[test]
fn a_body_touches_only_its_own_pages() {
    // The English page has words of its own: only the Italian one shows the body.
    assert_eq!(check(|town| town.edit(BADANTE, "Dieci giorni.", "Dodici giorni.")), 1);
}

#[test]
fn a_build_with_an_error_keeps_the_memo() {
    let (town, memory) = (Town::new(), Memo::default());
    build(&town.snapshot(), &memory);
    let mistaken = build(&town.clone().edit(BADANTE, "titolo = ", "titolllo = ").snapshot(), &memory);
    assert!(mistaken.output.is_none());
    let after = town.edit(BADANTE, "Dieci giorni.", "Dodici giorni.").snapshot();
    let mended = build(&after, &memory);
    assert_eq!(mended.rendered, 1);
    assert!(mended.output == build(&after, &Memo::default()).output);
}

#[test]
fn a_body_without_translation_touches_both_languages() {
    assert_eq!(
        check(|town| town.edit("content/services/pasti.md", "A chi non cucina.", "A chi cucina poco.")),
        2
    );
}

#[test]
fn a_title_touches_every_page_that_names_it() {
    // In Italian: its sheet, its two providers, the space that helps with it, A–Z, costs, and eight lists: all, area, category, audience,
    // need, topic, two districts. The feed is no page. The home page shows no titles.
    let lists = 8;
    assert_eq!(
        check(|town| town.edit(BADANTE, "titolo = \"Badante\"", "titolo = \"Assistente\"")),
        1 + 2 + 1 + 1 + 1 + lists
    );
}

#[test]
fn a_providers_phone_touches_its_page_and_the_sheets_of_its_services() {
    assert_eq!(check(|town| town.edit(ALFA, "02 0000 0001", "02 0000 0009")), 2 * (1 + 1));
}

#[test]
fn a_providers_name_touches_its_page_the_index_and_its_sheets() {
    assert_eq!(check(|town| town.edit(ALFA, "nome = \"Alfa\"", "nome = \"Alfa Due\"")), 2 * (1 + 1 + 1));
}

#[test]
fn a_new_service_touches_the_lists_that_it_enters() {
    let add = |town: Town| {
        let text = town.text("content/services/pasti.md").replace("id = \"pasti\"", "id = \"cena\"");
        let text = text.replace("titolo = \"Pasti a casa\"", "titolo = \"Cena a casa\"");
        town.with("content/services/cena.md", text)
    };
    // Nobody offers it: its sheet, home and search (counts), A–Z, costs, and the lists: all eleven show counts of the others as links.
    assert_eq!(check(add), 2 * (1 + 2 + 1 + 1 + 11));
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
    // The other sheet (it linked and related), beta's page, the index of providers, home and search, A–Z, costs, and all eleven lists.
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

/// A template of the frame, below the theme.
const FOOT: &str = "themes/town/templates/frame/foot.html";

#[test]
fn the_frame_touches_everything() {
    assert_eq!(check(|town| town.edit(FOOT, "<footer ", "<footer id=\"x\" ")), all_pages());
    let shown = "{% for it in site.foot_menu %}";
    assert_eq!(check(|town| town.edit(FOOT, shown, &format!("{{{{ site.name }}}}{shown}"))), all_pages());
}

#[test]
fn the_frame_marks_the_page_that_a_menu_links_to() {
    let town = Town::new().edit("content/pages/privacy.md", "aggiornato", "menu = \"piede\"\naggiornato");
    let output = town.build().1.output.expect("no mistakes");
    let foot = |path: &str| {
        let html = String::from_utf8_lossy(output.get(path).expect("a page"));
        html[html.find("<footer").expect("a foot")..].to_owned()
    };
    let (privacy, sheet) = (foot("privacy/index.html"), foot("servizi/badante/index.html"));
    assert!(
        sheet.contains("<a href=\"/privacy/\">") && sheet.starts_with("<footer class=\"service\">"),
        "{sheet}"
    );
    assert!(privacy.contains("<a href=\"/privacy/\" aria-current=\"page\">"), "{privacy}");
    assert!(foot("en/privacy/index.html").contains("<a href=\"/en/privacy/\" aria-current=\"page\">"));
    assert_eq!(sheet, foot("servizi/pasti/index.html"));
}

#[test]
fn a_mistake_in_the_frame_is_reported_once_where_it_is() {
    let snapshot = Town::new().edit(FOOT, "{{ lang }}", "{{ site.nothing }}").snapshot();
    let built = build(&snapshot, &Memo::default());
    let message = messages(&snapshot, &built.diagnostics);
    assert!(built.output.is_none());
    assert_eq!(message.matches("[render/template]").count(), 1, "{message}");
    assert!(message.contains("frame/foot.html:1"), "{message}");
}

#[test]
fn a_component_touches_everything() {
    // A component can be called from anywhere by its name, so every page counts as its reader.
    let path = "themes/town/components/link/link.html";
    assert_eq!(check(|town| town.edit(path, "<a ", "<a class=\"x\" ")), all_pages());
}

#[test]
fn a_string_touches_its_language() {
    let path = "themes/town/strings/it.toml";
    assert_eq!(check(|town| town.edit(path, "Inizio", "Casa")), all_pages() / 2);
}

#[test]
fn a_stylesheet_touches_everything_since_its_name_changes() {
    assert_eq!(check(|town| town.edit("themes/town/css/town.css", "black", "navy")), all_pages());
}

#[test]
fn a_fare_touches_the_pages_that_show_its_price() {
    // In both languages: the sheet, the two providers' pages (price in one line), costs, and what has a card of the service: the space
    // and eight lists. The other sheet has no card of it.
    assert_eq!(
        check(|town| town.edit("content/tariffe.toml", "importo = \"50%\"", "importo = \"40%\"")),
        2 * (1 + 2 + 1 + 1 + 8)
    );
}

#[test]
fn a_word_of_the_vocabulary_touches_the_pages_that_show_it() {
    // The name of a category: its two providers and one sheet name it, home, search and all eleven lists link it, and the space has a card.
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
    // The page, and its two ends, which show the answers given so far.
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
fn a_finder_that_comes_or_goes_touches_everything() {
    // Every page links to it.
    let all = guided().build().1.pages;
    assert_eq!(check(|_| guided()), all);
    assert_eq!(check_from(&guided(), |town| town.without(FINDER)), all_pages());
}

#[test]
fn another_day_touches_what_shows_days() {
    // Nothing of the town changes between two ordinary days.
    let memory = Memo::default();
    let snapshot = Town::new().snapshot();
    build(&snapshot, &memory);
    let tomorrow = wemi::settings::Flags { now_unix: 1_795_435_200 + 86_400, ..flags() };
    let built = wemi::pipeline::build(&snapshot, &tomorrow, &memory, &|_| ());
    assert_eq!(built.rendered, 0);
}

#[test]
fn a_part_of_pages_may_call_a_page() {
    // All templates are parsed together, so none has to come before another.
    let odd = "{% include \"pages/redirect.html\" %}";
    assert_eq!(check(|town| town.with("themes/town/templates/parts/odd.html", odd)), 0);
}

/// A result that is found under a key that misses an input shows here: every line of every file is changed, and back.
#[test]
fn every_edit_of_every_file_is_the_same_warm_and_cold() {
    let town = guided();
    let before = town.snapshot();
    let memory = Memo::default();
    let first = build(&before, &memory);
    let (mut good, mut refused) = (0, 0);
    for path in town.paths().map(str::to_owned).collect::<Vec<_>>() {
        for (line, text) in edits(&path, town.text(&path)) {
            let after = town.clone().with(&path, text).snapshot();
            let (warm, cold) = (build(&after, &memory), build(&after, &Memo::default()));
            assert_eq!(
                messages(&after, &warm.diagnostics),
                messages(&after, &cold.diagnostics),
                "{path}:{line}"
            );
            assert!(warm.output == cold.output, "{path}:{line}");
            *if warm.output.is_some() { &mut good } else { &mut refused } += 1;
        }
        assert!(build(&before, &memory).output == first.output, "{path} and back");
    }
    assert!(good > 100 && refused > 20, "{good} edits made a site, {refused} did not");
}

/// The texts that a file has with one of its lines changed, each with the number of that line: the last quoted text of a TOML line is
/// longer, a number is another one, and any other line has a word more.
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
    let memory = Memo::default();
    let first = build(&snapshot, &memory);
    memo::save(&memory, &path).expect("saved");

    let site = folder.path().join("dist");
    publish(first.output.as_ref().expect("a site"), &site, UnknownFiles::Refused).expect("published");
    let again = build(&snapshot, &Memo::with_saved(memo::load(&path), &site));
    assert_eq!(again.rendered, 0);
    assert!(first.output == again.output);

    // Pages that somebody changed, took away or replaced by something else are made anew.
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
    let memory = Memo::default();
    let first = build(&snapshot, &memory);
    memo::save(&memory, &path).expect("saved");
    let site = folder.path().join("dist");
    publish(first.output.as_ref().expect("a site"), &site, UnknownFiles::Refused).expect("published");
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
    // Three pages of a list in each language. Of the page in the middle no card changes, but the first goes and another comes.
    let town = Town::large(150);
    let memory = Memo::default();
    build(&town.snapshot(), &memory);
    let after = town.edit("content/services/s0.md", "Servizio 0", "Servizio 999").snapshot();
    let (warm, cold) = (build(&after, &memory), build(&after, &Memo::default()));
    assert!(
        cold.output.is_some_and(|it| it.contains("servizi/pagina-3/index.html") && warm.output == Some(it))
    );
}
