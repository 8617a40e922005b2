//! Stands in for the program that reads spreadsheets apart, and behaves as a parser does that a hostile file got the
//! better of. How is chosen by the name of the sheet, its third argument.

use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

fn main() -> ExitCode {
    match std::env::args().nth(3).as_deref() {
        Some("hang") => loop {
            std::thread::sleep(Duration::from_secs(1));
        },
        Some("abort") => std::process::abort(),
        Some("babble") => say(b"Hello, I am no reader.\n"),
        // A frame that announces four gigabytes.
        Some("flood") => say(b"H\xff\xff\xff\xff"),
        Some("lie") => say(b"H\x02\0\0\0{}"),
        _ => {}
    }
    ExitCode::SUCCESS
}

fn say(bytes: &[u8]) {
    // Whether anybody listens does not matter.
    let _ = std::io::stdout().write_all(bytes);
}
