//! Images.

use serde::Serialize;

use crate::catalog::{Catalog, ImageId};
use crate::source::Snapshot;
use crate::value::{LocalizedText, slugify};
use crate::view::part::context::LanguageContext;

/// An image, ready to show.
#[derive(Debug, Serialize)]
pub struct ImageView<'a> {
    /// The file.
    pub url: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it shows, for who cannot see it.
    pub alt: LocalizedText<'a>,
}

/// An image with its alternative text.
pub fn image_view<'a>(context: &LanguageContext<'a>, id: ImageId, alt: LocalizedText<'a>) -> ImageView<'a> {
    let image = context.catalog.image(id);
    ImageView { url: image_url(context, id), width: image.width, height: image.height, alt }
}

/// The URL of an image.
pub fn image_url(context: &LanguageContext<'_>, id: ImageId) -> String {
    context.urls.file(&image_path(context.snapshot, context.catalog, id))
}

/// Where an image is published: its name, and a fingerprint of its bytes, so that it can be cached for ever.
pub fn image_path(snapshot: &Snapshot, catalog: &Catalog, id: ImageId) -> String {
    let file = snapshot.file(catalog.image(id).file);
    let name = file.path.name();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let stem = slugify(stem);
    let hash = file.hash.to_hex();
    format!("immagini/{stem}.{}.{extension}", &hash[..12])
}
