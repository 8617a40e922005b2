//! What each condition means, and that the database and the domain mean the same by it.

use serde_json::{Value, json};

use super::{is, shop, who};
use crate::shop::text;
use crate::store::raw;

/// The shop with a tag, and an exclusion that ended yesterday.
fn tagged_shop() -> puntual_tests::world::World {
    let world = shop();
    raw(&world.path("tienda.puntual"))
        .execute_batch(
            "INSERT INTO customer_tag (batch_id, customer_id, tag) SELECT batch_id, id, 'vip' FROM customer WHERE code = 'C5';
             UPDATE customer SET country = 'US' WHERE code = 'C4';
             UPDATE customer SET excluded_reason = 'vacaciones', excluded_until = '2026-03-19' WHERE code = 'C1';",
        )
        .unwrap();
    world
}

#[test]
fn conditions_mean_what_they_say() {
    let world = tagged_shop();
    for (rule, expected) in [
        (is("city", "is", &["MERIDA"]), vec!["C1", "C2"]),
        (is("city", "contains", &["é"]), vec!["C1", "C2", "C3", "C5"]),
        (is("city", "is_not", &["Mérida", "León"]), vec!["C4", "C5"]),
        (is("city", "empty", &[]), vec!["C4"]),
        (is("segment", "filled", &[]), vec!["C2"]),
        (is("name", "contains", &["cliente c3"]), vec!["C3"]),
        (is("channel", "is", &["whatsapp"]), vec!["C5"]),
        (is("channel", "is_not", &["none"]), vec!["C5"]),
        (is("language", "is", &["es"]), vec!["C1", "C2", "C3", "C4", "C5"]),
        (is("country", "is", &["MX"]), vec!["C1", "C2", "C3", "C5"]),
        (is("country", "is", &["US", "CO"]), vec!["C4"]),
        (is("country", "is_not", &["MX"]), vec!["C4"]),
        (is("open", "above", &["80"]), vec!["C1", "C3"]),
        (is("open", "at_least", &["80"]), vec!["C1", "C2", "C3"]),
        (is("overdue", "above", &["0"]), vec!["C1", "C3"]),
        (is("oldest_days", "at_least", &["10"]), vec!["C1", "C3", "C5"]),
        (is("oldest_days", "below", &["0"]), vec!["C2"]),
        (is("open_invoices", "equals", &["0"]), vec!["C4"]),
        (is("overdue_invoices", "above", &["0"]), vec!["C1", "C3", "C5"]),
        (is("paid_invoices", "at_least", &["1"]), vec!["C1", "C4"]),
        (is("average_delay", "equals", &["4"]), vec!["C1"]),
        (is("average_delay", "below", &["0"]), vec!["C4"]),
        (is("on_time_rate", "at_least", &["50"]), vec!["C4"]),
        (is("on_time_rate", "at_most", &["0"]), vec!["C1", "C3", "C5"]),
        (is("days_since_payment", "above", &["18"]), vec!["C1", "C4"]),
        (is("days_since_payment", "at_most", &["18"]), vec!["C2"]),
        (is("sales_share", "at_least", &["60"]), vec!["C3"]),
        (is("open_promise", "yes", &[]), vec!["C1"]),
        (is("opted_out", "yes", &[]), vec!["C3"]),
        (is("excluded", "no", &[]), vec!["C1", "C2", "C3", "C5"]),
        (is("tag", "is", &["VIP"]), vec!["C5"]),
        (is("tag", "is_not", &["vip"]), vec!["C1", "C2", "C3", "C4"]),
        (is("has_email", "no", &[]), vec!["C2", "C4"]),
        (is("has_phone", "yes", &[]), vec!["C1", "C4"]),
        (is("class", "is", &["at_risk"]), vec!["C3"]),
        (is("commitment", "is", &["promised"]), vec!["C1"]),
        (json!({ "not": is("open", "above", &["0"]) }), vec!["C4", "C5"]),
        (json!({ "all": [] }), vec!["C1", "C2", "C3", "C4", "C5"]),
        (json!({ "any": [] }), vec![]),
    ] {
        assert_eq!(who(&world, &rule), expected, "{rule}");
    }
    let dollars =
        json!({ "is": { "field": "overdue", "op": "at_least", "values": ["500"], "currency": "USD" } });
    assert_eq!(who(&world, &dollars), ["C5"]);
}

