//! Amounts as spreadsheets and programs write them.

use rust_decimal::Decimal;

use super::Inferred;
use crate::choices::choices;
use crate::money::{Currency, Money};

choices! {
    /// What stands between whole and fraction.
    DecimalMark:
    /// `1,750.50`.
    Point = "point",
    /// `1.750,50`.
    Comma = "comma",
}

impl DecimalMark {
    const fn byte(self) -> u8 {
        match self {
            DecimalMark::Point => b'.',
            DecimalMark::Comma => b',',
        }
    }
}

/// Why a cell is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountProblem {
    /// The cell is empty.
    Empty,
    /// Not written like a number, or not like one with this decimal mark (`1.75` where the point groups thousands).
    Unreadable,
    /// More decimals than the currency has, and not all of them zero.
    TooPrecise,
    /// More than the ledger can hold.
    TooLarge,
}

impl AmountProblem {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            AmountProblem::Empty => "amount.missing",
            AmountProblem::Unreadable => "amount.invalid",
            AmountProblem::TooPrecise => "amount.too_precise",
            AmountProblem::TooLarge => "amount.too_large",
        }
    }
}

/// A number read from a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadAmount {
    /// The exact number as written.
    pub value: Decimal,
    /// The currency that the cell itself names by a code or a sign that only one currency has. `$` names none.
    pub currency: Option<Currency>,
}

/// Signs and words that stand beside amounts; longer ones first, so that `US$` is not read as `$`.
const SIGNS: &[(&str, &str)] = &[
    ("pesos", ""),
    ("dólares", "USD"),
    ("dolares", "USD"),
    ("dlls", "USD"),
    ("dls", "USD"),
    ("soles", "PEN"),
    ("euros", "EUR"),
    ("US$", "USD"),
    ("U$S", "USD"),
    ("USD$", "USD"),
    ("MX$", "MXN"),
    ("MXN$", "MXN"),
    ("M.N.", "MXN"),
    ("MN", "MXN"),
    ("RD$", "DOP"),
    ("R$", "BRL"),
    ("C$", "NIO"),
    ("S/.", "PEN"),
    ("S/", "PEN"),
    ("B/.", "PAB"),
    ("CLP$", "CLP"),
    ("COP$", "COP"),
    ("ARS$", "ARS"),
    ("AR$", "ARS"),
    ("Gs.", "PYG"),
    ("Gs", "PYG"),
    ("₲", "PYG"),
    ("₡", "CRC"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("Bs.", ""),
    ("Bs", ""),
    ("Q", "GTQ"),
    ("L", "HNL"),
    ("$", ""),
];

/// Reads an amount written with this decimal mark.
///
/// Accepted around the figures: a currency sign, code or word on either side; a minus in front or behind, or brackets, for a
/// credit; groups of exactly three separated by the other mark, a space, a no-break space or an apostrophe, one and
/// the same throughout, save that millions may have an apostrophe before other groups (`1'234,567.89`, Mexico). A dash in place of
/// cents is none (`500.-`), a dash alone is nothing, as accounting formats write it. Everything else is refused rather than
/// mended: `-110.7` with a decimal comma is no amount.
///
/// # Errors
/// [`AmountProblem::Empty`] or [`AmountProblem::Unreadable`], and [`AmountProblem::TooLarge`] beyond 28 digits.
pub fn read_amount(text: &str, mark: DecimalMark) -> Result<ReadAmount, AmountProblem> {
    let Body {
        figures,
        negative,
        currency,
    } = body(text)?;
    let plain = ungroup(figures, mark.byte()).ok_or(AmountProblem::Unreadable)?;
    let mut value = Decimal::from_str_exact(&plain).map_err(|_| AmountProblem::TooLarge)?;
    if negative {
        value.set_sign_negative(!value.is_zero());
    }
    Ok(ReadAmount { value, currency })
}

/// The number as money, provided that the currency has as many decimals.
///
/// # Errors
/// [`AmountProblem::TooPrecise`] or [`AmountProblem::TooLarge`].
pub fn to_money(value: Decimal, currency: Currency) -> Result<Money, AmountProblem> {
    if value.normalize().scale() > currency.exponent() {
        return Err(AmountProblem::TooPrecise);
    }
    Money::from_decimal(value, currency).map_err(|_| AmountProblem::TooLarge)
}

/// What a column of numbers says about its decimal mark.
pub fn decimal_mark<'a>(cells: impl IntoIterator<Item = &'a str>) -> Inferred<DecimalMark> {
    Marks::of(cells).inferred()
}

