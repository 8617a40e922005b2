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
    let text = format!("<OFX><STMTTRNRS><STMTRS><CURDEF>MXN<BANKTRANLIST><STMTTRN>{inside}");
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
        b"OFXHEADER:100\nCHARSET:1252\n\n<OFX><STMTRS><STMTTRN><DTPOSTED>20260302<TRNAMT>1<NAME>N\xfa\xf1ez"
            .to_vec();
    let habits = BankHabits {
        home: Currency::MXN,
        chosen_date_order: None,
        chosen_decimal_mark: None,
        date_order: DateOrder::DayFirst,
        decimal_mark: DecimalMark::Point,
    };
    assert_eq!(from_bytes(&bytes, &habits).unwrap()[0].lines[0].party, "Núñez");
    bytes.extend("<MEMO>ñ".as_bytes());
    assert!(from_bytes(&bytes, &habits).is_ok());
}
