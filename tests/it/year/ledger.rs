//! What is owed, kept apart from the program.

use std::collections::BTreeMap;

/// An invoice as the test knows it.
pub struct Invoice {
    pub customer: usize,
    pub open: i64,
}

#[derive(Default)]
pub struct Ledger {
    pub invoices: BTreeMap<String, Invoice>,
}

impl Ledger {
    /// The invoices that a text names.
    pub fn named<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'a str, &'a Invoice)> {
        text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-')
            .filter_map(|word| self.invoices.get_key_value(word))
            .map(|(number, invoice)| (number.as_str(), invoice))
    }
}
