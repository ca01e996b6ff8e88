//! The second half of `docs/themes.md`, generated from the code: `UPDATE_DOCS=1 cargo test
//! theme_docs` writes it.
//!
//! The views are parsed from their source text, which is simpler than a macro; source that the
//! parser does not support fails the test.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use wemi::memo::Memo;
use wemi::page::{Site, TemplateData};
use wemi::view::{PAGE_KINDS, PageKindRow};

use crate::finder::guided;
use crate::support::{Town, flags, no_cards, project};

const PAGE: &str = "docs/themes.md";
const MARKER: &str = "<!-- Generated from the code from here on: UPDATE_DOCS=1 cargo test theme_docs -->\n";

#[test]
fn the_reference_of_themes_is_up_to_date() {
    let types = Types::read();
    let pages = Pages::find();
    let mut reference = String::from(MARKER);
    pages.write(&mut reference);
    types.write(&mut reference);
    filters(&mut reference);
    components(&mut reference);

    for link in reference.split("](#").skip(1).filter_map(|it| it.split(')').next()) {
        assert!(
            reference.to_lowercase().contains(&format!("\n### {link}\n")),
            "no heading for the link to {link}"
        );
    }

    let path = project(PAGE);
    let written = fs::read_to_string(&path).expect("the guide");
    let (guide, old_reference) = written.split_at(written.find(MARKER).expect("the marker"));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{guide}{reference}")).expect("written");
    } else {
        assert!(old_reference == reference, "{PAGE} is out of date: run UPDATE_DOCS=1 cargo test theme_docs");
    }
    let tested: BTreeSet<&str> = pages.of_template.values().flat_map(|it| &it.kinds).copied().collect();
    let kinds: BTreeSet<&str> = PAGE_KINDS.iter().map(|it| it.name).collect();
    assert_eq!(tested, kinds, "no page of the tests has this kind");
}

/// A type that a template can access, parsed from its source.
struct Type {
    doc: String,
    is_struct: bool,
    /// Field or keyword, type (of fields only), documentation.
    parts: Vec<(String, String, String)>,
}

/// The source of a type, parsed only if a template can access it.
struct Source {
    name: String,
    head: Vec<String>,
    body: Vec<String>,
    path: String,
}

struct Types(BTreeMap<String, Source>);

impl Types {
    /// Reads the types of views and pages, and those of `parse` and `value` that they contain. A
    /// view replaces another type of the same name.
    fn read() -> Types {
        let mut types = BTreeMap::new();
        for folder in [
            "src/value/phone_number",
            "src/value",
            "src/facts",
            "src/parse",
            "src/page",
            "src/view/part",
            "src/view",
        ] {
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
        parse_type(
            source.unwrap_or_else(|| panic!("templates can access `{name}`, which no read folder declares")),
        )
    }

    /// Writes every type that the view of a page refers to, breadth first.
    fn write(&self, reference: &mut String) {
        *reference += "\n## The views\n\nThe data of a template is `site`, `page` and `view`. A field marked with “or nothing” may be `none`; no field is ever missing.\n";
        let mut todo = VecDeque::from(["TemplateData", "FrameView", "CardView"].map(str::to_owned));
        let mut seen: BTreeSet<String> = todo.iter().cloned().collect();
        while let Some(name) = todo.pop_front() {
            let mut visit = |name: &str| {
                if seen.insert(name.to_owned()) {
                    todo.push_back(name.to_owned());
                }
            };
            if name == "View" {
                // Replaced by the view of each kind of page. Some kinds have none.
                PAGE_KINDS.iter().map(view_name).filter(|it| !it.is_empty()).for_each(visit);
                continue;
            }
            let it = self.get(&name);
            _ = write!(reference, "\n### {name}\n\n{}\n\n", it.doc);
            *reference += if it.is_struct {
                "| Field | Type | |\n|---|---|---|\n"
            } else {
                "| Keyword | |\n|---|---|\n"
            };
            for (part, kind, doc) in &it.parts {
                _ = match it.is_struct {
                    true => writeln!(reference, "| `{part}` | {} | {doc} |", type_text(kind, &mut visit)),
                    false => writeln!(reference, "| `{part}` | {doc} |"),
                };
            }
        }
    }
}

/// Returns the description of a Rust type; calls `visit` for types with a table of their own.
fn type_text(kind: &str, visit: &mut dyn FnMut(&str)) -> String {
    let inner = |kind: &str, name: &str| {
        kind.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>').map(str::to_owned)
    };
    if let Some(it) = inner(kind, "Option") {
        return format!("{}, or nothing", type_text(&it, visit));
    }
    if let Some(it) = inner(kind, "Arc").or_else(|| inner(kind, "Keyed")) {
        return type_text(&it, visit);
    }
    let slice = kind.strip_prefix("&'a [").and_then(|it| it.strip_suffix(']')).map(str::to_owned);
    if let Some(it) = inner(kind, "Vec").or(slice) {
        return format!("list of {}", type_text(&it, visit));
    }
    if let Some(pair) = kind.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        let (first, second) = pair.split_once(", ").expect("a pair");
        return format!("pair of {} and {}", type_text(first, visit), type_text(second, visit));
    }
    match kind.trim_end_matches("<'a>") {
        "String" | "&'a str" | "&'static str" | "Cow<'a, str>" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "u8" | "u32" | "usize" => "whole number".to_owned(),
        "f64" => "number".to_owned(),
        "Date" => "day".to_owned(),
        "Money" => "cents".to_owned(),
        "Lang" => "language code".to_owned(),
        "View" => {
            visit("View");
            "the view of the template".to_owned()
        }
        name => {
            assert!(name.chars().all(char::is_alphanumeric), "the type `{kind}` is not supported");
            visit(name);
            format!("[{name}](#{})", name.to_lowercase())
        }
    }
}

