//! Loads a theme: its templates, assets and strings.
//!
//! **Incremental.** The assets and strings are memoised on the files of the theme that are not
//! templates, the theme on all files. Loaded values are kept in memory only.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};
use tera::{Context, Tera};

use crate::diagnostics::{Code, Diagnostic, Location, Spanned, WithDiagnostics};
use crate::form::TomlForm;
use crate::memo::{Key, Loaded, Memo};
use crate::render::assets::{self, Assets};
use crate::render::bounds::{self, PageBytes};
use crate::render::strings::{Strings, TownWords};
use crate::render::templates::{self, TemplateFile};
use crate::render::{closure, filters};
use crate::settings::Settings;
use crate::source::{File, FileId, FileSet, Snapshot};
use crate::value::{Country, Currency, HashedFile, Id, Lang, LanguageFormat};

/// The templates of a theme, one set for each language, and the closure of each template.
pub struct Theme {
    pub(super) folder: String,
    pub(super) base_path: String,
    pub(super) default_lang: Lang,
    /// The default language is parsed at once; the others are cloned from it at the first page.
    languages: BTreeMap<Lang, OnceLock<Tera>>,
    closures: BTreeMap<String, (blake3::Hash, Vec<FileId>)>,
    pub(super) files: BTreeMap<String, TemplateFile>,
    assets_and_strings: Arc<ThemeAssets>,
    /// The hash of the inputs.
    key: Key,
}

/// A theme is serialized as the hash of the files and settings that it is loaded from.
impl Serialize for Theme {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.key.serialize(serializer)
    }
}

/// The parts of a theme that do not depend on its templates.
struct ThemeAssets {
    assets: Assets,
    assets_hash: blake3::Hash,
    strings: BTreeMap<Lang, Arc<Strings>>,
    strings_hashes: BTreeMap<Lang, blake3::Hash>,
    formats: BTreeMap<Lang, Arc<LanguageFormat>>,
    currency: Currency,
}

/// The settings that a theme depends on.
#[derive(Clone, Copy, Serialize)]
struct ThemeSettings<'a> {
    name: &'a Spanned<Id>,
    settings: FileId,
    base_path: &'a str,
    languages: &'a [Lang],
    /// The words of the town in each language, for the strings.
    town_words: &'a BTreeMap<Lang, TownWords>,
    /// The country, for the form of dates and numbers.
    country: Country,
    /// The currency of amounts.
    currency: Currency,
}

impl ThemeSettings<'_> {
    /// Returns the folder of the theme.
    fn folder(&self) -> String {
        format!("themes/{}", self.name.value)
    }
}

/// The inputs of a theme. [`ThemeAssets`] depend on fewer: on the settings and on the files that
/// are not templates.
#[derive(Serialize)]
struct ThemeInputs<'a> {
    settings: ThemeSettings<'a>,
    assets_and_strings: Loaded<LoadedAssets>,
    files: FileSet<'a>,
}

type LoadedAssets = WithDiagnostics<Option<Arc<ThemeAssets>>>;

impl Theme {
    /// Loads the theme of the settings, or takes it from the memo. `None` if no page can be
    /// rendered with it.
    pub fn load(
        memo: &Memo,
        settings: &Settings,
        snapshot: &Snapshot,
    ) -> WithDiagnostics<Option<Arc<Theme>>> {
        let default = settings.default_lang();
        let town_words =
            settings.languages.iter().map(|it| (*it, settings.town.words(*it, default))).collect();
        let theme_settings = ThemeSettings {
            name: &settings.theme,
            settings: settings.file,
            base_path: &settings.base_url.path,
            languages: &settings.languages,
            town_words: &town_words,
            country: settings.town.country,
            currency: settings.town.currency,
        };
        let is_template = |file: &&File| file.path.name().ends_with(".html");
        let files: FileSet<'_> = snapshot.under("themes").collect();
        let others: FileSet<'_> = files.iter().filter(|it| !is_template(it)).collect();
        let assets_and_strings = memo.get_or_load("theme assets", &(theme_settings, others), load_assets);
        let inputs = ThemeInputs { settings: theme_settings, assets_and_strings, files };
        let loaded = memo.get_or_load("theme", &inputs, load);
        WithDiagnostics::clone(&loaded)
    }

    /// Returns the hash of the closure of `template`.
    pub fn closure_hash(&self, template: &str) -> blake3::Hash {
        let of_default = || {
            // The frame surrounds these pages too: any edit of the theme renders them again.
            let text = templates::default(template);
            blake3::hash(format!("{} {text}", self.key.to_hex()).as_bytes())
        };
        self.closures.get(template).map_or_else(of_default, |it| it.0)
    }

    /// Returns the files of the closure of `template`.
    pub fn closure_files(&self, template: &str) -> &[FileId] {
        self.closures.get(template).map_or(&[], |(_, files)| files)
    }

    /// Returns the names of all templates, sorted.
    pub(super) fn templates(&self) -> impl Iterator<Item = &str> {
        self.closures.keys().map(String::as_str)
    }

