//! One story of corrections, and the way back.

use serde_json::{Value, json};

use super::{book, clean, enter, open, pay};
use crate::store::dump;

#[test]
fn every_step_of_a_story_of_corrections_is_taken_back_exactly() {
    let world = book();
    let file = world.path("tienda.puntual");
    let mut before: Vec<String> = Vec::new();
    let mut step = |deed: &dyn Fn() -> Value| {
        before.push(dump(&file));
        let view = deed();
        clean(&world);
        view
    };
    step(&|| enter(&world, "F-1", "2026-02-01", "1000"));
    step(&|| enter(&world, "F-2", "2026-02-05", "600"));
    let credit = step(&|| json!(pay(&world, "700", "2026-03-01", json!([{ "invoice": "F-1" }]))));
    step(&|| {
        world.ok(
            "credits.move",
            json!({ "credit": credit, "from": "F-1", "to": "F-2", "amount": "450" }),
        )
    });
    assert_eq!(
        (open(&world, "F-1").0, open(&world, "F-2").0),
        ("750.00".into(), "150.00".into())
    );
    let note = step(&|| {
        world.ok(
            "credits.save",
            json!({ "kind": "credit_note", "customer": "C1", "amount": "900", "reference": "NC-1", "on": "2026-03-05",
                    "shares": [{ "invoice": "F-1", "amount": "700" }] }),
        )
    });
    step(&|| {
        world.ok(
            "credits.refund",
            json!({ "credit": note["credit"]["credit"], "amount": "50" }),
        )
    });
    step(&|| world.ok("credits.allocate", json!({ "credit": note["credit"]["credit"] })));
    assert_eq!(
        (open(&world, "F-1").0, open(&world, "F-2").0),
        ("50.00".into(), "0.00".into())
    );
    step(&|| {
        world.ok(
            "credits.save",
            json!({ "kind": "write_off", "customer": "C1", "notes": "incobrable", "shares": [{ "invoice": "F-1" }] }),
        )
    });
    assert_eq!(world.ok("receivables.aging", json!({}))["currencies"], json!([]));
    let batches = world.ok("batches.list", json!({}))["batches"].clone();
    let made = before.len();
    for (batch, state) in batches.as_array().unwrap().iter().zip(before.iter().rev()) {
        assert_eq!(
            world
                .run("batches.undo", json!({ "batch": batch["batch"] }))
                .map(|_| ()),
            Ok(())
        );
        assert_eq!(dump(&file), *state, "{batch}");
        clean(&world);
    }
    assert_eq!(made, 8);
}

#[test]
fn what_a_later_step_rests_on_is_not_taken_back_before_it() {
    let world = book();
    let invoice = enter(&world, "F-1", "2026-02-01", "1000");
    pay(&world, "700", "2026-03-01", json!([{ "invoice": "F-1" }]));
    assert_eq!(
        world.fails("batches.undo", json!({ "batch": invoice["batch"] })),
        "batch.cannot_undo"
    );
    clean(&world);
}
