//! The files of the theme. Each is published under a name with a fingerprint of its bytes, so that
//! hosts and browsers may cache it forever.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostics::{Code, Diagnostic, Spanned, Word};
use crate::render::scripts;
use crate::site_map::ASSETS_FOLDER;
use crate::source::{File, FileSet};
use crate::value::{HashedFile, fingerprint};

/// The URLs of the assets, for templates.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct AssetUrls {
    /// The stylesheet.
    pub(super) css: String,
    /// The modules, by their path below the theme (`js/main.mjs`).
    pub(super) js: BTreeMap<String, String>,
    /// The static files, by their path below `static/`.
    #[serde(rename = "static")]
    pub(super) static_files: BTreeMap<String, String>,
}

/// The assets of a theme: their URLs, and their files by path below the site.
#[derive(Debug, Default)]
pub(super) struct Assets {
    pub(super) urls: AssetUrls,
    pub(super) files: Vec<(String, HashedFile)>,
}

/// The entry of `css` in `theme.toml` that stands for the style sheets of all components.
const COMPONENTS: &str = "components";

/// Collects the assets of the theme at `folder`: one stylesheet (the files of `css` in order; those of
/// the components where it has the entry `components`, otherwise last), the modules and the static files.
pub(super) fn collect(
    theme_files: &FileSet<'_>,
    folder: &str,
    base_path: &str,
    css: &[Spanned<String>],
    config: &File,
    diagnostics: &mut Vec<Diagnostic>,
) -> Assets {
    let mut assets = Assets::default();
    let stylesheet = stylesheet(theme_files, folder, css, config, diagnostics);
    assets.urls.css = assets.add(base_path, "style.css", stylesheet.into());
    let mut names = BTreeMap::new();
    for script in scripts::modules(theme_files, folder, diagnostics) {
        // All modules are in one folder, so that they import each other by file name.
        let name = script.path.replace('/', "-");
        let url = assets.add(base_path, &name, script.linked(&names).into_bytes().into());
        let file = url.rsplit('/').next().expect("`rsplit` returns one part or more").to_owned();
        names.insert(script.path.clone(), file);
        assets.urls.js.insert(script.path, url);
    }
    let static_folder = format!("{folder}/static");
    for file in theme_files.under(&static_folder) {
        let name =
            file.path.below(&static_folder).expect("`under` returns files below the folder").to_owned();
        let url = assets.add(base_path, &name, HashedFile::with_hash(Arc::clone(&file.bytes), file.hash));
        assets.urls.static_files.insert(name, url);
    }
    assets
}

fn stylesheet(
    theme_files: &FileSet<'_>,
    folder: &str,
    css: &[Spanned<String>],
    config: &File,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<u8> {
    let mut stylesheet = Vec::new();
    let components = format!("{folder}/{COMPONENTS}");
    let append_components = |stylesheet: &mut Vec<u8>| {
        for file in theme_files.under(&components).filter(|it| it.path.name().ends_with(".css")) {
            append(stylesheet, &file.bytes);
        }
    };
    for path in css {
        if path.value == COMPONENTS {
            append_components(&mut stylesheet);
            continue;
        }
        match theme_files.find(&format!("{folder}/{}", path.value)) {
            Some(file) => append(&mut stylesheet, &file.bytes),
            None => {
                let diagnostic =
                    Diagnostic::new(Code::BrokenLink, config.id, path.span).with("found", &path.value);
                let diagnostic = diagnostic.with_word("reason", Word::NoSuchFile);
                let near = theme_files.under(folder).filter_map(|it| it.path.below(folder));
                diagnostics.push(diagnostic.suggest(&path.value, near.filter(|it| it.ends_with(".css"))));
            }
        }
    }
    if css.iter().all(|it| it.value != COMPONENTS) {
        append_components(&mut stylesheet);
    }
    stylesheet
}

/// Appends a style sheet without the comments that begin a line, indentation and blank lines: it
/// delays the first rendering of a page. Other comments stay, because dropping one could join two
/// tokens.
fn append(stylesheet: &mut Vec<u8>, css: &[u8]) {
    let mut rest = css;
    let mut quote = None;
    while let [first, after @ ..] = rest {
        let begins_line = matches!(stylesheet.last(), None | Some(b'\n'));
        let mut is_kept = true;
        let length = match (quote, first) {
            (_, b'\\') => rest.len().min(2),
            (Some(open), it) => {
                // A string that is not closed ends with its line.
                quote = (*it != open && *it != b'\n').then_some(open);
                1
            }
            (None, b'"' | b'\'') => {
                quote = Some(*first);
                1
            }
            (None, b'/') if after.starts_with(b"*") => {
                is_kept = !begins_line;
                rest[2..].windows(2).position(|it| it == b"*/").map_or(rest.len(), |length| length + 4)
            }
            (None, it) => {
                is_kept = !(begins_line && it.is_ascii_whitespace());
                1
            }
        };
        let (taken, left) = rest.split_at(length);
        if is_kept {
            stylesheet.extend_from_slice(taken);
        }
        rest = left;
    }
    stylesheet.push(b'\n');
}

impl Assets {
    /// Adds a file under a name with its fingerprint, and returns its URL. The extension of a
    /// module becomes `.js`: many hosts serve `.mjs` as plain text, which browsers do not run.
    fn add(&mut self, base_path: &str, name: &str, file: HashedFile) -> String {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let extension = if extension == "mjs" { "js" } else { extension };
        let path = format!("{ASSETS_FOLDER}{stem}.{}.{extension}", fingerprint(file.hash()));
        let url = format!("{base_path}{path}");
        self.files.push((path, file));
        url
    }
}
