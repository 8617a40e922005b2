//! A code to pay with: what it says and its picture.

use qrcode::{Color, EcLevel, QrCode};

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

/// A PNG of the code that says `text`; `None` when it is too long for one.
#[must_use]
pub fn png(text: &str) -> Option<Vec<u8>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (width, colours) = (code.width(), code.to_colors());
    let size = (width + 2 * QUIET) * SCALE;
    let mut pixels = vec![u8::MAX; size * size];
    for (at, colour) in colours.iter().enumerate() {
        if *colour == Color::Dark {
            let (x, y) = ((at % width + QUIET) * SCALE, (at / width + QUIET) * SCALE);
            for row in pixels.chunks_mut(size).skip(y).take(SCALE) {
                row.iter_mut().skip(x).take(SCALE).for_each(|pixel| *pixel = 0);
            }
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
