/// The keys of earlier versions of the content, each with its name today.
const RENAMED: [(&str, &str); 3] =
    [("isee", "mezzi"), ("isee_massimo", "mezzi_fino_a"), ("senza_isee", "senza_mezzi")];

/// Returns the name today of a key of an earlier version.
pub(super) fn renamed_to(key: &str) -> Option<&'static str> {
    RENAMED.iter().find(|(old, _)| *old == key).map(|(_, new)| *new)
}