/// Returns the types of a file that templates can access: those that derive `Serialize` or are
/// declared by `keywords!`.
fn types_of(text: &str, path: &str) -> Vec<Source> {
    let mut types = Vec::new();
    let mut head: Vec<&str> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let bare = line.trim();
        let is_keywords = head.contains(&"keywords! {");
        let name = bare.strip_suffix(" {").map(|it| it.trim_end_matches("<'a>"));
        let declared =
            name.and_then(|it| it.strip_prefix("pub struct ").or_else(|| it.strip_prefix("pub enum ")));
        let declared = declared
            .filter(|_| head.iter().any(|it| it.starts_with("#[derive(") && it.contains("Serialize")));
        let declared = declared.or(name.filter(|it| is_keywords && it.chars().all(char::is_alphanumeric)));
        if let Some(name) = declared {
            let end = if is_keywords { "    }" } else { "}" };
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
fn parse_type(Source { name, head, body, path }: &Source) -> Type {
    let is_enum = body.iter().all(|it| !it.starts_with("pub "));
    let renamed = head.iter().find_map(|it| it.strip_prefix("#[serde(rename_all = \"")?.strip_suffix("\")]"));
    let supported = ["#[serde(untagged)]", "#[serde(transparent)]"];
    let is_supported =
        |it: &String| !it.starts_with("#[serde(") || renamed.is_some() || supported.contains(&&**it);
    assert!(head.iter().all(is_supported), "{path}: the attributes of {name} are not supported");
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
            // A keyword of `keywords!`.
            (None, Some((_, keyword))) => (keyword, ""),
            (None, None) => {
                let variant = line
                    .strip_suffix(',')
                    .unwrap_or_else(|| panic!("{path}: `{line}` of {name} is not supported"));
                variant.strip_suffix(')').and_then(|it| it.split_once('(')).unwrap_or((variant, ""))
            }
        };
        assert!(!part.contains(['#', '{', '(']), "{path}: `{line}` of {name} is not supported");
        let part = match renamed {
            Some("snake_case") => with_separator(part, '_'),
            Some("kebab-case") => with_separator(part, '-'),
            Some(other) => panic!("{path}: names in {other} are not supported"),
            None => part.to_owned(),
        };
        parts.push((part, kind.to_owned(), std::mem::take(&mut doc)));
    }
    let doc: Vec<&str> = head.iter().filter_map(|it| it.strip_prefix("/// ")).collect();
    Type { doc: doc.join(" "), is_struct: !is_enum, parts }
}

/// Converts `UpTo` to `up_to`.
fn with_separator(name: &str, between: char) -> String {
    let mut separated = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !separated.is_empty() {
            separated.push(between);
        }
        separated.extend(letter.to_lowercase());
    }
    separated
}

/// The kinds of page of a template, and an example.
#[derive(Default)]
struct Template {
    kinds: BTreeSet<&'static str>,
    example: String,
}

/// The templates of all pages, and the keys of strings in their data.
#[derive(Default)]
struct Pages {
    of_template: BTreeMap<(&'static str, &'static str), Template>,
    keys: BTreeSet<&'static str>,
}

