//! One question over customers and invoices.

use puntual_core::text::fold;
use puntual_store::{
    Asked, CustomerFilter, CustomerQuery, CustomerSort, Cut, InvoiceFilter, InvoiceSort, Page,
};

use crate::context::Context;
use crate::error::AppError;
use crate::search::{SearchHit, SearchRequest, SearchView};
use crate::segments;

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
    segments::refresh(&session)?;
    let page = Page { offset: 0, limit: 10 };
    session.read(|reader| {
        let asked = CustomerQuery {
            folded_query: &query,
            filter: CustomerFilter::All,
            rule: None,
            asked: Asked {
                today: session.today,
                currency: &session.info.currency,
                language: &session.info.language,
            },
        };
        let cut = Cut {
            sort: CustomerSort::Name,
            descending: false,
            after: None,
            offset: 0,
            limit: page.limit,
        };
        let customers = reader.list_customers(&asked, &cut)?;
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
