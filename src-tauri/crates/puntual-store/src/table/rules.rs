//! Rules as conditions over `customer` and `customer_figure`, so that the database decides them for all customers at
//! once. `puntual_core::segments::decide` says the same of one customer; a test holds them equal.

use chrono::{Days, NaiveDate};
use puntual_core::segments::{
    AmountField, ChoiceField, Condition, FlagField, NumberField, Order, Rule, TextField, TextTest, text_holds,
};
use puntual_core::text::fold;
use rusqlite::types::Value;
use serde_json::json;

use crate::error::StoreError;
use crate::handle::Reader;
use crate::table::listing::like;

/// What a condition needs to know beside the customer.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The day.
    pub today: NaiveDate,
    /// The book's currency.
    pub currency: &'a str,
    /// The book's language, which a customer without one has.
    pub language: &'a str,
    /// The book's country, where a customer without one is.
    pub country: &'a str,
}

/// Values bound to the places of a statement.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bound(pub Vec<Value>);

impl Bound {
    /// The place of a value.
    pub fn place(&mut self, value: Value) -> String {
        self.0.push(value);
        format!("?{}", self.0.len())
    }

    pub fn text(&mut self, text: &str) -> String {
        self.place(Value::Text(text.to_owned()))
    }

    pub fn integer(&mut self, number: i64) -> String {
        self.place(Value::Integer(number))
    }

    /// A set of any size (a JSON array) in one place.
    pub fn set(&mut self, values: &serde_json::Value) -> String {
        let place = self.text(&values.to_string());
        format!("(SELECT value FROM json_each({place}))")
    }
}

impl Reader<'_> {
    /// The SQL of a rule; true or false for every row, never unknown.
    pub(crate) fn rule_sql(
        &self,
        rule: &Rule,
        asked: &Asked<'_>,
        bound: &mut Bound,
    ) -> Result<String, StoreError> {
        let parts = |parts: &[Rule], bound: &mut Bound| -> Result<Vec<String>, StoreError> {
            parts
                .iter()
                .map(|part| self.rule_sql(part, asked, bound))
                .collect()
        };
        Ok(match rule {
            Rule::All(all) if all.is_empty() => "1".to_owned(),
            Rule::Any(any) if any.is_empty() => "0".to_owned(),
            Rule::All(all) => format!("({})", parts(all, bound)?.join(" AND ")),
            Rule::Any(any) => format!("({})", parts(any, bound)?.join(" OR ")),
            Rule::Not(part) => format!("NOT {}", self.rule_sql(part, asked, bound)?),
            Rule::Is(condition) => format!("(({}) IS TRUE)", self.condition_sql(condition, asked, bound)?),
        })
    }

    fn condition_sql(
        &self,
        condition: &Condition,
        asked: &Asked<'_>,
        bound: &mut Bound,
    ) -> Result<String, StoreError> {
        Ok(match condition {
            Condition::Text(TextField::Name, test) => name_sql(test, bound),
            Condition::Text(field, test) => {
                let column = match field {
                    TextField::City => "city",
                    TextField::Segment | TextField::Name => "segment",
                };
                let texts = self.texts_that_hold(column, test)?;
                format!("customer.{column} IN {}", bound.set(&json!(texts)))
            }
            Condition::Choice(field, words) => {
                let expression = match field {
                    ChoiceField::Language => {
                        let home = bound.text(asked.language);
                        format!("CASE customer.language WHEN '' THEN {home} ELSE customer.language END")
                    }
                    ChoiceField::Country => {
                        let home = bound.text(asked.country);
                        format!("CASE customer.country WHEN '' THEN {home} ELSE customer.country END")
                    }
                    ChoiceField::Channel => {
                        "CASE customer.preferred_channel WHEN '' THEN 'none' ELSE customer.preferred_channel END".to_owned()
                    }
                    ChoiceField::Class => "figure.class".to_owned(),
                    ChoiceField::Commitment => "figure.commitment".to_owned(),
                };
                format!("{expression} IN {}", bound.set(&json!(words)))
            }
            Condition::Number(field, order, value) => number_sql(
                *field,
                *order,
                *value,
                asked.today,
                self.all_sales_minor()?,
                bound,
            ),
            Condition::Amount(field, order, money) => {
                let code = money.currency.code();
                let expression = match (field, code == asked.currency) {
                    (AmountField::Open, true) => "figure.open_minor".to_owned(),
                    (AmountField::Overdue, true) => "figure.overdue_minor".to_owned(),
                    (AmountField::Open, false) => balance_sql("open_minor - unapplied_minor", code, bound),
                    (AmountField::Overdue, false) => balance_sql("overdue_minor", code, bound),
                };
                let value = bound.integer(money.minor);
                format!("{expression} {} {value}", sign(*order))
            }
            Condition::Flag(field, is) => {
                let expression = match field {
                    FlagField::OpenPromise => "figure.promised_on IS NOT NULL".to_owned(),
                    FlagField::HasDispute => {
                        "EXISTS (SELECT 1 FROM dispute WHERE dispute.customer_id = customer.id AND resolved_on IS NULL)"
                            .to_owned()
                    }
                    FlagField::OptedOut => "customer.opted_out <> 0".to_owned(),
                    FlagField::Excluded => {
                        let today = bound.text(&asked.today.to_string());
                        format!(
                            "customer.excluded_reason <> '' AND coalesce(customer.excluded_until, {today}) >= {today}"
                        )
                    }
                    FlagField::HasEmail => "figure.has_email <> 0".to_owned(),
                    FlagField::HasPhone => "figure.has_phone <> 0".to_owned(),
                };
                format!("({expression}) = {}", i32::from(*is))
            }
            Condition::Tagged(tags) => format!(
                "figure.customer_id IN (SELECT tagged.customer_id FROM customer_tag tagged WHERE tag IN {})",
                bound.set(&json!(tags))
            ),
            Condition::Listed(lists) => format!(
                "figure.customer_id IN (SELECT member.customer_id FROM segment_member member WHERE segment_id IN {})",
                bound.set(&json!(lists))
            ),
        })
    }

    /// The texts of a column that pass a test. They are few beside the customers.
    fn texts_that_hold(&self, column: &str, test: &TextTest) -> Result<Vec<String>, StoreError> {
        let mut statement = self.prepare(&format!("SELECT DISTINCT {column} FROM customer"))?;
        let texts = statement
            .query_map([], |row| row.get(0))?
            .collect::<Result<Vec<String>, _>>()?;
        Ok(texts.into_iter().filter(|text| text_holds(test, text)).collect())
    }
}

