//! # rules/heavy-image
//!
//! An image that a page shows has more than 500 kB, or its source file more than 5 MB.
//!
//! **Why it matters.** Many citizens have a slow phone, or pay for each megabyte; everybody who works on
//! the content waits for the source files.

use crate::catalog::Image;
use crate::diagnostics::{Code, Diagnostic};
use crate::rules::context::RuleContext;
use crate::value::FileSize;

/// The size of a published file above which an image is reported.
const SIZE_MAX: FileSize = FileSize(500_000);

/// The size of a source file above which it is reported.
const SOURCE_SIZE_MAX: FileSize = FileSize(5_000_000);

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let (lang, country) = (context.settings.default_lang(), context.settings.town.country);
    let images = context.catalog.shown_images().into_iter().map(|it| context.catalog.image(it));
    let report = |image: &Image| {
        let published = FileSize(image.largest().size.byte_count);
        let source = FileSize(context.snapshot.file(image.file).bytes.len() as u64);
        let (code, size, limit) = if published > SIZE_MAX {
            (Code::HeavyImage, published, SIZE_MAX)
        } else if source > SOURCE_SIZE_MAX {
            (Code::HeavySourceImage, source, SOURCE_SIZE_MAX)
        } else {
            return None;
        };
        let diagnostic = Diagnostic::new(code, image.file, 0..0);
        Some(
            diagnostic
                .with("size", size.in_words(lang, country))
                .with("limit", limit.in_words(lang, country)),
        )
    };
    images.filter_map(report).collect()
}
