//! What a text message costs: its encoding and its number of segments.

use unicode_normalization::UnicodeNormalization;

/// How a text message is encoded on the air.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// The default alphabet of 3GPP TS 23.038 with its extension table.
    Gsm7,
    /// 16-bit units, as soon as one character is outside that alphabet (`á`, `í`, `ó`, `ú`, emoji).
    Ucs2,
}

/// The default alphabet of 3GPP TS 23.038 §6.2.1, without the escape.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Its extension table (§6.2.1.1): these take two places.
const EXTENDED: &str = "\u{c}^{}\\[~]|€";

/// The encoding of `text` and how many segments it is sent in: 160 places in one, else 153 in each, of the default
/// alphabet; 70, else 67, of 16-bit units. A character is never cut in two. An empty text has no segments.
#[must_use]
pub fn segments(text: &str) -> (Encoding, usize) {
    let septets: Option<Vec<usize>> = text.chars().map(septets).collect();
    match septets {
        Some(sizes) => (Encoding::Gsm7, pack(&sizes, 160, 153)),
        None => {
            let sizes: Vec<usize> = text.chars().map(char::len_utf16).collect();
            (Encoding::Ucs2, pack(&sizes, 70, 67))
        }
    }
}

fn septets(character: char) -> Option<usize> {
    if BASIC.contains(character) {
        Some(1)
    } else if EXTENDED.contains(character) {
        Some(2)
    } else {
        None
    }
}

fn pack(sizes: &[usize], single: usize, multi: usize) -> usize {
    let total: usize = sizes.iter().sum();
    if total <= single {
        return usize::from(total > 0);
    }
    let mut segments = 1;
    let mut used = 0;
    for size in sizes {
        if used + size > multi {
            segments += 1;
            used = 0;
        }
        used += size;
    }
    segments
}

/// The text within the default alphabet as far as it can be told: `á` becomes `a`, typographic dashes, quotes and
/// spaces become plain ones. Letters that have no such form stay.
#[must_use]
pub fn to_gsm7(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.nfc() {
        match character {
            _ if septets(character).is_some() => out.push(character),
            '\u{a0}' | '\u{202f}' | '\t' => out.push(' '),
            '–' | '—' | '−' => out.push('-'),
            '“' | '”' | '«' | '»' => out.push('"'),
            '‘' | '’' => out.push('\''),
            '…' => out.push_str("..."),
            _ => match std::iter::once(character).nfd().next() {
                Some(base) if septets(base).is_some() => out.push(base),
                _ => out.push(character),
            },
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_text_of_160_places_is_one_segment_and_161_are_two() {
        assert_eq!(segments(&"a".repeat(160)), (Encoding::Gsm7, 1));
        assert_eq!(segments(&"a".repeat(161)), (Encoding::Gsm7, 2));
        assert_eq!(segments(&"a".repeat(306)), (Encoding::Gsm7, 2));
        assert_eq!(segments(&"a".repeat(307)), (Encoding::Gsm7, 3));
        assert_eq!(segments(""), (Encoding::Gsm7, 0));
    }

    #[test]
    fn one_accent_outside_the_alphabet_halves_the_room() {
        assert_eq!(segments(&format!("{}ñé¿", "a".repeat(157))), (Encoding::Gsm7, 1));
        assert_eq!(segments(&format!("{}í", "a".repeat(69))), (Encoding::Ucs2, 1));
        assert_eq!(segments(&format!("{}í", "a".repeat(70))), (Encoding::Ucs2, 2));
        assert_eq!(segments(&format!("{}í", "a".repeat(134))), (Encoding::Ucs2, 3));
    }

    #[test]
    fn extended_characters_take_two_places_and_are_not_cut() {
        assert_eq!(segments(&"€".repeat(80)), (Encoding::Gsm7, 1));
        assert_eq!(segments(&"€".repeat(81)), (Encoding::Gsm7, 2));
        assert_eq!(segments(&"€".repeat(153)), (Encoding::Gsm7, 3));
        assert_eq!(segments(&"🙂".repeat(67)), (Encoding::Ucs2, 3));
    }

    #[test]
    fn folding_keeps_what_the_alphabet_has() {
        assert_eq!(
            to_gsm7("Papelería “Ñandú”, 1.750,50\u{a0}€ – ¿días?"),
            "Papeleria \"Ñandu\", 1.750,50 € - ¿dias?"
        );
    }
}
