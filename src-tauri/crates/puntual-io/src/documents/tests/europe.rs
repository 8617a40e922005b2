use puntual_core::documents::{DocumentKind, PaymentState};

use super::{all, due, named, one, open, parts};

fn ubl(root: &str, code: &str, total: &str, payable: &str, rest: &str) -> String {
    format!(
        r#"<{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2"><CustomizationID>urn:cen.eu:en16931:2017</CustomizationID>
           <ID>R-1</ID><IssueDate>2026-03-01</IssueDate><{root}TypeCode>{code}</{root}TypeCode><DocumentCurrencyCode>EUR</DocumentCurrencyCode>{rest}
           <LegalMonetaryTotal><TaxInclusiveAmount>{total}</TaxInclusiveAmount><PayableAmount>{payable}</PayableAmount></LegalMonetaryTotal></{root}>"#
    )
}

fn note(text: &str) -> String {
    format!("<PaymentTerms><Note>{text}</Note></PaymentTerms>")
}

#[test]
fn terms_in_words_give_the_due_date_where_none_is_written() {
    for (text, expected) in [
        ("14 Tage", "2026-03-15"),
        ("30 days net", "2026-03-31"),
        ("30 días", "2026-03-31"),
        ("#SKONTO#TAGE=7#PROZENT=2.00#", ""),
        ("Payment within 10 days, 2% discount", ""),
    ] {
        let invoice = one(&ubl("Invoice", "380", "100", "100", &note(text)));
        assert_eq!(due(&invoice), expected, "{text}");
        let written = format!("<DueDate>2026-06-01</DueDate>{}", note(text));
        assert_eq!(
            due(&one(&ubl("Invoice", "380", "100", "100", &written))),
            "2026-06-01"
        );
    }
    let means = "<PaymentMeans/><PaymentMeans><PaymentDueDate>2026-05-01</PaymentDueDate></PaymentMeans>";
    assert_eq!(
        due(&one(&ubl("CreditNote", "381", "100", "100", means))),
        "2026-05-01"
    );
}

#[test]
fn the_code_says_what_is_a_credit_note_and_what_nobody_owes_yet() {
    let names = "<BillingReference><InvoiceDocumentReference><ID>R-0</ID></InvoiceDocumentReference></BillingReference>";
    let read = |code: &str| one(&ubl("Invoice", code, "50", "50", names));
    for code in [
        "81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532",
    ] {
        let credit = read(code);
        assert_eq!(credit.kind, DocumentKind::CreditNote, "{code}");
        assert_eq!(named(&credit), ["reduces R-0 "], "{code}");
    }
    for code in ["384", "471", "472", "473"] {
        assert!(
            read(code).warnings.contains(&"document.corrects_earlier"),
            "{code}"
        );
    }
    assert_eq!(read("383").kind, DocumentKind::DebitNote);
    assert_eq!(read("386").kind, DocumentKind::Invoice);
    assert_eq!(read("325").kind, DocumentKind::NotAReceivable("proforma"));
}

#[test]
fn several_dates_with_amounts_are_instalments_and_without_them_the_last_one_counts() {
    let terms = |day: &str, amount: &str| {
        format!(
            "<PaymentTerms><Amount>{amount}</Amount><PaymentDueDate>{day}</PaymentDueDate></PaymentTerms>"
        )
    };
    let whole = terms("2026-06-03", "60") + &terms("2026-05-03", "40");
    let invoice = one(&ubl("Invoice", "380", "100", "100", &whole));
    assert_eq!(parts(&invoice), ["2026-05-03 40.00", "2026-06-03 60.00"]);
    assert_eq!(due(&invoice), "2026-06-03");
    let means = "<PaymentMeans><PaymentDueDate>2026-06-10</PaymentDueDate></PaymentMeans>
        <PaymentMeans><PaymentDueDate>2026-05-10</PaymentDueDate></PaymentMeans>";
    let part = terms("2026-05-10", "40") + &terms("2026-06-10", "");
    let short = terms("2026-05-10", "40") + &terms("2026-06-10", "40");
    for text in [means, &part, &short] {
        let invoice = one(&ubl("Invoice", "380", "100", "100", text));
        assert_eq!(
            (due(&invoice).as_str(), parts(&invoice).len()),
            ("2026-06-10", 0),
            "{text}"
        );
        assert_eq!(invoice.warnings, ["document.several_due_dates"], "{text}");
    }
    let said = format!("<DueDate>2026-05-20</DueDate>{means}");
    let invoice = one(&ubl("Invoice", "380", "100", "100", &said));
    assert_eq!(
        (due(&invoice).as_str(), invoice.warnings.len()),
        ("2026-05-20", 0)
    );
}

#[test]
fn a_negative_invoice_reduces_the_invoices_it_names() {
    let names = "<BillingReference><InvoiceDocumentReference><ID>R-0</ID></InvoiceDocumentReference></BillingReference>";
    for code in ["380", "384"] {
        let credit = one(&ubl("Invoice", code, "-50", "-50", names));
        assert_eq!(credit.kind, DocumentKind::CreditNote, "{code}");
        assert_eq!(named(&credit), ["reduces R-0 "], "{code}");
        assert_eq!(credit.reduction().unwrap().to_string(), "50.00");
    }
}

