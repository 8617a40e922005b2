//! One question over customers and invoices.

use puntual_core::text::fold;
use puntual_store::{CustomerFilter, CustomerSort, InvoiceFilter, InvoiceSort, Page};

use crate::context::Context;
use crate::error::AppError;
use crate::search::{SearchHit, SearchRequest, SearchView};

/// Up to ten customers and ten invoices whose name, key, tax id, address, telephone or number contains the query.
///
/// # Errors
/// When the book cannot be read.
pub fn find(context: &Context, request: SearchRequest) -> Result<SearchView, AppError> {
    let session = context.session()?;
    let query = fold(&request.query);
    if query.is_empty() {
        return Ok(SearchView { hits: vec![] });
    }
    let page = Page { offset: 0, limit: 10 };
    session.read(|reader| {
        let (customers, _) = reader.list_customers(
            &query,
            CustomerFilter::All,
            CustomerSort::Name,
            false,
            page,
            session.today,
            &session.info.currency,
        )?;
        let (invoices, ..) = reader.list_invoices(
            &query,
            InvoiceFilter::All,
            None,
            InvoiceSort::DueOn,
            true,
            page,
            session.today,
        )?;
        let mut hits: Vec<SearchHit> = customers
            .into_iter()
            .map(|row| SearchHit {
                kind: "customer".to_owned(),
                key: row.code.clone(),
                title: row.name,
                subtitle: [row.code, row.email, row.phone]
                    .into_iter()
                    .find(|text| !text.is_empty())
                    .unwrap_or_default(),
            })
            .collect();
        hits.extend(invoices.into_iter().map(|row| SearchHit {
            kind: "invoice".to_owned(),
            key: row.number.clone(),
            title: row.number,
            subtitle: row.customer_name,
        }));
        Ok(SearchView { hits })
    })
}
