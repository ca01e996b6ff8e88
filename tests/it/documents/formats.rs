//! What a file is, by its content.

use crate::documents::{CALENDAR, tagged_pdf};
use crate::support::{Town, messages};

/// A ZIP archive of stored files.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let offset = u32::try_from(bytes.len()).expect("short").to_le_bytes();
        let [size, name_size] =
            [content, name].map(|it| u32::try_from(it.len()).expect("short").to_le_bytes());
        // Version, flags, no compression, time, date, checksum, both sizes, lengths of name and extra field.
        let header =
            [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], &size[..], &size, &name_size[..2], &[0, 0]]
                .concat();
        bytes.extend([b"PK\x03\x04", &header[..], name.as_bytes(), content.as_bytes()].concat());
        // Comment, disk and attributes follow the lengths.
        directory.extend([b"PK\x01\x02\x14\0", &header[..], &[0; 10], &offset, name.as_bytes()].concat());
    }
    let start = u32::try_from(bytes.len()).expect("short").to_le_bytes();
    bytes.extend(directory);
    bytes.extend([b"PK\x05\x06", &[0; 12][..], &start, &[0, 0]].concat());
    bytes
}

fn declared(media_type: &str) -> Vec<u8> {
    archive(&[("mimetype", media_type), ("content.xml", "<a/>")])
}

/// Each format that is published, by extension, with two files of it.
fn published() -> Vec<(&'static str, Vec<u8>)> {
    let types = "[Content_Types].xml";
    vec![
        ("pdf", tagged_pdf(400)),
        ("pdf", [&b"\x89 rubbish before the header\n"[..], &tagged_pdf(400)].concat()),
        ("odt", declared("application/vnd.oasis.opendocument.text")),
        ("docx", archive(&[(types, ""), ("word/document.xml", "<w/>")])),
        ("docx", archive(&[(types, ""), ("word/document2.xml", "<w/>")])),
        ("xlsx", archive(&[(types, ""), ("xl/workbook.xml", "<x/>")])),
        ("csv", b"Giorno;Ore\r\n1;4\r\n".to_vec()),
        ("csv", b"Citt\xe0;P1\r\nRho;2\r\n".to_vec()),
        ("csv", b"P1;BM;ID3\r\n".to_vec()),
        ("ics", CALENDAR.as_bytes().to_vec()),
        ("ics", [b"\xef\xbb\xbf", CALENDAR.as_bytes()].concat()),
        ("epub", declared("application/epub+zip")),
        ("mp3", b"ID3\x04\0\0\0\0\0\0".to_vec()),
        ("mp3", b"\xff\xfb\x90\x64\0\0\0".to_vec()),
        ("mp4", b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2".to_vec()),
    ]
}

/// Files that are not published, with what the message says that they are.
fn refused() -> Vec<(Vec<u8>, &'static str)> {
    vec![
        (Vec::new(), "il file è vuoto"),
        (b" \r\n".to_vec(), "il file è vuoto"),
        (b"<!DOCTYPE html>\n<p>".to_vec(), "una pagina web (HTML)"),
        (b"{\\rtf1\\ansi}".to_vec(), "un testo RTF"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(),
            "un documento di Office di prima del 2007 (DOC, XLS o PPT)",
        ),
        (
            declared("application/vnd.oasis.opendocument.spreadsheet"),
            "un altro documento da ufficio (presentazione, foglio o disegno)",
        ),
        (
            archive(&[("ppt/presentation.xml", "")]),
            "un altro documento da ufficio (presentazione, foglio o disegno)",
        ),
        (archive(&[("foto.jpg", "x")]), "un archivio ZIP"),
        (archive(&[]), "un archivio ZIP"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "un’immagine"),
        (b"\0\0\0\x18ftypavif\0\0\0\0".to_vec(), "un’immagine"),
        (b"\0\0\0\x18ftypqt  \0\0\0\0".to_vec(), "un audio o un video di un altro formato"),
        (b"OggS\0\0".to_vec(), "un audio o un video di un altro formato"),
        (b"\x7fELF\x02\x01\0".to_vec(), "un programma"),
        (b"\0\x01\x02\x03".to_vec(), "un tipo di file che qui non si conosce"),
    ]
}

/// The messages about one document.
fn report(name: &str, bytes: Vec<u8>) -> String {
    let (snapshot, built) = Town::new().with(&format!("content/documenti/{name}"), bytes).build();
    let ours = built.diagnostics.into_iter().filter(|it| it.code.name().starts_with("document/"));
    messages(&snapshot, &ours.collect::<Vec<_>>())
}

const EXTENSIONS: [&str; 9] = ["pdf", "odt", "docx", "xlsx", "csv", "ics", "epub", "mp3", "mp4"];

#[test]
fn the_content_of_each_format_is_known_and_refused_under_another_extension() {
    for (format, bytes) in published() {
        for extension in EXTENSIONS {
            let report = report(&format!("a.{extension}"), bytes.clone());
            if extension == format {
                assert_eq!(report, "");
                continue;
            }
            let found = if format == "csv" { "un testo".to_owned() } else { format.to_uppercase() };
            // A calendar is a text, but not a table.
            let expected = format!(
                "Il nome di «a.{extension}» dice {}, ma il contenuto è un altro: {found}.",
                extension.to_uppercase()
            );
            assert!(report.contains(&expected), "{expected}\n{report}");
        }
    }
}

#[test]
fn what_another_file_is_is_named() {
    for (bytes, name) in refused() {
        for extension in EXTENSIONS {
            let report = report(&format!("a.{extension}"), bytes.clone());
            assert!(
                report.contains(&format!("ma il contenuto è un altro: {name}.")),
                "{extension} {name}\n{report}"
            );
        }
    }
}

#[test]
fn names_are_addresses_and_extensions_are_in_the_list() {
    let pdf = || tagged_pdf(400);
    assert_eq!(report("anno/due/modulo-2.pdf", pdf()), "");
    for name in ["Modulo.pdf", "modulo_isee.pdf", "modulo.v2.pdf", "modulo.PDF", "modulo-.pdf", ".pdf"] {
        let report = report(name, pdf());
        assert!(report.contains("[document/bad-name]"), "{name}\n{report}");
    }
    for name in ["modulo.doc", "leggimi", "modulo.md", "foto.png"] {
        let report = report(name, pdf());
        assert!(report.contains("pdf, odt, docx, xlsx, csv, ics, epub, mp3, mp4"), "{name}\n{report}");
    }
}

#[test]
fn a_damaged_archive_is_an_archive() {
    let whole = archive(&[("word/document.xml", "<w/>")]);
    for length in 4..whole.len() - 22 {
        let report = report("a.docx", whole[..length].to_vec());
        assert!(report.contains("un archivio ZIP"), "{length}\n{report}");
    }
    // The offset of the directory, and the lengths of a name, beyond the end.
    for at in [whole.len() - 6, whole.len() - 26] {
        let mut damaged = whole.clone();
        damaged[at..at + 4].fill(0xff);
        assert!(report("a.docx", damaged).contains("un archivio ZIP"), "{at}");
    }
}
