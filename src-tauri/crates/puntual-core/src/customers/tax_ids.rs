//! Tax identifiers: how they compare, which stand for anybody, and which prove by their check digit that they are whole.

/// A tax identifier for comparing: upper case letters, digits and `&` (which occurs in Mexican RFCs), nothing else.
#[must_use]
pub fn tax_id_key(tax_id: &str) -> String {
    tax_id
        .chars()
        .flat_map(char::to_uppercase)
        .filter(|letter| letter.is_alphanumeric() || *letter == '&')
        .collect()
}

/// Identifiers that a country's rules give to buyers who have, or show, none.
const GENERIC: [&str; 14] = [
    // Mexico: general public and residents abroad (SAT, Resolución Miscelánea Fiscal, rule 2.7.1.23).
    "XAXX010101000",
    "XEXX010101000",
    // Chile: receipts to consumers, foreign buyers (SII, Formato DTE, RUTRecep; 55.555.555-5 for exports).
    "666666666",
    "555555555",
    // Colombia: final consumer (DIAN, Anexo técnico de factura electrónica 1.9, 222222222222); foreigners 444444444000.
    "222222222222",
    "222222222",
    "444444444000",
    "444444444",
    // Ecuador: final consumer (SRI, Ficha técnica de comprobantes electrónicos, table 6).
    "9999999999999",
    "9999999999",
    // Argentina: final consumer and those not told apart (ARCA, document types 99 and 96).
    "99999999999",
    "20000000001",
    // Costa Rica and Panama: consumer without an identity card, as the usual programs write it.
    "000000000",
    // Typed to get past a form.
    "123456789",
];

/// Words written where there is no identifier.
const NONE: [&str; 9] = [
    "NA", "ND", "SN", "SINRFC", "SINRUC", "NINGUNO", "NOAPLICA", "NONE", "CF",
];

/// Whether a tax identifier stands for anybody: what [`GENERIC`] lists, words for "none" (`CF` is Guatemala's final
/// consumer), and runs of one sign (Peru's `00000000` and `-`, Argentina's `0`). Customers are never joined on these.
#[must_use]
pub fn is_generic_tax_id(tax_id: &str) -> bool {
    let key = tax_id_key(tax_id);
    let mut letters = key.chars();
    let first = letters.next();
    GENERIC.contains(&key.as_str())
        || NONE.contains(&key.as_str())
        || key.is_empty()
        || letters.all(|letter| Some(letter) == first)
}

/// A tax identifier that names somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxId {
    /// By which two writings are the same: [`tax_id_key`] without the country's letters in front and, where the check
    /// digit may be left out, without it.
    pub key: String,
    /// The country's rule holds for it, the check digit where it has one. Such a one tells two customers apart.
    pub is_valid: bool,
}

impl TaxId {
    /// Reads an identifier by the rules of the book's country; `None` when it stands for anybody.
    #[must_use]
    pub fn read(tax_id: &str, country: &str) -> Option<TaxId> {
        if is_generic_tax_id(tax_id) {
            return None;
        }
        let key = tax_id_key(tax_id);
        let key = strip_label(&key, country);
        let (key, is_valid) = match country {
            "MX" => (key.to_owned(), is_rfc(key)),
            "CL" => rut(key, tax_id.contains('-')),
            "CO" => nit(key, tax_id.contains('-')),
            "PE" => (key.to_owned(), is_dni_or_ruc(key)),
            "AR" => (key.to_owned(), is_weighted(key, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2])),
            "EC" => (key.to_owned(), matches!(key.len(), 10 | 13) && all_digits(key)),
            "ES" => (key.to_owned(), is_nif(key)),
            // Long enough to be no serial number of the program it came from.
            _ => (
                key.to_owned(),
                key.len() >= 8 && key.chars().any(|letter| letter.is_ascii_digit()),
            ),
        };
        Some(TaxId { key, is_valid })
    }
}

