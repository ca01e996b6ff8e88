//! Images made byte by byte.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, RgbImage};
use wemi::images::ImageFormat;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

/// The colors of the corners of [`corners`]: above left and right, below left and right.
pub const CORNERS: [[u8; 3]; 4] = [[200, 30, 30], [30, 160, 30], [30, 30, 200], [230, 230, 230]];

/// Returns an image with a color in each corner.
pub fn corners(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let corner = usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2);
        image::Rgb(CORNERS[corner])
    })
}

/// Returns an image without two equal pixels beside each other, which no format makes small.
pub fn noise(width: u32, height: u32) -> RgbImage {
    let mut state = 1u32;
    RgbImage::from_fn(width, height, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [a, b, c, _] = state.rotate_right(9).to_le_bytes();
        image::Rgb([a, b, c])
    })
}

/// Encodes an image as a camera does.
pub fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = (image.width() as u16, image.height() as u16);
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.encode(image.as_raw(), width, height, jpeg_encoder::ColorType::Rgb).expect("encoded");
    bytes
}

/// Encodes an image as PNG.
pub fn png(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (compression, filter) = (CompressionType::Best, FilterType::Adaptive);
    let encoder = PngEncoder::new_with_quality(&mut bytes, compression, filter);
    let (width, height) = image.dimensions();
    encoder.write_image(image.as_raw(), width, height, ExtendedColorType::Rgb8).expect("encoded");
    bytes
}

/// Encodes an image as lossless WebP.
pub fn webp(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_with_encoder(image::codecs::webp::WebPEncoder::new_lossless(&mut bytes)).expect("encoded");
    bytes
}

/// Returns what a phone writes: orientation, a place at 45° 28' N 9° 11' E, and the name of the phone.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let head = [tag.to_le_bytes(), kind.to_le_bytes()].concat();
        [head, count.to_le_bytes().to_vec(), value.to_le_bytes().to_vec()].concat()
    };
    // The directory has 2 + 3 * 12 + 4 bytes from 8 on; the name and the place follow.
    let (name_at, place_at) = (50, 50 + 16);
    tiff.extend(3u16.to_le_bytes());
    tiff.extend(entry(0x0110, 2, 16, name_at));
    tiff.extend(entry(0x0112, 3, 1, u32::from(orientation)));
    tiff.extend(entry(0x8825, 4, 1, place_at));
    tiff.extend(0u32.to_le_bytes());
    tiff.extend(b"SecretPhone 12\0\0");
    tiff.extend(4u16.to_le_bytes());
    let degrees_at = place_at + 2 + 4 * 12 + 4;
    tiff.extend(entry(1, 2, 2, u32::from(b'N')));
    tiff.extend(entry(2, 5, 3, degrees_at));
    tiff.extend(entry(3, 2, 2, u32::from(b'E')));
    tiff.extend(entry(4, 5, 3, degrees_at + 24));
    tiff.extend(0u32.to_le_bytes());
    for (number, of) in [(45u32, 1u32), (28, 1), (0, 1), (9, 1), (11, 1), (0, 1)] {
        tiff.extend([number.to_le_bytes(), of.to_le_bytes()].concat());
    }
    tiff
}

/// Adds segments to a JPEG after its beginning, as an editor of photos does.
pub fn with_segments(jpeg: &[u8], segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = jpeg[..2].to_vec();
    for (marker, data) in segments {
        bytes.extend([0xff, *marker]);
        bytes.extend(u16::try_from(data.len() + 2).expect("a segment").to_be_bytes());
        bytes.extend(data);
    }
    bytes.extend(&jpeg[2..]);
    bytes
}

/// Returns a photo with all that phones and programs write into it.
pub fn photo(image: &RgbImage, orientation: u8) -> Vec<u8> {
    let with_header = |header: &[u8], rest: &[u8]| [header, rest].concat();
    let segments = [
        (0xe1, with_header(b"Exif\0\0", &exif(orientation))),
        (0xe1, with_header(b"http://ns.adobe.com/xap/1.0/\0", b"<x:xmpmeta>GPSLatitude</x:xmpmeta>")),
        (0xed, with_header(b"Photoshop 3.0\0", b"8BIM caption of a secret")),
        (0xe2, with_header(b"MPF\0", b"more pictures: secret")),
        (0xfe, b"a secret comment".to_vec()),
    ];
    let mut bytes = with_segments(&jpeg(image), &segments);
    bytes.extend(b"MotionPhoto: a secret film");
    bytes
}

