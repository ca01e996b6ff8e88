//! No page of a test site has a blank of a string that was not filled: `{Points}`, `{n}`.

use scraper::{Html, Node, Selector};

use crate::site::Site;
use crate::support::{Town, project, tree};

/// Attributes whose value people read or hear.
const READ_ATTRIBUTES: [&str; 5] = ["alt", "aria-label", "content", "placeholder", "title"];

/// Words that only the town can fill; scripts fill others, in strings that pages hold as data.
const TOWN_WORDS: [&str; 10] = [
    "authority",
    "currency",
    "currency_prefix",
    "district",
    "districts",
    "in_town",
    "means",
    "the_means",
    "point",
    "points",
];

/// Every site of the tests, with its name: the small towns and the demonstration in both themes.
fn sites() -> Vec<(String, Town)> {
    let with_files = |town: Town, folder: &str, prefix: &str| {
        let files = tree(&project(folder)).into_iter().filter(|(path, _)| !path.ends_with('/'));
        files.fold(town, |town, (path, bytes)| town.with(&format!("{prefix}{path}"), bytes))
    };
    let mut sites = vec![("town".to_owned(), Town::new()), ("golden".to_owned(), Site::town())];
    for name in ["english-first", "in-a-folder", "plain"] {
        sites.push((name.to_owned(), with_files(Town::new(), &format!("tests/sites/{name}/in"), "")));
    }
    for theme in ["plain", "wemi"] {
        for (name, folder) in
            [("paese", "tests/sites/paese"), ("town-en", "tests/sites/town-en"), ("content", "content")]
        {
            let prefix = if name == "content" { "content/" } else { "" };
            let town = with_files(Town::empty(), folder, prefix);
            let town = with_files(town, &format!("themes/{theme}"), &format!("themes/{theme}/"));
            let settings =
                town.text("content/site.toml").replace("tema = \"wemi\"", &format!("tema = \"{theme}\""));
            sites.push((format!("{name}, theme {theme}"), town.with("content/site.toml", settings)));
        }
    }
    sites
}

/// Returns the names in braces of a text: `{n}`.
fn blanks(text: &str) -> Vec<&str> {
    let names = text.split('{').skip(1).filter_map(|it| it.split_once('}')).map(|(name, _)| name);
    let is_name = |it: &&str| !it.is_empty() && it.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
    names.filter(is_name).collect()
}

/// Returns what people read of a page: its text, and attributes that are text.
fn read_texts(html: &Html) -> Vec<String> {
    let mut texts = Vec::new();
    let all = Selector::parse("*").expect("a selector");
    for element in html.select(&all) {
        let name = element.value().name();
        let attributes = READ_ATTRIBUTES.iter().filter_map(|it| element.attr(it));
        texts.extend(attributes.map(str::to_owned));
        if ["script", "style", "template"].contains(&name) {
            continue;
        }
        texts.extend(element.children().filter_map(|it| match it.value() {
            Node::Text(text) => Some(text.to_string()),
            _ => None,
        }));
    }
    texts
}

#[test]
fn no_page_has_an_unfilled_string() {
    let mut found = Vec::new();
    for (name, town) in sites() {
        let site = town.site();
        for path in site.paths().filter(|it| it.ends_with(".html")) {
            let text = site.file(path);
            let of_town =
                blanks(text).into_iter().filter(|it| TOWN_WORDS.contains(&it.to_lowercase().as_str()));
            found.extend(of_town.map(|it| format!("{name}: {path}: {{{it}}}")));
            for text in read_texts(&Html::parse_document(text)) {
                found.extend(
                    blanks(&text).into_iter().map(|it| format!("{name}: {path}: {{{it}}} in {text}")),
                );
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
