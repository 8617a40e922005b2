//! The files of e-invoices: kept with their invoices, taken back with their batch, and sent along with reminders.

use puntual_io::mail::SmtpTransport;
use puntual_tests::mail_server::{MailServer, Stage};
use puntual_tests::world::World;
use serde_json::{Value, json};

use super::cfdi::{Cfdi, US, zip};
use super::import::{dump, query};

/// Ten days before the invoices of [`Cfdi`] fall due in thirty days.
fn world(day: &str) -> World {
    let world = World::with_book(day);
    let mut profile = world.ok("settings.get", json!({}))["profile"].clone();
    profile["tax_id"] = json!(US);
    world.ok("settings.save", profile);
    world
}

fn import(world: &World, paths: &[String]) -> Value {
    world.ok("imports.commit", json!({ "paths": paths }))
}

fn names(view: &Value) -> Vec<String> {
    let files = view["files"].as_array().unwrap();
    let mut names: Vec<String> = files
        .iter()
        .map(|file| {
            format!(
                "{} {}",
                file["role"].as_str().unwrap(),
                file["name"].as_str().unwrap()
            )
        })
        .collect();
    names.sort();
    names
}

fn list(world: &World, invoice: &str) -> Value {
    world.ok("attachments.list", json!({ "invoice": invoice }))
}

fn with_rows(world: &World) -> Vec<String> {
    let mut rows = dump(world);
    rows.extend(query(world, "SELECT name FROM attachment"));
    rows.extend(query(world, "SELECT sha256 FROM content"));
    rows
}

#[test]
fn the_xml_and_its_printed_copy_are_kept_with_the_invoice_and_go_with_its_batch() {
    let world = world("2026-11-23");
    let empty = with_rows(&world);
    let xml = Cfdi::new(1).xml();
    let packed = zip(&[
        ("octubre/F1.xml", xml.as_bytes()),
        ("octubre/f1.PDF", b"%PDF-1.4 impresa"),
    ]);
    let path = world.file("octubre.zip", packed);
    let view = import(&world, &[path]);
    assert_eq!(view["files"][0]["attached"], 2, "{view:#}");
    let kept = list(&world, "F1");
    assert_eq!(names(&kept), ["document F1.xml", "printed f1.PDF"]);
    let id = &kept["files"][0]["id"];
    let saved = world.path("copia.xml").display().to_string();
    world.ok("attachments.save", json!({ "id": id, "path": saved }));
    assert_eq!(std::fs::read_to_string(saved).unwrap(), xml);
    assert_eq!(
        names(&world.ok("invoices.get", json!({ "invoice": "F1" }))).len(),
        2
    );
    assert_eq!(world.ok("books.check", json!({}))["ok"], true);
    world.ok("batches.undo", json!({ "batch": view["batch"] }));
    assert_eq!(with_rows(&world), empty);
}

#[test]
fn the_same_document_twice_keeps_its_file_once_and_a_printed_copy_may_come_later() {
    let world = world("2026-11-23");
    let xml = world.file("F1.xml", Cfdi::new(1).xml());
    import(&world, std::slice::from_ref(&xml));
    let again = import(&world, std::slice::from_ref(&xml));
    assert_eq!(again["batch"], Value::Null);
    let pdf = world.file("F1.pdf", b"%PDF-1.4 impresa");
    let late = import(&world, &[xml, pdf]);
    assert_eq!(late["totals"]["unchanged"], 1);
    assert!(late["batch"].is_i64(), "{late:#}");
    assert_eq!(names(&list(&world, "F1")), ["document F1.xml", "printed F1.pdf"]);
    assert_eq!(query(&world, "SELECT count(*) || '' FROM content"), ["2"]);
}

#[test]
fn nothing_is_kept_when_the_owner_does_not_want_it() {
    let world = world("2026-11-23");
    let mut settings = world.ok("documents.settings", json!({}));
    settings["keep"] = json!(false);
    world.ok("documents.save", settings);
    let xml = world.file("F1.xml", Cfdi::new(1).xml());
    import(&world, &[xml]);
    assert_eq!(names(&list(&world, "F1")), [""; 0]);
}

#[test]
fn a_file_is_added_and_removed_by_hand_and_both_can_be_undone() {
    let world = world("2026-11-23");
    let xml = world.file("F1.xml", Cfdi::new(1).xml());
    import(&world, &[xml]);
    let order = world.file("pedido.pdf", b"%PDF-1.4 pedido");
    let view = world.ok("attachments.add", json!({ "invoice": "F1", "path": order }));
    assert_eq!(names(&view), ["document F1.xml", "printed pedido.pdf"]);
    let more = world.file("notas.txt", b"entregado");
    let view = world.ok("attachments.add", json!({ "invoice": "F1", "path": more }));
    assert_eq!(names(&view).len(), 3);
    let id = &view["files"][0]["id"];
    let view = world.ok("attachments.remove", json!({ "id": id }));
    assert_eq!(names(&view), ["added notas.txt", "printed pedido.pdf"]);
    let batch = &world.ok("batches.list", json!({}))["batches"][0]["batch"];
    world.ok("batches.undo", json!({ "batch": batch }));
    assert_eq!(names(&list(&world, "F1")).len(), 3);
}

