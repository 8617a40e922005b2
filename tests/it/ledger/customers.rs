//! What is known of a customer beside its invoices: limits, tags, terms, consents, exclusions.

use serde_json::{Value, json};

use super::{book, clean, enter};
use crate::shop::{approved, change, held, invoice, messages, proposed};
use crate::store::dump;

fn codes(view: &Value) -> Vec<&str> {
    let warnings = view["warnings"].as_array().unwrap().iter();
    warnings
        .map(|warning| warning["code"].as_str().unwrap())
        .collect()
}

#[test]
fn an_invoice_past_the_credit_limit_is_told_with_what_would_be_owed() {
    let world = book();
    change(
        &world,
        "C1",
        "credit_limits",
        json!([{ "currency": "MXN", "amount": "1000" }]),
    );
    assert_eq!(
        codes(&enter(&world, "F-1", "2026-03-01", "900")),
        Vec::<&str>::new()
    );
    let draft = world.ok(
        "invoices.check",
        json!({ "customer": "C1", "number": "F-2", "total": "100.01" }),
    );
    assert_eq!(
        draft["warnings"][0],
        json!({ "code": "warning.credit_limit",
                "params": { "limit": "1000.00", "would": "1000.01", "currency": "MXN" } })
    );
    let dollars = world.ok(
        "invoices.check",
        json!({ "customer": "C1", "number": "F-2", "total": "5000", "currency": "USD" }),
    );
    assert_eq!(codes(&dollars), ["warning.other_currency"]);
    let page = world.ok("customers.get", json!({ "customer": "C1" }));
    assert_eq!(
        page["credit"],
        json!([{ "currency": "MXN", "limit": "1000.00", "owed": "900.00", "is_over": false }])
    );
}

#[test]
fn what_a_form_leaves_out_stays_and_every_save_is_taken_back_exactly() {
    let world = book();
    let file = world.path("tienda.puntual");
    let before = dump(&file);
    let mut profile = world.ok("customers.get", json!({ "customer": "C1" }))["profile"].clone();
    profile["owner"] = json!("Marta");
    profile["tags"] = json!([" Mayoreo", "norte", "mayoreo"]);
    profile["currency"] = json!("usd");
    profile["credit_limits"] =
        json!([{ "currency": "USD", "amount": "50" }, { "currency": "MXN", "amount": "0" }]);
    profile["terms"] = json!({ "discount_percent": "2", "discount_days": 10, "late_fixed": "150" });
    profile["contacts"][0]["preferred_channel"] = json!("whatsapp");
    world.ok("customers.save", profile);
    let kept = world.ok("customers.get", json!({ "customer": "C1" }))["profile"].clone();
    assert_eq!(kept["tags"], json!(["mayoreo", "norte"]));
    assert_eq!(
        (&kept["owner"], &kept["currency"]),
        (&json!("Marta"), &json!("USD"))
    );
    assert_eq!(kept["contacts"][0]["preferred_channel"], "whatsapp");
    assert_eq!(kept["credit_limits"].as_array().unwrap().len(), 2);
    let mut older = kept.clone();
    for field in [
        "owner",
        "tags",
        "currency",
        "credit_limits",
        "terms",
        "excluded_until",
    ] {
        older.as_object_mut().unwrap().remove(field);
    }
    world.ok("customers.save", older);
    assert_eq!(
        world.ok("customers.get", json!({ "customer": "C1" }))["profile"],
        kept
    );
    for _ in 0..2 {
        let last = world.ok("batches.list", json!({}))["batches"]
            .as_array()
            .unwrap()
            .iter()
            .find(|batch| batch["undone_at"].is_null())
            .unwrap()["batch"]
            .clone();
        world.ok("batches.undo", json!({ "batch": last }));
    }
    assert_eq!(dump(&file), before);
    clean(&world);
}

