//! Files through the command line: again, checked only, taken back, and with faults in them.

use serde_json::{Value, json};

use super::{Desk, fixture};

#[test]
fn the_same_files_again_change_nothing() {
    let desk = Desk::with_book();
    let files = [
        fixture("clientes.csv"),
        fixture("facturas.csv"),
        fixture("pagos.csv"),
    ];
    let before = desk.done(&["aging"]);
    let again = desk.done(&["import", &files[0], &files[1], &files[2]]);
    assert_eq!(
        again["totals"],
        json!({ "new": 0, "updated": 0, "unchanged": 8, "rejected": 0 })
    );
    assert_eq!(again["batch"], Value::Null, "there is nothing to undo");
    assert_eq!(desk.done(&["aging"]), before);
}

#[test]
fn a_check_tells_the_same_and_writes_nothing() {
    let desk = Desk::empty_book();
    let file = fixture("clientes.csv");
    let check = desk.done(&["import", &file, "--as", "customers", "--check"]);
    assert_eq!(check["batch"], Value::Null);
    assert_eq!(check["totals"]["new"], 3);
    assert_eq!(desk.done(&["customers", "list"])["total"], 0);
    assert_eq!(desk.done(&["batch", "list"])["batches"], json!([]));
}

#[test]
fn an_import_is_taken_back_as_one_step() {
    let desk = Desk::empty_book();
    let files = [fixture("clientes.csv"), fixture("facturas.csv")];
    let batch = desk.done(&["import", &files[0], &files[1]])["batch"].to_string();
    assert_eq!(
        desk.done(&["import", "list"])["batches"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let undone = desk.done(&["import", "undo", &batch]);
    assert_eq!(undone["undone"]["batch"].to_string(), batch);
    assert!(undone["undone"]["removed"].as_u64().unwrap() >= 7, "{undone:#}");
    assert_eq!(desk.done(&["customers", "list"])["total"], 0);
    assert_eq!(desk.done(&["check"])["ok"], true);
    assert_eq!(
        desk.book(&["import", "undo", &batch]).error()["code"],
        "batch.cannot_undo"
    );
}

#[test]
fn rejected_rows_leave_the_good_ones_in_and_end_with_2() {
    let desk = Desk::with_book();
    let file = fixture("facturas_con_errores.csv");
    let check = desk.book(&["import", &file, "--check"]);
    assert_eq!(
        (check.code, check.view()["totals"]["rejected"].clone()),
        (2, json!(3)),
        "{check:?}"
    );
    let run = desk.book(&["import", &file]);
    assert_eq!(run.code, 2, "{run:?}");
    let view = run.view();
    assert_eq!(
        view["totals"],
        json!({ "new": 1, "updated": 0, "unchanged": 0, "rejected": 3 })
    );
    let problems = view["files"][0]["problems"].as_array().unwrap();
    let found: Vec<(u64, &str, &str)> = problems
        .iter()
        .map(|p| {
            (
                p["row"].as_u64().unwrap(),
                p["column"].as_str().unwrap(),
                p["code"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (3, "due_date", "date.invalid"),
            (4, "customer_id", "customer.unknown"),
            (5, "amount", "amount.invalid")
        ]
    );
    assert_eq!(
        run.err.lines().count(),
        3,
        "one line per problem on standard error: {}",
        run.err
    );
    assert!(
        run.err.contains("facturas_con_errores.csv:3 [due_date]"),
        "{}",
        run.err
    );
}

#[test]
fn what_was_left_out_is_written_to_a_file_on_request() {
    let desk = Desk::with_book();
    let file = fixture("facturas_con_errores.csv");
    let out = desk.path("rechazados.csv");
    let run = desk.book(&["import", &file, "--check", "--rejects", &out]);
    assert_eq!(run.code, 2, "{run:?}");
    let text = std::fs::read_to_string(&out).unwrap();
    assert_eq!(text.lines().count(), 4, "{text}");
    assert!(
        text.lines().next().unwrap().ends_with(",Motivo (Puntual)"),
        "{text}"
    );
    let none = desk.path("nada.csv");
    let clean = desk.book(&["import", &fixture("clientes.csv"), "--check", "--rejects", &none]);
    assert_eq!(clean.code, 0, "{clean:?}");
    assert!(!std::path::Path::new(&none).exists());
}

#[test]
fn people_read_what_was_left_out_and_why() {
    let desk = Desk::with_book();
    let (book, file) = (desk.path("tienda.puntual"), fixture("facturas_con_errores.csv"));
    let run = desk.run(&["--book", &book, "import", &file]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(
        run.out.contains("3 filas no entraron; abajo está por qué."),
        "{}",
        run.out
    );
    assert!(run.err.contains("«2026-02-31»"), "{}", run.err);
    let english = desk.run(&["--book", &book, "--lang", "en", "import", &file]);
    assert!(english.out.contains("3 rows were left out"), "{}", english.out);
    assert!(english.err.contains("“2026-02-31”"), "{}", english.err);
}

#[test]
fn a_file_that_is_no_table_changes_nothing_and_says_so() {
    let desk = Desk::with_book();
    let before = desk.done(&["aging"]);
    std::fs::write(desk.path("vacio.csv"), "").unwrap();
    std::fs::write(desk.path("foto.csv"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let missing_column = fixture("sin_importe.csv");
    for (file, code) in [
        ("no-hay.csv", "file.not_found"),
        ("vacio.csv", "file.empty"),
        ("foto.csv", "file.not_a_table"),
        (missing_column.as_str(), "column.missing"),
    ] {
        let run = desk.book(&["import", file, "--as", "invoices"]);
        assert_eq!(run.code, 1, "{file}: {run:?}");
        let said = if run.out.is_empty() {
            run.error()["code"].clone()
        } else {
            whole_file_code(&run.view())
        };
        assert_eq!(said, code, "{file}");
    }
    assert_eq!(desk.done(&["aging"]), before);
}

fn whole_file_code(view: &Value) -> Value {
    view["files"][0]["problems"][0]["code"].clone()
}

#[test]
fn a_column_that_was_not_found_is_named_and_can_be_said() {
    let desk = Desk::empty_book();
    let path = desk.path("notas.csv");
    std::fs::write(
        &path,
        "Folio;Quién;Fecha;Pactado;Total\nF-1;Ana;01/03/2026;20/03/2026;100\n",
    )
    .unwrap();
    let lacking = desk.book(&["import", &path, "--as", "invoices"]).error();
    let message = lacking["message"].as_str().unwrap();
    assert!(message.contains("nombre del cliente (name)"), "{message}");
    let done = desk.done(&[
        "import",
        &path,
        "--as",
        "invoices",
        "--column",
        "name=Quién",
        "--column",
        "due_date=Pactado",
    ]);
    assert_eq!(done["totals"]["new"], 1, "{done}");
    let listed = desk.done(&["invoices", "list"]);
    assert_eq!(listed["rows"][0]["due_on"], "2026-03-20", "{listed}");
}

#[test]
fn how_days_and_amounts_are_written_can_be_said() {
    let desk = Desk::empty_book();
    let path = desk.path("notas.csv");
    let text = "Folio;Cliente;Fecha;Vence;Total\nF-1;Ana;02/03/2026;03/04/2026;1.250\n";
    std::fs::write(&path, text).unwrap();
    let said = ["--date-order", "mdy", "--decimal-mark", ","];
    desk.done(&[["import", path.as_str()].as_slice(), &said].concat());
    let listed = desk.done(&["invoices", "list"]);
    assert_eq!(
        (&listed["rows"][0]["issued_on"], &listed["rows"][0]["due_on"]),
        (&Value::from("2026-02-03"), &Value::from("2026-03-04"))
    );
    assert_eq!(listed["rows"][0]["total"], "1250.00", "{listed}");
    let bank = desk.path("banco.csv");
    std::fs::write(&bank, "Fecha;Concepto;Cargo;Abono\n02/03/2026;PAGO;;1.250\n").unwrap();
    let view = desk.done(&[["bank", "import", bank.as_str(), "--check"].as_slice(), &said].concat());
    let statement = &view["files"][0]["statements"][0];
    assert_eq!(statement["from"], "2026-02-03", "{statement}");
}
