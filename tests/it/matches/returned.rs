//! Payments that the bank takes back after they were accepted, and lines that name what is settled.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{accept, checks, ofx, only, open, reasons, shop, take, waiting};
use crate::store::dump;

const CAME: super::Movement<'_> = ("A1", "2026-03-12", "1000.00", "", "SPEI F-1 COMERCIAL");

/// A shop in which C1's transfer for F-1 was accepted.
fn paid() -> (World, Value) {
    let world = shop();
    take(&world, "1.ofx", &ofx(&[CAME]));
    let accepted = accept(&world, &only(&world))["batch"].clone();
    (world, accepted)
}

fn returned(world: &World) -> Vec<Value> {
    let list = world.ok("matches.list", json!({}))["returned"]
        .as_array()
        .unwrap()
        .clone();
    assert_eq!(world.ok("today.get", json!({}))["bank_returned"], list.len());
    list
}

#[test]
fn a_payment_that_the_bank_takes_back_is_said_until_it_is_undone() {
    let (world, accepted) = paid();
    let back = ofx(&[CAME, ("A2", "2026-03-14", "-1000.00", "", "DEVOLUCION SPEI")]);
    let path = world.file("2.ofx", &back);
    let preview = world.ok("bank.preview", json!({ "paths": [path] }));
    assert_eq!(preview["returned"].as_array().unwrap().len(), 1);
    assert_eq!(returned(&world), Vec::<Value>::new(), "a look writes nothing");

    let view = take(&world, "2.ofx", &back);
    assert_eq!(view["returned"], json!(returned(&world)));
    let said = &returned(&world)[0];
    assert_eq!(
        (
            &said["booked_on"],
            &said["amount"],
            &said["came"]["amount"],
            &said["payment"]["customer"]
        ),
        (
            &json!("2026-03-14"),
            &json!("-1000.00"),
            &json!("1000.00"),
            &json!("C1")
        )
    );
    assert_eq!(open(&world, "F-1"), "0.00", "nothing is undone by itself");
    assert_eq!(
        take(&world, "2b.ofx", &back)["returned"],
        json!([]),
        "nothing new"
    );

    world.ok("batches.undo", json!({ "batch": accepted }));
    assert_eq!(returned(&world), Vec::<Value>::new());
    assert!(reasons(&only(&world)).contains(&"returned"));
    checks(&world);
}

#[test]
fn what_was_dealt_with_is_said_no_more_and_can_be_taken_back() {
    let (world, _) = paid();
    take(
        &world,
        "2.ofx",
        &ofx(&[("A2", "2026-03-14", "-1000.00", "", "CHEQUE DEVUELTO")]),
    );
    let before = dump(&world.path("tienda.puntual"));
    let line = returned(&world)[0]["line"].clone();
    let batch = world.ok("matches.reject", json!({ "lines": [line] }))["batch"].clone();
    assert_eq!(returned(&world), Vec::<Value>::new());
    world.ok("batches.undo", json!({ "batch": batch }));
    assert_eq!(dump(&world.path("tienda.puntual")), before);
    assert_eq!(returned(&world).len(), 1);
    world.ok("matches.reject", json!({ "lines": [line] }));
    let again = world.ok("matches.reject", json!({ "lines": [line], "as": "new" }));
    assert_eq!(
        again["rows"][0]["state"], "outgoing",
        "money that went out waits for nobody"
    );
    assert_eq!(returned(&world).len(), 1);
}

#[test]
fn other_money_that_goes_out_takes_no_payment_back() {
    let (world, _) = paid();
    for (name, movement) in [
        ("renta", ("B1", "2026-03-14", "-1000.00", "", "RENTA DEL LOCAL")),
        ("otro", ("B2", "2026-03-14", "-999.00", "", "DEVOLUCION SPEI")),
        ("antes", ("B3", "2026-03-11", "-1000.00", "", "DEVOLUCION SPEI")),
        ("tarde", ("B4", "2026-03-24", "-1000.00", "", "DEVOLUCION SPEI")),
    ] {
        assert_eq!(
            take(&world, name, &ofx(&[movement]))["returned"],
            json!([]),
            "{name}"
        );
    }
}

#[test]
fn one_return_takes_back_one_payment() {
    let (world, _) = paid();
    take(
        &world,
        "2.ofx",
        &ofx(&[("A3", "2026-03-13", "1000.00", "", "OTRO DEPOSITO")]),
    );
    take(
        &world,
        "3.ofx",
        &ofx(&[("A2", "2026-03-14", "-1000.00", "", "SPEI F-1 COMERCIAL")]),
    );
    assert_eq!(returned(&world)[0]["came"]["text"], "SPEI F-1 COMERCIAL");
    assert_eq!(waiting(&world).len(), 1);
    take(
        &world,
        "4.ofx",
        &ofx(&[("A5", "2026-03-15", "-1000.00", "", "DEVOLUCION")]),
    );
    assert_eq!(returned(&world).len(), 1, "what waits is doubted where it waits");
}

#[test]
fn a_line_that_names_a_settled_invoice_knows_its_customer() {
    let (world, _) = paid();
    take(
        &world,
        "2.ofx",
        &ofx(&[("A2", "2026-03-18", "1000.00", "", "F-1 DUP")]),
    );
    let row = only(&world);
    assert_eq!(row["proposal"]["customer"], "C1");
    assert_eq!(
        (reasons(&row), &row["proposal"]["level"]),
        (vec!["number", "settled"], &json!("doubtful"))
    );
}

#[test]
fn a_payment_entered_by_hand_is_the_line_that_names_its_invoice_and_one_line_only() {
    let world = shop();
    let path = world.file(
        "pagos.csv",
        "invoice_no,customer_id,pay_date,amount,currency\nF-1,C1,2026-03-11,1000.00,MXN\n",
    );
    world.ok("imports.commit", json!({ "paths": [path] }));
    let two = [
        ("A1", "2026-03-12", "1000.00", "", "F-1"),
        ("A2", "2026-03-12", "1000.00", "", "F-1 OTRA VEZ"),
    ];
    take(&world, "1.ofx", &ofx(&two));
    let rows = waiting(&world);
    assert_eq!(
        (&rows[0]["proposal"]["basis"], &rows[0]["proposal"]["level"]),
        (&json!("already"), &json!("sure"))
    );
    assert_eq!(
        (&rows[1]["proposal"]["already"], &rows[1]["proposal"]["customer"]),
        (&json!(null), &json!("C1"))
    );
}
