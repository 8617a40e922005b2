//! Reading where an abort cannot touch the book: formats whose parsers may panic, abort, hang or ask for any amount of
//! memory are read by a process of its own. It is this program again, started with a first argument that no person
//! writes; it gets the open file as its standard input, has a cap on memory and time, and may write nothing but its
//! answer, as frames on its standard output.
//!
//! Owns: starting, limiting, hearing out and ending that process. Refuses to know what is read.
//! Invariant: the process ends with the [`Running`] that started it, and what it says takes bounded memory here.

mod frames;
mod limits;

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

pub(crate) use frames::{Frame, Frames, Tag};
pub use limits::{MEMORY_LIMIT, TIME_LIMIT};

/// The first argument of a process that reads for another one.
const ARGUMENT: &str = "--read-apart";

/// How long a reader may be silent.
const PATIENCE: Duration = Duration::from_secs(90);

/// How often somebody who waits looks whether the user gave up.
const GLANCE: Duration = Duration::from_millis(50);

/// Frames that may wait here until they are asked for.
const WAITING: usize = 2;

/// Does the work of a reading process and gives its exit code, if that is what this process was started for. Every
/// program that reads through [`Reader::this_program`] calls it first of all.
#[must_use]
pub fn serve() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_none_or(|first| first != ARGUMENT) {
        // Called twice it is the same program.
        let _ = SELF.set(Reader::this_program());
        return None;
    }
    // What goes wrong is told by a frame or by the exit code, never in words that nobody expects.
    std::panic::set_hook(Box::new(|_| {}));
    let (job, detail) = (arguments.next().unwrap_or_default(), arguments.next());
    Some(match work(&job, detail) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    })
}

fn work(job: &OsStr, detail: Option<OsString>) -> io::Result<()> {
    #[allow(
        clippy::let_unit_value,
        reason = "elsewhere than on Windows the limits need nobody to hold them"
    )]
    let _held = limits::apply()?;
    let input = standard_input()?;
    let mut frames = Frames::new(io::stdout().lock());
    match job.to_str() {
        Some(crate::tables::SHEET_JOB) => crate::tables::read_sheet_apart(input, detail, &mut frames),
        Some(crate::documents::PDF_JOB) => crate::documents::read_pdf_apart(input, &mut frames),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    }
}

#[cfg(unix)]
fn standard_input() -> io::Result<File> {
    use std::os::fd::AsFd;
    io::stdin().as_fd().try_clone_to_owned().map(File::from)
}

#[cfg(windows)]
fn standard_input() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    io::stdin().as_handle().try_clone_to_owned().map(File::from)
}

static SELF: OnceLock<Reader> = OnceLock::new();

/// The program that is running, if it called [`serve`] and so can be started again to read; for functions on plain bytes
/// that nobody gives a [`Reader`]. `None` in tests and fuzzers.
pub(crate) fn this_program() -> Option<&'static Reader> {
    SELF.get()
}

/// The program that reads, and how long it is waited for.
#[derive(Debug, Clone)]
pub struct Reader {
    program: PathBuf,
    patience: Duration,
}

impl Reader {
    /// The program that is running. It must call [`serve`] before anything else.
    #[must_use]
    pub fn this_program() -> Reader {
        // Also the one that is running when an update has put another in its place.
        let program = if cfg!(target_os = "linux") {
            PathBuf::from("/proc/self/exe")
        } else {
            std::env::current_exe().unwrap_or_default()
        };
        Reader::at(program)
    }

    /// Another program that calls [`serve`].
    #[must_use]
    pub const fn at(program: PathBuf) -> Reader {
        Reader {
            program,
            patience: PATIENCE,
        }
    }

    /// Waits no longer than this for a sign of life.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Reader {
        self.patience = patience;
        self
    }

    /// Starts reading `input` from its current place.
    pub(crate) fn start(&self, job: &str, detail: Option<&str>, input: File) -> io::Result<Running> {
        let mut command = Command::new(&self.program);
        command
            .arg(ARGUMENT)
            .arg(job)
            .args(detail)
            .stdin(Stdio::from(input))
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        #[cfg(windows)]
        {
            use std::os::windows::process::CommandExt;
            const CREATE_NO_WINDOW: u32 = 0x0800_0000;
            command.creation_flags(CREATE_NO_WINDOW);
        }
        let (sender, frames) = mpsc::sync_channel(WAITING);
        let mut running = Running {
            frames,
            patience: self.patience,
            child: command.spawn()?,
        };
        let Some(mut pipe) = running.child.stdout.take() else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        std::thread::Builder::new()
            .name("reader".to_owned())
            .spawn(move || {
                while let Some(frame) = frames::receive(&mut pipe) {
                    if sender.send(frame).is_err() {
                        break;
                    }
                }
            })?;
        Ok(running)
    }
}

/// Why nothing more comes from a reading process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// It is gone: crashed, out of memory, or out of its mind.
    Died,
    /// It said nothing for too long.
    Slow,
    /// The user gave up.
    Cancelled,
}

/// A reading process. It is ended with this value.
pub(crate) struct Running {
    frames: Receiver<Frame>,
    patience: Duration,
    child: Child,
}

impl Running {
    /// The next frame.
    pub(crate) fn next(&mut self, cancelled: &dyn Fn() -> bool) -> Result<Frame, Ended> {
        let start = Instant::now();
        loop {
            match self.frames.recv_timeout(GLANCE) {
                Ok(frame) => return Ok(frame),
                Err(RecvTimeoutError::Disconnected) => return Err(Ended::Died),
                Err(RecvTimeoutError::Timeout) if cancelled() => return Err(Ended::Cancelled),
                Err(RecvTimeoutError::Timeout) if start.elapsed() > self.patience => return Err(Ended::Slow),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
