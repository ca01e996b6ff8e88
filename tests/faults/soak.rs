//! Many edits with one memo: after each, the warm build equals a cold build byte for byte, and
//! memory use stays flat.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::Duration;

use wemi::memo::Memo;
use wemi::output::Output;
use wemi::pipeline;
use wemi::settings::{Flags, SiteMode};
use wemi::source::{Snapshot, disk};

use crate::random::Random;
use crate::report::{Report, ensure, memory_mib};
use crate::server::Server;
use crate::support::{Town, build, build_visible_first, flags, messages};

pub fn run(report: &mut Report) {
    in_process(report);
    under_serve(report);
}

fn in_process(report: &mut Report) {
    let count = report.share(2_000);
    let mut editor = Editor::new(report.random(7));
    let memo = Memo::default();
    let (mut with_errors, mut rendered, mut with_visible) = (0, 0, 0);
    let mut sizes = vec![memory_mib("self", "VmRSS")];
    let mut kinds: BTreeMap<&'static str, usize> = BTreeMap::new();
    let diagnostic = report.tries("edits, warm equals cold", count, |number| {
        let kind = editor.edit();
        *kinds.entry(kind).or_default() += 1;
        let snapshot = editor.town.snapshot();
        let pages = editor.visible_pages(&snapshot);
        let (warm, ahead) = build_visible_first(&snapshot, &memo, &pages);
        with_errors += usize::from(warm.output.is_none());
        rendered += warm.rendered;
        if number == count / 20 || number == count / 2 || number + 1 == count {
            sizes.push(memory_mib("self", "VmRSS"));
        }
        let cold = build(&snapshot, &Memo::default());
        ensure(warm.output == cold.output, || format!("after {kind}: warm and cold builds differ"))?;
        let is_part =
            warm.output.as_ref().zip(ahead.as_ref()).is_none_or(|(whole, part)| whole.contains_all(part));
        ensure(is_part, || format!("after {kind}: the pages that were built first differ from the site"))?;
        with_visible += usize::from(ahead.is_some());
        let [warm, cold] = [warm, cold].map(|it| messages(&snapshot, &it.diagnostics));
        ensure(warm == cold, || format!("after {kind}, diagnostics warm:\n{warm}\ncold:\n{cold}"))
    });
    let kinds = kinds.iter().map(|(kind, count)| format!("{kind} {count}")).collect::<Vec<_>>().join(", ");
    *diagnostic = format!(
        "{with_errors} with errors, {with_visible} with visible pages, {rendered} rendered; memory {sizes:?} MiB; {kinds}"
    );
    let (early, late) = (sizes[1], sizes[sizes.len() - 1]);
    report.try_once("edits: flat memory use", || {
        ensure(late < early + early / 2 + 32, || format!("{sizes:?} MiB"))
    });
}

// ── An editor ───────────────────────────────────────────────────────────────────────────────────────────────────

/// Edits the town at random, and fixes the errors that it makes.
struct Editor {
    town: Town,
    random: Random,
    /// The path and the valid text of a broken file.
    broken: Option<(String, String)>,
    created: Vec<String>,
    number: usize,
}

/// Kind, file, and the text before and after the value that changes.
const VALUES: [(&str, &str, &str, &str); 8] = [
    ("title", "content/services/badante.md", "titolo = \"", "\""),
    ("description", "content/services/pasti.md", "descrizione = \"", "\""),
    ("provider", "content/providers/alfa.toml", "nome = \"", "\""),
    ("phone", "content/providers/beta.toml", "numero = \"02 ", "\""),
    ("vocabulary", "content/vocabulary.toml", "nome = { it = \"", "\""),
    ("string", "themes/town/strings/it.toml", "home = \"", "\""),
    ("space", "content/spaces/piazza.toml", "nome = \"", "\""),
    ("settings", "content/site.toml", "ente = \"", "\""),
];

impl Editor {
    fn new(random: Random) -> Editor {
        Editor { town: Town::large(5), random, broken: None, created: Vec::new(), number: 0 }
    }

