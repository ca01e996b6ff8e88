//! How the files of the themes are written: `lang` by one filter, style sheets for their readers.

use crate::support::{Town, project, told, tree};

/// Folders of themes.
const THEMES: [&str; 2] = ["themes", "tests/town/themes"];

#[test]
fn no_template_writes_lang_by_hand() {
    let mut seen = 0;
    for (path, text) in templates() {
        seen += text.matches("| lang_attr").count();
        for (at, _) in text.match_indices("lang=") {
            let (before, after) = (&text[..at], &text[at + "lang=".len()..]);
            // Not `hreflang`, and not an argument of a component.
            let is_attribute =
                before.ends_with(char::is_whitespace) && (!after.starts_with('{') || after.starts_with("{{"));
            let is_of_page = before.rsplit('<').next().is_some_and(|it| it.starts_with("html "));
            let line = before.matches('\n').count() + 1;
            assert!(!is_attribute || is_of_page, "{path}:{line}: `lang_attr` or `text` writes it");
        }
    }
    assert!(seen > 40, "the test reads no templates any more");
}

#[test]
fn the_attribute_of_a_language_is_written_where_there_is_one() {
    let text = |expression: &str| {
        let template = format!(
            "{{% extends \"base.html\" %}}{{% block main %}}<p{{{{ {expression} }}}}>a</p>{{% endblock %}}"
        );
        Town::new().with("themes/town/templates/pages/text.html", template)
    };
    let check = |expression: &str, shown: &str| {
        let (snapshot, built) = text(expression).build();
        let output = built.output.unwrap_or_else(|| panic!("{}", told(&snapshot, &built.notes)));
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
        assert!(told(&snapshot, &built.notes).contains("is not a language code"), "{wrong}");
    }
}

#[test]
fn a_style_sheet_goes_out_without_what_is_for_its_reader() {
    let source = "/* About */\n\n.a {\n  /* why */\n  color: red; /* stays */\n  content: \"/* text */\\\n  b'\";\n}\r\n/* two\n   lines */ .b\\\" { top: 0 }";
    let (_, built) = Town::new().with("themes/town/css/town.css", source).build();
    let output = built.output.expect("no mistakes");
    let (_, sheet) = output.iter().find(|(path, _)| path.starts_with("assets/style.")).expect("the sheet");
    let lean = ".a {\ncolor: red; /* stays */\ncontent: \"/* text */\\\n  b'\";\n}\r\n.b\\\" { top: 0 }\n";
    assert_eq!(String::from_utf8_lossy(sheet), lean);
}

/// The templates of all themes, by path.
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
