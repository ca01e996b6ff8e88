use image::metadata::Orientation;

use crate::images::fault::ImageFault;

/// An image without its metadata, its pixels as they were encoded.
pub(super) struct PlainImage {
    /// The file: only what the pixels and their colours need.
    pub bytes: Vec<u8>,
    /// The width of the encoded pixels.
    pub width: u32,
    /// The height of the encoded pixels.
    pub height: u32,
    /// How the pixels are turned to be upright.
    pub orientation: Orientation,
    /// The colour profile.
    pub icc_profile: Option<Vec<u8>>,
    /// True if it has more than one picture.
    pub is_animated: bool,
}

/// Reads the width and the height in the head of an image.
pub(super) fn size(bytes: &[u8]) -> Result<(u32, u32), ImageFault> {
    let size = imagesize::blob_size(bytes).map_err(|_| ImageFault::Undecodable)?;
    let pixels = |it: usize| u32::try_from(it).map_err(|_| ImageFault::Undecodable);
    Ok((pixels(size.width)?, pixels(size.height)?))
}
