//! Headers written short: `Nº Fra.`, `Sdo. Pend.`, `Cust. Name`.

use super::names::fold;

/// What is written short, and what it stands for.
const SHORT: &[(&str, &str)] = &[
    ("amt", "amount"),
    ("bal", "balance"),
    ("c", "con"),
    ("cod", "codigo"),
    ("cte", "cliente"),
    ("cust", "customer"),
    ("cve", "clave"),
    ("doc", "documento"),
    ("docto", "documento"),
    ("f", "fecha"),
    ("fac", "factura"),
    ("fact", "factura"),
    ("fch", "fecha"),
    ("fec", "fecha"),
    ("fra", "factura"),
    ("fras", "facturas"),
    ("imp", "importe"),
    ("inv", "invoice"),
    ("nom", "nombre"),
    ("orig", "original"),
    ("pdte", "pendiente"),
    ("pend", "pendiente"),
    ("pto", "punto"),
    ("s", "sin"),
    ("sdo", "saldo"),
    ("vlr", "valor"),
    ("vr", "valor"),
    ("vta", "venta"),
];

/// The ways of writing `number`.
const NUMBER: &[&str] = &["n", "no", "nro", "num"];

/// The header with its short words written out: first as its number is written, then with `numero`. `is_small` says which
/// words do not count.
pub(super) fn written_out(header: &str, is_small: impl Fn(&str) -> bool) -> [String; 2] {
    let folded = fold(header);
    let outside = folded.split(['(', '[']).next().unwrap_or_default();
    let words: Vec<&str> = outside
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !is_small(word))
        .collect();
    let long = |word: &str| match SHORT.iter().find(|(short, _)| *short == word) {
        // One letter by itself is nobody's abbreviation.
        Some(_) if word.len() == 1 && words.len() == 1 => word.to_owned(),
        Some((_, long)) => (*long).to_owned(),
        None => word.to_owned(),
    };
    let whole = |word: &str| {
        if NUMBER.contains(&word) {
            "numero".to_owned()
        } else {
            long(word)
        }
    };
    [
        words.iter().map(|word| long(word)).collect(),
        words.iter().map(|word| whole(word)).collect(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_are_written_out() {
        for (header, kept, whole) in [
            ("Nº Fra.", "nofactura", "numerofactura"),
            ("N° Fra.", "nfactura", "numerofactura"),
            ("Sdo. Pend.", "saldopendiente", "saldopendiente"),
            ("F. FACT", "fechafactura", "fechafactura"),
            ("F.", "f", "f"),
            ("IMPORTE C/IVA", "importeconiva", "importeconiva"),
            (
                "Num Doc Identidad",
                "numdocumentoidentidad",
                "numerodocumentoidentidad",
            ),
        ] {
            assert_eq!(written_out(header, |_| false), [kept, whole], "{header}");
        }
    }
}
