//! Statements through the commands: what is written, for whom, and what it adds up to.

use std::fs;
use std::process::Command;

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{change, customer, invoice, invoice_in, messages, pay, pay_in, text};

const TODAY: &str = "2026-03-16";

fn book() -> World {
    let world = World::with_book(TODAY);
    customer(&world, "C-1", "ana@example.com", "");
    customer(&world, "C-2", "", "");
    invoice(&world, "F-1", "C-1", "2026-02-10", "1000.00");
    invoice(&world, "F-2", "C-1", "2026-04-10", "500.00");
    invoice_in(&world, "F-3", "C-1", "2026-03-01", "80.00", "EUR");
    invoice_in(&world, "F-4", "C-1", "2026-03-20", "120.00", "BRL");
    invoice(&world, "F-5", "C-2", "2026-03-10", "700.00");
    pay(&world, "P-1", "F-1", "C-1", "2026-02-20", "400.00");
    pay(&world, "P-2", "", "C-1", "2026-03-02", "50.00");
    world
}

fn write(world: &World, request: &Value) -> Vec<Value> {
    let mut request = request.clone();
    request["out"] = json!(world.path("papeles").display().to_string());
    let view = world.ok("statements.write", request);
    view["files"].as_array().unwrap().clone()
}

fn said(file: &Value) -> String {
    let output = Command::new("pdftotext")
        .args(["-layout", text(&file["path"]), "-"])
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

fn balances(files: &[Value]) -> Vec<String> {
    let line = |file: &Value| {
        format!(
            "{} {} {}",
            text(&file["customer"]),
            text(&file["total"]),
            text(&file["currency"])
        )
    };
    files.iter().map(line).collect()
}

#[test]
fn every_balance_is_that_of_the_aging_on_any_day_and_for_any_period() {
    let world = book();
    pay_in(&world, "P-3", "F-3", "C-1", "2026-03-10", "30.00", "EUR");
    for day in ["2026-02-15", "2026-03-05", TODAY] {
        let aging = world.ok("receivables.aging", json!({ "as_of": day }));
        let mut expected = Vec::new();
        for currency in aging["currencies"].as_array().unwrap() {
            for row in currency["customers"].as_array().unwrap() {
                let code = text(&currency["currency"]);
                expected.push(format!(
                    "{} {} {code}",
                    text(&row["customer"]),
                    text(&row["total"])
                ));
            }
        }
        expected.sort();
        for from in [None, Some("2026-01-01"), Some("2026-02-12")] {
            let mut found = balances(&write(&world, &json!({ "as_of": day, "from": from })));
            found.sort();
            assert_eq!(found, expected, "{day} from {from:?}");
        }
    }
}

#[test]
fn an_activity_closes_with_what_is_open() {
    let world = book();
    let files = write(
        &world,
        &json!({ "customers": ["C-1"], "from": "2026-02-15", "as_of": TODAY }),
    );
    let pesos = files.iter().find(|file| file["currency"] == "MXN").unwrap();
    let page = said(pesos);
    assert!(page.contains("Movimientos de la cuenta"), "{page}");
    assert!(
        page.contains("Del 15 de febrero de 2026 al 16 de marzo de 2026"),
        "{page}"
    );
    let lines: Vec<Vec<&str>> = page
        .lines()
        .map(|line| {
            line.split("  ")
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .collect()
        })
        .collect();
    for expected in [
        ["15/02/2026", "Saldo anterior", "$1,000.00"].as_slice(),
        &["20/02/2026", "Pago", "P-1", "$400.00", "$600.00"],
        &["02/03/2026", "Pago", "P-2", "$50.00", "$550.00"],
        &["11/03/2026", "Factura", "F-2", "$500.00", "$1,050.00"],
    ] {
        assert!(
            lines.iter().any(|line| line == expected),
            "{expected:?} is missing in\n{page}"
        );
    }
    assert_eq!(pesos["total"], "1050.00");
}

#[test]
fn each_currency_says_how_it_is_paid() {
    let world = book();
    let mut settings = world.ok("templates.settings", json!({}));
    settings["payment_link"] = json!("https://pago.example/{customer}?monto={amount}&moneda={currency}");
    settings["iban"] = json!("ES91 2100 0418 4502 0005 1332");
    settings["pix_key"] = json!("pix@example.com");
    settings["pix_city"] = json!("São Paulo");
    settings["accounts"] = json!([{ "currency": "mxn", "text": "BBVA\nCLABE 012 320 00123456789 1" }]);
    world.ok("templates.save_settings", settings);
    let files = write(&world, &json!({ "customers": ["C-1"] }));
    let page = |currency: &str| said(files.iter().find(|file| file["currency"] == currency).unwrap());
    assert!(page("MXN").contains("CLABE 012 320 00123456789 1"));
    assert!(page("MXN").contains("https://pago.example/C-1?monto=1050.00&moneda=MXN"));
    assert!(page("EUR").contains("IBAN ES91 2100 0418 4502 0005 1332"));
    assert!(page("BRL").contains("PIX pix@example.com"));
    assert!(!page("BRL").contains("CLABE"));
    for currency in ["MXN", "EUR", "BRL"] {
        assert!(page(currency).contains("Escanee para pagar"), "{currency}");
    }
    let twice = json!([{ "currency": "MXN", "text": "a" }, { "currency": "MXN", "text": "b" }]);
    let mut settings = world.ok("templates.settings", json!({}));
    settings["accounts"] = twice;
    assert_eq!(
        world.fails("templates.save_settings", settings),
        "messages.account_twice"
    );
}

#[test]
fn promises_and_money_on_account_stand_under_the_table() {
    let world = book();
    world.ok(
        "promises.add",
        json!({ "customer": "C-1", "invoice": "F-1", "amount": "600.00", "promised_on": "2026-03-20" }),
    );
    let files = write(&world, &json!({ "customers": ["C-1"] }));
    let page = said(files.iter().find(|file| file["currency"] == "MXN").unwrap());
    assert!(page.contains("Pagos prometidos"), "{page}");
    assert!(page.contains("viernes 20 de marzo · F-1"), "{page}");
    assert!(page.contains("02/03/2026 · Pago P-2"), "{page}");
}

#[test]
fn all_go_into_one_file_for_the_printer_or_into_pages_for_a_browser() {
    let world = book();
    let together = write(&world, &json!({ "form": "one_file" }));
    assert_eq!(together.len(), 4);
    assert!(
        together
            .iter()
            .all(|file| file["path"] == together[0]["path"] && file["pages"] == 4)
    );
    assert!(text(&together[0]["path"]).ends_with("estados-2026-03-16-1.pdf"));
    let pages = write(&world, &json!({ "form": "html", "customers": ["C-2"] }));
    let page = fs::read_to_string(text(&pages[0]["path"])).unwrap();
    assert!(page.contains("Cliente C-2") && page.contains("$700.00"), "{page}");
    let refused = json!({ "form": "docx", "out": "x" });
    assert_eq!(world.fails("statements.write", refused), "statement.form_unknown");
    let backwards = json!({ "from": "2026-03-17", "as_of": TODAY, "out": "x" });
    assert_eq!(
        world.fails("statements.write", backwards),
        "statement.period_backwards"
    );
}

#[test]
fn who_owes_is_listed_by_name_and_currency() {
    let world = book();
    let rows = world.ok("statements.list", json!({}))["rows"].clone();
    let lines: Vec<String> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            format!(
                "{} {} {}",
                text(&row["customer"]),
                text(&row["total"]),
                text(&row["currency"])
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "C-1 120.00 BRL",
            "C-1 80.00 EUR",
            "C-1 1050.00 MXN",
            "C-2 700.00 MXN"
        ]
    );
}

