//! Text reduced to what decides whether two writings are the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents: `Razón` and `RAZON` fold alike; `ñ` folds to `n`, as those write it who have no `ñ`.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A customer's name for comparing: folded, letters and digits only, single spaces between words. Legal forms stay,
/// because `Gómez SA` and `Gómez` may be two customers.
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for letter in fold(name).chars() {
        if letter.is_alphanumeric() {
            key.push(letter);
        } else if is_gap(letter) && !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '/' | '&' | ',')
}

/// Whether the text is a UUID, as the stamp of a CFDI writes it.
#[must_use]
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_punctuation_do_not_make_two_customers() {
        assert_eq!(
            name_key("  Café  Ñandú, S.A. de C.V."),
            name_key("CAFE NANDU SA DE CV")
        );
        assert_ne!(name_key("Gómez SA"), name_key("Gómez"));
    }

    #[test]
    fn a_decomposed_accent_is_the_same_letter() {
        assert_eq!(fold("Raz\u{006f}\u{0301}n"), fold("RAZÓN"));
    }
}
