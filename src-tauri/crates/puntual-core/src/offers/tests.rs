use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn invoice(owed: i64, open: i64, payments: &[(&str, i64)]) -> OfferedInvoice {
    OfferedInvoice {
        owed_minor: owed,
        open_minor: open,
        given_minor: 0,
        payments: payments
            .iter()
            .map(|(on, minor)| OfferPayment {
                on: day(on),
                minor: *minor,
            })
            .collect(),
    }
}

const TENTH: Reduction = Reduction::Percent(Decimal::TEN);

fn on(today: &str, invoices: &[OfferedInvoice]) -> JudgedOffer {
    judge(TENTH, invoices, day("2026-03-21"), None, day(today))
}

#[test]
fn an_offer_is_open_through_its_grace_and_then_expired() {
    let unpaid = [invoice(1000, 1000, &[])];
    let judged = on("2026-03-21", &unpaid);
    assert_eq!(
        (judged.state, judged.pay_minor, judged.left_minor()),
        (OfferState::Open, 900, 900)
    );
    assert_eq!(on("2026-03-22", &unpaid).state, OfferState::Expired);
}

#[test]
fn it_is_taken_by_a_payment_of_the_last_day_whenever_that_is_entered() {
    let paid = [invoice(1000, 100, &[("2026-03-21", 900)])];
    let judged = on("2026-04-30", &paid);
    assert_eq!(judged.state, OfferState::Taken);
    assert_eq!(
        (judged.taken_on, judged.to_give),
        (Some(day("2026-03-21")), vec![100])
    );
    let late = [invoice(1000, 100, &[("2026-03-22", 900)])];
    assert_eq!(on("2026-04-30", &late).state, OfferState::Expired);
}

#[test]
fn a_part_takes_nothing_and_a_payment_taken_back_does_not_count() {
    let part = [invoice(1000, 101, &[("2026-03-10", 899)])];
    let judged = on("2026-03-15", &part);
    assert_eq!(
        (judged.state, judged.left_minor(), judged.to_give),
        (OfferState::Open, 1, vec![0])
    );
    let back = [invoice(1000, 1000, &[("2026-03-10", 900), ("2026-03-10", -900)])];
    assert_eq!(on("2026-03-15", &back).state, OfferState::Open);
}

#[test]
fn once_given_nothing_more_is_given() {
    let mut paid = invoice(1000, 0, &[("2026-03-20", 900)]);
    paid.given_minor = 100;
    let judged = on("2026-03-20", &[paid]);
    assert_eq!((judged.state, judged.to_give), (OfferState::Taken, vec![0]));
}

#[test]
fn what_is_given_goes_to_what_is_open_in_the_order_of_the_invoices() {
    let both = [
        invoice(500, 60, &[("2026-03-20", 440)]),
        invoice(500, 40, &[("2026-03-20", 460)]),
    ];
    assert_eq!(on("2026-03-20", &both).to_give, vec![60, 40]);
}

#[test]
fn who_pays_more_than_was_asked_is_given_what_is_still_open() {
    let full = [invoice(1000, 0, &[("2026-03-20", 1000)])];
    let judged = on("2026-03-20", &full);
    assert_eq!((judged.state, judged.to_give), (OfferState::Taken, vec![0]));
}

#[test]
fn a_credit_note_lessens_what_is_to_be_paid_and_a_cancelled_invoice_ends_it() {
    let credited = [invoice(1000, 800, &[])];
    let judged = on("2026-03-15", &credited);
    assert_eq!(
        (judged.owed_minor, judged.discount_minor, judged.pay_minor),
        (800, 80, 720)
    );
    assert_eq!(
        on("2026-03-15", &[invoice(1000, 0, &[])]).state,
        OfferState::Lapsed
    );
    let whole = judge(
        Reduction::Amount(300),
        &[invoice(1000, 300, &[])],
        day("2026-03-21"),
        None,
        day("2026-03-15"),
    );
    assert_eq!(whole.state, OfferState::Lapsed, "nothing would be left to pay");
}

#[test]
fn the_disputed_part_and_later_corrections_stay_out() {
    // 1,000 open of which 400 were disputed; 540 pay the offer, and 400 stay open.
    let paid = [invoice(600, 460, &[("2026-03-20", 540)])];
    let judged = on("2026-03-20", &paid);
    assert_eq!((judged.state, judged.to_give), (OfferState::Taken, vec![60]));
}

#[test]
fn an_offer_that_gives_up_charges_asks_for_all_that_is_owed() {
    let ask = |open, payments: &[(&str, i64)]| {
        judge(
            Reduction::Amount(0),
            &[invoice(1000, open, payments)],
            day("2026-03-21"),
            None,
            day("2026-03-20"),
        )
    };
    assert_eq!(ask(1000, &[]).pay_minor, 1000);
    assert_eq!(ask(0, &[("2026-03-20", 1000)]).state, OfferState::Taken);
}

#[test]
fn one_that_was_withdrawn_or_replaced_gives_nothing() {
    let paid = [invoice(1000, 100, &[("2026-03-20", 900)])];
    for (ended, state) in [
        (OfferEnd::Withdrawn, OfferState::Withdrawn),
        (OfferEnd::Replaced, OfferState::Replaced),
    ] {
        let judged = judge(TENTH, &paid, day("2026-03-21"), Some(ended), day("2026-03-20"));
        assert_eq!((judged.state, judged.to_give), (state, vec![0]));
    }
}

#[test]
fn two_percent_twenty_days_earlier_cost_some_thirty_seven_a_year() {
    // 2/98 × 365/20: the textbook example of "2/10 net 30".
    assert_eq!(yearly_cost(200, 9800, 20).unwrap().to_string(), "37.2");
    assert_eq!(yearly_cost(200, 9800, 0), None);
    assert_eq!(yearly_cost(0, 9800, 20), None);
}