#[test]
fn statements_are_queued_with_the_pdf_of_the_day_once_a_month_and_can_be_undone() {
    let mut world = book();
    let sent = world.ok("statements.send", json!({}));
    assert_eq!(sent["queued"], 3);
    assert_eq!(
        sent["not_sent"],
        json!([{ "customer": "C-2", "name": "Cliente C-2", "reason": "no_email" }])
    );
    let message = messages(&world).pop().unwrap();
    let detail = world.ok("outbox.get", json!({ "id": message["id"] }));
    let files = detail["files"].as_array().unwrap();
    assert_eq!(files.len(), 1, "{detail:#}");
    assert!(text(&files[0]["name"]).starts_with("estado-C-1-"), "{detail:#}");
    world.go_to("2026-03-30");
    let again = world.ok("statements.send", json!({ "customers": ["C-1"] }));
    assert_eq!(again["queued"], 0);
    assert_eq!(again["not_sent"][0]["reason"], "already_sent");
    world.ok("batches.undo", json!({ "batch": sent["batch"] }));
    assert!(messages(&world).is_empty());
    assert_eq!(world.ok("statements.send", json!({}))["queued"], 3);
    world.go_to("2026-04-01");
    assert_eq!(world.ok("statements.send", json!({}))["queued"], 3);
}

#[test]
fn the_month_proposes_statements_from_its_day_on_until_they_are_sent() {
    let mut world = book();
    assert_eq!(
        world.ok("statements.monthly", json!({})),
        json!({ "day": 0, "waiting": 0 })
    );
    world.ok("statements.save_monthly", json!({ "day": 20 }));
    assert_eq!(
        world.ok("statements.monthly", json!({})),
        json!({ "day": 20, "waiting": 0 })
    );
    world.go_to("2026-03-20");
    assert_eq!(
        world.ok("statements.monthly", json!({})),
        json!({ "day": 20, "waiting": 3 })
    );
    world.ok("statements.send", json!({}));
    assert_eq!(
        world.ok("statements.monthly", json!({})),
        json!({ "day": 20, "waiting": 0 })
    );
    assert_eq!(
        world.fails("statements.save_monthly", json!({ "day": 31 })),
        "statement.day_invalid"
    );
}

#[test]
fn statements_go_to_the_printer_in_one_file_and_leave_none_behind() {
    let world = book();
    let out = world.path("nada");
    let view = world.ok("statements.write", json!({ "out": out, "form": "paper" }));
    assert!(!out.exists());
    let files = view["files"].as_array().unwrap();
    assert!(files.len() > 1);
    let name = files[0]["path"].as_str().unwrap();
    assert!(files.iter().all(|file| file["path"] == name));
    let bytes = fs::read(world.path("printed").join(name)).unwrap();
    assert!(crate::letters::pdf_text(&bytes).contains("Estado de cuenta"));
}

#[test]
fn the_address_names_the_country_only_abroad() {
    let world = book();
    let page = |world: &World| said(&write(world, &json!({ "customers": ["C-2"] }))[0]);
    change(&world, "C-2", "city", json!("Laredo"));
    let at_home = page(&world);
    assert!(
        at_home.contains("Laredo") && !at_home.contains("México"),
        "{at_home}"
    );
    change(&world, "C-2", "country", json!("US"));
    assert!(page(&world).contains("Estados Unidos"));
    change(&world, "C-2", "language", json!("en"));
    assert!(page(&world).contains("United States"));
}
