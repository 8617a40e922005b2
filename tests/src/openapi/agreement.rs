//! Whether a description of our own says nothing but what the published one says.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{Description, Operation};

/// Our mark for what the provider does but its description leaves out; its value says where it is told instead.
const UNPUBLISHED: &str = "x-unpublished";

/// Everything in `own` that `published` does not have, or has otherwise. What is marked as unpublished must indeed be missing.
#[must_use]
pub fn differences(own: &Description, published: &[Description]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, item) in own.document["paths"].as_object().into_iter().flatten() {
        for method in item.as_object().into_iter().flat_map(Map::keys) {
            let address = example(&format!("{}{path}", own.base_path()), &item[method]);
            let title = format!("{} {address}", method.to_uppercase());
            match (
                own.operation(method, &address),
                Description::among(published, method, &address),
            ) {
                (Some(ours), Some(theirs)) => Comparison {
                    title,
                    found: &mut found,
                }
                .operations(&ours, &theirs),
                _ => found.push(format!("{title} is not there")),
            }
        }
    }
    found
}

/// A path with the examples of its places.
fn example(path: &str, operation: &Value) -> String {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    parameters.fold(path.to_owned(), |path, parameter| {
        let name = parameter["name"].as_str().unwrap_or_default();
        let example = parameter["example"].as_str().unwrap_or_default();
        path.replace(&format!("{{{name}}}"), example)
    })
}

struct Comparison<'a> {
    title: String,
    found: &'a mut Vec<String>,
}

impl Comparison<'_> {
    fn operations(&mut self, ours: &Operation<'_>, theirs: &Operation<'_>) {
        self.parameters(ours, theirs);
        if ours.ways_of_proof() != theirs.ways_of_proof() {
            self.note("security", &format!("is {:?} there", theirs.ways_of_proof()));
        }
        let kinds = ours.operation["requestBody"]["content"].as_object();
        for (mime, content) in kinds.into_iter().flatten() {
            let schema = &theirs.operation["requestBody"]["content"][mime]["schema"];
            self.schemas(&side(ours, &content["schema"]), &side(theirs, schema), mime);
        }
        for (status, response) in ours.operation["responses"].as_object().into_iter().flatten() {
            let published = theirs.operation["responses"].get(status);
            if self.is_there(response, published.is_some(), status) {
                let ours = side(ours, &response["content"]["application/json"]["schema"]);
                let published = theirs.description.resolve(published.unwrap_or(&Value::Null));
                let theirs = side(theirs, &published["content"]["application/json"]["schema"]);
                self.schemas(&ours, &theirs, status);
            }
        }
    }

    fn parameters(&mut self, ours: &Operation<'_>, theirs: &Operation<'_>) {
        for (name, value) in &theirs.places {
            let schema = theirs.parameters.iter().find(|known| known["name"] == **name);
            let schema = schema.map_or(&Value::Null, |known| &known["schema"]);
            let faults = theirs
                .description
                .wrong(schema, &Value::from(value.as_str()), name);
            faults.iter().for_each(|fault| self.note(name, fault));
        }
        for parameter in ours
            .parameters
            .iter()
            .filter(|parameter| parameter["in"] != "path")
        {
            let is_it =
                |known: &&&Value| known["name"] == parameter["name"] && known["in"] == parameter["in"];
            let published = theirs.parameters.iter().find(is_it);
            let name = parameter["name"].as_str().unwrap_or_default();
            if self.is_there(parameter, published.is_some(), name) {
                let schema = published.map_or(&Value::Null, |published| &published["schema"]);
                self.schemas(&side(ours, &parameter["schema"]), &side(theirs, schema), name);
            }
        }
    }

    /// Compares what two schemas say of a value and of all that is in it.
    fn schemas(&mut self, ours: &Side<'_>, theirs: &Side<'_>, at: &str) {
        let (own, published) = (ours.all("type"), theirs.all("type"));
        if !published.is_empty()
            && own
                .iter()
                .any(|kind| *kind != "null" && !published.contains(kind))
        {
            self.note(at, &format!("is {published:?} there"));
        }
        let (own, published) = (ours.all("enum"), theirs.all("enum"));
        if !published.is_empty() && !own.is_subset(&published) {
            self.note(at, &format!("is one of {published:?} there"));
        }
        // An object of which nothing more is told may hold anything.
        let told = !theirs.properties().is_empty();
        for (name, schema) in ours.properties().into_iter().filter(|_| told) {
            let at = format!("{at}.{name}");
            let published = theirs.within(|schema| &schema["properties"][name]);
            if self.is_there(schema, !published.schemas.is_empty(), &at) {
                self.schemas(
                    &ours.within(|parent| &parent["properties"][name]),
                    &published,
                    &at,
                );
            }
        }
        let items = ours.within(|schema| &schema["items"]);
        if !items.schemas.is_empty() {
            self.schemas(
                &items,
                &theirs.within(|schema| &schema["items"]),
                &format!("{at}[]"),
            );
        }
    }

    /// Whether to look further into it. Notes when it is missing, and when it is marked and yet there.
    fn is_there(&mut self, ours: &Value, is_published: bool, at: &str) -> bool {
        let is_marked = ours.get(UNPUBLISHED).is_some();
        if is_marked == is_published {
            let words = if is_marked {
                "is published by now"
            } else {
                "is not there"
            };
            self.note(at, words);
        }
        is_published && !is_marked
    }

    fn note(&mut self, at: &str, words: &str) {
        self.found.push(format!("{}: {at} {words}", self.title));
    }
}

/// Every schema that may say something of one value: behind references, of all parts, and of every alternative.
struct Side<'a> {
    description: &'a Description,
    schemas: Vec<&'a Value>,
}

fn side<'a>(operation: &Operation<'a>, schema: &'a Value) -> Side<'a> {
    let mut side = Side {
        description: operation.description,
        schemas: vec![],
    };
    side.add(schema);
    side
}

impl<'a> Side<'a> {
    fn add(&mut self, schema: &'a Value) {
        let schema = self.description.resolve(schema);
        if schema.is_null() || self.schemas.iter().any(|known| std::ptr::eq(*known, schema)) {
            return;
        }
        self.schemas.push(schema);
        for parts in ["allOf", "anyOf"] {
            let parts = schema[parts].as_array().into_iter().flatten();
            parts.for_each(|part| self.add(part));
        }
        for reference in schema["discriminator"]["mapping"]
            .as_object()
            .into_iter()
            .flat_map(Map::values)
        {
            let target = reference.as_str().and_then(|reference| {
                self.description
                    .document
                    .pointer(reference.trim_start_matches('#'))
            });
            target.into_iter().for_each(|target| self.add(target));
        }
    }

    fn within(&self, part: impl Fn(&'a Value) -> &'a Value) -> Side<'a> {
        let mut inner = Side {
            description: self.description,
            schemas: vec![],
        };
        self.schemas.iter().for_each(|schema| inner.add(part(schema)));
        inner
    }

    fn properties(&self) -> Vec<(&'a String, &'a Value)> {
        let all = self
            .schemas
            .iter()
            .filter_map(|schema| schema["properties"].as_object());
        all.flatten().collect()
    }

    /// The texts that stand under a keyword, alone or in a list.
    fn all(&self, keyword: &str) -> BTreeSet<&'a str> {
        let said = self.schemas.iter().map(|schema| &schema[keyword]);
        said.flat_map(|said| match said {
            Value::Array(values) => values.iter().collect(),
            alone => vec![alone],
        })
        .filter_map(Value::as_str)
        .collect()
    }
}
