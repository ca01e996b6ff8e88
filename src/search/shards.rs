//! Names files by their content. Neighbouring files share a name, so that the root can list all of
//! them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::search::encoding::{checksum, front_coded, json_text};

/// The approximate number of names in a directory: each is seven letters that do not compress.
const NAMES_MAX: usize = 64;
/// The maximum number of files of terms in one directory. More are listed in directories of their
/// own.
const FILES_MAX: usize = 1_000;
/// The number of files in each of these.
const FILES_PER_PART: usize = 250;

/// The names of files, in order; a "directory" of the format.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ShardDirectory {
    /// The first term of each file, front-coded; empty for other files.
    #[serde(skip_serializing_if = "String::is_empty")]
    first: String,
    /// The names of the groups of files, seven letters each.
    names: String,
    /// The number of files in a group; the last may have fewer.
    each: usize,
    /// True if the files are directories.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    parts: bool,
}

/// A writer of files to one folder.
pub(super) struct ShardWriter {
    pub(super) folder: String,
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

impl ShardWriter {
    /// Adds a single file, and returns its name.
    pub(super) fn add(&mut self, value: &impl Serialize) -> String {
        format!("{}0", self.group(&[json_text(value)]))
    }

    /// Adds a group of JSON files, and returns its name: a checksum of all of them. Each file also
    /// contains its own checksum, so that a client detects a wrong file.
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

    /// Adds the files of a directory. `firsts` holds the first term of each file, or is empty.
    pub(super) fn write_shards(&mut self, firsts: &[String], texts: &[String]) -> ShardDirectory {
        if !firsts.is_empty() && texts.len() > FILES_MAX {
            let parts = firsts.chunks(FILES_PER_PART).zip(texts.chunks(FILES_PER_PART));
            let parts: Vec<String> =
                parts.map(|(firsts, texts)| json_text(&self.write_shards(firsts, texts))).collect();
            let firsts: Vec<String> = firsts.iter().step_by(FILES_PER_PART).cloned().collect();
            return ShardDirectory { parts: true, ..self.write_shards(&firsts, &parts) };
        }
        // A power of two, so that a new page seldom changes the size of groups, and with it every
        // name.
        let each = texts.len().div_ceil(NAMES_MAX).next_power_of_two();
        let names = texts.chunks(each).map(|it| self.group(it)).collect();
        ShardDirectory { first: front_coded(firsts.iter().map(String::as_str)), names, each, parts: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_files_are_listed_in_directories() {
        let write = |count: usize| {
            let mut writer = ShardWriter { folder: String::new(), files: BTreeMap::new() };
            let names: Vec<String> = (0..count).map(|it| format!("t{it:05}")).collect();
            let directory = writer.write_shards(&names, &names);
            (directory, writer.files.len())
        };
        let (flat, files) = write(FILES_MAX);
        assert!(!flat.parts && flat.each == 16 && flat.names.len() == 63 * 7, "{flat:?}");
        assert_eq!(files, FILES_MAX);
        let (nested, files) = write(FILES_MAX + 1);
        assert!(nested.parts && nested.each == 1 && nested.names.len() == 5 * 7, "{nested:?}");
        assert_eq!(files, FILES_MAX + 1 + 5);
    }
}
