//! The components of the theme as pages, for who works on it: each example, shown by the call that a template would make.

use serde::Serialize;
use tera::Context;

use crate::cache::Cache;
use crate::diag::{Code, Diagnostic, Noted, Phrase};
use crate::render::bounds;
use crate::render::examples::{self, Component, Example};
use crate::render::theme::{Theme, place_of};
use crate::settings::Mode;
use crate::source::{FileSet, Snapshot};
use crate::value::Hashed;

/// Where the gallery is, below the site.
const FOLDER: &str = "componenti/";
const PAGE: &str = include_str!("gallery.html");
const SHEET: &str = include_str!("gallery.css");

/// What [`PAGE`] sees.
#[derive(Serialize)]
struct View<'a> {
    /// The gallery's own URL.
    url: String,
    theme: &'a str,
    /// The language that the components speak.
    shown_in: crate::value::Lang,
    /// The names of all components.
    names: Vec<&'a str>,
    /// True for the page of a single component.
    is_alone: bool,
    shown: Vec<&'a Shown<'a>>,
}

#[derive(Serialize)]
struct Shown<'a> {
    name: &'a str,
    about: &'a str,
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
    fn components(&self, notes: &mut Vec<Diagnostic>) -> Vec<Component> {
        examples::read(&self.files, &self.theme.folder, notes)
    }
}

fn try_examples(inputs: &Inputs<'_>) -> Noted<()> {
    let mut notes = Vec::new();
    inputs.components(&mut notes).iter().for_each(|it| drop(inputs.theme.shown(it, &mut notes)));
    Noted { value: (), notes }
}

fn files(inputs: &Inputs<'_>) -> Noted<Vec<(String, Hashed)>> {
    let mut notes = Vec::new();
    let components = inputs.components(&mut notes);
    let shown: Vec<Shown<'_>> = components.iter().map(|it| inputs.theme.shown(it, &mut notes)).collect();
    Noted { value: inputs.theme.gallery_files(&shown), notes }
}

impl Theme {
    /// The files of the gallery in development; a published site has none, but its examples are tried until all are good.
    pub fn gallery(&self, cache: &Cache, mode: Mode, snapshot: &Snapshot) -> Noted<Vec<(String, Hashed)>> {
        let inputs = Inputs { theme: self, files: snapshot.under(&self.folder).collect() };
        match mode {
            Mode::Published => {
                let Noted { notes, .. } = cache.get_or_compute("examples", &inputs, try_examples);
                Noted { value: Vec::new(), notes }
            }
            Mode::Development => Noted::clone(&cache.get_or_load("gallery", &inputs, files)),
        }
    }

    /// By path below the site: a page of all components, a page of each, and their style sheet.
    fn gallery_files(&self, shown: &[Shown<'_>]) -> Vec<(String, Hashed)> {
        if shown.is_empty() {
            return Vec::new();
        }
        let mut files = vec![
            (format!("{FOLDER}gallery.css"), SHEET.as_bytes().into()),
            (format!("{FOLDER}index.html"), self.page(shown, shown.iter().collect())),
        ];
        for it in shown {
            files.push((format!("{FOLDER}{}/index.html", it.name), self.page(shown, vec![it])));
        }
        files
    }

    fn shown<'a>(&self, component: &'a Component, notes: &mut Vec<Diagnostic>) -> Shown<'a> {
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
                Err(err) => notes.push(self.broken(component, example, &err)),
            }
        }
        Shown { name: &component.name, about: &component.about, examples }
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
        let note = Diagnostic::new(Code::ExampleError, component.file, example.name.at);
        let note = note.with("found", &example.name.value);
        match place_of(&self.files, err) {
            Some((place, reason)) => note.with("reason", reason).related(place, Phrase::StumbledHere),
            // What comes after the first sentence lists arguments, in an order of its own each time.
            None => note.with("reason", err.to_string().split(". ").next().unwrap_or_default()),
        }
    }

    fn page(&self, all: &[Shown<'_>], shown: Vec<&Shown<'_>>) -> Hashed {
        let view = View {
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
