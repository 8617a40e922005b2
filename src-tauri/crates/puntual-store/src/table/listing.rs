//! Pages of the long lists: filtered, sorted and cut in the database, never in memory.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use puntual_core::promises::{GRACE_DAYS, PromiseState, judge};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::{CustomerId, InvoiceId};
use crate::table::promises::Promise;
use crate::table::receivables::PeriodTotals;

/// Which rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Rows to leave out.
    pub offset: u32,
    /// Rows to give.
    pub limit: u32,
}

/// Which customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomerFilter {
    /// Every one.
    All,
    /// Who owes something.
    Owing,
    /// Who owes something past due.
    Overdue,
    /// Who owes something due in the next seven days.
    DueSoon,
    /// Who has a promise for today or later.
    Promised,
    /// Who owes something and has neither e-mail nor telephone.
    Unreachable,
}

/// How to sort customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomerSort {
    /// By name.
    Name,
    /// By open amount in the book's currency.
    Open,
    /// By overdue amount in the book's currency.
    Overdue,
    /// By the earliest due date.
    NextDue,
}

/// A customer in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerListing {
    /// Row id.
    pub id: CustomerId,
    /// Customer key.
    pub code: String,
    /// Name.
    pub name: String,
    /// Segment.
    pub segment: String,
    /// First address.
    pub email: String,
    /// First telephone.
    pub phone: String,
    /// Asked not to be contacted.
    pub opted_out: bool,
    /// Earliest due date among open invoices.
    pub next_due_on: Option<NaiveDate>,
    /// Earliest day promised for today or later.
    pub promised_on: Option<NaiveDate>,
    /// Per currency: code, open, overdue, unapplied; smallest units.
    pub balances: Vec<(String, i64, i64, i64)>,
}

/// Which invoices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvoiceFilter {
    /// Every one.
    All,
    /// With something owed.
    Open,
    /// Owed and past due.
    Overdue,
    /// Owed and due within seven days.
    DueSoon,
    /// Paid in full.
    Paid,
}

/// How to sort invoices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvoiceSort {
    /// By due date.
    DueOn,
    /// By issue date.
    IssuedOn,
    /// By number.
    Number,
    /// By what is owed.
    Open,
    /// By amount invoiced.
    Total,
    /// By customer name.
    Name,
}

/// An invoice in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceListing {
    /// Row id.
    pub id: InvoiceId,
    /// Number.
    pub number: String,
    /// Customer key.
    pub customer_code: String,
    /// Customer name.
    pub customer_name: String,
    /// Issue date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// ISO 4217.
    pub currency: String,
    /// Amount invoiced, smallest units.
    pub total_minor: i64,
    /// Still owed, smallest units.
    pub open_minor: i64,
}

// Open invoices by customer; ?1 is today and ?2 the book's currency. Grouped by currency first, in the order of the index
// that holds all of it.
const DEBT: &str = "WITH debt AS (
    SELECT customer_id,
           sum(CASE WHEN currency = ?2 THEN open ELSE 0 END) AS open,
           sum(CASE WHEN currency = ?2 THEN overdue ELSE 0 END) AS overdue,
           sum(overdue_count) AS overdue_count, sum(soon_count) AS soon_count, min(next_due) AS next_due
    FROM (
      SELECT currency, customer_id, sum(open_minor) AS open,
             sum(CASE WHEN due_on < ?1 THEN open_minor ELSE 0 END) AS overdue,
             sum(due_on < ?1) AS overdue_count,
             sum(due_on >= ?1 AND due_on <= date(?1, '7 days')) AS soon_count,
             min(due_on) AS next_due
      FROM invoice INDEXED BY invoice_open_by_customer WHERE open_minor > 0 GROUP BY currency, customer_id)
    GROUP BY customer_id)";

