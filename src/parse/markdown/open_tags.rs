use std::collections::BTreeMap;

/// The maximum number of elements that are open at once.
pub(super) const OPEN_MAX: usize = 64;

/// Elements without an end tag, or whose end tag may be omitted.
const WITHOUT_END: [&str; 22] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param", "source", "tbody", "td", "th", "thead", "tr",
];

/// Counts the open elements of raw HTML, by name. The sanitiser takes time quadratic in the depth,
/// so the depth is limited before it runs. An end tag without a start tag closes nothing, so the
/// count is never too low.
#[derive(Default)]
pub(super) struct OpenTags {
    open: BTreeMap<String, usize>,
    count: usize,
    is_reported: bool,
}

impl OpenTags {
    /// Counts the tags of more HTML. True if too many are open.
    pub(super) fn read(&mut self, html: &str) -> bool {
        for tag in html.split('<').skip(1) {
            let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |it| (true, it));
            let length = tag.find(|it: char| !it.is_ascii_alphanumeric() && it != '-').unwrap_or(tag.len());
            let name = tag[..length].to_ascii_lowercase();
            if name.is_empty() || WITHOUT_END.contains(&name.as_str()) {
                continue;
            }
            let open = self.open.entry(name).or_default();
            match (is_end, *open) {
                (true, 0) => (),
                (true, _) => (*open, self.count) = (*open - 1, self.count - 1),
                (false, _) => (*open, self.count) = (*open + 1, self.count + 1),
            }
        }
        self.count > OPEN_MAX
    }

    /// True at the first call only: there is one diagnostic per text.
    pub(super) fn report_once(&mut self) -> bool {
        !std::mem::replace(&mut self.is_reported, true)
    }
}
