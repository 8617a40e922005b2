//! Tables of a web page, and the first sheet of a workbook written as XML (SpreadsheetML 2003), as delimited text. Banks and
//! offices send both under the name of a spreadsheet.
//!
//! Every row of every table becomes a line, so that what stands above the movements (account, currency) is still above
//! them. Invariant: a table within a cell of another one loses no row.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Between the cells of what [`rows`] gives.
pub(super) const SEPARATOR: u8 = b'\t';

/// Cells a row may have, with those that wide ones cover.
const MOST_CELLS: usize = 4096;

/// The longest text that is said again in the rows which its cell reaches over.
const LONGEST_REPEATED: usize = 200;

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its rows as delimited text, one a line.
    pub text: String,
    /// The sheet that was read; empty for a web page.
    pub sheet: String,
    /// The sheets behind it that have rows too.
    pub others: Vec<String>,
}

/// The rows of a page of which `text` is all. `None` when they would take more than `limit` bytes.
pub(super) fn rows(text: &str, limit: usize) -> Option<Page> {
    let rows = Rows {
        limit,
        ..Rows::default()
    };
    let tokenizer = Tokenizer::new(Sink(RefCell::new(rows)), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    // It stops at the end of each script, which is not run.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let mut rows = tokenizer.sink.0.into_inner();
    rows.end_row();
    (rows.page.text.len() <= limit).then_some(rows.page)
}

struct Sink(RefCell<Rows>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut rows = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => rows.tag(&tag),
            Token::CharacterTokens(text) => {
                rows.text(&text);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

/// The rows so far and the one that is being read.
#[derive(Default)]
struct Rows {
    page: Page,
    limit: usize,
    row: Vec<String>,
    is_row: bool,
    cell: Option<Cell>,
    /// Cells from above that reach into this row and those below, by their 0-based column.
    from_above: BTreeMap<usize, Above>,
    /// The element within which everything is passed over.
    passed_over: Option<&'static str>,
    lines: usize,
    /// The name of a sheet behind the one that is read.
    other_sheet: Option<String>,
}

/// A cell that is being read.
struct Cell {
    text: String,
    columns: usize,
    rows: usize,
}

struct Above {
    rows: usize,
    text: String,
}

impl Rows {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if self.page.text.len() > self.limit {
            return TokenSinkResult::Continue;
        }
        if let Some(waiting) = self.passed_over {
            if tag.kind == TagKind::EndTag && name == waiting {
                self.passed_over = None;
            }
            return TokenSinkResult::Continue;
        }
        match (tag.kind, name) {
            (TagKind::StartTag, "tr" | "row") => {
                self.end_row();
                self.is_row = true;
                self.skip_rows(attribute(tag, "ss:index"));
            }
            (TagKind::EndTag, "tr" | "row" | "table") => self.end_row(),
            (TagKind::StartTag, "td" | "th" | "cell") => self.start_cell(tag),
            (TagKind::EndTag, "td" | "th" | "cell") => self.end_cell(),
            (TagKind::StartTag, "table") => {
                self.end_row();
                self.from_above.clear();
            }
            (TagKind::StartTag, "worksheet") => self.start_sheet(tag),
            (TagKind::StartTag, "br" | "p" | "div" | "li") => self.text(" "),
            (TagKind::StartTag, _) if !tag.self_closing => return self.pass_over(name),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    /// What is no content: scripts, styles, and the notes of a workbook.
    fn pass_over(&mut self, name: &str) -> TokenSinkResult<()> {
        let (name, kind) = match name {
            "script" => ("script", RawKind::ScriptData),
            "style" => ("style", RawKind::Rawtext),
            "comment" => {
                self.passed_over = Some("comment");
                return TokenSinkResult::Continue;
            }
            _ => return TokenSinkResult::Continue,
        };
        self.passed_over = Some(name);
        TokenSinkResult::RawData(kind)
    }

    fn text(&mut self, text: &str) {
        if self.passed_over.is_none()
            && let Some(cell) = &mut self.cell
        {
            cell.text.push_str(text);
        }
    }

    /// Only one sheet is read, the first one with rows.
    fn start_sheet(&mut self, tag: &Tag) {
        self.end_row();
        self.from_above.clear();
        let name = value(tag, "ss:name").unwrap_or_default();
        if self.page.text.is_empty() {
            self.page.sheet = name;
        } else {
            self.other_sheet = Some(name);
        }
    }

    /// A workbook leaves out empty rows and counts on from 1.
    fn skip_rows(&mut self, index: Option<usize>) {
        let missing = index.and_then(|index| (index - 1).checked_sub(self.lines));
        if let Some(missing) = missing.filter(|_| self.other_sheet.is_none()) {
            self.page.text.extend(std::iter::repeat_n('\n', missing));
            self.lines += missing;
        }
    }

    fn start_cell(&mut self, tag: &Tag) {
        self.end_cell();
        self.is_row = true;
        if let Some(index) = attribute(tag, "ss:index").filter(|index| *index <= MOST_CELLS) {
            while self.row.len() + 1 < index {
                self.row.push(String::new());
            }
        }
        let span = |html, xml| attribute(tag, html).or_else(|| attribute(tag, xml).map(|more| more + 1));
        self.cell = Some(Cell {
            text: String::new(),
            columns: span("colspan", "ss:mergeacross").unwrap_or(1),
            rows: span("rowspan", "ss:mergedown").unwrap_or(1),
        });
        if tag.self_closing {
            self.end_cell();
        }
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else {
            return;
        };
        self.take_from_above();
        let text = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
        // A text that reaches over several rows stands for each of them, a number for the first.
        let is_repeated = text.len() <= LONGEST_REPEATED && text.chars().any(char::is_alphabetic);
        for place in 0..cell.columns.min(MOST_CELLS - self.row.len().min(MOST_CELLS)) {
            let said = if place == 0 { text.as_str() } else { "" };
            if cell.rows > 1 {
                let above = Above {
                    rows: cell.rows - 1,
                    text: if is_repeated {
                        said.to_owned()
                    } else {
                        String::new()
                    },
                };
                self.from_above.insert(self.row.len(), above);
            }
            self.row.push(said.to_owned());
        }
    }

    /// Puts the cells from above that stand next.
    fn take_from_above(&mut self) {
        while let Some(above) = self.from_above.get_mut(&self.row.len()) {
            let column = self.row.len();
            self.row.push(above.text.clone());
            above.rows -= 1;
            if above.rows == 0 {
                self.from_above.remove(&column);
            }
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if !std::mem::take(&mut self.is_row) {
            return;
        }
        self.take_from_above();
        let row = std::mem::take(&mut self.row);
        if let Some(name) = &self.other_sheet {
            if self.page.others.last() != Some(name) {
                self.page.others.push(name.clone());
            }
            return;
        }
        for (place, cell) in row.iter().enumerate() {
            let before = if place == 0 { "" } else { "\t" };
            // Written in memory, which does not fail.
            let _ = if cell.contains('"') {
                write!(self.page.text, "{before}\"{}\"", cell.replace('"', "\"\""))
            } else {
                write!(self.page.text, "{before}{cell}")
            };
        }
        self.page.text.push('\n');
        self.lines += 1;
    }
}

fn value(tag: &Tag, name: &str) -> Option<String> {
    let attribute = tag
        .attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)?;
    Some(attribute.value.to_string())
}

/// A count from 1 on, no larger than rows and columns can be.
fn attribute(tag: &Tag, name: &str) -> Option<usize> {
    let count: usize = value(tag, name)?.trim().parse().ok()?;
    (1..=1 << 20).contains(&count).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(page: &str) -> String {
        rows(page, 1 << 20).unwrap().text
    }

    #[test]
    fn every_row_of_every_table_is_a_line() {
        let page = "<html><head><style>td{color:red}</style><script>var a='<td>no</td>';</script></head><body>\
            <table><tr><td>Cuenta<td>123</table><p>nada</p>\
            <table><thead><tr><th>Fecha<th>Concepto</th></tr></thead>\
            <tbody><tr><td>15/03/2026</td><td>PAGO&nbsp;F-1<br>Caf&eacute; &amp; \"Luz\"\n</td></tr></tbody></table>";
        assert_eq!(
            text(page),
            "Cuenta\t123\nFecha\tConcepto\n15/03/2026\t\"PAGO F-1 Café & \"\"Luz\"\"\"\n"
        );
    }

    #[test]
    fn a_table_within_a_cell_loses_nothing() {
        let page = "<table><tr><td>Movimientos<table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr></table>";
        assert_eq!(text(page), "Movimientos\na\tb\nc\n");
    }

    #[test]
    fn wide_and_high_cells_keep_the_others_in_their_columns() {
        let page = "<table><tr><td colspan=2>Título<td>x\
            <tr><td rowspan=3>Ana<td rowspan='2'>100<td>1<tr><td>2<tr><td>3<td>4<tr><td>5</table>";
        assert_eq!(text(page), "Título\t\tx\nAna\t100\t1\nAna\t\t2\nAna\t3\t4\n5\n");
    }

    #[test]
    fn of_a_workbook_written_as_xml_the_first_sheet_with_rows_is_read() {
        let page = rows(
            "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>\
            <Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>\
            <Styles><Style ss:ID='s1'/><Style ss:ID='s2'><Font/></Style></Styles><Worksheet ss:Name='Vacía'><Table/></Worksheet>\
            <Worksheet ss:Name='Marzo'><Table><Row><Cell><Data ss:Type='String'>Folio</Data><Comment><Data>nota</Data></Comment></Cell>\
            <Cell ss:Index='3'><Data ss:Type='String'>Total</Data></Cell></Row><Row ss:Index='4'><Cell><Data>F-1</Data></Cell>\
            <Cell/><Cell><Data ss:Type='Number'>1160.5</Data></Cell></Row></Table></Worksheet>\
            <Worksheet ss:Name='Abril'><Table><Row><Cell><Data>otra</Data></Cell></Row></Table></Worksheet></Workbook>",
            1 << 20,
        )
        .unwrap();
        assert_eq!(page.text, "Folio\t\tTotal\n\n\nF-1\t\t1160.5\n");
        assert_eq!(
            (page.sheet.as_str(), page.others.as_slice()),
            ("Marzo", &["Abril".to_owned()][..])
        );
    }

    #[test]
    fn a_page_that_would_grow_without_end_is_given_up() {
        let high = format!("<tr><td rowspan=1000000>{}", "Ana Luz ".repeat(20)).repeat(50);
        let page = format!("<table>{high}{}", "<tr>".repeat(100_000));
        assert!(rows(&page, 1 << 20).is_none());
        assert!(rows("<table><tr><td colspan=99999999>a<td>b", 1 << 20).is_some());
    }
}
