//! The next days, and what a change of a policy would do to them.

use chrono::{Days, NaiveDate};
use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{book, book_on, for_book, policy, step};
use crate::shop::{change, customer, invoice, invoice_in, pay};
use crate::store::dump;

fn rehearsed(view: &Value) -> Vec<String> {
    let contacts = view["contacts"].as_array().unwrap().iter();
    contacts
        .map(|contact| {
            format!(
                "{} {} {} {} {}",
                contact["on"].as_str().unwrap(),
                contact["customer"].as_str().unwrap(),
                contact["step"].as_str().unwrap(),
                contact["channel"].as_str().unwrap(),
                contact["invoices"]
            )
        })
        .collect()
}

fn busy() -> World {
    let world = book();
    customer(&world, "C3", "", "");
    invoice(&world, "F-1", "C1", "2026-03-31", "500");
    invoice(&world, "F-2", "C1", "2026-03-10", "700");
    invoice_in(&world, "F-3", "C1", "2026-03-22", "90", "USD");
    invoice(&world, "F-4", "C2", "2026-04-15", "300");
    invoice(&world, "F-5", "C3", "2026-03-25", "300");
    let promise = json!({ "customer": "C2", "amount": "300", "promised_on": "2026-04-14" });
    world.ok("promises.add", promise);
    world
}

/// What happens when every day of a month is approved, in the words of [`rehearsed`].
fn happened(world: &mut World) -> Vec<String> {
    let first: NaiveDate = "2026-03-20".parse().unwrap();
    let mut happened = Vec::new();
    for offset in 0..30 {
        let day = (first + Days::new(offset)).to_string();
        world.go_to(&day);
        let run = world.ok("reminders.approve", json!({}));
        for contact in run["proposed"].as_array().unwrap() {
            happened.push(format!(
                "{day} {} {} {} {}",
                contact["customer"].as_str().unwrap(),
                contact["step"].as_str().unwrap(),
                contact["channel"].as_str().unwrap(),
                contact["invoices"]
            ));
        }
    }
    happened
}

#[test]
fn what_is_rehearsed_is_what_happens_when_every_day_is_approved() {
    let mut world = busy();
    let view = world.ok("rehearsal.run", json!({}));
    let rehearsed = rehearsed(&view);
    assert!(rehearsed.len() > 8, "{rehearsed:#?}");
    assert_eq!(rehearsed, happened(&mut world));
}

#[test]
fn receipts_and_thanks_are_rehearsed_too() {
    let mut world = book();
    let mut receipt = step("receipt", 0, "email", "receipt");
    receipt["anchor"] = json!("issue");
    receipt["kind"] = json!("receipt");
    let mut thanks = step("thanks", 2, "sms", "payment_on_time");
    thanks["anchor"] = json!("payment");
    thanks["kind"] = json!("thanks");
    thanks["stage"] = json!("preventive");
    let steps = [receipt, step("due", 0, "email", "on_due"), thanks];
    let draft = json!({ "name": "Todo", "steps": steps, "min_gap_days": 2 });
    let key = world.ok("policies.save", draft)["policy"].clone();
    for_book(&world, key.as_str().unwrap());
    world.import(
        "nueva.csv",
        "invoice_no,customer_id,issue_date,due_date,amount,currency\nF-1,C1,2026-03-20,2026-04-10,500,MXN\n",
    );
    invoice(&world, "F-2", "C1", "2026-03-28", "300");
    invoice(&world, "F-3", "C2", "2026-03-28", "200");
    // C1 hears a receipt today, so the thanks of the day after wait out the gap.
    pay(&world, "P-2", "F-2", "C1", "2026-03-19", "300");
    pay(&world, "P-3", "F-3", "C2", "2026-03-20", "200");
    let view = world.ok("rehearsal.run", json!({}));
    let rehearsed = rehearsed(&view);
    assert_eq!(
        rehearsed,
        [
            "2026-03-20 C1 receipt email [\"F-1\"]",
            "2026-03-22 C1 thanks sms [\"F-2\"]",
            "2026-03-22 C2 thanks sms [\"F-3\"]",
            "2026-04-10 C1 due email [\"F-1\"]",
        ]
    );
    assert_eq!(rehearsed, happened(&mut world));
}

#[test]
fn the_parts_of_a_text_message_are_counted_in_its_text_and_paid_for() {
    let world = book();
    let key = policy(&world, "Por SMS", &[step("due", 0, "sms", "on_due")]);
    for_book(&world, &key);
    invoice(&world, "F-1", "C1", "2026-03-20", "500");
    invoice(&world, "F-2", "C2", "2026-03-25", "500");
    let sms = |world: &World| {
        let view = world.ok("rehearsal.run", json!({}));
        let channel = view["channels"][0].clone();
        (
            view["contacts"].clone(),
            channel["segments"].clone(),
            channel["cost"].clone(),
        )
    };
    let (contacts, segments, cost) = sms(&world);
    assert_eq!(
        (&contacts[0]["segments"], &segments, &cost),
        (&Value::Null, &Value::Null, &Value::Null),
        "without a price nobody counts"
    );
    let mut settings = world.ok("templates.settings", json!({}));
    settings["sms_price"] = json!("0.50");
    world.ok("templates.save_settings", settings);
    let place = json!({ "key": "on_due", "channel": "sms", "language": "es" });
    let long = format!("{} {{{{ total_open }}}}", "Recuerda tu pago. ".repeat(12));
    world.ok("templates.save", json!({ "place": place, "body": long }));
    let (contacts, segments, cost) = sms(&world);
    assert_eq!(
        (&contacts[0]["segments"], &contacts[1]["segments"]),
        (&json!(2), &json!(2)),
        "{contacts}"
    );
    assert_eq!((segments, cost), (json!(4), json!("2")));
}

