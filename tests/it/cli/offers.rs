//! `puntual offer`: worked out, made, listed, taken back; as JSON and for people.

use serde_json::json;

use super::Desk;

#[test]
fn an_offer_is_worked_out_made_listed_and_withdrawn() {
    let desk = Desk::with_book();
    let terms = [
        "C-1",
        "--until",
        "2026-03-20",
        "--percent",
        "10",
        "--invoice",
        "A-1",
    ];
    let with = |verb: &'static str, more: &[&'static str]| {
        let mut line = vec!["offer", verb];
        line.extend(terms);
        line.extend(more);
        line
    };
    let simulated = desk.done(&with("simulate", &[]));
    assert_eq!(
        (&simulated["owed"], &simulated["discount"], &simulated["pay"]),
        (&json!("1750.50"), &json!("175.05"), &json!("1575.45"))
    );
    let made = desk.done(&with("make", &["--tell", "--to", "Lupita", "--channel", "call"]));
    assert_eq!(
        (
            &made["offer"]["state"],
            &made["offer"]["announced"],
            &made["offer"]["made_to"]
        ),
        (&json!("open"), &json!(true), &json!("Lupita"))
    );
    assert_eq!(
        desk.book(&with("make", &[])).error()["code"],
        "offer.invoice_covered"
    );
    let list = desk.done(&["offer", "list", "--customer", "C-1", "--state", "open"]);
    assert_eq!(list["offers"], json!([made["offer"]]));
    let again = desk.done(&with("make", &["--replaces", "1"]));
    assert_eq!(again["offer"]["offer"], 2);
    let gone = desk.done(&["offer", "withdraw", "2"]);
    assert_eq!(gone["offer"]["state"], "withdrawn");
    assert_eq!(
        desk.book(&["offer", "withdraw", "2"]).error()["code"],
        "offer.over"
    );
}

#[test]
fn people_read_what_is_paid_by_when_and_what_it_costs() {
    let desk = Desk::with_book();
    let book = desk.path("tienda.puntual");
    let said = |language: &str, line: &[&str]| {
        let mut all = vec!["--book", &book, "--today", super::TODAY, "--lang", language];
        all.extend(line);
        let run = desk.run(&all);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
        run.out
    };
    let terms = [
        "C-1",
        "--until",
        "2026-03-20",
        "--amount",
        "50.50",
        "--invoice",
        "A-1",
    ];
    let make: Vec<&str> = ["offer", "make"].into_iter().chain(terms).collect();
    let simulate: Vec<&str> = ["offer", "simulate"].into_iter().chain(terms).collect();
    assert!(said("en", &simulate).contains("if $1,700.00 is paid by"));
    assert!(said("es", &["offer", "list"]).contains("No hay ofertas."));
    let made = said("es", &make);
    assert!(
        made.contains("Oferta 1 a") && made.contains("vigente") && made.contains("si paga $1,700.00"),
        "{made}"
    );
    let list = said("en", &["offer", "list"]);
    assert!(list.contains("$1,700.00") && list.contains("open"), "{list}");
}
