//! Bank statements and their matches through the command line.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use super::{Desk, has};
use crate::matches::{bank_id, ofx};

fn desk() -> Desk {
    let desk = Desk::with_book();
    let lines = [
        ("B1", "2026-03-12", "1500.00", "BODEGA EL ROBLE", "PAGO A-2"),
        ("B2", "2026-03-12", "250.00", "", "DEPOSITO EFECTIVO"),
        ("B3", "2026-03-12", "-90.00", "", "COMISION"),
    ];
    std::fs::write(desk.path("marzo.ofx"), ofx(&lines)).unwrap();
    desk
}

fn line(desk: &Desk, id: &str) -> String {
    let rows = desk.done(&["bank", "lines"])["rows"].as_array().unwrap().clone();
    rows.iter().find(|row| row["bank_id"] == bank_id(id)).unwrap()["line"].to_string()
}

#[test]
fn a_statement_is_checked_taken_in_and_known_again() {
    let desk = desk();
    let check = desk.done(&["bank", "import", "marzo.ofx", "--check"]);
    assert_eq!(
        (&check["batch"], &check["totals"]["new"]),
        (&Value::Null, &json!(2))
    );
    let taken = desk.done(&["bank", "import", "marzo.ofx"]);
    has(
        &taken,
        &[
            "batch",
            "files",
            "totals",
            "income",
            "proposals",
            "applied",
            "rows",
        ],
    );
    assert_eq!(desk.done(&["bank", "import", "marzo.ofx"])["totals"]["known"], 3);
    assert_eq!(desk.done(&["bank", "lines", "--state", "outgoing"])["total"], 1);
}

#[test]
fn matches_are_listed_accepted_and_rejected_by_their_lines() {
    let desk = desk();
    desk.done(&["bank", "import", "marzo.ofx"]);
    let list = desk.done(&["match", "list"]);
    assert_eq!(list["rows"][0]["proposal"]["customer"], "C-2");
    assert_eq!(list["rows"][0]["proposal"]["basis"], "number");
    let (first, second) = (line(&desk, "B1"), line(&desk, "B2"));
    let done = desk.done(&["match", "accept", &first]);
    assert!(done["batch"].is_i64());
    assert_eq!(desk.done(&["invoices", "show", "A-2"])["invoice"]["open"], "0.00");
    let chosen = [
        "match",
        "accept",
        &second,
        "--customer",
        "C-1",
        "--invoice",
        "A-1=200",
    ];
    let payment = desk.done(&chosen)["rows"][0]["payment"].clone();
    assert_eq!(
        (&payment["unapplied"], &payment["customer"]),
        (&json!("50.00"), &json!("C-1"))
    );
    assert_eq!(
        desk.book(&["match", "reject", &second]).error()["code"],
        "match.not_waiting"
    );
    assert_eq!(desk.done(&["match", "list"])["total"], 0);
    assert_eq!(desk.done(&["check"])["ok"], true);
}

#[test]
fn a_line_is_set_aside_and_waits_again() {
    let desk = desk();
    desk.done(&["bank", "import", "marzo.ofx"]);
    let cash = line(&desk, "B2");
    assert_eq!(
        desk.done(&["match", "reject", &cash])["rows"][0]["state"],
        "ignored"
    );
    assert_eq!(
        desk.done(&["match", "reject", &cash, "--as", "new"])["rows"][0]["state"],
        "new"
    );
}

#[test]
fn rules_are_listed_allowed_and_forgotten() {
    let desk = desk();
    let rules = desk.done(&["match", "rule", "number", "on"]);
    let number = rules["bases"]
        .as_array()
        .unwrap()
        .iter()
        .find(|rule| rule["basis"] == "number")
        .unwrap();
    assert_eq!(number["automatic"], true);
    assert_eq!(desk.done(&["bank", "import", "marzo.ofx"])["applied"], 1);
    let cash = line(&desk, "B2");
    desk.done(&["match", "accept", &cash, "--customer", "C-1", "--forget"]);
    assert_eq!(desk.done(&["match", "rules"])["payers"], json!([]));
}

#[test]
fn people_read_what_came_and_why_something_is_proposed() {
    let desk = desk();
    let file = desk.path("tienda.puntual");
    let says = |arguments: &[&str]| {
        let mut all = vec!["--book", &file, "--today", "2026-03-13"];
        all.extend(arguments);
        let run = desk.run(&all);
        assert_eq!(run.code, 0, "{run:?}");
        run.out
    };
    let taken = says(&["bank", "import", "marzo.ofx"]);
    assert!(
        taken.contains("Entradas nuevas: 2") && taken.contains("$1,750.00"),
        "{taken}"
    );
    let list = says(&["match", "list"]);
    for part in [
        "Bodega El Roble · C-2",
        "A-2 $1,500.00",
        "el texto dice A-2; el importe es exacto",
    ] {
        assert!(list.contains(part), "{part} in {list}");
    }
    assert!(!list.contains("{{"), "{list}");
    let rules = says(&["match", "rules"]);
    assert!(rules.contains("espera a una persona"), "{rules}");
}

