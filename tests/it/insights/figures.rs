//! The figures of a period, and the rows they are made of.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{MARCH, bring, figure, march};
use crate::shop::text;
use puntual_tests::world::World;

fn said(view: &Value, name: &str) -> String {
    text(&figure(view, name)["value"]).to_owned()
}

#[test]
fn the_figures_of_a_month_are_what_one_gets_by_hand() {
    let world = march();
    let view = world.ok("insights.get", MARCH());
    // Opening 3,400; invoiced 3,000; closing 2,900 − 70, of which 2,430 is not due; 31 days.
    for (name, expected) in [
        ("dso", "29.2"),           // 2,830 ÷ 3,000 × 31 = 29.24
        ("dso_countback", "29.2"), // all within March
        ("best_dso", "25.1"),      // 2,430 ÷ 3,000 × 31 = 25.11
        ("add", "4.1"),
        ("cei", "89.9"),            // (3,400 + 3,000 − 2,830) ÷ (3,400 + 3,000 − 2,430) = 89.92
        ("on_time", "50.0"),        // one of two
        ("on_time_amount", "33.3"), // 1,000 of 3,000
        ("delay", "11.8"),          // (2,000 × 10 + 400 × 50) ÷ 3,400
        ("days_to_pay", "5.0"),
        ("past_due", "13.8"), // 400 of 2,900
        ("recovery", "88.2"), // 3,000 of 3,400
        ("roll_d1_30", "100.0"),
    ] {
        assert_eq!(said(&view, name), expected, "{name}");
    }
    assert!(
        figure(&view, "preventive")["value"].is_null(),
        "nobody was reminded"
    );
    assert!(
        figure(&view, "right_party")["value"].is_null(),
        "nobody was called"
    );
    assert_eq!(
        (&view["before_from"], &view["before_to"]),
        (&json!("2026-01-29"), &json!("2026-02-28"))
    );
    // February: 3,400 ÷ 3,000 × 31 days, with nothing of it paid.
    assert_eq!(figure(&view, "dso")["before"], "35.1");
    assert_eq!(
        figure(&view, "on_time")["before"],
        "0.0",
        "the fourth fell due then"
    );
}

#[test]
fn a_figure_is_the_sum_of_its_rows() {
    let world = march();
    let view = world.ok("insights.get", MARCH());
    for figure in view["currencies"][0]["figures"].as_array().unwrap() {
        if figure["opens"] == false {
            continue;
        }
        for part in ["over", "under"] {
            let mut request = MARCH();
            request["figure"] = figure["figure"].clone();
            request["part"] = json!(part);
            let list = world.ok("insights.rows", request);
            assert_eq!(
                list["total"], figure[part]["count"],
                "{} {part}",
                figure["figure"]
            );
            let (Some(sum), Some(said)) = (list["sum"].as_str(), figure[part]["amount"].as_str()) else {
                continue;
            };
            if figure["figure"] == "cei" {
                continue; // beside the rows it knows the money on account of two days
            }
            let on_account = list["on_account"].as_str().unwrap_or("0");
            let decimal = |text: &str| text.parse::<Decimal>().unwrap();
            assert_eq!(
                decimal(sum) - decimal(on_account),
                decimal(said),
                "{}",
                figure["figure"]
            );
            let rows: Decimal = list["rows"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| decimal(text(&row["amount"])))
                .sum();
            assert_eq!(rows, decimal(sum));
        }
    }
    let late = world.ok(
        "insights.rows",
        json!({ "figure": "past_due", "part": "over", "from": "2026-03-01", "to": "2026-03-31" }),
    );
    assert_eq!(late["rows"][0]["invoice"], "F-4");
}

#[test]
fn the_aging_over_time_is_the_aging_of_each_of_its_days() {
    let world = march();
    let view = world.ok("insights.get", MARCH());
    let points = view["currencies"][0]["aging"].as_array().unwrap();
    assert_eq!(points.len(), 13);
    for point in points {
        let then = world.ok("receivables.aging", json!({ "as_of": point["on"] }));
        let total = then["currencies"][0]["total"].as_str().unwrap_or("0.00");
        assert_eq!(point["total"], total, "{}", point["on"]);
        if let Some(buckets) = then["currencies"][0].get("buckets") {
            assert_eq!(point["buckets"], *buckets, "{}", point["on"]);
        }
    }
}

