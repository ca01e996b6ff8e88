//! The images that pages show.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::export::inputs::ExportInputs;
use crate::value::HashedFile;
use crate::view::part::image::image_path;

pub(super) fn files(inputs: &ExportInputs<'_, '_>) -> Vec<(String, HashedFile)> {
    let ExportInputs { snapshot, catalog, .. } = *inputs;
    let file = |id| {
        let file = snapshot.file(catalog.image(id).file);
        (image_path(snapshot, catalog, id), HashedFile::with_hash(Arc::clone(&file.bytes), file.hash))
    };
    // Copies of one file in several folders have one path.
    let files: BTreeMap<String, HashedFile> = catalog.shown_images().into_iter().map(file).collect();
    files.into_iter().collect()
}
