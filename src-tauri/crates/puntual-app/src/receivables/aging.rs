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
    let mut currencies: Vec<Sums> = Vec::new();
    for row in rows {
        let mut buckets = Buckets(row.buckets);
        buckets.add(Bucket::NotDue, row.unapplied.saturating_neg());
        let index = match currencies.iter().position(|sums| sums.currency == row.currency) {
            Some(index) => index,
            None => {
                currencies.push(Sums {
                    currency: row.currency.clone(),
                    ..Sums::default()
                });
                currencies.len() - 1
            }
        };
        let sums = &mut currencies[index];
        sums.buckets.add_all(&buckets);
        sums.unapplied = sums.unapplied.saturating_add(row.unapplied);
        let customer = CustomerAging {
            customer: row.code,
            name: row.name,
            total: wire::amount(buckets.total(), &row.currency),
            unapplied: wire::amount(row.unapplied, &row.currency),
            buckets: wire::buckets(&buckets, &row.currency),
        };
        sums.customers.push((buckets.total(), customer));
    }
    // The book's own currency first, then by code.
    let foreign = |sums: &Sums| sums.currency != session.info.currency;
    currencies.sort_by(|a, b| (foreign(a), &a.currency).cmp(&(foreign(b), &b.currency)));
    Ok(AgingView {
        as_of: as_of.unwrap_or(session.today).to_string(),
        currencies: currencies.into_iter().map(Sums::view).collect(),
    })
}

/// What one currency adds up to.
#[derive(Default)]
struct Sums {
    currency: String,
    buckets: Buckets,
    unapplied: i64,
    /// Each with its balance, to sort by.
    customers: Vec<(i64, CustomerAging)>,
}

impl Sums {
    fn view(mut self) -> CurrencyAging {
        self.customers
            .sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.customer.cmp(&b.1.customer)));
        CurrencyAging {
            total: wire::amount(self.buckets.total(), &self.currency),
            unapplied: wire::amount(self.unapplied, &self.currency),
            buckets: wire::buckets(&self.buckets, &self.currency),
            customers: self.customers.into_iter().map(|(_, customer)| customer).collect(),
            currency: self.currency,
        }
    }
}