    pub(super) fn assets_hash(&self) -> blake3::Hash {
        self.assets_and_strings.assets_hash
    }

    pub(super) fn strings_hash(&self, lang: Lang) -> blake3::Hash {
        self.assets_and_strings.strings_hashes[&lang]
    }

    pub(super) fn tera(&self, lang: Lang) -> &Tera {
        self.languages[&lang].get_or_init(|| {
            let mut tera = self.tera(self.default_lang).clone();
            set_language(&mut tera, lang, &self.assets_and_strings);
            tera
        })
    }

    /// Returns the assets: the path below the site, and the bytes.
    pub fn assets(&self) -> impl Iterator<Item = (&str, HashedFile)> {
        self.assets_and_strings.assets.files.iter().map(|(path, file)| (path.as_str(), file.clone()))
    }

    /// Renders one template.
    pub(super) fn render(
        &self,
        lang: Lang,
        template: &str,
        view: &impl Serialize,
    ) -> Result<PageBytes, Diagnostic> {
        self.render_in(lang, template, &self.context(view)?)
    }

    /// Converts a view to the context of a template.
    pub(super) fn context(&self, view: &impl Serialize) -> Result<Context, Diagnostic> {
        Context::from_serialize(view).map_err(|err| template_error(&self.files, &err))
    }

    /// Renders one template with a context.
    pub(super) fn render_in(
        &self,
        lang: Lang,
        template: &str,
        context: &Context,
    ) -> Result<PageBytes, Diagnostic> {
        let mut page = PageBytes::begin();
        match self.tera(lang).render_to(template, context, &mut page) {
            Ok(()) => Ok(page),
            Err(_) if page.is_full() => Err(self.too_large(template)),
            Err(err) => Err(template_error(&self.files, &err)),
        }
    }

    fn too_large(&self, template: &str) -> Diagnostic {
        let limit = bounds::PAGE_BYTES_MAX >> 20;
        Diagnostic::at(Code::PageTooLarge, self.location(template)).with("limit", limit)
    }

    /// Returns the location of a template: its beginning.
    pub(super) fn location(&self, template: &str) -> Location {
        match self.files.get(template) {
            Some(file) => Location::File(file.id, (0..0).into()),
            None => templates::default_location(&self.folder, template),
        }
    }
}

fn load_assets((settings, files): &(ThemeSettings<'_>, FileSet<'_>)) -> LoadedAssets {
    let mut diagnostics = Vec::new();
    let assets_and_strings = assets_and_strings(settings, files, &mut diagnostics);
    WithDiagnostics { value: assets_and_strings.map(Arc::new), diagnostics }
}

