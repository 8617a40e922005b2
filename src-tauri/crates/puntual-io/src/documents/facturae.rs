//! Spain: Facturae 3.2.x, which may hold many invoices.

use puntual_app::error::AppError;
use puntual_core::documents::{Document, DocumentKind, Instalment, Party, PaymentState, Related, Relation};

use super::en16931::{named_on, settle};
use super::values::{
    amount, country, currency, day, finish, in_batch, lines, missing, not_a_receivable, number, party,
};
use super::xml::Element;

/// Every invoice in the file, each for itself.
///
/// # Errors
/// `document.version`; `document.missing` when there is none.
pub(super) fn read(root: Element<'_>) -> Result<Vec<Result<Document, AppError>>, AppError> {
    let version = root.text_at("FileHeader/SchemaVersion");
    if !version.starts_with("3.2") {
        return Err(AppError::new("document.version")
            .with("format", "Facturae")
            .with("version", version)
            .with("supported", "3.2, 3.2.1, 3.2.2"));
    }
    let issuer = side(root.find("Parties/SellerParty"));
    let customer = side(root.find("Parties/BuyerParty"));
    let factored = root.find("FileHeader/FactoringAssignmentData").is_some();
    let invoices: Vec<Element<'_>> = root
        .children("Invoices")
        .flat_map(|all| all.children("Invoice"))
        .collect();
    if invoices.is_empty() {
        return Err(missing("Invoice"));
    }
    let is_batch = invoices.len() > 1;
    let read = |invoice: Element<'_>| {
        let mut document = Document::empty("facturae");
        version.clone_into(&mut document.version);
        document.issuer.clone_from(&issuer);
        document.customer.clone_from(&customer);
        read_invoice(document, invoice, factored).map_err(|error| match is_batch {
            true => in_batch(error, &number_of(invoice)),
            false => error,
        })
    };
    Ok(invoices.into_iter().map(read).collect())
}

fn side(side: Option<Element<'_>>) -> Party {
    let Some(side) = side else {
        return Party::default();
    };
    let company = side.text_at("LegalEntity/CorporateName");
    let person = format!(
        "{} {} {}",
        side.text_at("Individual/Name"),
        side.text_at("Individual/FirstSurname"),
        side.text_at("Individual/SecondSurname")
    );
    let emails: Vec<&str> = ["LegalEntity", "Individual"]
        .iter()
        .filter_map(|kind| side.child(kind))
        .map(|entity| entity.text_at("ContactDetails/ElectronicMail"))
        .collect();
    let found = side.first_text(&[
        "LegalEntity/OverseasAddress/CountryCode",
        "Individual/OverseasAddress/CountryCode",
        "LegalEntity/AddressInSpain/CountryCode",
        "Individual/AddressInSpain/CountryCode",
    ]);
    Party {
        country: country(found),
        ..party(
            side.text_at("TaxIdentification/TaxIdentificationNumber"),
            if company.is_empty() { &person } else { company },
            &emails,
            side.first_text(&[
                "LegalEntity/ContactDetails/Telephone",
                "Individual/ContactDetails/Telephone",
            ]),
        )
    }
}

/// Series and number, with a mark where digits would run together: number 1 of series F1 is not number 11 of series F.
fn joined(series: &str, number: &str) -> String {
    let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let mark = if digit(series.chars().last()) && digit(number.chars().next()) {
        "-"
    } else {
        ""
    };
    format!("{series}{mark}{number}")
}

fn number_of(invoice: Element<'_>) -> String {
    joined(
        invoice.text_at("InvoiceHeader/InvoiceSeriesCode"),
        invoice.text_at("InvoiceHeader/InvoiceNumber"),
    )
}

fn read_invoice(mut document: Document, invoice: Element<'_>, factored: bool) -> Result<Document, AppError> {
    let head = invoice
        .child("InvoiceHeader")
        .ok_or_else(|| missing("InvoiceHeader"))?;
    let issue = invoice
        .child("InvoiceIssueData")
        .ok_or_else(|| missing("InvoiceIssueData"))?;
    document.number = number_of(invoice);
    document.issued_on = day("IssueDate", issue.text_at("IssueDate"))?;
    document.currency = currency(issue.text_at("InvoiceCurrencyCode"))?;
    document.exchange_rate = number("ExchangeRate", issue.text_at("ExchangeRateDetails/ExchangeRate"))?;
    let totals = |name: &'static str| {
        let path = format!("InvoiceTotals/{name}");
        amount(name, invoice.text_at(&path), document.currency)
    };
    document.total = totals("InvoiceTotal")?;
    document.open = totals("TotalExecutableAmount")?.or(totals("TotalOutstandingAmount")?);
    document.terms = lines(
        invoice
            .children("LegalLiterals")
            .flat_map(|all| all.children("LegalReference")),
    );
    for part in invoice
        .children("PaymentDetails")
        .flat_map(|all| all.children("Installment"))
    {
        document.instalments.push(Instalment {
            due_on: day("InstallmentDueDate", part.text_at("InstallmentDueDate"))?,
            amount: amount(
                "InstallmentAmount",
                part.text_at("InstallmentAmount"),
                document.currency,
            )?,
        });
    }
    if let Some(corrected) = head.child("Corrective") {
        // Method 01 states the invoice anew as a whole; 02 the difference only.
        let replaces = corrected.text_at("CorrectionMethod") == "01"
            && document.total.is_some_and(|total| total.minor >= 0);
        let credit = document.total.is_some_and(|total| total.minor < 0);
        // 3.2.2 may say the day; the period of tax is always there.
        let day = corrected.first_text(&["InvoiceIssueDate", "TaxPeriod/EndDate"]);
        document.named_on = named_on([day].into_iter());
        document.related.push(Related {
            fiscal_id: String::new(),
            number: joined(
                corrected.text_at("InvoiceSeriesCode"),
                corrected.text_at("InvoiceNumber"),
            ),
            relation: match (replaces, credit) {
                (true, _) => Relation::Replaces,
                (_, true) => Relation::Reduces,
                _ => Relation::Increases,
            },
        });
        document.kind = match (replaces, credit) {
            (true, _) => DocumentKind::Invoice,
            (_, true) => DocumentKind::CreditNote,
            _ => DocumentKind::DebitNote,
        };
    }
    if matches!(head.text_at("InvoiceClass"), "CO" | "CR" | "CC") {
        return Ok(not_a_receivable(document, "copy"));
    }
    if factored {
        document.warn("document.assigned");
    }
    let mut document = finish(document)?;
    settle(&mut document);
    if document.payment_state == PaymentState::Unknown && document.instalments.len() > 1 {
        document.payment_state = PaymentState::OnCredit;
    }
    Ok(document)
}
