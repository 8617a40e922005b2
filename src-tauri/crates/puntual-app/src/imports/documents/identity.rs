//! Which document is which: what identifies it for ever, and under which number the book keeps it.

use chrono::Datelike;
use puntual_core::documents::{Document, DocumentKind};
use puntual_store::{Credit, CreditKind};

use super::super::ledger::Ledger;
use super::super::problem::Refusal;
use super::super::same;

/// Letters at the end of a fiscal id that tell two documents of one number apart.
const TELLING: usize = 6;

/// Digits of a RUC of Peru.
const RUC: usize = 11;

/// What stands behind a fiscal id in the tax note of a credit, before the one that it took the place of.
const REPLACES: &str = " replaces:";

/// How the book calls a document.
pub(super) struct Name {
    /// Its number there, without the mark of an instalment.
    pub number: String,
    /// Its fiscal id there, without that mark.
    pub fiscal_id: String,
    /// Whether the book has it already.
    pub is_known: bool,
}

/// What identifies a document for ever. Where the format has no fiscal id, issuer, number and year of issue do: many begin
/// at 1 again each year.
pub(super) fn key(document: &Document) -> String {
    if !document.fiscal_id.is_empty() {
        return document.fiscal_id.to_uppercase();
    }
    match document.issued_on {
        Some(day) => yearly(document, &document.number, day.year()),
        None => timeless(document, &document.number),
    }
}

/// The key of a document of this issuer in a format without fiscal ids.
pub(super) fn yearly(document: &Document, number: &str, year: i32) -> String {
    format!("{}-{year}", timeless(document, number))
}

/// The same as earlier versions wrote it.
pub(super) fn timeless(document: &Document, number: &str) -> String {
    format!("{}-{number}", document.issuer.tax_id).to_uppercase()
}

/// The other writings of a fiscal id of Peru, whose numbers are written with zeros in one paper and without in another, and
/// were kept as they were written.
pub(super) fn writings(fiscal_id: &str) -> Vec<String> {
    let mut all = vec![fiscal_id.to_owned()];
    if let Some((head, tail)) = numbered(fiscal_id) {
        let bare = tail.trim_start_matches('0');
        // Eight digits are the most that a number of the SUNAT has.
        for width in bare.len()..=8 {
            let id = format!("{head}-{bare:0>width$}");
            if !all.contains(&id) {
                all.push(id);
            }
        }
    }
    all
}

/// Whether two fiscal ids are the same but for zeros before the number, and a clave of Ecuador for what it says of type and
/// number.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    canonical(one) == canonical(other)
}

/// The one writing of a fiscal id that may be written in several ways.
pub(super) fn canonical(fiscal_id: &str) -> String {
    if let Some((head, tail)) = numbered(fiscal_id) {
        return format!("{head}-{}", tail.trim_start_matches('0'));
    }
    comprobante(fiscal_id).unwrap_or_else(|| fiscal_id.to_owned())
}

/// `1790012345001-01-001-001-000000005` of a clave de acceso of Ecuador: day (8 digits), type (2), RUC (13), environment (1),
/// series (6), number (9), and what is of no concern.
fn comprobante(fiscal_id: &str) -> Option<String> {
    let is_clave = fiscal_id.len() == 49 && fiscal_id.bytes().all(|byte| byte.is_ascii_digit());
    let part = |from: usize, to: usize| fiscal_id.get(from..to);
    let parts = [
        part(10, 23)?,
        part(8, 10)?,
        part(24, 27)?,
        part(27, 30)?,
        part(30, 39)?,
    ];
    is_clave.then(|| parts.join("-"))
}

/// `20111111111-01-F001` and `00000300` of `20111111111-01-F001-00000300`.
fn numbered(fiscal_id: &str) -> Option<(&str, &str)> {
    let (head, tail) = fiscal_id.rsplit_once('-')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let has_ruc = head.find('-') == Some(RUC) && head.split('-').count() == 3;
    (has_ruc && is_number(tail)).then_some((head, tail))
}

