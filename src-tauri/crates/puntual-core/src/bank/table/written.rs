//! An amount of a statement, with the letters and signs by which banks say the way of the money beside the figures.

use rust_decimal::Decimal;

use super::super::direction::Letters;
use crate::imports::{AmountProblem, DecimalMark, read_amount};
use crate::money::Currency;

/// An amount as it stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    /// Negative where the cell says that the money went out.
    pub(super) value: Decimal,
    /// Whether money came in, where the cell says so itself: by a minus or a plus, by `CR` or `DR` and their like.
    pub(super) way: Option<bool>,
    /// The way is said by more than a minus.
    pub(super) is_lettered: bool,
    /// Named by the cell.
    pub(super) currency: Option<Currency>,
}

/// Reads a cell. `letters` say what letters behind the figures of this column mean.
///
/// # Errors
/// Those of [`read_amount`]; [`AmountProblem::Unreadable`] also where a minus contradicts the letters beside it.
pub(super) fn read_written(
    cell: &str,
    mark: DecimalMark,
    letters: Letters,
) -> Result<Written, AmountProblem> {
    let (figures, said) = split(cell);
    let read = read_amount(figures, mark)?;
    let is_negative = read.value.is_sign_negative() && !read.value.is_zero();
    let said = said.and_then(|said| letters.read(said));
    let way = match (said, is_negative) {
        (Some(true), true) => return Err(AmountProblem::Unreadable),
        (said, false) => said,
        (_, true) => Some(false),
    };
    let value = if way == Some(false) {
        -read.value.abs()
    } else {
        read.value
    };
    Ok(Written {
        value,
        way,
        is_lettered: said.is_some(),
        currency: read.currency,
    })
}

/// What the letters behind the amounts of a column mean beside one another.
pub(super) fn letters_behind<'a>(header: &str, cells: impl Iterator<Item = &'a str>) -> Letters {
    Letters::of(header, cells.filter_map(|cell| split(cell).1))
}

/// The figures without what says the way, by which the decimal mark of a column is found.
pub(super) fn figures(cell: &str) -> &str {
    split(cell).0
}

/// Letters for credits and debits; longer ones first.
const LETTERS: [&str; 9] = ["CR", "DR", "DB", "C", "D", "H", "A", "S", "+"];
const BRACKETS: [&str; 2] = ["(+)", "(-)"];

/// The amount, and what stands before or behind it that says a way. A minus stays with the amount.
fn split(cell: &str) -> (&str, Option<&str>) {
    let cell = cell.trim();
    // What nearly every cell ends and begins with.
    if cell.ends_with(|letter: char| letter.is_ascii_digit())
        && cell.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-')
    {
        return (cell, None);
    }
    for sign in BRACKETS {
        if let Some(rest) = cell.strip_prefix(sign).or_else(|| cell.strip_suffix(sign)) {
            return (rest.trim(), Some(sign));
        }
    }
    if let Some(rest) = cell.strip_prefix('+') {
        return (rest.trim(), Some("+"));
    }
    for letters in LETTERS {
        let cut = cell.len().saturating_sub(letters.len());
        let Some(behind) = cell
            .get(cut..)
            .filter(|behind| behind.eq_ignore_ascii_case(letters))
        else {
            continue;
        };
        let rest = cell[..cut].trim_end();
        if rest.ends_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '-' | ')')) {
            return (rest, Some(behind));
        }
    }
    (cell, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cells: &[&str]) -> Vec<Result<(String, Option<bool>), AmountProblem>> {
        let letters = letters_behind("Importe", cells.iter().copied());
        cells
            .iter()
            .map(|cell| {
                read_written(cell, DecimalMark::Point, letters)
                    .map(|written| (written.value.to_string(), written.way))
            })
            .collect()
    }

    fn ok(value: &str, way: bool) -> Result<(String, Option<bool>), AmountProblem> {
        Ok((value.to_owned(), Some(way)))
    }

    #[test]
    fn letters_and_signs_beside_the_figures_say_the_way() {
        for [came, went] in [
            ["1,160.00 CR", "160.00 DR"],
            ["1,160.00 C", "160.00D"],
            ["1,160.00 H", "160.00 D"],
            ["1,160.00 A", "160.00 C"],
            ["1,160.00+", "160.00-"],
            ["(+)1,160.00", "(-) 160.00"],
            ["+1,160.00", "-160.00"],
            ["+ $1,160.00", "$160.00 db"],
        ] {
            assert_eq!(
                read(&[came, went]),
                [ok("1160.00", true), ok("-160.00", false)],
                "{came}"
            );
        }
    }

    #[test]
    fn what_the_cell_does_not_say_is_not_known() {
        let unsaid = Ok(("5.00".to_owned(), None));
        assert_eq!(read(&["5.00"])[0], unsaid);
        // A `C` alone is a credit or a charge.
        assert_eq!(read(&["5.00 C"]), [unsaid]);
        assert_eq!(read(&["-5.00 CR", "1 DR"])[0], Err(AmountProblem::Unreadable));
        assert_eq!(read(&["5 X"]), [Err(AmountProblem::Unreadable)]);
    }
}
