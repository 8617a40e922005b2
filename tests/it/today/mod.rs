//! The day's list: in which order, why each row is there, what is at risk, and what has changed since yesterday.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{customer, invoice, invoice_in, pay, text};

fn rows(world: &World) -> Vec<Value> {
    world.ok("today.get", json!({}))["rows"]
        .as_array()
        .unwrap()
        .clone()
}

/// Kind and customer of each row.
fn order(world: &World) -> Vec<String> {
    rows(world)
        .iter()
        .map(|row| format!("{} {}", text(&row["kind"]), text(&row["customer"])))
        .collect()
}

/// C1 owes 100 overdue, C2 500 overdue, C3 1,000 due in three days.
fn three() -> World {
    let world = World::with_book("2026-03-16");
    for (number, (due_on, amount)) in (1..).zip([
        ("2026-03-14", "100"),
        ("2026-03-14", "500"),
        ("2026-03-19", "1000"),
    ]) {
        customer(
            &world,
            &format!("C{number}"),
            &format!("c{number}@cliente.mx"),
            "",
        );
        invoice(
            &world,
            &format!("F-{number}"),
            &format!("C{number}"),
            due_on,
            amount,
        );
    }
    world
}

#[test]
fn a_row_stands_where_its_weight_and_its_amount_at_risk_put_it() {
    let world = three();
    // With two of two late so far, three quarters of what falls due are at risk: 1,000 × ¾ × 30 comes after 500 × 50.
    assert_eq!(order(&world), ["overdue C2", "due_soon C3", "overdue C1"]);
    world.ok("today.save_weights", json!({ "weights": { "due_soon": 100 } }));
    assert_eq!(order(&world), ["due_soon C3", "overdue C2", "overdue C1"]);
    world.ok("today.save_weights", json!({ "weights": { "due_soon": 0 } }));
    assert_eq!(order(&world), ["overdue C2", "overdue C1", "due_soon C3"]);
    assert_eq!(world.ok("today.weights", json!({}))["weights"]["overdue"], 50);
    let wrong = json!({ "weights": { "happiness": 10 } });
    assert_eq!(world.fails("today.save_weights", wrong), "choice.unknown");
    let wrong = json!({ "weights": { "overdue": 101 } });
    assert_eq!(world.fails("today.save_weights", wrong), "number.out_of_range");
}

#[test]
fn what_is_past_due_is_at_risk_whole_and_what_is_not_by_the_chance_of_being_late() {
    let world = World::with_book("2026-03-16");
    let (mut invoices, mut payments) = (
        "invoice_no,customer_id,customer_name,issue_date,due_date,amount\n".to_owned(),
        "payment_id,invoice_no,customer_id,pay_date,amount\n".to_owned(),
    );
    let first: NaiveDate = "2025-03-01".parse().unwrap();
    for month in 0..11u64 {
        let issued_on = first + Days::new(month * 30);
        let due_on = issued_on + Days::new(20);
        for (code, late) in [("A", 0), ("B", 9)] {
            writeln!(
                invoices,
                "{code}{month},{code},Cliente {code},{issued_on},{due_on},100"
            )
            .unwrap();
            writeln!(
                payments,
                "P{code}{month},{code}{month},{code},{},100",
                due_on + Days::new(late)
            )
            .unwrap();
        }
    }
    for code in ["A", "B"] {
        writeln!(invoices, "{code}-NEW,{code},,2026-03-01,2026-03-19,1000").unwrap();
    }
    writeln!(invoices, "A-OLD,A,,2026-02-01,2026-03-15,10").unwrap();
    world.import("i.csv", &invoices);
    world.import("p.csv", &payments);
    let all = rows(&world);
    let at_risk = |code: &str| {
        let row = all.iter().find(|row| row["customer"] == code).unwrap();
        text(&row["at_risk"]).parse::<f64>().unwrap()
    };
    assert!(at_risk("B") > 700.0, "{all:#?}");
    assert!(at_risk("A") > 10.0 && at_risk("A") < 400.0, "{all:#?}");
    let late = all.iter().find(|row| row["customer"] == "B").unwrap();
    let record = &late["more_reasons"][0];
    assert_eq!(record["code"], "prediction.record");
    assert_eq!(record["params"], json!({ "on_time": "0", "count": "11" }));
}

