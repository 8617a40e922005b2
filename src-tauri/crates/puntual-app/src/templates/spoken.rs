//! What a message speaks about besides invoices: a promise, a payment, a discount, an offer.

use puntual_core::money::{Currency, Money};
use puntual_core::promises::PromiseState;
use puntual_core::templates::{AmountOn, DiscountFacts, OfferFacts, PaymentFacts, Purpose};
use puntual_store::{CreditKind, Reader};
use rust_decimal::Decimal;

use crate::context::Session;
use crate::error::AppError;
use crate::reminders::Letter;
use crate::terms::Terms;

/// What was found for one customer and currency.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spoken {
    pub promise: Option<AmountOn>,
    pub payment: Option<PaymentFacts>,
    pub discount: Option<DiscountFacts>,
    pub offer: Option<OfferFacts>,
}

impl Spoken {
    /// Reads what the purpose of the letter's template needs, and an offer that stands.
    pub fn read(
        reader: &Reader<'_>,
        session: &Session,
        letter: &Letter<'_>,
        currency: Currency,
    ) -> Result<Spoken, AppError> {
        let mut spoken = Spoken {
            // Whatever is said of an invoice, an offer about it belongs to it.
            offer: offer(reader, session, letter, currency)?,
            ..Spoken::default()
        };
        match Purpose::of(letter.template) {
            Purpose::Reminder | Purpose::Offer => {}
            Purpose::Promise => {
                spoken.promise = match letter.agreed {
                    Some((minor, on)) => Some(AmountOn {
                        amount: Money::new(minor, currency),
                        on,
                    }),
                    None => promise(reader, session, letter, currency)?,
                };
            }
            Purpose::Payment => spoken.payment = payment(reader, letter, currency)?,
            Purpose::Discount => spoken.discount = discount(reader, session, letter, currency)?,
        }
        Ok(spoken)
    }

    /// Whether there is what the purpose needs.
    pub fn says(&self, purpose: Purpose) -> bool {
        match purpose {
            Purpose::Reminder => true,
            Purpose::Promise => self.promise.is_some(),
            Purpose::Payment => self.payment.is_some(),
            Purpose::Discount => self.discount.is_some(),
            Purpose::Offer => self.offer.is_some(),
        }
    }
}

/// The promise that a message is about: for one about a broken promise the last that was, else the next that is open.
fn promise(
    reader: &Reader<'_>,
    session: &Session,
    letter: &Letter<'_>,
    currency: Currency,
) -> Result<Option<AmountOn>, AppError> {
    let broken = letter.template.contains("broken");
    let promises = reader.promises(Some(letter.customer.id), None)?;
    let found = promises.into_iter().filter(|promise| {
        let state = promise.state(session.today);
        let fits = match broken {
            true => matches!(state, PromiseState::Broken | PromiseState::PartlyKept),
            false => state == PromiseState::Open,
        };
        promise.currency == currency.code() && fits
    });
    let found = match broken {
        true => found.max_by_key(|promise| promise.promised_on),
        false => found.min_by_key(|promise| promise.promised_on),
    };
    Ok(found.map(|promise| AmountOn {
        amount: Money::new(promise.amount_minor, currency),
        on: promise.promised_on,
    }))
}

/// The newest payment, and the invoices that it was applied to.
fn payment(
    reader: &Reader<'_>,
    letter: &Letter<'_>,
    currency: Currency,
) -> Result<Option<PaymentFacts>, AppError> {
    let newest = reader
        .credits_of(letter.customer.id)?
        .into_iter()
        .filter(|credit| credit.kind == CreditKind::Payment.as_str() && credit.currency == currency.code())
        .max_by_key(|credit| (credit.credited_on, credit.id));
    let Some(credit) = newest else { return Ok(None) };
    let applied = reader.allocations_of_credit(credit.id)?;
    Ok(Some(PaymentFacts {
        amount: Money::new(credit.total_minor, currency),
        on: credit.credited_on,
        invoices: applied
            .into_iter()
            .filter(|(_, minor)| *minor > 0)
            .map(|(number, _)| number)
            .collect(),
    }))
}

/// What paying early saves on the letter's invoices. All of it lasts as long as the discount that runs out first.
fn discount(
    reader: &Reader<'_>,
    session: &Session,
    letter: &Letter<'_>,
    currency: Currency,
) -> Result<Option<DiscountFacts>, AppError> {
    let mut facts: Option<DiscountFacts> = None;
    let mut open = Money::zero(currency);
    for invoice in &letter.invoices {
        open = open
            .checked_add(Money::new(invoice.open_minor, currency))
            .map_err(overflow)?;
        let care = reader.invoice_care(invoice.id)?;
        let terms = Terms::kept(if care.terms.is_empty() {
            &letter.customer.data.terms
        } else {
            &care.terms
        });
        let Some(discount) = terms.discount() else {
            continue;
        };
        let until = discount.until(invoice.issued_on);
        if session.today > until {
            continue;
        }
        let amount = discount
            .amount(Money::new(invoice.total_minor, currency))
            .map_err(overflow)?;
        let percent = percent(discount.percent);
        facts = Some(match facts {
            None => DiscountFacts {
                percent,
                amount,
                pay: open,
                until,
            },
            Some(before) => DiscountFacts {
                percent: if before.percent == percent {
                    percent
                } else {
                    format!("{} – {percent}", before.percent)
                },
                amount: before.amount.checked_add(amount).map_err(overflow)?,
                pay: open,
                until: before.until.min(until),
            },
        });
    }
    let Some(found) = facts else { return Ok(None) };
    let left = Money::new(open.minor.saturating_sub(found.amount.minor), currency);
    Ok((left.minor > 0).then_some(DiscountFacts { pay: left, ..found }))
}

/// The offer about one of the letter's invoices that ends first.
fn offer(
    reader: &Reader<'_>,
    session: &Session,
    letter: &Letter<'_>,
    currency: Currency,
) -> Result<Option<OfferFacts>, AppError> {
    let offers = reader.offers_until(Some(letter.customer.id), session.today)?;
    let found = offers.into_iter().find(|offer| {
        offer.currency == currency.code()
            && letter.invoices.iter().any(|invoice| offer.covers(invoice.id))
            && offer.is_told(session.today)
    });
    Ok(found.map(|offer| {
        let judged = offer.judged(session.today);
        OfferFacts {
            amount: Money::new(judged.left_minor(), currency),
            discount: Money::new(judged.discount_minor, currency),
            waives_charges: offer.waives_charges,
            until: offer.until,
            invoices: offer.numbers(),
        }
    }))
}

fn percent(percent: Decimal) -> String {
    percent.normalize().to_string()
}

fn overflow(error: puntual_core::money::MoneyError) -> AppError {
    AppError::new("internal").with("detail", error)
}
