//! What a golden of a whole file would hide.

use super::*;

fn entry(inside: &str) -> BankStatement {
    let text = format!(
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'><BkToCstmrStmt><Stmt>\
         <Acct><Id><IBAN>ES12</IBAN></Id><Ccy>EUR</Ccy></Acct>\
         <Ntry>{inside}</Ntry></Stmt></BkToCstmrStmt></Document>"
    );
    from_bytes(text.as_bytes()).unwrap().remove(0)
}

fn booked(amount: &str, rest: &str) -> BankStatement {
    entry(&format!(
        "<Amt Ccy='EUR'>{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>\
         <BookgDt><Dt>2026-03-02</Dt></BookgDt>{rest}"
    ))
}

fn detail(amount: &str, reference: &str) -> String {
    format!("<TxDtls><Refs><EndToEndId>{reference}</EndToEndId></Refs><Amt Ccy='EUR'>{amount}</Amt></TxDtls>")
}

#[test]
fn a_batch_whose_payments_add_up_is_one_line_a_payment() {
    let details = format!(
        "<AcctSvcrRef>REF-000001</AcctSvcrRef><NtryDtls>{}{}</NtryDtls>",
        detail("40.00", "F-1"),
        detail("60.00", "F-2")
    );
    let read = booked("100.00", &details);
    let lines: Vec<_> = read
        .lines
        .iter()
        .map(|line| (line.amount.minor, line.reference.as_str(), line.bank_id.as_str()))
        .collect();
    assert_eq!(
        lines,
        [(4000, "F-1", "REF-000001/1"), (6000, "F-2", "REF-000001/2")]
    );
}

#[test]
fn a_batch_whose_payments_do_not_add_up_stays_one_line_and_says_so() {
    let details = format!(
        "<NtryDtls>{}{}</NtryDtls>",
        detail("40.00", "F-1"),
        detail("50.00", "F-2")
    );
    let read = booked("100.00", &details);
    assert_eq!((read.lines.len(), read.lines[0].amount.minor), (1, 10_000));
    assert_eq!(read.lines[0].text, "F-1 F-2");
    assert_eq!(read.warnings[0].code, "bank.batch_not_split");
}

#[test]
fn a_number_within_the_statement_is_no_id() {
    assert_eq!(booked("1.00", "<NtryRef>12</NtryRef>").lines[0].bank_id, "");
    assert_eq!(
        booked("1.00", "<NtryRef>2026030200012</NtryRef>").lines[0].bank_id,
        "2026030200012"
    );
}

#[test]
fn a_reversal_of_what_we_paid_names_whom_we_had_paid() {
    let read = booked(
        "10.00",
        "<RvslInd>true</RvslInd><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>We</Nm></Dbtr><Cdtr><Nm>They</Nm></Cdtr>\
         </RltdPties></TxDtls></NtryDtls>",
    );
    assert_eq!(
        (read.lines[0].amount.minor, read.lines[0].party.as_str()),
        (1000, "They")
    );
}

#[test]
fn what_is_not_booked_yet_is_left_out_and_counted() {
    let read = entry("<Amt Ccy='EUR'>1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts>");
    assert_eq!(
        (read.lines.len(), read.warnings[0].code),
        (0, "bank.pending_left_out")
    );
}

#[test]
fn entities_and_other_documents_are_refused() {
    let refused = |text: &str| from_bytes(text.as_bytes()).unwrap_err().code;
    assert_eq!(refused("<!DOCTYPE a><Document/>"), "bank.unsafe");
    assert_eq!(
        refused("<Document><CstmrCdtTrfInitn/></Document>"),
        "bank.unknown"
    );
    assert_eq!(refused("<Document><BkToCstmrStmt>"), "bank.broken");
}
