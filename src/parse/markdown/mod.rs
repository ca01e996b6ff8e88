//! Converts Markdown to a [`MarkdownBody`](crate::parse::MarkdownBody). Every event of the parser
//! is read once. Headings, links, images, tables and footnotes are written here, since they need
//! anchors, holes or attributes of our own; the rest is written by pulldown-cmark.

mod addresses;
mod allowed_html;
mod dropped_html;
mod events;
mod headings;
mod looks_like;
mod long_title;
mod open_tags;
mod reporter;
mod source;
mod split;
mod text_run;
mod writer;

pub(super) use source::{MarkdownSource, PageShape};
pub(super) use writer::parse;
