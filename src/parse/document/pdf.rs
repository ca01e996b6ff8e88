//! What a PDF says of itself: its language, and whether it is tagged.
//!
//! All objects are read in the order of the file, not by the table of their offsets, which is damaged
//! in many files. The catalog that is written last is the one in force.

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use crate::parse::document::pdf_syntax::{PdfReader, Value, value_of};
use crate::value::Lang;

/// The most bytes that the object streams of a file are inflated to, together.
const INFLATED_BYTES_MAX: usize = 32 << 20;

/// What a PDF says of itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PdfFacts {
    /// True if it has the structure that screen readers read; `None` if it cannot be known.
    pub is_tagged: Option<bool>,
    /// Its language.
    pub lang: Option<Lang>,
}

/// Whether a catalog announces a structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marking {
    Yes,
    No,
    /// An object that is elsewhere.
    InObject(usize),
}

/// Reads a file, in a time that is proportional to its length.
pub(super) fn facts(bytes: &[u8]) -> PdfFacts {
    let mut catalog = None;
    let is_whole = each_object(bytes, |_, dictionary| {
        if value_of(dictionary, b"Type") == Some(Value::Name(b"Catalog")) {
            catalog = Some((marking(dictionary), lang(dictionary)));
        }
    });
    let Some((marking, lang)) = catalog else { return PdfFacts::default() };
    let is_marked = match marking {
        Marking::Yes => true,
        Marking::No => false,
        Marking::InObject(number) => is_marked_in(bytes, number),
    };
    // What could not be read may hold a later catalog.
    PdfFacts { is_tagged: (is_marked || is_whole).then_some(is_marked), lang }
}

fn marking(catalog: &[u8]) -> Marking {
    if value_of(catalog, b"StructTreeRoot").is_some() {
        return Marking::Yes;
    }
    match value_of(catalog, b"MarkInfo") {
        Some(Value::Dictionary(info)) if is_marked(info) => Marking::Yes,
        Some(Value::Reference(number)) => Marking::InObject(number),
        _ => Marking::No,
    }
}

fn is_marked(mark_info: &[u8]) -> bool {
    value_of(mark_info, b"Marked") == Some(Value::Word(b"true"))
}

fn is_marked_in(bytes: &[u8], number: usize) -> bool {
    let mut is_marked_there = false;
    each_object(bytes, |it, dictionary| {
        if it == number {
            is_marked_there = is_marked(dictionary);
        }
    });
    is_marked_there
}

/// The language of a catalog: `(it-IT)`, also in UTF-16 and with escapes.
fn lang(catalog: &[u8]) -> Option<Lang> {
    let Some(Value::String(written)) = value_of(catalog, b"Lang") else { return None };
    let is_hexadecimal = |it: &u8| it.is_ascii_hexdigit() || it.is_ascii_whitespace();
    let bytes = if written.len() > 6 && written.iter().all(is_hexadecimal) {
        let digits: Vec<u8> = written.iter().copied().filter(u8::is_ascii_hexdigit).collect();
        let pairs = digits.chunks(2).filter_map(|it| std::str::from_utf8(it).ok());
        pairs.filter_map(|it| u8::from_str_radix(it, 16).ok()).collect()
    } else {
        written.to_vec()
    };
    // The marks of UTF-16 and the digits of escapes are no letters.
    let letters = bytes.iter().filter(|it| it.is_ascii_alphabetic() || **it == b'-');
    let code: Vec<u8> = letters.take_while(|it| **it != b'-').map(u8::to_ascii_lowercase).collect();
    Lang::new(std::str::from_utf8(&code).ok()?)
}

/// Calls `visit` with number and dictionary of each object, also of those inside object streams.
/// Returns false if a part could not be read.
fn each_object(bytes: &[u8], mut visit: impl FnMut(usize, &[u8])) -> bool {
    let mut inflated_max = INFLATED_BYTES_MAX;
    let mut at = 0;
    let mut is_whole = true;
    while let Some((number, start)) = next_object(bytes, at) {
        let mut reader = PdfReader::new(bytes, start);
        let Some(value) = reader.value() else { return false };
        at = reader.at;
        let Value::Dictionary(dictionary) = value else { continue };
        visit(number, dictionary);
        let is_stream = reader.skip_word(b"stream");
        // Also behind a comment, which would else be read once for each object that it contains.
        at = reader.at;
        if !is_stream {
            continue;
        }
        let Some((content, end)) = stream(bytes, reader.at, dictionary) else { return false };
        at = end;
        if value_of(dictionary, b"Type") == Some(Value::Name(b"ObjStm")) {
            let objects = inflated(dictionary, content, inflated_max);
            // After a stream that is too large there is no time for another.
            inflated_max -= objects.as_ref().map_or(inflated_max, Vec::len);
            is_whole &= objects.is_some_and(|it| each_object_in_stream(dictionary, &it, &mut visit));
        }
    }
    is_whole
}

