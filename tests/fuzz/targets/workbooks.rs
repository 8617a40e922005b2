#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| puntual_fuzz::sheet(&puntual_fuzz::workbook::workbook(text)));