fn name_sql(test: &TextTest, bound: &mut Bound) -> String {
    let any = |parts: Vec<String>| {
        if parts.is_empty() {
            "0".to_owned()
        } else {
            parts.join(" OR ")
        }
    };
    match test {
        TextTest::Empty => "customer.name_key = ''".to_owned(),
        TextTest::Is(names) => any(names
            .iter()
            .map(|name| format!("customer.name_key = {}", bound.text(&fold(name))))
            .collect()),
        TextTest::Contains(names) => any(names
            .iter()
            .map(|name| {
                format!(
                    "customer.name_key LIKE {} ESCAPE '\\'",
                    bound.text(&like(&fold(name)))
                )
            })
            .collect()),
    }
}

fn balance_sql(expression: &str, currency: &str, bound: &mut Bound) -> String {
    let currency = bound.text(currency);
    format!(
        "coalesce((SELECT {expression} FROM customer_balance
                   WHERE customer_balance.customer_id = figure.customer_id AND currency = {currency}), 0)"
    )
}

fn number_sql(
    field: NumberField,
    order: Order,
    value: i64,
    today: NaiveDate,
    all_sales_minor: i64,
    bound: &mut Bound,
) -> String {
    // So many days ago is a day, and more days ago is before it.
    let days = |column: &str, bound: &mut Bound| {
        let turned = match order {
            Order::Above => Order::Below,
            Order::AtLeast => Order::AtMost,
            Order::Below => Order::Above,
            Order::AtMost => Order::AtLeast,
        };
        let day = bound.text(&shifted(today, value).to_string());
        format!("figure.{column} {} {day}", sign(turned))
    };
    let count =
        |column: &str, bound: &mut Bound| format!("figure.{column} {} {}", sign(order), bound.integer(value));
    let share = |sum: &str, of: &str, bound: &mut Bound| {
        let value = bound.integer(value);
        format!(
            "figure.{of} > 0 AND figure.{sum} {} {value} * figure.{of}",
            sign(order)
        )
    };
    match field {
        NumberField::OldestDays => days("oldest_due_on", bound),
        NumberField::DaysSincePayment => days("last_payment_on", bound),
        NumberField::DaysSinceContact => days("last_contact_on", bound),
        NumberField::DaysAsCustomer => days("first_issued_on", bound),
        NumberField::DaysSinceCreated => days("created_on", bound),
        NumberField::AverageDelay => share("delay_days", "paid_invoices", bound),
        NumberField::OnTimeRate => share("on_time_invoices * 100", "due_invoices", bound),
        NumberField::SalesShare if all_sales_minor > 0 => {
            // Through the smallest sum that has the share, so that nothing grows beyond what the database counts with.
            let least = least_with_share(order, value, all_sales_minor);
            let least = bound.integer(least);
            let sign = match order {
                Order::Above | Order::AtLeast => ">=",
                Order::Below | Order::AtMost => "<",
            };
            format!("figure.sales_minor {sign} {least}")
        }
        NumberField::SalesShare => "0".to_owned(),
        NumberField::OpenInvoices => count("open_invoices", bound),
        NumberField::OverdueInvoices => count("overdue_invoices", bound),
        NumberField::PaidInvoices => count("paid_invoices", bound),
        NumberField::SilentContacts => count("silent_contacts", bound),
        NumberField::BrokenPromises => count("broken_promises", bound),
    }
}

/// The smallest sales whose share of all is above (or for `AtMost` no more at most) so many percent.
fn least_with_share(order: Order, percent: i64, all: i64) -> i64 {
    let product = i128::from(percent) * i128::from(all);
    let least = match order {
        Order::AtLeast | Order::Below => product.div_euclid(100) + i128::from(product.rem_euclid(100) != 0),
        Order::Above | Order::AtMost => product.div_euclid(100) + 1,
    };
    i64::try_from(least).unwrap_or(if least < 0 { i64::MIN } else { i64::MAX })
}

/// The day so many days before; beyond the calendar its first or last day.
fn shifted(today: NaiveDate, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    if days < 0 {
        today.checked_add_days(by).unwrap_or(NaiveDate::MAX)
    } else {
        today.checked_sub_days(by).unwrap_or(NaiveDate::MIN)
    }
}

const fn sign(order: Order) -> &'static str {
    match order {
        Order::Above => ">",
        Order::AtLeast => ">=",
        Order::Below => "<",
        Order::AtMost => "<=",
    }
}