/// What a column of money says about its decimal mark. `1.250` can be read either way; but where small amounts stand beside it
/// without any mark (`950`), and no large ones do, nobody writes three decimals: it groups thousands.
pub fn decimal_mark_of_money<'a>(cells: impl IntoIterator<Item = &'a str>) -> Inferred<DecimalMark> {
    let marks = Marks::of(cells);
    match (marks.inferred(), marks.points, marks.commas) {
        (Inferred::Ambiguous, 0, _) if marks.has_only_small_wholes() => Inferred::Certain(DecimalMark::Point),
        (Inferred::Ambiguous, _, 0) if marks.has_only_small_wholes() => Inferred::Certain(DecimalMark::Comma),
        (inferred, ..) => inferred,
    }
}

/// The cells of a column by what they say about the decimal mark.
#[derive(Default)]
struct Marks {
    /// Can only be read with a decimal point, and with a decimal comma.
    point: usize,
    comma: usize,
    /// Can be read either way and hold a point, or a comma.
    points: usize,
    commas: usize,
    /// Without any mark, of up to three figures, and of more.
    small: usize,
    large: usize,
}

impl Marks {
    fn of<'a>(cells: impl IntoIterator<Item = &'a str>) -> Marks {
        let mut marks = Marks::default();
        for cell in cells {
            let Ok(Body { figures, .. }) = body(cell) else {
                continue;
            };
            if !figures.contains(['.', ',']) {
                marks.small += usize::from((1..=3).contains(&figures.len()) && figures != "0");
                marks.large += usize::from(figures.len() > 3);
                continue;
            }
            let reads = |mark: DecimalMark| ungroup(figures, mark.byte()).is_some();
            match (reads(DecimalMark::Point), reads(DecimalMark::Comma)) {
                (true, true) if figures.contains('.') => marks.points += 1,
                (true, true) => marks.commas += 1,
                (true, false) => marks.point += 1,
                (false, true) => marks.comma += 1,
                (false, false) => {}
            }
        }
        marks
    }

    fn inferred(&self) -> Inferred<DecimalMark> {
        Inferred::weigh(
            (DecimalMark::Point, self.point),
            (DecimalMark::Comma, self.comma),
            self.points + self.commas,
        )
    }

    const fn has_only_small_wholes(&self) -> bool {
        self.small > 0 && self.large == 0
    }
}

/// An amount without what stands around its figures.
struct Body<'a> {
    figures: &'a str,
    negative: bool,
    currency: Option<Currency>,
}

fn body(text: &str) -> Result<Body<'_>, AmountProblem> {
    let mut rest = text.trim();
    if rest.is_empty() {
        return Err(AmountProblem::Empty);
    }
    // What nearly every cell is: figures and nothing else.
    if rest
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    {
        return Ok(Body {
            figures: rest,
            negative: false,
            currency: None,
        });
    }
    let mut negative = false;
    let mut currency = None;
    let mut named = false;
    loop {
        let before = rest;
        if let Some(whole) = rest.strip_suffix(".-").or_else(|| rest.strip_suffix(",-")) {
            rest = whole;
        } else if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            (negative, rest) = (once(negative)?, inner);
        } else if let Some(inner) = strip_minus(rest) {
            (negative, rest) = (once(negative)?, inner);
        } else if let Some(inner) = rest.strip_prefix(['+', '*']) {
            rest = inner;
        } else if let Some((inner, code)) = strip_currency(rest) {
            // A sign and a code may stand together, `$ 1,750.50 MXN`, but never two codes.
            if named && (code.is_some() && currency.is_some() && code != currency) {
                return Err(AmountProblem::Unreadable);
            }
            named = true;
            currency = code.or(currency);
            rest = inner;
        }
        rest = rest.trim();
        if rest == before {
            break;
        }
    }
    if rest.is_empty() && negative && !text.contains('(') {
        return Ok(Body {
            figures: "0",
            negative: false,
            currency,
        });
    }
    Ok(Body {
        figures: rest,
        negative,
        currency,
    })
}

