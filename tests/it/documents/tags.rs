//! What a PDF says of itself: its tags and its language.

use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;

use crate::site::Site;
use crate::support::Town;

/// A PDF of these parts.
fn pdf(parts: &[&[u8]]) -> Vec<u8> {
    [&b"%PDF-1.7\n"[..], &parts.concat()].concat()
}

fn object(number: usize, value: &str) -> Vec<u8> {
    format!("{number} 0 obj\n{value}\nendobj\n").into_bytes()
}

/// An object stream of dictionaries, which begins with the keys of `more`.
fn object_stream(objects: &[(usize, &str)], more: &str, compress: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let (mut pairs, mut values) = (String::new(), String::new());
    for (number, value) in objects {
        pairs += &format!("{number} {} ", values.len());
        values += &format!("{value}\n");
    }
    let content = compress((pairs.clone() + &values).as_bytes());
    let (count, first, length) = (objects.len(), pairs.len(), content.len());
    let dictionary =
        format!("90 0 obj <</Type /ObjStm {more} /N {count} /First {first} /Length {length}>>\nstream\n");
    [dictionary.as_bytes(), &content, b"\nendstream\nendobj\n"].concat()
}

fn deflated(objects: &[(usize, &str)]) -> Vec<u8> {
    object_stream(objects, "/Filter /FlateDecode", |it| compress_to_vec_zlib(it, 6))
}

fn town(pdf: Vec<u8>) -> Town {
    let key = "tariffa = \"a-fasce\"\ndocumenti = [{ titolo = \"Modulo\", file = \"documenti/modulo.pdf\" }]";
    Site::town().with("content/documenti/modulo.pdf", pdf).edit(
        "content/services/badante.md",
        "tariffa = \"a-fasce\"",
        key,
    )
}

fn is_reported(pdf: Vec<u8>) -> bool {
    let (_, built) = town(pdf).build();
    assert!(built.output.is_some());
    built.diagnostics.iter().any(|it| it.code.name() == "rules/untagged-document")
}

#[track_caller]
fn assert_tagged(parts: &[&[u8]]) {
    assert!(!is_reported(pdf(parts)));
}

#[track_caller]
fn assert_untagged(parts: &[&[u8]]) {
    assert!(is_reported(pdf(parts)));
}

const PLAIN: &str = "<</Type /Catalog /Pages 2 0 R>>";
const MARKED: &str = "<</Type/Catalog/Pages 2 0 R/MarkInfo<</UserProperties false/Marked true>>>>";

#[test]
fn a_catalog_tells_whether_a_file_is_tagged() {
    assert_untagged(&[&object(1, PLAIN)]);
    assert_untagged(&[&object(1, "<</Type /Catalog /MarkInfo <</Marked false>>>>")]);
    assert_tagged(&[&object(1, MARKED)]);
    assert_tagged(&[&object(1, "<</Type /Catalog /StructTreeRoot 5 0 R>>")]);
    assert_tagged(&[
        &object(1, "<< % /Marked false )\n/Names [<</A (\\))>> ] /Type /Catalog /MarkInfo 7 0 R >>"),
        &object(7, "<</Marked true>>"),
    ]);
    assert_untagged(&[&object(1, "<</Type /Catalog /MarkInfo 7 0 R>>"), &object(7, "<</Marked false>>")]);
}

#[test]
fn words_of_texts_and_of_other_objects_are_no_tags() {
    let text = "<</Title (/StructTreeRoot \\(1 0 obj <</Type /Catalog /StructTreeRoot 1 0 R>>)>>";
    assert_untagged(&[&object(1, PLAIN), &object(2, text)]);
    assert_untagged(&[
        &object(1, PLAIN),
        &object(3, "<</Type /Page /StructTreeRoot 5 0 R /MarkInfo <</Marked true>>>>"),
    ]);
    let content = "9 0 obj <</Type /Catalog /StructTreeRoot 1 0 R>>";
    for length in [content.len().to_string(), "7 0 R".to_owned(), "99999".to_owned()] {
        let stream = format!("<</Length {length}>>\nstream\n{content}\nendstream");
        assert_untagged(&[&object(1, PLAIN), &object(8, &stream)]);
    }
}

#[test]
fn the_last_catalog_is_in_force() {
    assert_untagged(&[&object(1, MARKED), &object(1, PLAIN)]);
    assert_tagged(&[&object(1, PLAIN), &object(1, MARKED)]);
}

#[test]
fn objects_in_streams_are_read() {
    assert_tagged(&[&deflated(&[(4, "<</Type /Page>>"), (1, MARKED)])]);
    assert_untagged(&[&deflated(&[(1, PLAIN), (2, "[1 2]")])]);
    assert_tagged(&[&object_stream(&[(1, MARKED)], "/Filter [/FlateDecode]", |it| {
        compress_to_vec_zlib(it, 1)
    })]);
    assert_tagged(&[&object_stream(&[(1, MARKED)], "", <[u8]>::to_vec)]);
    let elsewhere = "<</Type /Catalog /MarkInfo 7 0 R>>";
    assert_tagged(&[&object(1, elsewhere), &deflated(&[(6, "<<>>"), (7, "<</Marked true>>")])]);
}

