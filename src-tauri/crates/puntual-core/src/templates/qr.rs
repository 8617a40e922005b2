//! A code to pay with: what it says and its picture.

use qrcode::{Color, EcLevel, QrCode};
use unicode_normalization::UnicodeNormalization;

use crate::money::Money;

/// Pixels of a module; with the quiet zone around it a short code is some 200 pixels wide, sharp on a telephone.
const SCALE: usize = 5;
/// Modules of white around the code (ISO/IEC 18004 §6.3.8).
const QUIET: usize = 4;
/// The most that an EPC code may hold (EPC069-12 v2.1).
const MOST_EPC_BYTES: usize = 331;

/// What an EPC069-12 code says (version 002, UTF-8): a SEPA credit transfer that a banking app fills in. `None` when the
/// amount is not in euros or not above zero, when the IBAN is none, or when it would not fit.
#[must_use]
pub fn epc(name: &str, iban: &str, bic: &str, amount: Money, text: &str) -> Option<String> {
    let iban: String = iban.chars().filter(char::is_ascii_alphanumeric).collect();
    let bic: String = bic.chars().filter(char::is_ascii_alphanumeric).collect();
    if amount.currency.code() != "EUR"
        || amount.minor <= 0
        || amount.minor > 99_999_999_999
        || !is_iban(&iban)
    {
        return None;
    }
    let cut = |text: &str, most: usize| {
        text.chars()
            .filter(|c| !c.is_control())
            .take(most)
            .collect::<String>()
    };
    let lines = [
        "BCD".to_owned(),
        "002".to_owned(),
        "1".to_owned(),
        "SCT".to_owned(),
        bic.to_uppercase(),
        cut(name, 70),
        iban.to_uppercase(),
        format!("EUR{amount}"),
        String::new(),
        String::new(),
        cut(text, 140),
    ];
    Some(lines.join("\n")).filter(|code| code.len() <= MOST_EPC_BYTES)
}

/// Whether the check digits of an account number hold (ISO 13616, modulo 97).
#[must_use]
pub fn is_iban(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if !(15..=34).contains(&text.len())
        || !text.is_ascii()
        || !text.chars().take(2).all(|c| c.is_ascii_alphabetic())
    {
        return false;
    }
    let (head, tail) = text.split_at(4);
    let mut rest: u32 = 0;
    for character in tail.chars().chain(head.chars()) {
        let Some(value) = character.to_digit(36) else {
            return false;
        };
        rest = if value < 10 {
            rest * 10 + value
        } else {
            rest * 100 + value
        } % 97;
    }
    rest == 1
}

/// What a static PIX code says (BR Code, Manual de Padrões para Iniciação do Pix 2.9): key, amount, who receives it and
/// where. `None` when the amount is not in reais or not above zero, or there is no key. Names lose their accents, which
/// the format does not carry.
#[must_use]
pub fn pix(name: &str, city: &str, key: &str, amount: Money, reference: &str) -> Option<String> {
    let key = key.trim();
    if amount.currency.code() != "BRL" || amount.minor <= 0 || key.is_empty() || key.chars().count() > 77 {
        return None;
    }
    let or = |text: String, default: &str| if text.is_empty() { default.to_owned() } else { text };
    let id: String = reference
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(25)
        .collect();
    let account = [field("00", "br.gov.bcb.pix"), field("01", key)].concat();
    let code = [
        field("00", "01"),
        field("26", &account),
        field("52", "0000"),
        field("53", "986"),
        field("54", &amount.to_string()),
        field("58", "BR"),
        field("59", &or(plain(name, 25), "N")),
        field("60", &or(plain(city, 15), "BRASIL")),
        field("62", &field("05", &or(id, "***"))),
        "6304".to_owned(),
    ]
    .concat();
    let sum = crc16(code.as_bytes());
    Some(format!("{code}{sum:04X}"))
}

/// Identifier, two digits of length, value (EMV QRCPS §3).
fn field(id: &str, value: &str) -> String {
    format!("{id}{:02}{value}", value.chars().count())
}

/// Letters without accents, figures and spaces, at most `most` of them.
fn plain(text: &str, most: usize) -> String {
    let cut: String = text
        .nfd()
        .filter(|c| c.is_ascii_alphanumeric() || *c == ' ')
        .take(most)
        .collect();
    cut.trim().to_owned()
}

