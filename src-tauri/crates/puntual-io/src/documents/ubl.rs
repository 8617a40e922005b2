//! What every UBL invoice shares, and which country's rules one follows.

use puntual_app::error::AppError;
use puntual_core::documents::{Document, DocumentKind, Party};

use super::values::{amount, country, currency, day, lines, party};
use super::xml::Element;
use super::{dian, en16931, sunat};

/// The document of an `Invoice`, `CreditNote` or `DebitNote`.
pub(super) fn read(root: Element<'_>) -> Result<Document, AppError> {
    if is_dian(root) {
        dian::read(root)
    } else if is_sunat(root) {
        sunat::read(root)
    } else {
        en16931::read(root)
    }
}

fn is_dian(root: Element<'_>) -> bool {
    let scheme = root.child("UUID").map_or("", |id| id.attribute("schemeName"));
    root.text_at("ProfileID").starts_with("DIAN")
        || scheme.starts_with("CUFE")
        || scheme.starts_with("CUDE")
        || root.uses_namespace("dian:gov:co")
}

/// SUNAT's own customisation is called 1.0 in UBL 2.0 and 2.0 in UBL 2.1; elsewhere it is an address.
fn is_sunat(root: Element<'_>) -> bool {
    let customisation = root.text_at("CustomizationID");
    let supplier = root.child("AccountingSupplierParty");
    let ruc = supplier.is_some_and(|side| {
        side.child("CustomerAssignedAccountID").is_some()
            || side.child("Party").is_some_and(|party| {
                party
                    .children("PartyIdentification")
                    .filter_map(|ids| ids.child("ID"))
                    .any(|id| id.attribute("schemeID") == "6" || is_ruc(id.text()))
            })
    });
    (matches!(customisation, "1.0" | "2.0") && ruc) || root.uses_namespace("urn:sunat:")
}

fn is_ruc(id: &str) -> bool {
    id.len() == 11 && id.bytes().all(|digit| digit.is_ascii_digit())
}

/// Number, date, currency and kind, which all countries write alike.
pub(super) fn head(format: &'static str, root: Element<'_>) -> Result<Document, AppError> {
    let mut document = Document::empty(format);
    root.text_at("UBLVersionID").clone_into(&mut document.version);
    root.text_at("ID").clone_into(&mut document.number);
    document.issued_on = day("IssueDate", root.text_at("IssueDate"))?;
    document.currency = currency(root.text_at("DocumentCurrencyCode"))?;
    document.kind = match root.name() {
        "CreditNote" => DocumentKind::CreditNote,
        "DebitNote" => DocumentKind::DebitNote,
        _ => DocumentKind::Invoice,
    };
    document.terms = lines(
        root.children("PaymentTerms")
            .flat_map(|terms| terms.children("Note")),
    );
    Ok(document)
}

/// An amount of the totals, which a debit note keeps under another name.
pub(super) fn total(
    document: &Document,
    root: Element<'_>,
    name: &'static str,
) -> Result<Option<puntual_core::money::Money>, AppError> {
    let totals = root
        .child("LegalMonetaryTotal")
        .or_else(|| root.child("RequestedMonetaryTotal"));
    let text = totals.map_or("", |totals| totals.text_at(name));
    amount(name, text, document.currency)
}

/// A party whose tax id is already known.
pub(super) fn side(side: Option<Element<'_>>, tax_id: &str) -> Party {
    let Some(inner) = side.and_then(|side| side.child("Party")) else {
        return party(tax_id, "", &[], "");
    };
    let name = inner.first_text(&[
        "PartyLegalEntity/RegistrationName",
        "PartyTaxScheme/RegistrationName",
        "PartyName/Name",
    ]);
    let person = ["FirstName", "MiddleName", "FamilyName"]
        .map(|part| inner.child("Person").map_or("", |it| it.text_at(part)));
    let person = person.join(" ");
    let name = if name.is_empty() { person.as_str() } else { name };
    let endpoint = inner
        .child("EndpointID")
        .filter(|id| id.attribute("schemeID") == "EM")
        .map_or("", Element::text);
    let found = inner.first_text(&[
        "PostalAddress/Country/IdentificationCode",
        "PhysicalLocation/Address/Country/IdentificationCode",
        "PartyLegalEntity/RegistrationAddress/Country/IdentificationCode",
        "PartyTaxScheme/RegistrationAddress/Country/IdentificationCode",
    ]);
    Party {
        country: country(found),
        ..party(
            tax_id,
            name,
            &[inner.text_at("Contact/ElectronicMail"), endpoint],
            inner.text_at("Contact/Telephone"),
        )
    }
}

/// The invoices that a note refers to.
pub(super) fn referenced(root: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    root.children("BillingReference").flat_map(|reference| {
        reference.elements().filter(|inner| {
            matches!(
                inner.name(),
                "InvoiceDocumentReference" | "CreditNoteDocumentReference" | "DebitNoteDocumentReference"
            )
        })
    })
}
