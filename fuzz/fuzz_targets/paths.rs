//! No path and no link leads outside of the site.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wemi::source::SitePath;
use wemi::value::Id;

fuzz_target!(|texts: (&str, &str)| {
    let (path, link) = texts;
    let inside = |it: &SitePath| it.as_str().split('/').all(|part| !matches!(part, "" | "." | ".."));
    if let Some(path) = SitePath::new(path) {
        assert!(inside(&path));
        assert!(path.join(link).is_none_or(|it| inside(&it)));
    }
    if let Some(id) = Id::from_title(path) {
        assert_eq!(Id::new(id.as_str()), Some(id));
    }
});
