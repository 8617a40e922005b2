//! An offer as it is asked for, held against the ledger.

use std::str::FromStr;

use chrono::NaiveDate;
use puntual_core::money::Money;
use puntual_core::offers::{Reduction, yearly_cost};
use puntual_store::{Customer, Offer, OfferId, OpenInvoice, Reader};
use rust_decimal::Decimal;

use super::{DraftOffer, OfferSimulation};
use crate::Terms;
use crate::context::Session;
use crate::error::AppError;
use crate::promises::owing_currency;
use crate::wire;

/// Days after which money is taken to come of itself where everything is overdue: the usual month.
const USUAL_DAYS: i64 = 30;

/// An offer that can be.
pub(super) struct Drafted {
    pub customer: Customer,
    pub currency: String,
    /// By due date.
    pub invoices: Vec<OpenInvoice>,
    pub reduction: Reduction,
    pub until: NaiveDate,
    /// Late charges come to so much today, smallest units.
    pub charges_minor: i64,
    /// The offer that it stands in the place of.
    pub replaces: Option<Offer>,
}

impl Drafted {
    /// Works out what is asked for.
    ///
    /// # Errors
    /// `record.missing`, `currency.unknown`, `date.invalid`, `amount.invalid`, `amount.not_positive`, `offer.…`.
    pub fn read(reader: &Reader<'_>, session: &Session, request: &DraftOffer) -> Result<Drafted, AppError> {
        let customer = reader.require_customer(&request.customer)?;
        let until = wire::date("until", &request.until)?;
        if until < session.today {
            return Err(AppError::new("offer.in_the_past").with("date", until));
        }
        let replaces = replaced(reader, session, request, &customer)?;
        let (currency, mut invoices) = covered(reader, session, request, &customer, replaces.as_ref())?;
        invoices.retain(|invoice| invoice.asked_minor() > 0);
        invoices.sort_by(|a, b| (a.due_on, &a.number).cmp(&(b.due_on, &b.number)));
        free(reader, session, &customer, &invoices, replaces.as_ref())?;
        let drafted = Drafted {
            reduction: reduction(request, &currency)?,
            charges_minor: charges(reader, session, &customer, &invoices)?,
            customer,
            currency,
            invoices,
            until,
            replaces,
        };
        drafted.assert_sensible(reader, request)?;
        Ok(drafted)
    }

    pub fn owed_minor(&self) -> i64 {
        let asked = self.invoices.iter().map(OpenInvoice::asked_minor);
        asked.fold(0i64, i64::saturating_add)
    }

    pub fn discount_minor(&self) -> i64 {
        self.reduction.minor(self.owed_minor())
    }

    fn assert_sensible(&self, reader: &Reader<'_>, request: &DraftOffer) -> Result<(), AppError> {
        let owed = self.owed_minor();
        if owed == 0 {
            return Err(AppError::new("offer.nothing_owed").with("currency", &self.currency));
        }
        let waives = request.waives_charges == Some(true);
        let (percent, amount) = (self.reduction.percent(), self.reduction.amount_minor());
        if percent.is_empty() && amount == 0 && !waives {
            return Err(AppError::new("offer.nothing_given"));
        }
        if amount >= owed || (!percent.is_empty() && self.discount_minor() >= owed) {
            return Err(AppError::new("offer.too_much")
                .with(
                    "amount",
                    wire::amount(self.discount_minor().max(amount), &self.currency),
                )
                .with("owed", wire::amount(owed, &self.currency))
                .with("currency", &self.currency));
        }
        if !percent.is_empty() && self.discount_minor() == 0 {
            return Err(AppError::new("offer.too_small").with("percent", percent));
        }
        let mut charged = false;
        for invoice in &self.invoices {
            charged |= terms(reader, &self.customer, invoice)?.late_charge().is_some();
        }
        if waives && !charged {
            return Err(AppError::new("offer.no_charges"));
        }
        Ok(())
    }

    pub fn simulation(&self, today: NaiveDate, waives: bool) -> OfferSimulation {
        let amount = |minor| wire::amount(minor, &self.currency);
        let (owed, discount) = (self.owed_minor(), self.discount_minor());
        let pay = owed.saturating_sub(discount);
        // Paid on their due dates the invoices would bring the money so many days later, weighed by what is owed.
        let days = self.invoices.iter().fold(0i128, |sum, invoice| {
            let later = invoice.due_on.signed_duration_since(self.until).num_days();
            sum + i128::from(later) * i128::from(invoice.asked_minor())
        });
        let days = i64::try_from(days / i128::from(owed.max(1))).unwrap_or(0);
        let is_overdue = self.invoices.iter().all(|invoice| invoice.due_on < today);
        let days_earlier = if is_overdue { USUAL_DAYS } else { days };
        let disputed = self
            .invoices
            .iter()
            .fold(0i64, |sum, invoice| sum.saturating_add(invoice.disputed_minor));
        OfferSimulation {
            customer: self.customer.data.code.clone(),
            name: self.customer.data.name.clone(),
            currency: self.currency.clone(),
            invoices: self.invoices.iter().map(|one| one.number.clone()).collect(),
            owed: amount(owed),
            discount: amount(discount),
            pay: amount(pay),
            disputed: amount(disputed),
            charges: amount(if waives { self.charges_minor } else { 0 }),
            until: self.until.to_string(),
            yearly_percent: yearly_cost(discount, pay, days_earlier)
                .map(|percent| percent.normalize().to_string()),
            days_earlier: u32::try_from(days_earlier).unwrap_or(0),
            is_overdue,
            replaces: self.replaces.as_ref().map(|offer| offer.id.0),
        }
    }
}

