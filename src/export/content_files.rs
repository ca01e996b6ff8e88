//! The images and documents that pages show.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::export::inputs::ExportInputs;
use crate::source::FileId;
use crate::value::HashedFile;
use crate::view::part::document::document_path;
use crate::view::part::image::image_path;

pub(super) fn files(inputs: &ExportInputs<'_, '_>) -> Vec<(String, HashedFile)> {
    let ExportInputs { snapshot, catalog, .. } = *inputs;
    let images = catalog.shown_images().into_iter();
    let images = images.map(|it| (image_path(snapshot, catalog, it), catalog.image(it).file));
    let documents = catalog.shown_documents().into_iter();
    let documents = documents.map(|it| (document_path(snapshot, catalog, it), catalog.document(it).file));
    let bytes_of = |file: FileId| {
        let file = snapshot.file(file);
        HashedFile::with_hash(Arc::clone(&file.bytes), file.hash)
    };
    // Copies of one file in several folders have one path.
    let files: BTreeMap<String, HashedFile> =
        images.chain(documents).map(|(path, file)| (path, bytes_of(file))).collect();
    files.into_iter().collect()
}
