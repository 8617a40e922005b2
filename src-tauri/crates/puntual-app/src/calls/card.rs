//! Everything that one looks at while the telephone rings.

use puntual_core::aging::days_past_due;
use puntual_core::channels::Channel;
use puntual_core::contacts::read_phone;
use puntual_core::country::country;
use puntual_store::{Contact, Customer, OpenInvoice, Reader, TimelineFilter};

use super::follow::Follow;
use super::rank::{Ranked, ranked};
use super::script::{self, Spoken};
use crate::calls::{BestHours, CallCard, CallInvoice, CallKey, CallObjection, CallPhone};
use crate::channels::chat_url;
use crate::contact_rules::{Guard, HeldBy, Ruling, may_ask_in_call};
use crate::context::{Context, Session};
use crate::customers::{self, TimelineEntry};
use crate::error::AppError;
use crate::predictions::{LearnedBook, Records, learned, reason};
use crate::{segments, wire};

/// More open invoices nobody goes through on the telephone.
const MOST_INVOICES: usize = 30;
const MOST_RECENT: u32 = 8;

/// Everything about a customer that helps in a call, whether they are in the queue or not.
///
/// # Errors
/// `record.missing`, `policy.unreadable`.
pub fn card(context: &Context, request: CallKey) -> Result<CallCard, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    let learned = learned(context, &session)?;
    session.read(|reader| {
        let calls = ranked(reader, &session, &learned)?;
        view(reader, &session, &learned, calls, &request.customer)
    })
}

pub(super) fn view(
    reader: &Reader<'_>,
    session: &Session,
    learned: &LearnedBook,
    calls: Vec<Ranked>,
    code: &str,
) -> Result<CallCard, AppError> {
    let customer = reader.require_customer(code)?;
    let call = calls
        .into_iter()
        .find(|call| call.candidate.customer.id == customer.id);
    let open = reader.open_invoices(Some(customer.id), None)?;
    let contacts = reader.contacts_to_reach(customer.id)?;
    let follow = Follow::read(reader, session, customer.id)?;
    let page = customers::view(reader, session, code)?;
    let about = about(call.as_ref(), &open);
    let oldest = about.iter().map(|invoice| invoice.due_on).min();
    let spoken = Spoken {
        customer: &customer,
        contacts: &contacts,
        currency: about.first().map_or("", |invoice| &invoice.currency),
        invoices: about,
        days: oldest.map_or(0, |due_on| days_past_due(due_on, session.today)),
    };
    let rule = match Guard::read(reader, session, customer.id, None)?.ruling(Channel::Call, session.now) {
        Ruling::Allowed => None,
        Ruling::Held { rule, until } => {
            let until = until.map(|until| wire::instant(until.timestamp_millis()));
            Some(HeldBy::of(&rule, until))
        }
    };
    let decided = |state: &str| ["kept", "partly_kept", "broken"].contains(&state);
    let count = |is: &dyn Fn(&str) -> bool| {
        wire::count(page.promises.iter().filter(|promise| is(&promise.state)).count())
    };
    Ok(CallCard {
        may_ask_why: may_ask_in_call(reader, session, customer.id)?,
        phones: phones(reader, session, &customer, &contacts)?,
        invoices: invoices(session, &open),
        invoice_count: wire::count(open.len()),
        habits: habits(reader, session, learned, &customer, about)?,
        best_hours: follow.best.map(|hours| BestHours {
            from: hours.from,
            until: hours.until,
            answered: hours.answered,
            tries: hours.tries,
        }),
        promises_kept: count(&|state| state == "kept"),
        promises_decided: count(&decided),
        recent: recent(reader, &customer)?,
        script: script::write(reader, session, &spoken, call.as_ref())?,
        objections: script::answers(reader, session, &spoken)
            .into_iter()
            .map(|one| CallObjection {
                said: one.said,
                answer: one.answer,
            })
            .collect(),
        steps: follow.steps(),
        draft: reader.call_draft(customer.id)?,
        held: call.as_ref().and_then(|call| call.held.clone()),
        row: call.map(|call| call.row),
        customer: page,
        rule,
    })
}

/// What the call is about: what put the customer in the queue, else what is open in the first currency.
fn about<'a>(call: Option<&'a Ranked>, open: &'a [OpenInvoice]) -> &'a [OpenInvoice] {
    match call {
        Some(call) => &call.candidate.lines,
        None => open
            .chunk_by(|a, b| a.currency == b.currency)
            .next()
            .unwrap_or(&[]),
    }
}

fn phones(
    reader: &Reader<'_>,
    session: &Session,
    customer: &Customer,
    right: &[Contact],
) -> Result<Vec<CallPhone>, AppError> {
    let country = country(&session.info.country);
    let contacts = reader.contacts(customer.id)?.into_iter();
    Ok(contacts
        .filter(|contact| !contact.phone.is_empty())
        .map(|contact| {
            let read = read_phone(&contact.phone, &country).filter(|phone| phone.takes_messages());
            CallPhone {
                is_wrong: !right.iter().any(|known| known.phone == contact.phone),
                whatsapp: read.map(|phone| chat_url(&phone.e164, "")),
                name: contact.name,
                role: contact.role,
                phone: contact.phone,
            }
        })
        .collect())
}

fn invoices(session: &Session, open: &[OpenInvoice]) -> Vec<CallInvoice> {
    let mut open: Vec<&OpenInvoice> = open.iter().collect();
    open.sort_by_key(|invoice| invoice.due_on);
    let row = |invoice: &OpenInvoice| CallInvoice {
        invoice: invoice.number.clone(),
        due_on: invoice.due_on.to_string(),
        days: wire::days(days_past_due(invoice.due_on, session.today)),
        open: wire::amount(invoice.open_minor, &invoice.currency),
        currency: invoice.currency.clone(),
    };
    open.into_iter().take(MOST_INVOICES).map(row).collect()
}

fn habits(
    reader: &Reader<'_>,
    session: &Session,
    learned: &LearnedBook,
    customer: &Customer,
    about: &[OpenInvoice],
) -> Result<Vec<AppError>, AppError> {
    let Some(largest) = about.iter().max_by_key(|invoice| invoice.open_minor) else {
        return Ok(Vec::new());
    };
    let reasons = learned.reasons(largest.id);
    let told = Records::default().told(reader, session, customer.id, reasons)?;
    let told = told.iter().map(reason);
    // How late it is stands beside each invoice.
    Ok(told.filter(|habit| habit.code != "prediction.past_due").collect())
}

/// What was said and written; that an invoice was issued helps nobody on the telephone.
fn recent(reader: &Reader<'_>, customer: &Customer) -> Result<Vec<TimelineEntry>, AppError> {
    let said = [
        "reminder", "letter", "call", "reply", "note", "promise", "dispute", "payment",
    ];
    let filter = TimelineFilter {
        kinds: said.map(str::to_owned).to_vec(),
        ..TimelineFilter::default()
    };
    let (rows, _) = reader.timeline(customer.id, &filter, 0, MOST_RECENT)?;
    let timed = customers::timed(reader, customer.id)?;
    let rows = rows.into_iter();
    Ok(rows.map(|row| customers::entry(row, &timed)).collect())
}
