use serde::{Deserialize, Serialize};

use crate::diagnostics::Spanned;
use crate::form::TableReader;
use crate::value::Id;

/// An identifier of a body or a service in a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifier {
    /// The register, as `ipa`.
    pub scheme: Spanned<Id>,
    /// The identifier in that register.
    pub code: Spanned<String>,
}

/// Reads `identificativi`: each with its register, neither of which is checked here. `None` if they are
/// written and not valid: that is reported, and they must not be reported as missing too.
pub fn identifiers(reader: &mut TableReader<'_, '_>) -> Option<Vec<Identifier>> {
    let identifiers = reader.tables("identificativi", |reader| {
        let scheme = reader.required::<Id>("schema");
        let code = reader.required::<String>("codice");
        Some(Identifier { scheme: scheme?, code: code? })
    });
    if identifiers.is_empty() && reader.span_of("identificativi").is_some() {
        return None;
    }
    identifiers.into_iter().collect()
}
