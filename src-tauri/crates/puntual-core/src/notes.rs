//! Notes about customers: what in them names an invoice.

/// The most characters of a note. Whoever has more to say writes another.
pub const MOST_CHARACTERS: usize = 10_000;

/// What follows a `#`, each once and in the order of the text: in brackets or quotation marks all that stands in them, else up to
/// the next white space, without the marks that end a sentence. Whether there is such an invoice the book knows.
#[must_use]
pub fn mentions(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for piece in text.split('#').skip(1) {
        let number = enclosed(piece).unwrap_or_else(|| word(piece));
        if !number.is_empty() && !found.iter().any(|known| known == number) {
            found.push(number.to_owned());
        }
    }
    found
}

/// What stands in the brackets or quotation marks with which a text begins; they end on the same line.
fn enclosed(text: &str) -> Option<&str> {
    let end = match text.chars().next()? {
        '[' => ']',
        '"' => '"',
        _ => return None,
    };
    let (inside, _) = text.get(1..)?.split_once(end)?;
    (!inside.contains('\n')).then_some(inside)
}

fn word(text: &str) -> &str {
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '»', '”'])
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
    fn a_number_with_a_space_stands_in_brackets_or_quotation_marks() {
        assert_eq!(
            mentions("De #[A 1041], #\"F/2026 7\" y #[B 7.]; no #[sin fin\n] ni #[] ni #\""),
            ["A 1041", "F/2026 7", "B 7.", "[sin"]
        );
    }

    #[test]
    fn a_text_without_the_sign_mentions_nothing() {
        assert_eq!(mentions("A-1041 llega mañana"), Vec::<String>::new());
    }
}
