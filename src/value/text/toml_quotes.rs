/// Says for each character of a TOML text whether it is syntax, or part of a text or a comment.
#[derive(Default)]
pub(super) struct TomlQuotes {
    open: Option<&'static str>,
    /// How many characters belong to what was read before.
    skipped: usize,
}

const QUOTES: [&str; 4] = ["\"\"\"", "'''", "\"", "'"];
const COMMENT: &str = "#";

impl TomlQuotes {
    /// Reads the first character of `rest`. True if it is syntax.
    pub(super) fn read(&mut self, rest: &str) -> bool {
        if self.skipped > 0 {
            self.skipped -= 1;
            return false;
        }
        match self.open {
            None => {
                self.open = QUOTES.into_iter().chain([COMMENT]).find(|it| rest.starts_with(it));
                self.skipped = self.open.map_or(0, |it| it.len() - 1);
                return self.open.is_none();
            }
            Some(quote) if quote.starts_with('"') && rest.starts_with('\\') => self.skipped = 1,
            // The end of a line ends a comment, and a text that is not closed.
            Some(quote) if quote.len() == 1 && rest.starts_with('\n') => self.open = None,
            Some(quote) if quote != COMMENT && rest.starts_with(quote) => {
                // A text of several lines may end with quotes of its own.
                let more = &rest[quote.len()..];
                let own = more.len() - more.trim_start_matches(&quote[..1]).len();
                self.skipped = quote.len() - 1 + if quote.len() == 3 { own.min(2) } else { 0 };
                self.open = None;
            }
            Some(_) => (),
        }
        false
    }
}
