use crate::source::File;

/// A place as people count: both from one, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// Where byte `offset` of a file is. Invalid UTF-8 counts as one character a byte run; a BOM counts as none.
pub fn line_column(file: &File, offset: u32) -> LineColumn {
    let offset = file.bytes.len().min(offset as usize);
    let (line, line_start) = file.line(offset);
    let in_line = String::from_utf8_lossy(&file.bytes[line_start..offset]);
    LineColumn { line, column: in_line.trim_start_matches('\u{feff}').chars().count() + 1 }
}

/// The line around byte `offset`, without its end, and the offset of its first byte.
pub(super) fn line_at(file: &File, offset: u32) -> (usize, &[u8]) {
    let offset = file.bytes.len().min(offset as usize);
    let (_, start) = file.line(offset);
    let end = file.bytes[offset..].iter().position(|it| *it == b'\n');
    (start, &file.bytes[start..end.map_or(file.bytes.len(), |it| offset + it)])
}
