//! Money of which a document names several invoices and does not say how much of each.

use puntual_core::documents::ReportedPayment;
use puntual_core::imports::Field;
use puntual_store::CreditKind;

use super::super::rows::{self, row};
use super::Turn;
use crate::imports::payment_rows;
use crate::imports::problem::{Problem, Refusal};
use crate::imports::report::Outcome;

/// Whether a payment of several invoices does not say how much of it went to any of them.
pub(super) fn is_undivided(payment: &ReportedPayment) -> bool {
    let amounts = || payment.applied.iter().map(|applied| applied.amount);
    payment.amount.is_some() && amounts().count() > 1 && amounts().all(|amount| amount.is_none())
}

impl Turn<'_, '_, '_, '_> {
    /// Takes such a payment as money of the customer, for somebody to apply.
    pub(super) fn on_account(&mut self, payment: &ReportedPayment, id: &str) -> Result<(), Refusal> {
        let money =
            |text: fn(puntual_core::money::Money) -> String| payment.amount.map(text).unwrap_or_default();
        let mut cells = rows::customer(self.document);
        cells.extend([
            (Field::PaymentId, id.to_owned()),
            (
                Field::PaidOn,
                rows::text(payment.paid_on.or(self.document.issued_on)),
            ),
            (Field::Amount, money(|amount| amount.to_string())),
            (Field::Currency, money(|amount| amount.currency.to_string())),
            (Field::Reference, payment.reference.clone()),
        ]);
        let outcome = self.row(&row(self.line, &cells), payment_rows::take)?;
        if outcome.is_some() {
            self.keep_with_credit(CreditKind::Payment, id)?;
        }
        if outcome == Some(Outcome::New) {
            self.report
                .list(self.line, Problem::of_row("document.paid_together"));
        }
        Ok(())
    }
}
