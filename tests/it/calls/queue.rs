//! Who is called today and why: before the due date, on it and after it.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{asked, held, log, queue};
use crate::shop::{approved, change, customer, invoice, invoice_in, pay, text};

fn step_is_due() -> World {
    let world = World::with_book("2026-03-19");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-16", "1000");
    world
}

fn last_batch(world: &World) -> Value {
    world.ok("batches.list", json!({}))["batches"][0]["batch"].clone()
}

#[test]
fn every_approved_call_is_in_the_queue_however_many_there_are() {
    let world = World::with_book("2026-03-19");
    let rows = |row: fn(u32) -> String| (1..=600).map(row).collect::<String>();
    let customers = rows(|number| format!("K{number},Cliente {number},+52555556{number:04}\n"));
    world.import("clientes.csv", &format!("customer_id,name,phone\n{customers}"));
    let invoices = rows(|number| format!("F-{number},K{number},2026-02-14,2026-03-16,100\n"));
    world.import(
        "facturas.csv",
        &format!("invoice_no,customer_id,issue_date,due_date,amount\n{invoices}"),
    );
    assert_eq!(approved(&world).len(), 600);
    let view = world.ok("calls.queue", json!({}));
    let rows = view["rows"].as_array().unwrap();
    assert_eq!(rows.iter().filter(|row| row["task"].is_i64()).count(), 600);
}

/// A customer with `count` paid invoices, each a month apart and paid `late` days after its due date.
fn with_habit(world: &World, code: &str, count: u32, late: u32) {
    for index in 0..count {
        let number = format!("{code}-{index}");
        invoice(world, &number, code, &format!("2025-{:02}-10", index + 3), "1000");
        let day = format!("2025-{:02}-{:02}", index + 3, 10 + late);
        pay(world, &format!("P-{number}"), &number, code, &day, "1000");
    }
}

#[test]
fn a_new_customer_is_called_before_the_first_invoice_falls_due_and_never_twice_about_it() {
    let mut world = World::with_book("2026-03-10");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-20", "1000");
    assert_eq!(
        queue(&world),
        Vec::<String>::new(),
        "ten days ahead it is too early"
    );
    world.go_to("2026-03-16");
    assert_eq!(queue(&world), ["C1 first_invoice prevention"]);
    let row = world.ok("calls.queue", json!({}))["rows"][0].clone();
    assert_eq!(
        (&row["reason"]["code"], &row["days"], &row["phone"]),
        (&json!("call.first_invoice"), &json!(-4), &json!("+525555550101"))
    );
    log(&world, "C1", "spoke");
    assert_eq!(held(&world), ["C1 held.call_later 2026-03-19T16:00:00Z"]);
    pay(&world, "P-1", "F-1", "C1", "2026-03-17", "1000");
    world.go_to("2026-03-19");
    assert_eq!(queue(&world), Vec::<String>::new(), "who has paid is not called");
}

#[test]
fn who_will_probably_pay_late_is_called_before_the_due_date_and_who_pays_in_time_is_not() {
    let world = World::with_book("2026-03-17");
    for code in ["BAD", "GOOD"] {
        customer(&world, code, "", "+525555550101");
    }
    with_habit(&world, "BAD", 9, 18);
    with_habit(&world, "GOOD", 9, 0);
    invoice(&world, "F-1", "BAD", "2026-03-20", "5000");
    invoice(&world, "F-2", "GOOD", "2026-03-20", "5000");
    assert_eq!(queue(&world), ["BAD high_risk prevention"]);
}

#[test]
fn a_step_of_the_policy_asks_for_a_call_whether_approved_or_not() {
    let world = step_is_due();
    assert_eq!(queue(&world), ["C1 step after"]);
    approved(&world);
    assert_eq!(queue(&world), ["C1 task after"]);
    let row = world.ok("calls.queue", json!({}))["rows"][0].clone();
    assert_eq!(row["task"], 1);
    world.ok(
        "calls.log",
        json!({ "customer": "C1", "outcome": "spoke", "task": 1, "next": { "kind": "none" } }),
    );
    assert_eq!(queue(&world), Vec::<String>::new());
}

