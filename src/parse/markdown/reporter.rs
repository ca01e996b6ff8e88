use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::CowStr;

use crate::diagnostics::{Code, Diagnostic, Span, text_error, text_warning};
use crate::parse::links;
use crate::parse::markdown::source::MarkdownSource;
use crate::value::Text;

/// Collects the diagnostics of one Markdown text. Positions are byte ranges in that text.
pub(super) struct MarkdownReporter<'a, 'n> {
    source: MarkdownSource<'a>,
    diagnostics: &'n mut Vec<Diagnostic>,
    /// False after a mistake in a heading: then a section that seems to be missing may exist.
    pub is_whole: bool,
}

impl<'a, 'n> MarkdownReporter<'a, 'n> {
    pub(super) fn new(source: MarkdownSource<'a>, diagnostics: &'n mut Vec<Diagnostic>) -> Self {
        MarkdownReporter { source, diagnostics, is_whole: true }
    }

    pub(super) fn report(
        &mut self,
        code: Code,
        at: &Range<usize>,
        fill: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let is_misread = matches!(code, Code::UnknownSection | Code::TitleInBody | Code::SkippedHeading);
        self.is_whole &= !is_misread;
        let span = self.block_span(at);
        self.diagnostics.push(fill(Diagnostic::new(code, self.source.file, span)));
    }

    /// The span in the file of a range of the text.
    pub(super) fn span(&self, at: &Range<usize>) -> Span {
        (self.source.offset + at.start..self.source.offset + at.end).into()
    }

    /// The span of a block without the end of its last line, which the parser includes.
    pub(super) fn block_span(&self, at: &Range<usize>) -> Span {
        let text = self.source.text[at.clone()].trim_end();
        self.span(&(at.start..at.start + text.len()))
    }

    /// The text cleaned as [`Text::clean_piece`] does. Reports what was removed, and a character that a
    /// text may not contain.
    pub(super) fn clean(&mut self, text: &CowStr<'a>, at: &Range<usize>) -> CowStr<'a> {
        match Text::clean_piece(text) {
            Ok((Cow::Borrowed(_), _)) => text.clone(),
            Ok((Cow::Owned(cleaned), warnings)) => {
                for warning in &warnings {
                    let (code, args) = text_warning(warning);
                    let at = self.place_of(text[warning.position()..].chars().next(), at);
                    self.report(code, &at, |it| Diagnostic { args, ..it });
                }
                cleaned.into()
            }
            Err(error) => {
                let ((code, args), cause) = text_error(&error);
                let cause = cause.map(|(_, character)| character);
                let at = self.place_of(cause, at);
                self.report(code, &at, |it| Diagnostic { args, ..it });
                // Only the first one is reported, but none may stay.
                text.replace(|it| Some(it) == cause || links::is_control(it), "\u{fffd}").into()
            }
        }
    }

    /// A text of code, whose blanks stay. Reports as [`MarkdownReporter::clean`] does; signs of direction
    /// without a partner, and control characters, are left out.
    pub(super) fn clean_code(&mut self, text: &CowStr<'a>, at: &Range<usize>) -> CowStr<'a> {
        if text.chars().all(|it| it.is_ascii() && !links::is_control(it)) {
            return text.clone();
        }
        let cleaned = self.clean(text, at);
        let is_isolate = |it: char| matches!(it, '\u{2066}'..='\u{2069}');
        let is_balanced = cleaned.matches(is_isolate).eq(text.matches(is_isolate));
        text.replace(|it| links::is_control(it) || is_isolate(it) && !is_balanced, "").into()
    }

    /// The first place of a character in a range of the text; the whole range if it is written otherwise.
    fn place_of(&self, character: Option<char>, at: &Range<usize>) -> Range<usize> {
        let found = character.and_then(|it| Some((self.source.text[at.clone()].find(it)?, it)));
        found.map_or(at.clone(), |(start, it)| at.start + start..at.start + start + it.len_utf8())
    }

    /// Escapes character references like `&#1;`, which the sanitiser would decode to control
    /// characters.
    pub(super) fn without_control_references(&mut self, html: CowStr<'a>, at: &Range<usize>) -> CowStr<'a> {
        let Some(control) = links::control_reference(&html) else { return html };
        self.report_control_character(control, at);
        html.replace("&#", "&amp;#").into()
    }

    fn report_control_character(&mut self, control: char, at: &Range<usize>) {
        self.report(Code::ControlCharacter, at, |it| it.with("found", format!("U+{:04X}", control as u32)));
    }

    /// The range of the URL in a link or image at `at`: `[text](here)` or `<here>`. The whole range
    /// if the URL is in a link definition elsewhere.
    pub(super) fn destination(&self, at: &Range<usize>) -> Range<usize> {
        let text = &self.source.text[at.clone()];
        let (start, length) = match text.rfind("](") {
            Some(middle) => {
                let rest = text[middle + 2..].trim_start();
                let bare = rest.trim_start_matches('<');
                let end = bare.find(|it: char| it == '>' && bare.len() < rest.len() || it.is_whitespace());
                (text.len() - bare.len(), end.unwrap_or(bare.strip_suffix(')').unwrap_or(bare).len()))
            }
            None if text.starts_with('<') && text.ends_with('>') => (1, text.len() - 2),
            None => (0, text.len()),
        };
        at.start + start..at.start + start + length
    }
}
