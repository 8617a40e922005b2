//! Documents made up on the spot, as small as their readers allow, and a book to import them into.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::cfdi::{Cfdi, US};
use super::fixtures;
use super::import::query;

/// A book of Mexico on the day of these stories.
pub fn world() -> World {
    World::with_book("2026-11-23")
}

/// Imports files with these names and contents in one go.
pub fn import(world: &World, files: &[(&str, String)]) -> Value {
    let paths: Vec<String> = files
        .iter()
        .map(|(name, content)| world.file(name, content))
        .collect();
    world.ok("imports.commit", json!({ "paths": paths }))
}

/// Each invoice with what is open, in the smallest unit.
pub fn open(world: &World) -> Vec<String> {
    query(
        world,
        "SELECT number || ' ' || open_minor FROM invoice ORDER BY number",
    )
}

/// The UUID of the CFDI with this number by [`Cfdi`].
pub fn uuid(number: u32) -> String {
    format!("6F1D2C3B-0000-4000-8000-{number:012}")
}

/// `cfdi:CfdiRelacionados` of these kinds with these documents.
pub fn related(relations: &[(&str, u32)]) -> String {
    relations
        .iter()
        .map(|(relation, number)| {
            format!(
                "<cfdi:CfdiRelacionados TipoRelacion=\"{relation}\"><cfdi:CfdiRelacionado UUID=\"{}\"/></cfdi:CfdiRelacionados>",
                uuid(*number)
            )
        })
        .collect()
}

/// A credit note of Mexico for the customer of number 1; its folio is its number.
pub fn cfdi_note(number: u32, total: &'static str, relations: &[(&str, u32)]) -> String {
    let before = related(relations);
    let note = Cfdi {
        total,
        ..Cfdi::new(1)
    };
    note.xml()
        .replace("TipoDeComprobante=\"I\"", "TipoDeComprobante=\"E\"")
        .replace("Folio=\"1\"", &format!("Folio=\"{number}\""))
        .replace(&uuid(1).to_lowercase(), &uuid(number).to_lowercase())
        .replace("<cfdi:Emisor", &format!("{before}<cfdi:Emisor"))
}

/// A payment complement on this day for the invoice of number 1.
pub fn cfdi_payment(number: u32, day: &str, amount: &str, replaces: Option<u32>) -> String {
    let before = replaces.map_or(String::new(), |old| related(&[("04", old)]));
    let (id, paid) = (uuid(number), uuid(1));
    format!(
        "<?xml version=\"1.0\"?><cfdi:Comprobante xmlns:cfdi=\"http://www.sat.gob.mx/cfd/4\" Version=\"4.0\" Serie=\"P\" \
         Folio=\"{number}\" Fecha=\"{day}T12:00:00\" SubTotal=\"0\" Moneda=\"XXX\" Total=\"0\" TipoDeComprobante=\"P\">{before}\
         <cfdi:Emisor Rfc=\"{US}\" Nombre=\"P\"/><cfdi:Receptor Rfc=\"CLI010202AB1\" Nombre=\"C\"/><cfdi:Complemento>\
         <pago20:Pagos xmlns:pago20=\"http://www.sat.gob.mx/Pagos20\" Version=\"2.0\"><pago20:Pago FechaPago=\"{day}T12:00:00\" \
         FormaDePagoP=\"03\" MonedaP=\"MXN\" Monto=\"{amount}\"><pago20:DoctoRelacionado IdDocumento=\"{paid}\" MonedaDR=\"MXN\" \
         EquivalenciaDR=\"1\" NumParcialidad=\"1\" ImpPagado=\"{amount}\"/></pago20:Pago></pago20:Pagos>\
         <t:TimbreFiscalDigital xmlns:t=\"http://www.sat.gob.mx/TimbreFiscalDigital\" UUID=\"{id}\"/>\
         </cfdi:Complemento></cfdi:Comprobante>"
    )
}

/// A DTE of Chile of this type, with the type and folio of what it annuls.
pub fn dte(kind: u32, folio: u32, total: u32, annuls: Option<(u32, u32)>) -> String {
    let reference = annuls.map_or(String::new(), |(kind, folio)| {
        format!(
            "<Referencia><NroLinRef>1</NroLinRef><TpoDocRef>{kind}</TpoDocRef><FolioRef>{folio}</FolioRef>\
             <CodRef>1</CodRef></Referencia>"
        )
    });
    format!(
        "<DTE version=\"1.0\"><Documento ID=\"D{kind}\"><Encabezado><IdDoc><TipoDTE>{kind}</TipoDTE><Folio>{folio}</Folio>\
         <FchEmis>2026-09-04</FchEmis><FmaPago>2</FmaPago></IdDoc><Emisor><RUTEmisor>76123456-7</RUTEmisor>\
         <RznSoc>YO SPA</RznSoc></Emisor><Receptor><RUTRecep>77654321-K</RUTRecep><RznSocRecep>Cliente Ltda</RznSocRecep>\
         </Receptor><Totales><MntTotal>{total}</MntTotal></Totales></Encabezado>{reference}</Documento></DTE>"
    )
}

/// A Facturae with an invoice of this series, number, day and total.
pub fn facturae(series: &str, number: u32, day: &str, total: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><fe:Facturae xmlns:fe=\"http://www.facturae.gob.es/formato/Versiones/Facturaev3_2_2.xml\">\
         <FileHeader><SchemaVersion>3.2.2</SchemaVersion></FileHeader><Parties><SellerParty><TaxIdentification>\
         <TaxIdentificationNumber>B00000001</TaxIdentificationNumber></TaxIdentification><LegalEntity>\
         <CorporateName>Taller Norte SL</CorporateName></LegalEntity></SellerParty><BuyerParty><TaxIdentification>\
         <TaxIdentificationNumber>B00000002</TaxIdentificationNumber></TaxIdentification><LegalEntity>\
         <CorporateName>Cliente SL</CorporateName></LegalEntity></BuyerParty></Parties><Invoices><Invoice><InvoiceHeader>\
         <InvoiceNumber>{number}</InvoiceNumber><InvoiceSeriesCode>{series}</InvoiceSeriesCode>\
         <InvoiceDocumentType>FC</InvoiceDocumentType><InvoiceClass>OO</InvoiceClass></InvoiceHeader><InvoiceIssueData>\
         <IssueDate>{day}</IssueDate><InvoiceCurrencyCode>EUR</InvoiceCurrencyCode></InvoiceIssueData><InvoiceTotals>\
         <InvoiceTotal>{total}</InvoiceTotal><TotalOutstandingAmount>{total}</TotalOutstandingAmount>\
         <TotalExecutableAmount>{total}</TotalExecutableAmount></InvoiceTotals></Invoice></Invoices></fe:Facturae>"
    )
}

/// A sample with texts that stand in it replaced.
pub fn changed(name: &str, changes: &[(&str, &str)]) -> String {
    let bytes = std::fs::read(fixtures(name)).unwrap();
    // Some are in Latin 1; what is not ASCII in them is of no matter here.
    let mut text: String = bytes
        .iter()
        .map(|byte| if byte.is_ascii() { char::from(*byte) } else { 'x' })
        .collect();
    for (old, new) in changes {
        assert!(text.contains(old), "{name}: {old}");
        text = text.replace(old, new);
    }
    text
}
