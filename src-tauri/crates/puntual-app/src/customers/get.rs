//! One customer with everything about it.

use chrono::NaiveDate;
use puntual_core::aging::{Bucket, Buckets, days_past_due};
use puntual_core::promises::PromiseState;
use puntual_core::segments::Facts;
use puntual_store::{Customer, Reader, StoreError};

use crate::context::{Context, Session};
use crate::customers::{
    Behaviour, ConsentView, ContactView, CreditUse, CustomerKey, CustomerProfile, CustomerView, KnownAs,
};
use crate::error::AppError;
use crate::offers;
use crate::plans::{self, PlanView};
use crate::promises::{PromiseView, Record};
use crate::segments;
use crate::today::CurrencyAmount;
use crate::{Terms, wire};
use crate::{disputes, escalation};

/// A customer's page.
///
/// # Errors
/// `record.missing`.
pub fn get(context: &Context, request: CustomerKey) -> Result<CustomerView, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    session.read(|reader| view(reader, &session, &request.customer))
}

pub(crate) fn view(reader: &Reader<'_>, session: &Session, code: &str) -> Result<CustomerView, AppError> {
    let customer = reader.require_customer(code)?;
    let customer_id = customer.id;
    let unapplied = reader.unapplied_of(customer.id, session.today)?;
    let record = Record::read(reader, Some(customer.id), session.today)?;
    let promises: Vec<_> = record
        .promises
        .iter()
        .map(|promise| record.view(promise))
        .collect();
    let plans = plans::of_customer(reader, session, customer.id)?;
    Ok(CustomerView {
        balances: balances(reader, session, &customer, &unapplied)?,
        unapplied: unapplied
            .into_iter()
            .map(|(currency, minor)| CurrencyAmount {
                amount: wire::amount(minor, &currency),
                currency,
            })
            .collect(),
        behaviour: behaviour(reader, session, &customer)?,
        standing: segments::standing(reader, session, customer.id)?,
        holds: holds(&customer, &promises, &plans, session.today),
        honesty: record.honesty(customer.id),
        credit: credit_use(reader, session, &customer)?,
        consents: consents(reader, &customer)?,
        also_known_as: reader
            .merged_into(customer.id)?
            .into_iter()
            .map(|merged| KnownAs {
                customer: merged.data.code,
                name: merged.data.name,
            })
            .collect(),
        profile: profile(reader, customer)?,
        disputes: disputes::open_of_customer(reader, session, customer_id)?,
        escalation: escalation::current(reader, customer_id)?,
        promises,
        plans,
        offers: offers::of_customer(reader, session, customer_id)?,
    })
}

fn balances(
    reader: &Reader<'_>,
    session: &Session,
    customer: &Customer,
    unapplied: &[(String, i64)],
) -> Result<Vec<crate::receivables::CurrencyBuckets>, AppError> {
    let mut sums: Vec<(String, Buckets)> = Vec::new();
    let mut add = |currency: &str, bucket, minor| match sums.iter_mut().find(|(code, _)| code == currency) {
        Some((_, buckets)) => buckets.add(bucket, minor),
        None => {
            let mut buckets = Buckets::default();
            buckets.add(bucket, minor);
            sums.push((currency.to_owned(), buckets));
        }
    };
    for invoice in reader.open_invoices(Some(customer.id), None)? {
        let bucket = Bucket::of(days_past_due(invoice.due_on, session.today));
        add(&invoice.currency, bucket, invoice.open_minor);
    }
    for (currency, minor) in unapplied {
        add(currency, Bucket::NotDue, minor.saturating_neg());
    }
    Ok(sums
        .into_iter()
        .map(|(currency, buckets)| wire::currency_buckets(&buckets, &currency))
        .collect())
}

/// How a customer has paid so far.
fn behaviour(reader: &Reader<'_>, session: &Session, customer: &Customer) -> Result<Behaviour, AppError> {
    let facts = match reader.facts(customer.id, &session.asked()) {
        Err(StoreError::Missing { .. }) => Facts::default(),
        facts => facts?,
    };
    let (sum, paid) = (facts.delay_days, facts.paid_invoices);
    Ok(Behaviour {
        paid: wire::days(paid).unsigned_abs(),
        due: wire::days(facts.due_invoices).unsigned_abs(),
        on_time: wire::days(facts.on_time_invoices).unsigned_abs(),
        // Rounded half away from zero, in whole numbers.
        average_days_late: (paid > 0).then(|| wire::days((2 * sum + paid * sum.signum()) / (2 * paid))),
    })
}

