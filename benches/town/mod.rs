//! A generated town for benchmarks: services, half as many providers, three offers for each
//! service, the same bytes in every run. Vocabulary, fare schemes, pages and theme are those of
//! this repository.

mod text;
mod random;
mod provider;
mod service;
mod words;

use std::fs;
use std::io;
use std::path::Path;

/// One in this many services has an English translation.
const TRANSLATED_EVERY: usize = 5;

fn is_translated(service: usize) -> bool {
    service.is_multiple_of(TRANSLATED_EVERY)
}

const SITE: &str = r#"nome = "Città di prova"
base_url = "https://town.example.org/"
lingue = ["it", "en"]
tema = "wemi"
motto = { it = "Una città inventata, per misurare.", en = "A made-up city, to measure with." }

[contatti]
telefoni = [{ numero = "020202", orari = "tutti i giorni, 8.00–20.00" }]
nome = { it = "Contact center", en = "Contact centre" }

[collegamenti]
dichiarazione_accessibilita = "https://form.agid.gov.it/"

[regole]
parole_massime = 500
"#;

const TOWN: &str = r#"nome = "Città di prova"
ente = "Comune di prova"
paese = "IT"
valuta = "EUR"
fuso_orario = "Europe/Rome"
numeri_brevi = ["112", "020202"]

[distretti]
uno = { it = "municipio", en = "district" }
molti = { it = "municipi", en = "districts" }

[punti]
uno = { it = "Spazio", en = "point" }
molti = { it = "Spazi", en = "points" }

[[residenze]]
id = "comune"
nome = { it = "nella città", en = "in the town" }

[mezzi]
nome = "ISEE"
con_articolo = { it = "l’ISEE", en = "the ISEE" }
tipi = [
  { id = "ordinario", nome = "ISEE ordinario" },
  { id = "sociosanitario", nome = "ISEE sociosanitario" },
  { id = "minorenni", nome = "ISEE minorenni" },
  { id = "corrente", nome = "ISEE corrente" },
]

[accreditamento]
nome = "accreditamento"

[[schemi]]
id = "codice-fiscale"
nome = { it = "Codice fiscale", en = "Tax code" }
forma = "it-codice-fiscale"
obbligatorio = true
"#;

/// A file of the town: path and text.
pub type File = (String, Vec<u8>);

/// Writes a service or a provider, by its number.
type Text = fn(Town, usize) -> String;

/// A town of a given size. Services are numbered from zero, so a larger town contains a smaller
/// one.
#[derive(Debug, Clone, Copy)]
pub struct Town {
    services: usize,
}

impl Town {
    /// Returns a town of at least six services, so that each has offers of three providers.
    pub fn of(services: usize) -> Town {
        assert!(services >= 6, "offers of three providers need six services");
        Town { services }
    }

    /// Returns the files of a site for `wemi build`. `project` is the folder with the `content/`
    /// and `themes/` of this repository.
    pub fn files(self, project: &Path) -> io::Result<impl Iterator<Item = File>> {
        let mut own: Vec<File> = [("comune", TOWN), ("site", SITE)]
            .map(|(name, text)| (format!("content/{name}.toml"), text.as_bytes().to_vec()))
            .to_vec();
        for name in ["vocabulary.toml", "tariffe.toml"] {
            own.push((format!("content/{name}"), fs::read(project.join("content").join(name))?));
        }
        own.extend(pages(project)?);
        own.extend(tree(project, "themes/wemi")?);
        let services = (0..self.services).flat_map(move |number| {
            let path = format!("content/services/{}", service::slug(number));
            let english = is_translated(number)
                .then(|| (format!("{path}.en.md"), service::english(self, number).into_bytes()));
            [(format!("{path}.md"), service::italian(self, number).into_bytes())].into_iter().chain(english)
        });
        let providers = (0..self.providers()).map(move |number| {
            let path = format!("content/providers/{}.toml", provider::slug(number));
            (path, provider::toml(self, number).into_bytes())
        });
        Ok(own.into_iter().chain(services).chain(providers))
    }

    /// Returns the same services and providers for other generators: Markdown with front matter in
    /// YAML, below `it/` and `en/`. Offers are in both files, and so are the prices that their
    /// templates show.
    pub fn files_for_others(self) -> impl Iterator<Item = File> {
        self.pages_for_others("services", service::italian_for_others, service::english_for_others)
            .chain(self.providers_for_others("providers", provider::for_others))
    }

    /// The same with all data of our pages, at the same addresses, so that other generators can
    /// build the same pages.
    pub fn files_whole(self) -> impl Iterator<Item = File> {
        let site =
            [("comune", TOWN), ("site", SITE)].map(|(name, text)| (format!("{name}.toml"), text.into()));
        site.into_iter()
            .chain(self.pages_for_others("servizi", service::italian_whole, service::english_whole))
            .chain(self.providers_for_others("enti", provider::whole_for_others))
    }

    fn pages_for_others(
        self,
        folder: &'static str,
        italian: Text,
        english: Text,
    ) -> impl Iterator<Item = File> {
        (0..self.services).flat_map(move |number| {
            let name = service::slug(number);
            let page =
                |lang, text: Text| (format!("{lang}/{folder}/{name}.md"), text(self, number).into_bytes());
            let english = is_translated(number).then(|| page("en", english));
            [page("it", italian)].into_iter().chain(english)
        })
    }

    fn providers_for_others(self, folder: &'static str, text: Text) -> impl Iterator<Item = File> {
        (0..self.providers()).map(move |number| {
            (format!("it/{folder}/{}.md", provider::slug(number)), text(self, number).into_bytes())
        })
    }

    fn providers(self) -> usize {
        self.services.div_ceil(2)
    }

    /// Returns the three providers of a service: one offers its neighbour too, two are from other
    /// parts of the list.
    fn providers_of(self, service: usize) -> [usize; 3] {
        let all = self.providers();
        [0, all / 3, all * 2 / 3].map(|step| (service / 2 + step) % all)
    }

    /// Returns the services of a provider, by number.
    fn services_of(self, provider: usize) -> Vec<usize> {
        let all = self.providers();
        let firsts = [0, all / 3, all * 2 / 3].map(|step| (provider + all - step) % all * 2);
        let mut services: Vec<usize> =
            firsts.iter().flat_map(|it| [*it, it + 1]).filter(|it| *it < self.services).collect();
        services.sort_unstable();
        services
    }
}

/// Returns the pages of this repository without the lines that link to services or spaces, which
/// the town does not have.
fn pages(project: &Path) -> io::Result<Vec<File>> {
    let mut pages = tree(project, "content/pages")?;
    for (_, text) in &mut pages {
        let whole = String::from_utf8_lossy(text);
        let kept = whole.lines().filter(|it| !it.contains("](../") || it.contains("](../pages/"));
        *text = (kept.collect::<Vec<_>>().join("\n") + "\n").into_bytes();
    }
    Ok(pages)
}

/// Returns every file below a folder of the project, by path.
fn tree(project: &Path, folder: &str) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(project.join(&folder))? {
            let entry = entry?;
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else {
                files.push((path, fs::read(entry.path())?));
            }
        }
    }
    files.sort();
    Ok(files)
}
