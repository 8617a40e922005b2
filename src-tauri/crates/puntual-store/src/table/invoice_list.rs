//! The list of invoices: filtered, sorted and cut in the database, never in memory. A page walks the index of its order;
//! the totals of the plain lists come from the balances that are kept, so that neither grows with the book.

use chrono::{Days, NaiveDate};
use puntual_core::segments::Rule;
use rusqlite::{Row, params_from_iter};

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::{CustomerId, InvoiceId};
use crate::table::customer_list::{Cut, source};
use crate::table::listing::{direction, like};
use crate::table::receivables::PeriodTotals;
use crate::table::rules::{Asked, Bound};

/// Which invoices, by how they stand.
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

/// Which invoices.
#[derive(Debug, Clone, Copy)]
pub struct InvoiceQuery<'a> {
    /// Compared with folded names of customers and, as it stands, with numbers; empty for all.
    pub folded_query: &'a str,
    /// How they stand.
    pub filter: InvoiceFilter,
    /// Only this customer's.
    pub customer: Option<CustomerId>,
    /// Only of customers in this rule.
    pub of: Option<&'a Rule>,
    /// Only in this currency.
    pub currency: Option<&'a str>,
    /// Due on this day or later.
    pub due_from: Option<NaiveDate>,
    /// Due on this day or before.
    pub due_until: Option<NaiveDate>,
    /// With at least so much owed, smallest units.
    pub open_from_minor: Option<i64>,
    /// What the rule needs to know.
    pub asked: Asked<'a>,
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
    /// The day it was paid in full.
    pub paid_on: Option<NaiveDate>,
    /// It was cancelled.
    pub cancelled: bool,
}

/// What keeps the database from choosing another index than the order's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// It may choose.
    Nothing,
    /// The index is named in the statement.
    Named,
    /// Only the order leads to the index, so no condition may.
    Order,
}

impl InvoiceQuery<'_> {
    /// Whether nothing is asked but how they stand and of which customers.
    fn is_plain(&self) -> bool {
        self.folded_query.is_empty()
            && self.customer.is_none()
            && self.currency.is_none()
            && self.due_from.is_none()
            && self.due_until.is_none()
            && self.open_from_minor.is_none()
    }

    const fn only_open(&self) -> bool {
        matches!(
            self.filter,
            InvoiceFilter::Open | InvoiceFilter::Overdue | InvoiceFilter::DueSoon
        )
    }
}

