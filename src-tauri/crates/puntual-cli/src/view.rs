//! Reading a View that came back from `dispatch`. A field that is not there reads as nothing: what is printed for people
//! may be incomplete, but never the reason to stop.

use serde_json::Value;

/// A text field.
#[must_use]
pub fn text<'a>(view: &'a Value, field: &str) -> &'a str {
    view[field].as_str().unwrap_or_default()
}

/// A list field.
#[must_use]
pub fn list<'a>(view: &'a Value, field: &str) -> &'a [Value] {
    view[field].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A whole number.
#[must_use]
pub fn number(view: &Value, field: &str) -> i64 {
    view[field].as_i64().unwrap_or_default()
}

/// A yes or no.
#[must_use]
pub fn flag(view: &Value, field: &str) -> bool {
    view[field].as_bool().unwrap_or_default()
}

/// A list of texts with commas between.
#[must_use]
pub fn joined(view: &Value, field: &str) -> String {
    let words: Vec<&str> = list(view, field).iter().filter_map(Value::as_str).collect();
    words.join(", ")
}
