#![no_main]

use std::collections::HashMap;

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
                let mut known = HashMap::new();
                for line in statement.lines.iter().filter(|line| !line.bank_id.is_empty()) {
                    let content = (line.booked_on, line.amount);
                    let first = *known.entry(line.bank_id.clone()).or_insert(content);
                    assert_eq!(first, content, "an id stands on movements that are alike");
                }
            }
        }
        Err(error) => assert!(
            ["bank.", "file."].iter().any(|part| error.code.starts_with(part)),
            "{}",
            error.code
        ),
    }
});
