//! Movements of bank statements, and what became of each.

use chrono::NaiveDate;
use puntual_core::bank::BankLine;
use puntual_core::choices::choices;
use puntual_core::money::{Currency, Money};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params_from_iter};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{BankAccountId, BankLineId, CreditId, CustomerId, InvoiceId};
use crate::table::listing::{Page, like};

choices! {
    /// What became of a line.
    BankLineState:
    /// Waits for somebody to say what it is.
    New = "new",
    /// Is a payment of the book.
    Matched = "matched",
    /// Is no payment of a customer, or, when money went out, took one back and was dealt with.
    Ignored = "ignored",
    /// Is the same movement as another line.
    Duplicate = "duplicate",
    /// Money that went out; kept so that it is known again.
    Outgoing = "outgoing",
}

/// A movement in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBankLine {
    /// Row id.
    pub id: BankLineId,
    /// On which account.
    pub account: BankAccountId,
    /// Of its file: `ofx`, `camt`, `mt940`, `qif`, `norma43` or `csv`.
    pub format: String,
    /// What the bank says.
    pub line: BankLine,
    /// What became of it.
    pub state: BankLineState,
    /// A line of another file that may be the same movement.
    pub twin: Option<BankLineId>,
    /// The payment that it became or was.
    pub credit: Option<CreditId>,
    /// The rule that applied it; empty when a person did.
    pub applied_by: String,
}

/// Which lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BankLineFilter {
    /// Every one, also money that went out.
    All,
    /// Those in this state.
    In(BankLineState),
    /// Those that wait no longer, except money that went out.
    Done,
}

/// Count and sum of the lines of one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankTotals {
    /// ISO 4217.
    pub currency: String,
    /// How many.
    pub count: u32,
    /// Sum, smallest units.
    pub amount_minor: i64,
}

const COLUMNS: &str =
    "id, account_id, position, booked_on, valued_on, currency, amount_minor, bank_id, reference, party,
    party_account, text, state, twin_id, credit_id, applied_by, format";

impl Reader<'_> {
    /// The payments that a bank statement brought for a customer within some days: of this sum, or with this share for the
    /// invoice.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn payments_of_the_bank(
        &self,
        customer: CustomerId,
        invoice: Option<InvoiceId>,
        (currency, minor): (&str, i64),
        (from, until): (NaiveDate, NaiveDate),
    ) -> Result<Vec<CreditId>, StoreError> {
        let mut statement = self.prepare(
            "SELECT credit.id FROM credit JOIN batch ON batch.id = credit.batch_id
             WHERE credit.customer_id = ?1 AND credit.kind = 'payment' AND credit.currency = ?2
               AND credit.credited_on BETWEEN ?3 AND ?4 AND batch.kind IN ('matches.accept', 'bank.import')
               AND EXISTS (SELECT 1 FROM bank_line WHERE bank_line.credit_id = credit.id)
               AND (credit.total_minor = ?5 AND ?6 IS NULL
                    OR EXISTS (SELECT 1 FROM allocation WHERE allocation.credit_id = credit.id AND invoice_id = ?6
                                 AND amount_minor = ?5))
             ORDER BY credit.credited_on, credit.id",
        )?;
        let rows = statement.query_map((customer, currency, from, until, minor, invoice), |row| {
            row.get(0)
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The line with this id.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn bank_line(&self, id: BankLineId) -> Result<StoredBankLine, StoreError> {
        self.prepare(&format!("SELECT {COLUMNS} FROM bank_line WHERE id = ?1"))?
            .query_row([id], line)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "bank_line",
                key: id.0.to_string(),
            })
    }

    /// The lines booked from one day to another, in the order in which they came.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn bank_lines_between(
        &self,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<StoredBankLine>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM bank_line WHERE booked_on BETWEEN ?1 AND ?2 ORDER BY id"
        ))?;
        let rows = statement
            .query_map((from, until), line)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The lines of an account that carry the bank's own id.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn bank_lines_by_bank_id(
        &self,
        account: BankAccountId,
        bank_id: &str,
    ) -> Result<Vec<StoredBankLine>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM bank_line WHERE account_id = ?1 AND bank_id = ?2 AND bank_id <> '' ORDER BY id"
        ))?;
        let rows = statement
            .query_map((account, bank_id), line)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Money that went out since a day, beside what had brought the same sum to its account within so many days before:
    /// lines that wait, and payments whose money was not refunded.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn opposite_bank_lines(
        &self,
        since: NaiveDate,
        days: i64,
    ) -> Result<Vec<(BankLineId, BankLineId)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT out.id, came.id FROM bank_line AS out CROSS JOIN bank_line AS came
             WHERE out.state = 'outgoing' AND out.booked_on >= ?1
               AND came.booked_on BETWEEN date(out.booked_on, -?2 || ' days') AND out.booked_on
               AND came.amount_minor = -out.amount_minor AND came.currency = out.currency
               AND came.account_id = out.account_id AND came.state IN ('new', 'matched')
               AND NOT EXISTS (SELECT 1 FROM refund WHERE refund.credit_id = came.credit_id)
             ORDER BY came.booked_on, came.id",
        )?;
        let rows = statement
            .query_map((since, days), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Every line that waits, oldest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn waiting_bank_lines(&self) -> Result<Vec<StoredBankLine>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM bank_line WHERE state = 'new' ORDER BY booked_on, id"
        ))?;
        let rows = statement.query_map([], line)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// How many lines wait, and their sums, per currency.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn waiting_bank_totals(&self) -> Result<Vec<BankTotals>, StoreError> {
        let mut statement = self.prepare(
            "SELECT currency, count(*), sum(amount_minor) FROM bank_line WHERE state = 'new'
             GROUP BY currency ORDER BY currency",
        )?;
        let rows = statement.query_map([], totals)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// A page of lines, the newest day first, with how many match in all and their sums. `query` is looked for in what the
    /// bank says.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn list_bank_lines(
        &self,
        query: &str,
        filter: BankLineFilter,
        page: Page,
    ) -> Result<(Vec<StoredBankLine>, u32, Vec<BankTotals>), StoreError> {
        let mut conditions = vec![match filter {
            BankLineFilter::All => "1".to_owned(),
            BankLineFilter::In(state) => format!("state = '{}'", state.as_str()),
            BankLineFilter::Done => "state IN ('matched', 'ignored', 'duplicate')".to_owned(),
        }];
        let mut values = Vec::new();
        if !query.is_empty() {
            values.push(Value::Text(like(query)));
            conditions.push(
                "(content_key LIKE ?1 ESCAPE '\\' OR text LIKE ?1 ESCAPE '\\' OR party LIKE ?1 ESCAPE '\\'
                  OR reference LIKE ?1 ESCAPE '\\' OR bank_id LIKE ?1 ESCAPE '\\' OR party_account LIKE ?1 ESCAPE '\\')"
                    .to_owned(),
            );
        }
        let condition = conditions.join(" AND ");
        let sums: Vec<BankTotals> = self
            .prepare(&format!(
                "SELECT currency, count(*), sum(amount_minor) FROM bank_line WHERE {condition}
                 GROUP BY currency ORDER BY currency"
            ))?
            .query_map(params_from_iter(&values), totals)?
            .collect::<Result<_, _>>()?;
        let rows = self
            .prepare(&format!(
                "SELECT {COLUMNS} FROM bank_line WHERE {condition} ORDER BY booked_on DESC, id DESC LIMIT {} OFFSET {}",
                page.limit, page.offset
            ))?
            .query_map(params_from_iter(&values), line)?
            .collect::<Result<_, _>>()?;
        Ok((rows, sums.iter().map(|sum| sum.count).sum(), sums))
    }

    /// Whether a bank line stands behind a payment.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn has_bank_line(&self, credit: CreditId) -> Result<bool, StoreError> {
        Ok(self
            .prepare("SELECT 1 FROM bank_line WHERE credit_id = ?1")?
            .exists([credit])?)
    }
}

