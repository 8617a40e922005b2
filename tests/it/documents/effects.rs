//! What a document does to another: to its instalments, in place of an older one, before it is there.

use puntual_tests::world::World;
use serde_json::json;

use super::cfdi::Cfdi;
use super::import::{codes, counts, dump, query};
use super::makers::{cfdi_note, cfdi_payment, changed, import, open, world};

fn is_sound(world: &World) {
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}

/// F001-12 of Peru in two instalments of 584.00.
fn in_instalments(world: &World) {
    import(
        world,
        &[("i.xml", changed("pe/a_instalments_and_detraction.xml", &[]))],
    );
    assert_eq!(open(world), ["F001-12/1 58400", "F001-12/2 58400"]);
}

#[test]
fn a_payment_of_an_invoice_in_instalments_pays_the_oldest_first() {
    let world = world();
    in_instalments(&world);
    let retention = [("r.xml", changed("pe/h_retention.xml", &[(">17.52<", ">600.00<")]))];
    let view = import(&world, &retention);
    assert_eq!(counts(&view), [2, 0, 0, 0], "{view:#}");
    assert_eq!(open(&world), ["F001-12/1 0", "F001-12/2 56800"]);
    let full = dump(&world);
    let again = import(&world, &retention);
    assert_eq!(counts(&again), [0, 0, 2, 0], "{again:#}");
    assert_eq!(dump(&world), full);
    is_sound(&world);
    // More than all of them have open is refused as a whole.
    let more = changed(
        "pe/h_retention.xml",
        &[(">17.52<", ">568.01<"), ("R001-8", "R001-9")],
    );
    let view = import(&world, &[("m.xml", more)]);
    assert_eq!(codes(&view).last().unwrap(), "payment.exceeds_balance");
    assert_eq!(open(&world), ["F001-12/1 0", "F001-12/2 56800"]);
}

#[test]
fn a_credit_note_on_an_invoice_in_instalments_takes_from_the_last_first() {
    let world = world();
    in_instalments(&world);
    let note = changed("pe/c_credit_note.xml", &[("100.00", "600.00")]);
    let view = import(&world, &[("n.xml", note)]);
    assert_eq!(counts(&view), [1, 0, 0, 0], "{view:#}");
    assert_eq!(open(&world), ["F001-12/1 56800", "F001-12/2 0"]);
    is_sound(&world);
}

#[test]
fn voiding_an_invoice_in_instalments_closes_all_of_them() {
    let world = world();
    in_instalments(&world);
    let voided = [(
        "v.xml",
        changed(
            "pe/g_voided.xml",
            &[("DocumentNumberID>13<", "DocumentNumberID>12<")],
        ),
    )];
    let view = import(&world, &voided);
    assert_eq!(counts(&view), [0, 2, 0, 0], "{view:#}");
    assert_eq!(open(&world), ["F001-12/1 0", "F001-12/2 0"]);
    assert_eq!(counts(&import(&world, &voided)), [0, 0, 2, 0]);
    is_sound(&world);
}

#[test]
fn a_complement_that_replaces_another_takes_back_what_that_one_paid() {
    let world = world();
    import(&world, &[("f.xml", Cfdi::new(1).xml())]);
    let old = ("p100.xml", cfdi_payment(100, "2026-10-20", "500.00", None));
    let new = ("p101.xml", cfdi_payment(101, "2026-10-21", "600.00", Some(100)));
    import(&world, std::slice::from_ref(&old));
    let before = dump(&world);
    let view = import(&world, std::slice::from_ref(&new));
    assert_eq!(counts(&view), [1, 1, 0, 0], "{view:#}");
    assert_eq!(open(&world), ["F1 56000"]);
    let full = dump(&world);
    let again = import(&world, &[old, new]);
    assert_eq!(counts(&again), [0, 0, 1, 1], "{again:#}");
    assert!(
        codes(&again).contains(&"document.replaced".to_owned()),
        "{again:#}"
    );
    assert_eq!(dump(&world), full);
    is_sound(&world);
    world.ok("batches.undo", json!({ "batch": view["batch"] }));
    assert_eq!(dump(&world), before);
}

