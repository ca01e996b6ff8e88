use crate::source::File;

/// A position as editors display it: line and column counted from one, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// The line, from one.
    pub line: usize,
    /// The character in the line, from one.
    pub column: usize,
}

const BOM: &[u8] = "\u{feff}".as_bytes();

/// Returns the position of byte `offset` of a file. In a file that is not UTF-8, each invalid
/// sequence counts as one character. A byte order mark does not count.
pub fn line_column(file: &File, offset: u32) -> LineColumn {
    let offset = file.bytes.len().min(offset as usize);
    let (line, line_start) = file.line(offset);
    let in_line = &file.bytes[line_start..offset];
    let bom_count = in_line.chunks_exact(BOM.len()).take_while(|it| *it == BOM).count();
    let chars = match (file.chars_before(line_start), file.chars_before(offset)) {
        (Some(start), Some(end)) => end - start,
        _ => String::from_utf8_lossy(in_line).chars().count(),
    };
    LineColumn { line, column: chars - bom_count + 1 }
}

/// How many bytes of a line are read on either side of a position: more than is displayed, and
/// little if a line has megabytes.
const CONTEXT_BYTES: usize = 1_000;

/// Returns the line around byte `offset` without its line end, or a part of it if it is very long,
/// and the offset of its first byte.
pub(super) fn line_at(file: &File, offset: u32) -> (usize, &[u8]) {
    let offset = file.bytes.len().min(offset as usize);
    let (_, line_start) = file.line(offset);
    let is_inside_a_char = |at: usize| file.bytes.get(at).is_some_and(|it| it & 0b1100_0000 == 0b1000_0000);
    let mut start = line_start.max(offset.saturating_sub(CONTEXT_BYTES));
    while start > line_start && is_inside_a_char(start) {
        start -= 1;
    }
    let mut limit = file.bytes.len().min(offset + CONTEXT_BYTES);
    while is_inside_a_char(limit) {
        limit += 1;
    }
    let line_end = file.bytes[offset..limit].iter().position(|it| *it == b'\n');
    (start, &file.bytes[start..line_end.map_or(limit, |it| offset + it)])
}
