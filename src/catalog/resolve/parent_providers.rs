use crate::catalog::resolve::providers::NamedProvider;
use crate::catalog::resolve::resolver::Resolver;
use crate::diagnostics::{Code, Diagnostic};

impl<'a> Resolver<'a> {
    /// Reports providers that are parts of each other in a circle, each circle once: at the first file.
    pub(super) fn check_parents(&mut self, named: &[NamedProvider<'a>]) {
        for (first, main, _, provider) in named {
            let Some(written) = &provider.parent else { continue };
            let providers = &self.catalog.providers;
            let mut circle = vec![*first];
            let mut next = providers[*first].parent;
            while let Some(parent) = next
                && parent != *first
                && circle.len() < named.len()
            {
                circle.push(parent);
                next = providers[parent].parent;
            }
            if next == Some(*first) && circle.iter().all(|it| it >= first) {
                let ids = circle.iter().chain([first]).map(|it| providers[*it].id.as_str());
                let ids = ids.collect::<Vec<_>>().join(" → ");
                let diagnostic = Diagnostic::new(Code::ProvidersInCircle, main.file, written.span);
                self.diagnostics.push(diagnostic.with("found", ids));
            }
        }
    }
}
