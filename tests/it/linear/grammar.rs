//! Texts that a parser may read again for each repetition: a grammar of shapes, made of pieces of syntax,
//! in every place where an editor writes.

use super::pieces::{NESTED, NUMBERED, NUMBERED_TOML, PIECES, TOML};
use super::places::{BODY, FIELDS, KEYS, Kind, MARKDOWN, PAGE, Place, SITE, TOMLS};
use super::random::Random;
use crate::support::Town;

/// How a text is made longer.
#[derive(Clone)]
pub enum Shape {
    Repeated(String),
    Nested(String, String),
    Numbered(fn(usize) -> String),
}

impl Shape {
    fn text(&self, bytes: usize) -> String {
        match self {
            Shape::Repeated(piece) => piece.repeat(bytes.div_ceil(piece.len())),
            Shape::Nested(open, close) => {
                let count = bytes.div_ceil(open.len() + close.len());
                open.repeat(count) + &close.repeat(count)
            }
            Shape::Numbered(line) => {
                let mut text = String::new();
                for number in 0.. {
                    if text.len() >= bytes {
                        break;
                    }
                    text.push_str(&line(number));
                }
                text
            }
        }
    }
}

/// A text that grows, in a place.
pub struct Bomb {
    pub name: String,
    place: Place,
    shape: Shape,
}

impl Bomb {
    fn new(place: Place, shape: Shape) -> Bomb {
        let text = match &shape {
            Shape::Repeated(piece) => format!("{piece:?}"),
            Shape::Nested(open, close) => format!("{open:?} in {close:?}"),
            Shape::Numbered(line) => format!("{:?} numbered", line(1)),
        };
        Bomb { name: format!("{}: {text}", place.name), place, shape }
    }

    /// A page with no more than its number.
    pub fn empty() -> Bomb {
        Bomb::new(BODY, Shape::Repeated("x".to_owned()))
    }

    /// Returns the town with a text of this length, and with a number, so that no two texts are the same.
    pub fn town(&self, bytes: usize, number: usize) -> Town {
        let Place { kind, file, replaced, by, .. } = self.place;
        let written = self.shape.text(bytes);
        let written = match kind {
            Kind::Field => escaped(&written),
            _ => written,
        };
        let by = by.replace('§', &written);
        let town = match (replaced, kind) {
            ("", Kind::Markdown) => end(Town::new(), file, &format!("\nTesto {number}.\n{by}")),
            ("", _) => end(Town::new(), file, &by),
            _ => Town::new().edit(file, replaced, &by),
        };
        let is_page = file == PAGE && kind == Kind::Markdown;
        let town = if is_page { town } else { end(town, PAGE, &format!("\nTesto {number}.\n")) };
        if self.place.has_html { end(town, SITE, "\n[markdown]\nhtml = true\n") } else { town }
    }
}

fn end(town: Town, file: &str, text: &str) -> Town {
    let text = town.text(file).to_owned() + text;
    town.with(file, text)
}

/// Returns the text between the quotes of a TOML string.
fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut written, it| {
        match it {
            '"' | '\\' => written.extend(['\\', it]),
            _ if it.is_control() => written.push_str(&format!("\\u{:04x}", u32::from(it))),
            _ => written.push(it),
        }
        written
    })
}

fn repeated(place: Place, piece: impl Into<String>) -> Bomb {
    Bomb::new(place, Shape::Repeated(piece.into()))
}

/// Returns the pieces of a kind of place.
fn pieces(kind: Kind) -> &'static [&'static str] {
    if kind == Kind::Toml { &TOML } else { &PIECES }
}

