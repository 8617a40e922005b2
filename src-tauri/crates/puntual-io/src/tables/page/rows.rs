//! The rows of every table of a page, or of every sheet of a workbook, from what is marked up.

use std::cell::RefCell;
use std::fmt::Write;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::cells::{Cell, Type, count, prefixed, typed, value, without_prefix};
use super::frame::Frame;
use super::hidden::{Pass, PassedOver, is_hidden, may_hold, must_end};
use super::{Content, ROW_SIZE, RowAt, Sheet};

/// Tables within cells of tables; what is further within is of the last of them.
const DEEPEST: usize = 64;

/// What is written in a page of which `text` is all. `None` when it would take more than `limit` bytes.
pub(in super::super) fn read(text: &str, is_workbook: bool, limit: usize) -> Option<Content> {
    let rows = Rows {
        limit,
        is_workbook,
        frames: vec![Frame::default()],
        ..Rows::default()
    };
    let sink = Sink {
        rows: RefCell::new(rows),
        is_workbook,
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    // It stops at the end of each script, which is not run.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let mut rows = tokenizer.sink.rows.into_inner();
    rows.end();
    (rows.used <= limit).then_some(rows.content)
}

struct Sink {
    rows: RefCell<Rows>,
    is_workbook: bool,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut rows = self.rows.borrow_mut();
        match token {
            Token::TagToken(tag) => rows.tag(&tag),
            Token::CharacterTokens(text) => {
                rows.text(&text);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }

    /// In XML, what stands in `CDATA` is text.
    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.is_workbook
    }
}

/// The rows so far and those that are being read.
#[derive(Default)]
struct Rows {
    content: Content,
    is_workbook: bool,
    /// A spreadsheet program wrote the page: what it hides is only filtered.
    is_of_program: bool,
    limit: usize,
    /// What all rows took so far.
    used: usize,
    /// The open tables, each within a cell of the one before; the first is the page itself, or the sheet.
    frames: Vec<Frame>,
    /// Tables that are open beyond the deepest.
    deeper: usize,
    tables: u32,
    lines: u32,
    passed_over: Option<PassedOver>,
    /// Whether a sheet is shown, while it is read.
    visible: Option<String>,
}

impl Rows {
    /// The innermost open table. There is always one.
    fn frame(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        if self.used > self.limit {
            return TokenSinkResult::Continue;
        }
        if let Some(over) = &mut self.passed_over {
            let pass = over.pass(tag);
            if pass != Pass::Within {
                self.passed_over = None;
            }
            if pass != Pass::After {
                return TokenSinkResult::Continue;
            }
        }
        if self.is_workbook {
            self.tag_of_workbook(tag);
            return TokenSinkResult::Continue;
        }
        self.tag_of_page(tag)
    }

    fn tag_of_page(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if !matches!(name, "tr" | "td" | "th") && is_hidden(tag) {
            if matches!(name, "tbody" | "thead" | "tfoot") {
                self.end_row();
            }
            self.text(" ");
            self.pass_over(tag);
            return TokenSinkResult::Continue;
        }
        match (tag.kind, name) {
            (TagKind::StartTag, "html") => {
                self.is_of_program =
                    value(tag, "xmlns:x").is_some_and(|space| space.ends_with("office:excel"));
            }
            (TagKind::StartTag, "table") => self.start_table(),
            (TagKind::EndTag, "table") => self.end_table(),
            (TagKind::StartTag, "tr") => self.start_row(is_hidden(tag)),
            (_, "tr" | "tbody" | "thead" | "tfoot") => self.end_row(),
            (TagKind::StartTag, "td" | "th") => {
                let span = |name| count(value(tag, name)).unwrap_or(1);
                self.start_cell(Cell::over(span("colspan"), span("rowspan"), is_hidden(tag)));
            }
            (TagKind::EndTag, "td" | "th") => self.end_cell(),
            (TagKind::StartTag, "script") => return self.pass_over_raw(tag, RawKind::ScriptData),
            (TagKind::StartTag, "style") => return self.pass_over_raw(tag, RawKind::Rawtext),
            (TagKind::StartTag, "button" | "template" | "datalist") => self.pass_over(tag),
            _ => self.tag_within_cell(tag),
        }
        TokenSinkResult::Continue
    }

    fn tag_within_cell(&mut self, tag: &Tag) {
        let Some(cell) = &mut self.frame().cell else {
            return;
        };
        match (tag.kind, &*tag.name) {
            (TagKind::StartTag, "select") => cell.start_choice(),
            (TagKind::EndTag, "select") => cell.end_choice(),
            (TagKind::StartTag, "option") => cell.start_option(value(tag, "selected").is_some()),
            (TagKind::EndTag, "option") => cell.end_option(),
            (TagKind::StartTag, "input") => {
                if let Some(typed) = typed(tag) {
                    cell.text(&format!(" {typed} "));
                }
            }
            (TagKind::StartTag, "br" | "p" | "div" | "li") => cell.text(" "),
            _ => {}
        }
    }

    fn tag_of_workbook(&mut self, tag: &Tag) {
        match (tag.kind, without_prefix(&tag.name)) {
            (TagKind::StartTag, "worksheet") => self.start_sheet(tag),
            (_, "table") | (TagKind::EndTag, "row") => self.end_row(),
            (TagKind::StartTag, "row") => {
                self.end_row();
                self.skip_rows(count(prefixed(tag, "index")));
                self.start_row(prefixed(tag, "hidden").as_deref() == Some("1"));
                if tag.self_closing {
                    self.end_row();
                }
            }
            (TagKind::StartTag, "cell") => {
                self.end_cell();
                self.frame().fill_up_to(count(prefixed(tag, "index")));
                let more = |name| count(prefixed(tag, name)).map_or(1, |more| more + 1);
                self.start_cell(Cell::over(more("mergeacross"), more("mergedown"), false));
                if tag.self_closing {
                    self.end_cell();
                }
            }
            (TagKind::EndTag, "cell") => self.end_cell(),
            (TagKind::StartTag, "data") => {
                if let Some(cell) = &mut self.frame().cell {
                    cell.value = Type::of(prefixed(tag, "type").as_deref());
                }
            }
            (TagKind::StartTag, "comment" | "phonetictext") => self.pass_over(tag),
            (TagKind::StartTag, "visible") => self.visible = Some(String::new()),
            (TagKind::EndTag, "visible") => {
                let visible = self.visible.take().unwrap_or_default();
                if let Some(sheet) = self.content.sheets.last_mut() {
                    sheet.hidden = matches!(visible.trim(), "SheetHidden" | "SheetVeryHidden");
                }
            }
            (TagKind::StartTag, "date1904") => self.content.counts_from_1904 = true,
            _ => {}
        }
    }

    fn pass_over(&mut self, tag: &Tag) {
        let is_in_cell = self.frame().cell.is_some();
        if may_hold(tag) && (is_in_cell || must_end(&tag.name)) {
            self.passed_over = Some(PassedOver::new(&tag.name, is_in_cell));
        }
    }

    fn pass_over_raw(&mut self, tag: &Tag, kind: RawKind) -> TokenSinkResult<()> {
        if tag.self_closing {
            return TokenSinkResult::Continue;
        }
        self.passed_over = Some(PassedOver::new(&tag.name, false));
        TokenSinkResult::RawData(kind)
    }

    fn text(&mut self, text: &str) {
        if self.passed_over.is_some() {
            return;
        }
        if let Some(visible) = &mut self.visible {
            if visible.len() < 40 {
                visible.push_str(text);
            }
        } else if let Some(cell) = &mut self.frame().cell {
            cell.text(text);
        }
    }

    fn start_sheet(&mut self, tag: &Tag) {
        self.end_row();
        self.lines = 0;
        self.content.sheets.push(Sheet {
            name: prefixed(tag, "name").unwrap_or_default(),
            hidden: false,
        });
        let part = u32::try_from(self.content.sheets.len() - 1).unwrap_or(u32::MAX);
        *self.frame() = Frame::new(part, false);
    }

    /// A table within a cell leaves the row of that cell whole; one that begins elsewhere ends the table before it.
    fn start_table(&mut self) {
        if self.frames.len() > 1 && self.frame().cell.is_none() {
            self.end_table();
        }
        if self.frames.len() >= DEEPEST {
            self.deeper += 1;
            self.end_row();
            return;
        }
        self.tables += 1;
        let part = self.tables;
        let is_hidden = self.frame().hides_what_is_within();
        self.frames.push(Frame::new(part, is_hidden));
    }

    fn end_table(&mut self) {
        self.end_row();
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if self.frames.len() > 1 {
            self.frames.pop();
            self.text(" ");
        }
    }

    /// A workbook leaves out empty rows and counts on from 1.
    fn skip_rows(&mut self, index: Option<usize>) {
        let before = index.and_then(|index| u32::try_from(index - 1).ok());
        let Some(missing) = before.and_then(|before| before.checked_sub(self.lines)) else {
            return;
        };
        self.lines += missing;
        self.frame().skip_rows(missing);
    }

    fn start_row(&mut self, is_hidden: bool) {
        self.end_row();
        self.lines += 1;
        let line = self.lines;
        let frame = self.frame();
        (frame.is_row, frame.is_hidden_row, frame.line) = (true, is_hidden, line);
    }

    fn start_cell(&mut self, cell: Cell) {
        self.end_cell();
        if !self.frame().is_row {
            self.start_row(false);
        }
        self.frame().cell = Some(cell);
    }

    fn end_cell(&mut self) {
        self.frame().end_cell();
    }

    fn end_row(&mut self) {
        self.end_cell();
        let is_of_program = self.is_of_program || self.is_workbook;
        let frame = self.frame();
        if !std::mem::take(&mut frame.is_row) {
            return;
        }
        frame.take_from_above();
        let row = std::mem::take(&mut frame.row);
        let numbers = std::mem::take(&mut frame.numbers);
        let (line, part, is_hidden) = (frame.line, frame.part, frame.is_hidden_row);
        let is_shown = !frame.is_hidden && (!is_hidden || is_of_program);
        self.used += row.len() + 1;
        // Rows without sheet come before all of them, and are none.
        let is_placed = !self.is_workbook || !self.content.sheets.is_empty();
        if is_shown && is_placed && row.iter().any(|cell| !cell.is_empty()) {
            self.keep(&row, &numbers, (line, part, is_hidden));
        }
    }

    fn keep(&mut self, row: &[String], numbers: &[u32], (line, part, is_hidden): (u32, u32, bool)) {
        let at = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let content = &mut self.content;
        let (start, first) = (content.text.len(), content.numbers.len());
        for (place, cell) in row.iter().enumerate() {
            let before = if place == 0 { "" } else { "\t" };
            // Written in memory, which does not fail.
            let _ = if cell.contains('"') {
                write!(content.text, "{before}\"{}\"", cell.replace('"', "\"\""))
            } else {
                write!(content.text, "{before}{cell}")
            };
        }
        content.numbers.extend_from_slice(numbers);
        content.rows.push(RowAt {
            line,
            part,
            text: (at(start), at(content.text.len())),
            numbers: (at(first), at(content.numbers.len())),
            is_hidden,
        });
        self.used += content.text.len() - start + ROW_SIZE + size_of_val(numbers);
    }

    /// The end of the page is that of all its tables.
    fn end(&mut self) {
        self.passed_over = None;
        self.deeper = 0;
        while self.frames.len() > 1 {
            self.end_table();
        }
        self.end_row();
        if !self.is_workbook {
            self.content.rows.sort_by_key(|row| row.line);
        }
    }
}
