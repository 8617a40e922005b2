//! Peru: UBL 2.1 and 2.0 of SUNAT, and the papers around invoices.

use puntual_app::error::AppError;
use puntual_core::documents::{
    Applied, Document, DocumentKind, Instalment, Party, PaymentState, Related, Relation, ReportedPayment,
};
use puntual_core::imports::fold;
use puntual_core::money::{Currency, Money};

use super::ubl::{head, referenced, side, total};
use super::values::{amount, bad, currency, day, finish, not_a_receivable, number, sum};
use super::xml::Element;

/// The document of an `Invoice`, `CreditNote` or `DebitNote`.
pub(super) fn read(root: Element<'_>) -> Result<Document, AppError> {
    let mut document = head("sunat", root)?;
    document.number = tight(&document.number);
    document.issuer = party(root, "AccountingSupplierParty");
    document.customer = party(root, "AccountingCustomerParty");
    let type_code = match document.kind {
        DocumentKind::CreditNote => "07",
        DocumentKind::DebitNote => "08",
        _ => match root.text_at("InvoiceTypeCode") {
            "" => "01",
            code => code,
        },
    };
    document.fiscal_id = key(&document.issuer.tax_id, type_code, &document.number);
    let rate = root.text_at("PaymentExchangeRate/CalculationRate");
    document.exchange_rate = number("CalculationRate", rate)?;
    let paid_by = root.text_at("PaymentMeans/PaymentDueDate");
    let due = root.text_at("DueDate");
    document.due_on = day("DueDate", if due.is_empty() { paid_by } else { due })?;
    document.total = total(&document, root, "PayableAmount")?;
    related(&mut document, root);
    match document.kind {
        DocumentKind::CreditNote => reason(&mut document, root)?,
        _ => terms(&mut document, root)?,
    }
    finish(document)
}

fn key(issuer: &str, type_code: &str, number: &str) -> String {
    format!("{issuer}-{type_code}-{number}")
}

/// Numbers are written with blanks in places: "E001 - 170".
fn tight(number: &str) -> String {
    number.split_whitespace().collect()
}

fn party(root: Element<'_>, name: &str) -> Party {
    let outer = root.child(name);
    let at = |path: &str| outer.map_or("", |side| side.text_at(path));
    // A party may carry several numbers. Its RUC counts, else the first.
    let ruc = outer
        .and_then(|side| side.child("Party"))
        .into_iter()
        .flat_map(|party| party.children("PartyIdentification"))
        .filter_map(|ids| ids.child("ID"))
        .find(|id| id.attribute("schemeID") == "6")
        .map_or("", Element::text);
    let tax_id = [
        at("CustomerAssignedAccountID"),
        ruc,
        at("Party/PartyIdentification/ID"),
        at("Party/PartyTaxScheme/CompanyID"),
    ];
    let tax_id = tax_id.into_iter().find(|id| !id.is_empty()).unwrap_or("");
    // "-", "0" and "00000000" stand for nobody.
    let nobody = tax_id.bytes().all(|letter| matches!(letter, b'-' | b'0'));
    side(outer, if nobody { "" } else { tax_id })
}

fn related(document: &mut Document, root: Element<'_>) {
    let relation = match document.kind {
        DocumentKind::CreditNote => Relation::Reduces,
        DocumentKind::DebitNote => Relation::Increases,
        _ => Relation::Mentions,
    };
    for reference in referenced(root) {
        let number = tight(reference.text_at("ID"));
        let type_code = reference.text_at("DocumentTypeCode");
        document.related.push(Related {
            fiscal_id: if type_code.is_empty() {
                String::new()
            } else {
                key(&document.issuer.tax_id, type_code, &number)
            },
            number,
            relation,
        });
    }
    let reason = root.text_at("DiscrepancyResponse/ReferenceID");
    if document.related.is_empty() && !reason.is_empty() {
        document.related.push(Related {
            fiscal_id: String::new(),
            number: tight(reason),
            relation,
        });
    }
}

