//! The rows of a table, read cell by cell. Nothing is decided here about which way the money went.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::super::columns::header_currency;
use super::super::direction::Letters;
use super::super::{BankField, BankHabits, BankWarning, order_by_sequence};
use super::BankTable;
use super::labels::{Label, is_total, label};
use super::state::is_not_booked;
use super::titles::{Titles, read_titles};
use super::words::{Others, one_line, text, told};
use super::written::{Written, figures, letters_behind, read_written};
use crate::imports::{
    DateOrder, DateProblem, DecimalMark, Inferred, decimal_mark, fold, read_currency, read_date,
};
use crate::money::{Currency, Money};

/// A movement whose direction is not settled yet. Amounts are in smallest units.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) line: u64,
    pub(super) day: NaiveDate,
    pub(super) valued_on: Option<NaiveDate>,
    /// As written; what went out is negative where it has a column of its own.
    pub(super) amount: i64,
    /// Whether the cell of the amount says its way itself, so that its sign counts.
    pub(super) is_signed: bool,
    /// What the column of directions says.
    pub(super) direction: Option<bool>,
    pub(super) balance: Option<i64>,
    pub(super) named_currency: Option<Currency>,
    pub(super) account: String,
    pub(super) bank_id: String,
    pub(super) reference: String,
    pub(super) party: String,
    pub(super) party_account: String,
    pub(super) text: String,
}

/// How the table writes amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// What came in and what went out have columns of their own.
    Split,
    /// A column says which way.
    Typed,
    /// One column of amounts.
    Single,
}

/// Everything that the rows say.
pub(super) struct Rows {
    pub(super) drafts: Vec<Draft>,
    pub(super) warnings: Vec<BankWarning>,
    /// From a row that says so, in smallest units.
    pub(super) opening: Option<i64>,
    pub(super) closing: Option<i64>,
    pub(super) shape: Shape,
}

/// Reads every row. What cannot be read leaves a warning with its line.
pub(super) fn read_rows(table: &BankTable<'_>, habits: &BankHabits) -> Rows {
    let mut reader = Reader::new(table, habits);
    for (line, cells) in table.rows {
        if let Err((code, value)) = reader.row(*line, cells) {
            reader.warn(*line, code, value);
        }
    }
    reader.rows
}

type Fault = (&'static str, String);

struct Reader<'a> {
    table: &'a BankTable<'a>,
    home: Currency,
    order: DateOrder,
    marks: [DecimalMark; 4],
    /// What letters behind amounts mean.
    behind: [Letters; 4],
    /// How the column of directions is read.
    letters: Option<Letters>,
    others: Others,
    /// Named by the headers of the amounts.
    currency: Option<Currency>,
    /// What stands above the header, which counts where nothing else names it.
    titles: Titles,
    outflows_are_negative: bool,
    rows: Rows,
    /// Lines of text without anything else, which belong to the movement above if another follows.
    wrapped: Vec<String>,
}