#[test]
fn the_worth_of_a_call_is_what_is_at_risk_times_two_chances_and_each_is_told() {
    let world = step_is_due();
    let worth = world.ok("calls.queue", json!({}))["rows"][0]["worth"].clone();
    assert_eq!(
        worth,
        json!({ "at_risk": "1000.00", "reach_percent": 50, "answered": 0, "tries": 0, "help_percent": 50, "helped": 0,
                "worth": "250.00" })
    );
}

#[test]
fn calls_in_vain_make_the_next_one_worth_less_and_calls_that_brought_money_more() {
    let mut world = World::with_book("2026-02-02");
    for code in ["C1", "C2"] {
        customer(&world, code, "", "+525555550101");
        invoice(&world, &format!("A-{code}"), code, "2026-01-30", "100");
        invoice(&world, &format!("F-{code}"), code, "2026-03-16", "1000");
    }
    for day in ["2026-02-02", "2026-02-03", "2026-02-04"] {
        world.go_to(day);
        log(&world, "C1", "no_answer");
        log(&world, "C2", "spoke");
    }
    pay(&world, "P-1", "A-C1", "C1", "2026-02-20", "100");
    pay(&world, "P-2", "A-C2", "C2", "2026-02-06", "100");
    world.go_to("2026-03-19");
    let view = world.ok("calls.queue", json!({}));
    let rows: Vec<_> = view["rows"].as_array().unwrap().iter().collect();
    let told = |row: &Value| {
        let worth = &row["worth"];
        (
            text(&row["customer"]).to_owned(),
            worth["answered"].clone(),
            worth["tries"].clone(),
            worth["helped"].clone(),
        )
    };
    assert_eq!(told(rows[0]), ("C2".to_owned(), json!(3), json!(3), json!(3)));
    assert_eq!(told(rows[1]), ("C1".to_owned(), json!(0), json!(3), json!(0)));
}

#[test]
fn a_promise_is_asked_about_on_its_day_and_after_it_was_broken_and_not_before() {
    let mut world = step_is_due();
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "1000", "promised_on": "2026-03-23" }),
    );
    assert_eq!(
        queue(&world),
        Vec::<String>::new(),
        "who promised a later day is left in peace"
    );
    world.go_to("2026-03-23");
    assert_eq!(queue(&world), ["C1 promise_due after"]);
    world.go_to("2026-03-25");
    assert_eq!(queue(&world), ["C1 promise_broken after"]);
    pay(&world, "P-1", "F-1", "C1", "2026-03-25", "1000");
    assert_eq!(queue(&world), Vec::<String>::new());
}

#[test]
fn a_promise_that_was_made_good_late_is_no_reason_any_more_and_hides_no_other() {
    for about in [json!(["F-1"]), json!([])] {
        let mut world = step_is_due();
        invoice(&world, "F-2", "C1", "2026-03-26", "400");
        world.ok(
            "promises.add",
            json!({ "customer": "C1", "amount": "1000", "promised_on": "2026-03-23", "invoices": about }),
        );
        world.go_to("2026-03-29");
        assert_eq!(queue(&world), ["C1 promise_broken after"]);
        pay(&world, "P-1", "F-1", "C1", "2026-03-29", "1000");
        assert_eq!(queue(&world), ["C1 step after"], "about {about}");
        let items = world.ok("today.get", json!({}))["rows"].clone();
        let kinds: Vec<&str> = items
            .as_array()
            .unwrap()
            .iter()
            .map(|item| text(&item["kind"]))
            .collect();
        assert!(!kinds.contains(&"promise_broken"), "{kinds:?}");
    }
}

#[test]
fn who_does_not_want_to_be_called_or_has_money_on_account_is_not_in_it() {
    let world = step_is_due();
    let no_calls = json!({ "customer": "C1", "channel": "call", "granted": false, "source": "call" });
    world.ok("customers.consent", no_calls);
    assert_eq!(queue(&world), Vec::<String>::new());
    let calls = json!({ "customer": "C1", "channel": "call", "granted": true, "source": "call" });
    world.ok("customers.consent", calls);
    assert_eq!(queue(&world), ["C1 step after"]);
    change(&world, "C1", "excluded_reason", json!("se arregla en persona"));
    assert_eq!(queue(&world), Vec::<String>::new());
    change(&world, "C1", "excluded_reason", json!(""));
    pay(&world, "P-1", "", "C1", "2026-03-18", "1000");
    assert_eq!(queue(&world), Vec::<String>::new());
}

