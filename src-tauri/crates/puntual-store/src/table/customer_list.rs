//! The list of customers: filtered, sorted and cut in the database, never in memory. It reads the figures that are kept
//! (`figures`), so that no page goes through invoices.

use chrono::{Days, NaiveDate};
use puntual_core::search::Query;
use puntual_core::segments::{Balance, Rule};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params_from_iter};

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::CustomerId;
use crate::table::listing::{direction, like};
use crate::table::receivables::PeriodTotals;
use crate::table::rules::{Asked, Bound};
use crate::table::search::all_words;

/// Which customers, as the chips above the list have it.
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
    /// Who has a promise that runs.
    Promised,
    /// Who owes something and has neither e-mail nor telephone.
    Unreachable,
}

/// How to sort customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomerSort {
    /// By name.
    Name,
    /// By key.
    Code,
    /// By city.
    City,
    /// By country; those in the book's come first.
    Country,
    /// By the segment that was typed or imported.
    Segment,
    /// By open amount in the book's currency, less what is on account.
    Open,
    /// By overdue amount in the book's currency.
    Overdue,
    /// By the earliest due date.
    NextDue,
    /// By the day of the last payment.
    LastPayment,
    /// By the mean days from due date to payment.
    AverageDelay,
    /// By the share paid on time.
    OnTime,
    /// By sales of twelve months.
    Sales,
}

impl CustomerSort {
    /// Never unknown, so that a page can begin behind any row.
    const fn expression(self) -> &'static str {
        match self {
            CustomerSort::Name => "customer.name_key",
            CustomerSort::Code => "customer.code",
            CustomerSort::City => "customer.city",
            CustomerSort::Country => "customer.country",
            CustomerSort::Segment => "customer.segment",
            CustomerSort::Open => "figure.open_minor",
            CustomerSort::Overdue => "figure.overdue_minor",
            CustomerSort::NextDue => "coalesce(figure.oldest_due_on, '9999-12-31')",
            CustomerSort::LastPayment => "coalesce(figure.last_payment_on, '')",
            // In thousandths of a day; who never paid stands before the earliest.
            CustomerSort::AverageDelay => {
                "CASE figure.paid_invoices WHEN 0 THEN -9000000000 ELSE figure.delay_days * 1000 / figure.paid_invoices END"
            }
            CustomerSort::OnTime => {
                "CASE figure.due_invoices WHEN 0 THEN -1 ELSE figure.on_time_invoices * 100000 / figure.due_invoices END"
            }
            CustomerSort::Sales => "figure.sales_minor",
        }
    }
}

/// Which customers.
#[derive(Debug, Clone, Copy)]
pub struct CustomerQuery<'a> {
    /// A part of the name, or words of name, key, tax id, addresses and telephones, folded; empty for all.
    pub folded_query: &'a str,
    /// The chip.
    pub filter: CustomerFilter,
    /// A segment, or whatever else is asked.
    pub rule: Option<&'a Rule>,
    /// What the rule needs to know.
    pub asked: Asked<'a>,
}

/// Which part of a list, in which order.
#[derive(Debug, Clone, Copy)]
pub struct Cut<Sort> {
    /// The order.
    pub sort: Sort,
    /// From high to low.
    pub descending: bool,
    /// Only what comes behind this row.
    pub after: Option<i64>,
    /// Rows to leave out.
    pub offset: u32,
    /// Rows to give.
    pub limit: u32,
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
    /// Segment that was typed or imported.
    pub segment: String,
    /// Tax id.
    pub tax_id: String,
    /// City.
    pub city: String,
    /// Country, or empty for the book's.
    pub country: String,
    /// Preferred channel, or empty.
    pub channel: String,
    /// First address.
    pub email: String,
    /// First telephone.
    pub phone: String,
    /// Asked not to be contacted.
    pub opted_out: bool,
    /// Why no reminders are sent, or empty.
    pub excluded_reason: String,
    /// Earliest due date among open invoices.
    pub next_due_on: Option<NaiveDate>,
    /// Earliest day of a promise that runs.
    pub promised_on: Option<NaiveDate>,
    /// Day of the last payment.
    pub last_payment_on: Option<NaiveDate>,
    /// Invoices whose due date has passed, paid or open.
    pub due_invoices: i64,
    /// Of them paid in full by that date.
    pub on_time_invoices: i64,
    /// Invoices paid in full.
    pub paid_invoices: i64,
    /// Days from due date to payment, summed over them.
    pub delay_days: i64,
    /// Sales of twelve months in the book's currency, smallest units.
    pub sales_minor: i64,
    /// Behaviour class.
    pub class: String,
    /// What the talk has come to.
    pub commitment: String,
    /// One per currency in which something is open or on account.
    pub balances: Vec<Balance>,
}

