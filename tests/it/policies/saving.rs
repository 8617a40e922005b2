//! Making, changing, copying and putting away.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{book, policy, step};
use crate::store::dump;

fn names(world: &World) -> Vec<String> {
    let list = world.ok("policies.list", json!({}));
    let rows = list["policies"].as_array().unwrap().iter();
    rows.filter(|row| row["archived"] == false)
        .map(|row| row["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_new_policy_is_listed_changed_and_taken_back_exactly() {
    let world = book();
    let path = world.path("tienda.puntual");
    let before = dump(&path);
    let key = policy(&world, "Amable", &[step("hello", -3, "email", "before_2")]);
    assert_eq!(names(&world), ["Cobranza preventiva estándar", "Amable"]);
    let saved = dump(&path);
    let changed = world.ok(
        "policies.save",
        json!({ "policy": key, "name": "Muy amable", "steps": [step("hello", -5, "email", "before_2")] }),
    );
    let view = world.ok("policies.get", json!({ "policy": key }));
    assert_eq!(
        (&view["name"], &view["steps"][0]["offset_days"]),
        (&json!("Muy amable"), &json!(-5))
    );
    world.ok("batches.undo", json!({ "batch": changed["batch"] }));
    assert_eq!(dump(&path), saved);
    let first = world.ok("batches.list", json!({}))["batches"][1]["batch"].clone();
    world.ok("batches.undo", json!({ "batch": first }));
    assert_eq!(dump(&path), before);
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}

#[test]
fn saving_what_is_there_already_makes_no_batch_and_keeps_the_other_language() {
    let world = book();
    let mut view = world.ok("policies.get", json!({}));
    for field in ["is_of_book", "archived"] {
        view.as_object_mut().unwrap().remove(field);
    }
    let again = world.ok("policies.save", view.clone());
    let once_more = world.ok("policies.save", view);
    assert_eq!(once_more["batch"], Value::Null, "{again}");
    assert_eq!(names(&world), ["Cobranza preventiva estándar"]);
}

#[test]
fn every_pack_can_be_saved_as_it_comes() {
    let world = book();
    let packs = world.ok("policies.list", json!({}))["packs"].clone();
    let packs = packs.as_array().unwrap();
    assert_eq!(packs.len(), 7);
    for pack in packs {
        let mut draft = pack["content"].clone();
        draft["name"] = json!(format!("Copia de {}", pack["pack"].as_str().unwrap()));
        for field in ["is_of_book", "archived", "policy"] {
            draft.as_object_mut().unwrap().remove(field);
        }
        let saved = world.ok("policies.save", draft.clone());
        let view = world.ok("policies.get", json!({ "policy": saved["policy"] }));
        assert_eq!(view["steps"], draft["steps"]);
    }
}

#[test]
fn what_is_wrong_is_named_and_nothing_is_written() {
    let world = book();
    let path = world.path("tienda.puntual");
    let before = dump(&path);
    let refused = |steps: Value, extra: Value| {
        let mut draft = json!({ "name": "Mala", "steps": steps });
        draft
            .as_object_mut()
            .unwrap()
            .extend(extra.as_object().unwrap().clone());
        let code = world.fails("policies.save", draft);
        assert_eq!(dump(&path), before);
        code
    };
    let with = |field: &str, value: Value| {
        let mut changed = step("s", 3, "email", "after_7");
        changed[field] = value;
        json!([changed])
    };
    let none = json!({});
    assert_eq!(refused(json!([]), none.clone()), "policy.no_steps");
    assert_eq!(refused(json!([]), json!({ "name": " " })), "policy.name_missing");
    assert_eq!(
        refused(
            json!([]),
            json!({ "name": "COBRANZA preventiva estandar", "silent": true })
        ),
        "policy.name_taken"
    );
    assert_eq!(
        refused(with("anchor", json!("previous")), none.clone()),
        "policy.no_step_before"
    );
    assert_eq!(
        refused(with("anchor", json!("noon")), none.clone()),
        "choice.unknown"
    );
    assert_eq!(
        refused(with("kind", json!("thanks")), none.clone()),
        "policy.thanks_anchor"
    );
    assert_eq!(
        refused(with("stage", json!("judicial")), none.clone()),
        "policy.only_tasks"
    );
    assert_eq!(
        refused(with("template", json!("nobody_wrote_it")), none.clone()),
        "policy.no_text"
    );
    assert_eq!(
        refused(
            with("conditions", json!({ "amount_from": "10", "amount_to": "5" })),
            none.clone()
        ),
        "policy.bad_amounts"
    );
    assert_eq!(
        refused(with("conditions", json!({ "amount_from": "many" })), none.clone()),
        "amount.invalid"
    );
    assert_eq!(
        refused(with("conditions", json!({ "classes": ["rich"] })), none.clone()),
        "choice.unknown"
    );
    assert_eq!(
        refused(with("step", json!("s")), json!({ "silent": true })),
        "policy.silent_with_steps"
    );
    assert_eq!(
        refused(with("step", json!("s")), json!({ "min_gap_days": 61 })),
        "number.out_of_range"
    );
    let many: Vec<Value> = (0..41)
        .map(|day| step(&format!("s{day}"), day, "email", "after_7"))
        .collect();
    assert_eq!(refused(json!(many), none), "policy.too_many_steps");
    assert_eq!(
        world.fails("policies.get", json!({ "policy": "none" })),
        "record.missing"
    );
}

#[test]
fn a_policy_that_somebody_follows_is_not_put_away() {
    let world = book();
    let key = policy(&world, "Otra", &[step("hello", 0, "email", "on_due")]);
    let away = |key: &str, archived: bool| json!({ "policy": key, "archived": archived });
    assert_eq!(
        world.fails("policies.archive", away("standard", true)),
        "policy.is_of_book"
    );
    world.ok("policies.assign", json!({ "policy": key, "customers": ["C1"] }));
    assert_eq!(
        world.fails("policies.archive", away(&key, true)),
        "policy.has_followers"
    );
    world.ok("policies.assign", json!({ "customers": ["C1"] }));
    let done = world.ok("policies.archive", away(&key, true));
    assert_eq!(names(&world), ["Cobranza preventiva estándar"]);
    assert_eq!(
        world.fails("policies.assign", json!({ "policy": key, "customers": ["C1"] })),
        "policy.archived"
    );
    world.ok("batches.undo", json!({ "batch": done["batch"] }));
    assert_eq!(names(&world), ["Cobranza preventiva estándar", "Otra"]);
}
