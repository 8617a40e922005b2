//! A plan as it is asked for, held against the ledger.

use std::str::FromStr;

use chrono::NaiveDate;
use puntual_core::plans::{Draft, Every, PlanError, Remainder, Schedule, Split, schedule};
use puntual_store::{Customer, OpenInvoice, PaymentPlan, PlanId, PlanInstalment, Reader};
use rust_decimal::Decimal;

use super::{DraftPlan, OddInstalment, PlanInstalmentView, PlanSimulation, view};
use crate::context::Session;
use crate::error::AppError;
use crate::promises::owing_currency;
use crate::wire;

/// A plan that can be.
pub(super) struct Drafted {
    pub customer: Customer,
    pub currency: String,
    /// By due date.
    pub invoices: Vec<OpenInvoice>,
    pub owed_minor: i64,
    pub yearly_percent: Decimal,
    pub schedule: Schedule,
    /// The plan that it stands in the place of.
    pub replaces: Option<PaymentPlan>,
}

impl Drafted {
    /// Works out what is asked for.
    ///
    /// # Errors
    /// `record.missing`, `currency.unknown`, `date.invalid`, `amount.invalid`, `choice.unknown`, `plan.…`.
    pub fn read(reader: &Reader<'_>, session: &Session, request: &DraftPlan) -> Result<Drafted, AppError> {
        let customer = reader.require_customer(&request.customer)?;
        let replaces = replaced(reader, session, request, &customer)?;
        let (currency, invoices) = covered(reader, session, request, &customer, replaces.as_ref())?;
        let owed_minor = invoices
            .iter()
            .fold(0i64, |sum, invoice| sum.saturating_add(invoice.open_minor));
        let yearly_percent = percent(request.yearly_percent.as_deref())?;
        let draft = draft(request, session.today, &currency, owed_minor, yearly_percent)?;
        let schedule = schedule(&draft).map_err(|error| refused(error, &currency))?;
        Ok(Drafted {
            customer,
            currency,
            invoices,
            owed_minor,
            yearly_percent,
            schedule,
            replaces,
        })
    }

    /// What is to be paid.
    pub fn instalments(&self) -> Vec<PlanInstalment> {
        let instalments = self.schedule.instalments.iter();
        instalments
            .map(|one| PlanInstalment {
                due_on: one.due_on,
                principal_minor: one.principal_minor,
                interest_minor: one.interest_minor,
                is_down: one.is_down,
            })
            .collect()
    }

    pub fn simulation(&self) -> PlanSimulation {
        let amount = |minor| wire::amount(minor, &self.currency);
        let instalments: Vec<PlanInstalmentView> = (1..)
            .zip(self.instalments())
            .map(|(number, one)| view::instalment(number, &one, &view::UNPAID, &self.currency))
            .collect();
        PlanSimulation {
            customer: self.customer.data.code.clone(),
            name: self.customer.data.name.clone(),
            currency: self.currency.clone(),
            invoices: self
                .invoices
                .iter()
                .map(|invoice| invoice.number.clone())
                .collect(),
            owed: amount(self.owed_minor),
            interest: amount(self.schedule.interest_minor),
            total: amount(self.schedule.total_minor),
            instalments,
            odd: self.schedule.odd.map(|odd| OddInstalment {
                number: wire::count(odd.place + 1),
                amount: amount(odd.minor),
            }),
        }
    }
}

fn replaced(
    reader: &Reader<'_>,
    session: &Session,
    request: &DraftPlan,
    customer: &Customer,
) -> Result<Option<PaymentPlan>, AppError> {
    let Some(id) = request.replaces else {
        return Ok(None);
    };
    let plan = reader.payment_plan(PlanId(id))?;
    if plan.customer != customer.id {
        return Err(AppError::new("plan.other_customer").with("plan", id));
    }
    if !plan.judged(session.today).state.is_standing() {
        return Err(AppError::new("plan.over").with("plan", id));
    }
    Ok(Some(plan))
}

/// The invoices that the plan covers, by due date, and their currency.
fn covered(
    reader: &Reader<'_>,
    session: &Session,
    request: &DraftPlan,
    customer: &Customer,
    replaces: Option<&PaymentPlan>,
) -> Result<(String, Vec<OpenInvoice>), AppError> {
    let open = reader.open_invoices(Some(customer.id), None)?;
    let asked = request.currency.as_deref().filter(|code| !code.is_empty());
    let asked = asked
        .map(|code| wire::currency(code).map(|currency| currency.code().to_owned()))
        .transpose()?;
    // What the plan before charged as interest and nobody paid goes with it.
    let gone = |invoice: &OpenInvoice| {
        replaces.is_some_and(|plan| {
            let charge = plan.invoices.iter().find(|covered| covered.is_charge);
            charge.is_some_and(|charge| charge.invoice == invoice.id && is_untouched(charge))
        })
    };
    let named = request.invoices.as_ref().filter(|numbers| !numbers.is_empty());
    let (currency, mut invoices) = if let Some(numbers) = named {
        named_invoices(reader, customer, &open, numbers, asked)?
    } else {
        let currency = match (asked, replaces) {
            (Some(code), _) => code,
            (None, Some(plan)) => plan.currency.clone(),
            (None, None) => owing_currency(reader, customer, &session.info.currency)?,
        };
        let wanted = |invoice: &&OpenInvoice| {
            invoice.currency == currency && replaces.is_none_or(|plan| plan.covers(invoice.id))
        };
        let invoices = open.iter().filter(wanted).cloned().collect();
        (currency, invoices)
    };
    invoices.retain(|invoice| !gone(invoice));
    invoices.sort_by(|a, b| (a.due_on, &a.number).cmp(&(b.due_on, &b.number)));
    for plan in reader.payment_plans(Some(customer.id), false)? {
        let is_another = replaces.is_none_or(|replaced| replaced.id != plan.id);
        let stands = is_another && plan.judged(session.today).state.is_standing();
        if let Some(invoice) = invoices.iter().find(|invoice| stands && plan.covers(invoice.id)) {
            return Err(AppError::new("plan.invoice_covered")
                .with("invoice", &invoice.number)
                .with("plan", plan.id.0));
        }
    }
    for offer in reader.offers_until(Some(customer.id), session.today)? {
        let stands = offer.is_open(session.today);
        if let Some(invoice) = invoices.iter().find(|invoice| stands && offer.covers(invoice.id)) {
            return Err(AppError::new("plan.invoice_offered")
                .with("invoice", &invoice.number)
                .with("offer", offer.id.0));
        }
    }
    Ok((currency, invoices))
}

