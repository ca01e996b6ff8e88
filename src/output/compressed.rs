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
    let originals: Vec<(&str, &HashedFile)> = output.files().filter(|(path, _)| is_text(path)).collect();
    let encoded = originals.into_par_iter().flat_map_iter(|(path, file)| {
        let encode = |name, extension, encode: fn(&Original<'_>) -> Result<Vec<u8>, TooShort>| {
            let path = format!("{path}.{extension}");
            let file = memo.get_or_write(name, &path, &Original(file), encode).ok()?;
            Some((path, file.value))
        };
        [encode("brotli", "br", brotli), encode("gzip", "gz", gzip)].into_iter().flatten()
    });
    encoded.collect()
}

fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, it)| TEXT_EXTENSIONS.contains(&it))
}

/// A file that is to be compressed, serialized as the hash of its bytes.
struct Original<'f>(&'f HashedFile);

/// The file is not worth compressing, or cannot be read, which is reported when it is published.
struct TooShort;

impl Serialize for Original<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.hash().as_bytes().serialize(serializer)
    }
}

impl Original<'_> {
    fn bytes(&self) -> Result<Arc<[u8]>, TooShort> {
        let bytes = match self.0.bytes() {
            FileBytes::InMemory(bytes) => Arc::clone(bytes),
            FileBytes::OnDisk(path) => fs::read(path).map_err(|_| TooShort)?.into(),
        };
        if bytes.len() < BYTES_MIN { Err(TooShort) } else { Ok(bytes) }
    }
}

fn brotli(original: &Original<'_>) -> Result<Vec<u8>, TooShort> {
    let mut encoder =
        brotli::CompressorWriter::new(Vec::new(), BUFFER_BYTES, BROTLI_QUALITY, BROTLI_WINDOW_BITS);
    encoder.write_all(&original.bytes()?).expect("writing to memory does not fail");
    Ok(encoder.into_inner())
}

fn gzip(original: &Original<'_>) -> Result<Vec<u8>, TooShort> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&original.bytes()?).expect("writing to memory does not fail");
    Ok(encoder.finish().expect("writing to memory does not fail"))
}
