//! Filters, sorts, pages, and finding by any part of what is known.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{change, customer, invoice, pay, text};

fn shop() -> World {
    let world = World::with_book("2026-03-20");
    for (code, name, email, phone) in [
        ("C1", "Águilas Papelería", "ana@cliente.mx", "+525555550101"),
        ("C2", "Muñoz 100% Algodón", "", ""),
        ("C3", "muelles_y_más", "c@muelles.mx", ""),
        ("C4", "Zapatería", "", "+525555550104"),
    ] {
        customer(&world, code, email, phone);
        change(&world, code, "name", json!(name));
    }
    invoice(&world, "F-1", "C1", "2026-03-10", "300");
    invoice(&world, "F-2", "C2", "2026-03-25", "200");
    invoice(&world, "F-3", "C3", "2026-04-25", "100");
    invoice(&world, "F-4", "C1", "2026-03-20", "50");
    invoice(&world, "F-5", "C3", "2026-03-01", "10");
    pay(&world, "P-1", "F-5", "C3", "2026-03-02", "10");
    world
}

fn customers(world: &World, request: Value) -> Vec<String> {
    keys(&world.ok("customers.list", request), "customer")
}

fn invoices(world: &World, request: Value) -> Vec<String> {
    keys(&world.ok("invoices.list", request), "invoice")
}

fn keys(view: &Value, key: &str) -> Vec<String> {
    view["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| text(&row[key]).to_owned())
        .collect()
}

#[test]
fn customers_are_filtered_by_how_they_stand() {
    let world = shop();
    let filter = |filter: &str| customers(&world, json!({ "filter": filter }));
    assert_eq!(
        filter("all"),
        ["C1", "C3", "C2", "C4"],
        "by name, accents and case aside"
    );
    assert_eq!(filter("owing"), ["C1", "C3", "C2"]);
    assert_eq!(filter("overdue"), ["C1"]);
    assert_eq!(filter("due_soon"), ["C1", "C2"]);
    assert_eq!(filter("unreachable"), ["C2"]);
    assert_eq!(
        world.fails("customers.list", json!({ "filter": "rich" })),
        "choice.unknown"
    );
}

#[test]
fn customers_are_sorted_by_what_they_owe_and_when() {
    let world = shop();
    let sort = |sort: &str, descending: bool| {
        customers(
            &world,
            json!({ "filter": "owing", "sort": sort, "descending": descending }),
        )
    };
    assert_eq!(sort("open", true), ["C1", "C2", "C3"]);
    assert_eq!(sort("overdue", true)[0], "C1");
    assert_eq!(sort("next_due", false), ["C1", "C2", "C3"]);
    assert_eq!(
        world.fails("customers.list", json!({ "sort": "age" })),
        "choice.unknown"
    );
}

#[test]
fn pages_do_not_overlap_and_tell_how_many_there_are() {
    let world = shop();
    let page = |offset: u32| world.ok("customers.list", json!({ "offset": offset, "limit": 3 }));
    assert_eq!(
        (keys(&page(0), "customer").len(), &page(0)["total"]),
        (3, &json!(4))
    );
    assert_eq!(keys(&page(3), "customer"), ["C4"]);
    assert_eq!(keys(&page(9), "customer"), Vec::<String>::new());
    let page = |offset: u32| {
        world.ok(
            "invoices.list",
            json!({ "state": "all", "offset": offset, "limit": 2 }),
        )
    };
    assert_eq!(
        [
            keys(&page(0), "invoice"),
            keys(&page(2), "invoice"),
            keys(&page(4), "invoice")
        ]
        .concat(),
        ["F-5", "F-1", "F-4", "F-2", "F-3"]
    );
}

#[test]
fn a_tag_is_given_to_many_and_taken_from_many_each_as_one_step_to_undo() {
    let world = shop();
    let tags = |code: &str| world.ok("customers.get", json!({ "customer": code }))["profile"]["tags"].clone();
    let which = json!({ "customers": ["C1", "C2"] });
    let given = world.ok(
        "customers.change",
        json!({ "which": which, "add_tag": " Mayoreo " }),
    );
    assert_eq!(given["changed"], 2);
    assert_eq!((tags("C1"), tags("C3")), (json!(["mayoreo"]), json!([])));
    let again = world.ok(
        "customers.change",
        json!({ "which": which, "add_tag": "mayoreo" }),
    );
    assert_eq!((&again["changed"], &again["batch"]), (&json!(0), &json!(null)));
    let taken = world.ok(
        "customers.change",
        json!({ "which": { "customers": ["C1"] }, "remove_tag": "MAYOREO" }),
    );
    assert_eq!((tags("C1"), tags("C2")), (json!([]), json!(["mayoreo"])));
    world.ok("batches.undo", json!({ "batch": taken["batch"] }));
    world.ok("batches.undo", json!({ "batch": given["batch"] }));
    assert_eq!((tags("C1"), tags("C2")), (json!([]), json!([])));
    let empty = json!({ "which": which, "add_tag": "  " });
    assert_eq!(world.fails("customers.change", empty), "tag.missing");
}

#[test]
fn invoices_are_found_by_how_a_number_begins_ends_and_where_none_does_goes_on() {
    let world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "");
    let rows: String = (1..=90)
        .map(|number| format!("A-2026-{number:04},C1,2026-03-01,2026-03-20,10\n"))
        .collect();
    world.import(
        "facturas.csv",
        &format!("invoice_no,customer_id,issue_date,due_date,amount\n{rows}"),
    );
    let found = |query: &str| {
        invoices(
            &world,
            json!({ "query": query, "state": "all", "sort": "number" }),
        )
    };
    assert_eq!(found("a-2026-0007"), ["A-2026-0007"]);
    assert_eq!(found("7"), ["A-2026-0007"]);
    assert_eq!(
        found("26-00").len(),
        90,
        "the middle, where no number begins or ends so"
    );
    assert_eq!(found("a-").len(), 90);
    assert_eq!(found("cliente c1").len(), 90);
    assert!(found("nadie").is_empty());
}

