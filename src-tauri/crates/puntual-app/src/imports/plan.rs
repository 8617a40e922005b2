//! What a file is and how it is read: found out from the file, remembered from an earlier one, or decided by a person.

use std::collections::BTreeMap;
use std::path::Path;

use puntual_core::country::Country;
use puntual_core::imports::{
    Confidence, DateOrder, DecimalMark, DocumentState, Field, Inferred, Kind, Layout, Mapping, Preset,
    date_order, decimal_mark_of_money, detect_kind, fold, header_signature, map_columns, missing,
    names_suppliers, recognise,
};
use puntual_store::{Reader, StoreError};

use super::cells::Style;
use super::grouped;
use super::parties::Parties;
use super::rejects::without_reason;
use super::samples::{self, ColumnSamples};
use super::stream::on_account;
use super::views::{FileChoice, ImportRequest, ReadingExample};
use crate::context::Context;
use crate::error::AppError;
use crate::ports::{Row, TableFile, TableFormat};

/// Rows looked at to find out how dates and amounts are written.
const SAMPLE_ROWS: usize = 20_000;

/// Rows whose cells may say what the header leaves open, and the bytes that they may have in all.
const FIRST_ROWS: usize = 500;
const FIRST_BYTES: usize = 4 << 20;

/// Rows shown as written.
const SHOWN_ROWS: usize = 5;

/// Below this a person is asked what a file is.
const SURE: Confidence = 50;

const DATES: [Field; 3] = [Field::IssuedOn, Field::DueOn, Field::PaidOn];
const AMOUNTS: [Field; 3] = [Field::Amount, Field::OpenBalance, Field::PaidAmount];

/// Who owes an invoice.
const WHO: &[Field] = &[Field::CustomerId, Field::CustomerName, Field::TaxId];

/// Which rows of a file are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// All of them.
    Whole,
    /// The invoices among which payments stand.
    Invoices,
    /// The payments among the invoices.
    Payments {
        /// How a payment is read that is for no invoice of the book.
        on_account: Mapping,
        /// Every row says what is left of it: the payments are already in the balances of the invoices.
        open_items: bool,
    },
}

/// How one file will be read.
#[derive(Clone)]
pub(super) struct Plan {
    /// Position in the request.
    pub index: usize,
    /// The file.
    pub path: String,
    /// What its rows are; `None` when it cannot be told.
    pub kind: Option<Kind>,
    /// Bytes of the file.
    pub size: u64,
    /// How sure that is.
    pub confidence: Confidence,
    /// How the file is written.
    pub format: TableFormat,
    /// The program that wrote it.
    pub preset: Option<&'static Preset>,
    /// How its rows are taken, with its header.
    pub layout: Layout,
    /// Columns of the file itself; the layout may have computed ones behind them.
    pub columns: usize,
    /// Which rows are meant.
    pub part: Part,
    /// Payments stand among the invoices; every row says what is left of it.
    pub mixed: Option<bool>,
    /// Which column is which field.
    pub mapping: Mapping,
    /// Our own tax id; empty when nothing in the book or the file tells it.
    pub own: String,
    /// What `cancelado` means: void, or paid.
    pub cancelled: DocumentState,
    /// The tax id of ours was guessed from the file.
    pub own_is_guessed: bool,
    /// Why the file as a whole is not read; empty when it is.
    pub refused: &'static str,
    /// The mapping comes from an earlier file.
    pub remembered: bool,
    /// How cells are read.
    pub style: Style,
    /// What the dates said.
    pub dates: Inferred<DateOrder>,
    /// Whether any date was seen.
    pub has_dates: bool,
    /// What the amounts said.
    pub amounts: Inferred<DecimalMark>,
    /// Up to five rows as written.
    pub samples: Vec<Vec<String>>,
    /// Cells of each column.
    pub column_samples: ColumnSamples,
    /// A date, and what it means in either order.
    pub date_example: Option<ReadingExample>,
    /// An amount, and what it means with either mark.
    pub amount_example: Option<ReadingExample>,
    /// What a person decided.
    pub choice: FileChoice,
    /// By which a later file of the same make is recognised.
    pub signature: String,
}

