use serde_json::json;

use super::stage::{CUSTOMERS, Stage, expected, problems, totals};

#[test]
fn customers_come_with_their_contacts_and_terms() {
    let stage = Stage::mexico();
    let view = stage.import("clientes.csv", CUSTOMERS);
    assert_eq!(totals(&view), [2, 0, 0, 0]);
    assert_eq!(
        stage.ask(
            "SELECT name || '|' || tax_id || '|' || term_days || '|' || city FROM customer WHERE code = 'C-1'"
        ),
        "Abarrotes La Luz|ALU010101AB1|30|México"
    );
    assert_eq!(
        stage.ask("SELECT group_concat(email, ',') FROM contact WHERE customer_id = 2"),
        "pagos@example.org,ana@example.org"
    );
}

#[test]
fn a_changed_address_is_an_update_that_says_what_it_was() {
    let stage = Stage::mexico();
    stage.import("clientes.csv", CUSTOMERS);
    let view = stage.import(
        "clientes.csv",
        "customer_id,email,term_days\nC-1,nueva@example.com,45\nC-2,,15\n",
    );
    assert_eq!(totals(&view), [0, 1, 1, 0]);
    let row = &view["files"][0]["preview"][0];
    assert_eq!(
        row["before"],
        json!({"email": "luz@example.com", "term_days": "30"})
    );
    assert_eq!(
        stage.ask("SELECT name FROM customer WHERE code = 'C-1'"),
        "Abarrotes La Luz",
        "an empty cell erases nothing"
    );
    assert_eq!(
        stage.ask("SELECT count(*) FROM contact WHERE customer_id = 1 AND active = 1"),
        "1"
    );
}

#[test]
fn without_a_code_the_tax_id_decides_and_then_the_name() {
    let stage = Stage::mexico();
    let text =
        "Razón social;RFC;Correo\nPapelería Sol;PSO010101AB1;a@example.com\nComercial Mar;;b@example.com\n";
    assert_eq!(totals(&stage.import("clientes.csv", text)), [2, 0, 0, 0]);
    let text = "Razón social;RFC;Correo\nPapelería Sol SA;pso010101ab1;a@example.com\nCOMERCIAL MAR;;b@example.com\n";
    assert_eq!(totals(&stage.import("clientes.csv", text)), [0, 2, 0, 0]);
    assert_eq!(
        stage.ask("SELECT group_concat(code, ',') FROM (SELECT code FROM customer ORDER BY id)"),
        "PSO010101AB1,COMERCIAL-MAR"
    );
}

#[test]
fn the_general_publics_tax_id_joins_nobody() {
    let stage = Stage::mexico();
    let view = stage.import(
        "clientes.csv",
        "nombre,rfc\nAna,XAXX010101000\nEva,XAXX010101000\nJoe,XEXX010101000\n",
    );
    assert_eq!(totals(&view), [3, 0, 0, 0]);
}

#[test]
fn a_bad_address_costs_the_address_and_not_the_customer() {
    let stage = Stage::mexico();
    let view = stage.import("clientes.csv", "clave,nombre,correo,teléfono\nC-1,Ana,ana@,123\n");
    assert_eq!(totals(&view), [1, 0, 0, 0]);
    assert_eq!(
        problems(&view, 0),
        expected(&[(2, "correo", "email.invalid"), (2, "teléfono", "phone.invalid")])
    );
    assert_eq!(stage.ask("SELECT count(*) FROM contact"), "0");
}

#[test]
fn faulty_customers_are_named_and_the_others_taken() {
    let stage = Stage::mexico();
    let text = "customer_id,name,term_days,currency\nC-1,,30,MXN\nC-2,Eva,mucho,MXN\nC-3,Ana,30,XQQ\nC-4,Luz,30,\nC-4,Otra,30,\n";
    let view = stage.import("clientes.csv", text);
    assert_eq!(
        totals(&view),
        [2, 0, 0, 3],
        "terms that cannot be read cost the terms only"
    );
    assert_eq!(
        problems(&view, 0),
        expected(&[
            (2, "name", "customer.name_missing"),
            (3, "term_days", "term_days.invalid"),
            (4, "currency", "currency.unknown"),
            (6, "customer_id", "customer.duplicate_in_file"),
        ])
    );
}

#[test]
fn a_country_is_read_by_name_or_code_and_its_numbers_by_its_habits() {
    let stage = Stage::mexico();
    let text = "customer_id,name,phone,País\n\
        C-1,Harbor Books,(415) 555-2671,Estados Unidos\n\
        C-2,Abarrotes Luz,55 1234 5678,MEX\n\
        C-3,Berlin AG,030 901820,Germany\n\
        C-4,Lugar Raro,,Atlántida\n";
    let view = stage.import("clientes.csv", text);
    assert_eq!(totals(&view), [4, 0, 0, 0]);
    assert_eq!(
        stage.ask(
            "SELECT group_concat(country || ':' || coalesce(phone, ''), ' ') FROM customer LEFT JOIN contact ON customer_id = customer.id"
        ),
        "US:+14155552671 :+525512345678 DE:+4930901820 :"
    );
    let told = view["files"][0]["problems"].to_string();
    assert!(
        told.contains("country.unknown") && told.contains("Atlántida"),
        "{told}"
    );
    assert_eq!(
        totals(&stage.import("clientes.csv", text)),
        [0, 0, 4, 0],
        "the same file changes nothing"
    );
    let view = stage.import("clientes.csv", "customer_id,country\nC-1,CA\nC-3,\n");
    assert_eq!(totals(&view), [0, 1, 1, 0]);
    assert_eq!(
        view["files"][0]["preview"][0]["before"],
        json!({ "country": "US" })
    );
}
