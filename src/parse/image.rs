use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic, Word};
use crate::images::{ImageContent, ImageFault, ImageFormat, PIXELS_MAX, PublishedSize, published_sizes};
use crate::memo::Memo;
use crate::source::{Contents, File};
use crate::value::HashedFile;

/// An image of the content, whose pixels are read apart: its parse depends on its name, they do not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParsedImage {
    /// Its format.
    pub format: ImageFormat,
}

/// One size of an image, with the file to publish.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct ImageSize {
    pub size: PublishedSize,
    pub file: HashedFile,
}

/// Reads what the file is. Reports a format that is not published, and a name that says another one.
pub(super) fn parse(
    file: Contents<'_>,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedImage> {
    let report = |code| Diagnostic::new(code, file.id, 0..0).with("found", name);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    match ImageContent::of(file.bytes) {
        ImageContent::Supported(format) if ImageFormat::of_extension(extension) == Some(format) => {
            return Some(ParsedImage { format });
        }
        ImageContent::Supported(format) => {
            let renamed = format!("{stem}.{}", format.extension());
            let diagnostic = report(Code::WrongImageType).with("content", format.label());
            diagnostics.push(diagnostic.with("renamed", renamed));
        }
        ImageContent::Unsupported(label) => {
            diagnostics.push(report(Code::UnsupportedImage).with("content", label));
        }
        ImageContent::Other => diagnostics.push(report(Code::BadImage)),
    }
    None
}

/// The inputs of [`published_sizes`].
#[derive(Serialize)]
struct Inputs<'a> {
    format: ImageFormat,
    file: Contents<'a>,
}

/// The published sizes of an image, the largest first. Reports an image that cannot be read.
pub(super) fn sizes(
    memo: &Memo,
    file: &File,
    image: &ParsedImage,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<ImageSize>> {
    let inputs = Inputs { format: image.format, file: file.contents() };
    // The number changes with the pixels or the bytes that are published.
    let kept = memo.get_or_keep("image 1", &inputs, |it| published_sizes(it.format, it.file.bytes));
    match kept {
        Ok(kept) => {
            let sizes = kept.parts.iter().map(|(size, file)| (size.clone(), file.clone()));
            Some(sizes.map(|(size, file)| ImageSize { size, file }).collect())
        }
        Err(fault) => {
            diagnostics.push(report_fault(file, fault));
            None
        }
    }
}

fn report_fault(file: &File, fault: ImageFault) -> Diagnostic {
    let report = |code| Diagnostic::new(code, file.id, 0..0).with("found", file.path.name());
    match fault {
        ImageFault::Truncated => report(Code::DamagedImage).with_word("reason", Word::TruncatedImage),
        ImageFault::Undecodable => report(Code::DamagedImage).with_word("reason", Word::UndecodableImage),
        ImageFault::HasMetadata => report(Code::ImageMetadata),
        ImageFault::TooManyPixels { width, height } => {
            let diagnostic = report(Code::TooManyPixels).with("width", width).with("height", height);
            diagnostic.with("limit", PIXELS_MAX / 1_000_000)
        }
    }
}
