//! A real mail server (`tests/mail-server`, a Node program) that a test starts, and asks afterwards what it saw.
//!
//! What a message meets is chosen by the part of the recipient's address before the `@`; the four tables at the top
//! of `server.js` are the list. Certificates are made anew by every start, so that none ever expires.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot set its stage has failed"
)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use puntual_app::ports::{Sender, TlsMode};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Far longer than a healthy server needs for anything.
const PATIENCE: Duration = Duration::from_secs(30);

/// The user name and password that a server with [`Stage::login`] accepts.
pub const LOGIN: (&str, &str) = ("cobranza@tienda.mx", "contraseña de aplicación");

/// What happens when a client connects.
#[derive(Debug, Clone, Copy, Default)]
pub enum Greeting {
    /// A greeting.
    #[default]
    Normal,
    /// Nothing, ever.
    Silent,
    /// 421, and good-bye.
    Busy,
    /// 554, and good-bye.
    Refused,
    /// The connection is cut.
    Cut,
}

/// How the server is set up.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Protection that the server speaks.
    pub tls: TlsMode,
    /// Whether it asks for [`LOGIN`].
    pub login: bool,
    /// What it says first.
    pub greeting: Greeting,
    /// Whether it offers STARTTLS when `tls` is [`TlsMode::StartTls`].
    pub offers_starttls: bool,
    /// Plain answers slipped in behind the answer to STARTTLS.
    pub injected: &'static str,
    /// The name in its certificate.
    pub certified_name: &'static str,
    /// Whether it takes tokens (XOAUTH2) too.
    pub tokens: bool,
    /// The port to listen on; 0 for any that is free.
    pub port: u16,
}

impl Default for Stage {
    /// Implicit TLS for `localhost`, with log-in.
    fn default() -> Self {
        Stage {
            tls: TlsMode::Implicit,
            login: true,
            greeting: Greeting::Normal,
            offers_starttls: true,
            injected: "",
            certified_name: "localhost",
            tokens: false,
            port: 0,
        }
    }
}

impl Stage {
    /// No protection and no log-in, as on one machine.
    #[must_use]
    pub fn plain() -> Self {
        Stage {
            tls: TlsMode::PlainLoopback,
            login: false,
            ..Stage::default()
        }
    }

    /// STARTTLS and log-in.
    #[must_use]
    pub fn starttls() -> Self {
        Stage {
            tls: TlsMode::StartTls,
            ..Stage::default()
        }
    }
}

/// A running server; it ends with this value.
pub struct MailServer {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<Value>,
    seen: Vec<Value>,
    port: u16,
    stage: Stage,
    authority: String,
    _certificates: TempDir,
}

impl MailServer {
    /// Starts a server and waits until it listens.
    ///
    /// # Panics
    /// When it does not start; the message says what to do.
    #[must_use]
    pub fn start(stage: Stage) -> MailServer {
        MailServer::start_through(&[], stage)
    }

