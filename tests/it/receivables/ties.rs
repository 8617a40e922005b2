//! Random books: the aging of any day is what an independent calculation over the same documents gives, ties to its
//! own total, and is what the book itself said on that day.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use puntual_tests::world::World;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::shop::aging;

/// One document: on `day`, an invoice of `cents` due in `term` days, or a payment of that part of an invoice.
#[derive(Debug, Clone)]
struct Document {
    day: u64,
    customer: u8,
    is_chilean: bool,
    cents: i64,
    term: u64,
    /// Which earlier invoice is paid, and how much of it; `None` for an invoice.
    pays: Option<(prop::sample::Index, u8)>,
    /// The money stays on account.
    on_account: bool,
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    let pays = prop::option::of((any::<prop::sample::Index>(), 1u8..=100));
    let one = (
        0u64..120,
        0u8..4,
        any::<bool>(),
        1i64..5_000_000,
        0u64..60,
        pays,
        prop::bool::weighted(0.2),
    )
        .prop_map(
            |(day, customer, is_chilean, cents, term, pays, on_account)| Document {
                day,
                customer,
                is_chilean,
                cents,
                term,
                pays,
                on_account,
            },
        );
    prop::collection::vec(one, 1..30).prop_map(|mut all| {
        all.sort_by_key(|document| document.day);
        all
    })
}

/// What the documents say, kept apart from the program: open amounts of invoices, and money on account.
#[derive(Default)]
struct Shadow {
    invoices: Vec<(String, u8, &'static str, NaiveDate, Decimal)>,
    on_account: BTreeMap<(&'static str, u8), Decimal>,
}

impl Shadow {
    /// Total and the five buckets per currency and customer.
    fn aging(&self, day: NaiveDate) -> BTreeMap<(&'static str, u8), [Decimal; 5]> {
        let mut sums: BTreeMap<(&'static str, u8), [Decimal; 5]> = BTreeMap::new();
        for (_, customer, currency, due_on, open) in &self.invoices {
            if open.is_zero() {
                continue;
            }
            let bucket = match (day - *due_on).num_days() {
                ..=0 => 0,
                1..=30 => 1,
                31..=60 => 2,
                61..=90 => 3,
                _ => 4,
            };
            sums.entry((currency, *customer)).or_default()[bucket] += *open;
        }
        for (key, amount) in &self.on_account {
            sums.entry(*key).or_default()[0] -= *amount;
        }
        sums
    }
}

const KEYS: [&str; 5] = ["not_due", "d1_30", "d31_60", "d61_90", "d90_plus"];

fn decimal(value: &Value) -> Decimal {
    Decimal::from_str(value.as_str().unwrap()).unwrap()
}

/// The view as the shadow writes it; on the way every total is added up.
fn read(view: &Value) -> BTreeMap<(&'static str, u8), [Decimal; 5]> {
    let mut sums = BTreeMap::new();
    for currency in view["currencies"].as_array().unwrap() {
        let code = if currency["currency"] == "CLP" {
            "CLP"
        } else {
            "MXN"
        };
        let mut columns = [Decimal::ZERO; 5];
        for customer in currency["customers"].as_array().unwrap() {
            let buckets = KEYS.map(|key| decimal(&customer["buckets"][key]));
            assert_eq!(buckets.iter().sum::<Decimal>(), decimal(&customer["total"]));
            for (column, amount) in columns.iter_mut().zip(buckets) {
                *column += amount;
            }
            if code == "CLP" {
                assert!(!customer["total"].as_str().unwrap().contains('.'));
            }
            let number: u8 = customer["customer"].as_str().unwrap()[1..].parse().unwrap();
            sums.insert((code, number), buckets);
        }
        assert_eq!(KEYS.map(|key| decimal(&currency["buckets"][key])), columns);
        assert_eq!(columns.iter().sum::<Decimal>(), decimal(&currency["total"]));
    }
    sums
}

/// The rows of one day as three files.
fn files(shadow: &mut Shadow, first: NaiveDate, all: &[&Document], serial: &mut u32) -> [String; 2] {
    let mut invoices = "invoice_no,customer_id,issue_date,due_date,amount,currency\n".to_owned();
    let mut payments = "payment_id,invoice_no,customer_id,pay_date,amount,currency\n".to_owned();
    for document in all {
        *serial += 1;
        let day = first + Days::new(document.day);
        let currency = if document.is_chilean { "CLP" } else { "MXN" };
        let amount = Decimal::new(document.cents, if document.is_chilean { 0 } else { 2 });
        let customer = document.customer;
        match &document.pays {
            None => {
                let due_on = day + Days::new(document.term);
                invoices += &format!("F-{serial},C{customer},{day},{due_on},{amount},{currency}\n");
                shadow
                    .invoices
                    .push((format!("F-{serial}"), customer, currency, due_on, amount));
            }
            Some(_) if document.on_account => {
                payments += &format!("P-{serial},,C{customer},{day},{amount},{currency}\n");
                *shadow.on_account.entry((currency, customer)).or_default() += amount;
            }
            Some((index, percent)) => {
                let open: Vec<usize> = (0..shadow.invoices.len())
                    .filter(|index| !shadow.invoices[*index].4.is_zero())
                    .collect();
                if open.is_empty() {
                    continue;
                }
                let (number, customer, currency, _, left) =
                    &mut shadow.invoices[open[index.index(open.len())]];
                let part = (*left * Decimal::from(*percent) / Decimal::from(100))
                    .round_dp(if *currency == "CLP" { 0 } else { 2 });
                if part.is_zero() {
                    continue;
                }
                payments += &format!("P-{serial},{number},C{customer},{day},{part},{currency}\n");
                *left -= part;
            }
        }
    }
    [invoices, payments]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_aging_of_any_day_is_what_the_documents_say_then_and_later(documents in documents()) {
        let first: NaiveDate = "2026-01-01".parse().unwrap();
        let mut world = World::with_book("2026-01-01");
        let names = (0..4).map(|number| format!("C{number},Cliente {number}\n")).collect::<String>();
        world.import("customers.csv", &format!("customer_id,name\n{names}"));
        let mut shadow = Shadow::default();
        let mut serial = 0;
        let mut history = Vec::new();
        for group in documents.chunk_by(|a, b| a.day == b.day) {
            let day = first + Days::new(group[0].day);
            world.go_to(&day.to_string());
            let rows = group.iter().collect::<Vec<_>>();
            for (name, content) in ["invoices", "payments"].iter().zip(files(&mut shadow, first, &rows, &mut serial)) {
                if content.lines().count() > 1 {
                    world.import(&format!("{name}-{day}.csv"), &content);
                }
            }
            let today = aging(&world, None);
            prop_assert_eq!(read(&today), shadow.aging(day));
            history.push((day, today));
        }
        world.go_to("2027-01-01");
        for (day, said_then) in history {
            prop_assert_eq!(read(&aging(&world, Some(&day.to_string()))), read(&said_then));
        }
        prop_assert_eq!(&world.ok("books.check", json!({}))["problems"], &json!([]));
    }
}
