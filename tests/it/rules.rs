//! Every code has a document in `tests/rules/` that shows the error, marked under the text, and its
//! fix. A document is a test:
//!
//! - ` ```edit <path>`: lines with `-` occur in that file of the town and are replaced by the lines
//!   with `+`; a line with `!` marks text of the `+` line above it with `^` and holds the message.
//! - ` ```new <path>`: a whole file, every line with `+`, marks as above.
//! - ` ```remove <path>`: the file is removed; lines with `!` hold messages without a line.
//! - ` ```fix <path>`: applied afterwards, and removes every diagnostic of the code. It is the whole
//!   text of a file that does not exist; without lines it removes the file.
//! - `Also:` lists other codes that the error causes.
//! - `Tested in:` names the test of a code that content alone cannot cause.

use std::collections::BTreeSet;
use std::fs;

use wemi::diagnostics::{Code, Diagnostic, Location, MessageLanguage, line_column, message};
use wemi::source::Snapshot;

use crate::support::{Town, messages, project};

struct Document {
    name: String,
    blocks: Vec<Block>,
    also: Vec<String>,
    tested_in: Option<String>,
}

struct Block {
    kind: String,
    path: String,
    lines: Vec<String>,
}

/// A mark: path, line and columns if it has them, message.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    path: String,
    span: Option<(String, usize, usize)>,
    message: String,
}

#[test]
fn the_town_has_no_errors() {
    let (snapshot, built) = Town::new().build();
    assert_eq!(messages(&snapshot, &built.diagnostics), "");
    assert!(built.output.is_some());
}

#[test]
fn every_code_has_its_document() {
    let documents: BTreeSet<String> = documents().into_iter().map(|it| it.name).collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|it| it.name().to_owned()).collect();
    assert_eq!(documents, codes);
}

