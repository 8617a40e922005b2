//! An interface as its OpenAPI description tells it: which requests it takes and what it answers.
//!
//! The rules of JSON Schema are those of the crate `jsonschema`; this module only finds the operation of a request, and the schema
//! of each of its parts.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot set its stage has failed"
)]

mod agreement;
mod dialect;

use std::collections::HashMap;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

pub use agreement::differences;

/// A request as it came in.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// `POST`.
    pub method: String,
    /// Without the query: `/sms/json`.
    pub path: String,
    /// The query, decoded.
    pub query: Vec<(String, String)>,
    /// Names in lower case.
    pub headers: HashMap<String, String>,
    /// The fields of a form, each a text, or a JSON document; `null` when it is neither.
    pub body: Value,
}

impl Request {
    /// A header, or an empty text.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn mime(&self) -> &str {
        let kind = self.header("content-type");
        kind.split(';').next().unwrap_or_default().trim()
    }
}

/// A description of an interface.
pub struct Description {
    document: Value,
    /// Whether it names everything that may be sent and answered; published ones leave things out.
    complete: bool,
}

/// An operation of a description and the places of its path.
pub struct Operation<'a> {
    description: &'a Description,
    operation: &'a Value,
    parameters: Vec<&'a Value>,
    places: Vec<(String, String)>,
}

impl Description {
    /// Reads a description of our own, which has to be complete.
    ///
    /// # Panics
    /// When it cannot be read.
    #[must_use]
    pub fn own(path: &Path) -> Description {
        Description::read(path, true)
    }

    /// Reads one as the provider publishes it, JSON or YAML.
    ///
    /// # Panics
    /// When it cannot be read.
    #[must_use]
    pub fn published(path: &Path) -> Description {
        Description::read(path, false)
    }

    fn read(path: &Path, complete: bool) -> Description {
        let text =
            std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut document: Value = if path.extension().is_some_and(|ending| ending == "json") {
            serde_json::from_str(&text).expect("JSON")
        } else {
            serde_saphyr::from_str(&text).expect("YAML")
        };
        dialect::translate(&mut document);
        Description { document, complete }
    }

    /// The operation that a request asks for. Of several paths that fit, the one with the fewest places.
    #[must_use]
    pub fn operation(&self, method: &str, path: &str) -> Option<Operation<'_>> {
        let base = self.base_path();
        let method = method.to_ascii_lowercase();
        self.document["paths"]
            .as_object()?
            .iter()
            .filter_map(|(template, item)| {
                let operation = item.get(&method)?;
                let places = places(&format!("{base}{template}"), path)?;
                let shared = item["parameters"].as_array().into_iter().flatten();
                let own = operation["parameters"].as_array().into_iter().flatten();
                Some(Operation {
                    description: self,
                    operation,
                    parameters: shared
                        .chain(own)
                        .map(|parameter| self.resolve(parameter))
                        .collect(),
                    places,
                })
            })
            .min_by_key(|found| found.places.len())
    }

    /// The same, in the first of several descriptions that has it.
    #[must_use]
    pub fn among<'a>(all: &'a [Description], method: &str, path: &str) -> Option<Operation<'a>> {
        all.iter()
            .find_map(|description| description.operation(method, path))
    }

    /// The path of the server's address: `/sms` of `https://rest.nexmo.com/sms`.
    fn base_path(&self) -> &str {
        let url = self.document["servers"][0]["url"].as_str().unwrap_or_default();
        let rest = url.split_once("://").map_or("", |(_, rest)| rest);
        rest.find('/')
            .map_or("", |slash| &rest[slash..])
            .trim_end_matches('/')
    }

    /// What a reference stands for.
    fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value["$ref"]
            .as_str()
            .and_then(|reference| reference.strip_prefix('#'))
        {
            Some(pointer) => {
                let target = self.document.pointer(pointer);
                self.resolve(target.unwrap_or_else(|| panic!("{pointer} is not there")))
            }
            None => value,
        }
    }

    /// What is wrong with a value, by a schema of this description.
    fn wrong(&self, schema: &Value, value: &Value, at: &str) -> Vec<String> {
        if schema.is_null() {
            return vec![];
        }
        let mut root = schema.clone();
        if let Some(fields) = root.as_object_mut() {
            fields.insert("components".to_owned(), self.document["components"].clone());
        }
        let validator = dialect::validator(&root);
        validator
            .iter_errors(value)
            .map(|error| format!("{at}{}: {error}", error.instance_path()))
            .collect()
    }
}

