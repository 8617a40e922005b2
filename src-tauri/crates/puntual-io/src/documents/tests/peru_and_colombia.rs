use puntual_core::documents::{DocumentKind, PaymentState};

use super::{due, named, one, open, parts};

fn ubl(root: &str, head: &str, rest: &str) -> String {
    let totals = if root == "DebitNote" {
        "RequestedMonetaryTotal"
    } else {
        "LegalMonetaryTotal"
    };
    format!(
        r#"<{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2">{head}<ID>F001 - 12</ID>
           <IssueDate>2026-09-01</IssueDate><DocumentCurrencyCode>PEN</DocumentCurrencyCode>{rest}
           <{totals}><PayableAmount currencyID="PEN">1328.00</PayableAmount></{totals}></{root}>"#
    )
}

fn sunat(root: &str, rest: &str) -> String {
    let party = |id: &str| {
        format!("<Party><PartyIdentification><ID schemeID='6'>{id}</ID></PartyIdentification></Party>")
    };
    let parties = format!(
        "<AccountingSupplierParty>{}</AccountingSupplierParty><AccountingCustomerParty>{}</AccountingCustomerParty>",
        party("20111111111"),
        party("20222222222")
    );
    ubl(
        root,
        "<CustomizationID>2.0</CustomizationID>",
        &format!("{parties}{rest}"),
    )
}

fn terms(id: &str, means: &str, amount: &str, due: &str) -> String {
    let amount = match amount {
        "" => String::new(),
        amount => format!("<Amount currencyID='PEN'>{amount}</Amount>"),
    };
    let due = match due {
        "" => String::new(),
        due => format!("<PaymentDueDate>{due}</PaymentDueDate>"),
    };
    format!("<PaymentTerms><ID>{id}</ID><PaymentMeansID>{means}</PaymentMeansID>{amount}{due}</PaymentTerms>")
}

#[test]
fn instalments_come_in_any_order_and_one_amount_may_be_left_out() {
    let all = terms("FormaPago", "Cuota002", "", "2026-11-01")
        + &terms("FormaPago", "Crédito", "1168.00", "")
        + &terms("FormaPago001", "Cuota001", "584.00", "2026-10-01");
    let invoice = one(&sunat("Invoice", &all));
    assert_eq!(parts(&invoice), ["2026-10-01 584.00", "2026-11-01 584.00"]);
    assert_eq!(
        (open(&invoice).as_str(), due(&invoice).as_str()),
        ("1168.00", "2026-11-01")
    );
    // Without the net amount nothing can be derived: the last date counts.
    let bare =
        terms("FormaPago", "Cuota002", "", "2026-11-01") + &terms("FormaPago", "Cuota001", "", "2026-10-01");
    let invoice = one(&sunat("Invoice", &bare));
    assert_eq!(parts(&invoice), ["2026-10-01 ?", "2026-11-01 ?"]);
    assert_eq!(
        (open(&invoice).as_str(), due(&invoice).as_str()),
        ("1328.00", "2026-11-01")
    );
    assert_eq!(invoice.payment_state, PaymentState::OnCredit);
}

#[test]
fn a_debit_note_keeps_its_total_under_another_name_and_names_its_invoice_by_either_reference() {
    let reason = "<DiscrepancyResponse><ReferenceID>F001 - 3</ReferenceID><ResponseCode>02</ResponseCode></DiscrepancyResponse>";
    let note = one(&sunat("DebitNote", reason));
    assert_eq!(
        (note.kind, open(&note).as_str()),
        (DocumentKind::DebitNote, "1328.00")
    );
    assert_eq!(named(&note), ["increases F001-3 "]);
    assert_eq!(note.fiscal_id, "20111111111-08-F001-12");
}

#[test]
fn a_credit_note_with_reason_13_brings_the_new_instalments_and_takes_nothing() {
    let rest = "<DiscrepancyResponse><ResponseCode>13</ResponseCode></DiscrepancyResponse><BillingReference>
        <InvoiceDocumentReference><ID>F001 - 3</ID><DocumentTypeCode>01</DocumentTypeCode></InvoiceDocumentReference>
        </BillingReference>"
        .to_owned()
        + &terms("FormaPago", "Credito", "500.00", "")
        + &terms("FormaPago", "Cuota001", "500.00", "2026-12-01");
    let note = one(&sunat("CreditNote", &rest));
    assert_eq!(named(&note), ["reschedules F001-3 20111111111-01-F001-3"]);
    assert_eq!(
        (parts(&note), open(&note)),
        (vec!["2026-12-01 500.00".to_owned()], "0.00".to_owned())
    );
}

