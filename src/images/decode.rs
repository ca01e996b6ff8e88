use std::io::Cursor;

use image::codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder};
use image::{ColorType, DynamicImage, GrayImage, ImageDecoder, RgbImage};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::images::fault::ImageFault;
use crate::images::format::ImageFormat;
use crate::images::plain::PlainImage;

/// The pixels of an image in 8 bits for each color, with their color profile.
pub(super) struct Pixels {
    pub image: DynamicImage,
    pub icc_profile: Option<Vec<u8>>,
}

/// Decodes an image, of an animation the first picture; `None` for AVIF, which is not decoded.
pub(super) fn decode(format: ImageFormat, plain: &PlainImage) -> Result<Option<Pixels>, ImageFault> {
    let bytes = Cursor::new(&plain.bytes[..]);
    let pixels = match format {
        ImageFormat::Jpeg => {
            let image = decode_jpeg(&plain.bytes)?;
            return Ok(Some(Pixels { image, icc_profile: plain.icc_profile.clone() }));
        }
        ImageFormat::Avif => return Ok(None),
        ImageFormat::Png => PngDecoder::new(bytes).and_then(pixels),
        ImageFormat::WebP => WebPDecoder::new(bytes).and_then(pixels),
        ImageFormat::Gif => GifDecoder::new(bytes).and_then(pixels),
    };
    pixels.map(Some).map_err(|_| ImageFault::Undecodable)
}

fn pixels(mut decoder: impl ImageDecoder) -> image::ImageResult<Pixels> {
    let icc_profile = decoder.icc_profile()?;
    let image = DynamicImage::from_decoder(decoder)?;
    let image = match image.color() {
        ColorType::L8 | ColorType::Rgb8 | ColorType::Rgba8 => image,
        ColorType::L16 => image.into_luma8().into(),
        it if it.has_alpha() => image.into_rgba8().into(),
        _ => image.into_rgb8().into(),
    };
    Ok(Pixels { image, icc_profile })
}

fn decode_jpeg(bytes: &[u8]) -> Result<DynamicImage, ImageFault> {
    let options = |out: ColorSpace| {
        // Strict: otherwise a picture that is half there is half grey, without an error.
        let options = DecoderOptions::new_safe().set_strict_mode(true).jpeg_set_out_colorspace(out);
        options.set_max_width(usize::MAX).set_max_height(usize::MAX)
    };
    let undecodable = |_| ImageFault::Undecodable;
    let mut header = JpegDecoder::new_with_options(ZCursor::new(bytes), options(ColorSpace::RGB));
    header.decode_headers().map_err(undecodable)?;
    let is_grey = header.input_colorspace() == Some(ColorSpace::Luma);
    let out = if is_grey { ColorSpace::Luma } else { ColorSpace::RGB };
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options(out));
    let pixels = decoder.decode().map_err(undecodable)?;
    let info = decoder.info().ok_or(ImageFault::Undecodable)?;
    let (width, height) = (info.width.into(), info.height.into());
    let image = if is_grey {
        GrayImage::from_raw(width, height, pixels).map(DynamicImage::from)
    } else {
        RgbImage::from_raw(width, height, pixels).map(DynamicImage::from)
    };
    image.ok_or(ImageFault::Undecodable)
}
