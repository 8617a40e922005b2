//! Bank statements in the book, and whose payments their lines are.

mod accepting;
mod again;
mod allowed;
mod returned;
mod taking;

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{customer, invoice};

/// A line of a statement: bank id, day, amount, who, text.
pub type Movement<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

/// A shop with three customers: C1 owes F-1 (1,000), F-2 (2,500) and F-3 (400), C2 owes F-20 (777), C3 owes F-30 (500), and
/// C2 another 500 on F-21.
pub fn shop() -> World {
    let world = World::with_book("2026-03-20");
    for (code, name) in [
        ("C1", "Abarrotes Doña Lupita, S. de R. L. de C. V."),
        ("C2", "Bodega El Roble"),
        ("C3", "Taller Núñez e Hijos"),
    ] {
        customer(&world, code, &format!("{}@cliente.mx", code.to_lowercase()), "");
        crate::shop::change(&world, code, "name", json!(name));
    }
    invoice(&world, "F-1", "C1", "2026-03-10", "1000");
    invoice(&world, "F-2", "C1", "2026-03-20", "2500");
    invoice(&world, "F-3", "C1", "2026-04-20", "400");
    invoice(&world, "F-20", "C2", "2026-03-15", "777");
    invoice(&world, "F-21", "C2", "2026-03-16", "500");
    invoice(&world, "F-30", "C3", "2026-03-16", "500");
    world
}

/// The bank's whole id of a movement; banks number theirs, and a number alone would not tell two files apart.
pub fn bank_id(id: &str) -> String {
    format!("MOV2026-{id}")
}

/// An OFX statement of a peso account.
pub fn ofx(movements: &[Movement<'_>]) -> String {
    ofx_of("0123456789", "MXN", movements)
}

/// The same for another account or currency.
pub fn ofx_of(account: &str, currency: &str, movements: &[Movement<'_>]) -> String {
    let lines: String = movements
        .iter()
        .map(|(id, day, amount, party, text)| {
            let (day, kind) = (
                day.replace('-', ""),
                if amount.starts_with('-') {
                    "DEBIT"
                } else {
                    "CREDIT"
                },
            );
            format!(
                "<STMTTRN>\n<TRNTYPE>{kind}\n<DTPOSTED>{day}\n<TRNAMT>{amount}\n<FITID>{}\n<NAME>{party}\n\
                 <MEMO>{text}\n</STMTTRN>\n",
                bank_id(id)
            )
        })
        .collect();
    format!(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\n\
         OLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX>\n<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0\n<SEVERITY>INFO\n</STATUS>\n\
         <DTSERVER>20260320\n<LANGUAGE>SPA\n</SONRS></SIGNONMSGSRSV1>\n<BANKMSGSRSV1><STMTTRNRS><TRNUID>1\n\
         <STATUS><CODE>0\n<SEVERITY>INFO\n</STATUS>\n<STMTRS><CURDEF>{currency}\n<BANKACCTFROM><BANKID>012\n\
         <ACCTID>{account}\n<ACCTTYPE>CHECKING\n</BANKACCTFROM>\n<BANKTRANLIST>\n<DTSTART>20260301\n<DTEND>20260331\n\
         {lines}</BANKTRANLIST>\n</STMTRS></STMTTRNRS></BANKMSGSRSV1>\n</OFX>\n"
    )
}

/// A QIF file, which carries neither ids nor an account.
pub fn qif(movements: &[Movement<'_>]) -> String {
    let lines: String = movements
        .iter()
        .map(|(_, day, amount, party, text)| {
            let mut parts: Vec<&str> = day.split('-').collect();
            parts.reverse();
            format!("D{}\nT{amount}\nP{party}\nM{text}\n^\n", parts.join("/"))
        })
        .collect();
    format!("!Type:Bank\n{lines}")
}

/// Imports one statement.
#[track_caller]
pub fn take(world: &World, name: &str, content: &str) -> Value {
    let path = world.file(name, content);
    world.ok("bank.import", json!({ "paths": [path] }))
}

/// What waits, with the proposals.
pub fn waiting(world: &World) -> Vec<Value> {
    world.ok("matches.list", json!({}))["rows"]
        .as_array()
        .unwrap()
        .clone()
}

/// The one line that waits.
#[track_caller]
pub fn only(world: &World) -> Value {
    let rows = waiting(world);
    assert_eq!(rows.len(), 1, "{rows:#?}");
    rows[0].clone()
}

/// What a line is proposed to pay: `F-1 1000.00`.
pub fn shares(row: &Value) -> Vec<String> {
    let shares = row["proposal"]["shares"].as_array().unwrap().iter();
    shares
        .map(|share| {
            format!(
                "{} {}",
                share["invoice"].as_str().unwrap(),
                share["amount"].as_str().unwrap()
            )
        })
        .collect()
}

/// The codes of a proposal's reasons.
pub fn reasons(row: &Value) -> Vec<&str> {
    let reasons = row["proposal"]["reasons"].as_array().unwrap().iter();
    reasons.map(|reason| reason["code"].as_str().unwrap()).collect()
}

/// Accepts a line as it is proposed.
#[track_caller]
pub fn accept(world: &World, row: &Value) -> Value {
    world.ok("matches.accept", json!({ "matches": [{ "line": row["line"] }] }))
}

/// What is owed on an invoice.
pub fn open(world: &World, number: &str) -> String {
    let view = world.ok("invoices.get", json!({ "invoice": number }));
    view["invoice"]["open"].as_str().unwrap().to_owned()
}

/// The book adds up.
#[track_caller]
pub fn checks(world: &World) {
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}