fn strip_label<'a>(key: &'a str, country: &str) -> &'a str {
    let labels: &[&str] = match country {
        "MX" => &["RFC"],
        "CL" => &["RUT", "RUN"],
        "CO" => &["NIT", "CC"],
        "PE" => &["RUC", "DNI"],
        "AR" => &["CUIT", "CUIL"],
        "EC" => &["RUC", "CI"],
        "ES" => &["NIF", "CIF", "VAT", "ES"],
        _ => &[],
    };
    labels
        .iter()
        .find_map(|label| key.strip_prefix(label).filter(|rest| rest.len() >= 7))
        .unwrap_or(key)
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn digits(text: &str) -> impl DoubleEndedIterator<Item = u32> + '_ {
    text.chars().filter_map(|letter| letter.to_digit(10))
}

/// Mexico: three letters of a company or four of a person, a date, three signs (SAT).
fn is_rfc(key: &str) -> bool {
    let letters: Vec<char> = key.chars().collect();
    let Some(head) = letters.len().checked_sub(9).filter(|head| (3..=4).contains(head)) else {
        return false;
    };
    letters[..head]
        .iter()
        .all(|letter| letter.is_alphabetic() || *letter == '&')
        && letters[head..head + 6].iter().all(char::is_ascii_digit)
        && letters[head + 6..].iter().all(char::is_ascii_alphanumeric)
}

/// Chile: modulo 11 with the weights 2 to 7, 10 written as K (SII). Without its check digit it is given one.
fn rut(key: &str, has_dash: bool) -> (String, bool) {
    let (body, digit) = key.split_at(
        key.len()
            .saturating_sub(key.chars().next_back().map_or(0, char::len_utf8)),
    );
    if all_digits(body) && (6..=9).contains(&body.len()) && rut_digit(body) == digit.chars().next() {
        return (key.to_owned(), true);
    }
    if !has_dash && all_digits(key) && (7..=8).contains(&key.len()) {
        return (
            format!("{key}{}", rut_digit(key).map(String::from).unwrap_or_default()),
            true,
        );
    }
    (key.to_owned(), false)
}

fn rut_digit(body: &str) -> Option<char> {
    let sum: u32 = digits(body)
        .rev()
        .zip([2, 3, 4, 5, 6, 7].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    match 11 - sum % 11 {
        11 => Some('0'),
        10 => Some('K'),
        digit => char::from_digit(digit, 10),
    }
}

/// Colombia: nine digits, and one of check that many leave out (DIAN, Orden administrativa 4 of 1989). Identity cards of ten
/// digits begin with 1, companies with 8 or 9.
fn nit(key: &str, has_dash: bool) -> (String, bool) {
    let is_company = has_dash || key.starts_with(['8', '9']);
    if let Some((body, digit)) = key.split_at_checked(9)
        && all_digits(key)
        && digit.len() == 1
        && is_company
        && nit_digit(body) == digit.chars().next()
    {
        return (body.to_owned(), true);
    }
    (
        key.to_owned(),
        all_digits(key) && (6..=10).contains(&key.len()) && !(has_dash && key.len() == 10),
    )
}

fn nit_digit(body: &str) -> Option<char> {
    let weights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];
    let rest = digits(body)
        .rev()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum::<u32>()
        % 11;
    char::from_digit(if rest > 1 { 11 - rest } else { rest }, 10)
}