#[test]
fn a_search_minds_neither_accents_nor_case_and_takes_signs_as_they_are() {
    let world = shop();
    let find = |query: &str| customers(&world, json!({ "query": query }));
    assert_eq!(find("papeleria"), ["C1"]);
    assert_eq!(find("ÁGUILAS"), ["C1"]);
    assert_eq!(find("MUNOZ"), ["C2"]);
    assert_eq!(find("100%"), ["C2"]);
    assert_eq!(find("%"), ["C2"]);
    assert_eq!(find("_"), ["C3"]);
    assert_eq!(find("muelles.mx"), ["C3"]);
    assert_eq!(find("5550104"), ["C4"]);
    assert_eq!(find("c4"), ["C4"]);
    assert_eq!(find("\\"), Vec::<String>::new());
    assert_eq!(find("'; DROP TABLE customer; --"), Vec::<String>::new());
    assert_eq!(invoices(&world, json!({ "query": "papeler" })), ["F-1", "F-4"]);
    assert_eq!(invoices(&world, json!({ "query": "f-3" })), ["F-3"]);
    let hits = world.ok("search.find", json!({ "query": "muñoz" }));
    assert_eq!(keys(&json!({ "rows": hits["hits"] }), "key"), ["C2", "F-2"]);
}

#[test]
fn invoices_are_filtered_and_their_open_amounts_added_up() {
    let world = shop();
    let state = |state: &str| invoices(&world, json!({ "state": state }));
    assert_eq!(state("open"), ["F-1", "F-4", "F-2", "F-3"]);
    assert_eq!(state("overdue"), ["F-1"]);
    assert_eq!(state("due_soon"), ["F-4", "F-2"]);
    assert_eq!(state("paid"), ["F-5"]);
    assert_eq!(
        invoices(&world, json!({ "customer": "C3", "state": "all" })),
        ["F-5", "F-3"]
    );
    assert_eq!(
        invoices(&world, json!({ "sort": "open", "descending": true })),
        ["F-1", "F-2", "F-3", "F-4"]
    );
    let view = world.ok("invoices.list", json!({ "customer": "C1" }));
    assert_eq!(view["open"], json!([{ "currency": "MXN", "amount": "350.00" }]));
    assert_eq!(
        world.fails("invoices.list", json!({ "customer": "C9" })),
        "record.missing"
    );
    assert_eq!(
        world.fails("invoices.list", json!({ "state": "lost" })),
        "choice.unknown"
    );
}

#[test]
fn each_invoice_says_how_it_stands() {
    let world = shop();
    let state = |invoice: &str| {
        let view = world.ok("invoices.get", json!({ "invoice": invoice }))["invoice"].clone();
        format!("{} {}", text(&view["state"]), view["days"])
    };
    assert_eq!(
        ["F-1", "F-4", "F-2", "F-3", "F-5"].map(state),
        [
            "overdue 10",
            "due_today 0",
            "due_soon -5",
            "not_due -36",
            "paid 19"
        ]
    );
}
