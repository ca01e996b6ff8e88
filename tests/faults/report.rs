//! The report: a table of attempts and passes, a JSON file, an exit code.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::random::Random;
use crate::support::project;

/// Ends a run with the name of the attempt that hangs. Nothing else is judged by its time: the seconds of
/// the table only tell where a run spends them.
const HANGS_AFTER: Duration = Duration::from_secs(180);

/// The command-line options.
pub struct Options {
    names: Vec<String>,
    seed: u64,
    share: usize,
}

impl Options {
    pub fn read(mut words: impl Iterator<Item = String>, groups: &[&str]) -> Result<Options, String> {
        let mut options = Options { names: Vec::new(), seed: 1, share: 100 };
        while let Some(word) = words.next() {
            let mut number = |name: &str| {
                let value = words.next().and_then(|it| it.parse::<u64>().ok());
                value.ok_or_else(|| format!("{name} needs a number"))
            };
            match word.as_str() {
                "--seed" => options.seed = number("--seed")?,
                "--share" => {
                    options.share = usize::try_from(number("--share")?.clamp(1, 100)).expect("small")
                }
                flag if flag.starts_with("--") => return Err(format!("there is no {flag}")),
                name if groups.iter().any(|it| it.starts_with(name)) => options.names.push(word),
                name => {
                    return Err(format!("no group begins with \"{name}\": there are {}", groups.join(", ")));
                }
            }
        }
        Ok(options)
    }
}

struct Row {
    what: String,
    tried: usize,
    survived: usize,
    seconds: f64,
    note: String,
}

/// The name and the start of the current attempt.
type Running = Arc<Mutex<Option<(String, Instant)>>>;

pub struct Report {
    options: Options,
    rows: Vec<Row>,
    failures: Vec<String>,
    skipped: Vec<String>,
    running: Running,
}

impl Report {
    pub fn new(options: Options) -> Report {
        let running: Running = Arc::default();
        watch(Arc::clone(&running));
        println!("Seed {}, {} % of everything.", options.seed, options.share);
        Report { options, rows: Vec::new(), failures: Vec::new(), skipped: Vec::new(), running }
    }

    /// Runs a group, if it is selected.
    pub fn group(&mut self, name: &str, run: fn(&mut Report)) {
        if self.options.names.is_empty() || self.options.names.iter().any(|it| name.starts_with(it.as_str()))
        {
            println!("\n== {name}");
            run(self);
        }
    }

    /// Returns the random numbers of one kind of attempt.
    pub fn random(&self, kind: u64) -> Random {
        Random::new(self.options.seed.wrapping_mul(1_000_003).wrapping_add(kind))
    }

    /// Returns the number of attempts for the share of `full`.
    pub fn share(&self, full: usize) -> usize {
        (full * self.options.share).div_ceil(100)
    }

    /// Runs `count` attempts; returns the note of their row.
    pub fn tries(
        &mut self,
        what: &str,
        count: usize,
        mut attempt: impl FnMut(usize) -> Result<(), String>,
    ) -> &mut String {
        let started = Instant::now();
        let mut survived = 0;
        for number in 0..count {
            *self.running.lock().expect("no code panics while it holds this lock") =
                Some((format!("{what}, number {number}"), Instant::now()));
            match catch_unwind(AssertUnwindSafe(|| attempt(number))) {
                Ok(Ok(())) => survived += 1,
                Ok(Err(reason)) => self.failed(&format!("{what}, number {number}: {reason}")),
                Err(_) => self.failed(&format!("{what}, number {number}: a panic, see above")),
            }
        }
        *self.running.lock().expect("no code panics while it holds this lock") = None;
        let seconds = started.elapsed().as_secs_f64();
        println!("   {what}: {survived} of {count} in {seconds:.1} s");
        self.rows.push(Row { what: what.to_owned(), tried: count, survived, seconds, note: String::new() });
        &mut self.rows.last_mut().expect("just pushed").note
    }

    /// Runs one attempt.
    pub fn try_once(&mut self, what: &str, attempt: impl Fn() -> Result<(), String>) {
        self.tries(what, 1, |_| attempt());
    }

    /// Reports attempts that cannot run on this machine.
    pub fn skip(&mut self, what: &str, why: &str) {
        println!("   NOT TRIED: {what}: {why}");
        self.skipped.push(format!("{what}: {why}"));
    }

    fn failed(&mut self, line: &str) {
        println!("   FAILED {line}");
        self.failures.push(line.to_owned());
    }

    /// Prints the table and writes `target/faults.json`. Fails if an attempt failed or none ran.
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
            "seed": self.options.seed, "share": self.options.share, "tried": tried, "survived": survived,
            "rows": rows, "not_tried": self.skipped, "failures": self.failures,
        });
        fs::create_dir_all(project("target")).expect("a folder");
        fs::write(project("target/faults.json"), format!("{json:#}\n")).expect("a file");
        if tried > 0 && tried == survived { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Ends the process with the name of a hanging attempt, which cannot be interrupted.
fn watch(running: Running) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let running = running.lock().expect("no code panics while it holds this lock");
            if let Some((what, since)) = &*running
                && since.elapsed() > HANGS_AFTER
            {
                println!("FAILED {what}: hangs");
                std::process::exit(1);
            }
        }
    });
}

/// Returns an error with a reason unless the condition holds.
pub fn ensure(condition: bool, reason: impl FnOnce() -> String) -> Result<(), String> {
    if condition { Ok(()) } else { Err(reason()) }
}

/// Returns a value of `/proc/<process>/status` in MiB: `VmRSS`, `VmHWM`.
pub fn memory_mib(process: &str, key: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix(key)?.strip_prefix(':'));
    line.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
