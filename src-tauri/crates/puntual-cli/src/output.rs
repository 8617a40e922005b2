//! Standard output and standard error, of which either may be closed by its reader at any time.

use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::atomic::{AtomicU64, Ordering};

use puntual_app::error::AppError;
use puntual_app::ports::Progress;

use crate::words::Words;

/// Writes to standard output. A reader that has gone, as `head` does, is no error.
///
/// # Errors
/// `output.failed` when the text cannot be written for any other reason, such as a full disk.
pub(crate) fn print(text: &str) -> Result<(), AppError> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(AppError::new("output.failed").with("detail", error))
        }
        _ => Ok(()),
    }
}

/// Writes to standard error, as far as anybody listens.
pub(crate) fn complain(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Tells a person at a terminal how far long work has come, on one line that vanishes afterwards.
pub(crate) struct Line {
    words: Option<Words>,
    shown: AtomicU64,
}

impl Line {
    /// Shows nothing with `--json`, and nothing where standard error is no terminal.
    pub(crate) fn new(words: Words, json: bool) -> Line {
        let watched = !json && std::io::stderr().is_terminal();
        Line {
            words: watched.then_some(words),
            shown: AtomicU64::new(u64::MAX),
        }
    }

    /// Takes the line away.
    pub(crate) fn clear(&self) {
        if self.words.is_some() && self.shown.swap(u64::MAX, Ordering::Relaxed) != u64::MAX {
            complain(&format!("\r{}\r", " ".repeat(40)));
        }
    }
}

impl Progress for Line {
    fn report(&self, done: u64, total: u64) {
        let Some(words) = &self.words else { return };
        // One line per hundredth is enough for the eye and costs the work nothing.
        let step = done.saturating_mul(100).checked_div(total).unwrap_or(done / 1000);
        if self.shown.swap(step, Ordering::Relaxed) == step {
            return;
        }
        let text = match total {
            0 => done.to_string(),
            _ => words.fill("progress.of", &[("done", &done), ("total", &total)]),
        };
        complain(&format!("\r{text:<40}"));
    }
}
