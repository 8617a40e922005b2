//! Invoices of the book that a document names.

use chrono::Datelike;
use puntual_core::documents::Document;
use puntual_store::{CreditKind, Invoice, NewCredit};

use super::super::ledger::Ledger;
use super::super::problem::Refusal;
use super::identity::{is_same, timeless, unmarked, writings, yearly};

/// What a debit note of Ecuador is called whose number an invoice has.
const DEBIT_NOTE: &str = "-05-";

/// The invoice that `document` names, or its instalments in order; empty when the book has none. The fiscal id counts; a
/// number alone may be that of another document, so an invoice with another fiscal id is not the one.
pub(super) fn find(
    ledger: &Ledger<'_>,
    document: &Document,
    fiscal_id: &str,
    number: &str,
) -> Result<Vec<Invoice>, Refusal> {
    for id in ids(document, fiscal_id, number) {
        let found = whole_or_parts(&id, |id| Ok(ledger.writer.invoice_by_fiscal_id(id)?))?;
        let is_it = |invoice: &Invoice| !fiscal_id.is_empty() || is_of_year(document, invoice);
        if found.first().is_some_and(is_it) {
            return Ok(found);
        }
    }
    if number.is_empty() {
        return Ok(Vec::new());
    }
    let named = fiscal_id.to_uppercase();
    let mut is_taken = false;
    for number in spelled(document, &named, number) {
        let found = whole_or_parts(&number, |spelled| {
            let Some(invoice) = ledger.writer.invoice_by_number(spelled)? else {
                return Ok(None);
            };
            let known = ledger.writer.fiscal_id(invoice.id)?;
            // `2026/1` may be an instalment of 2026 or a number of its own.
            let suffix = spelled.strip_prefix(number.as_str()).unwrap_or_default();
            let is_it = match known.strip_suffix(suffix) {
                _ if known.is_empty() => true,
                Some(whole) => {
                    named.is_empty() || is_same(whole, &named) || is_of_type(document, whole, &named)
                }
                None => false,
            } && (!named.is_empty() || is_of_year(document, &invoice));
            Ok(is_it.then_some(invoice))
        })?;
        if !found.is_empty() {
            return Ok(found);
        }
        is_taken |= ledger.writer.invoice_by_number(&number)?.is_some();
    }
    if is_taken && document.format == "sri" && !named.is_empty() {
        return by_type(ledger, &named);
    }
    Ok(Vec::new())
}

/// Whether an invoice of Ecuador that has the number has the type too: digits 9 and 10 of its clave.
fn is_of_type(document: &Document, clave: &str, named: &str) -> bool {
    let type_code = named.split('-').nth(1);
    document.format == "sri" && type_code.is_some() && clave.get(8..10) == type_code
}

/// The ways in which the book may have the number of what a document names.
fn spelled(document: &Document, named: &str, number: &str) -> Vec<String> {
    let is_debit_note = document.format == "sri" && named.contains(DEBIT_NOTE);
    let beside = is_debit_note.then(|| format!("ND {number}"));
    let plain = Some(number.to_owned());
    [beside, plain, unmarked(document, number)]
        .into_iter()
        .flatten()
        .collect()
}

/// The open invoice of Ecuador, or its instalments, of this type and number, however it is called: another document came first
/// with its number.
fn by_type(ledger: &Ledger<'_>, named: &str) -> Result<Vec<Invoice>, Refusal> {
    let mut found = Vec::new();
    for (invoice, id) in ledger.writer.open_fiscal_ids()? {
        if is_same(id.split('/').next().unwrap_or_default(), named) {
            found.push(ledger.writer.invoice(invoice)?);
        }
    }
    found.sort_by(|one, other| (one.due_on, &one.number).cmp(&(other.due_on, &other.number)));
    Ok(found)
}

/// Whether an invoice is of the year in which the document that is named was issued. A period of tax, which a Facturae has
/// instead, may end in another year than the invoice is of.
fn is_of_year(document: &Document, invoice: &Invoice) -> bool {
    document
        .named_on
        .is_none_or(|day| document.format == "facturae" || day.year() == invoice.issued_on.year())
}

/// The keys under which a document may come that this one names and the book has not.
pub(super) fn awaited(document: &Document, fiscal_id: &str, number: &str) -> Vec<String> {
    match (fiscal_id, number) {
        ("", "") => Vec::new(),
        ("", _) if !document.fiscal_id.is_empty() => vec![timeless(document, number)],
        ("", _) => {
            let mut years = years(document);
            // The year is known: no other document of this number is meant.
            years.truncate(if document.named_on.is_some() {
                1
            } else {
                years.len()
            });
            years.iter().map(|year| yearly(document, number, *year)).collect()
        }
        _ => vec![fiscal_id.to_uppercase()],
    }
}

/// The years of which a number may be that a document names: the one that it says, else its own or the one before.
fn years(document: &Document) -> Vec<i32> {
    let named = document.named_on.map(|day| day.year());
    let own = document.issued_on.map(|day| day.year());
    let own = own.into_iter().flat_map(|year| [year, year - 1]);
    let is_certain = named.is_some() && document.format != "facturae";
    let mut years: Vec<i32> = named.into_iter().collect();
    years.extend(own.filter(|year| !is_certain && Some(*year) != named));
    years
}

/// The fiscal ids under which the book may have what a document names. Formats without them name a number, which is of the
/// year that is said, of that of the note or of one before.
fn ids(document: &Document, fiscal_id: &str, number: &str) -> Vec<String> {
    if !fiscal_id.is_empty() {
        return writings(&fiscal_id.to_uppercase());
    }
    if !document.fiscal_id.is_empty() || number.is_empty() {
        return Vec::new();
    }
    let years = years(document).into_iter();
    let mut ids: Vec<String> = years.map(|year| yearly(document, number, year)).collect();
    ids.push(timeless(document, number));
    ids
}

/// What `find` has under this name, else under `NAME/1`, `NAME/2` …
fn whole_or_parts(
    name: &str,
    find: impl Fn(&str) -> Result<Option<Invoice>, Refusal>,
) -> Result<Vec<Invoice>, Refusal> {
    if let Some(whole) = find(name)? {
        return Ok(vec![whole]);
    }
    let mut parts = Vec::new();
    while let Some(part) = find(&format!("{name}/{}", parts.len() + 1))? {
        parts.push(part);
    }
    Ok(parts)
}

/// Takes `minor` off an invoice by a credit of its own. Nothing happens when the book has the credit already.
pub(super) fn reduce(
    ledger: &mut Ledger<'_>,
    invoice: &Invoice,
    kind: CreditKind,
    reference: &str,
    on: chrono::NaiveDate,
    minor: i64,
) -> Result<bool, Refusal> {
    if minor <= 0 || ledger.writer.credit_by_reference(kind, reference)?.is_some() {
        return Ok(false);
    }
    let credit = NewCredit {
        customer: invoice.customer,
        kind,
        reference,
        credited_on: on,
        currency: &invoice.currency,
        total_minor: minor,
        method: "",
        notes: "",
    };
    let from = on.max(invoice.issued_on);
    ledger.writer.insert_applied_credit(&credit, invoice.id, from)?;
    let currency = invoice.currency.parse().unwrap_or(ledger.home);
    ledger.added.open(currency, invoice.due_on, -minor);
    Ok(true)
}