#[test]
fn an_account_with_several_reasons_is_one_row_that_says_them_all() {
    let mut world = three();
    world.ok(
        "promises.add",
        json!({ "customer": "C2", "invoice": "F-2", "amount": "400", "promised_on": "2026-03-17" }),
    );
    world.go_to("2026-03-19");
    let all = rows(&world);
    let row = all.iter().find(|row| row["customer"] == "C2").unwrap();
    assert_eq!(row["kind"], "promise_broken");
    let codes: Vec<&str> = row["more_reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reason| text(&reason["code"]))
        .collect();
    // No call is possible, which says how late it is already.
    assert_eq!(codes, ["today.unreachable", "prediction.record"]);
}

#[test]
fn another_currency_is_never_converted_and_counts_as_one_of_middle_size() {
    let world = three();
    customer(&world, "C4", "c4@cliente.mx", "");
    invoice_in(&world, "F-4", "C4", "2026-03-14", "90000", "USD");
    // At risk in pesos: 100, 500 and 750; the dollars weigh like 500.
    assert_eq!(
        order(&world),
        ["overdue C2", "overdue C4", "due_soon C3", "overdue C1"]
    );
}

#[test]
fn what_changed_since_yesterday_is_told_once() {
    let mut world = three();
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "invoice": "F-1", "amount": "100", "promised_on": "2026-03-18" }),
    );
    let told = |world: &World| -> Vec<String> {
        world.ok("today.get", json!({}))["since_yesterday"]
            .as_array()
            .unwrap()
            .iter()
            .map(|figure| {
                format!(
                    "{} {} {}",
                    text(&figure["key"]),
                    figure["count"],
                    text(&figure["amounts"][0]["amount"])
                )
            })
            .collect()
    };
    assert_eq!(
        told(&world),
        ["payments 0 ", "newly_overdue 0 ", "promises_broken 0 "]
    );
    world.go_to("2026-03-20");
    pay(&world, "P-1", "F-2", "C2", "2026-03-19", "150");
    assert_eq!(
        told(&world),
        [
            "payments 1 150.00",
            "newly_overdue 1 1000.00",
            "promises_broken 1 100.00"
        ]
    );
    world.go_to("2026-03-21");
    assert_eq!(
        told(&world),
        ["payments 0 ", "newly_overdue 0 ", "promises_broken 0 "]
    );
}

#[test]
fn what_was_agreed_for_the_week_counts_promises_and_instalments_and_the_same_money_once() {
    let mut world = World::with_book("2026-03-16");
    for code in ["C1", "C2"] {
        customer(&world, code, "", "");
    }
    invoice(&world, "F-1", "C1", "2026-03-10", "900");
    invoice(&world, "F-2", "C2", "2026-03-10", "150");
    invoice_in(&world, "F-3", "C2", "2026-03-12", "80", "USD");
    let agreed = |world: &World| {
        let figure = world.ok("today.get", json!({}))["figures"][3].clone();
        let amounts = figure["amounts"].as_array().unwrap().iter();
        let each = amounts.map(|one| format!(" {} {}", text(&one["amount"]), text(&one["currency"])));
        format!("{}{}", figure["count"], each.collect::<String>())
    };
    // 300 on the 20th, the 27th and the 3rd of April.
    world.ok(
        "plans.save",
        json!({ "customer": "C1", "count": 3, "first_on": "2026-03-20", "every": "week" }),
    );
    assert_eq!(agreed(&world), "1 300.00 MXN");
    let promise = |customer: &str, invoice: &str, amount: &str| {
        world.ok(
            "promises.add",
            json!({ "customer": customer, "invoices": [invoice], "amount": amount, "promised_on": "2026-03-18" }),
        );
    };
    promise("C1", "F-1", "200");
    assert_eq!(
        agreed(&world),
        "2 300.00 MXN",
        "200 of the instalment are promised"
    );
    promise("C1", "F-1", "500");
    assert_eq!(
        agreed(&world),
        "1 500.00 MXN",
        "the promise is more than the instalment"
    );
    promise("C2", "F-2", "150");
    promise("C2", "F-3", "80");
    assert_eq!(agreed(&world), "3 650.00 MXN 80.00 USD");
    world.go_to("2026-03-24");
    assert_eq!(
        agreed(&world),
        "1 300.00 MXN",
        "the next instalment; what is late is in the list"
    );
}
