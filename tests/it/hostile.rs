//! Hostile files: none makes the build panic, run without end, or report an invalid location.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use wemi::diagnostics::{self, Arg, Code, Diagnostic, Location, MessageLanguage, Style};
use wemi::memo::Memo;
use wemi::source::Snapshot;

use crate::support::{Town, build, messages};

const PAGE: &str = "content/pages/costi.md";
const SERVICE: &str = "content/services/pasti.md";

/// Builds the town and renders its diagnostics in all three formats; asserts that each location is
/// valid.
#[track_caller]
fn survives(town: &Town) -> Vec<Diagnostic> {
    let snapshot = town.snapshot();
    let built = build(&snapshot, &Memo::default());
    assert_eq!(built.output.is_some(), !diagnostics::has_errors(&built.diagnostics));
    for diagnostic in &built.diagnostics {
        let related = diagnostic.related.iter().map(|(location, _)| location);
        for location in std::iter::once(&diagnostic.location).chain(related) {
            assert_inside(&snapshot, location, diagnostic);
        }
    }
    let human =
        diagnostics::render_terminal(&snapshot, &built.diagnostics, MessageLanguage::Italian, Style::Plain);
    let json = diagnostics::render_json(&snapshot, &built.diagnostics, MessageLanguage::English);
    diagnostics::render_sarif(&snapshot, &built.diagnostics, MessageLanguage::English);
    assert_eq!(json.lines().count(), built.diagnostics.len());
    assert!(human.lines().all(|it| it.chars().count() < 400), "a line is too long to be read");
    built.diagnostics
}

/// Returns the number of errors and of warnings, with those that are only counted.
fn counted(diagnostics: &[Diagnostic]) -> String {
    diagnostics::summary(diagnostics, MessageLanguage::English)
}

#[track_caller]
fn assert_inside(snapshot: &Snapshot, location: &Location, diagnostic: &Diagnostic) {
    if let Location::File(file, at) = location {
        let file = snapshot.file(*file);
        let ends_inside = at.start <= at.end && at.end as usize <= file.bytes.len();
        assert!(ends_inside, "{}: {} bytes, {diagnostic:?}", file.path, file.bytes.len());
        if let Ok(text) = std::str::from_utf8(&file.bytes) {
            let whole = text.is_char_boundary(at.start as usize) && text.is_char_boundary(at.end as usize);
            assert!(whole, "{}: a span inside of a character, {diagnostic:?}", file.path);
        }
    }
}

/// Returns the town with a text at the end of its costs page.
fn page(text: &str) -> Town {
    let before = Town::new().text(PAGE).to_owned();
    Town::new().with(PAGE, format!("{before}\n{text}\n"))
}

/// Returns the town with a text before the keys of a service.
fn keys(text: &str) -> Town {
    Town::new().edit(SERVICE, "+++\nid =", &format!("+++\n{text}\nid ="))
}

#[track_caller]
fn has(diagnostics: &[Diagnostic], code: Code) {
    assert!(
        diagnostics.iter().any(|it| it.code == code),
        "{:?}",
        diagnostics.iter().map(|it| it.code).collect::<Vec<_>>()
    );
}

// Markdown.

#[test]
fn a_hundred_thousand_quotes() {
    has(&survives(&page(&">".repeat(100_000))), Code::NestedTooDeep);
    has(&survives(&page(&"> ".repeat(100_000))), Code::NestedTooDeep);
}

#[test]
fn lists_in_lists() {
    survives(&page(&"- ".repeat(100_000)));
    survives(&page(&"1. ".repeat(20_000)));
    survives(&page(&"1) ".repeat(20_000)));
    let stairs = (0..2_000).fold(String::new(), |text, depth| text + &"  ".repeat(depth) + "- x\n");
    has(&survives(&page(&stairs)), Code::NestedTooDeep);
}

