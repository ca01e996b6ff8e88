use serde::{Deserialize, Serialize};

/// A format in which images are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)] // the names of the formats
pub enum ImageFormat {
    Jpeg,
    Png,
    WebP,
    Gif,
    Avif,
}

impl ImageFormat {
    /// The name that people know.
    pub fn label(self) -> &'static str {
        match self {
            ImageFormat::Jpeg => "JPEG",
            ImageFormat::Png => "PNG",
            ImageFormat::WebP => "WebP",
            ImageFormat::Gif => "GIF",
            ImageFormat::Avif => "AVIF",
        }
    }

    /// The extension of published files.
    pub fn extension(self) -> &'static str {
        match self {
            ImageFormat::Jpeg => "jpg",
            ImageFormat::Png => "png",
            ImageFormat::WebP => "webp",
            ImageFormat::Gif => "gif",
            ImageFormat::Avif => "avif",
        }
    }

    /// The format of files with this extension, in capital or small letters.
    pub fn of_extension(extension: &str) -> Option<ImageFormat> {
        match extension.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" | "jpe" | "jfif" => Some(ImageFormat::Jpeg),
            "png" | "apng" => Some(ImageFormat::Png),
            "webp" => Some(ImageFormat::WebP),
            "gif" => Some(ImageFormat::Gif),
            "avif" => Some(ImageFormat::Avif),
            _ => None,
        }
    }
}

/// The extensions of image formats that are not published: the diagnostic says how to convert them.
const OTHER_EXTENSIONS: [&str; 11] =
    ["heic", "heif", "hif", "tif", "tiff", "bmp", "svg", "jxl", "jp2", "psd", "ico"];

/// True for the extension of an image, in capital or small letters, whether it is published or not.
pub fn is_image_extension(extension: &str) -> bool {
    ImageFormat::of_extension(extension).is_some()
        || OTHER_EXTENSIONS.iter().any(|it| it.eq_ignore_ascii_case(extension))
}

/// What the bytes of a file are, whatever its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageContent {
    /// An image that is published.
    Supported(ImageFormat),
    /// An image that many browsers do not show, with the name of its format.
    Unsupported(&'static str),
    /// No image.
    Other,
}

impl ImageContent {
    /// Reads the first bytes of a file.
    pub fn of(bytes: &[u8]) -> ImageContent {
        use ImageContent::{Other, Supported, Unsupported};
        let starts = |it: &[u8]| bytes.starts_with(it);
        if starts(b"\xff\xd8\xff") {
            Supported(ImageFormat::Jpeg)
        } else if starts(b"\x89PNG\r\n\x1a\n") {
            Supported(ImageFormat::Png)
        } else if starts(b"GIF87a") || starts(b"GIF89a") {
            Supported(ImageFormat::Gif)
        } else if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Supported(ImageFormat::WebP)
        } else if bytes.get(4..8) == Some(b"ftyp") {
            iso_media(bytes)
        } else if starts(b"II*\0") || starts(b"MM\0*") || starts(b"II+\0") || starts(b"MM\0+") {
            Unsupported("TIFF")
        } else if starts(b"BM") && bytes.len() > 14 && bytes.get(6..10) == Some(&[0; 4]) {
            Unsupported("BMP")
        } else if starts(b"\xff\x0a") || starts(b"\0\0\0\x0cJXL ") {
            Unsupported("JPEG XL")
        } else if starts(b"\0\0\0\x0cjP  ") {
            Unsupported("JPEG 2000")
        } else if starts(b"8BPS") {
            Unsupported("Photoshop")
        } else if starts(b"\0\0\x01\0") {
            Unsupported("ICO")
        } else if is_svg(bytes) {
            Unsupported("SVG")
        } else {
            Other
        }
    }
}

/// A file of the family of MP4, by its main brand or else by those that it is compatible with.
fn iso_media(bytes: &[u8]) -> ImageContent {
    let length = bytes.first_chunk().map_or(0, |it| u32::from_be_bytes(*it) as usize);
    let brands = bytes.get(8..length.min(bytes.len())).unwrap_or_default();
    let mut brands = brands.chunks_exact(4).enumerate().filter(|(at, _)| *at != 1).map(|(_, brand)| brand);
    let known = brands.find_map(|brand| match brand {
        b"avif" | b"avis" => Some(ImageContent::Supported(ImageFormat::Avif)),
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" => Some(ImageContent::Unsupported("HEIC")),
        _ => None,
    });
    let is_heif = matches!(bytes.get(8..12), Some(b"mif1" | b"msf1"));
    known.unwrap_or(if is_heif { ImageContent::Unsupported("HEIF") } else { ImageContent::Other })
}

/// True for an SVG, after its declaration and comments.
fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with("<svg")
        || text.starts_with("<?xml") && text.contains("<svg")
        || text.starts_with("<!") && text.contains("<svg") && !text.contains("<html")
}
