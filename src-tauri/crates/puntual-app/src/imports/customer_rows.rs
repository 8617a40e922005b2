//! Rows of a table of customers.

use puntual_core::imports::Field;
use puntual_store::{Contact, CustomerData, CustomerId};

use super::cells::Cells;
use super::ledger::{Ledger, contacts};
use super::problem::{Problem, Refusal};
use super::report::{Outcome, Taken, Values};

/// Takes one row: adds the customer, or changes what the row knows better. An empty cell never erases anything.
pub(super) fn take(ledger: &mut Ledger<'_>, cells: &Cells<'_>) -> Result<Taken, Refusal> {
    let found = ledger.customer(cells)?;
    let (code, name) = (cells.text(Field::CustomerId), cells.text(Field::CustomerName));
    if found.is_none() && name.is_empty() {
        return Err(Problem::of_cell(Field::CustomerName, name, "customer.name_missing").into());
    }
    let mut data = match found {
        Some(id) => ledger.writer.customer(id)?.data,
        None => CustomerData {
            code: match code {
                "" => ledger.directory.new_code(cells.text(Field::TaxId), name),
                code => code.to_owned(),
            },
            ..CustomerData::default()
        },
    };
    if ledger.has_seen(&data.code) {
        let field = super::ledger::who(cells);
        return Err(Problem::of_cell(field, cells.text(field), "customer.duplicate_in_file").into());
    }
    let mut warnings = std::mem::take(&mut ledger.warnings);
    // Programs write all sorts of things for days of credit; a customer is worth having without them.
    let term_days = cells.term_days().unwrap_or_else(|problem| {
        warnings.push(problem);
        None
    });
    let before = fill(&mut data, cells, term_days)?;
    let (emails, phone) = (cells.emails(&mut warnings), cells.phone(&mut warnings));
    ledger.warnings = warnings;
    let contact = cells.text(Field::Contact);
    ledger.see(&data.code);
    let values = values(ledger, &data, &emails, &phone);
    let outcome = match found {
        None => {
            ledger.add_customer(&data, &contacts(contact, &emails, &phone))?;
            Outcome::New
        }
        Some(id) => change(ledger, id, &data, before, (contact, &emails, &phone))?,
    };
    Ok(Taken { outcome, values })
}

fn change(
    ledger: &mut Ledger<'_>,
    id: CustomerId,
    data: &CustomerData,
    mut before: Values,
    (contact, emails, phone): (&str, &[String], &str),
) -> Result<Outcome, Refusal> {
    if !before.is_empty() {
        ledger.writer.update_customer(id, data)?;
        ledger.directory.add(id, data);
    }
    let known = ledger.writer.contacts(id)?;
    let merged = merge(&known, contact, emails, phone);
    if merged != known {
        let main = known.first().cloned().unwrap_or_default();
        let now = merged.first().cloned().unwrap_or_default();
        if main.email != now.email || merged.len() != known.len() {
            before.insert(Field::Email.to_string(), main.email);
        }
        if main.phone != now.phone {
            before.insert(Field::Phone.to_string(), main.phone);
        }
        if main.name != now.name {
            before.insert(Field::Contact.to_string(), main.name);
        }
        ledger.writer.replace_contacts(id, &merged)?;
    }
    Ok(if before.is_empty() {
        Outcome::Unchanged
    } else {
        Outcome::Updated(before)
    })
}

/// Writes the row's cells into the customer and gives back the old values of what changed.
fn fill(data: &mut CustomerData, cells: &Cells<'_>, term_days: Option<u32>) -> Result<Values, Problem> {
    let mut before = Values::new();
    let mut set = |field: Field, slot: &mut String, value: String| {
        if !value.is_empty() && *slot != value {
            before.insert(field.to_string(), std::mem::replace(slot, value));
        }
    };
    let text = |field: Field| cells.text(field).to_owned();
    set(Field::CustomerName, &mut data.name, text(Field::CustomerName));
    set(Field::TaxId, &mut data.tax_id, text(Field::TaxId));
    set(Field::Segment, &mut data.segment, text(Field::Segment));
    set(Field::Street, &mut data.street, text(Field::Street));
    set(Field::Zip, &mut data.zip, text(Field::Zip));
    set(Field::City, &mut data.city, text(Field::City));
    set(Field::Notes, &mut data.notes, text(Field::Notes));
    let currency = cells
        .currency(None)?
        .map(|currency| currency.code().to_owned())
        .unwrap_or_default();
    set(Field::Currency, &mut data.currency, currency);
    if let Some(days) = term_days
        && data.term_days != Some(days)
    {
        let old = data
            .term_days
            .replace(days)
            .map(|days| days.to_string())
            .unwrap_or_default();
        before.insert(Field::TermDays.to_string(), old);
    }
    data.name_key = puntual_core::text::fold(&data.name);
    Ok(before)
}

/// The first address and the telephone belong to the main contact; further addresses are added.
fn merge(known: &[Contact], contact: &str, emails: &[String], phone: &str) -> Vec<Contact> {
    if known.is_empty() {
        return contacts(contact, emails, phone);
    }
    let mut merged = known.to_vec();
    if let (Some(first), false) = (
        emails.first(),
        known.iter().any(|known| Some(&known.email) == emails.first()),
    ) {
        merged[0].email.clone_from(first);
    }
    if !phone.is_empty() && !known.iter().any(|known| known.phone == phone) {
        merged[0].phone = phone.to_owned();
    }
    if !contact.is_empty() {
        merged[0].name = contact.to_owned();
    }
    for email in emails.iter().skip(1) {
        if !merged.iter().any(|known| known.email == *email) {
            merged.push(Contact {
                email: email.clone(),
                ..Contact::default()
            });
        }
    }
    merged
}

fn values(ledger: &Ledger<'_>, data: &CustomerData, emails: &[String], phone: &str) -> Values {
    ledger.values(|| {
        [
            (Field::CustomerId, data.code.clone()),
            (Field::CustomerName, data.name.clone()),
            (Field::TaxId, data.tax_id.clone()),
            (Field::Email, emails.join("; ")),
            (Field::Phone, phone.to_owned()),
            (Field::Street, data.street.clone()),
            (Field::Zip, data.zip.clone()),
            (Field::City, data.city.clone()),
            (
                Field::TermDays,
                data.term_days.map(|days| days.to_string()).unwrap_or_default(),
            ),
            (Field::Currency, data.currency.clone()),
            (Field::Segment, data.segment.clone()),
            (Field::Notes, data.notes.clone()),
        ]
    })
}
