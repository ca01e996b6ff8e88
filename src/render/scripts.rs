//! The JavaScript of the theme: plain ES modules. Each is published under a name with a fingerprint
//! of its bytes, to which imports are rewritten, and without comments.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic, Word};
use crate::source::{File, FileSet};

/// A module to publish.
pub(super) struct Script {
    /// The path below the theme (`js/main.mjs`).
    pub(super) path: String,
    /// The text, with imports as in the source (`./x.mjs`).
    text: String,
    /// The imports: each as it is written, and as a path below the theme.
    imports: Vec<(String, String)>,
}

/// Returns the modules of the theme at `folder`, each after the modules that it imports.
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
        for (start, written) in module_literals(text) {
            let target = resolved(path, written);
            if files.contains_key(&target) {
                imports.push((written.to_owned(), target));
            } else {
                let diagnostic = Diagnostic::new(Code::BrokenLink, file.id, start..start + written.len());
                let diagnostic = diagnostic.with("found", written).with_word("reason", Word::NoSuchFile);
                diagnostics.push(diagnostic.suggest(&target, files.keys()));
            }
        }
        scripts.push(Script { path: path.clone(), text: minify(text), imports });
    }
    in_order(scripts, &files, diagnostics)
}

impl Script {
    /// Returns the text with imports rewritten to the published `names`.
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

/// Returns the string literals that are relative module paths, each with its position. Those of a
/// type in a comment, `{import('./x.mjs')…}`, are not imports.
fn module_literals(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("'.").filter(|(start, _)| !text[..*start].ends_with("{import(")).filter_map(
        |(start, _)| {
            let literal = text[start + 1..].split('\'').next()?;
            let is_relative = literal.starts_with("./") || literal.starts_with("../");
            (is_relative && literal.ends_with(".mjs")).then_some((start + 1, literal))
        },
    )
}

/// Resolves an import: `./search/index.mjs` in `js/main.mjs` is `js/search/index.mjs`.
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

/// Sorts modules so that imports come first: the fingerprint of a module depends on the names of
/// its imports. A cycle is reported.
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

/// Removes comment lines, type casts in `/** … */` and indentation. Lines are not parsed, so a line
/// inside a template literal must not begin like a comment.
fn minify(text: &str) -> String {
    let mut minified = String::with_capacity(text.len());
    let mut is_in_comment = false;
    for line in text.lines().map(str::trim) {
        let was_in_comment = is_in_comment;
        is_in_comment = if was_in_comment {
            !line.contains("*/")
        } else {
            line.starts_with("/**") && !line.contains("*/")
        };
        let is_comment =
            was_in_comment || line.starts_with("/**") && line.ends_with("*/") || line.starts_with("//");
        if is_in_comment || is_comment || line.is_empty() {
            continue;
        }
        let mut rest = line;
        while let Some((before, cast)) = rest.split_once("/** @type") {
            let Some((_, after)) = cast.split_once("*/") else { break };
            minified.push_str(before);
            rest = after.trim_start();
        }
        minified.push_str(rest);
        minified.push('\n');
    }
    minified
}
