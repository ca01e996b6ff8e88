//! Benchmarks of each module over the generated town: `cargo bench`, or `cargo bench -- render`.
//! `WEMI_SIZES=10000` measures other sizes than 110 and 1,000.

#![allow(clippy::disallowed_methods)] // only the crate may not access files and the clock

#[expect(dead_code, reason = "files for other generators are not measured here")]
#[path = "town/mod.rs"]
mod town;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};

use divan::{Bencher, black_box};
use wemi::catalog::{self, Catalog};
use wemi::memo::Memo;
use wemi::page::{self, Site};
use wemi::parse::{self, ParsedFiles};
use wemi::render::{self, Theme};
use wemi::settings::{self, DraftVisibility, Flags, Settings, SiteMode};
use wemi::source::{SitePath, Snapshot};
use wemi::{diagnostics, export, pipeline, rules, search};

fn main() {
    divan::main();
}

fn sizes() -> Vec<usize> {
    let sizes = std::env::var("WEMI_SIZES").unwrap_or_else(|_| "110,1000".to_owned());
    sizes.split(',').map(|it| it.trim().parse().expect("WEMI_SIZES are numbers")).collect()
}

/// The date of the build, on which pages depend.
const DAY: &str = "2026-11-24";

fn flags() -> Flags {
    Flags {
        now_unix: 0,
        date: Some(DAY.parse().expect("a date")),
        base_url: None,
        drafts: DraftVisibility::Hidden,
        mode: SiteMode::Published,
        host: None,
        compress: false,
    }
}

/// The inputs of each module, computed once for each size.
struct Stages {
    snapshot: &'static Snapshot,
    /// The town after an edit of one service text.
    edited: Snapshot,
    settings: &'static Settings,
    parsed_files: ParsedFiles,
    catalog: &'static Catalog,
    site: Site<'static>,
    theme: Arc<Theme>,
}

impl Stages {
    fn of(services: usize) -> &'static Stages {
        static STAGES: OnceLock<Mutex<BTreeMap<usize, &'static Stages>>> = OnceLock::new();
        let mut stages = STAGES.get_or_init(Mutex::default).lock().expect("benchmarks run in one thread");
        stages.entry(services).or_insert_with(|| Box::leak(Box::new(Stages::run(services))))
    }

    fn run(services: usize) -> Stages {
        let files = town::Town::of(services).files(Path::new(env!("CARGO_MANIFEST_DIR")));
        let files: BTreeMap<String, Vec<u8>> = files.expect("the site of this repository").collect();
        let snapshot: &Snapshot = Box::leak(Box::new(snapshot(&files)));
        let settings: &Settings =
            Box::leak(Box::new(settings::read(snapshot, &flags()).value.expect("settings")));
        let parsed_files =
            parse::parse_all(&Memo::default(), parse::ParseSettings::of(settings), snapshot).value;
        let resolved = catalog::resolve(settings, snapshot, &parsed_files);
        assert!(!diagnostics::has_errors(&resolved.diagnostics), "the town has errors");
        let catalog: &Catalog = Box::leak(Box::new(resolved.value));
        let addresses = Box::leak(Box::new(page::addresses(settings, snapshot, catalog)));
        let site = Site::of(settings, snapshot, catalog, addresses).value;
        let theme = Theme::load(&Memo::default(), settings, snapshot).value.expect("a theme");
        Stages {
            snapshot,
            edited: self::snapshot(&edited(files)),
            settings,
            parsed_files,
            catalog,
            site,
            theme,
        }
    }
}

fn snapshot(files: &BTreeMap<String, Vec<u8>>) -> Snapshot {
    let files = files.iter().map(|(path, bytes)| (SitePath::new(path).expect(path), bytes.clone().into()));
    Snapshot::new(files.collect(), Vec::new())
}