/// A second minus is no amount: `-(5)`.
const fn once(negative: bool) -> Result<bool, AmountProblem> {
    if negative {
        Err(AmountProblem::Unreadable)
    } else {
        Ok(true)
    }
}

fn strip_minus(text: &str) -> Option<&str> {
    const MINUS: [char; 3] = ['-', '−', '–'];
    text.strip_prefix(MINUS).or_else(|| text.strip_suffix(MINUS))
}

fn strip_currency(text: &str) -> Option<(&str, Option<Currency>)> {
    for (sign, code) in SIGNS {
        let starts = text
            .get(..sign.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(sign));
        let cut = text.len().saturating_sub(sign.len());
        let ends = text.get(cut..).is_some_and(|end| end.eq_ignore_ascii_case(sign));
        if starts && !text[sign.len()..].starts_with(|letter: char| letter.is_alphabetic() || letter == '$') {
            return Some((&text[sign.len()..], code.parse().ok()));
        }
        if ends && !text[..cut].ends_with(|letter: char| letter.is_alphabetic() || letter == '$') {
            return Some((&text[..cut], code.parse().ok()));
        }
    }
    let letters = |text: &str| text.chars().take_while(char::is_ascii_alphabetic).count();
    if letters(text) == 3 {
        return text[..3]
            .parse()
            .ok()
            .map(|currency| (&text[3..], Some(currency)));
    }
    let behind = text.chars().rev().take_while(char::is_ascii_alphabetic).count();
    let cut = text.len().checked_sub(3).filter(|_| behind == 3)?;
    text[cut..]
        .parse()
        .ok()
        .map(|currency| (&text[..cut], Some(currency)))
}

const APOSTROPHES: [char; 3] = ['\'', '’', '´'];

/// The figures as a plain decimal with a point; `None` when they are not written with `mark`.
fn ungroup(figures: &str, mark: u8) -> Option<String> {
    let decimal = char::from(mark);
    let (whole, fraction) = match figures.split_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (figures, None),
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if fraction.is_some_and(|fraction| fraction.is_empty() || !is_digits(fraction)) {
        return None;
    }
    let other = if mark == b'.' { ',' } else { '.' };
    // `1'234,567`: the apostrophe sets off the millions.
    let mixed = whole
        .split_once(APOSTROPHES)
        .filter(|(millions, rest)| !millions.contains(other) && rest.contains(other));
    let joined = mixed.map(|(millions, rest)| format!("{millions}{other}{rest}"));
    let whole = joined.as_deref().unwrap_or(whole);
    let mut plain = String::with_capacity(figures.len());
    if is_digits(whole) {
        if whole.is_empty() && fraction.is_none() {
            return None;
        }
        plain.push_str(if whole.is_empty() { "0" } else { whole });
    } else {
        let group = whole.chars().find(|letter| !letter.is_ascii_digit())?;
        if group != other
            && !matches!(group, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
            && !APOSTROPHES.contains(&group)
        {
            return None;
        }
        for (index, part) in whole.split(group).enumerate() {
            let fits = if index == 0 {
                matches!(part.len(), 1..=3) && part != "0"
            } else {
                part.len() == 3
            };
            if !fits || !is_digits(part) {
                return None;
            }
            plain.push_str(part);
        }
    }
    if let Some(fraction) = fraction {
        plain.push('.');
        plain.push_str(fraction);
    }
    Some(plain)
}

#[cfg(test)]
mod tests;
