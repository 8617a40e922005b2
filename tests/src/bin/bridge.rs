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
    reason = "a test server may stop at once"
)]

use std::collections::{HashMap, VecDeque};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use puntual_app::commands;
use puntual_app::ports::Progress;
use puntual_app::{App, Moment};
use serde_json::{Value, json};
use tiny_http::{Header, Method, Request, Response, Server};

const SHIM: &str = include_str!("../../screens/shim.js");
const CONFIG: &str = include_str!("../../../src-tauri/tauri.conf.json");

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

fn main() {
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

    let server = Arc::new(Server::http(("127.0.0.1", port)).expect("a free port"));
    let bridge = Arc::new(Bridge {
        app: App::new(puntual_io::ports(), data, moment),
        interface,
        policy: policy(),
        jobs: Mutex::default(),
        dialogs: Mutex::default(),
    });
    println!(
        "{}",
        json!({ "port": server.server_addr().to_ip().map(|address| address.port()) })
    );
    let threads: Vec<_> = (0..6)
        .map(|_| {
            let (server, bridge) = (Arc::clone(&server), Arc::clone(&bridge));
            thread::spawn(move || {
                server
                    .incoming_requests()
                    .for_each(|request| bridge.answer(request))
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("a thread that answers");
    }
}

impl Bridge {
    fn answer(&self, mut request: Request) {
        let path = request.url().split('?').next().unwrap_or("/").to_owned();
        let mut text = String::new();
        request
            .as_reader()
            .read_to_string(&mut text)
            .expect("a body of text");
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        let outcome = match (request.method(), path.as_str()) {
            (Method::Post, "/rpc") => request.respond(as_json(&self.rpc(&body))),
            (Method::Post, "/dialogs") => {
                self.dialogs.lock().unwrap().push_back(body["answer"].clone());
                request.respond(as_json(&Value::Null))
            }
            (Method::Post, "/dialogs/next") => request.respond(as_json(
                &self.dialogs.lock().unwrap().pop_front().unwrap_or(Value::Null),
            )),
            (Method::Get, path) if path.starts_with("/progress/") => {
                request.respond(as_json(&self.progress(&path["/progress/".len()..])))
            }
            (Method::Get, path) => request.respond(self.file(path)),
            _ => request.respond(Response::from_string("").with_status_code(405)),
        };
        // A browser that went away in the middle of an answer is none of the test's business.
        drop(outcome);
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
    fn file(&self, path: &str) -> Response<std::io::Cursor<Vec<u8>>> {
        let relative = Path::new(path.trim_start_matches('/'));
        let plain = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let relative = if path == "/" {
            Path::new("index.html")
        } else {
            relative
        };
        if path == "/shim.js" {
            return Response::from_string(SHIM).with_header(header("Content-Type", "text/javascript"));
        }
        let Some(bytes) = plain
            .then(|| fs::read(self.interface.join(relative)).ok())
            .flatten()
        else {
            return Response::from_string("not there").with_status_code(404);
        };
        let kind = match relative.extension().and_then(|kind| kind.to_str()) {
            Some("html") => "text/html; charset=utf-8",
            Some("js") => "text/javascript",
            Some("css") => "text/css",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            Some("woff2") => "font/woff2",
            Some("json") => "application/json",
            _ => "application/octet-stream",
        };
        if kind.starts_with("text/html") {
            let page = String::from_utf8(bytes).expect("a page in UTF-8");
            let page = page.replacen("<head>", "<head><script src=\"/shim.js\"></script>", 1);
            return Response::from_string(page)
                .with_header(header("Content-Type", kind))
                .with_header(header("Content-Security-Policy", &self.policy));
        }
        Response::from_data(bytes).with_header(header("Content-Type", kind))
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

fn as_json(value: &Value) -> Response<std::io::Cursor<Vec<u8>>> {
    Response::from_string(value.to_string()).with_header(header("Content-Type", "application/json"))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("a header in ASCII")
}
