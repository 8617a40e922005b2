//! An OAuth 2.0 server on this machine (`tests/mail-server/oauth.js`, the npm package `oauth2-mock-server`), and a browser that
//! follows where it is sent.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot set its stage has failed"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A running server; it ends with this value.
pub struct OAuthServer {
    child: Child,
    port: u16,
}

impl OAuthServer {
    /// Starts a server.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start() -> OAuthServer {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("mail-server");
        let mut child = Command::new("node")
            .arg("oauth.js")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node.js 20 or newer on the path");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe"))
            .read_line(&mut line)
            .expect("the OAuth server did not start");
        let port = line
            .trim()
            .parse()
            .expect("its port: run `npm ci` in tests/mail-server first");
        OAuthServer { child, port }
    }

    /// The beginning of its addresses.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for OAuthServer {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a browser does with an address: it asks for it, and goes on where it is sent. Gives the last status.
///
/// # Panics
/// When nobody answers.
pub fn browse(url: &str) -> u16 {
    let rest = url.strip_prefix("http://").expect("http");
    let (host, path) = rest.find(['/', '?']).map_or((rest, ""), |at| rest.split_at(at));
    let path = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    };
    let mut stream = TcpStream::connect(host.replace("localhost", "127.0.0.1")).expect("a server");
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let status = answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .expect("a status");
    let next = answer
        .lines()
        .take_while(|line| !line.is_empty())
        .find_map(|line| {
            line.split_once(": ")
                .filter(|(name, _)| name.eq_ignore_ascii_case("location"))
        })
        .map(|(_, url)| url.trim().to_owned());
    next.map_or(status, |next| browse(&next))
}
