use image::metadata::Orientation;

/// The orientation in the Exif data of an image, as phones write it; upright without one.
pub(super) fn orientation(exif: Option<&[u8]>) -> Orientation {
    // Some programs write the header of JPEG in other formats, too.
    let tiff = exif.map(|it| it.strip_prefix(b"Exif\0\0").unwrap_or(it));
    tiff.and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms)
}
