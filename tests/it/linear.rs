//! The time of a build is in proportion to the length of what editors write, whatever they write.
//!
//! A grammar ([`grammar`]) makes texts that a parser may read again for each repetition; each is built at
//! a length and at twice the length ([`cost`]). Here is a sample of it; `./test faults "linear cost"`
//! measures all. The table of the worst is printed under `--nocapture`.

mod cost;
mod grammar;
mod pieces;
mod places;
#[expect(dead_code, reason = "the faults need more of it")]
#[path = "../faults/random.rs"]
mod random;

use grammar::Bomb;

/// How many rows of the table are printed.
const ROWS: usize = 20;

#[track_caller]
fn assert_linear(bombs: &[Bomb]) {
    let growths = cost::measure(bombs);
    println!("{}", cost::table(bombs, &growths, ROWS));
    let wrong = growths.iter().filter(|it| !it.is_linear()).count();
    assert_eq!(wrong, 0, "not linear:\n{}", cost::table(bombs, &growths, wrong));
}

#[test]
fn texts_that_once_took_too_long_are_linear() {
    assert_linear(&grammar::found());
}

#[test]
fn a_sample_of_the_grammar_is_linear() {
    // A step that is no multiple of the number of pieces or places.
    let mut bombs: Vec<Bomb> = grammar::all().into_iter().step_by(401).collect();
    bombs.extend(grammar::sample(1, 20));
    assert_linear(&bombs);
}

#[test]
fn quadratic_cost_is_detected() {
    let of = |cost: fn(f64) -> f64| cost::growth(|bytes| cost(bytes as f64));
    assert!(of(|it| it * 1e-3).is_linear());
    assert!(of(|it| it * it.log2() * 1e-4).is_linear());
    assert!(!of(|it| it * it * 1e-6).is_linear());
    // The square is the smaller part at the first length.
    assert!(!of(|it| it * 1e-4 + it * it * 1e-8).is_linear());
}
