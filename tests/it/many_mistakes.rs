//! Files with very many mistakes: what an editor sees of them.

use wemi::diagnostics::{Code, Location};

use crate::support::{Town, wemi};

/// Files of other kinds, saved over a file of the content.
fn of_other_kinds() -> [String; 3] {
    let rows = "<row id=\"1\"><cell>Uno</cell></row>\n".repeat(5_000);
    [
        format!("<?xml version=\"1.0\"?>\n<rows>\n{rows}</rows>\n"),
        "= \n".repeat(100_000),
        "uno;due;tre\n".repeat(2_000),
    ]
}

#[test]
fn a_file_of_another_kind_is_one_mistake() {
    for text in of_other_kinds() {
        for (path, code) in [
            ("content/providers/alfa.toml", Code::NotToml),
            ("content/tariffe.toml", Code::NotToml),
            ("content/services/badante.md", Code::NoFrontMatter),
        ] {
            let (snapshot, built) = Town::new().with(path, text.clone()).build();
            let file = snapshot.find(path).expect("the file").id;
            let of_file = built
                .diagnostics
                .iter()
                .filter(|it| matches!(it.location, Location::File(other, _) if other == file));
            let codes: Vec<Code> = of_file.map(|it| it.code).collect();
            assert_eq!(codes, [code], "{path}");
        }
    }
    // A file with mistakes is one of content.
    let few =
        Town::new().edit("content/providers/alfa.toml", "id = \"alfa\"", "id = \"alfa\"\nuno\ndue\ntre");
    few.site().assert_not_reported("parse/not-toml");
}

#[test]
fn very_many_mistakes_are_counted() {
    let links = "[uno](data:x)\n\n".repeat(3_000);
    let folder = Town::new().edit("content/pages/costi.md", "Testo di costi.", &links).on_disk();
    let shown = wemi(folder.path(), &["check", "--messages", "en"]);
    assert_eq!(shown.code, 1);
    assert_eq!(shown.err.matches("content/pages/costi.md:").count(), 21, "{}", shown.err);
    assert!(shown.err.contains("2980 more like these"), "{}", shown.err);
    assert!(shown.out.starts_with("3000 errors"), "{}", shown.out);
    for format in ["json", "sarif"] {
        let text = wemi(folder.path(), &["check", "--messages", "en", "--format", format]).out;
        assert!(text.contains("source/more-of-one-kind"), "{format}");
        assert!(text.len() < 60_000, "{format}: {} bytes", text.len());
    }
}

#[test]
fn a_broken_file_hides_no_misspelt_reference_elsewhere() {
    let broken = |path: &str| Town::new().with(path, b"+++\nid = \"\xff\n".to_vec());
    let of = |town: Town| town.site().report();
    let misspelt = |town: Town| {
        town.edit("content/services/badante.md", "correlati = [\"pasti\"]", "correlati = [\"pastii\"]")
    };
    // The other service is known, and the reference is a misspelling of it.
    let with_other = |path| {
        broken(path).with(
            "content/services/altro.md",
            Town::new().text("content/services/pasti.md").replace("id = \"pasti\"", "id = \"pasto\""),
        )
    };
    let report = of(misspelt(with_other("content/services/pasti.md")));
    assert!(report.contains("[source/invalid-utf8]") && report.contains("«pastii»"), "{report}");
    // What may be the broken file itself is its consequence.
    let report = of(with_other("content/services/pasti.md"));
    assert!(!report.contains("[catalog/unknown-reference]"), "{report}");
}
