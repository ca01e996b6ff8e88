//! AVIF: boxes, each with length and type. Its pixels are not decoded, so nothing in it is rewritten.

use image::metadata::Orientation;

use crate::images::fault::ImageFault;
use crate::images::plain::{PlainImage, size};

/// Reads the sizes of the boxes. Metadata are items with data anywhere in the file: an image that has
/// any is refused.
pub(super) fn plain(bytes: &[u8]) -> Result<PlainImage, ImageFault> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        let (head, _) = rest.split_first_chunk::<8>().ok_or(ImageFault::Truncated)?;
        let [l3, l2, l1, l0, kind @ ..] = *head;
        let length = match u32::from_be_bytes([l3, l2, l1, l0]) {
            0 => rest.len(), // up to the end
            length => usize::try_from(length).unwrap_or(usize::MAX),
        };
        let (part, after) = rest.split_at_checked(length).ok_or(ImageFault::Truncated)?;
        match &kind {
            b"meta" if has_metadata_item(part) => return Err(ImageFault::HasMetadata),
            b"ftyp" | b"meta" | b"mdat" => out.extend(part),
            // Room that nothing refers to, and in which anything may be left.
            b"free" | b"skip" if length >= head.len() => {
                out.extend(head);
                out.resize(out.len() + length - head.len(), 0);
            }
            _ => return Err(ImageFault::HasMetadata),
        }
        rest = after;
    }
    let (width, height) = size(bytes)?;
    Ok(PlainImage {
        bytes: out,
        width,
        height,
        orientation: Orientation::NoTransforms, // a property of the image, which browsers apply
        icc_profile: None,
        is_animated: false,
    })
}

/// True if an item of the image has another type than pictures have. The type of an item follows the
/// version, its number and a protection index.
fn has_metadata_item(meta: &[u8]) -> bool {
    let entries = memchr::memmem::find_iter(meta, b"infe").map(|at| &meta[at + 4..]);
    let mut types = entries.filter_map(|it| {
        let start = if it.first() == Some(&2) { 8 } else { 10 };
        it.get(start..start + 4)
    });
    types.any(|it| matches!(it, b"Exif" | b"mime" | b"uri "))
}
