//! Which table of a page, or which sheet of a workbook, is read, and what belongs to it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::sheets::{KNOWN, rank};
use super::look::{self, Header};
use super::{Content, RowAt};

/// Filled rows looked at in each table.
const ROWS: usize = 100;

/// Tables and sheets in which a header is looked for; after so many only a known one is recognised.
const LOOKED_AT: usize = 1000;

/// Sheets and tables that may be chosen.
const NAMED: usize = 200;

/// There is no sheet or table of the wanted name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct NoSuchSheet;

/// The rows that are read.
#[derive(Debug, Default)]
pub(in super::super) struct Page {
    /// As delimited text, each on its line.
    pub text: String,
    /// How many rows stand before the header; `None` when no table has one that is known.
    pub before_header: Option<usize>,
    /// The sheet that is read; of several tables its number.
    pub sheet: String,
    /// What may be chosen.
    pub sheets: Vec<String>,
    /// Others that seem to hold data.
    pub others: Vec<String>,
    /// Lines and 0-based columns of the cells that are numbers, in order.
    pub numbers: Vec<(u64, u32)>,
    /// Lines of hidden rows, in order.
    pub hidden: Vec<u64>,
    pub counts_from_1904: bool,
}

/// The table of a page or the sheet of a workbook with the best header, or the wanted one.
///
/// # Errors
/// [`NoSuchSheet`].
pub(in super::super) fn choose(content: &Content, wanted: Option<&str>) -> Result<Page, NoSuchSheet> {
    if content.sheets.is_empty() {
        table(content, wanted)
    } else {
        sheet(content, wanted)
    }
}

/// What may be read: a sheet, or tables of a page that belong together.
struct Candidate {
    name: String,
    hidden: bool,
    header: Header,
    below: usize,
}

impl Candidate {
    fn seems_to_hold_data(&self) -> bool {
        !self.hidden && self.below > 0 && self.header.confidence >= KNOWN
    }
}

/// The place of the best candidate, of equals the first, or of the wanted one.
fn best(candidates: &[Candidate], wanted: Option<&str>) -> Option<usize> {
    let allowed = |candidate: &Candidate| wanted.is_none_or(|name| candidate.name == name);
    let places = 0..candidates.len();
    places
        .rev()
        .filter(|place| allowed(&candidates[*place]))
        .max_by_key(|place| {
            let candidate = &candidates[*place];
            rank(candidate.hidden, candidate.below, candidate.header.confidence)
        })
}

fn others(candidates: &[Candidate], read: usize) -> Vec<String> {
    let others = candidates
        .iter()
        .enumerate()
        .filter(|(place, other)| *place != read && other.seems_to_hold_data());
    others.map(|(_, other)| other.name.clone()).take(NAMED).collect()
}

fn sheet(content: &Content, wanted: Option<&str>) -> Result<Page, NoSuchSheet> {
    let sheets = &content.sheets;
    if wanted.is_some_and(|name| sheets.iter().all(|sheet| sheet.name != name)) {
        return Err(NoSuchSheet);
    }
    let mut rows: Vec<Vec<RowAt>> = vec![Vec::new(); sheets.len()];
    for row in &content.rows {
        if let Some(rows) = rows.get_mut(row.part as usize) {
            rows.push(*row);
        }
    }
    let (mut candidates, mut parts) = (Vec::new(), Vec::new());
    for (sheet, rows) in sheets.iter().zip(&rows).take(LOOKED_AT) {
        if let Some(header) = look::header(&beginning(content, rows)) {
            candidates.push(Candidate {
                name: sheet.name.clone(),
                hidden: sheet.hidden,
                below: rows.len() - header.place - 1,
                header,
            });
            parts.push(rows);
        }
    }
    let Some(read) = best(&candidates, wanted) else {
        return Ok(Page::default());
    };
    let candidate = &candidates[read];
    Ok(Page {
        before_header: Some(candidate.header.place),
        sheet: candidate.name.clone(),
        sheets: sheets
            .iter()
            .map(|sheet| sheet.name.clone())
            .take(NAMED)
            .collect(),
        others: others(&candidates, read),
        ..written(content, parts[read])
    })
}

