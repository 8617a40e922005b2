//! One open file read at several places: each reader keeps its own.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

/// What the formats are read from.
pub(super) trait Input: Read + Seek {}

impl<T: Read + Seek> Input for T {}

/// A reader with a place of its own in a file that others read too.
#[derive(Clone)]
pub(super) struct Shared {
    file: Rc<RefCell<Box<dyn Input>>>,
    at: u64,
    size: u64,
}

impl Shared {
    pub(super) fn of_file(file: File) -> io::Result<Shared> {
        let size = file.metadata()?.len();
        Ok(Shared::new(Box::new(file), size))
    }

    pub(super) fn of_bytes(bytes: Vec<u8>) -> Shared {
        let size = bytes.len() as u64;
        Shared::new(Box::new(io::Cursor::new(bytes)), size)
    }

    fn new(input: Box<dyn Input>, size: u64) -> Shared {
        Shared {
            file: Rc::new(RefCell::new(input)),
            at: 0,
            size,
        }
    }

    /// Bytes of the file.
    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    /// Another reader, at the beginning, with a buffer.
    pub(super) fn again(&self) -> io::BufReader<Shared> {
        let start = Shared {
            at: 0,
            ..self.clone()
        };
        io::BufReader::with_capacity(64 * 1024, start)
    }
}

impl Read for Shared {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.borrow_mut();
        file.seek(SeekFrom::Start(self.at))?;
        let length = file.read(out)?;
        self.at += length as u64;
        Ok(length)
    }
}

impl Seek for Shared {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(offset) => self.size.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.at.checked_add_signed(offset),
        };
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
