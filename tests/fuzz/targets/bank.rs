#![no_main]

use std::collections::HashMap;

use puntual_core::bank::BankLine;
use puntual_core::matching::MOVED_DAYS;
use puntual_io::bank::from_bytes;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    match from_bytes(bytes, &puntual_fuzz::habits()) {
        Ok(statements) => {
            for statement in &statements {
                let mut known: HashMap<&str, Vec<&BankLine>> = HashMap::new();
                for line in statement.lines.iter().filter(|line| !line.bank_id.is_empty()) {
                    let others = known.entry(&line.bank_id).or_default();
                    for other in others.iter() {
                        let days = (line.booked_on - other.booked_on).num_days().abs();
                        let is_alike = (line.booked_on, line.amount) == (other.booked_on, other.amount);
                        // Only a FITID is of one movement for ever; another id may come again on a later day.
                        let is_apart = statement.format != "ofx" && days > MOVED_DAYS;
                        assert!(is_alike || is_apart, "an id stands on movements that are alike");
                    }
                    others.push(line);
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
