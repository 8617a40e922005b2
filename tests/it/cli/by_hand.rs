//! What is entered in the ledger by hand from the command line.

use serde_json::json;

use super::{Desk, has};

#[test]
fn an_invoice_is_entered_paid_moved_and_cancelled_by_hand() {
    let desk = Desk::with_book();
    let entered = desk.done(&[
        "invoice",
        "add",
        "C-1",
        "Z-1",
        "--total",
        "250",
        "--due",
        "2026-03-30",
    ]);
    assert_eq!(entered["invoices"], json!(["Z-1"]));
    has(&entered, &["warnings", "batch"]);
    let changed = desk.done(&["invoice", "edit", "Z-1", "--total", "300"]);
    assert_eq!(changed["invoice"], "Z-1");
    let paid = desk.done(&[
        "payment",
        "add",
        "--invoice",
        "Z-1=120.50",
        "--amount",
        "200",
        "--method",
        "efectivo",
    ]);
    let credit = paid["credit"]["credit"].to_string();
    assert_eq!(paid["credit"]["unapplied"], "79.50");
    desk.done(&["credit", "move", &credit, "--from", "Z-1", "--amount", "20"]);
    desk.done(&[
        "credit", "refund", &credit, "--amount", "99.50", "--note", "de más",
    ]);
    let list = desk.done(&["credit", "list", "C-1"]);
    assert_eq!(
        list["credits"][0]["shares"],
        json!([{ "invoice": "Z-1", "amount": "100.50" }])
    );
    assert_eq!(list["credits"][0]["unapplied"], "0.00");
    desk.done(&[
        "credit",
        "write-off",
        "Z-1",
        "--reason",
        "diferencia",
        "--amount",
        "0.50",
    ]);
    let page = desk.done(&["invoice", "show", "Z-1"]);
    assert_eq!(page["invoice"]["open"], "199.00");
    desk.done(&[
        "invoice",
        "add",
        "C-1",
        "Z-2",
        "--part",
        "2026-04-01=10",
        "--part",
        "2026-05-01=20",
    ]);
    desk.done(&["invoice", "cancel", "Z-2/2", "--reason", "de más"]);
    assert_eq!(
        desk.done(&["invoice", "show", "Z-2/2"])["invoice"]["state"],
        "cancelled"
    );
    desk.done(&[
        "customers",
        "opening",
        "C-1",
        "--amount",
        "-15.00",
        "--on",
        "2026-01-31",
    ]);
    assert_eq!(desk.done(&["check"])["ok"], true);
    for words in [
        vec!["credit", "list", "C-1"],
        vec!["invoice", "show", "Z-1"],
        vec![
            "invoice",
            "add",
            "C-1",
            "Z-3",
            "--total",
            "15",
            "--currency",
            "USD",
        ],
    ] {
        let run = desk.run(&words);
        assert_eq!(run.code, 0, "{run:?}");
    }
}
