//! Segments by rule and by hand, the classes that history puts customers in, and the figures that both read.

mod classes;
mod figures;
mod lists;
mod rules;

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{change, customer, invoice, invoice_in, pay, text};

/// Five customers, each with a story of its own.
pub fn shop() -> World {
    let world = World::with_book("2026-03-20");
    for (code, city, email, phone) in [
        ("C1", "Mérida", "ana@cliente.mx", "+525555550101"),
        ("C2", "merida", "", ""),
        ("C3", "León", "c@cliente.mx", ""),
        ("C4", "", "", "+525555550104"),
        ("C5", "Ciudad de México", "e@cliente.mx", ""),
    ] {
        customer(&world, code, email, phone);
        change(&world, code, "city", json!(city));
    }
    change(&world, "C2", "segment", json!("Mayoreo"));
    change(&world, "C3", "opted_out", json!(true));
    change(&world, "C4", "excluded_reason", json!("es mi primo"));
    change(&world, "C5", "preferred_channel", json!("whatsapp"));
    invoice(&world, "F-1", "C1", "2026-03-10", "300");
    invoice(&world, "F-2", "C2", "2026-03-25", "200");
    invoice(&world, "F-3", "C3", "2026-01-05", "1000");
    invoice(&world, "F-4", "C4", "2026-03-01", "50");
    invoice_in(&world, "F-5", "C5", "2026-03-01", "500", "USD");
    invoice(&world, "F-6", "C1", "2026-02-01", "40");
    pay(&world, "P-1", "F-6", "C1", "2026-02-05", "40");
    pay(&world, "P-2", "F-4", "C4", "2026-02-20", "50");
    pay(&world, "P-3", "", "C2", "2026-03-02", "120");
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "300", "promised_on": "2026-03-24" }),
    );
    world
}

/// A condition.
pub fn is(field: &str, op: &str, values: &[&str]) -> Value {
    json!({ "is": { "field": field, "op": op, "values": values } })
}

/// The keys of the customers of a rule, by name.
pub fn who(world: &World, rule: &Value) -> Vec<String> {
    keys(&world.ok("customers.list", json!({ "rule": rule, "sort": "code" })))
}

pub fn keys(view: &Value) -> Vec<String> {
    let rows = view["rows"].as_array().unwrap().iter();
    rows.map(|row| text(&row["customer"]).to_owned()).collect()
}

#[test]
fn a_saved_rule_counts_its_customers_as_they_are_now() {
    let world = shop();
    let rule = json!({ "all": [is("overdue", "above", &["100"]), is("open_promise", "no", &[])] });
    let preview = world.ok("segments.preview", json!({ "rule": rule }));
    assert_eq!((&preview["count"], &preview["of"]), (&json!(1), &json!(5)));
    assert_eq!(
        preview["open"],
        json!([{ "currency": "MXN", "amount": "1000.00" }])
    );
    assert_eq!(keys(&preview), ["C3"]);
    let saved = world.ok("segments.save", json!({ "name": "Deben y callan", "rule": rule }));
    assert_eq!(saved["count"], 1);
    let count = || world.ok("segments.list", json!({}))["segments"][0]["count"].clone();
    assert_eq!(count(), 1);
    pay(&world, "P-9", "F-3", "C3", "2026-03-20", "950");
    assert_eq!(count(), 0, "what is paid counts at once");
    world.ok("promises.withdraw", json!({ "promise": 1 }));
    assert_eq!(count(), 1, "and so does a promise that was taken back");
}

#[test]
fn a_segment_is_renamed_and_deleted_and_each_is_one_step_to_undo() {
    let world = shop();
    let rule = is("city", "is", &["merida"]);
    let id = world.ok("segments.save", json!({ "name": "Yucatán", "rule": rule }))["segment"].clone();
    let name = || {
        let list = world.ok("segments.list", json!({}));
        list["segments"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| text(&row["name"]).to_owned())
            .collect::<Vec<_>>()
    };
    let renamed = world.ok(
        "segments.save",
        json!({ "segment": id, "name": "Mérida", "rule": rule }),
    );
    assert_eq!(name(), ["Mérida"]);
    let removed = world.ok("segments.remove", json!({ "segment": id }));
    assert_eq!(name(), Vec::<String>::new());
    world.ok("batches.undo", json!({ "batch": removed["batch"] }));
    assert_eq!(name(), ["Mérida"]);
    world.ok("batches.undo", json!({ "batch": renamed["batch"] }));
    assert_eq!(name(), ["Yucatán"]);
    assert_eq!(
        world.fails("segments.save", json!({ "name": " YUCATAN ", "rule": rule })),
        "segment.name_taken"
    );
    assert_eq!(
        world.fails("segments.save", json!({ "name": " ", "rule": rule })),
        "segment.name_missing"
    );
    assert_eq!(
        world.fails("segments.save", json!({ "segment": id, "name": "A mano" })),
        "segment.other_kind"
    );
    assert_eq!(
        world.fails("segments.change_members", json!({ "segment": id, "add": ["C1"] })),
        "segment.by_rule"
    );
    assert_eq!(
        world.fails("segments.remove", json!({ "segment": 99 })),
        "record.missing"
    );
}

