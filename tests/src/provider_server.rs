//! A provider of SMS or WhatsApp on this machine: it checks every request, and every answer that a test gives it to say, against
//! OpenAPI descriptions of the provider's interface.
//!
//! The descriptions in `tests/fixtures/providers` hold what Puntual uses of each interface. With `PUNTUAL_API_SPECS=DIR` the
//! files that the providers publish are asked as well. A request that does not fit is answered with 422, and the test fails.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot set its stage has failed"
)]

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::openapi::{Description, Operation, Request};

/// What the providers publish, by our name of the provider (`PUNTUAL_API_SPECS`).
const PUBLISHED: [(&str, &[&str]); 3] = [
    ("meta", &["business-messaging-api_v23.0.yaml"]),
    ("twilio", &["twilio_api_v2010.json", "twilio_content_v1.json"]),
    ("vonage", &["vonage_sms.yml"]),
];

/// What the server does with a request that fits.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Answers with a status and JSON, as the provider would.
    Json(u16, Value),
    /// The same from `<name>.answers.json`: an answer written after the documentation of the provider, with its headers.
    Documented(String),
    /// Answers with a page that is not the provider's: of a proxy, or of a front that has nobody behind it.
    Page(u16, &'static str),
    /// Takes the request, says nothing for so long, and hangs up.
    Silence(Duration),
    /// Takes the request and hangs up without an answer.
    Cut,
}

impl Reply {
    /// [`Reply::Documented`].
    #[must_use]
    pub fn documented(name: &str) -> Reply {
        Reply::Documented(name.to_owned())
    }
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
    faults: Vec<String>,
}

struct Provider {
    /// `None`: it takes everything.
    name: Option<&'static str>,
    /// What is asked, and the answers to it by name: `{"send": {"queued": {"status", "headers", "body"}}}`.
    answers: Value,
}

/// A running server. It ends with the process; the test fails when anything did not fit.
pub struct ProviderServer {
    port: u16,
    desk: Arc<Mutex<Desk>>,
}

impl ProviderServer {
    /// Starts a server that checks by `tests/fixtures/providers/<name>.json`.
    ///
    /// # Panics
    /// When a description cannot be read or no port can be had.
    #[must_use]
    pub fn start(name: &str) -> ProviderServer {
        let known = PUBLISHED.iter().find(|(known, _)| *known == name);
        ProviderServer::of(Provider {
            name: Some(known.expect("a provider").0),
            answers: answers(name),
        })
    }

    /// Starts a server that takes everything.
    #[must_use]
    pub fn anything() -> ProviderServer {
        ProviderServer::of(Provider {
            name: None,
            answers: Value::Null,
        })
    }

    fn of(provider: Provider) -> ProviderServer {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let desk = Arc::new(Mutex::new(Desk::default()));
        let shared = Arc::clone(&desk);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let _ = serve(stream, &provider, &shared);
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
        lock(&self.desk).replies.push_back(reply);
    }

    /// What was seen.
    ///
    /// # Panics
    /// When a request did not fit the description.
    #[must_use]
    #[track_caller]
    pub fn seen(&self) -> Vec<Seen> {
        let desk = lock(&self.desk);
        assert!(desk.faults.is_empty(), "{:#?}", desk.faults);
        desk.seen.clone()
    }
}

impl Drop for ProviderServer {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = self.seen();
        }
    }
}

static OWN: LazyLock<BTreeMap<&str, Description>> = LazyLock::new(|| {
    let read = |(name, _)| (name, Description::own(&fixture(&format!("{name}.json"))));
    PUBLISHED.map(read).into()
});

static READ: LazyLock<BTreeMap<&str, Vec<Description>>> = LazyLock::new(|| {
    let Some(folder) = std::env::var_os("PUNTUAL_API_SPECS").map(PathBuf::from) else {
        return BTreeMap::new();
    };
    let read = |file: &&str| Description::published(&folder.join(file));
    PUBLISHED
        .map(|(name, files)| (name, files.iter().map(read).collect()))
        .into()
});

/// Our description of a provider's interface.
///
/// # Panics
/// When it cannot be read.
#[must_use]
pub fn own(name: &str) -> &'static Description {
    OWN.get(name).expect("a provider")
}

/// The published ones, when `PUNTUAL_API_SPECS` says where they are.
///
/// # Panics
/// When one cannot be read.
#[must_use]
pub fn published(name: &str) -> &'static [Description] {
    READ.get(name).map_or(&[], Vec::as_slice)
}

