use std::ops::Range;

use crate::parse::markdown::looks_like::slip::{Slip, SlipKind};

/// Finds the rows of a table whose delimiter row is missing, or has another number of columns.
pub fn find(text: &str) -> Option<Slip> {
    let mut start = 0;
    let mut before: Option<(usize, &str)> = None;
    for part in text.split_inclusive('\n') {
        let line = part.trim();
        let line_start = start + part.len() - part.trim_start().len();
        let is_same = before.is_some_and(|it| separators(it.1) > 0 && separators(it.1) == separators(line));
        let row = match before {
            _ if is_row(line) => Some((line_start, line)),
            Some(before) if is_same || is_delimiter(line) && before.1.contains('|') => Some(before),
            _ => None,
        };
        if let Some((start, row)) = row {
            let delimiter = format!("|{}", "---|".repeat(cells(row)));
            return Some(Slip::new(SlipKind::Table, start..start + row.len(), delimiter));
        }
        before = Some((line_start, line));
        start += part.len();
    }
    None
}

fn is_row(line: &str) -> bool {
    line.starts_with('|') && line.len() > 1 && line[1..].contains('|')
}

fn is_delimiter(line: &str) -> bool {
    line.contains("--") && line.contains('|') && line.chars().all(|it| matches!(it, '|' | '-' | ':' | ' '))
}

/// The number of `|` between blanks.
fn separators(line: &str) -> usize {
    line.matches(" | ").count()
}

fn cells(row: &str) -> usize {
    row.trim_matches('|').split('|').count()
}

/// Returns the place in a row of a table of the cells that it has beyond its columns: they are not published.
pub fn extra_cells(row: &str, columns: usize) -> Option<Range<usize>> {
    let text = row.lines().next()?.trim_end();
    let first = text.len() - text.trim_start().len();
    let first = first + usize::from(text[first..].starts_with('|'));
    let ends = text.match_indices('|').map(|it| it.0);
    let mut ends = ends.filter(|it| *it >= first && !text[..*it].ends_with('\\'));
    let extra = ends.nth(columns.checked_sub(1)?)? + 1;
    let start = extra + text[extra..].len() - text[extra..].trim_start().len();
    let end = text.trim_end_matches(['|', ' ', '\t']).len();
    (start < end).then_some(start..end)
}
