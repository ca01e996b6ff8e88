//! The integration tests, in one crate.

#![allow(clippy::disallowed_methods)] // only the crate may not access files and the clock

mod support;

mod any_town;
mod catalog;
mod cli;
mod default_templates;
mod compressed;
mod documents;
mod due;
mod estimator;
mod facts;
mod pricing;
mod file_text;
mod finder;
mod formats;
mod gallery;
mod generated;
mod golden;
mod hostile;
mod hostile_texts;
mod hosts;
mod hours;
mod images;
mod code_base;
mod contract_phones;
mod contract_text;
mod imports;
mod incremental;
mod init;
mod licences;
mod linear;
mod linked_data;
mod links;
mod made_up_town;
mod markdown;
mod many_mistakes;
mod migrate;
mod old_files;
mod one_mistake;
mod page_text;
mod pages;
mod phones;
mod plain;
mod prose;
mod publish;
mod published;
mod related_places;
mod root_files;
mod rules;
mod search;
mod serve;
mod site;
mod small_towns;
mod source;
mod theme_docs;
mod translations;
mod theme_format;
#[path = "../../benches/town/mod.rs"]
mod town;
mod structured_data;
mod suggestions;
mod unfilled_strings;
