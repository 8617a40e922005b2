//! OpenAPI's way of writing schemas, as JSON Schema (draft 2020-12) understands them.

use chrono::DateTime;
use jsonschema::{Draft, Validator};
use regex::Regex;
use serde_json::{Map, Value, json};

/// Rewrites a whole description, where JSON Schema would read something else than is meant:
/// - `nullable` of OpenAPI 3.0 is a type more;
/// - a part of `allOf` that is closed closes the whole: alone it would refuse the fields of the other parts;
/// - alternatives overlap in the published descriptions (an answer of Vonage fits both of its two), so that one of them is enough;
/// - Twilio says beside the schema of which fields at least one is needed.
pub(super) fn translate(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(translate),
        Value::Object(fields) => {
            nullable(fields);
            closed(fields);
            if let Some(alternatives) = fields.remove("oneOf") {
                fields.insert("anyOf".to_owned(), alternatives);
            }
            one_of_each(fields);
            fields.values_mut().for_each(translate);
        }
        _ => {}
    }
}

fn nullable(fields: &mut Map<String, Value>) {
    if fields.remove("nullable") != Some(Value::Bool(true)) {
        return;
    }
    if let Some(kind) = fields.remove("type") {
        fields.insert("type".to_owned(), json!([kind, "null"]));
    }
    if let Some(Value::Array(values)) = fields.get_mut("enum") {
        values.push(Value::Null);
    }
}

fn closed(fields: &mut Map<String, Value>) {
    let mut is_closed = false;
    for part in fields
        .get_mut("allOf")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        if part["additionalProperties"] == false {
            is_closed = true;
            part.as_object_mut()
                .and_then(|part| part.remove("additionalProperties"));
        }
    }
    if is_closed {
        fields.insert("unevaluatedProperties".to_owned(), Value::Bool(false));
    }
}

/// `x-twilio.conditional` of an operation: `[["from", "messaging_service_sid"], …]`.
fn one_of_each(operation: &mut Map<String, Value>) {
    let groups = operation.get("x-twilio").map(|own| own["conditional"].clone());
    let Some(Value::Array(groups)) = groups else {
        return;
    };
    let needed: Vec<Value> = groups
        .iter()
        .map(|group| {
            let names = group.as_array().into_iter().flatten().filter_map(Value::as_str);
            json!({ "anyOf": names.map(|name| json!({ "required": [capitals(name)] })).collect::<Vec<_>>() })
        })
        .collect();
    let contents = operation
        .get_mut("requestBody")
        .and_then(|body| body["content"].as_object_mut());
    for content in contents.into_iter().flat_map(Map::values_mut) {
        content["schema"]["allOf"] = json!(needed);
    }
}

/// `messaging_service_sid` as `MessagingServiceSid`.
fn capitals(name: &str) -> String {
    name.split('_')
        .map(|word| word[..1].to_uppercase() + &word[1..])
        .collect()
}

/// What checks values against a schema, with the formats that the descriptions name.
pub(super) fn validator(schema: &Value) -> Validator {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .with_format("phone-number", is_phone)
        .with_format("currency", |text: &str| {
            text.len() == 3 && text.chars().all(|letter| letter.is_ascii_uppercase())
        })
        .with_format("date-time-rfc-2822", |text: &str| {
            DateTime::parse_from_rfc2822(text).is_ok()
        })
        .build(schema)
        .expect("a schema")
}

/// Twilio's `phone-number`: E.164, the same in another channel (`whatsapp:+…`), a short code, or a sender's name.
fn is_phone(text: &str) -> bool {
    let known = Regex::new(r"^(?:(?:[a-z]+:)?\+[1-9][0-9]{6,14}|[0-9]{3,8}|[0-9A-Za-z ]{1,11})$");
    known.expect("a pattern").is_match(text)
}