impl Pages {
    /// Collects them from the pages of the town, which has an old address, and of the real content.
    fn find() -> Pages {
        let mut pages = Pages::default();
        for town in [Town::at(&project("")), guided()] {
            let snapshot = town.snapshot();
            let settings = wemi::settings::read(&snapshot, &flags()).value.expect("settings");
            let parsed_files = wemi::parse::parse_all(
                &Memo::default(),
                wemi::parse::ParseSettings::of(&settings),
                &snapshot,
            )
            .value;
            let catalog = wemi::catalog::resolve(&settings, &snapshot, &parsed_files).value;
            let addresses = wemi::page::addresses(&settings, &snapshot, &catalog);
            for page in Site::of(&settings, &snapshot, &catalog, &addresses).value.pages {
                let TemplateData { page: head, .. } = page.template_data(&no_cards());
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

    fn write(&self, reference: &mut String) {
        *reference += "\n## The templates\n\nBelow `templates/`. If a theme lacks one, the build warns (`render/missing-template`) and the page gets a default template: title, text, services.\n\n\
                  | Template | `page.kind` | `view` | Example |\n|---|---|---|---|\n";
        for ((path, view), it) in &self.of_template {
            let kinds: Vec<String> = it.kinds.iter().map(|it| format!("`{it}`")).collect();
            let link = match *view {
                "" => "–".to_owned(),
                view => format!("[{view}](#{})", view.to_lowercase()),
            };
            _ = writeln!(reference, "| `{path}` | {} | {link} | `{}` |", kinds.join(", "), it.example);
        }
        *reference += "\n`parts/service-card.html` renders the card of a service, once for each service; lists contain the rendered card. Its data is a [CardView](#cardview).\n";
        *reference += "\nParts that many pages share may be templates below `frame/`. Each is rendered once for all pages of the same language, kind and menu entry, and its data is a [FrameView](#frameview); `{{ frame.foot }}` inserts the output of `frame/foot.html`.\n";
        let keys: Vec<String> = self.keys.iter().map(|it| format!("`{it}`")).collect();
        _ = write!(
            reference,
            "\nPages refer to these keys of the strings, in `page.title_key` or in a breadcrumb: {}.\n",
            keys.join(", ")
        );
    }
}

/// Returns the name of the type of `view`; empty if the kind of page has none.
fn view_name(row: &PageKindRow) -> &'static str {
    let path = (row.view)();
    let path = path.split('<').next().unwrap_or(path);
    path.rsplit("::").next().unwrap_or(path).trim_matches(['(', ')'])
}

fn filters(reference: &mut String) {
    *reference += "\n## The filters\n\nIn addition to [those of Tera](https://keats.github.io/tera/docs/#built-in-filters). Each formats for the language of the page. There are no additional functions.\n\n";
    let text = fs::read_to_string(project("src/render/filters.rs")).expect("filters");
    let mut comment = String::new();
    let mut seen = 0;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("tera.register_filter(\"").and_then(|it| it.split('"').next()) {
            assert!(!comment.is_empty(), "the filter {name} has no comment");
            _ = writeln!(reference, "- `{name}`: {}", std::mem::take(&mut comment));
            seen += 1;
        }
        match line.strip_prefix("// ") {
            Some(text) => comment = format!("{comment} {text}").trim_start().to_owned(),
            None => comment.clear(),
        }
    }
    assert_eq!(seen, text.matches("register_filter(").count(), "a filter is not supported");
}

/// Writes the components of the theme, with their comments, arguments and examples.
fn components(reference: &mut String) {
    *reference += "\n## The components of `themes/wemi`\n";
    for folder in sorted("themes/wemi/components") {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let html = fs::read_to_string(folder.join(format!("{name}.html"))).expect("its template");
        _ = write!(reference, "\n### {name}\n\n");
        let mut parts = html.split("{% component ");
        let mut before = parts.next().expect("the text before the first component");
        for part in parts {
            let (call, _) = part.split_once("%}").expect("the end of a tag");
            let comment = before.trim_end().strip_suffix("#}").and_then(|it| it.rsplit_once("{#"));
            let about = comment.map_or(String::new(), |it| one_line(it.1.trim_matches('-')));
            let call = one_line(call.trim_end_matches('-')).replace("( ", "(").replace(" )", ")");
            *reference += format!("- `{call}` {about}").trim_end();
            reference.push('\n');
            before = part;
        }
        let examples = fs::read_to_string(folder.join("examples.toml")).expect("its examples");
        _ = write!(reference, "\n```toml\n{}```\n", examples);
    }
}

/// Joins the lines of a text.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the entries of a folder of the project, by name.
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
        let read = || types_of(text, "x.rs").iter().map(parse_type).count();
        std::panic::catch_unwind(read).is_err()
    };
    let derive = "#[derive(Debug, Serialize)]\n";
    assert!(!check(&format!("{derive}pub struct A {{\n    /// Doc.\n    pub a: u8,\n}}\n")));
    assert!(check(&format!("{derive}pub struct A {{\n    #[serde(skip)]\n    pub a: u8,\n}}\n")));
    assert!(check(&format!("{derive}pub struct A {{\n    pub a: u8,\n    b: u8\n}}\n")));
    assert!(check(&format!("{derive}#[serde(tag = \"x\")]\npub enum A {{\n    One,\n}}\n")));
    assert!(check(&format!("{derive}#[serde(rename_all = \"UPPERCASE\")]\npub enum A {{\n    One,\n}}\n")));
    assert!(std::panic::catch_unwind(|| type_text("HashMap<String, u8>", &mut |_| ())).is_err());
}