#[test]
fn nested_footnotes_and_nested_definitions() {
    survives(&page(&"[^a]: ".repeat(20_000)));
    survives(&page(&format!("x\n{}", ": ".repeat(20_000))));
}

#[test]
fn a_hundred_thousand_links() {
    let diagnostics = survives(&page(&"[a](../pages/home.md) ".repeat(100_000)));
    assert_eq!(diagnostics.len(), 0);
}

#[test]
fn two_thousand_broken_links() {
    let diagnostics = survives(&page(&"[a](../pages/casa.md)\n".repeat(2_000)));
    assert_eq!(diagnostics.len(), 2_000);
}

#[test]
fn a_thousand_errors_on_one_line() {
    let diagnostics = survives(&page(&"[a](javascript:x) ".repeat(1_000)));
    assert_eq!(counted(&diagnostics), "1000 errors");
}

#[test]
fn many_equal_headings() {
    survives(&page(&"## Ancora\n\n".repeat(50_000)));
    survives(
        &Town::new()
            .with(SERVICE, format!("{}{}", Town::new().text(SERVICE), "\n## Contatti\n".repeat(5_000))),
    );
}

#[test]
fn a_table_of_ten_thousand_columns() {
    let row = |cell: &str| format!("|{}\n", cell.repeat(10_000));
    let table = row("a|") + &row("-|") + &row("b|");
    assert_eq!(survives(&page(&table)).len(), 0);
    // A row of one cell is padded with empty cells.
    survives(&page(&(row("a|") + &row("-|") + &"|b|\n".repeat(1_000))));
}

#[test]
fn one_line_of_three_mebibytes() {
    assert_eq!(survives(&page(&"parola ".repeat(3 << 17))).len(), 0);
    survives(&page(&"x".repeat(3 << 20)));
    survives(&page(&"è".repeat(3 << 19)));
}

#[test]
fn brackets_in_brackets() {
    for text in
        ["[", "![", "](", "*", "_", "**a", "`", "<", "&", "\\", "~~", "[a](", "[^", "*a_", "<!--", "a**b"]
    {
        survives(&page(&text.repeat(20_000)));
    }
    survives(&page(&("[".repeat(50_000) + &"]".repeat(50_000))));
    survives(&page(&("[".repeat(20_000) + "a" + &"](b.md)".repeat(20_000))));
    survives(&page(&("![".repeat(20_000) + "a" + &"](b.png)".repeat(20_000))));
}

#[test]
fn definitions_without_end() {
    let mut text = String::new();
    for number in 0..20_000 {
        writeln!(text, "[l{number}]: costi.md\n[^n{number}]: nota\n\n[l{number}] [^n{number}]\n")
            .expect("text");
    }
    survives(&page(&text));
}

#[test]
fn internal_marks_in_the_source_text() {
    // The character that marks placeholders in the HTML, in text of every source.
    for mark in
        ["\u{1}", "&#1;", "&#x1;", "&#0001", "\u{1}S0\u{1}", "\u{1}L7\u{1}", "&#1;I9&#1;", "\u{202e}\u{1}"]
    {
        for text in [
            mark.to_owned(),
            format!("```{mark}\nx\n```"),
            format!("```a {mark}\nx\n```"),
            format!("`{mark}`"),
            format!("## {mark} {{#x}}"),
            format!("## x {{#{mark}}}"),
            format!("[{mark}]({mark} \"{mark}\")"),
            format!("![{mark}](../images/{mark}.png)"),
            format!("[^{mark}]\n\n[^{mark}]: {mark}"),
            format!("| {mark} |\n|---|\n| {mark} |"),
            format!("<b title=\"{mark}\">{mark}</b>"),
            format!("<div title=\"{mark}\">\n{mark}\n</div>"),
        ] {
            survives(&page(&text));
            let town = page(&text);
            let site = town.text("content/site.toml").to_owned() + "\n[markdown]\nhtml = true\n";
            survives(&town.with("content/site.toml", site));
        }
    }
}

