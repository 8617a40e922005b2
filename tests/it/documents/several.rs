//! Files with several documents, files under other names, and payments of several invoices, into the book.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::cfdi::{Cfdi, US, zip};
use super::fixtures;
use super::import::{counts, dump, query};

fn world(tax_id: &str) -> World {
    let world = World::with_book("2026-11-23");
    let mut profile = world.ok("settings.get", json!({}))["profile"].clone();
    profile["tax_id"] = json!(tax_id);
    world.ok("settings.save", profile);
    world
}

fn commit(world: &World, paths: &[&str]) -> Value {
    world.ok("imports.commit", json!({ "paths": paths }))
}

fn numbers(world: &World) -> Vec<String> {
    query(world, "SELECT number FROM invoice ORDER BY number")
}

fn spanish() -> String {
    std::fs::read_to_string(fixtures("es/a_batch.xml")).unwrap()
}

#[test]
fn a_bad_invoice_of_a_file_is_left_out_by_its_number_and_the_others_are_taken() {
    let world = world("B00000001");
    let good = "<InvoiceTotal>121.00</InvoiceTotal>";
    let file = world.file(
        "lote.xml",
        spanish().replacen(good, "<InvoiceTotal>veinte</InvoiceTotal>", 1),
    );
    let view = commit(&world, &[&file]);
    assert_eq!(numbers(&world), ["A-1/1", "A-1/2"], "{view:#}");
    let problems = view["files"][0]["problems"].as_array().unwrap();
    let bad = problems
        .iter()
        .find(|problem| problem["code"] == "document.bad_value")
        .unwrap();
    let path = bad["params"]["path"].as_str().unwrap();
    assert!(path.ends_with("lote.xml, A-2"), "{bad:#}");
    assert_eq!(bad["row"], 2);
    assert_eq!(world.ok("books.check", json!({}))["ok"], true);
}

#[test]
fn signed_invoices_of_spain_are_taken_alone_in_a_zip_and_in_a_folder() {
    for how in ["alone", "zip", "folder"] {
        let world = world("B00000001");
        let path = match how {
            "alone" => world.file("lote.XSIG", spanish()),
            "zip" => world.file(
                "correo.zip",
                zip(&[
                    ("lote.xsig", spanish().as_bytes()),
                    ("lote.pdf", b"%PDF-1.4 impresa"),
                ]),
            ),
            _ => {
                std::fs::create_dir(world.path("correo")).unwrap();
                std::fs::write(world.path("correo/lote.xsig"), spanish()).unwrap();
                std::fs::write(world.path("correo/lote.pdf"), b"%PDF-1.4 impresa").unwrap();
                world.path("correo").display().to_string()
            }
        };
        let view = commit(&world, &[&path]);
        assert_eq!(numbers(&world), ["A-1/1", "A-1/2", "A-2"], "{how}: {view:#}");
        assert_eq!(view["files"].as_array().unwrap().len(), 1, "{how}");
    }
}

#[test]
fn an_e_invoice_that_was_named_is_known_whatever_it_is_called() {
    let world = world(US);
    let text = world.file("factura.txt", Cfdi::new(1).xml());
    let without = world.file("factura", format!("\u{feff}\n{}", Cfdi::new(2).xml()));
    let table = world.file("clientes.txt", "codigo,nombre\nC1,Otra SA\n");
    let view = commit(&world, &[&text, &without, &table]);
    assert_eq!(numbers(&world), ["F1", "F2"], "{view:#}");
    assert_eq!(view["files"][2]["kind"], "customers");
}

/// An invoice of Costa Rica, or the receipt of the two.
fn costa_rica(root: &str, last: u32, total: &str, rest: &str) -> String {
    format!(
        "<{root} xmlns='https://cdn.comprobanteselectronicos.go.cr/xml-schemas/v4.4/x'><Clave>{}</Clave>
         <NumeroConsecutivo>{last:020}</NumeroConsecutivo><FechaEmision>2026-10-01T10:00:00-06:00</FechaEmision>
         <Emisor><Nombre>Soda Tica</Nombre><Identificacion><Numero>3101123456</Numero></Identificacion></Emisor>
         <Receptor><Nombre>Cliente CR</Nombre><Identificacion><Numero>3101654321</Numero></Identificacion></Receptor>
         <CondicionVenta>02</CondicionVenta><PlazoCredito>30</PlazoCredito><ResumenFactura><CodigoTipoMoneda><CodigoMoneda>CRC</CodigoMoneda>
         </CodigoTipoMoneda><TotalComprobante>{total}</TotalComprobante></ResumenFactura>{rest}</{root}>",
        key(last)
    )
}

fn key(last: u32) -> String {
    format!("506011026003101123456{last:020}112345678")
}

#[test]
fn money_for_several_invoices_without_amounts_stays_on_account_once() {
    let world = world("3101123456");
    let mut paths = Vec::new();
    for number in [1, 2] {
        let xml = costa_rica("FacturaElectronica", number, "150", "");
        paths.push(world.file(&format!("f{number}.xml"), xml));
    }
    let references: String = [1, 2]
        .map(|number| {
            format!(
                "<InformacionReferencia><TipoDocIR>01</TipoDocIR><Numero>{}</Numero><Codigo>04</Codigo></InformacionReferencia>",
                key(number)
            )
        })
        .concat();
    paths.push(world.file(
        "rep.xml",
        costa_rica("ReciboElectronicoPago", 9, "200", &references),
    ));
    let request = json!({ "paths": paths });
    let view = world.ok("imports.commit", request.clone());
    assert_eq!(counts(&view), [3, 0, 0, 0], "{view:#}");
    assert_eq!(view["files"][2]["problems"][0]["code"], "document.paid_together");
    let open = "SELECT group_concat(open_minor / 100) FROM invoice";
    assert_eq!(query(&world, open), ["150,150"]);
    let kept = "SELECT kind || ' ' || (total_minor / 100) FROM credit";
    assert_eq!(query(&world, kept), ["payment 200"]);
    let before = dump(&world);
    let again = world.ok("imports.commit", request);
    assert_eq!(again["batch"], Value::Null, "{again:#}");
    assert_eq!(dump(&world), before);
}
