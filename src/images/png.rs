//! PNG: a signature and chunks, each with length, type, data and checksum.

use crate::images::exif;
use crate::images::fault::ImageFault;
use crate::images::plain::PlainImage;

const SIGNATURE_BYTES: usize = 8;

/// The length and the type before the data of a chunk, and the checksum after it.
const AROUND_DATA: usize = 12;

/// The chunks that pixels, colours and animations need. Texts, times and Exif data are among the others.
const KEPT: [&[u8; 4]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD",
    b"pHYs", b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT",
];

/// Keeps the chunks of pixels and colours.
pub(super) fn plain(bytes: &[u8]) -> Result<PlainImage, ImageFault> {
    let (signature, mut rest) = bytes.split_at_checked(SIGNATURE_BYTES).ok_or(ImageFault::Truncated)?;
    let mut out = signature.to_vec();
    let (mut exif, mut size, mut is_animated) = (None, None, false);
    loop {
        let (length, _) = rest.split_first_chunk().ok_or(ImageFault::Truncated)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let whole = length.saturating_add(AROUND_DATA);
        let (chunk, after) = rest.split_at_checked(whole).ok_or(ImageFault::Truncated)?;
        let (head, data) = chunk.split_first_chunk::<8>().ok_or(ImageFault::Truncated)?;
        let kind = &head[4..];
        match kind {
            b"IHDR" => size = data.first_chunk::<8>(),
            b"eXIf" => exif = Some(&data[..length]),
            b"acTL" => is_animated = true,
            _ => (),
        }
        if KEPT.iter().any(|it| *it == kind) {
            out.extend(chunk);
        }
        if kind == b"IEND" {
            break;
        }
        rest = after;
    }
    let [w3, w2, w1, w0, h3, h2, h1, h0] = *size.ok_or(ImageFault::Undecodable)?;
    Ok(PlainImage {
        bytes: out,
        width: u32::from_be_bytes([w3, w2, w1, w0]),
        height: u32::from_be_bytes([h3, h2, h1, h0]),
        orientation: exif::orientation(exif),
        icc_profile: None, // compressed: the decoder reads it
        is_animated,
    })
}