#[test]
fn references_to_control_characters_are_reported() {
    let with_html = |text: &str| {
        let town = page(text);
        let site = town.text("content/site.toml").to_owned() + "\n[markdown]\nhtml = true\n";
        survives(&town.with("content/site.toml", site))
    };
    has(&with_html("<b title=\"&#1;L0&#1;\">x</b>"), Code::ControlCharacter);
    has(&with_html("<div>\n&#x0001;\n</div>"), Code::ControlCharacter);
    assert_eq!(with_html("<b title=\"&#232;&#10;&amp;#1;\">x</b>"), []);
}

#[test]
fn twenty_thousand_errors_on_one_line() {
    // Each location is rendered without reading its line from the beginning.
    assert_eq!(counted(&survives(&page(&"[a](data:x) ".repeat(20_000)))), "20000 errors");
    assert_eq!(counted(&survives(&page(&"è [a](data:x) ".repeat(2_000)))), "2000 errors");
}

#[test]
fn html_in_html() {
    for text in
        ["<div>", "<ul><li>", "<b>x</i>", "<p><b>", "<i><b>", "<table><tr><td>", "<svg>", "x <a href=\"x\">"]
    {
        let town = page(&text.repeat(10_000));
        let site = town.text("content/site.toml").to_owned() + "\n[markdown]\nhtml = true\n";
        has(&survives(&town.with("content/site.toml", site)), Code::NestedTooDeep);
    }
    let town = page(&"<p>uno <br><b>due</b>\n\n<ul><li>tre</ul>\n\n".repeat(1_000));
    let site = town.text("content/site.toml").to_owned() + "\n[markdown]\nhtml = true\n";
    assert_eq!(survives(&town.with("content/site.toml", site)), []);
}

// Templates.

/// Returns the town with a text in the template of provider pages.
fn template(text: &str) -> Town {
    Town::new().edit("themes/town/templates/pages/provider.html", "<h1>", &format!("{text}<h1>"))
}

#[test]
fn loops_in_loops_end() {
    let each = "{% for a in n %}{% for b in n %}{% for c in n %}ancora {% endfor %}{% endfor %}{% endfor %}";
    let diagnostics = survives(&template(&format!("{{% set n = range(end=1000) %}}{each}")));
    has(&diagnostics, Code::PageTooLarge);
    for text in [
        "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}",
        "{% for a in range(end=1000000000000) %}{% endfor %}",
        "{% for a in range(start=-9223372036854775807, end=9223372036854775807) %}{% endfor %}",
        "{% for a in range(end=5, step_by=0) %}{% endfor %}",
    ] {
        has(&survives(&template(text)), Code::TemplateError);
    }
    let (_, built) = template("{% for a in range(start=2, end=9, step_by=3) %}[{{ a }}]{% endfor %}").build();
    let output = built.output.expect("the content has no errors");
    let page = output.get("enti/alfa/index.html").expect("a provider");
    assert!(String::from_utf8_lossy(page).contains("<main>[2][5][8]<h1>"));
}

#[test]
fn hours_of_many_rules() {
    let town = |count: usize| {
        let hours = format!("orari = \"{}lun 9-13\"", "mar 9-13; ".repeat(count));
        Town::new().edit("content/spaces/piazza.toml", "orari = \"lunedì, 9.00–13.00\"", &hours)
    };
    has(&survives(&town(100_000)), Code::LongHours);
    assert!(!survives(&town(1)).iter().any(|it| it.code == Code::LongHours));
}

#[test]
fn a_title_over_many_lines() {
    has(&survives(&page(&format!("[a](../pages/home.md \"{}\")", "a\n".repeat(1_000)))), Code::LongTitle);
    has(&survives(&page(&format!("[a](../pages/home.md \"{}", "a\n".repeat(1_000_000)))), Code::LongTitle);
    assert_eq!(survives(&page(&format!("[a](../pages/home.md \"{}\")", "a\n".repeat(50)))), []);
}

