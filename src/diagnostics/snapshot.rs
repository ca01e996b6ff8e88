use crate::diagnostics::codes::Code;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::location::Location;
use crate::diagnostics::text_findings::text_warning;
use crate::source::{File, FileId, RejectReason, RejectedEntry, Snapshot};
use crate::value::TextWarning;

/// Returns the errors of the snapshot itself: entries that could not be read, and file names that
/// are the same on other operating systems.
pub fn of_snapshot(snapshot: &Snapshot) -> Vec<Diagnostic> {
    snapshot.rejected().iter().map(rejected).chain(twins(snapshot)).collect()
}

/// Converts ranges in the texts as the stages read them to ranges in the files as they are written, and adds
/// what was removed from these texts.
pub fn with_written_places(snapshot: &Snapshot, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let written = |location: &mut Location| {
        if let Location::File(file, span) = location {
            *span = snapshot.file(*file).written(span.start as usize..span.end as usize).into();
        }
    };
    for diagnostic in &mut diagnostics {
        written(&mut diagnostic.location);
        diagnostic.related.iter_mut().for_each(|(location, _)| written(location));
    }
    for file in snapshot.files() {
        diagnostics.extend(file.removed().iter().map(|it| removed(file, it)));
    }
    diagnostics
}

fn removed(file: &File, warning: &TextWarning) -> Diagnostic {
    let at = warning.position();
    let text = std::str::from_utf8(&file.bytes).expect("only UTF-8 is cleaned");
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    let (code, args) = text_warning(warning);
    Diagnostic { args, ..Diagnostic::new(code, file.id, at..at + length) }
}

/// Files whose paths differ only by case or by Unicode composition: macOS and Windows keep only
/// one.
fn twins(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let diagnostic = |(file, other): &(FileId, FileId)| {
        Diagnostic::new(Code::TwinNames, *file, 0..0).with("other", &snapshot.file(*other).path)
    };
    snapshot.twins().iter().map(diagnostic).collect()
}

fn rejected(RejectedEntry { path, reason }: &RejectedEntry) -> Diagnostic {
    let at = |code| Diagnostic::at(code, Location::Path(path.clone()));
    match reason {
        RejectReason::Unreadable(message) => at(Code::Unreadable).with("reason", message),
        RejectReason::NotAFile => at(Code::NotAFile),
        RejectReason::LinkOutside => at(Code::LinkOutside),
        RejectReason::LinkLoop => at(Code::LinkLoop),
        RejectReason::TooLarge { bytes, bytes_max } => {
            at(Code::FileTooLarge).with("size", mib(*bytes)).with("limit", mib(*bytes_max))
        }
        RejectReason::BadName => at(Code::BadFileName),
        RejectReason::SameName => at(Code::TwinNames).with("other", path),
    }
}

/// Mebibytes, rounded up.
fn mib(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}
