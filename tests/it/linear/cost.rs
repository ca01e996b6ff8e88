//! How the cost of reading a text grows with its length, as processor time of one thread: other programs
//! have little part in it, and what they have is taken out by measuring again.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use rayon::{ThreadPool, ThreadPoolBuilder};
use rustix::time::{ClockId, clock_gettime};
use wemi::diagnostics::{self, MessageLanguage, Style};
use wemi::memo::Memo;

use super::grammar::Bomb;
use crate::support::{Town, build};

/// A text of twice the length may cost this many times as much. Quadratic cost is four times.
const RATIO_MAX: f64 = 2.5;
/// A ratio above this one is measured again, with longer texts too: there the square is the larger part.
const RATIO_CLEAR: f64 = 2.2;
/// The first length.
const BYTES_FIRST: usize = 4 << 10;
/// The greatest length. For longer texts the allocator maps its memory anew at each build, and the pages cost
/// more than what is read.
const BYTES_MAX: usize = 256 << 10;
/// A cost below this one is noise, and the text grows.
const FLOOR_MS: f64 = 12.0;
/// A ratio that is too high is trusted from this cost on.
const SURE_MS: f64 = 150.0;
/// How many more times a ratio above [`RATIO_CLEAR`] is measured; each cost is the least of them.
const AGAIN: usize = 4;

/// The cost of one bomb at a length and at twice this length, without that of a build of an empty text.
pub struct Growth {
    pub bytes: usize,
    pub half_ms: f64,
    pub whole_ms: f64,
}

impl Growth {
    pub fn ratio(&self) -> f64 {
        self.whole_ms / self.half_ms.max(0.001)
    }

    /// A text that costs little at the greatest length is no danger, and its ratio is mostly noise.
    pub fn is_linear(&self) -> bool {
        self.ratio() <= RATIO_MAX || self.whole_ms < SURE_MS
    }
}

/// Finds the growth of a cost: `cost(bytes)` is in milliseconds.
pub fn growth(cost: impl Fn(usize) -> f64) -> Growth {
    let mut bytes = BYTES_FIRST;
    loop {
        let measured = growth_at(bytes, &cost);
        let is_clear = measured.whole_ms >= FLOOR_MS && measured.ratio() <= RATIO_CLEAR;
        if is_clear || !measured.is_linear() || bytes == BYTES_MAX {
            return measured;
        }
        // Cheap texts grow at once to the length that is worth measuring.
        let missing = (2.0 * FLOOR_MS / measured.whole_ms.max(0.01)) as usize;
        bytes = (bytes * missing.next_power_of_two().clamp(4, 64)).min(BYTES_MAX);
    }
}

fn growth_at(bytes: usize, cost: &impl Fn(usize) -> f64) -> Growth {
    let mut least = Growth { bytes, half_ms: f64::INFINITY, whole_ms: f64::INFINITY };
    for _ in 0..=AGAIN {
        least.half_ms = least.half_ms.min(cost(bytes));
        least.whole_ms = least.whole_ms.min(cost(2 * bytes));
        if least.ratio() <= RATIO_CLEAR || least.whole_ms < FLOOR_MS {
            break;
        }
    }
    least
}

/// Builds sites in one thread. What does not depend on the text of a bomb is kept between builds.
struct Bench {
    pool: ThreadPool,
    memo: Memo,
    base_ms: f64,
    /// A number in each text, so that no text is kept from an earlier build.
    number: Cell<usize>,
}

impl Bench {
    fn new() -> Bench {
        let pool = ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
        let mut bench = Bench { pool, memo: Memo::default(), base_ms: 0.0, number: Cell::new(0) };
        let empty = Bomb::empty();
        let costs = (0..8).map(|_| bench.build_ms(&empty, 0)).collect::<Vec<f64>>();
        bench.base_ms = costs.into_iter().fold(f64::INFINITY, f64::min);
        bench
    }

    fn growth(&self, bomb: &Bomb) -> Growth {
        growth(|bytes| (self.build_ms(bomb, bytes) - self.base_ms).max(0.0))
    }

    /// Builds the town with the bomb and writes its diagnostics in all formats.
    fn build_ms(&self, bomb: &Bomb, bytes: usize) -> f64 {
        self.number.set(self.number.get() + 1);
        let town = bomb.town(bytes, self.number.get());
        let memo = &self.memo;
        self.pool.install(|| {
            let before = thread_ms();
            build_and_report(&town, memo);
            thread_ms() - before
        })
    }
}

/// Builds a town and writes its diagnostics in all formats.
fn build_and_report(town: &Town, memo: &Memo) {
    let snapshot = town.snapshot();
    let found = diagnostics::bounded(&build(&snapshot, memo).diagnostics);
    diagnostics::render_terminal(&snapshot, &found, MessageLanguage::Italian, Style::Plain);
    diagnostics::render_json(&snapshot, &found, MessageLanguage::English);
    diagnostics::render_sarif(&snapshot, &found, MessageLanguage::English);
}

/// Returns the processor time of this thread.
fn thread_ms() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

/// Measures all bombs, on as many threads as there are processors; returns them in their order.
pub fn measure(bombs: &[Bomb]) -> Vec<Growth> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let bench = Bench::new();
        let mut measured = Vec::new();
        loop {
            let at = next.fetch_add(1, Relaxed);
            let Some(bomb) = bombs.get(at) else { return measured };
            measured.push((at, bench.growth(bomb)));
        }
    };
    let mut measured: Vec<(usize, Growth)> = std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().flat_map(|it| it.join().expect("no build panics")).collect()
    });
    measured.sort_by_key(|it| it.0);
    measured.into_iter().map(|it| it.1).collect()
}

/// Returns the rows with the highest ratios.
pub fn table(bombs: &[Bomb], growths: &[Growth], rows: usize) -> String {
    let mut all: Vec<(&Bomb, &Growth)> = bombs.iter().zip(growths).collect();
    all.sort_by(|a, b| b.1.ratio().total_cmp(&a.1.ratio()));
    let head = format!("{:>8} {:>9} {:>9} {:>6}  bomb\n", "n", "ms at n", "at 2n", "ratio");
    all.iter().take(rows).fold(head, |text, (bomb, it)| {
        let (half, whole, ratio) = (it.half_ms, it.whole_ms, it.ratio());
        text + &format!("{:>8} {half:>9.1} {whole:>9.1} {ratio:>6.2}  {}\n", it.bytes, bomb.name)
    })
}
