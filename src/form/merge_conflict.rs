//! The conflicts that a version control system leaves in a file.

use std::ops::Range;

/// How the three lines begin that are between the versions.
const MARKS: [&str; 3] = ["<<<<<<< ", "=======", ">>>>>>> "];

/// The first line of a conflict.
pub fn merge_conflict(file: &[u8]) -> Option<Range<usize>> {
    // Almost no file has one, and all are searched.
    let text = std::str::from_utf8(file).ok().filter(|it| it.contains(MARKS[0]) && it.contains(MARKS[2]))?;
    let mut place = None;
    let mut marks = MARKS.iter();
    let mut wanted = marks.next()?;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with(wanted) {
            place = place.or(Some(start..start + line.trim_end().len()));
            match marks.next() {
                Some(next) => wanted = next,
                None => return place,
            }
        }
        start += line.len();
    }
    None
}