impl<'a> Reader<'a> {
    fn new(table: &'a BankTable<'a>, habits: &BankHabits) -> Reader<'a> {
        let mut warnings = Vec::new();
        let mut warn = |code, value: &str| {
            warnings.push(BankWarning {
                position: 0,
                code,
                params: vec![(
                    if code == "bank.date_order_assumed" {
                        "order"
                    } else {
                        "mark"
                    },
                    value.to_owned(),
                )],
            });
        };
        let cells = |field: BankField| {
            let column = table.columns.column(field);
            table
                .rows
                .iter()
                .filter_map(move |(_, cells)| Some(cells.get(column?)?.trim()))
                .filter(|cell| !cell.is_empty())
        };
        let found_order = order_by_sequence(cells(BankField::BookedOn));
        let order = habits
            .chosen_date_order
            .unwrap_or(found_order.or(habits.date_order));
        if found_order == Inferred::Ambiguous && habits.chosen_date_order.is_none() {
            warn("bank.date_order_assumed", order.as_str());
        }
        let all = decimal_mark(BankField::MONEY.into_iter().flat_map(cells).map(figures));
        // Some banks write amounts one way and balances the other.
        let mark = |field: BankField| {
            let own = decimal_mark(cells(field).map(figures));
            habits
                .chosen_decimal_mark
                .unwrap_or(own.or(all.or(habits.decimal_mark)))
        };
        let marks = BankField::MONEY.map(mark);
        if all == Inferred::Ambiguous && habits.chosen_decimal_mark.is_none() {
            warn("bank.decimal_mark_assumed", marks[0].as_str());
        }
        let header = |field: BankField| {
            let column = table.columns.column(field);
            column.and_then(|column| table.header.get(column))
        };
        let name = |field: BankField| header(field).map_or("", String::as_str);
        let letters = header(BankField::Direction)
            .and_then(|header| Letters::told_by(header, cells(BankField::Direction)));
        let behind = BankField::MONEY.map(|field| letters_behind(name(field), cells(field)));
        let has = |field: BankField| table.columns.column(field).is_some();
        let shape = match (has(BankField::Amount), letters) {
            (false, _) => Shape::Split,
            (true, Some(_)) => Shape::Typed,
            (true, None) => Shape::Single,
        };
        // Charges that say themselves that they went out are not turned round.
        let mut outflows = cells(BankField::Out)
            .filter(|cell| cell.chars().any(|letter| ('1'..='9').contains(&letter)))
            .filter_map(|cell| read_written(cell, marks[2], behind[2]).ok())
            .peekable();
        let outflows_are_negative =
            outflows.peek().is_some() && outflows.all(|written| written.way == Some(false));
        Reader {
            table,
            home: habits.home,
            order,
            marks,
            behind,
            letters,
            others: Others::of(table.header, table.columns),
            currency: BankField::MONEY
                .into_iter()
                .find_map(|field| header_currency(header(field)?, habits.home)),
            titles: read_titles(table.titles, habits.home),
            outflows_are_negative,
            rows: Rows {
                drafts: Vec::new(),
                warnings,
                opening: None,
                closing: None,
                shape,
            },
            wrapped: Vec::new(),
        }
    }

    fn warn(&mut self, position: u64, code: &'static str, value: String) {
        self.rows.warnings.push(BankWarning {
            position,
            code,
            params: vec![("value", value)],
        });
    }

    fn row(&mut self, line: u64, cells: &[String]) -> Result<(), Fault> {
        let cell = |field: BankField| -> &str {
            let column = self.table.columns.column(field);
            column
                .and_then(|column| cells.get(column))
                .map_or("", |cell| cell.trim())
        };
        let filled = || {
            cells
                .iter()
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty())
        };
        if filled().next().is_none() || self.is_header(cells) {
            return Ok(());
        }
        let state = cell(BankField::State);
        if is_not_booked(state) {
            return Err(("bank.not_booked", shown(state)));
        }
        let has_money = BankField::MONEY[..3]
            .iter()
            .any(|field| cell(*field).contains(|letter: char| letter.is_ascii_digit()));
        let written = cell(BankField::BookedOn);
        let day = match (read_date(written, self.order), written) {
            (Ok(day), _) => Some(day),
            (Err(DateProblem::Empty), _) => None,
            // Words in the place of the day: a label, or a line at the foot.
            (Err(DateProblem::Unreadable), text) if !has_money || label(text).is_some() || is_total(text) => {
                None
            }
            (Err(_), text) => return Err(("bank.bad_date", shown(text))),
        };
        if let Some(label) = filled().find_map(label)
            && self.balance_row(label, cells)
        {
            return Ok(());
        }
        let Some(day) = day else {
            if has_money && !filled().any(is_total) {
                return Err(("bank.no_date", shown(&filled().collect::<Vec<_>>().join(" "))));
            }
            let told = text(self.table.columns, cells);
            // Words that begin in the column of days, which they do not fit.
            let before = one_line(written);
            let text = if told.contains(&before) {
                told
            } else {
                format!("{before} {told}").trim().to_owned()
            };
            if !has_money && cell(BankField::Balance).is_empty() && !text.is_empty() && self.wrapped.len() < 5
            {
                self.wrapped.push(text);
            }
            return Ok(());
        };
        self.join_wrapped();
        let currency = self.row_currency(cell(BankField::Currency))?;
        let written = self.amount(cells, currency)?;
        let currency = currency.or(written.currency).or(self.titles.currency);
        let balance_currency = currency.unwrap_or(self.home);
        let balance = match cell(BankField::Balance) {
            "" => None,
            text => match read_written(text, self.marks[3], self.behind[3]) {
                Ok(read) => minor(read.value, balance_currency).map(|(minor, _)| minor),
                Err(_) => {
                    self.warn(line, "bank.bad_balance", shown(text));
                    None
                }
            },
        };
        let (amount, is_rounded) = minor(written.value, balance_currency)
            .ok_or_else(|| ("bank.bad_amount", shown(cell(BankField::Amount))))?;
        if is_rounded {
            self.warn(
                line,
                "bank.rounded",
                Money::new(amount, balance_currency).to_string(),
            );
        }
        let direction = cell(BankField::Direction);
        let reference = said(cell(BankField::Reference));
        let party = one_line(cell(BankField::Party));
        let draft = Draft {
            line,
            day,
            valued_on: read_date(cell(BankField::ValuedOn), self.order).ok(),
            amount,
            is_signed: written.way.is_some(),
            direction: self
                .letters
                .and_then(|letters| letters.read(direction))
                .or(written.way),
            balance,
            named_currency: currency,
            account: match compact(cell(BankField::Account)) {
                named if named.is_empty() => self.titles.account.clone(),
                named => named,
            },
            bank_id: compact(cell(BankField::BankId)),
            text: self.text(cells, &[&reference, &party]),
            reference,
            party,
            party_account: compact(cell(BankField::PartyAccount)),
        };
        self.rows.drafts.push(draft);
        Ok(())
    }

    /// A header that is printed again on the next page.
    fn is_header(&self, cells: &[String]) -> bool {
        let columns: Vec<usize> = self.table.columns.pairs().map(|(_, column)| column).collect();
        columns.iter().all(|column| {
            let header = self.table.header.get(*column).map(|cell| fold(cell.trim()));
            header.is_some() && header == cells.get(*column).map(|cell| fold(cell.trim()))
        })
    }

    /// Takes a row that says a balance; `false` when it has an amount of its own beside the balance.
    fn balance_row(&mut self, label: Label, cells: &[String]) -> bool {
        let read = |field: BankField| {
            let index = BankField::MONEY.iter().position(|money| *money == field)?;
            let cell = cells.get(self.table.columns.column(field)?)?;
            let value = read_written(cell, self.marks[index], self.behind[index])
                .ok()?
                .value;
            let currency = self.currency.or(self.titles.currency);
            minor(value, currency.unwrap_or(self.home)).map(|(minor, _)| minor)
        };
        let balance = read(BankField::Balance);
        let amounts = [BankField::Amount, BankField::In, BankField::Out].map(read);
        let own = amounts.into_iter().flatten().find(|amount| *amount != 0);
        let value = match (balance, own) {
            (Some(balance), Some(amount)) if balance != amount => return false,
            (balance, own) => balance.or(own),
        };
        match label {
            Label::Opening => self.rows.opening = self.rows.opening.or(value),
            Label::Closing => self.rows.closing = value.or(self.rows.closing),
            Label::Other => {}
        }
        true
    }

    /// Gives the lines of text in between to the movement above them.
    fn join_wrapped(&mut self) {
        let wrapped = std::mem::take(&mut self.wrapped);
        if let Some(above) = self.rows.drafts.last_mut() {
            for text in wrapped {
                above.text = format!("{} {text}", above.text).trim().to_owned();
            }
        }
    }

    fn row_currency(&self, cell: &str) -> Result<Option<Currency>, Fault> {
        let named =
            read_currency(cell, self.home).map_err(|()| ("bank.line_currency_unknown", shown(cell)))?;
        Ok(named.or(self.currency))
    }

    /// The amount as written.
    fn amount(&self, cells: &[String], currency: Option<Currency>) -> Result<Written, Fault> {
        let read = |index: usize| -> Result<Option<Written>, Fault> {
            let column = self.table.columns.column(BankField::MONEY[index]);
            let cell = column
                .and_then(|column| cells.get(column))
                .map_or("", |cell| cell.trim());
            if cell.is_empty()
                || cell
                    .chars()
                    .all(|letter| matches!(letter, '-' | '—' | '–' | '.' | '*'))
            {
                return Ok(None);
            }
            let bad = || ("bank.bad_amount", shown(cell));
            let read = read_written(cell, self.marks[index], self.behind[index]).map_err(|_| bad())?;
            if let (Some(row), Some(own)) = (currency, read.currency)
                && row != own
            {
                return Err(bad());
            }
            Ok(Some(read))
        };
        let amount = if self.rows.shape == Shape::Split {
            let came = read(1)?;
            let went = read(2)?;
            let turned = |went: Written| {
                if self.outflows_are_negative || went.is_lettered {
                    went.value
                } else {
                    -went.value
                }
            };
            match (came, went) {
                (None, None) => None,
                (came, went) => came
                    .map_or(Decimal::ZERO, |came| came.value)
                    .checked_add(went.map_or(Decimal::ZERO, turned))
                    .map(|value| Written {
                        value,
                        way: None,
                        is_lettered: false,
                        currency: came.or(went).and_then(|written| written.currency),
                    }),
            }
        } else {
            read(0)?
        };
        amount.ok_or_else(|| ("bank.no_amount", shown(&text(self.table.columns, cells))))
    }

    fn text(&self, cells: &[String], known: &[&str]) -> String {
        let mut text = text(self.table.columns, cells);
        // A column of directions that says something else is part of the words.
        if self.letters.is_none() {
            let told = told(self.table.columns, BankField::Direction, cells);
            text = format!("{text} {told}").trim().to_owned();
        }
        self.others.append(text, known, cells)
    }
}

/// In smallest units, and whether that had to be rounded.
fn minor(value: Decimal, currency: Currency) -> Option<(i64, bool)> {
    let is_rounded = value.normalize().scale() > currency.exponent();
    let money = Money::from_decimal(value, currency).ok()?;
    Some((money.minor, is_rounded))
}

fn compact(text: &str) -> String {
    one_line(text).replace(' ', "")
}

/// A reference, unless it is the zero or the dash that stands for none.
fn said(text: &str) -> String {
    let text = one_line(text);
    if text
        .chars()
        .any(|letter| letter.is_alphanumeric() && letter != '0')
    {
        text
    } else {
        String::new()
    }
}

fn shown(text: &str) -> String {
    text.trim().chars().take(60).collect()
}
