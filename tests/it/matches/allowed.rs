//! What the owner lets apply by itself.

use serde_json::json;

use super::{checks, ofx, open, shop, take, waiting};
use crate::shop::invoice;

const NUMBER: super::Movement<'_> = ("D1", "2026-03-18", "1000.00", "", "PAGO F-1");
const PART: super::Movement<'_> = ("D2", "2026-03-18", "100.00", "", "PAGO F-2");
const NAME: super::Movement<'_> = ("D3", "2026-03-18", "777.00", "BODEGA EL ROBLE", "");
const AMOUNT: super::Movement<'_> = ("D4", "2026-03-18", "400.00", "", "DEPOSITO");

#[test]
fn nothing_applies_by_itself_until_the_owner_says_so() {
    let world = shop();
    let rules = world.ok("matches.rules", json!({}));
    assert!(
        rules["bases"]
            .as_array()
            .unwrap()
            .iter()
            .all(|basis| basis["automatic"] == false)
    );
    let view = take(&world, "a.ofx", &ofx(&[NUMBER, PART, NAME, AMOUNT]));
    assert_eq!((&view["applied"], waiting(&world).len()), (&json!(0), 4));
}

#[test]
fn an_allowed_rule_applies_and_is_named_and_the_others_wait() {
    let world = shop();
    world.ok(
        "matches.save_rule",
        json!({ "basis": "number", "automatic": true }),
    );
    let view = take(&world, "a.ofx", &ofx(&[NUMBER, PART, NAME, AMOUNT]));
    assert_eq!(view["applied"], 1);
    let applied: Vec<_> = view["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["applied_by"] == "number")
        .map(|row| row["bank_id"].as_str().unwrap().trim_start_matches("MOV2026-"))
        .collect();
    assert_eq!(applied, ["D1"]);
    assert_eq!(
        (open(&world, "F-1"), open(&world, "F-2")),
        ("0.00".into(), "2500.00".into())
    );
    assert_eq!(waiting(&world).len(), 3);
    let lines = world.ok("bank.lines", json!({ "state": "matched" }));
    assert_eq!(lines["rows"][0]["payment"]["applied_by"], "number");
    checks(&world);
    world.ok("batches.undo", json!({ "batch": view["batch"] }));
    assert_eq!(
        open(&world, "F-1"),
        "1000.00",
        "one batch: the lines and what was applied"
    );
}

#[test]
fn a_preview_applies_nothing_but_says_what_would_be() {
    let world = shop();
    world.ok(
        "matches.save_rule",
        json!({ "basis": "number", "automatic": true }),
    );
    let path = world.file("a.ofx", ofx(&[NUMBER]));
    assert_eq!(world.ok("bank.preview", json!({ "paths": [path] }))["applied"], 1);
    assert_eq!(open(&world, "F-1"), "1000.00");
}

#[test]
fn a_learned_payer_may_be_allowed_alone() {
    let world = shop();
    take(
        &world,
        "a.ofx",
        &ofx(&[("E1", "2026-03-17", "777.00", "R. ROBLES", "")]),
    );
    let line = waiting(&world)[0]["line"].clone();
    world.ok(
        "matches.accept",
        json!({ "matches": [{ "line": line, "customer": "C2", "shares": [{ "invoice": "F-20" }] }] }),
    );
    let rule = world.ok("matches.rules", json!({}))["payers"][0]["rule"].clone();
    let rules = world.ok("matches.save_rule", json!({ "rule": rule, "automatic": true }));
    assert_eq!(rules["payers"][0]["automatic"], true);
    invoice(&world, "F-22", "C2", "2026-04-16", "650");
    let view = take(
        &world,
        "b.ofx",
        &ofx(&[
            ("E2", "2026-03-18", "650.00", "R. ROBLES", ""),
            ("E3", "2026-03-18", "33.00", "R. ROBLES", ""),
        ]),
    );
    assert_eq!(
        (&view["applied"], open(&world, "F-22")),
        (&json!(1), "0.00".into())
    );
    assert_eq!(waiting(&world).len(), 1, "an amount that fits nothing waits");
    let lines = world.ok("bank.lines", json!({ "query": "E2" }));
    assert_eq!(lines["rows"][0]["payment"]["applied_by"], "learned");
}

#[test]
fn guesses_can_never_be_allowed() {
    let world = shop();
    for basis in ["amount", "payer_oldest", "unknown", "duplicate"] {
        assert_eq!(
            world.fails("matches.save_rule", json!({ "basis": basis, "automatic": true })),
            "choice.unknown"
        );
    }
    assert_eq!(
        world.fails("matches.save_rule", json!({ "automatic": true })),
        "request.invalid"
    );
    assert_eq!(
        world.fails("matches.save_rule", json!({ "rule": 99, "automatic": true })),
        "record.missing"
    );
}

#[test]
fn an_equal_amount_or_a_foreign_number_waits_even_when_everything_is_allowed() {
    let world = shop();
    for basis in ["number", "number_part", "payer", "already"] {
        world.ok("matches.save_rule", json!({ "basis": basis, "automatic": true }));
    }
    let view = take(
        &world,
        "a.ofx",
        &ofx(&[
            ("F1", "2026-03-18", "500.00", "", "DEPOSITO"),
            ("F2", "2026-03-18", "777.00", "ABARROTES DONA LUPITA", "F-20"),
            ("F3", "2026-03-18", "990.00", "ABARROTES DONA LUPITA", "F-1"),
            ("F4", "2026-03-18", "2500.00", "ABARROTES DONA LUPITA", "F-999"),
        ]),
    );
    assert_eq!(view["applied"], 0, "{view:#}");
}
