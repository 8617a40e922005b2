//! Making several customers one, taking it back, and importing the same files afterwards.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::duplicates::book;
use crate::shop::{approved, change, customer, invoice, messages, pay, states, text};
use crate::store::dump;

const FILE: &str = "customer_id,name,tax_id,email,phone,city,term_days,notes\n\
    C1,WINC co,,ana@winc.mx,55 1234 5678,,30,paga los viernes\n\
    C2,WINC llc,WIN010101AB1,caja@winc.mx,5512345678,León,15,pide factura\n";

/// Two entries of one customer, with something of everything.
fn winc() -> World {
    let world = World::with_book("2026-03-20");
    world.import("clientes.csv", FILE);
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    invoice(&world, "F-2", "C2", "2026-03-10", "200");
    pay(&world, "P-1", "F-2", "C2", "2026-03-12", "50");
    pay(&world, "P-2", "", "C2", "2026-03-13", "10");
    world.ok(
        "calls.log",
        json!({ "customer": "C2", "outcome": "spoke", "note": "paga el jueves" }),
    );
    world.ok(
        "promises.add",
        json!({ "customer": "C2", "amount": "20", "promised_on": "2026-03-27", "invoice": "F-2" }),
    );
    world
}

fn merge(world: &World, request: Value) -> Value {
    let preview = world.ok("customers.compare", request.clone());
    let mut done = world.ok("customers.merge", request);
    assert!(done["batch"].is_i64());
    let batch = done["batch"].take();
    assert_eq!(preview, done, "a preview is a merge taken back");
    done["batch"] = batch;
    done
}

#[test]
fn everything_goes_to_the_customer_that_is_kept() {
    let world = winc();
    let done = merge(&world, json!({ "keep": "C1", "merge": ["C2"] }));
    assert_eq!(
        done["moved"],
        json!({ "invoices": 1, "credits": 2, "reminders": 0, "calls": 1, "promises": 1, "contacts": 1 })
    );
    let profile = &done["profile"];
    assert_eq!(profile["name"], "WINC co");
    assert_eq!(
        (&profile["tax_id"], &profile["city"]),
        (&json!("WIN010101AB1"), &json!("León")),
        "gaps are filled"
    );
    assert_eq!(profile["term_days"], 30);
    assert_eq!(profile["notes"], "paga los viernes\npide factura");
    let contacts = profile["contacts"].as_array().unwrap();
    assert_eq!(contacts.len(), 2);
    let page = world.ok("customers.get", json!({ "customer": "C2" }));
    assert_eq!(
        page["profile"]["customer"], "C1",
        "its key leads to the one it became"
    );
    assert_eq!(
        page["also_known_as"],
        json!([{ "customer": "C2", "name": "WINC llc" }])
    );
    assert_eq!(page["balances"][0]["total"], "240.00");
    assert_eq!(
        world.ok("customers.timeline", json!({ "customer": "C1" }))["total"],
        6
    );
    assert_eq!(world.ok("customers.list", json!({}))["total"], 1);
    assert_eq!(
        world.ok("customers.list", json!({ "query": "llc" }))["rows"][0]["customer"],
        "C1"
    );
    assert_eq!(world.ok("customers.duplicates", json!({}))["total"], 0);
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}

#[test]
fn a_merge_is_taken_back_exactly() {
    let world = winc();
    approved(&world);
    let before = dump(&world.path("tienda.puntual"));
    let request = json!({ "keep": "C1", "merge": ["C2"], "values": { "name": "C2", "term_days": "C2" } });
    world.ok("customers.compare", request.clone());
    assert_eq!(
        dump(&world.path("tienda.puntual")),
        before,
        "a preview changes nothing"
    );
    let batch = merge(&world, request)["batch"].clone();
    assert_ne!(dump(&world.path("tienda.puntual")), before);
    world.ok("batches.undo", json!({ "batch": batch }));
    assert_eq!(dump(&world.path("tienda.puntual")), before);
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
    assert_eq!(
        world.ok("customers.get", json!({ "customer": "C2" }))["profile"]["customer"],
        "C2"
    );
}