#[test]
fn the_files_of_a_book_come_out_with_its_export() {
    let world = world("2026-11-23");
    let xml = world.file("F1.xml", Cfdi::new(1).xml());
    import(&world, &[xml]);
    let folder = world.path("salida");
    let view = world.ok("books.export", json!({ "folder": folder }));
    let last = view["files"].as_array().unwrap().last().unwrap()["path"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        last.starts_with(&folder.join("documents/F1").display().to_string()),
        "{last}"
    );
    assert_eq!(std::fs::read_to_string(last).unwrap(), Cfdi::new(1).xml());
}

/// A customer who can be written to, with an invoice that has its first notice on the day of the world.
fn on_first_notice(files: &[(&str, &[u8])]) -> World {
    // Issued on 1 October with thirty days of credit: due on the 31st, the first notice a week before.
    let world = world("2026-10-24");
    let path = world.file("facturas.zip", zip(files));
    import(&world, &[path]);
    for row in world.ok("customers.list", json!({}))["rows"].as_array().unwrap() {
        let code = row["customer"].as_str().unwrap();
        let mut profile = world.ok("customers.get", json!({ "customer": code }))["profile"].clone();
        profile["contacts"] = json!([{ "name": "Ana", "role": "", "email": "ana@cliente.mx", "phone": "" }]);
        world.ok("customers.save", profile);
    }
    world
}

#[test]
fn the_documents_of_an_invoice_go_with_its_first_notice_as_they_were_approved() {
    let xml = Cfdi::new(1).xml();
    let mut world = on_first_notice(&[("F1.xml", xml.as_bytes()), ("F1.pdf", b"%PDF-1.4 impresa")]);
    world.with_mail(SmtpTransport::new(std::sync::Arc::new(|| {
        "2026-10-24T16:00:00Z".parse().unwrap()
    })));
    let mut server = MailServer::start(Stage::plain());
    world.ok(
        "settings.save_sender",
        json!({ "url": server.url(), "from": "cobranza@tienda.mx" }),
    );
    let proposed = world.ok("reminders.propose", json!({}))["proposed"][0].clone();
    assert_eq!(proposed["files"][0]["name"], "F1.xml", "{proposed:#}");
    assert_eq!(proposed["files"].as_array().unwrap().len(), 2);
    world.ok("reminders.approve", json!({}));
    // What happens to the files afterwards does not change a message that was approved.
    let id = &list(&world, "F1")["files"][1]["id"];
    world.ok("attachments.remove", json!({ "id": id }));
    let message = world.ok("outbox.list", json!({}))["messages"][0]["id"].clone();
    let detail = world.ok("outbox.get", json!({ "id": message }));
    assert_eq!(detail["files"].as_array().unwrap().len(), 2);
    let sent = world.ok("outbox.send", json!({}));
    assert_eq!(sent["accepted"], 1, "{sent}");
    let arrived = server.messages().remove(0);
    let attached: Vec<&str> = arrived["attachments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["name"].as_str().unwrap())
        .collect();
    assert_eq!(attached, ["F1.xml", "F1.pdf"], "{arrived:#}");
}

#[test]
fn no_document_goes_when_the_owner_says_so_nor_one_that_holds_others_nor_too_much_at_once() {
    let big = vec![7_u8; 5 << 20];
    let world = on_first_notice(&[
        ("F1.xml", Cfdi::new(1).xml().as_bytes()),
        ("F1.pdf", &big),
        ("F11.xml", Cfdi::new(11).xml().as_bytes()),
        ("F11.pdf", &[&big[..], b"x"].concat()),
    ]);
    let proposed = world.ok("reminders.propose", json!({}))["proposed"][0].clone();
    assert_eq!(proposed["files"].as_array().unwrap().len(), 3, "{proposed:#}");
    assert_eq!(proposed["files_left_out"], 1);
    let mut settings = world.ok("documents.settings", json!({}));
    settings["attach"] = json!("never");
    world.ok("documents.save", settings);
    let proposed = world.ok("reminders.propose", json!({}))["proposed"][0].clone();
    assert_eq!(proposed["files"], json!([]));
}

#[test]
fn a_document_that_replaces_another_has_its_own_file() {
    let world = world("2026-11-23");
    let old = world.file("F1.xml", Cfdi::new(1).xml());
    import(&world, &[old]);
    let new = Cfdi {
        before: "<cfdi:CfdiRelacionados TipoRelacion=\"04\"><cfdi:CfdiRelacionado \
                 UUID=\"6f1d2c3b-0000-4000-8000-000000000001\"/></cfdi:CfdiRelacionados>",
        ..Cfdi::new(2)
    };
    let new = world.file("F2.xml", new.xml());
    import(&world, &[new]);
    assert_eq!(
        query(
            &world,
            "SELECT number || ' ' || open_minor FROM invoice ORDER BY 1"
        ),
        ["F1 0", "F2 116000"]
    );
    assert_eq!(names(&list(&world, "F1")), ["document F1.xml"]);
    assert_eq!(names(&list(&world, "F2")), ["document F2.xml"]);
}
