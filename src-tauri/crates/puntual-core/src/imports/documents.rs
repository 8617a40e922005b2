//! Words that say what a document is, what became of it, and how long the customer has to pay.

use super::names::fold;

/// What a row of an invoice table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// An invoice or debit note: the customer owes it.
    Invoice,
    /// A credit note: it lowers what the customer owes, whatever the sign of its amount.
    CreditNote,
    /// Money that came in: it belongs to the payments, where the table brings both.
    Payment,
    /// A purchase, quotation, order, payroll, …: no receivable.
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

/// What a type cell means; `None` when the word is not known. Knows the letters of SAT (`I`, `E`, `P`), the codes of SII
/// (`33`, `34`, `56`, `61`, …) and of SUNAT (`01`, `07`, `08`), and the types of Xero. AFIP's codes need words first
/// (`afip::afip_type`), since some of them mean something else in Chile.
#[must_use]
pub fn document_kind(cell: &str) -> Option<DocumentKind> {
    let folded = fold(cell.trim());
    let has = |word: &str| folded.contains(word);
    let any = |words: &[&str]| words.iter().any(|word| has(word));
    if any(&[
        "proveedor",
        "vendor",
        "supplier",
        "compra",
        "purchase",
        "fornecedor",
        "recibid",
    ]) {
        return Some(DocumentKind::Other);
    }
    let is_invoice = any(&["factura", "invoice", "venta", "fatura"]);
    let is_note = any(&["nota", "note", "memo"]);
    if any(&["devolucion", "refund", "rectificativ", "devolucao"])
        || (is_note && any(&["credit", "abono"]))
        || (!is_invoice && any(&["credit", "abono"]) && !any(&["tarjeta", "card", "a credito"]))
        || (has("factura") && has("abono"))
    {
        return Some(DocumentKind::CreditNote);
    }
    if any(&["debito", "debit"]) && !any(&["tarjeta", "card"]) {
        return Some(DocumentKind::Invoice);
    }
    // `Presupuesto` before `factura`: `factura proforma` is none.
    if any(&[
        "cotizacion",
        "presupuesto",
        "quote",
        "pedido",
        "order",
        "orden de",
        "nomina",
        "traslado",
        "estimate",
        "proforma",
        "guia",
        "despacho",
        "remito",
        "albaran",
        "orcamento",
    ]) {
        return Some(DocumentKind::Other);
    }
    if is_invoice
        || any(&[
            "boleta",
            "remision",
            "cargo",
            "bill to",
            "billing",
            "tique",
            "nfe",
            "nfs",
            "duplicata",
        ])
    {
        return Some(DocumentKind::Invoice);
    }
    if any(&[
        "pago",
        "payment",
        "recibo",
        "cobro",
        "cobranza",
        "recaudo",
        "receipt",
        "anticipo",
        "deposito",
        "deposit",
        "ingreso de caja",
        "retencion",
        "withholding",
        "pagamento",
        "recebimento",
    ]) {
        return Some(DocumentKind::Payment);
    }
    match folded.as_str() {
        "i" | "fac" | "fa" | "f" | "fv" | "fc" | "fe" | "fact" | "inv" | "in" | "ingreso" | "nd" | "dn"
        | "sale" | "fce" | "out_invoice" | "accrec" | "f1" | "fve" | "fvt" | "01" | "08" => {
            Some(DocumentKind::Invoice)
        }
        "30" | "32" | "33" | "34" | "35" | "38" | "39" | "41" | "43" | "55" | "56" | "101" | "104"
        | "110" | "111" => Some(DocumentKind::Invoice),
        "e" | "nc" | "cn" | "cr" | "egreso" | "60" | "61" | "106" | "112" | "out_refund" | "n/c"
        | "accreccredit" | "07" | "nce" => Some(DocumentKind::CreditNote),
        "rc" | "rec" | "pag" | "pay" | "pmt" | "ret" | "aroverpayment" | "arprepayment" => {
            Some(DocumentKind::Payment)
        }
        "p" | "t" | "n" | "bill" | "bill credit" | "accpay" | "accpaycredit" | "45" | "46" | "48" | "50"
        | "52" | "in_invoice" | "in_refund" => Some(DocumentKind::Other),
        _ => None,
    }
}

