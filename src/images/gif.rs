//! GIF: a header, then blocks; data are in sub-blocks of at most 255 bytes, ended by an empty one.

use image::metadata::Orientation;

use crate::images::fault::ImageFault;
use crate::images::plain::PlainImage;

const IMAGE: u8 = 0x2c;
const EXTENSION: u8 = 0x21;
const TRAILER: u8 = 0x3b;
const GRAPHIC_CONTROL: u8 = 0xf9;
const APPLICATION: u8 = 0xff;

/// Keeps pictures and their timing. Comments and metadata are extensions.
pub(super) fn plain(bytes: &[u8]) -> Result<PlainImage, ImageFault> {
    let header = bytes.first_chunk::<13>().ok_or(ImageFault::Truncated)?;
    let [_, _, _, _, _, _, w0, w1, h0, h1, flags, ..] = *header;
    let mut at = header.len() + color_table_bytes(flags);
    let mut out = bytes.get(..at).ok_or(ImageFault::Truncated)?.to_vec();
    let mut images = 0;
    loop {
        let start = at;
        let kind = *bytes.get(at).ok_or(ImageFault::Truncated)?;
        let keeps = match kind {
            TRAILER => break,
            IMAGE => {
                images += 1;
                let flags = *bytes.get(at + 9).ok_or(ImageFault::Truncated)?;
                // The descriptor, the colors and the first size of codes.
                at = after_sub_blocks(bytes, at + 10 + color_table_bytes(flags) + 1)?;
                true
            }
            EXTENSION => {
                let label = *bytes.get(at + 1).ok_or(ImageFault::Truncated)?;
                let name = bytes.get(at + 3..at + 14).unwrap_or_default();
                at = after_sub_blocks(bytes, at + 2)?;
                let is_loop = name == b"NETSCAPE2.0" || name == b"ANIMEXTS1.0";
                label == GRAPHIC_CONTROL || label == APPLICATION && is_loop
            }
            _ => return Err(ImageFault::Undecodable),
        };
        if keeps {
            out.extend(&bytes[start..at]);
        }
    }
    out.push(TRAILER);
    Ok(PlainImage {
        bytes: out,
        width: u16::from_le_bytes([w0, w1]).into(),
        height: u16::from_le_bytes([h0, h1]).into(),
        orientation: Orientation::NoTransforms,
        icc_profile: None,
        is_animated: images > 1,
    })
}

/// The length of the table of colors that these flags announce.
fn color_table_bytes(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 0x07) + 1) }
}

/// The position after the sub-blocks that begin at `at`.
fn after_sub_blocks(bytes: &[u8], mut at: usize) -> Result<usize, ImageFault> {
    loop {
        let length = *bytes.get(at).ok_or(ImageFault::Truncated)?;
        at += 1 + usize::from(length);
        if length == 0 {
            return Ok(at);
        }
    }
}