/// How the book calls an invoice, or would: its own number unless another document has it.
pub(super) fn of_invoice(
    ledger: &Ledger<'_>,
    document: &Document,
    suffixes: &[&str],
) -> Result<Name, Refusal> {
    let number = |number: String, fiscal_id: String, is_known: bool| Name {
        number,
        fiscal_id,
        is_known,
    };
    if let Some((kept, fiscal_id)) = kept(ledger, document)? {
        return Ok(number(kept, fiscal_id, true));
    }
    let key = key(document);
    for candidate in candidates(document, &key) {
        let (mut is_free, mut is_known) = (true, false);
        for suffix in suffixes {
            let Some(invoice) = ledger.writer.invoice_by_number(&format!("{candidate}{suffix}"))? else {
                continue;
            };
            // A table has brought it; whether of the same year counts where numbers begin again.
            is_known = true;
            is_free &= ledger.writer.fiscal_id(invoice.id)?.is_empty()
                && (!document.fiscal_id.is_empty()
                    || document
                        .issued_on
                        .is_none_or(|day| day.year() == invoice.issued_on.year()));
        }
        if is_free {
            return Ok(number(candidate, key, is_known));
        }
    }
    Ok(number(key.clone(), key, false))
}

/// Number and fiscal id of the invoice, or of its instalments, that the book has of this document.
fn kept(ledger: &Ledger<'_>, document: &Document) -> Result<Option<(String, String)>, Refusal> {
    let key = key(document);
    let has_id = !document.fiscal_id.is_empty();
    let mut ids = if has_id { writings(&key) } else { vec![key] };
    if !has_id {
        ids.push(timeless(document, &document.number));
        ids.extend(unmarked(document, &document.number).map(|number| timeless(document, &number)));
    }
    for (place, id) in ids.into_iter().enumerate() {
        for suffix in ["", "/1"] {
            let Some(invoice) = ledger.writer.invoice_by_fiscal_id(&format!("{id}{suffix}"))? else {
                continue;
            };
            let is_other = !has_id
                && match place {
                    0 => false,
                    1 => document
                        .issued_on
                        .is_some_and(|day| day.year() != invoice.issued_on.year()),
                    // Series and number ran together: two documents may have been written alike.
                    _ => {
                        document.issued_on != Some(invoice.issued_on)
                            || (suffix.is_empty()
                                && document.total.map(|total| total.minor) != Some(invoice.total_minor))
                    }
                };
            if !is_other {
                let number = invoice.number.strip_suffix(suffix).unwrap_or(&invoice.number);
                return Ok(Some((number.to_owned(), id)));
            }
        }
    }
    Ok(None)
}

/// A Facturae's number as earlier versions wrote it: series and number without a mark between digits.
pub(super) fn unmarked(document: &Document, number: &str) -> Option<String> {
    let (series, rest) = number.rsplit_once('-')?;
    (document.format == "facturae").then(|| format!("{series}{rest}"))
}

/// The numbers that a document may get, the likeliest first.
fn candidates(document: &Document, key: &str) -> Vec<String> {
    let number = &document.number;
    if number.is_empty() {
        return vec![String::new()];
    }
    let mut all = vec![number.clone()];
    let issuer = format!("{}-", document.issuer.tax_id.to_uppercase());
    let typed = key
        .strip_prefix(&issuer)
        .filter(|_| matches!(document.format, "sii" | "sunat"));
    if let Some(typed) = typed {
        all.push(typed.to_owned());
    } else if document.kind == DocumentKind::DebitNote {
        all.push(format!("ND {number}"));
    }
    if document.fiscal_id.is_empty() {
        all.extend(document.issued_on.map(|day| format!("{number} ({})", day.year())));
    } else {
        let tail: Vec<char> = key
            .chars()
            .filter(|letter| letter.is_ascii_alphanumeric())
            .collect();
        let from = tail.len().saturating_sub(TELLING);
        all.push(format!("{number}-{}", tail[from..].iter().collect::<String>()));
    }
    all.push(key.to_owned());
    all
}