#[test]
fn what_a_profile_cannot_say_is_refused() {
    let world = book();
    let profile = world.ok("customers.get", json!({ "customer": "C1" }))["profile"].clone();
    for (field, value, code) in [
        ("currency", json!("XYZ"), "currency.unknown"),
        (
            "credit_limits",
            json!([{ "currency": "MXN", "amount": "-1" }]),
            "amount.not_positive",
        ),
        (
            "credit_limits",
            json!([{ "currency": "MXN", "amount": "1" }, { "currency": "mxn", "amount": "2" }]),
            "customer.limit_twice",
        ),
        (
            "terms",
            json!({ "discount_days": 10 }),
            "terms.discount_without_days",
        ),
        (
            "contacts",
            json!([{ "name": "", "role": "", "email": "a@b.mx", "phone": "", "preferred_channel": "fax" }]),
            "choice.unknown",
        ),
    ] {
        let mut wrong = profile.clone();
        wrong[field] = value;
        assert_eq!(world.fails("customers.save", wrong), code, "{field}");
    }
    let mut past = profile;
    past["excluded_reason"] = json!("de vacaciones");
    past["excluded_until"] = json!("2026-03-19");
    assert_eq!(world.fails("customers.save", past), "exclusion.in_the_past");
}

#[test]
fn the_customers_terms_hold_for_invoices_without_their_own() {
    let mut world = book();
    change(&world, "C1", "terms", json!({ "late_fixed": "150" }));
    enter(&world, "F-1", "2026-02-01", "100");
    world.go_to("2026-03-21");
    let terms = world.ok("invoices.get", json!({ "invoice": "F-1" }))["terms"].clone();
    assert_eq!(
        (&terms["of_customer"], &terms["late_charge"]),
        (&json!(true), &json!("150.00"))
    );
}

#[test]
fn an_exclusion_holds_reminders_through_its_day_and_says_so() {
    let mut world = book();
    invoice(&world, "F-1", "C1", "2026-03-22", "100");
    let mut profile = world.ok("customers.get", json!({ "customer": "C1" }))["profile"].clone();
    profile["excluded_reason"] = json!("negocia un descuento");
    profile["excluded_until"] = json!("2026-03-21");
    world.ok("customers.save", profile);
    assert_eq!(held(&world), ["C1 excluded_until F-1"]);
    let run = world.ok("reminders.propose", json!({}));
    assert_eq!(
        run["held"][0]["params"],
        json!({ "why": "negocia un descuento", "until": "2026-03-21" })
    );
    let page = world.ok("customers.get", json!({ "customer": "C1" }));
    assert_eq!(page["holds"][0]["code"], "held.excluded_until");
    world.go_to("2026-03-22");
    assert_eq!(held(&world), Vec::<String>::new());
    assert_eq!(proposed(&world).len(), 1);
    let page = world.ok("customers.get", json!({ "customer": "C1" }));
    assert_eq!(page["holds"], json!([]));
}

#[test]
fn an_excluded_invoice_is_left_out_alone_and_a_message_that_names_it_does_not_leave() {
    let mut world = book();
    invoice(&world, "F-1", "C1", "2026-03-22", "100");
    invoice(&world, "F-2", "C1", "2026-03-22", "200");
    assert_eq!(
        world.fails(
            "invoices.exclude",
            json!({ "invoice": "F-1", "reason": "x", "until": "2026-03-19" })
        ),
        "exclusion.in_the_past"
    );
    let excluded = world.ok(
        "invoices.exclude",
        json!({ "invoice": "F-1", "reason": "en revisión" }),
    );
    assert_eq!(held(&world), ["C1 invoice_excluded F-1"]);
    assert!(proposed(&world)[0].contains("F-2") && !proposed(&world)[0].contains("F-1"));
    world.ok("batches.undo", json!({ "batch": excluded["batch"] }));
    approved(&world);
    world.ok(
        "invoices.exclude",
        json!({ "invoice": "F-1", "reason": "en revisión", "until": "2026-03-30" }),
    );
    let page = world.ok("invoices.get", json!({ "invoice": "F-1" }));
    assert_eq!(
        (&page["excluded_reason"], &page["excluded_until"]),
        (&json!("en revisión"), &json!("2026-03-30"))
    );
    world.go_to("2026-03-21");
    world.ok("outbox.send", json!({}));
    assert!(
        messages(&world)
            .iter()
            .all(|message| message["state"] != "accepted"),
        "{:#?}",
        messages(&world)
    );
}

