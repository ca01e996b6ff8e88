//! What was tried and what survived: a table, a file for machines, an exit code.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::random::Random;
use crate::support::project;

/// Longer than any single try takes on a slow machine: what is still running then hangs.
const HANGS_AFTER: Duration = Duration::from_secs(180);

/// What was asked for.
pub struct Wanted {
    names: Vec<String>,
    seed: u64,
    share: usize,
}

impl Wanted {
    pub fn read(mut words: impl Iterator<Item = String>, groups: &[&str]) -> Result<Wanted, String> {
        let mut wanted = Wanted { names: Vec::new(), seed: 1, share: 100 };
        while let Some(word) = words.next() {
            let mut number = |name: &str| {
                let value = words.next().and_then(|it| it.parse::<u64>().ok());
                value.ok_or_else(|| format!("{name} needs a number"))
            };
            match word.as_str() {
                "--seed" => wanted.seed = number("--seed")?,
                "--share" => wanted.share = usize::try_from(number("--share")?.clamp(1, 100)).expect("small"),
                flag if flag.starts_with("--") => return Err(format!("there is no {flag}")),
                name if groups.iter().any(|it| it.starts_with(name)) => wanted.names.push(word),
                name => {
                    return Err(format!("no group begins with \"{name}\": there are {}", groups.join(", ")));
                }
            }
        }
        Ok(wanted)
    }
}

struct Row {
    what: String,
    tried: usize,
    survived: usize,
    seconds: f64,
    note: String,
}

/// A try that is running: what it is, and since when.
type Running = Arc<Mutex<Option<(String, Instant)>>>;

pub struct Report {
    wanted: Wanted,
    rows: Vec<Row>,
    failures: Vec<String>,
    skipped: Vec<String>,
    running: Running,
}

impl Report {
    pub fn new(wanted: Wanted) -> Report {
        let running: Running = Arc::default();
        watch(Arc::clone(&running));
        println!("Seed {}, {} % of everything.", wanted.seed, wanted.share);
        Report { wanted, rows: Vec::new(), failures: Vec::new(), skipped: Vec::new(), running }
    }

    /// Runs a group, if it is asked for.
    pub fn group(&mut self, name: &str, run: fn(&mut Report)) {
        if self.wanted.names.is_empty() || self.wanted.names.iter().any(|it| name.starts_with(it.as_str())) {
            println!("\n== {name}");
            run(self);
        }
    }

    /// Chance for one kind of try.
    pub fn random(&self, kind: u64) -> Random {
        Random::new(self.wanted.seed.wrapping_mul(1_000_003).wrapping_add(kind))
    }

    /// How many of `full` are to be tried.
    pub fn share(&self, full: usize) -> usize {
        (full * self.wanted.share).div_ceil(100)
    }

    /// Tries each of `count`; the last value is what to say beside the numbers.
    pub fn tries(
        &mut self,
        what: &str,
        count: usize,
        mut attempt: impl FnMut(usize) -> Result<(), String>,
    ) -> &mut String {
        let started = Instant::now();
        let mut survived = 0;
        for number in 0..count {
            *self.running.lock().expect("we hold it") =
                Some((format!("{what}, number {number}"), Instant::now()));
            match catch_unwind(AssertUnwindSafe(|| attempt(number))) {
                Ok(Ok(())) => survived += 1,
                Ok(Err(reason)) => self.failed(&format!("{what}, number {number}: {reason}")),
                Err(_) => self.failed(&format!("{what}, number {number}: a panic, see above")),
            }
        }
        *self.running.lock().expect("we hold it") = None;
        let seconds = started.elapsed().as_secs_f64();
        println!("   {what}: {survived} of {count} in {seconds:.1} s");
        self.rows.push(Row { what: what.to_owned(), tried: count, survived, seconds, note: String::new() });
        &mut self.rows.last_mut().expect("just pushed").note
    }

    /// One try.
    pub fn try_once(&mut self, what: &str, attempt: impl Fn() -> Result<(), String>) {
        self.tries(what, 1, |_| attempt());
    }

    /// What cannot be tried here, said aloud.
    pub fn skip(&mut self, what: &str, why: &str) {
        println!("   NOT TRIED: {what}: {why}");
        self.skipped.push(format!("{what}: {why}"));
    }

    fn failed(&mut self, line: &str) {
        println!("   FAILED {line}");
        self.failures.push(line.to_owned());
    }

    /// Prints the table, writes `target/faults.json`; not a success when something did not survive or nothing was tried.
    pub fn end(self) -> ExitCode {
        let width = self.rows.iter().map(|it| it.what.chars().count()).max().unwrap_or(0);
        println!("\n{:width$}  {:>6}  {:>8}  {:>7}", "What", "Tried", "Survived", "Seconds");
        for row in &self.rows {
            let Row { what, tried, survived, seconds, note } = row;
            println!("{what:width$}  {tried:>6}  {survived:>8}  {seconds:>7.1}  {note}");
        }
        let tried: usize = self.rows.iter().map(|it| it.tried).sum();
        let survived: usize = self.rows.iter().map(|it| it.survived).sum();
        println!("{:width$}  {tried:>6}  {survived:>8}", "All");
        for (title, lines) in [("NOT TRIED", &self.skipped), ("FAILED", &self.failures)] {
            for line in lines {
                println!("{title} {line}");
            }
        }
        let row = |it: &Row| json!({ "what": it.what, "tried": it.tried, "survived": it.survived, "seconds": it.seconds, "note": it.note });
        let rows: Vec<Value> = self.rows.iter().map(row).collect();
        let json = json!({
            "seed": self.wanted.seed, "share": self.wanted.share, "tried": tried, "survived": survived,
            "rows": rows, "not_tried": self.skipped, "failures": self.failures,
        });
        fs::create_dir_all(project("target")).expect("a folder");
        fs::write(project("target/faults.json"), format!("{json:#}\n")).expect("a file");
        if tried > 0 && tried == survived { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// What hangs cannot be interrupted, but it can be named.
fn watch(running: Running) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let running = running.lock().expect("nobody panics under it");
            if let Some((what, since)) = &*running
                && since.elapsed() > HANGS_AFTER
            {
                println!("FAILED {what}: it hangs");
                std::process::exit(1);
            }
        }
    });
}

/// A condition with a reason.
pub fn ensure(condition: bool, reason: impl FnOnce() -> String) -> Result<(), String> {
    if condition { Ok(()) } else { Err(reason()) }
}

/// A number of `/proc/self/status` or that of another process, in MiB: `VmRSS`, `VmHWM`.
pub fn memory_mib(process: &str, key: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix(key)?.strip_prefix(':'));
    line.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
