//! # rules/file-name-as-alt
//!
//! The alternative text of an image is the name of a file.
//!
//! **Why it matters.** Screen readers read it letter by letter, and it does not say what the image shows.

use crate::catalog::PageText;
use crate::diagnostics::{Code, Diagnostic};
use crate::images::is_image_extension;
use crate::rules::context::RuleContext;

/// How cameras, telephones and programs begin the names of their images, before a number.
const NUMBERED: [&str; 14] = [
    "img",
    "dsc",
    "dscn",
    "dscf",
    "pxl",
    "mvimg",
    "p",
    "image",
    "immagine",
    "foto",
    "photo",
    "screenshot",
    "schermata",
    "whatsapp image",
];

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.catalog.all_page_texts().flat_map(|it| of_text(context, it)).collect()
}

fn of_text(context: &RuleContext<'_>, text: &PageText) -> Vec<Diagnostic> {
    let report = |alt: &str, at| Diagnostic::new(Code::FileNameAsAlt, text.file, at).with("found", alt);
    let images = text.source_text.body.images.iter();
    let in_body = images.filter(|it| is_file_name(&it.value.alt, &it.value.path));
    let mut found: Vec<Diagnostic> = in_body.map(|it| report(&it.value.alt, it.span)).collect();
    // The path is in the file of the original; a name of a camera is recognised without it.
    let of_page = text.source_text.alt.as_deref().filter(|it| is_file_name(it, ""));
    let file = context.snapshot.file(text.file);
    found.extend(of_page.map(|it| report(it, file.range_of_key("alt").into())));
    found
}

/// True for `foto.png`, `IMG_2034`, and the name of the file at `path` if it does not look like words.
fn is_file_name(alt: &str, path: &str) -> bool {
    let alt = alt.trim();
    let has_extension =
        alt.rsplit_once('.').is_some_and(|(stem, it)| !stem.ends_with(' ') && is_image_extension(it));
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_no_word = |it: &str| it.contains(['_', '-']) || it.contains(|it: char| it.is_ascii_digit());
    has_extension || alt == stem && !alt.contains(' ') && is_no_word(alt) || is_numbered(alt)
}

/// True for a word of [`NUMBERED`] with nothing but numbers and signs after it.
fn is_numbered(alt: &str) -> bool {
    let lower = alt.to_lowercase();
    NUMBERED.iter().filter_map(|it| lower.strip_prefix(it)).any(|rest| {
        let digits = rest.chars().filter(char::is_ascii_digit).count();
        digits >= 3 && !rest.contains(char::is_alphabetic)
    })
}