#[test]
fn an_id_of_the_theme_twice() {
    for text in ["<p id=\"_a\"></p><p id=\"_a\"></p>", "<p class=\"b\"\n  id=\"_a\"><a id=\"_a\">"] {
        has(&survives(&template(text)), Code::DuplicateIdInPage);
    }
    for text in [
        "<p id=\"_a\"></p><p id=\"_b\"></p>",
        "<p data-id=\"_a\" id=\"_a\"></p>",
        "<p title=\" id=\"></p> id=",
    ] {
        assert_eq!(survives(&template(text)), []);
    }
}

#[test]
fn templates_that_call_themselves() {
    let bomb = "{% component bomb() %}x{{ <bomb /> }}{% endcomponent bomb %}";
    let town = template("{{ <bomb /> }}").with("themes/town/components/bomb/bomb.html", bomb);
    has(&survives(&town), Code::TemplateError);
    has(&survives(&template("{% include \"pages/provider.html\" %}")), Code::TemplateError);
    for text in ["(".repeat(50_000), "[".repeat(50_000), "not ".repeat(50_000), "1 + ".repeat(50_000)] {
        has(&survives(&template(&format!("{{{{ {text}1 }}}}"))), Code::TemplateError);
    }
    has(&survives(&template(&"{% if lang %}".repeat(50_000))), Code::TemplateError);
}

// TOML.

#[test]
fn toml_nested_deeply() {
    for text in [
        "x = ".to_owned() + &"[".repeat(100_000),
        "x = ".to_owned() + &"[".repeat(100_000) + &"]".repeat(100_000),
        "x = ".to_owned() + &"{a=".repeat(100_000),
        "x = ".to_owned() + &"{a=".repeat(50_000) + "1" + &"}".repeat(50_000),
        "x = ".to_owned() + &"[{a=".repeat(50_000),
    ] {
        let diagnostics = survives(&keys(&text));
        assert!(diagnostics.iter().any(|it| matches!(it.code, Code::TomlSyntax)));
        survives(&Town::new().with("content/vocabulary.toml", text));
    }
}

#[test]
fn dotted_keys_without_end() {
    let dotted = "a.".repeat(20_000) + "a";
    survives(&keys(&format!("{dotted} = 1")));
    survives(&Town::new().with("content/vocabulary.toml", format!("[{dotted}]\nx = 1\n")));
    survives(&Town::new().with("content/vocabulary.toml", format!("[[{dotted}]]\nx = 1\n")));
    survives(&Town::new().with("content/vocabulary.toml", format!("x = {{ {dotted} = 1 }}\n")));
}

#[test]
fn front_matter_of_a_mebibyte() {
    let words = "\"parola\", ".repeat(10_000);
    let key = "parole_dei_cittadini = [\"pranzo pronto\"]";
    survives(&Town::new().edit(SERVICE, key, &format!("parole_dei_cittadini = [{words}]")));
    survives(&keys(&format!("# {}", "un commento ".repeat(1 << 17))));
    let unknown: String =
        (0..1_000).fold(String::new(), |text, number| text + &format!("k{number} = {number}\n"));
    assert_eq!(counted(&survives(&keys(&unknown))), "1000 errors");
    survives(&keys(&"= = =\n".repeat(1_000)));
    survives(&keys(&format!("x = \"{}", "a".repeat(1 << 20))));
}

#[test]
fn a_thousand_offers() {
    let alfa = "content/providers/alfa.toml";
    let offer = "\n[[offerte]]\nservizio = \"badnte\"\nprezzo = \"16\"\nunita = \"ora\"\nmunicipi = \"tutti\"\ndisponibilita = \"aperta\"\n";
    let town = Town::new().with(alfa, Town::new().text(alfa).to_owned() + &offer.repeat(1_000));
    assert_eq!(counted(&survives(&town)), "1000 errors");
}

// Random input.

