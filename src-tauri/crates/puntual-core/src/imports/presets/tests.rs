use super::*;
use crate::imports::{Layout, missing};

fn header(text: &str) -> Vec<String> {
    text.split([',', ';', '~']).map(str::to_owned).collect()
}

fn name(text: &str) -> Option<&'static str> {
    recognise(&header(text), false).map(|(preset, _)| preset.name)
}

#[test]
fn every_preset_has_a_name_of_its_own_and_can_be_imported() {
    let mut names: Vec<&str> = all().map(|preset| preset.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    for preset in all() {
        assert!(
            preset.export.iter().all(|text| !text.is_empty()),
            "{}",
            preset.name
        );
        let header: Vec<String> = preset
            .sure
            .iter()
            .map(|names| names.split('|').next().unwrap_or_default().to_owned())
            .collect();
        let (found, _) = recognise(&header, true).unwrap();
        assert_eq!(found.name, preset.name);
        if preset.refused.is_empty() {
            let layout = Layout::of_preset(preset, &header);
            let lacking = missing(preset.kind, &layout.mapping);
            // A due date or an issue date may be among the columns that are not telling.
            assert!(
                lacking
                    .iter()
                    .all(|any_of| any_of.contains(&Field::IssuedOn) || any_of.contains(&Field::CustomerName)),
                "{}: {lacking:?}",
                preset.name
            );
        }
    }
}

#[test]
fn a_program_is_known_whatever_the_case_the_accents_and_the_order() {
    assert_eq!(
        name("TOTAL,balance,customer name,INVOICE NUMBER,due date,Invoice_Status"),
        Some("zoho.invoices")
    );
    assert_eq!(
        name("Fecha;Tipo;Punto de Venta;Numero Desde;Nro Doc Receptor;Denominacion Receptor;Imp Total"),
        Some("afip.issued")
    );
    assert_eq!(
        name("*ContactName,*InvoiceNumber,*InvoiceDate,*DueDate,*Quantity,*UnitAmount"),
        Some("xero.sales_template")
    );
    assert_eq!(name("Factura,Cliente,Fecha,Importe"), None);
}

#[test]
fn both_parties_tell_issued_from_received() {
    let both = "Fecha de Emisión;Tipo de Comprobante;Punto de Venta;Número Desde;Tipo Doc. Emisor;Nro. Doc. Emisor;Denominación Emisor;Tipo Doc. Receptor;Nro. Doc. Receptor;Imp. Total";
    assert_eq!(name(both), Some("afip.received"));
}

#[test]
fn a_header_that_anybody_could_write_needs_its_titles() {
    let text = header("Client,Invoice Number,Amount,Date");
    assert_eq!(recognise(&text, false), None);
    assert_eq!(
        recognise(&text, true).map(|(preset, _)| preset.name),
        Some("invoice_ninja.payments")
    );
}

impl PartialEq for Preset {
    fn eq(&self, other: &Preset) -> bool {
        self.name == other.name
    }
}
