//! What to say in a call.

use puntual_core::calls::{Objection, Occasion, Prompt, objections, script};
use puntual_core::channels::Channel;
use puntual_core::locale::Language;
use puntual_core::policies::Tone;
use puntual_core::templates::library;
use puntual_store::{Contact, Customer, OpenInvoice, Reader};

use super::CallScript;
use super::gather::Why;
use super::rank::Ranked;
use crate::context::Session;
use crate::error::AppError;
use crate::reminders::{Letter, Renderer};

/// Key of the template with what people answer.
const OBJECTIONS: &str = "call_objections";

/// Whom one speaks to, and about what.
pub(super) struct Spoken<'s> {
    pub customer: &'s Customer,
    pub contacts: &'s [Contact],
    pub currency: &'s str,
    pub invoices: &'s [OpenInvoice],
    /// Days past due of the oldest invoice.
    pub days: i64,
}

/// The script of a call: the one that was approved with it, the step's, else the one for the occasion.
pub(super) fn write(
    reader: &Reader<'_>,
    session: &Session,
    spoken: &Spoken<'_>,
    call: Option<&Ranked>,
) -> Result<CallScript, AppError> {
    let candidate = call.map(|call| &call.candidate);
    if let Some(task) = candidate
        .filter(|found| found.why == Why::Task)
        .and_then(|found| found.task.as_ref())
    {
        return Ok(CallScript {
            template: String::new(),
            text: task.body.clone(),
            problem: None,
        });
    }
    if spoken.invoices.is_empty() {
        return Ok(CallScript {
            template: String::new(),
            text: String::new(),
            problem: None,
        });
    }
    let of_step = candidate.and_then(|found| found.template.clone());
    let (template, tone) = of_step.unwrap_or_else(|| {
        let key = script(occasion(candidate.map(|found| found.why), spoken.days));
        let tone =
            library::find(Language::Es, key, Channel::Call).map_or(Tone::Neutral, |entry| entry.tone());
        (key.to_owned(), tone)
    });
    let (text, problem) = match text(reader, session, spoken, &template, tone) {
        Ok(text) => (text, None),
        // A text of one's own that no longer fits must not keep one from seeing whom one calls.
        Err(problem) => (String::new(), Some(problem)),
    };
    Ok(CallScript {
        template,
        text,
        problem,
    })
}

/// What they may answer, and what to say then; nothing where the text cannot be written.
pub(super) fn answers(reader: &Reader<'_>, session: &Session, spoken: &Spoken<'_>) -> Vec<Objection> {
    text(reader, session, spoken, OBJECTIONS, Tone::Neutral)
        .map(|text| objections(&text))
        .unwrap_or_default()
}

fn occasion(why: Option<Why>, days: i64) -> Occasion {
    match why {
        Some(Why::PromiseBroken(_)) => Occasion::PromiseBroken,
        Some(Why::PromiseDue(_)) => Occasion::PromiseDue,
        Some(Why::Prompt(Prompt::FirstInvoice)) => Occasion::FirstInvoice,
        _ => Occasion::Invoices(days),
    }
}

fn text(
    reader: &Reader<'_>,
    session: &Session,
    spoken: &Spoken<'_>,
    template: &str,
    tone: Tone,
) -> Result<String, AppError> {
    let written = Renderer::new(reader, session)?.write(&Letter {
        customer: spoken.customer,
        contacts: spoken.contacts,
        currency: spoken.currency,
        channel: Channel::Call,
        template,
        tone,
        invoices: spoken.invoices.iter().collect(),
        draft: None,
        invented: false,
        agreed: None,
    })?;
    Ok(written.message.text)
}