/// Catalogue 09: 01 annuls, 03 corrects the text, 13 gives the instalments new amounts and dates.
fn reason(document: &mut Document, root: Element<'_>) -> Result<(), AppError> {
    let relation = match root.text_at("DiscrepancyResponse/ResponseCode") {
        "01" | "02" => Relation::Cancels,
        "03" => Relation::Corrects,
        "13" => {
            document.warn("document.reschedules");
            terms(document, root)?;
            document.open = document.total.map(|total| Money::zero(total.currency));
            Relation::Reschedules
        }
        _ => Relation::Reduces,
    };
    for related in &mut document.related {
        related.relation = relation;
    }
    Ok(())
}

/// Cash counts as paid. On credit each "Cuota" is owed on its day, and their sum is what the customer pays us: what goes
/// to the tax account (detracción) is no part of them.
fn terms(document: &mut Document, root: Element<'_>) -> Result<(), AppError> {
    let mut net = None;
    for terms in root.children("PaymentTerms") {
        let id = fold(terms.text_at("ID"));
        let means = match fold(terms.text_at("PaymentMeansID")) {
            // Some programs write "Cuota001" as the name of the terms.
            empty if empty.is_empty() => id.clone(),
            means => means,
        };
        let amount = |document: &Document| amount("Amount", terms.text_at("Amount"), document.currency);
        if id.starts_with("detraccion") {
            document.warn("document.detraction");
        } else if id.starts_with("percepcion") {
            document.warn("document.perception");
        } else if means == "contado" {
            document.pay_at_once();
        } else if means == "credito" {
            document.payment_state = PaymentState::OnCredit;
            net = amount(document)?;
        } else if means.starts_with("cuota") {
            let part = Instalment {
                due_on: day("PaymentDueDate", terms.text_at("PaymentDueDate"))?,
                amount: amount(document)?,
            };
            document.instalments.push(part);
        }
    }
    if document.payment_state == PaymentState::OnCredit || !document.instalments.is_empty() {
        document.payment_state = PaymentState::OnCredit;
        complete(&mut document.instalments, net)?;
        let amounts: Option<Vec<Money>> = document.instalments.iter().map(|part| part.amount).collect();
        let parts = sum("Amount", amounts.unwrap_or_default())?;
        document.open = parts.or(net).or(document.total);
        if parts.is_some() && net.is_some() && parts != net {
            document.warn("document.instalments_differ");
        }
        if let Some(last) = document.instalments.iter().filter_map(|part| part.due_on).max() {
            document.due_on = Some(last);
        }
    }
    Ok(())
}

/// One amount that was left out is what the others leave of the whole.
fn complete(parts: &mut [Instalment], net: Option<Money>) -> Result<(), AppError> {
    let known = sum("Amount", parts.iter().filter_map(|part| part.amount))?;
    let mut without = parts.iter_mut().filter(|part| part.amount.is_none());
    if let (Some(only), None, Some(net)) = (without.next(), without.next(), net) {
        let rest = known.map_or(Ok(net), |known| net.checked_sub(known));
        only.amount = rest.ok().filter(|rest| rest.minor > 0);
    }
    Ok(())
}

/// The list of documents taken back.
pub(super) fn voided(root: Element<'_>) -> Result<Document, AppError> {
    let mut document = around(root)?;
    document.kind = DocumentKind::Cancellation;
    for line in root.children("VoidedDocumentsLine") {
        let number = format!(
            "{}-{}",
            line.text_at("DocumentSerialID"),
            line.text_at("DocumentNumberID")
        );
        document.related.push(Related {
            fiscal_id: key(&document.issuer.tax_id, line.text_at("DocumentTypeCode"), &number),
            number,
            relation: Relation::Cancels,
        });
    }
    finish(document)
}

