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

/// Reads `identificativi`: each with its register, neither of which is checked here.
pub fn identifiers(reader: &mut TableReader<'_, '_>) -> Vec<Identifier> {
    let identifiers = reader.tables("identificativi", |reader| {
        let scheme = reader.required::<Id>("schema");
        let code = reader.required::<String>("codice");
        Some(Identifier { scheme: scheme?, code: code? })
    });
    identifiers.into_iter().flatten().collect()
}
