//! Solving a dispute.

use puntual_core::disputes::Resolution;
use puntual_store::{BatchWriter, CreditId, CreditKind, Dispute, NewCredit, Resolved};

use super::{DisputeChanged, ResolveDispute, changed, given, held_minor, trimmed, unsolved};
use crate::context::{Context, Session};
use crate::credits::{free_reference, positive};
use crate::error::AppError;
use crate::wire;

/// Solves a dispute, by a credit note in the same batch where the customer was right about an amount. What was held is asked
/// for again from now on, less the credit note.
///
/// # Errors
/// `record.missing`, `choice.unknown`, `dispute.solved_already`, `dispute.no_credit_note`, `amount.invalid`,
/// `amount.not_positive`, `amount.missing`, `credit.reference_taken`.
pub fn resolve(context: &Context, request: ResolveDispute) -> Result<DisputeChanged, AppError> {
    let session = context.session()?;
    let resolution = wire::choice::<Resolution>("resolution", &request.resolution)?;
    let asks_credit = given(request.amount.as_ref()).is_some() || given(request.reference.as_ref()).is_some();
    if resolution != Resolution::CreditNote && asks_credit {
        return Err(AppError::new("dispute.no_credit_note"));
    }
    let known = session.read(|reader| unsolved(reader, request.dispute))?;
    let (id, batch) = session.batch("disputes.resolve", &known.invoice_number, |writer| {
        let dispute = unsolved(writer, request.dispute)?;
        let credit = match resolution {
            Resolution::CreditNote => Some(credit_note(writer, &session, &dispute, &request)?),
            Resolution::Correction | Resolution::Rejected | Resolution::Withdrawn => None,
        };
        writer.resolve_dispute(
            dispute.id,
            &Resolved {
                resolution: resolution.as_str(),
                on: session.today,
                note: trimmed(request.note.as_ref()),
                credit,
            },
        )?;
        Ok(dispute.id)
    })?;
    changed(&session, id, batch)
}

/// Makes the credit note. What of it the invoice no longer owes stays on the customer's account.
fn credit_note(
    writer: &BatchWriter<'_>,
    session: &Session,
    dispute: &Dispute,
    request: &ResolveDispute,
) -> Result<CreditId, AppError> {
    let total_minor = match given(request.amount.as_ref()) {
        Some(text) => positive("amount", text, &dispute.currency)?,
        None => held_minor(dispute),
    };
    if total_minor == 0 {
        return Err(AppError::new("amount.missing"));
    }
    let kind = CreditKind::CreditNote;
    let reference = match given(request.reference.as_ref()) {
        Some(asked) if writer.credit_by_reference(kind, asked)?.is_some() => {
            return Err(AppError::new("credit.reference_taken").with("reference", asked));
        }
        Some(asked) => asked.to_owned(),
        None => free_reference(
            writer,
            kind,
            &format!("{} {}", session.today, dispute.customer_code),
        )?,
    };
    let id = writer.insert_credit(&NewCredit {
        customer: dispute.customer,
        kind,
        reference: &reference,
        credited_on: session.today,
        currency: &dispute.currency,
        total_minor,
        method: "",
        notes: trimmed(request.note.as_ref()),
    })?;
    let owed = total_minor.min(dispute.open_minor);
    if owed > 0 {
        writer.allocate(id, dispute.invoice, owed, session.today)?;
    }
    Ok(id)
}