/// The reference under which the book keeps a credit note, or would.
pub(super) fn of_credit_note(ledger: &Ledger<'_>, document: &Document) -> Result<String, Refusal> {
    let key = key(document);
    let kept = |reference: &str| -> Result<Option<(Credit, String)>, Refusal> {
        let kind = CreditKind::CreditNote;
        Ok(match ledger.writer.credit_by_reference(kind, reference)? {
            Some(credit) => {
                let id = own_id(&ledger.writer.tax_note(credit.id)?).to_owned();
                Some((credit, id))
            }
            None => None,
        })
    };
    // A table of the tax office may have brought the note already.
    for stand_in in same::stand_ins(&key) {
        if let Some((_, id)) = kept(&stand_in)?
            && (id.is_empty() || id == key)
        {
            return Ok(stand_in);
        }
    }
    let candidates = candidates(document, &key);
    for candidate in &candidates {
        if kept(candidate)?.is_some_and(|(_, id)| id == key) {
            return Ok(candidate.clone());
        }
    }
    for candidate in candidates {
        let is_fit = kept(&candidate)?
            .is_none_or(|(credit, id)| id.is_empty() && Some(credit.credited_on) == document.issued_on);
        if is_fit {
            return Ok(candidate);
        }
    }
    Ok(key)
}

/// The fiscal id that the tax note of a credit begins with.
pub(in super::super) fn own_id(tax_note: &str) -> &str {
    tax_note.split(REPLACES).next().unwrap_or_default()
}

/// Whether a credit with this tax note took the place of the document with this fiscal id.
pub(super) fn has_replaced(tax_note: &str, fiscal_id: &str) -> bool {
    tax_note.split(REPLACES).skip(1).any(|id| id == fiscal_id)
}

/// The tax note of a credit that takes the place of another document's.
pub(super) fn replacing(own: &str, replaced: &str) -> String {
    format!("{own}{REPLACES}{replaced}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_peru_is_found_with_and_without_zeros() {
        let id = "20111111111-01-F001-300";
        let all = writings(id);
        for tail in ["300", "00000300", "000300"] {
            let other = format!("20111111111-01-F001-{tail}");
            assert!(all.contains(&other), "{other}");
            assert!(is_same(id, &other), "{other}");
        }
        assert!(!is_same(id, "20111111111-01-F001-30"));
        let uuid = "6F1D2C3B-0000-4000-8000-000000000101";
        assert_eq!(writings(uuid), [uuid]);
    }

    #[test]
    fn a_clave_of_ecuador_says_type_and_number() {
        let clave = "0102202605179001234500120010010000000051111111117";
        assert_eq!(canonical(clave), "1790012345001-05-001-001-000000005");
        assert!(is_same(clave, "1790012345001-05-001-001-000000005"));
        assert!(!is_same(clave, "1790012345001-01-001-001-000000005"));
    }

    #[test]
    fn a_document_is_called_by_its_type_or_the_end_of_its_id_where_its_number_is_taken() {
        let named = |format: &'static str, fiscal_id: &str, number: &str, kind: DocumentKind| {
            let mut document = Document::empty(format);
            document.fiscal_id = fiscal_id.to_owned();
            document.number = number.to_owned();
            document.kind = kind;
            document.issuer.tax_id = "76123456-7".to_owned();
            let key = key(&document);
            candidates(&document, &key).swap_remove(1)
        };
        let invoice = DocumentKind::Invoice;
        assert_eq!(named("sii", "76123456-7-34-15", "15", invoice), "34-15");
        assert_eq!(named("dian", "ab12cd34ef", "SETP1", invoice), "SETP1-CD34EF");
        assert_eq!(
            named("sri", "2610", "001-001-000000009", DocumentKind::DebitNote),
            "ND 001-001-000000009"
        );
    }

    #[test]
    fn a_tax_note_tells_whose_place_a_credit_took() {
        let note = replacing("NEW", "OLD");
        assert_eq!(own_id(&note), "NEW");
        assert!(has_replaced(&note, "OLD"));
        assert!(!has_replaced("OLD", "OLD"));
    }
}
