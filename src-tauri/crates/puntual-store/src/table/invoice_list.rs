//! The list of invoices: filtered, sorted and cut in the database, never in memory. A page walks the index of its order;
//! the totals of the plain lists come from the balances that are kept, so that neither grows with the book.

use chrono::{Days, NaiveDate};
use puntual_core::search::Query;
use puntual_core::segments::Rule;
use rusqlite::{Row, params_from_iter};

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::{CustomerId, InvoiceId};
use crate::table::customer_list::{Cut, searched_sql, source};
use crate::table::listing::{direction, like};
use crate::table::receivables::PeriodTotals;
use crate::table::rules::{Asked, Bound};
use crate::table::search::{NUMBER_END, spellings};

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
    /// What customers are looked for by, or how a number begins, ends or, where none does, goes on; folded, empty for all.
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
    /// The balances that are kept of customers are right now, so that plain totals may come from them.
    pub balances_are_right: bool,
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
            Some((count, sum)) if query.is_plain() && query.balances_are_right => {
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
                let sought = self.sought(query.folded_query)?;
                let condition = self.invoice_condition(query, sought.as_ref(), Keep::Nothing, &mut bound)?;
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
        let sought = self.sought(query.folded_query)?;
        let found = sought.as_ref().is_some_and(|sought| sought.is_narrow);
        // One customer's invoices are few, and so is what was looked for, whatever their order; all others come by the index of
        // the order.
        let joined = cut.sort == InvoiceSort::Name;
        // What falls due in a week is few among all that is open.
        let of_a_week = query.filter == InvoiceFilter::DueSoon && !joined;
        let walks = query.customer.is_none() && !found && !of_a_week;
        let index = match cut.sort {
            _ if of_a_week || (query.only_open() && cut.sort == InvoiceSort::DueOn) => {
                " INDEXED BY invoice_open_by_due"
            }
            InvoiceSort::IssuedOn if query.only_open() => " INDEXED BY invoice_open_by_issue",
            InvoiceSort::Number if query.only_open() => " INDEXED BY invoice_open_by_number",
            InvoiceSort::Total if query.only_open() => " INDEXED BY invoice_open_by_total",
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
            // Nothing is open of what is paid; by the amount, a page would walk past every open invoice.
            InvoiceSort::Open if query.filter == InvoiceFilter::Paid => "invoice.id",
            InvoiceSort::Open => "invoice.open_minor",
            InvoiceSort::Total => "invoice.total_minor",
            InvoiceSort::Name => "customer.name_key, customer.id",
        };
        let keep_to = match cut.sort {
            _ if !walks => Keep::Nothing,
            InvoiceSort::DueOn => Keep::Nothing,
            InvoiceSort::Number if query.only_open() => Keep::Named,
            InvoiceSort::Number | InvoiceSort::Name => Keep::Order,
            InvoiceSort::IssuedOn | InvoiceSort::Open | InvoiceSort::Total => Keep::Named,
        };
        let mut condition = self.invoice_condition(query, sought.as_ref(), keep_to, &mut bound)?;
        if let Some(after) = cut.after {
            let after = bound.integer(after);
            let sign = if cut.descending { "<" } else { ">" };
            let of = if joined {
                "invoice JOIN customer ON customer.id = invoice.customer_id"
            } else {
                "invoice"
            };
            // The index is entered at one bound of the day: at that of the week, which is near, and not at that of a row which
            // may have left the list long ago.
            let plus = if of_a_week { "+" } else { "" };
            condition = format!(
                "({plus}{order}, invoice.id) {sign} (SELECT {order}, invoice.id FROM {of} WHERE invoice.id = {after}) AND {condition}"
            );
        }
        let way = direction(cut.descending);
        let orders = order
            .split(", ")
            .map(|column| format!("{column} {way}"))
            .collect::<Vec<_>>()
            .join(", ");
        let from = match (found, joined) {
            (true, true) => {
                "invoice NOT INDEXED CROSS JOIN customer ON customer.id = invoice.customer_id".to_owned()
            }
            (true, false) => "invoice NOT INDEXED".to_owned(),
            (false, true) => "customer CROSS JOIN invoice ON invoice.customer_id = customer.id".to_owned(),
            (false, false) if query.customer.is_some() => "invoice".to_owned(),
            (false, false) => format!("invoice{index}"),
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
        sought: Option<&Sought>,
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
        if let Some(sought) = sought {
            conditions.push(sought.sql(bound));
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

/// What somebody looks for among the invoices.
struct Sought {
    /// Row ids of the customers that are meant.
    customers: Vec<i64>,
    /// How numbers may begin, each from here to everything that begins so.
    beginnings: Vec<String>,
    /// How numbers may end, as the index of ends has it.
    end: Option<String>,
    /// A part of the number, where no number begins or ends as asked.
    part: Option<String>,
    /// So few invoices that putting them in order costs less than walking the list in its order.
    is_narrow: bool,
}

/// Invoices and customers up to which what was looked for is few.
const FEW: u32 = 60;

impl Sought {
    fn of_number(&self, bound: &mut Bound) -> Vec<String> {
        let mut any: Vec<String> = self
            .beginnings
            .iter()
            .map(|beginning| {
                let (from, until) = (
                    bound.text(beginning),
                    bound.text(&format!("{beginning}{}", char::MAX)),
                );
                format!("number >= {from} AND number < {until}")
            })
            .collect();
        if let Some(end) = &self.end {
            any.push(format!("{NUMBER_END} = {}", bound.text(end)));
        }
        if let Some(part) = &self.part {
            any.push(format!("number LIKE {} ESCAPE '\\'", bound.text(&like(part))));
        }
        any
    }

    fn sql(&self, bound: &mut Bound) -> String {
        let mut any = self.of_number(bound);
        let customers = bound.set(&serde_json::json!(self.customers));
        any.push(format!("customer_id IN {customers}"));
        if !self.is_narrow {
            return format!("({})", any.join(" OR "));
        }
        let each = any
            .iter()
            .map(|one| format!("SELECT id FROM invoice WHERE {one}"));
        format!("invoice.id IN ({})", each.collect::<Vec<_>>().join(" UNION "))
    }
}

impl Reader<'_> {
    /// Reads what is looked for; `None` when nothing is.
    fn sought(&self, folded: &str) -> Result<Option<Sought>, StoreError> {
        if folded.is_empty() {
            return Ok(None);
        }
        let mut bound = Bound::default();
        let condition = searched_sql(folded, "", "customer.id", &mut bound);
        let customers: Vec<i64> = self
            .prepare(&format!(
                "SELECT coalesce(merged_into, id) FROM customer WHERE {condition}"
            ))?
            .query_map(params_from_iter(&bound.0), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let query = Query::read(folded);
        let mut sought = Sought {
            customers,
            beginnings: spellings(&query),
            end: query.figures.and(query.number_end).map(|(_, end)| end),
            part: None,
            is_narrow: false,
        };
        let numbers = self.count_sought(&sought)?;
        if numbers == 0 && folded.contains(|letter: char| letter.is_ascii_digit()) {
            sought.part = Some(folded.to_owned());
        }
        sought.is_narrow = sought.part.is_none() && numbers <= FEW && sought.customers.len() <= FEW as usize;
        Ok(Some(sought))
    }

    /// How many numbers fit, counted as far as it matters.
    fn count_sought(&self, sought: &Sought) -> Result<u32, StoreError> {
        let mut bound = Bound::default();
        let counts: Vec<String> = sought
            .of_number(&mut bound)
            .into_iter()
            .map(|condition| {
                format!(
                    "(SELECT count(*) FROM (SELECT 1 FROM invoice WHERE {condition} LIMIT {}))",
                    FEW + 1
                )
            })
            .collect();
        let mut statement = self.prepare(&format!("SELECT {}", counts.join(" + ")))?;
        Ok(statement.query_row(params_from_iter(&bound.0), |row| row.get(0))?)
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
