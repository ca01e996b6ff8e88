//! The command line, run as a process: its output, the files that it writes, its exit code.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::os::unix::fs::{MetadataExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, flock};

use crate::serve::{get, until};
use crate::support::{Town, command, project, ran, tree, wemi};

const BADANTE: &str = "content/services/badante.md";

/// Asserts that the command cannot run: exit code 2, no standard output, that code and text on
/// standard error.
#[track_caller]
fn cannot_run(site: &Path, words: &[&str], code: &str, text: &str) {
    let ran = wemi(site, words);
    assert_eq!(ran.code, 2, "{words:?} {ran:?}");
    assert_eq!(ran.out, "", "{words:?}");
    assert!(ran.err.contains(&format!("[{code}]")), "{words:?} {}", ran.err);
    assert!(ran.err.contains(text), "{words:?} {}", ran.err);
}

/// Runs a command that must succeed and returns its standard output.
#[track_caller]
fn done(site: &Path, words: &[&str]) -> String {
    let ran = wemi(site, words);
    assert_eq!(ran.code, 0, "{words:?}\n{}\n{}", ran.out, ran.err);
    ran.out
}

// Commands that cannot run.

#[test]
fn no_site_is_reported() {
    let empty = tempfile::tempdir().expect("a folder");
    let missing = empty.path().join("missing");
    for words in [vec!["build"], vec!["check"], vec!["explain", "/"], vec!["new", "page", "Uno"]] {
        cannot_run(empty.path(), &words, "world/no-site", "There is no site here");
        cannot_run(&missing, &words, "world/no-site", "No such file");
        cannot_run(&missing, &words, "world/no-site", "wemi init");
        cannot_run(&missing, &words, "world/no-site", &missing.display().to_string());
    }
    assert_eq!(tree(empty.path()), BTreeMap::new());
}

#[test]
fn a_site_without_themes_is_reported() {
    let site = Town::new().on_disk();
    fs::remove_dir_all(site.path().join("themes")).expect("removed");
    cannot_run(site.path(), &["build"], "world/no-site", "Qui non c’è un sito");
}

#[test]
fn an_unwritable_output_is_reported() {
    let site = Town::new().on_disk();
    fs::write(site.path().join("dist"), "another file").expect("a file");
    let before = tree(site.path());
    cannot_run(site.path(), &["build"], "world/cannot-write", "Non si può scrivere");
    cannot_run(site.path(), &["build", "--force"], "world/cannot-write", "Non si può scrivere");
    cannot_run(site.path(), &["build", "--out", "dist/inner"], "world/cannot-write", "dist");
    let mut after = tree(site.path());
    after.retain(|path, _| !path.starts_with(".cache"));
    assert_eq!(after, before);
}

#[test]
fn unknown_files_stop_the_build() {
    let site = Town::new().on_disk();
    let dist = site.path().join("dist");
    done(site.path(), &["build"]);
    let clean = tree(&dist);

    fs::write(dist.join("mine.txt"), "mine").expect("a file");
    let before = tree(site.path());
    cannot_run(site.path(), &["build"], "world/unknown-files", "contiene 1 file che wemi non ha scritto");
    cannot_run(site.path(), &["build"], "world/unknown-files", "mine.txt");
    assert_eq!(tree(site.path()), before, "nothing is changed");
    done(site.path(), &["build", "--force"]);
    assert_eq!(tree(&dist), clean);

    fs::write(dist.join("index.html"), "changed by hand").expect("a file");
    cannot_run(site.path(), &["build"], "world/unknown-files", "index.html");
    assert_eq!(fs::read(dist.join("index.html")).expect("a file"), b"changed by hand");
    done(site.path(), &["build", "--force"]);
    assert_eq!(tree(&dist), clean);

    let other = site.path().join("photos");
    fs::create_dir(&other).expect("a folder");
    fs::write(other.join("cat.jpg"), "a cat").expect("a file");
    cannot_run(site.path(), &["build", "--out", "photos"], "world/unknown-files", "cat.jpg");
    assert!(other.join("cat.jpg").is_file());
}

#[test]
fn force_names_what_it_deletes_and_keeps_what_belongs_to_the_host() {
    let site = Town::new().on_disk();
    let dist = site.path().join("dist");
    done(site.path(), &["build"]);
    let clean = tree(&dist);
    let names: Vec<String> = (0..8).map(|it| format!("foto/{it}.jpg")).collect();
    for format in [vec!["build", "--force"], vec!["--format", "json", "build", "--force"]] {
        fs::create_dir_all(dist.join("foto")).expect("a folder");
        names.iter().for_each(|it| fs::write(dist.join(it), "mine").expect("a file"));
        fs::write(dist.join("CNAME"), "www.example.org").expect("a file");
        let ran = wemi(site.path(), &format);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(ran.err.matches("[world/replaced-file]").count(), names.len(), "{}", ran.err);
        assert!(names.iter().all(|it| ran.err.contains(it)), "{}", ran.err);
        assert_eq!(ran.out.contains("\"world/replaced-file\""), format.len() > 2, "{}", ran.out);
        assert_eq!(fs::read_to_string(dist.join("CNAME")).expect("kept"), "www.example.org");
        fs::remove_file(dist.join("CNAME")).expect("a file");
        assert_eq!(tree(&dist), clean);
    }
}

#[test]
fn an_output_that_is_a_dangling_link_is_reported() {
    let site = Town::new().on_disk();
    symlink("/nowhere/else", site.path().join("dist")).expect("a link");
    cannot_run(site.path(), &["build"], "world/dangling-link", "«/nowhere/else», che non c’è");
    cannot_run(site.path(), &["build"], "world/dangling-link", "dist");
}

#[test]
fn the_umask_does_not_count() {
    let site = Town::new().on_disk();
    let mode = |path: &str| fs::metadata(site.path().join(path)).expect(path).mode() & 0o777;
    for umask in ["077", "000"] {
        _ = fs::remove_dir_all(site.path().join("dist"));
        let build = command(site.path(), &["build"]);
        let mut limited = Command::new("sh");
        limited.arg("-c").arg(format!("umask {umask}; exec \"$0\" \"$@\""));
        limited.arg(build.get_program()).args(build.get_args());
        limited.envs(build.get_envs().filter_map(|(key, value)| Some((key, value?))));
        assert_eq!(ran(&mut limited).code, 0);
        for path in tree(&site.path().join("dist")).keys() {
            let wanted = if path.ends_with('/') { 0o755 } else { 0o644 };
            assert_eq!(mode(&format!("dist/{path}")), wanted, "{umask} {path}");
        }
        assert_eq!(mode("dist"), 0o755);
    }
}

