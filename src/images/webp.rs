//! WebP: a RIFF file, whose chunks have type, length, and data of an even number of bytes.

use crate::images::exif;
use crate::images::fault::ImageFault;
use crate::images::plain::{PlainImage, size};

/// `RIFF`, the length of what follows, and `WEBP`.
const HEADER_BYTES: usize = 12;

/// The chunks that pixels, colours and animations need.
const KEPT: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF"];

/// The flags of `VP8X` that say that there are Exif and XMP data.
const METADATA_FLAGS: u8 = 0x08 | 0x04;

/// Keeps the chunks of pixels and colours.
pub(super) fn plain(bytes: &[u8]) -> Result<PlainImage, ImageFault> {
    let length = bytes.get(4..8).and_then(|it| it.first_chunk()).ok_or(ImageFault::Truncated)?;
    let end = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX).saturating_add(8);
    let mut rest = bytes.get(HEADER_BYTES..end).ok_or(ImageFault::Truncated)?;
    let mut out = bytes[..HEADER_BYTES].to_vec();
    let (mut exif, mut icc_profile, mut is_animated) = (None, None, false);
    while !rest.is_empty() {
        let (head, after) = rest.split_first_chunk::<8>().ok_or(ImageFault::Truncated)?;
        let [k0, k1, k2, k3, l0, l1, l2, l3] = *head;
        let length = usize::try_from(u32::from_le_bytes([l0, l1, l2, l3])).unwrap_or(usize::MAX);
        let (data, after) = after.split_at_checked(length).ok_or(ImageFault::Truncated)?;
        let kind = &[k0, k1, k2, k3];
        match kind {
            b"EXIF" => exif = Some(data),
            b"ICCP" => icc_profile = Some(data.to_vec()),
            b"ANMF" => is_animated = true,
            _ => (),
        }
        if KEPT.contains(&kind) {
            let start = out.len() + head.len();
            out.extend(head);
            out.extend(data);
            if kind == b"VP8X"
                && let Some(flags) = out.get_mut(start)
            {
                *flags &= !METADATA_FLAGS;
            }
            out.extend(std::iter::repeat_n(0, length % 2));
        }
        rest = after.get(length % 2..).unwrap_or_default();
    }
    let length = u32::try_from(out.len() - 8).map_err(|_| ImageFault::Undecodable)?;
    out[4..8].copy_from_slice(&length.to_le_bytes());
    let (width, height) = size(&out)?;
    Ok(PlainImage {
        width,
        height,
        bytes: out,
        orientation: exif::orientation(exif),
        icc_profile,
        is_animated,
    })
}
