//! The development server, over raw sockets: its responses, what it refuses, and reloads after a
//! save.
//!
//! The build is a stub: the home page holds the text of `content/page.md` and the number of files
//! below `content/`. A page that contains `error` fails, one that contains `panic` panics. If the
//! home page is open in a browser, it is served before the rest is built; if it contains `late`,
//! the rest fails.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;
use wemi::diagnostics::{Code, MessageLanguage};
use wemi::output::Output;
use wemi::pipeline::VisiblePages;
use wemi::serve::{Event, Options, RebuildResult, WatchMode, run};
use wemi::source::disk;

/// Longer than any wait for a working server on a busy machine.
const WAIT_MAX: Duration = Duration::from_secs(120);
/// How often a condition is checked before a test fails: a count, which allows a busy machine more time.
const POLLS_MAX: usize = 12_000;

// ── A served town ─────────────────────────────────────────────────────────────────────────────────────────────

struct Town {
    folder: TempDir,
    address: SocketAddr,
    builds: Arc<AtomicUsize>,
    /// A build waits for this lock after the pages that are open in a browser, before the rest.
    rest: Arc<Mutex<()>>,
    events: Mutex<Receiver<Event>>,
}

impl Town {
    fn open() -> Town {
        Town::with("good", "/", WatchMode::System)
    }

    fn with(page: &str, base_path: &str, watch_mode: WatchMode) -> Town {
        Town::slow(page, base_path, watch_mode, Duration::ZERO)
    }

