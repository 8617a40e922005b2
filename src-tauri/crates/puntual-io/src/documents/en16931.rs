//! The European standard EN 16931, Peppol and XRechnung, in UBL; the rules that CII shares.

use chrono::{Datelike, NaiveDate};
use puntual_app::error::AppError;
use puntual_core::documents::{Document, DocumentKind, Instalment, PaymentState, Related, Relation};
use puntual_core::money::Money;

use super::terms::due_in_words;
use super::ubl::{head, referenced, side, total};
use super::values::{amount, day, finish, sum, written_day};
use super::xml::Element;

/// The document of `root`.
pub(super) fn read(root: Element<'_>) -> Result<Document, AppError> {
    let mut document = head("ubl", root)?;
    root.text_at("CustomizationID").clone_into(&mut document.version);
    root.text_at("UUID").clone_into(&mut document.fiscal_id);
    document.issuer = party(root, "AccountingSupplierParty");
    document.customer = party(root, "AccountingCustomerParty");
    let payable = total(&document, root, "PayableAmount")?;
    document.total = total(&document, root, "TaxInclusiveAmount")?.or(payable);
    document.open = payable;
    due(&mut document, root)?;
    let days = referenced(root).map(|reference| reference.text_at("IssueDate"));
    document.named_on = named_on(days);
    for reference in referenced(root) {
        document.related.push(Related {
            fiscal_id: reference.text_at("UUID").to_owned(),
            number: reference.text_at("ID").to_owned(),
            relation: Relation::Mentions,
        });
    }
    let code = root.first_text(&["InvoiceTypeCode", "CreditNoteTypeCode"]);
    classify(&mut document, code, root.name() == "CreditNote");
    if root.name() == "DebitNote" {
        document.kind = DocumentKind::DebitNote;
    }
    let mut document = finish(document)?;
    settle(&mut document);
    Ok(document)
}

/// The due date, from wherever it is written. Several terms with an amount each, which add up to what is payable, are
/// instalments.
fn due(document: &mut Document, root: Element<'_>) -> Result<(), AppError> {
    let mut parts = Vec::new();
    for terms in root.children("PaymentTerms") {
        let text = terms.first_text(&["PaymentDueDate", "InstallmentDueDate"]);
        if let Some(due_on) = day("PaymentDueDate", text)? {
            parts.push(Instalment {
                due_on: Some(due_on),
                amount: amount("Amount", terms.text_at("Amount"), document.currency)?,
            });
        }
    }
    let mut dates: Vec<NaiveDate> = parts.iter().filter_map(|part| part.due_on).collect();
    for means in root.children("PaymentMeans") {
        dates.extend(day("PaymentDueDate", means.text_at("PaymentDueDate"))?);
    }
    dates.sort_unstable();
    dates.dedup();
    let amounts: Option<Vec<Money>> = parts.iter().map(|part| part.amount).collect();
    let split = sum("Amount", amounts.unwrap_or_default())?;
    document.due_on = day("DueDate", root.text_at("DueDate"))?;
    if parts.len() > 1 && split.is_some() && split == document.open.or(document.total) {
        document.instalments = parts;
        document.payment_state = PaymentState::OnCredit;
    } else if document.due_on.is_none() && dates.len() > 1 {
        document.warn("document.several_due_dates");
    }
    document.due_on = document.due_on.or(dates.last().copied());
    if document.due_on.is_none() {
        document.due_on = due_in_words(&document.terms, document.issued_on);
    }
    Ok(())
}

/// Kind and relation from the code of UNTDID 1001, as far as EN 16931 knows it.
pub(super) fn classify(document: &mut Document, code: &str, is_credit_note: bool) {
    let relation = match code {
        _ if is_credit_note => Relation::Reduces,
        "81" | "83" | "261" | "262" | "296" | "308" | "381" | "396" | "420" | "458" | "502" | "503"
        | "532" => Relation::Reduces,
        "80" | "84" | "383" => Relation::Increases,
        // A corrected invoice may restate the earlier one or only the difference: a person has to say. 471 to 473 are those
        // that the buyer writes or that a factor has.
        "384" | "471" | "472" | "473" => {
            document.warn("document.corrects_earlier");
            Relation::Corrects
        }
        _ => Relation::Mentions,
    };
    document.kind = match relation {
        Relation::Reduces => DocumentKind::CreditNote,
        Relation::Increases => DocumentKind::DebitNote,
        _ if code == "325" => DocumentKind::NotAReceivable("proforma"),
        _ => DocumentKind::Invoice,
    };
    if matches!(code, "393" | "396" | "472" | "473" | "501" | "502") {
        document.warn("document.assigned");
    }
    for related in &mut document.related {
        related.relation = relation;
    }
}

/// The day of what a document names, where it names one; several must be of one year. One that cannot be read says nothing.
pub(super) fn named_on<'a>(days: impl Iterator<Item = &'a str>) -> Option<NaiveDate> {
    let days: Option<Vec<NaiveDate>> = days.map(written_day).collect();
    let days = days?;
    let first = days.first().copied()?;
    days.iter().all(|day| day.year() == first.year()).then_some(first)
}

/// What the amounts say about being paid.
pub(super) fn settle(document: &mut Document) {
    if document.payment_state != PaymentState::Unknown || !document.kind.is_owed() {
        return;
    }
    let paid = document.open.is_some_and(|open| open.minor <= 0)
        && document.total.is_some_and(|total| total.minor > 0);
    if paid {
        document.payment_state = PaymentState::PaidAtOnce;
    } else if document.due_on > document.issued_on {
        document.payment_state = PaymentState::OnCredit;
    }
}

/// The VAT number, else any tax number, else the register, else whatever names the party.
fn party(root: Element<'_>, name: &str) -> puntual_core::documents::Party {
    let outer = root.child(name);
    let tax_id = outer.and_then(|side| side.child("Party")).map_or("", |inner| {
        let schemes = || inner.children("PartyTaxScheme");
        let vat = schemes()
            .find(|scheme| scheme.text_at("TaxScheme/ID") == "VAT")
            .map_or("", |scheme| scheme.text_at("CompanyID"));
        let paths = [
            "PartyTaxScheme/CompanyID",
            "PartyLegalEntity/CompanyID",
            "PartyIdentification/ID",
        ];
        if vat.is_empty() {
            inner.first_text(&paths)
        } else {
            vat
        }
    });
    side(outer, tax_id)
}
