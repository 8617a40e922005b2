//! Which policy counts for a customer or an invoice, and why.

use puntual_core::aging::days_past_due;
use puntual_core::policies::precedence::Source;
use puntual_store::{CustomerId, Invoice, InvoiceId, Reader};

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::policies::{ExplainPolicy, PolicyAnswer, PolicyBook, StepDay, business_days};
use crate::segments;
use crate::wire;

/// The policy that counts, where it comes from, and for an invoice the days of its steps.
///
/// # Errors
/// `record.missing`, `policy.nobody` when neither customer nor invoice is given, `policy.unreadable`.
pub fn explain(context: &Context, request: ExplainPolicy) -> Result<PolicyAnswer, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    session.read(|reader| {
        let invoice = match &request.invoice {
            Some(number) => Some(reader.require_invoice(number)?),
            None => None,
        };
        let customer = match (&invoice, &request.customer) {
            (Some(invoice), _) => invoice.customer,
            (None, Some(code)) => reader.require_customer(code)?.id,
            (None, None) => return Err(AppError::new("policy.nobody")),
        };
        answer(reader, &session, customer, invoice.as_ref())
    })
}

fn answer(
    reader: &Reader<'_>,
    session: &Session,
    customer: CustomerId,
    invoice: Option<&Invoice>,
) -> Result<PolicyAnswer, AppError> {
    let book = PolicyBook::read(reader, session)?;
    let id: Option<InvoiceId> = invoice.map(|invoice| invoice.id);
    let (place, source) = book.why(customer, id, &book.segments_of(customer));
    let policy = &book.kept[place].policy;
    let segment = match source {
        Source::Segment(id) => reader.segment(puntual_store::SegmentId(id))?.name,
        Source::Invoice | Source::Customer | Source::Book => String::new(),
    };
    let steps = match invoice {
        None => Vec::new(),
        Some(invoice) => {
            let had = reader.reminded_invoice(invoice.id)?;
            let is_business_day = business_days(reader, session)?;
            let dated = policy.schedule(invoice.issued_on, invoice.due_on, is_business_day.as_ref());
            dated
                .iter()
                .map(|dated| StepDay {
                    step: dated.step.key.clone(),
                    offset_days: wire::days(days_past_due(invoice.due_on, dated.on)),
                    on: dated.on.to_string(),
                    channel: dated.step.channel.as_str().to_owned(),
                    tone: dated.step.tone.as_str().to_owned(),
                    had_on: had
                        .iter()
                        .find(|(step, _)| *step == dated.step.key)
                        .map(|(_, on)| on.to_string()),
                })
                .collect()
        }
    };
    Ok(PolicyAnswer {
        policy: policy.key.clone(),
        name: policy.name.get(session.locale().language).to_owned(),
        source: source.as_str().to_owned(),
        segment,
        own: book
            .assigned(customer, id)
            .map(|own| own.key.clone())
            .unwrap_or_default(),
        steps,
    })
}
