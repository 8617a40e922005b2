#![no_main]

use puntual_core::bank::BankHabits;
use puntual_core::imports::{DateOrder, DecimalMark};
use puntual_core::money::Currency;
use puntual_io::bank::from_bytes;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let habits = BankHabits {
        home: Currency::MXN,
        chosen_date_order: None,
        chosen_decimal_mark: None,
        date_order: DateOrder::DayFirst,
        decimal_mark: DecimalMark::Point,
    };
    match from_bytes(bytes, &habits) {
        Ok(statements) => {
            for statement in statements {
                let mut ids: Vec<&str> = statement.lines.iter().map(|line| line.bank_id.as_str()).collect();
                ids.retain(|id| !id.is_empty());
                let count = ids.len();
                ids.sort_unstable();
                ids.dedup();
                assert_eq!(ids.len(), count, "an id names one movement");
            }
        }
        Err(error) => assert!(["bank.", "file."].iter().any(|part| error.code.starts_with(part)), "{}", error.code),
    }
});