#[test]
fn a_rehearsal_writes_nothing_and_counts_every_day_and_channel() {
    let world = busy();
    let path = world.path("tienda.puntual");
    let before = dump(&path);
    let view = world.ok("rehearsal.run", json!({ "days": 10 }));
    assert_eq!(dump(&path), before);
    assert_eq!(
        (&view["from"], &view["until"]),
        (&json!("2026-03-20"), &json!("2026-03-29"))
    );
    let days = view["days"].as_array().unwrap();
    assert_eq!(days.len(), 10);
    let of_days: u64 = days
        .iter()
        .flat_map(|day| day["channels"].as_object().unwrap().values())
        .map(|count| count.as_u64().unwrap())
        .sum();
    let of_channels: u64 = view["channels"]
        .as_array()
        .unwrap()
        .iter()
        .map(|channel| channel["count"].as_u64().unwrap())
        .sum();
    assert_eq!(
        (of_days, of_channels),
        (view["contact_count"].as_u64().unwrap(), of_days)
    );
    assert_eq!(
        world.fails("rehearsal.run", json!({ "days": 0 })),
        "number.out_of_range"
    );
    assert_eq!(
        world.fails("rehearsal.run", json!({ "customer": "C9" })),
        "record.missing"
    );
}

#[test]
fn a_hold_is_told_once_from_its_first_to_its_last_day() {
    let world = busy();
    let view = world.ok("rehearsal.run", json!({ "customer": "C3" }));
    let holds: Vec<String> = view["holds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hold| {
            format!(
                "{} {}–{}",
                hold["reason"].as_str().unwrap(),
                hold["from"].as_str().unwrap(),
                hold["until"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        holds[0], "no_address 2026-03-20–2026-03-22",
        "by e-mail before the due date: {holds:?}"
    );
    assert!(view["contacts"].as_array().unwrap().is_empty());
}

#[test]
fn messages_outside_the_hours_of_the_book_say_which_rule_and_until_when() {
    let world = busy();
    let mut profile = world.ok("settings.get", json!({}))["profile"].clone();
    profile["contact_weekdays"] = json!([1, 2, 3, 4, 5]);
    world.ok("settings.save", profile);
    let view = world.ok("rehearsal.run", json!({ "customer": "C1" }));
    let sunday = view["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|contact| contact["on"] == "2026-03-22" && contact["currency"] == "USD");
    let held = &sunday.unwrap()["held"];
    assert_eq!(held["rule"], "own.hours");
    assert!(
        held["until"].as_str().unwrap().starts_with("2026-03-23"),
        "{held}"
    );
}

#[test]
fn a_preview_tells_who_would_hear_more_less_or_otherwise() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-31", "500");
    invoice(&world, "F-2", "C2", "2026-04-24", "500");
    change(&world, "C2", "preferred_channel", json!("whatsapp"));
    let path = world.path("tienda.puntual");
    let before = dump(&path);
    let preview = |name: &str, steps: Vec<Value>| {
        let draft = json!({ "policy": "standard", "name": name, "steps": steps, "min_gap_days": 2 });
        world.ok("policies.preview", json!({ "draft": draft }))
    };
    let mut friendly = step("before_7", -7, "email", "before_7");
    friendly["fallback"] = json!(["whatsapp"]);
    let less = preview("Cobranza", vec![friendly]);
    assert_eq!(
        (&less["more"], &less["less"], &less["other"]),
        (&json!(0), &json!(1), &json!(0))
    );
    assert_eq!(less["customers"][0]["customer"], "C1");
    let moved: Vec<Value> = world.ok("policies.get", json!({}))["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| {
            let mut step = step.clone();
            if step["step"] == "before_7" {
                step["offset_days"] = json!(-6);
            }
            step
        })
        .collect();
    let other = preview("Cobranza", moved);
    assert_eq!(
        (&other["more"], &other["less"], &other["other"]),
        (&json!(0), &json!(0), &json!(2))
    );
    assert_eq!(dump(&path), before);
    let new = world.ok(
        "policies.preview",
        json!({ "draft": { "name": "Nada", "silent": true, "steps": [] } }),
    );
    assert_eq!((&new["after"], &new["less"]), (&json!(0), &json!(2)));
}

#[test]
fn the_end_of_february_and_the_thirty_first_are_days_like_others() {
    let world = book_on("2026-01-31");
    let key = policy(
        &world,
        "Fin de mes",
        &[{
            let mut step = step("end", 0, "email", "after_30");
            step["anchor"] = json!("month_end");
            step
        }],
    );
    for_book(&world, &key);
    invoice(&world, "F-1", "C1", "2026-01-31", "500");
    invoice(&world, "F-2", "C2", "2026-02-05", "500");
    let view = world.ok("rehearsal.run", json!({ "days": 40 }));
    assert_eq!(
        rehearsed(&view),
        [
            "2026-01-31 C1 end email [\"F-1\"]",
            "2026-02-28 C2 end email [\"F-2\"]"
        ]
    );
}