impl Reader<'_> {
    /// The customers that are asked for, cut and in order.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn list_customers(
        &self,
        query: &CustomerQuery<'_>,
        cut: &Cut<CustomerSort>,
    ) -> Result<Vec<CustomerListing>, StoreError> {
        let ids = self.customer_ids(query, cut)?;
        let mut statement = self.prepare(
            "SELECT customer.id, code, name, segment, tax_id, city, preferred_channel, opted_out, excluded_reason,
               oldest_due_on, promised_on, last_payment_on, paid_invoices, on_time_invoices, delay_days, sales_minor,
               class, commitment, due_invoices, country
             FROM customer JOIN customer_figure ON customer_id = customer.id WHERE customer.id = ?1",
        )?;
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            let mut row = statement.query_row([id], listing)?;
            for contact in self.contacts(id)? {
                if row.email.is_empty() {
                    row.email = contact.email;
                }
                if row.phone.is_empty() {
                    row.phone = contact.phone;
                }
            }
            row.balances = self.balances(id)?;
            row.balances
                .retain(|balance| balance.open_invoices > 0 || balance.unapplied_minor > 0);
            rows.push(row);
        }
        Ok(rows)
    }

    /// The row ids of the customers that are asked for, cut and in order.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn customer_ids(
        &self,
        query: &CustomerQuery<'_>,
        cut: &Cut<CustomerSort>,
    ) -> Result<Vec<CustomerId>, StoreError> {
        let (sql, bound) = self.customer_page_sql(query, cut)?;
        let rows = self
            .prepare(&sql)?
            .query_map(params_from_iter(&bound.0), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// How many customers are asked for, and what they owe past due and not, one sum per currency.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn count_asked_customers(&self, query: &CustomerQuery<'_>) -> Result<u32, StoreError> {
        let mut bound = Bound::default();
        let condition = self.customer_condition(query, &mut bound)?;
        let sql = format!(
            "SELECT count(*) FROM {} WHERE {condition}",
            source(&condition, false)
        );
        Ok(self
            .prepare(&sql)?
            .query_row(params_from_iter(&bound.0), |row| row.get(0))?)
    }

    /// What the customers that are asked for owe, one sum per currency, less what is on account.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn asked_customers_owe(&self, query: &CustomerQuery<'_>) -> Result<Vec<PeriodTotals>, StoreError> {
        let mut bound = Bound::default();
        let condition = self.customer_condition(query, &mut bound)?;
        let sql = format!(
            "SELECT balance.currency, sum(balance.open_invoices), sum(balance.open_minor - balance.unapplied_minor)
             FROM {} CROSS JOIN customer_balance balance ON balance.customer_id = figure.customer_id
             WHERE {condition} GROUP BY balance.currency HAVING sum(balance.open_invoices) > 0 ORDER BY balance.currency",
            source(&condition, false)
        );
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

    /// Whether a customer is among those that are asked for.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn is_asked_customer(
        &self,
        query: &CustomerQuery<'_>,
        customer: CustomerId,
    ) -> Result<bool, StoreError> {
        let mut bound = Bound::default();
        let condition = self.customer_condition(query, &mut bound)?;
        let customer = bound.integer(customer.0);
        let sql = format!(
            "SELECT 1 FROM {} WHERE {condition} AND figure.customer_id = {customer}",
            source(&condition, false)
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_row(params_from_iter(&bound.0), |_| Ok(()))
            .optional()?
            .is_some())
    }

    /// The SQL of a page of row ids.
    pub(crate) fn customer_page_sql(
        &self,
        query: &CustomerQuery<'_>,
        cut: &Cut<CustomerSort>,
    ) -> Result<(String, Bound), StoreError> {
        let mut bound = Bound::default();
        let mut condition = self.customer_condition(query, &mut bound)?;
        let order = cut.sort.expression();
        let way = direction(cut.descending);
        if let Some(after) = cut.after {
            let after = bound.integer(after);
            let sign = if cut.descending { "<" } else { ">" };
            condition = format!(
                "({order}, figure.customer_id) {sign} ((SELECT {order} FROM {} WHERE figure.customer_id = {after}), {after})
                 AND {condition}",
                source(order, false)
            );
        }
        let limit = bound.place(Value::Integer(i64::from(cut.limit)));
        let offset = bound.place(Value::Integer(i64::from(cut.offset)));
        // A name has an index to walk; any other order looks at the figures of all, which are few.
        let by_name = cut.sort == CustomerSort::Name;
        let from = source(&format!("{condition} {order}"), by_name);
        let id = if by_name {
            "customer.id"
        } else {
            "figure.customer_id"
        };
        let sql = format!(
            "SELECT figure.customer_id FROM {from} WHERE {condition} ORDER BY {order} {way}, {id} {way}
             LIMIT {limit} OFFSET {offset}"
        );
        Ok((sql, bound))
    }

    pub(crate) fn customer_condition(
        &self,
        query: &CustomerQuery<'_>,
        bound: &mut Bound,
    ) -> Result<String, StoreError> {
        let mut conditions = Vec::new();
        match query.filter {
            CustomerFilter::All => {}
            CustomerFilter::Owing => conditions.push("figure.open_invoices > 0".to_owned()),
            CustomerFilter::Overdue => conditions.push("figure.overdue_invoices > 0".to_owned()),
            CustomerFilter::Promised => conditions.push("figure.promised_on IS NOT NULL".to_owned()),
            CustomerFilter::DueSoon => {
                let today = query.asked.today;
                let until = today.checked_add_days(Days::new(7)).unwrap_or(today);
                let (today, until) = (bound.text(&today.to_string()), bound.text(&until.to_string()));
                conditions.push(format!(
                    "figure.customer_id IN (SELECT customer_id FROM invoice INDEXED BY invoice_open_by_due
                       WHERE open_minor > 0 AND due_on >= {today} AND due_on <= {until})"
                ));
            }
            CustomerFilter::Unreachable => conditions.push(
                "figure.open_invoices > 0 AND figure.has_email = 0 AND figure.has_phone = 0".to_owned(),
            ),
        }
        if !query.folded_query.is_empty() {
            conditions.push(searched_sql(
                query.folded_query,
                "customer.",
                "figure.customer_id",
                bound,
            ));
        }
        if let Some(rule) = query.rule {
            conditions.push(self.rule_sql(rule, &query.asked, bound)?);
        }
        if conditions.is_empty() {
            conditions.push("1".to_owned());
        }
        Ok(conditions.join(" AND "))
    }
}

