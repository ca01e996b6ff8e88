use crate::catalog::resolve::resolver::Resolver;
use crate::diagnostics::{Code, Diagnostic};
use crate::parse::ParsedFile;

impl Resolver<'_> {
    /// Reports what is not written yet in files that are not drafts.
    pub(super) fn check_placeholders(&mut self) {
        for parsed in &self.parsed_files.files {
            let ranges = &parsed.parsed.placeholders;
            // Looking for the main file of a translation takes long, and few files have a placeholder.
            if ranges.is_empty() || self.is_draft(parsed) || !parsed.is_in_one_of(&self.settings.languages) {
                continue;
            }
            let file = self.snapshot.file(parsed.file);
            for range in ranges {
                let found = String::from_utf8_lossy(&file.text()[range.clone()]).into_owned();
                let diagnostic = Diagnostic::new(Code::Placeholder, file.id, range.clone());
                self.diagnostics.push(diagnostic.with("found", found));
            }
        }
    }

    /// True for a draft, and for the translation of one.
    fn is_draft(&self, parsed: &ParsedFile) -> bool {
        let is_main =
            |it: &&ParsedFile| it.kind == parsed.kind && it.slug == parsed.slug && it.lang.is_none();
        let main =
            if parsed.lang.is_none() { Some(parsed) } else { self.parsed_files.files.iter().find(is_main) };
        main.is_some_and(|it| it.is_draft)
    }
}
