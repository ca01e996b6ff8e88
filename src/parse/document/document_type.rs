use serde::{Deserialize, Serialize};

macro_rules! document_types {
    ($($(#[$doc:meta])* $name:ident $extension:literal $label:literal $media_type:literal)*) => {
        /// The format of a document.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum DocumentType { $($(#[$doc])* $name),* }

        impl DocumentType {
            /// Every format, in the order of messages.
            pub const ALL: &[DocumentType] = &[$(DocumentType::$name),*];

            /// Returns the extension of its files.
            pub fn extension(self) -> &'static str {
                match self { $(DocumentType::$name => $extension),* }
            }

            /// Returns its name, the same in every language.
            pub fn label(self) -> &'static str {
                match self { $(DocumentType::$name => $label),* }
            }

            /// Returns the media type of its files.
            pub fn media_type(self) -> &'static str {
                match self { $(DocumentType::$name => $media_type),* }
            }
        }
    };
}

document_types! {
    /// A document with a fixed layout.
    Pdf "pdf" "PDF" "application/pdf"
    /// An OpenDocument text.
    Odt "odt" "ODT" "application/vnd.oasis.opendocument.text"
    /// An Office Open XML text.
    Docx "docx" "DOCX" "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    /// An Office Open XML workbook.
    Xlsx "xlsx" "XLSX" "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    /// A table as text.
    Csv "csv" "CSV" "text/csv"
    /// Dates for a calendar.
    Ics "ics" "ICS" "text/calendar"
    /// A book.
    Epub "epub" "EPUB" "application/epub+zip"
    /// A recording.
    Mp3 "mp3" "MP3" "audio/mpeg"
    /// A video.
    Mp4 "mp4" "MP4" "video/mp4"
}

impl DocumentType {
    /// Returns the format of files with this extension.
    pub fn of_extension(extension: &str) -> Option<DocumentType> {
        DocumentType::ALL.iter().copied().find(|it| it.extension() == extension)
    }

    /// True for data that other programs read: a browser would show them as bare text.
    pub fn is_data(self) -> bool {
        matches!(self, DocumentType::Csv | DocumentType::Ics)
    }
}
