//! What somebody may mean by the words typed into the search.

use rust_decimal::Decimal;

use crate::imports::{DecimalMark, read_amount};
use crate::text::fold;

/// One query, read in every way that makes sense.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// As typed, without white space around it.
    pub typed: String,
    /// The whole of it as names are compared.
    pub folded: String,
    /// Runs of letters and figures, folded; the last one may be unfinished.
    pub words: Vec<String>,
    /// The figures, when there are only these and what people put between them: a telephone, a number.
    pub figures: Option<String>,
    /// Letters and figures before the last figures, and these without leading noughts: `f-0123` is `f` and `123`.
    pub number_end: Option<(String, String)>,
    /// The amounts that it may be, with a decimal point or a decimal comma; none below zero.
    pub amounts: Vec<Decimal>,
}

impl Query {
    /// Reads a query.
    #[must_use]
    pub fn read(text: &str) -> Query {
        let typed = text.trim().to_owned();
        let folded = fold(&typed);
        let words: Vec<String> = folded
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        Query {
            figures: figures(&folded),
            number_end: number_end(&folded),
            amounts: amounts(&typed),
            typed,
            folded,
            words,
        }
    }
}

fn figures(folded: &str) -> Option<String> {
    let figures: String = folded.chars().filter(char::is_ascii_digit).collect();
    let plain = folded
        .chars()
        .all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '+' | '-' | '(' | ')' | '.' | '/'));
    (plain && !figures.is_empty()).then_some(figures)
}

fn number_end(folded: &str) -> Option<(String, String)> {
    let head = folded.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let end = folded[head.len()..].trim_start_matches('0');
    if end.is_empty() || head.contains(' ') {
        return None;
    }
    Some((alphanumeric(head), end.to_owned()))
}

/// Letters and figures of a folded text alone.
#[must_use]
pub fn alphanumeric(folded: &str) -> String {
    folded.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

fn amounts(typed: &str) -> Vec<Decimal> {
    let mut amounts: Vec<Decimal> = [DecimalMark::Point, DecimalMark::Comma]
        .into_iter()
        .filter_map(|mark| read_amount(typed, mark).ok())
        .map(|read| read.value.normalize())
        .filter(|value| value.is_sign_positive() && !value.is_zero())
        .collect();
    amounts.dedup();
    amounts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(text: &str) -> Vec<String> {
        Query::read(text).amounts.iter().map(Decimal::to_string).collect()
    }

    #[test]
    fn an_amount_is_read_with_either_decimal_mark() {
        assert_eq!(amounts("1,234.50"), ["1234.5"]);
        assert_eq!(amounts("1.234,50"), ["1234.5"]);
        assert_eq!(amounts("$ 1234,5"), ["1234.5"]);
        assert_eq!(amounts("1,234"), ["1234", "1.234"]);
        assert_eq!(amounts("F-12"), Vec::<String>::new());
    }

    #[test]
    fn figures_are_joined_and_numbers_lose_their_noughts() {
        assert_eq!(Query::read("+52 (55) 5555-0101").figures.unwrap(), "525555550101");
        assert_eq!(
            Query::read("f-00123").number_end.unwrap(),
            ("f".into(), "123".into())
        );
        assert_eq!(
            Query::read("123").number_end.unwrap(),
            (String::new(), "123".into())
        );
        assert_eq!(Query::read("calle 5").number_end, None);
        assert_eq!(Query::read("Peña, S.A.").words, ["pena", "s", "a"]);
        assert_eq!(Query::read(" % ").words, Vec::<String>::new());
    }
}
