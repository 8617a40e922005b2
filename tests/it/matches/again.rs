//! When a movement is one that the book has already: by its id and its day, by what it says, in another format, under
//! another name of the account. What is not certain is asked, and no money is lost or counted twice in silence.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{ofx, qif, shop, take, waiting};

/// A movement of an MT940: booked on, as `260217`, amount, what stands behind `//`, text.
type Booked<'a> = (&'a str, &'a str, &'a str, &'a str);

fn mt940(account: &str, currency: &str, balances: (&str, &str), movements: &[Booked<'_>]) -> String {
    let lines: String = movements
        .iter()
        .map(|(day, amount, id, text)| {
            let month_and_day = &day[2..];
            format!(":61:{day}{month_and_day}C{amount}NTRFNONREF{id}\n:86:{text}\n")
        })
        .collect();
    let (opening, closing) = balances;
    format!(
        ":20:STARTUMS\n:25:{account}\n:28C:1/1\n:60F:C260201{currency}{opening}\n{lines}:62F:C260331{currency}{closing}\n-\n"
    )
}

const IBAN: &str = "ES9121000418450200051332";

fn entry(day: &str, valued: &str, amount: &str, id: &str, details: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{day}</Dt></BookgDt>\
         <ValDt><Dt>{valued}</Dt></ValDt><AcctSvcrRef>{id}</AcctSvcrRef><NtryDtls>{details}</NtryDtls></Ntry>"
    )
}

fn detail(amount: &str, text: &str) -> String {
    format!(
        "<TxDtls><AmtDtls><TxAmt><Amt Ccy=\"EUR\">{amount}</Amt></TxAmt></AmtDtls>\
         <RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls>"
    )
}

fn camt(balances: Option<(&str, &str)>, entries: &str) -> String {
    let balance = |kind: &str, amount: &str| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt>\
             <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-02-28</Dt></Dt></Bal>"
        )
    };
    let balances = balances.map_or_else(String::new, |(opening, closing)| {
        balance("OPBD", opening) + &balance("CLBD", closing)
    });
    format!(
        "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>\
         <GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S1</Id><Acct><Id><IBAN>{IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>\
         {balances}{entries}</Stmt></BkToCstmrStmt></Document>"
    )
}

/// New, known and doubtful lines of a file.
#[track_caller]
fn taken(world: &World, name: &str, content: &str) -> [u64; 3] {
    let view = take(world, name, content);
    ["new", "known", "doubtful"].map(|count| view["totals"][count].as_u64().unwrap())
}

fn twins(world: &World) -> Vec<Value> {
    let mut rows = waiting(world);
    rows.retain(|row| row["proposal"]["basis"] == "duplicate");
    rows
}

#[test]
fn a_reference_that_comes_every_month_brings_every_payment() {
    for id in ["//0012345678", "//POS 1"] {
        let world = shop();
        let month = |day, balances| {
            mt940(
                "012345678",
                "MXN",
                balances,
                &[(day, "1160,00", id, "SPEI RENTA")],
            )
        };
        let (first, next) = (
            month("260217", ("0,00", "1160,00")),
            month("260317", ("1160,00", "2320,00")),
        );
        assert_eq!(taken(&world, "feb.sta", &first), [1, 0, 0], "{id}");
        assert_eq!(taken(&world, "mar.sta", &next), [1, 0, 0], "{id}");
        assert_eq!(taken(&world, "mar2.sta", &next), [0, 1, 0], "{id}");
        let both = mt940(
            "012345678",
            "MXN",
            ("0,00", "2320,00"),
            &[
                ("260217", "1160,00", id, "SPEI RENTA"),
                ("260317", "1160,00", id, "SPEI RENTA"),
            ],
        );
        assert_eq!(taken(&world, "ambos.sta", &both), [0, 2, 0], "{id}");
    }
}

#[test]
fn the_short_ids_of_a_table_are_counters() {
    let world = shop();
    let table = |day: &str, balance: &str| {
        format!("ID,Fecha,Concepto,Cargo,Abono,Saldo\nTRF01,{day},RENTA,,1160.00,{balance}\n")
    };
    assert_eq!(taken(&world, "1.csv", &table("17/02/2026", "1160.00")), [1, 0, 0]);
    assert_eq!(taken(&world, "2.csv", &table("17/03/2026", "2320.00")), [1, 0, 0]);
    assert_eq!(
        taken(&world, "1b.csv", &table("17/02/2026", "1160.00")),
        [0, 1, 0]
    );
}

