//! The closure of a template: the templates that it can reach. Tera keeps this private, so the
//! names are parsed from the source.

use std::collections::{BTreeMap, BTreeSet};

use crate::render::templates::{COMPONENTS_FOLDER, FRAME_FOLDER};
use crate::source::File;

/// Returns the closure of each template: the sorted names of the templates that it reaches through
/// the literal names in `extends` and `include`, itself included. Any template can call any
/// component, and the frame surrounds every page, so all their files are in every closure.
pub(super) fn closures<'a>(
    sources: &'a BTreeMap<String, &File>,
) -> impl Iterator<Item = (&'a str, BTreeSet<&'a str>)> {
    // A file that is not UTF-8 was reported when the theme was loaded.
    let text = |file: &'a File| std::str::from_utf8(&file.bytes).unwrap_or_default();
    let names: BTreeMap<&str, Vec<&str>> =
        sources.iter().map(|(name, file)| (name.as_str(), references(text(file)).collect())).collect();
    let mut in_every_closure = BTreeSet::new();
    names
        .keys()
        .filter(|it| it.starts_with(COMPONENTS_FOLDER) || it.starts_with(FRAME_FOLDER))
        .for_each(|it| follow(&names, it, &mut in_every_closure));
    sources.keys().map(move |root| {
        let mut reached = in_every_closure.clone();
        follow(&names, root, &mut reached);
        (root.as_str(), reached)
    })
}

/// Adds `root` and all templates that it reaches to `reached`.
fn follow<'a>(names: &BTreeMap<&'a str, Vec<&'a str>>, root: &'a str, reached: &mut BTreeSet<&'a str>) {
    let mut todo = vec![root];
    while let Some(name) = todo.pop() {
        let Some((name, next)) = names.get_key_value(name) else { continue };
        if reached.insert(name) {
            todo.extend(next);
        }
    }
}

/// Returns a hash of the names and the bytes of a closure.
pub(super) fn hash(sources: &BTreeMap<String, &File>, closure: &BTreeSet<&str>) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for name in closure {
        hasher.update(&(name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
        hasher.update(sources[*name].hash.as_bytes());
    }
    hasher.finalize()
}

/// Returns the literal names in `extends` and `include`.
fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split("{%").skip(1).filter_map(|tag| {
        let tag = tag.split("%}").next()?.trim_start_matches('-').trim();
        let rest = tag.strip_prefix("extends").or_else(|| tag.strip_prefix("include"))?;
        rest.split(['"', '\'', '`']).nth(1)
    })
}
