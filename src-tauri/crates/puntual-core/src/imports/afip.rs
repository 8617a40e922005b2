//! The numbered document types of Argentina's tax office (AFIP, now ARCA) and the document numbers made from them.

/// A document type: what it is in words, how its numbers begin, and its letter.
struct Type {
    codes: &'static [u16],
    words: &'static str,
    short: &'static str,
    letter: &'static str,
}

const fn of(codes: &'static [u16], words: &'static str, short: &'static str, letter: &'static str) -> Type {
    Type {
        codes,
        words,
        short,
        letter,
    }
}

/// ARCA, "Tabla de comprobantes"; 201 and above are the electronic credit invoices of small businesses.
const TYPES: &[Type] = &[
    of(&[1, 201, 81, 118], "Factura A", "FC", "A"),
    of(&[6, 206, 82], "Factura B", "FC", "B"),
    of(&[11, 211, 111], "Factura C", "FC", "C"),
    of(&[19], "Factura E", "FC", "E"),
    of(&[51], "Factura M", "FC", "M"),
    of(&[2, 202, 115], "Nota de Débito A", "ND", "A"),
    of(&[7, 207, 116], "Nota de Débito B", "ND", "B"),
    of(&[12, 212, 117], "Nota de Débito C", "ND", "C"),
    of(&[20], "Nota de Débito E", "ND", "E"),
    of(&[52], "Nota de Débito M", "ND", "M"),
    of(&[3, 203, 112], "Nota de Crédito A", "NC", "A"),
    of(&[8, 208, 113], "Nota de Crédito B", "NC", "B"),
    of(&[13, 213, 114], "Nota de Crédito C", "NC", "C"),
    of(&[21], "Nota de Crédito E", "NC", "E"),
    of(&[53], "Nota de Crédito M", "NC", "M"),
    of(&[4], "Recibo A", "RC", "A"),
    of(&[9], "Recibo B", "RC", "B"),
    of(&[15], "Recibo C", "RC", "C"),
    of(&[54], "Recibo M", "RC", "M"),
];

fn find(cell: &str) -> Option<&'static Type> {
    let digits: String = cell.trim().chars().take_while(char::is_ascii_digit).collect();
    let code: u16 = digits.parse().ok()?;
    TYPES.iter().find(|kind| kind.codes.contains(&code))
}

/// `1`, `001` or `1 - Factura A` in words; what is no known number stays as it is.
pub(super) fn words(cell: &str) -> String {
    find(cell).map_or_else(|| cell.trim().to_owned(), |kind| kind.words.to_owned())
}

/// `FC A 00001-00000123`: the same document has the same number whatever way its file writes it. Empty without a number.
pub(super) fn number(kind: &str, point_of_sale: &str, number: &str) -> String {
    let number = padded(number, 8);
    if number.is_empty() {
        return number;
    }
    let number = format!("{}-{number}", padded(point_of_sale, 5));
    match find(kind) {
        Some(kind) => format!("{} {} {number}", kind.short, kind.letter),
        None if kind.trim().is_empty() => number,
        None => format!("{} {number}", kind.trim()),
    }
}

/// Figures with zeros in front, as many as the tax office writes.
fn padded(cell: &str, width: usize) -> String {
    let cell = cell.trim();
    let cell = cell.strip_suffix(".0").unwrap_or(cell);
    let bare = cell.trim_start_matches('0');
    match (cell.is_empty(), bare.bytes().all(|byte| byte.is_ascii_digit())) {
        (true, _) => String::new(),
        (false, true) => format!("{bare:0>width$}"),
        (false, false) => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_document_has_one_number_however_its_file_writes_it() {
        for (kind, point, figure) in [
            ("1", "1", "123"),
            ("1 - Factura A", "00001", "00000123"),
            ("001", "0001", "123.0"),
        ] {
            assert_eq!(number(kind, point, figure), "FC A 00001-00000123");
            assert_eq!(words(kind), "Factura A");
        }
        assert_eq!(number("3", "2", "7"), "NC A 00002-00000007");
        assert_eq!(number("Remito", "2", "7"), "Remito 00002-00000007");
        assert_eq!(number("1", "2", ""), "");
    }
}
