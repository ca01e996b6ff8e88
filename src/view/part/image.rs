//! Images of the content.

use serde::Serialize;

use crate::catalog::{Catalog, ImageId};
use crate::source::Snapshot;
use crate::value::LocalizedText;
use crate::view::part::context::LanguageContext;
use crate::view::part::published_file::published_path;

/// An image of the content.
#[derive(Debug, Serialize)]
pub struct ImageView<'a> {
    /// The URL of the file.
    pub url: String,
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
    /// The alternative text.
    pub alt: LocalizedText<'a>,
}

/// Builds the view of an image.
pub fn image_view<'a>(context: &LanguageContext<'a>, id: ImageId, alt: LocalizedText<'a>) -> ImageView<'a> {
    let image = context.catalog.image(id);
    ImageView { url: image_url(context, id), width: image.width, height: image.height, alt }
}

/// The URL of an image.
pub fn image_url(context: &LanguageContext<'_>, id: ImageId) -> String {
    context.urls.file(&image_path(context.snapshot, context.catalog, id))
}

/// The path of an image in the site.
pub fn image_path(snapshot: &Snapshot, catalog: &Catalog, id: ImageId) -> String {
    published_path("immagini", snapshot.file(catalog.image(id).file))
}
