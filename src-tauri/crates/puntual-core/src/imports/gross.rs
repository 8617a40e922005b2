//! Which of several columns of amounts is what the customer owes: the one with the taxes in it.

use super::fields::Kind;
use super::mapping::header_key;
use super::names::fold;

/// Taxes on sales, by the names that Latin America, Spain and the English-speaking world give them.
const TAXES: &[&str] = &[
    "iva",
    "igv",
    "itbis",
    "itbms",
    "isv",
    "icms",
    "ivu",
    "vat",
    "gst",
    "tax",
    "taxes",
    "impuesto",
    "impuestos",
];
/// Beside these the name of a tax does not make a column of tax.
const NO_TAX: &[&str] = &[
    "con", "sin", "c", "s", "incl", "incluido", "base", "tasa", "rate", "id", "no", "number", "code", "date",
    "with", "without", "excl", "antes", "before", "mas", "total",
];

/// Whether a column holds the tax of each row.
pub(super) fn is_tax(header: &str) -> bool {
    if TAXES.contains(&header_key(header).as_str()) {
        return true;
    }
    let folded = fold(header);
    let words: Vec<&str> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.iter().any(|word| TAXES.contains(word)) && !words.iter().any(|word| NO_TAX.contains(word))
        || matches!(words.as_slice(), ["total", tax] if TAXES.contains(tax))
}

/// Whether the key is a net amount: before taxes where they follow, and after deductions where it stands behind them.
pub(super) fn is_net(key: &str) -> bool {
    ["importeneto", "montoneto", "valorneto"].contains(&key)
}

/// Whether amounts are told before and after taxes: `VAT` is then the tax and not the customer's number.
pub(super) fn has_net(header: &[String]) -> bool {
    ["netamount", "net", "subtotal", "nettotal", "totalnet"]
        .iter()
        .any(|net| header.iter().any(|cell| header_key(cell) == *net))
}

/// How likely this column among several is the whole amount, the more the higher: it is called a total, or stands behind
/// the tax that was added to get it. Of a payment, what was applied to the invoice of the row goes before all that
/// arrived. `taxed` is the first column of tax.
pub(super) fn rank(kind: Kind, key: &str, column: usize, taxed: Option<usize>) -> u8 {
    if kind == Kind::Payments && (key.contains("aplicado") || key.contains("applied")) {
        return 4;
    }
    let says = |words: &[&str]| words.iter().any(|word| key.contains(word));
    // The same amount once more, in the currency of the books.
    if key.ends_with("mn") || says(&["pesos", "soles", "local"]) {
        return 0;
    }
    let is_total =
        says(&["total", "coniva", "conigv", "conimpuesto", "gross"]) && !says(&["neto", "sin", "sub", "net"]);
    u8::from(is_total) * 2 + u8::from(taxed.is_some_and(|taxed| taxed < column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_tax_is_told_from_one_that_only_mentions_it() {
        for header in [
            "IVA",
            "I.V.A.",
            "Monto IVA",
            "% IVA",
            "Total IVA",
            "Impuestos",
            "Tax",
            "IGV / IPM",
        ] {
            assert!(is_tax(header), "{header}");
        }
        for header in [
            "Importe con IVA",
            "Total sin IVA",
            "IMPORTE C/IVA",
            "Tax ID",
            "Base IVA",
            "Total con IVA",
        ] {
            assert!(!is_tax(header), "{header}");
        }
    }
}
