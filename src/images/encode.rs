use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder};

use crate::images::format::ImageFormat;

/// The quality of JPEG: at these sizes no difference to a higher one can be seen.
const JPEG_QUALITY: u8 = 82;

/// Encodes an image in a format, with the colour profile if it is one for these pixels; `None` if the
/// format cannot hold the image.
pub(super) fn encode(
    image: &DynamicImage,
    icc_profile: Option<&[u8]>,
    format: ImageFormat,
) -> Option<Vec<u8>> {
    let color_space: &[u8] = if image.color().has_color() { b"RGB " } else { b"GRAY" };
    let icc_profile = icc_profile.filter(|it| it.get(16..20) == Some(color_space));
    let mut out = Vec::new();
    match format {
        ImageFormat::Jpeg => encode_jpeg(image, icc_profile, &mut out)?,
        ImageFormat::Png => {
            let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Best, FilterType::Adaptive);
            write(image, encoder, icc_profile)?;
        }
        ImageFormat::WebP => {
            write(image, WebPEncoder::new_lossless(&mut out), icc_profile)?;
        }
        ImageFormat::Gif | ImageFormat::Avif => return None,
    }
    Some(out)
}

fn write(image: &DynamicImage, mut encoder: impl ImageEncoder, icc_profile: Option<&[u8]>) -> Option<()> {
    if let Some(profile) = icc_profile {
        encoder.set_icc_profile(profile.to_vec()).ok()?;
    }
    image.write_with_encoder(encoder).ok()
}

fn encode_jpeg(image: &DynamicImage, icc_profile: Option<&[u8]>, out: &mut Vec<u8>) -> Option<()> {
    let (width, height) = (u16::try_from(image.width()).ok()?, u16::try_from(image.height()).ok()?);
    let mut encoder = Encoder::new(out, JPEG_QUALITY);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    if let Some(profile) = icc_profile {
        encoder.add_icc_profile(profile).ok()?;
    }
    match image {
        DynamicImage::ImageLuma8(it) => encoder.encode(it.as_raw(), width, height, ColorType::Luma).ok(),
        it => encoder.encode(it.to_rgb8().as_raw(), width, height, ColorType::Rgb).ok(),
    }
}
