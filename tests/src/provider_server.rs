//! A provider of SMS or WhatsApp on this machine: it checks every request against an OpenAPI description and then answers as the
//! test says.
//!
//! The descriptions in `tests/fixtures/providers` hold what Puntual uses of each interface, taken from the providers' published
//! ones: paths, ways of proving who one is, fields with their forms. A request that does not fit is answered with 422, and the
//! test that asks what was seen fails.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot set its stage has failed"
)]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Map, Value, json};

/// What the server does with a request that fits.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Answers with a status and JSON.
    Json(u16, Value),
    /// Takes the request and hangs up without an answer.
    Cut,
}

/// A request that was seen.
#[derive(Debug, Clone)]
pub struct Seen {
    /// `POST /sms/json`.
    pub line: String,
    /// Its fields, of a form or of JSON.
    pub body: Value,
    /// `Authorization`.
    pub authorization: String,
}

#[derive(Default)]
struct Desk {
    replies: VecDeque<Reply>,
    seen: Vec<Seen>,
    wrong: Vec<String>,
}

/// A running server. It ends with the process.
pub struct ProviderServer {
    port: u16,
    desk: Arc<Mutex<Desk>>,
}

impl ProviderServer {
    /// Starts a server that checks by `tests/fixtures/providers/<name>.json`.
    ///
    /// # Panics
    /// When the description cannot be read or no port can be had.
    #[must_use]
    pub fn start(name: &str) -> ProviderServer {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/providers/{name}.json"));
        let text = std::fs::read_to_string(path).expect("a description");
        ProviderServer::checking(serde_json::from_str(&text).expect("JSON"))
    }

    /// Starts a server that takes everything.
    #[must_use]
    pub fn anything() -> ProviderServer {
        ProviderServer::checking(Value::Null)
    }

    fn checking(description: Value) -> ProviderServer {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let desk = Arc::new(Mutex::new(Desk::default()));
        let shared = Arc::clone(&desk);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let _ = serve(stream, &description, &shared);
            }
        });
        ProviderServer { port, desk }
    }

    /// The beginning of its addresses.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Says how the next request that has no answer yet is answered.
    pub fn reply(&self, reply: Reply) {
        self.desk
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .replies
            .push_back(reply);
    }

    /// What was seen.
    ///
    /// # Panics
    /// When a request did not fit the description.
    #[must_use]
    #[track_caller]
    pub fn seen(&self) -> Vec<Seen> {
        let desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(desk.wrong.is_empty(), "{:#?}", desk.wrong);
        desk.seen.clone()
    }
}

fn serve(mut stream: TcpStream, description: &Value, desk: &Mutex<Desk>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let (mut length, mut kind, mut authorization) = (0, String::new(), String::new());
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap_or(0),
            "content-type" => value.trim().clone_into(&mut kind),
            "authorization" => value.trim().clone_into(&mut authorization),
            _ => {}
        }
    }
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes)?;
    let body = read_body(&kind, &bytes);
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let path = target.split('?').next().unwrap_or_default();
    let problem = problem(description, method, path, &kind, &authorization, &body);
    let reply = {
        let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
        desk.seen.push(Seen {
            line: format!("{method} {target}"),
            body,
            authorization,
        });
        match problem {
            Some(problem) => {
                desk.wrong.push(problem.clone());
                Reply::Json(422, json!({ "problem": problem }))
            }
            None => desk.replies.pop_front().unwrap_or(Reply::Json(200, json!({}))),
        }
    };
    let Reply::Json(status, answer) = reply else {
        return Ok(());
    };
    let answer = answer.to_string();
    write!(
        stream,
        "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
        answer.len()
    )
}

fn read_body(kind: &str, bytes: &[u8]) -> Value {
    if kind.starts_with("application/x-www-form-urlencoded") {
        let fields: Map<String, Value> = form(&String::from_utf8_lossy(bytes));
        return Value::Object(fields);
    }
    serde_json::from_slice(bytes).unwrap_or_default()
}