    fn edit(&mut self) -> &'static str {
        self.number += 1;
        if self.broken.is_some() && self.random.below(2) == 0 {
            return self.fix();
        }
        match self.random.below(16) {
            0..=5 => self.value(),
            6 => self.append("body", "content/services/badante.md", "\nUn’altra frase.\n"),
            7 => self.append("css", "themes/town/css/town.css", "p { margin: 1px }\n"),
            8 => self.append("template", "themes/town/templates/pages/provider.html", "{# ci siamo #}"),
            9 => self.append("base template", "themes/town/templates/base.html", "<!-- fine -->"),
            10 => self.price(),
            11 => self.create(),
            12 => self.rename(),
            13 => self.delete(),
            14 => self.append("component", "themes/town/components/link/link.html", " "),
            _ => self.break_something(),
        }
    }

    /// Returns random visible pages: some services and lists, sometimes none.
    fn visible_pages(&mut self, snapshot: &Snapshot) -> BTreeSet<String> {
        let services = snapshot.under("content/services").map(|it| it.path.name().trim_end_matches(".md"));
        let pages = services.map(|it| format!("servizi/{it}/index.html"));
        let lists = ["index.html", "a-z/index.html", "en/servizi/index.html"].map(str::to_owned);
        let mut pages: Vec<String> = pages.chain(lists).collect();
        pages.retain(|_| self.random.below(4) == 0);
        pages.into_iter().collect()
    }

    fn put(&mut self, path: &str, text: String) {
        self.town = self.town.clone().with(path, text);
    }

    fn value(&mut self) -> &'static str {
        let (kind, path, before, after) = *self.random.choose(&VALUES);
        let text = self.town.text(path).to_owned();
        let places: Vec<usize> = text.match_indices(before).map(|(at, _)| at + before.len()).collect();
        if places.is_empty() {
            return "nothing";
        }
        let start = *self.random.choose(&places);
        let Some(length) = text[start..].find(after) else { return "nothing" };
        // Few values, so that some are repeated.
        let value = match kind {
            "phone" => format!("0000 000{}", self.random.below(9)),
            _ => format!("Parola {}", ["uno", "due", "tre", "è «quattro»", "<b>"][self.random.below(5)]),
        };
        self.put(path, format!("{}{value}{}", &text[..start], &text[start + length..]));
        kind
    }

    fn append(&mut self, kind: &'static str, path: &str, more: &str) -> &'static str {
        let text = self.town.text(path);
        // Truncated before it gets long.
        let text = if text.len() > 8_000 { text.replace(more, "") } else { format!("{text}{more}") };
        self.put(path, text);
        kind
    }

    fn price(&mut self) -> &'static str {
        let (path, before) = *self.random.choose(&[
            ("content/providers/alfa.toml", "prezzo = \""),
            ("content/tariffe.toml", "importo_massimo = \""),
        ]);
        let text = self.town.text(path).to_owned();
        let Some(at) = text.find(before) else { return "nothing" };
        let start = at + before.len();
        let length = text[start..].find('"').expect("it is closed");
        let price = format!("{},{}0", 14 + self.random.below(5), self.random.below(10));
        self.put(path, format!("{}{price}{}", &text[..start], &text[start + length..]));
        "price"
    }

    fn create(&mut self) -> &'static str {
        if self.created.len() > 12 {
            return self.delete();
        }
        let name = format!("n{}", self.number);
        let text = Town::new()
            .text("content/services/pasti.md")
            .replace("id = \"pasti\"", &format!("id = \"{name}\""));
        let path = format!("content/services/{name}.md");
        self.put(&path, text.replace("Pasti a casa", &format!("Servizio {name}")));
        self.created.push(path);
        "create"
    }

    fn rename(&mut self) -> &'static str {
        if self.created.is_empty() {
            return self.create();
        }
        let at = self.random.below(self.created.len());
        let to = format!("content/services/r{}.md", self.number);
        let from = std::mem::replace(&mut self.created[at], to.clone());
        let text = self.town.text(&from).to_owned();
        self.follow(&from, &to);
        self.town = self.town.clone().without(&from).with(&to, text);
        "rename"
    }

    fn follow(&mut self, from: &str, to: &str) {
        if let Some((path, _)) = self.broken.as_mut().filter(|(path, _)| path == from) {
            to.clone_into(path);
        }
    }

    fn delete(&mut self) -> &'static str {
        if self.created.is_empty() {
            return "nothing";
        }
        let at = self.random.below(self.created.len());
        let path = self.created.swap_remove(at);
        self.broken.take_if(|(broken, _)| *broken == path);
        self.town = self.town.clone().without(&path);
        "delete"
    }

    fn break_something(&mut self) -> &'static str {
        if self.broken.is_some() {
            return self.fix();
        }
        let errors = [
            ("content/services/badante.md", "+++\n\n", "chiave_che_non_esiste = 1\n+++\n\n"),
            ("content/services/badante.md", "## Contatti", "## Contattti"),
            ("content/services/pasti.md", "categoria = \"pasti\"", "categoria = \"nessuna\""),
            ("content/providers/alfa.toml", "servizio = \"badante\"", "servizio = \"badnte\""),
            ("content/providers/beta.toml", "id = \"beta\"", "id = \"alfa\""),
            ("content/vocabulary.toml", "id = \"anziani\"", "id = \"anziani"),
            ("content/tariffe.toml", "tipo = \"fasce\"", "tipo = \"fascia\""),
            ("content/pages/costi.md", "+++\n", "++\n"),
            (
                "themes/town/templates/pages/service.html",
                "{% block main %}",
                "{% block main %}{{ page.titel.text }}",
            ),
            ("themes/town/templates/base.html", "{% endblock %}", "{% endblok %}"),
            ("themes/town/strings/it.toml", "home = ", "hom = "),
            ("themes/town/theme.toml", "name", "nam"),
        ];
        let (path, from, to) = *self.random.choose(&errors);
        let text = self.town.text(path).to_owned();
        if !text.contains(from) {
            return "nothing";
        }
        self.put(path, text.replacen(from, to, 1));
        self.broken = Some((path.to_owned(), text));
        "break"
    }

    fn fix(&mut self) -> &'static str {
        let Some((path, text)) = self.broken.take() else { return "nothing" };
        self.put(&path, text);
        "fix"
    }
}

