//! Predictions through the book and through a file.

use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate};
use puntual_tests::world::World;
use serde_json::{Value, json};

/// Three years of monthly invoices: `A` pays a week early, `B` on the Friday after the due date, `C` in time until the
/// last year and three weeks late since.
fn history() -> Vec<(String, &'static str, NaiveDate, NaiveDate, u32, NaiveDate)> {
    let first: NaiveDate = "2023-01-09".parse().unwrap();
    let mut rows = Vec::new();
    for month in 0..36_u64 {
        for customer in ["A", "B", "C"] {
            let issued_on = first + Days::new(month * 30);
            let due_on = issued_on + Days::new(30);
            let paid_on = match customer {
                "A" => due_on - Days::new(7),
                "B" => friday_after(due_on),
                _ if month < 24 => due_on - Days::new(2),
                _ => due_on + Days::new(21),
            };
            let amount = 1000 + u32::try_from(month).unwrap() * 7;
            rows.push((
                format!("{customer}-{month}"),
                customer,
                issued_on,
                due_on,
                amount,
                paid_on,
            ));
        }
    }
    rows
}

fn friday_after(day: NaiveDate) -> NaiveDate {
    let mut day = day + Days::new(1);
    while day.weekday().number_from_monday() != 5 {
        day = day + Days::new(1);
    }
    day
}

/// A book in which what was paid before 2025-11-15 is paid, and the rest open.
fn book(today: &str) -> World {
    let world = World::with_book(today);
    let day: NaiveDate = today.parse().unwrap();
    let mut invoices =
        "invoice_no,customer_id,customer_name,issue_date,due_date,amount,currency\n".to_owned();
    let mut payments = "payment_id,invoice_no,customer_id,pay_date,amount,currency\n".to_owned();
    for (number, customer, issued_on, due_on, amount, paid_on) in history() {
        if issued_on < day {
            writeln!(
                invoices,
                "{number},{customer},Cliente {customer},{issued_on},{due_on},{amount},MXN"
            )
            .unwrap();
        }
        if paid_on < day {
            writeln!(payments, "P{number},{number},{customer},{paid_on},{amount},MXN").unwrap();
        }
    }
    world.import("facturas.csv", &invoices);
    world.import("pagos.csv", &payments);
    world
}

fn of<'a>(view: &'a Value, customer: &str) -> &'a Value {
    view["invoices"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["customer"] == customer && row["on_time_percent"] != 0)
        .unwrap_or_else(|| panic!("{customer} in {view:#}"))
}

