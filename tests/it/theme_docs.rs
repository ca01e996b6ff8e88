//! The second half of `docs/themes.md`, made from the code: `UPDATE_DOCS=1 cargo test theme_docs` writes it.
//!
//! The views are read from their source text, which is plainer than any macro; what the reader does not understand fails the test.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use wemi::memo::Memo;
use wemi::page::{Cards, Site, TemplateData};
use wemi::view::{PAGE_KINDS, PageKindRow};

use crate::finder::guided;
use crate::support::{Town, flags, project};

const PAGE: &str = "docs/themes.md";
const MARK: &str = "<!-- From here on made from the code: UPDATE_DOCS=1 cargo test theme_docs -->\n";

#[test]
fn the_reference_of_themes_is_up_to_date() {
    let types = Types::read();
    let pages = Pages::find();
    let mut made = String::from(MARK);
    pages.write(&mut made);
    types.write(&mut made);
    filters(&mut made);
    components(&mut made);

    for link in made.split("](#").skip(1).filter_map(|it| it.split(')').next()) {
        assert!(made.to_lowercase().contains(&format!("\n### {link}\n")), "nothing is called {link}");
    }

    let path = project(PAGE);
    let written = fs::read_to_string(&path).expect("the guide");
    let (guide, reference) = written.split_at(written.find(MARK).expect("the mark"));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{guide}{made}")).expect("written");
    } else {
        assert!(reference == made, "{PAGE} is not fresh: run UPDATE_DOCS=1 cargo test theme_docs");
    }
    let shown: BTreeSet<&str> = pages.of_template.values().flat_map(|it| &it.kinds).copied().collect();
    let kinds: BTreeSet<&str> = PAGE_KINDS.iter().map(|it| it.name).collect();
    assert_eq!(shown, kinds, "a kind that no page of the tests has");
}

/// A type that a template can meet, as its source says it.
struct Type {
    doc: String,
    is_struct: bool,
    /// Field or word, type (of fields alone), documentation.
    parts: Vec<(String, String, String)>,
}

/// The source of a type, to be understood where a template can meet it.
struct Source {
    name: String,
    head: Vec<String>,
    body: Vec<String>,
    path: String,
}

struct Types(BTreeMap<String, Source>);

impl Types {
    /// The types of views and pages, and those of `parse` and `value` that they hand on. Where several have a name, the view is meant.
    fn read() -> Types {
        let mut types = BTreeMap::new();
        for folder in ["src/value", "src/parse", "src/page", "src/view/part", "src/view"] {
            for path in sorted(folder) {
                for it in types_of(&fs::read_to_string(&path).expect("text"), &path.display().to_string()) {
                    types.insert(it.name.clone(), it);
                }
            }
        }
        Types(types)
    }

    #[track_caller]
    fn get(&self, name: &str) -> Type {
        let source = self.0.get(name);
        understood(
            source
                .unwrap_or_else(|| panic!("templates can meet `{name}`, no type of a view, a page or parse")),
        )
    }

    /// All that can be reached from the view of a page, in the order in which one meets it.
    fn write(&self, made: &mut String) {
        *made += "\n## The views\n\nA template sees `site`, `page` and `view`. What is there not always is marked with “or nothing”: it is `none` then, never missing.\n";
        let mut todo = VecDeque::from(["TemplateData", "FrameView", "CardView"].map(str::to_owned));
        let mut seen: BTreeSet<String> = todo.iter().cloned().collect();
        while let Some(name) = todo.pop_front() {
            let mut meet = |name: &str| {
                if seen.insert(name.to_owned()) {
                    todo.push_back(name.to_owned());
                }
            };
            if name == "View" {
                // That of its kind stands in its place. Some pages have none.
                PAGE_KINDS.iter().map(view_name).filter(|it| !it.is_empty()).for_each(meet);
                continue;
            }
            let it = self.get(&name);
            _ = write!(made, "\n### {name}\n\n{}\n\n", it.doc);
            *made +=
                if it.is_struct { "| Field | Type | |\n|---|---|---|\n" } else { "| Word | |\n|---|---|\n" };
            for (part, kind, doc) in &it.parts {
                _ = match it.is_struct {
                    true => writeln!(made, "| `{part}` | {} | {doc} |", said(kind, &mut meet)),
                    false => writeln!(made, "| `{part}` | {doc} |"),
                };
            }
        }
    }
}