fn form(text: &str) -> Map<String, Value> {
    let decoded = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            match byte {
                b'+' => bytes.push(b' '),
                b'%' => {
                    let digits = [rest.next().unwrap_or(b'0'), rest.next().unwrap_or(b'0')];
                    let digits = std::str::from_utf8(&digits).unwrap_or("00").to_owned();
                    bytes.push(u8::from_str_radix(&digits, 16).unwrap_or(b'?'));
                }
                other => bytes.push(other),
            }
        }
        String::from_utf8(bytes).expect("UTF-8")
    };
    text.split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decoded(name), Value::String(decoded(value))))
        .collect()
}

/// What is wrong with a request, by the description.
fn problem(
    description: &Value,
    method: &str,
    path: &str,
    kind: &str,
    proof: &str,
    body: &Value,
) -> Option<String> {
    let paths = description["paths"].as_object()?;
    let Some((operation, places)) = paths.iter().find_map(|(template, operations)| {
        let operation = &operations[method.to_ascii_lowercase()];
        let places = places(template, path)?;
        (!operation.is_null()).then_some((operation, places))
    }) else {
        return Some(format!("there is no {method} {path}"));
    };
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str().unwrap_or_default();
        let value = places
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| json!(value));
        if let Some(problem) = value.and_then(|value| wrong(&parameter["schema"], &value, name)) {
            return Some(problem);
        }
    }
    for scheme in description["components"]["securitySchemes"]
        .as_object()
        .into_iter()
        .flatten()
    {
        let word = if scheme.1["scheme"] == "basic" {
            "Basic "
        } else {
            "Bearer "
        };
        if !proof.starts_with(word) || proof.len() <= word.len() {
            return Some(format!("Authorization is not {word}"));
        }
    }
    let content = operation["requestBody"]["content"].as_object()?;
    let Some((_, content)) = content.iter().find(|(mime, _)| kind.starts_with(mime.as_str())) else {
        return Some(format!("Content-Type is {kind:?}"));
    };
    wrong(&content["schema"], body, "body")
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

/// What is wrong with a value, by a schema: the part of JSON Schema that the descriptions use.
fn wrong(schema: &Value, value: &Value, at: &str) -> Option<String> {
    let fits = match schema["type"].as_str() {
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => true,
    };
    if !fits {
        return Some(format!("{at} is {value}, not a {}", schema["type"]));
    }
    if let Some(text) = value.as_str() {
        let count = text.chars().count() as u64;
        let short = schema["minLength"].as_u64().is_some_and(|least| count < least);
        let long = schema["maxLength"].as_u64().is_some_and(|most| count > most);
        let other = schema["enum"].as_array().is_some_and(|all| !all.contains(value));
        let unlike = schema["pattern"]
            .as_str()
            .is_some_and(|pattern| !matches(pattern, text));
        if short || long || other || unlike {
            return Some(format!("{at} is {text:?}: {schema}"));
        }
    }
    if let Some(items) = value.as_array() {
        return items
            .iter()
            .enumerate()
            .find_map(|(place, item)| wrong(&schema["items"], item, &format!("{at}[{place}]")));
    }
    let fields = value.as_object()?;
    for name in schema["required"].as_array().into_iter().flatten() {
        if !fields.contains_key(name.as_str().unwrap_or_default()) {
            return Some(format!("{at} has no {name}"));
        }
    }
    fields.iter().find_map(|(name, value)| {
        let known = &schema["properties"][name];
        if known.is_null() && schema["additionalProperties"] == false {
            return Some(format!("{at} has {name}, which is unknown"));
        }
        wrong(known, value, &format!("{at}.{name}"))
    })
}

/// Whether the whole text is of a pattern.
fn matches(pattern: &str, text: &str) -> bool {
    regex::Regex::new(&format!("^(?:{pattern})$"))
        .expect("a pattern")
        .is_match(text)
}
