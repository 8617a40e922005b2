//! What each letter says, in both languages, and when there is none.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use puntual_tests::world::World;
use serde_json::json;

use super::shop::{Printed, in_order, shop};
use crate::shop::{change, pay, text};

fn previewed(world: &World, customer: &str, kind: &str, statement: bool) -> Printed {
    let view = world.ok(
        "letters.preview",
        json!({ "customer": customer, "kind": kind, "statement": statement }),
    );
    Printed::new(&STANDARD.decode(text(&view["pdf"])).unwrap())
}

#[test]
fn a_letter_goes_to_the_address_and_names_what_is_past_due() {
    let world = shop();
    let printed = previewed(&world, "C1", "reminder", false);
    let said = printed.text();
    in_order(
        &said,
        &[
            "20 de abril de 2026",
            "Construcciones Muñoz e Hijos, S.A. de C.V.",
            "Av. Juárez 214, Centro",
            "06800 Ciudad de México",
            "Recordatorio",
            "$2,150.50",
            "Emisión",
            "Importe",
            "F-1",
            "$1,750.50",
            "F-2",
            "$400.00",
            "Total",
            "$2,150.50",
            "Atentamente,",
            "La Esperanza",
        ],
    );
    assert!(!said.contains("F-3"), "what is not past due is named: {said}");
    // The day and the name stand once each, though the template says them too.
    assert_eq!(said.matches("20 de abril de 2026").count(), 1, "{said}");
    assert_eq!(said.matches("Construcciones Muñoz").count(), 1, "{said}");
    assert_eq!(printed.pages(), 1);
}

#[test]
fn letters_are_worded_by_kind_and_by_the_customers_language() {
    let world = shop();
    let first_words = |kind: &str| {
        text(&world.ok("letters.preview", json!({ "customer": "C1", "kind": kind }))["subject"]).to_owned()
    };
    assert_eq!(
        first_words("reminder"),
        "Recordatorio · saldo vencido de $2,150.50"
    );
    assert!(first_words("second_notice").starts_with("Saldo vencido con"));
    assert_eq!(
        first_words("final_notice"),
        "Último aviso · saldo vencido de $2,150.50"
    );
    change(&world, "C1", "language", json!("en"));
    assert_eq!(
        first_words("reminder"),
        "Reminder · past-due balance of $2,150.50"
    );
    in_order(
        &previewed(&world, "C1", "final_notice", false).text(),
        &["20 April 2026", "Invoice", "Issued", "F-1", "Yours sincerely,"],
    );
}

#[test]
fn the_statement_follows_with_pages_of_its_own() {
    let world = shop();
    let printed = previewed(&world, "C1", "second_notice", true);
    in_order(
        &printed.text(),
        &["Página 1 de 1", "Estado de cuenta", "F-3", "Página 1 de 1"],
    );
    assert_eq!(printed.pages(), 2);
}

#[test]
fn payment_in_full_is_confirmed_only_when_nothing_is_owed() {
    let world = shop();
    let asked = json!({ "customer": "C1", "kind": "paid_in_full" });
    assert_eq!(world.fails("letters.preview", asked.clone()), "letter.still_owed");
    for (number, amount) in [("F-1", "1750.50"), ("F-2", "400"), ("F-3", "99")] {
        pay(&world, &format!("P-{number}"), number, "C1", "2026-04-18", amount);
    }
    let said = previewed(&world, "C1", "paid_in_full", true).text();
    in_order(
        &said,
        &[
            "Constancia de no adeudo",
            "no tiene ninguna factura",
            "$99.00",
            "18 de abril de 2026",
            "F-3",
        ],
    );
    assert_eq!(
        world.fails(
            "letters.preview",
            json!({ "customer": "C1", "kind": "final_notice" })
        ),
        "letter.nothing_owed"
    );
    assert_eq!(
        world.fails(
            "letters.preview",
            json!({ "customer": "C2", "kind": "paid_in_full" })
        ),
        "letter.never_paid"
    );
}

#[test]
fn what_to_look_at_first_is_told_and_what_does_not_exist_refused() {
    let world = shop();
    crate::shop::invoice(&world, "G-1", "C2", "2026-04-01", "10");
    change(&world, "C2", "opted_out", json!(true));
    let view = world.ok("letters.preview", json!({ "customer": "C2", "kind": "reminder" }));
    assert_eq!(view["warnings"], json!(["no_address", "opted_out"]));
    let asked = |kind: &str, currency: &str, paper: &str| {
        world.fails(
            "letters.preview",
            json!({ "customer": "C1", "kind": kind, "currency": currency, "paper": paper }),
        )
    };
    assert_eq!(asked("love", "MXN", "a4"), "letter.kind_unknown");
    assert_eq!(asked("reminder", "USD", "a4"), "letter.nothing_owed");
    assert_eq!(asked("reminder", "MXN", "a3"), "paper.unknown");
}