#[test]
fn outside_the_hours_of_the_rules_the_queue_says_which_rule_and_until_when() {
    let mut world = step_is_due();
    world.go_to_time("2026-03-19T22:15:00");
    assert_eq!(queue(&world), Vec::<String>::new());
    let view = world.ok("calls.queue", json!({}));
    let held = &view["held"][0];
    assert_eq!(
        (
            &held["row"]["customer"],
            &held["held"]["code"],
            &held["rule"]["rule"]
        ),
        (&json!("C1"), &json!("held.call_rules"), &json!("own.hours"))
    );
    assert!(text(&held["until"]).starts_with("2026-03-20T"), "{held}");
    assert_eq!(view["stages"], json!({ "prevention": 0, "due": 0, "after": 0 }));
}

#[test]
fn somebody_is_left_out_until_a_day_with_a_reason_and_that_can_be_taken_back() {
    let mut world = step_is_due();
    let skip = json!({ "customer": "C1", "until": "2026-03-24", "reason": "pidió hablar el martes" });
    world.ok("calls.skip", skip);
    assert_eq!(queue(&world), Vec::<String>::new());
    let why = world.ok("calls.queue", json!({}))["held"][0]["held"].clone();
    assert_eq!(
        why,
        json!({ "code": "held.call_skipped", "params": { "until": "2026-03-24", "why": "pidió hablar el martes" } })
    );
    let batch = last_batch(&world);
    world.ok("batches.undo", json!({ "batch": batch }));
    assert_eq!(queue(&world), ["C1 step after"]);
    let skip = json!({ "customer": "C1", "until": "2026-03-24", "reason": "pidió hablar el martes" });
    world.ok("calls.skip", skip);
    world.go_to("2026-03-24");
    assert_eq!(held(&world), Vec::<String>::new());
    for (until, reason, code) in [
        ("2026-03-24", "hoy no", "call.next_in_the_past"),
        ("2026-03-30", "  ", "call.reason_missing"),
        ("mañana", "hoy no", "date.invalid"),
    ] {
        let request = json!({ "customer": "C1", "until": until, "reason": reason });
        assert_eq!(world.fails("calls.skip", request), code);
    }
}

#[test]
fn the_queue_can_be_asked_for_a_stage_an_owner_a_segment_and_a_currency() {
    let world = World::with_book("2026-03-19");
    for (code, currency, due_on) in [
        ("C1", "MXN", "2026-03-16"),
        ("C2", "USD", "2026-03-16"),
        ("C3", "MXN", "2026-03-21"),
    ] {
        customer(&world, code, "", "+525555550101");
        invoice_in(&world, &format!("F-{code}"), code, due_on, "1000", currency);
    }
    change(&world, "C1", "owner", json!("Rosa"));
    let list = world.ok(
        "customers.change",
        json!({ "which": { "customers": ["C2"] }, "new_list": "Dólares" }),
    );
    assert_eq!(list["changed"], 1);
    let view = world.ok("calls.queue", json!({}));
    assert_eq!(view["stages"], json!({ "prevention": 1, "due": 0, "after": 2 }));
    assert_eq!(
        (&view["owners"], &view["currencies"]),
        (&json!(["Rosa"]), &json!(["MXN", "USD"]))
    );
    assert_eq!(
        asked(&world, json!({ "stage": "prevention" })),
        ["C3 first_invoice prevention"]
    );
    assert_eq!(asked(&world, json!({ "owner": "Rosa" })), ["C1 step after"]);
    assert_eq!(asked(&world, json!({ "currency": "USD" })), ["C2 step after"]);
    let segment = world.ok("segments.list", json!({}));
    let segments = segment["segments"].as_array().unwrap();
    let id = segments.iter().find(|one| one["name"] == "Dólares").unwrap()["segment"].clone();
    assert_eq!(asked(&world, json!({ "segment": id })), ["C2 step after"]);
    assert_eq!(
        world.fails("calls.queue", json!({ "stage": "sometime" })),
        "choice.unknown"
    );
}