fn replaced(
    reader: &Reader<'_>,
    session: &Session,
    request: &DraftOffer,
    customer: &Customer,
) -> Result<Option<Offer>, AppError> {
    let Some(id) = request.replaces else {
        return Ok(None);
    };
    let offer = reader.offer(OfferId(id))?;
    if offer.customer != customer.id {
        return Err(AppError::new("offer.other_customer").with("offer", id));
    }
    if !offer.is_open(session.today) {
        return Err(AppError::new("offer.over").with("offer", id));
    }
    Ok(Some(offer))
}

/// The open invoices that the offer is about, and their currency.
fn covered(
    reader: &Reader<'_>,
    session: &Session,
    request: &DraftOffer,
    customer: &Customer,
    replaces: Option<&Offer>,
) -> Result<(String, Vec<OpenInvoice>), AppError> {
    let mut open = reader.open_invoices(Some(customer.id), None)?;
    let asked = request.currency.as_deref().filter(|code| !code.is_empty());
    let asked = asked
        .map(|code| wire::currency(code).map(|currency| currency.code().to_owned()))
        .transpose()?;
    let named = request.invoices.as_ref().filter(|numbers| !numbers.is_empty());
    let Some(numbers) = named else {
        let currency = match (asked, replaces) {
            (Some(code), _) => code,
            (None, Some(offer)) => offer.currency.clone(),
            (None, None) => owing_currency(reader, customer, &session.info.currency)?,
        };
        open.retain(|invoice| {
            invoice.currency == currency && replaces.is_none_or(|offer| offer.covers(invoice.id))
        });
        return Ok((currency, open));
    };
    let mut currency = asked;
    let mut wanted = Vec::new();
    for number in numbers {
        let invoice = reader.require_invoice(number)?;
        if invoice.customer != customer.id {
            return Err(AppError::new("offer.invoice_of_another").with("invoice", &invoice.number));
        }
        let currency = currency.get_or_insert_with(|| invoice.currency.clone());
        if *currency != invoice.currency {
            return Err(AppError::new("offer.other_currency")
                .with("invoice", &invoice.number)
                .with("currency", &invoice.currency));
        }
        let Some(found) = open.iter().find(|open| open.id == invoice.id) else {
            return Err(AppError::new("offer.invoice_paid").with("invoice", &invoice.number));
        };
        if found.asked_minor() == 0 {
            return Err(AppError::new("offer.invoice_disputed").with("invoice", &invoice.number));
        }
        wanted.push(found.id);
    }
    open.retain(|invoice| wanted.contains(&invoice.id));
    Ok((currency.unwrap_or_default(), open))
}

/// That no other open offer and no plan that stands is about one of the invoices.
fn free(
    reader: &Reader<'_>,
    session: &Session,
    customer: &Customer,
    invoices: &[OpenInvoice],
    replaces: Option<&Offer>,
) -> Result<(), AppError> {
    for offer in reader.offers_until(Some(customer.id), session.today)? {
        let is_another = replaces.is_none_or(|replaced| replaced.id != offer.id);
        let stands = is_another && offer.is_open(session.today);
        if let Some(invoice) = invoices.iter().find(|one| stands && offer.covers(one.id)) {
            return Err(AppError::new("offer.invoice_covered")
                .with("invoice", &invoice.number)
                .with("offer", offer.id.0)
                .with("until", offer.until));
        }
    }
    for plan in reader.payment_plans(Some(customer.id), false)? {
        let stands = plan.judged(session.today).state.is_standing();
        if let Some(invoice) = invoices.iter().find(|one| stands && plan.covers(one.id)) {
            return Err(AppError::new("offer.invoice_planned")
                .with("invoice", &invoice.number)
                .with("plan", plan.id.0));
        }
    }
    Ok(())
}

fn reduction(request: &DraftOffer, currency: &str) -> Result<Reduction, AppError> {
    let given = |text: &Option<String>| text.as_deref().map(str::trim).unwrap_or_default().to_owned();
    match (given(&request.percent).as_str(), given(&request.amount).as_str()) {
        ("", "") => Ok(Reduction::Amount(0)),
        ("", text) => {
            let minor = wire::minor("amount", text, currency)?;
            if minor <= 0 {
                return Err(AppError::new("amount.not_positive").with("value", text));
            }
            Ok(Reduction::Amount(minor))
        }
        (text, "") => match Decimal::from_str(text) {
            Ok(percent)
                if percent > Decimal::ZERO && percent < Decimal::ONE_HUNDRED && percent.scale() <= 4 =>
            {
                Ok(Reduction::Percent(percent))
            }
            _ => Err(AppError::new("offer.percent_range").with("value", text)),
        },
        _ => Err(AppError::new("offer.two_reductions")),
    }
}

/// The invoice's own terms, else the customer's.
fn terms(reader: &Reader<'_>, customer: &Customer, invoice: &OpenInvoice) -> Result<Terms, AppError> {
    let own = reader.invoice_care(invoice.id)?.terms;
    Ok(Terms::kept(if own.is_empty() {
        &customer.data.terms
    } else {
        &own
    }))
}

/// What late charges come to today on what is asked for, smallest units.
fn charges(
    reader: &Reader<'_>,
    session: &Session,
    customer: &Customer,
    invoices: &[OpenInvoice],
) -> Result<i64, AppError> {
    let mut sum = 0i64;
    for invoice in invoices {
        let Some(charge) = terms(reader, customer, invoice)?.late_charge() else {
            continue;
        };
        let asked = Money::new(invoice.asked_minor(), wire::currency(&invoice.currency)?);
        let charge = charge
            .amount(asked, invoice.due_on, session.today)
            .map_err(|_| AppError::new("amount.too_large").with("value", &invoice.number))?;
        sum = sum.saturating_add(charge.minor);
    }
    Ok(sum)
}
