//! Rows that are no movement: balances brought forward, totals, and headers that are repeated on every page.

use crate::imports::fold;

/// What a row without a movement says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// What was in the account before.
    Opening,
    /// What was in it afterwards.
    Closing,
    /// A sum, or a balance in between.
    Other,
}

const OPENING: &[&str] = &[
    "saldo inicial",
    "saldo anterior",
    "saldo previo",
    "saldo de apertura",
    "saldo inicial del periodo",
    "saldo al inicio",
    "saldo inicial periodo",
    "opening balance",
    "balance brought forward",
    "brought forward",
    "previous balance",
    "starting balance",
    "beginning balance",
    "anfangssaldo",
    "saldo do dia anterior",
    "saldo mes anterior",
    "saldo periodo anterior",
    "saldo ultimo extracto",
    "saldo ultimo estado",
    "saldo vortrag",
    "saldo del periodo anterior",
];
const CLOSING: &[&str] = &[
    "saldo final",
    "saldo actual",
    "saldo atual",
    "saldo al cierre",
    "saldo de cierre",
    "saldo final del periodo",
    "closing balance",
    "ending balance",
    "balance carried forward",
    "endsaldo",
    "saldo final periodo",
];
const OTHER: &[&str] = &[
    "saldo do dia",
    "saldo del dia",
    "saldo diario",
    "saldo a la fecha",
    "saldo disponible",
    "saldo disponivel",
    "saldo contable",
    "saldo total",
    "saldo parcial",
    "saldo bloqueado",
    "saldo en cuenta",
    "saldo",
    "saldos",
    "daily balance",
    "current balance",
    "available balance",
    "s a l d o",
];

/// What a cell says when it says nothing but that: figures, dates and currency signs behind the words do not count.
pub(super) fn label(cell: &str) -> Option<Label> {
    let folded = fold(cell);
    let words: Vec<&str> = folded
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    // `SALDO FINAL AL 31/03` names the day, which is no matter.
    let end = words.len()
        - words
            .iter()
            .rev()
            .take_while(|word| matches!(**word, "al" | "em" | "on" | "mxn" | "usd"))
            .count();
    let phrase = words[..end].join(" ");
    let is_one_of = |phrases: &[&str]| phrases.contains(&phrase.as_str());
    if is_one_of(OPENING) {
        Some(Label::Opening)
    } else if is_one_of(CLOSING) {
        Some(Label::Closing)
    } else if is_one_of(OTHER) {
        Some(Label::Other)
    } else {
        None
    }
}

/// Whether a cell of a row without a date begins a row of sums.
pub(super) fn is_total(cell: &str) -> bool {
    let folded = fold(cell.trim());
    ["total", "subtotal", "suma", "sumas", "sum", "gesamt"]
        .iter()
        .any(|word| {
            folded.strip_prefix(word).is_some_and(|rest| {
                !rest.starts_with(char::is_alphanumeric) || rest.starts_with('e') || rest.starts_with('s')
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_balance_is_told_from_a_payment_of_a_balance() {
        assert_eq!(label("SALDO INICIAL"), Some(Label::Opening));
        assert_eq!(label("Saldo anterior:"), Some(Label::Opening));
        assert_eq!(label("Saldo final al 31/03/2026"), Some(Label::Closing));
        assert_eq!(label("SALDO DO DIA"), Some(Label::Other));
        assert_eq!(label("Saldo factura F-123"), None);
        assert_eq!(label("SALDO FINAL FACTURA 12"), None);
    }

    #[test]
    fn sums_are_told_from_companies_called_so() {
        assert!(is_total("TOTAL") && is_total("Totales:") && is_total("Total cargos"));
        assert!(!is_total("TOTALPLAY TELECOM"));
    }
}