    /// The same by a command in front of it that brings it to another place, as into a network of its own.
    ///
    /// # Panics
    /// When it does not start; the message says what to do.
    #[must_use]
    pub fn start_through(prefix: &[String], stage: Stage) -> MailServer {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("mail-server");
        assert!(
            folder.join("node_modules").is_dir(),
            "run `npm ci` in tests/mail-server first"
        );
        let certificates = TempDir::new().expect("a temporary folder");
        let authority = certify(stage.certified_name, certificates.path());
        let mut words = prefix.iter().map(String::as_str).chain(["node"]);
        let mut child = Command::new(words.next().unwrap_or("node"))
            .args(words)
            .arg("server.js")
            .arg(options(&stage, certificates.path()).to_string())
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node.js 20 or newer on the path");
        let stdin = child.stdin.take();
        let stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                let event = serde_json::from_str(&line).expect("one JSON object per line");
                if sender.send(event).is_err() {
                    break;
                }
            }
        });
        let first: Value = lines
            .recv_timeout(PATIENCE)
            .expect("the mail server did not start");
        let port = first["port"]
            .as_u64()
            .and_then(|port| u16::try_from(port).ok())
            .expect("its port");
        MailServer {
            child,
            stdin,
            lines,
            seen: vec![],
            port,
            stage,
            authority,
            _certificates: certificates,
        }
    }

    /// The port on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The certificate authority to trust, in PEM.
    #[must_use]
    pub fn authority(&self) -> Vec<u8> {
        self.authority.clone().into_bytes()
    }

    /// The account that this server accepts.
    #[must_use]
    pub fn sender(&self) -> Sender {
        let host = if self.stage.tls == TlsMode::PlainLoopback {
            "127.0.0.1"
        } else {
            "localhost"
        };
        Sender {
            tls: self.stage.tls,
            host: host.to_owned(),
            port: self.port,
            username: self.stage.login.then(|| LOGIN.0.to_owned()),
            password: self.stage.login.then(|| LOGIN.1.to_owned()),
            token: None,
        }
    }

    /// The same account as a person would write it; the password is [`LOGIN`]'s.
    #[must_use]
    pub fn url(&self) -> String {
        let scheme = match self.stage.tls {
            TlsMode::Implicit => "smtps",
            TlsMode::StartTls => "smtp+starttls",
            TlsMode::PlainLoopback => "smtp",
        };
        let sender = self.sender();
        let user = sender
            .username
            .map(|name| format!("{}@", name.replace('@', "%40")))
            .unwrap_or_default();
        format!("{scheme}://{user}{}:{}", sender.host, sender.port)
    }

    /// Everything that has happened up to now, in order: `connection`, `login`, `recipient`, `message`, `quit`.
    ///
    /// # Panics
    /// When the server no longer runs.
    pub fn events(&mut self) -> Vec<Value> {
        let stdin = self.stdin.as_mut().expect("a running server");
        writeln!(stdin, "sync").expect("the mail server is gone");
        loop {
            let event = self
                .lines
                .recv_timeout(PATIENCE)
                .expect("the mail server is gone");
            if event["event"] == "sync" {
                return self.seen.clone();
            }
            self.seen.push(event);
        }
    }

    /// The events of one kind.
    pub fn events_of(&mut self, kind: &str) -> Vec<Value> {
        self.events()
            .into_iter()
            .filter(|event| event["event"] == kind)
            .collect()
    }

    /// The whole messages that arrived; `accepted` tells whether the server said yes.
    pub fn messages(&mut self) -> Vec<Value> {
        self.events_of("message")
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        drop(self.stdin.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn options(stage: &Stage, certificates: &Path) -> Value {
    json!({
        "port": stage.port,
        "tls": match stage.tls {
            TlsMode::PlainLoopback => "none",
            TlsMode::StartTls => "starttls",
            TlsMode::Implicit => "implicit",
        },
        "offerStarttls": stage.offers_starttls,
        "injectAfterStarttls": stage.injected,
        "cert": certificates.join("server.pem"),
        "key": certificates.join("server.key"),
        "login": stage.login.then(|| json!({ "user": LOGIN.0, "password": LOGIN.1 })),
        "tokens": stage.tokens,
        "greeting": format!("{:?}", stage.greeting).to_lowercase(),
    })
}

/// Makes an authority and a certificate for `name`, writes the latter into `folder` and returns the former in PEM.
fn certify(name: &str, folder: &Path) -> String {
    let mut params = CertificateParams::new(Vec::<String>::new()).expect("no names");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority =
        CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("an authority");
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new([name.to_owned()]).expect("a name");
    let certificate = params.signed_by(&key, &authority).expect("a certificate");
    std::fs::write(folder.join("server.pem"), certificate.pem()).expect("a writable folder");
    std::fs::write(folder.join("server.key"), key.serialize_pem()).expect("a writable folder");
    authority.pem()
}