#[test]
fn of_what_cannot_be_read_nothing_is_said() {
    // No catalog at all, one behind an unknown compression, one that is encrypted.
    for parts in [
        object(2, "<</Type /Page>>"),
        object_stream(&[(1, PLAIN)], "/Filter /LZWDecode", <[u8]>::to_vec),
        object_stream(&[(1, PLAIN)], "/Filter /FlateDecode", |it| {
            it.iter().map(|byte| byte ^ 0x55).collect()
        }),
        object_stream(&[(1, PLAIN)], "/Filter /FlateDecode /DecodeParms <</Predictor 12>>", |it| {
            compress_to_vec_zlib(it, 6)
        }),
        [object(1, PLAIN), b"2 0 obj <</A (unclosed".to_vec()].concat(),
    ] {
        assert_tagged(&[&parts]);
    }
    let unreadable = object_stream(&[(1, PLAIN)], "/Filter /LZWDecode", <[u8]>::to_vec);
    assert_tagged(&[&object(1, PLAIN), &unreadable]);
}

#[test]
fn the_language_is_that_of_the_catalog() {
    let lang = |written: &str| {
        let catalog = object(1, &format!("<</Type /Catalog /StructTreeRoot 2 0 R /Lang {written}>>"));
        let site = town(pdf(&[&catalog])).site();
        site.page("/servizi/badante/").attrs(".document-list a", "hreflang")
    };
    for written in [
        "(de-DE)",
        "(DE)",
        "<FEFF00640065002D00440045>",
        "(\\376\\377\\000d\\000e\\000-\\000D\\000E)",
        "<64652D4445>",
    ] {
        assert_eq!(lang(written), ["de"], "{written}");
    }
    for written in ["(it-IT)", "()", "(x)", "(deutsch)", "12", "/de"] {
        assert_eq!(lang(written), [""; 0], "{written}");
    }
}

/// Each of these files costs hours if some part of it is read once for each object.
#[test]
fn hostile_files_are_read_in_bounded_time() {
    let many = |text: &str| text.repeat((1 << 20) / text.len());
    let blanks = " ".repeat(1 << 19);
    let far = format!("1 0 obj<</Length {}>>stream endstream ", 1 << 20);
    let bomb = deflated(&[(1, &" ".repeat(40 << 20))]);
    assert!(bomb.len() < 100_000);
    let same = object_stream(&[(1, &"[".repeat(1000))], "", <[u8]>::to_vec);
    for file in [
        many("1 0 obj<<").into_bytes(),
        many("1 0 obj<<>>%").into_bytes(),
        many("1 0 obj 5%").into_bytes(),
        many("1 0 obj 5 5 (").into_bytes(),
        many("1 0 obj(").into_bytes(),
        many("1 0 obj<").into_bytes(),
        many("1 0 obj<</A<</A[").into_bytes(),
        many("1 0 obj<</Type/Catalog/MarkInfo 1 0 R>>").into_bytes(),
        many("obj").into_bytes(),
        many("1 ").into_bytes(),
        many("stream endstream 1 0 obj<</Length 1>>stream").into_bytes(),
        (many(&far) + &blanks).into_bytes(),
        bomb.repeat(30),
        same.repeat(1000),
        object_stream(&[(1, PLAIN)], &format!("/N {} /A", usize::MAX), <[u8]>::to_vec),
        b"1 0 obj<</Length 18446744073709551615>>stream\nendstream".to_vec(),
        b"1 0 obj<</Type/ObjStm/N 1/First 18446744073709551615/Length 4>>stream\n1 0 \nendstream".to_vec(),
    ] {
        is_reported(pdf(&[&file]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    /// Pieces of PDF in any order, and bytes between them.
    #[test]
    fn no_file_makes_the_reader_panic(pieces in prop::collection::vec(prop_oneof![
        "1 0 obj|2 0 obj|endobj|<<|>>|\\[|\\]|\\(|\\)|<|>|stream\n|endstream|%|\n| |R|/Type/Catalog|/Type/ObjStm|/N 2|/First 4|/Length 9|/MarkInfo|/Lang|\\\\|7|/".prop_map(String::into_bytes),
        prop::collection::vec(any::<u8>(), 0..4),
    ], 0..60)) {
        let pieces: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
        let snapshot = Town::empty().with("content/documenti/a.pdf", pdf(&pieces)).snapshot();
        crate::support::build(&snapshot, &wemi::memo::Memo::default());
    }
}
