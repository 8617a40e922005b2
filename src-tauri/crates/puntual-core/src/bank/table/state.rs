//! What became of a movement, as a column of states says it.

use crate::imports::fold;

/// Beginnings of the words for movements whose money is not in the account: not yet, or not at all. What was given back later is
/// not among them, for that is a movement of its own.
const NOT_BOOKED: &[&str] = &[
    "pend", "cancel", "anul", "rechaz", "reject", "revert", "revers", "declin", "denied", "deneg", "fail",
    "fallid", "expir", "caduc", "bloque", "void", "retenid",
];
/// Phrases that say the same, of which no word does.
const PHRASES: &[&str] = &[
    "en proceso",
    "en transito",
    "in process",
    "processing",
    "procesando",
    "on hold",
    "held",
    "in transit",
    "not completed",
    "no aplicado",
    "no aplicada",
    "por aplicar",
    "por confirmar",
];

/// Whether a state says that the money is not in the account. A state that is not known says nothing.
pub(super) fn is_not_booked(cell: &str) -> bool {
    let folded = fold(cell.trim());
    let words: Vec<&str> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let negated = |index: usize| index > 0 && matches!(words[index - 1], "no" | "not" | "sin");
    words.iter().enumerate().any(|(index, word)| {
        !negated(index) && NOT_BOOKED.iter().any(|beginning| word.starts_with(beginning))
    }) || PHRASES.contains(&words.join(" ").as_str())
}

#[cfg(test)]
mod tests {
    use super::is_not_booked;

    #[test]
    fn states_of_money_that_is_not_there_are_told_from_the_rest() {
        for state in [
            "PENDING",
            "Pendiente",
            "Cancelado",
            "REVERTED",
            "Rechazada",
            "DECLINED",
            "En proceso",
            "Anulada",
        ] {
            assert!(is_not_booked(state), "{state}");
        }
        for state in [
            "",
            "COMPLETED",
            "Aplicado",
            "Liquidada",
            "paid",
            "Imputado",
            "Refunded",
            "Sin pendientes",
            "Conciliado",
        ] {
            assert!(!is_not_booked(state), "{state}");
        }
    }
}
