//! Opening, assigning, solving: what is written, what is refused, what is measured, and the way back.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{open, world};
use crate::shop::{customer, invoice, invoice_in, text};
use crate::store::dump;

fn board(world: &World, request: Value) -> Vec<String> {
    let view = world.ok("disputes.list", request);
    let disputes = view["disputes"].as_array().unwrap().iter();
    disputes
        .map(|dispute| {
            format!(
                "{} {} {} {}",
                text(&dispute["invoice"]),
                text(&dispute["state"]),
                text(&dispute["held"]),
                text(&dispute["owner"])
            )
        })
        .collect()
}

fn invoice_open(world: &World, number: &str) -> String {
    let view = world.ok("invoices.get", json!({ "invoice": number }));
    text(&view["invoice"]["open"]).to_owned()
}

#[test]
fn several_invoices_are_disputed_in_one_step_and_one_has_one_open_dispute() {
    let world = world();
    invoice(&world, "F-2", "C1", "2026-03-10", "300");
    let before = dump(&world.path("tienda.puntual"));
    let opened = world.ok(
        "disputes.open",
        json!({
            "invoices": ["F-1", "F-2"], "reason": "price", "opened_by": "Ana", "heard_by": "call", "owner": "Luis",
            "solve_by": "2026-03-20", "note": "  El precio acordado era otro. ",
        }),
    );
    assert_eq!(opened["disputes"].as_array().unwrap().len(), 2);
    let first = &opened["disputes"][0];
    assert_eq!(
        (&first["note"], &first["before_due"], &first["whole"]),
        (&json!("El precio acordado era otro."), &json!(true), &json!(true))
    );
    assert_eq!(
        board(&world, json!({})),
        ["F-1 open 1000.00 Luis", "F-2 open 300.00 Luis"]
    );
    let again = json!({ "invoices": ["F-2"], "reason": "goods" });
    assert_eq!(world.fails("disputes.open", again), "dispute.open_already");
    world.ok("batches.undo", json!({ "batch": opened["batch"] }));
    assert_eq!(dump(&world.path("tienda.puntual")), before);
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_is_written() {
    let world = world();
    invoice(&world, "F-2", "C1", "2026-03-10", "300");
    invoice(&world, "F-3", "C1", "2026-03-11", "10");
    crate::shop::pay(&world, "P-3", "F-3", "C1", "2026-03-11", "10");
    let before = dump(&world.path("tienda.puntual"));
    for (request, code) in [
        (json!({ "invoices": [], "reason": "goods" }), "dispute.no_invoice"),
        (
            json!({ "invoices": ["F-9"], "reason": "goods" }),
            "record.missing",
        ),
        (json!({ "invoices": ["F-1"], "reason": "mood" }), "choice.unknown"),
        (
            json!({ "invoices": ["F-1"], "reason": "goods", "heard_by": "dream" }),
            "choice.unknown",
        ),
        (
            json!({ "invoices": ["F-1"], "reason": "goods", "amount": "1000.01" }),
            "dispute.more_than_open",
        ),
        (
            json!({ "invoices": ["F-1"], "reason": "goods", "amount": "0" }),
            "amount.not_positive",
        ),
        (
            json!({ "invoices": ["F-1"], "reason": "goods", "amount": "x" }),
            "amount.invalid",
        ),
        (
            json!({ "invoices": ["F-1", "F-2"], "reason": "goods", "amount": "5" }),
            "dispute.one_amount",
        ),
        (
            json!({ "invoices": ["F-3"], "reason": "goods" }),
            "dispute.nothing_open",
        ),
        (
            json!({ "invoices": ["F-1", "F-3"], "reason": "goods" }),
            "dispute.nothing_open",
        ),
        (
            json!({ "invoices": ["F-1", "F-1"], "reason": "goods" }),
            "dispute.open_already",
        ),
        (
            json!({ "invoices": ["F-1"], "reason": "goods", "opened_on": "2026-03-17" }),
            "dispute.in_the_future",
        ),
        (
            json!({ "invoices": ["F-1"], "reason": "goods", "solve_by": "2026-03-15" }),
            "dispute.deadline_before",
        ),
        (
            json!({ "invoices": ["F-1"], "reason": "goods", "solve_by": "mañana" }),
            "date.invalid",
        ),
        (
            json!({ "invoices": ["F-1"], "reason": "goods", "files": ["/no/hay"] }),
            "file.not_found",
        ),
    ] {
        assert_eq!(world.fails("disputes.open", request.clone()), code, "{request}");
    }
    assert_eq!(
        world.fails("disputes.list", json!({ "state": "lost" })),
        "choice.unknown"
    );
    assert_eq!(
        world.fails(
            "disputes.resolve",
            json!({ "dispute": 9, "resolution": "rejected" })
        ),
        "record.missing"
    );
    assert_eq!(dump(&world.path("tienda.puntual")), before);
    let dispute = open(&world, &json!({}));
    for (request, code) in [
        (
            json!({ "dispute": dispute, "resolution": "peace" }),
            "choice.unknown",
        ),
        (
            json!({ "dispute": dispute, "resolution": "rejected", "amount": "5" }),
            "dispute.no_credit_note",
        ),
        (
            json!({ "dispute": dispute, "resolution": "credit_note", "amount": "-5" }),
            "amount.not_positive",
        ),
    ] {
        assert_eq!(
            world.fails("disputes.resolve", request.clone()),
            code,
            "{request}"
        );
    }
    let late = json!({ "dispute": dispute, "solve_by": "2026-03-01" });
    assert_eq!(world.fails("disputes.assign", late), "dispute.deadline_before");
    world.ok(
        "disputes.resolve",
        json!({ "dispute": dispute, "resolution": "withdrawn" }),
    );
    let again = json!({ "dispute": dispute, "resolution": "rejected" });
    assert_eq!(world.fails("disputes.resolve", again), "dispute.solved_already");
    let late = json!({ "dispute": dispute, "owner": "Luis" });
    assert_eq!(world.fails("disputes.assign", late), "dispute.solved_already");
}

#[test]
fn a_credit_note_solves_it_in_the_same_step_and_both_are_taken_back_together() {
    let world = world();
    let dispute = open(&world, &json!({ "amount": "400" }));
    let before = dump(&world.path("tienda.puntual"));
    let solved = world.ok(
        "disputes.resolve",
        json!({ "dispute": dispute, "resolution": "credit_note", "reference": "NC-7", "note": "llegó roto" }),
    );
    assert_eq!(invoice_open(&world, "F-1"), "600.00");
    assert_eq!(
        (
            &solved["dispute"]["credit_note"],
            &solved["dispute"]["state"],
            &solved["dispute"]["held"]
        ),
        (&json!("NC-7"), &json!("solved"), &json!("0.00"))
    );
    let credit = world.ok("credits.list", json!({ "customer": "C1" }))["credits"][0].clone();
    assert_eq!(
        (&credit["kind"], &credit["amount"], &credit["unapplied"]),
        (&json!("credit_note"), &json!("400.00"), &json!("0.00"))
    );
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
    world.ok("batches.undo", json!({ "batch": solved["batch"] }));
    assert_eq!(dump(&world.path("tienda.puntual")), before);
    // Less was agreed than claimed; a number that is taken is refused, and then nothing is written.
    let part =
        json!({ "dispute": dispute, "resolution": "credit_note", "amount": "150", "reference": "NC-8" });
    world.ok("disputes.resolve", part);
    assert_eq!(invoice_open(&world, "F-1"), "850.00");
    let other = open(&world, &json!({ "amount": "100" }));
    let taken = json!({ "dispute": other, "resolution": "credit_note", "reference": "NC-8" });
    assert_eq!(world.fails("disputes.resolve", taken), "credit.reference_taken");
    assert_eq!(invoice_open(&world, "F-1"), "850.00");
}

#[test]
fn the_time_to_solve_is_measured_by_reason_and_over_all() {
    let mut world = world();
    for (number, reason) in [("F-2", "goods"), ("F-3", "goods"), ("F-4", "price")] {
        invoice(&world, number, "C1", "2026-04-10", "100");
        world.ok("disputes.open", json!({ "invoices": [number], "reason": reason }));
    }
    assert_eq!(world.ok("disputes.list", json!({}))["times"], json!([]));
    for (day, dispute) in [("2026-03-18", 1), ("2026-03-22", 2), ("2026-03-26", 3)] {
        world.go_to(day);
        world.ok(
            "disputes.resolve",
            json!({ "dispute": dispute, "resolution": "correction" }),
        );
    }
    let times = world.ok("disputes.list", json!({}))["times"].clone();
    assert_eq!(
        times,
        json!([
            { "reason": "goods", "solved": 2, "median_days": 4 },
            { "reason": "price", "solved": 1, "median_days": 10 },
            { "reason": "", "solved": 3, "median_days": 6 },
        ])
    );
}

#[test]
fn past_its_deadline_it_is_overdue_and_who_solves_it_may_change() {
    let mut world = world();
    let dispute = open(&world, &json!({ "solve_by": "2026-03-18" }));
    assert_eq!(board(&world, json!({ "state": "overdue" })), Vec::<String>::new());
    world.go_to("2026-03-19");
    assert_eq!(
        board(&world, json!({ "state": "overdue" })),
        ["F-1 overdue 1000.00 "]
    );
    let before = dump(&world.path("tienda.puntual"));
    let assigned = world.ok(
        "disputes.assign",
        json!({ "dispute": dispute, "owner": " Marta ", "solve_by": "2026-03-25" }),
    );
    assert_eq!(
        board(&world, json!({ "state": "open" })),
        ["F-1 open 1000.00 Marta"]
    );
    assert_eq!(world.ok("disputes.list", json!({}))["owners"], json!(["Marta"]));
    world.ok("batches.undo", json!({ "batch": assigned["batch"] }));
    assert_eq!(dump(&world.path("tienda.puntual")), before);
}

#[test]
fn evidence_is_kept_with_the_invoice_and_goes_with_no_message() {
    let world = world();
    let photo = world.file("caja rota.jpg", b"\xff\xd8 una foto");
    let dispute = open(&world, &json!({ "amount": "400", "files": [photo] }));
    let files = world.ok("disputes.list", json!({}))["disputes"][0]["files"].clone();
    assert_eq!(
        (&files[0]["name"], &files[0]["role"]),
        (&json!("caja rota.jpg"), &json!("added"))
    );
    let note = world.file("remision.pdf", b"%PDF-1.4 remision");
    world.ok(
        "disputes.assign",
        json!({ "dispute": dispute, "files": [note, photo] }),
    );
    let files = world.ok("disputes.list", json!({}))["disputes"][0]["files"].clone();
    assert_eq!(files.as_array().unwrap().len(), 2, "the same file twice is one");
    let of_invoice = world.ok("attachments.list", json!({ "invoice": "F-1" }))["files"].clone();
    assert_eq!(of_invoice.as_array().unwrap().len(), 2);
    world.ok("reminders.approve", json!({}));
    let message = crate::shop::messages(&world).remove(0);
    let detail = world.ok("outbox.get", json!({ "id": message["id"] }));
    assert_eq!(detail["files"], json!([]), "{detail:#}");
}

#[test]
fn a_dispute_is_in_the_currency_of_its_invoice() {
    let world = world();
    customer(&world, "C2", "b@cliente.mx", "");
    invoice_in(&world, "U-1", "C2", "2026-03-20", "90.50", "USD");
    let opened = world.ok(
        "disputes.open",
        json!({ "invoices": ["U-1"], "reason": "duplicate", "amount": "40.25" }),
    );
    let dispute = &opened["disputes"][0];
    assert_eq!(
        (&dispute["currency"], &dispute["held"], &dispute["customer"]),
        (&json!("USD"), &json!("40.25"), &json!("C2"))
    );
}