#[test]
fn the_file_that_brought_them_changes_nothing_afterwards_whatever_was_chosen() {
    for values in [
        json!({}),
        json!({ "name": "C2", "address": "C2", "term_days": "C2", "tax_id": "C2" }),
    ] {
        let world = winc();
        merge(&world, json!({ "keep": "C1", "merge": ["C2"], "values": values }));
        let before = dump(&world.path("tienda.puntual"));
        let view = world.import("clientes.csv", FILE);
        assert_eq!(view["totals"]["unchanged"], 2, "{view:#}");
        assert_eq!(dump(&world.path("tienda.puntual")), before);
        // News are taken: of the kept one as ever, of the other where nobody knew it.
        let view = world.import(
            "clientes.csv",
            "customer_id,name,email,term_days\nC1,WINC México,ana@winc.mx,45\nC2,WINC otra,nueva@winc.mx,60\n",
        );
        assert_eq!(view["totals"]["updated"], 2, "{view:#}");
        let profile = world.ok("customers.get", json!({ "customer": "C1" }))["profile"].clone();
        assert_eq!(
            (&profile["name"], &profile["term_days"]),
            (&json!("WINC México"), &json!(45))
        );
        let emails: Vec<&str> = profile["contacts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|contact| text(&contact["email"]))
            .collect();
        assert_eq!(emails, ["ana@winc.mx", "caja@winc.mx", "nueva@winc.mx"]);
    }
}

#[test]
fn files_without_keys_lead_to_the_kept_customer_too() {
    let world = World::with_book("2026-03-20");
    let file = "name,tax_id,city\nWINC co,,\nWINC llc,,León\nPapelería Sol,PSO010101AB1,\nPapelería Sol Norte,PSO010101AB2,\n";
    world.import("nombres.csv", file);
    world.ok(
        "customers.merge",
        json!({ "keep": "WINC-CO", "merge": ["WINC-LLC"] }),
    );
    world.ok(
        "customers.merge",
        json!({ "keep": "PSO010101AB1", "merge": ["PSO010101AB2"] }),
    );
    let view = world.import("nombres.csv", file);
    assert_eq!(view["totals"]["unchanged"], 4, "{view:#}");
    world.import(
        "facturas.csv",
        "invoice_no,name,tax_id,issue_date,due_date,amount\n\
         F-1,WINC llc,,2026-03-01,2026-03-31,80\nF-2,Papelería Sol Norte,PSO010101AB2,2026-03-01,2026-03-31,90\n",
    );
    assert_eq!(world.ok("customers.list", json!({}))["total"], 2);
    let of =
        |code: &str| world.ok("customers.get", json!({ "customer": code }))["balances"][0]["total"].clone();
    assert_eq!(
        (of("WINC-CO"), of("PSO010101AB1")),
        (json!("80.00"), json!("90.00"))
    );
}

#[test]
fn a_merge_of_a_merge_leads_to_the_last_and_comes_apart_in_turn() {
    let world = book("C1,WINC co,,,\nC2,WINC llc,,,\nC3,WINC,,,\n");
    let before = dump(&world.path("tienda.puntual"));
    let first = merge(&world, json!({ "keep": "C2", "merge": ["C3"] }))["batch"].clone();
    let second = merge(&world, json!({ "keep": "C1", "merge": ["C2"] }))["batch"].clone();
    assert_eq!(
        world.ok("customers.get", json!({ "customer": "C3" }))["profile"]["customer"],
        "C1"
    );
    assert_eq!(
        world.fails("batches.undo", json!({ "batch": first })),
        "batch.cannot_undo"
    );
    world.ok("batches.undo", json!({ "batch": second }));
    world.ok("batches.undo", json!({ "batch": first }));
    assert_eq!(dump(&world.path("tienda.puntual")), before);
}

#[test]
fn messages_that_wait_are_looked_at_again() {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@winc.mx", "");
    customer(&world, "C2", "caja@winc.mx", "");
    customer(&world, "C3", "eva@winc.mx", "");
    for (number, code) in [("F-1", "C1"), ("F-2", "C2"), ("F-3", "C3")] {
        invoice(&world, number, code, "2026-03-20", "100");
    }
    approved(&world);
    assert_eq!(states(&world).len(), 3);
    // One message per customer and currency: a second one to the same customer is one too many.
    let done = merge(&world, json!({ "keep": "C1", "merge": ["C2"] }));
    assert_eq!(done["cancelled"], 1);
    let reasons: Vec<Value> = messages(&world)
        .iter()
        .map(|message| message["reason"].clone())
        .collect();
    assert_eq!(reasons[1], "merged");
    // Who asked for no messages gets none under another name either.
    change(&world, "C3", "opted_out", json!(true));
    let done = merge(&world, json!({ "keep": "C1", "merge": ["C3"] }));
    assert_eq!(done["cancelled"], 2);
    assert_eq!(done["profile"]["opted_out"], true);
    world.ok("batches.undo", json!({ "batch": done["batch"] }));
    assert_eq!(states(&world)[0], "C1 email waiting_channel");
    assert_eq!(states(&world)[2], "C3 email waiting_channel");
}

#[test]
fn what_cannot_be_merged_is_refused() {
    let world = book("C1,WINC co,,,\nC2,WINC llc,,,\nC3,WINC,,,\n");
    let refused = |request: Value| world.fails("customers.merge", request);
    assert_eq!(refused(json!({ "keep": "C1", "merge": [] })), "customers.too_few");
    assert_eq!(
        refused(json!({ "keep": "C1", "merge": ["C1"] })),
        "customers.too_few"
    );
    assert_eq!(
        refused(json!({ "keep": "C1", "merge": ["C9"] })),
        "record.missing"
    );
    assert_eq!(
        refused(json!({ "keep": "C1", "merge": ["C2"], "values": { "wings": "C2" } })),
        "choice.unknown"
    );
    assert_eq!(
        refused(json!({ "keep": "C1", "merge": ["C2"], "values": { "name": "C3" } })),
        "choice.unknown"
    );
    merge(&world, json!({ "keep": "C1", "merge": ["C2"] }));
    assert_eq!(
        refused(json!({ "keep": "C2", "merge": ["C3"] })),
        "customer.merged"
    );
    assert_eq!(
        refused(json!({ "keep": "C3", "merge": ["C2"] })),
        "customer.merged"
    );
    let mut stale = world.ok("customers.get", json!({ "customer": "C1" }))["profile"].clone();
    stale["customer"] = json!("C2");
    assert_eq!(world.fails("customers.save", stale), "customer.merged");
}
