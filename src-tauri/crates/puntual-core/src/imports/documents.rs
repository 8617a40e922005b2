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
/// (`33`, `34`, `56`, `61`, …) and of SUNAT (`01`, `07`, `08`), the types of Xero and SAP, and abbreviations (`NC A`, `N/C`,
/// `07-NC`). AFIP's codes need words first (`afip::afip_type`), since some of them mean something else in Chile.
#[must_use]
pub fn document_kind(cell: &str) -> Option<DocumentKind> {
    let folded = fold(cell.trim());
    // What SAT's letters stand for says less than the letter: `P - Pago` is a document about a payment, `Pago` is one.
    if let Some((code, word)) = folded.split_once(" - ")
        && matches!(
            (code.trim(), word.trim()),
            ("p", "pago") | ("i", "ingreso") | ("e", "egreso") | ("t", "traslado") | ("n", "nomina")
        )
    {
        return by_code(code.trim());
    }
    by_code(&folded)
        .or_else(|| by_words(&folded))
        .or_else(|| by_abbreviation(&folded))
}

fn by_words(folded: &str) -> Option<DocumentKind> {
    let has = |word: &str| folded.contains(word);
    let any = |words: &[&str]| words.iter().any(|word| has(word));
    let parts = || folded.split(|letter: char| !letter.is_alphanumeric());
    let token = |words: &[&str]| parts().any(|part| words.contains(&part));
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
    let is_invoice = any(&["factura", "invoice", "venta", "fatura"]) || token(&["fact", "fac"]);
    let is_note = any(&["nota", "note", "memo"]) || parts().next() == Some("n");
    let is_credit = any(&["credit", "abono"]);
    let is_abbreviated = token(&["cr", "cre", "cred"]);
    if any(&["devolucion", "refund", "rectificativ", "devolucao"])
        || (is_note && (is_credit || is_abbreviated))
        || (!is_invoice && is_credit && !any(&["tarjeta", "card", "a credito"]))
        || (!is_invoice && any(&["bonificacion", "descuento", "rebaja"]))
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
            // A `recibo de honorarios` is what its issuer is paid for, not that it was paid.
            "honorarios",
            "arrendamiento",
            "letra de cambio",
        ])
    {
        return Some(DocumentKind::Invoice);
    }
    any(&[
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
    ])
    .then_some(DocumentKind::Payment)
}

/// A code that is the whole cell.
fn by_code(code: &str) -> Option<DocumentKind> {
    match code {
        "i" | "fac" | "fa" | "f" | "fv" | "fc" | "fe" | "fact" | "inv" | "in" | "ingreso" | "nd" | "dn"
        | "sale" | "fce" | "out_invoice" | "accrec" | "f1" | "f2" | "f3" | "fve" | "fvt" | "01" | "08"
        | "ft" | "bv" | "bol" | "lt" | "letra" | "deb" | "db" | "nde" | "ndv" | "si" | "rv" | "dr" => {
            Some(DocumentKind::Invoice)
        }
        "30" | "32" | "33" | "34" | "35" | "38" | "39" | "41" | "43" | "55" | "56" | "101" | "104"
        | "110" | "111" => Some(DocumentKind::Invoice),
        "e" | "nc" | "cn" | "cr" | "egreso" | "60" | "61" | "106" | "112" | "out_refund" | "accreccredit"
        | "07" | "nce" | "ncv" | "ncr" | "nca" | "ncb" | "ncc" | "ncele" | "cre" | "cred" | "crm" | "cm"
        | "sc" | "abo" | "ab" | "dg" | "r1" | "r2" | "r3" | "r4" | "r5" => Some(DocumentKind::CreditNote),
        "rc" | "rec" | "pag" | "pay" | "pmt" | "ret" | "dz" | "aroverpayment" | "arprepayment" => {
            Some(DocumentKind::Payment)
        }
        "p" | "t" | "n" | "bill" | "bill credit" | "accpay" | "accpaycredit" | "45" | "46" | "48" | "50"
        | "52" | "in_invoice" | "in_refund" => Some(DocumentKind::Other),
        _ => None,
    }
}