#[test]
fn a_rule_that_makes_no_sense_is_refused_with_its_field() {
    let world = shop();
    for (rule, code) in [
        (is("colour", "is", &["red"]), "choice.unknown"),
        (is("city", "above", &["a"]), "choice.unknown"),
        (is("class", "is", &["rich"]), "choice.unknown"),
        (is("country", "is", &["MX", "Atlántida"]), "country.unknown"),
        (is("city", "is", &[]), "rule.value_missing"),
        (is("open_invoices", "above", &[" "]), "rule.value_missing"),
        (is("open_invoices", "above", &["many"]), "rule.not_a_number"),
        (
            is("open_invoices", "above", &["99999999999"]),
            "rule.not_a_number",
        ),
        (is("open", "above", &["x1"]), "amount.invalid"),
    ] {
        assert_eq!(
            world.fails("segments.preview", json!({ "rule": rule })),
            code,
            "{rule}"
        );
        assert_eq!(
            world.fails("segments.save", json!({ "name": "S", "rule": rule })),
            code,
            "{rule}"
        );
    }
    let mut deep = is("open", "above", &["0"]);
    for _ in 0..20 {
        deep = json!({ "not": deep });
    }
    assert_eq!(
        world.fails("segments.preview", json!({ "rule": deep })),
        "rule.too_large"
    );
    let wide: Vec<Value> = (0..200).map(|_| is("open", "above", &["0"])).collect();
    assert_eq!(
        world.fails("segments.preview", json!({ "rule": { "any": wide } })),
        "rule.too_large"
    );
    assert_eq!(world.ok("segments.list", json!({}))["segments"], json!([]));
}

/// The set of a segment comes from the database; whether a customer is in it, on their page, from the domain.
#[test]
fn the_database_and_the_domain_mean_the_same_by_every_condition() {
    let world = tagged_shop();
    let numbers = [
        "oldest_days",
        "open_invoices",
        "overdue_invoices",
        "paid_invoices",
        "average_delay",
        "on_time_rate",
        "days_since_payment",
        "days_since_contact",
        "silent_contacts",
        "broken_promises",
        "sales_share",
        "days_as_customer",
        "days_since_created",
    ];
    let mut rules = Vec::new();
    for field in numbers {
        for (op, value) in [
            ("above", "0"),
            ("at_least", "4"),
            ("below", "30"),
            ("at_most", "-5"),
            ("equals", "1"),
        ] {
            rules.push(is(field, op, &[value]));
        }
    }
    for field in ["open", "overdue"] {
        for (op, value) in [
            ("above", "80"),
            ("at_least", "80"),
            ("below", "0.01"),
            ("at_most", "300"),
        ] {
            rules.push(is(field, op, &[value]));
            rules.push(json!({ "is": { "field": field, "op": op, "values": [value], "currency": "USD" } }));
        }
    }
    for field in ["open_promise", "opted_out", "excluded", "has_email", "has_phone"] {
        rules.push(is(field, "yes", &[]));
    }
    for field in ["city", "segment", "name"] {
        rules.push(is(field, "contains", &["e", "C4"]));
        rules.push(is(field, "is", &["MERIDA", "mayoreo", "cliente c5"]));
        rules.push(is(field, "empty", &[]));
    }
    rules.push(is("tag", "is", &["VIP", "otra"]));
    rules.push(is("channel", "is", &["none", "email"]));
    rules.push(is("language", "is", &["en"]));
    rules.push(is("country", "is", &["US"]));
    rules.push(is("country", "is", &["MX", "CO"]));
    rules.push(is("class", "is", &["new", "at_risk"]));
    rules.push(is("commitment", "is", &["none"]));
    let plain = rules.len();
    for at in 0..plain {
        let (one, other) = (rules[at].clone(), rules[(at * 7 + 3) % plain].clone());
        rules.push(json!({ "not": { "any": [one, { "all": [other, { "not": is("paid_invoices", "above", &["0"]) }] }] } }));
    }
    let mut sets: Vec<(String, Vec<String>)> = Vec::new();
    for (number, rule) in rules.iter().enumerate() {
        let name = format!("S{number:04}");
        world.ok("segments.save", json!({ "name": name, "rule": rule }));
        sets.push((name, who(&world, rule)));
    }
    for customer in ["C1", "C2", "C3", "C4", "C5"] {
        let page = world.ok("customers.get", json!({ "customer": customer }));
        let domain: Vec<&str> = page["standing"]["segments"]
            .as_array()
            .unwrap()
            .iter()
            .map(|segment| text(&segment["name"]))
            .collect();
        let database: Vec<&str> = sets
            .iter()
            .filter(|(_, members)| members.iter().any(|member| member == customer))
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(domain, database, "{customer}");
    }
}