fn assets_and_strings(
    settings: &ThemeSettings<'_>,
    files: &FileSet<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ThemeAssets> {
    let folder = &settings.folder();
    let Some(config) = files.find(&format!("{folder}/theme.toml")) else {
        diagnostics.push(missing_theme(settings, files));
        return None;
    };
    let css = config_css(config, diagnostics);
    let assets = assets::collect(files, folder, settings.base_path, &css, config, diagnostics);
    let strings = all_strings(settings, files, folder, diagnostics)?;
    let hash_of = |lang: &Lang| {
        let file = files.find(&strings_path(folder, *lang)).expect("the strings were read from this file");
        let town_words = serde_json::to_vec(&settings.town_words[lang]).expect("strings always serialise");
        let country = settings.country.code().as_bytes();
        let mut hasher = blake3::Hasher::new();
        hasher.update(file.hash.as_bytes()).update(&town_words).update(country);
        hasher.update(settings.currency.code().as_bytes()).finalize()
    };
    let format = |lang: &Lang| (*lang, Arc::new(LanguageFormat::of(*lang, settings.country)));
    let formats = strings.keys().map(format).collect();
    let strings_hashes = strings.keys().map(|lang| (*lang, hash_of(lang))).collect();
    let urls = serde_json::to_vec(&assets.urls).expect("strings always serialise");
    let (assets_hash, currency) = (blake3::hash(&urls), settings.currency);
    Some(ThemeAssets { assets, assets_hash, strings, strings_hashes, formats, currency })
}

fn load(inputs: &ThemeInputs<'_>) -> WithDiagnostics<Option<Arc<Theme>>> {
    let mut diagnostics = Vec::new();
    let assets_and_strings = WithDiagnostics::clone(&inputs.assets_and_strings).take_into(&mut diagnostics);
    let theme =
        assets_and_strings.and_then(|assets_and_strings| theme(inputs, assets_and_strings, &mut diagnostics));
    WithDiagnostics { value: theme.map(Arc::new), diagnostics }
}

fn theme(
    inputs: &ThemeInputs<'_>,
    assets_and_strings: Arc<ThemeAssets>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Theme> {
    let ThemeInputs { settings, files, .. } = inputs;
    let folder = settings.folder();
    let sources = templates::sources(files, &folder, diagnostics);
    let (files, texts) = templates::unindented(&sources);
    let mut tera = Tera::new();
    tera.register_function("range", bounds::range);
    tera.global_context().insert("assets", &assets_and_strings.assets.urls);
    let default_lang = settings.languages[0];
    set_language(&mut tera, default_lang, &assets_and_strings);
    let missing = templates::missing(&sources);
    diagnostics.extend(missing.iter().map(|it| {
        let location = templates::default_location(&folder, it);
        Diagnostic::at(Code::MissingTemplate, location).with("found", it)
    }));
    let defaults = missing.iter().map(|it| (*it, templates::default(it)));
    let texts = sources.keys().map(String::as_str).zip(texts.iter().map(String::as_str));
    if let Err(err) = tera.add_raw_templates(texts.chain(defaults)) {
        // No page can be rendered.
        diagnostics.push(template_error(&files, &err));
        return None;
    }
    let mut languages: BTreeMap<Lang, OnceLock<Tera>> =
        settings.languages.iter().map(|lang| (*lang, OnceLock::new())).collect();
    languages.insert(default_lang, tera.into());
    let closures = closure::closures(&sources).map(|(name, closure)| {
        let files = closure.iter().map(|it| sources[*it].id).collect();
        (name.to_owned(), (closure::hash(&sources, &closure), files))
    });
    let closures = closures.collect();
    Some(Theme {
        folder,
        base_path: settings.base_path.to_owned(),
        default_lang,
        languages,
        closures,
        files,
        assets_and_strings,
        key: Key::of(inputs),
    })
}

/// Replaces the language of templates.
fn set_language(tera: &mut Tera, lang: Lang, of: &ThemeAssets) {
    filters::register(tera, &of.formats[&lang], Arc::clone(&of.strings[&lang]), of.currency);
    tera.global_context().insert("lang", &lang);
}

fn missing_theme(settings: &ThemeSettings<'_>, files: &FileSet<'_>) -> Diagnostic {
    let themes = files.under("themes").filter_map(|it| it.path.below("themes")?.strip_suffix("/theme.toml"));
    let diagnostic = Diagnostic::new(Code::MissingTheme, settings.settings, settings.name.span);
    let diagnostic = diagnostic.with("found", &settings.name.value);
    diagnostic.suggest(settings.name.value.as_str(), themes)
}

fn config_css(config: &File, diagnostics: &mut Vec<Diagnostic>) -> Vec<Spanned<String>> {
    let Ok(text) = std::str::from_utf8(&config.bytes) else {
        diagnostics.push(Diagnostic::new(Code::InvalidUtf8, config.id, 0..0));
        return Vec::new();
    };
    let form = TomlForm { file: config.id, text, offset: 0, lang: None };
    form.read(diagnostics, |reader| {
        reader.required::<String>("name");
        reader.required_list::<String>("css").unwrap_or_default()
    })
}

fn strings_path(folder: &str, lang: Lang) -> String {
    format!("{folder}/strings/{lang}.toml")
}

/// Returns the strings of every language of the site, or `None` if a language has no file.
fn all_strings(
    settings: &ThemeSettings<'_>,
    theme_files: &FileSet<'_>,
    folder: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<BTreeMap<Lang, Arc<Strings>>> {
    let mut strings = BTreeMap::new();
    let mut files = Vec::new();
    for lang in settings.languages {
        let path = strings_path(folder, *lang);
        match theme_files.find(&path) {
            Some(file) => {
                strings.insert(*lang, Strings::read(file, &settings.town_words[lang], diagnostics));
                files.push((*lang, file));
            }
            None => {
                let diagnostic = Diagnostic::at(Code::MissingStrings, Location::Path(path));
                diagnostics.push(diagnostic.with("found", lang));
            }
        }
    }
    for (lang, file) in &files {
        strings[lang].check(*lang, file, &strings, diagnostics);
    }
    let strings = strings.into_iter().map(|(lang, it)| (lang, Arc::new(it))).collect();
    (files.len() == settings.languages.len()).then_some(strings)
}

/// Converts an error of Tera to a diagnostic.
fn template_error(files: &BTreeMap<String, TemplateFile>, err: &tera::Error) -> Diagnostic {
    match error_location(files, err) {
        Some((location, reason)) => Diagnostic::at(Code::TemplateError, location).with("reason", reason),
        None => Diagnostic::at(Code::TemplateError, Location::World).with("reason", err),
    }
}

/// Returns the location and the message of an error of Tera.
pub(super) fn error_location<'e>(
    files: &BTreeMap<String, TemplateFile>,
    err: &'e tera::Error,
) -> Option<(Location, &'e str)> {
    let (tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report)) = err.kind() else {
        return None;
    };
    let location = files.get(report.filename()).map_or(Location::World, |file| {
        let range = file.indentation.range_in_source(report.span().range.clone());
        Location::File(file.id, range.into())
    });
    Some((location, report.message()))
}
