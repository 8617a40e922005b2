//! The bytes of a file as UTF-8, decoded while they are read.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use encoding_rs::{CoderResult, Decoder, UTF_8};

use super::encoding::Written;

const CHUNK: usize = 64 * 1024;

/// Room for one decoded character, without which a decoder makes no progress.
pub(super) const SMALLEST: usize = 16;

/// Something that yields bytes of UTF-8.
pub(super) trait Fill {
    /// Puts the next bytes into `out`, which has room for [`SMALLEST`] at least; 0 at the end.
    fn fill(&mut self, out: &mut [u8]) -> io::Result<usize>;
}

impl Fill for &[u8] {
    fn fill(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.read(out)
    }
}

/// A file read as UTF-8. Sequences that are broken in the file's own encoding come out as U+FFFD, except that UTF-8
/// passes through untouched, broken or not.
pub(super) struct Source {
    file: Box<dyn Read + Send>,
    decoder: Option<Decoding>,
    read: u64,
    size: u64,
}

struct Decoding {
    decoder: Decoder,
    raw: Vec<u8>,
    start: usize,
    end: usize,
    finished: bool,
}

impl Source {
    /// Opens `path` behind its byte order mark.
    pub(super) fn open(path: &Path, written: &Written) -> io::Result<Source> {
        let mut file = File::open(path)?;
        let size = file.metadata()?.len();
        file.seek(SeekFrom::Start(written.mark))?;
        let decoder = (written.encoding != UTF_8).then(|| Decoding {
            decoder: written.encoding.new_decoder_without_bom_handling(),
            raw: vec![0; CHUNK],
            start: 0,
            end: 0,
            finished: false,
        });
        Ok(Source {
            file: Box::new(file),
            decoder,
            read: written.mark,
            size,
        })
    }

    /// Text that is in memory.
    pub(super) fn of(text: Arc<[u8]>) -> Source {
        Source {
            size: text.len() as u64,
            file: Box::new(Cursor::new(text)),
            decoder: None,
            read: 0,
        }
    }

    /// All of it, where it is no longer than `limit`.
    pub(super) fn whole(mut self, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let mut whole = Vec::new();
        let mut chunk = vec![0; CHUNK];
        loop {
            let length = self.fill(&mut chunk)?;
            whole.extend_from_slice(&chunk[..length]);
            match length {
                0 => return Ok(Some(whole)),
                _ if whole.len() as u64 > limit => return Ok(None),
                _ => {}
            }
        }
    }

    /// Bytes of the file read so far, and its size.
    pub(super) const fn position(&self) -> (u64, u64) {
        (self.read, self.size)
    }

    /// Whether the text is decoded from another encoding than UTF-8.
    pub(super) const fn is_decoded(&self) -> bool {
        self.decoder.is_some()
    }

    /// Up to `length` bytes from the beginning, and whether that is the whole file.
    pub(super) fn sample(mut self, length: usize) -> io::Result<(Vec<u8>, bool)> {
        let mut sample = vec![0; length];
        let mut filled = 0;
        while length - filled >= SMALLEST {
            match self.fill(&mut sample[filled..])? {
                0 => {
                    sample.truncate(filled);
                    return Ok((sample, true));
                }
                more => filled += more,
            }
        }
        sample.truncate(filled);
        Ok((sample, false))
    }
}

impl Fill for Source {
    fn fill(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if let Some(decoding) = &mut self.decoder {
            return decoding.fill(&mut self.file, &mut self.read, out);
        }
        let length = retry(|| self.file.read(out))?;
        self.read += length as u64;
        Ok(length)
    }
}

fn retry(mut read: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
    loop {
        match read() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

impl Decoding {
    fn fill(&mut self, file: &mut dyn Read, read: &mut u64, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.finished {
                return Ok(0);
            }
            let mut last = false;
            if self.start == self.end {
                self.start = 0;
                self.end = retry(|| file.read(&mut self.raw))?;
                *read += self.end as u64;
                last = self.end == 0;
            }
            let (result, consumed, written, _) =
                self.decoder
                    .decode_to_utf8(&self.raw[self.start..self.end], out, last);
            self.start += consumed;
            self.finished = last && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
    }
}
