//! Notes about customers: what in them names an invoice.

/// The most characters of a note. Whoever has more to say writes another.
pub const MOST_CHARACTERS: usize = 10_000;

/// What follows a `#` up to the next white space, without the marks that end a sentence, each once and in the order of the text.
/// Whether there is such an invoice the book knows.
#[must_use]
pub fn mentions(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for piece in text.split('#').skip(1) {
        let word = piece.split(char::is_whitespace).next().unwrap_or_default();
        let number = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '»', '”']);
        if !number.is_empty() && !found.iter().any(|known| known == number) {
            found.push(number.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_after_the_sign_is_a_mention_without_the_marks_around_it() {
        assert_eq!(
            mentions("Paga #A-1041, y (#F/2026-7) el lunes. ¿Y #A-1041? #"),
            ["A-1041", "F/2026-7"]
        );
    }

    #[test]
    fn a_text_without_the_sign_mentions_nothing() {
        assert_eq!(mentions("A-1041 llega mañana"), Vec::<String>::new());
    }
}
