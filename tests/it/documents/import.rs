//! E-invoices into the book, through the one door.

use puntual_tests::world::World;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::fixtures;

fn paths(names: &[&str]) -> Vec<String> {
    names
        .iter()
        .map(|name| fixtures(name).display().to_string())
        .collect()
}

fn import(world: &World, names: &[&str]) -> Value {
    world.ok("imports.commit", json!({ "paths": paths(names) }))
}

fn world() -> World {
    World::with_book("2026-11-23")
}

pub fn counts(view: &Value) -> [u64; 4] {
    ["new", "updated", "unchanged", "rejected"].map(|name| view["totals"][name].as_u64().unwrap())
}

pub fn codes(view: &Value) -> Vec<String> {
    let files = view["files"].as_array().unwrap();
    let problems = files.iter().flat_map(|file| file["problems"].as_array().unwrap());
    problems
        .map(|problem| problem["code"].as_str().unwrap().to_owned())
        .collect()
}

/// Number, fiscal id, due date, total and open amount of every invoice, in smallest units.
pub fn invoices(world: &World) -> Vec<String> {
    query(
        world,
        "SELECT number || ' ' || fiscal_id || ' ' || due_on || ' ' || total_minor || ' ' || open_minor || ' ' || currency
         FROM invoice ORDER BY number",
    )
}

pub fn dump(world: &World) -> Vec<String> {
    ["customer", "contact", "invoice", "credit", "allocation"]
        .into_iter()
        .flat_map(|table| {
            let columns =
                query(world, &format!("SELECT name FROM pragma_table_info('{table}')")).join(" || '|' || ");
            let nulls = columns
                .replace("paid_on", "coalesce(paid_on, '')")
                .replace("term_days", "coalesce(term_days, '')");
            query(world, &format!("SELECT {nulls} FROM {table} ORDER BY id"))
        })
        .collect()
}

pub fn query(world: &World, sql: &str) -> Vec<String> {
    let connection = Connection::open(world.path("tienda.puntual")).unwrap();
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement
        .query_map([], |row| row.get::<_, Option<String>>(0))
        .unwrap();
    rows.map(|row| row.unwrap().unwrap_or_default()).collect()
}

const MEXICO: [&str; 4] = [
    "mx/e_payments_20.xml",
    "mx/c_credit_note_33.xml",
    "mx/b_paid_at_once_40.xml",
    "mx/a_credit_40.xml",
];

#[test]
fn a_mail_folder_of_cfdi_becomes_what_is_still_owed() {
    let world = world();
    let view = import(&world, &MEXICO);
    // The payment of an invoice that is not here is the one left out.
    assert_eq!(counts(&view), [5, 0, 0, 1], "{view}");
    assert_eq!(
        invoices(&world),
        [
            "F101 6F1D2C3B-0000-4000-8000-000000000101 2026-10-31 116000 54400 MXN",
            "F102 6F1D2C3B-0000-4000-8000-000000000102 2026-10-01 116000 0 MXN",
        ]
    );
    // The credit note had taken something off before the payments did.
    let differs = "document.balance_differs";
    assert_eq!(
        codes(&view),
        ["document.own_tax_id_guessed", differs, differs, "invoice.unknown"]
    );
    assert_eq!(world.ok("books.check", json!({}))["ok"], true);
    assert_eq!(view["files"][3]["documents"][0]["open"], "1160.00");
    assert_eq!(view["files"][3]["format"], "cfdi");
}

#[test]
fn the_same_documents_twice_change_nothing_and_undo_takes_all_of_them_back() {
    let world = world();
    let empty = dump(&world);
    let first = import(&world, &MEXICO);
    let full = dump(&world);
    let again = import(&world, &MEXICO);
    assert_eq!(counts(&again), [0, 0, 5, 1], "{again}");
    assert_eq!(again["batch"], Value::Null);
    assert_eq!(dump(&world), full);
    world.ok("batches.undo", json!({ "batch": first["batch"] }));
    assert_eq!(dump(&world), empty);
}

#[test]
fn a_preview_says_the_same_and_changes_nothing() {
    let world = world();
    let empty = dump(&world);
    let preview = world.ok("imports.preview", json!({ "paths": paths(&MEXICO) }));
    assert_eq!(counts(&preview), [5, 0, 0, 1], "{preview}");
    assert_eq!(dump(&world), empty);
}

