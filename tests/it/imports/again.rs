use serde_json::json;

use super::stage::{CUSTOMERS, INVOICES, Stage, expected, problems, totals};

const PAYMENTS: &str =
    "payment_id,invoice_no,customer_id,pay_date,amount,currency\nP-1,F-1,C-1,2026-03-10,750.50,MXN\n";

#[test]
fn the_same_files_twice_change_nothing_and_make_no_batch() {
    let stage = Stage::with_invoices();
    stage.import("pagos.csv", PAYMENTS);
    let before = stage.dump();
    for (name, text, rows) in [
        ("clientes.csv", CUSTOMERS, 2),
        ("facturas.csv", INVOICES, 3),
        ("pagos.csv", PAYMENTS, 1),
    ] {
        let view = stage.import(name, text);
        assert_eq!(totals(&view), [0, 0, rows, 0], "{name}");
        assert_eq!(view["batch"], json!(null));
        assert_eq!(view["added"], json!([]));
    }
    assert_eq!(stage.dump(), before);
}

#[test]
fn an_invoice_in_the_book_is_changed_and_the_old_values_are_told() {
    let stage = Stage::with_invoices();
    let text = INVOICES.replace("2026-03-03,,1750.50", "2026-03-20,,1800.00");
    let view = stage.import("facturas.csv", text);
    assert_eq!(totals(&view), [0, 1, 2, 0]);
    let row = &view["files"][0]["preview"][0];
    assert_eq!(row["outcome"], "updated");
    assert_eq!(
        row["before"],
        json!({"amount": "1750.50", "due_date": "2026-03-03"})
    );
    assert_eq!(view["added"][0]["total"], "49.50");
    stage.assert_sound();
}

#[test]
fn an_invoice_cannot_cost_less_than_was_paid_on_it() {
    let stage = Stage::with_invoices();
    stage.import("pagos.csv", PAYMENTS);
    let view = stage.import("facturas.csv", INVOICES.replace("1750.50", "750.49"));
    assert_eq!(totals(&view), [0, 0, 2, 1]);
    assert_eq!(
        problems(&view, 0),
        expected(&[(2, "amount", "invoice.below_allocated")])
    );
    assert_eq!(view["files"][0]["problems"][0]["params"]["allocated"], "750.50");
    let view = stage.import("facturas.csv", INVOICES.replace("1750.50", "750.50"));
    assert_eq!(totals(&view), [0, 1, 2, 0]);
    assert_eq!(
        stage.ask("SELECT open_minor || ' ' || paid_on FROM invoice WHERE number = 'F-1'"),
        "0 2026-03-10"
    );
    stage.assert_sound();
}

#[test]
fn a_paid_invoice_keeps_its_customer_and_its_currency() {
    let stage = Stage::with_invoices();
    stage.import("pagos.csv", PAYMENTS);
    let view = stage.import("facturas.csv", INVOICES.replace("F-1,C-1", "F-1,C-2"));
    assert_eq!(
        problems(&view, 0),
        expected(&[(2, "invoice_no", "invoice.of_another_customer")])
    );
    let view = stage.import("facturas.csv", INVOICES.replace("1750.50,MXN", "1750.50,USD"));
    assert_eq!(
        problems(&view, 0),
        expected(&[(2, "invoice_no", "invoice.paid_in_another_currency")])
    );
    let renamed = INVOICES
        .replace("customer_id", "name")
        .replace("C-1", "Abarrotes Luz");
    let view = stage.import("facturas.csv", renamed);
    assert_eq!(
        problems(&view, 0)[0],
        expected(&[(2, "invoice_no", "invoice.paid_and_of_another")])[0]
    );
}

#[test]
fn a_payment_with_a_known_number_and_other_values_is_refused() {
    let stage = Stage::with_invoices();
    stage.import("pagos.csv", PAYMENTS);
    let view = stage.import("pagos.csv", PAYMENTS.replace("750.50", "751.50"));
    assert_eq!(
        problems(&view, 0),
        expected(&[(2, "payment_id", "payment.changed")])
    );
}

#[test]
fn terms_that_changed_in_between_do_not_move_old_due_dates() {
    let stage = Stage::with_invoices();
    stage.import("clientes.csv", "customer_id,term_days\nC-1,60\n");
    assert_eq!(totals(&stage.import("facturas.csv", INVOICES)), [0, 0, 3, 0]);
}
