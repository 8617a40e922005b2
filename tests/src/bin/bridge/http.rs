//! As much of HTTP as one browser on the same machine needs: a thread and a connection for each request.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// What the browser asks for.
pub struct Request {
    /// `GET` or `POST`.
    pub method: String,
    /// Path without what follows a question mark.
    pub path: String,
    /// Body; empty when there is none.
    pub body: Vec<u8>,
}

/// What it gets.
pub struct Response {
    /// Status code.
    pub status: u16,
    /// Headers besides the length.
    pub headers: Vec<(&'static str, String)>,
    /// Body.
    pub body: Vec<u8>,
}

/// Answers requests until the process ends.
pub fn serve(listener: &TcpListener, answer: impl Fn(Request) -> Response + Send + Sync + 'static) {
    let answer = Arc::new(answer);
    for stream in listener.incoming().flatten() {
        let answer = Arc::clone(&answer);
        // A browser that goes away in the middle is none of the test's business.
        thread::spawn(move || exchange(&stream, &*answer).ok());
    }
}

fn exchange(stream: &TcpStream, answer: &dyn Fn(Request) -> Response) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let Some(request) = read(&mut reader)? else {
        return Ok(());
    };
    let response = answer(request);
    let mut head = format!("HTTP/1.1 {} -\r\nConnection: close\r\n", response.status);
    for (name, value) in &response.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", response.body.len()));
    let mut writer = stream;
    writer.write_all(head.as_bytes())?;
    writer.write_all(&response.body)?;
    writer.flush()
}

/// `None` when the browser opened a connection and then did not need it.
fn read(reader: &mut impl BufRead) -> io::Result<Option<Request>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let method = words.next().unwrap_or_default().to_owned();
    let path = words
        .next()
        .and_then(|target| target.split('?').next())
        .unwrap_or("/")
        .to_owned();
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let Some((name, value)) = header.trim_end().split_once(':') else {
            break;
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Some(Request { method, path, body }))
}
