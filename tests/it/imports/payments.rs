use super::stage::{Stage, assert_worded, expected, problems, totals};

#[test]
fn a_payment_lowers_the_balance_of_its_invoice() {
    let stage = Stage::with_invoices();
    let text = "payment_id,invoice_no,customer_id,pay_date,amount,currency\nP-1,F-1,C-1,2026-03-10,750.50,MXN\nP-2,F-1,C-1,2026-03-12,1000.00,MXN\n";
    let view = stage.import("pagos.csv", text);
    assert_eq!(totals(&view), [2, 0, 0, 0]);
    assert_eq!(view["added"][0]["buckets"]["d1_30"], "-1750.50");
    assert_eq!(
        stage.ask("SELECT open_minor || ' ' || paid_on FROM invoice WHERE number = 'F-1'"),
        "0 2026-03-12"
    );
    stage.assert_sound();
}

#[test]
fn every_faulty_payment_is_named_and_the_others_are_taken() {
    let stage = Stage::with_invoices();
    let text = "payment_id,invoice_no,customer_id,pay_date,amount,currency\n\
        P-1,F-1,C-1,2026-03-10,1750.51,MXN\n\
        P-2,F-9,C-1,2026-03-10,10.00,MXN\n\
        P-3,F-1,C-1,2026-03-10,10.00,USD\n\
        P-4,F-1,C-2,2026-03-10,10.00,MXN\n\
        P-5,F-1,C-9,2026-03-10,10.00,MXN\n\
        P-6,F-1,C-1,,10.00,MXN\n\
        P-7,F-1,C-1,2026-03-10,-10.00,MXN\n\
        P-8,F-1,C-1,2026-03-10,0,MXN\n\
        P-9,F-1,C-1,2026-03-10,10.00,MXN\n\
        P-9,F-1,C-1,2026-03-10,10.00,MXN\n\
        P-10,,,2026-03-10,10.00,MXN\n";
    let view = stage.import("pagos.csv", text);
    assert_eq!(totals(&view), [1, 0, 0, 10]);
    assert_eq!(
        problems(&view, 0),
        expected(&[
            (2, "amount", "payment.exceeds_balance"),
            (3, "invoice_no", "invoice.unknown"),
            (4, "currency", "payment.currency_mismatch"),
            (5, "customer_id", "payment.other_customer"),
            (6, "customer_id", "customer.unknown"),
            (7, "pay_date", "date.missing"),
            (8, "amount", "payment.not_positive"),
            (9, "amount", "payment.not_positive"),
            (11, "payment_id", "payment.duplicate_in_file"),
            (12, "customer_id", "customer.missing"),
        ])
    );
    assert_worded(&view);
    stage.assert_sound();
}

#[test]
fn money_for_no_invoice_stays_on_account() {
    let stage = Stage::with_invoices();
    let view = stage.import("pagos.csv", "cliente,fecha de pago,abono\nC-1,2026-03-10,500\n");
    assert_eq!(totals(&view), [1, 0, 0, 0]);
    assert_eq!(stage.ask("SELECT unapplied_minor FROM credit"), "50000");
    assert_eq!(view["added"][0]["buckets"]["not_due"], "-500.00");
    stage.assert_sound();
}

#[test]
fn the_same_payment_twice_in_a_file_is_two_payments_but_the_same_file_twice_is_not() {
    let stage = Stage::with_invoices();
    let text = "factura,fecha de pago,abono,referencia\nF-1,2026-03-10,100,SPEI\nF-1,2026-03-10,100,SPEI\nF-1,2026-03-10,100,efectivo\n";
    assert_eq!(totals(&stage.import("pagos.csv", text)), [3, 0, 0, 0]);
    assert_eq!(totals(&stage.import("pagos.csv", text)), [0, 0, 3, 0]);
    assert_eq!(
        stage.ask("SELECT open_minor FROM invoice WHERE number = 'F-1'"),
        "145050"
    );
}

#[test]
fn one_payment_may_settle_several_invoices_in_whatever_order_they_come() {
    let stage = Stage::with_invoices();
    let head = "payment_id,invoice_no,pay_date,amount\n";
    let (one, two) = ("P-1,F-1,2026-03-10,100\n", "P-1,F-2,2026-03-10,50\n");
    assert_eq!(
        totals(&stage.import("pagos.csv", [head, one, two].concat())),
        [2, 0, 0, 0]
    );
    assert_eq!(
        totals(&stage.import("pagos.csv", [head, two, one].concat())),
        [0, 0, 2, 0]
    );
    let view = stage.import("pagos.csv", [head, "P-1,F-3,2026-03-10,20\n"].concat());
    assert_eq!(
        problems(&view, 0),
        expected(&[(2, "payment_id", "payment.changed")])
    );
    stage.assert_sound();
}
