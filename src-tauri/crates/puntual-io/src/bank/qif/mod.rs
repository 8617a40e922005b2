//! QIF: a letter and a value a line, `^` behind each record, `!Type:…` before each kind of record. The format says neither
//! currency nor order of dates nor decimal mark, so these are found out from the whole file.

mod dates;

use puntual_app::error::AppError;
use puntual_core::bank::{BankHabits, BankLine, BankStatement, order_by_sequence};
use puntual_core::imports::{
    DateOrder, DecimalMark, Inferred, decimal_mark_of_money, fold, read_amount, read_date,
};
use puntual_core::money::Money;

use self::dates::plain_date;
use super::room_for_one_more;
use super::text::{decode, join, one_line};
use super::values::{Fault, id, shown};

/// Whether a file that begins like this is QIF.
pub(super) fn looks_like(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#') && *line != "^")
        .take(3)
        .any(|line| header(line).is_some())
}

/// `!Type:Bank` as `type:bank`.
fn header(line: &str) -> Option<String> {
    let header = line.strip_prefix('!')?.trim().to_ascii_lowercase();
    ["type:", "account", "option:", "clear:"]
        .iter()
        .any(|known| header.starts_with(known))
        .then_some(header)
}

/// What the records of a section are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Movements,
    Account,
    Investments,
    Other,
}

impl Section {
    fn of(header: &str) -> Section {
        let kind = header.strip_prefix("type:").map(str::trim);
        match kind {
            None if header.starts_with("account") => Section::Account,
            None => Section::Other,
            Some("bank" | "cash" | "ccard" | "oth a" | "oth l") => Section::Movements,
            Some("invst" | "port" | "401(k)/403(b)") => Section::Investments,
            Some(
                "cat" | "class" | "security" | "memorized" | "prices" | "budget" | "template" | "tag"
                | "bill",
            ) => Section::Other,
            // A kind nobody knows with dates and amounts in it is an account all the same.
            Some(_) => Section::Movements,
        }
    }
}

/// A record as written.
#[derive(Debug, Default)]
struct Record {
    line: u64,
    date: String,
    amount: String,
    number: String,
    payee: String,
    memo: String,
    category: String,
    notes: Vec<String>,
    in_split: bool,
}

impl Record {
    fn is_empty(&self) -> bool {
        self.date.is_empty() && self.amount.is_empty() && self.payee.is_empty()
    }

    /// Fields of a split describe a part of the record: only its words are of use.
    fn take(&mut self, letter: char, value: &str) {
        let value = value.trim();
        self.in_split |= letter == 'S';
        let into = match letter {
            'D' if !self.in_split => &mut self.date,
            'T' if !self.in_split => &mut self.amount,
            'U' if self.amount.is_empty() => &mut self.amount,
            'N' => &mut self.number,
            'P' => &mut self.payee,
            'M' if !self.in_split => &mut self.memo,
            'L' => &mut self.category,
            'E' | 'M' => {
                if self.notes.len() < 50 {
                    self.notes.push(value.to_owned());
                }
                return;
            }
            _ => return,
        };
        // The total `T` counts before its copy `U`.
        if into.is_empty() || letter == 'T' {
            value.clone_into(into);
        }
    }
}

/// An account with its records.
#[derive(Debug, Default)]
struct Draft {
    account: String,
    records: Vec<Record>,
}

/// The accounts in the file.
///
/// # Errors
/// See [`super::from_bytes`].
pub(super) fn from_bytes(bytes: &[u8], habits: &BankHabits) -> Result<Vec<BankStatement>, AppError> {
    let text = decode(bytes, None);
    let (drafts, investments) = records(&text)?;
    if drafts.is_empty() {
        let code = if investments {
            "bank.investments"
        } else {
            "bank.no_statement"
        };
        return Err(AppError::new(code));
    }
    let all = || drafts.iter().flat_map(|draft| &draft.records);
    let dates: Vec<String> = all().map(|record| plain_date(&record.date)).collect();
    let found_order = order_by_sequence(dates.iter().map(String::as_str));
    let found_mark = decimal_mark_of_money(all().map(|record| record.amount.as_str()));
    let order = habits
        .chosen_date_order
        .unwrap_or(found_order.or(habits.date_order));
    let mark = habits
        .chosen_decimal_mark
        .unwrap_or(found_mark.or(habits.decimal_mark));
    let mut statements: Vec<BankStatement> = drafts
        .into_iter()
        .map(|draft| statement(draft, order, mark, habits))
        .collect();
    if let Some(first) = statements.first_mut() {
        let is_open = |is_chosen: bool, is_ambiguous: bool| !is_chosen && is_ambiguous;
        if is_open(
            habits.chosen_date_order.is_some(),
            found_order == Inferred::Ambiguous,
        ) {
            first.warn(
                0,
                "bank.date_order_assumed",
                [("order", order.as_str().to_owned())],
            );
        }
        if is_open(
            habits.chosen_decimal_mark.is_some(),
            found_mark == Inferred::Ambiguous,
        ) {
            first.warn(
                0,
                "bank.decimal_mark_assumed",
                [("mark", mark.as_str().to_owned())],
            );
        }
        if investments {
            first.warn(0, "bank.investments_left_out", []);
        }
    }
    Ok(statements)
}