#[test]
fn every_document_is_true() {
    let mut failures = Vec::new();
    for document in documents() {
        if document.tested_in.is_none()
            && let Err(failure) = check(&document)
        {
            failures.push(format!("== {} ==\n{failure}", document.name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn tests_named_by_documents_exist() {
    for document in documents() {
        if let Some(name) = &document.tested_in {
            let (path, test) = name.split_once("::").expect("file::test");
            let text = fs::read_to_string(project(path)).expect(path);
            assert!(text.contains(&format!("fn {test}(")), "{}: {name}", document.name);
        }
    }
}

fn check(document: &Document) -> Result<(), String> {
    let code = *Code::ALL.iter().find(|it| it.name() == document.name).expect("a code");
    let mut town = Town::new();
    let mut expected = Vec::new();
    for block in document.blocks.iter().filter(|it| it.kind != "fix") {
        town = apply(town, block, &mut expected)?;
    }
    if expected.is_empty() {
        return Err("it marks nothing".to_owned());
    }
    let (snapshot, built) = town.build();
    let (ours, others): (Vec<_>, Vec<_>) = built.diagnostics.into_iter().partition(|it| it.code == code);
    let mut found: Vec<Mark> = ours.iter().map(|it| mark(&snapshot, it)).collect();
    found.sort();
    expected.sort();
    if found != expected {
        return Err(format!(
            "expected {expected:#?}\nfound {found:#?}\nothers:\n{}",
            messages(&snapshot, &others)
        ));
    }
    let strangers: Vec<Diagnostic> =
        others.into_iter().filter(|it| !document.also.iter().any(|also| also == it.code.name())).collect();
    if !strangers.is_empty() {
        return Err(format!("it also brings:\n{}", messages(&snapshot, &strangers)));
    }
    let fixes: Vec<&Block> = document.blocks.iter().filter(|it| it.kind == "fix").collect();
    if fixes.is_empty() {
        return Err("it shows no fix".to_owned());
    }
    for fix in fixes {
        town = apply(town, fix, &mut Vec::new())?;
    }
    let (snapshot, built) = town.build();
    let left: Vec<Diagnostic> = built.diagnostics.into_iter().filter(|it| it.code == code).collect();
    if left.is_empty() { Ok(()) } else { Err(format!("after the fix:\n{}", messages(&snapshot, &left))) }
}

fn mark(snapshot: &Snapshot, diagnostic: &Diagnostic) -> Mark {
    let message = message(diagnostic, MessageLanguage::Italian).message;
    match &diagnostic.location {
        Location::World => Mark { path: String::new(), span: None, message },
        Location::Path(path) => Mark { path: path.clone(), span: None, message },
        Location::File(file, at) => {
            let file = snapshot.file(*file);
            let (start, end) = (line_column(file, at.start), line_column(file, at.end));
            let text = String::from_utf8_lossy(&file.bytes);
            let line = text.lines().nth(start.line - 1).unwrap_or("").to_owned();
            // A mark ends with its first line.
            let end = if end.line == start.line { end.column } else { line.chars().count() + 1 };
            let span = (at.start != at.end).then_some((line, start.column, end));
            Mark { path: file.path.to_string(), span, message }
        }
    }
}

fn apply(town: Town, block: &Block, marks: &mut Vec<Mark>) -> Result<Town, String> {
    let strip = |sign: char| move |line: &String| line.strip_prefix(sign).map(str::to_owned);
    let old: Vec<String> = block.lines.iter().filter_map(strip('-')).collect();
    let new: Vec<String> = block.lines.iter().filter_map(strip('+')).collect();
    let mut last = String::new();
    for line in &block.lines {
        if let Some(line) = line.strip_prefix('+') {
            last = line.to_owned();
        } else if let Some(mark) = line.strip_prefix('!') {
            marks.push(read_mark(&block.path, &last, mark)?);
        }
    }
    if block.path.starts_with("content/images/") && !new.is_empty() {
        return Ok(town.with(&block.path, image_bytes(&new.join("\n"))));
    }
    Ok(match block.kind.as_str() {
        "new" => town.with(&block.path, new.join("\n") + "\n"),
        "remove" => town.without(&block.path),
        "fix" if block.lines.is_empty() => town.without(&block.path),
        "fix" if !town.holds(&block.path) => town.with(&block.path, new.join("\n") + "\n"),
        _ if old.is_empty() => {
            town.clone().with(&block.path, format!("{}{}\n", town.text(&block.path), new.join("\n")))
        }
        _ => {
            let (old, new) =
                (old.join("\n") + "\n", if new.is_empty() { String::new() } else { new.join("\n") + "\n" });
            if town.text(&block.path).matches(&old).count() != 1 {
                return Err(format!("{} does not hold exactly once:\n{old}", block.path));
            }
            town.edit(&block.path, &old, &new)
        }
    })
}

/// Returns the bytes of an image, in which `\xff` stands for that byte.
fn image_bytes(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (hex, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(hex, 16).expect("two hexadecimal digits"));
        bytes.extend(rest.as_bytes());
    }
    bytes
}

fn read_mark(path: &str, line: &str, mark: &str) -> Result<Mark, String> {
    let carets = mark.trim_start();
    let message = carets.trim_start_matches('^').trim().to_owned();
    let indent = mark.chars().count() - carets.chars().count();
    let length = carets.chars().take_while(|it| *it == '^').count();
    let span = (length > 0).then(|| (line.to_owned(), indent + 1, indent + 1 + length));
    if message.is_empty() {
        return Err(format!("a mark without a message: {mark}"));
    }
    let path = if path == "-" { String::new() } else { path.to_owned() };
    Ok(Mark { path, span, message })
}

fn documents() -> Vec<Document> {
    let folder = fs::read_dir(project("tests/rules")).expect("tests/rules");
    let mut paths: Vec<_> = folder.map(|it| it.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| document(&fs::read_to_string(path).expect("text"))).collect()
}

fn document(text: &str) -> Document {
    let name = text.lines().next().and_then(|it| it.strip_prefix("# ")).expect("a title").to_owned();
    let after = |start: &str| {
        text.lines()
            .find_map(|it| it.strip_prefix(start))
            .map(|it| it.trim().trim_end_matches('.').to_owned())
    };
    let also = after("Also:").map(|it| it.split(", ").map(|it| it.trim_matches('`').to_owned()).collect());
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(_) if is_open => is_open = false,
            Some(head) => {
                is_open = true;
                let (kind, path) = head.split_once(' ').expect("```kind path");
                blocks.push(Block { kind: kind.to_owned(), path: path.to_owned(), lines: Vec::new() });
            }
            None if is_open => blocks.last_mut().expect("open").lines.push(line.to_owned()),
            None => (),
        }
    }
    Document {
        name,
        blocks,
        also: also.unwrap_or_default(),
        tested_in: after("Tested in:").map(|it| it.trim_matches('`').to_owned()),
    }
}
