//! The development server with hostile clients.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::random::Random;
use crate::report::{Report, ensure, memory_mib};
use crate::soak::expected;
use crate::support::{Town, command};

/// Ends the wait for a server that hangs: a read that takes longer is an error. No response is judged by
/// its time.
const WAIT_MAX: Duration = Duration::from_secs(60);

/// A running `wemi serve`.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
}

impl Server {
    pub fn open(site: &Path) -> Server {
        let mut command = command(site, &["serve", "--port", "0", "--messages", "en"]);
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the command runs");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines().map_while(Result::ok);
        let address = lines.find_map(|it| {
            let (_, after) = it.split_once("http://")?;
            after.split('/').next()?.parse().ok()
        });
        // Later output must be read, or the pipe fills up.
        std::thread::spawn(move || lines.for_each(drop));
        Server { child, address: address.expect("the server prints its address") }
    }

    pub fn memory_mib(&self) -> u64 {
        memory_mib(&self.child.id().to_string(), "VmRSS")
    }

    fn connect(&self) -> Result<TcpStream, String> {
        let stream = TcpStream::connect_timeout(&self.address, WAIT_MAX).map_err(|err| err.to_string())?;
        stream.set_read_timeout(Some(WAIT_MAX)).expect("a timeout");
        Ok(stream)
    }

    /// Sends a complete request; returns status and body of the response.
    fn ask(&self, request: &[u8]) -> Result<(u16, Vec<u8>), String> {
        let mut stream = self.connect()?;
        // The server may have closed the connection after responding early.
        _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let read = stream.read_to_end(&mut bytes);
        let head = bytes.windows(4).position(|it| it == b"\r\n\r\n");
        let Some(end) = head else { return Err(format!("no response: {read:?} {bytes:?}")) };
        let status =
            std::str::from_utf8(&bytes[..end]).ok().and_then(|it| it.split(' ').nth(1)?.parse().ok());
        Ok((status.ok_or("no status")?, bytes[end + 4..].to_vec()))
    }

    pub fn get(&self, path: &str) -> Result<(u16, Vec<u8>), String> {
        self.ask(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes())
    }

