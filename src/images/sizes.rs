use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, RgbaImage};
use serde::{Deserialize, Serialize};

use crate::images::decode::{Pixels, decode};
use crate::images::encode::encode;
use crate::images::fault::ImageFault;
use crate::images::format::ImageFormat;
use crate::images::plain::PlainImage;
use crate::images::{avif, gif, jpeg, png, webp};

/// The widths of the published sizes. No image is published wider than the last one: text columns are
/// half as wide, and the densest screens that matter have two pixels for one.
pub const WIDTHS: [u32; 3] = [480, 960, 1440];

/// The most pixels of an image: more than cameras of telephones write. Decoded, they take 200 MB.
pub const PIXELS_MAX: u64 = 50_000_000;

/// One size of an image, as it is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedSize {
    /// The format, which may differ from that of the source.
    pub format: ImageFormat,
    /// In pixels, as shown.
    pub width: u32,
    /// In pixels, as shown.
    pub height: u32,
    /// The number of its bytes.
    pub byte_count: u64,
}

impl PublishedSize {
    fn new(format: ImageFormat, (width, height): (u32, u32), bytes: &[u8]) -> PublishedSize {
        PublishedSize { format, width, height, byte_count: bytes.len() as u64 }
    }
}

/// Makes the published sizes of an image, the largest first: without metadata, upright, smaller sizes
/// only where they have fewer bytes. An image that needs no change of its pixels keeps them bit by bit.
pub fn published_sizes(
    format: ImageFormat,
    bytes: &[u8],
) -> Result<Vec<(PublishedSize, Vec<u8>)>, ImageFault> {
    let plain = plain(format, bytes)?;
    let PlainImage { width, height, .. } = plain;
    if width == 0 || height == 0 {
        return Err(ImageFault::Undecodable);
    }
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(ImageFault::TooManyPixels { width, height });
    }
    let decoded = decode(format, &plain)?;
    let Some(mut pixels) = decoded.filter(|_| format != ImageFormat::Gif && !plain.is_animated) else {
        return Ok(vec![(PublishedSize::new(format, (width, height), &plain.bytes), plain.bytes)]);
    };
    pixels.image.apply_orientation(plain.orientation);
    Ok(sizes(format, plain, &pixels))
}

fn plain(format: ImageFormat, bytes: &[u8]) -> Result<PlainImage, ImageFault> {
    match format {
        ImageFormat::Jpeg => jpeg::plain(bytes),
        ImageFormat::Png => png::plain(bytes),
        ImageFormat::WebP => webp::plain(bytes),
        ImageFormat::Gif => gif::plain(bytes),
        ImageFormat::Avif => avif::plain(bytes),
    }
}

fn sizes(format: ImageFormat, plain: PlainImage, pixels: &Pixels) -> Vec<(PublishedSize, Vec<u8>)> {
    let (width, height) = (pixels.image.width(), pixels.image.height());
    let new_format = format_of_new(format, &plain.bytes, &pixels.image);
    let resized = |width: u32| {
        let height = height_for(width, pixels);
        let image = resize(&pixels.image, width, height);
        let bytes = encode(&image, pixels.icc_profile.as_deref(), new_format)?;
        Some((PublishedSize::new(new_format, (width, height), &bytes), bytes))
    };
    let [.., width_max] = WIDTHS;
    let is_upright = plain.orientation == Orientation::NoTransforms;
    let largest = if is_upright && width <= width_max { None } else { resized(width.min(width_max)) };
    let largest = largest.filter(|(_, it)| !is_upright || it.len() < plain.bytes.len());
    // Pixels that must be turned are always encoded: every format that can ask for it has an encoder.
    let unchanged = || (PublishedSize::new(format, (width, height), &plain.bytes), plain.bytes);
    let mut sizes = vec![largest.unwrap_or_else(unchanged)];
    let full_width = sizes[0].0.width;
    for width in WIDTHS.into_iter().rev().filter(|it| *it < full_width) {
        let fewer_than = sizes[sizes.len() - 1].1.len();
        sizes.extend(resized(width).filter(|(_, it)| it.len() < fewer_than));
    }
    sizes
}

/// The format of new pixels. There is no encoder for the compression of photos in WebP: they become
/// JPEG, unless they are partly transparent.
fn format_of_new(format: ImageFormat, bytes: &[u8], image: &DynamicImage) -> ImageFormat {
    let is_lossless = || memchr::memmem::find(&bytes[..bytes.len().min(64 << 10)], b"VP8L").is_some();
    match format {
        ImageFormat::WebP if !image.color().has_alpha() && !is_lossless() => ImageFormat::Jpeg,
        format => format,
    }
}

/// The height that keeps the proportions, rounded.
fn height_for(width: u32, Pixels { image, .. }: &Pixels) -> u32 {
    let (full_width, full_height) = (u64::from(image.width()), u64::from(image.height()));
    let height = (u64::from(width) * full_height + full_width / 2) / full_width;
    u32::try_from(height).expect("not above the height of the image").max(1)
}

/// Resizes with a filter of additions and multiplications alone, which all machines compute alike.
fn resize(image: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    if (image.width(), image.height()) == (width, height) {
        return image.clone();
    }
    match image {
        DynamicImage::ImageRgba8(it) => {
            let small: DynamicImage = premultiplied(it.clone()).into();
            unmultiplied(small.resize_exact(width, height, FilterType::Triangle).into_rgba8()).into()
        }
        it => it.resize_exact(width, height, FilterType::Triangle),
    }
}

/// The colors multiplied with their opacity: the color of a transparent pixel does not count.
fn premultiplied(mut image: RgbaImage) -> RgbaImage {
    for pixel in image.pixels_mut() {
        let [.., alpha] = pixel.0;
        let times = |it: u8| ((u32::from(it) * u32::from(alpha) + 127) / 255) as u8;
        pixel.0 = [times(pixel.0[0]), times(pixel.0[1]), times(pixel.0[2]), alpha];
    }
    image
}

fn unmultiplied(mut image: RgbaImage) -> RgbaImage {
    for pixel in image.pixels_mut().filter(|it| it.0[3] != 0) {
        let alpha = u32::from(pixel.0[3]);
        let divided = |it: u8| ((u32::from(it) * 255 + alpha / 2) / alpha).min(255) as u8;
        pixel.0 = [divided(pixel.0[0]), divided(pixel.0[1]), divided(pixel.0[2]), pixel.0[3]];
    }
    image
}