/// Peru: a RUC of eleven digits with its check digit, or a DNI of eight (SUNAT).
fn is_dni_or_ruc(key: &str) -> bool {
    (key.len() == 8 && all_digits(key)) || is_weighted(key, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
}

/// Eleven digits whose last is 11 less the weighted sum modulo 11 (Peru's RUC, Argentina's CUIT).
fn is_weighted(key: &str, weights: &[u32; 10]) -> bool {
    if key.len() != 11 || !all_digits(key) {
        return false;
    }
    let sum: u32 = digits(key)
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let expected = match 11 - sum % 11 {
        11 => 0,
        // Peru writes 0 for 10, Argentina 9 (and usually gives another beginning).
        10 => return key.ends_with(['0', '9']),
        digit => digit,
    };
    digits(key).next_back() == Some(expected)
}

/// Spain: a DNI or NIE with the letter of its number modulo 23, or a company's letter, seven digits and a sign (Orden
/// EHA/451/2008).
fn is_nif(key: &str) -> bool {
    const LETTERS: &[u8] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    let Some((first, rest)) = key.split_at_checked(1) else {
        return false;
    };
    let number = match first {
        "X" => format!("0{rest}"),
        "Y" => format!("1{rest}"),
        "Z" => format!("2{rest}"),
        _ => key.to_owned(),
    };
    if let Some((body, letter)) = number.split_at_checked(8)
        && let Ok(value) = body.parse::<usize>()
    {
        return letter.as_bytes() == [LETTERS[value % 23]];
    }
    "ABCDEFGHJNPQRSUVW".contains(first) && rest.len() == 8 && rest.get(..7).is_some_and(all_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(country: &str, tax_id: &str) -> (String, bool) {
        TaxId::read(tax_id, country).map_or_else(Default::default, |read| (read.key, read.is_valid))
    }

    #[test]
    fn tax_ids_compare_without_dots_and_dashes() {
        assert_eq!(tax_id_key("12.345.678-k"), "12345678K");
        assert_eq!(tax_id_key(" a&b010101 AB1"), "A&B010101AB1");
        assert_eq!(key("MX", "RFC: GODE561231GR8").0, key("MX", "gode-561231-gr8").0);
    }

    #[test]
    fn what_is_given_to_anybody_names_nobody() {
        for generic in [
            "xaxx010101000",
            "XEXX010101000",
            "66666666-6",
            "55.555.555-5",
            "222222222222",
            "9999999999999",
            "99999999999",
            "00000000",
            "0",
            "-",
            "",
            "S/N",
            "n/a",
            "C/F",
        ] {
            assert!(is_generic_tax_id(generic), "{generic}");
            assert_eq!(TaxId::read(generic, "MX"), None, "{generic}");
        }
        assert!(!is_generic_tax_id("GODE561231GR8"));
    }

    #[test]
    fn a_check_digit_that_may_be_left_out_makes_no_difference() {
        // The numbers that the tax offices use in their own examples and registers.
        assert_eq!(key("CO", "800.197.268-4"), ("800197268".into(), true));
        assert_eq!(key("CO", "800197268"), ("800197268".into(), true));
        assert_eq!(key("CO", "8001972684"), ("800197268".into(), true));
        assert!(!key("CO", "800197268-5").1);
        assert_eq!(key("CO", "1018421234"), ("1018421234".into(), true));
        assert_eq!(key("CL", "60.803.000-K"), ("60803000K".into(), true));
        assert_eq!(key("CL", "60803000"), ("60803000K".into(), true));
        assert!(!key("CL", "60803000-1").1);
    }

    #[test]
    fn a_valid_one_is_whole() {
        for (country, tax_id) in [
            ("MX", "GODE561231GR8"),
            ("MX", "A&B010101AB1"),
            ("PE", "20131312955"),
            ("PE", "41234567"),
            ("AR", "33-69345023-9"),
            ("ES", "12345678Z"),
            ("ES", "X1234567L"),
            ("ES", "B12345674"),
            ("EC", "1760013210001"),
        ] {
            assert!(key(country, tax_id).1, "{country} {tax_id}");
        }
        for (country, tax_id) in [
            ("MX", "GODE56"),
            ("PE", "20131312954"),
            ("AR", "33-69345023-8"),
            ("ES", "12345678A"),
            ("EC", "176001321"),
            ("CL", "x"),
            ("CO", "ñ"),
            ("ES", "ñ"),
            ("CL", "ñandú"),
            ("MX", "ñññññññññññññ"),
        ] {
            assert!(!key(country, tax_id).1, "{country} {tax_id}");
        }
    }
}
