use puntual_core::documents::DocumentKind;

use super::{one, refusal};

const FACTURA: &str =
    "<factura><infoTributaria><ruc>1</ruc><claveAcceso>2</claveAcceso></infoTributaria><infoFactura>
    <fechaEmision>01/02/2026</fechaEmision><importeTotal>5</importeTotal></infoFactura></factura>";

#[test]
fn the_answer_of_the_service_of_ecuador_holds_the_invoice_as_text_or_as_elements() {
    let escaped = FACTURA.replace('<', "&lt;");
    for (inner, wrapped) in [
        (FACTURA.to_owned(), false),
        (format!("<![CDATA[\n{FACTURA}]]>"), false),
        (escaped.clone(), false),
        (escaped, true),
    ] {
        let one_answer = format!(
            "<autorizacion><estado>AUTORIZADO</estado><comprobante>{inner}</comprobante></autorizacion>"
        );
        let text = match wrapped {
            false => one_answer,
            true => format!(
                "<s:Envelope xmlns:s='soap'><s:Body><a><RespuestaAutorizacionComprobante><autorizaciones>{one_answer}</autorizaciones>
                 </RespuestaAutorizacionComprobante></a></s:Body></s:Envelope>"
            ),
        };
        assert_eq!(one(&text).fiscal_id, "2");
    }
    let refused = format!(
        "<autorizacion><estado>NO AUTORIZADO</estado><comprobante><![CDATA[{FACTURA}]]></comprobante></autorizacion>"
    );
    assert_eq!(refusal(&refused), "document.not_authorised");
}

#[test]
fn a_despatch_note_of_ecuador_is_understood_without_a_date_of_issue() {
    let text =
        "<guiaRemision><infoTributaria><ruc>1</ruc></infoTributaria><infoGuiaRemision/></guiaRemision>";
    assert_eq!(one(text).kind, DocumentKind::NotAReceivable("despatch"));
}

#[test]
fn wrappings_within_wrappings_are_refused() {
    let inner = "<AttachedDocument xmlns='oasis'/>".replace('<', "&lt;");
    let outer = format!(
        "<AttachedDocument xmlns='oasis'><Attachment><ExternalReference><Description>{inner}</Description></ExternalReference>
         </Attachment></AttachedDocument>"
    );
    assert_eq!(refusal(&outer), "document.unknown");
}

#[test]
fn a_despatch_advice_and_a_wage_are_understood() {
    let despatch = "<DespatchAdvice xmlns='urn:oasis:names:specification:ubl:schema:xsd:DespatchAdvice-2'><ID>T001-1</ID></DespatchAdvice>";
    assert_eq!(one(despatch).kind, DocumentKind::NotAReceivable("despatch"));
    let wage = "<NominaIndividual xmlns='dian:gov:co:facturaelectronica:NominaIndividual'><NumeroSecuenciaXML Numero='NI1'/>
        <InformacionGeneral FechaGen='2026-05-04'/></NominaIndividual>";
    let wage = one(wage);
    assert_eq!(wage.kind, DocumentKind::NotAReceivable("payroll"));
    assert_eq!((wage.number.as_str(), wage.issued_on.is_some()), ("NI1", true));
}

#[test]
fn the_envelope_of_peppol_is_opened_once() {
    let envelope = |inner: &str| {
        format!(
            "<StandardBusinessDocument><StandardBusinessDocumentHeader/>{inner}</StandardBusinessDocument>"
        )
    };
    assert_eq!(one(&envelope(FACTURA)).fiscal_id, "2");
    assert_eq!(refusal(&envelope(&envelope(FACTURA))), "document.unknown");
    assert_eq!(refusal(&envelope("")), "document.unknown");
}
