//! Quirks of OFX that a golden of a whole file would hide.

use puntual_core::imports::{DateOrder, DecimalMark};
use puntual_core::money::Currency;

use super::*;

fn read(text: &str) -> Result<Vec<BankStatement>, AppError> {
    let habits = BankHabits {
        home: Currency::MXN,
        chosen_date_order: None,
        chosen_decimal_mark: None,
        date_order: DateOrder::DayFirst,
        decimal_mark: DecimalMark::Point,
    };
    from_bytes(text.as_bytes(), &habits)
}

fn movement(inside: &str) -> BankStatement {
    let text = format!("<OFX><STMTTRNRS><STMTRS><CURDEF>MXN<BANKTRANLIST><STMTTRN>{inside}</OFX>");
    read(&text).unwrap().remove(0)
}

#[test]
fn an_empty_leaf_without_an_end_takes_nothing_with_it() {
    let read = movement("<DTPOSTED>20260302<TRNAMT>5.00<NAME><MEMO>Pago F-1</STMTTRN></BANKTRANLIST>");
    assert_eq!(
        (read.lines[0].party.as_str(), read.lines[0].text.as_str()),
        ("", "Pago F-1")
    );
}

#[test]
fn movements_without_an_end_end_where_the_next_begins() {
    let read = movement("<DTPOSTED>20260302<TRNAMT>5.00<STMTTRN><DTPOSTED>20260303<TRNAMT>6.00");
    assert_eq!(
        read.lines
            .iter()
            .map(|line| line.amount.minor)
            .collect::<Vec<_>>(),
        [500, 600]
    );
}

#[test]
fn a_day_stays_the_day_the_bank_wrote_whatever_its_time_zone() {
    let read = movement("<DTPOSTED>20260302233000.000[-5:EST]<TRNAMT>5");
    assert_eq!(read.lines[0].booked_on.to_string(), "2026-03-02");
}

#[test]
fn what_stands_twice_in_entities_is_read_once_as_text() {
    let read = movement(
        "<DTPOSTED>20260302<TRNAMT>5<NAME>TPAY &amp;lt;A &amp;amp; B&amp;gt; < &#241;<MEMO><![CDATA[x<y]]>",
    );
    assert_eq!(read.lines[0].text, "TPAY <A & B> < ñ x<y");
}

#[test]
fn a_bank_that_writes_no_signs_is_read_by_its_types() {
    let text = "<DTPOSTED>20260302<TRNTYPE>DEBIT<TRNAMT>5</STMTTRN>\
                <STMTTRN><DTPOSTED>20260302<TRNTYPE>CREDIT<TRNAMT>7";
    let read = movement(text);
    assert_eq!(
        read.lines
            .iter()
            .map(|line| line.amount.minor)
            .collect::<Vec<_>>(),
        [-500, 700]
    );
    assert_eq!(read.warnings[0].code, "bank.signs_from_types");
}

#[test]
fn a_movement_that_cannot_be_read_is_left_out_and_named() {
    let text = "<TRNAMT>-80.00<NAME>A</STMTTRN><STMTTRN><DTPOSTED>20260231<TRNAMT>1</STMTTRN>\
                <STMTTRN><DTPOSTED>20260302<TRNAMT>1,234</STMTTRN><STMTTRN><DTPOSTED>20260302<TRNAMT>2";
    let read = movement(text);
    let codes: Vec<_> = read
        .warnings
        .iter()
        .map(|warning| (warning.position, warning.code))
        .collect();
    assert_eq!(
        codes,
        [(1, "bank.no_date"), (2, "bank.bad_date"), (3, "bank.bad_amount")]
    );
    assert_eq!(read.lines.len(), 1);
}

#[test]
fn the_words_of_the_bank_are_passed_on_when_it_refused() {
    let refused =
        read("<OFX><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Wrong password</STATUS></SONRS></OFX>");
    let error = refused.unwrap_err();
    assert_eq!(
        (error.code, error.params["message"].as_str()),
        ("bank.refused_by_bank", "Wrong password")
    );
}

#[test]
fn entities_of_the_file_itself_are_refused() {
    let refused = read("<!DOCTYPE x [<!ENTITY a 'b'>]><OFX></OFX>");
    assert_eq!(refused.unwrap_err().code, "bank.unsafe");
}

