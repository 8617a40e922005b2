//! Who owes what: questions over invoices and credits that only read indexes.

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::{CustomerId, InvoiceId};
use crate::table::disputes::DISPUTED;

/// An open invoice with what a run or a list needs of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInvoice {
    /// Row id.
    pub id: InvoiceId,
    /// Who owes it.
    pub customer: CustomerId,
    /// Number.
    pub number: String,
    /// Issue date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// ISO 4217.
    pub currency: String,
    /// Amount invoiced, smallest units.
    pub total_minor: i64,
    /// Still owed (on the asked day), smallest units.
    pub open_minor: i64,
    /// Of it disputed, smallest units.
    pub disputed_minor: i64,
}

impl OpenInvoice {
    /// What the customer may be asked for: what is open and not disputed, smallest units.
    #[must_use]
    pub const fn asked_minor(&self) -> i64 {
        self.open_minor.saturating_sub(self.disputed_minor)
    }
}

/// A customer's balance in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgedCustomer {
    /// Who owes.
    pub customer: CustomerId,
    /// Customer key.
    pub code: String,
    /// Customer name.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// Open invoices by bucket, youngest first, smallest units.
    pub buckets: [i64; 5],
    /// Credits that no invoice has taken up, smallest units.
    pub unapplied: i64,
}

/// Count and sum of one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodTotals {
    /// ISO 4217.
    pub currency: String,
    /// How many invoices.
    pub count: u32,
    /// Sum, smallest units.
    pub open_minor: i64,
}

// What was open at the end of `:day`: invoices issued by then, less what was allocated by then.
const OPEN_AS_OF: &str = "SELECT id, customer_id, number, issued_on, due_on, currency, total_minor,
      total_minor - coalesce((SELECT sum(amount_minor) FROM allocation
                              WHERE invoice_id = invoice.id AND allocated_on <= :day), 0) AS open_minor,
      coalesce((SELECT CASE WHEN whole THEN 9223372036854775807 ELSE dispute.amount_minor END FROM dispute
                WHERE dispute.invoice_id = invoice.id AND opened_on <= :day AND coalesce(resolved_on > :day, 1)
                ORDER BY dispute.id DESC LIMIT 1), 0)
    FROM invoice WHERE issued_on <= :day AND (open_minor > 0 OR paid_on > :day)";

// The same for the whole book: from the balances kept up to date back to the day, so that only what was allocated since
// is read beside the open invoices. An invoice is issued by its due date; where that has passed, the index alone answers.
const ALL_OPEN_AS_OF: &str = "WITH later AS MATERIALIZED (
      SELECT invoice_id, sum(amount_minor) AS minor FROM allocation WHERE allocated_on > :day GROUP BY invoice_id),
    was_open AS (
      SELECT customer_id, currency, due_on,
             open_minor + coalesce((SELECT minor FROM later WHERE invoice_id = invoice.id), 0) AS open_minor
      FROM invoice WHERE open_minor > 0 AND (due_on <= :day OR issued_on <= :day)
      UNION ALL
      SELECT customer_id, currency, due_on, minor FROM later JOIN invoice ON invoice.id = invoice_id
      WHERE open_minor = 0 AND issued_on <= :day)";

// What has been allocated to each invoice since the day.
const LATER: &str = "WITH later AS MATERIALIZED (
      SELECT invoice_id, sum(amount_minor) AS minor FROM allocation WHERE allocated_on > :day GROUP BY invoice_id)";

const UNAPPLIED_AS_OF: &str = "SELECT customer_id, currency,
      sum(total_minor - coalesce((SELECT sum(amount_minor) FROM allocation
                                  WHERE credit_id = credit.id AND allocated_on <= :day), 0)
                      - coalesce((SELECT sum(amount_minor) FROM refund
                                  WHERE credit_id = credit.id AND refunded_on <= :day), 0)) AS unapplied
    FROM credit WHERE credited_on <= :day GROUP BY customer_id, currency HAVING unapplied > 0";

