//! Many files behind a short list of names: files that stand together share one, so that the root can list them all.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::search::encoding::{checksum, front_coded, json_text};

/// About how many names a shelf has: each is seven letters that no host can compress.
const NAMES_MAX: usize = 64;
/// With more files of terms, what they begin with is cut into files of its own.
const FILES_MAX: usize = 1_000;
/// Of so many.
const FILES_PER_PART: usize = 250;

/// The names of files, in order.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ShardDirectory {
    /// What each file begins with, front-coded; for terms alone.
    #[serde(skip_serializing_if = "String::is_empty")]
    first: String,
    /// Seven letters for each group of files.
    names: String,
    /// How many files a group has; the last may have fewer.
    each: usize,
    /// Whether the files are shelves themselves.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    parts: bool,
}

/// Files that were made, and the folder that they go to.
pub(super) struct ShardWriter {
    pub(super) folder: String,
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

impl ShardWriter {
    /// Adds a file that stands alone.
    pub(super) fn add(&mut self, value: &impl Serialize) -> String {
        format!("{}0", self.group(&[json_text(value)]))
    }

    /// Adds files of JSON under one name: it says what all of them hold, and each says what it is itself, so that none is taken for another.
    fn group(&mut self, texts: &[String]) -> String {
        let sums: Vec<String> = texts.iter().map(|it| checksum(it)).collect();
        let name = checksum(&sums.concat());
        for (number, (text, sum)) in texts.iter().zip(&sums).enumerate() {
            let path = format!("{}{name}{number}.json", self.folder);
            let bytes = format!("[\"{name}{sum}\",{text}]").into_bytes();
            let is_same = self.files.get(&path).is_none_or(|it| *it == bytes);
            assert!(is_same, "two contents with one name, {name}");
            self.files.insert(path, bytes);
        }
        name
    }

    /// Adds the files of a shelf; each comes with what it begins with, or with nothing.
    pub(super) fn write_shards(&mut self, firsts: &[String], texts: &[String]) -> ShardDirectory {
        if !firsts.is_empty() && texts.len() > FILES_MAX {
            let parts = firsts.chunks(FILES_PER_PART).zip(texts.chunks(FILES_PER_PART));
            let parts: Vec<String> =
                parts.map(|(firsts, texts)| json_text(&self.write_shards(firsts, texts))).collect();
            let firsts: Vec<String> = firsts.iter().step_by(FILES_PER_PART).cloned().collect();
            return ShardDirectory { parts: true, ..self.write_shards(&firsts, &parts) };
        }
        // A power of two: a page more seldom changes it, and with it every name.
        let each = texts.len().div_ceil(NAMES_MAX).next_power_of_two();
        let names = texts.chunks(each).map(|it| self.group(it)).collect();
        ShardDirectory { first: front_coded(firsts.iter().map(String::as_str)), names, each, parts: false }
    }
}