/// Appends a sentence to the text of the first service.
fn edited(mut files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let first = files.iter_mut().find(|(path, _)| path.starts_with("content/services/"));
    first.expect("a service").1.extend_from_slice("\nUna frase in più.\n".as_bytes());
    files
}

fn warm(it: &Stages) -> Memo {
    let memo = Memo::default();
    pipeline::build(it.snapshot, &flags(), &memo, &|_| ());
    memo
}

#[divan::bench(args = sizes())]
fn a1_parse(bencher: Bencher, services: usize) {
    let it = Stages::of(services);
    bencher.with_inputs(Memo::default).bench_refs(|memo| {
        black_box(parse::parse_all(memo, parse::ParseSettings::of(it.settings), it.snapshot))
    });
}

#[divan::bench(args = sizes())]
fn a2_resolve(bencher: Bencher, services: usize) {
    let it = Stages::of(services);
    bencher.bench(|| catalog::resolve(it.settings, it.snapshot, &it.parsed_files));
}

#[divan::bench(args = sizes())]
fn a3_pages(bencher: Bencher, services: usize) {
    let it = Stages::of(services);
    let addresses = page::addresses(it.settings, it.snapshot, it.catalog);
    bencher.bench(|| Site::of(it.settings, it.snapshot, it.catalog, &addresses));
}

#[divan::bench(args = sizes())]
fn a4_rules(bencher: Bencher, services: usize) {
    let it = Stages::of(services);
    bencher.bench(|| rules::check(&Memo::default(), it.settings, it.snapshot, it.catalog));
}

#[divan::bench(args = sizes())]
fn a5_theme(bencher: Bencher, services: usize) {
    let it = Stages::of(services);
    bencher.bench(|| Theme::load(&Memo::default(), it.settings, it.snapshot));
}

#[divan::bench(args = sizes(), sample_count = 10)]
fn a6_render(bencher: Bencher, services: usize) {
    let it = Stages::of(services);
    bencher.with_inputs(Memo::default).bench_refs(|memo| {
        let cards = render::cards(memo, &it.theme, &it.site);
        black_box(render::render_pages(
            memo,
            &it.theme,
            &it.site.pages.iter().collect::<Vec<_>>(),
            &cards,
            &|| (),
        ))
    });
}

#[divan::bench(args = sizes(), sample_count = 10)]
fn a7_search(bencher: Bencher, services: usize) {
    let it = Stages::of(services);
    bencher.with_inputs(Memo::default).bench_refs(|memo| {
        black_box(search::build(memo, it.settings, it.catalog.synonyms(), &it.site.searchable()))
    });
}

#[divan::bench(args = sizes())]
fn a8_export(bencher: Bencher, services: usize) {
    let it = Stages::of(services);
    bencher.bench(|| export::build(it.settings, it.snapshot, it.catalog, &it.site));
}

/// A build with an empty memo.
#[divan::bench(args = sizes(), sample_count = 10)]
fn b1_cold(bencher: Bencher, services: usize) {
    let it = Stages::of(services);
    bencher
        .with_inputs(Memo::default)
        .bench_refs(|memo| black_box(pipeline::build(it.snapshot, &flags(), memo, &|_| ())));
}

/// A build of unchanged files.
#[divan::bench(args = sizes(), sample_count = 10)]
fn b2_warm(bencher: Bencher, services: usize) {
    let it = Stages::of(services);
    let memo = warm(it);
    bencher.bench_local(|| pipeline::build(it.snapshot, &flags(), &memo, &|_| ()));
}

/// A build after an edit of one service text, alternating with its reverse.
#[divan::bench(args = sizes(), sample_count = 10)]
fn b3_edit(bencher: Bencher, services: usize) {
    let it = Stages::of(services);
    let memo = warm(it);
    let mut is_edited = false;
    bencher.bench_local(|| {
        is_edited = !is_edited;
        let snapshot = if is_edited { &it.edited } else { it.snapshot };
        pipeline::build(snapshot, &flags(), &memo, &|_| ())
    });
}