/// The operation of a request by our description, and by the published one; or that one of them does not have it.
fn operations(name: &str, request: &Request) -> Vec<Result<Operation<'static>, String>> {
    let (method, path) = (&request.method, &request.path);
    let ours = own(name).operation(method, path);
    let mut found = vec![ours.ok_or_else(|| "it is not there".to_owned())];
    let theirs = published(name);
    if !theirs.is_empty() {
        found.push(Description::among(theirs, method, path).ok_or_else(|| "it is not published".to_owned()));
    }
    found
}

/// In what a request differs from what a provider takes.
#[must_use]
pub fn faults(name: &str, request: &Request) -> Vec<String> {
    let each = operations(name, request)
        .into_iter()
        .flat_map(|found| match found {
            Ok(operation) => operation.faults_of_request(request),
            Err(fault) => vec![fault],
        });
    each.map(|fault| format!("{} {}: {fault}", request.method, request.path))
        .collect()
}

/// The documented answers of a provider: what is asked, and the answers to it by name.
///
/// # Panics
/// When they cannot be read.
#[must_use]
pub fn answers(name: &str) -> Value {
    let text = std::fs::read_to_string(fixture(&format!("{name}.answers.json"))).expect("documented answers");
    serde_json::from_str(&text).expect("JSON")
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/providers")
        .join(name)
}

fn lock(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve(mut stream: TcpStream, provider: &Provider, desk: &Mutex<Desk>) -> std::io::Result<()> {
    let request = read(&stream)?;
    let mut faults = provider.name.map_or_else(Vec::new, |name| faults(name, &request));
    let mut reply = {
        let mut desk = lock(desk);
        desk.seen.push(seen(&request));
        desk.replies.pop_front().unwrap_or(Reply::Json(200, json!({})))
    };
    let mut headers = Map::new();
    if let Reply::Documented(name) = &reply {
        let mut asked = provider.answers.as_object().into_iter().flat_map(Map::values);
        let answer = asked.find_map(|answers| answers.get(name));
        let answer = answer.unwrap_or_else(|| panic!("no answer {name}"));
        let status = answer["status"].as_u64().expect("a status");
        headers = answer["headers"].as_object().cloned().unwrap_or_default();
        reply = Reply::Json(u16::try_from(status).expect("a status"), answer["body"].clone());
    }
    if let (true, Some(name), Reply::Json(status, answer)) = (faults.is_empty(), provider.name, &reply) {
        let each = operations(name, &request).into_iter().flatten();
        faults = each
            .flat_map(|operation| operation.faults_of_answer(*status, answer))
            .collect();
    }
    if !faults.is_empty() {
        reply = Reply::Json(422, json!({ "faults": faults }));
        lock(desk).faults.append(&mut faults);
    }
    let (status, kind, text) = match reply {
        Reply::Json(status, answer) => (status, "application/json", answer.to_string()),
        Reply::Page(status, text) => (status, "text/html", text.to_owned()),
        Reply::Silence(time) => {
            std::thread::sleep(time);
            return Ok(());
        }
        Reply::Documented(_) | Reply::Cut => return Ok(()),
    };
    let headers = headers.iter().fold(String::new(), |mut text, (name, value)| {
        let _ = write!(text, "{name}: {}\r\n", value.as_str().unwrap_or_default());
        text
    });
    write!(
        stream,
        "HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{text}",
        text.len()
    )
}

fn seen(request: &Request) -> Seen {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let query = query.extend_pairs(&request.query).finish();
    let mark = if query.is_empty() { "" } else { "?" };
    Seen {
        line: format!("{} {}{mark}{query}", request.method, request.path),
        body: request.body.clone(),
        authorization: request.header("authorization").to_owned(),
    }
}

fn read(stream: &TcpStream) -> std::io::Result<Request> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut words = first.split(' ').map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let mut request = Request {
        method,
        path: path.to_owned(),
        query: pairs(query.as_bytes()),
        ..Request::default()
    };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        request
            .headers
            .insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let mut bytes = vec![0; request.header("content-length").parse().unwrap_or(0)];
    reader.read_exact(&mut bytes)?;
    request.body = if request
        .header("content-type")
        .starts_with("application/x-www-form-urlencoded")
    {
        let fields = pairs(&bytes).into_iter();
        fields
            .map(|(name, value)| (name, Value::from(value)))
            .collect::<Map<_, _>>()
            .into()
    } else {
        serde_json::from_slice(&bytes).unwrap_or_default()
    };
    Ok(request)
}

fn pairs(text: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(text).into_owned().collect()
}