#[test]
fn what_a_table_leaves_open_is_said_on_the_command_line() {
    let desk = Desk::with_book();
    let file = desk.path("tienda.puntual");
    let run =
        |arguments: &[&str]| desk.run(&[&["--book", &file, "--today", "2026-03-13"], arguments].concat());
    std::fs::write(
        desk.path("abonos.csv"),
        "Fecha,Concepto,Importe,Otro\n10/03/2026,PAGO A-2,1160.00,7.00\n11/03/2026,PAGO A-3,20.00,8.00\n",
    )
    .unwrap();
    let asked = run(&["bank", "import", "abonos.csv"]);
    assert_eq!(asked.code, 1, "{asked:?}");
    let taken = desk.done(&[
        "bank",
        "import",
        "abonos.csv",
        "--signs",
        "in",
        "--currency",
        "USD",
        "--check",
    ]);
    assert_eq!(taken["files"][0]["statements"][0]["came_in"], "1180.00");
    assert_eq!(taken["files"][0]["statements"][0]["currency"], "USD");
    let other = desk.done(&[
        "bank",
        "import",
        "abonos.csv",
        "--signs",
        "out",
        "--column",
        "amount=4",
    ]);
    assert_eq!(other["files"][0]["statements"][0]["went_out"], "15.00");
    let wrong = run(&["bank", "import", "abonos.csv", "--column", "amount=0"]);
    assert_ne!(wrong.code, 0, "{wrong:?}");
}

#[test]
fn a_file_that_was_refused_beside_a_good_one_shows_in_the_exit_code() {
    let desk = desk();
    let file = desk.path("tienda.puntual");
    std::fs::write(desk.path("estado.pdf"), "%PDF-1.4\n%%EOF\n").unwrap();
    std::fs::write(
        desk.path("pagina.xls"),
        "<html><body><table><tr><td>Fecha</td></tr></table></body></html>",
    )
    .unwrap();
    let run = desk.run(&[
        "--book",
        &file,
        "--today",
        "2026-03-13",
        "bank",
        "import",
        "marzo.ofx",
        "estado.pdf",
        "pagina.xls",
    ]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.out.contains("Entradas nuevas: 2"), "{run:?}");
    let all = format!("{}{}", run.out, run.err);
    assert!(all.contains("PDF") && all.contains("página web"), "{all}");
}

#[test]
fn the_rows_above_the_header_of_a_sheet_name_account_and_currency() {
    let desk = Desk::with_book();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [
        vec!["Movimientos del mes"],
        vec!["Cuenta", "191-1234567-0-12"],
        vec!["Moneda", "Dólares"],
        vec!["Fecha", "Concepto", "Cargo", "Abono", "Saldo"],
        vec!["10/03/2026", "PAGO A-2", "", "1,160.00", "2,160.00"],
        vec!["13/03/2026", "COMISION", "100.00", "", "2,060.00"],
    ]
    .iter()
    .enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    book.save(desk.path("banco.xlsx")).unwrap();
    let taken = desk.done(&["bank", "import", "banco.xlsx", "--check"]);
    let statement = &taken["files"][0]["statements"][0];
    assert_eq!(statement["account"], "191-1234567-0-12");
    assert_eq!(
        (&statement["currency"], &statement["came_in"]),
        (&json!("USD"), &json!("1160.00"))
    );
}

#[test]
fn one_of_several_accounts_in_a_web_page_is_chosen_by_its_number() {
    let desk = Desk::with_book();
    let page = desk.path("cuentas.xls");
    let table = |account: &str, paid: &str| {
        format!(
            "<table><tr><td>Cuenta<td>{account}</table><table><tr><th>Fecha<th>Concepto<th>Cargo<th>Abono\
             <tr><td>13/03/2026<td>PAGO<td><td>{paid}</table>"
        )
    };
    let text = [
        "<html><body>",
        &table("11112222", "100.00"),
        &table("33334444", "200.00"),
    ]
    .concat();
    std::fs::write(&page, text).unwrap();
    let read = |arguments: &[&str]| {
        let view = desk.done(&[["bank", "import", page.as_str(), "--check"].as_slice(), arguments].concat());
        let statement = &view["files"][0]["statements"][0];
        (statement["account"].clone(), statement["lines"].clone())
    };
    assert_eq!(read(&[]), (Value::from("11112222"), Value::from(1)));
    assert_eq!(read(&["--sheet", "2"]), (Value::from("33334444"), Value::from(1)));
}
