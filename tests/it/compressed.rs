//! Compressed files beside text files.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::GzDecoder;
use wemi::memo::Memo;

use crate::site::Site;
use crate::support::{Town, build, tree, wemi};

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::new();
    brotli::Decompressor::new(bytes, 4096).read_to_end(&mut decoded).expect("brotli");
    decoded
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut decoded).expect("gzip");
    decoded
}

#[test]
fn text_files_have_compressed_ones_that_decode_to_them() {
    let folder = Site::town().on_disk();
    let built = |options: &[&str]| -> BTreeMap<String, Vec<u8>> {
        let ran = wemi(folder.path(), &[&["build"], options].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        tree(&folder.path().join("dist"))
    };
    let plain = built(&[]);
    let all = built(&["--compress"]);
    let mut compressed = 0;
    for (path, bytes) in &plain {
        let (br, gz) = (all.get(&format!("{path}.br")), all.get(&format!("{path}.gz")));
        let is_text =
            [".html", ".css", ".js", ".json", ".xml", ".svg", ".txt"].iter().any(|it| path.ends_with(it));
        if is_text && bytes.len() >= 1_024 {
            assert_eq!(&brotli(br.expect(path)), bytes, "{path}");
            assert_eq!(&gzip(gz.expect(path)), bytes, "{path}");
            assert!(br.expect(path).len() < bytes.len(), "{path}");
            compressed += 1;
        } else {
            assert!(br.is_none() && gz.is_none(), "{path}");
        }
    }
    assert!(compressed > 20 && all.len() == plain.len() + 2 * compressed, "{compressed} of {}", plain.len());
    // Those of the theme stay for open pages, as all that earlier builds named.
    let after = built(&[]);
    let is_new = |path: &&String| !plain.contains_key(*path) && !path.starts_with("assets/");
    assert_eq!(after.keys().find(is_new), None, "they go when they are not asked for");
}

#[test]
fn what_did_not_change_is_not_compressed_again() {
    let setting = "pubblicazione = { comprimi = true }\ntema = ";
    let town = Site::town().edit("content/site.toml", "tema = ", setting);
    let memo = Memo::default();
    let computed = |town: &Town| {
        let built = build(&town.snapshot(), &memo);
        let output = built.output.expect("a site");
        assert!(output.contains("index.html.br") && output.contains("index.html.gz"));
        memo.computed_count()
    };
    let all = computed(&town);
    assert_eq!(computed(&town), 0);
    let edited =
        computed(&town.edit("content/pages/privacy.md", "Testo di privacy.", "Un altro testo di privacy."));
    assert!((3..all / 10).contains(&edited), "{edited} of {all}");
}