impl Plan {
    /// What nobody decided and the file does not tell, so that the country of the book did: a code for each.
    pub(super) fn decided_by_country(&self) -> Vec<&'static str> {
        let mut codes = Vec::new();
        if self.choice.date_order.is_none() && self.dates.is_open() {
            codes.push(match self.style.date_order {
                DateOrder::DayFirst => "file.day_first",
                DateOrder::MonthFirst => "file.month_first",
            });
        }
        if self.choice.decimal_mark.is_none() && self.amounts.is_open() {
            codes.push(match self.style.decimal_mark {
                DecimalMark::Point => "file.decimal_point",
                DecimalMark::Comma => "file.decimal_comma",
            });
        }
        codes
    }

    /// The kind.
    ///
    /// # Errors
    /// `file.kind_unknown` when it could not be told, `column.missing` when a file of that kind cannot do without a column
    /// that this one lacks.
    pub(super) fn require(&self) -> Result<Kind, AppError> {
        let about = |code| AppError::new(code).with("path", &self.path);
        if let Some(refusal) = self.refusal() {
            return Err(refusal);
        }
        let Some(kind) = self.kind else {
            let as_invoices = map_columns(Kind::Invoices, &self.layout.header);
            let code = match missing(Kind::Invoices, &as_invoices).contains(&WHO) {
                true if names_suppliers(&self.layout.header) => "file.purchases",
                _ => "file.kind_unknown",
            };
            return Err(about(code));
        };
        let lacking = missing(kind, &self.mapping);
        if lacking.is_empty() {
            return Ok(kind);
        }
        if lacking.contains(&WHO) && names_suppliers(&self.layout.header) {
            return Err(about("file.purchases"));
        }
        let names = lacking
            .iter()
            .map(|any_of| {
                any_of
                    .iter()
                    .map(Field::to_string)
                    .collect::<Vec<_>>()
                    .join(" / ")
            })
            .collect::<Vec<_>>()
            .join(", ");
        Err(about("column.missing").with("columns", names).with("kind", kind))
    }

    /// Why the file as a whole is not read.
    pub(super) fn refusal(&self) -> Option<AppError> {
        (!self.refused.is_empty()).then(|| AppError::new(self.refused).with("path", &self.path))
    }

    /// Whether its payments would be counted twice if balances of invoices were obeyed as well.
    pub(super) const fn counts_twice(&self) -> bool {
        !matches!(self.part, Part::Payments { open_items: true, .. })
    }

    /// The same file as its parts, each a table of its kind: invoices first, then the payments among them.
    pub(super) fn parts(mut self, kind: Kind) -> Vec<(Kind, Plan)> {
        let (Some(open_items), Some(split)) = (self.mixed, &self.layout.split) else {
            return vec![(kind, self)];
        };
        let payments = Plan {
            mapping: split.mapping.clone(),
            part: Part::Payments {
                on_account: on_account(&split.mapping),
                open_items,
            },
            // What a person decided is about the invoices, except which sheet it is and
            // which rows are mended.
            choice: FileChoice {
                sheet: self.choice.sheet.clone(),
                fixes: self.choice.fixes.clone(),
                leave_rows: self.choice.leave_rows.clone(),
                ..FileChoice::default()
            },
            ..self.clone()
        };
        self.part = Part::Invoices;
        if !open_items {
            // A balance that runs from row to row is no invoice's.
            let pairs = self.mapping.pairs().filter(|(field, _)| {
                !matches!(field, Field::OpenBalance | Field::PaidAmount) || !split.by_columns
            });
            self.mapping = Mapping::from_pairs(pairs);
        }
        vec![(kind, self), (Kind::Payments, payments)]
    }
}