#[test]
fn what_another_business_issued_is_refused_as_not_ours() {
    let world = world();
    let mut settings = world.ok("settings.get", json!({}))["profile"].clone();
    settings["tax_id"] = json!("OTRO010101AB1");
    world.ok("settings.save", settings);
    let view = import(&world, &["mx/a_credit_40.xml"]);
    assert_eq!(counts(&view), [0, 0, 0, 1], "{view}");
    assert_eq!(codes(&view), ["document.not_ours"]);
    assert_eq!(invoices(&world), [""; 0]);
}

#[test]
fn instalments_become_one_invoice_each_and_the_detraction_is_not_owed() {
    let world = world();
    let view = import(&world, &["pe/a_instalments_and_detraction.xml"]);
    assert_eq!(counts(&view), [2, 0, 0, 0], "{view}");
    assert_eq!(
        invoices(&world),
        [
            "F001-12/1 20111111111-01-F001-12/1 2026-10-01 58400 58400 PEN",
            "F001-12/2 20111111111-01-F001-12/2 2026-11-01 58400 58400 PEN",
        ]
    );
}

#[test]
fn a_zip_brings_its_documents_and_reports_the_broken_one() {
    let world = world();
    let view = import(&world, &["pe/i_zip_with_answer.zip"]);
    assert_eq!(counts(&view), [1, 0, 0, 1], "{view}");
    assert_eq!(codes(&view), ["document.own_tax_id_guessed", "document.broken"]);
}

#[test]
fn a_customer_without_a_name_is_known_by_tax_id_and_a_payment_of_no_invoice_is_reported() {
    let world = world();
    let content = std::fs::read_to_string(fixtures("mx/a_credit_40.xml")).unwrap();
    let nameless = world.file(
        "f.xml",
        content.replace("Nombre=\"Comercial Uno &amp; Dos SA de CV\"", ""),
    );
    world.ok("imports.commit", json!({ "paths": [nameless] }));
    assert_eq!(query(&world, "SELECT name FROM customer"), ["CLI010203AB1"]);
    let content = std::fs::read_to_string(fixtures("mx/f_payments_10.xml")).unwrap();
    let blind = world.file(
        "p.xml",
        content.replace("IdDocumento=\"6F1D2C3B-0000-4000-8000-000000000101\"", ""),
    );
    let view = world.ok("imports.commit", json!({ "paths": [blind] }));
    assert_eq!(codes(&view), ["document.own_tax_id_guessed", "invoice.unknown"]);
}

#[test]
fn a_voided_invoice_is_owed_no_longer() {
    let world = world();
    let content = std::fs::read_to_string(fixtures("pe/b_cash.xml")).unwrap();
    let open = world.file("factura.xml", content.replace("Contado", "Credito"));
    world.ok("imports.commit", json!({ "paths": [open] }));
    assert_eq!(query(&world, "SELECT open_minor || '' FROM invoice"), ["11800"]);
    let view = import(&world, &["pe/g_voided.xml"]);
    assert_eq!(counts(&view), [0, 1, 0, 0], "{view}");
    assert_eq!(query(&world, "SELECT open_minor || '' FROM invoice"), ["0"]);
    assert_eq!(counts(&import(&world, &["pe/g_voided.xml"])), [0, 0, 1, 0]);
}

#[test]
fn a_note_of_reason_13_gives_the_instalments_their_new_dates_and_amounts_and_undo_takes_them_back() {
    let world = world();
    import(&world, &["pe/a_instalments_and_detraction.xml"]);
    let before = invoices(&world);
    let note = std::fs::read_to_string(fixtures("pe/d_new_instalments.xml")).unwrap();
    let terms = |means: &str, amount: &str, due: &str| {
        let due = match due {
            "" => String::new(),
            day => format!("<cbc:PaymentDueDate>{day}</cbc:PaymentDueDate>"),
        };
        format!(
            "<cac:PaymentTerms><cbc:ID>FormaPago</cbc:ID><cbc:PaymentMeansID>{means}</cbc:PaymentMeansID>\
             <cbc:Amount currencyID=\"PEN\">{amount}</cbc:Amount>{due}</cac:PaymentTerms>"
        )
    };
    let with = |parts: &[String]| {
        note.replace(
            "<cac:LegalMonetaryTotal>",
            &format!("{}<cac:LegalMonetaryTotal>", parts.concat()),
        )
    };
    let new = [
        terms("Credito", "1168.00", ""),
        terms("Cuota001", "500.00", "2026-11-15"),
        terms("Cuota002", "668.00", "2026-12-15"),
    ];
    let path = world.file("nota.xml", with(&new));
    let preview = world.ok("imports.preview", json!({ "paths": [path] }));
    assert_eq!(counts(&preview), [0, 2, 0, 0], "{preview:#}");
    assert_eq!(invoices(&world), before);
    let view = world.ok("imports.commit", json!({ "paths": [path] }));
    assert_eq!(counts(&view), [0, 2, 0, 0], "{view:#}");
    assert_eq!(
        invoices(&world),
        [
            "F001-12/1 20111111111-01-F001-12/1 2026-11-15 50000 50000 PEN",
            "F001-12/2 20111111111-01-F001-12/2 2026-12-15 66800 66800 PEN",
        ]
    );
    assert_eq!(
        counts(&world.ok("imports.commit", json!({ "paths": [path] }))),
        [0, 0, 2, 0]
    );
    world.ok("batches.undo", json!({ "batch": view["batch"] }));
    assert_eq!(invoices(&world), before);
    // Other parts than the book has: somebody has to look.
    let three = [new.concat(), terms("Cuota003", "1.00", "2027-01-15")];
    let other = world.file("otra.xml", with(&three));
    let view = world.ok("imports.commit", json!({ "paths": [other] }));
    assert!(
        codes(&view).contains(&"document.changes_no_amount".to_owned()),
        "{view:#}"
    );
    assert_eq!(invoices(&world), before);
}

