//! A mail server of our own that keeps what it is sent: for the sample book, where a real conversation must happen
//! and nothing may leave the machine.

use std::collections::HashMap;
use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use mailin_embedded::{Handler, Response, Server, response};

/// What one message may weigh, in bytes.
const LARGEST: usize = 64 * 1024 * 1024;

/// A mail server on this machine alone that accepts every message and writes it into a folder.
///
/// It listens until the process ends, also after this value is dropped.
#[derive(Debug)]
pub struct PracticeMailbox {
    port: u16,
    shelf: Arc<Shelf>,
}

impl PracticeMailbox {
    /// Starts one that keeps its messages in `folder`, which is made when it is missing. Files already there stay.
    ///
    /// # Errors
    /// When the folder cannot be made or read, or no port can be had.
    pub fn start(folder: &Path) -> io::Result<PracticeMailbox> {
        std::fs::create_dir_all(folder)?;
        let shelf = Arc::new(Shelf::open(folder)?);
        let listener = listen_here()?;
        let port = listener.local_addr()?.port();
        let mut server = Server::new(Desk {
            shelf: Arc::clone(&shelf),
            letter: Letter::default(),
        });
        server
            .with_name("practice.invalid")
            .with_num_threads(8)
            .with_tcp_listener(listener);
        thread::Builder::new()
            .name("practice mailbox".to_owned())
            .spawn(move || {
                if let Err(error) = server.serve() {
                    tracing::error!(%error, "the practice mailbox stopped");
                }
            })?;
        Ok(PracticeMailbox { port, shelf })
    }

    /// The port on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The files of the messages received since the start, in the order of their arrival.
    #[must_use]
    pub fn messages(&self) -> Vec<PathBuf> {
        self.shelf
            .kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .files
            .clone()
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this crate talks to the network, and here to this machine alone"
)]
fn listen_here() -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
}

/// The mailboxes that run in this process, at most one for each folder.
#[derive(Debug, Default)]
pub(super) struct PracticeMailboxes(Mutex<HashMap<PathBuf, PracticeMailbox>>);

impl PracticeMailboxes {
    /// The port of the mailbox of `folder`, started now unless it runs already.
    pub(super) fn port_of(&self, folder: &Path) -> io::Result<u16> {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(mailbox) = running.get(folder) {
            return Ok(mailbox.port());
        }
        let mailbox = PracticeMailbox::start(folder)?;
        let port = mailbox.port();
        running.insert(folder.to_owned(), mailbox);
        Ok(port)
    }
}

/// The folder, and what has been put into it.
#[derive(Debug)]
struct Shelf {
    folder: PathBuf,
    kept: Mutex<Kept>,
}

#[derive(Debug)]
struct Kept {
    last_number: u64,
    files: Vec<PathBuf>,
}

impl Shelf {
    /// Goes on counting where an earlier run stopped.
    fn open(folder: &Path) -> io::Result<Shelf> {
        let mut last_number = 0;
        for entry in std::fs::read_dir(folder)? {
            let name = entry?.file_name();
            let number = name
                .to_str()
                .and_then(|name| name.split_once('-')?.0.parse().ok());
            last_number = last_number.max(number.unwrap_or(0));
        }
        let kept = Mutex::new(Kept {
            last_number,
            files: Vec::new(),
        });
        Ok(Shelf {
            folder: folder.to_owned(),
            kept,
        })
    }

    /// Writes a whole message under a name that was free; nobody ever sees half a file.
    fn keep(&self, letter: &Letter) -> io::Result<()> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let number = kept.last_number + 1;
        let path = self
            .folder
            .join(format!("{number:04}-{}.eml", file_name_part(&letter.to)));
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(&letter.content)?;
        file.persist_noclobber(&path).map_err(|error| error.error)?;
        kept.last_number = number;
        kept.files.push(path);
        Ok(())
    }
}

/// A message while it comes in.
#[derive(Debug, Clone, Default)]
struct Letter {
    to: String,
    content: Vec<u8>,
    too_large: bool,
}

/// One conversation; the server clones it for every connection.
#[derive(Clone)]
struct Desk {
    shelf: Arc<Shelf>,
    letter: Letter,
}

impl Handler for Desk {
    fn data_start(&mut self, _domain: &str, _from: &str, _is8bit: bool, to: &[String]) -> Response {
        self.letter = Letter {
            to: to.join(" "),
            ..Letter::default()
        };
        response::OK
    }

    fn data(&mut self, line: &[u8]) -> io::Result<()> {
        if self.letter.content.len() + line.len() > LARGEST {
            self.letter.too_large = true;
        } else {
            self.letter.content.extend_from_slice(line);
        }
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let letter = std::mem::take(&mut self.letter);
        if letter.too_large {
            return response::NO_STORAGE;
        }
        match self.shelf.keep(&letter) {
            Ok(()) => response::OK,
            Err(error) => {
                tracing::error!(%error, "a practice message could not be written");
                response::INTERNAL_ERROR
            }
        }
    }
}

/// The part of a file name made from an address: letters, digits and a few signs, never a path.
fn file_name_part(address: &str) -> String {
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '-' | '+') {
            c
        } else {
            '_'
        }
    };
    let part: String = address.chars().map(safe).take(80).collect();
    part.trim_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_never_leaves_its_folder() {
        assert_eq!(file_name_part("ana@cliente.mx"), "ana@cliente.mx");
        assert_eq!(file_name_part("../../etc/x@y"), "_.._etc_x@y");
        assert_eq!(file_name_part("c:\\x<y>|?*@ñ.mx"), "c__x_y____@_.mx");
        assert_eq!(file_name_part(&"a".repeat(300)).len(), 80);
    }

    #[test]
    fn an_earlier_run_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("0041-ana@x.mx.eml"), "old").unwrap();
        std::fs::write(folder.path().join("notes.txt"), "mine").unwrap();
        let shelf = Shelf::open(folder.path()).unwrap();
        let letter = Letter {
            to: "ana@x.mx".into(),
            content: b"new".to_vec(),
            too_large: false,
        };
        shelf.keep(&letter).unwrap();
        shelf.keep(&letter).unwrap();
        let names: Vec<_> = shelf
            .kept
            .lock()
            .unwrap()
            .files
            .iter()
            .map(|f| f.file_name().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["0042-ana@x.mx.eml", "0043-ana@x.mx.eml"]);
        assert_eq!(
            std::fs::read(folder.path().join("0041-ana@x.mx.eml")).unwrap(),
            b"old"
        );
    }
}
