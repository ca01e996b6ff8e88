use crate::source::File;

/// A place as people count: both from one, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// Where byte `offset` of a file is. In a file that is not UTF-8 a run of bytes that are no text counts as one character; a BOM
/// counts as none.
pub fn line_column(file: &File, offset: u32) -> LineColumn {
    let offset = file.bytes.len().min(offset as usize);
    let (line, line_start) = file.line(offset);
    let in_line = &file.bytes[line_start..offset];
    let marks = in_line.chunks_exact(BOM.len()).take_while(|it| *it == BOM).count();
    let letters = match (file.letters_before(line_start), file.letters_before(offset)) {
        (Some(start), Some(end)) => end - start,
        _ => String::from_utf8_lossy(in_line).chars().count(),
    };
    LineColumn { line, column: letters - marks + 1 }
}

const BOM: &[u8] = "\u{feff}".as_bytes();

/// So many bytes of a line are looked at on either side of a place: far more than is shown, and far less than a line can have.
const AROUND_BYTES: usize = 1_000;

/// The line around byte `offset`, without its end, and the offset of its first byte; of a very long line a part.
pub(super) fn line_at(file: &File, offset: u32) -> (usize, &[u8]) {
    let offset = file.bytes.len().min(offset as usize);
    let (_, line_start) = file.line(offset);
    let is_inside_a_letter = |at: usize| file.bytes.get(at).is_some_and(|it| it & 0b1100_0000 == 0b1000_0000);
    let mut start = line_start.max(offset.saturating_sub(AROUND_BYTES));
    while start > line_start && is_inside_a_letter(start) {
        start -= 1;
    }
    let mut reach = file.bytes.len().min(offset + AROUND_BYTES);
    while is_inside_a_letter(reach) {
        reach += 1;
    }
    let end = file.bytes[offset..reach].iter().position(|it| *it == b'\n');
    (start, &file.bytes[start..end.map_or(reach, |it| offset + it)])
}
