//! From a code to a sentence: the texts of `assets/errors`, which the window uses too.

use std::sync::LazyLock;

use puntual_app::error::AppError;
use puntual_core::locale::Language;
use serde_json::{Map, Value, json};

use crate::words::Words;

static ES: LazyLock<Map<String, Value>> =
    LazyLock::new(|| texts(include_str!("../../../../assets/errors/es.json")));
static EN: LazyLock<Map<String, Value>> =
    LazyLock::new(|| texts(include_str!("../../../../assets/errors/en.json")));

/// Parameters that hold a day and are read as one.
const DAYS: &[&str] = &["date", "due_on", "on", "promised_on", "today", "until"];

fn texts(file: &str) -> Map<String, Value> {
    serde_json::from_str(file).unwrap_or_default()
}

/// The sentence for an error.
#[must_use]
pub fn message(words: &Words, error: &AppError) -> String {
    text_of(words, &json!({ "code": error.code, "params": error.params }))
}

/// The error as a script reads it: `{"error":{code, params, message}}`.
#[must_use]
pub fn as_json(words: &Words, error: &AppError) -> Value {
    json!({ "error": { "code": error.code, "params": error.params, "message": message(words, error) } })
}

/// The sentence for `{code, params}`. `count` or `days` among the parameters chooses singular or plural, `reason` a sentence
/// for that reason where there is one; a code without a text is named in a general sentence.
#[must_use]
pub fn text_of(words: &Words, reason: &Value) -> String {
    let code = reason["code"].as_str().unwrap_or_default();
    let none = Map::new();
    let params = reason["params"].as_object().unwrap_or(&none);
    match find(words.language(), code, params) {
        Some(template) => filled(words, template, params),
        None => words.fill(
            "error.unknown",
            &[
                ("code", &code),
                ("detail", &params.get("detail").map(plain).unwrap_or_default()),
            ],
        ),
    }
}

/// The sentence for a code, when there is one.
#[must_use]
pub fn known(words: &Words, code: &str, params: &Value) -> Option<String> {
    let none = Map::new();
    let params = params.as_object().unwrap_or(&none);
    find(words.language(), code, params).map(|template| filled(words, template, params))
}

fn find(language: Language, code: &str, params: &Map<String, Value>) -> Option<&'static str> {
    let table: &'static Map<String, Value> = match language {
        Language::Es => &ES,
        Language::En => &EN,
    };
    let number = params.get("count").or_else(|| params.get("days")).map(plain);
    let form = number
        .and_then(|number| number.parse::<i64>().ok())
        .map(|number| match number.abs() {
            1 => "one",
            _ => "other",
        });
    let reason = params.get("reason").and_then(Value::as_str);
    let own = form
        .or(reason)
        .and_then(|form| table.get(&format!("{code}_{form}")));
    own.or_else(|| table.get(code)).and_then(Value::as_str)
}

fn filled(words: &Words, template: &str, params: &Map<String, Value>) -> String {
    let mut text = template.to_owned();
    for (name, value) in params {
        let value = match name.as_str() {
            name if DAYS.contains(&name) => words.date(&plain(value)),
            "columns" => columns(words, &plain(value)),
            "times" => words.decimal(&plain(value)),
            "days" | "count" => plain(value).trim_start_matches('-').to_owned(),
            _ => plain(value),
        };
        text = text.replace(&format!("{{{{{name}}}}}"), &value);
    }
    text
}

/// Fields that a table lacks, `a / b, c`, in the reader's words, each with the field as `--column` takes it.
fn columns(words: &Words, fields: &str) -> String {
    let field = |name: &str| match words.word("column", name) {
        word if word == name => name.to_owned(),
        word => format!("{word} ({name})"),
    };
    let any_of = |group: &str| group.split(" / ").map(field).collect::<Vec<_>>().join(" / ");
    fields.split(", ").map(any_of).collect::<Vec<_>>().join(", ")
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_codes_and_the_same_places() {
        let places = |text: &Value| -> Vec<String> {
            let text = text.as_str().unwrap();
            let mut found: Vec<String> = text
                .split("{{")
                .skip(1)
                .map(|rest| rest.split("}}").next().unwrap().to_owned())
                .collect();
            found.sort();
            found.dedup();
            found
        };
        for (code, text) in ES.iter() {
            let other = EN
                .get(code)
                .unwrap_or_else(|| panic!("{code} has no English text"));
            assert_eq!(places(text), places(other), "{code}");
        }
        for code in EN.keys() {
            assert!(ES.contains_key(code), "{code} has no Spanish text");
        }
    }

    #[test]
    fn an_error_reads_as_a_sentence_in_either_language() {
        let error = AppError::new("file.not_found").with("path", "pagos.csv");
        let es = message(&Words::of_system("es"), &error);
        let en = message(&Words::of_system("en"), &error);
        assert!(
            es.contains("pagos.csv") && en.contains("pagos.csv") && es != en,
            "{es} {en}"
        );
    }

    #[test]
    fn an_error_without_a_text_still_names_itself() {
        let error = AppError::new("nobody.knows").with("detail", "x");
        assert!(message(&Words::of_system("es"), &error).contains("nobody.knows"));
    }
}
