//! Splits UTF-8 bytes into rows of cells, knowing the physical line of each.
//!
//! The state machine is `csv-core`'s. What is added here: line numbers that hold over blank lines and quoted line
//! breaks, a limit to the length of a row, and a way back to the second line of a row that swallowed others because
//! its quote was never closed.

use std::io;

use csv_core::ReadRecordResult;
use memchr::{memchr2, memchr2_iter};

use super::source::{Fill, SMALLEST};

const CHUNK: usize = 64 * 1024;

/// More cells than any program writes in one row.
const CELL_LIMIT: usize = 16 * 1024;

/// What the next stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// A row, to be read with [`Records::cells`] and [`Records::bytes`].
    Row {
        /// Line on which it starts.
        line: u64,
    },
    /// A row beyond the limit. Reading goes on at the line after `line`.
    TooLong {
        /// Line on which it starts.
        line: u64,
    },
    /// A quote that is still open at the end of the text. Reading goes on at the line after `line`.
    Unclosed {
        /// Line on which the row starts.
        line: u64,
    },
    /// The end.
    End,
}

/// A stream of rows.
pub(super) struct Records<F> {
    fill: F,
    core: csv_core::Reader,
    limit: usize,
    /// The raw text of the current row and what was read beyond it.
    window: Vec<u8>,
    start: usize,
    pos: usize,
    end: usize,
    /// Physical line of `pos`.
    line: u64,
    /// Whether a `\r` stands before `pos`, so that a `\n` there is of the same line break.
    after_return: bool,
    out: Vec<u8>,
    out_length: usize,
    ends: Vec<usize>,
    cells: usize,
}

impl<F: Fill> Records<F> {
    pub(super) fn new(fill: F, separator: u8, limit: usize) -> Self {
        let core = csv_core::ReaderBuilder::new().delimiter(separator).build();
        Records {
            fill,
            core,
            limit,
            window: vec![0; 2 * CHUNK],
            start: 0,
            pos: 0,
            end: 0,
            line: 1,
            after_return: false,
            out: vec![0; 4096],
            out_length: 0,
            ends: vec![0; 64],
            cells: 0,
        }
    }

    /// Where the bytes come from.
    pub(super) const fn inner(&self) -> &F {
        &self.fill
    }

    /// The unescaped content of all cells of the current row, one after the other.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.out[..self.out_length]
    }

    /// Where each cell of the current row ends in [`Records::bytes`].
    pub(super) fn cells(&self) -> &[usize] {
        &self.ends[..self.cells]
    }

    /// Whether the current row spans several lines.
    pub(super) fn is_multi_line(&self) -> bool {
        let raw = self.window[self.start..self.pos].trim_ascii_end();
        memchr2(b'\n', b'\r', raw).is_some()
    }

    /// Goes back to the second line of the current row, because the row cannot be right.
    pub(super) fn resume_after_first_line(&mut self, line: u64) -> io::Result<()> {
        self.core.reset();
        loop {
            if let Some(offset) = memchr2(b'\n', b'\r', &self.window[self.start..self.end]) {
                self.pos = self.start + offset + 1;
                self.line = line + 1;
                self.after_return = self.window[self.pos - 1] == b'\r';
                return Ok(());
            }
            // A single line longer than the limit: drop it piece by piece.
            self.start = self.end;
            self.pos = self.end;
            if !self.refill()? {
                return Ok(());
            }
        }
    }

    /// Reads the next row.
    pub(super) fn next(&mut self) -> io::Result<Next> {
        if !self.skip_line_breaks()? {
            return Ok(Next::End);
        }
        self.start = self.pos;
        self.out_length = 0;
        self.cells = 0;
        let line = self.line;
        loop {
            if self.pos == self.end {
                if self.pos - self.start > self.limit {
                    self.resume_after_first_line(line)?;
                    return Ok(Next::TooLong { line });
                }
                if !self.refill()? {
                    return self.finish(line);
                }
            }
            match self.step_window() {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    if self.out.len() > self.limit || self.ends.len() > CELL_LIMIT {
                        self.resume_after_first_line(line)?;
                        return Ok(Next::TooLong { line });
                    }
                    self.grow();
                }
                ReadRecordResult::Record => {
                    self.count_lines();
                    return Ok(Next::Row { line });
                }
                ReadRecordResult::End => return Ok(Next::End),
            }
        }
    }

    /// Adds the line breaks of the current row, which begins after one: `\n`, `\r\n`, or the `\r` of an old Macintosh.
    fn count_lines(&mut self) {
        let raw = &self.window[self.start..self.pos];
        let breaks = memchr2_iter(b'\n', b'\r', raw)
            .filter(|&place| raw[place] == b'\r' || place == 0 || raw[place - 1] != b'\r');
        self.line += breaks.count() as u64;
        self.after_return = raw.last() == Some(&b'\r');
    }

    fn step_window(&mut self) -> ReadRecordResult {
        let (result, read, written, ended) = self.core.read_record(
            &self.window[self.pos..self.end],
            &mut self.out[self.out_length..],
            &mut self.ends[self.cells..],
        );
        self.pos += read;
        self.out_length += written;
        self.cells += ended;
        result
    }

    /// The text has ended inside a row. A line break closes it, unless a quote is open.
    fn finish(&mut self, line: u64) -> io::Result<Next> {
        self.grow();
        let (result, _, written, ended) = self.core.read_record(
            b"\n",
            &mut self.out[self.out_length..],
            &mut self.ends[self.cells..],
        );
        self.out_length += written;
        self.cells += ended;
        self.core.reset();
        if result == ReadRecordResult::Record {
            return Ok(Next::Row { line });
        }
        self.resume_after_first_line(line)?;
        Ok(Next::Unclosed { line })
    }

    fn grow(&mut self) {
        self.out.resize(self.out.len() * 2, 0);
        self.ends.resize(self.ends.len() * 2, 0);
    }

    /// Moves to the first byte of the next row; false at the end.
    fn skip_line_breaks(&mut self) -> io::Result<bool> {
        loop {
            while self.pos < self.end {
                match self.window[self.pos] {
                    b'\n' => self.line += u64::from(!self.after_return),
                    b'\r' => self.line += 1,
                    _ => return Ok(true),
                }
                self.after_return = self.window[self.pos] == b'\r';
                self.pos += 1;
            }
            self.start = self.pos;
            if !self.refill()? {
                return Ok(false);
            }
        }
    }

    /// Reads more behind what is there, keeping the current row; false at the end of the source.
    fn refill(&mut self) -> io::Result<bool> {
        if self.start > 0 {
            self.window.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.pos -= self.start;
            self.start = 0;
        }
        if self.window.len() - self.end < SMALLEST {
            self.window.resize(self.window.len() * 2, 0);
        }
        let length = self.fill.fill(&mut self.window[self.end..])?;
        self.end += length;
        Ok(length > 0)
    }
}
