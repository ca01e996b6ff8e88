//! The format of theme files: the line length and indentation of templates, and `lang` by a filter.
//! Style sheets and modules are checked by prettier in `./test js`.

mod markup;

use crate::support::{Town, messages, project, tree};

const COLUMNS_MAX: usize = 120;
const INDENT: usize = 2;
/// The folders of the themes.
const THEMES: [&str; 2] = ["themes", "tests/town/themes"];
/// Templates that do not have this format yet. Remove a template here when you rewrite it.
const LEFT: &[&str] = &[
    "tests/town/themes/town/templates/base.html",
    "tests/town/themes/town/templates/frame/foot.html",
    "tests/town/themes/town/templates/pages/a-z.html",
    "tests/town/themes/town/templates/pages/finder.html",
    "tests/town/themes/town/templates/pages/home.html",
    "tests/town/themes/town/templates/pages/provider.html",
    "tests/town/themes/town/templates/pages/service.html",
    "tests/town/themes/town/templates/parts/service-card.html",
    "themes/plain/components/words/words.html",
    "themes/plain/templates/base.html",
    "themes/plain/templates/pages/a-z.html",
    "themes/plain/templates/pages/compare.html",
    "themes/plain/templates/pages/costs.html",
    "themes/plain/templates/pages/finder.html",
    "themes/plain/templates/pages/home.html",
    "themes/plain/templates/pages/list.html",
    "themes/plain/templates/pages/news-list.html",
    "themes/plain/templates/pages/provider.html",
    "themes/plain/templates/pages/providers.html",
    "themes/plain/templates/pages/search.html",
    "themes/plain/templates/pages/service.html",
    "themes/plain/templates/pages/space.html",
    "themes/plain/templates/pages/text.html",
    "themes/plain/templates/parts/service-card.html",
    "themes/wemi/components/estimator/estimator.html",
    "themes/wemi/components/feedback/feedback.html",
    "themes/wemi/components/narrow-form/narrow-form.html",
    "themes/wemi/components/near-form/near-form.html",
    "themes/wemi/components/offer-card/offer-card.html",
    "themes/wemi/components/phone-link/phone-link.html",
    "themes/wemi/components/price-table/price-table.html",
    "themes/wemi/templates/base.html",
    "themes/wemi/templates/frame/foot.html",
    "themes/wemi/templates/frame/menu.html",
    "themes/wemi/templates/pages/a-z.html",
    "themes/wemi/templates/pages/compare.html",
    "themes/wemi/templates/pages/costs.html",
    "themes/wemi/templates/pages/favourites.html",
    "themes/wemi/templates/pages/home.html",
    "themes/wemi/templates/pages/list.html",
    "themes/wemi/templates/pages/provider.html",
    "themes/wemi/templates/pages/providers.html",
    "themes/wemi/templates/pages/search.html",
    "themes/wemi/templates/pages/service.html",
];
#[test]
fn templates_have_short_lines_indented_by_structure() {
    let mut wrong = Vec::new();
    let templates = templates();
    for (path, text) in &templates {
        let faults = faults(text);
        match (LEFT.contains(&path.as_str()), faults.is_empty()) {
            (false, false) => wrong.extend(faults.iter().map(|it| format!("{path}:{it}"))),
            (true, true) => wrong.push(format!("{path} is well written now: take it off the list")),
            _ => (),
        }
    }
    wrong.extend(
        LEFT.iter()
            .filter(|it| !templates.iter().any(|(path, _)| path == **it))
            .map(|it| format!("{it} is not there")),
    );
    assert!(templates.len() > 80, "the test finds no templates");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_fault_of_a_template_is_found() {
    let good = "{#- About. -#}\n{% component a(b: map) -%}\n  <ul\n    class=\"x\"\n    {% if b %}hidden{% endif %}\n  >\n    {%- for it in b %}\n      \
                <li>{{ it }}<br> <a href=\"/\">x</a></li>\n    {%- endfor %}\n    {%- if b %}\n      <li>{{\n        <c\n          d={b}\n        />\n      }}</li>\n    \
                {%- else %}\n      {% <notice kind=\"a\"> %}\n        <p>a > b</p>\n      {% </notice> %}\n    {%- endif %}\n  </ul>\n{%- endcomponent a %}\n";
    assert_eq!(faults(good), Vec::<String>::new());
    let wrap = "{% if a %}\n  <div>\n{% endif %}\n<h{{ level }}>a</h{{ level }}>\n{% if a %}\n  </div>\n{% endif %}\n";
    assert_eq!(faults(wrap), Vec::<String>::new());
    let check = |text: &str, fault: &str| assert_eq!(faults(text), [fault], "{text}");
    check("<ul>\n<li>a</li>\n</ul>\n", "2: indented by 0, not by 2");
    check("<ul>\n  <li>a</li>\n  </ul>\n", "3: indented by 2, not by 0");
    check("{% if a %}\n<p>a</p>\n{% endif %}\n", "2: indented by 0, not by 2");
    check("{% if a %}\n  <p>a</p>\n  {% else %}\n  <p>a</p>\n{% endif %}\n", "3: indented by 2, not by 0");
    check("<p\nclass=\"x\">a</p>\n", "2: indented by 0, not by 2 or more");
    check("<p>{{ a(\nb) }}</p>\n", "2: indented by 0, not by 2 or more");
    check("<li><p>a</p></li>\n", "1: 2 elements on a line");
    check(&format!("<p>{}</p>\n", "à".repeat(114)), "1: 121 characters");
    check("<p>a</p> \n", "1: ends with a space");
    check("<p>a</p>", "1: ends without a line break");
    check("\t<p>a</p>\n", "1: indented by 1, not by 0");
}

#[test]
fn no_template_writes_lang_by_hand() {
    let mut seen = 0;
    for (path, text) in templates() {
        seen += text.matches("| lang_attr").count();
        for (at, _) in text.match_indices("lang=") {
            let (before, after) = (&text[..at], &text[at + "lang=".len()..]);
            // Neither `hreflang` nor an argument of a component.
            let is_attribute =
                before.ends_with(char::is_whitespace) && (!after.starts_with('{') || after.starts_with("{{"));
            let is_of_page = before.rsplit('<').next().is_some_and(|it| it.starts_with("html "));
            let line = before.matches('\n').count() + 1;
            assert!(!is_attribute || is_of_page, "{path}:{line}: use `lang_attr` or `text`");
        }
    }
    assert!(seen > 40, "the test finds no templates");
}

#[test]
fn lang_attr_writes_a_known_language_only() {
    let text = |expression: &str| {
        let template = format!(
            "{{% extends \"base.html\" %}}{{% block main %}}<p{{{{ {expression} }}}}>a</p>{{% endblock %}}"
        );
        Town::new().with("themes/town/templates/pages/text.html", template)
    };
    let check = |expression: &str, shown: &str| {
        let (snapshot, built) = text(expression).build();
        let output = built.output.unwrap_or_else(|| panic!("{}", messages(&snapshot, &built.diagnostics)));
        let page =
            String::from_utf8(output.get("privacy/index.html").expect("the page").to_vec()).expect("text");
        assert!(page.contains(&format!("<p{shown}>a</p>")), "{expression}: {page}");
    };
    check("\"it\" | lang_attr", " lang=\"it\"");
    check("\"zh-Hant\" | lang_attr(hreflang=true)", " lang=\"zh-Hant\" hreflang=\"zh-Hant\"");
    check("{\"text\": \"a\", \"lang\": \"ar\"} | lang_attr", " lang=\"ar\"");
    check("page.title | lang_attr", "");
    check("page.json_ld | lang_attr", "");
    for wrong in ["\"it en\"", "\"\"", "1", "page.no_such_field"] {
        let (snapshot, built) = text(&format!("{wrong} | lang_attr")).build();
        assert!(built.output.is_none(), "{wrong}");
        assert!(messages(&snapshot, &built.diagnostics).contains("is not a language code"), "{wrong}");
    }
}

#[test]
fn style_sheets_are_published_without_comments_and_indentation() {
    let source = "/* About */\n\n.a {\n  /* why */\n  color: red; /* stays */\n  content: \"/* text */\\\n  b'\";\n}\r\n/* two\n   lines */ .b\\\" { top: 0 }";
    let (_, built) = Town::new().with("themes/town/css/town.css", source).build();
    let output = built.output.expect("the content has no errors");
    let (_, style_sheet) =
        output.iter().find(|(path, _)| path.starts_with("assets/style.")).expect("the style sheet");
    let lean = ".a {\ncolor: red; /* stays */\ncontent: \"/* text */\\\n  b'\";\n}\r\n.b\\\" { top: 0 }\n";
    assert_eq!(String::from_utf8_lossy(style_sheet), lean);
}

#[test]
fn styles_of_components_stand_where_the_theme_says() {
    let style_sheet = |css: &str| {
        let town = Town::new()
            .with("themes/town/theme.toml", format!("name = \"town\"\ncss = [{css}]\n"))
            .with("themes/town/css/town.css", ".town {}")
            .with("themes/town/css/print.css", ".print {}")
            .with("themes/town/components/link/link.css", ".link {}");
        let output = town.build().1.output.expect("the content has no errors");
        let found = output.iter().find(|(path, _)| path.starts_with("assets/style."));
        String::from_utf8(found.expect("the style sheet").1.to_vec()).expect("text")
    };
    let inside = style_sheet("\"css/town.css\", \"components\", \"css/print.css\"");
    assert_eq!(inside, ".town {}\n.link {}\n.print {}\n");
    assert_eq!(style_sheet("\"css/town.css\", \"css/print.css\""), ".town {}\n.print {}\n.link {}\n");
}

/// Returns the templates of all themes, by path.
fn templates() -> Vec<(String, String)> {
    let mut templates = Vec::new();
    for folder in THEMES {
        for (path, bytes) in tree(&project(folder)) {
            if path.ends_with(".html") {
                templates.push((format!("{folder}/{path}"), String::from_utf8(bytes).expect("text")));
            }
        }
    }
    templates
}

fn faults(text: &str) -> Vec<String> {
    markup::faults(text, COLUMNS_MAX, INDENT)
}
