//! Converts a part of a page to text that resembles Markdown: its text, link targets and marks.
//!
//! Headings are `## Title {#id}`, links `[text](href)`, list items `- `, table rows `| a | b |`,
//! controls `[button: text]`. `{en: …}` is text in another language, `{hidden: …}` is shown only by
//! a script, `{script: …}` needs one, `{spoken: …}` is for screen readers only. White space is
//! collapsed, no-break spaces too.

use scraper::{ElementRef, Html, Node};

/// Elements that begin a new line.
const BLOCKS: [&str; 40] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "label",
    "legend",
    "li",
    "main",
    "nav",
    "noscript",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
];

/// Returns the text of an element, one block a line, with a blank line before headings.
pub fn text_of(element: ElementRef<'_>) -> String {
    let mut lines = block(element);
    let is_blank = |it: &String| it.is_empty();
    lines.dedup_by(|a, b| is_blank(a) && is_blank(b));
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Returns the lines of the content of an element.
fn content(element: ElementRef<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut run = String::new();
    for child in element.children() {
        match child.value() {
            Node::Text(text) => run.push_str(text),
            Node::Element(_) => {
                let child = ElementRef::wrap(child).expect("an element");
                if !is_block(child) {
                    run.push_str(&inline(child));
                    continue;
                }
                flush(&mut run, &mut lines);
                lines.extend(block(child));
            }
            _ => {}
        }
    }
    flush(&mut run, &mut lines);
    lines
}

fn flush(run: &mut String, lines: &mut Vec<String>) {
    let text = collapsed(&std::mem::take(run));
    if !text.is_empty() {
        lines.push(text);
    }
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_block(element: ElementRef<'_>) -> bool {
    let is_listed = |it: ElementRef<'_>| BLOCKS.contains(&it.value().name());
    is_listed(element) || element.descendent_elements().any(is_listed)
}

/// Returns the lines of a block element.
fn block(element: ElementRef<'_>) -> Vec<String> {
    let name = element.value().name();
    if let Some(level) = name.strip_prefix('h').and_then(|it| it.parse::<usize>().ok()) {
        let text = marked_line(element, &collapsed(&inline_content(element)));
        let id = element.attr("id").map(|it| format!(" {{#{it}}}")).unwrap_or_default();
        return vec![String::new(), format!("{} {text}{id}", "#".repeat(level))];
    }
    let lines = match name {
        "ul" => element.child_elements().flat_map(|it| item("- ", it)).collect(),
        "ol" => {
            let items = element.child_elements().enumerate();
            items.flat_map(|(at, it)| item(&format!("{}. ", at + 1), it)).collect()
        }
        "dl" => facts(element),
        "table" => table(element),
        "details" => details(element),
        "hr" => vec!["---".to_owned()],
        "pre" => element.text().collect::<String>().lines().map(|it| format!("    {it}")).collect(),
        "blockquote" => content(element).iter().map(|it| format!("> {it}")).collect(),
        // A parser with scripting enabled reads its content as text.
        "noscript" if element.child_elements().next().is_none() => {
            content(Html::parse_fragment(&element.text().collect::<String>()).root_element())
        }
        "nav" | "form" | "section" | "div" => {
            let name = element.attr("aria-label").map(|it| format!("({it})"));
            name.into_iter().chain(content(element)).collect()
        }
        _ => content(element),
    };
    marks(element).iter().fold(lines, |lines, mark| marked(mark, lines))
}

/// Prefixes the first line with `marker` and indents the others by its width.
fn item(marker: &str, element: ElementRef<'_>) -> Vec<String> {
    let lines = marks(element).iter().fold(content(element), |lines, mark| marked(mark, lines));
    indented(marker, &lines)
}

fn indented(marker: &str, lines: &[String]) -> Vec<String> {
    let indent = " ".repeat(marker.len());
    let lines = lines.iter().filter(|it| !it.is_empty()).enumerate();
    lines.map(|(at, it)| format!("{}{it}", if at == 0 { marker } else { &indent })).collect()
}

/// Returns `- Name: value`, or the value below its name.
fn facts(element: ElementRef<'_>) -> Vec<String> {
    let pairs = element.descendent_elements().filter(|it| matches!(it.value().name(), "dt" | "dd"));
    let mut lines: Vec<String> = Vec::new();
    for it in pairs {
        let text = block(it);
        match (it.value().name(), &text[..]) {
            ("dt", _) => lines.extend(indented("- ", &[text.join(" ") + ":"])),
            (_, [one]) if !one.starts_with("- ") => match lines.last_mut() {
                Some(last) => last.extend([" ", one]),
                None => lines.push(one.clone()),
            },
            (_, several) => lines.extend(several.iter().map(|it| format!("  {it}"))),
        }
    }
    lines
}

fn table(element: ElementRef<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for it in element.descendent_elements() {
        match it.value().name() {
            "caption" => lines.extend(block(it)),
            "tr" => {
                let cells = it.child_elements().map(|it| content(it).join(" "));
                lines.push(format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
            }
            _ => {}
        }
    }
    lines
}

fn details(element: ElementRef<'_>) -> Vec<String> {
    let state = if element.attr("open").is_some() { "open" } else { "closed" };
    let mut lines = content(element).into_iter();
    let summary = format!("[{state}] {}", lines.next().unwrap_or_default());
    let rest: Vec<String> = lines.filter(|it| !it.is_empty()).map(|it| format!("  {it}")).collect();
    [vec![summary], rest].concat()
}

/// Returns the text of an inline element.
fn inline(element: ElementRef<'_>) -> String {
    let text = match element.value().name() {
        "script" | "style" | "template" => return String::new(),
        "svg" if element.attr("aria-hidden").is_some() => return String::new(),
        "svg" => {
            format!("[image: {}]", element.attr("aria-label").map_or_else(|| plain(element), str::to_owned))
        }
        "br" => " / ".to_owned(),
        "img" if element.attr("alt") == Some("") => return String::new(),
        "img" => format!("[image: {}]", element.attr("alt").unwrap_or_default()),
        "input" => match element.attr("type") {
            Some("hidden") => return String::new(),
            Some(it @ ("checkbox" | "radio" | "search")) => format!("[{it}]"),
            _ => "[text]".to_owned(),
        },
        "textarea" => "[text]".to_owned(),
        "button" => format!("[button: {}]", collapsed(&inline_content(element))),
        "select" => {
            let options = element.child_elements().map(|it| marked_line(it, &plain(it)));
            format!("[choice: {}]", options.collect::<Vec<_>>().join(" / "))
        }
        "a" => link(element),
        "strong" | "b" => around("**", &inline_content(element), "**"),
        "em" | "i" => around("*", &inline_content(element), "*"),
        "code" => around("`", &inline_content(element), "`"),
        _ => inline_content(element),
    };
    marked_line(element, &text)
}

fn link(element: ElementRef<'_>) -> String {
    let text = inline_content(element);
    let Some(href) = element.attr("href") else { return text };
    let current = if element.attr("aria-current").is_some() { "{current}" } else { "" };
    around("[", &text, &format!("]({href}){current}"))
}

fn inline_content(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for child in element.children() {
        match child.value() {
            Node::Text(it) => text.push_str(it),
            _ => text.extend(ElementRef::wrap(child).map(inline)),
        }
    }
    text
}

fn plain(element: ElementRef<'_>) -> String {
    collapsed(&element.text().collect::<String>())
}

/// Returns the marks of an element, the innermost first.
fn marks(element: ElementRef<'_>) -> Vec<String> {
    let value = element.value();
    let has_class = |class| value.classes().any(|it| it == class);
    let mut marks: Vec<String> = value.attr("lang").map(str::to_owned).into_iter().collect();
    if has_class("hidden") {
        marks.push("spoken".to_owned());
    } else if value.attr("data-script").is_some() || has_class("scripted") {
        marks.push("script".to_owned());
    } else if value.attr("hidden").is_some() {
        marks.push("hidden".to_owned());
    }
    if has_class("on-paper") {
        marks.push("on paper".to_owned());
    }
    if value.name() == "noscript" {
        marks.push("without scripts".to_owned());
    }
    if value.attr("aria-hidden") == Some("true") {
        marks.push("not spoken".to_owned());
    }
    marks
}

fn marked(mark: &str, lines: Vec<String>) -> Vec<String> {
    match &lines[..] {
        [] => lines,
        [one] => vec![format!("{{{mark}: {one}}}")],
        _ => {
            let inner = lines.iter().filter(|it| !it.is_empty()).map(|it| format!("  {it}"));
            [format!("{{{mark}:")].into_iter().chain(inner).chain(["}".to_owned()]).collect()
        }
    }
}

fn marked_line(element: ElementRef<'_>, text: &str) -> String {
    marks(element).iter().fold(text.to_owned(), |text, mark| around(&format!("{{{mark}: "), &text, "}"))
}

/// Wraps a text inside of the white space at its ends; an empty text is not wrapped.
fn around(before: &str, text: &str, after: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    format!("{}{before}{inner}{after}{}", &text[..start], &text[start + inner.len()..])
}
