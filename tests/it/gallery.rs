//! The gallery of a theme, which shows the examples of its components during development.

use std::fs;

use wemi::diagnostics::Location;
use wemi::memo::Memo;
use wemi::output::Output;
use wemi::pipeline::{self, Built};
use wemi::settings::{Flags, SiteMode};
use wemi::source::Snapshot;

use crate::support::{Town, flags, messages, project, wemi};

const EXAMPLES: &str = "themes/town/components/link/examples.toml";
const LINK: &str = "themes/town/components/link/link.html";
const ONE: &str = "[[example]]\nname = \"To the start\"\nargs = { url = \"/\", text = \"Inizio & fine\" }\n";

fn shown() -> Town {
    Town::new().with(EXAMPLES, ONE)
}

fn develop(snapshot: &Snapshot, memo: &Memo) -> Built {
    let flags = Flags { mode: SiteMode::Development, ..flags() };
    pipeline::build(snapshot, &flags, memo, &|_| ())
}

#[track_caller]
fn site(town: &Town) -> Output {
    let snapshot = town.snapshot();
    let built = develop(&snapshot, &Memo::default());
    assert_eq!(messages(&snapshot, &built.diagnostics), "");
    built.output.expect("the content has no errors")
}

#[track_caller]
fn text(site: &Output, path: &str) -> String {
    String::from_utf8(site.get(path).expect(path).to_vec()).expect("text")
}

#[test]
fn examples_are_shown_by_the_call_that_a_template_would_make() {
    let site = site(&shown());
    for path in ["componenti/index.html", "componenti/link/index.html"] {
        let page = text(&site, path);
        assert!(page.contains("<a href=\"/\">Inizio &amp; fine</a>"), "{page}");
        assert!(
            page.contains("To the start") && page.contains("&quot;text&quot;: &quot;Inizio &amp; fine&quot;")
        );
    }
}

#[test]
fn a_component_is_described_by_the_first_comment_of_its_template() {
    let town = shown();
    let template = format!("{{#- A link in a list. -#}}\n{}", town.text(LINK));
    let page = text(&site(&town.with(LINK, template)), "componenti/link/index.html");
    assert!(page.contains("<p class=\"gallery-about\">A link in a list.</p>"), "{page}");
}

#[test]
fn a_published_site_has_no_gallery() {
    let (_, built) = shown().build();
    let output = built.output.expect("the content has no errors");
    let stray: Vec<&str> = output.iter().map(|it| it.0).filter(|it| it.contains("componenti")).collect();
    assert!(stray.is_empty(), "{stray:?}");

    let folder = shown().on_disk();
    let has_gallery = || folder.path().join("dist/componenti/index.html").exists();
    assert_eq!(wemi(folder.path(), &["build", "--development"]).code, 0);
    assert!(has_gallery());
    assert_eq!(wemi(folder.path(), &["build"]).code, 0);
    assert!(!has_gallery());
}

#[test]
fn a_page_of_the_site_comes_before_the_gallery() {
    let page = Town::new().text("content/pages/privacy.md").to_owned();
    let built = site(&shown().with("content/pages/componenti.md", page));
    assert!(!text(&built, "componenti/index.html").contains("To the start"));
    assert!(text(&built, "componenti/link/index.html").contains("To the start"));
}

#[test]
fn the_gallery_follows_examples_and_components() {
    let changes: [&dyn Fn(Town) -> Town; 4] = [
        &|town| town.edit(EXAMPLES, "Inizio", "Principio"),
        &|town| town.edit(LINK, "<a ", "<a class=\"x\" "),
        &|town| town.edit("themes/town/css/town.css", "black", "navy"),
        &|town| town.without(EXAMPLES),
    ];
    let memo = Memo::default();
    for change in changes {
        let before = develop(&shown().snapshot(), &memo).output.expect("the content has no errors");
        let after = change(shown()).snapshot();
        let warm = develop(&after, &memo).output.expect("the content has no errors");
        let cold = develop(&after, &Memo::default()).output.expect("the content has no errors");
        assert!(warm == cold, "warm and cold differ");
        assert!(before.get("componenti/index.html") != warm.get("componenti/index.html"));
    }
}

#[test]
fn a_template_error_in_an_example_names_the_template() {
    let town = shown().edit(LINK, "{{ text }}", "{{ text | date }}");
    let snapshot = town.snapshot();
    let diagnostics = develop(&snapshot, &Memo::default()).diagnostics;
    let diagnostic =
        diagnostics.iter().find(|it| it.code.name() == "render/example").expect("the error is reported");
    let (Location::File(file, _), _) = diagnostic.related[0] else { panic!("{diagnostic:?}") };
    assert_eq!(snapshot.file(file).path.as_str(), LINK);
    assert!(
        messages(&snapshot, &diagnostics).contains("examples.toml:2:8"),
        "{}",
        messages(&snapshot, &diagnostics)
    );
}

#[test]
fn an_argument_that_is_nothing_is_an_empty_group() {
    let component =
        "{% component link(url = none) %}{% if url is none %}nothing{% endif %}{% endcomponent link %}";
    let component = format!(
        "{component}{{% component other(text: string) %}}{{{{ text }}}}: {{{{ body }}}}{{% endcomponent other %}}"
    );
    let examples = "[[example]]\nname = \"a\"\nargs = { url = {} }\n\
                    [[example]]\nname = \"b\"\ncomponent = \"other\"\nbody = \"<b>bold</b>\"\nargs = { text = \"T\" }\n";
    let town = Town::new().with("themes/town/components/new/new.html", component.replace("link", "new"));
    let page = text(
        &site(&town.with("themes/town/components/new/examples.toml", examples)),
        "componenti/new/index.html",
    );
    assert!(page.contains("\nnothing\n") && page.contains("\nT: <b>bold</b>\n"), "{page}");
}

/// Each component has an example, or is part of another component of its folder.
#[test]
fn every_component_of_our_themes_has_an_example() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for theme in fs::read_dir(project("themes")).expect("themes") {
        let Ok(folders) = fs::read_dir(theme.expect("an entry").path().join("components")) else { continue };
        for folder in folders {
            let folder = folder.expect("an entry").path();
            let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
            let html = fs::read_to_string(folder.join(format!("{name}.html"))).expect("its template");
            let examples = fs::read_to_string(folder.join("examples.toml")).unwrap_or_default();
            let own = examples.replace("[[example]]", "\u{0}");
            let own: Vec<&str> = own.split('\u{0}').skip(1).collect();
            for component in
                html.split("{% component ").skip(1).map(|it| it.split('(').next().expect("a name"))
            {
                seen += 1;
                let key = format!("component = \"{component}\"");
                let is_shown = own.iter().any(|it| {
                    it.contains(&key) || name.replace('-', "_") == component && !it.contains("\ncomponent = ")
                });
                if !is_shown && !html.contains(&format!("<{component} ")) {
                    wrong.push(format!("{}: {component}", folder.display()));
                }
            }
        }
    }
    assert!(seen > 30, "the test finds no components");
    assert!(wrong.is_empty(), "without an example: {wrong:#?}");
}
