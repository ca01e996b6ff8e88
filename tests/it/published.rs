//! Properties of every published file of the portal: a type that any host supports, and numbers that
//! may be dialled.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use wemi::memo::Memo;
use wemi::source::disk;

use crate::support::{Town, build, project};

/// The extensions in the `mime.types` of a stock nginx that a portal may need. Others are served as
/// `application/octet-stream` or `text/plain`: browsers run no such script and show no such page.
const KNOWN_TO_HOSTS: [&str; 17] = [
    "atom", "avif", "css", "gif", "html", "ico", "jpeg", "jpg", "js", "json", "pdf", "png", "svg", "txt",
    "webp", "woff2", "xml",
];

/// Numbers that are real even in a demonstration.
const REAL_NUMBERS: [&str; 3] = ["112", "1522", "020202"];

/// Sentences that could keep a reader from dialling a real number beside them.
const DISSUASIONS: [&str; 4] = ["non chiamare", "non telefonare", "do not call", "don’t call"];

type Files = Vec<(String, String)>;

/// Returns every file of the portal.
fn portal() -> &'static Files {
    static PORTAL: OnceLock<Files> = OnceLock::new();
    PORTAL.get_or_init(|| {
        let snapshot = disk::read(&project("")).expect("the content is there");
        let output = build(&snapshot, &Memo::default()).output.expect("the content has no errors");
        output
            .iter()
            .map(|(path, bytes)| (path.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
            .collect()
    })
}

fn pages() -> impl Iterator<Item = &'static (String, String)> {
    portal().iter().filter(|(path, _)| path.ends_with(".html"))
}

/// Returns extensions of published files that a host may not support.
fn unknown<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let extensions =
        paths.map(|path| path.rsplit('/').next().and_then(|it| it.rsplit_once('.')).map_or("", |it| it.1));
    extensions.filter(|it| !KNOWN_TO_HOSTS.contains(it)).collect()
}

#[test]
fn a_stock_host_supports_the_type_of_every_published_file() {
    // Documents are downloaded, whatever type the host gives them.
    let loaded = portal().iter().map(|it| it.0.as_str()).filter(|it| !it.starts_with("documenti/"));
    assert_eq!(unknown(loaded), BTreeSet::new());
    assert_eq!(unknown(["a.js", "b/c.mjs"].into_iter()), BTreeSet::from(["mjs"]));
}

#[test]
fn modules_import_each_other_by_published_names() {
    let scripts: Files = portal().iter().filter(|it| it.0.ends_with(".js")).cloned().collect();
    let names: BTreeSet<&str> = scripts.iter().filter_map(|it| it.0.strip_prefix("assets/")).collect();
    assert!(names.len() > 15, "{names:?}");
    let mut imports = 0;
    for (path, text) in &scripts {
        assert!(!text.contains(".mjs"), "{path} imports a module by the name of its source");
        for name in text.split("'./").skip(1).filter_map(|it| it.split('\'').next()) {
            assert!(names.contains(name), "{path} imports {name}");
            imports += 1;
        }
    }
    assert!(imports > 20, "{imports}");
    let (_, home) = pages().find(|it| it.0 == "index.html").expect("the home page");
    assert!(home.contains(".js\"></script>") && !home.contains(".mjs"), "{home}");
}

#[test]
fn modules_of_a_static_folder_end_in_js_too() {
    let town = Town::new().with("themes/town/static/own.mjs", "export {};\n");
    let output = town.build().1.output.expect("the content has no errors");
    let own: Vec<&str> = output.iter().map(|it| it.0).filter(|it| it.starts_with("assets/own.")).collect();
    assert!(matches!(own[..], [path] if path.ends_with(".js")), "{own:?}");
}

#[test]
fn real_numbers_are_dialled_as_they_are() {
    let mut links = 0;
    for (path, html) in pages() {
        for link in html.split("<a ").skip(1).filter_map(|it| it.split_once("</a>")) {
            let (attributes, text) = link.0.split_once('>').expect("a link has a text");
            if REAL_NUMBERS.contains(&text) {
                assert!(attributes.contains(&format!("href=\"tel:{text}\"")), "{path}: {}", link.0);
                links += 1;
            }
        }
    }
    assert!(links > 600, "{links} links to real numbers");
}

/// Every page has the number of the Comune in its footer, so none may contain such a sentence: a
/// person in danger does not weigh which number it refers to.
#[test]
fn no_page_with_a_real_number_warns_against_calling() {
    let mut with_numbers = 0;
    for (path, html) in pages() {
        let links_a_number = REAL_NUMBERS.iter().any(|it| html.contains(&format!("href=\"tel:{it}\"")));
        with_numbers += usize::from(links_a_number);
        let text = html.to_lowercase();
        let found = DISSUASIONS.iter().find(|it| text.contains(*it));
        assert!(!links_a_number || found.is_none(), "{path}: {found:?}");
    }
    assert!(with_numbers > 600, "{with_numbers} pages link a real number");
}

#[test]
fn a_notice_that_numbers_are_made_up_names_the_real_ones() {
    for (path, html) in pages() {
        let notices =
            html.split_once("<section class=\"notices\"").and_then(|it| it.1.split_once("</section>"));
        let Some((notices, _)) = notices else { continue };
        let is_stated = ["sono veri", "are real"].iter().any(|it| notices.contains(it));
        assert!(is_stated && REAL_NUMBERS.iter().all(|it| notices.contains(it)), "{path}: {notices}");
    }
}

#[test]
fn the_page_of_the_search_lists_the_real_numbers_in_every_language() {
    for path in ["cerca/index.html", "en/cerca/index.html"] {
        let (_, html) = pages().find(|it| it.0 == path).expect(path);
        let main = html.split_once("<main").expect("main").1;
        let before_results = main.split_once("id=\"_ricerca\"").expect("the results").0;
        for number in REAL_NUMBERS {
            let link = format!("href=\"tel:{number}\">{number}</a>");
            assert!(before_results.contains(&link), "{path}: {link}");
        }
    }
}

#[test]
fn no_line_of_a_page_ends_with_spaces() {
    for (path, html) in pages() {
        let line = html.lines().position(|it| it.ends_with([' ', '\t']));
        assert_eq!(line, None, "{path}");
    }
}
