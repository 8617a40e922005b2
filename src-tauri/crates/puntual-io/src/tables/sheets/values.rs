//! A cell as text: what a person reads in it, without what only looks good.

use std::fmt::Write;

use calamine::{Data, DataRef, ExcelDateTime};

/// Digits that a spreadsheet shows and keeps; the rest is the noise of binary fractions.
const DIGITS: usize = 15;

/// Days after the last one that spreadsheets know, 9999-12-31.
const AFTER_LAST_DAY: f64 = 2_958_466.0;

/// A value of a cell, whichever format it comes from.
pub(super) enum Value<'a> {
    Number(f64),
    Whole(i64),
    Text(&'a str),
    Truth(bool),
    Day(&'a ExcelDateTime),
    /// ISO 8601.
    Moment(&'a str),
    Fault(String),
}

impl<'a> Value<'a> {
    /// `None` for an empty cell.
    pub(super) fn of_ref(data: &'a DataRef<'_>) -> Option<Value<'a>> {
        Some(match data {
            DataRef::Empty => return None,
            DataRef::Int(number) => Value::Whole(*number),
            DataRef::Float(number) => Value::Number(*number),
            DataRef::String(text) => Value::Text(text),
            DataRef::SharedString(text) => Value::Text(text),
            DataRef::Bool(truth) => Value::Truth(*truth),
            DataRef::DateTime(day) => Value::Day(day),
            DataRef::DateTimeIso(text) => Value::Moment(text),
            DataRef::DurationIso(text) => Value::Text(text),
            DataRef::Error(fault) => Value::Fault(fault.to_string()),
        })
    }

    /// `None` for an empty cell.
    pub(super) fn of_owned(data: &'a Data) -> Option<Value<'a>> {
        Some(match data {
            Data::Empty => return None,
            Data::Int(number) => Value::Whole(*number),
            Data::Float(number) => Value::Number(*number),
            Data::String(text) | Data::DurationIso(text) => Value::Text(text),
            Data::Bool(truth) => Value::Truth(*truth),
            Data::DateTime(day) => Value::Day(day),
            Data::DateTimeIso(text) => Value::Moment(text),
            Data::Error(fault) => Value::Fault(fault.to_string()),
        })
    }

    /// Appends the text, and says whether it is a number.
    pub(super) fn write(&self, out: &mut String) -> bool {
        match self {
            Value::Number(value) => number(*value, out),
            Value::Whole(value) => {
                let _ = write!(out, "{value}");
                true
            }
            Value::Text(text) => {
                // Old files pad with zero bytes.
                out.extend(text.chars().filter(|letter| *letter != '\0'));
                false
            }
            Value::Truth(truth) => {
                out.push_str(if *truth { "TRUE" } else { "FALSE" });
                false
            }
            Value::Day(day) => moment(day, out),
            Value::Moment(text) => {
                let midnight = text
                    .split_once('T')
                    .filter(|(_, time)| time.chars().all(|letter| matches!(letter, '0' | ':' | '.' | 'Z')));
                out.push_str(midnight.map_or(text, |(day, _)| day));
                false
            }
            Value::Fault(fault) => {
                out.push_str(fault);
                false
            }
        }
    }
}

/// A plain decimal with a point and no more than [`DIGITS`] significant digits, as a spreadsheet shows it; says whether it
/// is a number.
pub(in super::super) fn number(value: f64, out: &mut String) -> bool {
    if !value.is_finite() {
        out.push_str("#NUM!");
        return false;
    }
    if value.trunc() == value && value.abs() < 1e15 {
        let _ = write!(out, "{value:.0}");
        if out.ends_with("-0") {
            out.truncate(out.len() - 2);
            out.push('0');
        }
        return true;
    }
    let start = out.len();
    let _ = write!(out, "{value}");
    let written = &out[start..];
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    if digits > DIGITS {
        out.truncate(start);
        rounded(value, out);
    }
    true
}

/// The same to [`DIGITS`] significant digits, without zeros at its end.
fn rounded(value: f64, out: &mut String) {
    let scientific = format!("{value:.*e}", DIGITS - 1);
    let Some((mantissa, exponent)) = scientific.split_once('e') else {
        return out.push_str(&scientific);
    };
    let Some(exponent) = exponent
        .parse::<i32>()
        .ok()
        .filter(|exponent| (-20..=30).contains(exponent))
    else {
        return out.push_str(&scientific);
    };
    if let Some(rest) = mantissa.strip_prefix('-') {
        out.push('-');
        return place(rest, exponent, out);
    }
    place(mantissa, exponent, out);
}

/// `1.25` and 3 make `1250`; `1.25` and -2 make `0.0125`.
fn place(mantissa: &str, exponent: i32, out: &mut String) {
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    let whole = usize::try_from(exponent + 1).unwrap_or(0);
    if whole == 0 {
        out.push_str("0.");
        out.extend(std::iter::repeat_n(
            '0',
            usize::try_from(-exponent - 1).unwrap_or(0),
        ));
        out.push_str(digits);
    } else if digits.len() <= whole {
        out.push_str(digits);
        out.extend(std::iter::repeat_n('0', whole - digits.len()));
    } else {
        out.push_str(&digits[..whole]);
        out.push('.');
        out.push_str(&digits[whole..]);
    }
}

/// An ISO day, with the time behind it when it is not midnight; a time alone; or the number, when it is a length of time
/// or no day that spreadsheets know.
fn moment(day: &ExcelDateTime, out: &mut String) -> bool {
    let serial = day.as_f64();
    if day.is_duration() || !(0.0..AFTER_LAST_DAY).contains(&serial) {
        return number(serial, out);
    }
    let (year, month, date, hour, minute, second, _) = day.to_ymd_hms_milli();
    let has_time = (hour, minute, second) != (0, 0, 0);
    if serial >= 1.0 {
        let _ = write!(out, "{year:04}-{month:02}-{date:02}");
        if has_time {
            out.push('T');
        }
    }
    if has_time || serial < 1.0 {
        let _ = write!(out, "{hour:02}:{minute:02}:{second:02}");
    }
    false
}

/// The currency that a number format names without doubt: `[$USD] 0.00`, `"EUR" 0.00`, `0.00 €`. `$` may be any.
pub(super) fn currency(format: &str) -> Option<String> {
    let positive = format.split(';').next()?;
    let bracketed = positive
        .split("[$")
        .nth(1)
        .and_then(|rest| rest.split([']', '-']).next());
    let quoted = positive.split('"').nth(1);
    let sign = |text: &str| {
        [
            ("€", "EUR"),
            ("£", "GBP"),
            ("US$", "USD"),
            ("S/", "PEN"),
            ("R$", "BRL"),
        ]
        .into_iter()
        .find(|(sign, _)| text == *sign)
        .map(|(_, code)| code.to_owned())
    };
    let named = [bracketed, quoted].into_iter().flatten().find_map(|text| {
        let text = text.trim();
        let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_code && text.parse::<puntual_core::money::Currency>().is_ok() {
            return Some(text.to_owned());
        }
        sign(text)
    });
    named.or_else(|| {
        ["€", "£"]
            .into_iter()
            .find(|mark| positive.contains(mark))
            .and_then(sign)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    fn text(value: &Value<'_>) -> String {
        let mut out = String::new();
        value.write(&mut out);
        out
    }

    #[test]
    fn numbers_are_plain_decimals_without_noise() {
        for (value, expected) in [
            ("0.30000000000000004", "0.3"),
            ("1750.5", "1750.5"),
            ("-99.9", "-99.9"),
            ("1e-7", "0.0000001"),
            ("1234567.89", "1234567.89"),
            ("435.00000000000006", "435"),
            ("123456789.12345678", "123456789.123457"),
            ("-123456789.12345678", "-123456789.123457"),
            ("12345678901234567", "12345678901234600"),
            ("-0.0", "0"),
            ("0.00012345678901234567", "0.000123456789012346"),
            ("1e30", "1000000000000000000000000000000"),
            ("NaN", "#NUM!"),
        ] {
            assert_eq!(text(&Value::Number(value.parse().unwrap())), expected, "{value}");
        }
    }

    #[test]
    fn days_are_iso_text_in_both_calendars() {
        let day = |serial, counts_from_1904| {
            text(&Value::Day(&ExcelDateTime::new(
                serial,
                ExcelDateTimeType::DateTime,
                counts_from_1904,
            )))
        };
        assert_eq!(day(46082.0, false), "2026-03-01");
        assert_eq!(day(44620.0, true), "2026-03-01");
        assert_eq!(day(46082.5, false), "2026-03-01T12:00:00");
        assert_eq!(day(0.25, false), "06:00:00");
        assert_eq!(day(-1.0, false), "-1");
        assert_eq!(day(9e9, false), "9000000000");
        assert_eq!(text(&Value::Moment("2026-03-01T00:00:00")), "2026-03-01");
        assert_eq!(text(&Value::Moment("2026-03-01T10:30:00")), "2026-03-01T10:30:00");
    }

    #[test]
    fn only_a_currency_beyond_doubt_is_taken_from_a_format() {
        for (format, expected) in [
            ("[$USD] #,##0.00", Some("USD")),
            ("#,##0.00 [$€-C0A];[Red]-#,##0.00 [$€-C0A]", Some("EUR")),
            ("\"MXN\" 0.00", Some("MXN")),
            ("#,##0.00 €", Some("EUR")),
            ("[$S/-280A]\\ #,##0.00", Some("PEN")),
            ("[$$-80A]#,##0.00", None),
            ("\"$\"#,##0.00", None),
            ("_($* #,##0.00_)", None),
            ("[$-409]mmm", None),
            ("General", None),
            ("0.00 \"ABC\"", None),
        ] {
            assert_eq!(currency(format).as_deref(), expected, "{format}");
        }
    }
}
