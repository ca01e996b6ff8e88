//! Images of the content.

use serde::Serialize;

use crate::catalog::{Catalog, Image, ImageId};
use crate::parse::ImageSize;
use crate::source::Snapshot;
use crate::value::LocalizedText;
use crate::view::part::context::LanguageContext;
use crate::view::part::published_file::published_path;

/// The width of a text column of the theme, in the notation of the attribute `sizes`.
const TEXT_COLUMN: &str = "(min-width: 44rem) 42rem, 100vw";

/// An image of the content.
#[derive(Debug, Serialize)]
pub struct ImageView<'a> {
    /// The URL of the largest size.
    pub url: String,
    /// The width of the largest size in pixels.
    pub width: u32,
    /// The height of the largest size in pixels.
    pub height: u32,
    /// The value of the attribute `srcset`: the URL and the width of each size, the smallest first;
    /// absent if there is only one.
    pub srcset: Option<String>,
    /// The value of the attribute `sizes` in a column of text; absent if there is only one size.
    pub sizes: Option<&'static str>,
    /// The alternative text.
    pub alt: LocalizedText<'a>,
}

/// Builds the view of an image.
pub fn image_view<'a>(context: &LanguageContext<'a>, id: ImageId, alt: LocalizedText<'a>) -> ImageView<'a> {
    let image = context.catalog.image(id);
    let url = |it: &ImageSize| context.urls.file(&size_path(context.snapshot, image, it));
    let sources = image.sizes.iter().rev().map(|it| format!("{} {}w", url(it), it.size.width));
    let srcset = (image.sizes.len() > 1).then(|| sources.collect::<Vec<_>>().join(", "));
    let largest = image.largest();
    ImageView {
        url: url(largest),
        width: largest.size.width,
        height: largest.size.height,
        sizes: srcset.as_ref().map(|_| TEXT_COLUMN),
        srcset,
        alt,
    }
}

/// The path of the largest size of an image in the site.
pub fn image_path(snapshot: &Snapshot, catalog: &Catalog, id: ImageId) -> String {
    let image = catalog.image(id);
    size_path(snapshot, image, image.largest())
}

/// The path of one size of an image in the site.
pub fn size_path(snapshot: &Snapshot, image: &Image, size: &ImageSize) -> String {
    let name = snapshot.file(image.file).path.name();
    published_path("immagini", name, size.file.hash(), size.size.format.extension())
}