#[test]
fn output_may_not_hold_the_site() {
    // Deep enough for `..`, and never with --force: a failure may damage only the folder of the
    // test.
    let outer = tempfile::tempdir().expect("a folder");
    let site = outer.path().join("a/b/site");
    Town::new().write_to(&site);
    symlink("content", site.join("link")).expect("a link");
    let absolute = site.join("content/news").display().to_string();
    let before = tree(outer.path());
    for out in [
        ".",
        "..",
        "../..",
        "content",
        "content/",
        "content/out",
        "content/a/b/c",
        "themes/town",
        "link",
        "link/out",
        "missing/../content/out",
        "missing/..",
        "../site",
        &absolute,
    ] {
        cannot_run(&site, &["build", "--out", out], "world/output-inside", "cartella di uscita");
        assert!(tree(outer.path()) == before, "{out}");
    }
    done(&site, &["build", "--out", "../beside"]);
    done(&site, &["build", "--out", "content-of-the-site"]);
}

#[test]
fn a_busy_output_is_reported() {
    let site = Town::new().on_disk();
    done(site.path(), &["build"]);
    let before = tree(&site.path().join("dist"));
    fs::write(site.path().join(BADANTE), Town::new().text(BADANTE).replace("Aiuto.", "Altro."))
        .expect("a file");

    let lock = fs::File::create(site.path().join(".dist.wemi-lock")).expect("a lock");
    flock(&lock, FlockOperation::NonBlockingLockExclusive).expect("locked");
    cannot_run(site.path(), &["build"], "world/busy", "Un’altra costruzione");
    assert_eq!(tree(&site.path().join("dist")), before);
    done(site.path(), &["build", "--out", "other"]);

    // The lock file of a killed build is not locked.
    flock(&lock, FlockOperation::Unlock).expect("unlocked");
    done(site.path(), &["build"]);
    assert!(!site.path().join(".dist.wemi-lock").exists());
}

#[test]
fn a_second_build_reuses_published_pages() {
    use std::os::unix::fs::MetadataExt;
    let site = Town::new().on_disk();
    let (above, name) = (site.path().parent().expect("a folder"), site.path().file_name().expect("a name"));
    for words in [vec!["build"], vec!["build", "--out", "public"]] {
        let build = || ran(command(Path::new(name), &words).current_dir(above));
        let memo_inode = || fs::metadata(site.path().join(".cache/wemi")).expect("a saved memo").ino();
        assert_eq!(build().code, 0);
        let before = memo_inode();
        assert_eq!(build().code, 0);
        assert_eq!(memo_inode(), before, "{words:?}: nothing is computed, so the memo is not written again");
    }
}

#[test]
fn new_never_overwrites() {
    let site = Town::new().on_disk();
    let before = tree(site.path());
    for (kind, title) in
        [("service", "Badante"), ("provider", "ALFA"), ("space", "piazza!"), ("page", "Accessibilità")]
    {
        cannot_run(site.path(), &["new", kind, title], "world/file-exists", "Il file c’è già");
    }
    assert_eq!(tree(site.path()), before);

    // Not through a link either.
    symlink("../../outside.md", site.path().join("content/pages/nuova.md")).expect("a link");
    cannot_run(site.path(), &["new", "page", "Nuova"], "world/file-exists", "nuova.md");
    assert!(!site.path().join("outside.md").exists());
}

#[test]
fn a_title_without_letters_is_reported() {
    let site = Town::new().on_disk();
    let before = tree(site.path());
    for title in ["", " ", "!!!", "../..", "🎉", "—"] {
        cannot_run(
            site.path(),
            &["new", "page", title],
            "world/bad-title",
            "non si può ricavare il nome di un file",
        );
    }
    assert_eq!(tree(site.path()), before);
}

#[test]
fn an_unknown_url_is_reported() {
    let site = Town::new().on_disk();
    cannot_run(site.path(), &["explain", "/servizi/badant/"], "world/unknown-url", "«/servizi/badant/»");
    cannot_run(site.path(), &["explain", "/servizi/badant"], "world/unknown-url", "«/servizi/badante/»");
    cannot_run(
        site.path(),
        &["explain", "https://other.example.org/"],
        "world/unknown-url",
        "other.example.org",
    );
    cannot_run(site.path(), &["explain", "/../content/site.toml"], "world/unknown-url", "non c’è la pagina");
}

#[test]
fn bad_flags_are_reported() {
    let site = Town::new().on_disk();
    let before = tree(site.path());
    for (flag, value) in [
        ("--date", "2026-02-30"),
        ("--date", "ieri"),
        ("--date", "26-1-1"),
        ("--base-url", "borgo.example.org"),
        ("--base-url", "ftp://borgo.example.org/"),
        ("--base-url", "javascript:alert(1)"),
        ("--base-url", "http://borgo.example.org/"),
        ("--base-url", "https://user:secret@borgo.example.org/"),
        ("--base-url", "https://borgo.example.org/?a"),
    ] {
        for task in ["build", "check"] {
            cannot_run(site.path(), &[task, flag, value], "world/bad-flag", &format!("«{value}»"));
        }
    }
    for moment in ["now", "1.5", "9223372036854775807", "99999999999999999999", "-9223372036854775808"] {
        let ran = ran(command(site.path(), &["check"]).env("SOURCE_DATE_EPOCH", moment));
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains("SOURCE_DATE_EPOCH") && ran.err.contains(moment), "{}", ran.err);
    }
    // Errors of the argument parser.
    for words in [
        vec![],
        vec!["build", "--nope"],
        vec!["bild"],
        vec!["new", "town", "Uno"],
        vec!["new", "page"],
        vec!["--format", "xml", "check"],
        vec!["--messages", "fr", "check"],
        vec!["explain"],
        vec!["completions", "tcsh"],
        vec!["serve", "--port", "70000"],
    ] {
        let ran = wemi(site.path(), &words);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words:?} {ran:?}");
        assert!(!ran.err.is_empty());
    }
    assert_eq!(tree(site.path()), before);
    for words in [vec!["--help"], vec!["build", "--help"], vec!["--version"]] {
        assert!(!done(site.path(), &words).is_empty());
    }
}

