mod named;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::*;
use crate::money::Money;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn item(id: i64, customer: i64, number: &str, due_on: &str, minor: i64) -> OpenItem {
    OpenItem {
        id,
        customer,
        number: number.to_owned(),
        fiscal_id: String::new(),
        issued_on: day("2026-01-01"),
        due_on: day(due_on),
        currency: Currency::MXN,
        open_minor: minor,
    }
}

fn payers() -> Vec<Payer> {
    [
        (1, "Abarrotes Doña Lupita, S. de R. L.", "ADL010101AB1"),
        (2, "Bodega El Roble", "BER020202CD2"),
        (3, "Taller Núñez e Hijos", ""),
    ]
    .map(|(id, name, tax_id)| Payer {
        id,
        name: name.to_owned(),
        tax_id: tax_id.to_owned(),
    })
    .into()
}

fn items() -> Vec<OpenItem> {
    vec![
        item(11, 1, "F001-00000123", "2026-03-01", 100_000),
        item(12, 1, "F001-00000124", "2026-03-10", 250_050),
        item(13, 1, "F001-00000125", "2026-04-10", 40_000),
        item(21, 2, "F001-00000200", "2026-03-05", 77_700),
        item(22, 2, "F001-00000201", "2026-03-06", 50_000),
        item(31, 3, "F001-00000300", "2026-03-06", 50_000),
    ]
}

fn line(minor: i64, party: &str, text: &str) -> BankLine {
    BankLine {
        position: 1,
        booked_on: day("2026-03-16"),
        valued_on: None,
        amount: Money::new(minor, Currency::MXN),
        bank_id: String::new(),
        reference: String::new(),
        party: party.to_owned(),
        party_account: String::new(),
        text: text.to_owned(),
    }
}

fn look(lines: &[BankLine], rules: Vec<LearnedRule>, entered: Vec<Entered>) -> Vec<Proposal> {
    let index = Index::new(items(), &payers(), rules, entered);
    let waiting: Vec<Waiting<'_>> = lines
        .iter()
        .map(|line| Waiting {
            line,
            returned: false,
        })
        .collect();
    propose(&waiting, &index)
}

fn one(line: BankLine) -> Proposal {
    look(&[line], Vec::new(), Vec::new()).remove(0)
}

fn shares(proposal: &Proposal) -> Vec<(i64, i64)> {
    proposal
        .shares
        .iter()
        .map(|share| (share.item, share.minor))
        .collect()
}

fn codes(proposal: &Proposal) -> Vec<&'static str> {
    proposal.reasons.iter().map(|reason| reason.code).collect()
}

fn everything() -> BTreeSet<Basis> {
    Basis::ALLOWABLE.into()
}

#[test]
fn the_number_and_the_amount_of_one_invoice_are_as_sure_as_it_gets() {
    let found = one(line(100_000, "", "PAGO F001-123"));
    assert_eq!((found.basis, found.customer), (Basis::Number, Some(1)));
    assert_eq!(shares(&found), [(11, 100_000)]);
    assert_eq!(codes(&found), ["number", "amount_exact"]);
    assert!(found.confidence >= 95 && found.may_apply(&everything()));
    assert!(
        !found.may_apply(&BTreeSet::new()),
        "nothing is allowed until the owner says so"
    );
}

#[test]
fn a_part_payment_is_never_the_whole_invoice() {
    let found = one(line(60_000, "", "abono F001-00000123"));
    assert_eq!(shares(&found), [(11, 60_000)]);
    assert_eq!(found.basis, Basis::NumberPart);
    assert!(codes(&found).contains(&"amount_part"));
    assert!(!found.may_apply(&BTreeSet::from([Basis::Number])));
}

#[test]
fn several_numbers_are_paid_together() {
    let found = one(line(350_050, "", "facturas F001-123 y 124"));
    assert_eq!(shares(&found), [(11, 100_000), (12, 250_050)]);
    assert_eq!(found.basis, Basis::Number);
}

#[test]
fn what_is_paid_too_much_stays_on_the_customer() {
    let found = one(line(101_000, "", "F001-123"));
    assert_eq!((shares(&found), found.unapplied), (vec![(11, 100_000)], 1_000));
    assert!(codes(&found).contains(&"amount_over") && !found.may_apply(&everything()));
}

#[test]
fn a_small_difference_is_proposed_and_never_silent() {
    let found = one(line(98_000, "", "F001-123"));
    assert_eq!((shares(&found), found.short), (vec![(11, 98_000)], 2_000));
    assert!(!found.may_apply(&everything()));
    let found = one(line(98_000, "ABARROTES DONA LUPITA", ""));
    assert_eq!((shares(&found), found.short), (vec![(11, 98_000)], 2_000));
}

#[test]
fn two_invoices_of_the_same_amount_wait_for_a_person() {
    let found = one(line(50_000, "", "DEPOSITO EN EFECTIVO"));
    assert_eq!((found.customer, shares(&found)), (None, vec![]));
    assert_eq!(found.alternatives, [22, 31]);
    assert_eq!(codes(&found), ["ambiguous"]);
    assert!(found.confidence <= 20);
}

#[test]
fn the_amount_of_one_invoice_alone_is_a_guess() {
    let found = one(line(77_700, "", "DEPOSITO"));
    assert_eq!((found.basis, shares(&found)), (Basis::Amount, vec![(21, 77_700)]));
    assert!(found.confidence < 60 && !found.may_apply(&everything()));
}

#[test]
fn a_number_that_is_not_open_here_keeps_an_equal_amount_from_looking_sure() {
    let found = one(line(77_700, "BODEGA EL ROBLE", "PAGO F001-999"));
    assert!(codes(&found).contains(&"other_number"), "{found:?}");
    assert!(found.confidence <= 40 && !found.may_apply(&everything()));
}

