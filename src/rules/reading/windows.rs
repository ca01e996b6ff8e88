//! Hashes of the runs of words in the text of one service page, for `rules/shared-text`.

use crate::rules::reading::text::BodyText;
use crate::rules::shared_runs::windows_of;

/// The length of a run, in words. Shorter runs may be equal by chance.
pub(crate) const WORDS_MIN: usize = 12;

/// Returns the hashes of the runs of [`WORDS_MIN`] words of a text (see [`windows_of`]).
pub(super) fn find(text: &BodyText<'_>) -> Vec<u32> {
    windows_of(&text.sections, WORDS_MIN)
}