#[test]
fn a_refused_channel_is_not_used_and_what_was_said_before_stays() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-22", "100");
    let said = |channel: &str, granted: bool, on: &str| {
        world.ok(
            "customers.consent",
            json!({ "customer": "C1", "channel": channel, "granted": granted, "on": on, "source": "call" }),
        )
    };
    let before = proposed(&world)[0].clone();
    assert!(before.contains("whatsapp"), "{before}");
    said("whatsapp", false, "2026-03-10");
    assert!(
        !proposed(&world)[0].contains("whatsapp"),
        "{:?}",
        proposed(&world)
    );
    said("whatsapp", true, "2026-03-12");
    assert_eq!(proposed(&world)[0], before);
    let last = said("all", false, "2026-03-15");
    assert_eq!(held(&world), ["C1 opted_out F-1"]);
    let page = world.ok("customers.get", json!({ "customer": "C1" }));
    assert_eq!(page["profile"]["opted_out"], true);
    let history: Vec<String> = page["consents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|consent| format!("{} {} {}", consent["channel"], consent["granted"], consent["on"]))
        .collect();
    assert_eq!(
        history,
        [
            "\"all\" false \"2026-03-15\"",
            "\"whatsapp\" true \"2026-03-12\"",
            "\"whatsapp\" false \"2026-03-10\""
        ]
    );
    world.ok("batches.undo", json!({ "batch": last["batch"] }));
    assert_eq!(proposed(&world)[0], before);
    change(&world, "C1", "opted_out", json!(true));
    let page = world.ok("customers.get", json!({ "customer": "C1" }));
    assert_eq!(page["consents"][0]["channel"], "all");
    for (part, code) in [
        (json!({ "channel": "fax" }), "choice.unknown"),
        (json!({ "source": "rumour" }), "choice.unknown"),
        (json!({ "on": "2026-03-21" }), "credit.in_the_future"),
    ] {
        let mut request = json!({ "customer": "C1", "channel": "sms", "granted": false, "source": "call" });
        request
            .as_object_mut()
            .unwrap()
            .extend(part.as_object().unwrap().clone());
        assert_eq!(world.fails("customers.consent", request), code);
    }
    clean(&world);
}

#[test]
fn a_merge_takes_limits_tags_and_consents_along() {
    let world = book();
    change(&world, "C1", "tags", json!(["norte"]));
    change(&world, "C2", "tags", json!(["norte", "mayoreo"]));
    change(
        &world,
        "C1",
        "credit_limits",
        json!([{ "currency": "MXN", "amount": "10" }]),
    );
    change(
        &world,
        "C2",
        "credit_limits",
        json!([{ "currency": "MXN", "amount": "99" }, { "currency": "USD", "amount": "5" }]),
    );
    change(&world, "C2", "owner", json!("Marta"));
    world.ok(
        "customers.consent",
        json!({ "customer": "C2", "channel": "sms", "granted": false, "source": "email" }),
    );
    world.ok("customers.merge", json!({ "keep": "C1", "merge": ["C2"] }));
    let page = world.ok("customers.get", json!({ "customer": "C1" }));
    assert_eq!(page["profile"]["tags"], json!(["mayoreo", "norte"]));
    assert_eq!(
        page["profile"]["credit_limits"],
        json!([{ "currency": "MXN", "amount": "10.00" }, { "currency": "USD", "amount": "5.00" }])
    );
    assert_eq!(
        (&page["profile"]["owner"], &page["consents"][0]["channel"]),
        (&json!("Marta"), &json!("sms"))
    );
    clean(&world);
}
