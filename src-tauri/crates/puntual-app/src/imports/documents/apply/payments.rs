//! Documents that tell of payments.

use puntual_core::documents::{Applied, ReportedPayment};
use puntual_core::imports::Field;
use puntual_core::money::Money;
use puntual_store::{CreditKind, Invoice};

use super::super::related::{find, key};
use super::super::rows::{self, row};
use super::Turn;
use super::on_account::is_undivided;
use crate::imports::payment_rows;
use crate::imports::problem::{Problem, Refusal};
use crate::imports::report::Outcome;
use crate::ports::Row;

impl Turn<'_, '_, '_, '_> {
    /// Each invoice that a payment names is one payment of the book, known by the document and its place there.
    pub(super) fn payments(&mut self) -> Result<(), Refusal> {
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
                let invoice = find(self.ledger, &applied.fiscal_id, &applied.number)?;
                let row = self.payment_row(invoice.as_ref(), applied, &format!("{key}:{place}"), payment);
                match row {
                    Some(row) => {
                        let outcome = self.row(&row, payment_rows::take)?;
                        if outcome.is_some() {
                            self.keep_with_credit(CreditKind::Payment, &format!("{key}:{place}"))?;
                        }
                        if outcome == Some(Outcome::New) {
                            self.compare(invoice.as_ref(), applied);
                        }
                    }
                    None => self.reject(Problem::of_cell(Field::InvoiceNo, "", "invoice.unknown")),
                }
            }
        }
        if place == 0 {
            return Err(Problem::of_row("document.no_payments").into());
        }
        Ok(())
    }

    /// Says so when the document stated another balance than the book had: a payment or a note is missing here.
    fn compare(&mut self, invoice: Option<&Invoice>, applied: &Applied) {
        let (Some(invoice), Some(stated)) = (invoice, applied.balance_before) else {
            return;
        };
        if stated.currency.to_string() == invoice.currency && stated.minor != invoice.open_minor {
            let open = Money::new(invoice.open_minor, stated.currency);
            let problem = Problem::of_cell(Field::InvoiceNo, &invoice.number, "document.balance_differs")
                .with("stated", stated.to_string())
                .with("open", open.to_string());
            self.report.list(self.line, problem);
        }
    }

    /// The row of one payment; `None` when the document does not say for which invoice it is.
    fn payment_row(
        &self,
        invoice: Option<&Invoice>,
        applied: &Applied,
        id: &str,
        payment: &ReportedPayment,
    ) -> Option<Row> {
        let named = [&applied.number, &applied.fiscal_id];
        let number = match invoice {
            Some(invoice) => &invoice.number,
            None => named.into_iter().find(|text| !text.is_empty())?,
        };
        let money = |text: fn(Money) -> String| applied.amount.map(text).unwrap_or_default();
        let paid_on = payment.paid_on.or(self.document.issued_on);
        let cells = [
            (Field::PaymentId, id.to_owned()),
            (Field::InvoiceNo, number.clone()),
            (Field::PaidOn, rows::text(paid_on)),
            (Field::Amount, money(|amount| amount.to_string())),
            (Field::Currency, money(|amount| amount.currency.to_string())),
            (Field::Reference, payment.reference.clone()),
        ];
        Some(row(self.line, &cells))
    }
}
