//! The aging of the whole book.

use puntual_core::aging::{Bucket, Buckets};

use crate::context::Context;
use crate::error::AppError;
use crate::receivables::{AgingRequest, AgingView, CurrencyAging, CustomerAging};
use crate::wire;

/// Who owes what, by bucket, at the end of a day. Money and credit notes on account reduce what is not due, so that the
/// buckets always add up to the balance.
///
/// # Errors
/// `date.invalid`.
pub fn aging(context: &Context, request: AgingRequest) -> Result<AgingView, AppError> {
    let session = context.session()?;
    let as_of = request.as_of.map(|text| wire::date("as_of", &text)).transpose()?;
    let past = as_of.filter(|day| *day != session.today);
    let rows = session.read(|reader| Ok(reader.aging(session.today, past)?))?;
    let mut currencies: Vec<(String, Buckets, i64, Vec<(i64, CustomerAging)>)> = Vec::new();
    for row in rows {
        let mut buckets = Buckets(row.buckets);
        buckets.add(Bucket::NotDue, row.unapplied.saturating_neg());
        let customer = CustomerAging {
            customer: row.code,
            name: row.name,
            total: wire::amount(buckets.total(), &row.currency),
            unapplied: wire::amount(row.unapplied, &row.currency),
            buckets: wire::buckets(&buckets, &row.currency),
        };
        let index = match currencies.iter().position(|(code, ..)| *code == row.currency) {
            Some(index) => index,
            None => {
                currencies.push((row.currency.clone(), Buckets::default(), 0, Vec::new()));
                currencies.len() - 1
            }
        };
        let (_, sums, unapplied, customers) = &mut currencies[index];
        sums.add_all(&buckets);
        *unapplied = unapplied.saturating_add(row.unapplied);
        customers.push((buckets.total(), customer));
    }
    // The book's own currency first, then by code.
    currencies
        .sort_by(|a, b| (a.0 != session.info.currency, &a.0).cmp(&(b.0 != session.info.currency, &b.0)));
    Ok(AgingView {
        as_of: as_of.unwrap_or(session.today).to_string(),
        currencies: currencies
            .into_iter()
            .map(|(code, sums, unapplied, mut customers)| {
                customers.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.customer.cmp(&b.1.customer)));
                CurrencyAging {
                    total: wire::amount(sums.total(), &code),
                    unapplied: wire::amount(unapplied, &code),
                    buckets: wire::buckets(&sums, &code),
                    customers: customers.into_iter().map(|(_, customer)| customer).collect(),
                    currency: code,
                }
            })
            .collect(),
    })
}
