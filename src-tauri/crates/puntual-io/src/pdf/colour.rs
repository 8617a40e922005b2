//! Colours of a statement: one accent of the book's own, and everything that follows from it.

use printpdf::{Color, Rgb as PrintRgb};

/// Red, green, blue, 0–255 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rgb(pub u8, pub u8, pub u8);

const WHITE: Rgb = Rgb(255, 255, 255);
/// The accent of a book that chose none: a deep teal.
const DEFAULT_ACCENT: Rgb = Rgb(0x0f, 0x5c, 0x6e);

impl Rgb {
    /// Reads `#rrggbb`; anything else is no colour.
    pub(super) fn parse(text: &str) -> Option<Rgb> {
        let digits = text.trim().strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Rgb(red, green, blue))
    }

    /// `share` per cent of this colour, the rest of `other`.
    fn mix(self, other: Rgb, share: u32) -> Rgb {
        let channel = |own: u8, theirs: u8| {
            let mixed = (u32::from(own) * share + u32::from(theirs) * (100 - share)) / 100;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Rgb(
            channel(self.0, other.0),
            channel(self.1, other.1),
            channel(self.2, other.2),
        )
    }

    /// Relative luminance in thousandths (WCAG 2.2, with a gamma of 2 instead of 2.2).
    fn luminance(self) -> u32 {
        let square = |channel: u8| u32::from(channel) * u32::from(channel);
        (2126 * square(self.0) + 7152 * square(self.1) + 722 * square(self.2)) / (10 * 255 * 255)
    }

    /// As printpdf wants it.
    #[allow(clippy::float_arithmetic, reason = "printpdf takes floats")]
    pub(super) fn to_print(self) -> Color {
        let part = |channel: u8| f32::from(channel) / 255.0;
        Color::Rgb(PrintRgb::new(part(self.0), part(self.1), part(self.2), None))
    }
}

/// The colours in use on one statement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Palette {
    /// Titles, the balance, rules that lead the eye.
    pub accent: Rgb,
    /// Behind the summary and the payment instructions.
    pub tint: Rgb,
    /// Text.
    pub ink: Rgb,
    /// Labels and small print; still 4.5:1 on white and on the tint.
    pub quiet: Rgb,
    /// Hairlines.
    pub hairline: Rgb,
    /// What is past due.
    pub overdue: Rgb,
    /// The five aging buckets, from not due to over 90 days.
    pub aging: [Rgb; 5],
}

impl Palette {
    /// Everything that follows from an accent. A pale accent is darkened until white paper carries it as text.
    pub(super) fn new(accent: Option<&str>) -> Palette {
        let mut accent = accent.and_then(Rgb::parse).unwrap_or(DEFAULT_ACCENT);
        let tint = accent.mix(WHITE, 7);
        while accent.luminance() > 170 {
            accent = accent.mix(Rgb(0, 0, 0), 92);
        }
        Palette {
            accent,
            tint,
            ink: Rgb(0x1c, 0x21, 0x28),
            quiet: Rgb(0x57, 0x60, 0x6a),
            hairline: Rgb(0xd5, 0xda, 0xe0),
            overdue: Rgb(0xb0, 0x2a, 0x1e),
            aging: [
                accent,
                Rgb(0xe3, 0xb3, 0x41),
                Rgb(0xdd, 0x84, 0x2f),
                Rgb(0xcf, 0x52, 0x2b),
                Rgb(0x9b, 0x1c, 0x16),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_is_read_from_its_hexadecimal_form() {
        assert_eq!(Rgb::parse("#0f5C6e"), Some(DEFAULT_ACCENT));
        assert_eq!(Rgb::parse("teal"), None);
        assert_eq!(Rgb::parse("#12345"), None);
        assert_eq!(Rgb::parse("#ñ2345"), None);
    }

    #[test]
    fn a_pale_accent_is_darkened_until_it_can_be_read() {
        assert!(Palette::new(Some("#ffee00")).accent.luminance() <= 170);
        assert_eq!(Palette::new(Some("#123456")).accent, Rgb(0x12, 0x34, 0x56));
    }
}