#[test]
fn an_invoice_that_was_assigned_is_closed_and_one_that_is_not_in_the_book_is_left_out() {
    let world = world();
    let view = import(&world, &["cl/c_assigned.xml"]);
    assert_eq!(counts(&view), [0, 0, 0, 1], "{view:#}");
    let issued = std::fs::read(fixtures("cl/a_without_namespace.xml")).unwrap();
    let issued: Vec<u8> = issued
        .iter()
        .map(|byte| char::from(*byte))
        .collect::<String>()
        .replace("170", "173")
        .chars()
        .map(|letter| letter as u8)
        .collect();
    let path = world.path("dte.xml");
    std::fs::write(&path, issued).unwrap();
    world.ok("imports.commit", json!({ "paths": [path] }));
    assert_eq!(query(&world, "SELECT open_minor || '' FROM invoice"), ["119000"]);
    let view = import(&world, &["cl/c_assigned.xml"]);
    assert_eq!(counts(&view), [0, 1, 0, 0], "{view:#}");
    assert!(
        codes(&view).contains(&"document.assigned_closed".to_owned()),
        "{view:#}"
    );
    assert_eq!(query(&world, "SELECT open_minor || '' FROM invoice"), ["0"]);
    assert_eq!(counts(&import(&world, &["cl/c_assigned.xml"])), [0, 0, 1, 0]);
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}

#[test]
fn a_retention_of_the_customer_reduces_our_invoice() {
    let world = world();
    let content = std::fs::read_to_string(fixtures("pe/b_cash.xml")).unwrap();
    let open = world.file(
        "f.xml",
        content
            .replace("Contado", "Credito")
            .replace("F001-13", "F001-12"),
    );
    world.ok("imports.commit", json!({ "paths": [open] }));
    let view = import(&world, &["pe/h_retention.xml"]);
    assert_eq!(counts(&view), [1, 0, 0, 0], "{view}");
    assert_eq!(query(&world, "SELECT open_minor || '' FROM invoice"), ["10048"]);
}

#[test]
fn what_was_paid_in_advance_is_settled_and_a_pdf_brings_its_invoice() {
    let world = world();
    let view = import(&world, &["eu/e_factur_x.pdf", "eu/a_peppol_utf16.xml"]);
    assert_eq!(counts(&view), [1, 0, 0, 1], "two issuers: {view}");
    let other = self::world();
    import(&other, &["eu/a_peppol_utf16.xml"]);
    assert_eq!(
        invoices(&other),
        ["2026-118 ESB00000001-2026-118-2026 2026-07-17 30803 20803 EUR"]
    );
}

#[test]
fn every_sample_of_every_country_leaves_a_sound_book() {
    for country in ["mx", "pe", "co", "eu", "cl", "ec", "cr", "es", "hostile"] {
        let world = world();
        let mut files: Vec<String> = std::fs::read_dir(fixtures(country))
            .unwrap()
            .map(|entry| entry.unwrap().path().display().to_string())
            .collect();
        files.sort();
        let done = world.run("imports.commit", json!({ "paths": files }));
        assert!(done.is_ok() || country == "hostile", "{country}: {done:?}");
        let full = dump(&world);
        let again = world.run("imports.commit", json!({ "paths": files }));
        assert_eq!(again.is_ok(), done.is_ok());
        assert_eq!(dump(&world), full, "{country}");
        assert_eq!(world.ok("books.check", json!({}))["ok"], true, "{country}");
    }
}
