//! Pages of the long lists: filtered, sorted and cut in the database, never in memory.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::{CustomerId, InvoiceId};
use crate::table::receivables::PeriodTotals;

/// Which rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Rows to leave out.
    pub offset: u32,
    /// Rows to give.
    pub limit: u32,
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

impl Reader<'_> {
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

pub(crate) const fn direction(descending: bool) -> &'static str {
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
