//! The logo and the code to pay with, as they lie in an e-mail that has arrived.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{customer, invoice_in};

/// The smallest PNG: one white pixel.
const PIXEL: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTWvMgAAAABJRU5ErkJggg==";

fn spanish_shop() -> World {
    let world = World::on("2026-03-20");
    let path = world.path("tienda.puntual").display().to_string();
    world.ok(
        "books.new",
        json!({ "path": path, "name": "Librería Sol", "country": "ES", "language": "es" }),
    );
    customer(&world, "C1", "ana@cliente.example", "");
    invoice_in(&world, "F-1", "C1", "2026-03-20", "1234.56", "EUR");
    world
}

fn settings(world: &World, field: &str, value: Value) {
    let mut settings = world.ok("templates.settings", json!({}));
    settings[field] = value;
    world.ok("templates.save_settings", settings);
}

fn html(world: &World) -> String {
    let run = world.ok("reminders.propose", json!({}));
    run["proposed"][0]["html"].as_str().unwrap().to_owned()
}

#[test]
fn an_e_mail_about_euros_shows_a_code_for_the_bank_and_one_about_a_link_its_button() {
    let world = spanish_shop();
    assert!(!html(&world).contains("<img"));
    settings(&world, "iban", json!("ES91 2100 0418 4502 0005 1332"));
    let with_code = html(&world);
    assert!(
        with_code.contains("src=\"data:image/png;base64,"),
        "a code for the bank"
    );
    assert!(
        with_code.contains("IBAN ES91 2100 0418 4502 0005 1332"),
        "{with_code}"
    );
    settings(&world, "qr", json!(false));
    assert!(!html(&world).contains("<img"));
    settings(
        &world,
        "payment_link",
        json!("https://pagos.example/{customer}/{invoice}?importe={amount}&m={currency}"),
    );
    let with_button = html(&world);
    assert!(with_button.contains("Pagar en línea"), "{with_button}");
    let body = world.ok("reminders.propose", json!({}))["proposed"][0]["body"].clone();
    let link = "https://pagos.example/C1/F-1?importe=1234.56&m=EUR";
    assert!(body.as_str().unwrap().contains(link), "{body}");
}

#[test]
fn what_waits_keeps_its_pictures_when_the_logo_changes() {
    let world = spanish_shop();
    world.ok("settings.set_logo", json!({ "image": PIXEL }));
    world.ok("reminders.approve", json!({}));
    world.ok("settings.set_logo", json!({ "image": null }));
    let id = world.ok("outbox.list", json!({}))["messages"][0]["id"].clone();
    let shown = world.ok("outbox.get", json!({ "id": id }))["html"].clone();
    assert!(
        shown
            .as_str()
            .unwrap()
            .contains(&format!("data:image/png;base64,{PIXEL}")),
        "{shown}"
    );
}
