//! Compressed text files, each beside its original, for hosts that send them as they are: compressing
//! takes too long to be done as hard for each answer.

use std::fs;
use std::io::Write;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;
use serde::{Serialize, Serializer};

use crate::memo::Memo;
use crate::output::files::Output;
use crate::settings::Publishing;
use crate::value::{FileBytes, HashedFile};

/// A shorter file fits in a packet of the network with its headers in any case.
const BYTES_MIN: usize = 1_024;

/// The extensions of text files. Images, documents and fonts are compressed in themselves.
const TEXT_EXTENSIONS: [&str; 10] =
    ["html", "css", "js", "json", "xml", "svg", "txt", "csv", "ics", "webmanifest"];

/// The parameters of brotli: the best quality, and its largest window that every browser has.
const BROTLI_QUALITY: u32 = 11;
const BROTLI_WINDOW_BITS: u32 = 22;
/// The working memory of an encoder.
const BUFFER_BYTES: usize = 1 << 16;

/// Returns the compressed files of a site, if the settings ask for them: the path of each, and its bytes.
pub fn compressed(memo: &Memo, publishing: Publishing, output: &Output) -> Vec<(String, HashedFile)> {
    if !publishing.is_compressed {
        return Vec::new();
    }
    let originals: Vec<Original<'_>> =
        output.files().map(|(path, file)| Original { path, file }).filter(|it| is_text(it.path)).collect();
    originals.par_iter().flat_map_iter(|it| memo.get_or_write_all("compressed", it, compress)).collect()
}

fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, it)| TEXT_EXTENSIONS.contains(&it))
}

/// A file that is to be compressed.
#[derive(Serialize)]
struct Original<'f> {
    path: &'f str,
    #[serde(serialize_with = "as_hash")]
    file: &'f HashedFile,
}

fn as_hash<S: Serializer>(file: &HashedFile, serializer: S) -> Result<S::Ok, S::Error> {
    file.hash().as_bytes().serialize(serializer)
}

/// Returns both compressed files; none if the file is too short to be worth it. `None` if it cannot be read,
/// which is reported when it is published.
fn compress(original: &Original<'_>) -> Option<Vec<(String, Vec<u8>)>> {
    let bytes: Arc<[u8]> = match original.file.bytes() {
        FileBytes::InMemory(bytes) => Arc::clone(bytes),
        FileBytes::OnDisk(path) => fs::read(path).ok()?.into(),
    };
    if bytes.len() < BYTES_MIN {
        return Some(Vec::new());
    }
    let path = |extension| format!("{}.{extension}", original.path);
    Some(vec![(path("br"), brotli(&bytes)), (path("gz"), gzip(&bytes))])
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut encoder =
        brotli::CompressorWriter::new(Vec::new(), BUFFER_BYTES, BROTLI_QUALITY, BROTLI_WINDOW_BITS);
    encoder.write_all(bytes).expect("writing to memory does not fail");
    encoder.into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("writing to memory does not fail");
    encoder.finish().expect("writing to memory does not fail")
}
