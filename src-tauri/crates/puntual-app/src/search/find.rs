//! One question over everything that has a name, a number or an amount.

use puntual_core::search::Query;
use puntual_store::{Found, FoundKind};

use crate::context::Context;
use crate::error::AppError;
use crate::search::{SearchHit, SearchRequest, SearchView};
use crate::wire;

/// Up to twenty customers, invoices and payments, the surest first, found by name, key, number, tax id, telephone, address,
/// amount (with a decimal point or comma) or note.
///
/// # Errors
/// When the book cannot be read.
pub fn find(context: &Context, request: SearchRequest) -> Result<SearchView, AppError> {
    let query = Query::read(&request.query);
    let found = context.session()?.read(|reader| Ok(reader.find(&query)?))?;
    Ok(SearchView {
        hits: found.into_iter().map(hit).collect(),
    })
}

fn hit(found: Found) -> SearchHit {
    let is_customer = found.kind == FoundKind::Customer;
    let amount = |minor: i64| match is_customer {
        true => String::new(),
        false => wire::amount(minor, &found.currency),
    };
    SearchHit {
        kind: match found.kind {
            FoundKind::Customer => "customer",
            FoundKind::Invoice => "invoice",
            FoundKind::Credit => "payment",
        }
        .to_owned(),
        by: found.by.as_str().to_owned(),
        amount: amount(found.total_minor),
        open: match found.kind {
            FoundKind::Invoice => amount(found.open_minor),
            _ => String::new(),
        },
        title: if is_customer { &found.name } else { &found.key }.clone(),
        subtitle: match (is_customer, found.text.is_empty()) {
            (true, true) => found.key.clone(),
            (true, false) => found.text.clone(),
            (false, _) => found.name.clone(),
        },
        text: if is_customer { String::new() } else { found.text },
        key: found.key,
        customer: found.customer,
        currency: found.currency,
    }
}
