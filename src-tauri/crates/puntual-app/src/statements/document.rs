//! From the ledger to the statement of one customer and currency.

use chrono::NaiveDate;
use puntual_core::statements::{OpenItem, Paper, Party, StatementDocument, StatementInput, statement};
use puntual_store::{Customer, OpenInvoice, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::ports::Brand;
use crate::settings::{Business, logo};
use crate::wire;

/// One statement per currency in which the customer has a balance; one of nothing owed in the book's currency when there
/// is none.
pub(crate) fn documents(
    reader: &Reader<'_>,
    session: &Session,
    business: &Business,
    customer: &Customer,
    as_of: NaiveDate,
) -> Result<Vec<StatementDocument>, AppError> {
    let invoices = if as_of == session.today {
        reader.open_invoices(Some(customer.id), None)?
    } else {
        reader.open_invoices_as_of(customer.id, as_of)?
    };
    let unapplied = reader.unapplied_of(customer.id, as_of)?;
    let mut codes: Vec<&str> = invoices.iter().map(|invoice| invoice.currency.as_str()).collect();
    codes.extend(unapplied.iter().map(|(code, _)| code.as_str()));
    if codes.is_empty() {
        codes.push(&session.info.currency);
    }
    codes.sort_unstable();
    codes.dedup();
    let addressee = addressee(reader, customer)?;
    codes
        .into_iter()
        .map(|code| {
            let currency = wire::currency(code)?;
            let own = invoices.iter().filter(|invoice| invoice.currency == code);
            let on_account = unapplied
                .iter()
                .find(|(their, _)| their == code)
                .map_or(0, |(_, minor)| *minor);
            Ok(statement(&StatementInput {
                business: business.party(),
                customer: addressee.clone(),
                locale: session.locale_for(&customer.data.language),
                as_of,
                currency,
                items: own.map(|invoice| item(invoice, currency)).collect(),
                unapplied_minor: on_account,
                payment_instructions: business.payment_instructions(),
                footer: business.profile.footer.clone(),
            }))
        })
        .collect()
}

fn item(invoice: &OpenInvoice, currency: puntual_core::money::Currency) -> OpenItem {
    use puntual_core::money::Money;
    OpenItem {
        number: invoice.number.clone(),
        issued_on: invoice.issued_on,
        due_on: invoice.due_on,
        total: Money::new(invoice.total_minor, currency),
        open: Money::new(invoice.open_minor, currency),
    }
}

fn addressee(reader: &Reader<'_>, customer: &Customer) -> Result<Party, AppError> {
    let data = &customer.data;
    let mut lines = vec![
        data.tax_id.clone(),
        data.street.clone(),
        [data.zip.as_str(), data.city.as_str()]
            .join(" ")
            .trim()
            .to_owned(),
    ];
    let email = reader
        .contacts(customer.id)?
        .into_iter()
        .map(|contact| contact.email)
        .find(|text| !text.is_empty());
    lines.extend(email);
    lines.retain(|line| !line.trim().is_empty());
    Ok(Party {
        name: data.name.clone(),
        lines,
    })
}

/// How the book's papers look.
pub(crate) fn brand(reader: &Reader<'_>, business: &Business) -> Result<Brand, AppError> {
    Ok(Brand {
        logo: logo(reader)?.map(|(_, bytes)| bytes),
        accent: Some(business.profile.color.clone()),
    })
}

pub(crate) fn paper(asked: Option<&str>, business: &Business) -> Result<Paper, AppError> {
    match asked {
        None | Some("") => Ok(business.paper),
        Some("a4") => Ok(Paper::A4),
        Some("letter") => Ok(Paper::Letter),
        Some(other) => Err(AppError::new("paper.unknown").with("value", other)),
    }
}

/// `estado-C-001-MXN-2026-03-16.pdf`: only letters, digits and dashes, so that every system takes it.
pub(crate) fn file_name(code: &str, document: &StatementDocument) -> String {
    let word = if document.language == "en" {
        "statement"
    } else {
        "estado"
    };
    let safe: String = code
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { '-' })
        .collect();
    format!(
        "{word}-{safe}-{}-{}.pdf",
        document.total.currency, document.as_of_date
    )
}
