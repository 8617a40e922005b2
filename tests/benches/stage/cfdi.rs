//! CFDI files made by rule: stamped invoices on credit of some three to seven kilobytes, as a folder of mail holds them.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Files in the folder.
pub const FILES: usize = 10_000;

/// Writes [`FILES`] invoices into `folder` and gives their paths in order.
pub fn write(folder: &Path) -> Vec<PathBuf> {
    (0..FILES)
        .map(|index| {
            let path = folder.join(format!("{index:05}.xml"));
            std::fs::write(&path, invoice(index)).unwrap();
            path
        })
        .collect()
}

fn invoice(index: usize) -> String {
    let lines = 1 + index * 7 % 9;
    let each = 100 + index % 900;
    let (net, customer, day) = (lines * each, index % 500, 1 + index % 28);
    let (tax, total) = (net * 16 / 100, net + net * 16 / 100);
    let seal = noise(index, 344);
    let mut text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.sat.gob.mx/cfd/4 http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd" Version="4.0" Serie="F" Folio="{index}" Fecha="2026-01-{day:02}T10:15:00" Sello="{seal}" FormaPago="99" NoCertificado="00001000000504465028" Certificado="{}" CondicionesDePago="Crédito a 30 días" SubTotal="{net}.00" Moneda="MXN" Total="{total}.00" TipoDeComprobante="I" Exportacion="01" MetodoPago="PPD" LugarExpedicion="06000">
  <cfdi:Emisor Rfc="PAP010101AB1" Nombre="PAPELERIA DEL CENTRO" RegimenFiscal="601"/>
  <cfdi:Receptor Rfc="CLI010203{customer:03}" Nombre="Comercializadora {customer} &amp; Asociados" DomicilioFiscalReceptor="06000" RegimenFiscalReceptor="601" UsoCFDI="G03"/>
  <cfdi:Conceptos>
"#,
        noise(7, 1_960)
    );
    for line in 0..lines {
        write!(
            text,
            r#"    <cfdi:Concepto ClaveProdServ="44121600" NoIdentificacion="SKU-{line:04}" Cantidad="1" ClaveUnidad="H87" Unidad="Pieza" Descripcion="Artículo de oficina número {line}" ValorUnitario="{each}.00" Importe="{each}.00" ObjetoImp="02">
      <cfdi:Impuestos>
        <cfdi:Traslados>
          <cfdi:Traslado Base="{each}.00" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="{}.00"/>
        </cfdi:Traslados>
      </cfdi:Impuestos>
    </cfdi:Concepto>
"#,
            each * 16 / 100
        )
        .unwrap();
    }
    write!(
        text,
        r#"  </cfdi:Conceptos>
  <cfdi:Impuestos TotalImpuestosTrasladados="{tax}.00">
    <cfdi:Traslados>
      <cfdi:Traslado Base="{net}.00" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="{tax}.00"/>
    </cfdi:Traslados>
  </cfdi:Impuestos>
  <cfdi:Complemento>
    <tfd:TimbreFiscalDigital xmlns:tfd="http://www.sat.gob.mx/TimbreFiscalDigital" xsi:schemaLocation="http://www.sat.gob.mx/TimbreFiscalDigital http://www.sat.gob.mx/sitio_internet/cfd/TimbreFiscalDigital/TimbreFiscalDigitalv11.xsd" Version="1.1" UUID="6F1D2C3B-0000-4000-8000-{index:012}" FechaTimbrado="2026-01-{day:02}T10:16:00" RfcProvCertif="SAT970701NN3" SelloCFD="{seal}" NoCertificadoSAT="00001000000504465028" SelloSAT="{}"/>
  </cfdi:Complemento>
</cfdi:Comprobante>
"#,
        noise(index + 1, 344)
    )
    .unwrap();
    text
}

/// Letters as a signature has them.
fn noise(seed: usize, length: usize) -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut state = seed as u64 ^ 0x9e37_79b9_7f4a_7c15;
    (0..length)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            char::from(letters[(state >> 58) as usize])
        })
        .collect()
}
