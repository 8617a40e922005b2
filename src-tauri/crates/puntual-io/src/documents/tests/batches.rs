//! Files with several documents, each of which is read or refused by itself.

use super::each;

/// Number or fiscal id of each document that was read, code and number of each that was not.
fn outcomes(text: &str) -> Vec<String> {
    each(text)
        .unwrap()
        .into_iter()
        .map(|read| match read {
            Ok(document) => document.number,
            Err(error) => format!("{} {}", error.code, error.params["document"]),
        })
        .collect()
}

#[test]
fn a_bad_document_of_a_chilean_file_leaves_the_others_alone() {
    let dte = |folio: u32, day: &str| {
        format!(
            "<DTE><Documento><Encabezado><IdDoc><TipoDTE>33</TipoDTE><Folio>{folio}</Folio><FchEmis>{day}</FchEmis></IdDoc>
             <Totales><MntTotal>1000</MntTotal></Totales></Encabezado></Documento></DTE>"
        )
    };
    let days = [(901, "2026-05-04"), (902, "2026-13-04"), (903, "2026-05-04")];
    let all: String = days.into_iter().map(|(folio, day)| dte(folio, day)).collect();
    assert_eq!(
        outcomes(&format!("<EnvioDTE><SetDTE>{all}</SetDTE></EnvioDTE>")),
        ["901", "document.bad_value 902", "903"]
    );
}

#[test]
fn a_bad_invoice_of_a_spanish_file_leaves_the_others_alone() {
    let invoice = |number: u32, currency: &str| {
        format!(
            "<Invoice><InvoiceHeader><InvoiceNumber>{number}</InvoiceNumber><InvoiceSeriesCode>A</InvoiceSeriesCode></InvoiceHeader>
             <InvoiceIssueData><IssueDate>2026-05-05</IssueDate><InvoiceCurrencyCode>{currency}</InvoiceCurrencyCode></InvoiceIssueData>
             <InvoiceTotals><InvoiceTotal>5</InvoiceTotal></InvoiceTotals></Invoice>"
        )
    };
    let all = invoice(1, "EUROS") + &invoice(2, "EUR") + &invoice(3, "EUR");
    let file = format!(
        "<Facturae><FileHeader><SchemaVersion>3.2.2</SchemaVersion></FileHeader><Invoices>{all}</Invoices></Facturae>"
    );
    assert_eq!(outcomes(&file), ["document.bad_value A1", "A2", "A3"]);
}

fn answer(state: &str, number: u32) -> String {
    let key = format!("{number:049}");
    format!(
        "<autorizacion><estado>{state}</estado><numeroAutorizacion>{key}</numeroAutorizacion><comprobante><![CDATA[<factura>
         <infoTributaria><ruc>1</ruc><claveAcceso>{key}</claveAcceso><estab>001</estab><ptoEmi>001</ptoEmi><secuencial>{number}</secuencial>
         </infoTributaria><infoFactura><fechaEmision>01/02/2026</fechaEmision><importeTotal>5</importeTotal></infoFactura></factura>]]>
         </comprobante></autorizacion>"
    )
}

#[test]
fn every_authorisation_of_an_answer_of_ecuador_is_read() {
    let all: String = [31, 32, 33].map(|number| answer("AUTORIZADO", number)).concat();
    for root in [
        "autorizaciones",
        "RespuestaAutorizacion",
        "autorizacionComprobanteResponse",
    ] {
        let file = format!("<{root}><x>{all}</x></{root}>");
        assert_eq!(
            outcomes(&file),
            ["001-001-31", "001-001-32", "001-001-33"],
            "{root}"
        );
    }
}

#[test]
fn a_refused_attempt_says_nothing_once_a_later_one_was_accepted() {
    let first = answer("NO AUTORIZADO", 30);
    let file = |more: &str| format!("<autorizaciones>{first}{more}</autorizaciones>");
    assert_eq!(outcomes(&file(&answer("AUTORIZADO", 30))), ["001-001-30"]);
    let other = answer("AUTORIZADO", 31);
    let refused = format!("document.not_authorised {:049}", 30);
    assert_eq!(outcomes(&file(&other)), [refused, "001-001-31".to_owned()]);
    assert_eq!(each(&file("")).unwrap_err().code, "document.not_authorised");
}
