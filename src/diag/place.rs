/// A place as people count: both from one, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// Where byte `offset` of a file is. Invalid UTF-8 counts as one character a byte run; a BOM counts as none.
pub fn line_column(bytes: &[u8], offset: u32) -> LineColumn {
    let before = &bytes[..bytes.len().min(offset as usize)];
    let line_start = before.iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    let line = before.iter().filter(|it| **it == b'\n').count() + 1;
    let in_line = String::from_utf8_lossy(&before[line_start..]);
    LineColumn { line, column: in_line.trim_start_matches('\u{feff}').chars().count() + 1 }
}

/// The line around byte `offset`, without its end, and the offset of its first byte.
pub(super) fn line_at(bytes: &[u8], offset: u32) -> (usize, &[u8]) {
    let offset = bytes.len().min(offset as usize);
    let start = bytes[..offset].iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    let end = bytes[offset..].iter().position(|it| *it == b'\n').map_or(bytes.len(), |it| offset + it);
    (start, &bytes[start..end])
}
