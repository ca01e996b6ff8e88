//! The images and documents that pages show.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::export::inputs::ExportInputs;
use crate::value::HashedFile;
use crate::view::part::document::document_path;
use crate::view::part::image::size_path;

pub(super) fn files(inputs: &ExportInputs<'_, '_>) -> Vec<(String, HashedFile)> {
    let ExportInputs { snapshot, catalog, .. } = *inputs;
    let images = catalog.shown_images().into_iter().map(|it| catalog.image(it));
    let images = images.flat_map(|image| {
        image.sizes.iter().map(move |it| (size_path(snapshot, image, it), it.file.clone()))
    });
    let documents = catalog.shown_documents().into_iter().map(|it| {
        let file = snapshot.file(catalog.document(it).file);
        let hashed = HashedFile::with_hash(Arc::clone(&file.bytes), file.hash);
        (document_path(snapshot, catalog, it), hashed)
    });
    // Copies of one file in several folders have one path.
    let files: BTreeMap<String, HashedFile> = images.chain(documents).collect();
    files.into_iter().collect()
}
