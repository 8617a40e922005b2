//! The small part of low amounts that goes without preventive reminders, so that one can tell what they achieve.

use puntual_core::insights::is_held_out;
use puntual_store::{OpenInvoice, Reader};

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::insights::HoldoutChoice;
use crate::wire;

const KEY: &str = "insights.holdout";

/// More would cost more than it teaches.
const MOST_PERCENT: u32 = 30;

/// The owner's choice; off until it is made.
pub(crate) fn holdout_choice(reader: &Reader<'_>, session: &Session) -> Result<HoldoutChoice, AppError> {
    let stored = reader.setting(KEY)?;
    let read = stored.and_then(|json| serde_json::from_str(&json).ok());
    Ok(read.unwrap_or_else(|| HoldoutChoice {
        on: false,
        percent: 10,
        up_to: wire::amount(100_000, &session.info.currency),
    }))
}

/// Switches it on or off. Reminders that were approved stay.
///
/// # Errors
/// `number.out_of_range` for a part below 1 or above 30 percent; `amount.invalid`.
pub fn save_holdout(context: &Context, request: HoldoutChoice) -> Result<HoldoutChoice, AppError> {
    let session = context.session()?;
    if !(1..=MOST_PERCENT).contains(&request.percent) {
        return Err(AppError::new("number.out_of_range")
            .with("field", "percent")
            .with("value", request.percent)
            .with("least", 1)
            .with("most", MOST_PERCENT));
    }
    let minor = wire::minor("up_to", &request.up_to, &session.info.currency)?;
    if minor <= 0 {
        return Err(AppError::new("amount.invalid")
            .with("field", "up_to")
            .with("value", &request.up_to));
    }
    let choice = HoldoutChoice {
        up_to: wire::amount(minor, &session.info.currency),
        ..request
    };
    let json =
        serde_json::to_string(&choice).map_err(|error| AppError::new("internal").with("detail", error))?;
    session.write(|writer| {
        writer.save_setting(KEY, &json)?;
        writer.append_event(session.now_ms(), "insights.save_holdout", None, "book", &json)?;
        Ok(())
    })?;
    Ok(choice)
}

/// The choice, ready to be asked about invoices.
pub(super) struct HoldOut {
    /// `None` while it is off.
    on: Option<(u32, i64)>,
    book: String,
    currency: String,
}

impl HoldOut {
    pub fn read(reader: &Reader<'_>, session: &Session) -> Result<HoldOut, AppError> {
        let choice = holdout_choice(reader, session)?;
        let currency = session.info.currency.clone();
        let up_to = wire::minor("up_to", &choice.up_to, &currency).unwrap_or(0);
        Ok(HoldOut {
            on: choice.on.then_some((choice.percent, up_to)),
            book: session.info.uid.clone(),
            currency,
        })
    }

    /// Whether chance is to decide about an invoice: of the book's currency, low, and not reminded yet.
    pub fn decides(&self, invoice: &OpenInvoice, is_reminded: bool) -> bool {
        self.on.is_some_and(|(_, up_to)| {
            !is_reminded && invoice.currency == self.currency && invoice.total_minor <= up_to
        })
    }

    /// What chance decides.
    pub fn holds(&self, invoice: &OpenInvoice, is_reminded: bool) -> bool {
        self.decides(invoice, is_reminded)
            && self
                .on
                .is_some_and(|(percent, _)| is_held_out(&self.book, &invoice.number, percent))
    }
}