/// Reads the beginning of a file and plans the rest.
pub(super) fn plan(
    index: usize,
    request: &ImportRequest,
    reader: &Reader<'_>,
    context: &Context<'_>,
    country: &Country,
    own_tax_id: &str,
) -> Result<Plan, AppError> {
    let path = &request.paths[index];
    let none = FileChoice::default();
    let choice = request
        .choices
        .as_ref()
        .and_then(|choices| choices.get(path))
        .unwrap_or(&none);
    let tables = &context.ports().tables;
    let sheet = choice.sheet.as_deref();
    let mut file = grouped::open(tables.as_ref(), Path::new(path), sheet, context.progress)?;
    let (format, header) = (file.format().clone(), without_reason(file.header()));

    let signature = header_signature(&header);
    let preset = recognise(&header, format.header_line > 1);
    let decided = choice
        .kind
        .as_deref()
        .or(request.kind.as_deref())
        .filter(|kind| *kind != "auto");
    let (kind, confidence) = kind_of(decided, reader, &signature, &header, preset)?;
    // Whoever says that a file is something else than it looks like has the last word.
    let preset = preset
        .map(|(preset, _)| preset)
        .filter(|preset| Some(preset.kind) == kind);
    let first = first_rows(file.as_mut(), header.len())?;
    let layout = match (preset, kind) {
        (Some(preset), _) => Layout::of_preset(preset, &header),
        (None, Some(kind)) => {
            let cells: Vec<Vec<String>> = first.iter().map(|row| row.cells.clone()).collect();
            Layout::of_table(kind, &header, &cells)
        }
        (None, None) => Layout::unknown(&header),
    };
    let width = layout.header.len();
    let memory = match kind {
        Some(kind) => recall(reader, &signature, kind)?,
        None => None,
    };
    let (mapping, remembered) = match (
        kind,
        &choice.columns,
        memory.as_ref().and_then(|memory| memory.columns.as_ref()),
    ) {
        (Some(_), Some(columns), _) => (from_names(columns, width)?, false),
        (Some(_), None, Some(columns)) => (from_names(columns, width)?, true),
        (Some(_), None, None) => (layout.mapping.clone(), false),
        (None, ..) => (Mapping::default(), false),
    };
    let mapping = match (kind, &choice.headings) {
        (Some(kind), Some(headings)) => with_headings(kind, mapping, headings, &layout.header)
            .map_err(|error| error.with("path", path))?,
        _ => mapping,
    };

    // As the tax office writes it, without the points that people add.
    let own: String = own_tax_id
        .chars()
        .filter(|letter| !matches!(letter, '.' | ' '))
        .collect();
    let mut parties = Parties::default();
    let mut sample = Sample::default();
    let mut look = |row: &mut Row| {
        row.cells.truncate(header.len());
        layout.extend(&mut row.cells, &mut row.numbers, &own);
        if layout.concerns(&row.cells) {
            sample.look(row, &mapping, &layout);
            parties.look(row, &mapping);
        }
    };
    let mut rows = first.len();
    for mut row in first {
        look(&mut row);
    }
    let mut row = Row::default();
    while rows < SAMPLE_ROWS {
        match file.next_row(&mut row)? {
            None => break,
            Some(Ok(())) => look(&mut row),
            Some(Err(_)) => {}
        }
        rows += 1;
    }
    let dates = date_order(sample.dates.iter().map(String::as_str));
    let amounts = decimal_mark_of_money(sample.amounts.iter().map(String::as_str));
    let style = Style {
        counts_from_1904: format.counts_from_1904,
        ..style(choice, memory.as_ref(), dates, amounts, country)?
    };
    let refused = match preset {
        Some(preset) if !preset.refused.is_empty() => preset.refused,
        _ if parties.are_purchases(&own) => "file.purchases",
        _ => "",
    };
    let own_is_guessed = own.is_empty() && parties.several_issuers();
    let own = if own.is_empty() {
        parties.likely_issuer()
    } else {
        own
    };
    Ok(Plan {
        index,
        path: path.clone(),
        kind,
        size: file.position().1,
        confidence,
        format,
        preset,
        columns: header.len(),
        part: Part::Whole,
        mixed: sample.mixed(&layout),
        layout,
        own,
        cancelled: cancelled(preset.is_some(), country, sample.tells_void),
        own_is_guessed,
        refused,
        mapping,
        remembered,
        style,
        dates,
        has_dates: !sample.dates.is_empty(),
        amounts,
        samples: sample.rows,
        column_samples: sample.columns,
        date_example: samples::date_example(&sample.dates),
        amount_example: samples::amount_example(&sample.amounts),
        choice: choice.clone(),
        signature,
    })
}

