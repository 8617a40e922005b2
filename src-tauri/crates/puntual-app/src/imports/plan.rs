//! What a file is and how it is read: found out from the file, remembered from an earlier one, or decided by a person.

use std::collections::BTreeMap;
use std::path::Path;

use puntual_core::country::Country;
use puntual_core::imports::{
    Confidence, DateOrder, DecimalMark, Field, Inferred, Kind, Mapping, date_order, decimal_mark,
    detect_kind, header_signature, map_columns, missing,
};
use puntual_store::{Reader, StoreError};

use super::cells::Style;
use super::views::{FileChoice, ImportRequest};
use crate::context::Context;
use crate::error::AppError;
use crate::ports::{Row, TableFormat};

/// Rows looked at to find out how dates and amounts are written.
const SAMPLE_ROWS: usize = 20_000;

/// Rows shown as written.
const SHOWN_ROWS: usize = 5;

/// Below this a person is asked what a file is.
const SURE: Confidence = 50;

const DATES: [Field; 3] = [Field::IssuedOn, Field::DueOn, Field::PaidOn];
const AMOUNTS: [Field; 2] = [Field::Amount, Field::OpenBalance];

/// How one file will be read.
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
    /// Its header.
    pub header: Vec<String>,
    /// Which column is which field.
    pub mapping: Mapping,
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
    /// What a person decided.
    pub choice: FileChoice,
    /// By which a later file of the same make is recognised.
    pub signature: String,
}

impl Plan {
    /// The kind.
    ///
    /// # Errors
    /// `file.kind_unknown` when it could not be told, `column.missing` when a file of that kind cannot do without a column
    /// that this one lacks.
    pub(super) fn require(&self) -> Result<Kind, AppError> {
        let about = |code| AppError::new(code).with("path", &self.path);
        let kind = self.kind.ok_or_else(|| about("file.kind_unknown"))?;
        let lacking = missing(kind, &self.mapping);
        if lacking.is_empty() {
            return Ok(kind);
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
}

/// Reads the beginning of a file and plans the rest.
pub(super) fn plan(
    index: usize,
    request: &ImportRequest,
    reader: &Reader<'_>,
    context: &Context<'_>,
    country: &Country,
) -> Result<Plan, AppError> {
    let path = &request.paths[index];
    let none = FileChoice::default();
    let choice = request
        .choices
        .as_ref()
        .and_then(|choices| choices.get(path))
        .unwrap_or(&none);
    let tables = &context.ports().tables;
    let mut file = tables.open(Path::new(path), choice.sheet.as_deref(), context.progress)?;
    let (format, header) = (file.format().clone(), file.header().to_vec());

    let signature = header_signature(&header);
    let (kind, confidence) = kind_of(choice, request.kind.as_deref(), reader, &signature, &header)?;
    let memory = match kind {
        Some(kind) => recall(reader, &signature, kind)?,
        None => None,
    };
    let (mapping, remembered) = match (
        kind,
        &choice.columns,
        memory.as_ref().and_then(|memory| memory.columns.as_ref()),
    ) {
        (Some(_), Some(columns), _) => (from_names(columns, header.len())?, false),
        (Some(_), None, Some(columns)) => (from_names(columns, header.len())?, true),
        (Some(kind), None, None) => (map_columns(kind, &header), false),
        (None, ..) => (Mapping::default(), false),
    };

    let mut sample = Sample::default();
    let mut row = Row::default();
    let mut rows = 0;
    while rows < SAMPLE_ROWS {
        match file.next_row(&mut row)? {
            None => break,
            Some(Ok(())) => sample.look(&row, &mapping),
            Some(Err(_)) => {}
        }
        rows += 1;
    }
    let dates = date_order(sample.dates.iter().map(String::as_str));
    let amounts = decimal_mark(sample.amounts.iter().map(String::as_str));
    let style = Style {
        from_1904: format.from_1904,
        ..style(choice, memory.as_ref(), dates, amounts, country)?
    };
    Ok(Plan {
        index,
        path: path.clone(),
        kind,
        size: file.position().1,
        confidence,
        format,
        header,
        mapping,
        remembered,
        style,
        dates,
        has_dates: !sample.dates.is_empty(),
        amounts,
        samples: sample.rows,
        choice: choice.clone(),
        signature,
    })
}

/// What a person decided, else what an earlier file with this header was, else what the header looks like.
fn kind_of(
    choice: &FileChoice,
    asked: Option<&str>,
    reader: &Reader<'_>,
    signature: &str,
    header: &[String],
) -> Result<(Option<Kind>, Confidence), AppError> {
    let decided = choice.kind.as_deref().or(asked.filter(|kind| *kind != "auto"));
    if let Some(kind) = decided {
        let kind = kind.parse().map_err(|_| {
            AppError::new("request.invalid")
                .with("command", "imports")
                .with("detail", kind)
        })?;
        return Ok((Some(kind), 100));
    }
    if let [(kind, _)] = reader.import_mappings(signature)?.as_slice()
        && let Ok(kind) = kind.parse()
    {
        return Ok((Some(kind), 100));
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
        .and_then(DateOrder::from_name);
    let date_order = match choice.date_order.as_deref() {
        Some(name) if name != "ymd" => DateOrder::from_name(name).ok_or_else(|| invalid(name))?,
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
        from_1904: false,
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
}

impl Sample {
    fn look(&mut self, row: &Row, mapping: &Mapping) {
        if self.rows.len() < SHOWN_ROWS {
            self.rows.push(row.cells.clone());
        }
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
