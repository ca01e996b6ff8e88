//! The filters of templates. They are pure functions, registered for one language.

use std::fmt::Write;
use std::sync::Arc;

use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::{Color, EcLevel, QrResult, bits, ec};
use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::render::strings::{MONEY_KEY, Strings};
use crate::value::{Currency, Date, LanguageFormat, Money, spelling_distance};

/// Registers the filters for a language.
pub(super) fn register(
    tera: &mut Tera,
    format: &Arc<LanguageFormat>,
    strings: Arc<Strings>,
    currency: Currency,
) {
    let formats = || Arc::clone(format);
    let (money_strings, district_strings) = (Arc::clone(&strings), Arc::clone(&strings));
    let format = formats();
    // A text of the strings: `"services_found" | t(n=3)`. Each argument fills the blank of its
    // name; `n` also selects the form (`one`, `few`, `other` …) by the rules of the language; `default`
    // is the text if there is no such key.
    tera.register_filter("t", move |key: &str, kwargs: Kwargs, _: &State<'_>| {
        translate(&strings, &format, key, &kwargs)
    });
    let format = formats();
    // A price in the smallest unit of the currency, in the form of the string `money`: `1250 | money` is
    // `12,50 CHF`.
    tera.register_filter("money", move |cents: i64, _: Kwargs, _: &State<'_>| {
        money(&format.money(Money::cents(cents), currency), &money_strings)
    });
    let format = formats();
    // A share in hundredths of a percent: `1250 | share` is `12,5%`.
    tera.register_filter("share", move |points: i64, _: Kwargs, _: &State<'_>| {
        format!("{}%", format.trimmed_hundredths(points))
    });
    let format = formats();
    // A date in words: `"2026-03-01" | date` is `1 marzo 2026`.
    tera.register_filter("date", move |date: &str, _: Kwargs, _: &State<'_>| long_date(&format, date));
    let format = formats();
    // Districts with the word for them, in the order of the language: `["1", "2"] | districts` is
    // `Districts 1 and 2`, by the string `districts`; names follow `districts_named`.
    tera.register_filter("districts", move |names: Vec<String>, _: Kwargs, _: &State<'_>| {
        districts(&district_strings, &format, &names)
    });
    let format = formats();
    // Texts as a list: `["1", "2", "9"] | list` is `1, 2 e 9`.
    tera.register_filter("list", move |items: Vec<String>, _: Kwargs, _: &State<'_>| format.list(&items));
    // The attribute `lang` of an element whose text may be in another language: `<h1{{ page.title |
    // lang_attr }}>`. It takes a text or HTML (`LocalizedText`, `Html`), or a language code.
    // Without a language it writes nothing. `hreflang=true` adds `hreflang`, for a link to a page
    // in that language.
    tera.register_filter("lang_attr", |value: &Value, kwargs: Kwargs, _: &State<'_>| {
        lang_attr(value, &kwargs)
    });
    // The QR code of a text, as an SVG: `page.canonical | qr`.
    tera.register_filter("qr", |text: &str, _: Kwargs, _: &State<'_>| Value::safe_string(&qr(text)));
    // Text escaped for the query of a URL.
    tera.register_filter("query_text", |text: &str, _: Kwargs, _: &State<'_>| query_text(text));
    // JSON escaped for a `<script>` element: `page.json_ld | json_ld`.
    tera.register_filter("json_ld", |json: &str, _: Kwargs, _: &State<'_>| {
        Value::safe_string(&script_safe(json))
    });
}

fn translate(strings: &Strings, format: &LanguageFormat, key: &str, kwargs: &Kwargs) -> TeraResult<Value> {
    let fill = |blank: &str, filled: &mut String| {
        let value = kwargs.iter().find(|(name, _)| name.as_str() == Some(blank));
        value.is_some_and(|(_, value)| write!(filled, "{value}").is_ok())
    };
    let n = kwargs.get::<i64>("n")?;
    let default = kwargs.get::<Value>("default")?;
    let form = n.map_or("other", |it| format.plural(it));
    let found = strings.get(key, form, fill).or(default);
    let with_articles = |it: Value| match it.as_str() {
        Some(text) if kwargs.iter().next().is_some() => Value::from(format.with_articles(text.to_owned())),
        _ => it,
    };
    found.map(with_articles).ok_or_else(|| {
        let closest = strings.keys().into_iter().min_by_key(|it| spelling_distance(it, key)).unwrap_or("");
        tera::Error::message(format!("the strings have no `{key}`; the closest is `{closest}`"))
    })
}

