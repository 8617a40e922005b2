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

/// A name for files and keys: folded, each run of other characters one hyphen. `A & B, S. A.` becomes `a-b-s-a`; empty when
/// nothing is left.
#[must_use]
pub fn slug(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|character: char| !character.is_ascii_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// `base`, or `base-2`, `base-3` … when that is taken.
#[must_use]
pub fn free_name(base: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut name = base.to_owned();
    let mut number = 1u64;
    while is_taken(&name) {
        number += 1;
        name = format!("{base}-{number}");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{fold, free_name, slug};

    #[test]
    fn a_slug_is_made_of_plain_letters_digits_and_single_hyphens() {
        assert_eq!(slug("Papelería & Cía., S. A. "), "papeleria-cia-s-a");
        assert_eq!(slug("¡¿?!"), "");
    }

    #[test]
    fn a_name_that_is_taken_gets_the_next_number() {
        let taken = ["ana", "ana-2"];
        assert_eq!(free_name("ana", |name| taken.contains(&name)), "ana-3");
        assert_eq!(free_name("eva", |name| taken.contains(&name)), "eva");
    }

    #[test]
    fn accents_case_and_stray_spaces_do_not_matter() {
        assert_eq!(fold("  Papelería \u{a0} ÁGUILA "), "papeleria aguila");
        assert_eq!(fold("Muñoz"), "munoz");
    }
}