impl Operation<'_> {
    /// Everything in which a request differs from what is asked for.
    #[must_use]
    pub fn faults_of_request(&self, request: &Request) -> Vec<String> {
        let mut faults = self.faults_of_parameters(request);
        faults.extend(self.fault_of_proof(request));
        faults.extend(self.faults_of_body(request));
        faults
    }

    /// Everything in which an answer differs from what is promised.
    #[must_use]
    pub fn faults_of_answer(&self, status: u16, answer: &Value) -> Vec<String> {
        let Some(response) = self.response(status) else {
            return if self.description.complete {
                vec![format!("there is no answer {status}")]
            } else {
                vec![]
            };
        };
        let schema = &self.description.resolve(response)["content"]["application/json"]["schema"];
        self.description
            .wrong(schema, answer, &format!("answer {status}"))
    }

    fn response(&self, status: u16) -> Option<&Value> {
        let all = &self.operation["responses"];
        let class = format!("{}XX", status / 100);
        let known = [status.to_string(), class, "default".to_owned()];
        known.iter().find_map(|key| all.get(key))
    }

    fn faults_of_parameters(&self, request: &Request) -> Vec<String> {
        let mut faults = Vec::new();
        for parameter in &self.parameters {
            let name = parameter["name"].as_str().unwrap_or_default();
            let among = |all: &[(String, String)]| {
                let mut named = all.iter().filter(|(known, _)| known == name);
                named.next().map(|(_, value)| value.clone())
            };
            let given = match parameter["in"].as_str() {
                Some("path") => among(&self.places),
                Some("query") => among(&request.query),
                Some("header") => request.headers.get(&name.to_ascii_lowercase()).cloned(),
                other => panic!("{name} is in {other:?}"),
            };
            match given {
                Some(text) => {
                    let schema = &parameter["schema"];
                    let value = typed(self.description.resolve(schema), &text);
                    faults.extend(self.description.wrong(schema, &value, name));
                }
                None if parameter["required"] == true => faults.push(format!("{name} is missing")),
                None => {}
            }
        }
        for (name, _) in request.query.iter().filter(|_| self.description.complete) {
            let is_known = |parameter: &&&Value| parameter["in"] == "query" && parameter["name"] == **name;
            if !self.parameters.iter().any(|parameter| is_known(&parameter)) {
                faults.push(format!("{name} is unknown"));
            }
        }
        faults
    }

    /// `security`: one of the ways to prove who one is must be there.
    fn fault_of_proof(&self, request: &Request) -> Option<String> {
        let ways = self.ways_of_proof();
        let proof = request.header("authorization");
        let proves = |way: &String| match way.as_str() {
            "basic" => proof.strip_prefix("Basic ").is_some_and(is_pair),
            "bearer" => proof
                .strip_prefix("Bearer ")
                .is_some_and(|token| !token.trim().is_empty()),
            other => panic!("security by {other}"),
        };
        (!ways.is_empty() && !ways.iter().any(proves)).then(|| format!("Authorization is not {ways:?}"))
    }

    /// `basic`, `bearer`; empty when anybody may ask.
    fn ways_of_proof(&self) -> Vec<String> {
        let document = &self.description.document;
        let asked = self.operation.get("security").unwrap_or(&document["security"]);
        let names = asked
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_object);
        names
            .flat_map(Map::keys)
            .map(|name| {
                let scheme = &document["components"]["securitySchemes"][name];
                scheme["scheme"]
                    .as_str()
                    .unwrap_or("an unknown scheme")
                    .to_owned()
            })
            .collect()
    }

    fn faults_of_body(&self, request: &Request) -> Vec<String> {
        let wanted = &self.operation["requestBody"];
        let Some(kinds) = wanted["content"].as_object() else {
            let is_there = !request.body.is_null();
            return is_there
                .then(|| "a body is not asked for".to_owned())
                .into_iter()
                .collect();
        };
        let Some(content) = kinds.get(request.mime()) else {
            return vec![format!("Content-Type is {:?}", request.mime())];
        };
        let schema = &content["schema"];
        let body = if request.mime() == "application/x-www-form-urlencoded" {
            self.description.typed_form(schema, &request.body)
        } else {
            request.body.clone()
        };
        self.description.wrong(schema, &body, "body")
    }
}

impl Description {
    /// A form has texts only; they are taken for what its schema says they are.
    fn typed_form(&self, schema: &Value, form: &Value) -> Value {
        let known = &self.resolve(schema)["properties"];
        let fields = form.as_object().into_iter().flatten();
        fields
            .map(|(name, text)| {
                let text = text.as_str().unwrap_or_default();
                (name.clone(), typed(self.resolve(&known[name]), text))
            })
            .collect::<Map<_, _>>()
            .into()
    }
}

/// A text as a value of the type that a schema asks for; it stays a text when it is none of that type.
fn typed(schema: &Value, text: &str) -> Value {
    let read = match schema["type"].as_str() {
        Some("integer" | "number" | "boolean") => serde_json::from_str(text).ok(),
        Some("array") => Some(json!([text])),
        _ => None,
    };
    read.unwrap_or_else(|| text.into())
}

/// Whether it is `name:password` in Base64, neither of them empty.
fn is_pair(encoded: &str) -> bool {
    let decoded = STANDARD.decode(encoded).unwrap_or_default();
    let text = String::from_utf8(decoded).unwrap_or_default();
    text.split_once(':')
        .is_some_and(|(name, password)| !name.is_empty() && !password.is_empty())
}

/// The values of a path's places; `None` when it is another path.
fn places(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let (parts, given): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    if parts.len() != given.len() {
        return None;
    }
    let mut places = Vec::new();
    for (part, given) in parts.into_iter().zip(given) {
        match part.split_once('{') {
            None if part == given => {}
            None => return None,
            Some((before, rest)) => {
                let (name, after) = rest.split_once('}')?;
                let value = given.strip_prefix(before)?.strip_suffix(after)?;
                places.push((name.to_owned(), value.to_owned()));
            }
        }
    }
    Some(places)
}