// ── The server process ─────────────────────────────────────────────────────────────────────────────────────────────

/// Ends the wait for a server that does not rebuild: how often it is asked.
const ASKED_MAX: usize = 600;

fn under_serve(report: &mut Report) {
    let mut editor = Editor::new(report.random(8));
    let site = editor.town.on_disk();
    let server = Server::open(site.path());
    for page in ["/", "/servizi/badante/", "/en/a-z/"] {
        server.view(page).expect("the server responds");
    }
    let first = server.memory_mib();
    let mut good = expected(site.path());
    let count = report.share(50);
    let diagnostic = report.tries("edits under a server process", count, |_| {
        let before: Vec<String> = editor.town.paths().map(str::to_owned).collect();
        let kind = editor.edit();
        for path in before.iter().filter(|it| !editor.town.holds(it)) {
            fs::remove_file(site.path().join(path)).expect("the file exists");
        }
        editor.town.write_to(site.path());
        // After an error the last good site is served.
        if let Some(now) = expected(site.path()) {
            good = Some(now);
        }
        let good = good.as_ref().ok_or("no site was ever built")?;
        let mut differs = None;
        for _ in 0..ASKED_MAX {
            differs = difference(&server, good)?;
            if differs.is_none() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(format!("after {kind}: {} differs from a build", differs.unwrap_or_default()))
    });
    *diagnostic = format!("memory {first} to {} MiB", server.memory_mib());
}

/// Returns the output of a cold build of the files on disk; `None` if they have errors.
pub fn expected(site: &Path) -> Option<Output> {
    let snapshot = disk::read(site).expect("a readable site");
    let flags = Flags { mode: SiteMode::Development, ..flags() };
    pipeline::build(&snapshot, &flags, &Memo::default(), &|_| ()).output
}

/// Returns the first file that the server does not serve as built.
fn difference(server: &Server, output: &Output) -> Result<Option<String>, String> {
    for (path, bytes) in output.iter() {
        let (status, body) = server.get(&format!("/{path}"))?;
        let body = without_script(&body);
        if status != 200 || body != bytes[..] {
            return Ok(Some(format!("{path} ({status}, {} bytes for {})", body.len(), bytes.len())));
        }
    }
    Ok(None)
}

/// Removes the script that the server adds to each page.
fn without_script(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    let Some((before, rest)) = text.split_once("<script type=\"module\" src=\"/__wemi/reload.js?v=") else {
        return body.to_vec();
    };
    let (_, after) = rest.split_once("</script>").unwrap_or(("", ""));
    format!("{before}{after}").into_bytes()
}
