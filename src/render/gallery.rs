//! The components of the theme as pages, for who works on it: each example, shown by the call that a template would make.

use serde::Serialize;
use tera::Context;

use crate::diagnostics::{Code, Diagnostic, Phrase, WithDiagnostics};
use crate::memo::Memo;
use crate::render::bounds;
use crate::render::examples::{self, Component, Example};
use crate::render::theme::{Theme, error_location};
use crate::settings::SiteMode;
use crate::source::{FileSet, Snapshot};
use crate::value::HashedFile;

/// Where the gallery is, below the site.
const FOLDER: &str = "componenti/";
const PAGE: &str = include_str!("gallery.html");
const STYLESHEET: &str = include_str!("gallery.css");

/// What [`PAGE`] sees.
#[derive(Serialize)]
struct GalleryView<'a> {
    /// The gallery's own URL.
    url: String,
    theme: &'a str,
    /// The language that the components speak.
    shown_in: crate::value::Lang,
    /// The names of all components.
    names: Vec<&'a str>,
    /// True for the page of a single component.
    is_alone: bool,
    shown: Vec<&'a ShownComponent<'a>>,
}

#[derive(Serialize)]
struct ShownComponent<'a> {
    name: &'a str,
    description: &'a str,
    examples: Vec<ShownExample<'a>>,
}

#[derive(Serialize)]
struct ShownExample<'a> {
    name: &'a str,
    component: &'a str,
    args: String,
    body: Option<&'a str>,
    html: String,
}

/// All that the gallery may read.
#[derive(Serialize)]
struct Inputs<'a> {
    theme: &'a Theme,
    files: FileSet<'a>,
}

impl Inputs<'_> {
    fn components(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Component> {
        examples::read(&self.files, &self.theme.folder, diagnostics)
    }
}

fn try_examples(inputs: &Inputs<'_>) -> WithDiagnostics<()> {
    let mut diagnostics = Vec::new();
    inputs.components(&mut diagnostics).iter().for_each(|it| drop(inputs.theme.shown(it, &mut diagnostics)));
    WithDiagnostics { value: (), diagnostics }
}

fn files(inputs: &Inputs<'_>) -> WithDiagnostics<Vec<(String, HashedFile)>> {
    let mut diagnostics = Vec::new();
    let components = inputs.components(&mut diagnostics);
    let shown: Vec<ShownComponent<'_>> =
        components.iter().map(|it| inputs.theme.shown(it, &mut diagnostics)).collect();
    WithDiagnostics { value: inputs.theme.gallery_files(&shown), diagnostics }
}

impl Theme {
    /// The files of the gallery in development; a published site has none, but its examples are tried until all are good.
    pub fn gallery(
        &self,
        memo: &Memo,
        mode: SiteMode,
        snapshot: &Snapshot,
    ) -> WithDiagnostics<Vec<(String, HashedFile)>> {
        let inputs = Inputs { theme: self, files: snapshot.under(&self.folder).collect() };
        match mode {
            SiteMode::Published => {
                let WithDiagnostics { diagnostics, .. } =
                    memo.get_or_compute("examples", &inputs, try_examples);
                WithDiagnostics { value: Vec::new(), diagnostics }
            }
            SiteMode::Development => WithDiagnostics::clone(&memo.get_or_load("gallery", &inputs, files)),
        }
    }

    /// By path below the site: a page of all components, a page of each, and their style sheet.
    fn gallery_files(&self, shown: &[ShownComponent<'_>]) -> Vec<(String, HashedFile)> {
        if shown.is_empty() {
            return Vec::new();
        }
        let mut files = vec![
            (format!("{FOLDER}gallery.css"), STYLESHEET.as_bytes().into()),
            (format!("{FOLDER}index.html"), self.page(shown, shown.iter().collect())),
        ];
        for it in shown {
            files.push((format!("{FOLDER}{}/index.html", it.name), self.page(shown, vec![it])));
        }
        files
    }

    fn shown<'a>(&self, component: &'a Component, diagnostics: &mut Vec<Diagnostic>) -> ShownComponent<'a> {
        let mut examples = Vec::new();
        for example in &component.examples {
            match self.call(example) {
                Ok(html) => examples.push(ShownExample {
                    name: &example.name.value,
                    component: &example.component,
                    args: serde_json::to_string_pretty(&example.args).expect("plain data always serialises"),
                    body: example.body.as_deref(),
                    html,
                }),
                Err(err) => diagnostics.push(self.broken(component, example, &err)),
            }
        }
        ShownComponent { name: &component.name, description: &component.description, examples }
    }

    fn call(&self, example: &Example) -> tera::TeraResult<String> {
        let args = Context::from_serialize(&example.args)?;
        bounds::begin();
        self.tera(self.default_lang).render_component(
            &example.component,
            &args,
            example.body.as_deref(),
            true,
        )
    }

    /// The example is where one looks first; where the template stumbled comes beside it.
    fn broken(&self, component: &Component, example: &Example, err: &tera::Error) -> Diagnostic {
        let diagnostic = Diagnostic::new(Code::ExampleError, component.file, example.name.span);
        let diagnostic = diagnostic.with("found", &example.name.value);
        match error_location(&self.files, err) {
            Some((location, reason)) => {
                diagnostic.with("reason", reason).related(location, Phrase::FailedHere)
            }
            // What comes after the first sentence lists arguments, in an order of its own each time.
            None => diagnostic.with("reason", err.to_string().split(". ").next().unwrap_or_default()),
        }
    }

    fn page(&self, all: &[ShownComponent<'_>], shown: Vec<&ShownComponent<'_>>) -> HashedFile {
        let view = GalleryView {
            url: format!("{}{FOLDER}", self.base_path),
            theme: self.folder.trim_start_matches("themes/"),
            shown_in: self.default_lang,
            names: all.iter().map(|it| it.name).collect(),
            is_alone: shown.len() < all.len() || all.len() == 1,
            shown,
        };
        let context = Context::from_serialize(&view).expect("plain data always serialises");
        let html = self.tera(self.default_lang).render_str(PAGE, &context, true);
        html.expect("the page of the gallery is our own").into_bytes().into()
    }
}
