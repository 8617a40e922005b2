//! Which customers are proposed as one, and why.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::text;

/// A book with these customers: key, name, tax id, e-mail, telephone.
pub fn book(rows: &str) -> World {
    let world = World::with_book("2026-03-20");
    world.import(
        "clientes.csv",
        &format!("customer_id,name,tax_id,email,phone\n{rows}"),
    );
    world
}

/// Each group as its keys in order, and what the surest pair shares.
fn groups(world: &World) -> Vec<String> {
    let view = world.ok("customers.duplicates", json!({}));
    assert_eq!(view["total"], view["groups"].as_array().unwrap().len());
    let groups = view["groups"].as_array().unwrap().iter();
    groups
        .map(|group| {
            let mut keys = list(&group["customers"], |customer| {
                text(&customer["customer"]).to_owned()
            });
            keys.sort_unstable();
            let shared = list(&group["reasons"][0]["shared"], |reason| text(reason).to_owned());
            format!("{}: {}", keys.join("+"), shared.join("+"))
        })
        .collect()
}

fn list(values: &Value, of: fn(&Value) -> String) -> Vec<String> {
    values.as_array().unwrap().iter().map(of).collect()
}

#[test]
fn a_group_says_what_its_customers_share_and_which_to_keep() {
    let world = book(
        "C1,Papelería El Águila SA de CV,PAG010101AB1,,\n\
         C2,El Águila,pag-010101-ab1,pagos@aguila.mx,55 1234 5678\n\
         C3,Ferretería Martínez,,,33 3765 4321\n\
         C4,Abarrotes Pepe,,,+52 1 33 3765 4321\n\
         C5,Hotel Roma,,,\n",
    );
    assert_eq!(groups(&world), ["C1+C2: tax_id", "C3+C4: phone"]);
    let view = world.ok("customers.duplicates", json!({ "customer": "C2" }));
    let group = &view["groups"][0];
    assert_eq!((&view["total"], &group["confidence"]), (&json!(1), &json!(92)));
    assert_eq!(
        group["customers"][0]["customer"], "C2",
        "the one that says more is kept"
    );
    assert_eq!(
        group["customers"][0]["phones"],
        json!(["+525512345678"]),
        "as it is kept"
    );
    assert_eq!(group["reasons"][0]["tax_ids_differ"], false);
}

#[test]
fn many_spellings_of_one_customer_are_one_group_without_a_number_and_one_customer_with_one() {
    let rows = "WINC co\nWINC llc\nHotel Roma\nThe Winc Corporation\n\"WINC, Inc.\"\n";
    let world = World::with_book("2026-03-20");
    world.import("nombres.csv", &format!("name\n{rows}"));
    assert_eq!(
        groups(&world),
        ["THE-WINC-CORPORATION+WINC-CO+WINC-INC+WINC-LLC: same_name"]
    );
    // An export that writes the name of the same customer number as it likes makes one customer.
    let world = World::with_book("2026-03-20");
    world.import(
        "facturas.csv",
        "customer_id,name,invoice_no,due_date,amount,currency\n\
         200769623,WINC co,1930438491,2026-03-25,54273.28,USD\n\
         200769623,WINC llc,1930438492,2026-03-26,120.00,USD\n\
         200769623,WINC,1930438493,2026-03-27,80.00,USD\n",
    );
    assert_eq!(world.ok("customers.list", json!({}))["total"], 1);
    assert_eq!(groups(&world), Vec::<String>::new());
}

#[test]
fn neither_the_tax_id_of_anybody_nor_two_valid_ones_make_a_pair() {
    let world = book(
        "C1,Ana,XAXX010101000,,\nC2,Beto,XAXX010101000,,\nC3,Joe,XEXX010101000,,\n\
         C4,Carla Ruiz,CRU800101AB1,,\nC5,Carla Ruiz,CRU810202CD2,,\n",
    );
    assert_eq!(groups(&world), Vec::<String>::new());
}

#[test]
fn who_was_called_two_is_not_proposed_again_until_that_is_undone() {
    let world = book("C1,WINC co,,,\nC2,WINC llc,,,\n");
    assert_eq!(groups(&world).len(), 1);
    let noted = world.ok("customers.not_duplicates", json!({ "customers": ["C2", "C1"] }));
    assert_eq!(noted["pairs"], 1);
    assert_eq!(groups(&world), Vec::<String>::new());
    let again = world.ok("customers.not_duplicates", json!({ "customers": ["C1", "C2"] }));
    assert_eq!(again, json!({ "pairs": 0, "batch": null }));
    world.ok("batches.undo", json!({ "batch": noted["batch"] }));
    assert_eq!(groups(&world).len(), 1);
    assert_eq!(
        world.fails("customers.not_duplicates", json!({ "customers": ["C1", "C1"] })),
        "customers.too_few"
    );
}

#[test]
fn a_merge_keeps_what_was_said_about_its_customers() {
    let world = book("C1,WINC co,,,\nC2,WINC llc,,,\nC3,WINC,,,\n");
    world.ok("customers.not_duplicates", json!({ "customers": ["C1", "C3"] }));
    world.ok("customers.merge", json!({ "keep": "C2", "merge": ["C3"] }));
    assert_eq!(groups(&world), Vec::<String>::new());
}
