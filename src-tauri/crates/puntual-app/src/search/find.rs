//! One question over customers and invoices.

use puntual_core::text::fold;
use puntual_store::{
    Asked, CustomerFilter, CustomerQuery, CustomerSort, Cut, InvoiceFilter, InvoiceQuery, InvoiceSort, Page,
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
        let asked = InvoiceQuery {
            folded_query: &query,
            filter: InvoiceFilter::All,
            customer: None,
            of: None,
            currency: None,
            due_from: None,
            due_until: None,
            open_from_minor: None,
            asked: asked.asked,
        };
        let cut = Cut {
            sort: InvoiceSort::DueOn,
            descending: true,
            after: None,
            offset: 0,
            limit: page.limit,
        };
        let invoices = reader.list_invoices(&asked, &cut)?;
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