#[test]
fn an_mt940_reference_on_the_next_day_is_asked_about() {
    let world = shop();
    let on = |day| {
        mt940(
            "012345678",
            "MXN",
            ("0,00", "0,00"),
            &[(day, "500,00", "//0012345678", "DEPOSITO")],
        )
    };
    assert_eq!(taken(&world, "1.sta", &on("260217")), [1, 0, 0]);
    assert_eq!(taken(&world, "2.sta", &on("260218")), [1, 0, 1]);
}

#[test]
fn a_movement_that_the_statement_books_a_day_later_than_the_report_is_known() {
    let world = shop();
    let on = |day| {
        camt(
            None,
            &entry(day, "2026-02-18", "10.00", "ZV001234567", &detail("10.00", "F-1")),
        )
    };
    assert_eq!(taken(&world, "052.xml", &on("2026-02-17")), [1, 0, 0]);
    assert_eq!(taken(&world, "053.xml", &on("2026-02-18")), [0, 1, 0]);
    assert_eq!(
        taken(
            &world,
            "abril.xml",
            &on("2026-04-18").replace("2026-02-18", "2026-04-18")
        ),
        [1, 0, 0]
    );
}

#[test]
fn a_fitid_that_comes_again_with_another_amount_or_far_away_loses_no_money() {
    let world = shop();
    let one = |day, amount| ofx(&[("A1", day, amount, "BODEGA EL ROBLE", "PAGO")]);
    assert_eq!(taken(&world, "a.ofx", &one("2026-03-02", "100.00")), [1, 0, 0]);
    assert_eq!(
        taken(&world, "b.ofx", &one("2026-03-03", "100.00")),
        [0, 1, 0],
        "posted a day later"
    );
    assert_eq!(taken(&world, "c.ofx", &one("2026-03-02", "200.00")), [1, 0, 0]);
    assert_eq!(taken(&world, "d.ofx", &one("2026-03-19", "100.00")), [1, 0, 1]);
}

#[test]
fn equal_entries_with_one_reference_are_as_many_payments_as_the_balances_prove() {
    let world = shop();
    let thrice = entry(
        "2026-02-17",
        "2026-02-17",
        "10.00",
        "ZV001234567",
        &detail("10.00", "CUOTA"),
    )
    .repeat(3);
    let file = camt(Some(("0.00", "30.00")), &thrice);
    assert_eq!(taken(&world, "a.xml", &file), [3, 0, 0]);
    assert_eq!(taken(&world, "b.xml", &file), [0, 3, 0]);
    let deposits = [("260217", "10,00", "//1234567", "DEP3"); 2];
    let file = mt940("012345678", "MXN", ("0,00", "20,00"), &deposits);
    assert_eq!(taken(&world, "c.sta", &file), [2, 0, 0]);
}

#[test]
fn equal_entries_with_one_reference_that_nothing_proves_are_asked_about() {
    let world = shop();
    let twice = entry(
        "2026-02-17",
        "2026-02-17",
        "10.00",
        "ZV001234567",
        &detail("10.00", "CUOTA"),
    )
    .repeat(2);
    let file = camt(None, &twice);
    assert_eq!(taken(&world, "a.xml", &file), [2, 0, 1]);
    let twin = &twins(&world)[0];
    assert_ne!(twin["proposal"]["twin"]["line"], twin["line"]);
    assert_eq!(taken(&world, "b.xml", &file), [0, 2, 0]);
}

