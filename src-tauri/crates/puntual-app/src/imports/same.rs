//! Whether the book has the document of a row already, perhaps under another number: tables of a tax office and e-invoices
//! call the same document differently.

use puntual_core::customers::TaxId;
use puntual_core::imports::{Field, is_uuid};
use puntual_core::money::Money;
use puntual_store::{Credit, CreditKind, CustomerId, Invoice};

use super::cells::Cells;
use super::directory::Found;
use super::documents::own_id;
use super::invoice_rows::{Document, fault};
use super::ledger::Ledger;
use super::problem::Refusal;

/// The invoice of a row: by its fiscal id, else by its number unless that one belongs to another e-invoice or to somebody
/// who is surely another customer.
pub(super) fn invoice(
    ledger: &Ledger<'_>,
    cells: &Cells<'_>,
    document: &Document,
) -> Result<Option<Invoice>, Refusal> {
    let Document {
        number, fiscal_id, ..
    } = document;
    if let Some(invoice) = ledger.writer.invoice_by_fiscal_id(fiscal_id)? {
        return Ok(Some(invoice));
    }
    if let Some(invoice) = instalment(ledger, cells, document)? {
        return Ok(Some(invoice));
    }
    if let Some(invoice) = ledger.writer.invoice_by_number(number)? {
        if let Some(owner) = other_owner(ledger, cells, &invoice)? {
            return Err(fault(cells, "invoice.of_another_customer")
                .with("customer", owner)
                .into());
        }
        let known = ledger.writer.fiscal_id(invoice.id)?;
        if fiscal_id.is_empty() || known.is_empty() || known == *fiscal_id {
            return Ok(Some(invoice));
        }
        return Err(fault(cells, "document.number_taken")
            .with("invoice", known)
            .into());
    }
    // `33-506` of a register of sales is the folio 506 of an e-invoice of type 33.
    let Some(invoice) = tail(number)
        .map(|tail| ledger.writer.invoice_by_number(tail))
        .transpose()?
        .flatten()
    else {
        return Ok(None);
    };
    let known = ledger.writer.fiscal_id(invoice.id)?;
    Ok(known.ends_with(&format!("-{number}")).then_some(invoice))
}

/// The instalment that a row means, where the book has the invoice in parts. A later file may no longer have the parts that
/// are paid, so the due date tells which it is, and not the place in the file.
fn instalment(
    ledger: &Ledger<'_>,
    cells: &Cells<'_>,
    document: &Document,
) -> Result<Option<Invoice>, Refusal> {
    let number = &document.number;
    let Some(due_on) = document.due_on else {
        return Ok(None);
    };
    let base = match number.rsplit_once('/') {
        Some((base, _)) if ledger.instalments => base,
        _ if ledger.writer.invoice_by_number(number)?.is_some() => return Ok(None),
        _ => number.as_str(),
    };
    let mut parts = Vec::new();
    while let Some(part) = ledger
        .writer
        .invoice_by_number(&format!("{base}/{}", parts.len() + 1))?
    {
        parts.push(part);
    }
    let is_theirs = parts
        .first()
        .is_some_and(|part| ledger.directory.find(cells) == Found::One(part.customer));
    if !is_theirs {
        return Ok(None);
    }
    let is_whole = base == number.as_str();
    let found = parts.into_iter().find(|part| {
        let is_amount = |minor: i64| {
            let currency = part.currency.parse().unwrap_or(ledger.home);
            cells
                .money(document.amount_field, document.amount, currency)
                .is_ok_and(|money| money.minor == minor)
        };
        part.due_on == due_on && (!is_whole || is_amount(part.total_minor) || is_amount(part.open_minor))
    });
    if found.is_none() && is_whole {
        return Err(fault(cells, "invoice.in_instalments").into());
    }
    Ok(found)
}

/// The name of who owes the invoice in the book, if tax id or key of the row say that it is somebody else's. A name alone
/// does not: people and companies change theirs.
fn other_owner(ledger: &Ledger<'_>, cells: &Cells<'_>, invoice: &Invoice) -> Result<Option<String>, Refusal> {
    let found = ledger.directory.find(cells);
    if found == Found::One(invoice.customer) {
        return Ok(None);
    }
    let owner = ledger.writer.customer(invoice.customer)?.data;
    let (code, tax_id) = (cells.text(Field::CustomerId), cells.text(Field::TaxId));
    let country = ledger.home_country.code;
    let is_other = match (TaxId::read(tax_id, country), TaxId::read(&owner.tax_id, country)) {
        (Some(theirs), Some(owners)) => theirs.key != owners.key,
        // A key that nobody has may be the one that another program gives to the same customer.
        _ => !code.is_empty() && matches!(found, Found::One(_)),
    };
    Ok(is_other.then_some(owner.name))
}

/// The credit note of a row: by its number; else, where the number is one of a tax office, the one that says the same and is
/// not that of another e-invoice.
pub(super) fn credit_note(
    ledger: &Ledger<'_>,
    document: &Document,
    customer: Option<CustomerId>,
    date: chrono::NaiveDate,
    total: Money,
) -> Result<Option<Credit>, Refusal> {
    let kind = CreditKind::CreditNote;
    let Document {
        number, fiscal_id, ..
    } = document;
    if let Some(credit) = ledger.writer.credit_by_reference(kind, number)? {
        return Ok(Some(credit));
    }
    let Some(customer) = customer else {
        return Ok(None);
    };
    let says_the_same = |credit: &Credit| {
        credit.customer == customer
            && credit.credited_on == date
            && credit.total_minor == total.minor
            && credit.currency == total.currency.code()
    };
    if is_uuid(number) {
        let currency = total.currency.code();
        let alike = ledger
            .writer
            .credits_by_content(kind, customer, date, currency, total.minor)?;
        let mut nameless = None;
        for credit in alike {
            let known = ledger.writer.tax_note(credit.id)?;
            if own_id(&known) == fiscal_id {
                return Ok(Some(credit));
            }
            if known.is_empty() {
                nameless = nameless.or(Some(credit));
            }
        }
        return Ok(nameless);
    }
    let found = tail(number)
        .map(|tail| ledger.writer.credit_by_reference(kind, tail))
        .transpose()?
        .flatten();
    let Some(credit) = found.filter(says_the_same) else {
        return Ok(None);
    };
    let known = ledger.writer.tax_note(credit.id)?;
    let known = own_id(&known);
    let is_it = known.is_empty() || known == fiscal_id || known.ends_with(&format!("-{number}"));
    Ok(is_it.then_some(credit))
}

/// The folio behind a numbered type: `506` of `33-506`.
fn tail(number: &str) -> Option<&str> {
    let (kind, folio) = number.split_once('-')?;
    let is_type = (2..=3).contains(&kind.len()) && kind.bytes().all(|byte| byte.is_ascii_digit());
    (is_type && !folio.is_empty()).then_some(folio)
}

/// The numbers under which a table may have brought an e-invoice: its fiscal id, or type and folio.
pub(super) fn stand_ins(fiscal_id: &str) -> Vec<String> {
    let mut parts = fiscal_id.rsplit('-');
    let (folio, kind) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let short = format!("{kind}-{folio}");
    let mut numbers = vec![fiscal_id.to_owned()];
    if !is_uuid(fiscal_id) && tail(&short).is_some() {
        numbers.push(short);
    }
    numbers
}
