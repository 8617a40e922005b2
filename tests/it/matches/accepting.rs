//! What a person says about a line, and what follows from it.

use serde_json::{Value, json};

use super::{accept, bank_id, checks, ofx, ofx_of, only, open, reasons, shares, shop, take, waiting};
use crate::shop::{invoice_in, pay, proposed};
use crate::store::dump;

fn with(movements: &[super::Movement<'_>]) -> puntual_tests::world::World {
    let world = shop();
    take(&world, "banco.ofx", &ofx(movements));
    world
}

fn choose(line: &Value, customer: &str, shares: Value) -> Value {
    json!({ "matches": [{ "line": line["line"], "customer": customer, "shares": shares }] })
}

#[test]
fn a_part_payment_leaves_the_rest_open_and_reminded() {
    let world = with(&[("B1", "2026-03-19", "600.00", "ABARROTES DONA LUPITA", "ABONO F-2")]);
    let row = only(&world);
    assert_eq!(shares(&row), ["F-2 600.00"]);
    assert!(reasons(&row).contains(&"amount_part"));
    assert_eq!(proposed(&world), ["C1 on_due email F-2 2500.00 MXN"]);
    accept(&world, &row);
    assert_eq!(open(&world, "F-2"), "1900.00");
    assert_eq!(proposed(&world), ["C1 on_due email F-2 1900.00 MXN"]);
    checks(&world);
}

#[test]
fn a_payment_takes_its_customer_out_of_the_run() {
    let world = with(&[("B1", "2026-03-19", "2500.00", "ABARROTES DONA LUPITA", "F-2")]);
    assert_eq!(proposed(&world).len(), 1);
    accept(&world, &only(&world));
    assert_eq!((proposed(&world).len(), open(&world, "F-2")), (0, "0.00".into()));
}

#[test]
fn what_is_paid_too_much_stays_on_the_customers_account() {
    let world = with(&[("B1", "2026-03-19", "800.00", "BODEGA EL ROBLE", "F-20")]);
    let row = only(&world);
    assert_eq!(
        (&row["proposal"]["unapplied"], shares(&row)),
        (&json!("23.00"), vec!["F-20 777.00".into()])
    );
    let done = accept(&world, &row);
    assert_eq!(done["rows"][0]["payment"]["unapplied"], "23.00");
    checks(&world);
}

#[test]
fn a_small_difference_stays_owed_unless_the_person_gives_it_up() {
    let world = with(&[("B1", "2026-03-19", "985.00", "ABARROTES DONA LUPITA", "F-1")]);
    let row = only(&world);
    assert_eq!(row["proposal"]["short"], "15.00");
    let batch = accept(&world, &row)["batch"].clone();
    assert_eq!(open(&world, "F-1"), "15.00");
    world.ok("batches.undo", json!({ "batch": batch }));
    world.ok(
        "matches.accept",
        json!({ "matches": [{ "line": row["line"], "give_up_short": true }] }),
    );
    assert_eq!(open(&world, "F-1"), "0.00");
    checks(&world);
    let world = with(&[("B1", "2026-03-19", "600.00", "", "F-1")]);
    let given_up = json!({ "matches": [{ "line": only(&world)["line"], "give_up_short": true }] });
    assert_eq!(world.fails("matches.accept", given_up), "match.short_too_large");
    assert_eq!(open(&world, "F-1"), "1000.00", "nothing is kept of what failed");
}

#[test]
fn equal_amounts_wait_for_a_person_who_chooses() {
    let world = with(&[("B1", "2026-03-19", "500.00", "", "DEPOSITO EFECTIVO")]);
    let row = only(&world);
    let others: Vec<&str> = row["proposal"]["alternatives"]
        .as_array()
        .unwrap()
        .iter()
        .map(|share| share["invoice"].as_str().unwrap())
        .collect();
    assert_eq!(
        (others, row["proposal"]["acceptable"].as_bool()),
        (vec!["F-21", "F-30"], Some(false))
    );
    let as_proposed = json!({ "matches": [{ "line": row["line"] }] });
    assert_eq!(
        world.fails("matches.accept", as_proposed),
        "match.nothing_proposed"
    );
    world.ok(
        "matches.accept",
        choose(&row, "C3", json!([{ "invoice": "F-30" }])),
    );
    assert_eq!(
        (open(&world, "F-30"), open(&world, "F-21")),
        ("0.00".into(), "500.00".into())
    );
}

#[test]
fn the_number_of_another_customer_is_told_and_not_overlooked() {
    let world = with(&[("B1", "2026-03-19", "777.00", "ABARROTES DONA LUPITA", "PAGO F-20")]);
    let row = only(&world);
    assert_eq!(row["proposal"]["customer"], "C2");
    assert!(
        reasons(&row).contains(&"payer_differs") && row["proposal"]["level"] != "sure",
        "{row:#}"
    );
}

#[test]
fn a_number_that_nobody_has_is_not_matched_by_its_amount() {
    let world = with(&[("B1", "2026-03-19", "777.00", "BODEGA EL ROBLE", "PAGO F-999")]);
    let row = only(&world);
    assert!(
        reasons(&row).contains(&"other_number") && row["proposal"]["level"] == "doubtful",
        "{row:#}"
    );
}

#[test]
fn a_foreign_line_never_pays_another_currency() {
    let world = shop();
    take(
        &world,
        "usd.ofx",
        &ofx_of(
            "55",
            "USD",
            &[("U1", "2026-03-19", "1000.00", "ABARROTES DONA LUPITA", "F-1")],
        ),
    );
    let row = only(&world);
    assert_eq!(shares(&row), Vec::<String>::new());
    assert!(reasons(&row).contains(&"other_currency"));
    let forced = choose(&row, "C1", json!([{ "invoice": "F-1" }]));
    assert_eq!(world.fails("matches.accept", forced), "match.other_currency");
    invoice_in(&world, "U-1", "C1", "2026-03-20", "1000", "USD");
    world.ok(
        "matches.accept",
        choose(&row, "C1", json!([{ "invoice": "U-1" }])),
    );
    assert_eq!(
        (open(&world, "U-1"), open(&world, "F-1")),
        ("0.00".into(), "1000.00".into())
    );
    checks(&world);
}

#[test]
fn what_a_person_chooses_is_checked() {
    let world = with(&[("B1", "2026-03-19", "500.00", "", "DEPOSITO")]);
    let row = only(&world);
    let fails = |customer: &str, shares: Value| world.fails("matches.accept", choose(&row, customer, shares));
    assert_eq!(
        fails("C1", json!([{ "invoice": "F-20" }])),
        "match.other_customer"
    );
    assert_eq!(
        fails("C1", json!([{ "invoice": "F-3", "amount": "401" }])),
        "match.exceeds_open"
    );
    assert_eq!(
        fails(
            "C1",
            json!([{ "invoice": "F-1", "amount": "300" }, { "invoice": "F-2", "amount": "300" }])
        ),
        "match.exceeds_line"
    );
    assert_eq!(
        fails("C1", json!([{ "invoice": "F-1", "amount": "0" }])),
        "amount.not_positive"
    );
    assert_eq!(fails("C9", json!([])), "record.missing");
    let stale = json!({ "matches": [{ "line": row["line"], "basis": "number" }] });
    assert_eq!(world.fails("matches.accept", stale), "match.changed");
    world.ok("matches.accept", choose(&row, "C1", json!([])));
    let view = world.ok("customers.get", json!({ "customer": "C1" }));
    assert_eq!(
        view["unapplied"],
        json!([{ "currency": "MXN", "amount": "500.00" }])
    );
    assert_eq!(
        world.fails("matches.accept", choose(&row, "C1", json!([]))),
        "match.not_waiting"
    );
}

#[test]
fn a_line_that_is_no_payment_is_ignored_and_can_wait_again() {
    let world = with(&[("B1", "2026-03-19", "500.00", "", "DEVOLUCION DE IMPUESTOS")]);
    let row = only(&world);
    let reject = |what: &str| json!({ "lines": [row["line"]], "as": what });
    world.ok("matches.reject", reject("ignored"));
    assert_eq!(waiting(&world), Vec::<Value>::new());
    world.ok("matches.reject", reject("new"));
    assert_eq!(only(&world)["line"], row["line"]);
    assert_eq!(
        world.fails("matches.reject", reject("duplicate")),
        "match.no_twin"
    );
    accept_for(&world, &row);
    assert_eq!(
        world.fails("matches.reject", reject("ignored")),
        "match.not_waiting"
    );
}

fn accept_for(world: &puntual_tests::world::World, row: &Value) {
    world.ok("matches.accept", choose(row, "C1", json!([])));
}

#[test]
fn accepting_is_taken_back_exactly() {
    let world = with(&[("B1", "2026-03-19", "1000.00", "ABARROTES DONA LUPITA", "F-1")]);
    let before = dump(&world.path("tienda.puntual"));
    let batch = accept(&world, &only(&world))["batch"].clone();
    assert_ne!(dump(&world.path("tienda.puntual")), before);
    world.ok("batches.undo", json!({ "batch": batch }));
    assert_eq!(dump(&world.path("tienda.puntual")), before);
    checks(&world);
}

#[test]
fn a_payer_is_known_the_next_time() {
    let world = with(&[("B1", "2026-03-18", "500.00", "J PEREZ MARTINEZ", "")]);
    let row = only(&world);
    world.ok(
        "matches.accept",
        choose(&row, "C3", json!([{ "invoice": "F-30" }])),
    );
    let rules = world.ok("matches.rules", json!({}));
    assert_eq!(rules["payers"][0]["pattern"], "j perez martinez");
    assert_eq!(rules["payers"][0]["automatic"], false);
    invoice_in(&world, "F-31", "C3", "2026-04-16", "650", "MXN");
    take(
        &world,
        "abril.ofx",
        &ofx(&[("B2", "2026-03-19", "650.00", "J PEREZ MARTINEZ", "")]),
    );
    let row = only(&world);
    assert_eq!(
        (shares(&row), reasons(&row)),
        (vec!["F-31 650.00".into()], vec!["payer_rule", "amount_exact"])
    );
    let rule = rules["payers"][0]["rule"].clone();
    let rules = world.ok("matches.save_rule", json!({ "rule": rule, "forget": true }));
    assert_eq!(rules["payers"], json!([]));
    assert_eq!(only(&world)["proposal"]["basis"], "amount");
}

#[test]
fn a_payment_entered_in_another_way_is_recognised_and_counts_once() {
    let world = shop();
    pay(&world, "P-88120", "F-20", "C2", "2026-03-18", "777");
    take(
        &world,
        "banco.ofx",
        &ofx(&[("B1", "2026-03-19", "777.00", "BODEGA EL ROBLE", "TRANSFERENCIA")]),
    );
    let row = only(&world);
    assert_eq!(row["proposal"]["basis"], "already", "{row:#}");
    assert_eq!(row["proposal"]["already"]["reference"], "P-88120");
    let done = accept(&world, &row);
    assert_eq!(done["rows"][0]["payment"]["reference"], "P-88120");
    let view = world.ok("customers.get", json!({ "customer": "C2" }));
    assert_eq!(
        (&view["unapplied"], open(&world, "F-20")),
        (&json!([]), "0.00".into())
    );
    checks(&world);
}

#[test]
fn a_cheque_that_bounced_is_not_taken_for_money() {
    let world = with(&[
        (
            "B1",
            "2026-03-17",
            "1000.00",
            "ABARROTES DONA LUPITA",
            "CHEQUE 55 F-1",
        ),
        (
            "B2",
            "2026-03-19",
            "-1000.00",
            "ABARROTES DONA LUPITA",
            "DEVOLUCION CHEQUE 55",
        ),
    ]);
    let row = only(&world);
    assert!(
        reasons(&row).contains(&"returned") && row["proposal"]["level"] == "doubtful",
        "{row:#}"
    );
}

#[test]
fn the_list_is_filtered_and_cut_into_pages() {
    let world = with(&[
        ("B1", "2026-03-17", "1000.00", "ABARROTES DONA LUPITA", "F-1"),
        ("B2", "2026-03-17", "500.00", "", "DEPOSITO"),
        ("B3", "2026-03-17", "1.23", "", "INTERESES"),
    ]);
    let list = |request: Value| world.ok("matches.list", request);
    assert_eq!(
        list(json!({}))["counts"],
        json!({ "sure": 1, "likely": 0, "doubtful": 1, "unknown": 1 })
    );
    assert_eq!(
        list(json!({ "level": "unknown" }))["rows"][0]["bank_id"],
        bank_id("B3")
    );
    assert_eq!(list(json!({ "query": "Lupita" }))["total"], 1);
    let page = list(json!({ "offset": 1, "limit": 1 }));
    assert_eq!(
        (page["total"].as_u64(), page["rows"].as_array().unwrap().len()),
        (Some(3), 1)
    );
    assert_eq!(
        world.fails("matches.list", json!({ "level": "x" })),
        "choice.unknown"
    );
}
