//! The gallery: pages that show the components of a theme to its developers. Each example is
//! rendered by the call that a template would make.
//!
//! **Incremental.** The gallery is memoised on the theme and on its files.

use serde::Serialize;
use tera::Context;

use crate::diagnostics::{Code, Diagnostic, Phrase, WithDiagnostics};
use crate::memo::Memo;
use crate::render::examples::{self, Component, Example};
use crate::render::theme::{Theme, error_location};
use crate::settings::SiteMode;
use crate::source::{FileSet, Snapshot};
use crate::value::{HashedFile, Lang};

/// The folder of the gallery, below the site.
const FOLDER: &str = "componenti/";
const PAGE: &str = include_str!("gallery.html");
const STYLESHEET: &str = include_str!("gallery.css");

/// The view of [`PAGE`].
#[derive(Serialize)]
struct GalleryView<'a> {
    /// The URL of the gallery.
    url: String,
    theme: &'a str,
    /// The language that the components are rendered in.
    examples_lang: Lang,
    /// The names of all components.
    names: Vec<&'a str>,
    /// True for the page of a single component.
    is_single: bool,
    components: Vec<&'a ComponentView<'a>>,
}

#[derive(Serialize)]
struct ComponentView<'a> {
    name: &'a str,
    description: &'a str,
    examples: Vec<ExampleView<'a>>,
}

#[derive(Serialize)]
struct ExampleView<'a> {
    name: &'a str,
    component: &'a str,
    args: String,
    body: Option<&'a str>,
    html: String,
}

/// The inputs of the gallery.
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

fn check_examples(inputs: &Inputs<'_>) -> WithDiagnostics<()> {
    let mut diagnostics = Vec::new();
    inputs
        .components(&mut diagnostics)
        .iter()
        .for_each(|it| drop(inputs.theme.component_view(it, &mut diagnostics)));
    WithDiagnostics { value: (), diagnostics }
}

fn files(inputs: &Inputs<'_>) -> WithDiagnostics<Vec<(String, HashedFile)>> {
    let mut diagnostics = Vec::new();
    let components = inputs.components(&mut diagnostics);
    let views: Vec<ComponentView<'_>> =
        components.iter().map(|it| inputs.theme.component_view(it, &mut diagnostics)).collect();
    WithDiagnostics { value: inputs.theme.gallery_files(&views), diagnostics }
}

impl Theme {
    /// Returns the files of the gallery in development. A published site has none, but the examples
    /// are still checked.
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
                    memo.get_or_compute("examples", &inputs, check_examples);
                WithDiagnostics { value: Vec::new(), diagnostics }
            }
            SiteMode::Development => WithDiagnostics::clone(&memo.get_or_load("gallery", &inputs, files)),
        }
    }

    /// Returns a page of all components, a page of each, and their style sheet.
    fn gallery_files(&self, components: &[ComponentView<'_>]) -> Vec<(String, HashedFile)> {
        if components.is_empty() {
            return Vec::new();
        }
        let mut files = vec![
            (format!("{FOLDER}gallery.css"), STYLESHEET.as_bytes().into()),
            (format!("{FOLDER}index.html"), self.gallery_page(components, components.iter().collect())),
        ];
        for component in components {
            let path = format!("{FOLDER}{}/index.html", component.name);
            files.push((path, self.gallery_page(components, vec![component])));
        }
        files
    }

    fn component_view<'a>(
        &self,
        component: &'a Component,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> ComponentView<'a> {
        let mut examples = Vec::new();
        for example in &component.examples {
            match self.call(example) {
                Ok(html) => examples.push(ExampleView {
                    name: &example.name.value,
                    component: &example.component,
                    args: serde_json::to_string_pretty(&example.args).expect("plain data always serialises"),
                    body: example.body.as_deref(),
                    html,
                }),
                Err(err) => diagnostics.push(self.example_error(component, example, &err)),
            }
        }
        ComponentView { name: &component.name, description: &component.description, examples }
    }

    fn call(&self, example: &Example) -> tera::TeraResult<String> {
        let args = Context::from_serialize(&example.args)?;
        self.tera(self.default_lang).render_component(
            &example.component,
            &args,
            example.body.as_deref(),
            true,
        )
    }

    /// Reports an error at the example, with the location in the template as the related one.
    fn example_error(&self, component: &Component, example: &Example, err: &tera::Error) -> Diagnostic {
        let diagnostic = Diagnostic::new(Code::ExampleError, component.file, example.name.span);
        let diagnostic = diagnostic.with("found", &example.name.value);
        match error_location(&self.files, err) {
            Some((location, reason)) => {
                diagnostic.with("reason", reason).related(location, Phrase::FailedHere)
            }
            // Only the first sentence: the rest lists arguments in an order that is not
            // deterministic.
            None => diagnostic.with("reason", err.to_string().split(". ").next().unwrap_or_default()),
        }
    }

    fn gallery_page(&self, all: &[ComponentView<'_>], components: Vec<&ComponentView<'_>>) -> HashedFile {
        let view = GalleryView {
            url: format!("{}{FOLDER}", self.base_path),
            theme: self.folder.trim_start_matches("themes/"),
            examples_lang: self.default_lang,
            names: all.iter().map(|it| it.name).collect(),
            is_single: components.len() < all.len() || all.len() == 1,
            components,
        };
        let context = Context::from_serialize(&view).expect("plain data always serialises");
        let html = self.tera(self.default_lang).render_str(PAGE, &context, true);
        html.expect("the gallery template is part of the program").into_bytes().into()
    }
}
