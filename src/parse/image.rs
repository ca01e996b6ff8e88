use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Contents;

/// The size of an image of the content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParsedImage {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Reads only the header, so the cost does not depend on the size of the decoded image.
pub(super) fn parse(
    file: Contents<'_>,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedImage> {
    use imagesize::ImageType;
    let kind = imagesize::image_type(file.bytes).ok();
    let is_supported = matches!(
        kind,
        Some(ImageType::Jpeg | ImageType::Png | ImageType::Webp | ImageType::Gif | ImageType::Heif(_))
    );
    let size =
        imagesize::blob_size(file.bytes).ok().filter(|it| is_supported && it.width > 0 && it.height > 0);
    let pixels = |it: usize| u32::try_from(it).ok();
    let image =
        size.and_then(|it| Some(ParsedImage { width: pixels(it.width)?, height: pixels(it.height)? }));
    if image.is_none() {
        diagnostics.push(Diagnostic::new(Code::BadImage, file.id, 0..0).with("found", name));
    }
    image
}