#[test]
fn a_batch_is_known_by_its_parts_and_they_by_it() {
    let advice = camt(
        None,
        &entry(
            "2026-02-17",
            "2026-02-17",
            "250.00",
            "B20260217",
            &(detail("100.00", "F-1") + &detail("150.00", "F-2")),
        ),
    );
    let statement = camt(
        Some(("0.00", "250.00")),
        &entry("2026-02-17", "2026-02-17", "250.00", "B20260217", ""),
    );
    let world = shop();
    assert_eq!(taken(&world, "054.xml", &advice), [2, 0, 0]);
    assert_eq!(taken(&world, "053.xml", &statement), [0, 1, 0]);

    let world = shop();
    assert_eq!(taken(&world, "053.xml", &statement), [1, 0, 0]);
    let preview = world.ok(
        "bank.preview",
        json!({ "paths": [world.file("054.xml", &advice)] }),
    );
    assert_eq!(
        (&preview["totals"]["new"], &preview["totals"]["doubtful"]),
        (&json!(2), &json!(2))
    );
    world.ok("matches.reject", json!({ "lines": [waiting(&world)[0]["line"]] }));
    assert_eq!(
        taken(&world, "054.xml", &advice),
        [0, 2, 0],
        "whoever has answered is not asked again"
    );

    let world = shop();
    let other = advice.replace("100.00", "90.00").replace("250.00", "240.00");
    assert_eq!(taken(&world, "054.xml", &other), [2, 0, 0]);
    assert_eq!(
        taken(&world, "053.xml", &statement),
        [1, 0, 0],
        "another sum is another batch"
    );
}

#[test]
fn an_account_is_one_however_its_files_write_it() {
    let statement = camt(
        None,
        &entry(
            "2026-02-17",
            "2026-02-17",
            "1160.00",
            "Z20260217A",
            &detail("1160.00", "FACTURA F-120"),
        ),
    );
    for written in [
        "CAIXESBBXXX/ES9121000418450200051332",
        "2100/0418450200051332",
        "21000418450200051332",
    ] {
        let other = mt940(
            written,
            "EUR",
            ("0,00", "1160,00"),
            &[("260217", "1160,00", "//Z20260217A", "FACTURA F-120")],
        );
        for files in [[&other, &statement], [&statement, &other]] {
            let world = shop();
            assert_eq!(taken(&world, "1", files[0]), [1, 0, 0], "{written}");
            assert_eq!(taken(&world, "2", files[1]), [0, 1, 0], "{written}");
        }
    }
}

#[test]
fn a_second_layout_of_the_same_table_is_asked_about_line_by_line() {
    let world = shop();
    let first = "Fecha,Concepto,Cargo,Abono,Saldo\n16/02/2026,DEPOSITO,,100.00,100.00\n\
                 17/02/2026,DEPOSITO,,100.00,200.00\n17/02/2026,DEPOSITO,,100.00,300.00\n";
    let second = "Fecha,Referencia,Concepto,Cargo,Abono,Saldo\n16/02/2026,111,DEPOSITO,,100.00,100.00\n\
                  17/02/2026,112,DEPOSITO,,100.00,200.00\n";
    assert_eq!(taken(&world, "1.csv", first), [3, 0, 0]);
    assert_eq!(taken(&world, "2.csv", second), [2, 0, 2]);
    assert_eq!(taken(&world, "2b.csv", second), [0, 2, 0]);
    assert_eq!(taken(&world, "1b.csv", first), [0, 3, 0]);
}

#[test]
fn what_a_longer_file_tells_again_is_no_twin_of_what_it_adds() {
    let world = shop();
    let first = "Fecha,Concepto,Cargo,Abono,Saldo\n17/02/2026,DEPOSITO SUC 1,,100.00,100.00\n";
    let longer = format!("{first}17/02/2026,DEPOSITO SUC 2,,100.00,200.00\n");
    let longest = format!("{longer}17/02/2026,DEPOSITO SUC 3,,100.00,300.00\n");
    assert_eq!(taken(&world, "1.csv", first), [1, 0, 0]);
    assert_eq!(taken(&world, "2.csv", &longer), [1, 1, 0]);
    assert_eq!(taken(&world, "3.csv", &longest), [1, 2, 0]);
}

#[test]
fn a_file_without_ids_after_one_with_them_is_asked_about_once_for_each_line() {
    let world = shop();
    let twice = [
        ("A1", "2026-03-18", "50.00", "", "DEPOSITO EFECTIVO"),
        ("A2", "2026-03-18", "50.00", "", "DEPOSITO EFECTIVO"),
    ];
    assert_eq!(taken(&world, "a.ofx", &ofx(&twice)), [2, 0, 0]);
    let thrice = [twice[0], twice[1], twice[1]];
    assert_eq!(taken(&world, "a.qif", &qif(&thrice)), [3, 0, 2]);
}
