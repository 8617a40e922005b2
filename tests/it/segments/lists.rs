//! The long lists: pages behind a row, totals, changes to many at once, exports and saved views.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{is, keys, shop};
use crate::shop::{customer, invoice, text};
use crate::store::dump;

fn numbers(view: &Value) -> Vec<String> {
    let rows = view["rows"].as_array().unwrap().iter();
    rows.map(|row| text(&row["invoice"]).to_owned()).collect()
}

fn walked(world: &World, command: &str, request: &Value, key: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    loop {
        let mut page = request.clone();
        page["limit"] = json!(2);
        if let Some(last) = found.last() {
            page["after"] = json!(last);
        }
        let rows = world.ok(command, page)["rows"].clone();
        let rows = rows.as_array().unwrap();
        if rows.is_empty() {
            return found;
        }
        found.extend(rows.iter().map(|row| text(&row[key]).to_owned()));
        assert!(found.len() < 50, "a page that does not go on");
    }
}

#[test]
fn pages_behind_a_row_are_the_list_cut_anywhere_in_every_order() {
    let world = shop();
    for sort in [
        "name",
        "code",
        "city",
        "segment",
        "open",
        "overdue",
        "next_due",
        "last_payment",
        "average_delay",
        "on_time",
        "sales",
    ] {
        for descending in [false, true] {
            let request = json!({ "sort": sort, "descending": descending });
            let whole = keys(&world.ok("customers.list", request.clone()));
            assert_eq!(whole.len(), 5);
            assert_eq!(
                walked(&world, "customers.list", &request, "customer"),
                whole,
                "{request}"
            );
        }
    }
    for sort in ["due_on", "issued_on", "number", "open", "total", "name"] {
        for (state, descending) in [("all", false), ("all", true), ("open", true), ("paid", false)] {
            let request = json!({ "sort": sort, "state": state, "descending": descending });
            let whole = numbers(&world.ok("invoices.list", request.clone()));
            assert_eq!(
                walked(&world, "invoices.list", &request, "invoice"),
                whole,
                "{request}"
            );
        }
    }
    assert_eq!(
        world.fails("customers.list", json!({ "after": "C9" })),
        "record.missing"
    );
}

#[test]
fn invoices_are_narrowed_by_days_amount_currency_and_customers() {
    let world = shop();
    let list = |request: Value| numbers(&world.ok("invoices.list", request));
    assert_eq!(
        list(json!({ "due_from": "2026-03-01", "due_until": "2026-03-10" })),
        ["F-5", "F-1"]
    );
    assert_eq!(
        list(json!({ "open_from": "250" })),
        ["F-3", "F-1"],
        "in the book's currency"
    );
    assert_eq!(list(json!({ "open_from": "250", "currency": "USD" })), ["F-5"]);
    assert_eq!(list(json!({ "state": "all", "currency": "USD" })), ["F-5"]);
    assert_eq!(list(json!({ "class": "at_risk" })), ["F-3"]);
    assert_eq!(
        list(json!({ "commitment": "promised", "state": "all" })),
        ["F-6", "F-1"]
    );
    assert_eq!(
        world.fails("invoices.list", json!({ "due_from": "ayer" })),
        "date.invalid"
    );
    assert_eq!(
        world.fails("invoices.list", json!({ "open_from": "mucho" })),
        "amount.invalid"
    );
}

/// A day that narrows nothing makes the database count the invoices themselves.
#[test]
fn totals_from_kept_balances_are_those_of_the_invoices() {
    let world = shop();
    for state in ["all", "open", "overdue", "due_soon", "paid"] {
        for class in [Value::Null, json!("at_risk"), json!("new")] {
            let kept = world.ok("invoices.list", json!({ "state": state, "class": class }));
            let counted = world.ok(
                "invoices.list",
                json!({ "state": state, "class": class, "due_from": "1900-01-01" }),
            );
            assert_eq!(kept["total"], counted["total"], "{state} {class}");
            assert_eq!(kept["open"], counted["open"], "{state} {class}");
        }
    }
}

#[test]
fn all_that_match_are_changed_as_one_step_and_taken_back_exactly() {
    let world = shop();
    let book = world.path("tienda.puntual");
    let before = dump(&book);
    let changed = world.ok(
        "customers.change",
        json!({ "which": { "among": { "rule": is("overdue", "above", &["0"]) } },
                "segment": "Cobranza", "preferred_channel": "email", "new_list": "Esta semana" }),
    );
    assert_eq!(changed["changed"], 2);
    let list = world.ok("segments.list", json!({}))["segments"][0].clone();
    assert_eq!((text(&list["name"]), &list["count"]), ("Esta semana", &json!(2)));
    let page = world.ok("customers.get", json!({ "customer": "C3" }));
    assert_eq!(
        (&page["profile"]["segment"], &page["profile"]["preferred_channel"]),
        (&json!("Cobranza"), &json!("email"))
    );
    world.ok("batches.undo", json!({ "batch": changed["batch"] }));
    assert_eq!(dump(&book), before);
    assert_eq!(world.ok("segments.list", json!({}))["segments"], json!([]));
}