impl Reader<'_> {
    /// The invoices that are asked for, cut and in order.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn list_invoices(
        &self,
        query: &InvoiceQuery<'_>,
        cut: &Cut<InvoiceSort>,
    ) -> Result<Vec<InvoiceListing>, StoreError> {
        let (sql, bound) = self.invoice_page_sql(query, cut)?;
        let ids: Vec<InvoiceId> = self
            .prepare(&sql)?
            .query_map(params_from_iter(&bound.0), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let mut statement = self.prepare(
            "SELECT invoice.id, number, code, name, issued_on, due_on, invoice.currency, total_minor, open_minor, paid_on,
               cancelled_on IS NOT NULL
             FROM invoice JOIN customer ON customer.id = customer_id WHERE invoice.id = ?1",
        )?;
        let rows = ids.into_iter().map(|id| statement.query_row([id], listing));
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many invoices are asked for and what is owed on them, one sum per currency.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn asked_invoices_owe(&self, query: &InvoiceQuery<'_>) -> Result<Vec<PeriodTotals>, StoreError> {
        let kept = match query.filter {
            InvoiceFilter::All => Some(("invoices", "open_minor")),
            InvoiceFilter::Open => Some(("open_invoices", "open_minor")),
            InvoiceFilter::Overdue => Some(("overdue_invoices", "overdue_minor")),
            InvoiceFilter::Paid => Some(("invoices - balance.open_invoices", "open_minor * 0")),
            InvoiceFilter::DueSoon => None,
        };
        let mut bound = Bound::default();
        let sql = match kept {
            Some((count, sum)) if query.is_plain() => {
                let condition = match query.of {
                    Some(rule) => self.rule_sql(rule, &query.asked, &mut bound)?,
                    None => "1".to_owned(),
                };
                let from = match query.of {
                    Some(_) => format!(
                        "{} CROSS JOIN customer_balance balance ON balance.customer_id = figure.customer_id",
                        source(&condition, false)
                    ),
                    None => "customer_balance balance".to_owned(),
                };
                format!(
                    "SELECT balance.currency, sum(balance.{count}) AS matching, sum(balance.{sum}) FROM {from}
                     WHERE {condition} GROUP BY balance.currency HAVING matching > 0 ORDER BY balance.currency"
                )
            }
            _ => {
                let condition = self.invoice_condition(query, Keep::Nothing, &mut bound)?;
                format!(
                    "SELECT invoice.currency, count(*), sum(invoice.open_minor) FROM invoice WHERE {condition}
                     GROUP BY invoice.currency ORDER BY invoice.currency"
                )
            }
        };
        let rows = self
            .prepare(&sql)?
            .query_map(params_from_iter(&bound.0), |row| {
                Ok(PeriodTotals {
                    currency: row.get(0)?,
                    count: row.get(1)?,
                    open_minor: row.get(2)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The SQL of a page of row ids.
    pub(crate) fn invoice_page_sql(
        &self,
        query: &InvoiceQuery<'_>,
        cut: &Cut<InvoiceSort>,
    ) -> Result<(String, Bound), StoreError> {
        let mut bound = Bound::default();
        // One customer's invoices are few, whatever their order; all others come by the index of the order.
        let walks = query.customer.is_none();
        let index = match cut.sort {
            InvoiceSort::DueOn if query.only_open() => " INDEXED BY invoice_open_by_due",
            InvoiceSort::DueOn => " INDEXED BY invoice_due",
            InvoiceSort::IssuedOn => " INDEXED BY invoice_issued",
            InvoiceSort::Open => " INDEXED BY invoice_open",
            InvoiceSort::Total => " INDEXED BY invoice_total",
            InvoiceSort::Number | InvoiceSort::Name => "",
        };
        let order = match cut.sort {
            InvoiceSort::DueOn => "invoice.due_on",
            // As its index goes on, so that no page has to be put in order.
            InvoiceSort::IssuedOn => "invoice.issued_on, invoice.currency, invoice.total_minor",
            InvoiceSort::Number => "invoice.number",
            InvoiceSort::Open => "invoice.open_minor",
            InvoiceSort::Total => "invoice.total_minor",
            InvoiceSort::Name => "customer.name_key, customer.id",
        };
        let keep_to = match cut.sort {
            _ if !walks => Keep::Nothing,
            InvoiceSort::DueOn => Keep::Nothing,
            InvoiceSort::Number | InvoiceSort::Name => Keep::Order,
            InvoiceSort::IssuedOn | InvoiceSort::Open | InvoiceSort::Total => Keep::Named,
        };
        let mut condition = self.invoice_condition(query, keep_to, &mut bound)?;
        let joined = cut.sort == InvoiceSort::Name;
        if let Some(after) = cut.after {
            let after = bound.integer(after);
            let sign = if cut.descending { "<" } else { ">" };
            let of = if joined {
                "invoice JOIN customer ON customer.id = invoice.customer_id"
            } else {
                "invoice"
            };
            condition = format!(
                "({order}, invoice.id) {sign} (SELECT {order}, invoice.id FROM {of} WHERE invoice.id = {after}) AND {condition}"
            );
        }
        let way = direction(cut.descending);
        let orders = order
            .split(", ")
            .map(|column| format!("{column} {way}"))
            .collect::<Vec<_>>()
            .join(", ");
        let from = match (joined, walks) {
            (true, _) => "customer CROSS JOIN invoice ON invoice.customer_id = customer.id".to_owned(),
            (false, true) => format!("invoice{index}"),
            (false, false) => "invoice".to_owned(),
        };
        let (limit, offset) = (
            bound.integer(i64::from(cut.limit)),
            bound.integer(i64::from(cut.offset)),
        );
        let sql = format!(
            "SELECT invoice.id FROM {from} WHERE {condition} ORDER BY {orders}, invoice.id {way} LIMIT {limit} OFFSET {offset}"
        );
        Ok((sql, bound))
    }

    fn invoice_condition(
        &self,
        query: &InvoiceQuery<'_>,
        keep_to: Keep,
        bound: &mut Bound,
    ) -> Result<String, StoreError> {
        // A term with a plus is no reason to choose an index.
        let plus = if keep_to == Keep::Nothing { "" } else { "+" };
        let open = if keep_to == Keep::Order {
            "+invoice.open_minor"
        } else {
            "invoice.open_minor"
        };
        let mut conditions = Vec::new();
        let today = query.asked.today;
        if query.only_open() {
            conditions.push(format!("{open} > 0"));
        }
        let (mut from, mut until) = (query.due_from, query.due_until);
        match query.filter {
            InvoiceFilter::All | InvoiceFilter::Open => {}
            InvoiceFilter::Paid => conditions.push(format!("{open} = 0")),
            InvoiceFilter::Overdue => {
                let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
                until = Some(until.map_or(yesterday, |day| day.min(yesterday)));
            }
            InvoiceFilter::DueSoon => {
                let week = today.checked_add_days(Days::new(7)).unwrap_or(today);
                from = Some(from.map_or(today, |day| day.max(today)));
                until = Some(until.map_or(week, |day| day.min(week)));
            }
        }
        if let Some(day) = from {
            conditions.push(format!(
                "{plus}invoice.due_on >= {}",
                bound.text(&day.to_string())
            ));
        }
        if let Some(day) = until {
            conditions.push(format!(
                "{plus}invoice.due_on <= {}",
                bound.text(&day.to_string())
            ));
        }
        if let Some(customer) = query.customer {
            conditions.push(format!("invoice.customer_id = {}", bound.integer(customer.0)));
        }
        if let Some(currency) = query.currency {
            conditions.push(format!("+invoice.currency = {}", bound.text(currency)));
        }
        if let Some(minor) = query.open_from_minor {
            conditions.push(format!("{open} >= {}", bound.integer(minor)));
        }
        if !query.folded_query.is_empty() {
            let part = bound.text(&like(query.folded_query));
            conditions.push(format!(
                "(invoice.number LIKE {part} ESCAPE '\\'
                  OR invoice.customer_id IN (SELECT id FROM customer WHERE name_key LIKE {part} ESCAPE '\\'))"
            ));
        }
        if let Some(rule) = query.of {
            let rule = self.rule_sql(rule, &query.asked, bound)?;
            conditions.push(format!(
                "{plus}invoice.customer_id IN (SELECT figure.customer_id FROM {} WHERE {rule})",
                source(&rule, false)
            ));
        }
        if conditions.is_empty() {
            conditions.push("1".to_owned());
        }
        Ok(conditions.join(" AND "))
    }
}

fn listing(row: &Row<'_>) -> rusqlite::Result<InvoiceListing> {
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
        paid_on: row.get(9)?,
        cancelled: row.get(10)?,
    })
}