fn codes(row: &Value) -> Vec<&str> {
    row["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reason| reason["code"].as_str().unwrap())
        .collect()
}

#[test]
fn open_invoices_are_expected_when_their_customers_usually_pay_and_the_reasons_say_so() {
    let world = book("2025-11-15");
    let view = world.ok("predictions.list", json!({}));
    let (early, friday, worse) = (of(&view, "A"), of(&view, "B"), of(&view, "C"));
    assert_eq!(early["basis"], "learned");
    assert!(early["on_time_percent"].as_i64().unwrap() > 80, "{early:#}");
    assert!(
        early["expected_on"].as_str() <= early["due_on"].as_str(),
        "{early:#}"
    );
    assert!(codes(early).contains(&"prediction.usually_early"), "{early:#}");
    assert!(friday["on_time_percent"].as_i64().unwrap() < 20, "{friday:#}");
    assert!(codes(friday).contains(&"prediction.pays_on_friday"), "{friday:#}");
    assert!(worse["on_time_percent"].as_i64().unwrap() < 40, "{worse:#}");
    assert!(codes(worse).contains(&"prediction.getting_worse"), "{worse:#}");
    let one = world.ok("predictions.list", json!({ "customer": "A" }));
    assert!(
        one["invoices"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["customer"] == "A")
    );
}

#[test]
fn an_invoice_that_is_still_unpaid_after_its_due_date_counts_as_late() {
    let world = World::with_book("2025-03-14");
    world.import(
        "facturas.csv",
        "invoice_no,customer_id,customer_name,issue_date,due_date,amount\n\
         F1,A,Cliente A,2025-01-02,2025-02-01,100\n\
         F2,A,Cliente A,2025-03-02,2025-04-01,100\n",
    );
    let view = world.ok("predictions.list", json!({ "invoice": "F2" }));
    let row = &view["invoices"][0];
    assert_eq!(row["basis"], "rates");
    assert_eq!(
        row["reasons"][0]["params"],
        json!({ "on_time": "0", "count": "1" })
    );
    assert!(row["on_time_percent"].as_i64().unwrap() < 50, "{row:#}");
}

#[test]
fn of_how_many_were_paid_in_time_says_the_same_wherever_it_is_said() {
    let world = World::with_book("2025-03-14");
    // F1 was paid in time, F2 late, F3 before its due date, which has not come; in dollars, F4 in time; F5 was credited.
    world.import(
        "facturas.csv",
        "invoice_no,customer_id,customer_name,issue_date,due_date,amount,currency\n\
         F1,A,Cliente A,2024-12-02,2025-01-01,100,MXN\n\
         F2,A,Cliente A,2025-01-02,2025-02-01,100,MXN\n\
         F3,A,Cliente A,2025-02-15,2025-04-15,100,MXN\n\
         F4,A,Cliente A,2024-12-02,2025-01-01,100,USD\n\
         F5,A,Cliente A,2024-12-02,2025-01-01,100,MXN\n\
         F6,A,Cliente A,2025-02-20,2025-03-20,100,MXN\n",
    );
    world.import(
        "pagos.csv",
        "payment_id,invoice_no,customer_id,pay_date,amount,currency\n\
         P1,F1,A,2024-12-30,100,MXN\nP2,F2,A,2025-02-20,100,MXN\nP3,F3,A,2025-03-01,100,MXN\nP4,F4,A,2024-12-30,100,USD\n",
    );
    world.ok(
        "invoices.cancel",
        json!({ "invoice": "F5", "reason": "duplicada" }),
    );
    let page = world.ok("customers.get", json!({ "customer": "A" }));
    assert_eq!(
        (&page["behaviour"]["on_time"], &page["behaviour"]["due"]),
        (&json!(2), &json!(3))
    );
    let said = json!({ "code": "prediction.record", "params": { "on_time": "2", "count": "3" } });
    let expected = world.ok("predictions.list", json!({ "invoice": "F6" }));
    assert_eq!(expected["invoices"][0]["reasons"][0], said);
    let today = world.ok("today.get", json!({}));
    let reasons = today["rows"][0]["more_reasons"].as_array().unwrap();
    assert!(reasons.contains(&said), "{today:#}");
}

/// The history as a table of another program, with a dispute column and words of its own.
fn table() -> String {
    let mut table = "customerID,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate\n".to_owned();
    for (_, customer, issued_on, due_on, amount, paid_on) in history() {
        let american = |day: NaiveDate| day.format("%m/%d/%Y");
        writeln!(
            table,
            "{customer},{},{},{amount}.50,No,{}",
            american(issued_on),
            american(due_on),
            american(paid_on)
        )
        .unwrap();
    }
    table
}

#[test]
fn a_table_of_another_program_is_tried_without_a_book() {
    let world = World::on("2026-03-13");
    let path = world.file("history.csv", table());
    let view = world.ok("predictions.evaluate", json!({ "path": path }));
    assert_eq!(view["invoices"], 108, "{view:#}");
    assert_eq!(view["skipped"], json!({}));
    let found = &view["currencies"][0];
    assert_eq!(found["trained_on"].as_u64().unwrap() + 3, 75, "{found:#}");
    let auc = |who: &str| found[who]["auc"].as_f64().unwrap();
    assert!(auc("model") > 0.9, "{found:#}");
    let brier = |who: &str| found[who]["brier"].as_f64().unwrap();
    assert!(brier("model") < brier("own_rate"), "{found:#}");
}

#[test]
fn what_a_dispute_does_to_a_payment_is_learned_whatever_its_column_is_called() {
    for heading in ["Disputed", "En disputa", "Reclamada", "¿Litigio?"] {
        let mut table = format!("Cliente,Fecha de emisión,Vencimiento,Importe,Fecha de pago,{heading}\n");
        for (number, (_, customer, issued_on, due_on, amount, paid_on)) in history().into_iter().enumerate() {
            let (paid_on, disputed) = if number % 4 == 0 {
                (due_on + Days::new(25), "sí")
            } else {
                (paid_on, "no")
            };
            writeln!(
                table,
                "{customer},{issued_on},{due_on},{amount}.50,{paid_on},{disputed}"
            )
            .unwrap();
        }
        let world = World::on("2026-03-13");
        let path = world.file("historia.csv", table);
        let view = world.ok("predictions.evaluate", json!({ "path": path }));
        let auc = |who: &str| view["currencies"][0][who]["auc"].as_f64().unwrap();
        assert!(auc("with_disputes") > auc("model"), "{heading}: {view:#}");
    }
}

#[test]
fn a_table_that_does_not_say_when_invoices_were_paid_names_the_missing_column() {
    let world = World::on("2026-03-13");
    let path = world.file(
        "history.csv",
        "customer,issue_date,due_date,amount\nA,2025-01-01,2025-01-31,10\n",
    );
    let error = world
        .run("predictions.evaluate", json!({ "path": path }))
        .unwrap_err();
    assert_eq!(error.code, "column.missing");
    assert_eq!(error.params["columns"], "pay_date");
}

#[test]
fn too_little_history_is_said_rather_than_tried() {
    let world = World::with_book("2026-03-13");
    let error = world.run("predictions.evaluate", json!({})).unwrap_err();
    assert_eq!(error.code, "predictions.too_few");
}
