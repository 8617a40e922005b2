//! CFDI made up on the spot, and archives of them.

use std::io::{Cursor, Write};

/// Who issues all of them.
pub const US: &str = "PAP010101AB1";

/// One invoice.
pub struct Cfdi {
    pub number: u32,
    pub total: &'static str,
    /// `PPD` or `PUE`.
    pub method: &'static str,
    pub issuer: &'static str,
    /// Further attributes of the root.
    pub more: &'static str,
    /// What comes before the parties.
    pub before: &'static str,
}

impl Cfdi {
    /// On credit, 1,160.00 pesos.
    pub fn new(number: u32) -> Cfdi {
        Cfdi {
            number,
            total: "1160.00",
            method: "PPD",
            issuer: US,
            more: "Moneda=\"MXN\"",
            before: "",
        }
    }

    pub fn xml(&self) -> String {
        let Cfdi {
            number,
            total,
            method,
            issuer,
            more,
            before,
        } = self;
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <cfdi:Comprobante xmlns:cfdi=\"http://www.sat.gob.mx/cfd/4\" Version=\"4.0\" Serie=\"F\" Folio=\"{number}\" \
             Fecha=\"2026-10-01T09:30:00\" SubTotal=\"{total}\" {more} Total=\"{total}\" TipoDeComprobante=\"I\" \
             MetodoPago=\"{method}\" FormaPago=\"99\" LugarExpedicion=\"44100\">{before}\
             <cfdi:Emisor Rfc=\"{issuer}\" Nombre=\"PAPELERIA DEL CENTRO\" RegimenFiscal=\"601\"/>\
             <cfdi:Receptor Rfc=\"CLI0102{:02}AB1\" Nombre=\"Cliente {} SA de CV\" UsoCFDI=\"G03\"/>\
             <cfdi:Complemento><t:TimbreFiscalDigital xmlns:t=\"http://www.sat.gob.mx/TimbreFiscalDigital\" Version=\"1.1\" \
             UUID=\"6f1d2c3b-0000-4000-8000-{number:012}\" FechaTimbrado=\"2026-10-01T09:30:00\"/></cfdi:Complemento>\
             </cfdi:Comprobante>",
            number % 10 + 1,
            number % 10
        )
    }
}

/// A ZIP of these files.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