/// Customers that somebody looks for: a part of the name, or words of names, keys and tax ids (those of merged ones too), of
/// addresses and telephones, the last word perhaps unfinished.
pub(crate) fn searched_sql(folded: &str, customer: &str, id: &str, bound: &mut Bound) -> String {
    let part = bound.text(&like(folded));
    let by_name = format!("{customer}name_key LIKE {part} ESCAPE '\\'");
    let query = Query::read(folded);
    if query.words.is_empty() {
        return by_name;
    }
    let words = all_words(&query);
    let (names, contacts) = (
        bound.text(&format!("{{name code}} : ({words})")),
        bound.text(&words),
    );
    format!(
        "({by_name} OR {id} IN (SELECT rowid FROM customer_word WHERE customer_word MATCH {names})
          OR {id} IN (SELECT customer_id FROM contact WHERE id IN (
               SELECT rowid FROM contact_word WHERE contact_word MATCH {contacts})))"
    )
}

/// Figures, with their customers where these are named; customers first where their index gives the order.
pub(crate) fn source(named: &str, customers_first: bool) -> &'static str {
    if customers_first {
        "customer CROSS JOIN customer_figure figure ON figure.customer_id = customer.id"
    } else if named.contains("customer.") {
        "customer_figure figure CROSS JOIN customer ON customer.id = figure.customer_id"
    } else {
        "customer_figure figure"
    }
}

fn listing(row: &Row<'_>) -> rusqlite::Result<CustomerListing> {
    Ok(CustomerListing {
        id: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        segment: row.get(3)?,
        tax_id: row.get(4)?,
        city: row.get(5)?,
        channel: row.get(6)?,
        opted_out: row.get(7)?,
        excluded_reason: row.get(8)?,
        next_due_on: row.get(9)?,
        promised_on: row.get(10)?,
        last_payment_on: row.get(11)?,
        paid_invoices: row.get(12)?,
        on_time_invoices: row.get(13)?,
        delay_days: row.get(14)?,
        sales_minor: row.get(15)?,
        class: row.get(16)?,
        commitment: row.get(17)?,
        due_invoices: row.get(18)?,
        country: row.get(19)?,
        email: String::new(),
        phone: String::new(),
        balances: Vec::new(),
    })
}