impl Reader<'_> {
    /// A page of customers and how many match in all. `folded_query` is compared with folded names and, as it stands, with
    /// keys, tax ids, addresses and telephones.
    ///
    /// # Errors
    /// When the book cannot be read.
    #[allow(clippy::too_many_arguments, reason = "a list is asked for by all of these")]
    pub fn list_customers(
        &self,
        folded_query: &str,
        filter: CustomerFilter,
        sort: CustomerSort,
        descending: bool,
        page: Page,
        today: NaiveDate,
        currency: &str,
    ) -> Result<(Vec<CustomerListing>, u32), StoreError> {
        let promised = self.open_promises(today)?;
        let mut conditions = vec!["customer.merged_into IS NULL".to_owned()];
        conditions.push(match filter {
            CustomerFilter::All => "1".to_owned(),
            CustomerFilter::Owing => "debt.customer_id IS NOT NULL".to_owned(),
            CustomerFilter::Overdue => "debt.overdue_count > 0".to_owned(),
            CustomerFilter::DueSoon => "debt.soon_count > 0".to_owned(),
            CustomerFilter::Promised => {
                let ids: Vec<String> = promised.keys().map(|customer| customer.0.to_string()).collect();
                format!("customer.id IN ({})", ids.join(", "))
            }
            CustomerFilter::Unreachable => {
                "debt.customer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.customer_id = customer.id
                                                              AND active = 1 AND (email <> '' OR phone <> ''))"
                    .to_owned()
            }
        });
        let mut values = vec![Value::Text(today.to_string()), Value::Text(currency.to_owned())];
        if !folded_query.is_empty() {
            conditions.push(
                "(customer.name_key LIKE ?3 ESCAPE '\\' OR customer.code LIKE ?3 ESCAPE '\\'
                  OR customer.tax_id LIKE ?3 ESCAPE '\\'
                  OR EXISTS (SELECT 1 FROM contact WHERE contact.customer_id = customer.id AND active = 1
                             AND (email LIKE ?3 ESCAPE '\\' OR phone LIKE ?3 ESCAPE '\\'))
                  OR EXISTS (SELECT 1 FROM customer merged WHERE merged.merged_into = customer.id
                             AND (merged.name_key LIKE ?3 ESCAPE '\\' OR merged.code LIKE ?3 ESCAPE '\\')))"
                    .to_owned(),
            );
            values.push(Value::Text(like(folded_query)));
        }
        let body = format!(
            "FROM customer LEFT JOIN debt ON debt.customer_id = customer.id WHERE {}",
            conditions.join(" AND ")
        );
        let total = self
            .prepare(&format!("{DEBT} SELECT count(*), ?1, ?2 {body}"))?
            .query_row(params_from_iter(&values), |row| row.get(0))?;
        let order = match sort {
            CustomerSort::Name => "customer.name_key",
            CustomerSort::Open => "coalesce(debt.open, 0)",
            CustomerSort::Overdue => "coalesce(debt.overdue, 0)",
            CustomerSort::NextDue => "coalesce(debt.next_due, '9999-12-31')",
        };
        let sql = format!(
            "{DEBT} SELECT customer.id, code, name, segment, opted_out, debt.next_due {body}
             ORDER BY {order} {}, customer.id LIMIT {} OFFSET {}",
            direction(descending),
            page.limit,
            page.offset
        );
        let mut rows: Vec<CustomerListing> = self
            .prepare(&sql)?
            .query_map(params_from_iter(&values), customer_listing)?
            .collect::<Result<_, _>>()?;
        for row in &mut rows {
            self.complete_listing(row, today)?;
            row.promised_on = promised.get(&row.id).copied();
        }
        Ok((rows, total))
    }

    /// The customers with a promise that still runs, each with the day of the next one.
    fn open_promises(&self, today: NaiveDate) -> Result<BTreeMap<CustomerId, NaiveDate>, StoreError> {
        let since = today
            .checked_sub_days(Days::new(u64::from(GRACE_DAYS)))
            .unwrap_or(today);
        let mut days: BTreeMap<CustomerId, NaiveDate> = BTreeMap::new();
        for promise in self.promises(None, Some(since), GRACE_DAYS)? {
            let Promise {
                amount_minor,
                paid_minor,
                promised_on,
                withdrawn,
                ..
            } = promise;
            if judge(amount_minor, paid_minor, promised_on, today, withdrawn) == PromiseState::Open {
                let day = days.entry(promise.customer).or_insert(promised_on);
                *day = promised_on.min(*day);
            }
        }
        Ok(days)
    }

    fn complete_listing(&self, row: &mut CustomerListing, today: NaiveDate) -> Result<(), StoreError> {
        for contact in self.contacts(row.id)? {
            if row.email.is_empty() {
                row.email = contact.email;
            }
            if row.phone.is_empty() {
                row.phone = contact.phone;
            }
        }
        row.balances = self
            .prepare(
                "SELECT currency, sum(open), sum(overdue), sum(unapplied) FROM (
                   SELECT currency, open_minor AS open, CASE WHEN due_on < ?2 THEN open_minor ELSE 0 END AS overdue,
                          0 AS unapplied
                   FROM invoice WHERE customer_id = ?1 AND open_minor > 0
                   UNION ALL
                   SELECT currency, 0, 0, unapplied_minor FROM credit WHERE customer_id = ?1 AND unapplied_minor > 0)
                 GROUP BY currency ORDER BY currency",
            )?
            .query_map((row.id, today), |found| Ok((found.get(0)?, found.get(1)?, found.get(2)?, found.get(3)?)))?
            .collect::<Result<_, _>>()?;
        Ok(())
    }

    /// A page of invoices, how many match in all, and what is owed on all that match, per currency.
    ///
    /// # Errors
    /// When the book cannot be read.
    #[allow(clippy::too_many_arguments, reason = "a list is asked for by all of these")]
    pub fn list_invoices(
        &self,
        folded_query: &str,
        filter: InvoiceFilter,
        customer: Option<CustomerId>,
        sort: InvoiceSort,
        descending: bool,
        page: Page,
        today: NaiveDate,
    ) -> Result<(Vec<InvoiceListing>, u32, Vec<PeriodTotals>), StoreError> {
        let mut conditions = Vec::new();
        let mut values = Vec::new();
        match filter {
            InvoiceFilter::All => conditions.push("1".to_owned()),
            InvoiceFilter::Open => conditions.push("open_minor > 0".to_owned()),
            InvoiceFilter::Paid => conditions.push("open_minor = 0".to_owned()),
            InvoiceFilter::Overdue => {
                values.push(Value::Text(today.to_string()));
                conditions.push(format!("open_minor > 0 AND due_on < ?{}", values.len()));
            }
            InvoiceFilter::DueSoon => {
                values.push(Value::Text(today.to_string()));
                let today = values.len();
                conditions.push(format!(
                    "open_minor > 0 AND due_on >= ?{today} AND due_on <= date(?{today}, '7 days')"
                ));
            }
        }
        if let Some(customer) = customer {
            values.push(Value::Integer(customer.0));
            conditions.push(format!("customer_id = ?{}", values.len()));
        }
        if !folded_query.is_empty() {
            values.push(Value::Text(like(folded_query)));
            let query = values.len();
            conditions.push(format!(
                "(number LIKE ?{query} ESCAPE '\\'
                  OR customer_id IN (SELECT id FROM customer WHERE name_key LIKE ?{query} ESCAPE '\\'))"
            ));
        }
        let condition = conditions.join(" AND ");
        let mut open = self.prepare(&format!(
            "SELECT currency, count(*), sum(open_minor) FROM invoice WHERE {condition} GROUP BY currency ORDER BY currency"
        ))?;
        let open: Vec<PeriodTotals> = open
            .query_map(params_from_iter(&values), |row| {
                Ok(PeriodTotals {
                    currency: row.get(0)?,
                    count: row.get(1)?,
                    open_minor: row.get(2)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        let total = open.iter().map(|totals| totals.count).sum();
        let order = match sort {
            InvoiceSort::DueOn => "due_on",
            InvoiceSort::IssuedOn => "issued_on",
            InvoiceSort::Number => "number",
            InvoiceSort::Open => "open_minor",
            InvoiceSort::Total => "total_minor",
            InvoiceSort::Name => "customer.name_key",
        };
        let way = direction(descending);
        let sql = format!(
            "SELECT invoice.id, number, code, name, issued_on, due_on, invoice.currency, total_minor, open_minor
             FROM invoice JOIN customer ON customer.id = customer_id
             WHERE {} ORDER BY {order} {way}, invoice.id {way} LIMIT {} OFFSET {}",
            condition.replace("customer_id", "invoice.customer_id"),
            page.limit,
            page.offset
        );
        let rows = self
            .prepare(&sql)?
            .query_map(params_from_iter(&values), invoice_listing)?
            .collect::<Result<_, _>>()?;
        Ok((rows, total, open))
    }
}

const fn direction(descending: bool) -> &'static str {
    if descending { "DESC" } else { "ASC" }
}

/// `%query%` with the wildcards of LIKE taken literally.
pub(crate) fn like(query: &str) -> String {
    let mut pattern = String::from("%");
    for character in query.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

fn customer_listing(row: &Row<'_>) -> rusqlite::Result<CustomerListing> {
    Ok(CustomerListing {
        id: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        segment: row.get(3)?,
        email: String::new(),
        phone: String::new(),
        opted_out: row.get(4)?,
        next_due_on: row.get(5)?,
        promised_on: None,
        balances: Vec::new(),
    })
}

fn invoice_listing(row: &Row<'_>) -> rusqlite::Result<InvoiceListing> {
    Ok(InvoiceListing {
        id: row.get(0)?,
        number: row.get(1)?,
        customer_code: row.get(2)?,
        customer_name: row.get(3)?,
        issued_on: row.get(4)?,
        due_on: row.get(5)?,
        currency: row.get(6)?,
        total_minor: row.get(7)?,
        open_minor: row.get(8)?,
    })
}