/// A Rust type in words; `meet` hears of types that have a table of their own.
fn said(kind: &str, meet: &mut dyn FnMut(&str)) -> String {
    let inner = |kind: &str, name: &str| {
        kind.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>').map(str::to_owned)
    };
    if let Some(it) = inner(kind, "Option") {
        return format!("{}, or nothing", said(&it, meet));
    }
    if let Some(it) = inner(kind, "Arc").or_else(|| inner(kind, "Keyed")) {
        return said(&it, meet);
    }
    let slice = kind.strip_prefix("&'a [").and_then(|it| it.strip_suffix(']')).map(str::to_owned);
    if let Some(it) = inner(kind, "Vec").or(slice) {
        return format!("list of {}", said(&it, meet));
    }
    if let Some(pair) = kind.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        let (first, second) = pair.split_once(", ").expect("a pair");
        return format!("pair of {} and {}", said(first, meet), said(second, meet));
    }
    match kind.trim_end_matches("<'a>") {
        "String" | "&'a str" | "&'static str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "u8" | "u32" | "usize" => "whole number".to_owned(),
        "f64" => "number".to_owned(),
        "Date" => "day".to_owned(),
        "Money" => "cents".to_owned(),
        "Lang" => "language code".to_owned(),
        "View" => {
            meet("View");
            "the view of the template".to_owned()
        }
        name => {
            assert!(name.chars().all(char::is_alphanumeric), "the type `{kind}` is not understood");
            meet(name);
            format!("[{name}](#{})", name.to_lowercase())
        }
    }
}

/// Every type of a file that is made for templates: that serialises, or is declared by `keywords!`.
fn types_of(text: &str, path: &str) -> Vec<Source> {
    let mut types = Vec::new();
    let mut head: Vec<&str> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let bare = line.trim();
        let is_words = head.contains(&"keywords! {");
        let name = bare.strip_suffix(" {").map(|it| it.trim_end_matches("<'a>"));
        let declared =
            name.and_then(|it| it.strip_prefix("pub struct ").or_else(|| it.strip_prefix("pub enum ")));
        let declared = declared
            .filter(|_| head.iter().any(|it| it.starts_with("#[derive(") && it.contains("Serialize")));
        let declared = declared.or(name.filter(|it| is_words && it.chars().all(char::is_alphanumeric)));
        if let Some(name) = declared {
            let end = if is_words { "    }" } else { "}" };
            let body = lines.by_ref().take_while(|it| *it != end).map(|it| it.trim().to_owned()).collect();
            let head = head.drain(..).map(str::to_owned).collect();
            types.push(Source { name: name.to_owned(), head, body, path: path.to_owned() });
        } else if bare.starts_with("///") || bare.starts_with("#[") || bare == "keywords! {" {
            head.push(bare);
        } else {
            head.clear();
        }
    }
    types
}

