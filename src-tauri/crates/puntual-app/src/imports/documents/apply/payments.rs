//! Documents that tell of payments.

use puntual_core::documents::{Applied, ReportedPayment};
use puntual_core::imports::Field;
use puntual_core::money::Money;
use puntual_store::{CreditKind, Invoice};

use super::super::identity::key;
use super::super::related::find;
use super::super::rows::{self, row};
use super::on_account::is_undivided;
use super::{STYLE, Turn};
use crate::imports::cells::Cells;
use crate::imports::payment_rows;
use crate::imports::problem::{Problem, Refusal};
use crate::imports::report::Outcome;
use crate::imports::settle::PAID_WHEN_ISSUED;
use crate::ports::Row;

impl Turn<'_, '_, '_, '_> {
    /// Each invoice that a payment names is one payment of the book, known by the document and its place there; an invoice
    /// that is kept as instalments has one for each that it reaches.
    pub(super) fn payments(&mut self) -> Result<(), Refusal> {
        self.refuse_cancelled()?;
        self.refuse_replaced()?;
        let freed = self.take_back_payments()?;
        let paid = self.pay();
        self.keep_closed(&freed)?;
        paid
    }

    fn pay(&mut self) -> Result<(), Refusal> {
        let key = key(self.document);
        let mut place = 0;
        for payment in &self.document.payments {
            if is_undivided(payment) {
                place += 1;
                self.on_account(payment, &format!("{key}:{place}"))?;
                continue;
            }
            for applied in &payment.applied {
                place += 1;
                self.payment(payment, applied, &format!("{key}:{place}"))?;
            }
        }
        if place == 0 {
            return Err(Problem::of_row("document.no_payments").into());
        }
        Ok(())
    }

    fn payment(&mut self, payment: &ReportedPayment, applied: &Applied, id: &str) -> Result<(), Refusal> {
        let parts = find(self.ledger, self.document, &applied.fiscal_id, &applied.number)?;
        let named = [&applied.number, &applied.fiscal_id];
        let name = named.into_iter().find(|text| !text.is_empty());
        let Some(first) = parts.first() else {
            let name = name.map(String::as_str).unwrap_or_default();
            let row = self.payment_row(name, applied.amount, id, payment);
            self.refuse(&row, Problem::of_cell(Field::InvoiceNo, name, "invoice.unknown"));
            return Ok(());
        };
        let open = parts.iter().map(|part| part.open_minor).sum();
        if let Some(problem) = self.exceeds(&parts, open, applied, id)? {
            let row = self.payment_row(&first.number, applied.amount, id, payment);
            self.refuse(&row, problem);
            return Ok(());
        }
        let mut is_news = false;
        for (number, amount) in self.shares(&parts, applied, id)? {
            let row = self.payment_row(&number, amount, id, payment);
            let outcome = self.row(&row, payment_rows::take)?;
            for reference in [id.to_owned(), format!("{id}/{number}")] {
                let credit = self
                    .ledger
                    .writer
                    .credit_by_reference(CreditKind::Payment, &reference)?;
                if let (Some(_), Some(credit)) = (&outcome, credit) {
                    self.mark_replacing(&credit)?;
                    self.keep_with_credit(CreditKind::Payment, &reference)?;
                }
            }
            is_news |= outcome == Some(Outcome::New);
        }
        if is_news {
            self.compare(&first.number, open, applied);
        }
        Ok(())
    }

    fn refuse(&mut self, row: &Row, problem: Problem) {
        let cells = Cells::new(self.layout, row, STYLE, self.ledger.home);
        self.report.rejected(&cells, problem);
    }

    /// Why a payment that the book does not have is more than can be taken off.
    fn exceeds(
        &self,
        parts: &[Invoice],
        open: i64,
        applied: &Applied,
        id: &str,
    ) -> Result<Option<Problem>, Refusal> {
        let writer = self.ledger.writer;
        let is_known = writer.credit_by_reference(CreditKind::Payment, id)?.is_some();
        let (Some(amount), false) = (applied.amount, is_known) else {
            return Ok(None);
        };
        if amount.minor <= open {
            return Ok(None);
        }
        for part in parts {
            let reference = format!("{}{PAID_WHEN_ISSUED}", writer.fiscal_id(part.id)?);
            if writer
                .credit_by_reference(CreditKind::Payment, &reference)?
                .is_some()
            {
                return Ok(Some(
                    Problem::of_cell(Field::Amount, &amount.to_string(), "document.paid_when_issued")
                        .with("invoice", &part.number),
                ));
            }
        }
        // One invoice alone is judged as a row of a table would be.
        Ok((parts.len() > 1).then(|| {
            Problem::of_cell(Field::Amount, &amount.to_string(), "payment.exceeds_balance")
                .with("open", Money::new(open, amount.currency))
        }))
    }

    /// How much goes to which instalment: as the book has it, else to the oldest that is open first.
    fn shares(
        &self,
        parts: &[Invoice],
        applied: &Applied,
        id: &str,
    ) -> Result<Vec<(String, Option<Money>)>, Refusal> {
        let (Some(amount), [_, _, ..]) = (applied.amount, parts) else {
            let number = parts.first().map(|part| part.number.clone());
            return Ok(number
                .into_iter()
                .map(|number| (number, applied.amount))
                .collect());
        };
        let writer = self.ledger.writer;
        let mut kept = Vec::new();
        for part in parts {
            for reference in [id.to_owned(), format!("{id}/{}", part.number)] {
                if let Some(credit) = writer.credit_by_reference(CreditKind::Payment, &reference)?
                    && writer.invoice_of_credit(credit.id)? == Some(part.id)
                {
                    kept.push((
                        part.number.clone(),
                        Some(Money::new(credit.total_minor, amount.currency)),
                    ));
                }
            }
        }
        if !kept.is_empty() {
            return Ok(kept);
        }
        let mut left = amount.minor;
        let mut shares = Vec::new();
        for part in parts {
            let share = left.min(part.open_minor);
            if share > 0 {
                shares.push((part.number.clone(), Some(Money::new(share, amount.currency))));
                left -= share;
            }
        }
        Ok(shares)
    }

    /// Says so when the document stated another balance than the book had: a payment or a note is missing here.
    fn compare(&mut self, number: &str, open: i64, applied: &Applied) {
        let Some(stated) = applied.balance_before else {
            return;
        };
        let is_comparable = applied
            .amount
            .is_none_or(|amount| amount.currency == stated.currency);
        if is_comparable && stated.minor != open {
            let open = Money::new(open, stated.currency);
            let problem = Problem::of_cell(Field::InvoiceNo, number, "document.balance_differs")
                .with("stated", stated.to_string())
                .with("open", open.to_string());
            self.report.list(self.line, problem);
        }
    }

    /// The row of one payment.
    fn payment_row(&self, number: &str, amount: Option<Money>, id: &str, payment: &ReportedPayment) -> Row {
        let money = |text: fn(Money) -> String| amount.map(text).unwrap_or_default();
        let paid_on = payment.paid_on.or(self.document.issued_on);
        let cells = [
            (Field::PaymentId, id.to_owned()),
            (Field::InvoiceNo, number.to_owned()),
            (Field::PaidOn, rows::text(paid_on)),
            (Field::Amount, money(|amount| amount.to_string())),
            (Field::Currency, money(|amount| amount.currency.to_string())),
            (Field::Reference, payment.reference.clone()),
        ];
        row(self.line, &cells)
    }
}