#[test]
fn what_was_paid_before_is_not_open() {
    let invoice = one(&ubl("Invoice", "380", "100", "0", ""));
    assert_eq!(
        (open(&invoice).as_str(), invoice.payment_state),
        ("0.00", PaymentState::PaidAtOnce)
    );
}

fn cii(settlement: &str) -> String {
    format!(
        r#"<r:CrossIndustryInvoice xmlns:r="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"><r:ExchangedDocument><r:ID>R-1</r:ID>
           <r:TypeCode>380</r:TypeCode><r:IssueDateTime><r:DateTimeString format="102">20260301</r:DateTimeString></r:IssueDateTime></r:ExchangedDocument>
           <r:SupplyChainTradeTransaction><r:ApplicableHeaderTradeAgreement/><r:ApplicableHeaderTradeSettlement>
           <r:InvoiceCurrencyCode>EUR</r:InvoiceCurrencyCode>{settlement}</r:ApplicableHeaderTradeSettlement></r:SupplyChainTradeTransaction></r:CrossIndustryInvoice>"#
    )
}

fn sums(inside: &str) -> String {
    let name = "SpecifiedTradeSettlementHeaderMonetarySummation";
    format!("<r:{name}>{inside}</r:{name}>")
}

fn terms(inside: &str) -> String {
    format!("<r:SpecifiedTradePaymentTerms>{inside}</r:SpecifiedTradePaymentTerms>")
}

#[test]
fn several_terms_without_amounts_count_by_the_last_and_say_so() {
    let day = |day: &str| {
        terms(&format!(
            "<r:DueDateDateTime><r:DateTimeString>{day}</r:DateTimeString></r:DueDateDateTime>"
        ))
    };
    let total =
        sums("<r:GrandTotalAmount>100</r:GrandTotalAmount><r:DuePayableAmount>90</r:DuePayableAmount>");
    let invoice = one(&cii(&(day("20260401") + &day("20260501") + &total)));
    assert_eq!(
        (due(&invoice).as_str(), invoice.warnings.as_slice()),
        ("2026-05-01", ["document.several_due_dates"].as_slice())
    );
    assert_eq!((parts(&invoice).len(), open(&invoice).as_str()), (0, "90.00"));
}

#[test]
fn words_and_prepaid_amounts_stand_in_for_what_is_not_written() {
    let total =
        sums("<r:GrandTotalAmount>100</r:GrandTotalAmount><r:TotalPrepaidAmount>40</r:TotalPrepaidAmount>");
    let invoice = one(&cii(&(terms(
        "<r:Description>Zahlbar in 10 Tagen</r:Description>",
    ) + &total)));
    assert_eq!(
        (due(&invoice).as_str(), open(&invoice).as_str()),
        ("2026-03-11", "60.00")
    );
}

fn facturae(invoices: &[(&str, &str, &str)]) -> String {
    let each: String = invoices
        .iter()
        .map(|(class, corrective, total)| {
            format!(
                "<Invoice><InvoiceHeader><InvoiceNumber>9</InvoiceNumber><InvoiceClass>{class}</InvoiceClass>{corrective}</InvoiceHeader>
                 <InvoiceIssueData><IssueDate>2026-05-05</IssueDate><InvoiceCurrencyCode>EUR</InvoiceCurrencyCode></InvoiceIssueData>
                 <InvoiceTotals><InvoiceTotal>{total}</InvoiceTotal><TotalExecutableAmount>{total}</TotalExecutableAmount></InvoiceTotals></Invoice>"
            )
        })
        .collect();
    format!(
        "<f:Facturae xmlns:f='http://www.facturae.es/Facturae/2014/v3.2.1/Facturae'><FileHeader><SchemaVersion>3.2.1</SchemaVersion></FileHeader>
         <Invoices>{each}</Invoices></f:Facturae>"
    )
}

#[test]
fn corrective_invoices_replace_or_state_the_difference_and_copies_do_not_count() {
    let corrective = |method: &str| {
        format!(
            "<Corrective><InvoiceNumber>8</InvoiceNumber><CorrectionMethod>{method}</CorrectionMethod></Corrective>"
        )
    };
    let file = facturae(&[
        ("OR", &corrective("01"), "50"),
        ("OR", &corrective("02"), "-50"),
        ("OR", &corrective("02"), "50"),
        ("CO", "", "50"),
        ("CR", &corrective("02"), "-50"),
    ]);
    let documents = all(&file).unwrap();
    let shown: Vec<String> = documents
        .iter()
        .map(|document| format!("{} {}", document.kind.name(), named(document).join(",")))
        .collect();
    assert_eq!(
        shown,
        [
            "invoice replaces 8 ",
            "credit_note reduces 8 ",
            "debit_note increases 8 ",
            "not_a_receivable ",
            "not_a_receivable reduces 8 "
        ]
    );
}