#[test]
fn some_are_excluded_with_a_reason_and_taken_in_again() {
    let world = shop();
    let change = |body: Value| world.ok("customers.change", body);
    let some = json!({ "customers": ["C1", "C2"] });
    assert_eq!(
        change(json!({ "which": some, "excluded_reason": "de vacaciones" }))["changed"],
        2
    );
    assert_eq!(
        keys(&world.ok(
            "customers.list",
            json!({ "rule": is("excluded", "yes", &[]), "sort": "code" })
        )),
        ["C1", "C2", "C4"]
    );
    let again = change(json!({ "which": some, "excluded_reason": "de vacaciones" }));
    assert_eq!((&again["changed"], &again["batch"]), (&json!(0), &Value::Null));
    assert_eq!(
        change(json!({ "which": {}, "excluded_reason": "" }))["changed"],
        3
    );
    for (body, code) in [
        (json!({ "which": some }), "change.nothing"),
        (
            json!({ "which": some, "preferred_channel": "pigeon" }),
            "choice.unknown",
        ),
        (json!({ "which": some, "add_to": 9 }), "record.missing"),
        (
            json!({ "which": { "customers": ["C9"] }, "segment": "x" }),
            "record.missing",
        ),
        (json!({ "which": some, "new_list": " " }), "segment.name_missing"),
    ] {
        assert_eq!(world.fails("customers.change", body), code);
    }
}

#[test]
fn a_list_is_exported_whole_and_a_spreadsheet_runs_nothing_of_it() {
    let world = shop();
    customer(&world, "C6", "", "");
    let mut profile = world.ok("customers.get", json!({ "customer": "C6" }))["profile"].clone();
    profile["name"] = json!("=HYPERLINK(\"http://malo\")");
    world.ok("customers.save", profile);
    invoice(&world, "F-9", "C6", "2026-03-30", "10");
    let path = world.path("clientes.csv");
    world.ok(
        "customers.export",
        json!({ "path": path, "which": { "among": { "filter": "owing" } }, "sort": "open", "descending": true }),
    );
    let written = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = written.lines().collect();
    assert!(
        lines[0]
            .trim_start_matches('\u{feff}')
            .starts_with("customer_id,name,tax_id"),
        "{}",
        lines[0]
    );
    assert_eq!(lines.len(), 6, "{written}");
    assert!(lines[1].starts_with("C3,Cliente C3,"), "{}", lines[1]);
    assert!(
        written.contains("\"'=HYPERLINK(\"\"http://malo\"\")\""),
        "{written}"
    );
    let path = world.path("facturas.xlsx");
    let file = world.ok(
        "invoices.export",
        json!({ "path": path, "among": { "state": "all" } }),
    );
    assert!(file["bytes"].as_u64().unwrap() > 1000);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0)
        .unwrap()
        .unwrap();
    assert_eq!(sheet.height(), 8, "a header and seven invoices");
}

#[test]
fn views_are_saved_by_name_and_each_change_of_them_is_one_step() {
    let world = shop();
    let content = |sort: &str| json!({ "columns": ["name", "open"], "sort": sort, "descending": true, "filter": { "filter": "owing" } });
    let views = |list: &str| world.ok("lists.views", json!({ "list": list }))["views"].clone();
    let save = |sort: &str| {
        world.ok(
            "lists.save_view",
            json!({ "list": "customers", "name": " Lunes ", "content": content(sort) }),
        )
    };
    save("open");
    assert_eq!(
        views("customers"),
        json!([{ "view": 1, "name": "Lunes", "content": content("open") }])
    );
    assert_eq!(views("invoices"), json!([]));
    let again = save("overdue");
    assert_eq!(views("customers")[0]["content"]["sort"], "overdue");
    world.ok("batches.undo", json!({ "batch": again["batch"] }));
    assert_eq!(views("customers")[0]["content"]["sort"], "open");
    let removed = world.ok("lists.remove_view", json!({ "view": 1 }));
    assert_eq!(views("customers"), json!([]));
    world.ok("batches.undo", json!({ "batch": removed["batch"] }));
    assert_eq!(views("customers")[0]["name"], "Lunes");
    assert_eq!(
        world.fails(
            "lists.save_view",
            json!({ "list": "calls", "name": "x", "content": content("open") })
        ),
        "choice.unknown"
    );
    assert_eq!(
        world.fails(
            "lists.save_view",
            json!({ "list": "customers", "name": "", "content": content("open") })
        ),
        "view.name_missing"
    );
    assert_eq!(
        world.fails("lists.remove_view", json!({ "view": 7 })),
        "record.missing"
    );
}

#[test]
fn a_run_is_proposed_and_approved_for_a_segment_alone() {
    let world = World::with_book("2026-03-20");
    for code in ["C1", "C2"] {
        customer(&world, code, &format!("{}@cliente.mx", code.to_lowercase()), "");
        invoice(&world, &format!("F-{code}"), code, "2026-03-20", "100");
    }
    let list = world.ok("segments.save", json!({ "name": "Uno", "members": ["C2"] }))["segment"].clone();
    let who = |run: &Value| {
        let rows = run["proposed"].as_array().unwrap().iter();
        rows.map(|row| text(&row["customer"]).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(who(&world.ok("reminders.propose", json!({}))).len(), 2);
    assert_eq!(
        who(&world.ok("reminders.propose", json!({ "segment": list }))),
        ["C2"]
    );
    assert_eq!(
        who(&world.ok("reminders.approve", json!({ "segment": list }))),
        ["C2"]
    );
    assert_eq!(who(&world.ok("reminders.propose", json!({}))), ["C1"]);
    assert_eq!(
        world.fails("reminders.propose", json!({ "segment": 9 })),
        "record.missing"
    );
}