/// The first rows of a table.
fn beginning(content: &Content, rows: &[RowAt]) -> Vec<Vec<String>> {
    rows.iter().take(ROWS).map(|row| content.cells(*row)).collect()
}

/// Rows in the order of their lines, with an empty line for each that is left out.
fn written(content: &Content, rows: &[RowAt]) -> Page {
    let mut page = Page {
        counts_from_1904: content.counts_from_1904,
        ..Page::default()
    };
    let mut line = 1;
    for row in rows {
        let left_out = row.line.saturating_sub(line);
        page.text.extend(std::iter::repeat_n('\n', left_out as usize));
        page.text.push_str(content.line(*row));
        page.text.push('\n');
        line = row.line.max(line) + 1;
        let (start, end) = row.numbers;
        let columns = content.numbers.get(start as usize..end as usize);
        let columns = columns.unwrap_or_default().iter();
        page.numbers
            .extend(columns.map(|column| (u64::from(row.line), *column)));
        if row.is_hidden {
            page.hidden.push(u64::from(row.line));
        }
    }
    page
}

/// A table of a page as it is written.
struct Table {
    rows: Vec<RowAt>,
    /// It has a row that is more than a label and what stands behind it.
    is_wide: bool,
    /// What its rows say of accounts, as far as they are titles.
    accounts: BTreeSet<String>,
}

/// Tables of a page that are one: those below the first with the same header, or with none.
struct Group {
    header: Header,
    header_line: u32,
    tables: Vec<usize>,
    /// Tables of labels right above it.
    titles: Vec<usize>,
    /// Accounts named above it.
    accounts: BTreeSet<String>,
}

fn table(content: &Content, wanted: Option<&str>) -> Result<Page, NoSuchSheet> {
    let tables = tables(content);
    let groups = Grouping::of(content, &tables).groups;
    let below = |group: &Group| {
        let rows = group.tables.iter().flat_map(|table| &tables[*table].rows);
        rows.filter(|row| row.line > group.header_line).count()
    };
    let (mut candidates, mut read) = (Vec::new(), Vec::new());
    for group in &groups {
        let below = below(group);
        if below > 0 || groups.len() == 1 {
            candidates.push(Candidate {
                name: (candidates.len() + 1).to_string(),
                hidden: false,
                header: group.header.clone(),
                below,
            });
            read.push(group);
        }
    }
    // Where there is nothing to choose, a name that was meant for another file does no harm.
    let is_choice = candidates.len() > 1;
    let wanted = wanted.filter(|_| is_choice);
    let Some(place) = best(&candidates, wanted) else {
        return match wanted {
            Some(_) => Err(NoSuchSheet),
            // No header is known: the page is read as it is.
            None => Ok(written(content, &content.rows)),
        };
    };
    let rows = rows_with_titles(&tables, &read, &candidates, place);
    let header_line = read[place].header_line;
    let mut page = Page {
        before_header: Some(rows.iter().filter(|row| row.line < header_line).count()),
        ..written(content, &rows)
    };
    if is_choice {
        page.sheet.clone_from(&candidates[place].name);
        page.sheets = (candidates.iter().map(|candidate| candidate.name.clone()))
            .take(NAMED)
            .collect();
        page.others = others(&candidates, place);
        // What stands below was left out of it, whatever it is.
        let below = (candidates.iter().skip(place + 1)).filter(|other| !other.seems_to_hold_data());
        page.others
            .extend(below.map(|other| other.name.clone()).take(NAMED));
    }
    Ok(page)
}

/// The rows of a group with those of the tables above it that are no tables of data themselves: they tell the account, the
/// currency, what the page is. Of titles that name an account, those of the group itself count.
fn rows_with_titles(
    tables: &[Table],
    groups: &[&Group],
    candidates: &[Candidate],
    place: usize,
) -> Vec<RowAt> {
    let group = groups[place];
    let mut is_elsewhere = vec![false; tables.len()];
    for (other, candidate) in groups.iter().zip(candidates) {
        if candidate.seems_to_hold_data() {
            for table in &other.tables {
                is_elsewhere[*table] = true;
            }
        }
    }
    let own: BTreeSet<usize> = group.tables.iter().copied().collect();
    let names_account = group
        .titles
        .iter()
        .any(|table| !tables[*table].accounts.is_empty());
    let is_title = |table: usize| {
        group.titles.contains(&table)
            || !(is_elsewhere[table] || (names_account && !tables[table].accounts.is_empty()))
    };
    let mut rows: Vec<RowAt> = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        if own.contains(&at) {
            rows.extend(&table.rows);
        } else if is_title(at) {
            let above = table.rows.iter().filter(|row| row.line < group.header_line);
            rows.extend(above);
        }
    }
    rows.sort_by_key(|row| row.line);
    rows
}

