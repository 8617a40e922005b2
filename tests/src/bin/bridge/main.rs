//! The real commands behind the real interface, in a browser: a server on the loopback device for the screen tests.
//!
//! `bridge --data FOLDER [--port N] [--today YYYY-MM-DD] [--ui FOLDER]` prints `{"port":N}` and serves until it is
//! ended. It is never shipped. What the shell does for the window, `tests/screens/shim.js` does here over:
//! - `POST /rpc {name, request, job}` → `{view, changed}` or `{error}`; `jobs.cancel` as in the shell;
//! - `GET /progress/JOB` → `{done, total}` or `null`;
//! - `POST /dialogs {answer}` by the test and `POST /dialogs/next` by the interface: what the user would choose.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test server may stop at once, and serves the loopback device"
)]

mod http;

use std::collections::{HashMap, VecDeque};
use std::fs;
use std::net::TcpListener;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use puntual_app::commands;
use puntual_app::ports::{Ports, Progress};
use puntual_app::{App, Moment};
use puntual_tests::secrets::Secrets;
use serde_json::{Value, json};

use http::{Request, Response};

const SHIM: &str = include_str!("../../../screens/shim.js");
const CONFIG: &str = include_str!("../../../../src-tauri/tauri.conf.json");

struct Bridge {
    app: App,
    interface: PathBuf,
    policy: String,
    jobs: Mutex<HashMap<String, Arc<Job>>>,
    dialogs: Mutex<VecDeque<Value>>,
}

#[derive(Default)]
struct Job {
    done: AtomicU64,
    total: AtomicU64,
    stop: AtomicBool,
}

impl Progress for Job {
    fn report(&self, done: u64, total: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

fn main() -> ExitCode {
    if let Some(code) = puntual_io::isolation::serve() {
        return code;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        let place = arguments.iter().position(|argument| argument == name)?;
        arguments.get(place + 1).cloned()
    };
    let data = PathBuf::from(option("--data").expect("--data FOLDER"));
    let moment = option("--today").map_or(Moment::Real, |day| {
        Moment::Day(day.parse().expect("--today YYYY-MM-DD"))
    });
    let interface = option("--ui").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist"),
        PathBuf::from,
    );
    let port: u16 = option("--port").map_or(0, |port| port.parse().expect("--port N"));

    let listener = TcpListener::bind(("127.0.0.1", port)).expect("a free port");
    println!(
        "{}",
        json!({ "port": listener.local_addr().expect("its address").port() })
    );
    // A screen must look the same with and without a keychain on the machine.
    let ports = Ports {
        vault: Box::new(Secrets::default()),
        ..puntual_io::ports()
    };
    let bridge = Bridge {
        app: App::new(ports, data, moment),
        interface,
        policy: policy(),
        jobs: Mutex::default(),
        dialogs: Mutex::default(),
    };
    http::serve(&listener, move |request| bridge.answer(&request));
    ExitCode::SUCCESS
}

impl Bridge {
    fn answer(&self, request: &Request) -> Response {
        let body = serde_json::from_slice(&request.body).unwrap_or(Value::Null);
        match (request.method.as_str(), request.path.as_str()) {
            ("POST", "/rpc") => as_json(&self.rpc(&body)),
            ("POST", "/dialogs") => {
                self.dialogs.lock().unwrap().push_back(body["answer"].clone());
                as_json(&Value::Null)
            }
            ("POST", "/dialogs/next") => {
                as_json(&self.dialogs.lock().unwrap().pop_front().unwrap_or(Value::Null))
            }
            ("GET", path) if path.starts_with("/progress/") => {
                as_json(&self.progress(&path["/progress/".len()..]))
            }
            ("GET", "/favicon.ico") => with_status(204),
            ("GET", "/shim.js") => of_kind("text/javascript", SHIM.into()),
            ("GET", path) => self.file(path),
            _ => with_status(405),
        }
    }

    fn rpc(&self, body: &Value) -> Value {
        let name = body["name"].as_str().unwrap_or_default();
        if name == "jobs.cancel" {
            let jobs = self.jobs.lock().unwrap();
            let job = body["request"]["job"].as_str().and_then(|job| jobs.get(job));
            job.inspect(|job| job.stop.store(true, Ordering::Relaxed));
            return json!({ "view": { "stopped": job.is_some() }, "changed": [] });
        }
        let job = Arc::new(Job::default());
        let key = body["job"].as_str().map(str::to_owned);
        if let Some(key) = &key {
            self.jobs.lock().unwrap().insert(key.clone(), Arc::clone(&job));
        }
        let outcome = self.app.dispatch(name, body["request"].clone(), &*job);
        if let Some(key) = &key {
            self.jobs.lock().unwrap().remove(key);
        }
        match outcome {
            Ok(view) => {
                let changes =
                    commands::find(name).map_or(&[] as &[commands::Topic], |command| command.changes);
                let changed: Vec<_> = changes.iter().map(|topic| topic.as_str()).collect();
                json!({ "view": view, "changed": changed })
            }
            Err(error) => json!({ "error": error }),
        }
    }

    fn progress(&self, job: &str) -> Value {
        self.jobs.lock().unwrap().get(job).map_or(Value::Null, |job| {
            json!({ "done": job.done.load(Ordering::Relaxed), "total": job.total.load(Ordering::Relaxed) })
        })
    }

    /// A file of the interface; its page gets the shim in front of every other script, and the shell's own policy.
    fn file(&self, path: &str) -> Response {
        let relative = Path::new(path.trim_start_matches('/'));
        let relative = if path == "/" {
            Path::new("index.html")
        } else {
            relative
        };
        let inside = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let Some(bytes) = inside
            .then(|| fs::read(self.interface.join(relative)).ok())
            .flatten()
        else {
            return with_status(404);
        };
        match relative.extension().and_then(|kind| kind.to_str()) {
            Some("html") => {
                let page = String::from_utf8(bytes).expect("a page in UTF-8");
                let page = page.replacen("<head>", "<head><script src=\"/shim.js\"></script>", 1);
                let mut response = of_kind("text/html; charset=utf-8", page.into());
                response
                    .headers
                    .push(("Content-Security-Policy", self.policy.clone()));
                response
            }
            Some("js") => of_kind("text/javascript", bytes),
            Some("css") => of_kind("text/css", bytes),
            Some("svg") => of_kind("image/svg+xml", bytes),
            Some("png") => of_kind("image/png", bytes),
            Some("woff2") => of_kind("font/woff2", bytes),
            _ => of_kind("application/octet-stream", bytes),
        }
    }
}

/// The window's content security policy, with this server where the shell's own channel stands.
fn policy() -> String {
    let config: Value = serde_json::from_str(CONFIG).expect("tauri.conf.json");
    let directives = config["app"]["security"]["csp"]
        .as_object()
        .expect("a policy of directives")
        .clone();
    let written = directives.iter().map(|(name, value)| match name.as_str() {
        "connect-src" => "connect-src 'self'".to_owned(),
        _ => format!("{name} {}", value.as_str().unwrap_or_default()),
    });
    written.collect::<Vec<_>>().join("; ")
}

fn as_json(value: &Value) -> Response {
    of_kind("application/json", value.to_string().into())
}

fn of_kind(kind: &str, body: Vec<u8>) -> Response {
    Response {
        status: 200,
        headers: vec![("Content-Type", kind.to_owned())],
        body,
    }
}

fn with_status(status: u16) -> Response {
    Response {
        status,
        headers: Vec::new(),
        body: Vec::new(),
    }
}