#[test]
fn the_number_of_another_customer_is_not_matched_silently() {
    let found = one(line(77_700, "ABARROTES DONA LUPITA", "PAGO F001-200"));
    assert_eq!(found.customer, Some(2));
    assert!(codes(&found).contains(&"payer_differs"), "{found:?}");
    assert!(!found.may_apply(&everything()));
    let found = one(line(177_700, "", "F001-123 F001-200"));
    assert_eq!(found.customer, None);
    assert_eq!(codes(&found), ["number", "number", "several_customers"]);
}

#[test]
fn a_payer_known_by_name_or_tax_id_pays_one_all_or_the_due_invoices() {
    let found = one(line(250_050, "ABARROTES DOÑA LUPITA SRL", "transferencia"));
    assert_eq!((found.basis, shares(&found)), (Basis::Payer, vec![(12, 250_050)]));
    let found = one(line(350_050, "", "SPEI ADL010101AB1"));
    assert_eq!(shares(&found), [(11, 100_000), (12, 250_050)]);
    assert!(codes(&found).contains(&"amount_due"), "{found:?}");
    let found = one(line(390_050, "Abarrotes Dona Lupita", ""));
    assert!(codes(&found).contains(&"amount_all"), "{found:?}");
    let found = one(line(140_000, "Abarrotes Dona Lupita", ""));
    assert_eq!(shares(&found), [(11, 100_000), (13, 40_000)]);
    assert!(!found.is_settled, "a combination waits");
}

#[test]
fn digits_count_only_with_a_payer_or_an_amount_that_agrees() {
    let found = one(line(77_700, "", "factura 200"));
    assert_eq!(shares(&found), [(21, 77_700)]);
    assert!(codes(&found).contains(&"digits") && !found.may_apply(&everything()));
    let found = one(line(30_000, "Bodega El Roble", "a cuenta factura 201"));
    assert_eq!(shares(&found), [(22, 30_000)]);
    let found = one(line(12_345, "", "SUCURSAL 200"));
    assert_eq!(found, Proposal::unknown());
}

#[test]
fn a_learned_payer_is_known_by_account_name_or_text() {
    let rule = |kind, pattern: &str| LearnedRule {
        id: 7,
        kind,
        pattern: pattern.to_owned(),
        customer: 3,
        automatic: true,
    };
    let mut by_account = line(50_000, "JUAN PEREZ", "");
    by_account.party_account = "0123 4567 89".to_owned();
    let found = look(
        &[by_account],
        vec![rule(PatternKind::Account, "0123456789")],
        Vec::new(),
    )
    .remove(0);
    assert_eq!((found.customer, found.rule), (Some(3), Some(7)));
    assert!(
        found.may_apply(&BTreeSet::new()),
        "this payer may apply by itself"
    );
    let by_text = line(50_000, "", "SPEI RECIBIDO 0045 PEREZ GARAGE");
    let found = look(
        &[by_text],
        vec![rule(PatternKind::Text, "perez garage")],
        Vec::new(),
    )
    .remove(0);
    assert_eq!(codes(&found), ["payer_text", "amount_exact"]);
}

#[test]
fn a_payment_that_is_in_the_book_is_recognised_once() {
    let entered = vec![Entered {
        items: Vec::new(),
        credit: 5,
        customer: 2,
        currency: Currency::MXN,
        minor: 12_300,
        paid_on: day("2026-03-15"),
        reference: "P-88120".to_owned(),
    }];
    let both = [
        line(12_300, "BODEGA EL ROBLE", ""),
        line(12_300, "BODEGA EL ROBLE", ""),
    ];
    let found = look(&both, Vec::new(), entered.clone());
    assert_eq!((found[0].already, found[0].basis), (Some(5), Basis::Already));
    assert_eq!(found[1].already, None, "one payment is one line");
    let other = look(&[line(12_300, "TALLER NUNEZ E HIJOS", "")], Vec::new(), entered);
    assert_eq!(other[0].already, None);
}

#[test]
fn no_invoice_is_proposed_for_more_than_it_owes() {
    let twice = [line(77_700, "", "F001-200"), line(77_700, "", "F001-200")];
    let found = look(&twice, Vec::new(), Vec::new());
    assert_eq!(shares(&found[0]), [(21, 77_700)]);
    assert_eq!(shares(&found[1]), []);
    assert!(codes(&found[1]).contains(&"taken"));
}

#[test]
fn another_currency_never_pays() {
    let mut foreign = line(100_000, "", "F001-123");
    foreign.amount = Money::new(100_000, Currency::USD);
    let found = one(foreign);
    assert_eq!(shares(&found), []);
    assert!(codes(&found).contains(&"other_currency") && !found.may_apply(&everything()));
}

#[test]
fn money_that_went_out_or_came_back_is_not_matched() {
    assert_eq!(one(line(-100_000, "", "F001-123")), Proposal::unknown());
    let index = Index::new(items(), &payers(), Vec::new(), Vec::new());
    let cheque = line(100_000, "", "F001-123");
    let found = propose(
        &[Waiting {
            line: &cheque,
            returned: true,
        }],
        &index,
    )
    .remove(0);
    assert!(codes(&found).contains(&"returned") && found.confidence <= 20);
}

#[test]
fn the_same_movement_told_by_two_formats_is_similar() {
    let (a, b) = (
        line(1, "BODEGA EL ROBLE", "SPEI 4455"),
        line(1, "", "TRANSF BODEGA EL ROBLE SPEI"),
    );
    assert!(similar(&a, &b));
    assert!(!similar(&a, &line(1, "", "PAGO TALLER NUNEZ")));
    assert_eq!(
        content_key(&a),
        content_key(&line(1, "Bodega  el Roble", "spei 4455"))
    );
}
