//! A plan in the form that crosses.

use chrono::NaiveDate;
use puntual_core::plans::{InstalmentState, Standing};
use puntual_store::{CustomerId, PaymentPlan, PlanInstalment, Reader};

use super::{PlanInstalmentView, PlanView};
use crate::context::Session;
use crate::error::AppError;
use crate::wire;

/// A customer's plans, the newest first.
pub(crate) fn of_customer(
    reader: &Reader<'_>,
    session: &Session,
    customer: CustomerId,
) -> Result<Vec<PlanView>, AppError> {
    let plans = reader.payment_plans(Some(customer), true)?;
    Ok(plans.iter().map(|plan| view(plan, session.today)).collect())
}

/// A plan as it stands on `today`.
pub(crate) fn view(plan: &PaymentPlan, today: NaiveDate) -> PlanView {
    let judged = plan.judged(today);
    let amount = |minor| wire::amount(minor, &plan.currency);
    let total = plan.total_minor();
    let charge = plan.invoices.iter().find(|invoice| invoice.is_charge);
    PlanView {
        plan: plan.id.0,
        customer: plan.customer_code.clone(),
        name: plan.customer_name.clone(),
        state: judged.state.as_str().to_owned(),
        invoices: plan.numbers(),
        charge: charge.map(|invoice| invoice.number.clone()).unwrap_or_default(),
        owed: amount(plan.owed_minor),
        interest: amount(total.saturating_sub(plan.owed_minor)),
        total: amount(total),
        paid: amount(judged.paid_minor),
        instalments: (1..)
            .zip(plan.instalments.iter().zip(&judged.instalments))
            .map(|(number, (instalment, standing))| {
                self::instalment(number, instalment, standing, &plan.currency)
            })
            .collect(),
        next: judged.next.map(|place| wire::count(place + 1)),
        holds_until: judged
            .unbroken_until
            .filter(|_| judged.state.holds())
            .map(|until| until.to_string()),
        yearly_percent: plan.yearly_percent.clone(),
        waives_charges: plan.waives_charges,
        break_days: plan.break_days,
        made_on: plan.made_on.to_string(),
        agreed_by: plan.agreed_by.clone(),
        channel: plan.channel.clone(),
        note: plan.note.clone(),
        replaced_by: plan.replaced_by.map(|id| id.0),
        currency: plan.currency.clone(),
    }
}

/// An instalment nothing has come in for.
pub(super) const UNPAID: Standing = Standing {
    state: InstalmentState::Open,
    paid_minor: 0,
    paid_on: None,
};

pub(super) fn instalment(
    number: u32,
    instalment: &PlanInstalment,
    standing: &Standing,
    currency: &str,
) -> PlanInstalmentView {
    PlanInstalmentView {
        number,
        due_on: instalment.due_on.to_string(),
        amount: wire::amount(instalment.amount_minor(), currency),
        interest: wire::amount(instalment.interest_minor, currency),
        is_down: instalment.is_down,
        state: standing.state.as_str().to_owned(),
        paid: wire::amount(standing.paid_minor, currency),
        paid_on: standing.paid_on.map(|on| on.to_string()),
    }
}
