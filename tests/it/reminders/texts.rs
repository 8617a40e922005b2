//! What customers read: their language, the country's figures, nothing that markup could break.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{change, customer, invoice, invoice_in};

fn message(world: &World, index: usize) -> Value {
    world.ok("reminders.propose", json!({}))["proposed"][index].clone()
}

#[test]
fn amounts_are_written_as_mexico_writes_them() {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-20", "1750.5");
    invoice_in(&world, "F-2", "C1", "2026-03-20", "1000000", "USD");
    let (pesos, dollars) = (message(&world, 0), message(&world, 1));
    assert!(pesos["body"].as_str().unwrap().contains("$1,750.50"), "{pesos:#}");
    assert!(
        dollars["body"].as_str().unwrap().contains("USD 1,000,000.00"),
        "{dollars:#}"
    );
    assert!(
        !dollars["body"].as_str().unwrap().contains("$1,000,000"),
        "{dollars:#}"
    );
}

#[test]
fn chilean_pesos_have_no_decimals() {
    let world = World::on("2026-03-20");
    let path = world.path("tienda.puntual").display().to_string();
    world.ok(
        "books.new",
        json!({ "path": path, "name": "Tienda", "country": "CL", "language": "es" }),
    );
    customer(&world, "C1", "ana@cliente.cl", "");
    invoice_in(&world, "F-1", "C1", "2026-03-20", "1250000", "CLP");
    let message = message(&world, 0);
    assert_eq!(message["amount"], "1250000");
    assert!(
        message["body"].as_str().unwrap().contains("$1.250.000"),
        "{message:#}"
    );
}

#[test]
fn an_english_speaking_customer_of_a_spanish_book_is_written_to_in_english() {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    assert!(
        message(&world, 0)["subject"]
            .as_str()
            .unwrap()
            .contains("factura")
    );
    change(&world, "C1", "language", json!("en"));
    let english = message(&world, 0);
    assert!(
        english["subject"].as_str().unwrap().contains("nvoice"),
        "{english:#}"
    );
    assert!(
        english["body"].as_str().unwrap().contains("$100.00"),
        "{english:#}"
    );
}

#[test]
fn a_name_with_markup_in_it_is_text_in_the_designed_message() {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "");
    change(&world, "C1", "name", json!("Uno & <b>Dos</b>"));
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    let message = message(&world, 0);
    assert!(
        message["body"].as_str().unwrap().contains("Uno & <b>Dos</b>"),
        "{message:#}"
    );
    assert!(
        !message["html"].as_str().unwrap().contains("<b>Dos"),
        "{message:#}"
    );
}
