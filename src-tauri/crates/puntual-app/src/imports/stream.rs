//! The rows of one table as documents: computed columns added, rows that are of no concern passed over, payments told from
//! invoices, and lines put together.
//!
//! Lines of one document need not stand together. The file is read once to add them up and once to take them; held are some
//! hundred bytes for each document and never a row, up to [`MOST_DOCUMENTS`].

use std::collections::HashMap;
use std::path::Path;

use puntual_core::imports::{
    DecimalMark, Field, Grouping, Kind, Mapping, ReadAmount, is_same_tax_id, read_amount,
};
use puntual_core::money::Currency;
use rust_decimal::{Decimal, RoundingStrategy};

use super::cells::Cells;
use super::directory::hash;
use super::grouped;
use super::instalments::Instalments;
use super::invoice_rows::number;
use super::plan::{Part, Plan};
use super::problem::Problem;
use crate::error::AppError;
use crate::ports::{Progress, Row, TableFile, TableNote, TableProblem, TableSource};

/// Documents whose lines can be put together in one file: some 60 MB.
const MOST_DOCUMENTS: usize = 500_000;

/// Rows between two looks at whether to go on.
const STRIDE: u64 = 2000;

/// What all lines of a document say alike.
const SHARED: [Field; 7] = [
    Field::CustomerId,
    Field::CustomerName,
    Field::TaxId,
    Field::IssuedOn,
    Field::DueOn,
    Field::Currency,
    Field::OpenBalance,
];

/// What a line without a number says alike with the line before it, or leaves out, if both are of one document.
const JOINS: [Field; 6] = [
    Field::CustomerId,
    Field::CustomerName,
    Field::TaxId,
    Field::IssuedOn,
    Field::DueOn,
    Field::Status,
];

/// What comes next.
pub(super) enum Next {
    /// Nothing.
    End,
    /// A row.
    Row,
    /// Something that is no row.
    Broken(TableProblem),
    /// A row that cannot be taken.
    Fault(Problem),
}

/// An open table.
pub(super) struct Stream<'a> {
    file: Box<dyn TableFile>,
    plan: &'a Plan,
    home: Currency,
    groups: Option<HashMap<u64, Group>>,
    instalments: Option<Instalments>,
    /// The document of the line before: its number, and what [`JOINS`] says of it.
    last: (String, [u64; JOINS.len()]),
    passed_over: u64,
}

/// The lines of one document.
#[derive(Default)]
struct Group {
    shared: [u64; SHARED.len()],
    amount: Option<ReadAmount>,
    fault: Option<Box<(u64, Problem)>>,
    is_taken: bool,
}

