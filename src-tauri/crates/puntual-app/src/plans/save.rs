//! Agreeing on a plan.

use puntual_store::{BatchWriter, NewInvoice, NewPaymentPlan, PaymentPlan, PlanId};

use super::draft::{Drafted, is_untouched};
use super::{DraftPlan, PlanSaved, view};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::invoices::cancel_within;
use crate::promises::{channel, promise_settings};

/// Records a plan as one batch. Its interest becomes a document of its own, due with the last instalment, so that the
/// instalments sum to what the ledger says is owed. Open promises about its invoices stay; a plan that it replaces ends.
///
/// # Errors
/// `record.missing`, `currency.unknown`, `date.invalid`, `amount.invalid`, `choice.unknown`, `number.out_of_range`, and
/// `plan.…`: `nothing_owed`, `count`, `too_small`, `down_payment`, `days`, `sum_above`, `sum_below`, `percent`,
/// `percent_range`, `too_large`, `in_the_past`, `first_day_missing`, `split_missing`, `other_customer`, `over`,
/// `invoice_of_another`, `other_currency`, `invoice_paid`, `invoice_covered`, `invoice_offered`.
pub fn save(context: &Context, request: DraftPlan) -> Result<PlanSaved, AppError> {
    let session = context.session()?;
    let channel = channel(request.channel.as_deref())?;
    let (plan, batch) = session.batch("plans.save", &request.customer, |writer| {
        let drafted = Drafted::read(writer, &session, &request)?;
        let break_days = match request.break_days {
            Some(days) if days > 90 => {
                return Err(AppError::new("number.out_of_range")
                    .with("field", "break_days")
                    .with("value", days)
                    .with("least", 0)
                    .with("most", 90));
            }
            Some(days) => days,
            None => promise_settings(writer)?.plan_break_days,
        };
        let percent = drafted.yearly_percent.normalize();
        let percent = if percent.is_zero() {
            String::new()
        } else {
            percent.to_string()
        };
        let plan = writer.insert_payment_plan(&NewPaymentPlan {
            customer: drafted.customer.id,
            currency: &drafted.currency,
            owed_minor: drafted.owed_minor,
            yearly_percent: &percent,
            waives_charges: request.waives_charges.unwrap_or(false),
            break_days,
            made_on: session.today,
            made_at_ms: session.now_ms(),
            agreed_by: request.agreed_by.as_deref().unwrap_or_default().trim(),
            channel,
            note: request.note.as_deref().unwrap_or_default().trim(),
            instalments: &drafted.instalments(),
        })?;
        for invoice in &drafted.invoices {
            writer.cover_by_plan(plan, invoice.id, invoice.open_minor, false)?;
        }
        charge(writer, &session, plan, &drafted)?;
        if let Some(replaced) = &drafted.replaces {
            end(writer, &session, replaced, Some(plan))?;
        }
        Ok(view(&writer.payment_plan(plan)?, session.today))
    })?;
    Ok(PlanSaved {
        plan,
        batch: batch.unwrap_or_default(),
    })
}

/// Enters the interest of a plan as a document of its own.
fn charge(
    writer: &BatchWriter<'_>,
    session: &Session,
    plan: PlanId,
    drafted: &Drafted,
) -> Result<(), AppError> {
    let minor = drafted.schedule.interest_minor;
    let Some(last) = drafted.schedule.instalments.last().filter(|_| minor > 0) else {
        return Ok(());
    };
    let (word, note) = match session.locale().language.as_str() {
        "en" => ("INTEREST", "Interest of payment plan"),
        _ => ("INTERES", "Interés del plan de pagos"),
    };
    let mut number = format!("{word}-{}", plan.0);
    while writer.invoice_by_number(&number)?.is_some() {
        number.push('A');
    }
    let invoice = writer.insert_invoice(&NewInvoice {
        customer: drafted.customer.id,
        number: &number,
        issued_on: session.today,
        due_on: last.due_on,
        currency: &drafted.currency,
        total_minor: minor,
        notes: &format!("{note} {}", plan.0),
    })?;
    writer.cover_by_plan(plan, invoice, minor, true)?;
    Ok(())
}

/// Ends a plan. The interest that it charged and that nobody has begun to pay is cancelled with it.
pub(super) fn end(
    writer: &BatchWriter<'_>,
    session: &Session,
    plan: &PaymentPlan,
    replaced_by: Option<PlanId>,
) -> Result<(), AppError> {
    writer.end_payment_plan(plan.id, session.now_ms(), replaced_by)?;
    let charge = plan.invoices.iter().find(|invoice| invoice.is_charge);
    if let Some(charge) = charge.filter(|charge| is_untouched(charge)) {
        let reason = match session.locale().language.as_str() {
            "en" => format!("Payment plan {} ended", plan.id.0),
            _ => format!("Terminó el plan de pagos {}", plan.id.0),
        };
        let invoice = writer.invoice(charge.invoice)?;
        cancel_within(writer, &invoice, &reason, session.today)?;
    }
    Ok(())
}