    fn slow(page: &str, base_path: &str, watch_mode: WatchMode, build_time: Duration) -> Town {
        let folder = TempDir::new().expect("a folder");
        for name in disk::FOLDERS {
            fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        fs::write(folder.path().join("content/page.md"), page).expect("a page");
        let builds = Arc::new(AtomicUsize::new(0));
        let options = Options {
            root: folder.path().to_owned(),
            address: ([127, 0, 0, 1], 0).into(),
            base_path: base_path.to_owned(),
            message_language: MessageLanguage::English,
            watch_mode,
        };
        let rest = Arc::new(Mutex::new(()));
        let build = build(folder.path().to_owned(), Arc::clone(&builds), Arc::clone(&rest), build_time);
        let (ready, address) = channel();
        let (sender, events) = channel();
        thread::spawn(move || {
            run(
                options,
                build,
                move |it| ready.send(it).expect("the receiver waits"),
                move |it| _ = sender.send(it),
            )
        });
        let address = address.recv_timeout(WAIT_MAX).expect("the server is ready");
        Town { folder, address, builds, rest, events: Mutex::new(events) }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Saves by renaming, so that no build sees an empty file between truncating and writing.
    fn write(&self, page: &str) {
        fs::write(self.path("content/.page.md.new"), page).expect("a page");
        fs::rename(self.path("content/.page.md.new"), self.path("content/page.md")).expect("a rename");
    }

    fn builds(&self) -> usize {
        self.builds.load(Ordering::SeqCst)
    }

    /// Sends a complete request verbatim.
    fn send(&self, request: &str) -> Reply {
        Reply::new(&send(self.address, request))
    }

    fn get(&self, path: &str) -> Reply {
        Reply::new(&get(self.address, path))
    }

    /// Sends a request, runs `work`, and returns the response, which may depend on `work`.
    fn get_while(&self, path: &str, work: impl FnOnce()) -> Reply {
        let mut stream = self.connect();
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("the server reads");
        work();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("the server responds and closes");
        Reply::new(&bytes)
    }

    fn connect(&self) -> TcpStream {
        connect(self.address)
    }

    /// Opens the event stream, as the script of a page does.
    fn listen(&self, query: &str) -> Listener {
        let mut stream = self.connect();
        let request = format!("GET /__wemi/events{query} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("the server reads");
        let mut listener = Listener(BufReader::new(stream));
        assert!(listener.line().starts_with("HTTP/1.1 200"), "the stream opens");
        listener
    }

    /// Waits until the home page contains a text.
    fn until_home_has(&self, text: &str) {
        until(text, || self.get("/").body.contains(text));
    }

    fn next_event(&self) -> Event {
        self.events.lock().expect("the lock is not poisoned").recv_timeout(WAIT_MAX).expect("an event")
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("the server listens");
    stream.set_read_timeout(Some(WAIT_MAX)).expect("a timeout");
    stream
}

fn send(address: SocketAddr, request: &str) -> Vec<u8> {
    let mut stream = connect(address);
    stream.write_all(request.as_bytes()).expect("the server reads");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("the server responds and closes");
    bytes
}

/// Returns the complete response of the server at `address`.
pub fn get(address: SocketAddr, path: &str) -> Vec<u8> {
    send(address, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
}

#[track_caller]
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..POLLS_MAX {
        if holds() {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("waited in vain for: {what}");
}

fn build(
    root: PathBuf,
    builds: Arc<AtomicUsize>,
    rest: Arc<Mutex<()>>,
    time: Duration,
) -> impl FnMut(&VisiblePages<'_>) -> RebuildResult + Send {
    move |visible_pages| {
        builds.fetch_add(1, Ordering::SeqCst);
        let count = count(&root.join("content"));
        let page = fs::read_to_string(root.join("content/page.md")).unwrap_or_else(|_| "no page".to_owned());
        if visible_pages.pages.contains("index.html") && !page.contains("error") {
            let mut visible = Output::default();
            visible.add("index.html", home(&page, count));
            (visible_pages.show)(&visible);
        }
        drop(rest.lock());
        thread::sleep(time);
        assert!(!page.contains("panic"), "the page contains panic");
        if page.contains("error") || page.contains("late") {
            let diagnostics = "error: a <tag>\n  1 | error\n    | ^^^^^\n".to_owned();
            return RebuildResult { output: None, diagnostics, has_errors: true };
        }
        RebuildResult {
            output: Some(Arc::new(site(&page, count))),
            diagnostics: String::new(),
            has_errors: false,
        }
    }
}

fn count(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let entries = entries.filter(|it| !it.file_name().to_string_lossy().starts_with('.'));
    entries.map(|it| if it.path().is_dir() { count(&it.path()) } else { 1 }).sum()
}

fn home(page: &str, count: usize) -> Vec<u8> {
    format!("<!doctype html><html><HEAD><title>t</title></HEAD><body>{page}; {count} files").into_bytes()
}

fn site(page: &str, count: usize) -> Output {
    let mut output = Output::default();
    output.add("index.html", home(page, count));
    output.add("other/index.html", format!("other: {page}").into_bytes());
    output.add("404.html", b"<head></head>non trovata".to_vec());
    output.add("en/404.html", b"<head></head>not found".to_vec());
    output.add("servizi/badante/index.html", b"no head at all".to_vec());
    output.add("citt\u{e0}.txt", "citt\u{e0}".as_bytes().to_vec());
    output.add("large.txt", vec![b'x'; 16 << 20]);
    output.add("a b.txt", b"blank".to_vec());
    for extension in TYPES.map(|it| it.0) {
        output.add(format!("type/x.{extension}"), b"12345".to_vec());
    }
    output
}

// ── Responses as text ─────────────────────────────────────────────────────────────────────────────────────────────

struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Reply {
    fn new(bytes: &[u8]) -> Reply {
        let text = String::from_utf8(bytes.to_vec()).expect("every body is text");
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no response: {text:?}"));
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("a status");
        Reply { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|it| it.split_once(": "));
        lines.filter(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1).next()
    }

    /// The version in the address of the script.
    fn version(&self) -> &str {
        let (_, after) = self.body.split_once("/__wemi/reload.js?v=").expect("a script");
        after.split('"').next().expect("the attribute is closed")
    }
}

struct Listener(BufReader<TcpStream>);

impl Listener {
    fn line(&mut self) -> String {
        let mut line = String::new();
        let bytes = self.0.read_line(&mut line).expect("an event before the timeout");
        assert_ne!(bytes, 0, "the stream stays open");
        line
    }

    fn next_name(&mut self) -> String {
        for _ in 0..POLLS_MAX {
            // Other lines are data or chunk sizes.
            if let Some(name) = self.line().strip_prefix("event: ") {
                return name.trim_end().to_owned();
            }
        }
        panic!("only pings");
    }

    /// Waits for an event and returns its data.
    fn event(&mut self, name: &str) -> String {
        while self.next_name() != name {}
        let data = self.line();
        data.strip_prefix("data: ").expect("an event has data").trim_end().to_owned()
    }

    fn diagnostics(&mut self) -> serde_json::Value {
        serde_json::from_str(&self.event("diagnostics")).expect("JSON")
    }
}

// ── Responses ─────────────────────────────────────────────────────────────────────────────────────────────────────

const TYPES: [(&str, &str); 19] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("xml", "application/xml; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("JPEG", "image/jpeg"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("gif", "image/gif"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("pdf", "application/pdf"),
    ("unheard-of", "application/octet-stream"),
];

#[test]
fn every_file_has_its_type_and_length_and_is_not_stored() {
    let town = Town::open();
    for (extension, expected) in TYPES {
        let reply = town.get(&format!("/type/x.{extension}"));
        assert_eq!((reply.status, reply.header("content-type")), (200, Some(expected)), "{extension}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(reply.header("cache-control"), Some("no-store"));
        assert_eq!(reply.header("content-length"), Some(reply.body.len().to_string().as_str()));
    }
    assert_eq!(town.get("/type/x.css").body, "12345", "only pages get the script");
}

#[test]
fn the_script_is_inserted_in_the_head_or_at_the_end() {
    let town = Town::open();
    let home = town.get("/");
    let script =
        format!(r#"<script type="module" src="/__wemi/reload.js?v={}"></script></HEAD>"#, home.version());
    assert!(home.body.contains(&script), "{}", home.body);
    assert!(town.get("/servizi/badante/").body.starts_with("no head at all<script "));
    let [script, style] = ["reload.js", "overlay.css"].map(|it| town.get(&format!("/__wemi/{it}?v=1-1")));
    assert_eq!(script.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert_eq!(style.header("content-type"), Some("text/css; charset=utf-8"));
    assert!(script.body.contains("EventSource") && style.body.contains(".wemi-diagnostics"));
    assert_eq!(town.get("/__wemi/other").status, 404);
}

#[test]
fn a_folder_without_slash_is_redirected() {
    let town = Town::open();
    for (path, location) in
        [("/servizi/badante", "/servizi/badante/"), ("/servizi/badante?q=1&r=2", "/servizi/badante/?q=1&r=2")]
    {
        let reply = town.get(path);
        assert_eq!((reply.status, reply.header("location")), (308, Some(location)), "{path}");
    }
    assert_eq!(
        town.get("//servizi/badante").header("location"),
        None,
        "a location with two slashes would be another host"
    );
}

#[test]
fn unknown_paths_get_the_404_page_of_their_language() {
    let town = Town::open();
    for (path, text) in [
        ("/nowhere/", "non trovata"),
        ("/servizi/", "non trovata"),
        ("/type", "non trovata"),
        ("//etc/passwd", "non trovata"),
        ("/./index.html", "non trovata"),
        ("/%252e%252e/x", "non trovata"),
        ("/en/nowhere", "not found"),
        ("/en/", "not found"),
        ("/en/a/b/", "not found"),
    ] {
        let reply = town.get(path);
        assert_eq!(reply.status, 404, "{path}");
        assert!(reply.body.ends_with(text), "{path}: {}", reply.body);
        assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
    }
    assert_eq!(town.get(&format!("/{}", "a".repeat(20_000))).status, 404);
}

#[test]
fn invalid_paths_are_refused() {
    let town = Town::open();
    fs::write(town.path("secret.txt"), "secret").expect("a file outside of the site");
    for path in [
        "/../secret.txt",
        "/x/../index.html",
        "/%2e%2e/secret.txt",
        "/.%2E/secret.txt",
        "/..%2fsecret.txt",
        "/content/..%2F..%2fsecret.txt",
        "/..",
        "/a%00b",
        "/index.html%00",
        "/..%5csecret.txt",
        "/a%5Cb",
        "/%zz",
        "/%2",
        "/%",
        "/%ff",
        "/%+1",
        "/\\secret.txt",
        "\\secret.txt",
    ] {
        let reply = town.get(path);
        assert_eq!(reply.status, 400, "{path}");
        assert!(!reply.body.contains("secret"));
    }
    assert!([414, 431].contains(&town.get(&format!("/{}", "a".repeat(100_000))).status), "a long address");
    assert_eq!(town.get("/").status, 200, "the server continues");
}

#[test]
fn paths_are_decoded_once() {
    let town = Town::open();
    assert_eq!(town.get("/citt%C3%A0.txt").body, "citt\u{e0}");
    assert_eq!(town.get("/a%20b.txt").body, "blank");
    assert_eq!(town.get("/a%2520b.txt").status, 404);
    assert_eq!(town.get("/index.html?x=%2e%2e").status, 200, "a query is no path");
}

#[test]
fn only_get_and_head_are_allowed() {
    let town = Town::open();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"] {
        let reply = town.send(&format!(
            "{method} / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        ));
        assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
    for path in ["/", "/nowhere", "/servizi/badante", "/type/x.png", "/__wemi/reload.js"] {
        let request = format!("{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let [head, get] = ["HEAD", "GET"].map(|it| town.send(&format!("{it} {request}")));
        assert_eq!((head.status, head.body.as_str()), (get.status, ""), "{path}");
        for name in ["content-length", "content-type"] {
            assert_eq!(head.header(name), get.header(name), "{path}");
        }
    }
}

#[test]
fn a_request_for_another_host_is_refused() {
    let town = Town::open();
    let status = |head: &str| town.send(&format!("{head}\r\nConnection: close\r\n\r\n")).status;
    for host in ["localhost", "LOCALHOST:80", "127.0.0.1:1", "[::1]:8000", "[::1]", "127.0.0.1"] {
        assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}")), 200, "{host}");
    }
    for host in [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example:80",
        "192.0.2.7",
        "0.0.0.0",
        "localhost@evil.example",
        "evil@localhost",
        "localhost/",
        "",
    ] {
        assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}")), 403, "{host}");
        assert_eq!(status(&format!("GET /__wemi/events HTTP/1.1\r\nHost: {host}")), 403, "{host}");
    }
    assert_eq!(status("GET / HTTP/1.0"), 403, "no Host header");
    assert_eq!(status("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example"), 403);
    assert_eq!(status("GET http://evil.example/ HTTP/1.1\r\nHost: localhost"), 403);
    assert_eq!(status("GET http://localhost/ HTTP/1.1\r\nHost: localhost"), 200);
}

#[test]
fn a_site_is_served_below_its_base_path() {
    let town = Town::with("good", "/wemi/", WatchMode::System);
    for path in ["/", "/wemi"] {
        let reply = town.get(path);
        assert_eq!((reply.status, reply.header("location")), (308, Some("/wemi/")), "{path}");
    }
    assert!(town.get("/wemi/").body.contains("good"));
    assert_eq!(town.get("/wemi/servizi/badante").header("location"), Some("/wemi/servizi/badante/"));
    assert_eq!(town.get("/type/x.css").status, 404);
    assert_eq!(town.get("/wemix").status, 404);
    assert!(town.get("/wemi/en/nowhere").body.ends_with("not found"));
    assert_eq!(town.get("/__wemi/reload.js").status, 200);
}

#[test]
fn a_taken_port_is_reported_before_any_build() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let folder = TempDir::new().expect("a folder");
    let options = Options {
        root: folder.path().to_owned(),
        address: taken.local_addr().expect("it is bound"),
        base_path: "/".to_owned(),
        message_language: MessageLanguage::English,
        watch_mode: WatchMode::System,
    };
    let build = |_: &VisiblePages<'_>| panic!("no build runs without a port");
    let Err(diagnostic) = run(options, build, |_| panic!("the server is not ready"), |_| ());
    assert_eq!(diagnostic.code, Code::CannotServe);
    assert!(
        wemi::diagnostics::message(&diagnostic, MessageLanguage::English)
            .message
            .contains("the port is taken already")
    );
}

// ── Connections ─────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn many_idle_connections_do_not_delay_a_request() {
    let town = Town::open();
    let mut idle: Vec<TcpStream> = (0..200).map(|_| town.connect()).collect();
    for slow in idle.iter_mut().take(50) {
        slow.write_all(b"GET / HTTP/1.1\r\nHo").expect("half a head");
    }
    assert_eq!(town.get("/").status, 200);
    drop(idle);
}

#[test]
fn idle_connections_are_evicted_when_the_limit_is_reached() {
    let town = Town::open();
    let idle: Vec<TcpStream> = (0..800).map(|_| town.connect()).collect();
    assert_eq!(town.get("/").status, 200);
    drop(idle);
}

#[test]
fn connections_that_do_not_read_are_closed() {
    let town = Town::open();
    let mut stream = town.connect();
    stream.write_all(b"GET /large.txt HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("the server reads");
    thread::sleep(Duration::from_secs(7));
    let mut bytes = Vec::new();
    _ = stream.read_to_end(&mut bytes);
    assert!(bytes.len() < 16 << 20, "the response was sent although the client did not read");
    assert_eq!(town.get("/large.txt").body.len(), 16 << 20, "a client that reads gets the whole response");
}

#[test]
fn a_connection_serves_more_than_one_request() {
    let town = Town::open();
    let mut stream = town.connect();
    for _ in 0..3 {
        stream.write_all(b"GET /type/x.css HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it is open");
        let mut bytes = Vec::new();
        while !bytes.ends_with(b"12345") {
            let mut byte = [0];
            stream.read_exact(&mut byte).expect("a response");
            bytes.push(byte[0]);
        }
    }
}

// ── Live reload ────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_save_reloads_the_page() {
    let town = Town::open();
    let mut listener = town.listen("");
    assert_eq!(listener.diagnostics()["has_errors"], false);
    let before = town.get("/");
    assert!(before.body.contains("good; 1 files"));
    town.write("better");
    let version = listener.event("reload");
    let after = town.get("/");
    assert!(after.body.contains("better"));
    assert_eq!(after.version(), version);
    assert_ne!(before.version(), version);
}

#[test]
fn a_page_of_an_older_version_reloads_at_once() {
    let town = Town::open();
    let old = town.get("/").version().to_owned();
    town.write("better");
    town.until_home_has("better");
    assert_ne!(town.listen(&format!("?v={old}")).event("reload"), old, "a save while no stream was open");
    town.listen("?v=7-1").event("reload"); // a server that was restarted
}

#[test]
fn a_save_that_changes_nothing_reloads_nothing() {
    let town = Town::open();
    let version = town.get("/").version().to_owned();
    let mut listener = town.listen(&format!("?v={version}"));
    assert_eq!(listener.diagnostics()["has_errors"], false);
    let builds = town.builds();
    town.write("good");
    until("a build", || town.builds() > builds);
    town.next_event();
    town.next_event();
    assert_eq!(town.get("/").version(), version);
    town.write("error");
    assert_eq!(listener.next_name(), "diagnostics", "no reload before");
}

#[test]
fn errors_are_shown_over_the_last_good_site_until_fixed() {
    let town = Town::open();
    let version = town.get("/").version().to_owned();
    let mut listener = town.listen("");
    assert_eq!(listener.diagnostics()["text"], "");
    town.write("error");
    let diagnostics = listener.diagnostics();
    assert_eq!(diagnostics["has_errors"], true);
    assert!(diagnostics["text"].as_str().expect("a text").contains("a <tag>\n  1 | error"));
    assert_eq!(diagnostics["close"], "Close");
    assert!(town.get("/").body.contains("good"), "the last good site stays");
    assert_eq!(town.get("/").version(), version);
    assert_eq!(town.listen("").diagnostics(), diagnostics, "a page that is opened later shows them too");
    town.write("good");
    assert_eq!(listener.diagnostics()["has_errors"], false);
    assert_eq!(town.get("/").version(), version, "an unchanged site needs no reload");
}

#[test]
fn errors_are_the_page_until_a_build_succeeds() {
    let town = Town::with("error", "/", WatchMode::System);
    let page = town.get("/servizi/badante/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("error: a &lt;tag&gt;"), "{}", page.body);
    let mut listener = town.listen(&format!("?v={}", page.version()));
    assert_eq!(listener.diagnostics()["has_errors"], true);
    town.write("good");
    listener.event("reload");
    assert!(town.get("/").body.contains("good"));
}

#[test]
fn the_server_reports_a_panic_and_continues() {
    let town = Town::open();
    let mut listener = town.listen("");
    listener.diagnostics();
    assert!(matches!(town.next_event(), Event::Rebuilt { has_errors: false, .. }));
    town.write("panic");
    let diagnostics = listener.diagnostics();
    assert_eq!(diagnostics["has_errors"], true);
    assert!(
        diagnostics["text"].as_str().expect("a text").contains("the page contains panic"),
        "{diagnostics}"
    );
    assert!(matches!(town.next_event(), Event::Panicked(diagnostic) if diagnostic.code == Code::Panicked));
    assert!(town.get("/").body.contains("good"));
    town.write("better");
    listener.event("reload");
    assert!(town.get("/").body.contains("better"));
}

// ── Visible pages first ──────────────────────────────────────────────────────────────────────────

/// A town with that build time, and a browser that shows its home page.
fn town_with_viewer(build_time: Duration) -> (Town, Listener) {
    let town = Town::slow("good", "/", WatchMode::System, build_time);
    let version = town.get("/").version().to_owned();
    let mut listener = town.listen(&format!("?v={version}&page=/"));
    listener.diagnostics();
    (town, listener)
}

#[test]
fn a_visible_page_is_served_before_the_rest_is_built() {
    let (town, mut listener) = town_with_viewer(Duration::ZERO);
    let rest = town.rest.lock().expect("the lock is not poisoned");
    town.write("better");
    let version = listener.event("reload");
    let home = town.get("/");
    assert!(home.body.contains("better") && home.version() == version, "{}", home.body);
    // A request for a page that is not built yet waits for it.
    let other = town.get_while("/other/", || drop(rest));
    assert!(other.body.contains("other: better"), "{}", other.body);
    assert_eq!(other.version(), version, "both pages have the same version");
    // The complete site causes no second reload.
    town.write("error");
    assert_eq!(listener.next_name(), "diagnostics");
}

#[test]
fn a_page_that_is_no_longer_visible_is_not_built_first() {
    let town = Town::slow("good", "/", WatchMode::System, Duration::from_millis(300));
    let version = town.get("/").version().to_owned();
    drop(town.listen(&format!("?v={version}&page=/")));
    let mut other = town.listen(&format!("?v={version}&page=/other/"));
    other.diagnostics();
    thread::sleep(Duration::from_millis(100)); // until the server has seen the disconnect
    let builds = town.builds();
    town.write("better");
    until("a build", || town.builds() > builds);
    assert!(town.get("/").body.contains("good"), "the last good site is served until the build ends");
    other.event("reload");
    assert!(town.get("/").body.contains("better"));
}

#[test]
fn after_an_error_in_the_rest_the_last_good_site_is_served() {
    let (town, mut listener) = town_with_viewer(Duration::ZERO);
    let rest = town.rest.lock().expect("the lock is not poisoned");
    town.write("too late");
    listener.event("reload");
    assert!(town.get("/").body.contains("too late"));
    // A request for the rest ends too.
    let other = town.get_while("/other/", || drop(rest));
    assert!(other.body.contains("other: good"), "{}", other.body);
    let mut events = [listener.next_name(), listener.next_name()];
    events.sort();
    assert_eq!(events, ["diagnostics", "reload"]);
    let home = town.get("/");
    assert!(home.body.contains("good"), "{}", home.body);
    assert_eq!(town.listen(&format!("?v={}", home.version())).diagnostics()["has_errors"], true);
}

#[test]
fn an_error_while_the_rest_is_built_keeps_the_pages_served() {
    // Shorter than the time after which an outdated result is shown.
    let (town, mut listener) = town_with_viewer(Duration::from_millis(700));
    town.write("better");
    let version = listener.event("reload");
    town.write("error");
    assert_eq!(listener.diagnostics()["has_errors"], true);
    let (home, other) = (town.get("/"), town.get("/other/"));
    assert!(home.body.contains("better") && home.version() == version, "{}", home.body);
    assert!(other.body.contains("other: better"), "{}", other.body);
}

#[test]
fn an_invalid_visible_path_is_ignored() {
    let town = Town::open();
    for page in ["", "nowhere", "/%zz", "/../x/", "/&page=/", "//"] {
        let mut listener = town.listen(&format!("?v=1-1&page={page}"));
        listener.event("reload");
    }
    town.write("better");
    town.until_home_has("better");
}

// ── Kinds of changes ────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_save_by_rename_is_served() {
    let town = Town::open();
    for round in 0..3 {
        fs::write(town.path("content/.page.md.tmp"), format!("round {round}")).expect("a file");
        fs::rename(town.path("content/page.md"), town.path("content/page.md~")).expect("a backup");
        fs::rename(town.path("content/.page.md.tmp"), town.path("content/page.md")).expect("a rename");
        town.until_home_has(&format!("round {round}"));
    }
}

#[test]
fn swap_files_cause_no_build() {
    let town = Town::open();
    for name in ["content/.page.md.swp", "content/#page.md#", "content/page.md~", "other.md"] {
        fs::write(town.path(name), "typing").expect("a file");
    }
    fs::create_dir_all(town.path("dist/content")).expect("a folder");
    fs::write(town.path("dist/content/index.html"), "made").expect("a file");
    fs::read(town.path("content/page.md")).expect("a readable page");
    thread::sleep(Duration::from_millis(500));
    assert_eq!(town.builds(), 1);
}

#[test]
fn a_hundred_files_at_once_cause_few_builds() {
    let town = Town::open();
    // A build that waits while the files are written, however long that takes.
    let rest = town.rest.lock().expect("the lock is not poisoned");
    town.write("before");
    until("a build", || town.builds() > 1);
    for number in 0..100 {
        let folder = town.path(&format!("content/new/{}", number % 10));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(format!("{number}.md")), "new").expect("a file");
    }
    town.write("checked out");
    drop(rest);
    town.until_home_has("checked out; 101 files");
    assert!(town.builds() <= 5, "{} builds", town.builds());
    fs::write(town.path("content/new/7/late.md"), "later").expect("a file");
    town.until_home_has("102 files"); // a new folder is watched
}

#[test]
fn a_recreated_folder_is_watched() {
    let town = Town::open();
    fs::create_dir(town.path("content/below")).expect("a folder");
    for round in 0..3 {
        fs::remove_dir_all(town.path("content")).expect("an existing folder");
        if round > 0 {
            town.until_home_has("no page; 0 files");
        }
        fs::create_dir_all(town.path("content/below")).expect("a folder");
        town.write(&format!("again {round}"));
        town.until_home_has(&format!("again {round}; 1 files"));
        fs::write(town.path("content/below/x.md"), "x").expect("a file");
        town.until_home_has("2 files");
        fs::write(town.path("content/page.md"), format!("in place {round}")).expect("a page");
        town.until_home_has(&format!("in place {round}; 2 files"));
    }
}

#[test]
fn a_replaced_folder_is_watched() {
    let town = Town::open();
    fs::create_dir(town.path("next")).expect("a folder");
    fs::write(town.path("next/page.md"), "next").expect("a page");
    fs::rename(town.path("content"), town.path("old")).expect("a move");
    fs::rename(town.path("next"), town.path("content")).expect("a move");
    town.until_home_has("next");
    town.write("edited");
    town.until_home_has("edited");
}

#[test]
fn a_newer_edit_during_a_build_wins() {
    let town = Town::slow("good", "/", WatchMode::System, Duration::from_millis(150));
    let mut listener = town.listen("");
    listener.diagnostics();
    let builds = town.builds();
    town.write("error in the middle");
    until("a build", || town.builds() > builds);
    town.write("newest");
    listener.event("reload");
    assert!(town.get("/").body.contains("newest"));
    town.next_event();
    let Event::Rebuilt { has_errors, .. } = town.next_event() else { panic!("not a panic") };
    assert!(!has_errors, "the outdated result is not shown");
}

#[test]
fn continuous_saves_still_show_a_result() {
    let town = Town::slow("good", "/", WatchMode::System, Duration::from_millis(50));
    let mut round = 0;
    until("a result", || {
        round += 1;
        town.write(&format!("round {round}"));
        town.get("/").body.contains("round")
    });
}

#[test]
fn polling_sees_saves_and_new_folders() {
    let town = Town::with("good", "/", WatchMode::Polling);
    town.write("soon");
    town.until_home_has("soon");
    fs::remove_dir_all(town.path("content")).expect("an existing folder");
    town.until_home_has("no page");
    fs::create_dir_all(town.path("content")).expect("a folder");
    town.write("again");
    town.until_home_has("again");
}
