//! A letter to look at: the real PDF.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use puntual_core::channels::Channel;
use puntual_store::{Customer, OpenInvoice, Reader};

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::letters::draw::{Sheet, Words, sheet};
use crate::letters::kind::Kind;
use crate::letters::{LetterPreview, PreviewLetter};
use crate::reminders::{Letter, Renderer, Written, refused};
use crate::wire;

/// Draws a letter and keeps nothing.
///
/// # Errors
/// `record.missing`, `letter.kind_unknown`, `letter.nothing_owed`, `letter.still_owed`, `letter.never_paid`, `paper.unknown`,
/// `template.…`, what the printer says.
pub fn preview(context: &Context, request: PreviewLetter) -> Result<LetterPreview, AppError> {
    let session = context.session()?;
    let (composed, warnings) = session.read(|reader| {
        let composed = compose(reader, &session, &request)?;
        let warnings = warnings(reader, &session, &composed.customer)?;
        Ok((composed, warnings))
    })?;
    let pdf = composed.sheet.draw(context, &session)?;
    Ok(LetterPreview {
        pdf: STANDARD.encode(&pdf.bytes),
        file_name: composed.sheet.file_name,
        subject: composed.written.message.subject,
        amount: wire::amount(composed.amount_minor, &composed.currency),
        currency: composed.currency,
        warnings,
    })
}

/// A letter whose words are found.
pub(super) struct Composed {
    pub customer: Customer,
    pub kind: Kind,
    pub currency: String,
    /// What it names; none of a confirmation that everything is paid.
    pub invoices: Vec<OpenInvoice>,
    pub amount_minor: i64,
    pub written: Written,
    pub sheet: Sheet,
}

/// Finds the words of a letter as things stand.
pub(super) fn compose(
    reader: &Reader<'_>,
    session: &Session,
    request: &PreviewLetter,
) -> Result<Composed, AppError> {
    let kind = Kind::find(&request.kind)?;
    let customer = reader.require_customer(&request.customer)?;
    let asked = request.currency.as_deref().filter(|code| !code.is_empty());
    let asked = asked
        .map(|code| Ok::<_, AppError>(wire::currency(code)?.code()))
        .transpose()?;
    let open = reader.open_invoices(Some(customer.id), None)?;
    let (currency, invoices, amount_minor) = match kind {
        Kind::PaidInFull => settled(reader, &customer, &open, asked)?,
        _ => owed(session, &customer, open, asked)?,
    };
    let contacts = reader.contacts(customer.id)?;
    let written = Renderer::new(reader, session)?.write(&Letter {
        customer: &customer,
        contacts: &contacts,
        currency: &currency,
        channel: Channel::Letter,
        template: kind.template(),
        tone: kind.tone(),
        invoices: invoices.iter().collect(),
        draft: None,
        invented: false,
        agreed: None,
    })?;
    let sheet = sheet(
        reader,
        session,
        &Words {
            customer: &customer,
            currency: &currency,
            subject: &written.message.subject,
            text: &written.message.text,
            on: session.today,
            with_statement: kind != Kind::PaidInFull && request.statement.unwrap_or(false),
            paper: request.paper.as_deref(),
        },
    )?;
    Ok(Composed {
        customer,
        kind,
        currency,
        invoices,
        amount_minor,
        written,
        sheet,
    })
}

/// What a letter is about: its currency, the invoices that it names, and the sum.
type About = (String, Vec<OpenInvoice>, i64);

/// Everything past due in one currency; where nothing is, everything open. What is disputed is not asked for.
fn owed(
    session: &Session,
    customer: &Customer,
    mut open: Vec<OpenInvoice>,
    asked: Option<&'static str>,
) -> Result<About, AppError> {
    let sum_of = |code: &str| {
        let own = open.iter().filter(|invoice| invoice.currency == code);
        own.fold(0i64, |sum, invoice| sum.saturating_add(invoice.asked_minor()))
    };
    let home = session.info.currency.as_str();
    let most = open
        .iter()
        .map(|invoice| invoice.currency.as_str())
        // Sums of several currencies are not compared: the book's own goes first.
        .max_by_key(|code| (*code == home, sum_of(code)));
    let currency = asked.or(most).unwrap_or(home).to_owned();
    open.retain(|invoice| invoice.currency == currency && invoice.asked_minor() > 0);
    for invoice in &mut open {
        invoice.open_minor = invoice.asked_minor();
        invoice.disputed_minor = 0;
    }
    if open.iter().any(|invoice| invoice.due_on < session.today) {
        open.retain(|invoice| invoice.due_on < session.today);
    }
    if open.is_empty() {
        return Err(AppError::new("letter.nothing_owed")
            .with("customer", &customer.data.name)
            .with("currency", &currency));
    }
    let sum = open
        .iter()
        .fold(0i64, |sum, invoice| sum.saturating_add(invoice.asked_minor()));
    Ok((currency, open, sum))
}

/// That everything is paid is confirmed only when nothing is open, in no currency, and something was paid.
fn settled(
    reader: &Reader<'_>,
    customer: &Customer,
    open: &[OpenInvoice],
    asked: Option<&'static str>,
) -> Result<About, AppError> {
    if let Some(first) = open.iter().find(|invoice| invoice.open_minor > 0) {
        let left = open
            .iter()
            .filter(|invoice| invoice.currency == first.currency)
            .fold(0i64, |sum, invoice| sum.saturating_add(invoice.open_minor));
        return Err(AppError::new("letter.still_owed")
            .with("customer", &customer.data.name)
            .with("amount", wire::amount(left, &first.currency))
            .with("currency", &first.currency));
    }
    let last = reader
        .credits_of(customer.id)?
        .into_iter()
        .filter(|credit| credit.kind == puntual_store::CreditKind::Payment.as_str())
        .filter(|credit| asked.is_none_or(|code| credit.currency == code))
        .max_by_key(|credit| (credit.credited_on, credit.id))
        .ok_or_else(|| AppError::new("letter.never_paid").with("customer", &customer.data.name))?;
    Ok((last.currency, Vec::new(), last.total_minor))
}

/// What somebody should look at before a letter goes out.
fn warnings(reader: &Reader<'_>, session: &Session, customer: &Customer) -> Result<Vec<String>, AppError> {
    let data = &customer.data;
    let mut warnings = Vec::new();
    if data.street.trim().is_empty() {
        warnings.push("no_address".to_owned());
    }
    if data.opted_out || refused(reader, customer.id)?.contains(&Channel::Letter) {
        warnings.push("opted_out".to_owned());
    }
    if data.excluded_on(session.today).is_some() {
        warnings.push("excluded".to_owned());
    }
    Ok(warnings)
}
