//! Which templates a template can reach. Tera keeps its own list private, so the names are read from the text.

use std::collections::{BTreeMap, BTreeSet};

use crate::render::frame;
use crate::source::File;

/// The names that each template reaches, itself included, sorted. They follow the literal names in `extends` and `include`. A component can be
/// called from anywhere by its name, and the frame stands around every page, so all their files belong to every closure.
pub(super) fn closures<'a>(
    sources: &'a BTreeMap<String, &File>,
) -> impl Iterator<Item = (&'a str, BTreeSet<&'a str>)> {
    // A file that is not UTF-8 was told when the theme was loaded.
    let text = |file: &'a File| std::str::from_utf8(&file.bytes).unwrap_or_default();
    let names: BTreeMap<&str, Vec<&str>> =
        sources.iter().map(|(name, file)| (name.as_str(), references(text(file)).collect())).collect();
    let mut of_all = BTreeSet::new();
    names
        .keys()
        .filter(|it| it.starts_with("components/") || it.starts_with(frame::FOLDER))
        .for_each(|it| follow(&names, it, &mut of_all));
    sources.keys().map(move |root| {
        let mut reached = of_all.clone();
        follow(&names, root, &mut reached);
        (root.as_str(), reached)
    })
}

/// Adds `root`, and all that it reaches.
fn follow<'a>(names: &BTreeMap<&'a str, Vec<&'a str>>, root: &'a str, reached: &mut BTreeSet<&'a str>) {
    let mut todo = vec![root];
    while let Some(name) = todo.pop() {
        let Some((name, next)) = names.get_key_value(name) else { continue };
        if reached.insert(name) {
            todo.extend(next);
        }
    }
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
