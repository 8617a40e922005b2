//! Which format a file is, told by its root.

use puntual_app::error::AppError;
use puntual_core::documents::{Document, DocumentKind};

use super::values::{day, finish, not_a_receivable};
use super::xml::{Element, parse};
use super::{cfdi, cii, costa_rica, dian, encoding, facturae, sii, sri, sunat, ubl};

/// The element in which Peppol sends a document.
const ENVELOPE: &str = "StandardBusinessDocument";

/// Every document of a file, each read or refused by itself.
///
/// # Errors
/// `document.unknown` for what is none of the formats, and why the only document of a file cannot be read.
pub(super) fn documents(root: Element<'_>) -> Result<Vec<Result<Document, AppError>>, AppError> {
    let one = |document: Result<Document, AppError>| Ok(vec![Ok(document?)]);
    let within = |part: &str| root.namespace().contains(part);
    match root.name() {
        "Comprobante" if within("sat.gob.mx/cfd") => one(cfdi::read(root)),
        // Version 2 had no namespace of its own.
        "Comprobante" if root.namespace().is_empty() => one(cfdi::read(root)),
        "Invoice" | "CreditNote" | "DebitNote" if within("oasis:names:specification:ubl") => {
            one(ubl::read(root))
        }
        "AttachedDocument" if within("oasis") => {
            let inner = parse(encoding::trim(dian::attached(root)?))?;
            // Only one wrapping exists; a second would be a trap.
            if matches!(inner.root().name(), "AttachedDocument" | ENVELOPE) {
                return Err(unknown(inner.root()));
            }
            documents(inner.root())
        }
        ENVELOPE => match root
            .elements()
            .find(|part| part.name() != "StandardBusinessDocumentHeader")
        {
            Some(inner) if inner.name() != ENVELOPE => documents(inner),
            _ => Err(unknown(root)),
        },
        "DespatchAdvice" if within("oasis") => one(despatch(root)),
        "NominaIndividual" | "NominaIndividualDeAjuste" if within("dian") => one(payroll(root)),
        "ApplicationResponse" if within("oasis") => one(answer(root, "sunat")),
        "VoidedDocuments" if within("sunat") => one(sunat::voided(root)),
        "SummaryDocuments" if within("sunat") => one(sunat::summary(root)),
        "Retention" if within("sunat") => one(sunat::retention(root)),
        "Perception" if within("sunat") => one(sunat::perception(root)),
        "CrossIndustryInvoice" | "CrossIndustryDocument" => one(cii::read(root)),
        "DTE" | "EnvioDTE" | "EnvioBOLETA" | "SetDTE" | "AEC" | "Documento" => sii::read(root),
        "autorizacion" | "Authorization" => Ok(sri::read_authorised(root)),
        // The answers of the service of Ecuador, with and without what carries them.
        "Envelope"
        | "autorizacionComprobanteResponse"
        | "autorizacionComprobanteLoteResponse"
        | "RespuestaAutorizacion"
        | "RespuestaAutorizacionComprobante"
        | "RespuestaAutorizacionLote"
        | "autorizaciones"
            if root.descendant("autorizacion").is_some() =>
        {
            Ok(sri::read_authorised(root))
        }
        _ if root.child("infoTributaria").is_some() => one(sri::read(root)),
        "MensajeHacienda" | "MensajeReceptor" => one(answer(root, "cr")),
        name if costa_rica::is_root(name) => one(costa_rica::read(root)),
        "Facturae" => facturae::read(root),
        _ => Err(unknown(root)),
    }
}

/// A despatch advice of UBL: it goes along with the goods, and nobody pays it.
fn despatch(root: Element<'_>) -> Result<Document, AppError> {
    let mut document = Document::empty("ubl");
    root.text_at("ID").clone_into(&mut document.number);
    document.issued_on = day("IssueDate", root.text_at("IssueDate"))?;
    finish(not_a_receivable(document, "despatch"))
}

/// What an employer of Colombia tells the DIAN of a wage.
fn payroll(root: Element<'_>) -> Result<Document, AppError> {
    let mut document = Document::empty("dian");
    let number = root.child("NumeroSecuenciaXML");
    number
        .map_or("", |number| number.attribute("Numero"))
        .clone_into(&mut document.number);
    let about = root.child("InformacionGeneral");
    let made_on = about.map_or("", |about| about.attribute("FechaGen"));
    document.issued_on = day("FechaGen", made_on)?;
    finish(not_a_receivable(document, "payroll"))
}

/// The word of a tax office or a buyer about a document: it changes nothing that is owed.
fn answer(root: Element<'_>, format: &'static str) -> Result<Document, AppError> {
    let mut document = Document::empty(format);
    document.kind = DocumentKind::NotAReceivable("answer");
    document.number = root.first_text(&["ID", "NumeroConsecutivoReceptor"]).to_owned();
    document.fiscal_id = root.first_text(&["UUID", "Clave"]).to_owned();
    document.issued_on = day("IssueDate", root.text_at("IssueDate"))?;
    finish(not_a_receivable(document, "answer"))
}

fn unknown(root: Element<'_>) -> AppError {
    let shown: String = root.name().chars().take(60).collect();
    AppError::new("document.unknown").with("root", shown)
}