fn named_invoices(
    reader: &Reader<'_>,
    customer: &Customer,
    open: &[OpenInvoice],
    numbers: &[String],
    asked: Option<String>,
) -> Result<(String, Vec<OpenInvoice>), AppError> {
    let mut invoices: Vec<OpenInvoice> = Vec::new();
    let mut currency = asked;
    for number in numbers {
        let invoice = reader.require_invoice(number)?;
        if invoice.customer != customer.id {
            return Err(AppError::new("plan.invoice_of_another").with("invoice", &invoice.number));
        }
        let currency = currency.get_or_insert_with(|| invoice.currency.clone());
        if *currency != invoice.currency {
            return Err(AppError::new("plan.other_currency")
                .with("invoice", &invoice.number)
                .with("currency", &invoice.currency));
        }
        let Some(found) = open.iter().find(|open| open.id == invoice.id) else {
            return Err(AppError::new("plan.invoice_paid").with("invoice", &invoice.number));
        };
        if !invoices.iter().any(|known| known.id == found.id) {
            invoices.push(found.clone());
        }
    }
    Ok((currency.unwrap_or_default(), invoices))
}

/// Whether nothing was paid of the document that a plan made for its interest.
pub(super) fn is_untouched(charge: &puntual_store::PlanInvoice) -> bool {
    charge.open_minor > 0 && charge.open_minor == charge.owed_minor
}

fn draft(
    request: &DraftPlan,
    today: NaiveDate,
    currency: &str,
    owed_minor: i64,
    yearly_percent: Decimal,
) -> Result<Draft, AppError> {
    let split = split(request, currency)?;
    let first_on = match (
        &split,
        request.first_on.as_deref().filter(|text| !text.is_empty()),
    ) {
        (_, Some(text)) => wire::date("first_on", text)?,
        (Split::Custom(_), None) => today,
        (_, None) => return Err(AppError::new("plan.first_day_missing")),
    };
    if first_on < today {
        return Err(AppError::new("plan.in_the_past").with("date", first_on));
    }
    let down = match request.down_payment.as_deref().filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => {
            let on = match request.down_on.as_deref().filter(|text| !text.is_empty()) {
                Some(text) => wire::date("down_on", text)?,
                None => today,
            };
            Some((on, wire::minor("down_payment", text, currency)?))
        }
    };
    let word = request.every.as_deref().unwrap_or("month");
    let every = wire::choice::<Every>("every", word)?;
    Ok(Draft {
        owed_minor,
        made_on: today,
        down,
        split,
        every,
        first_on,
        yearly_percent,
        remainder: if request.remainder_first == Some(true) {
            Remainder::First
        } else {
            Remainder::Last
        },
    })
}

fn split(request: &DraftPlan, currency: &str) -> Result<Split, AppError> {
    let amount = request.amount.as_deref().filter(|text| !text.is_empty());
    match (request.count, amount, &request.instalments) {
        (Some(count), None, None) => Ok(Split::Count(count)),
        (None, Some(amount), None) => Ok(Split::Amount(wire::minor("amount", amount, currency)?)),
        (None, None, Some(given)) => {
            let one = |one: &super::DraftInstalment| {
                Ok((
                    wire::date("due_on", &one.due_on)?,
                    wire::minor("amount", &one.amount, currency)?,
                ))
            };
            Ok(Split::Custom(
                given.iter().map(one).collect::<Result<_, AppError>>()?,
            ))
        }
        _ => Err(AppError::new("plan.split_missing")),
    }
}

fn percent(text: Option<&str>) -> Result<Decimal, AppError> {
    let text = text.unwrap_or_default().trim();
    if text.is_empty() {
        return Ok(Decimal::ZERO);
    }
    Decimal::from_str(text).map_err(|_| AppError::new("plan.percent").with("value", text))
}

fn refused(error: PlanError, currency: &str) -> AppError {
    match error {
        PlanError::NothingOwed => AppError::new("plan.nothing_owed").with("currency", currency),
        PlanError::Count => AppError::new("plan.count").with("most", puntual_core::plans::MOST_INSTALMENTS),
        PlanError::TooSmall => AppError::new("plan.too_small"),
        PlanError::DownPayment => AppError::new("plan.down_payment"),
        PlanError::Days(date) => AppError::new("plan.days").with("date", date),
        PlanError::Sum(minor) => {
            let code = if minor > 0 {
                "plan.sum_above"
            } else {
                "plan.sum_below"
            };
            AppError::new(code)
                .with("amount", wire::amount(minor.saturating_abs(), currency))
                .with("currency", currency)
        }
        PlanError::Percent => AppError::new("plan.percent_range"),
        PlanError::Overflow => AppError::new("plan.too_large"),
    }
}
