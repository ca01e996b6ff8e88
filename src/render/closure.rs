//! Which templates a template can reach. Tera keeps its own list private, so the names are read from the text.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::File;

/// The names that `root` reaches, itself included, sorted. It follows the literal names in `extends` and `include`. A component can be called
/// from anywhere by its name, so every file below `components/` belongs to every closure.
pub(super) fn closure<'a>(sources: &'a BTreeMap<String, &File>, root: &'a str) -> BTreeSet<&'a str> {
    let mut todo: Vec<&str> = vec![root];
    todo.extend(sources.keys().map(String::as_str).filter(|it| it.starts_with("components/")));
    let mut reached = BTreeSet::new();
    while let Some(name) = todo.pop() {
        let Some((name, file)) = sources.get_key_value(name) else { continue };
        if reached.insert(name.as_str()) {
            // A file that is not UTF-8 was told when the theme was loaded.
            todo.extend(references(std::str::from_utf8(&file.bytes).unwrap_or_default()));
        }
    }
    reached
}

/// One hash for the names and the bytes of a closure.
pub(super) fn hash(sources: &BTreeMap<String, &File>, closure: &BTreeSet<&str>) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for name in closure {
        hasher.update(&(name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
        hasher.update(sources[*name].hash.as_bytes());
    }
    hasher.finalize()
}

fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split("{%").skip(1).filter_map(|tag| {
        let tag = tag.split("%}").next()?.trim_start_matches('-').trim();
        let rest = tag.strip_prefix("extends").or_else(|| tag.strip_prefix("include"))?;
        rest.split(['"', '\'', '`']).nth(1)
    })
}
