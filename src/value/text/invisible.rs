use super::character::{
    is_ignorable, is_joining_letter, is_mark, is_pictograph, is_skin_tone, is_virama, selects_variation,
};

/// How far a joiner looks for the letters beside it, past marks and other invisible characters.
const RUN_MAX: usize = 8;
const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';

/// True for an invisible character that its script needs: the first of `rest`, after the text `before`.
pub(super) fn keeps_invisible(before: &str, rest: &str, has_right_to_left: bool) -> bool {
    match rest.chars().next() {
        // Left-to-right, right-to-left and Arabic letter mark.
        Some('\u{200e}' | '\u{200f}' | '\u{61c}') => has_right_to_left,
        Some(joiner @ (NON_JOINER | JOINER)) => keeps_joiner(before, joiner, &rest[joiner.len_utf8()..]),
        Some(selector) => before.chars().next_back().is_some_and(|it| selects_variation(it, selector)),
        None => false,
    }
}

fn keeps_joiner(before: &str, joiner: char, after: &str) -> bool {
    if before.ends_with([NON_JOINER, JOINER]) {
        return false;
    }
    let is_beside = |it: &char| is_mark(*it) || is_ignorable(*it);
    let letters = || before.chars().rev().take(RUN_MAX);
    let Some(base) = letters().find(|it| !is_beside(it)) else { return false };
    let next = after.chars().take(RUN_MAX).find(|it| !is_ignorable(*it));
    if is_joining_letter(base) {
        let has_virama = letters().take_while(is_beside).any(is_virama);
        return has_virama || next.is_some_and(|it| is_mark(it) || is_joining_letter(it));
    }
    let joins_emoji = is_pictograph(base) || is_skin_tone(base);
    joiner == JOINER && joins_emoji && next.is_some_and(is_pictograph)
}
