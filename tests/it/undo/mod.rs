//! Undo: whatever a batch did, taking it back leaves the tables as they were.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{approved, change, customer, invoice, pay};
use crate::store::dump;

fn book() -> World {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    customer(&world, "C2", "beto@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-10", "1000");
    invoice(&world, "F-2", "C2", "2026-03-20", "500");
    pay(&world, "P-1", "F-1", "C1", "2026-03-12", "250");
    world
}

fn last_batch(world: &World) -> Value {
    world.ok("batches.list", json!({}))["batches"][0]["batch"].clone()
}

/// Does something, takes it back, and expects the tables to be as before; gives the undone rows.
#[track_caller]
fn there_and_back(world: &World, deed: impl FnOnce(&World)) -> Value {
    let before = dump(&world.path("tienda.puntual"));
    deed(world);
    assert_ne!(
        dump(&world.path("tienda.puntual")),
        before,
        "the deed changes something"
    );
    let undone = world.ok("batches.undo", json!({ "batch": last_batch(world) }))["undone"].clone();
    assert_eq!(dump(&world.path("tienda.puntual")), before);
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
    undone
}

#[test]
fn an_import_that_adds_and_changes_is_taken_back() {
    let world = book();
    let undone = there_and_back(&world, |world| {
        let customers = world.file(
            "c.csv",
            "customer_id,name,email,phone,city\nC1,Ana Nueva,otra@cliente.mx,+525555550199,León\nC3,Carla,c@cliente.mx,,\n",
        );
        let invoices = world.file(
            "i.csv",
            "invoice_no,customer_id,issue_date,due_date,amount,currency\n\
             F-1,C1,2026-02-01,2026-03-11,1200,MXN\nF-9,C3,2026-03-01,2026-03-31,80,MXN\n",
        );
        let payments = world.file(
            "p.csv",
            "payment_id,invoice_no,customer_id,pay_date,amount,currency\nP-2,F-1,C1,2026-03-15,950,MXN\nP-3,,C2,2026-03-15,5,MXN\n",
        );
        let view = world.ok(
            "imports.commit",
            json!({ "paths": [customers, invoices, payments] }),
        );
        assert_eq!(view["totals"]["rejected"], 0, "{view:#}");
    });
    assert!(
        undone["removed"].as_u64().unwrap() >= 5 && undone["restored"].as_u64().unwrap() >= 3,
        "{undone}"
    );
}

#[test]
fn an_approval_is_taken_back() {
    there_and_back(&book(), |world| assert_eq!(approved(world).len(), 2));
}

#[test]
fn a_call_that_settled_a_task_is_taken_back_and_the_task_is_there_again() {
    let world = book();
    approved(&world);
    there_and_back(&world, |world| {
        world.ok(
            "calls.log",
            json!({ "customer": "C1", "outcome": "spoke", "note": "quedó en pagar", "task": 1 }),
        );
    });
}

#[test]
fn a_promise_that_replaced_another_is_taken_back() {
    let world = book();
    let promise = json!({ "customer": "C1", "amount": "700", "promised_on": "2026-03-25" });
    there_and_back(&world, |world| {
        world.ok("promises.add", promise.clone());
    });
    world.ok("promises.add", promise.clone());
    there_and_back(&world, |world| {
        world.ok("promises.add", promise);
    });
    there_and_back(&world, |world| {
        world.ok("promises.withdraw", json!({ "promise": 1 }));
    });
}

#[test]
fn a_plan_with_interest_that_replaced_another_is_taken_back() {
    let world = book();
    let plan = json!({
        "customer": "C1", "count": 3, "first_on": "2026-04-20", "yearly_percent": "24", "down_payment": "150",
    });
    there_and_back(&world, |world| {
        world.ok("plans.save", plan.clone());
    });
    world.ok("plans.save", plan.clone());
    there_and_back(&world, |world| {
        world.ok("plans.withdraw", json!({ "plan": 1 }));
    });
    there_and_back(&world, |world| {
        let mut newer = plan;
        newer["count"] = json!(6);
        newer["replaces"] = json!(1);
        world.ok("plans.save", newer);
    });
}