/// What may stand behind an abbreviation: the letter of an AFIP document, a number, `elec.`.
const BEHIND: [&str; 9] = ["a", "b", "c", "e", "m", "de", "elec", "ele", "electronica"];

/// A code with points or strokes in it or something behind it: `N.C.`, `N/C A`, `NC-1`, `07-NC`.
fn by_abbreviation(folded: &str) -> Option<DocumentKind> {
    let parts: Vec<&str> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_behind = |parts: &[&str]| parts.iter().all(|part| is_number(part) || BEHIND.contains(part));
    match parts.as_slice() {
        // `N.C.`, where the letters of one code stand apart.
        [first, second, rest @ ..] if first.len() == 1 && second.len() == 1 && is_behind(rest) => {
            by_code(&format!("{first}{second}"))
        }
        [number, code, rest @ ..] if is_number(number) && code.len() > 1 && is_behind(rest) => by_code(code),
        [code, rest @ ..] if code.len() > 1 && is_behind(rest) => {
            by_code(code.trim_end_matches(|letter: char| letter.is_ascii_digit()))
        }
        _ => None,
    }
}

/// What a status cell means; `None` when the word is not known. What says less is read before what says more: `impagada`
/// and `no pagada` hold the word for paid, `cancelable` that for cancelled. `cancelled` says what `cancelado` means: void, or
/// paid, as in the south of America, where a debt that is paid is cancelled.
#[must_use]
pub fn document_state(cell: &str, cancelled: DocumentState) -> Option<DocumentState> {
    let folded = fold(cell.trim());
    let has = |word: &str| folded.contains(word);
    let any = |words: &[&str]| words.iter().any(|word| has(word));
    let exact = |words: &[&str]| words.contains(&folded.as_str());
    // A cancellation that is possible, asked for or refused, or a debt that is paid in part or not yet.
    let is_no_cancellation = !has("solicitud de cancelacion aceptada")
        && any(&[
            "cancelab",
            "no cancel",
            "sin cancel",
            "por cancel",
            "parcialmente cancel",
            "cancelada parcial",
            "cancelado parcial",
            "cancelacion parcial",
            "pendiente de cancel",
            "cancelacion pendiente",
            "proceso de cancel",
            "cancelacion en proceso",
            "solicitud de cancel",
            "cancelacion rechaz",
            "espera de cancel",
        ]);
    if is_no_cancellation || any(&["no anulad", "not void", "not cancel", "nao cancel"]) {
        Some(DocumentState::Valid)
    } else if has("cancelad") && !has("anulad") {
        Some(cancelled)
    } else if any(&[
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
    ]) || exact(&["c", "inactiva", "nula", "nulo", "uncollectible"])
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
        "sin cobrar",
        "no liquidad",
        "sin liquidar",
        "por liquidar",
        "no saldad",
        "sin saldar",
        "por saldar",
        "to pay",
        "a pagar",
        "sin ser ",
        "por ser ",
        "aun no ",
        "todavia no ",
        "no ha sido ",
        "no han sido ",
        "not yet ",
        "en parte",
        "in part",
    ]) || is_part(&folded)
        || is_open_before_paid(&folded)
    {
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

/// `Pagada al 50%`: a share that is not the whole.
fn is_part(folded: &str) -> bool {
    folded.match_indices('%').any(|(place, _)| {
        let before = folded[..place].trim_end();
        let figures =
            before.trim_end_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ','));
        let whole = before[figures.len()..]
            .split(['.', ','])
            .next()
            .unwrap_or_default();
        !whole.is_empty() && whole != "100"
    })
}

