//! The three formats of diagnostics, character by character.

use serde_json::Value;
use wemi::diagnostics::{self, Code, Diagnostic, Location, MessageLanguage, Phrase, Style, Word};
use wemi::source::{SitePath, Snapshot};

use crate::support::{Town, messages};

/// Returns a snapshot of one file and a location: the bytes between `«` and `»`, which are removed.
fn marked(path: &str, text: &str) -> (Snapshot, Location) {
    let start = text.find('«').expect("a mark");
    let end = text.find('»').expect("its end") - '«'.len_utf8();
    let bytes = text.replacen(['«', '»'], "", 2).into_bytes();
    let snapshot = Snapshot::new(vec![(SitePath::new(path).expect(path), bytes.into())], Vec::new());
    let location = Location::File(snapshot.files()[0].id, (start..end).into());
    (snapshot, location)
}

fn bad_date(location: Location) -> Diagnostic {
    Diagnostic::at(Code::BadDate, location).with("key", "dal").with("found", "ieri")
}

/// Asserts the second, third and fourth line of a terminal message: location, source and mark.
#[track_caller]
fn snippet(text: &str, expected: &str) {
    let (snapshot, location) = marked("content/x.md", text);
    let message = messages(&snapshot, &[bad_date(location)]);
    let lines: Vec<&str> = message.lines().collect();
    assert_eq!(lines[0], "errore: «ieri» non è una data.");
    assert_eq!(lines[1..4].join("\n"), expected.trim_matches('\n'));
    assert_eq!(lines[4], "Che cosa fare: Scrivi anno, mese e giorno senza virgolette: 2026-03-01.");
    assert_eq!(lines[5..], [""], "{message}");
}

// Terminal.

#[test]
fn a_mark_under_the_text() {
    snippet(
        "uno\ndal = «ieri»\ntre\n",
        r"
content/x.md:2:7 [parse/bad-date]
  2 | dal = ieri
    |       ^^^^",
    );
}

#[test]
fn a_mark_after_tabs() {
    snippet(
        "\tdal\t=\t«\"ie\tri\"»\t# nota\n",
        "
content/x.md:1:8 [parse/bad-date]
  1 |  dal = \"ie ri\" # nota
    |        ^^^^^^^",
    );
}

#[test]
fn a_mark_after_letters_of_many_bytes() {
    snippet(
        "è più = «ieri, però» 🎉\n",
        r"
content/x.md:1:9 [parse/bad-date]
  1 | è più = ieri, però 🎉
    |         ^^^^^^^^^^",
    );
}

#[test]
fn a_mark_after_a_bom() {
    snippet(
        "\u{feff}dal = «ieri»\n",
        r"
content/x.md:1:7 [parse/bad-date]
  1 | dal = ieri
    |       ^^^^",
    );
}

#[test]
fn a_mark_on_a_windows_line() {
    snippet(
        "uno\r\ndal = «ieri»\r\ntre\r\n",
        r"
content/x.md:2:7 [parse/bad-date]
  2 | dal = ieri
    |       ^^^^",
    );
}

#[test]
fn a_mark_at_the_end_of_the_file() {
    snippet(
        "uno\ndue«»",
        r"
content/x.md:2:4 [parse/bad-date]
  2 | due
    |    ^",
    );
    snippet(
        "uno\n«»",
        "
content/x.md:2:1 [parse/bad-date]
  2 | 
    | ^",
    );
    snippet(
        "«»",
        "
content/x.md:1:1 [parse/bad-date]
  1 | 
    | ^",
    );
}

#[test]
fn a_mark_over_several_lines_ends_with_the_first() {
    snippet(
        "uno\ndal = «ieri\noggi\ndomani»\n",
        r"
content/x.md:2:7 [parse/bad-date]
  2 | dal = ieri
    |       ^^^^",
    );
}

#[test]
fn a_mark_on_line_one_thousand() {
    snippet(
        &format!("{}«ieri»\n", "\n".repeat(999)),
        r"
content/x.md:1000:1 [parse/bad-date]
  1000 | ieri
       | ^^^^",
    );
}

#[test]
fn a_long_line_is_shown_around_the_mark() {
    let words = "parola ".repeat(20);
    snippet(
        &format!("{words}«ieri» {words}\n"),
        r"
content/x.md:1:141 [parse/bad-date]
  1 | rola parola parola parola parola parola ieri parola parola parola parola parola parola parola parola
    |                                         ^^^^",
    );
    snippet(
        &format!("«ieri» {words}\n"),
        r"
content/x.md:1:1 [parse/bad-date]
  1 | ieri parola parola parola parola parola parola parola parola parola parola parola parola parola paro
    | ^^^^",
    );
    let carets = format!(
        "content/x.md:1:5 [parse/bad-date]\n  1 | uno {}paro\n    |     {}",
        "parola ".repeat(13),
        "^".repeat(96)
    );
    snippet(
        &format!("uno «{}»\n", "parola ".repeat(20)),
        carets.replace("parola paro\n", "parola parol\n").as_str(),
    );
}

