#![no_main]

use puntual_core::contacts::{read_emails, read_phones};
use puntual_core::country::country;
use puntual_core::imports::{
    DateOrder, DecimalMark, DocumentState, date_order, decimal_mark, document_kind, document_state, fold, name_key, read_amount,
    read_currency, read_date, read_term_days, tax_id_key, to_money,
};
use puntual_core::money::Currency;

libfuzzer_sys::fuzz_target!(|text: &str| {
    for mark in [DecimalMark::Point, DecimalMark::Comma] {
        if let Ok(read) = read_amount(text, mark) {
            let _ = to_money(read.value, Currency::MXN);
        }
    }
    for order in [DateOrder::DayFirst, DateOrder::MonthFirst] {
        let _ = read_date(text, order);
    }
    let cells: Vec<&str> = text.lines().collect();
    decimal_mark(cells.iter().copied());
    date_order(cells.iter().copied());
    let _ = (read_emails(text), read_phones(text, &country("MX")), read_term_days(text), read_currency(text, Currency::MXN));
    let _ = (document_kind(text), document_state(text, DocumentState::Cancelled), document_state(text, DocumentState::Paid));
    // Keys are compared with keys, so taking one of a key changes nothing.
    assert_eq!(name_key(&name_key(text)), name_key(text));
    assert_eq!(tax_id_key(&tax_id_key(text)), tax_id_key(text));
    let _ = fold(text);
});
