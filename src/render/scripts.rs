//! The theme's JavaScript: plain ES modules. Each goes out under a name that changes with its bytes, so who imports it must name it so; and
//! without the comments, which are for who reads the source.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic};
use crate::source::{File, FileSet};

/// A module, ready to go out.
pub(super) struct Script {
    /// Below the theme: `js/main.mjs`.
    pub(super) path: String,
    /// Its text, with `./x.mjs` still as the source says it.
    text: String,
    /// The modules that it imports, each as it is written and as a path below the theme.
    imports: Vec<(String, String)>,
}

/// Every module of the theme at `folder`, those that others import first.
pub(super) fn modules(
    theme_files: &FileSet<'_>,
    folder: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Script> {
    let below = |file: &File| file.path.below(folder).unwrap_or_default().to_owned();
    let is_module = |path: &str| path.ends_with(".mjs") && !path.ends_with(".test.mjs");
    let files: BTreeMap<String, &File> =
        theme_files.under(folder).map(|it| (below(it), it)).filter(|it| is_module(&it.0)).collect();
    let mut scripts: Vec<Script> = Vec::new();
    for (path, file) in &files {
        let Ok(text) = std::str::from_utf8(&file.bytes) else {
            diagnostics.push(Diagnostic::new(Code::InvalidUtf8, file.id, 0..0));
            continue;
        };
        let mut imports = Vec::new();
        for (start, written) in written_modules(text) {
            let target = resolved(path, written);
            if files.contains_key(&target) {
                imports.push((written.to_owned(), target));
            } else {
                let diagnostic = Diagnostic::new(Code::BrokenLink, file.id, start..start + written.len());
                diagnostics.push(diagnostic.with("found", written).suggest(&target, files.keys()));
            }
        }
        scripts.push(Script { path: path.clone(), text: minify(text), imports });
    }
    in_order(scripts, &files, diagnostics)
}

impl Script {
    /// The text, importing others by the `names` that they go out under.
    pub(super) fn linked(&self, names: &BTreeMap<String, String>) -> String {
        let mut text = self.text.clone();
        for (written, path) in &self.imports {
            if let Some(name) = names.get(path) {
                text = text.replace(&format!("'{written}'"), &format!("'./{name}'"));
            }
        }
        text
    }
}

/// Text literals that name a module beside this one, with their places; those of a type in a comment, `{import('./x.mjs')…}`, import nothing.
fn written_modules(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("'.").filter(|(at, _)| !text[..*at].ends_with("{import(")).filter_map(|(at, _)| {
        let literal = text[at + 1..].split('\'').next()?;
        let is_near = literal.starts_with("./") || literal.starts_with("../");
        (is_near && literal.ends_with(".mjs")).then_some((at + 1, literal))
    })
}

/// `js/main.mjs` and `./search/index.mjs` → `js/search/index.mjs`.
fn resolved(from: &str, written: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in written.split('/') {
        match part {
            "." => (),
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A name holds the names of what it imports, so those come first. Two that import each other have no order: that is told.
fn in_order(
    mut todo: Vec<Script>,
    files: &BTreeMap<String, &File>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Script> {
    let mut done: Vec<Script> = Vec::new();
    let mut paths: BTreeSet<String> = BTreeSet::new();
    loop {
        let (ready, waiting): (Vec<Script>, Vec<Script>) =
            todo.into_iter().partition(|it| it.imports.iter().all(|(_, path)| paths.contains(path)));
        if ready.is_empty() {
            diagnostics.extend(
                waiting.iter().map(|it| Diagnostic::new(Code::ImportsInCircle, files[&it.path].id, 0..0)),
            );
            return done;
        }
        paths.extend(ready.iter().map(|it| it.path.clone()));
        done.extend(ready);
        todo = waiting;
        if todo.is_empty() {
            return done;
        }
    }
}

/// Drops lines that are comment alone, casts in `/** … */` and the space that begins a line. A line is never split, so a text over several
/// lines must not begin one of them like a comment.
fn minify(text: &str) -> String {
    let mut minify = String::with_capacity(text.len());
    let mut is_inside = false;
    for line in text.lines().map(str::trim) {
        let was_inside = is_inside;
        is_inside =
            if was_inside { !line.contains("*/") } else { line.starts_with("/**") && !line.contains("*/") };
        let is_comment =
            was_inside || line.starts_with("/**") && line.ends_with("*/") || line.starts_with("//");
        if is_inside || is_comment || line.is_empty() {
            continue;
        }
        let mut rest = line;
        while let Some((before, cast)) = rest.split_once("/** @type") {
            let Some((_, after)) = cast.split_once("*/") else { break };
            minify.push_str(before);
            rest = after.trim_start();
        }
        minify.push_str(rest);
        minify.push('\n');
    }
    minify
}