#[test]
fn suggestions_and_related_locations() {
    let (snapshot, location) = marked("content/x.toml", "id = \"uno\"\nid = «\"due\"»\n");
    let Location::File(file, _) = location else { panic!("a file") };
    let first = Location::File(file, (5..10).into());
    let diagnostic =
        Diagnostic::at(Code::DuplicateId, location).with("found", "due").with_word("kind", Word::Service);
    let diagnostic =
        diagnostic.related(first, Phrase::FirstHere).suggest("due", ["duet", "tre", "due-bis", "x"]);
    assert_eq!(
        messages(&snapshot, std::slice::from_ref(&diagnostic)),
        "\
errore: «due» è già usato per un servizio.
content/x.toml:2:6 [catalog/duplicate-id]
  2 | id = \"due\"
    |      ^^^^^
content/x.toml:1:6 la prima volta è qui
  1 | id = \"uno\"
    |      ^^^^^
Forse volevi scrivere: «duet», «tre», «due-bis».
Che cosa fare: Cambia uno dei due: due cose non possono chiamarsi allo stesso modo.

"
    );
    assert_eq!(
        diagnostics::render_terminal(&snapshot, &[diagnostic], MessageLanguage::English, Style::Plain),
        "\
error: “due” is already used by another service.
content/x.toml:2:6 [catalog/duplicate-id]
  2 | id = \"due\"
    |      ^^^^^
content/x.toml:1:6 the first time is here
  1 | id = \"uno\"
    |      ^^^^^
Perhaps you meant: “duet”, “tre”, “due-bis”.
What to do: Change one of the two: an id must be unique.

"
    );
}

#[test]
fn errors_without_a_position() {
    let snapshot = Snapshot::default();
    let world = Diagnostic::at(Code::BadTitle, Location::World).with("found", "!\u{7}!");
    let path = Diagnostic::at(Code::MissingFile, Location::Path("content/site.toml".to_owned()));
    let path = path.with("path", "content/site.toml").with_word("instead", Word::CreateFile);
    let diagnostics = [world, path];
    assert_eq!(
        messages(&snapshot, &diagnostics),
        "\
errore: Da «!\u{fffd}!» non si può ricavare il nome di un file.
[world/bad-title]
Che cosa fare: Scrivi un titolo con almeno una lettera o una cifra.

errore: Manca il file «content/site.toml».
content/site.toml [source/missing-file]
Che cosa fare: Crealo: il sito non si può costruire senza. La guida ai contenuti dice che cosa deve contenere.

"
    );
    assert_eq!(diagnostics::summary(&diagnostics, MessageLanguage::Italian), "2 errori");
}

#[test]
fn colours_add_nothing_but_colours() {
    let (snapshot, location) = marked("content/x.md", "dal = «ieri»\n");
    let diagnostics = [bad_date(location)];
    let coloured =
        diagnostics::render_terminal(&snapshot, &diagnostics, MessageLanguage::Italian, Style::Colour);
    assert!(
        coloured
            .starts_with("\u{1b}[1m\u{1b}[31merrore\u{1b}[0m: \u{1b}[1m«ieri» non è una data.\u{1b}[0m\n"),
        "{coloured:?}"
    );
    let mut plain = String::new();
    for (number, piece) in coloured.split('\u{1b}').enumerate() {
        plain += if number == 0 {
            piece
        } else {
            piece.split_once('m').expect("an escape sequence ends with m").1
        };
    }
    assert_eq!(plain, messages(&snapshot, &diagnostics));
}

// JSON and SARIF.

/// Returns a file in which bytes, characters and columns differ.
fn diagnostics_with_multibyte_columns() -> (Snapshot, Vec<Diagnostic>) {
    let (snapshot, location) = marked("content/pages/è.md", "\u{feff}\tperò = «\"città\n🎉\"» x\n");
    let Location::File(file, _) = location else { panic!("a file") };
    let related = bad_date(location).related(Location::File(file, (0..4).into()), Phrase::FirstHere);
    let suggested = Diagnostic::at(Code::UnusedImage, Location::Path("content/images/a.png".to_owned()));
    let world = Diagnostic::at(Code::BadTitle, Location::World).with("found", "\"\\\n");
    (snapshot, vec![related.suggest("ieri", ["ier", "\"x\""]), suggested, world])
}