    /// Opens the event stream of a page and keeps it open, as a browser does.
    pub fn view(&self, page: &str) -> Result<(), String> {
        let mut stream = self.connect()?;
        stream.set_read_timeout(None).expect("no timeout");
        let request = format!("GET /__wemi/events?v=1-1&page={page} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(request.as_bytes()).map_err(|err| err.to_string())?;
        std::thread::spawn(move || std::io::copy(&mut stream, &mut std::io::sink()));
        Ok(())
    }

    /// Checks that the home page is served.
    fn responds(&self) -> Result<(), String> {
        let (status, body) = self.get("/")?;
        ensure(status == 200 && !body.is_empty(), || format!("the home page is {status}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

pub fn run(report: &mut Report) {
    // Larger than the send buffer of a connection.
    let large = vec![b'x'; 12 << 20];
    let site = Town::new().with("themes/town/static/large.bin", large).on_disk();
    std::fs::write(site.path().join("secret.txt"), "secret").expect("a file outside of the site");
    let server = Server::open(site.path());

    let mut random = report.random(4);
    let count = report.share(2_000);
    report.tries("hostile paths", count, |_| parent_paths(&server, &mut random));
    let mut random = report.random(5);
    let count = report.share(500);
    report.tries("requests for another host (DNS rebinding)", count, |_| rebind(&server, &mut random));
    let mut random = report.random(6);
    let count = report.share(500);
    report.tries("invalid requests", count, |_| {
        let length = random.below(300);
        let mut bytes: Vec<u8> = (0..length).map(|_| random.next().to_le_bytes()[0]).collect();
        if random.below(2) == 0 {
            bytes = [b"GET / HTTP/1.1\r\nHost: localhost\r\n", &bytes[..]].concat();
        }
        let mut stream = server.connect()?;
        _ = stream.write_all(&bytes);
        drop(stream);
        Ok(())
    });
    report.try_once("the server still responds", || server.responds());

    let count = report.share(10_000);
    report.tries("sequential connections", count, |_| server.responds());
    let count = report.share(1_000);
    let diagnostic = report.tries("concurrent connections", 1, |_| at_once(&server, count));
    *diagnostic = format!("{count} connections");
    let count = report.share(10_000);
    let diagnostic =
        report.tries("many idle connections and some requests", 1, |_| many_clients(&server, b"", count));
    *diagnostic = format!("{count} connections");
    report.try_once("400 incomplete requests", || many_clients(&server, b"GET / HTTP/1.1\r\nHo", 400));
    report.try_once("400 idle connections", || many_clients(&server, b"", 400));
    let output = expected(site.path()).expect("the content has no errors");
    let (large, _) = output.iter().max_by_key(|(_, bytes)| bytes.len()).expect("files");
    let request = format!("GET /{large} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    report.try_once("300 clients that do not read the response", || {
        many_clients(&server, request.as_bytes(), 300)
    });
    let after = server.memory_mib();
    let diagnostic =
        report.tries("bounded memory of the server", 1, |_| ensure(after < 400, || format!("{after} MiB")));
    *diagnostic = format!("{after} MiB");
}

fn parent_paths(server: &Server, random: &mut Random) -> Result<(), String> {
    let pieces = [
        "..",
        "%2e%2e",
        ".%2e",
        "%2E.",
        "/",
        "/",
        "%2f",
        "%5c",
        "\\",
        "secret.txt",
        "content",
        "%00",
        ".",
        "//",
        "%252e%252e",
        "..;",
        "servizi",
        "index.html",
        "%c0%ae%c0%ae",
        "\u{ff0e}",
        "?",
        "#",
        "%",
        "%zz",
        ":",
        "file:",
        "etc/passwd",
        "en",
    ];
    let count = 1 + random.below(8);
    let path: String = (0..count).map(|_| *random.choose(&pieces)).collect();
    let (status, body) = server.get(&format!("/{path}"))?;
    ensure(matches!(status, 200 | 308 | 400 | 404), || format!("/{path}: {status}"))?;
    let leaks = [&b"secret"[..], b"root:"].iter().any(|it| body.windows(it.len()).any(|at| at == *it));
    ensure(!leaks, || format!("/{path}: serves a file outside of the site"))
}

fn rebind(server: &Server, random: &mut Random) -> Result<(), String> {
    let names = [
        "evil",
        "example",
        "localhost",
        "127.0.0.1",
        "127",
        "0",
        "[::1]",
        "@",
        ".",
        ":80",
        "xip.io",
        "192.0.2.1",
        "-",
    ];
    let count = 1 + random.below(5);
    let host: String = (0..count).map(|_| *random.choose(&names)).collect();
    let (status, _) =
        server.ask(format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes())?;
    let name = host.split(':').next().unwrap_or_default();
    let is_ours = name == "localhost" || host.starts_with("[::1]") || name.starts_with("127.");
    ensure(matches!(status, 400 | 403) || is_ours && status == 200, || format!("{host}: {status}"))
}

fn at_once(server: &Server, count: usize) -> Result<(), String> {
    let answers: Vec<Result<(), String>> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..count)
            .map(|_| {
                let client = std::thread::Builder::new().stack_size(64 << 10);
                client.spawn_scoped(scope, || server.responds()).expect("a thread")
            })
            .collect();
        clients.into_iter().map(|it| it.join().unwrap_or_else(|_| Err("a panic".to_owned()))).collect()
    });
    let failed: Vec<String> = answers.into_iter().filter_map(Result::err).collect();
    ensure(failed.is_empty(), || format!("{} of {count}: {}", failed.len(), failed[0]))
}

/// Returns how many connections this process may open.
fn open_files_max() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").expect("Linux");
    let line = limits.lines().find(|it| it.starts_with("Max open files")).expect("Linux has this limit");
    let soft = line.split_whitespace().nth(3).and_then(|it| it.parse().ok()).unwrap_or(1_024);
    usize::saturating_sub(soft, 100)
}

/// Opens more connections than the limit, sends `bytes` on each and leaves it idle. After every
/// hundredth and at the end, a complete request must be answered.
fn many_clients(server: &Server, bytes: &[u8], count: usize) -> Result<(), String> {
    let mut idle = VecDeque::new();
    let open_max = open_files_max();
    for number in 0..count {
        let mut stream = server.connect()?;
        stream.write_all(bytes).map_err(|err| err.to_string())?;
        idle.push_back(stream);
        if idle.len() > open_max {
            idle.pop_front();
        }
        if number % 100 == 0 {
            server.responds()?;
        }
    }
    server.responds()
}