/// What `cancelado` means. South of Panama a debt that is paid is cancelled, and whoever has a word of their own for what is
/// void means that as well; a program that is known says what it says everywhere.
fn cancelled(is_known_program: bool, country: &Country, tells_void: bool) -> DocumentState {
    let south = ["AR", "BO", "CL", "CO", "EC", "PE", "PY", "UY", "VE"];
    if !is_known_program && (tells_void || south.contains(&country.code)) {
        DocumentState::Paid
    } else {
        DocumentState::Cancelled
    }
}

/// The first rows, with the cells of the file's own columns.
fn first_rows(file: &mut dyn TableFile, columns: usize) -> Result<Vec<Row>, AppError> {
    let (mut first, mut bytes) = (Vec::new(), 0);
    while first.len() < FIRST_ROWS && bytes < FIRST_BYTES {
        let mut row = Row::default();
        match file.next_row(&mut row)? {
            None => break,
            Some(Ok(())) => {
                row.cells.truncate(columns);
                bytes += row.cells.iter().map(String::len).sum::<usize>();
                first.push(row);
            }
            Some(Err(_)) => {}
        }
    }
    Ok(first)
}

/// What a person decided, else what an earlier file with this header was, else the program that wrote it, else what the
/// header looks like.
fn kind_of(
    decided: Option<&str>,
    reader: &Reader<'_>,
    signature: &str,
    header: &[String],
    preset: Option<(&'static Preset, Confidence)>,
) -> Result<(Option<Kind>, Confidence), AppError> {
    if let Some(kind) = decided {
        let kind = Kind::find(kind).ok_or_else(|| invalid(kind))?;
        return Ok((Some(kind), 100));
    }
    if let [(kind, _)] = reader.import_mappings(signature)?.as_slice()
        && let Some(kind) = Kind::find(kind)
    {
        return Ok((Some(kind), 100));
    }
    if let Some((preset, confidence)) = preset {
        return Ok((Some(preset.kind), confidence));
    }
    let (kind, confidence) = detect_kind(header);
    Ok(((confidence >= SURE).then_some(kind), confidence))
}

fn recall(reader: &Reader<'_>, signature: &str, kind: Kind) -> Result<Option<FileChoice>, StoreError> {
    let kept = reader.import_mapping(signature, kind.as_str())?;
    Ok(kept.and_then(|json| serde_json::from_str(&json).ok()))
}

fn from_names(columns: &BTreeMap<String, u32>, width: usize) -> Result<Mapping, AppError> {
    let mut pairs = Vec::new();
    for (name, column) in columns {
        let field: Field = name.parse().map_err(|detail: String| {
            AppError::new("request.invalid")
                .with("command", "imports")
                .with("detail", detail)
        })?;
        let column = usize::try_from(*column).unwrap_or(usize::MAX);
        if column < width {
            pairs.push((field, column));
        }
    }
    Ok(Mapping::from_pairs(pairs))
}

/// The mapping with what a person says of some headers.
///
/// # Errors
/// `column.no_such_field` for a word that names no field of such a table, `column.no_such_heading` for a header that the table
/// does not have.
fn with_headings(
    kind: Kind,
    mapping: Mapping,
    headings: &BTreeMap<String, String>,
    header: &[String],
) -> Result<Mapping, AppError> {
    let mut pairs = Vec::new();
    for (name, heading) in headings {
        let field = Field::find(name).filter(|field| Field::of(kind).contains(field));
        let field = field.ok_or_else(|| {
            let known: Vec<&str> = Field::of(kind).iter().map(|field| field.as_str()).collect();
            AppError::new("column.no_such_field")
                .with("value", name)
                .with("known", known.join(", "))
        })?;
        let is_meant = |cell: &&String| fold(cell.trim()) == fold(heading.trim());
        let column = header.iter().position(|cell| is_meant(&cell)).ok_or_else(|| {
            AppError::new("column.no_such_heading")
                .with("value", heading)
                .with("known", header.join(", "))
        })?;
        pairs.push((field, column));
    }
    Ok(Mapping::from_pairs(pairs.into_iter().chain(mapping.pairs())))
}

/// A decision first; then what the file proves; then what was decided for an earlier file; then the country's habit.
fn style(
    choice: &FileChoice,
    memory: Option<&FileChoice>,
    dates: Inferred<DateOrder>,
    amounts: Inferred<DecimalMark>,
    country: &Country,
) -> Result<Style, AppError> {
    let habit = if country.month_first {
        DateOrder::MonthFirst
    } else {
        DateOrder::DayFirst
    };
    let kept = memory
        .and_then(|memory| memory.date_order.as_deref())
        .and_then(DateOrder::find);
    let date_order = match choice.date_order.as_deref() {
        Some(name) if name != "ymd" => DateOrder::find(name).ok_or_else(|| invalid(name))?,
        _ => dates.or(kept.unwrap_or(habit)),
    };
    let habit = if country.decimal_mark == ',' {
        DecimalMark::Comma
    } else {
        DecimalMark::Point
    };
    let mark = |name: &str| match name {
        "." => Some(DecimalMark::Point),
        "," => Some(DecimalMark::Comma),
        _ => None,
    };
    let kept = memory
        .and_then(|memory| memory.decimal_mark.as_deref())
        .and_then(mark);
    let decimal_mark = match choice.decimal_mark.as_deref() {
        Some(name) => mark(name).ok_or_else(|| invalid(name))?,
        None => amounts.or(kept.unwrap_or(habit)),
    };
    Ok(Style {
        date_order,
        decimal_mark,
        counts_from_1904: false,
    })
}

fn invalid(value: &str) -> AppError {
    AppError::new("request.invalid")
        .with("command", "imports")
        .with("detail", value)
}

/// The cells that tell how dates and amounts are written.
#[derive(Default)]
struct Sample {
    dates: Vec<String>,
    amounts: Vec<String>,
    rows: Vec<Vec<String>>,
    payments: usize,
    payments_by_type: usize,
    /// A status says `anulado`.
    tells_void: bool,
    columns: ColumnSamples,
}

impl Sample {
    /// Whether payments stand among the invoices, and if so, whether every row says what is left of it.
    fn mixed(&self, layout: &Layout) -> Option<bool> {
        let is_ledger = self.payments > self.payments_by_type;
        let has_balance = layout.mapping.column(Field::OpenBalance).is_some();
        (self.payments > 0).then_some(!is_ledger && has_balance)
    }

    fn look(&mut self, row: &Row, mapping: &Mapping, layout: &Layout) {
        if layout.is_payment(&row.cells) {
            self.payments += 1;
            self.payments_by_type += usize::from(layout.is_payment_by_type(&row.cells));
        }
        if let Some(cell) = mapping
            .column(Field::Status)
            .and_then(|column| row.cells.get(column))
        {
            self.tells_void |= !self.tells_void && fold(cell).contains("anulad");
        }
        if self.rows.len() < SHOWN_ROWS {
            self.rows.push(row.cells.clone());
        }
        self.columns.look(row);
        let take = |fields: &[Field], into: &mut Vec<String>| {
            for column in fields.iter().filter_map(|field| mapping.column(*field)) {
                let cell = row.cells.get(column).filter(|cell| !cell.trim().is_empty());
                // How the file is written says nothing about what a sheet holds as a number.
                if let Some(cell) = cell.filter(|_| !row.is_number(column)) {
                    into.push(cell.clone());
                }
            }
        };
        take(&DATES, &mut self.dates);
        take(&AMOUNTS, &mut self.amounts);
    }
}
