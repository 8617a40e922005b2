//! What the words of a header hint at when the header as a whole is not known: `F. Vcto. Doc.`, `Nombre del tercero`,
//! `Valor pendiente por cobrar`. A hint counts less than a known header.

mod lists;

use self::lists::{CUSTOMERS, INVOICES, PAYMENTS};
use super::fields::{Field, Kind};
use super::names::fold;

/// Words that tell nothing.
const EMPTY: [&str; 18] = [
    "de", "del", "la", "el", "los", "las", "al", "en", "por", "of", "the", "y", "da", "do", "das", "dos",
    "em", "para",
];

/// The words of a header: `FECHA_VTO` and `fechaVto` are `fecha`, `vto`.
fn words(header: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(header.len() + 4);
    let mut before = ' ';
    for letter in header.chars() {
        if before.is_lowercase() && letter.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(letter);
        before = letter;
    }
    let folded = fold(&spaced);
    let number = folded.contains(['#', '°', 'º']);
    let mut words: Vec<String> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .map(str::to_owned)
        .collect();
    if number {
        words.push("no".to_owned());
    }
    words
}

fn says(words: &[String], list: &str) -> bool {
    list.split_whitespace()
        .any(|wanted| match wanted.strip_suffix('*') {
            Some(start) => words.iter().any(|word| word.starts_with(start)),
            None => words.iter().any(|word| word == wanted),
        })
}

/// What the words of a header hint at in a table of this kind, best first.
pub(super) fn hints(kind: Kind, header: &str) -> impl Iterator<Item = Field> {
    let words = words(header);
    let list = match kind {
        Kind::Customers => CUSTOMERS,
        Kind::Invoices => INVOICES,
        Kind::Payments => PAYMENTS,
    };
    list.iter()
        .filter(move |(_, all, none)| {
            (1..=6).contains(&words.len())
                && all.iter().all(|list| says(&words, list))
                && !none.iter().any(|list| says(&words, list))
        })
        .map(|(field, ..)| *field)
}

/// Whether the header names an age: `1-30`, `31 a 60 días`, `> 90`, `Corriente`, `Por vencer`.
pub(super) fn bucket(header: &str) -> bool {
    let folded = fold(header.trim());
    let words = words(header);
    let current = [
        "corriente",
        "current",
        "por vencer",
        "no vencido",
        "al corriente",
        "not due",
        "al dia",
        "vigente",
        "a vencer",
    ];
    if current.contains(&folded.as_str()) {
        return true;
    }
    let numbers: Vec<u32> = folded
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect();
    let others = words.iter().all(|word| {
        word.bytes().all(|byte| byte.is_ascii_digit())
            || matches!(
                word.as_str(),
                "a" | "to"
                    | "dias"
                    | "days"
                    | "d"
                    | "mas"
                    | "over"
                    | "vencido"
                    | "mayor"
                    | "entre"
                    | "plus"
                    | "o"
                    | "and"
                    | "past"
                    | "due"
            )
    });
    match numbers.as_slice() {
        [from, to] => others && from < to && *to <= 3650,
        [days] => others && *days >= 30 && (folded.contains(['>', '+']) || words.len() > 1),
        _ => false,
    }
}

/// Whether the key is a quantity of something sold.
pub(super) fn is_quantity(key: &str) -> bool {
    [
        "cantidad",
        "cant",
        "qty",
        "quantity",
        "itemquantity",
        "unidades",
        "quantidade",
        "cantidaditem",
        "qtd",
        "horas",
        "hours",
        "hrs",
        "piezas",
        "pzas",
        "unid",
        "uds",
        "und",
    ]
    .contains(&key)
        || key.ends_with("linesquantity")
}

/// Whether the key is what a line sells.
pub(super) fn is_line_header(key: &str) -> bool {
    [
        "producto",
        "item",
        "itemname",
        "articulo",
        "sku",
        "codigoproducto",
        "itemdescription",
        "servicio",
        "product",
        "descripcionproducto",
        "concepto",
        "descripcion",
        "description",
        "productservice",
        "nombreproducto",
        "codigoarticulo",
        "produto",
        "itemdesc",
    ]
    .contains(&key)
}

/// Whether the key is the price of one.
pub(super) fn is_price(key: &str) -> bool {
    [
        "precio",
        "preciounitario",
        "price",
        "unitprice",
        "unitamount",
        "itemprice",
        "rate",
        "valorunitario",
        "punitario",
        "precounitario",
        "itemrate",
        "costounitario",
        "tarifa",
        "punit",
        "preciounit",
        "precunit",
        "vrunitario",
        "vlrunitario",
        "valorunit",
    ]
    .contains(&key)
}

/// Whether the key is the tax on what was sold.
pub(super) fn is_tax(key: &str) -> bool {
    [
        "iva",
        "igv",
        "itbis",
        "isv",
        "impuesto",
        "impuestos",
        "tax",
        "taxamount",
        "montoiva",
        "importeiva",
        "ivatrasladado",
    ]
    .contains(&key)
}

/// Whether the key is the total of a document and not of a line.
pub(super) fn is_total(key: &str) -> bool {
    let of_line = ["linea", "line", "item", "renglon", "partida", "producto", "sub"];
    key.contains("total") && !of_line.into_iter().any(|word| key.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(kind: Kind, header: &str) -> Option<Field> {
        hints(kind, header).next()
    }

    #[test]
    fn headers_that_nobody_listed_are_understood_by_their_words() {
        for (header, field) in [
            ("F. Vcto. Doc.", Field::DueOn),
            ("Fecha elaboración del comprobante", Field::IssuedOn),
            ("Valor pendiente por cobrar", Field::OpenBalance),
            ("Nombre del tercero", Field::CustomerName),
            ("NIT tercero", Field::TaxId),
            ("RUC del emisor", Field::IssuerTaxId),
            ("Cód. Cliente", Field::CustomerId),
            ("Nro. de comprobante", Field::InvoiceNo),
            ("Monto total del documento", Field::Amount),
            ("Total pagado", Field::PaidAmount),
            ("Data de vencimento", Field::DueOn),
            ("Valor em aberto", Field::OpenBalance),
        ] {
            assert_eq!(first(Kind::Invoices, header), Some(field), "{header}");
        }
        assert_eq!(first(Kind::Payments, "Fecha del depósito"), Some(Field::PaidOn));
        assert_eq!(first(Kind::Payments, "Valor recaudado"), Some(Field::Amount));
    }

    #[test]
    fn words_that_only_look_alike_hint_at_nothing() {
        for header in [
            "Total IVA",
            "Días vencidos",
            "Saldo inicial",
            "Nombre del vendedor",
            "Tipo de cambio",
        ] {
            assert_eq!(first(Kind::Invoices, header), None, "{header}");
        }
    }

    #[test]
    fn ages_are_told_from_other_columns() {
        for header in [
            "1-30",
            "31 a 60 días",
            "> 90",
            "91+",
            "Más de 90 días",
            "Corriente",
            "Por vencer",
        ] {
            assert!(bucket(header), "{header}");
        }
        for header in ["Total", "2026", "Teléfono 2", "90"] {
            assert!(!bucket(header), "{header}");
        }
    }
}
