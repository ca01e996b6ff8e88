/// The keys of earlier versions of the content, each with its name today.
const RENAMED: [(&str, &str); 16] = [
    ("accessibilita_fisica", "nota_accesso"),
    ("codice_fiscale", "identificativi"),
    ("eccezioni", "orari"),
    ("isee", "mezzi"),
    ("isee_massimo", "mezzi_fino_a"),
    ("mezzi", "mezzi_pubblici"),
    ("municipi", "distretti"),
    ("municipio", "distretto"),
    ("numero", "id"),
    ("ore", "orari"),
    ("quantita_minima", "da"),
    ("runts", "identificativi"),
    ("sede", "presso"),
    ("senza_isee", "senza_mezzi"),
    ("slug_precedenti", "indirizzo_precedente"),
    ("telefono", "telefoni"),
];

/// Returns the keys of earlier versions for a key of today.
pub(super) fn earlier_names(key: &str) -> impl Iterator<Item = &'static str> {
    RENAMED.iter().filter(move |(_, new)| *new == key).map(|(old, _)| *old)
}

/// Returns the name today of a key of an earlier version.
pub(super) fn renamed_to(key: &str) -> Option<&'static str> {
    RENAMED.iter().find(|(old, _)| *old == key).map(|(_, new)| *new)
}
