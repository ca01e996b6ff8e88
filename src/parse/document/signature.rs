//! What a file is, by its content.

use crate::diagnostics::{Arg, Word};
use crate::parse::document::document_type::DocumentType;
use crate::parse::document::zip;

/// Readers of PDF accept this many bytes before the header.
const PDF_HEADER_MAX: usize = 1024;

/// What the content of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signature {
    /// One of the documents of a site.
    Document(DocumentType),
    /// Text without a form of its own, which a table may be.
    Text,
    /// Anything else.
    Other(Word),
}

impl Signature {
    /// Reads the first bytes, the names in an archive, and of a text all bytes. Text comes first: a table
    /// may begin with the letters of another format.
    pub(super) fn of(bytes: &[u8]) -> Signature {
        use Signature::{Document, Other};
        let starts = |it: &[u8]| bytes.starts_with(it);
        let header = &bytes[..bytes.len().min(PDF_HEADER_MAX)];
        if bytes.is_empty() {
            Other(Word::EmptyFile)
        } else if header.windows(5).any(|it| it == b"%PDF-") {
            Document(DocumentType::Pdf)
        } else if is_text(bytes) {
            text(bytes)
        } else if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
            archive(bytes)
        } else if bytes.get(4..8) == Some(b"ftyp") {
            film(bytes.get(8..12).unwrap_or_default())
        } else if starts(b"ID3") || is_mpeg_audio(bytes) {
            Document(DocumentType::Mp3)
        } else if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            Other(Word::OldOfficeFile)
        } else if imagesize::image_type(bytes).is_ok() {
            Other(Word::ImageFile)
        } else if starts(b"RIFF") || starts(b"OggS") || starts(b"fLaC") || starts(b"\x1a\x45\xdf\xa3") {
            Other(Word::OtherRecording)
        } else if starts(b"MZ") || starts(b"\x7fELF") {
            Other(Word::ProgramFile)
        } else {
            Other(Word::UnknownContent)
        }
    }

    /// Returns what it is, in diagnostics.
    pub(super) fn arg(self) -> Arg {
        match self {
            Signature::Document(document_type) => Arg::Text(document_type.label().to_owned()),
            Signature::Text => Arg::Word(Word::TextFile),
            Signature::Other(word) => Arg::Word(word),
        }
    }
}

fn archive(bytes: &[u8]) -> Signature {
    use Signature::{Document, Other};
    let declared = zip::declared_type(bytes).unwrap_or_default();
    if declared == DocumentType::Epub.media_type().as_bytes() {
        return Document(DocumentType::Epub);
    }
    if declared == DocumentType::Odt.media_type().as_bytes() {
        return Document(DocumentType::Odt);
    }
    if declared.starts_with(b"application/vnd.oasis.opendocument.") {
        return Other(Word::OtherOfficeFile);
    }
    let names = zip::names(bytes);
    // Some programs number the main part: `word/document2.xml`.
    let has = |start: &[u8]| names.iter().any(|it| it.starts_with(start) && it.ends_with(b".xml"));
    if has(b"word/document") {
        Document(DocumentType::Docx)
    } else if has(b"xl/workbook") {
        Document(DocumentType::Xlsx)
    } else if has(b"ppt/presentation") {
        Other(Word::OtherOfficeFile)
    } else {
        Other(Word::ArchiveFile)
    }
}

/// A file of the family of MP4, by its brand.
fn film(brand: &[u8]) -> Signature {
    match brand {
        b"avif" | b"avis" | b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1" => {
            Signature::Other(Word::ImageFile)
        }
        b"qt  " => Signature::Other(Word::OtherRecording),
        _ => Signature::Document(DocumentType::Mp4),
    }
}

/// True for the header of a frame of MPEG audio, layer III.
fn is_mpeg_audio(bytes: &[u8]) -> bool {
    let &[first, second, third, ..] = bytes else { return false };
    let has_sync = first == 0xff && second & 0xe0 == 0xe0;
    let (version, layer) = (second >> 3 & 3, second >> 1 & 3);
    let (bit_rate, sample_rate) = (third >> 4, third >> 2 & 3);
    has_sync && version != 1 && layer == 1 && bit_rate != 15 && sample_rate != 3
}

/// True without control characters. The encoding may be an old one.
fn is_text(bytes: &[u8]) -> bool {
    bytes.iter().all(|it| *it >= b' ' && *it != 0x7f || matches!(it, b'\t' | b'\n' | b'\r' | b'\x0c'))
}

fn text(bytes: &[u8]) -> Signature {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let starts = |it: &[u8]| text.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it));
    if starts(b"BEGIN:VCALENDAR") {
        Signature::Document(DocumentType::Ics)
    } else if starts(b"<!doctype html") || starts(b"<html") {
        Signature::Other(Word::WebPageFile)
    } else if starts(b"{\\rtf") {
        Signature::Other(Word::RichTextFile)
    } else if text.is_empty() {
        Signature::Other(Word::EmptyFile)
    } else {
        Signature::Text
    }
}