/// Each piece alone, on one line and one a line, each nesting and each numbered text, in every place.
fn alone() -> Vec<Bomb> {
    let mut bombs = Vec::new();
    for place in MARKDOWN.into_iter().chain(TOMLS).chain(FIELDS) {
        for &piece in pieces(place.kind) {
            bombs.push(repeated(place, piece));
            if place.kind != Kind::Field && !piece.ends_with('\n') {
                bombs.push(repeated(place, format!("{piece}x\n")));
            }
        }
        let nested = NESTED.map(|(open, close)| Shape::Nested(open.to_owned(), close.to_owned()));
        bombs.extend(nested.into_iter().map(|it| Bomb::new(place, it)));
        let numbered: &[_] = if place.kind == Kind::Toml { &NUMBERED_TOML } else { &NUMBERED };
        bombs.extend(numbered.iter().map(|(_, line)| Bomb::new(place, Shape::Numbered(*line))));
    }
    bombs
}

/// All pairs of pieces: repeated, and nested in a page; repeated as keys.
fn pairs() -> Vec<Bomb> {
    let mut bombs = Vec::new();
    for first in PIECES {
        for second in PIECES.into_iter().filter(|it| *it != first) {
            bombs.push(repeated(BODY, format!("{first}{second}")));
        }
    }
    for first in TOML {
        bombs.extend(
            TOML.into_iter().filter(|it| *it != first).map(|it| repeated(KEYS, format!("{first}{it}"))),
        );
    }
    bombs
}

/// The texts that took more time than in proportion, once.
pub fn found() -> Vec<Bomb> {
    let in_page = [
        "www._",
        "*http://",
        "[^http://",
        "\\http://",
        "_a **a ",
        "[x]: ",
        "TODO ",
        "[^",
        "x[^a ",
        "[^1][x]: ",
    ];
    let in_keys = ["= \r", "0x\"\\u", "1979-05-27\"\"\"", "TODO ", "a.\r", "\r[["];
    let numbered = NUMBERED.iter().filter(|it| it.0.starts_with("headings and"));
    let mut bombs: Vec<Bomb> = in_page.map(|it| repeated(BODY, it)).into();
    bombs.extend(in_keys.map(|it| repeated(KEYS, it)));
    bombs.push(Bomb::new(BODY, Shape::Nested("x*y".to_owned(), "y*x".to_owned())));
    bombs.extend(numbered.map(|it| Bomb::new(BODY, Shape::Numbered(it.1))));
    let named = |name: &str| FIELDS.into_iter().find(|it| it.name == name).expect("a place");
    bombs.extend(["fuso_orario", "categoria", "lingue"].map(|it| repeated(named(it), "x")));
    bombs.push(repeated(named("orari"), "lun 9-13; "));
    bombs.push(repeated(named("giorni"), "]"));
    bombs.push(repeated(named("forma"), "[a](b) "));
    let site = TOMLS.into_iter().find(|it| it.name == "site").expect("a place");
    bombs.push(Bomb::new(site, Shape::Numbered(NUMBERED_TOML[0].1)));
    let title = MARKDOWN.into_iter().find(|it| it.name == "in a title of a link").expect("a place");
    bombs.push(repeated(title, "a\n"));
    bombs.push(Bomb::new(BODY, Shape::Nested("`([".to_owned(), "```\n".to_owned())));
    bombs
}

/// The whole grammar, but for random texts.
pub fn all() -> Vec<Bomb> {
    [found(), alone(), pairs()].into_iter().flatten().collect()
}

/// Random combinations of up to six pieces, repeated or nested, in random places.
pub fn sample(seed: u64, count: usize) -> Vec<Bomb> {
    let mut random = Random::new(seed);
    let places: Vec<Place> = MARKDOWN.into_iter().chain(TOMLS).chain(FIELDS).collect();
    let some = |random: &mut Random, kind: Kind, most: usize| -> String {
        (0..=random.below(most)).map(|_| *random.choose(pieces(kind))).collect()
    };
    let bomb = |_| {
        let place = if random.below(2) == 0 { BODY } else { *random.choose(&places) };
        let text = some(&mut random, place.kind, 6);
        let shape = match random.below(3) {
            0 => Shape::Nested(text, some(&mut random, place.kind, 3)),
            1 => Shape::Repeated(text + "\n"),
            _ => Shape::Repeated(text),
        };
        Bomb::new(place, shape)
    };
    (0..count).map(bomb).collect()
}
