//! No two files of `src` import each other, directly or through others.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support::project;

/// A module as its path below the crate: `["view", "part", "card"]`.
type Module = Vec<String>;

/// The source of a module without comments.
struct Source {
    text: String,
    /// True for a `mod.rs`, which declares other modules.
    is_parent: bool,
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let sources = sources();
    let imports = imports(&sources);
    let count: usize = imports.values().map(BTreeSet::len).sum();
    assert!(count > 500, "only {count} imports were found: the test reads none any more");
    assert_eq!(in_circles(imports), Vec::<String>::new());
}

#[test]
fn a_circle_is_found() {
    let module = |name: &str| vec![name.to_owned()];
    let imports = |pairs: &[(&str, &str)]| {
        let mut imports: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
        for (from, to) in pairs {
            imports.entry(module(to)).or_default();
            imports.entry(module(from)).or_default().insert(module(to));
        }
        imports
    };
    assert_eq!(in_circles(imports(&[("a", "b"), ("b", "c"), ("a", "c")])), Vec::<String>::new());
    assert_eq!(in_circles(imports(&[("a", "b"), ("b", "c"), ("c", "b")])), ["a", "b", "c"]);
}

#[test]
fn imports_are_read_from_the_text() {
    let source = |text: &str, is_parent| Source { text: text.to_owned(), is_parent };
    let module = |path: &str| path.split("::").map(str::to_owned).collect::<Module>();
    let sources = BTreeMap::from([
        (module("a"), source("mod b;\nmod c;\npub use b::{One, Two};\nuse c::three;\n", true)),
        (module("a::b"), source("", false)),
        (module("a::c"), source("", false)),
        (
            module("d"),
            source("use crate::a::{One, c::{self, four}};\nfn f() { crate::a::Two::new() }", false),
        ),
    ]);
    let imports = imports(&sources);
    assert_eq!(imports[&module("a")], BTreeSet::from([module("a::c")]), "a re-export is no use");
    assert_eq!(imports[&module("d")], BTreeSet::from([module("a::b"), module("a::c")]));
}

/// The modules that import each other in a circle, or that lead into one. A module that imports nothing more is taken away until none is
/// left.
fn in_circles(mut imports: BTreeMap<Module, BTreeSet<Module>>) -> Vec<String> {
    loop {
        let leaves: BTreeSet<Module> =
            imports.iter().filter(|(_, it)| it.is_empty()).map(|(module, _)| module.clone()).collect();
        if leaves.is_empty() {
            return imports.keys().map(|it| it.join("::")).collect();
        }
        imports.retain(|module, _| !leaves.contains(module));
        imports.values_mut().for_each(|it| it.retain(|module| !leaves.contains(module)));
    }
}

/// Which modules each module imports.
fn imports(sources: &BTreeMap<Module, Source>) -> BTreeMap<Module, BTreeSet<Module>> {
    let reexports = reexports(sources);
    let imports = |(module, source): (&Module, &Source)| {
        let paths = source.text.split("crate::").skip(1).flat_map(paths);
        let mut found: BTreeSet<Module> =
            paths.filter_map(|path| module_of(sources, &reexports, &path)).collect();
        let children = sources.keys().filter(|it| it.len() == module.len() + 1 && it.starts_with(module));
        found.extend(children.filter(|it| source.is_parent && uses_child(&source.text, it)).cloned());
        found.remove(module);
        (module.clone(), found)
    };
    sources.iter().map(imports).collect()
}

/// The names that a parent re-exports, with the child that has each.
fn reexports(sources: &BTreeMap<Module, Source>) -> BTreeMap<(Module, String), Module> {
    let mut reexports = BTreeMap::new();
    for (module, source) in sources.iter().filter(|(_, it)| it.is_parent) {
        for path in reexported(&source.text).flat_map(paths).filter(|it| it.len() > 1) {
            let child = [&module[..], &path[..1]].concat();
            if sources.contains_key(&child) {
                reexports.insert((module.clone(), path[path.len() - 1].clone()), child);
            }
        }
    }
    reexports
}

/// What follows `pub use` and `pub(…) use`, up to the end of the statement.
fn reexported(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').filter_map(|it| it.trim().strip_prefix("pub")?.split_once("use ").map(|it| it.1))
}

/// True when a parent uses something of a child itself.
fn uses_child(text: &str, child: &Module) -> bool {
    let name = format!("{}::", child[child.len() - 1]);
    let own = text.split(';').filter(|it| !(it.trim().starts_with("pub") && it.contains("use ")));
    let is_start = |before: &str| !before.ends_with(|it: char| it.is_alphanumeric() || "_:".contains(it));
    own.flat_map(|it| it.match_indices(&name).map(move |(at, _)| &it[..at])).any(is_start)
}

/// The module that a path leads to.
fn module_of(
    sources: &BTreeMap<Module, Source>,
    reexports: &BTreeMap<(Module, String), Module>,
    path: &[String],
) -> Option<Module> {
    let length = (1..=path.len()).rev().find(|it| sources.contains_key(&path[..*it]))?;
    let mut module = path[..length].to_vec();
    if let Some(name) = path.get(length) {
        while let Some(child) = reexports.get(&(module.clone(), name.clone())) {
            module = child.clone();
        }
    }
    Some(module)
}

/// The paths that a text begins with: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(text: &str) -> Vec<Vec<String>> {
    let is_name = |it: char| it.is_alphanumeric() || it == '_';
    let (name, rest) = text.split_at(text.find(|it| !is_name(it)).unwrap_or(text.len()));
    let inner = match rest.strip_prefix("::") {
        Some(list) if list.starts_with('{') => items(list).into_iter().flat_map(paths).collect(),
        Some(rest) if rest.starts_with(is_name) => paths(rest),
        _ => vec![Vec::new()],
    };
    let is_self = |it: &Vec<String>| it.len() == 1 && it[0] == "self";
    let whole = |it: Vec<String>| if is_self(&it) { Vec::new() } else { it };
    inner.into_iter().map(|it| [vec![name.to_owned()], whole(it)].concat()).collect()
}

/// The items of a list in braces.
fn items(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut items) = (0, 1, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth > 1 => depth -= 1,
            ',' | '}' if depth == 1 => {
                items.push(list[start..at].trim());
                start = at + 1;
                if letter == '}' {
                    break;
                }
            }
            _ => (),
        }
    }
    items.retain(|it| !it.is_empty());
    items
}

fn sources() -> BTreeMap<Module, Source> {
    let root = project("src");
    let mut folders = vec![root.clone()];
    let mut sources = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let (module, is_parent) = module_at(path.strip_prefix(&root).expect("below"));
                let text = fs::read_to_string(&path).expect("text");
                let code = text.lines().map(|it| it.split("//").next().unwrap_or(it));
                let text = code.collect::<Vec<_>>().join("\n");
                sources.insert(module, Source { text, is_parent });
            }
        }
    }
    // The two roots declare modules and call the first.
    sources.retain(|module, _| !["lib", "main"].contains(&module[0].as_str()));
    sources
}

/// `view/part/mod.rs` is the parent `view::part`.
fn module_at(path: &Path) -> (Module, bool) {
    let path = path.with_extension("");
    let mut module: Module = path.iter().map(|it| it.to_string_lossy().into_owned()).collect();
    let is_parent = module.last().is_some_and(|it| it == "mod");
    if is_parent {
        module.pop();
    }
    (module, is_parent)
}