impl<'a> Stream<'a> {
    /// Opens the table of a plan, and adds up its lines if it has lines.
    ///
    /// # Errors
    /// As [`TableSource::open`]; `file.changed`, `import.too_many_documents`, `import.cancelled`.
    pub(super) fn open(
        tables: &dyn TableSource,
        plan: &'a Plan,
        kind: Kind,
        home: Currency,
        progress: &dyn Progress,
    ) -> Result<Stream<'a>, AppError> {
        let open = || -> Result<Stream<'a>, AppError> {
            let sheet = plan.choice.sheet.as_deref();
            let file = grouped::open(tables, Path::new(&plan.path), sheet, progress)?;
            if *file.format() != plan.format {
                return Err(AppError::new("file.changed").with("path", &plan.path));
            }
            Ok(Stream {
                file,
                plan,
                home,
                groups: None,
                instalments: None,
                last: Default::default(),
                passed_over: 0,
            })
        };
        let mut stream = open()?;
        if kind == Kind::Invoices && plan.layout.grouping != Grouping::None {
            stream.groups = Some(open()?.survey(progress)?);
        }
        if kind == Kind::Invoices && plan.layout.instalments {
            let mut instalments = Instalments::default();
            open()?.each(progress, |stream, _, row| {
                instalments.look(&stream.cells(row), MOST_DOCUMENTS)
            })?;
            stream.instalments = Some(instalments);
        }
        Ok(stream)
    }

    /// Bytes read so far and size of the file.
    pub(super) fn position(&self) -> (u64, u64) {
        self.file.position()
    }

    /// What was noticed about the file; complete at the end.
    pub(super) fn notes(&self) -> Vec<TableNote> {
        self.file.notes()
    }

    /// Rows that are of no concern: of other accounts, headings and totals of groups.
    pub(super) const fn passed_over(&self) -> u64 {
        self.passed_over
    }

    /// The next row that is taken or refused.
    ///
    /// # Errors
    /// `file.unreadable`.
    pub(super) fn next(&mut self, row: &mut Row) -> Result<Next, AppError> {
        loop {
            match self.physical(row)? {
                Next::Row => {}
                other => return Ok(other),
            }
            if let Some(problem) = self.not_ours(row) {
                return Ok(Next::Fault(problem));
            }
            if let Part::Payments { open_items, .. } = self.plan.part {
                return Ok(match self.normalise_payment(row, open_items) {
                    Ok(()) => Next::Row,
                    Err(problem) => Next::Fault(problem),
                });
            }
            if let Some(part) = self
                .instalments
                .as_ref()
                .and_then(|parts| parts.place(&self.cells(row)))
                && let Some(column) = self.plan.mapping.column(Field::InvoiceNo)
                && let Some(cell) = row.cells.get_mut(column)
            {
                *cell = format!("{}/{part}", cell.trim());
            }
            match self.gather(row) {
                None => return Ok(Next::Row),
                Some(Gathered::First) => return Ok(Next::Row),
                Some(Gathered::Fault(problem)) => return Ok(Next::Fault(problem)),
                Some(Gathered::Another) => {}
            }
        }
    }

    /// The next row of this part of the file, with its computed cells.
    fn physical(&mut self, row: &mut Row) -> Result<Next, AppError> {
        let is_second = matches!(self.plan.part, Part::Payments { .. });
        loop {
            match self.file.next_row(row)? {
                None => return Ok(Next::End),
                // The first part has told of it already.
                Some(Err(_)) if is_second => {}
                Some(Err(problem)) => return Ok(Next::Broken(problem)),
                Some(Ok(())) => {
                    row.cells.truncate(self.plan.columns);
                    self.plan.choice.mend(row);
                    let layout = &self.plan.layout;
                    layout.extend(&mut row.cells, &mut row.numbers, &self.plan.own);
                    if !layout.concerns(&row.cells) || self.is_heading(row) {
                        self.passed_over += 1;
                        continue;
                    }
                    let is_payment = self.plan.part != Part::Whole && layout.is_payment(&row.cells);
                    if is_payment == is_second {
                        return Ok(Next::Row);
                    }
                }
            }
        }
    }

    /// A sheet's numbers have a point, however its texts are written.
    fn mark(&self, row: &Row, column: usize) -> DecimalMark {
        if row.is_number(column) {
            DecimalMark::Point
        } else {
            self.plan.style.decimal_mark
        }
    }

    fn cells<'r>(&'r self, row: &'r Row) -> Cells<'r> {
        Cells::new(&self.plan.mapping, row, self.plan.style, self.home)
    }

    /// Reports of known programs have headings and totals between their rows: neither customer nor date.
    fn is_heading(&self, row: &Row) -> bool {
        if self.plan.preset.is_none() || self.plan.layout.grouping != Grouping::None {
            return false;
        }
        let mapping = &self.plan.mapping;
        let needed = [
            Field::CustomerName,
            Field::CustomerId,
            Field::IssuedOn,
            Field::DueOn,
            Field::PaidOn,
        ];
        let mut mapped = needed
            .into_iter()
            .filter_map(|field| mapping.column(field))
            .peekable();
        let is_dated = mapping
            .column(Field::IssuedOn)
            .or(mapping.column(Field::PaidOn))
            .is_some();
        is_dated
            && mapped.peek().is_some()
            && mapped.all(|column| row.cells.get(column).is_none_or(|cell| cell.trim().is_empty()))
    }

    fn not_ours(&self, row: &Row) -> Option<Problem> {
        let cells = self.cells(row);
        let issuer = cells.text(Field::IssuerTaxId);
        let theirs =
            !issuer.is_empty() && !self.plan.own.is_empty() && !is_same_tax_id(issuer, &self.plan.own);
        theirs
            .then(|| Problem::of_cell(Field::IssuerTaxId, issuer, "document.not_ours").with("issuer", issuer))
    }

    /// A payment's amount stands where the table has room for it, with whatever sign; the rest reads it as a payment's.
    /// Among open items a payment is only what is left of it.
    fn normalise_payment(&self, row: &mut Row, open_items: bool) -> Result<(), Problem> {
        let Some(target) = self.plan.mapping.column(Field::Amount) else {
            return Ok(());
        };
        let invoices = &self.plan.layout.mapping;
        let read = |column: Option<usize>| {
            let column = column?;
            read_amount(row.cells.get(column)?, self.mark(row, column)).ok()
        };
        let open = read(invoices.column(Field::OpenBalance).filter(|_| open_items));
        if open.is_some_and(|open| open.value.is_zero()) {
            return Err(Problem::of_row("credit.already_applied"));
        }
        let found = open
            .or_else(|| read(Some(target)))
            .or_else(|| read(invoices.column(Field::Amount)));
        let mark = self.mark(row, target);
        if let (Some(mut read), Some(cell)) = (found, row.cells.get_mut(target)) {
            read.value.set_sign_positive(true);
            *cell = write(read, mark);
        }
        Ok(())
    }

    /// What a line is among the lines of its document; `None` when rows are documents.
    fn gather(&mut self, row: &mut Row) -> Option<Gathered> {
        let mut groups = self.groups.take()?;
        let key = self.key(row);
        let gathered = match groups.get_mut(&key) {
            _ if key == hash("") => Gathered::First,
            Some(group) if group.is_taken => Gathered::Another,
            Some(group) => {
                group.is_taken = true;
                match group.fault.take() {
                    Some(fault) => {
                        row.line = fault.0;
                        Gathered::Fault(fault.1)
                    }
                    None => {
                        if let (Some(amount), Some(column)) =
                            (group.amount, self.plan.mapping.column(Field::Amount))
                            && let Some(cell) = row.cells.get_mut(column)
                        {
                            *cell = write(amount, self.plan.style.decimal_mark);
                        }
                        Gathered::First
                    }
                }
            }
            None => Gathered::First,
        };
        self.groups = Some(groups);
        Some(gathered)
    }

    /// By what the lines of one document are found: its number. A line without one belongs to the document of the line
    /// before it, unless it is somebody else's or of another day; then it is a document without a number.
    fn key(&mut self, row: &Row) -> u64 {
        let cells = self.cells(row);
        let number = number(&cells);
        let says = JOINS.map(|field| match cells.text(field) {
            "" => 0,
            text => hash(text),
        });
        let is_alike = says
            .iter()
            .zip(self.last.1)
            .all(|(says, before)| *says == 0 || *says == before);
        if !number.is_empty() || !is_alike {
            self.last = (number, says);
        }
        hash(&self.last.0)
    }

    fn survey(self, progress: &dyn Progress) -> Result<HashMap<u64, Group>, AppError> {
        let mut groups: HashMap<u64, Group> = HashMap::new();
        self.each(progress, |stream, key, row| {
            if key == hash("") {
                return true;
            }
            let has_room = groups.len() < MOST_DOCUMENTS || groups.contains_key(&key);
            if has_room {
                stream.add(groups.entry(key).or_default(), row);
            }
            has_room
        })?;
        Ok(groups)
    }

    /// Shows every row with the key of its document, until there is no room for more documents.
    fn each(
        mut self,
        progress: &dyn Progress,
        mut look: impl FnMut(&Stream<'_>, u64, &Row) -> bool,
    ) -> Result<(), AppError> {
        let mut row = Row::default();
        let mut rows = 0;
        loop {
            match self.physical(&mut row)? {
                Next::End => return Ok(()),
                Next::Row => {
                    let key = self.key(&row);
                    if !look(&self, key, &row) {
                        return Err(AppError::new("import.too_many_documents")
                            .with("path", &self.plan.path)
                            .with("limit", MOST_DOCUMENTS));
                    }
                }
                Next::Broken(_) | Next::Fault(_) => {}
            }
            rows += 1;
            if rows % STRIDE == 0 && progress.cancelled() {
                return Err(AppError::new("import.cancelled"));
            }
        }
    }

    fn add(&self, group: &mut Group, row: &Row) {
        if group.fault.is_some() {
            return;
        }
        let cells = self.cells(row);
        if let Err(problem) = self
            .shared(group, &cells)
            .and_then(|()| self.amount(group, &cells, row))
        {
            group.fault = Some(Box::new((row.line, problem)));
        }
    }

    fn shared(&self, group: &mut Group, cells: &Cells<'_>) -> Result<(), Problem> {
        for (place, field) in SHARED.iter().enumerate() {
            let text = cells.text(*field);
            if text.is_empty() {
                continue;
            }
            let found = hash(text);
            if group.shared[place] == 0 {
                group.shared[place] = found;
            } else if group.shared[place] != found {
                return Err(self.disagree(*field, cells));
            }
        }
        Ok(())
    }

    fn disagree(&self, field: Field, cells: &Cells<'_>) -> Problem {
        Problem::of_cell(field, cells.text(field), "invoice.lines_disagree").with("number", &self.last.0)
    }

    fn amount(&self, group: &mut Group, cells: &Cells<'_>, row: &Row) -> Result<(), Problem> {
        let Some(mut read) = cells.amount(Field::Amount)? else {
            return Ok(());
        };
        let too_large = || Problem::of_cell(Field::Amount, cells.text(Field::Amount), "amount.too_large");
        match self.plan.layout.grouping {
            Grouping::None => {}
            Grouping::Repeated => match group.amount {
                Some(known) if known.value != read.value => return Err(self.disagree(Field::Amount, cells)),
                Some(_) => {}
                None => group.amount = Some(read),
            },
            Grouping::Summed { .. } | Grouping::Priced { .. } => {
                if let Grouping::Summed { tax: Some(tax) } = self.plan.layout.grouping {
                    let tax = self.figure(tax, row)?.unwrap_or_default();
                    read.value = read.value.checked_add(tax).ok_or_else(too_large)?;
                }
                if let Grouping::Priced { quantity, discount } = self.plan.layout.grouping {
                    read.value = self.priced(read.value, quantity, discount, cells, row)?;
                }
                group.amount = Some(match group.amount {
                    None => read,
                    Some(sum) => ReadAmount {
                        value: sum.value.checked_add(read.value).ok_or_else(too_large)?,
                        currency: sum.currency.or(read.currency),
                    },
                });
            }
        }
        Ok(())
    }

    /// A number of a column that is no field; `None` for an empty cell.
    fn figure(&self, column: usize, row: &Row) -> Result<Option<Decimal>, Problem> {
        let text = row.cells.get(column).map_or("", |cell| cell.trim());
        let text = text.trim_end_matches('%').trim();
        if text.is_empty() {
            return Ok(None);
        }
        read_amount(text, self.mark(row, column))
            .map(|read| Some(read.value))
            .map_err(|_| Problem::of_cell(Field::Amount, text, "amount.invalid"))
    }

    /// Quantity times price, less the discount, rounded as the currency is.
    fn priced(
        &self,
        price: Decimal,
        quantity: usize,
        discount: Option<usize>,
        cells: &Cells<'_>,
        row: &Row,
    ) -> Result<Decimal, Problem> {
        let quantity = self.figure(quantity, row)?.unwrap_or(Decimal::ONE);
        let discount = discount
            .map(|column| self.figure(column, row))
            .transpose()?
            .flatten()
            .unwrap_or(Decimal::ZERO);
        let exponent = cells.currency(None)?.unwrap_or(self.home).exponent();
        price
            .checked_mul(quantity)
            .and_then(|value| value.checked_mul((Decimal::ONE_HUNDRED - discount) / Decimal::ONE_HUNDRED))
            .map(|value| value.round_dp_with_strategy(exponent, RoundingStrategy::MidpointAwayFromZero))
            .ok_or_else(|| Problem::of_cell(Field::Amount, cells.text(Field::Amount), "amount.too_large"))
    }
}

enum Gathered {
    /// The line for which the document is taken.
    First,
    /// A line of a document that was taken already.
    Another,
    /// The lines contradict each other.
    Fault(Problem),
}

/// An amount as a cell of this file would have it.
fn write(read: ReadAmount, mark: DecimalMark) -> String {
    let plain = read.value.to_string();
    let text = match mark {
        DecimalMark::Point => plain,
        DecimalMark::Comma => plain.replace('.', ","),
    };
    match read.currency {
        Some(currency) => format!("{text} {currency}"),
        None => text,
    }
}

/// The columns of a payment that is for no invoice of the book: its number is its own.
pub(super) fn on_account(mapping: &Mapping) -> Mapping {
    let number = mapping.column(Field::InvoiceNo);
    let others = mapping
        .pairs()
        .filter(|(field, _)| !matches!(field, Field::InvoiceNo | Field::Series));
    match (number, mapping.column(Field::PaymentId)) {
        (Some(number), None) => Mapping::from_pairs(others.chain([(Field::PaymentId, number)])),
        _ => Mapping::from_pairs(others),
    }
}
