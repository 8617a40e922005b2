//! The attachments of a PDF, taken out by a process of its own.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::panic::AssertUnwindSafe;

use puntual_app::error::AppError;

use super::{FILE_LIMIT, container};
use crate::isolation::{self, Ended, Frames, Reader, Tag};

/// The job of the process that reads.
pub(crate) const JOB: &str = "pdf";

/// The XML files attached to a PDF, with their names. In a program that cannot be started again to
/// read, as a fuzzer, they are taken out here.
///
/// # Errors
/// `document.pdf_broken`; `document.reader_died` and `document.reader_slow` for a PDF that its reader did not survive.
pub(super) fn attachments(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, AppError> {
    match isolation::this_program() {
        Some(reader) => apart(reader, bytes),
        None => container::attachments(bytes),
    }
}

fn apart(reader: &Reader, bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, AppError> {
    let failed = |error: io::Error| AppError::new("document.pdf_broken").with("detail", error);
    let mut input = tempfile::tempfile().map_err(failed)?;
    input
        .write_all(bytes)
        .and_then(|()| input.rewind())
        .map_err(failed)?;
    let mut running = reader.start(JOB, None, input).map_err(failed)?;
    let mut found = Vec::new();
    let mut size = 0;
    loop {
        let frame = running.next(&|| false).map_err(|ended| match ended {
            Ended::Slow => AppError::new("document.reader_slow"),
            Ended::Died | Ended::Cancelled => AppError::new("document.reader_died"),
        })?;
        size += frame.bytes.len() as u64;
        match frame.tag {
            Tag::End => return Ok(found),
            Tag::Refusal => {
                let detail = String::from_utf8_lossy(&frame.bytes).into_owned();
                return Err(AppError::new("document.pdf_broken").with("detail", detail));
            }
            Tag::Part if size <= 2 * FILE_LIMIT => match content(frame.bytes) {
                Some(file) => found.push(file),
                None => return Err(AppError::new("document.reader_died")),
            },
            Tag::Part => return Err(AppError::new("document.too_large")),
            Tag::Head => return Err(AppError::new("document.reader_died")),
        }
    }
}

/// The length of the name, the name, the content.
fn content(mut bytes: Vec<u8>) -> Option<(String, Vec<u8>)> {
    let (length, _) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let name = String::from_utf8(bytes.get(4..length.checked_add(4)?)?.to_vec()).ok()?;
    bytes.drain(..4 + length);
    Some((name, bytes))
}

/// Takes out the attachments of the PDF that is the standard input.
pub(crate) fn read<W: Write>(input: File, frames: &mut Frames<W>) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(FILE_LIMIT + 1).read_to_end(&mut bytes)?;
    let found = std::panic::catch_unwind(AssertUnwindSafe(|| container::attachments(&bytes)));
    match found {
        Ok(Ok(files)) => {
            for (name, content) in files {
                let length = u32::try_from(name.len()).map_err(|_| io::ErrorKind::InvalidData)?;
                let frame = [length.to_le_bytes().as_slice(), name.as_bytes(), &content].concat();
                frames.send(Tag::Part, &frame)?;
            }
            frames.send(Tag::End, b"")
        }
        Ok(Err(error)) => {
            let detail = error.params.get("detail").map_or("…", String::as_str);
            let detail: String = detail.chars().take(300).collect();
            frames.send(Tag::Refusal, detail.as_bytes())
        }
        Err(_) => frames.send(Tag::Refusal, "…".as_bytes()),
    }
}
