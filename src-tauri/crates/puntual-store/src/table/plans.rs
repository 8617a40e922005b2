//! That pages of long lists walk an index instead of putting the whole list in order.

use chrono::NaiveDate;
use rusqlite::{Connection, params_from_iter};

use crate::handle::Reader;
use crate::table::customer_list::{CustomerFilter, CustomerQuery, CustomerSort, Cut};
use crate::table::invoice_list::{InvoiceFilter, InvoiceQuery, InvoiceSort};
use crate::table::rules::{Asked, Bound};

fn book() -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    crate::migrate::migrate(&mut connection).unwrap();
    connection
}

fn asked() -> Asked<'static> {
    Asked {
        today: NaiveDate::from_ymd_opt(2026, 3, 20).unwrap(),
        currency: "MXN",
        language: "es",
        country: "MX",
    }
}

fn cut<Sort>(sort: Sort, descending: bool, after: Option<i64>) -> Cut<Sort> {
    Cut {
        sort,
        descending,
        after,
        offset: 0,
        limit: 200,
    }
}

fn plan(connection: &Connection, sql: &str, bound: &Bound) -> Vec<String> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let steps = statement
        .query_map(params_from_iter(&bound.0), |row| row.get::<_, String>(3))
        .unwrap();
    steps.collect::<Result<_, _>>().unwrap()
}

#[test]
fn every_order_of_invoices_walks_its_index_in_both_directions_and_from_any_row() {
    let connection = book();
    let reader = Reader {
        connection: &connection,
    };
    for sort in [
        InvoiceSort::DueOn,
        InvoiceSort::IssuedOn,
        InvoiceSort::Number,
        InvoiceSort::Open,
        InvoiceSort::Total,
        InvoiceSort::Name,
    ] {
        for filter in [
            InvoiceFilter::All,
            InvoiceFilter::Open,
            InvoiceFilter::Overdue,
            InvoiceFilter::Paid,
        ] {
            for (descending, after) in [(false, None), (true, Some(7))] {
                let query = InvoiceQuery {
                    folded_query: "",
                    filter,
                    customer: None,
                    of: None,
                    currency: None,
                    due_from: None,
                    due_until: None,
                    open_from_minor: None,
                    asked: asked(),
                    balances_are_right: true,
                };
                let (sql, bound) = reader
                    .invoice_page_sql(&query, &cut(sort, descending, after))
                    .unwrap();
                let steps = plan(&connection, &sql, &bound);
                let sorted = steps.iter().any(|step| step.contains("TEMP B-TREE"));
                // Invoices of one customer or of one day are few; among them the rows may be put in order.
                let last_term = matches!(sort, InvoiceSort::Name | InvoiceSort::DueOn)
                    && steps
                        .iter()
                        .all(|step| !step.contains("TEMP B-TREE") || step.contains("LAST"));
                assert!(
                    !sorted || last_term,
                    "{sort:?} {filter:?} {descending}: {steps:?}\n{sql}"
                );
                let scans = steps.iter().any(|step| step == "SCAN invoice");
                assert!(!scans, "{sort:?} {filter:?} {descending}: {steps:?}\n{sql}");
            }
        }
    }
}

#[test]
fn the_list_of_customers_never_looks_at_invoices_but_at_those_due_soon() {
    let connection = book();
    let reader = Reader {
        connection: &connection,
    };
    for filter in [
        CustomerFilter::All,
        CustomerFilter::Owing,
        CustomerFilter::Overdue,
        CustomerFilter::DueSoon,
        CustomerFilter::Promised,
        CustomerFilter::Unreachable,
    ] {
        for sort in [CustomerSort::Name, CustomerSort::Overdue, CustomerSort::OnTime] {
            let query = CustomerQuery {
                folded_query: "",
                filter,
                rule: None,
                asked: asked(),
            };
            let (sql, bound) = reader
                .customer_page_sql(&query, &cut(sort, true, Some(7)))
                .unwrap();
            let steps = plan(&connection, &sql, &bound);
            let touches = steps.iter().filter(|step| step.contains("invoice"));
            assert!(
                touches
                    .clone()
                    .all(|step| filter == CustomerFilter::DueSoon && step.contains("invoice_open_by_due")),
                "{filter:?} {sort:?}: {steps:?}"
            );
            let sorts = steps.iter().any(|step| step.contains("TEMP B-TREE FOR ORDER BY"));
            // Those with something due in a week are few beside all.
            let walks = sort == CustomerSort::Name && filter != CustomerFilter::DueSoon;
            assert!(!walks || !sorts, "{filter:?}: {steps:?}\n{sql}");
        }
    }
}
