//! Promises to pay.

mod add;
mod list;
mod views;
mod withdraw;

pub use add::add;
pub use list::list;
pub use views::*;
pub use withdraw::withdraw;

use chrono::NaiveDate;
use puntual_core::promises::judge;
use puntual_store::Promise;

use crate::wire;

/// A promise as it stands on `today`.
pub(crate) fn view(promise: Promise, today: NaiveDate) -> PromiseView {
    let state = judge(
        promise.amount_minor,
        promise.paid_minor,
        promise.promised_on,
        today,
        promise.withdrawn,
    );
    PromiseView {
        promise: promise.id.0,
        amount: wire::amount(promise.amount_minor, &promise.currency),
        paid: wire::amount(promise.paid_minor, &promise.currency),
        state: state.as_str().to_owned(),
        customer: promise.customer_code,
        name: promise.customer_name,
        currency: promise.currency,
        promised_on: promise.promised_on.to_string(),
        invoice: promise.invoice_number,
        note: promise.note,
        made_at: wire::instant(promise.made_at_ms),
    }
}
