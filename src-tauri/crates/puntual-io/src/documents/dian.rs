//! Colombia: UBL 2.1 of the DIAN, alone or within the `AttachedDocument` it is mailed in.

use puntual_app::error::AppError;
use puntual_core::documents::{Document, DocumentKind, Instalment, Party, PaymentState, Related, Relation};

use super::ubl::{head, referenced, side, total};
use super::values::{day, finish, missing, not_a_receivable, number};
use super::xml::Element;

/// The XML of the document that an `AttachedDocument` carries.
pub(super) fn attached(root: Element<'_>) -> Result<&str, AppError> {
    match root.text_at("Attachment/ExternalReference/Description") {
        "" => Err(missing("Attachment")),
        text => Ok(text),
    }
}

/// The document of an `Invoice`, `CreditNote` or `DebitNote`.
pub(super) fn read(root: Element<'_>) -> Result<Document, AppError> {
    let mut document = head("dian", root)?;
    root.text_at("UUID").clone_into(&mut document.fiscal_id);
    document.issuer = party(root, "AccountingSupplierParty");
    document.customer = party(root, "AccountingCustomerParty");
    let rate = root.text_at("PaymentExchangeRate/CalculationRate");
    document.exchange_rate = number("CalculationRate", rate)?;
    document.total = total(&document, root, "PayableAmount")?;
    if root.child("WithholdingTaxTotal").is_some() {
        document.warn("document.withholding");
    }
    related(&mut document, root);
    // A paper for what was bought of somebody who does not invoice, and the note that corrects it.
    let code = root.first_text(&["InvoiceTypeCode", "CreditNoteTypeCode"]);
    if matches!(code, "05" | "95") {
        return Ok(not_a_receivable(document, "purchase"));
    }
    let mut dates = Vec::new();
    for means in root.children("PaymentMeans") {
        dates.extend(day("PaymentDueDate", means.text_at("PaymentDueDate"))?);
    }
    dates.sort();
    dates.dedup();
    let due = root.text_at("DueDate");
    document.due_on = day("DueDate", due)?.or(dates.last().copied());
    if document.kind != DocumentKind::CreditNote {
        // Several dates without amounts: what falls due when is not said, so the last one counts.
        if dates.len() > 1 {
            document.warn("document.several_due_dates");
            document.instalments = dates
                .iter()
                .map(|due_on| Instalment {
                    due_on: Some(*due_on),
                    amount: None,
                })
                .collect();
        }
        let means: Vec<&str> = root
            .children("PaymentMeans")
            .map(|means| means.text_at("ID"))
            .collect();
        if means.contains(&"2") {
            document.payment_state = PaymentState::OnCredit;
        } else if means.contains(&"1") {
            document.pay_at_once();
        }
    }
    finish(document)
}

fn party(root: Element<'_>, name: &str) -> Party {
    let outer = root.child(name);
    let tax_id = outer.and_then(|side| side.child("Party")).map_or("", |inner| {
        inner.first_text(&[
            "PartyTaxScheme/CompanyID",
            "PartyLegalEntity/CompanyID",
            "PartyIdentification/ID",
        ])
    });
    side(outer, tax_id)
}

fn related(document: &mut Document, root: Element<'_>) {
    let annuls = root
        .children("DiscrepancyResponse")
        .any(|response| response.text_at("ResponseCode") == "2");
    let relation = match document.kind {
        DocumentKind::CreditNote if annuls => Relation::Cancels,
        DocumentKind::CreditNote => Relation::Reduces,
        DocumentKind::DebitNote => Relation::Increases,
        _ => Relation::Mentions,
    };
    for reference in referenced(root) {
        document.related.push(Related {
            fiscal_id: reference.text_at("UUID").to_owned(),
            number: reference.text_at("ID").to_owned(),
            relation,
        });
    }
    let named = root.text_at("DiscrepancyResponse/ReferenceID");
    if document.related.is_empty() && !named.is_empty() {
        document.related.push(Related {
            fiscal_id: String::new(),
            number: named.to_owned(),
            relation,
        });
    }
}
