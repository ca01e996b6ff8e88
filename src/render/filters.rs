//! Filters: pure, and each in one language.

use std::fmt::Write;
use std::sync::Arc;

use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::{Color, EcLevel, QrResult, bits, ec};
use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::render::strings::Strings;
use crate::value::{Date, Lang};

pub(super) fn register(tera: &mut Tera, lang: Lang, strings: Arc<Strings>) {
    // A text of the strings: `"services_found" | t(n=3)`. Every argument fills the blank of its name; `n` chooses `one` or `other` too; `default` is the text where the strings have no such key.
    tera.register_filter("t", move |key: &str, kwargs: Kwargs, _: &State<'_>| {
        translate(&strings, key, &kwargs)
    });
    // Whole cents as a price: `1250 | money` is `12,50 €`.
    tera.register_filter("money", move |cents: i64, _: Kwargs, _: &State<'_>| money(lang, cents));
    // Hundredths of a percent: `1250 | share` is `12,5%`.
    tera.register_filter("share", move |points: i64, _: Kwargs, _: &State<'_>| share(lang, points));
    // A day in words: `"2026-03-01" | date` is `1 marzo 2026`.
    tera.register_filter("date", move |date: &str, _: Kwargs, _: &State<'_>| long_date(lang, date));
    // The attribute `lang` of an element whose text may be in another language: `<h1{{ page.title | lang_attr }}>`. It takes a text or HTML
    // (`Said`, `Html`), or a language code; where there is no language it writes nothing. `hreflang=true` adds `hreflang`, for a link
    // to a page in that language.
    tera.register_filter("lang_attr", |value: &Value, kwargs: Kwargs, _: &State<'_>| {
        lang_attr(value, &kwargs)
    });
    // The QR code of a text, as an SVG: `page.canonical | qr`.
    tera.register_filter("qr", |text: &str, _: Kwargs, _: &State<'_>| Value::safe_string(&qr(text)));
    // Text as it may stand in the query of a URL.
    tera.register_filter("query_text", |text: &str, _: Kwargs, _: &State<'_>| query_text(text));
    // JSON that cannot end the `<script>` that it stands in: `page.json_ld | json_ld`.
    tera.register_filter("json_ld", |json: &str, _: Kwargs, _: &State<'_>| {
        Value::safe_string(&script_safe(json))
    });
}

fn translate(strings: &Strings, key: &str, kwargs: &Kwargs) -> TeraResult<Value> {
    let fill = |blank: &str, filled: &mut String| {
        let value = kwargs.iter().find(|(name, _)| name.as_str() == Some(blank));
        value.is_some_and(|(_, value)| write!(filled, "{value}").is_ok())
    };
    let n = kwargs.get::<i64>("n")?;
    let default = kwargs.get::<Value>("default")?;
    strings.get(key, n, fill).or(default).ok_or_else(|| {
        let near =
            strings.keys().into_iter().min_by_key(|it| strsim::damerau_levenshtein(it, key)).unwrap_or("");
        tera::Error::message(format!("the strings have no `{key}`; the closest is `{near}`"))
    })
}

/// Returns ` lang="…"` with its leading space, or an empty text. What is not a language code is an error: nothing here is escaped.
fn lang_attr(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let has_hreflang = kwargs.get::<bool>("hreflang")?.unwrap_or(false);
    // In the examples of components a text without a language has no field `lang`; a page's view always has one.
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

/// Whole cents to `12,50 €`; without cents when there are none; the space does not break.
fn money(lang: Lang, cents: i64) -> String {
    let (whole, rest) = (cents / 100, cents % 100);
    let (dot, comma) = separators(lang);
    let mut number = grouped(whole, dot);
    if rest != 0 {
        number += &format!("{comma}{rest:02}");
    }
    if lang == Lang::EN { format!("€{number}") } else { format!("{number}\u{a0}€") }
}

/// Hundredths of a percent to `12,5%`.
fn share(lang: Lang, points: i64) -> String {
    let (_, comma) = separators(lang);
    let cents = format!("{:02}", points % 100);
    let decimals = cents.trim_end_matches('0');
    let comma = if decimals.is_empty() { "" } else { comma };
    format!("{}{comma}{decimals}%", points / 100)
}

/// Thousands and decimals.
fn separators(lang: Lang) -> (&'static str, &'static str) {
    if lang == Lang::EN { (",", ".") } else { (".", ",") }
}

fn grouped(number: i64, separator: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push_str(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// `2026-03-01` to `1 marzo 2026`; as it is in languages whose months we do not know.
fn long_date(lang: Lang, text: &str) -> TeraResult<String> {
    let date: Date = text.parse().map_err(|()| tera::Error::message(format!("`{text}` is not a date")))?;
    let italian = [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ];
    let english = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let months = match lang {
        Lang::IT => italian,
        Lang::EN => english,
        _ => return Ok(text.to_owned()),
    };
    let month = months[usize::from(date.month().unsigned_abs()) - 1];
    Ok(format!("{} {month} {}", date.day(), date.year()))
}

/// A QR code of a text as an SVG, one unit a module, with the quiet zone that readers want; a text that is too long has none. A row is one line
/// with gaps: half of the bytes of a rectangle for each run.
fn qr(text: &str) -> String {
    const QUIET: usize = 4;
    let Ok((width, modules)) = modules(text.as_bytes()) else { return String::new() };
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut gap = 0;
        let mut is_begun = false;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Light {
                gap = run.len();
                continue;
            }
            if is_begun {
                push(&mut path, 'm', gap);
                path.push_str(" 0");
            } else {
                push(&mut path, 'M', gap + QUIET);
                push(&mut path, ' ', y + QUIET);
                path.push_str(".5");
            }
            push(&mut path, 'h', run.len());
            is_begun = true;
        }
    }
    let side = width + 2 * QUIET;
    format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" aria-hidden=\"true\"><path stroke=\"#000\" d=\"{path}\"/></svg>"
    )
}

/// A sign and a number: a code has hundreds of them, and every sheet a code.
fn push(path: &mut String, sign: char, number: usize) {
    path.push(sign);
    let tens = [100, 10, 1].into_iter().skip_while(|tens| *tens > number.max(1));
    path.extend(tens.map(|tens| char::from(b'0' + (number / tens % 10) as u8)));
}

/// The modules of a QR code, row by row. The standard tries all eight masks and takes the one that looks least like something else; to try them
/// took as long as the rest of a sheet, and any camera of today reads any mask. Every address has scheme, slashes and letters, so the
/// chequered one never leaves a large plain field.
fn modules(text: &[u8]) -> QrResult<(usize, Vec<Color>)> {
    const LEVEL: EcLevel = EcLevel::M;
    let bits = bits::encode_auto(text, LEVEL)?;
    let version = bits.version();
    let (data, correction) = ec::construct_codewords(&bits.into_bytes(), version, LEVEL)?;
    let mut canvas = Canvas::new(version, LEVEL);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    canvas.apply_mask(MaskPattern::Checkerboard);
    let width = usize::try_from(version.width()).expect("a width is above zero");
    Ok((width, canvas.into_colors()))
}

/// Text as it may stand in the query of a URL.
fn query_text(text: &str) -> String {
    let plain = |it: u8| it.is_ascii_alphanumeric() || b"-._~".contains(&it);
    text.bytes().map(|it| if plain(it) { char::from(it).to_string() } else { format!("%{it:02X}") }).collect()
}

/// JSON that cannot end the `<script>` that it stands in.
fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
