//! Signing in at a mail provider in the person's own browser: authorization code with PKCE over a loopback redirect (RFC 8252
//! §7.3, RFC 7636). Nothing but the code comes back through the browser, and only to the sign-in that asked for it.

use std::collections::HashMap;
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use puntual_app::error::AppError;
use puntual_app::ports::{OAuthApp, Progress, SignIn, SignInStart, Tokens};
use sha2::{Digest, Sha256};
use url::Url;
use uuid::Uuid;

use crate::http::{Answer, Failure, Http, Request};

/// How long a person may take to sign in.
const PATIENCE: Duration = Duration::from_secs(5 * 60);
/// Between two looks at the way back.
const PAUSE: Duration = Duration::from_millis(50);
/// What a browser may send us at most.
const LARGEST_REQUEST: usize = 16 * 1024;
/// How long a browser may take to send it.
const REQUEST_PATIENCE: Duration = Duration::from_secs(5);

/// What the browser shows at the end.
const PAGE: &str = "<!doctype html><meta charset=\"utf-8\"><title>Puntual</title>\
    <body style=\"font:18px system-ui;margin:20vh auto;max-width:28em;text-align:center\">\
    <p><b>Puntual</b></p><p>Ya puedes cerrar esta ventana y volver a Puntual.</p>\
    <p>You can close this window and go back to Puntual.</p>";

/// The browser of the person at the machine.
#[derive(Default)]
pub struct BrowserSignIn {
    http: Http,
    waiting: Mutex<HashMap<String, Waiting>>,
}

/// A sign-in that has begun.
struct Waiting {
    app: OAuthApp,
    way_back: TcpListener,
    redirect: String,
    verifier: String,
    state: String,
}

impl SignIn for BrowserSignIn {
    fn begin(&self, app: &OAuthApp, hint: &str) -> Result<SignInStart, AppError> {
        let no_way = |error: std::io::Error| AppError::new("oauth.no_way_back").with("detail", error);
        let way_back = listen().map_err(no_way)?;
        let port = way_back.local_addr().map_err(no_way)?.port();
        let redirect = format!("http://{}:{port}", app.redirect_host);
        let (verifier, state) = (secret(), secret());
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
        let mut url = Url::parse(&app.authorize_url)
            .map_err(|error| AppError::new("oauth.refused").with("detail", error))?;
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &app.client_id)
            .append_pair("redirect_uri", &redirect)
            .append_pair("scope", &app.scope)
            .append_pair("state", &state)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256")
            .append_pair("login_hint", hint)
            .extend_pairs(&app.extra);
        let flow = secret();
        let waiting = Waiting {
            app: app.clone(),
            way_back,
            redirect,
            verifier,
            state,
        };
        let mut all = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever begins anew has given up what was begun before.
        all.clear();
        all.insert(flow.clone(), waiting);
        Ok(SignInStart {
            flow,
            url: url.into(),
        })
    }

    fn finish(&self, flow: &str, progress: &dyn Progress) -> Result<Tokens, AppError> {
        let waiting = self
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(flow)
            .ok_or_else(|| AppError::new("oauth.flow_unknown"))?;
        let code = waiting.code(progress)?;
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", waiting.redirect.as_str()),
            ("code_verifier", waiting.verifier.as_str()),
            ("client_id", waiting.app.client_id.as_str()),
        ];
        fields.extend(
            waiting
                .app
                .client_secret
                .as_deref()
                .map(|secret| ("client_secret", secret)),
        );
        tokens(&self.ask(&waiting.app, &fields)?)
    }

    fn refresh(&self, app: &OAuthApp, refresh: &str) -> Result<Tokens, AppError> {
        let mut fields = vec![
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh),
            ("client_id", app.client_id.as_str()),
        ];
        fields.extend(
            app.client_secret
                .as_deref()
                .map(|secret| ("client_secret", secret)),
        );
        let answer = self.ask(app, &fields)?;
        if answer.json()["error"] == "invalid_grant" {
            return Err(AppError::new("oauth.sign_in_again"));
        }
        tokens(&answer)
    }
}

