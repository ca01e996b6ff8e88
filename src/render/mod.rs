//! Renders pages. A page is a pure function of its view, its template and the strings of its
//! language.
//!
//! **Incremental.** A page and a card are memoised on their view and on the hashes of everything
//! that their template can reach: templates, asset URLs and strings. Frames, themes and the gallery
//! are memoised on the files of the theme.

mod assets;
mod bounds;
mod closure;
mod examples;
mod filters;
mod frame;
mod gallery;
mod indentation;
mod pages;
mod scripts;
mod strings;
mod templates;
mod theme;

pub use pages::{Rendered, cards, render_pages};
pub use theme::Theme;