#[track_caller]
fn understood(Source { name, head, body, path }: &Source) -> Type {
    let is_enum = body.iter().all(|it| !it.starts_with("pub "));
    let renamed = head.iter().find_map(|it| it.strip_prefix("#[serde(rename_all = \"")?.strip_suffix("\")]"));
    let known = ["#[serde(untagged)]", "#[serde(transparent)]"];
    let is_known = |it: &String| !it.starts_with("#[serde(") || renamed.is_some() || known.contains(&&**it);
    assert!(head.iter().all(is_known), "{path}: the attributes of {name} are not understood");
    let mut parts = Vec::new();
    let mut doc = String::new();
    for line in body.iter().filter(|it| !it.is_empty() && !it.starts_with("// ")) {
        if let Some(text) = line.strip_prefix("///") {
            doc = format!("{doc}{}", if doc.is_empty() { text.trim_start() } else { text });
            continue;
        }
        let field = line.strip_prefix("pub ").and_then(|it| it.strip_suffix(',')?.split_once(": "));
        let (part, kind) = match (field, line.strip_suffix('"').and_then(|it| it.split_once(" \""))) {
            (Some(it), _) => it,
            // A word of `keywords!`.
            (None, Some((_, word))) => (word, ""),
            (None, None) => {
                let variant = line
                    .strip_suffix(',')
                    .unwrap_or_else(|| panic!("{path}: `{line}` of {name} is not understood"));
                variant.strip_suffix(')').and_then(|it| it.split_once('(')).unwrap_or((variant, ""))
            }
        };
        assert!(!part.contains(['#', '{', '(']), "{path}: `{line}` of {name} is not understood");
        let part = match renamed {
            Some("snake_case") => cased(part, '_'),
            Some("kebab-case") => cased(part, '-'),
            Some(other) => panic!("{path}: names in {other} are not understood"),
            None => part.to_owned(),
        };
        parts.push((part, kind.to_owned(), std::mem::take(&mut doc)));
    }
    let doc: Vec<&str> = head.iter().filter_map(|it| it.strip_prefix("/// ")).collect();
    Type { doc: doc.join(" "), is_struct: !is_enum, parts }
}

/// `UpTo` → `up_to`.
fn cased(name: &str, between: char) -> String {
    let mut cased = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !cased.is_empty() {
            cased.push(between);
        }
        cased.extend(letter.to_lowercase());
    }
    cased
}

/// What a template is for.
#[derive(Default)]
struct Template {
    kinds: BTreeSet<&'static str>,
    example: String,
}

/// The templates that pages want, and the keys of strings that they name.
#[derive(Default)]
struct Pages {
    of_template: BTreeMap<(&'static str, &'static str), Template>,
    keys: BTreeSet<&'static str>,
}

impl Pages {
    /// Goes through the pages of the town, which has an old address, and those of the real content.
    fn find() -> Pages {
        let mut pages = Pages::default();
        for town in [Town::at(&project("")), guided()] {
            let snapshot = town.snapshot();
            let settings = wemi::settings::read(&snapshot, &flags()).value.expect("settings");
            let drafts = wemi::parse::parse_all(&Memo::default(), settings.raw_html, &snapshot).value;
            let catalog = wemi::catalog::resolve(&settings, &snapshot, &drafts).value;
            for page in Site::of(&settings, &snapshot, &catalog).value.pages {
                let TemplateData { page: head, .. } = page.template_data(&Cards::default());
                let row = PAGE_KINDS.iter().find(|it| it.name == head.kind).expect("a row of its kind");
                let template = pages.of_template.entry((page.template(), view_name(row))).or_default();
                template.kinds.insert(head.kind);
                let url = head.url;
                if template.example.is_empty() || url.len() < template.example.len() {
                    template.example = url;
                }
                pages.keys.extend(head.title_key);
                pages.keys.extend(head.breadcrumbs.iter().filter_map(|it| it.key));
            }
        }
        pages
    }

    fn write(&self, made: &mut String) {
        *made += "\n## The templates\n\nBelow `templates/`. Where a theme has none, the build warns (`render/missing-template`) and the page is shown by a default template: title, text, services.\n\n\
                  | Template | `page.kind` | `view` | As on |\n|---|---|---|---|\n";
        for ((path, view), it) in &self.of_template {
            let kinds: Vec<String> = it.kinds.iter().map(|it| format!("`{it}`")).collect();
            let link = match *view {
                "" => "–".to_owned(),
                view => format!("[{view}](#{})", view.to_lowercase()),
            };
            _ = writeln!(made, "| `{path}` | {} | {link} | `{}` |", kinds.join(", "), it.example);
        }
        *made += "\n`parts/service-card.html` makes the card of a service, once for each: lists show it ready. It sees a [CardView](#cardview).\n";
        *made += "\nWhat stands around many pages may be a template of its own below `frame/`. It is rendered once for all pages of a language, of a kind and of one entry of the menus, and sees a [FrameView](#frameview); `{{ frame.foot }}` shows on a page what `frame/foot.html` made.\n";
        let keys: Vec<String> = self.keys.iter().map(|it| format!("`{it}`")).collect();
        _ = write!(
            made,
            "\nPages name these keys of the strings, as `page.title_key` or as a breadcrumb: {}.\n",
            keys.join(", ")
        );
    }
}

