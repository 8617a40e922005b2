#![no_main]

use std::collections::HashMap;

use puntual_io::bank::from_bytes;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    match from_bytes(bytes, &puntual_fuzz::habits()) {
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