#[test]
fn a_credit_note_that_replaces_another_counts_once() {
    let world = world();
    let files = [
        ("f.xml", Cfdi::new(1).xml()),
        ("e200.xml", cfdi_note(200, "348.00", &[("01", 1)])),
        ("e201.xml", cfdi_note(201, "232.00", &[("01", 1), ("04", 200)])),
    ];
    import(&world, &files);
    assert_eq!(open(&world), ["F1 92800"]);
    let full = dump(&world);
    import(&world, &files);
    assert_eq!(dump(&world), full);
    // One that names only what it replaces is for the same invoice.
    import(&world, &[("e202.xml", cfdi_note(202, "116.00", &[("04", 201)]))]);
    assert_eq!(open(&world), ["F1 104400"]);
    is_sound(&world);
}

#[test]
fn what_was_paid_before_it_was_credited_leaves_the_note_on_account() {
    let world = world();
    let note = cfdi_note(300, "116.00", &[("01", 1)]).replace("2026-10-01T", "2026-11-02T");
    let view = import(
        &world,
        &[
            ("f.xml", Cfdi::new(1).xml()),
            ("p.xml", cfdi_payment(100, "2026-10-20", "1160.00", None)),
            ("n.xml", note),
        ],
    );
    assert_eq!(counts(&view), [3, 0, 0, 0], "{view:#}");
    assert_eq!(open(&world), ["F1 0"]);
    assert_eq!(
        query(
            &world,
            "SELECT unapplied_minor || '' FROM credit WHERE kind = 'credit_note'"
        ),
        ["11600"]
    );
}

#[test]
fn a_credit_note_waits_for_its_invoice_and_says_so() {
    let world = world();
    let note = [("n.xml", cfdi_note(300, "116.00", &[("01", 1)]))];
    let view = import(&world, &note);
    assert!(
        codes(&view).contains(&"document.credit_waits".to_owned()),
        "{view:#}"
    );
    let view = import(&world, &[("f.xml", Cfdi::new(1).xml())]);
    assert_eq!(open(&world), ["F1 104400"]);
    let full = dump(&world);
    assert_eq!(counts(&import(&world, &note)), [0, 0, 1, 0]);
    assert_eq!(dump(&world), full);
    is_sound(&world);
    world.ok("batches.undo", json!({ "batch": view["batch"] }));
    assert_eq!(open(&world), [""; 0]);
    is_sound(&world);
}

#[test]
fn a_credit_note_imported_again_reaches_an_invoice_that_came_otherwise() {
    let world = world();
    let note = [("n.xml", cfdi_note(300, "116.00", &[("01", 1)]))];
    import(&world, &note);
    world.import(
        "f.csv",
        "invoice_no,tax_id,customer_name,issue_date,due_date,amount,currency,uuid\n\
         F1,CLI010202AB1,Cliente 1 SA de CV,2026-10-01,2026-10-31,1160.00,MXN,6F1D2C3B-0000-4000-8000-000000000001\n",
    );
    assert_eq!(open(&world), ["F1 116000"]);
    let view = import(&world, &note);
    assert_eq!(counts(&view), [0, 1, 1, 0], "{view:#}");
    assert_eq!(open(&world), ["F1 104400"]);
    is_sound(&world);
}

#[test]
fn a_credit_note_that_stays_on_account_says_why() {
    let world = world();
    import(&world, &[("f.xml", Cfdi::new(1).xml())]);
    for (number, total, relations, code) in [
        (
            301,
            "10.00",
            vec![("01", 1), ("01", 2)],
            "document.credit_of_several",
        ),
        (302, "11.00", vec![], "document.credit_of_none"),
        (303, "0.00", vec![("01", 1)], "document.nothing_to_credit"),
    ] {
        let view = import(&world, &[("n.xml", cfdi_note(number, total, &relations))]);
        assert!(codes(&view).contains(&code.to_owned()), "{view:#}");
    }
    assert_eq!(open(&world), ["F1 116000"]);
}

#[test]
fn a_payment_of_what_counted_as_paid_at_issue_says_how_to_open_it_again() {
    let world = world();
    let invoice = Cfdi {
        method: "PUE",
        ..Cfdi::new(1)
    };
    import(&world, &[("f.xml", invoice.xml())]);
    let payment = [("p.xml", cfdi_payment(100, "2026-10-20", "1160.00", None))];
    let view = import(&world, &payment);
    assert_eq!(
        codes(&view).last().unwrap(),
        "document.paid_when_issued",
        "{view:#}"
    );
    world.ok("invoices.reopen", json!({ "invoice": "F1" }));
    assert_eq!(counts(&import(&world, &payment)), [1, 0, 0, 0]);
    assert_eq!(open(&world), ["F1 0"]);
}