/// The files that editors write.
fn files() -> Vec<String> {
    Town::new().paths().filter(|it| it.starts_with("content/")).map(str::to_owned).collect()
}

/// Fragments of syntax.
fn token() -> impl Strategy<Value = Vec<u8>> {
    let known = [
        "+++",
        "\n+++\n",
        "\n",
        "\r\n",
        "\u{feff}",
        "=",
        "\"",
        "\"\"\"",
        "'",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        ",",
        ".",
        "#",
        "##",
        "## ",
        "- ",
        "1. ",
        "> ",
        "|",
        "|---|",
        "```",
        "`",
        "~~~",
        "*",
        "**",
        "_",
        "[a](b.md)",
        "![",
        "](",
        ")",
        "<b>",
        "<!--",
        "-->",
        "&#1;",
        "&amp;",
        "[^n]",
        "[^n]: ",
        ": ",
        "\\",
        "{#x}",
        "true",
        "1979-05-27",
        "99999999999999999999",
        "-1",
        "1e400",
        "nan",
        "è",
        "🎉",
        "e\u{301}",
        "\u{202e}",
        "\u{0}",
        "\u{1}",
        "\t",
        "    ",
        "..",
        "/",
        "id",
        "titolo",
        "offerte",
        "\n[offerte]\n",
        "javascript:",
        "https://",
        "importo = \"100%\"",
        "municipi = [0]",
        "0x7fffffffffffffff",
    ];
    prop_oneof![
        4 => select(known.to_vec()).prop_map(|it| it.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 1..4),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_as_any_file(path in select(files()), bytes in vec(any::<u8>(), 0..400)) {
        survives(&Town::new().with(&path, bytes));
    }

    #[test]
    fn any_pieces_as_any_file(path in select(files()), pieces in vec(token(), 0..60), is_page in any::<bool>()) {
        let mut bytes = pieces.concat();
        if is_page && path.ends_with(".md") {
            let own = Town::new().text(&path).to_owned();
            bytes = [own.as_bytes(), &bytes].concat();
        }
        survives(&Town::new().with(&path, bytes));
    }

    #[test]
    fn any_damage_to_any_file(
        path in select(files()),
        damage in vec((any::<Index>(), 0..12_usize, token()), 1..5),
    ) {
        let mut bytes = Town::new().text(&path).as_bytes().to_vec();
        for (at, cut, piece) in damage {
            let start = at.index(bytes.len() + 1);
            let end = (start + cut).min(bytes.len());
            bytes.splice(start..end, piece);
        }
        survives(&Town::new().with(&path, bytes));
    }

    #[test]
    fn any_file_name(folder in select(vec!["services", "pages", "news", "providers", "spaces", "images", "x"]), name in "[^/\\x00\\\\]{1,12}") {
        let path = format!("content/{folder}/{name}");
        prop_assume!(wemi::source::SitePath::new(&path).is_some());
        survives(&Town::new().with(&path, "x"));
        survives(&Town::new().with(&format!("{path}.md"), Town::new().text(PAGE).to_owned()));
    }
}

#[test]
fn a_location_outside_its_file_fails_the_check() {
    let snapshot = Town::new().snapshot();
    let file = &snapshot.files()[0];
    let diagnostic = Diagnostic::new(Code::BadSlug, file.id, 0..file.bytes.len() + 1);
    let seen = std::panic::catch_unwind(|| assert_inside(&snapshot, &diagnostic.location, &diagnostic));
    assert!(seen.is_err(), "{}", messages(&snapshot, &[]));
}

#[test]
fn open_footnotes_have_short_names() {
    // The label of a footnote does not extend to the end of the text.
    let diagnostics = survives(&page(&("[^".repeat(2_000) + "a]")));
    let names: Vec<&Arg> = diagnostics.iter().flat_map(|it| &it.args).map(|(_, name)| name).collect();
    assert_eq!(names, [&Arg::Text("a".to_owned())]);
}
