//! Words that say what a document is, what became of it, and how long the customer has to pay.

use super::names::fold;

/// What a row of an invoice table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// An invoice or debit note: the customer owes it.
    Invoice,
    /// A credit note: it lowers what the customer owes, whatever the sign of its amount.
    CreditNote,
    /// A payment, quotation, order, …: no receivable.
    Other,
}

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentState {
    /// In force.
    Valid,
    /// Paid in full.
    Paid,
    /// Cancelled or void.
    Cancelled,
    /// Not issued yet.
    Draft,
}

/// What a type cell means; `None` when the word is not known. Knows the codes of SAT (`I`, `E`, `P`), SII
/// (`33`, `34`, `56`, `61`) and AFIP (`1 - Factura A`, `3 - Nota de Crédito A`).
#[must_use]
pub fn document_kind(cell: &str) -> Option<DocumentKind> {
    let folded = fold(cell.trim());
    let has = |word: &str| folded.contains(word);
    if has("credito")
        || has("credit")
        || has("abono")
        || has("devolucion")
        || has("refund")
        || has("rectificativa")
    {
        return Some(DocumentKind::CreditNote);
    }
    if has("debito") || has("debit") {
        return Some(DocumentKind::Invoice);
    }
    let others = [
        "pago",
        "payment",
        "cotizacion",
        "presupuesto",
        "quote",
        "pedido",
        "order",
        "recibo",
        "nomina",
        "traslado",
        "estimate",
    ];
    if others.into_iter().any(has) {
        return Some(DocumentKind::Other);
    }
    if has("factura") || has("invoice") || has("boleta") || has("bill") || has("remision") || has("cargo") {
        return Some(DocumentKind::Invoice);
    }
    match folded.as_str() {
        "i" | "fac" | "fa" | "f" | "fv" | "inv" | "in" | "ingreso" | "nd" | "dn" | "venta" | "sale"
        | "33" | "34" | "56" | "out_invoice" | "f1" => Some(DocumentKind::Invoice),
        "e" | "nc" | "cn" | "cr" | "egreso" | "61" | "out_refund" | "n/c" => Some(DocumentKind::CreditNote),
        "p" | "t" | "n" => Some(DocumentKind::Other),
        _ => None,
    }
}

/// What a status cell means; `None` when the word is not known.
#[must_use]
pub fn document_state(cell: &str) -> Option<DocumentState> {
    let folded = fold(cell.trim());
    let has = |word: &str| folded.contains(word);
    let exact = |words: &[&str]| words.contains(&folded.as_str());
    if has("cancel")
        || has("anulad")
        || has("void")
        || has("baja")
        || exact(&["c", "0", "rechazada", "inactiva"])
    {
        Some(DocumentState::Cancelled)
    } else if has("borrador") || has("draft") || has("proforma") {
        Some(DocumentState::Draft)
    } else if has("no pagad")
        || has("unpaid")
        || has("not paid")
        || has("parcial")
        || has("partial")
        || has("por pagar")
    {
        Some(DocumentState::Valid)
    } else if has("pagad")
        || has("paid")
        || has("cobrad")
        || has("liquidad")
        || has("saldad")
        || exact(&["cerrada", "closed"])
    {
        Some(DocumentState::Paid)
    } else if has("vigente")
        || has("timbrad")
        || has("pendiente")
        || has("abierta")
        || has("emitid")
        || has("vencid")
        || has("open")
        || has("posted")
        || has("sent")
        || has("overdue")
        || has("activ")
        || has("aceptad")
        || has("valid")
        || has("autoriz")
        || exact(&["e", "1", "v", "ok", "due", "authorised", "authorized"])
    {
        Some(DocumentState::Valid)
    } else {
        None
    }
}

/// Days of credit: `30`, `30 días`, `Crédito 30 días`, `Net 30`, `Contado` (0). `Ok(None)` for an empty cell.
///
/// # Errors
/// `()` when the cell holds anything else or more than 3,650 days.
#[allow(clippy::result_unit_err)]
pub fn read_term_days(cell: &str) -> Result<Option<u32>, ()> {
    let folded = fold(cell.trim());
    if folded.is_empty() {
        return Ok(None);
    }
    let cash = [
        "contado",
        "cash",
        "inmediato",
        "immediate",
        "on receipt",
        "al recibir",
        "pue",
    ];
    let text = folded
        .strip_suffix(".0")
        .or_else(|| folded.strip_suffix(".00"))
        .unwrap_or(&folded);
    let numbers: Vec<&str> = text
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    match numbers.as_slice() {
        [] if cash.into_iter().any(|word| folded.contains(word)) => Ok(Some(0)),
        [days] if !text.contains(['.', ',', '-', '%', '/']) => match days.parse() {
            Ok(days @ 0..=3650) => Ok(Some(days)),
            _ => Err(()),
        },
        _ => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credit_notes_are_recognised_by_word_and_by_code() {
        for cell in [
            "Nota de crédito",
            "NC",
            "E",
            "61",
            "3 - Nota de Crédito A",
            "Credit note",
            "Factura rectificativa",
        ] {
            assert_eq!(document_kind(cell), Some(DocumentKind::CreditNote), "{cell}");
        }
        for cell in ["Factura", "I", "33", "1 - Factura A", "Nota de débito", "Invoice"] {
            assert_eq!(document_kind(cell), Some(DocumentKind::Invoice), "{cell}");
        }
        assert_eq!(document_kind("Cotización"), Some(DocumentKind::Other));
        assert_eq!(document_kind("??"), None);
    }

    #[test]
    fn an_unpaid_invoice_is_not_taken_for_a_paid_one() {
        assert_eq!(document_state("No pagada"), Some(DocumentState::Valid));
        assert_eq!(document_state("Pagada"), Some(DocumentState::Paid));
        assert_eq!(document_state("Parcialmente pagada"), Some(DocumentState::Valid));
        assert_eq!(document_state("CANCELADA"), Some(DocumentState::Cancelled));
        assert_eq!(document_state("Borrador"), Some(DocumentState::Draft));
        assert_eq!(document_state("Vigente"), Some(DocumentState::Valid));
        assert_eq!(document_state("xyz"), None);
    }

    #[test]
    fn terms_are_days_of_credit() {
        for (cell, days) in [
            ("30", 30),
            ("30 días", 30),
            ("Crédito a 45 dias", 45),
            ("Net 60", 60),
            ("Contado", 0),
            ("15.0", 15),
            ("0", 0),
        ] {
            assert_eq!(read_term_days(cell), Ok(Some(days)), "{cell}");
        }
        assert_eq!(read_term_days(" "), Ok(None));
        for cell in ["-5", "30/60", "mucho", "99999", "2/10 net 30", "7.5"] {
            assert_eq!(read_term_days(cell), Err(()), "{cell}");
        }
    }
}