#[test]
fn currencies_are_told_apart_and_the_books_own_comes_first() {
    let world = march();
    world.import(
        "usd.csv",
        "invoice_no,customer_id,issue_date,due_date,amount,currency\nU-1,C1,2026-03-01,2026-03-31,10,USD\nC-1,C1,2026-03-01,2026-03-31,7,CLP\n",
    );
    let view = world.ok("insights.get", MARCH());
    let codes: Vec<&str> = view["currencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| text(&part["currency"]))
        .collect();
    assert_eq!(codes, ["MXN", "CLP", "USD"]);
    assert_eq!(said(&view, "dso"), "29.2");
    let mut only = MARCH();
    only["currency"] = json!("USD");
    let view = world.ok("insights.get", only);
    assert_eq!(view["currencies"].as_array().unwrap().len(), 1);
    assert_eq!(figure(&view, "dso")["over"]["amount"], "10.00");
}

#[test]
fn a_book_without_anything_says_nothing() {
    let world = World::with_book("2026-04-10");
    let view = world.ok("insights.get", json!({}));
    assert_eq!(view["currencies"], json!([]));
    assert_eq!(
        (&view["from"], &view["to"]),
        (&json!("2026-01-11"), &json!("2026-04-10"))
    );
}

#[test]
fn a_period_that_ends_before_it_begins_is_refused() {
    let world = march();
    let reversed = json!({ "from": "2026-03-31", "to": "2026-03-01" });
    assert_eq!(world.fails("insights.get", reversed.clone()), "period.reversed");
    assert_eq!(world.fails("receivables.changes", reversed), "period.reversed");
    let unknown = json!({ "figure": "happiness" });
    assert_eq!(world.fails("insights.rows", unknown), "choice.unknown");
}

#[test]
fn promises_count_once_their_day_has_passed() {
    let mut world = World::with_book("2026-03-02");
    world.import("c.csv", "customer_id,name\nC1,Uno\n");
    bring(
        &world,
        "a",
        &[
            "F-1,C1,2026-02-01,2026-02-20,100",
            "F-2,C1,2026-02-01,2026-02-20,300",
        ],
        &[],
    );
    for (invoice, amount, on) in [("F-1", "100", "2026-03-05"), ("F-2", "300", "2026-03-06")] {
        world.ok(
            "promises.add",
            json!({ "customer": "C1", "invoice": invoice, "amount": amount, "promised_on": on }),
        );
    }
    world.go_to("2026-03-04");
    bring(&world, "b", &[], &["P-1,F-1,C1,2026-03-04,100"]);
    assert!(figure(&world.ok("insights.get", json!({})), "promise_kept")["value"].is_null());
    world.go_to("2026-03-10");
    let view = world.ok("insights.get", json!({}));
    assert_eq!(said(&view, "promise_kept"), "50.0");
    assert_eq!(said(&view, "promise_kept_amount"), "25.0");
    let kept = world.ok(
        "insights.rows",
        json!({ "figure": "promise_kept", "part": "over" }),
    );
    assert_eq!(
        (&kept["total"], &kept["rows"][0]["invoice"]),
        (&json!(1), &json!("F-1"))
    );
}

#[test]
fn calls_that_reach_the_right_person_are_told_from_those_that_do_not() {
    let world = march();
    for outcome in ["spoke", "no_answer", "no_answer", "refuses"] {
        world.ok("calls.log", json!({ "customer": "C2", "outcome": outcome }));
    }
    let view = world.ok("insights.get", json!({}));
    assert_eq!(said(&view, "right_party"), "50.0");
    assert_eq!(figure(&view, "right_party")["under"]["count"], 4);
}

#[test]
fn the_average_talk_is_of_the_calls_that_somebody_timed() {
    let world = march();
    for (outcome, seconds) in [("spoke", 90), ("refuses", 240), ("no_answer", 30), ("spoke", 0)] {
        world.ok(
            "calls.log",
            json!({ "customer": "C2", "outcome": outcome, "seconds": seconds }),
        );
    }
    let view = world.ok("insights.get", json!({}));
    let talk = figure(&view, "talk_time");
    assert_eq!(
        (&talk["value"], &talk["unit"]),
        (&json!("2.8"), &json!("minutes"))
    );
    assert_eq!(talk["under"]["count"], 2);
    let rows = world.ok("insights.rows", json!({ "figure": "talk_time" }));
    assert_eq!(
        (&rows["total"], &rows["rows"][0]["customer"]),
        (&json!(2), &json!("C2"))
    );
}

#[test]
fn the_money_expected_never_passes_what_is_owed_and_a_promise_comes_on_its_day() {
    let world = march();
    world.ok(
        "promises.add",
        json!({ "customer": "C2", "invoice": "F-3", "amount": "2500", "promised_on": "2026-04-20" }),
    );
    let view = world.ok("insights.get", json!({}));
    let cash = &view["currencies"][0]["cash"];
    let weeks = cash["weeks"].as_array().unwrap();
    assert_eq!(weeks.len(), 13);
    assert_eq!(
        (&weeks[0]["from"], &weeks[1]["from"]),
        (&json!("2026-04-10"), &json!("2026-04-17"))
    );
    assert_eq!(weeks[1]["promised"], "2500.00");
    let decimal = |value: &Value| text(value).parse::<Decimal>().unwrap();
    let expected: Decimal = weeks.iter().map(|week| decimal(&week["expected"])).sum();
    assert_eq!(expected + decimal(&cash["later"]), Decimal::from(2900));
    for week in weeks {
        assert!(decimal(&week["low"]) <= decimal(&week["expected"]));
        assert!(decimal(&week["expected"]) <= decimal(&week["high"]));
    }
    // One promise is no record: it is taken to be kept as often as not.
    assert!(decimal(&weeks[1]["expected"]) >= Decimal::from(1250));
}
