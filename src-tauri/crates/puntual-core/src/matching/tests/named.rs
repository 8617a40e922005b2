//! Lines that name what is not open: a settled invoice, another series.

use super::*;

fn with_settled(lines: &[BankLine], entered: Vec<Entered>) -> Vec<Proposal> {
    let mut items = items();
    items.push(item(14, 1, "F001-00000119", "2026-02-10", 0));
    items.push(item(23, 2, "F001-00000126", "2026-03-20", 150_000));
    let index = Index::new(items, &payers(), Vec::new(), entered);
    let waiting: Vec<Waiting<'_>> = lines
        .iter()
        .map(|line| Waiting {
            line,
            returned: false,
        })
        .collect();
    propose(&waiting, &index)
}

fn entered(items: &[i64]) -> Vec<Entered> {
    vec![Entered {
        credit: 5,
        customer: 1,
        currency: Currency::MXN,
        minor: 116_000,
        paid_on: day("2026-03-15"),
        reference: "P1".to_owned(),
        items: items.to_vec(),
    }]
}

#[test]
fn a_settled_invoice_names_its_customer_and_is_paid_by_nothing() {
    let found = with_settled(&[line(116_000, "", "F001-119")], Vec::new()).remove(0);
    assert_eq!((found.customer, shares(&found)), (Some(1), vec![]));
    assert_eq!(codes(&found), ["number", "settled"]);
    assert!(found.confidence <= 40 && !found.may_apply(&everything()));
}

#[test]
fn a_known_payer_who_names_a_settled_invoice_may_pay_another_one() {
    let found = with_settled(&[line(250_050, "ABARROTES DONA LUPITA", "F001-119")], Vec::new()).remove(0);
    assert_eq!(shares(&found), [(12, 250_050)]);
    assert!(codes(&found).contains(&"settled") && !found.is_settled);
    let other = with_settled(&[line(50_000, "", "F001-119")], Vec::new()).remove(0);
    assert_eq!(
        shares(&other),
        [],
        "the amount of somebody else's invoice says nothing"
    );
}

#[test]
fn the_payment_that_settled_what_a_line_names_is_that_line_and_no_second_one() {
    let both = [
        line(116_000, "", "F001-119"),
        line(116_000, "", "F001-119 OTRA VEZ"),
    ];
    let found = with_settled(&both, entered(&[14]));
    assert_eq!((found[0].already, found[0].is_settled), (Some(5), true));
    assert!(found[0].confidence >= 90);
    assert_eq!((found[1].already, found[1].customer), (None, Some(1)));
}

#[test]
fn a_payment_of_another_invoice_is_no_certain_answer() {
    let found = with_settled(&[line(116_000, "", "F001-119")], entered(&[12])).remove(0);
    assert_eq!((found.already, found.is_settled), (Some(5), false));
}

#[test]
fn even_a_guess_takes_a_payment_from_other_lines() {
    let both = [line(116_000, "", "DEPOSITO"), line(116_000, "", "DEPOSITO")];
    let found = with_settled(&both, entered(&[14]));
    assert_eq!((found[0].already, found[1].already), (Some(5), None));
}

#[test]
fn another_series_is_another_document() {
    for text in ["F002-126", "E001-126", "PAGO E001-00000126", "FACT F002-126"] {
        let found = with_settled(&[line(150_000, "", text)], Vec::new()).remove(0);
        assert!(codes(&found).contains(&"other_number"), "{text}: {found:?}");
        assert!(
            found.confidence <= 40 && !found.may_apply(&everything()),
            "{text}"
        );
    }
    for text in ["F001-126", "F126", "126", "FACT 126", "1-126"] {
        let found = with_settled(&[line(150_000, "", text)], Vec::new()).remove(0);
        assert_eq!(shares(&found), [(23, 150_000)], "{text}");
        assert!(!codes(&found).contains(&"other_number"), "{text}");
    }
}

#[test]
fn a_code_that_ends_in_no_number_of_the_book_is_nothing_to_doubt() {
    let found = with_settled(&[line(77_700, "BODEGA EL ROBLE", "SPEI B001-987654")], Vec::new()).remove(0);
    assert_eq!(shares(&found), [(21, 77_700)]);
    assert!(found.is_settled, "{found:?}");
}
