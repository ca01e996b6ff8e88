//! The names in a ZIP archive, without unpacking it.

/// The most entries of an archive that are read.
const ENTRIES_MAX: usize = 4096;
/// The length of the record at the end of an archive, without its comment.
const END_BYTES: usize = 22;
/// The longest comment after that record.
const COMMENT_BYTES_MAX: usize = 0xffff;
/// The length of an entry of the directory, without its name.
const ENTRY_BYTES: usize = 46;
/// The length of the header before a file in the archive, without its name.
const HEADER_BYTES: usize = 30;

/// Returns the names of the files in an archive; fewer if it is damaged.
pub(super) fn names(bytes: &[u8]) -> Vec<&[u8]> {
    let mut names = Vec::new();
    let Some(mut at) = directory(bytes) else { return names };
    while names.len() < ENTRIES_MAX
        && let Some(entry) = bytes.get(at..).filter(|it| it.starts_with(b"PK\x01\x02"))
        && let Some(name) = entry.get(ENTRY_BYTES..ENTRY_BYTES + number(entry, 28, 2))
    {
        names.push(name);
        at += ENTRY_BYTES + name.len() + number(entry, 30, 2) + number(entry, 32, 2);
    }
    names
}

/// Returns the content of the first file if it is `mimetype`, stored as it is: the type that the
/// archive declares.
pub(super) fn declared_type(bytes: &[u8]) -> Option<&[u8]> {
    let name = bytes.get(HEADER_BYTES..HEADER_BYTES + number(bytes, 26, 2))?;
    if name != b"mimetype" || number(bytes, 8, 2) != 0 {
        return None;
    }
    let start = HEADER_BYTES + name.len() + number(bytes, 28, 2);
    bytes.get(start..start.checked_add(number(bytes, 18, 4))?)
}

/// Returns the offset of the directory of an archive.
fn directory(bytes: &[u8]) -> Option<usize> {
    let first = bytes.len().saturating_sub(END_BYTES + COMMENT_BYTES_MAX);
    let end = bytes[first..].windows(4).rposition(|it| it == b"PK\x05\x06")?;
    let end = bytes.get(first + end..).filter(|it| it.len() >= END_BYTES)?;
    Some(number(end, 16, 4))
}

/// Returns the little-endian number of `length` bytes at `at`; 0 beyond the end.
fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    let bytes = bytes.get(at..at + length).unwrap_or_default();
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}