impl BatchWriter<'_> {
    /// Adds a line: one that waits when money came in, else one that only has to be known again.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_bank_line(
        &self,
        account: BankAccountId,
        format: &str,
        line: &BankLine,
        content_key: &str,
        twin: Option<BankLineId>,
    ) -> Result<BankLineId, StoreError> {
        let state = if line.is_income() {
            BankLineState::New
        } else {
            BankLineState::Outgoing
        };
        self.prepare(
            "INSERT INTO bank_line (batch_id, account_id, position, booked_on, valued_on, currency, amount_minor, bank_id,
                                    reference, party, party_account, text, content_key, state, twin_id, format)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute((
            self.id(),
            account,
            i64::try_from(line.position).unwrap_or(i64::MAX),
            line.booked_on,
            line.valued_on,
            line.amount.currency.code(),
            line.amount.minor,
            &line.bank_id,
            &line.reference,
            &line.party,
            &line.party_account,
            &line.text,
            content_key,
            state.as_str(),
            twin,
            format,
        ))?;
        Ok(BankLineId(self.connection.last_insert_rowid()))
    }

    /// Says what became of a line. `credit` belongs to [`BankLineState::Matched`] and to no other.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when state and credit do not go together.
    pub fn settle_bank_line(
        &self,
        id: BankLineId,
        state: BankLineState,
        credit: Option<CreditId>,
        applied_by: &str,
    ) -> Result<(), StoreError> {
        self.prepare("UPDATE bank_line SET state = ?2, credit_id = ?3, applied_by = ?4 WHERE id = ?1")?
            .execute((id, state.as_str(), credit, applied_by))?;
        Ok(())
    }

    /// Says that a line is no duplicate after all.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn forget_twin(&self, id: BankLineId) -> Result<(), StoreError> {
        self.prepare("UPDATE bank_line SET twin_id = NULL WHERE id = ?1")?
            .execute([id])?;
        Ok(())
    }
}

fn line(row: &Row<'_>) -> rusqlite::Result<StoredBankLine> {
    let (code, minor): (String, i64) = (row.get(5)?, row.get(6)?);
    let position: i64 = row.get(2)?;
    let state: String = row.get(12)?;
    Ok(StoredBankLine {
        id: row.get(0)?,
        account: row.get(1)?,
        line: BankLine {
            position: u64::try_from(position).unwrap_or(0),
            booked_on: row.get(3)?,
            valued_on: row.get(4)?,
            // Codes are checked on their way in; a damaged one still shows.
            amount: Money::new(minor, code.parse().unwrap_or(Currency::USD)),
            bank_id: row.get(7)?,
            reference: row.get(8)?,
            party: row.get(9)?,
            party_account: row.get(10)?,
            text: row.get(11)?,
        },
        state: BankLineState::find(&state).unwrap_or(BankLineState::New),
        twin: row.get(13)?,
        credit: row.get(14)?,
        applied_by: row.get(15)?,
        format: row.get(16)?,
    })
}

fn totals(row: &Row<'_>) -> rusqlite::Result<BankTotals> {
    Ok(BankTotals {
        currency: row.get(0)?,
        count: row.get(1)?,
        amount_minor: row.get(2)?,
    })
}
