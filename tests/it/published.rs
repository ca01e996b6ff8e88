//! What the portal of this repository publishes, whatever page it is: files that any host serves right.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use wemi::cache::Cache;
use wemi::source::disk;

use crate::support::{Town, build, project};

/// The extensions in the `mime.types` of a stock nginx that a portal may need. What is not there goes out as `application/octet-stream` or,
/// where the host says so, as `text/plain`: a browser runs no such script and shows no such page.
const KNOWN_TO_HOSTS: [&str; 17] = [
    "atom", "avif", "css", "gif", "html", "ico", "jpeg", "jpg", "js", "json", "pdf", "png", "svg", "txt",
    "webp", "woff2", "xml",
];

type Files = Vec<(String, String)>;

/// Every file of the portal, the bytes of images apart.
fn portal() -> &'static Files {
    static PORTAL: OnceLock<Files> = OnceLock::new();
    PORTAL.get_or_init(|| {
        let snapshot = disk::read(&project("")).expect("the content is there");
        let output = build(&snapshot, &Cache::default()).output.expect("no mistake");
        output
            .iter()
            .map(|(path, bytes)| (path.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
            .collect()
    })
}

fn pages() -> impl Iterator<Item = &'static (String, String)> {
    portal().iter().filter(|(path, _)| path.ends_with(".html"))
}

/// Extensions of published files that no host is sure to know.
fn unknown<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let extensions =
        paths.map(|path| path.rsplit('/').next().and_then(|it| it.rsplit_once('.')).map_or("", |it| it.1));
    extensions.filter(|it| !KNOWN_TO_HOSTS.contains(it)).collect()
}

#[test]
fn a_stock_host_knows_the_type_of_every_published_file() {
    assert_eq!(unknown(portal().iter().map(|it| it.0.as_str())), BTreeSet::new());
    assert_eq!(unknown(["a.js", "b/c.mjs"].into_iter()), BTreeSet::from(["mjs"]));
}

#[test]
fn modules_import_each_other_by_published_names() {
    let scripts: Files = portal().iter().filter(|it| it.0.ends_with(".js")).cloned().collect();
    let names: BTreeSet<&str> = scripts.iter().filter_map(|it| it.0.strip_prefix("assets/")).collect();
    assert!(names.len() > 15, "{names:?}");
    let mut imports = 0;
    for (path, text) in &scripts {
        assert!(!text.contains(".mjs"), "{path} names a module by its source");
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
    let output = town.build().1.output.expect("no mistake");
    let own: Vec<&str> = output.iter().map(|it| it.0).filter(|it| it.starts_with("assets/own.")).collect();
    assert!(matches!(own[..], [path] if path.ends_with(".js")), "{own:?}");
}