impl BrowserSignIn {
    fn ask(&self, app: &OAuthApp, fields: &[(&str, &str)]) -> Result<Answer, AppError> {
        self.http
            .exchange(Request::form(app.token_url.clone(), fields))
            .map_err(Failure::error)
    }
}

impl Waiting {
    /// Waits for the browser to come back with the code.
    fn code(&self, progress: &dyn Progress) -> Result<String, AppError> {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if progress.cancelled() {
                return Err(AppError::new("job.cancelled"));
            }
            match self.way_back.accept() {
                Ok((stream, _)) => {
                    if let Some(answer) = self.visit(stream) {
                        return answer;
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::sleep(PAUSE),
                Err(error) => return Err(AppError::new("oauth.no_way_back").with("detail", error)),
            }
        }
        Err(AppError::new("oauth.timed_out"))
    }

    /// One visit of the browser. `None` when it is not the one that is waited for: a request for an icon, another program, or
    /// an answer to a sign-in that is not ours.
    fn visit(&self, mut stream: TcpStream) -> Option<Result<String, AppError>> {
        let target = requested(&mut stream)?;
        let url = Url::parse(&format!("http://localhost{target}")).ok()?;
        let value = |name: &str| {
            url.query_pairs()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.into_owned())
        };
        let ours = value("state").is_some_and(|state| state == self.state);
        let answer = match (value("code"), value("error")) {
            _ if !ours => None,
            (Some(code), _) => Some(Ok(code)),
            (None, Some(error)) if error == "access_denied" => Some(Err(AppError::new("oauth.denied"))),
            (None, Some(error)) => {
                let words = value("error_description").unwrap_or(error);
                Some(Err(AppError::new("oauth.refused").with("detail", words)))
            }
            (None, None) => None,
        };
        let (status, page) = if answer.is_some() {
            ("200 OK", PAGE)
        } else {
            ("404 Not Found", "")
        };
        let _ = write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{page}",
            page.len()
        );
        answer
    }
}

/// What a browser asks for, from the first line of its request.
fn requested(stream: &mut TcpStream) -> Option<String> {
    stream.set_nonblocking(false).ok()?;
    stream.set_read_timeout(Some(REQUEST_PATIENCE)).ok()?;
    let mut head = Vec::new();
    let mut chunk = [0; 1024];
    while !head.windows(4).any(|four| four == b"\r\n\r\n") && head.len() < LARGEST_REQUEST {
        match stream.read(&mut chunk) {
            Ok(0) | Err(_) => break,
            Ok(count) => head.extend_from_slice(chunk.get(..count)?),
        }
    }
    let head = String::from_utf8(head).ok()?;
    let mut words = head.lines().next()?.split(' ');
    (words.next() == Some("GET")).then(|| words.next().map(str::to_owned))?
}

#[expect(
    clippy::disallowed_methods,
    reason = "this crate talks to the network, and here to this machine alone"
)]
fn listen() -> std::io::Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// 222 random bits in characters that RFC 7636 allows.
#[expect(
    clippy::disallowed_methods,
    reason = "no identifier of ours but a secret that nobody may foresee"
)]
fn secret() -> String {
    [Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7()]
        .map(|part| part.simple().to_string())
        .concat()
}

fn tokens(answer: &Answer) -> Result<Tokens, AppError> {
    let said = answer.json();
    match said["access_token"].as_str() {
        Some(access) if answer.status == 200 => Ok(Tokens {
            access: access.to_owned(),
            refresh: said["refresh_token"].as_str().map(str::to_owned),
            expires_in_s: said["expires_in"].as_i64().unwrap_or(3_600),
        }),
        _ => {
            let words = said["error_description"]
                .as_str()
                .or_else(|| said["error"].as_str())
                .map_or_else(|| format!("HTTP {}", answer.status), str::to_owned);
            Err(AppError::new("oauth.refused").with("detail", words))
        }
    }
}
