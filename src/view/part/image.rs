//! Images of the content.

use serde::Serialize;

use crate::catalog::{Catalog, ImageId};
use crate::source::Snapshot;
use crate::value::{LocalizedText, slugify};
use crate::view::part::context::LanguageContext;

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

/// The path of an image in the site. It contains a hash of the bytes, so that browsers can cache it
/// for ever.
pub fn image_path(snapshot: &Snapshot, catalog: &Catalog, id: ImageId) -> String {
    let file = snapshot.file(catalog.image(id).file);
    let name = file.path.name();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let stem = slugify(stem);
    let hash = file.hash.to_hex();
    format!("immagini/{stem}.{}.{extension}", &hash[..12])
}
