//! One exchange over HTTP, and how far it came when it failed.

use std::error::Error as _;
use std::io::Read;
use std::sync::OnceLock;
use std::time::Duration;

use puntual_app::error::AppError;
use puntual_app::ports::SendOutcome;
use reqwest::Method;
use reqwest::blocking::Client;
use serde_json::Value;
use url::{Host, Url};

/// More than any answer that means something.
const LARGEST_ANSWER: u64 = 1024 * 1024;

/// How long a silent server is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Connecting and TLS.
    pub connect: Duration,
    /// The whole exchange. It is long because giving up after handing over leaves a message `unknown`.
    pub answer: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Patience {
            connect: Duration::from_secs(20),
            answer: Duration::from_secs(60),
        }
    }
}

/// The client, made at its first use.
#[derive(Default)]
pub(crate) struct Http {
    patience: Patience,
    client: OnceLock<Client>,
}

/// A request.
pub(crate) struct Request {
    pub method: Method,
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    /// A request without a body.
    pub fn get(url: String) -> Request {
        Request {
            method: Method::GET,
            url,
            headers: vec![],
            body: vec![],
        }
    }

    /// A form (`application/x-www-form-urlencoded`).
    pub fn form(url: String, fields: &[(&str, &str)]) -> Request {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        Request {
            method: Method::POST,
            url,
            headers: vec![],
            body: body.into_bytes(),
        }
        .with("Content-Type", "application/x-www-form-urlencoded")
    }

    /// A JSON document.
    pub fn json(url: String, body: &Value) -> Request {
        Request {
            method: Method::POST,
            url,
            headers: vec![],
            body: body.to_string().into_bytes(),
        }
        .with("Content-Type", "application/json")
    }

    /// With a header more.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Request {
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}

/// What came back.
#[derive(Default)]
pub(crate) struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
    /// How long to wait before asking again (`Retry-After` in seconds, RFC 9110 §10.2.3).
    pub retry_after: Option<Duration>,
}

impl Answer {
    /// The body as JSON; `null` when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// A line for people: the status and the beginning of the body.
    pub fn words(&self) -> String {
        let text: String = String::from_utf8_lossy(&self.body)
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .take(160)
            .collect();
        format!("HTTP {} {}", self.status, text.trim())
            .trim_end()
            .to_owned()
    }
}

/// How an exchange failed.
pub(crate) enum Failure {
    /// Nothing was handed over; a later attempt may work.
    NotSent(String),
    /// The server's certificate does not verify.
    Untrusted(String),
    /// The request cannot be written as it is.
    Malformed(String),
    /// The request went out, in whole or in part, and no answer came.
    NoAnswer(String),
}

impl Failure {
    /// The outcome of an attempt to send.
    pub fn outcome(self) -> SendOutcome {
        match self {
            Failure::NotSent(words) => SendOutcome::Retry {
                reason: format!("channel.unreachable: {words}"),
            },
            Failure::Untrusted(words) => SendOutcome::SenderRefused {
                reason: format!("channel.tls_refused: {words}"),
            },
            Failure::Malformed(words) => SendOutcome::SenderRefused {
                reason: format!("channel.refused: {words}"),
            },
            Failure::NoAnswer(words) => open_question(&words),
        }
    }

    /// The error of a question that changes nothing.
    pub fn error(self) -> AppError {
        let (code, words) = match self {
            Failure::NotSent(words) | Failure::NoAnswer(words) => ("channel.unreachable", words),
            Failure::Untrusted(words) => ("channel.tls_refused", words),
            Failure::Malformed(words) => ("channel.refused", words),
        };
        AppError::new(code).with("detail", words)
    }
}

impl Http {
    pub fn waiting(patience: Patience) -> Http {
        Http {
            patience,
            client: OnceLock::new(),
        }
    }

    /// Sends a request once. Redirects are not followed: a message must not be handed to somebody else.
    pub fn exchange(&self, request: Request) -> Result<Answer, Failure> {
        let client = self.client()?;
        let mut builder = client.request(request.method, &request.url);
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        let response = builder
            .body(request.body)
            .send()
            .map_err(|error| failure(&error))?;
        let status = response.status().as_u16();
        let retry_after = response
            .headers()
            .get("Retry-After")
            .and_then(|value| value.to_str().ok()?.trim().parse().ok())
            .map(Duration::from_secs);
        let mut body = Vec::new();
        // An answer that breaks off after its status still says what the status says.
        let _ = response.take(LARGEST_ANSWER).read_to_end(&mut body);
        Ok(Answer {
            status,
            body,
            retry_after,
        })
    }

    fn client(&self) -> Result<&Client, Failure> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let made = Client::builder()
            .user_agent(concat!("Puntual/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(self.patience.connect)
            .timeout(self.patience.answer)
            .redirect(reqwest::redirect::Policy::none())
            // A connection kept open may be closed by the other side while a request goes out, and the library would send it
            // again; and none of its own second attempts are wanted either.
            .pool_max_idle_per_host(0)
            .retry(reqwest::retry::never())
            .build()
            .map_err(|error| Failure::Malformed(cause(&error)))?;
        Ok(self.client.get_or_init(|| made))
    }
}

fn failure(error: &reqwest::Error) -> Failure {
    let words = cause(error);
    if error.is_builder() {
        return Failure::Malformed(words);
    }
    if !error.is_connect() {
        return Failure::NoAnswer(if error.is_timeout() {
            "timed out".to_owned()
        } else {
            words
        });
    }
    let mut source = error.source();
    while let Some(inner) = source {
        let wrapped = inner
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref)
            .is_some_and(|inner| inner.is::<rustls::Error>());
        if wrapped || inner.is::<rustls::Error>() {
            return Failure::Untrusted(words);
        }
        source = inner.source();
    }
    Failure::NotSent(words)
}

/// The innermost words of an error. The address is left out: it may hold keys.
fn cause(error: &reqwest::Error) -> String {
    let mut words = None;
    let mut source = error.source();
    while let Some(inner) = source {
        words = Some(inner.to_string());
        source = inner.source();
    }
    words.unwrap_or_else(|| "no connection".to_owned())
}

/// Whether an address is one of this machine.
pub(crate) fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// An answer, or the lack of one, that leaves open whether a message went out.
pub(crate) fn open_question(words: &str) -> SendOutcome {
    SendOutcome::Unknown {
        reason: format!("channel.no_answer: {words}"),
    }
}
