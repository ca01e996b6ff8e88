//! The time of a build in proportion to the length of hostile texts: the whole grammar of
//! `tests/it/linear.rs`, of which `./test` measures a sample.

#[path = "../it/linear/cost.rs"]
mod cost;
#[path = "../it/linear/grammar.rs"]
mod grammar;
#[path = "../it/linear/pieces.rs"]
mod pieces;
#[path = "../it/linear/places.rs"]
mod places;

use crate::random;
use crate::report::{Report, ensure};
use grammar::Bomb;

/// How many random combinations there are beside the grammar.
const RANDOM: usize = 1_000;
/// How many rows of the table are printed.
const ROWS: usize = 20;

pub fn run(report: &mut Report) {
    let all = grammar::all();
    // Evenly spread, and others with another seed.
    let step = all.len() / report.share(all.len());
    let first = report.random(10).below(step);
    let bombs: Vec<Bomb> = all.into_iter().skip(first).step_by(step).collect();
    measured(report, "texts twice as long, of the grammar", &bombs);
    let bombs = grammar::sample(report.random(11).next(), report.share(RANDOM));
    measured(report, "texts twice as long, at random", &bombs);
}

fn measured(report: &mut Report, what: &str, bombs: &[Bomb]) {
    let growths = cost::measure(bombs);
    print!("{}", cost::table(bombs, &growths, ROWS));
    let worst = growths.iter().map(|it| it.ratio()).fold(0.0, f64::max);
    let note = report.tries(what, bombs.len(), |at| {
        let ratio = growths[at].ratio();
        ensure(growths[at].is_linear(), || format!("{}: {ratio:.2} times the cost", bombs[at].name))
    });
    *note = format!("{worst:.2} times the cost at most");
}
