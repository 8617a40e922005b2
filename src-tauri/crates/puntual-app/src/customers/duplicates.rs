//! Customers that are probably entered twice.

use puntual_core::customers::{Group, TaxId};
use puntual_store::{Customer, Reader};

use crate::context::{Context, Session};
use crate::customers::roster::Roster;
use crate::customers::{
    DistinctView, DuplicateCustomer, DuplicateGroup, DuplicateReason, DuplicatesView, ListDuplicates,
    NotDuplicates,
};
use crate::error::AppError;
use crate::today::CurrencyAmount;
use crate::wire;

/// Groups of customers that are probably one, by tax id, address, telephone and name, each with its reasons. Nothing is
/// changed by asking.
///
/// # Errors
/// `record.missing` for a customer that does not exist.
pub fn duplicates(context: &Context, request: ListDuplicates) -> Result<DuplicatesView, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let only = match &request.customer {
            Some(code) => Some(reader.require_customer(code)?.id),
            None => None,
        };
        let roster = Roster::read(reader, &session)?;
        let mut groups = roster.duplicates(reader)?;
        groups.retain(|group| {
            only.is_none_or(|only| {
                group
                    .members
                    .iter()
                    .any(|member| roster.customers[*member].id == only)
            })
        });
        let total = wire::count(groups.len());
        let limit = request.limit.unwrap_or(50).min(200) as usize;
        let page = groups
            .iter()
            .skip(request.offset.unwrap_or(0) as usize)
            .take(limit);
        Ok(DuplicatesView {
            groups: page
                .map(|group| view(reader, &session, &roster, group))
                .collect::<Result<_, _>>()?,
            total,
        })
    })
}

fn view(
    reader: &Reader<'_>,
    session: &Session,
    roster: &Roster,
    group: &Group,
) -> Result<DuplicateGroup, AppError> {
    let code = |place: usize| roster.customers[place].data.code.clone();
    let mut customers = Vec::new();
    for member in &group.members {
        let customer = &roster.customers[*member];
        let seen = one(reader, session, roster, customer)?;
        let is_known =
            TaxId::read(&seen.tax_id, roster.country_of(customer).code).is_some_and(|tax_id| tax_id.is_valid);
        // The one that says most about itself is kept; among equals the oldest.
        let worth = (
            is_known,
            seen.invoices,
            seen.emails.len() + seen.phones.len(),
            std::cmp::Reverse(customer.id),
        );
        customers.push((worth, seen));
    }
    customers.sort_by_key(|entry| std::cmp::Reverse(entry.0));
    Ok(DuplicateGroup {
        customers: customers.into_iter().map(|(_, seen)| seen).collect(),
        reasons: group
            .pairs
            .iter()
            .map(|pair| DuplicateReason {
                a: code(pair.a),
                b: code(pair.b),
                shared: pair
                    .reasons
                    .iter()
                    .map(|reason| reason.as_str().to_owned())
                    .collect(),
                tax_ids_differ: pair.tax_ids_differ,
                confidence: pair.confidence,
            })
            .collect(),
        confidence: group.pairs.first().map_or(0, |pair| pair.confidence),
    })
}

fn one(
    reader: &Reader<'_>,
    session: &Session,
    roster: &Roster,
    customer: &Customer,
) -> Result<DuplicateCustomer, AppError> {
    let contacts = roster.contacts(customer.id);
    let filled = |texts: Vec<&String>| -> Vec<String> {
        let mut kept: Vec<String> = Vec::new();
        for text in texts {
            if !text.is_empty() && !kept.contains(text) {
                kept.push(text.clone());
            }
        }
        kept
    };
    let data = &customer.data;
    Ok(DuplicateCustomer {
        customer: data.code.clone(),
        name: data.name.clone(),
        tax_id: data.tax_id.clone(),
        emails: filled(contacts.iter().map(|contact| &contact.email).collect()),
        phones: filled(contacts.iter().map(|contact| &contact.phone).collect()),
        address: filled(vec![&data.street, &data.city]).join(", "),
        invoices: reader.count_invoices_of(customer.id)?,
        open: open(reader, session, customer)?,
    })
}

fn open(
    reader: &Reader<'_>,
    session: &Session,
    customer: &Customer,
) -> Result<Vec<CurrencyAmount>, AppError> {
    let mut sums: Vec<(String, i64)> = Vec::new();
    for invoice in reader.open_invoices(Some(customer.id), None)? {
        match sums
            .iter_mut()
            .find(|(currency, _)| *currency == invoice.currency)
        {
            Some((_, sum)) => *sum = sum.saturating_add(invoice.open_minor),
            None => sums.push((invoice.currency, invoice.open_minor)),
        }
    }
    sums.sort_by_key(|(currency, _)| (*currency != session.info.currency, currency.clone()));
    Ok(sums
        .into_iter()
        .map(|(currency, minor)| CurrencyAmount {
            amount: wire::amount(minor, &currency),
            currency,
        })
        .collect())
}

/// Remembers that customers are not the same one, so that they are not proposed again.
///
/// # Errors
/// `record.missing`, `customers.too_few`.
pub fn not_duplicates(context: &Context, request: NotDuplicates) -> Result<DistinctView, AppError> {
    let session = context.session()?;
    let label = request.customers.join(", ");
    let (pairs, batch) = session.batch("customers.not_duplicates", &label, |writer| {
        let mut ids = Vec::new();
        for code in &request.customers {
            ids.push(writer.require_customer(code)?.id);
        }
        ids.sort_unstable();
        ids.dedup();
        if ids.len() < 2 {
            return Err(AppError::new("customers.too_few"));
        }
        let mut pairs = 0;
        for (place, a) in ids.iter().enumerate() {
            for b in &ids[place + 1..] {
                pairs += u32::from(writer.insert_distinct_pair(*a, *b)?);
            }
        }
        if pairs == 0 {
            writer.discard();
        }
        Ok(pairs)
    })?;
    Ok(DistinctView { pairs, batch })
}