// The same for the whole book, as above.
const ALL_UNAPPLIED_AS_OF: &str = "SELECT customer_id, currency, sum(minor) AS unapplied FROM (
      SELECT customer_id, currency, unapplied_minor AS minor FROM credit INDEXED BY credit_unapplied
      WHERE unapplied_minor > 0 AND credited_on <= :day
      UNION ALL
      SELECT customer_id, currency, amount_minor FROM allocation CROSS JOIN credit ON credit.id = credit_id
      WHERE allocated_on > :day AND credited_on <= :day
      UNION ALL
      SELECT customer_id, currency, amount_minor FROM refund CROSS JOIN credit ON credit.id = credit_id
      WHERE refunded_on > :day AND credited_on <= :day)
    GROUP BY customer_id, currency HAVING unapplied > 0";

impl Reader<'_> {
    /// The balance of every customer that has one, by currency and customer. `as_of` asks for the end of a past day and
    /// reads the movements; `None` reads the balances kept up to date and ages them on `today`.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn aging(&self, today: NaiveDate, as_of: Option<NaiveDate>) -> Result<Vec<AgedCustomer>, StoreError> {
        let day = as_of.unwrap_or(today);
        let (source, unapplied) = match as_of {
            None => (
                // In the order of the index that holds all of it.
                "SELECT currency, customer_id, due_on, open_minor FROM invoice WHERE open_minor > 0 AND :day IS NOT NULL
                 ORDER BY currency, customer_id"
                    .to_owned(),
                "SELECT customer_id, currency, sum(unapplied_minor) AS unapplied FROM credit
                 WHERE unapplied_minor > 0 AND :day IS NOT NULL GROUP BY customer_id, currency",
            ),
            Some(_) => (
                format!(
                    "{ALL_OPEN_AS_OF} SELECT currency, customer_id, due_on, open_minor FROM was_open WHERE open_minor > 0
                     ORDER BY currency, customer_id"
                ),
                ALL_UNAPPLIED_AS_OF,
            ),
        };
        let edges = Edges::of(day);
        let mut sums: Vec<(String, CustomerId, [i64; 5], i64)> = Vec::new();
        let mut statement = self.prepare(&source)?;
        let mut rows = statement.query(named_params! { ":day": day })?;
        // Added up here: five conditional sums cost the database more than handing over the rows.
        while let Some(row) = rows.next()? {
            let (currency, customer) = (text(row, 0)?, row.get(1)?);
            let bucket = edges.bucket(text(row, 2)?);
            let open: i64 = row.get(3)?;
            match sums.last_mut() {
                Some((last_currency, last_customer, buckets, _))
                    if *last_customer == customer && last_currency == currency =>
                {
                    buckets[bucket] = buckets[bucket].saturating_add(open);
                }
                _ => {
                    let mut buckets = [0; 5];
                    buckets[bucket] = open;
                    sums.push((currency.to_owned(), customer, buckets, 0));
                }
            }
        }
        drop(rows);
        let with_invoices = sums.len();
        let mut credits = self.prepare(unapplied)?;
        let mut rows = credits.query(named_params! { ":day": day })?;
        while let Some(row) = rows.next()? {
            let (customer, currency, minor): (CustomerId, String, i64) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let found = sums[..with_invoices].binary_search_by(|(their_currency, their_customer, ..)| {
                (their_currency.as_str(), their_customer).cmp(&(currency.as_str(), &customer))
            });
            match found {
                Ok(index) => sums[index].3 = minor,
                Err(_) => sums.push((currency, customer, [0; 5], minor)),
            }
        }
        self.name_balances(sums)
    }

    fn name_balances(
        &self,
        sums: Vec<(String, CustomerId, [i64; 5], i64)>,
    ) -> Result<Vec<AgedCustomer>, StoreError> {
        // One walk along the customers beside the sums, in the order of their ids: a look-up for each costs three times that.
        let mut by_customer: Vec<usize> = (0..sums.len()).collect();
        by_customer.sort_by_key(|index| sums[*index].1);
        let mut names: Vec<(String, String)> = vec![Default::default(); sums.len()];
        let mut wanted = by_customer.into_iter().peekable();
        let mut statement = self.prepare("SELECT id, code, name FROM customer WHERE id >= ?1 ORDER BY id")?;
        let first = wanted.peek().map(|index| sums[*index].1);
        let mut rows = statement.query([first])?;
        while wanted.peek().is_some()
            && let Some(row) = rows.next()?
        {
            let id: CustomerId = row.get(0)?;
            while let Some(index) = wanted.next_if(|index| sums[*index].1 == id) {
                names[index] = (row.get(1)?, row.get(2)?);
            }
        }
        let named = sums.into_iter().zip(names);
        Ok(named
            .map(
                |((currency, customer, buckets, unapplied), (code, name))| AgedCustomer {
                    customer,
                    code,
                    name,
                    currency,
                    buckets,
                    unapplied,
                },
            )
            .collect())
    }

    /// Open invoices due on or before `until`, by customer, currency and due date; with `customer` only theirs.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn open_invoices(
        &self,
        customer: Option<CustomerId>,
        until: Option<NaiveDate>,
    ) -> Result<Vec<OpenInvoice>, StoreError> {
        const COLUMNS: &str = "id, customer_id, number, issued_on, due_on, currency, total_minor, open_minor";
        let until = until.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string());
        if let Some(customer) = customer {
            let mut statement = self.prepare(&format!(
                "SELECT {COLUMNS}, {DISPUTED} FROM invoice WHERE open_minor > 0 AND customer_id = ?1 AND due_on <= ?2
                 ORDER BY currency, due_on, number"
            ))?;
            let rows = statement
                .query_map((customer, until), open_invoice)?
                .collect::<Result<_, _>>()?;
            return Ok(rows);
        }
        // Asked for an order, the database would go through every invoice of every customer, paid or not.
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS}, {DISPUTED} FROM invoice INDEXED BY invoice_open_by_due WHERE open_minor > 0 AND due_on <= ?1"
        ))?;
        let mut rows: Vec<OpenInvoice> = statement
            .query_map([until], open_invoice)?
            .collect::<Result<_, _>>()?;
        rows.sort_unstable_by(|a, b| {
            (a.customer, &a.currency, a.due_on, &a.number).cmp(&(
                b.customer,
                &b.currency,
                b.due_on,
                &b.number,
            ))
        });
        Ok(rows)
    }

    /// What was open at the end of a past day, one customer, by currency and due date.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn open_invoices_as_of(
        &self,
        customer: CustomerId,
        day: NaiveDate,
    ) -> Result<Vec<OpenInvoice>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT * FROM ({OPEN_AS_OF} AND customer_id = :customer) WHERE open_minor > 0
             ORDER BY currency, due_on, number"
        ))?;
        let rows = statement
            .query_map(named_params! { ":customer": customer, ":day": day }, open_invoice)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The same for all customers, in no order.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn all_open_invoices_as_of(&self, day: NaiveDate) -> Result<Vec<OpenInvoice>, StoreError> {
        let mut statement = self.prepare(&format!("SELECT * FROM ({OPEN_AS_OF}) WHERE open_minor > 0"))?;
        let rows = statement
            .query_map(named_params! { ":day": day }, open_invoice)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Credits that no invoice has taken up by the end of `day`: customer, currency, smallest units.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn unapplied(&self, day: NaiveDate) -> Result<Vec<(CustomerId, String, i64)>, StoreError> {
        let mut statement = self.prepare(ALL_UNAPPLIED_AS_OF)?;
        let rows = statement
            .query_map(named_params! { ":day": day }, |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The same for one customer, by currency.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn unapplied_of(
        &self,
        customer: CustomerId,
        day: NaiveDate,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        let of_customer = UNAPPLIED_AS_OF.replace(
            "WHERE credited_on",
            "WHERE customer_id = :customer AND credited_on",
        );
        let mut statement = self.prepare(&of_customer)?;
        let rows = statement
            .query_map(named_params! { ":customer": customer, ":day": day }, |row| {
                Ok((row.get(1)?, row.get(2)?))
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Open invoices due from `from` to `until`, both included, earliest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn due_between(
        &self,
        from: Option<NaiveDate>,
        until: NaiveDate,
        limit: u32,
    ) -> Result<Vec<OpenInvoice>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT id, customer_id, number, issued_on, due_on, currency, total_minor, open_minor, {DISPUTED} FROM invoice
             WHERE open_minor > 0 AND due_on <= ?2 AND due_on >= coalesce(?1, '0000-01-01')
             ORDER BY due_on, number LIMIT ?3"
        ))?;
        let rows = statement
            .query_map((from, until, limit), open_invoice)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Count and sum per currency of what is open now and due from `from` to `until`, both included.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn due_totals(
        &self,
        from: Option<NaiveDate>,
        until: NaiveDate,
    ) -> Result<Vec<PeriodTotals>, StoreError> {
        let mut statement = self.prepare(
            "SELECT currency, count(*), sum(open_minor) FROM invoice
             WHERE open_minor > 0 AND due_on <= ?2 AND due_on >= coalesce(?1, '0000-01-01') GROUP BY currency",
        )?;
        let rows = statement
            .query_map((from, until), totals)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Count and sum per currency of the payments from `from` to `until`, both included.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn payment_totals(&self, from: NaiveDate, until: NaiveDate) -> Result<Vec<PeriodTotals>, StoreError> {
        let mut statement = self.prepare(
            "SELECT currency, count(*), sum(total_minor) FROM credit
             WHERE kind = 'payment' AND credited_on >= ?1 AND credited_on <= ?2 GROUP BY currency",
        )?;
        let rows = statement
            .query_map([from, until], totals)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The same as it stood at the end of a past day.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn due_totals_as_of(
        &self,
        from: Option<NaiveDate>,
        until: NaiveDate,
        day: NaiveDate,
    ) -> Result<Vec<PeriodTotals>, StoreError> {
        let mut statement = self.prepare(&format!(
            "{LATER}, due AS NOT MATERIALIZED (
               SELECT * FROM invoice WHERE due_on <= :until AND due_on >= coalesce(:from, '0000-01-01')
                 AND (due_on <= :day OR issued_on <= :day))
             SELECT currency, sum(invoices), sum(minor) FROM (
               SELECT currency, count(*) AS invoices, sum(open_minor) AS minor FROM due WHERE open_minor > 0
               GROUP BY currency
               UNION ALL
               SELECT currency, (open_minor + minor > 0) - (open_minor > 0), max(open_minor + minor, 0) - open_minor
               FROM later CROSS JOIN due ON due.id = invoice_id)
             GROUP BY currency HAVING sum(invoices) > 0"
        ))?;
        let period = named_params! { ":from": from, ":until": until, ":day": day };
        let rows = statement.query_map(period, totals)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

/// The last days of the buckets after the first, as dates are kept, youngest first.
struct Edges([String; 4]);

impl Edges {
    fn of(day: NaiveDate) -> Edges {
        Edges([0, 30, 60, 90].map(|days| {
            day.checked_sub_days(chrono::Days::new(days))
                .unwrap_or(day)
                .to_string()
        }))
    }

    /// The index of the bucket of what is due on this day: 0 while it is not past due.
    fn bucket(&self, due_on: &str) -> usize {
        self.0.iter().take_while(|edge| due_on < edge.as_str()).count()
    }
}

/// A text column without a copy of it.
fn text<'a>(row: &'a Row<'_>, index: usize) -> Result<&'a str, StoreError> {
    Ok(row.get_ref(index)?.as_str().map_err(rusqlite::Error::from)?)
}

fn open_invoice(row: &Row<'_>) -> rusqlite::Result<OpenInvoice> {
    let open_minor: i64 = row.get(7)?;
    Ok(OpenInvoice {
        id: row.get(0)?,
        customer: row.get(1)?,
        number: row.get(2)?,
        issued_on: row.get(3)?,
        due_on: row.get(4)?,
        currency: row.get(5)?,
        total_minor: row.get(6)?,
        open_minor,
        disputed_minor: row.get::<_, i64>(8)?.min(open_minor),
    })
}

fn totals(row: &Row<'_>) -> rusqlite::Result<PeriodTotals> {
    Ok(PeriodTotals {
        currency: row.get(0)?,
        count: row.get(1)?,
        open_minor: row.get(2)?,
    })
}
