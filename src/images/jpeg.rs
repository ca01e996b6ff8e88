//! JPEG: a sequence of segments, each of which begins with 0xFF and a marker.

use crate::images::exif;
use crate::images::fault::ImageFault;
use crate::images::plain::PlainImage;

const PROGRESSIVE: u8 = 0xc2;
const START_OF_IMAGE: u8 = 0xd8;
const END_OF_IMAGE: u8 = 0xd9;
const START_OF_SCAN: u8 = 0xda;
const APPLICATION_0: u8 = 0xe0;
const APPLICATION_1: u8 = 0xe1;
const APPLICATION_2: u8 = 0xe2;
const APPLICATION_14: u8 = 0xee;
const APPLICATION_15: u8 = 0xef;
const EXTENSION_0: u8 = 0xf0;
const COMMENT: u8 = 0xfe;

const ICC_HEADER: &[u8] = b"ICC_PROFILE\0";

/// Keeps the segments of pixels and colours, up to the end of the first image: telephones append films
/// and smaller pictures, with metadata of their own.
pub(super) fn plain(bytes: &[u8]) -> Result<PlainImage, ImageFault> {
    let mut segments = Segments { bytes, at: 2 };
    let mut out = vec![0xff, START_OF_IMAGE];
    let (mut exif, mut size, mut frame, mut has_jfif, mut icc_parts) = (None, None, None, false, Vec::new());
    loop {
        let (marker, data) = segments.next()?;
        let keeps = match marker {
            END_OF_IMAGE => break,
            APPLICATION_0 if data.starts_with(b"JFIF\0") && data.len() >= 14 && !has_jfif => {
                has_jfif = true;
                // Without its small picture.
                out.extend([0xff, APPLICATION_0, 0, 16]);
                out.extend(&data[..12]);
                out.extend([0, 0]);
                false
            }
            APPLICATION_1 if data.starts_with(b"Exif\0\0") => {
                exif = exif.or(Some(data));
                false
            }
            APPLICATION_2 if data.starts_with(ICC_HEADER) && data.len() > ICC_HEADER.len() + 2 => {
                icc_parts.push((data[ICC_HEADER.len()], &data[ICC_HEADER.len() + 2..]));
                true
            }
            APPLICATION_14 => data.starts_with(b"Adobe"),
            APPLICATION_0..=APPLICATION_15 | EXTENSION_0..=COMMENT => false,
            _ => true,
        };
        if is_frame(marker)
            && let [_, h1, h0, w1, w0, ..] = *data
        {
            let [width, height] = [[w1, w0], [h1, h0]].map(|it| u32::from(u16::from_be_bytes(it)));
            size = size.or(Some((width, height)));
            frame = Some((marker, data));
        }
        if keeps {
            out.extend([0xff, marker]);
            out.extend(u16::try_from(data.len() + 2).expect("read from 16 bits").to_be_bytes());
            out.extend(data);
        }
        if marker == START_OF_SCAN {
            if frame.is_some_and(|(kind, frame)| is_misread(kind, frame, data)) {
                return Err(ImageFault::Undecodable);
            }
            out.extend(segments.scan()?);
        }
    }
    out.extend([0xff, END_OF_IMAGE]);
    let (width, height) = size.ok_or(ImageFault::Undecodable)?;
    icc_parts.sort_by_key(|it| it.0);
    let icc_profile = icc_parts.iter().flat_map(|it| it.1.iter().copied()).collect::<Vec<u8>>();
    Ok(PlainImage {
        bytes: out,
        width,
        height,
        orientation: exif::orientation(exif),
        icc_profile: Some(icc_profile).filter(|it| !it.is_empty()),
        is_animated: false,
    })
}

/// True for the segment with the size of the image. Three markers among those of frames are others:
/// tables of Huffman codes, an extension, and arithmetic codes.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

/// True for a scan of one of several components, one of which has fewer samples than the others, where
/// the codes are not progressive: the decoder gives wrong colors, without an error. No camera writes it.
fn is_misread(kind: u8, frame: &[u8], scan: &[u8]) -> bool {
    let components = frame.get(6..).unwrap_or_default().chunks_exact(3);
    let is_part = scan.first().is_some_and(|it| usize::from(*it) < components.len());
    let mut samplings = components.map(|it| it[1]);
    kind != PROGRESSIVE && is_part && samplings.any(|it| it != 0x11)
}

struct Segments<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Segments<'a> {
    /// The next segment: its marker and its data. Stray bytes before it are skipped, as browsers do.
    fn next(&mut self) -> Result<(u8, &'a [u8]), ImageFault> {
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let found = memchr::memchr(0xff, rest).ok_or(ImageFault::Truncated)?;
            let marker = *rest.get(found + 1).ok_or(ImageFault::Truncated)?;
            self.at += found + 1;
            match marker {
                0xff => (),                                          // padding
                0x00 | 0x01 | 0xd0..=START_OF_IMAGE => self.at += 1, // without data
                END_OF_IMAGE => return Ok((marker, &[])),
                _ => {
                    let data = self.bytes.get(self.at + 1..).and_then(segment_data);
                    let data = data.ok_or(ImageFault::Truncated)?;
                    self.at += 3 + data.len();
                    return Ok((marker, data));
                }
            }
        }
    }

    /// The compressed data of a scan, up to the next marker that is not part of it.
    fn scan(&mut self) -> Result<&'a [u8], ImageFault> {
        let start = self.at;
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let found = memchr::memchr(0xff, rest).ok_or(ImageFault::Truncated)?;
            self.at += found;
            match rest.get(found + 1).ok_or(ImageFault::Truncated)? {
                0x00 | 0xd0..=0xd7 => self.at += 2,
                0xff => self.at += 1,
                _ => return Ok(&self.bytes[start..self.at]),
            }
        }
    }
}

/// What follows the length, which counts its own two bytes.
fn segment_data(bytes: &[u8]) -> Option<&[u8]> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.get(..usize::from(u16::from_be_bytes(*length)).checked_sub(2)?)
}
