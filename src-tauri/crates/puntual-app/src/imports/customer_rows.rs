//! Rows of a table of customers.

use puntual_core::imports::Field;
use puntual_store::{Contact, CustomerData, CustomerId};

use super::cells::Cells;
use super::ledger::{Ledger, who};
use super::problem::{Problem, Refusal};
use super::reach::Reachable;
use super::report::{Outcome, Taken, Values};

/// Takes one row: adds the customer, or changes what the row knows better. An empty cell never erases anything.
pub(super) fn take(ledger: &mut Ledger<'_>, cells: &Cells<'_>) -> Result<Taken, Refusal> {
    let found = ledger.customer(cells)?;
    let (code, name) = (cells.text(Field::CustomerId), cells.text(Field::CustomerName));
    if found.is_none() && name.is_empty() {
        return Err(Problem::of_cell(Field::CustomerName, name, "customer.name_missing").into());
    }
    if let Some(id) = found
        && ledger.directory.is_alias(cells, id)
    {
        return take_alias(ledger, cells, id);
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
        let field = who(cells);
        return Err(Problem::of_cell(field, cells.text(field), "customer.duplicate_in_file").into());
    }
    let country = ledger.country(cells);
    let moved = locate(&mut data, country, |value| {
        found.is_some_and(|id| ledger.directory.is_overruled(id, Field::Country, value))
    });
    let country = ledger.country_of(&data);
    let reachable = Reachable::read(cells, &country, &mut ledger.warnings);
    // Programs write all sorts of things for days of credit; a customer is worth having without them.
    let term_days = cells.term_days().unwrap_or_else(|problem| {
        ledger.warnings.push(problem);
        None
    });
    let is_overruled =
        |field: Field, value: &str| found.is_some_and(|id| ledger.directory.is_overruled(id, field, value));
    let mut before = fill(&mut data, cells, term_days, &reachable, is_overruled)?;
    before.extend(moved.map(|old| (Field::Country.to_string(), old)));
    let contact = cells.text(Field::Contact);
    ledger.see(&data.code);
    let values = values(ledger, &data, &reachable);
    let outcome = match found {
        None => {
            ledger.add_customer(&data, &reachable.contacts(contact))?;
            Outcome::New
        }
        Some(id) => change(ledger, id, &data, before, contact, &reachable)?,
    };
    Ok(Taken { outcome, values })
}

/// Takes a row that means a customer by what it was before a merge. The merge has decided what holds for the customer; only
/// addresses and numbers that nobody knew are added.
fn take_alias(ledger: &mut Ledger<'_>, cells: &Cells<'_>, id: CustomerId) -> Result<Taken, Refusal> {
    let field = who(cells);
    let key = format!("merged\n{}", cells.text(field));
    if ledger.has_seen(&key) {
        return Err(Problem::of_cell(field, cells.text(field), "customer.duplicate_in_file").into());
    }
    ledger.see(&key);
    let data = ledger.writer.customer(id)?.data;
    let country = ledger.country_of(&data);
    let reachable = Reachable::read(cells, &country, &mut ledger.warnings);
    let known = ledger.writer.contacts(id)?;
    let added = reachable.added(&known, &country);
    let outcome = if added == known {
        Outcome::Unchanged
    } else {
        ledger.writer.replace_contacts(id, &added)?;
        let old = known
            .first()
            .map(|contact| contact.email.clone())
            .unwrap_or_default();
        Outcome::Updated(Values::from([(Field::Email.to_string(), old)]))
    };
    let values = values(ledger, &data, &reachable);
    Ok(Taken { outcome, values })
}

fn change(
    ledger: &mut Ledger<'_>,
    id: CustomerId,
    data: &CustomerData,
    mut before: Values,
    contact: &str,
    reachable: &Reachable,
) -> Result<Outcome, Refusal> {
    if !before.is_empty() {
        ledger.writer.update_customer(id, data)?;
        ledger.directory.add(id, data);
    }
    let known = ledger.writer.contacts(id)?;
    let merged = reachable.merged(&known, contact, &ledger.country_of(data));
    if merged != known {
        let main = known.first().cloned().unwrap_or_default();
        let now = merged.first().cloned().unwrap_or_default();
        if main.email != now.email
            || count(&merged, |contact| &contact.email) != count(&known, |contact| &contact.email)
        {
            before.insert(Field::Email.to_string(), main.email);
        }
        if main.phone != now.phone
            || count(&merged, |contact| &contact.phone) != count(&known, |contact| &contact.phone)
        {
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

/// How many contacts have one.
fn count(contacts: &[Contact], of: fn(&Contact) -> &String) -> usize {
    contacts.iter().filter(|contact| !of(contact).is_empty()).count()
}

/// Takes over the country that a row names, and gives back the one before when it is another.
fn locate(
    data: &mut CustomerData,
    country: Option<&str>,
    is_overruled: impl Fn(&str) -> bool,
) -> Option<String> {
    let country = country.filter(|country| data.country != **country && !is_overruled(country))?;
    Some(std::mem::replace(&mut data.country, country.to_owned()))
}

/// Writes the row's cells into the customer and gives back the old values of what changed.
fn fill(
    data: &mut CustomerData,
    cells: &Cells<'_>,
    term_days: Option<u32>,
    reachable: &Reachable,
    is_overruled: impl Fn(Field, &str) -> bool,
) -> Result<Values, Problem> {
    let mut before = Values::new();
    let mut set = |field: Field, slot: &mut String, value: String| {
        if !value.is_empty() && *slot != value && !is_overruled(field, &value) {
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
    let notes = match cells.text(Field::Notes) {
        notes if notes.is_empty() || is_overruled(Field::Notes, notes) => &data.notes,
        notes => notes,
    };
    let notes = reachable.with_kept(notes);
    set(Field::Notes, &mut data.notes, notes);
    let currency = cells
        .currency(None)?
        .map(|currency| currency.code().to_owned())
        .unwrap_or_default();
    set(Field::Currency, &mut data.currency, currency);
    if let Some(days) = term_days
        && data.term_days != Some(days)
        && !is_overruled(Field::TermDays, &days.to_string())
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

fn values(ledger: &Ledger<'_>, data: &CustomerData, reachable: &Reachable) -> Values {
    ledger.values(|| {
        [
            (Field::CustomerId, data.code.clone()),
            (Field::CustomerName, data.name.clone()),
            (Field::TaxId, data.tax_id.clone()),
            (Field::Email, reachable.emails.join("; ")),
            (Field::Phone, reachable.phones.join("; ")),
            (Field::Street, data.street.clone()),
            (Field::Zip, data.zip.clone()),
            (Field::City, data.city.clone()),
            (Field::Country, data.country.clone()),
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