#[test]
fn the_charset_of_the_header_counts_where_the_bytes_are_no_utf_8() {
    let mut bytes =
        b"OFXHEADER:100\nCHARSET:1252\n\n<OFX><STMTRS><STMTTRN><DTPOSTED>20260302<TRNAMT>1<NAME>N\xfa\xf1ez</OFX>"
            .to_vec();
    let habits = BankHabits {
        home: Currency::MXN,
        chosen_date_order: None,
        chosen_decimal_mark: None,
        date_order: DateOrder::DayFirst,
        decimal_mark: DecimalMark::Point,
    };
    assert_eq!(from_bytes(&bytes, &habits).unwrap()[0].lines[0].party, "Núñez");
    let dos = bytes.clone();
    bytes.extend("<MEMO>ñ".as_bytes());
    assert!(from_bytes(&bytes, &habits).is_ok());
    let dos: Vec<u8> = dos
        .into_iter()
        .map(|byte| match byte {
            0xfa => 0xa3,
            0xf1 => 0xa4,
            other => other,
        })
        .collect();
    let dos = [
        b"OFXHEADER:100\nCHARSET:850".as_slice(),
        &dos["OFXHEADER:100\nCHARSET:1252".len()..],
    ]
    .concat();
    assert_eq!(from_bytes(&dos, &habits).unwrap()[0].lines[0].party, "Núñez");
}

#[test]
fn tags_in_small_letters_are_the_same_tags() {
    let read = read(
        "<ofx><stmttrnrs><stmtrs><curdef>MXN<banktranlist><stmttrn><trntype>debit<dtposted>20260302<trnamt>-5.00\
         <name>Comisión</stmttrn></banktranlist></stmtrs></stmttrnrs></ofx>",
    )
    .unwrap();
    assert_eq!(
        (read[0].lines[0].amount.minor, read[0].lines[0].party.as_str()),
        (-500, "Comisión")
    );
    assert_eq!(read[0].warnings, []);
}

#[test]
fn fees_and_cheques_without_signs_go_out_too() {
    let read = movement(
        "<DTPOSTED>20260302<TRNTYPE>CREDIT<TRNAMT>7</STMTTRN><STMTTRN><DTPOSTED>20260302<TRNTYPE>FEE<TRNAMT>5</STMTTRN>\
         <STMTTRN><DTPOSTED>20260302<TRNTYPE>CHECK<TRNAMT>6",
    );
    let amounts: Vec<i64> = read.lines.iter().map(|line| line.amount.minor).collect();
    assert_eq!(amounts, [700, -500, -600]);
}

#[test]
fn what_a_cut_file_was_about_to_say_is_left_out() {
    let begun =
        "<OFX><STMTTRNRS><STMTRS><CURDEF>MXN<BANKTRANLIST><STMTTRN><DTPOSTED>20260302<TRNAMT>5.00</STMTTRN>";
    let lines = |rest: &str| {
        let statement = read(&format!("{begun}{rest}")).unwrap().remove(0);
        let codes: Vec<&str> = statement.warnings.iter().map(|warning| warning.code).collect();
        (statement.lines.len(), codes, statement.closing)
    };
    assert_eq!(
        lines("<STMTTRN><DTPOSTED>20260303<TRNAMT>-1"),
        (1, vec!["bank.cut"], None)
    );
    assert_eq!(
        lines("</BANKTRANLIST><LEDGERBAL><BALAMT>10"),
        (1, vec!["bank.cut"], None)
    );
    assert_eq!(
        lines("</BANKTRANLIST></STMTRS></STMTTRNRS></OFX>").1,
        Vec::<&str>::new()
    );
}

#[test]
fn an_account_in_a_currency_that_is_not_known_is_left_out() {
    let account = |currency: &str| {
        format!("<STMTRS><CURDEF>{currency}<STMTTRN><DTPOSTED>20260302<TRNAMT>5</STMTTRN></STMTRS>")
    };
    let codes = |currencies: [&str; 2]| {
        let text = format!("<OFX>{}{}</OFX>", account(currencies[0]), account(currencies[1]));
        read(&text).map(|statements| {
            let named: Vec<_> = statements.iter().map(|found| found.currency).collect();
            (named, statements[0].warnings.first().map(|warning| warning.code))
        })
    };
    assert_eq!(codes(["US$", "Dol"]).unwrap().0, [Some(Currency::USD); 2]);
    assert_eq!(
        codes(["BTC", "MXP"]).unwrap(),
        (vec![Some(Currency::MXN)], Some("bank.statement_left_out"))
    );
    assert_eq!(codes(["BTC", "VEF"]).unwrap_err().code, "bank.currency_unknown");
}