/// What a status cell means; `None` when the word is not known. What says less than paid is read before what says paid:
/// `impagada` and `no pagada` hold the word.
#[must_use]
pub fn document_state(cell: &str) -> Option<DocumentState> {
    let folded = fold(cell.trim());
    let has = |word: &str| folded.contains(word);
    let any = |words: &[&str]| words.iter().any(|word| has(word));
    let exact = |words: &[&str]| words.contains(&folded.as_str());
    if any(&[
        "cancel",
        "anulad",
        "anulacion",
        "void",
        "baja",
        "delet",
        "eliminad",
        "revers",
        "revertid",
        "rechaz",
        "reject",
        "written off",
        "writeoff",
        "write-off",
        "incobrable",
        "castigad",
    ]) || exact(&["c", "0", "inactiva", "nula", "nulo", "uncollectible"])
    {
        Some(DocumentState::Cancelled)
    } else if any(&[
        "borrador",
        "draft",
        "proforma",
        "rascunho",
        "awaiting approval",
        "pending approval",
        "por aprobar",
        "sin timbrar",
        "no timbrad",
    ]) || exact(&["submitted", "new"])
    {
        Some(DocumentState::Draft)
    } else if any(&[
        "no pag",
        "nao pag",
        "unpaid",
        "not paid",
        "impag",
        "sin pagar",
        "sin pago",
        "parcial",
        "partial",
        "partly",
        "por pagar",
        "por cobrar",
        "no cobrad",
        "to pay",
        "a pagar",
    ]) {
        Some(DocumentState::Valid)
    } else if any(&[
        "pagad", "paid", "cobrad", "liquidad", "saldad", "quitad", "recebid",
    ]) || exact(&[
        "cerrada",
        "closed",
        "paga",
        "pago",
        "pagas",
        "pg",
        "settled",
        "cleared",
        "complete",
        "completed",
    ]) {
        Some(DocumentState::Paid)
    } else if any(&[
        "vigente",
        "timbrad",
        "pendi",
        "pending",
        "abiert",
        "abert",
        "emitid",
        "enviad",
        "vencid",
        "overdue",
        "open",
        "posted",
        "publicad",
        "sent",
        "viewed",
        "vist",
        "activ",
        "aceptad",
        "accept",
        "valid",
        "autoriz",
        "authori",
        "approved",
        "aprobad",
        "outstanding",
        "aplicad",
        "contabilizad",
        "registrad",
        "reclam",
        "disput",
        "issued",
        "confirm",
        "awaiting payment",
        "in payment",
        "en proceso de pago",
        "retry",
        "failed",
    ]) || exact(&["e", "1", "v", "ok", "due", "emis", "normal"])
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
        for cell in [
            "Factura",
            "I",
            "33",
            "1 - Factura A",
            "Nota de débito",
            "Invoice",
            "Factura a crédito",
            "Venta a crédito",
            "Factura de Crédito Electrónica MiPyMEs (FCE) A",
            "Factura de anticipo",
            "Sales invoice",
        ] {
            assert_eq!(document_kind(cell), Some(DocumentKind::Invoice), "{cell}");
        }
        for cell in ["Pago", "Recibo de caja", "Payment", "Cobro", "Sales overpayment"] {
            assert_eq!(document_kind(cell), Some(DocumentKind::Payment), "{cell}");
        }
        for cell in [
            "Factura de proveedor",
            "Bill",
            "46",
            "Vendor Bill",
            "Factura proforma",
        ] {
            assert_eq!(document_kind(cell), Some(DocumentKind::Other), "{cell}");
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
        assert_eq!(document_state("Impagada"), Some(DocumentState::Valid));
        assert_eq!(document_state("Sin pagar"), Some(DocumentState::Valid));
        assert_eq!(document_state("Posted / Paid"), Some(DocumentState::Paid));
        assert_eq!(
            document_state("Publicado / No pagado"),
            Some(DocumentState::Valid)
        );
        for cell in [
            "Vigente",
            "Vencida",
            "Sent",
            "Viewed",
            "Overdue",
            "Partial",
            "Awaiting Payment",
        ] {
            assert_eq!(document_state(cell), Some(DocumentState::Valid), "{cell}");
        }
        for cell in ["Anulada", "Void", "Deleted", "Nula"] {
            assert_eq!(document_state(cell), Some(DocumentState::Cancelled), "{cell}");
        }
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
