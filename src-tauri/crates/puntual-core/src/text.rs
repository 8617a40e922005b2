//! Text as it is compared, not as it is shown.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, accents removed, runs of white space made one: `  Papelería  ÁGUILA ` becomes `papeleria aguila`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.nfd().filter(|character| !is_combining_mark(*character)) {
        if character.is_whitespace() {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else {
            folded.extend(character.to_lowercase());
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_case_and_stray_spaces_do_not_matter() {
        assert_eq!(fold("  Papelería \u{a0} ÁGUILA "), "papeleria aguila");
        assert_eq!(fold("Muñoz"), "munoz");
    }
}
