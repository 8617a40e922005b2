//! Taking statements in: nothing twice, nothing lost, nothing applied unasked.

use serde_json::json;

use super::{accept, bank_id, checks, ofx, ofx_of, only, open, qif, reasons, shop, take, waiting};
use crate::store::dump;

const LINES: [super::Movement<'_>; 3] = [
    ("A1", "2026-03-16", "1000.00", "ABARROTES DONA LUPITA", "PAGO F-1"),
    ("A2", "2026-03-17", "-350.00", "CFE", "LUZ"),
    ("A3", "2026-03-18", "777.00", "BODEGA EL ROBLE", ""),
];

#[test]
fn a_preview_says_what_an_import_would_do_and_writes_nothing() {
    let world = shop();
    let path = world.file("marzo.ofx", ofx(&LINES));
    let before = dump(&world.path("tienda.puntual"));
    let preview = world.ok("bank.preview", json!({ "paths": [path] }));
    assert_eq!(dump(&world.path("tienda.puntual")), before);
    assert_eq!(preview["batch"], json!(null));
    assert_eq!(
        preview["totals"],
        json!({ "new": 2, "known": 0, "doubtful": 0, "outgoing": 1 })
    );
    assert_eq!(
        preview["income"],
        json!([{ "currency": "MXN", "amount": "1777.00" }])
    );
    let statement = &preview["files"][0]["statements"][0];
    assert_eq!(
        (
            &statement["format"],
            &statement["from"],
            &statement["until"],
            &statement["went_out"]
        ),
        (
            &json!("ofx"),
            &json!("2026-03-16"),
            &json!("2026-03-18"),
            &json!("350.00")
        )
    );
    assert_eq!(preview["proposals"]["sure"], 2, "{preview:#}");
}

#[test]
fn an_import_enters_no_payment_by_itself() {
    let world = shop();
    let view = take(&world, "marzo.ofx", &ofx(&LINES));
    assert!(view["batch"].is_i64());
    assert_eq!((&view["applied"], waiting(&world).len()), (&json!(0), 2));
    assert_eq!(
        (open(&world, "F-1"), open(&world, "F-20")),
        ("1000.00".into(), "777.00".into())
    );
    assert_eq!(world.ok("today.get", json!({}))["bank_waiting"], 2);
    checks(&world);
}

#[test]
fn the_same_statement_twice_adds_nothing() {
    for content in [ofx(&LINES), qif(&LINES)] {
        let world = shop();
        take(&world, "marzo", &content);
        let before = dump(&world.path("tienda.puntual"));
        let again = take(&world, "otra-vez", &content);
        assert_eq!(
            (&again["batch"], &again["totals"]["known"]),
            (&json!(null), &json!(3))
        );
        assert_eq!(dump(&world.path("tienda.puntual")), before);
    }
}

#[test]
fn of_overlapping_statements_only_the_new_lines_are_taken() {
    let world = shop();
    take(&world, "1.ofx", &ofx(&LINES));
    let mut longer = LINES.to_vec();
    longer.push(("A4", "2026-03-19", "500.00", "", "DEPOSITO"));
    let view = take(&world, "2.ofx", &ofx(&longer));
    assert_eq!(
        (&view["totals"]["new"], &view["totals"]["known"]),
        (&json!(1), &json!(3))
    );
}

#[test]
fn two_equal_lines_without_ids_are_two_payments_however_often_the_file_comes() {
    let world = shop();
    let twice = [("", "2026-03-18", "50.00", "", "DEPOSITO EFECTIVO"); 2];
    assert_eq!(take(&world, "a.qif", &qif(&twice))["totals"]["new"], 2);
    assert_eq!(take(&world, "b.qif", &qif(&twice))["totals"]["known"], 2);
    let thrice = [("", "2026-03-18", "50.00", "", "DEPOSITO EFECTIVO"); 3];
    let view = take(&world, "c.qif", &qif(&thrice));
    assert_eq!(
        (&view["totals"]["new"], &view["totals"]["known"]),
        (&json!(1), &json!(2))
    );
}

#[test]
fn movements_that_the_bank_gave_one_id_are_kept_apart_by_what_they_say() {
    let world = shop();
    let batch = [
        ("L1", "2026-03-18", "50.00", "TALLER NUNEZ E HIJOS", "LOTE"),
        ("L1", "2026-03-18", "50.00", "BODEGA EL ROBLE", "LOTE"),
    ];
    assert_eq!(take(&world, "a.ofx", &ofx(&batch))["totals"]["new"], 2);
    assert_eq!(take(&world, "b.ofx", &ofx(&batch))["totals"]["known"], 2);
}

#[test]
fn the_same_id_in_another_account_is_another_movement() {
    let world = shop();
    take(&world, "a.ofx", &ofx(&LINES[..1]));
    let other = [("A1", "2026-03-16", "1000.00", "OTRO PAGADOR", "NADA QUE VER")];
    assert_eq!(
        take(&world, "b.ofx", &ofx_of("999", "MXN", &other))["totals"]["new"],
        1
    );
}

