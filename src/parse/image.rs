use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic};
use crate::source::File;

/// An image of the content: its size in pixels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParsedImage {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// Reads the head of the image only: a picture that would fill the memory when decoded costs nothing here.
pub(super) fn parse(file: &File, diagnostics: &mut Vec<Diagnostic>) -> Option<ParsedImage> {
    use imagesize::ImageType;
    let kind = imagesize::image_type(&file.bytes).ok();
    let shown = matches!(
        kind,
        Some(ImageType::Jpeg | ImageType::Png | ImageType::Webp | ImageType::Gif | ImageType::Heif(_))
    );
    let size = imagesize::blob_size(&file.bytes).ok().filter(|it| shown && it.width > 0 && it.height > 0);
    let pixels = |it: usize| u32::try_from(it).ok();
    let image =
        size.and_then(|it| Some(ParsedImage { width: pixels(it.width)?, height: pixels(it.height)? }));
    if image.is_none() {
        diagnostics.push(Diagnostic::new(Code::BadImage, file.id, 0..0).with("found", file.path.name()));
    }
    image
}