/// The tables of a page in the order of their first rows.
fn tables(content: &Content) -> Vec<Table> {
    let mut places: HashMap<u32, usize> = HashMap::new();
    let mut tables: Vec<Table> = Vec::new();
    for row in &content.rows {
        let place = *places.entry(row.part).or_insert(tables.len());
        if place == tables.len() {
            tables.push(Table {
                rows: Vec::new(),
                is_wide: false,
                accounts: BTreeSet::new(),
            });
        }
        let table = &mut tables[place];
        table.rows.push(*row);
        if !table.is_wide && table.rows.len() <= ROWS {
            let cells = content.cells(*row);
            table.is_wide = look::is_wide(&cells);
            table.accounts.extend(look::accounts(std::iter::once(&cells)));
        }
    }
    tables
}

/// Puts the tables of a page together.
#[derive(Default)]
struct Grouping {
    groups: Vec<Group>,
    by_header: BTreeMap<Vec<String>, usize>,
    last: Option<usize>,
    /// Tables without a header since the last one with one.
    pending: Vec<usize>,
    looked_at: usize,
}

impl Grouping {
    fn of(content: &Content, tables: &[Table]) -> Grouping {
        let mut grouping = Grouping::default();
        for (place, table) in tables.iter().enumerate() {
            let rows = beginning(content, &table.rows);
            match grouping.header(&rows) {
                Some(header) => grouping.add(place, header, &rows, tables),
                None => grouping.pending.push(place),
            }
        }
        if let Some(last) = grouping.last {
            grouping.groups[last].tables.append(&mut grouping.pending);
        }
        grouping
    }

    /// The header of a table, if it has one of its own.
    fn header(&mut self, rows: &[Vec<String>]) -> Option<Header> {
        let first = look::trimmed(rows.first()?);
        if let Some(group) = self.by_header.get(&first) {
            return Some(Header {
                place: 0,
                ..self.groups[*group].header.clone()
            });
        }
        if rows.len() == 1 && first.len() < 2 {
            return None;
        }
        self.looked_at += 1;
        if self.looked_at > LOOKED_AT {
            return None;
        }
        let header = look::header(rows)?;
        // What nobody knows is a table of its own where it cannot belong to the one above.
        let last = self.last.map(|last| self.groups[last].header.cells.len());
        let is_other = header.is_words && last.is_some_and(|width| width != header.cells.len());
        (header.is_known || is_other).then_some(header)
    }

    fn add(&mut self, place: usize, header: Header, rows: &[Vec<String>], tables: &[Table]) {
        let mut accounts = look::accounts(rows[..header.place].iter());
        for pending in &self.pending {
            accounts.extend(tables[*pending].accounts.iter().cloned());
        }
        if let Some(known) = self.by_header.get(&header.cells) {
            let group = &mut self.groups[*known];
            // Movements of another account are not to be booked on the first.
            let is_another =
                header.is_statement && !accounts.is_empty() && !accounts.is_subset(&group.accounts);
            if !is_another {
                group.tables.append(&mut self.pending);
                group.tables.push(place);
                self.last = Some(*known);
                return;
            }
        }
        let mut titles = std::mem::take(&mut self.pending);
        if let Some(last) = self.last {
            let (wide, labels): (Vec<_>, Vec<_>) =
                titles.into_iter().partition(|table| tables[*table].is_wide);
            self.groups[last].tables.extend(wide);
            titles = labels;
        }
        let header_line = tables[place].rows.get(header.place).map_or(0, |row| row.line);
        self.by_header.insert(header.cells.clone(), self.groups.len());
        self.last = Some(self.groups.len());
        self.groups.push(Group {
            header,
            header_line,
            tables: vec![place],
            titles,
            accounts,
        });
    }
}