/// The name of the type that templates see as `view`; empty where the page has none.
fn view_name(row: &PageKindRow) -> &'static str {
    let path = (row.view)();
    let path = path.split('<').next().unwrap_or(path);
    path.rsplit("::").next().unwrap_or(path).trim_matches(['(', ')'])
}

fn filters(made: &mut String) {
    *made += "\n## The filters\n\nBeside [those of Tera](https://keats.github.io/tera/docs/#built-in-filters). Each speaks the language of the page. There are no functions of ours.\n\n";
    let text = fs::read_to_string(project("src/render/filters.rs")).expect("filters");
    let mut comment = String::new();
    let mut seen = 0;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("tera.register_filter(\"").and_then(|it| it.split('"').next()) {
            assert!(!comment.is_empty(), "the filter {name} has no comment");
            _ = writeln!(made, "- `{name}`: {}", std::mem::take(&mut comment));
            seen += 1;
        }
        match line.strip_prefix("// ") {
            Some(text) => comment = format!("{comment} {text}").trim_start().to_owned(),
            None => comment.clear(),
        }
    }
    assert_eq!(seen, text.matches("register_filter(").count(), "a filter is not understood");
}

/// The components of our theme, with their comments, arguments and examples.
fn components(made: &mut String) {
    *made += "\n## The components of `themes/wemi`\n";
    for folder in sorted("themes/wemi/components") {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let html = fs::read_to_string(folder.join(format!("{name}.html"))).expect("its template");
        _ = write!(made, "\n### {name}\n\n");
        let mut parts = html.split("{% component ");
        let mut before = parts.next().expect("what stands before the first");
        for part in parts {
            let (call, _) = part.split_once("%}").expect("the end of a tag");
            let comment = before.trim_end().strip_suffix("#}").and_then(|it| it.rsplit_once("{#"));
            let about = comment.map_or(String::new(), |it| one_line(it.1.trim_matches('-')));
            let call = one_line(call.trim_end_matches('-')).replace("( ", "(").replace(" )", ")");
            *made += format!("- `{call}` {about}").trim_end();
            made.push('\n');
            before = part;
        }
        let examples = fs::read_to_string(folder.join("examples.toml")).expect("its examples");
        _ = write!(made, "\n```toml\n{}```\n", examples);
    }
}

/// A text of several lines as one.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a folder of the project holds, by name.
fn sorted(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(project(folder)).expect(folder);
    let mut paths: Vec<PathBuf> = entries.map(|it| it.expect("an entry").path()).collect();
    paths.retain(|it| it.is_dir() == folder.starts_with("themes"));
    paths.sort();
    paths
}

#[test]
fn an_unsupported_type_is_an_error() {
    let check = |text: &str| {
        let read = || types_of(text, "x.rs").iter().map(understood).count();
        std::panic::catch_unwind(read).is_err()
    };
    let derive = "#[derive(Debug, Serialize)]\n";
    assert!(!check(&format!("{derive}pub struct A {{\n    /// Doc.\n    pub a: u8,\n}}\n")));
    assert!(check(&format!("{derive}pub struct A {{\n    #[serde(skip)]\n    pub a: u8,\n}}\n")));
    assert!(check(&format!("{derive}pub struct A {{\n    pub a: u8,\n    b: u8\n}}\n")));
    assert!(check(&format!("{derive}#[serde(tag = \"x\")]\npub enum A {{\n    One,\n}}\n")));
    assert!(check(&format!("{derive}#[serde(rename_all = \"UPPERCASE\")]\npub enum A {{\n    One,\n}}\n")));
    assert!(std::panic::catch_unwind(|| said("HashMap<String, u8>", &mut |_| ())).is_err());
}
