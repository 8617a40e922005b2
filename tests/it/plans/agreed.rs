//! What a plan comes to, before and after it is agreed.

use std::process::Command;

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{customer, invoice, text};
use crate::store::dump;

fn owing() -> World {
    let world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-10", "6000");
    invoice(&world, "F-2", "C1", "2026-03-12", "4000");
    world
}

fn lines(plan: &Value) -> Vec<String> {
    let instalments = plan["instalments"].as_array().unwrap().iter();
    instalments
        .map(|one| format!("{} {}", text(&one["due_on"]), text(&one["amount"])))
        .collect()
}

#[test]
fn four_of_2500_are_worked_out_and_nothing_is_written() {
    let world = owing();
    let before = dump(&world.path("tienda.puntual"));
    let plan = world.ok(
        "plans.simulate",
        json!({ "customer": "C1", "count": 4, "first_on": "2026-03-31" }),
    );
    assert_eq!(
        lines(&plan),
        [
            "2026-03-31 2500.00",
            "2026-04-30 2500.00",
            "2026-05-31 2500.00",
            "2026-06-30 2500.00"
        ]
    );
    assert_eq!(
        (&plan["owed"], &plan["total"], &plan["odd"], &plan["invoices"]),
        (
            &json!("10000.00"),
            &json!("10000.00"),
            &json!(null),
            &json!(["F-1", "F-2"])
        )
    );
    let same = json!({ "customer": "C1", "amount": "2500", "first_on": "2026-03-31" });
    assert_eq!(lines(&world.ok("plans.simulate", same)), lines(&plan));
    assert_eq!(dump(&world.path("tienda.puntual")), before);
}

#[test]
fn what_cannot_be_split_is_said() {
    let world = owing();
    let mut draft = json!({ "customer": "C1", "count": 3, "first_on": "2026-03-31", "every": "fortnight" });
    let plan = world.ok("plans.simulate", draft.clone());
    assert_eq!(
        lines(&plan),
        ["2026-03-31 3333.33", "2026-04-15 3333.33", "2026-04-30 3333.34"]
    );
    assert_eq!(plan["odd"], json!({ "number": 3, "amount": "0.01" }));
    draft["down_payment"] = json!("1000");
    draft["remainder_first"] = json!(true);
    let plan = world.ok("plans.simulate", draft);
    assert_eq!(lines(&plan)[..2], ["2026-03-16 1000.00", "2026-03-31 3000.00"]);
}

#[test]
fn interest_becomes_a_document_so_that_the_ledger_and_the_plan_agree() {
    let world = owing();
    let saved = world.ok(
        "plans.save",
        json!({
            "customer": "C1", "count": 2, "first_on": "2026-04-15", "yearly_percent": "36", "invoices": ["F-1"],
            "waives_charges": true, "agreed_by": "Ana", "channel": "visit", "note": "de palabra",
        }),
    );
    let plan = &saved["plan"];
    assert_eq!(lines(plan), ["2026-04-15 3177.53", "2026-05-15 3088.77"]);
    assert_eq!(
        (text(&plan["owed"]), text(&plan["interest"]), text(&plan["total"])),
        ("6000.00", "266.30", "6266.30")
    );
    assert_eq!(plan["charge"], "INTERES-1");
    let charge = world.ok("invoices.get", json!({ "invoice": "INTERES-1" }));
    assert_eq!(
        (&charge["invoice"]["open"], &charge["invoice"]["due_on"]),
        (&json!("266.30"), &json!("2026-05-15")),
        "{charge:#}"
    );
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}

#[test]
fn payments_by_hand_have_their_own_days_and_amounts() {
    let world = owing();
    let plan = world.ok(
        "plans.save",
        json!({
            "customer": "C1", "invoices": ["F-2"],
            "instalments": [{ "due_on": "2026-03-20", "amount": "1500" }, { "due_on": "2026-04-02", "amount": "2500" }],
        }),
    )["plan"]
        .clone();
    assert_eq!(lines(&plan), ["2026-03-20 1500.00", "2026-04-02 2500.00"]);
    assert_eq!(plan["charge"], "");
    let list = world.ok("plans.list", json!({ "customer": "C1", "state": "running" }));
    assert_eq!(list["plans"], json!([plan]));
    assert_eq!(world.ok("plans.get", json!({ "plan": 1 })), plan);
}

/// The words of the agreement in a PDF that other programs can read.
fn agreement(world: &World) -> String {
    let path = world.path("acuerdo.pdf");
    let written = world.ok(
        "plans.agreement",
        json!({ "plan": 1, "path": path.display().to_string() }),
    );
    let check = Command::new("qpdf").arg("--check").arg(&path).output().unwrap();
    assert!(check.status.success(), "{check:?}");
    let output = Command::new("pdftotext")
        .args(["-layout", text(&written["path"]), "-"])
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_agreement_is_a_paper_to_sign_in_the_customers_language() {
    let world = owing();
    world.ok(
        "plans.save",
        json!({ "customer": "C1", "count": 4, "first_on": "2026-03-31", "agreed_by": "Ana López" }),
    );
    let said = agreement(&world);
    for words in [
        "Acuerdo de pagos n.º 1",
        "F-1",
        "F-2",
        "$2,500.00",
        "$10,000.00",
        "Ana López",
    ] {
        assert!(said.contains(words), "{words} is missing in\n{said}");
    }
    crate::shop::change(&world, "C1", "language", json!("en"));
    let said = agreement(&world);
    assert!(
        said.contains("Payment agreement no. 1") && said.contains("Both parties agree"),
        "{said}"
    );
    let nowhere = json!({ "plan": 9, "path": world.path("x.pdf").display().to_string() });
    assert_eq!(world.fails("plans.agreement", nowhere), "record.missing");
}
