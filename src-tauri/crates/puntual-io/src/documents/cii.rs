//! EN 16931 as Cross Industry Invoice (Factur-X, XRechnung), and ZUGFeRD 1.

use puntual_app::error::AppError;
use puntual_core::documents::{Document, Instalment, Party, PaymentState, Related, Relation};

use super::en16931::{classify, named_on, settle};
use super::terms::due_in_words;
use super::values::{amount, bad, country, currency, day, finish, lines, missing, number, party};
use super::xml::Element;

/// The document of a `CrossIndustryInvoice` or, in ZUGFeRD 1, a `CrossIndustryDocument`.
pub(super) fn read(root: Element<'_>) -> Result<Document, AppError> {
    let head = either(root, "ExchangedDocument", "HeaderExchangedDocument")?;
    let trade = either(
        root,
        "SupplyChainTradeTransaction",
        "SpecifiedSupplyChainTradeTransaction",
    )?;
    let agreement = either(
        trade,
        "ApplicableHeaderTradeAgreement",
        "ApplicableSupplyChainTradeAgreement",
    )?;
    let settlement = either(
        trade,
        "ApplicableHeaderTradeSettlement",
        "ApplicableSupplyChainTradeSettlement",
    )?;
    let mut document = Document::empty("cii");
    document.version = guideline(root).to_owned();
    head.text_at("ID").clone_into(&mut document.number);
    document.issued_on = day(
        "IssueDateTime",
        head.first_text(&["IssueDateTime/DateTimeString", "IssueDateTime/DateTime"]),
    )?;
    document.issuer = side(agreement.child("SellerTradeParty"));
    document.customer = side(agreement.child("BuyerTradeParty"));
    amounts(&mut document, settlement)?;
    terms(&mut document, settlement)?;
    let mut related: Vec<Related> = settlement
        .children("InvoiceReferencedDocument")
        .map(|reference| Related {
            fiscal_id: String::new(),
            number: reference.first_text(&["IssuerAssignedID", "ID"]).to_owned(),
            relation: Relation::Mentions,
        })
        .collect();
    document.related.append(&mut related);
    let days = settlement.children("InvoiceReferencedDocument").map(|reference| {
        reference.first_text(&[
            "FormattedIssueDateTime/DateTimeString",
            "IssueDateTime/DateTimeString",
            "IssueDateTime",
        ])
    });
    document.named_on = named_on(days);
    classify(&mut document, head.text_at("TypeCode"), false);
    let mut document = finish(document)?;
    settle(&mut document);
    Ok(document)
}

fn either<'a>(parent: Element<'a>, now: &'static str, before: &'static str) -> Result<Element<'a>, AppError> {
    parent
        .child(now)
        .or_else(|| parent.child(before))
        .ok_or_else(|| missing(now))
}

fn guideline(root: Element<'_>) -> &str {
    root.first_text(&[
        "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID",
        "SpecifiedExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID",
    ])
}

fn side(side: Option<Element<'_>>) -> Party {
    let Some(side) = side else {
        return Party::default();
    };
    let registered = |scheme: &str| {
        side.children("SpecifiedTaxRegistration")
            .filter_map(|registration| registration.child("ID"))
            .find(|id| id.attribute("schemeID") == scheme)
            .map_or("", Element::text)
    };
    let tax_id = [registered("VA"), registered("FC")]
        .into_iter()
        .find(|id| !id.is_empty())
        .unwrap_or_else(|| side.first_text(&["SpecifiedLegalOrganization/ID", "ID", "GlobalID"]));
    Party {
        country: country(side.text_at("PostalTradeAddress/CountryID")),
        ..party(
            tax_id,
            side.text_at("Name"),
            &[
                side.text_at("DefinedTradeContact/EmailURIUniversalCommunication/URIID"),
                side.text_at("URIUniversalCommunication/URIID"),
            ],
            side.text_at("DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber"),
        )
    }
}

fn amounts(document: &mut Document, settlement: Element<'_>) -> Result<(), AppError> {
    document.currency = currency(settlement.text_at("InvoiceCurrencyCode"))?;
    let rate = settlement.first_text(&[
        "TaxApplicableTradeCurrencyExchange/ConversionRate",
        "InvoiceApplicableTradeCurrencyExchange/ConversionRate",
    ]);
    document.exchange_rate = number("ConversionRate", rate)?;
    let sums = settlement
        .child("SpecifiedTradeSettlementHeaderMonetarySummation")
        .or_else(|| settlement.child("SpecifiedTradeSettlementMonetarySummation"))
        .ok_or_else(|| missing("SpecifiedTradeSettlementHeaderMonetarySummation"))?;
    let total = sums.text_at("GrandTotalAmount");
    document.total = amount("GrandTotalAmount", total, document.currency)?;
    let due = sums.text_at("DuePayableAmount");
    document.open = amount("DuePayableAmount", due, document.currency)?;
    let paid = amount(
        "TotalPrepaidAmount",
        sums.text_at("TotalPrepaidAmount"),
        document.currency,
    )?;
    if let (None, Some(total), Some(paid)) = (document.open, document.total, paid) {
        let left = total
            .checked_sub(paid)
            .map_err(|_| bad("TotalPrepaidAmount", &paid.to_string()))?;
        document.open = Some(left);
    }
    Ok(())
}

/// One set of terms gives the due date; several with an amount each are instalments.
fn terms(document: &mut Document, settlement: Element<'_>) -> Result<(), AppError> {
    let all: Vec<Element<'_>> = settlement.children("SpecifiedTradePaymentTerms").collect();
    document.terms = lines(all.iter().filter_map(|terms| terms.child("Description")));
    let mut parts = Vec::new();
    for terms in &all {
        let due_on = day(
            "DueDateDateTime",
            terms.first_text(&["DueDateDateTime/DateTimeString", "DueDateDateTime/DateTime"]),
        )?;
        let part = amount(
            "PartialPaymentAmount",
            terms.text_at("PartialPaymentAmount"),
            document.currency,
        )?;
        if due_on.is_some() {
            parts.push(Instalment { due_on, amount: part });
        }
    }
    if parts.len() > 1 && parts.iter().all(|part| part.amount.is_some()) {
        document.instalments = parts;
        document.payment_state = PaymentState::OnCredit;
    } else {
        if parts.len() > 1 {
            document.warn("document.several_due_dates");
        }
        document.due_on = parts.iter().filter_map(|part| part.due_on).max();
    }
    if document.due_on.is_none() && document.instalments.is_empty() {
        document.due_on = due_in_words(&document.terms, document.issued_on);
    }
    Ok(())
}