#[test]
fn json_has_one_object_per_line() {
    let (snapshot, diagnostics) = diagnostics_with_multibyte_columns();
    let lines = diagnostics::render_json(&snapshot, &diagnostics, MessageLanguage::English);
    let expected = r#"{"code":"parse/bad-date","severity":"error","message":"“ieri” is not a date.","help":"Write year, month and day without quotes: 2026-03-01.","file":"content/pages/è.md","line":1,"column":9,"end_line":2,"end_column":3,"found":"\"città\n🎉\"","suggestions":["ier"],"related":[{"message":"the first time is here","file":"content/pages/è.md","line":1,"column":1,"end_line":1,"end_column":2,"found":"BOM\t"}]}
{"code":"rules/unused-image","severity":"warning","message":"No page shows this image: it is not published.","help":"Use it on a page, or remove it from images/.","file":"content/images/a.png"}
{"code":"world/bad-title","severity":"error","message":"No file name can be derived from “\"\\BOX”.","help":"Write a title with at least a letter or a digit."}
"#;
    assert_eq!(lines, expected.replace("BOM", "\u{feff}").replace("BOX", "\u{fffd}"));
    for line in lines.lines() {
        let value: Value = serde_json::from_str(line).expect("JSON");
        assert!(value.is_object());
    }
    assert_eq!(diagnostics::render_json(&snapshot, &[], MessageLanguage::English), "");
}

#[test]
fn sarif_with_regions() {
    let (snapshot, diagnostics) = diagnostics_with_multibyte_columns();
    let text = diagnostics::render_sarif(&snapshot, &diagnostics, MessageLanguage::English);
    let expected = r#"{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "runs": [
    {
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "level": "error",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/pages/è.md"
                },
                "region": {
                  "endColumn": 3,
                  "endLine": 2,
                  "startColumn": 9,
                  "startLine": 1
                }
              }
            }
          ],
          "message": {
            "text": "“ieri” is not a date. Perhaps you meant: “ier”. Write year, month and day without quotes: 2026-03-01."
          },
          "relatedLocations": [
            {
              "message": {
                "text": "the first time is here"
              },
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/pages/è.md"
                },
                "region": {
                  "endColumn": 2,
                  "endLine": 1,
                  "startColumn": 1,
                  "startLine": 1
                }
              }
            }
          ],
          "ruleId": "parse/bad-date"
        },
        {
          "level": "warning",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/images/a.png"
                }
              }
            }
          ],
          "message": {
            "text": "No page shows this image: it is not published. Use it on a page, or remove it from images/."
          },
          "ruleId": "rules/unused-image"
        },
        {
          "level": "error",
          "locations": [],
          "message": {
            "text": "No file name can be derived from “\"\\BOX”. Write a title with at least a letter or a digit."
          },
          "ruleId": "world/bad-title"
        }
      ],
      "tool": {
        "driver": {
          "name": "wemi",
          "rules": [
            {
              "defaultConfiguration": {
                "level": "error"
              },
              "id": "parse/bad-date"
            },
            {
              "defaultConfiguration": {
                "level": "warning"
              },
              "id": "rules/unused-image"
            },
            {
              "defaultConfiguration": {
                "level": "error"
              },
              "id": "world/bad-title"
            }
          ],
          "version": "VERSION"
        }
      }
    }
  ],
  "version": "2.1.0"
}
"#;
    let expected = expected.replace("BOX", "\u{fffd}").replace("VERSION", env!("CARGO_PKG_VERSION"));
    assert_eq!(text, expected);
    let log: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
}

#[test]
fn json_and_sarif_hold_every_error() {
    let town = Town::new()
        .edit("content/services/badante.md", "area = \"famiglia\"", "area = \"famigla\"")
        .edit("content/pages/costi.md", "Testo di costi.", "Testo [di costi](cossti.md).\0")
        .with("content/pages/vuota.md", "");
    let (snapshot, built) = town.build();
    let lines = diagnostics::render_json(&snapshot, &built.diagnostics, MessageLanguage::Italian);
    let values: Vec<Value> = lines.lines().map(|it| serde_json::from_str(it).expect("JSON")).collect();
    assert!(built.diagnostics.len() >= 4, "{lines}");
    assert_eq!(values.len(), built.diagnostics.len());
    let sarif: Value = serde_json::from_str(&diagnostics::render_sarif(
        &snapshot,
        &built.diagnostics,
        MessageLanguage::Italian,
    ))
    .expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), built.diagnostics.len());
    for (value, result) in values.iter().zip(results) {
        assert_eq!(value["code"], result["ruleId"]);
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uri"], value["file"]);
        for (ours, theirs) in [
            ("line", "startLine"),
            ("column", "startColumn"),
            ("end_line", "endLine"),
            ("end_column", "endColumn"),
        ] {
            // SARIF columns begin at one (§3.30.5), as ours do.
            assert!(value[ours].as_u64().expect("a number") >= 1);
            assert_eq!(value[ours], location["region"][theirs], "{ours}");
        }
    }
}
