#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| puntual_fuzz::sheet(bytes));