#[test]
fn a_list_by_hand_has_whom_it_was_given_and_a_rule_may_ask_for_it() {
    let world = shop();
    let list = world.ok(
        "segments.save",
        json!({ "name": "Ruta norte", "members": ["C1", "C2"] }),
    );
    assert_eq!(list["count"], 2);
    let id = list["segment"].clone();
    let changed = world.ok(
        "segments.change_members",
        json!({ "segment": id, "add": ["C2", "C5"], "remove": ["C1"] }),
    );
    assert_eq!(changed["count"], 2);
    assert_eq!(
        keys(&world.ok("customers.list", json!({ "segment": id }))),
        ["C2", "C5"]
    );
    let again = world.ok("segments.change_members", json!({ "segment": id, "add": ["C2"] }));
    assert_eq!(again["batch"], Value::Null, "nothing changed, nothing to undo");
    let listed = is("list", "is", &[&id.to_string()]);
    assert_eq!(
        who(&world, &json!({ "all": [listed, is("segment", "filled", &[])] })),
        ["C2"]
    );
    world.ok("batches.undo", json!({ "batch": changed["batch"] }));
    assert_eq!(
        keys(&world.ok("customers.list", json!({ "segment": id }))),
        ["C1", "C2"]
    );
    assert_eq!(
        world.fails("segments.save", json!({ "name": "Otra", "members": ["C9"] })),
        "record.missing"
    );
}

#[test]
fn why_somebody_is_in_a_segment_is_told_condition_by_condition() {
    let world = shop();
    let rule = json!({ "any": [is("overdue", "at_least", &["300"]), is("city", "is_not", &["León"])] });
    let id = world.ok("segments.save", json!({ "name": "S", "rule": rule }))["segment"].clone();
    let why = world.ok("segments.explain", json!({ "segment": id, "customer": "C3" }));
    assert_eq!(why["is_in"], true);
    let told: Vec<(bool, &str)> = why["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reason| (reason["holds"].as_bool().unwrap(), text(&reason["actual"])))
        .collect();
    assert_eq!(told, [(true, "1000.00"), (false, "León")]);
}

#[test]
fn a_merge_takes_the_places_on_lists_along() {
    let world = shop();
    let one = world.ok("segments.save", json!({ "name": "Uno", "members": ["C1", "C2"] }))["segment"].clone();
    let two = world.ok("segments.save", json!({ "name": "Dos", "members": ["C2"] }))["segment"].clone();
    let on = |id: &Value| keys(&world.ok("customers.list", json!({ "segment": id })));
    let merged = world.ok(
        "customers.merge",
        json!({ "keep": "C1", "merge": ["C2"], "values": {} }),
    );
    assert_eq!(
        (on(&one), on(&two)),
        (vec!["C1".to_owned()], vec!["C1".to_owned()])
    );
    world.ok("batches.undo", json!({ "batch": merged["batch"] }));
    assert_eq!((on(&one).len(), on(&two)), (2, vec!["C2".to_owned()]));
}

#[test]
fn what_may_be_chosen_in_a_rule_is_what_the_book_has() {
    let world = shop();
    world.ok("segments.save", json!({ "name": "A mano", "members": [] }));
    let choices = world.ok("segments.choices", json!({}));
    assert_eq!(choices["segments"], json!(["Mayoreo"]));
    assert_eq!(choices["currencies"], json!(["MXN", "USD"]));
    assert_eq!(choices["cities"].as_array().unwrap().len(), 4);
    assert_eq!(choices["lists"], json!([{ "segment": 1, "name": "A mano" }]));
}
