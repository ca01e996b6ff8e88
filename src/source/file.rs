use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};

use crate::source::SitePath;
use crate::system::FileStamp;
use crate::value::{FileSyntax, FileText, TextWarning};

/// The number of a file in one `Snapshot`. The same number in another snapshot may be another file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct FileId(pub(super) u32);

/// A file as it was when the snapshot was taken.
#[derive(Debug, Clone)]
pub struct File {
    /// The number of the file in its snapshot.
    pub id: FileId,
    /// The path relative to the folder that contains `content/` and `themes/`.
    pub path: SitePath,
    /// The content, as bytes: invalid UTF-8 is reported by the stage that reads text.
    pub bytes: Arc<[u8]>,
    /// BLAKE3 of `bytes`.
    pub hash: blake3::Hash,
    /// The cleaned text of a file that editors write; `None` if it is that of `bytes`.
    pub(super) cleaned: Option<Arc<FileText>>,
    /// The metadata by which a later snapshot recognises the unchanged file; `None` if it must be
    /// read again.
    pub(super) stamp: Option<FileStamp>,
    /// The offset of each line but the first. Computed at the first request, so that ten thousand
    /// diagnostics scan the file once.
    line_starts: OnceLock<Vec<usize>>,
    /// The number of characters before each block of bytes, for ten thousand diagnostics on one
    /// line; `None` if the file is not UTF-8.
    chars_before_blocks: OnceLock<Option<Vec<usize>>>,
}

/// A [`File`] without its number and path.
#[derive(Debug)]
pub(super) struct LoadedFile {
    pub(super) bytes: Arc<[u8]>,
    pub(super) hash: blake3::Hash,
    pub(super) cleaned: Option<Arc<FileText>>,
    pub(super) stamp: Option<FileStamp>,
}

/// All that a memoised computation may read of a file: its bytes. Its name is an input of its own
/// where it matters. In a key of the memo it counts as the hash of the bytes.
#[derive(Debug, Clone, Copy)]
pub struct Contents<'a> {
    /// The number of the file, for diagnostics alone, which the memo does not keep.
    pub id: FileId,
    /// The content, cleaned if it is a text that editors write.
    pub bytes: &'a [u8],
    hash: blake3::Hash,
}

impl Serialize for Contents<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.hash.serialize(serializer)
    }
}

/// In a key of the memo a file counts as all that can be read of it: its number, path and hash. See
/// [`Contents`] for a computation that reads the bytes alone.
impl Serialize for File {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.id, self.path.as_str(), self.hash).serialize(serializer)
    }
}

/// The length of a block of [`File::chars_before`].
const BLOCK_BYTES: usize = 4096;

impl File {
    pub(super) fn new(id: FileId, path: SitePath, loaded: LoadedFile) -> File {
        let LoadedFile { bytes, hash, cleaned, stamp } = loaded;
        let (line_starts, chars_before_blocks) = (OnceLock::new(), OnceLock::new());
        File { id, path, bytes, hash, cleaned, stamp, line_starts, chars_before_blocks }
    }

    /// Returns the bytes of the text as the stages read it: without the invisible characters that editors
    /// paste. Ranges in files are ranges in it, until [`File::written`] converts them.
    pub fn text(&self) -> &[u8] {
        self.cleaned.as_ref().map_or(&self.bytes, |it| it.as_str().as_bytes())
    }

    /// Returns the range in `bytes` of a range in [`File::text`].
    pub fn written(&self, range: Range<usize>) -> Range<usize> {
        self.cleaned.as_ref().map_or(range.clone(), |it| it.written(range))
    }

    /// Returns what was removed from the text, with positions in `bytes`.
    pub fn removed(&self) -> &[TextWarning] {
        self.cleaned.as_ref().map_or(&[], |it| it.removed())
    }

    /// Returns what a computation may read that does not depend on the name of the file.
    pub fn contents(&self) -> Contents<'_> {
        Contents { id: self.id, bytes: self.text(), hash: self.hash }
    }

    /// Returns the range of the first line that sets the key `key`, for diagnostics about a file as a
    /// whole; empty if there is none.
    pub fn range_of_key(&self, key: &str) -> Range<usize> {
        let text = std::str::from_utf8(self.text()).unwrap_or_default();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if line.strip_prefix(key).is_some_and(|it| it.trim_start().starts_with('=')) {
                return start..start + line.trim_end().len();
            }
            start += line.len();
        }
        0..0
    }

    /// Returns the line of byte `offset`, counted from one, and the offset of its first byte.
    pub fn line(&self, offset: usize) -> (usize, usize) {
        let ends = || self.bytes.iter().enumerate().filter(|(_, it)| **it == b'\n');
        let starts = self.line_starts.get_or_init(|| ends().map(|(at, _)| at + 1).collect());
        let before = starts.partition_point(|it| *it <= offset);
        (before + 1, before.checked_sub(1).map_or(0, |it| starts[it]))
    }

    /// Returns the number of characters that begin before byte `offset`; `None` if the file is not
    /// UTF-8.
    pub fn chars_before(&self, offset: usize) -> Option<usize> {
        let begin_in = |bytes: &[u8]| bytes.iter().filter(|it| **it & 0b1100_0000 != 0b1000_0000).count();
        let count = || {
            std::str::from_utf8(&self.bytes).ok()?;
            let blocks = self.bytes.chunks(BLOCK_BYTES).scan(0, |sum, block| {
                let before = *sum;
                *sum += begin_in(block);
                Some(before)
            });
            Some(blocks.collect())
        };
        let before_blocks = self.chars_before_blocks.get_or_init(count).as_ref()?;
        let block = (offset / BLOCK_BYTES).min(before_blocks.len().saturating_sub(1));
        let before = before_blocks.get(block).copied().unwrap_or(0);
        Some(before + begin_in(&self.bytes[block * BLOCK_BYTES..offset]))
    }
}

impl LoadedFile {
    pub(super) fn new(path: &SitePath, bytes: Arc<[u8]>) -> LoadedFile {
        let text = syntax_of(path).and_then(|it| Some((std::str::from_utf8(&bytes).ok()?, it)));
        let cleaned = text.and_then(|(text, syntax)| FileText::clean(text, syntax)).map(Arc::new);
        LoadedFile { hash: blake3::hash(&bytes), bytes, cleaned, stamp: None }
    }
}

/// The syntax of a file whose text is read; `None` for a file that is published as it is, and for one of a
/// theme.
fn syntax_of(path: &SitePath) -> Option<FileSyntax> {
    let below = path.below("content")?;
    if below.starts_with("documenti/") || below.starts_with("radice/") {
        return None;
    }
    match below.rsplit_once('.')?.1 {
        "toml" => Some(FileSyntax::Toml),
        "md" => Some(FileSyntax::Markdown),
        _ => None,
    }
}
