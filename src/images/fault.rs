/// Why an image cannot be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFault {
    /// The file ends before the image does.
    Truncated,
    /// The data cannot be decoded.
    Undecodable,
    /// It has more pixels than are decoded.
    TooManyPixels {
        /// The width in its header.
        width: u32,
        /// The height in its header.
        height: u32,
    },
    /// It has metadata that cannot be removed.
    HasMetadata,
}
