//! Any text as a search query.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wemi::search::{SearchLanguage, analyze};
use wemi::value::Lang;

fuzz_target!(|text: &str| {
    for lang in [Lang::IT, Lang::EN] {
        let language = SearchLanguage::of(lang, &[Lang::IT, Lang::EN], std::iter::empty());
        assert!(analyze(&language, text).count() <= 4 * text.len());
    }
});