/// The records of accounts, and whether there are some of investments beside them.
fn records(text: &str) -> Result<(Vec<Draft>, bool), AppError> {
    let newline = if text.contains('\n') { '\n' } else { '\r' };
    let mut section = Section::Other;
    let mut name = String::new();
    let mut record = Record::default();
    let mut drafts: Vec<Draft> = Vec::new();
    let (mut investments, mut count) = (false, 0);
    for (line, position) in text.split(newline).zip(1..) {
        let line = line.trim();
        if let Some(header) = header(line) {
            section = Section::of(&header);
            record = Record::default();
            match section {
                Section::Investments => investments = true,
                Section::Movements => {
                    drafts.push(Draft {
                        account: std::mem::take(&mut name),
                        ..Draft::default()
                    });
                }
                Section::Account => name.clear(),
                Section::Other => {}
            }
            continue;
        }
        let mut letters = line.chars();
        let Some(letter) = letters.next() else { continue };
        if letter != '^' {
            if record.line == 0 {
                record.line = position;
            }
            record.take(letter, letters.as_str());
            continue;
        }
        let done = std::mem::take(&mut record);
        match section {
            Section::Account if !done.number.is_empty() => name = done.number,
            Section::Movements if !done.is_empty() => {
                room_for_one_more(count)?;
                count += 1;
                if let Some(draft) = drafts.last_mut() {
                    draft.records.push(done);
                }
            }
            _ => {}
        }
    }
    // The last record may lack its end.
    if section == Section::Movements
        && !record.is_empty()
        && let Some(draft) = drafts.last_mut()
    {
        draft.records.push(record);
    }
    drafts.retain(|draft| !draft.records.is_empty() || !draft.account.is_empty());
    Ok((drafts, investments))
}

fn statement(draft: Draft, order: DateOrder, mark: DecimalMark, habits: &BankHabits) -> BankStatement {
    let mut statement = BankStatement {
        format: "qif",
        account: one_line(&draft.account),
        ..BankStatement::default()
    };
    for record in draft.records {
        let position = record.line;
        match line(&record, order, mark, habits) {
            Ok(line) if is_opening(&record) && statement.lines.is_empty() => {
                statement.opening = Some(line.amount)
            }
            Ok(line) => statement.lines.push(line),
            Err((code, value)) => statement.warn(position, code, [("value", value)]),
        }
    }
    statement
}

/// The first record of an account says what was in it, as a transfer to itself.
fn is_opening(record: &Record) -> bool {
    let payee = fold(&record.payee);
    record.category.starts_with('[') && matches!(payee.as_str(), "opening balance" | "saldo inicial")
}

fn line(
    record: &Record,
    order: DateOrder,
    mark: DecimalMark,
    habits: &BankHabits,
) -> Result<BankLine, Fault> {
    let words = || shown(&join([record.payee.as_str(), &record.memo, &record.amount]));
    if record.date.is_empty() {
        return Err(("bank.no_date", words()));
    }
    if record.amount.is_empty() {
        return Err(("bank.no_amount", words()));
    }
    let booked_on =
        read_date(&plain_date(&record.date), order).map_err(|_| ("bank.bad_date", shown(&record.date)))?;
    let bad = |_| ("bank.bad_amount", shown(&record.amount));
    let read = read_amount(&record.amount, mark).map_err(bad)?;
    let currency = read.currency.unwrap_or(habits.home);
    let amount =
        Money::from_decimal(read.value, currency).map_err(|_| ("bank.bad_amount", shown(&record.amount)))?;
    let notes = record.notes.iter().map(String::as_str);
    Ok(BankLine {
        position: record.line,
        booked_on,
        valued_on: None,
        amount,
        bank_id: String::new(),
        reference: one_line(id(&record.number)),
        party: one_line(&record.payee),
        party_account: String::new(),
        text: join([record.payee.as_str(), &record.memo].into_iter().chain(notes)),
    })
}

#[cfg(test)]
mod tests;
