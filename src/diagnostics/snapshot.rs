use crate::diagnostics::codes::Code;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::location::Location;
use crate::source::{FileId, RejectReason, RejectedEntry, Snapshot};

/// Returns the errors of the snapshot itself: entries that could not be read, and file names that
/// are the same on other operating systems.
pub fn of_snapshot(snapshot: &Snapshot) -> Vec<Diagnostic> {
    snapshot.rejected().iter().map(rejected).chain(twins(snapshot)).collect()
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
    }
}

/// Mebibytes, rounded up.
fn mib(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}
