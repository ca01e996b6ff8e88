use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic};
use crate::form::TomlForm;
use crate::source::{Contents, File};
use crate::value::{Date, Lang};

/// The text of a file without its BOM, and the length of the BOM in bytes. Reports invalid UTF-8.
pub(super) fn text<'a>(file: Contents<'a>, diagnostics: &mut Vec<Diagnostic>) -> Option<(&'a str, usize)> {
    match std::str::from_utf8(file.bytes) {
        Ok(text) => {
            let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
            Some((&text[bom..], bom))
        }
        Err(err) => {
            let start = err.valid_up_to();
            let end = start + err.error_len().unwrap_or(file.bytes.len() - start);
            diagnostics.push(Diagnostic::new(Code::InvalidUtf8, file.id, start..end));
            None
        }
    }
}

/// The language of a main file, which its key `lingua` names; `None` for the default language of the
/// site. It is needed before the file is parsed.
pub(super) fn language(file: &File) -> Option<Lang> {
    let text = std::str::from_utf8(file.text()).ok()?;
    let is_markdown = file.path.name().ends_with(".md");
    let front_matter = if is_markdown { text.split("\n+++").next().unwrap_or(text) } else { text };
    language_of(front_matter)
}

/// The value of `lingua` before the first table.
fn language_of(toml: &str) -> Option<Lang> {
    let top = toml.lines().take_while(|it| !it.starts_with('['));
    let mut values = top.filter_map(|line| line.strip_prefix("lingua")?.trim_start().strip_prefix('='));
    let value = values.next()?.split('#').next()?.trim();
    Lang::new(value.trim_matches(['"', '\'']))
}

/// A file that is TOML as a whole.
pub(super) fn form<'a>(file: Contents<'a>, diagnostics: &mut Vec<Diagnostic>) -> Option<TomlForm<'a>> {
    let (text, offset) = text(file, diagnostics)?;
    Some(TomlForm { file: file.id, text, offset, lang: language_of(text) })
}

/// A file with TOML front matter and a body.
pub(super) struct FrontMatter<'a> {
    /// The TOML between the two lines of `+++`.
    pub form: TomlForm<'a>,
    /// The text after the second line of `+++`.
    pub body: &'a str,
    /// The start of `body` in the file, in bytes.
    pub body_offset: usize,
}

/// Splits `+++ … +++ body`; lines may end with CR LF.
pub(super) fn split<'a>(file: Contents<'a>, diagnostics: &mut Vec<Diagnostic>) -> Option<FrontMatter<'a>> {
    let (text, offset) = text(file, diagnostics)?;
    let mut lines = line_ranges(text);
    let first = lines.next().unwrap_or(0..0);
    if text[first.clone()].trim_end() != "+++" {
        let end = first.start + text[first.clone()].trim_end().len();
        let place = offset..offset + end;
        diagnostics.push(match yaml_as_toml(text) {
            Some(line) => Diagnostic::new(Code::YamlFrontMatter, file.id, place).with("line", line),
            None => Diagnostic::new(Code::NoFrontMatter, file.id, place),
        });
        return None;
    }
    let Some(closing) = lines.find(|it| text[it.clone()].trim_end() == "+++") else {
        diagnostics.push(Diagnostic::new(Code::UnclosedFrontMatter, file.id, offset..offset + 3));
        return None;
    };
    let front_matter = &text[first.end..closing.start];
    let lang = language_of(front_matter);
    let form = TomlForm { file: file.id, text: front_matter, offset: offset + first.end, lang };
    Some(FrontMatter { form, body: &text[closing.end..], body_offset: offset + closing.end })
}

/// The first key of a front matter in YAML, as TOML writes it; `None` if the text has no such front matter.
fn yaml_as_toml(text: &str) -> Option<String> {
    let mut lines = text.lines().map(str::trim_end);
    lines.next().filter(|it| *it == "---")?;
    let (key, value) = lines.take_while(|it| *it != "---").find_map(|it| it.split_once(':'))?;
    let value = value.trim();
    let is_quoted = value.starts_with(['"', '\'', '[', '{']);
    let is_plain =
        value.parse::<Date>().is_ok() || value.parse::<f64>().is_ok() || value.parse::<bool>().is_ok();
    let value = if is_quoted || is_plain { value.to_owned() } else { format!("\"{value}\"") };
    Some(format!("{} = {value}", key.trim()))
}

/// The byte ranges of the lines, line ends included.
fn line_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_inclusive('\n').scan(0, |start, line| {
        let range = *start..*start + line.len();
        *start = range.end;
        Some(range)
    })
}
