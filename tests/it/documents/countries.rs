//! Where the buyer is, as far as the document says.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::fixtures;
use super::import::{counts, query};

/// A sample with something written into it behind a text that stands in it.
fn sample(name: &str, behind: &str, added: &str) -> String {
    let text = std::fs::read_to_string(fixtures(name)).unwrap();
    assert!(text.contains(behind), "{name}");
    text.replacen(behind, &format!("{behind}{added}"), 1)
}

#[test]
fn a_buyer_abroad_comes_with_their_country() {
    let place = "<cac:PostalAddress><cac:Country><cbc:IdentificationCode>CL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>";
    let identified = "<cbc:ID schemeID=\"6\">20222222222</cbc:ID></cac:PartyIdentification>";
    for (name, behind, added, country) in [
        (
            "mx/a_credit_40.xml",
            "<cfdi:Receptor",
            " ResidenciaFiscal=\"USA\"",
            "US",
        ),
        (
            "mx/a_credit_40.xml",
            "<cfdi:Receptor",
            " ResidenciaFiscal=\"MEX\"",
            "",
        ),
        ("pe/b_cash.xml", identified, place, "CL"),
        (
            "eu/b_cii_two_due_dates.xml",
            "<ram:Name>Käufer AG</ram:Name>",
            "<ram:PostalTradeAddress><ram:CountryID>AT</ram:CountryID></ram:PostalTradeAddress>",
            "AT",
        ),
        (
            "es/a_batch.xml",
            "<SecondSurname>Gil</SecondSurname>",
            "<OverseasAddress><CountryCode>PRT</CountryCode></OverseasAddress>",
            "PT",
        ),
    ] {
        let world = World::with_book("2026-11-23");
        let file = world.file("documento.xml", sample(name, behind, added));
        let view = world.ok("imports.commit", json!({ "paths": [file] }));
        assert!(counts(&view)[0] > 0, "{name}: {view}");
        assert_eq!(query(&world, "SELECT country FROM customer"), [country], "{name}");
    }
}

#[test]
fn a_known_customer_without_a_country_gets_the_one_of_the_document_and_undo_takes_it_back() {
    let world = World::with_book("2026-11-23");
    world.import(
        "clientes.csv",
        "customer_id,name,tax_id\nC1,Comercial Uno,CLI010203AB1\n",
    );
    let file = world.file(
        "documento.xml",
        sample(
            "mx/a_credit_40.xml",
            "<cfdi:Receptor",
            " ResidenciaFiscal=\"USA\"",
        ),
    );
    let country = |world: &World| query(world, "SELECT code || ' ' || country FROM customer");
    let view = world.ok("imports.commit", json!({ "paths": [file] }));
    assert_eq!(country(&world), ["C1 US"]);
    world.ok("batches.undo", json!({ "batch": view["batch"] }));
    assert_eq!(country(&world), ["C1 "]);
    let mut profile: Value = world.ok("customers.get", json!({ "customer": "C1" }))["profile"].clone();
    profile["country"] = json!("CA");
    world.ok("customers.save", profile);
    world.ok("imports.commit", json!({ "paths": [file] }));
    assert_eq!(country(&world), ["C1 CA"], "what is known is not replaced");
}
