//! Reads the examples of components: `components/<name>/examples.toml`.

use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

use crate::diagnostics::{Code, Diagnostic, Spanned, Word};
use crate::form::{FieldError, FieldValue, TableReader, TomlForm};
use crate::source::{FileId, FileSet};

/// A component with examples.
pub(super) struct Component {
    /// The name of its folder.
    pub(super) name: String,
    /// Its `examples.toml`.
    pub(super) file: FileId,
    /// The purpose of the component: the first comment of its template.
    pub(super) description: String,
    /// The examples, one or more.
    pub(super) examples: Vec<Example>,
}

/// One call of a component.
pub(super) struct Example {
    /// The title of the example.
    pub(super) name: Spanned<String>,
    /// The name of the component that is called.
    pub(super) component: String,
    /// The arguments of the call.
    pub(super) args: Map<String, Value>,
    /// The content between its start tag and its end tag.
    pub(super) body: Option<String>,
}

/// Returns the components of the theme at `folder` that have examples, sorted by name.
pub(super) fn read(
    theme_files: &FileSet<'_>,
    folder: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Component> {
    let below = format!("{folder}/components");
    let mut components = Vec::new();
    for file in theme_files.under(&below).filter(|it| it.path.name() == "examples.toml") {
        let name = file.path.below(&below).and_then(|it| it.strip_suffix("/examples.toml"));
        let Some(name) = name.filter(|it| !it.contains('/')) else { continue };
        let Ok(text) = std::str::from_utf8(&file.bytes) else {
            diagnostics.push(Diagnostic::new(Code::InvalidUtf8, file.id, 0..0));
            continue;
        };
        let form = TomlForm { file: file.id, text, offset: 0, lang: None };
        let examples = form.read(diagnostics, |it| it.required_tables("example", |it| example(it, name)));
        let template = theme_files.find(&format!("{below}/{name}/{name}.html"));
        let template = template.and_then(|it| std::str::from_utf8(&it.bytes).ok()).unwrap_or_default();
        let examples: Vec<Example> = examples.into_iter().flatten().collect();
        let description = description(template).to_owned();
        components.push(Component { name: name.to_owned(), file: file.id, description, examples });
    }
    components
}

/// Reads an example. The component is named like its folder, with `_` for `-`, unless the example
/// has the key `component`.
fn example(reader: &mut TableReader<'_, '_>, folder: &str) -> Option<Example> {
    let name = reader.required::<String>("name");
    let component = reader.optional::<String>("component");
    let args = reader.required::<CallArguments>("args");
    let body = reader.optional::<Html>("body");
    Some(Example {
        name: name?,
        component: component.map_or_else(|| folder.replace('-', "_"), |it| it.value),
        args: args?.value.0,
        body: body.map(|it| it.value.0),
    })
}

/// `{#- A service in a list. -#}` → `A service in a list.`
fn description(template: &str) -> &str {
    let comment = template.trim_start().strip_prefix("{#").and_then(|it| it.split_once("#}"));
    comment.map_or("", |(text, _)| text.trim_matches('-').trim())
}

/// The body of a call, which is HTML.
struct Html(String);

impl FieldValue for Html {
    const EXPECTED: Word = Word::AText;

    fn read(value: &DeValue<'_>) -> Result<Html, FieldError> {
        String::read(value).map(Html)
    }
}

/// The arguments of a call. TOML has no null: it is written `{}`, since no view is an empty map.
struct CallArguments(Map<String, Value>);

impl FieldValue for CallArguments {
    const EXPECTED: Word = Word::ATable;

    fn read(value: &DeValue<'_>) -> Result<CallArguments, FieldError> {
        value.as_table().map(|it| CallArguments(json_object(it))).ok_or(FieldError::Type)
    }
}

fn json_object(table: &DeTable<'_>) -> Map<String, Value> {
    table.iter().map(|(key, it)| (key.get_ref().to_string(), json_value(it.get_ref()))).collect()
}

fn json_value(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(it) => Value::from(it.as_ref()),
        DeValue::Integer(it) => i64::from_str_radix(it.as_str(), it.radix()).map_or(Value::Null, Value::from),
        DeValue::Float(it) => it.as_str().parse::<f64>().map_or(Value::Null, Value::from),
        DeValue::Boolean(it) => Value::from(*it),
        DeValue::Datetime(it) => Value::from(it.to_string()),
        DeValue::Array(it) => it.iter().map(|it| json_value(it.get_ref())).collect(),
        DeValue::Table(it) if it.is_empty() => Value::Null,
        DeValue::Table(it) => Value::Object(json_object(it)),
    }
}
