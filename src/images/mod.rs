//! Images as they are published: without metadata, upright, and in several sizes.
//!
//! Everything here is a function of the bytes of one image, the same on every machine.

mod avif;
mod decode;
mod encode;
mod exif;
mod fault;
mod format;
mod gif;
mod jpeg;
mod plain;
mod png;
mod sizes;
mod webp;

pub use fault::ImageFault;
pub use format::{ImageContent, ImageFormat, is_image_extension};
pub use sizes::{PIXELS_MAX, PublishedSize, WIDTHS, published_sizes};
