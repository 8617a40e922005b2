//! Contact data as files write it, and whom nobody can reach.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{change, invoice, text};
use crate::store::dump;

fn profile(world: &World, code: &str) -> Value {
    world.ok("customers.get", json!({ "customer": code }))["profile"].clone()
}

fn column(profile: &Value, of: &str) -> Vec<String> {
    profile["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|contact| text(&contact[of]).to_owned())
        .collect()
}

/// What an import lists beside its rows: code, value.
fn warnings(view: &Value) -> Vec<String> {
    let problems = view["files"][0]["problems"].as_array().unwrap().iter();
    problems
        .map(|problem| format!("{} {}", text(&problem["code"]), text(&problem["value"])))
        .collect()
}

#[test]
fn several_addresses_and_numbers_in_a_cell_become_contacts_and_the_rest_goes_to_the_notes() {
    let world = World::with_book("2026-03-20");
    let file = "clave,nombre,correo,teléfono,notas\n\
        C1,Ana,Ana <ana@WINC.mx>; mal; caja@winc.mx,Tel. 55 1234 5678 / 044 33 3765 4321 (preguntar),vip\n\
        C2,Beto,beto@gmial.com,5.51E+09,\n\
        C3,Carla,,1234 5678,\n";
    let view = world.import("clientes.csv", file);
    let ana = profile(&world, "C1");
    assert_eq!(column(&ana, "email"), ["ana@winc.mx", "caja@winc.mx", ""]);
    assert_eq!(column(&ana, "phone"), ["+525512345678", "", "+523337654321"]);
    assert_eq!(
        ana["notes"],
        "vip\nE-mail: mal\nTel.: 044 33 3765 4321 (preguntar)"
    );
    let beto = profile(&world, "C2");
    assert_eq!(
        (column(&beto, "email"), &beto["notes"]),
        (vec!["beto@gmial.com".into()], &json!("Tel.: 5.51E+09"))
    );
    assert_eq!(column(&profile(&world, "C3"), "phone"), ["1234 5678"]);
    assert_eq!(
        warnings(&view),
        [
            "email.invalid mal",
            "phone.invalid 044 33 3765 4321 (preguntar)",
            "email.mistyped beto@gmial.com",
            "phone.invalid 5.51E+09",
            "phone.unknown 1234 5678",
        ]
    );
    let before = dump(&world.path("tienda.puntual"));
    assert_eq!(world.import("clientes.csv", file)["totals"]["unchanged"], 3);
    assert_eq!(dump(&world.path("tienda.puntual")), before);
}

#[test]
fn a_number_that_a_book_holds_as_it_was_written_stays_so() {
    let world = World::with_book("2026-03-20");
    world.import("clientes.csv", "clave,nombre,teléfono\nC1,Ana,5512345678\n");
    // As an earlier version kept it.
    world.ok("books.close", json!({}));
    let path = world.path("tienda.puntual");
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute("UPDATE contact SET phone = '(55) 1234-5678'", [])
        .unwrap();
    world.ok("books.open", json!({ "path": path }));
    let view = world.import(
        "clientes.csv",
        "clave,nombre,teléfono\nC1,Ana,+52 1 55 1234 5678\n",
    );
    assert_eq!(view["totals"]["unchanged"], 1, "{view:#}");
    assert_eq!(column(&profile(&world, "C1"), "phone"), ["(55) 1234-5678"]);
    // Saving the customer for another reason leaves it alone, too.
    change(&world, "C1", "city", json!("León"));
    assert_eq!(column(&profile(&world, "C1"), "phone"), ["(55) 1234-5678"]);
    change(
        &world,
        "C1",
        "contacts",
        json!([{ "name": "", "role": "", "email": "", "phone": "33 3765 4321" }]),
    );
    assert_eq!(column(&profile(&world, "C1"), "phone"), ["+523337654321"]);
    let mut bad = profile(&world, "C1");
    bad["contacts"][0]["email"] = json!("ana@");
    assert_eq!(world.fails("customers.save", bad), "customer.email_invalid");
}

fn debtors() -> World {
    let world = World::with_book("2026-03-20");
    world.import(
        "clientes.csv",
        "clave,nombre,correo,teléfono,calle,ciudad\n\
         C1,Ana,ana@winc.mx,55 1234 5678,Calle 1,León\n\
         C2,Beto,,,Calle 2,\n\
         C3,Carla,,1234 5678,,\n\
         C4,Daniel,,,,\n\
         C5,Eva,,,,\n",
    );
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    invoice(&world, "F-2", "C2", "2026-03-25", "200");
    invoice(&world, "F-3", "C3", "2026-03-22", "300");
    invoice(&world, "F-4", "C4", "2026-03-10", "400");
    world
}

fn keys(view: &Value) -> Vec<&str> {
    view["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| text(&row["customer"]))
        .collect()
}

#[test]
fn the_list_says_by_which_way_whom_and_how_much_is_at_stake() {
    let world = debtors();
    let view = world.ok("customers.unreachable", json!({}));
    assert_eq!(keys(&view), ["C4", "C2"], "whose next invoice falls due first");
    assert_eq!(
        view["at_stake"],
        json!([{ "currency": "MXN", "amount": "600.00" }])
    );
    assert_eq!(
        view["counts"],
        json!({ "none": 2, "email": 3, "message": 3, "call": 2, "letter": 3 })
    );
    assert_eq!(
        view["rows"][1]["ways"],
        json!({ "email": "missing", "message": "missing", "call": "missing", "letter": "bad" })
    );
    assert_eq!(view["rows"][1]["next_due_on"], "2026-03-25");
    let view = world.ok("customers.unreachable", json!({ "way": "message" }));
    assert_eq!(keys(&view), ["C4", "C3", "C2"]);
    assert_eq!(view["rows"][1]["ways"]["message"], "bad");
    assert_eq!(
        keys(&world.ok("customers.unreachable", json!({ "all": true }))),
        ["C4", "C2", "C5"]
    );
    assert_eq!(
        keys(&world.ok("customers.unreachable", json!({ "offset": 1, "limit": 1 }))),
        ["C2"]
    );
    assert_eq!(
        world.fails("customers.unreachable", json!({ "way": "pigeon" })),
        "choice.unknown"
    );
}

#[test]
fn the_exported_list_is_filled_in_and_imported() {
    let world = debtors();
    let path = world.path("faltan.csv").display().to_string();
    world.ok("customers.export_unreachable", json!({ "path": path }));
    let list = std::fs::read_to_string(&path).unwrap();
    assert_eq!(
        list.trim_start_matches('\u{feff}').lines().collect::<Vec<_>>(),
        [
            "customer_id,name,email,phone,street,zip,city,at_stake,until",
            "C4,Daniel,,,,,,400.00 MXN,2026-03-10",
            "C2,Beto,,,Calle 2,,,200.00 MXN,2026-03-25",
        ]
    );
    let filled = list
        .replace("Daniel,,", "Daniel,daniel@winc.mx,")
        .replace("Beto,,", "Beto,,33 3765 4321");
    let view = world.import("faltan.csv", &filled);
    assert_eq!(view["files"][0]["kind"], "customers");
    assert_eq!(view["totals"]["updated"], 2, "{view:#}");
    assert_eq!(world.ok("customers.unreachable", json!({}))["total"], 0);
}

#[test]
fn an_address_that_its_server_refused_for_good_does_not_count() {
    let world = debtors();
    crate::shop::approved(&world);
    world.ok("books.close", json!({}));
    let path = world.path("tienda.puntual");
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute(
            "UPDATE outbox SET state = 'failed', reason = '550 5.1.1 no such user' WHERE recipient = 'ana@winc.mx'",
            [],
        )
        .unwrap();
    world.ok("books.open", json!({ "path": path }));
    let view = world.ok("customers.unreachable", json!({ "way": "email" }));
    let ana = view["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["customer"] == "C1")
        .unwrap();
    assert_eq!(ana["ways"]["email"], "bounced");
}