/// `Pendiente de ser pagada`, `Vencida, aún sin cobrar`: what it is stands first.
fn is_open_before_paid(folded: &str) -> bool {
    ["pendi", "vencid", "pending", "overdue", "outstanding"]
        .iter()
        .any(|word| folded.starts_with(word))
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

    fn state(cell: &str) -> Option<DocumentState> {
        document_state(cell, DocumentState::Cancelled)
    }

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
    fn abbreviations_of_documents_are_understood_with_what_stands_around_them() {
        for (cells, kind) in [
            (
                "NC A|NCA|N/C A|NC-A|N.C.|CRE|NCR|N.Créd.|Nota Cr.|07-NC|NCV|NC-1|NC 12|ABO|AB|E - Egreso|Bonificación|CM|\
                 CRM|DG|NCE|NCELE|61 - Nota de Crédito|R1|n/c|Nota crédito",
                DocumentKind::CreditNote,
            ),
            (
                "FA A|FC-B|ND B|N/D|01-FT|BV|DEB|Recibo de honorarios|Recibo de arrendamiento|I - Ingreso|Fact. Créd.|RV|DR|\
                 Nota de cargo|Nota de venta|F2",
                DocumentKind::Invoice,
            ),
            ("DZ|REC|Recibo|Pago|RC 12", DocumentKind::Payment),
            ("P|P - Pago|N - Nómina|T - Traslado", DocumentKind::Other),
        ] {
            for cell in cells.split('|') {
                assert_eq!(document_kind(cell), Some(kind), "{cell}");
            }
        }
        for cell in [
            "N/A",
            "En proceso",
            "Pay later",
            "Contado",
            "Ab initio",
            "55 mesas",
        ] {
            assert_eq!(document_kind(cell), None, "{cell}");
        }
    }

    #[test]
    fn what_is_not_cancelled_yet_is_owed() {
        for cell in [
            "Cancelada parcialmente",
            "No cancelado",
            "Pendiente de cancelación",
            "Cancelable sin aceptación",
            "No cancelable",
            "En proceso de cancelación",
            "Vigente, solicitud de cancelación rechazada",
            "No liquidada",
            "No saldada",
            "No anulada",
        ] {
            assert_eq!(state(cell), Some(DocumentState::Valid), "{cell}");
            assert_eq!(
                document_state(cell, DocumentState::Paid),
                Some(DocumentState::Valid),
                "{cell}"
            );
        }
        assert_eq!(state("0"), None, "a zero says nothing");
        for cell in [
            "Cancelado sin aceptación",
            "Solicitud de cancelación aceptada",
            "Cancelled",
        ] {
            assert_eq!(state(cell), Some(DocumentState::Cancelled), "{cell}");
        }
        assert_eq!(
            state("Cancelado / En proceso de pago"),
            Some(DocumentState::Cancelled)
        );
    }

    #[test]
    fn a_debt_that_is_cancelled_is_paid_where_people_say_so() {
        assert_eq!(
            document_state("CANCELADO", DocumentState::Paid),
            Some(DocumentState::Paid)
        );
        for cell in ["Anulado", "Cancelled", "Anulado / Cancelado"] {
            assert_eq!(
                document_state(cell, DocumentState::Paid),
                Some(DocumentState::Cancelled),
                "{cell}"
            );
        }
    }

    #[test]
    fn an_unpaid_invoice_is_not_taken_for_a_paid_one() {
        assert_eq!(state("No pagada"), Some(DocumentState::Valid));
        assert_eq!(state("Pagada"), Some(DocumentState::Paid));
        assert_eq!(state("Parcialmente pagada"), Some(DocumentState::Valid));
        assert_eq!(state("CANCELADA"), Some(DocumentState::Cancelled));
        assert_eq!(state("Borrador"), Some(DocumentState::Draft));
        assert_eq!(state("Impagada"), Some(DocumentState::Valid));
        assert_eq!(state("Sin pagar"), Some(DocumentState::Valid));
        assert_eq!(state("Posted / Paid"), Some(DocumentState::Paid));
        assert_eq!(state("Publicado / No pagado"), Some(DocumentState::Valid));
        for cell in [
            "Vigente",
            "Vencida",
            "Sent",
            "Viewed",
            "Overdue",
            "Partial",
            "Awaiting Payment",
        ] {
            assert_eq!(state(cell), Some(DocumentState::Valid), "{cell}");
        }
        for cell in ["Anulada", "Void", "Deleted", "Nula"] {
            assert_eq!(state(cell), Some(DocumentState::Cancelled), "{cell}");
        }
        assert_eq!(state("xyz"), None);
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