/// CRC-16/CCITT-FALSE: polynomial 0x1021, from 0xFFFF.
fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 8), |crc, _| {
            if crc & 0x8000 == 0 {
                crc << 1
            } else {
                (crc << 1) ^ 0x1021
            }
        })
    })
}

/// The squares of a code, without the white around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modules {
    /// How many in a row.
    pub side: usize,
    /// Row by row, whether it is dark.
    pub dark: Vec<bool>,
}

impl Modules {
    /// Dark stretches: column and row of the first square, and how many there are.
    pub fn runs(&self) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
        self.dark
            .chunks(self.side.max(1))
            .enumerate()
            .flat_map(|(y, row)| {
                let mut x = 0;
                row.chunk_by(|a, b| a == b).filter_map(move |run| {
                    let from = x;
                    x += run.len();
                    (run.first() == Some(&true)).then_some((from, y, run.len()))
                })
            })
    }
}

/// The squares of the code that says `text`; `None` when it is too long for one.
#[must_use]
pub fn modules(text: &str) -> Option<Modules> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    Some(Modules {
        side: code.width(),
        dark: code
            .to_colors()
            .into_iter()
            .map(|colour| colour == Color::Dark)
            .collect(),
    })
}

/// A PNG of the code that says `text`; `None` when it is too long for one.
#[must_use]
pub fn png(text: &str) -> Option<Vec<u8>> {
    let modules = modules(text)?;
    let size = (modules.side + 2 * QUIET) * SCALE;
    let mut pixels = vec![u8::MAX; size * size];
    for (x, y, length) in modules.runs() {
        let (x, y) = ((x + QUIET) * SCALE, (y + QUIET) * SCALE);
        for row in pixels.chunks_mut(size).skip(y).take(SCALE) {
            row.iter_mut()
                .skip(x)
                .take(SCALE * length)
                .for_each(|pixel| *pixel = 0);
        }
    }
    let side = u32::try_from(size).ok()?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    #[test]
    fn an_epc_code_says_name_account_amount_and_text_in_their_lines() {
        let euros = Money::new(123_456, "EUR".parse::<Currency>().unwrap());
        let code = epc(
            "Librería Sol",
            "ES91 2100 0418 4502 0005 1332",
            "CAIXESBB",
            euros,
            "F-1, F-2",
        )
        .unwrap();
        assert_eq!(
            code,
            "BCD\n002\n1\nSCT\nCAIXESBB\nLibrería Sol\nES9121000418450200051332\nEUR1234.56\n\n\nF-1, F-2"
        );
        assert!(png(&code).unwrap().starts_with(b"\x89PNG"));
    }

    #[test]
    fn a_pix_code_has_its_fields_in_order_and_a_checksum_over_all_of_them() {
        // The example of the central bank's manual, without an amount.
        let example = "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano \
                       de Tal6008BRASILIA62070503***6304";
        assert_eq!(crc16(example.as_bytes()), 0x1D3D);
        let reais = Money::new(12_345, "BRL".parse::<Currency>().unwrap());
        let code = pix("Padaria São João", "São Paulo", "pix@example.com", reais, "F-001").unwrap();
        assert!(
            code.starts_with(
                "00020126370014br.gov.bcb.pix0115pix@example.com5204000053039865406123.455802BR5916Padaria Sao \
                 Joao6009Sao Paulo62080504F0016304"
            ),
            "{code}"
        );
        assert_eq!(pix("A", "B", "key", Money::new(100, Currency::EUR), ""), None);
    }

    #[test]
    fn a_wrong_account_or_another_currency_makes_no_code() {
        let euros = Money::new(100, "EUR".parse::<Currency>().unwrap());
        assert_eq!(epc("A", "ES92 2100 0418 4502 0005 1332", "", euros, ""), None);
        assert_eq!(
            epc(
                "A",
                "ES91 2100 0418 4502 0005 1332",
                "",
                Money::new(100, Currency::USD),
                ""
            ),
            None
        );
        assert!(is_iban("DE89370400440532013000") && !is_iban("DE8937040044053201300") && !is_iban("ñ"));
    }
}