#[test]
fn an_offer_that_replaced_another_is_taken_back() {
    let world = book();
    let offer = json!({ "customer": "C1", "percent": "5", "until": "2026-03-25" });
    there_and_back(&world, |world| {
        world.ok("offers.make", offer.clone());
    });
    world.ok("offers.make", offer.clone());
    there_and_back(&world, |world| {
        world.ok("offers.withdraw", json!({ "offer": 1 }));
    });
    there_and_back(&world, |world| {
        let mut newer = offer;
        newer["replaces"] = json!(1);
        world.ok("offers.make", newer);
    });
    there_and_back(&world, |world| {
        pay(world, "P-9", "F-1", "C1", "2026-03-20", "712.50");
    });
}

#[test]
fn a_customer_saved_by_hand_is_taken_back_with_the_contacts() {
    let world = book();
    there_and_back(&world, |world| {
        customer(world, "C9", "nuevo@cliente.mx", "");
    });
    there_and_back(&world, |world| {
        let mut profile = world.ok("customers.get", json!({ "customer": "C1" }))["profile"].clone();
        profile["name"] = json!("Otra razón");
        profile["opted_out"] = json!(true);
        profile["term_days"] = json!(15);
        profile["contacts"] = json!([
            { "name": "Jefa", "role": "dueña", "email": "jefa@cliente.mx", "phone": "" },
            { "name": "Caja", "role": "", "email": "", "phone": "+525555550102" },
        ]);
        world.ok("customers.save", profile);
    });
    there_and_back(&world, |world| change(world, "C1", "contacts", json!([])));
}

#[track_caller]
fn refused(world: &World, batch: &Value) -> String {
    let error = world.run("batches.undo", json!({ "batch": batch })).unwrap_err();
    assert_eq!(error.code, "batch.cannot_undo");
    error.params["reason"].clone()
}

#[test]
fn a_batch_is_taken_back_once() {
    let world = book();
    let batch = last_batch(&world);
    world.ok("batches.undo", json!({ "batch": batch }));
    assert_eq!(refused(&world, &batch), "already_undone");
    assert_eq!(
        world.fails("batches.undo", json!({ "batch": 999 })),
        "record.missing"
    );
}

#[test]
fn what_later_batches_built_on_is_undone_after_them() {
    let world = book();
    let batches = world.ok("batches.list", json!({}))["batches"]
        .as_array()
        .unwrap()
        .clone();
    let (payment, second_invoice, first_invoice) =
        (&batches[0]["batch"], &batches[1]["batch"], &batches[2]["batch"]);
    let before = dump(&world.path("tienda.puntual"));
    assert_eq!(refused(&world, first_invoice), "changed_since");
    assert_eq!(
        dump(&world.path("tienda.puntual")),
        before,
        "a refused undo changes nothing"
    );
    world.ok("batches.undo", json!({ "batch": payment }));
    world.ok("batches.undo", json!({ "batch": first_invoice }));
    world.ok("batches.undo", json!({ "batch": second_invoice }));
    assert_eq!(world.ok("today.get", json!({}))["invoices"], 0);
}

#[test]
fn an_import_whose_invoices_were_reminded_or_promised_is_not_pulled_from_under_them() {
    let world = book();
    let batches = world.ok("batches.list", json!({}))["batches"]
        .as_array()
        .unwrap()
        .clone();
    approved(&world);
    assert_eq!(refused(&world, &batches[1]["batch"]), "changed_since");
}

#[test]
fn a_done_call_keeps_its_approval() {
    let world = book();
    let batch = world.ok("reminders.approve", json!({}))["batch"].clone();
    world.ok(
        "calls.log",
        json!({ "customer": "C1", "outcome": "spoke", "task": 1 }),
    );
    assert_eq!(refused(&world, &batch), "sent");
}

#[test]
fn a_call_settles_only_a_task_of_its_own_customer_and_once() {
    let world = book();
    approved(&world);
    let call = |customer: &str| json!({ "customer": customer, "outcome": "spoke", "task": 1 });
    assert_eq!(world.fails("calls.log", call("C2")), "record.missing");
    world.ok("calls.log", call("C1"));
    assert_eq!(world.fails("calls.log", call("C1")), "outbox.not_possible");
}