/// Returns ` lang="…"` with its leading space, or an empty text. A value that is not a language
/// code is an error, because the result is not escaped.
fn lang_attr(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let has_hreflang = kwargs.get::<bool>("hreflang")?.unwrap_or(false);
    // In the examples of components a text without a language has no field `lang`; a page's view
    // always has one.
    let lang = if value.is_map() { value.get_from_path("lang") } else { Some(value) };
    let Some(lang) = lang.filter(|it| !it.is_none()) else { return Ok(Value::safe_string("")) };
    let is_code = |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    let Some(code) = lang.as_str().filter(is_code) else {
        let found =
            if lang.is_undefined() { "a field that is not there".to_owned() } else { format!("`{lang}`") };
        return Err(tera::Error::message(format!("{found} is not a language code")));
    };
    let mut attributes = format!(" lang=\"{code}\"");
    if has_hreflang {
        _ = write!(attributes, " hreflang=\"{code}\"");
    }
    Ok(Value::safe_string(&attributes))
}

/// The strings for districts that are numbered, and for those that have names.
const DISTRICTS_KEY: &str = "districts";
const NAMED_DISTRICTS_KEY: &str = "districts_named";
/// `12`, `IV` and `B2` are numbers rather than names.
const NUMBER_CHARS_MAX: usize = 2;

fn districts(strings: &Strings, format: &LanguageFormat, names: &[String]) -> Value {
    let list = format.list(names);
    let fill = |blank: &str, filled: &mut String| {
        if blank == "list" {
            filled.push_str(&list);
        }
        blank == "list"
    };
    let count = i64::try_from(names.len()).unwrap_or(i64::MAX);
    let is_number = |it: &String| {
        it.starts_with(|it: char| it.is_ascii_digit()) || it.chars().count() <= NUMBER_CHARS_MAX
    };
    let key = if names.iter().all(is_number) { DISTRICTS_KEY } else { NAMED_DISTRICTS_KEY };
    let found = strings.get(key, format.plural(count), fill);
    found
        .or_else(|| strings.get(DISTRICTS_KEY, format.plural(count), fill))
        .unwrap_or_else(|| Value::from(list.as_str()))
}

/// Returns an amount with the sign of the currency beside the number, as the string of [`MONEY_KEY`] says.
fn money(number: &str, strings: &Strings) -> Value {
    let fill = |blank: &str, filled: &mut String| {
        if blank == "amount" {
            filled.push_str(number);
        }
        blank == "amount"
    };
    strings.get(MONEY_KEY, "other", fill).unwrap_or_else(|| Value::from(number))
}

/// Formats `2026-03-01` as `1 marzo 2026`.
fn long_date(format: &LanguageFormat, text: &str) -> TeraResult<String> {
    let date: Date = text.parse().map_err(|()| tera::Error::message(format!("`{text}` is not a date")))?;
    Ok(format.date(date))
}

/// Returns the QR code of a text as an SVG, one unit for each module, with the quiet zone that the
/// standard requires. A text that is too long has no code. Each row is a line with gaps, which
/// takes half of the bytes of one rectangle for each run.
fn qr(text: &str) -> String {
    const QUIET: usize = 4;
    let Ok((width, modules)) = modules(text.as_bytes()) else { return String::new() };
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut gap = 0;
        let mut has_line = false;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Light {
                gap = run.len();
                continue;
            }
            if has_line {
                push(&mut path, 'm', gap);
                path.push_str(" 0");
            } else {
                push(&mut path, 'M', gap + QUIET);
                push(&mut path, ' ', y + QUIET);
                path.push_str(".5");
            }
            push(&mut path, 'h', run.len());
            has_line = true;
        }
    }
    let side = width + 2 * QUIET;
    format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" aria-hidden=\"true\"><path stroke=\"#000\" d=\"{path}\"/></svg>"
    )
}

/// Appends a path command and its number. Faster than `write!`: every service page has a code of
/// hundreds of commands.
fn push(path: &mut String, command: char, number: usize) {
    path.push(command);
    let tens = [100, 10, 1].into_iter().skip_while(|tens| *tens > number.max(1));
    path.extend(tens.map(|tens| char::from(b'0' + (number / tens % 10) as u8)));
}

/// Returns the width of a QR code, and its modules row by row. The mask is fixed: the standard
/// tries all eight and takes the most readable, which took as long as the rest of a service page,
/// and today's cameras read any mask. URLs vary enough that the chequered mask leaves no large
/// uniform area.
fn modules(text: &[u8]) -> QrResult<(usize, Vec<Color>)> {
    const LEVEL: EcLevel = EcLevel::M;
    let bits = bits::encode_auto(text, LEVEL)?;
    let version = bits.version();
    let (data, correction) = ec::construct_codewords(&bits.into_bytes(), version, LEVEL)?;
    let mut canvas = Canvas::new(version, LEVEL);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    canvas.apply_mask(MaskPattern::Checkerboard);
    let width = usize::try_from(version.width()).expect("the width is positive");
    Ok((width, canvas.into_colors()))
}

/// Escapes text for the query of a URL.
fn query_text(text: &str) -> String {
    let is_unreserved = |it: u8| it.is_ascii_alphanumeric() || b"-._~".contains(&it);
    text.bytes()
        .map(|it| if is_unreserved(it) { char::from(it).to_string() } else { format!("%{it:02X}") })
        .collect()
}

/// Escapes JSON for a `<script>` element, so that it cannot end the element.
fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