#[test]
fn the_same_movements_in_another_format_are_proposed_as_duplicates_and_not_dropped() {
    let world = shop();
    take(&world, "marzo.ofx", &ofx(&LINES));
    let view = take(&world, "marzo.qif", &qif(&LINES));
    assert_eq!(
        (&view["totals"]["new"], &view["totals"]["doubtful"]),
        (&json!(2), &json!(2))
    );
    let rows = waiting(&world);
    let doubtful: Vec<_> = rows
        .iter()
        .filter(|row| row["proposal"]["basis"] == "duplicate")
        .collect();
    assert_eq!(doubtful.len(), 2);
    assert_eq!(reasons(doubtful[0])[0], "duplicate");
    assert!(doubtful[0]["proposal"]["twin"]["line"].is_i64());
    accept(&world, doubtful[0]);
    world.ok(
        "matches.reject",
        json!({ "lines": [doubtful[1]["line"]], "as": "not_duplicate" }),
    );
    let rows = waiting(&world);
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row["proposal"]["basis"] != "duplicate"));
    checks(&world);
}

#[test]
fn an_import_is_taken_back_exactly_and_not_from_under_what_was_accepted() {
    let world = shop();
    let before = dump(&world.path("tienda.puntual"));
    let imported = take(&world, "marzo.ofx", &ofx(&LINES[..1]))["batch"].clone();
    let accepted = accept(&world, &only(&world))["batch"].clone();
    assert_eq!(
        world.fails("batches.undo", json!({ "batch": imported })),
        "batch.cannot_undo"
    );
    world.ok("batches.undo", json!({ "batch": accepted }));
    assert_eq!(only(&world)["state"], "new");
    world.ok("batches.undo", json!({ "batch": imported }));
    assert_eq!(dump(&world.path("tienda.puntual")), before);
}

#[test]
fn a_file_that_is_no_statement_holds_up_no_other() {
    let world = shop();
    let good = world.file("marzo.ofx", ofx(&LINES));
    let bad = world.file("notas.txt", "nada");
    let view = world.ok("bank.import", json!({ "paths": [bad, good] }));
    assert!(view["files"][0]["error"]["code"].is_string());
    assert_eq!(view["totals"]["new"], 2);
    assert!(world.run("bank.import", json!({ "paths": [bad] })).is_err());
    assert_eq!(
        world.fails("bank.import", json!({ "paths": [] })),
        "import.nothing"
    );
}

#[test]
fn every_line_can_be_found_with_what_became_of_it() {
    let world = shop();
    take(&world, "marzo.ofx", &ofx(&LINES));
    let row = waiting(&world)
        .into_iter()
        .find(|row| row["bank_id"] == bank_id("A1"))
        .unwrap();
    accept(&world, &row);
    let count = |state: &str| world.ok("bank.lines", json!({ "state": state }))["total"].clone();
    assert_eq!(
        ["all", "new", "done", "outgoing"].map(count),
        [json!(3), json!(1), json!(1), json!(1)]
    );
    let found = world.ok("bank.lines", json!({ "query": "lupita" }));
    assert_eq!(found["total"], 1);
    let payment = &found["rows"][0]["payment"];
    assert_eq!(
        (&payment["customer"], &payment["shares"], &payment["applied_by"]),
        (
            &json!("C1"),
            &json!([{ "invoice": "F-1", "amount": "1000.00" }]),
            &json!("")
        )
    );
    assert_eq!(
        world.fails("bank.lines", json!({ "state": "x" })),
        "choice.unknown"
    );
}

#[test]
fn a_table_of_payments_does_not_bring_what_the_bank_has_brought() {
    let world = shop();
    let movements = [("B1", "2026-03-12", "600.00", "ABARROTES DONA LUPITA", "ABONO F-1")];
    take(&world, "banco.ofx", &ofx(&movements));
    accept(&world, &only(&world));
    assert_eq!(open(&world, "F-1"), "400.00");
    let payments = |rows: &str| {
        let text = format!("invoice_no,customer_id,pay_date,amount,currency\n{rows}");
        let path = world.file("pagos.csv", &text);
        let view = world.ok("imports.commit", json!({ "paths": [path] }));
        ["new", "unchanged", "rejected"].map(|name| view["totals"][name].as_u64().unwrap())
    };
    assert_eq!(payments("F-1,C1,2026-03-13,600.00,MXN\n"), [0, 1, 0]);
    assert_eq!(open(&world, "F-1"), "400.00");
    assert_eq!(
        payments("F-1,C1,2026-03-18,600.00,MXN\n"),
        [0, 0, 1],
        "six days later it is another payment, and more than is owed"
    );
    assert_eq!(
        payments("F-1,C1,2026-03-13,200.00,MXN\nF-1,C1,2026-03-13,200.00,MXN\n"),
        [2, 0, 0],
        "another sum is another payment, and so is a second row alike"
    );
    assert_eq!(open(&world, "F-1"), "0.00");
    checks(&world);
}