/// Returns the number of the next object after `at`, and where its value starts: `12 0 obj`.
fn next_object(bytes: &[u8], mut at: usize) -> Option<(usize, usize)> {
    loop {
        at += bytes.get(at..)?.windows(3).position(|it| it == b"obj")?;
        if let Some(number) = number_before(&bytes[..at]) {
            return Some((number, at + 3));
        }
        at += 3;
    }
}

/// Returns the first of the two numbers at the end. Only the last bytes are looked at.
fn number_before(bytes: &[u8]) -> Option<usize> {
    const BYTES_MAX: usize = 32;
    let text = &bytes[bytes.len().saturating_sub(BYTES_MAX)..];
    let text = without_last_number(text.trim_ascii_end())?;
    let before = without_last_number(text.trim_ascii_end())?;
    std::str::from_utf8(text.trim_ascii_end().get(before.len()..)?).ok()?.parse().ok()
}

fn without_last_number(text: &[u8]) -> Option<&[u8]> {
    let digits = text.iter().rev().take_while(|it| it.is_ascii_digit()).count();
    (digits > 0).then(|| &text[..text.len() - digits])
}

/// Returns the content of a stream and where it ends; its length may be wrong, or in another object.
fn stream<'a>(bytes: &'a [u8], at: usize, dictionary: &[u8]) -> Option<(&'a [u8], usize)> {
    const END: &[u8] = b"endstream";
    let rest = &bytes[at..];
    let start = at
        + match rest {
            [b'\r', b'\n', ..] => 2,
            [b'\n' | b'\r', ..] => 1,
            _ => 0,
        };
    if let Some(Value::Integer(length)) = value_of(dictionary, b"Length")
        && let Some(end) = start.checked_add(length)
        && let Some(content) = bytes.get(start..end)
        && bytes[end..bytes.len().min(end + 2 + END.len())].trim_ascii_start().starts_with(END)
    {
        return Some((content, end));
    }
    let content = &bytes[start..];
    let length = content.windows(END.len()).position(|it| it == END)?;
    Some((&content[..length], start + length))
}

/// Returns the content of an object stream; `None` if it is encrypted, in another compression, or too
/// large.
fn inflated(dictionary: &[u8], content: &[u8], bytes_max: usize) -> Option<Vec<u8>> {
    let filter = match value_of(dictionary, b"Filter") {
        Some(Value::Array(filters)) => {
            let mut reader = PdfReader::new(filters, 0);
            reader.value().filter(|_| reader.value().is_none())
        }
        filter => filter,
    };
    let has_parameters = value_of(dictionary, b"DecodeParms").is_some_and(|it| it != Value::Word(b"null"));
    match filter {
        None => (content.len() <= bytes_max).then(|| content.to_vec()),
        Some(Value::Name(b"FlateDecode" | b"Fl")) if !has_parameters => {
            decompress_to_vec_zlib_with_limit(content, bytes_max).ok()
        }
        Some(_) => None,
    }
}

/// Visits the objects of an object stream: pairs of number and offset, then the objects, which are
/// read in their order. An offset that is not the next one would make the time quadratic.
fn each_object_in_stream(dictionary: &[u8], bytes: &[u8], visit: &mut impl FnMut(usize, &[u8])) -> bool {
    let (Some(Value::Integer(count)), Some(Value::Integer(first))) =
        (value_of(dictionary, b"N"), value_of(dictionary, b"First"))
    else {
        return false;
    };
    let (mut pairs, mut objects) = (PdfReader::new(bytes, 0), PdfReader::new(bytes, first));
    for _ in 0..count {
        let (Some(Value::Integer(number)), Some(Value::Integer(_)), Some(object)) =
            (pairs.value(), pairs.value(), objects.value())
        else {
            return false;
        };
        if let Value::Dictionary(dictionary) = object {
            visit(number, dictionary);
        }
    }
    true
}
