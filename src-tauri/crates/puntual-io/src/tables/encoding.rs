//! Which encoding a text file is written in: declared by a byte order mark, proved by being valid UTF-8 from end to
//! end, or guessed.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How a file is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    /// What to decode from.
    pub encoding: &'static Encoding,
    /// Declared or proved, not guessed.
    pub certain: bool,
    /// Bytes of the byte order mark.
    pub mark: u64,
}

const CHUNK: usize = 256 * 1024;

/// How much of the part that is no UTF-8 is shown to the detector.
const GUESS: usize = 1024 * 1024;

/// Reads the whole file once: a file whose first accent stands on row 90,000 must not be called UTF-8 because its
/// first rows are plain ASCII.
pub(super) fn survey(file: &mut File, beginning: &[u8]) -> io::Result<Written> {
    if let Some(written) = utf16(beginning) {
        return Ok(written);
    }
    // A UTF-16 mark in front of what is plainly single-byte text is an exporter's mistake.
    let lying = beginning.starts_with(b"\xff\xfe") || beginning.starts_with(b"\xfe\xff");
    let mark = match Encoding::for_bom(beginning) {
        Some((encoding, length)) if encoding == UTF_8 => length as u64,
        Some(_) if lying => 2,
        _ => 0,
    };
    file.seek(SeekFrom::Start(mark))?;
    let mut tally = Tally::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        match file.read(&mut chunk) {
            Ok(0) => break,
            Ok(length) => tally.feed(&chunk[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let (encoding, certain) = tally.verdict(mark == 3);
    Ok(Written {
        encoding,
        certain,
        mark,
    })
}

/// UTF-16, with a mark or by the zero byte that accompanies every Latin letter.
pub(super) fn utf16(beginning: &[u8]) -> Option<Written> {
    let pairs = (beginning.len() / 2).max(1);
    let zeros = |offset: usize| {
        beginning
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (high, low) = (zeros(0), zeros(1));
    let little = low * 10 > pairs * 4 && high * 20 < pairs;
    let big = high * 10 > pairs * 4 && low * 20 < pairs;
    let written = |encoding, mark| {
        Some(Written {
            encoding,
            certain: mark > 0,
            mark,
        })
    };
    match Encoding::for_bom(beginning) {
        Some((encoding, _)) if encoding == UTF_16LE && (little || pairs < 4) => written(UTF_16LE, 2),
        Some((encoding, _)) if encoding == UTF_16BE && (big || pairs < 4) => written(UTF_16BE, 2),
        Some(_) => None,
        None if little => written(UTF_16LE, 0),
        None if big => written(UTF_16BE, 0),
        None => None,
    }
}

/// Counts what is valid UTF-8 and what is not.
struct Tally {
    carry: Vec<u8>,
    valid: u64,
    invalid: u64,
    detector: EncodingDetector,
    shown: usize,
}

impl Tally {
    fn new() -> Self {
        Tally {
            carry: Vec::new(),
            valid: 0,
            invalid: 0,
            detector: EncodingDetector::new(Iso2022JpDetection::Deny),
            shown: 0,
        }
    }

    fn feed(&mut self, chunk: &[u8]) {
        if self.carry.is_empty() && chunk.is_ascii() {
            return;
        }
        let joined;
        let mut rest = if self.carry.is_empty() {
            chunk
        } else {
            joined = [std::mem::take(&mut self.carry).as_slice(), chunk].concat();
            &joined
        };
        if self.shown < GUESS {
            let shown = &rest[..rest.len().min(GUESS - self.shown)];
            self.detector.feed(shown, false);
            self.shown += shown.len();
        }
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.valid += leading_bytes(text.as_bytes());
                    return;
                }
                Err(error) => {
                    let (valid, bad) = rest.split_at(error.valid_up_to());
                    self.valid += leading_bytes(valid);
                    let Some(length) = error.error_len() else {
                        self.carry = bad.to_vec();
                        return;
                    };
                    self.invalid += 1;
                    rest = &bad[length..];
                }
            }
        }
    }

    /// A few broken sequences among many good ones are damage, reported row by row; the reverse is another encoding.
    fn verdict(mut self, declared_utf8: bool) -> (&'static Encoding, bool) {
        if !self.carry.is_empty() {
            self.invalid += 1;
        }
        if self.invalid == 0 || declared_utf8 {
            return (UTF_8, true);
        }
        if self.valid > self.invalid * 4 {
            return (UTF_8, false);
        }
        self.detector.feed(b"", true);
        // The hint tips short texts, a handful of accents, towards Western Europe.
        let guess = self.detector.guess(Some(b"es"), Utf8Detection::Deny);
        let latin = [
            "windows-1250",
            "windows-1254",
            "windows-1257",
            "ISO-8859-2",
            "ISO-8859-4",
            "ISO-8859-15",
        ];
        if latin.contains(&guess.name()) {
            (guess, false)
        } else {
            (WINDOWS_1252, false)
        }
    }
}

fn leading_bytes(valid: &[u8]) -> u64 {
    if valid.is_ascii() {
        0
    } else {
        valid.iter().filter(|byte| **byte >= 0xc0).count() as u64
    }
}