/// Adds a chunk to a PNG after its header.
pub fn with_chunk(png: &[u8], kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let (head, rest) = png.split_at(8 + 25);
    let length = u32::try_from(data.len()).expect("a chunk").to_be_bytes();
    let content = [&kind[..], data].concat();
    let checksum = checksum(&content).to_be_bytes();
    [head, &length, &content, &checksum, rest].concat()
}

/// The checksum of a PNG chunk.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |it, _| (it >> 1) ^ if it & 1 == 1 { 0xedb8_8320 } else { 0 })
    };
    !bytes.iter().fold(!0, step)
}

/// Makes a WebP with metadata: a header of the extended form before the chunk of the pixels.
pub fn webp_with_exif(image: &RgbImage, exif: &[u8]) -> Vec<u8> {
    let plain = webp(image);
    let size = |it: u32| (it - 1).to_le_bytes()[..3].to_vec();
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let length = u32::try_from(data.len()).expect("a chunk").to_le_bytes();
        [kind, &length[..], data, &[0][..data.len() % 2]].concat()
    };
    let extended = [vec![0x08 | 0x04, 0, 0, 0], size(image.width()), size(image.height())].concat();
    let xmp = chunk(b"XMP ", b"<x:xmpmeta>GPSLatitude</x:xmpmeta>");
    let parts = [&chunk(b"VP8X", &extended), &plain[12..], &chunk(b"EXIF", exif), &xmp].concat();
    let length = u32::try_from(parts.len() + 4).expect("a file").to_le_bytes();
    [b"RIFF", &length[..], b"WEBP", &parts].concat()
}

/// Returns an AVIF with an item of this type: boxes without pixels.
pub fn avif(item: &[u8; 4]) -> Vec<u8> {
    let boxed = |kind: &[u8; 4], data: &[u8]| {
        let length = u32::try_from(data.len() + 8).expect("a box").to_be_bytes();
        [&length[..], kind, data].concat()
    };
    let entry = boxed(b"infe", &[&[2, 0, 0, 0, 0, 1, 0, 0], &item[..], &[0]].concat());
    let items = boxed(b"iinf", &[&[0, 0, 0, 0, 0, 1], &entry[..]].concat());
    let extent = boxed(b"ispe", &[0, 0, 0, 0, 0, 0, 0, 30, 0, 0, 0, 20]);
    let properties = boxed(b"iprp", &boxed(b"ipco", &extent));
    let meta = boxed(b"meta", &[&[0; 4], &items[..], &properties].concat());
    [boxed(b"ftyp", b"avif\0\0\0\0avifmif1"), meta, boxed(b"free", b"secret"), boxed(b"mdat", b"pixels")]
        .concat()
}

/// Decodes a published image.
pub fn decoded(format: ImageFormat, bytes: &[u8]) -> RgbImage {
    use image::DynamicImage;
    use std::io::Cursor;
    let cursor = Cursor::new(bytes);
    match format {
        ImageFormat::Jpeg => {
            let mut decoder = JpegDecoder::new(ZCursor::new(bytes));
            let pixels = decoder.decode().expect("pixels");
            let info = decoder.info().expect("a header");
            RgbImage::from_raw(info.width.into(), info.height.into(), pixels).expect("three colors")
        }
        ImageFormat::Png => {
            let decoder = image::codecs::png::PngDecoder::new(cursor).expect("a PNG");
            DynamicImage::from_decoder(decoder).expect("pixels").into_rgb8()
        }
        ImageFormat::WebP => {
            let decoder = image::codecs::webp::WebPDecoder::new(cursor).expect("a WebP");
            DynamicImage::from_decoder(decoder).expect("pixels").into_rgb8()
        }
        ImageFormat::Gif | ImageFormat::Avif => panic!("{format:?} keeps its pixels"),
    }
}
