//! Which side of the documents of a table is us, where it names who issued them.

use std::collections::{BTreeMap, BTreeSet};

use puntual_core::imports::{Field, Mapping, tax_id_key};

use crate::ports::Row;

/// Issuers and receivers seen in the beginning of a table; more than this many are as good as many.
const SEEN: usize = 1000;

/// Who issued and who received.
#[derive(Default)]
pub(super) struct Parties {
    issuers: BTreeMap<String, usize>,
    receivers: BTreeSet<String>,
}

impl Parties {
    /// Looks at one row.
    pub(super) fn look(&mut self, row: &Row, mapping: &Mapping) {
        let cell = |field| mapping.column(field).and_then(|column| row.cells.get(column));
        if let Some(issuer) = cell(Field::IssuerTaxId)
            .map(|cell| tax_id_key(cell))
            .filter(|key| !key.is_empty())
            && (self.issuers.len() < SEEN || self.issuers.contains_key(&issuer))
        {
            *self.issuers.entry(issuer).or_default() += 1;
            if let Some(receiver) = cell(Field::TaxId)
                && self.receivers.len() < SEEN
            {
                self.receivers.insert(tax_id_key(receiver));
            }
        }
    }

    /// Whether these are documents that others issued to us: none is ours, and all came to us; or, where we are not known,
    /// many issued them and one received them.
    pub(super) fn are_purchases(&self, own: &str) -> bool {
        let own = tax_id_key(own);
        let one_receiver = self.receivers.len() == 1;
        if own.is_empty() {
            return one_receiver && self.issuers.len() > 1;
        }
        !self.issuers.is_empty()
            && !self.issuers.contains_key(&own)
            && one_receiver
            && self.receivers.contains(&own)
    }

    /// Whether there is more than one issuer.
    pub(super) fn several_issuers(&self) -> bool {
        self.issuers.len() > 1
    }

    /// The most frequent issuer; empty without any.
    pub(super) fn likely_issuer(&self) -> String {
        self.issuers
            .iter()
            .max_by_key(|(_, count)| **count)
            .map(|(issuer, _)| issuer.clone())
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parties(rows: &[(&str, &str)]) -> Parties {
        let mapping = Mapping::from_pairs([(Field::IssuerTaxId, 0), (Field::TaxId, 1)]);
        let mut parties = Parties::default();
        for (issuer, receiver) in rows {
            let row = Row {
                line: 1,
                cells: vec![(*issuer).to_owned(), (*receiver).to_owned()],
                numbers: Vec::new(),
            };
            parties.look(&row, &mapping);
        }
        parties
    }

    #[test]
    fn what_many_issued_to_one_are_purchases() {
        let received = parties(&[("AAA010101AAA", "US"), ("BBB010101BBB", "US")]);
        assert!(received.are_purchases(""));
        assert!(received.are_purchases("us"));
        assert!(!received.are_purchases("AAA010101AAA"));
        let issued = parties(&[("US", "AAA010101AAA"), ("US", "BBB010101BBB")]);
        assert!(!issued.are_purchases(""));
        assert!(!issued.are_purchases("US"));
        assert_eq!(issued.likely_issuer(), "US");
    }
}