fn holds(
    customer: &Customer,
    promises: &[PromiseView],
    plans: &[PlanView],
    today: NaiveDate,
) -> Vec<AppError> {
    let mut holds = Vec::new();
    if customer.data.opted_out {
        holds.push(AppError::new("held.opted_out"));
    }
    if let Some(why) = customer.data.excluded_on(today) {
        holds.push(match customer.data.excluded_until {
            None => AppError::new("held.excluded").with("why", why),
            Some(until) => AppError::new("held.excluded_until")
                .with("why", why)
                .with("until", until),
        });
    }
    if let Some(promise) = promises
        .iter()
        .rfind(|promise| promise.state == PromiseState::Open.as_str())
    {
        holds.push(AppError::new("held.promise").with("until", &promise.promised_on));
    }
    holds.extend(
        plans
            .iter()
            .filter_map(|plan| plan.holds_until.as_ref())
            .map(|until| AppError::new("held.plan_running").with("until", until)),
    );
    holds
}

fn profile(reader: &Reader<'_>, customer: Customer) -> Result<CustomerProfile, AppError> {
    let contacts = reader
        .contacts(customer.id)?
        .into_iter()
        .map(|contact| ContactView {
            name: contact.name,
            role: contact.role,
            email: contact.email,
            phone: contact.phone,
            preferred_channel: contact.preferred_channel,
        })
        .collect();
    let limits = reader.credit_limits(customer.id)?;
    let tags = reader.tags_of(customer.id)?;
    let data = customer.data;
    Ok(CustomerProfile {
        country: Some(data.country),
        currency: Some(data.currency),
        excluded_until: Some(
            data.excluded_until
                .map(|until| until.to_string())
                .unwrap_or_default(),
        ),
        owner: Some(data.owner),
        tags: Some(tags),
        credit_limits: Some(
            limits
                .into_iter()
                .map(|(currency, minor)| CurrencyAmount {
                    amount: wire::amount(minor, &currency),
                    currency,
                })
                .collect(),
        ),
        terms: Some(Terms::kept(&data.terms)),
        customer: data.code,
        name: data.name,
        tax_id: data.tax_id,
        language: data.language,
        preferred_channel: data.preferred_channel,
        segment: data.segment,
        term_days: data.term_days,
        notes: data.notes,
        street: data.street,
        zip: data.zip,
        city: data.city,
        opted_out: data.opted_out,
        excluded_reason: data.excluded_reason,
        contacts,
    })
}

/// How much of each credit limit is used: what is open less money on account, in its currency.
fn credit_use(
    reader: &Reader<'_>,
    session: &Session,
    customer: &Customer,
) -> Result<Vec<CreditUse>, AppError> {
    let limits = reader.credit_limits(customer.id)?;
    if limits.is_empty() {
        return Ok(Vec::new());
    }
    let open = reader.open_invoices(Some(customer.id), None)?;
    let unapplied = reader.unapplied_of(customer.id, session.today)?;
    let uses = limits.into_iter().map(|(currency, limit)| {
        let invoices = open.iter().filter(|invoice| invoice.currency == currency);
        let on_account = unapplied.iter().filter(|(theirs, _)| *theirs == currency);
        let owed = invoices.fold(0i64, |sum, invoice| sum.saturating_add(invoice.open_minor));
        let owed = on_account.fold(owed, |sum, (_, minor)| sum.saturating_sub(*minor));
        CreditUse {
            limit: wire::amount(limit, &currency),
            owed: wire::amount(owed, &currency),
            is_over: owed > limit,
            currency,
        }
    });
    Ok(uses.collect())
}

pub(super) fn consents(reader: &Reader<'_>, customer: &Customer) -> Result<Vec<ConsentView>, AppError> {
    let said = reader.consents_of(customer.id)?.into_iter();
    Ok(said
        .map(|consent| ConsentView {
            channel: consent.channel,
            granted: consent.granted,
            on: consent.said_on.to_string(),
            source: consent.source,
            note: consent.note,
        })
        .collect())
}
