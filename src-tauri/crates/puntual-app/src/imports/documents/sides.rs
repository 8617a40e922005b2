//! Which side of a document is us.

use std::collections::BTreeMap;

use puntual_core::documents::{Document, DocumentKind};
use puntual_core::imports::{is_generic_tax_id, tax_id_key};

use super::Papers;

/// Our own tax id.
pub(super) struct Own {
    key: String,
    guessed: Option<String>,
}

impl Own {
    /// The tax id of the book's profile; without one, that on either side of most documents, for purchases lie among the sales;
    /// of several the one that issued most.
    pub(super) fn new(profile: &str, papers: &[(usize, Papers)]) -> Own {
        let key = tax_id_key(profile);
        if !key.is_empty() {
            return Own { key, guessed: None };
        }
        let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for document in papers.iter().flat_map(|(_, file)| file.documents()) {
            if matches!(document.kind, DocumentKind::NotAReceivable(_)) {
                continue;
            }
            let ours = tax_id_key(ours(document));
            let sides = [&document.issuer.tax_id, &document.customer.tax_id];
            for side in sides.map(|side| tax_id_key(side)) {
                if side.is_empty() || (side != ours && is_generic_tax_id(&side)) {
                    continue;
                }
                let issued = usize::from(side == ours);
                let count = counts.entry(side).or_default();
                *count = (count.0 + 1, count.1 + issued);
            }
        }
        // Who never issued anything is a customer.
        let most = counts
            .into_iter()
            .filter(|(_, (_, issued))| *issued > 0)
            .max_by_key(|(_, count)| *count);
        Own {
            key: most.as_ref().map(|(key, _)| key.clone()).unwrap_or_default(),
            guessed: most.map(|(key, _)| key),
        }
    }

    /// The tax id that was taken for ours because the profile has none.
    pub(super) fn guessed(&self) -> Option<&str> {
        self.guessed.as_deref()
    }

    /// Whether the receivable is ours.
    pub(super) fn has_issued(&self, document: &Document) -> bool {
        let theirs = tax_id_key(ours(document));
        self.key.is_empty()
            || bare(&theirs) == bare(&self.key)
            // Costa Rica fills its numbers up to twelve digits with zeros, or leaves them as they are.
            || (document.format == "cr" && theirs.trim_start_matches('0') == self.key.trim_start_matches('0'))
            // A NIT is written with its check digit or without.
            || (document.format == "dian" && self.key.len() == theirs.len() + 1 && self.key.starts_with(&theirs))
    }
}

/// A retention is issued by the customer; everything else that counts is issued by us.
fn ours(document: &Document) -> &str {
    match document.kind {
        DocumentKind::Retention => &document.customer.tax_id,
        _ => &document.issuer.tax_id,
    }
}

/// Without the country before a Spanish VAT number (`ESB00000001`), which invoices within Spain leave out.
fn bare(key: &str) -> &str {
    let starts = key.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("es"));
    match key.get(2..) {
        Some(rest) if starts && rest.len() == 9 => rest,
        _ => key,
    }
}