/// The daily summary of small sales. It repeats what the receipts themselves say, except for those it takes back
/// (`ConditionCode` 3).
pub(super) fn summary(root: Element<'_>) -> Result<Document, AppError> {
    let mut document = around(root)?;
    for line in root.children("SummaryDocumentsLine") {
        if line.text_at("Status/ConditionCode") != "3" {
            continue;
        }
        let number = tight(line.text_at("ID"));
        document.related.push(Related {
            fiscal_id: key(&document.issuer.tax_id, line.text_at("DocumentTypeCode"), &number),
            number,
            relation: Relation::Cancels,
        });
    }
    if document.related.is_empty() {
        return Ok(not_a_receivable(document, "summary"));
    }
    document.kind = DocumentKind::Cancellation;
    finish(document)
}

/// What a customer who is an agent of perception collected: tax, not a debt to us.
pub(super) fn perception(root: Element<'_>) -> Result<Document, AppError> {
    Ok(not_a_receivable(around(root)?, "perception"))
}

/// What a customer withheld from our invoices.
pub(super) fn retention(root: Element<'_>) -> Result<Document, AppError> {
    let mut document = around(root)?;
    document.kind = DocumentKind::Retention;
    let mut applied = Vec::new();
    for reference in root.children("SUNATRetentionDocumentReference") {
        let withheld = reference.find("SUNATRetentionInformation/SUNATRetentionAmount");
        let number = tight(reference.text_at("ID"));
        let type_code = reference.child("ID").map_or("", |id| id.attribute("schemeID"));
        applied.push(Applied {
            fiscal_id: key(&document.customer.tax_id, type_code, &number),
            number,
            instalment: None,
            amount: withheld
                .map(|money| amount("SUNATRetentionAmount", money.text(), currency_of(money)?))
                .transpose()?
                .flatten(),
            balance_before: None,
            balance_after: None,
        });
    }
    document.related = applied
        .iter()
        .map(|invoice| Related {
            fiscal_id: invoice.fiscal_id.clone(),
            number: invoice.number.clone(),
            relation: Relation::Withholds,
        })
        .collect();
    if let Some(money) = root.child("TotalInvoiceAmount") {
        document.currency = currency_of(money)?;
        document.total = amount("TotalInvoiceAmount", money.text(), document.currency)?;
        document.open = document.total.map(|total| Money::zero(total.currency));
    }
    document.payments.push(ReportedPayment {
        paid_on: document.issued_on,
        amount: document.total,
        reference: document.number.clone(),
        applied,
    });
    finish(document)
}

fn currency_of(money: Element<'_>) -> Result<Option<Currency>, AppError> {
    match currency(money.attribute("currencyID"))? {
        Some(currency) => Ok(Some(currency)),
        None => "PEN".parse().map(Some).map_err(|_| bad("currency", "PEN")),
    }
}

fn around(root: Element<'_>) -> Result<Document, AppError> {
    let mut document = head("sunat", root)?;
    document.number = tight(&document.number);
    let agent = |name: &str| {
        let side = root.child(name);
        Party {
            tax_id: side
                .map_or("", |side| side.text_at("PartyIdentification/ID"))
                .to_owned(),
            name: side
                .map_or("", |side| {
                    side.first_text(&["PartyLegalEntity/RegistrationName", "PartyName/Name"])
                })
                .to_owned(),
            ..Party::default()
        }
    };
    document.issuer = match root.child("AccountingSupplierParty") {
        Some(_) => party(root, "AccountingSupplierParty"),
        None => agent("AgentParty"),
    };
    document.customer = agent("ReceiverParty");
    let type_code = match root.name() {
        "Retention" => "20",
        "Perception" => "40",
        _ => return Ok(with_key(document, None)),
    };
    Ok(with_key(document, Some(type_code)))
}

fn with_key(mut document: Document, type_code: Option<&str>) -> Document {
    document.fiscal_id = match type_code {
        Some(code) => key(&document.issuer.tax_id, code, &document.number),
        // Lists carry their type in their number: RA-20161005-111.
        None => format!("{}-{}", document.issuer.tax_id, document.number),
    };
    document
}