// `wemi serve`.

/// A running `wemi serve`; dropping it ends the process.
struct Served(Child, SocketAddr);

impl Served {
    fn start(site: &Path) -> Served {
        let mut child = command(site, &["serve", "--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let out = BufReader::new(child.stdout.take().expect("a pipe"));
        let line = out.lines().map_while(Result::ok).find(|it| it.contains("http://")).expect("an address");
        let address = line.split("http://").nth(1).and_then(|it| it.split('/').next()).expect("a host");
        Served(child, address.parse().expect("an address"))
    }

    #[track_caller]
    fn until(&self, path: &str, text: &str) {
        until(text, || String::from_utf8_lossy(&get(self.1, path)).contains(text));
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.0.kill().and_then(|()| self.0.wait()).expect("the server ends");
    }
}

#[test]
fn changes_without_a_system_event_are_served() {
    let site =
        Town::new().with("content/pages/altra.md", Town::new().text("content/pages/costi.md")).on_disk();
    let at = |path: &str| site.path().join(path);
    // One file under two names: the system reports only the name that is written to.
    fs::remove_file(at("content/pages/altra.md")).expect("removed");
    fs::hard_link(at("content/pages/costi.md"), at("content/pages/altra.md")).expect("a second name");
    let served = Served::start(site.path());
    for text in ["Prima frase nuova.", "Seconda frase nuova."] {
        let mut file =
            fs::OpenOptions::new().append(true).open(at("content/pages/costi.md")).expect("a page");
        writeln!(file, "\n{text}").expect("written");
        drop(file);
        served.until("/costi/", text);
        served.until("/altra/", text);
    }
}

// `wemi build` and `wemi check`.

#[test]
fn output_does_not_depend_on_folder_or_environment() {
    let one = Town::new().on_disk();
    let outer = tempfile::tempdir().expect("a folder");
    let other = outer.path().join("a folder with blanks/è/lontana");
    Town::new().write_to(&other);
    done(one.path(), &["build"]);
    let first = tree(&one.path().join("dist"));
    assert!(first.len() > 40, "{}", first.len());

    // Warm, then cold.
    done(one.path(), &["build", "--out", "warm"]);
    fs::remove_dir_all(one.path().join(".cache")).expect("removed");
    done(one.path(), &["build", "--out", "cold"]);
    assert!(tree(&one.path().join("warm")) == first);
    assert!(tree(&one.path().join("cold")) == first);

    // In another folder, with another environment.
    let mut build = command(Path::new("."), &["build"]);
    build
        .current_dir(&other)
        .env("TZ", "Pacific/Kiritimati")
        .env("LANG", "ar_EG.UTF-8")
        .env("RAYON_NUM_THREADS", "1");
    assert_eq!(ran(&mut build).code, 0);
    assert!(tree(&other.join("dist")) == first);
}

#[test]
fn a_second_build_touches_nothing() {
    let site = Town::new().on_disk();
    done(site.path(), &["build"]);
    let stamp = |path: &str| {
        let it = fs::metadata(site.path().join("dist").join(path)).expect("a file");
        (it.ino(), it.mtime(), it.mtime_nsec())
    };
    let before = [stamp(""), stamp("index.html")];
    let output = done(site.path(), &["build"]);
    assert!(output.contains("(0 scritti, "), "{output}");
    assert!(output.contains(", 0 tolti)"), "{output}");
    assert_eq!([stamp(""), stamp("index.html")], before);
}

#[test]
fn a_site_with_errors_publishes_nothing() {
    let site = Town::new().on_disk();
    let wrong = Town::new().text(BADANTE).replace("titolo = \"Badante\"", "titolo = 3");
    // There was no site, so there is none.
    fs::write(site.path().join(BADANTE), &wrong).expect("a file");
    let ran = wemi(site.path(), &["build"]);
    assert_eq!(ran.code, 1);
    assert!(!site.path().join("dist").exists());

    Town::new().write_to(site.path());
    done(site.path(), &["build"]);
    let stamps = |folder: &Path| -> BTreeMap<String, (u64, i64, i64)> {
        let stamp = |path: &String| {
            let it = fs::metadata(folder.join(path)).expect("a file");
            (path.clone(), (it.ino(), it.mtime(), it.mtime_nsec()))
        };
        tree(folder).keys().map(stamp).collect()
    };
    let before = (tree(&site.path().join("dist")), stamps(&site.path().join("dist")));
    // One file has an error and another one a valid change: neither is published.
    fs::write(site.path().join(BADANTE), &wrong).expect("a file");
    let beta = Town::new().edit("content/providers/beta.toml", "nome = \"Beta\"", "nome = \"Gamma\"");
    fs::write(site.path().join("content/providers/beta.toml"), beta.text("content/providers/beta.toml"))
        .expect("a file");
    for words in [["build"].as_slice(), &["build", "--force"], &["check"]] {
        let ran = wemi(site.path(), words);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert_eq!(ran.out, "1 errore. Non è stato pubblicato niente: il sito di prima è rimasto com’era.\n");
    }
    assert!((tree(&site.path().join("dist")), stamps(&site.path().join("dist"))) == before);
    let left: Vec<String> = tree(site.path())
        .into_keys()
        .filter(|it| it.contains("wemi-new") || it.contains("wemi-lock"))
        .collect();
    assert_eq!(left, [""; 0]);
}

#[test]
fn six_errors_are_reported_at_once() {
    let site = Town::new()
        .edit("content/providers/alfa.toml", "servizio = \"badante\"", "servizio = \"badnte\"")
        .edit("content/providers/beta.toml", "codice = \"99000000010\"", "codice = \"99000000011\"")
        .edit(BADANTE, "pubblicato = 2026-03-01", "pubblicato = \"marzo\"")
        .edit("content/services/pasti.md", "## Cosa serve\n\n- Un documento.\n\n", "")
        .edit("content/spaces/piazza.toml", "gestore", "gestor")
        .edit("content/pages/costi.md", "Testo di costi.", "Testo [di costi](cossti.md).")
        .on_disk();
    let ran = wemi(site.path(), &["build"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.starts_with("6 errori. "), "{}", ran.out);
    let places: Vec<&str> = ran.err.lines().filter(|it| it.starts_with("content/")).collect();
    let expected = [
        "content/providers/beta.toml:5:57 [catalog/bad-identifier]",
        "content/services/badante.md:20:14 [parse/bad-date]",
        "content/services/pasti.md:32:1 [markdown/missing-section]",
        "content/spaces/piazza.toml:3:1 [parse/unknown-key]",
        // What may be a consequence of another error follows.
        "content/pages/costi.md:7:18 [catalog/broken-link]",
        "content/providers/alfa.toml:28:12 [catalog/unknown-reference]",
    ];
    assert_eq!(places, expected, "{}", ran.err);
    // The order does not depend on threads or on the format.
    for _ in 0..3 {
        assert_eq!(wemi(site.path(), &["check"]).err, ran.err);
    }
    let json = wemi(site.path(), &["--format", "json", "check"]);
    assert_eq!((json.code, json.out.lines().count(), json.err.as_str()), (1, 6, ""));
}

#[test]
fn check_writes_nothing() {
    let site = Town::new().on_disk();
    let before = tree(site.path());
    assert!(done(site.path(), &["check"]).trim_end().ends_with("pagine."));
    assert_eq!(tree(site.path()), before);
    fs::write(site.path().join(BADANTE), "wrong").expect("a file");
    let before = tree(site.path());
    assert_eq!(wemi(site.path(), &["check"]).code, 1);
    assert_eq!(tree(site.path()), before);
}

#[test]
fn unpublished_files_are_counted_and_listed() {
    let draft = |town: Town, path: &str, from: &str| town.edit(path, from, &format!("bozza = true\n{from}"));
    let mut town = Town::new().edit("content/news/novita.md", "data = 2026-11-01", "data = 2026-11-24");
    let page = "+++\ntitolo = \"Uno\"\ndescrizione = \"Uno.\"\naggiornato = 2026-10-01\n+++\n\nUno.\n";
    for name in ["uno", "due"] {
        town = town.with(&format!("content/pages/{name}.md"), page);
        town = draft(town, &format!("content/pages/{name}.md"), "aggiornato");
    }
    let site = town.on_disk();
    for task in ["build", "check"] {
        let output = done(site.path(), &[task]);
        let drafts =
            "2 pagine non pubblicate perché sono bozze: content/pages/due.md, content/pages/uno.md.\n";
        let future = "1 pagina non pubblicata perché ha una data futura: content/news/novita.md.\n";
        assert!(output.contains(drafts) && output.contains(future), "{output}");
    }
    let dist = site.path().join("dist");
    assert!(!dist.join("uno").exists() && !dist.join("notizie/novita").exists());
    let output = done(site.path(), &["build", "--drafts"]);
    assert!(!output.contains("non pubblicat"), "{output}");
    assert!(dist.join("uno/index.html").is_file() && dist.join("notizie/novita/index.html").is_file());
}

#[test]
fn the_date_selects_news_and_accreditations() {
    let site = Town::new().on_disk();
    let dist = site.path().join("dist");
    let news = dist.join("notizie/novita/index.html");

    done(site.path(), &["build", "--date", "2026-10-31"]);
    assert!(!news.exists());
    let output = done(site.path(), &["build", "--date", "2026-11-01"]);
    assert!(news.exists());
    assert!(!output.contains("accreditato"), "{output}");

    let expiring = wemi(site.path(), &["build", "--date", "2027-12-31"]);
    assert!(expiring.err.contains("[catalog/accreditation-expiring]"), "{}", expiring.err);
    assert!(
        fs::read_to_string(dist.join("enti/alfa/index.html")).expect("a page").contains("/servizi/badante/")
    );
    let expired = wemi(site.path(), &["build", "--date", "2028-01-01"]);
    assert_eq!(expired.code, 0, "{}", expired.err);
    assert!(expired.err.contains("[catalog/accreditation-expired]"), "{}", expired.err);
    let message = "3 offerte non pubblicate perché l’ente oggi non è accreditato: content/providers/alfa.toml, content/providers/beta.toml.\n";
    assert!(expired.out.contains(message), "{}", expired.out);
    let early = wemi(site.path(), &["build", "--date", "2024-12-31"]);
    assert!(early.err.contains("[catalog/accreditation-not-yet]"), "{}", early.err);
}

// `wemi new`.

const TITLES: [&str; 7] = [
    "Aiuto compiti",
    "La \"nonna\" d’oro",
    "Perché c’è più città? 'Sì'",
    "Festa 🎉 grande",
    "Il {id} di {today} e {title}",
    "Barra \\ e \t tab",
    "Un titolo molto lungo che va avanti ancora e ancora finché nessuno lo legge più per intero nemmeno per sbaglio davvero",
];

#[test]
fn scaffolds_are_accepted() {
    for kind in ["service", "provider", "space", "page", "news"] {
        let site = Town::new().on_disk();
        for title in TITLES {
            let output = done(site.path(), &["new", kind, title]);
            let path = output.lines().next().and_then(|it| it.strip_prefix("Creato: ")).expect(&output);
            assert!(site.path().join(path).is_file(), "{output}");
            let checked = wemi(site.path(), &["check"]);
            assert_eq!(checked.code, 0, "{kind} {title}\n{}", checked.err);
        }
        // A scaffold invents no phone, address or e-mail: a provider and a space show as drafts only
        // when they are complete.
        let place = match kind {
            "service" => "servizi/",
            "page" => "",
            "news" => "notizie/",
            _ => continue,
        };
        let built = wemi(site.path(), &["build", "--drafts"]);
        assert_eq!(built.code, 0, "{kind}\n{}", built.err);
        let pages = tree(&site.path().join("dist"));
        for slug in
            ["aiuto-compiti", "la-nonna-d-oro", "perche-c-e-piu-citta-si", "festa-grande", "barra-e-tab"]
        {
            let page = format!("{place}{slug}/index.html");
            assert!(pages.contains_key(&page), "{page}");
        }
        // A title is kept verbatim, even if it looks like a placeholder.
        let page = String::from_utf8_lossy(&pages[&format!("{place}il-id-di-today-e-title/index.html")])
            .into_owned();
        assert!(page.contains("<h1>Il {id} di {today} e {title}</h1>"), "{page}");
    }
}

#[test]
fn scaffolds_are_drafts() {
    for (kind, file, page) in [
        ("service", "services/aiuto-compiti.md", "servizi/aiuto-compiti"),
        ("provider", "providers/aiuto-compiti.toml", "enti/aiuto-compiti"),
        ("space", "spaces/aiuto-compiti.toml", "spazi/aiuto-compiti"),
        ("page", "pages/aiuto-compiti.md", "aiuto-compiti"),
        ("news", "news/aiuto-compiti.md", "notizie/aiuto-compiti"),
    ] {
        let site = Town::new().on_disk();
        done(site.path(), &["build"]);
        let before = tree(&site.path().join("dist"));
        done(site.path(), &["new", kind, "Aiuto compiti"]);
        let output = done(site.path(), &["build"]);
        let unpublished = format!("1 pagina non pubblicata perché è una bozza: content/{file}.");
        assert!(output.contains(&unpublished), "{kind} {output}");
        assert!(tree(&site.path().join("dist")) == before, "{kind}: the site is unchanged");
        let shown = wemi(site.path(), &["build", "--drafts"]);
        if ["service", "page", "news"].contains(&kind) {
            assert_eq!(shown.code, 0, "{kind} {}", shown.err);
            assert!(site.path().join("dist").join(page).join("index.html").is_file(), "{kind}");
            continue;
        }
        assert_eq!(shown.code, 1, "{kind}");
        let codes: Vec<&str> = shown.err.lines().filter(|it| it.starts_with("content/")).collect();
        assert!(codes.len() > 1, "{}", shown.err);
        for line in codes {
            assert!(line.starts_with(&format!("content/{file}:")), "{line}");
            assert!(line.ends_with("[parse/missing-key]"), "{line}");
        }
    }
}

#[test]
fn scaffolds_name_only_what_the_town_has() {
    let files = tree(&project("tests/sites/paese")).into_iter().filter(|(path, _)| !path.ends_with('/'));
    let site = files.fold(Town::empty(), |site, (path, bytes)| site.with(&path, bytes));
    let themes = tree(&project("themes/plain")).into_iter().filter(|(path, _)| !path.ends_with('/'));
    let site =
        themes.fold(site, |site, (path, bytes)| site.with(&format!("themes/plain/{path}"), bytes)).on_disk();
    for (kind, file) in [
        ("provider", "providers/nuovo.toml"),
        ("space", "spaces/nuovo.toml"),
        ("service", "services/nuovo.md"),
    ] {
        done(site.path(), &["new", kind, "Nuovo"]);
        let text = fs::read_to_string(site.path().join("content").join(file)).expect("a file");
        for word in ["accreditamento", "distrett", "{", "di: \n"] {
            let is_inline_table = |line: &str| word == "{" && line.contains("[{");
            assert!(!text.lines().any(|it| it.contains(word) && !is_inline_table(it)), "{word} in {text}");
        }
    }
    // A town with a vocabulary that is still empty, and no services.
    let empty = Town::new()
        .without("content/services/badante.md")
        .without("content/services/badante.en.md")
        .without("content/services/pasti.md")
        .on_disk();
    done(empty.path(), &["new", "provider", "Nuovo"]);
    let text = fs::read_to_string(empty.path().join("content/providers/nuovo.toml")).expect("a provider");
    assert!(text.contains("# servizio = \"DA SCRIVERE\"\n"), "{text}");
    assert!(text.contains("# [accreditamento]\n") && text.contains("# distretto = \"1\""), "{text}");
}

#[test]
fn scaffolds_are_in_the_language_of_the_portal() {
    let files = tree(&project("tests/sites/town-en")).into_iter().filter(|(path, _)| !path.ends_with('/'));
    let site = files.fold(Town::empty(), |site, (path, bytes)| site.with(&path, bytes)).on_disk();
    let themes = tree(&project("themes/wemi")).into_iter().filter(|(path, _)| !path.ends_with('/'));
    themes
        .fold(Town::empty(), |site, (path, bytes)| site.with(&format!("themes/wemi/{path}"), bytes))
        .write_to(site.path());
    let mut written = String::new();
    for (kind, file) in [
        ("service", "services/new-help.md"),
        ("provider", "providers/new-help.toml"),
        ("space", "spaces/new-help.toml"),
        ("page", "pages/new-help.md"),
        ("news", "news/new-help.md"),
    ] {
        done(site.path(), &["new", kind, "New help"]);
        written += &fs::read_to_string(site.path().join("content").join(file)).expect("a file");
    }
    for words in [
        "\n## Who it is for\n\nTO WRITE: ",
        "\n## Contacts\n",
        "orari = \"Mon-Fri 9-13; Sat 9-12\"",
        "orari = \"first Saturday of the month 9-12\"",
        "# one of: ",
        "It is a draft",
    ] {
        assert!(written.contains(words), "{words} in {written}");
    }
    let lower = written.to_lowercase();
    for word in
        ["da scrivere", " lun", "segreteria", "bozza:", " uno di", " una ", " il ", " che ", " della "]
    {
        assert!(!lower.contains(word), "{word} in {written}");
    }
    let checked = wemi(site.path(), &["check"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
}

#[test]
fn comments_of_scaffolds_are_aligned() {
    let site = Town::new().on_disk();
    done(site.path(), &["new", "service", "Un titolo"]);
    let text = fs::read_to_string(site.path().join("content/services/un-titolo.md")).expect("a service");
    let column = |key: &str| {
        let line = text.lines().find(|it| it.starts_with(key)).unwrap_or_else(|| panic!("{key} in {text}"));
        line.split_once("  # ").map(|it| line.chars().count() - it.1.chars().count())
    };
    assert_eq!(column("area"), column("destinatari"));
    assert_eq!(column("area"), column("bisogni"));
}

#[test]
fn a_hidden_draft_and_its_translations_have_no_warnings() {
    let site = Town::new()
        .edit("content/services/badante.md", "bisogni = ", "bozza = true\n# bisogni = ")
        .edit("content/services/badante.en.md", "parole_dei_cittadini = ", "# parole_dei_cittadini = ")
        .edit("content/providers/alfa.toml", "servizio = \"badante\"", "servizio = \"pasti\"")
        .edit(
            "content/providers/beta.toml",
            "servizio = \"badante\"",
            "servizio = \"pasti\"\nnome = \"Altro\"",
        )
        .edit("content/spaces/piazza.toml", "\"badante\"", "\"pasti\"");
    let report = |town: Town| wemi(town.on_disk().path(), &["check"]).err;
    let hidden = report(site.clone());
    assert!(!hidden.contains("[parse/missing-recommended-key]"), "{hidden}");
    let shown = wemi(site.on_disk().path(), &["check", "--drafts"]).err;
    assert_eq!(shown.matches("[parse/missing-recommended-key]").count(), 2, "{shown}");
}

#[test]
fn a_draft_provider_or_space_is_on_no_page() {
    const BETA: &str = "content/providers/beta.toml";
    const PIAZZA: &str = "content/spaces/piazza.toml";
    let site = Town::new()
        .edit(BETA, "id = \"beta\"", "bozza = true\nid = \"beta\"")
        .edit(PIAZZA, "id = \"piazza\"", "bozza = true\nid = \"piazza\"")
        .on_disk();
    let files_with = |word: &str| {
        let files = tree(&site.path().join("dist"));
        files.values().filter(|it| String::from_utf8_lossy(it).contains(word)).count()
    };
    let words = ["/enti/beta/", "Beta", "02 0000 0002", "/spazi/piazza/", "Spazio Piazza", "02 0000 0003"];
    done(site.path(), &["build", "--drafts"]);
    let shown = words.map(files_with);
    assert!(shown[0] > 0 && shown[1] > 0 && shown[3] > 0 && shown[4] > 0, "{shown:?}");
    let output = done(site.path(), &["build"]);
    assert!(
        output.contains(&format!("2 pagine non pubblicate perché sono bozze: {BETA}, {PIAZZA}.")),
        "{output}"
    );
    assert_eq!(words.map(files_with), [0; 6]);
    // A link to a draft is reported, as for any other page.
    let alfa = site.path().join("content/providers/alfa.toml");
    let text = fs::read_to_string(&alfa).expect("a provider");
    fs::write(&alfa, format!("bozza = true\n{text}")).expect("a provider");
    let ran = wemi(site.path(), &["check"]);
    assert!(ran.code == 1 && ran.err.contains("[catalog/link-to-unpublished]"), "{ran:?}");
}

#[test]
fn a_scaffold_has_the_date_of_today() {
    let site = Town::new().on_disk();
    done(site.path(), &["new", "page", "Oggi"]);
    let text = fs::read_to_string(site.path().join("content/pages/oggi.md")).expect("a page");
    assert!(text.contains("aggiornato = 2026-11-23\n"), "{text}");
}

#[test]
fn new_reports_errors_of_the_settings() {
    let site = Town::new().edit("content/site.toml", "nome = \"Borgo\"", "nome = 3").on_disk();
    let ran = wemi(site.path(), &["new", "page", "Uno"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("content/site.toml:1:8 [parse/needs-quotes]"), "{}", ran.err);
    assert!(!site.path().join("content/pages/uno.md").exists());
}

// `wemi explain` and other output.

#[test]
fn explain_reports_errors_of_a_theme() {
    const CARD: &str = "themes/town/templates/parts/service-card.html";
    let towns = [
        (Town::new().edit(CARD, "card.url", "crd.url"), "render/template"),
        (Town::new().without("themes/town/theme.toml"), "render/missing-theme"),
    ];
    for (town, code) in towns {
        let site = town.on_disk();
        let ran = wemi(site.path(), &["explain", "/servizi/badante/"]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{code}");
        assert!(ran.err.contains(&format!("[{code}]")), "{code}: {}", ran.err);
    }
}

#[test]
fn explain_shows_what_a_template_sees() {
    let site = Town::new().on_disk();
    let output = done(site.path(), &["explain", "/servizi/badante/"]);
    for line in [
        "La pagina /servizi/badante/",
        "titolo: Badante",
        "lingua: it",
        "modello: pages/service.html",
        "  themes/town/templates/pages/service.html",
        "  themes/town/templates/base.html",
        "  themes/town/components/link/link.html",
    ] {
        assert!(output.lines().any(|it| it == line), "{line}\n{output}");
    }
    assert!(output.contains("\"verified_by\": "), "the data of its template: {output}");

    for url in [
        "/servizi/badante",
        "servizi/badante/",
        "servizi/badante",
        "https://borgo.example.org/servizi/badante/",
        "https://borgo.example.org/servizi/badante",
        "/servizi/badante/index.html",
    ] {
        assert_eq!(done(site.path(), &["explain", url]), output, "{url}");
    }
    assert!(done(site.path(), &["explain", "/"]).starts_with("La pagina /\n"));
    assert!(done(site.path(), &["explain", "https://borgo.example.org"]).starts_with("La pagina /\n"));
    assert!(done(site.path(), &["explain", "/en/servizi/badante/"]).contains("titolo: Live-in carer\n"));
    let below = ["explain", "/x/servizi/badante", "--base-url", "https://borgo.example.org/x"];
    assert!(done(site.path(), &below).starts_with("La pagina /x/servizi/badante/\n"));
}

#[test]
fn explain_works_beside_an_error_of_another_file() {
    let town = Town::new().edit("content/pages/costi.md", "aggiornato = ", "aggiornata = ");
    let site = town.on_disk();
    let output = done(site.path(), &["explain", "/servizi/badante/"]);
    assert!(output.starts_with("Attenzione: in altri file ci sono errori"), "{output}");
    assert!(output.contains("La pagina /servizi/badante/\n"), "{output}");
    // An error of its own file is shown, and no other.
    let both =
        town.edit("content/providers/alfa.toml", "nome = \"Alfa\"", "nome = \"Alfa\"\nnomi = 3").on_disk();
    let ran = wemi(both.path(), &["explain", "/enti/alfa/"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.err.contains("alfa.toml:3:1 [parse/unknown-key]") && !ran.err.contains("costi.md"),
        "{}",
        ran.err
    );
}

#[test]
fn explain_names_the_places_of_hours_and_shows_equal_hours_once() {
    let sites = "[[sedi]]\nid = \"principale\"\norari = \"mar 9-12\"\n";
    let town = Town::new()
        .edit("content/providers/alfa.toml", "[[sedi]]\nid = \"principale\"\n", sites)
        .edit(
            "content/providers/beta.toml",
            "[[sedi]]\nid = \"principale\"\n",
            &format!("{sites}nome = \"Sede di mezzo\"\n"),
        )
        .edit(
            "content/providers/alfa.toml",
            "unita = \"ora\"",
            "unita = \"ora\"\npresso = [{ sede = \"principale\" }]",
        );
    let output = done(town.on_disk().path(), &["explain", "/servizi/badante/"]);
    assert!(output.contains("  Alfa, via Roma 1; Beta, Sede di mezzo: martedì, 9.00–12.00\n"), "{output}");
    assert_eq!(output.matches("martedì, 9.00–12.00\n").count(), 1, "{output}");
    assert!(!output.contains("view.offers"), "{output}");
}

#[test]
fn explain_shows_how_opening_hours_were_understood() {
    let written = "orari = \"lunedì, 9.00–13.00\"";
    let site = Town::new().edit(
        "content/spaces/piazza.toml",
        written,
        "orari = \"lun-mar 9-12.30 e 3/12/2026 solo 15-16; ven 9-10 su appuntamento\"",
    );
    let output = done(site.on_disk().path(), &["explain", "/spazi/piazza/", "--date", "2026-12-01"]);
    for line in [
        "gli orari, come sono stati capiti:",
        "    2026-12-01 martedì: 9.00–12.30",
        "    2026-12-03 giovedì: 15.00–16.00",
        "    2026-12-02 mercoledì: chiuso",
        "    2026-12-04 venerdì: 9.00–10.00 su appuntamento",
        "    2026-12-08 martedì (festa): non si sa",
    ] {
        assert!(output.lines().any(|it| it == line), "{line}\n{output}");
    }
    assert!(!done(site.on_disk().path(), &["explain", "/categorie/pasti/"]).contains("gli orari"));
}

#[test]
fn completions_and_the_manual_are_written() {
    let nowhere = tempfile::tempdir().expect("a folder");
    for shell in ["bash", "zsh", "fish"] {
        let script = done(nowhere.path(), &["completions", shell]);
        for word in ["wemi", "build", "explain", "base-url"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let manual = done(nowhere.path(), &["man"]);
    assert!(manual.contains(".TH wemi 1"), "{manual}");
    assert!(manual.contains("Builds the portal of a city"), "{manual}");
    let manual = done(Town::new().on_disk().path(), &["man"]);
    assert!(manual.contains("Costruisce il portale"), "{manual}");
}

#[test]
fn a_full_standard_output_is_reported() {
    const FULL: &str = "/dev/full";
    if !Path::new(FULL).exists() {
        println!("not tested: {FULL} does not exist");
        return;
    }
    let site = Town::new().on_disk();
    let broken = Town::new().edit(BADANTE, "area = \"famiglia\"", "area = \"famigla\"").on_disk();
    let commands = [
        vec!["check"],
        vec!["build"],
        vec!["explain", "/servizi/badante/"],
        vec!["new", "page", "Uno"],
        vec!["completions", "bash"],
        vec!["man"],
        vec!["--help"],
        vec!["--version"],
    ];
    let on_broken =
        [vec!["check"], vec!["build"], vec!["--format", "json", "check"], vec!["--format", "sarif", "build"]];
    let commands = commands.map(|it| (site.path(), it)).into_iter();
    for (site, words) in commands.chain(on_broken.map(|it| (broken.path(), it))) {
        let full = fs::File::options().write(true).open(FULL).expect("the device opens");
        let output =
            command(site, &words).stdout(full).stderr(Stdio::piped()).output().expect("the command runs");
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{words:?} {err}");
        assert!(err.contains("[world/standard-output]"), "{words:?} {err}");
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let site = Town::new().on_disk();
    for words in [
        vec!["check"],
        vec!["--format", "json", "check"],
        vec!["completions", "bash"],
        vec!["man"],
        vec!["--help"],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = command(site.path(), &words)
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .expect("the command runs");
        assert_eq!(output.status.code(), Some(0), "{words:?}");
        assert!(output.stderr.is_empty(), "{words:?} {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn messages_are_in_the_language_of_the_site_or_flag() {
    let site = Town::new().edit(BADANTE, "area = \"famiglia\"", "area = \"famigla\"").on_disk();
    for (words, expected) in [
        (vec!["check"], "errore: Non esiste un’area con id «famigla»."),
        (vec!["--messages", "en", "check"], "error: There is no area with the id “famigla”."),
        (vec!["check", "--messages=en"], "error: There is no area with the id “famigla”."),
        (vec!["--messages=it", "check"], "errore: Non esiste un’area con id «famigla»."),
    ] {
        let ran = wemi(site.path(), &words);
        assert!(ran.err.starts_with(expected), "{}", ran.err);
    }
    assert_eq!(
        wemi(site.path(), &["check", "--messages", "en"]).out,
        "1 error. Nothing was published: the previous site is unchanged.\n"
    );
    assert!(done(site.path(), &["--help"]).contains("Controlla i contenuti"));
    assert!(done(site.path(), &["--help", "--messages", "en"]).contains("Checks the content"));
    let english =
        Town::new().edit("content/site.toml", "lingue = [\"it\", \"en\"]", "lingue = [\"de\"]").on_disk();
    assert!(wemi(english.path(), &["check"]).err.starts_with("error: "));
}

#[test]
fn only_a_terminal_gets_colours() {
    let site = Town::new().edit(BADANTE, "area = \"famiglia\"", "area = \"famigla\"").on_disk();
    for words in
        [vec!["check"], vec!["build"], vec!["--format", "json", "check"], vec!["--help"], vec!["nope"]]
    {
        let ran = wemi(site.path(), &words);
        assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{ran:?}");
    }
    // `script` runs a command on a terminal of its own.
    let on_a_terminal = |no_color: Option<&str>| {
        let line = format!("{} --site {} check", env!("CARGO_BIN_EXE_wemi"), site.path().display());
        let mut script = Command::new("script");
        script
            .args(["-qec", &line, "/dev/null"])
            .stdin(Stdio::null())
            .env_remove("NO_COLOR")
            .env("TERM", "xterm");
        if let Some(value) = no_color {
            script.env("NO_COLOR", value);
        }
        let ran = ran(&mut script);
        assert!(ran.out.contains("famigla"), "{ran:?}");
        ran.out.contains("\u{1b}[1m")
    };
    assert!(on_a_terminal(None));
    assert!(!on_a_terminal(Some("1")));
    assert!(on_a_terminal(Some("")), "an empty NO_COLOR has no effect (no-color.org)");
}

// Being killed.

/// A command that does not ignore the signals that this process ignores, as it does under `nohup`.
fn with_default_signals(command: &Command) -> Command {
    let mut env = Command::new("env");
    env.args(["--default-signal=INT,TERM,HUP"]).arg(command.get_program()).args(command.get_args());
    env.envs(command.get_envs().filter_map(|(key, value)| Some((key, value?))));
    env
}

/// Starts a build of a site, and sends it a signal when it has begun to write.
fn interrupted(site: &Path, mut build: Command, signal: &str) -> std::process::ExitStatus {
    let mut build = build.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the command runs");
    until("the stage", || site.join(".dist.wemi-new/servizi").exists());
    let sent = Command::new("kill").args(["-s", signal, &build.id().to_string()]).status();
    assert!(sent.expect("the command kill").success(), "the build ended before");
    build.wait().expect("a child")
}

#[test]
fn an_interrupted_build_leaves_nothing_beside_the_site() {
    let site = large_town().on_disk();
    for (signal, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        let status =
            interrupted(site.path(), with_default_signals(&command(site.path(), &["build"])), signal);
        assert_eq!(status.signal(), Some(number), "{signal}: {status:?}");
        let mut names: Vec<_> = fs::read_dir(site.path())
            .expect("a folder")
            .map(|it| it.expect("an entry").file_name())
            .collect();
        names.retain(|it| it != "dist" && it != ".cache");
        names.sort();
        assert_eq!(names, ["content", "themes"], "{signal}");
    }
}

#[test]
fn a_signal_that_is_set_to_be_ignored_does_not_end_the_build() {
    let site = large_town().on_disk();
    let build = command(site.path(), &["build"]);
    let mut ignoring = Command::new("sh");
    ignoring.args(["-c", "trap '' HUP; exec \"$0\" \"$@\""]).arg(build.get_program()).args(build.get_args());
    ignoring.envs(build.get_envs().filter_map(|(key, value)| Some((key, value?))));
    assert_eq!(interrupted(site.path(), ignoring, "HUP").code(), Some(0));
    assert!(site.path().join("dist/index.html").exists());
}

/// A town whose build takes a while.
fn large_town() -> Town {
    let mut town = Town::new();
    let service = Town::new().text("content/services/pasti.md").to_owned();
    for number in 0..100 {
        let service = service.replace(
            "\"pasti\"\ntitolo = \"Pasti a casa\"",
            &format!("\"s{number}\"\ntitolo = \"Servizio {number}\""),
        );
        assert!(service.contains(&format!("\"s{number}\"")));
        town = town.with(&format!("content/services/s{number}.md"), service);
    }
    town
}

#[test]
fn a_killed_build_keeps_the_site_complete() {
    const KILLS: u32 = 20;
    const BASE: &str = "themes/town/templates/base.html";
    let site = large_town().on_disk();
    let dist = site.path().join("dist");
    let base = Town::new().text(BASE).to_owned();
    // Two sites with no page in common, so that a mixture is detected.
    let versions = [base.clone(), base.replace("<nav>", "<nav>Altro ")];
    let write = |version: usize| fs::write(site.path().join(BASE), &versions[version]).expect("a template");
    let remove_cache = || _ = fs::remove_file(site.path().join(".cache/wemi"));
    let mut whole = Vec::new();
    let mut longest = Duration::ZERO;
    for version in [1, 0] {
        write(version);
        remove_cache();
        let started = Instant::now();
        done(site.path(), &["build"]);
        longest = longest.max(started.elapsed());
        whole.push(tree(&dist));
    }
    assert!(whole[0] != whole[1] && whole[0].len() > 200);

    let (mut killed, mut now) = (0, 0);
    for kill in 0..KILLS {
        now = 1 - now;
        write(now);
        remove_cache();
        let mut build =
            command(site.path(), &["build"]).stdout(Stdio::null()).spawn().expect("the command runs");
        // The moments get closer towards the end of the build, where the site is written.
        let part = f64::from(kill + 1) / f64::from(KILLS);
        sleep(longest.mul_f64(part.sqrt() * 1.02));
        match build.try_wait().expect("a child") {
            None => killed += 1,
            // The machine is faster than when the duration was measured: the next moments are
            // earlier.
            Some(_) if part < 1.0 => longest = longest.mul_f64(0.8),
            Some(_) => (),
        }
        build.kill().expect("killed, or ended before");
        build.wait().expect("a child");
        let found = tree(&dist);
        assert!(whole.contains(&found), "after {part} the site is neither of the two");
    }
    assert!(killed >= 5, "most builds ended before they were killed: {killed}");

    write(0);
    done(site.path(), &["build"]);
    assert!(tree(&dist) == whole[1]);
    let beside: Vec<String> = (fs::read_dir(site.path()).expect("a folder"))
        .map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let mut beside = beside;
    beside.sort();
    assert_eq!(beside, [".cache", "content", "dist", "themes"]);
    assert_eq!(tree(&site.path().join(".cache")).into_keys().count(), 3, "the memo, a folder and a manifest");
}