#[test]
fn a_summary_that_takes_receipts_back_cancels_them() {
    let line = |id: &str, code: &str| {
        format!(
            "<s:SummaryDocumentsLine><DocumentTypeCode>03</DocumentTypeCode><ID>{id}</ID>
             <Status><ConditionCode>{code}</ConditionCode></Status></s:SummaryDocumentsLine>"
        )
    };
    let summary = |lines: &str| {
        format!(
            "<SummaryDocuments xmlns='urn:sunat:names:specification:ubl:peru:schema:xsd:SummaryDocuments-1'
             xmlns:s='urn:sunat:names:specification:ubl:peru:schema:xsd:SunatAggregateComponents-1'><ID>RC-20260901-1</ID>
             <IssueDate>2026-09-02</IssueDate><AccountingSupplierParty><CustomerAssignedAccountID>20111111111</CustomerAssignedAccountID>
             </AccountingSupplierParty>{lines}</SummaryDocuments>"
        )
    };
    let void = one(&summary(&(line("B001-1", "1") + &line("B001-2", "3"))));
    assert_eq!(void.kind, DocumentKind::Cancellation);
    assert_eq!(named(&void), ["cancels B001-2 20111111111-03-B001-2"]);
    let plain = one(&summary(&line("B001-1", "1")));
    assert_eq!(plain.kind, DocumentKind::NotAReceivable("summary"));
}

#[test]
fn the_ruc_counts_among_several_numbers_and_zeros_stand_for_nobody() {
    let supplier = "<AccountingSupplierParty><Party><PartyIdentification><ID schemeID='7'>P-1</ID></PartyIdentification>
        <PartyIdentification><ID schemeID='6'>20111111111</ID></PartyIdentification></Party></AccountingSupplierParty>
        <AccountingCustomerParty><Party><PartyIdentification><ID schemeID='1'>00000000</ID></PartyIdentification></Party>
        </AccountingCustomerParty>";
    let receipt = one(&ubl(
        "Invoice",
        "<CustomizationID>2.0</CustomizationID>",
        supplier,
    ));
    assert_eq!(
        (receipt.issuer.tax_id.as_str(), receipt.customer.tax_id.as_str()),
        ("20111111111", "")
    );
}

fn dian(root: &str, rest: &str) -> String {
    ubl(root, "<ProfileID>DIAN 2.1</ProfileID>", rest).replace("PEN", "COP")
}

#[test]
fn one_way_of_payment_on_credit_makes_the_whole_a_credit() {
    let means = |id: &str, due: &str| {
        format!("<PaymentMeans><ID>{id}</ID><PaymentDueDate>{due}</PaymentDueDate></PaymentMeans>")
    };
    let invoice = one(&dian(
        "Invoice",
        &(means("1", "2026-09-01") + &means("2", "2026-10-01")),
    ));
    assert_eq!(
        (open(&invoice).as_str(), due(&invoice).as_str()),
        ("1328.00", "2026-10-01")
    );
    let cash = one(&dian("Invoice", &means("1", "2026-09-01")));
    assert_eq!(open(&cash), "0.00");
}

#[test]
fn a_paper_for_purchases_is_nobodys_debt_to_us_and_persons_have_names() {
    let paper = one(&dian("Invoice", "<InvoiceTypeCode>05</InvoiceTypeCode>"));
    assert_eq!(paper.kind, DocumentKind::NotAReceivable("purchase"));
    let person = "<AccountingCustomerParty><Party><Person><FirstName>Ana</FirstName><FamilyName>Gil</FamilyName></Person></Party></AccountingCustomerParty>";
    assert_eq!(one(&dian("Invoice", person)).customer.name, "Ana Gil");
}

#[test]
fn an_attached_document_may_be_escaped_text() {
    let inner = dian("Invoice", "").replace('&', "&amp;").replace('<', "&lt;");
    let outer = format!(
        "<AttachedDocument xmlns='urn:oasis:names:specification:ubl:schema:xsd:AttachedDocument-2'><ID>7</ID><Attachment>
         <ExternalReference><Description> \u{feff}{inner}</Description></ExternalReference></Attachment></AttachedDocument>"
    );
    assert_eq!(one(&outer).number, "F001 - 12");
}
