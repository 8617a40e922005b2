//! When two movements are one, as far as the bank's own id and the account tell.
//!
//! An id names a movement only together with its day: what stands behind `//` in an MT940 is often the reference under
//! which a customer pays every month, and counters begin anew. Only the `FITID` of OFX is promised to be unique within
//! its account, and even there another day far away is a question and no answer.

use super::patterns::account_key;
use crate::bank::BankLine;

/// Days by which a bank may move a movement between its advice, the report of the day and the statement.
pub const MOVED_DAYS: i64 = 3;

/// Figures that an id has at least when it is a number, or one word and a number.
const SHORTEST_NUMBER: usize = 6;

/// The shortest national number that is looked for in an IBAN.
const SHORTEST_ACCOUNT: usize = 8;

/// What two movements of one account, one id and one amount are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Same {
    /// One movement.
    Yes,
    /// Perhaps one; a person must say.
    Perhaps,
    /// Two.
    No,
}

/// Whether an id can name a movement outside its file: not a counter such as `17`, `00017`, `POS 1` or `TRF01`, nor a mere
/// word. Zeros in front make a number no longer, unless letters do.
#[must_use]
pub fn is_telling_id(id: &str) -> bool {
    let mut words = 0_usize;
    let mut in_word = false;
    for letter in id.chars() {
        words += usize::from(letter.is_alphabetic() && !in_word);
        in_word = letter.is_alphabetic();
    }
    let number = if words == 0 {
        id.trim_start_matches('0')
    } else {
        id
    };
    let figures = number.chars().filter(char::is_ascii_digit).count();
    figures >= SHORTEST_NUMBER || (figures > 0 && words >= 2)
}

/// What a line in the book and a new one of its account are, when they have the same id. Each with the format that tells
/// of it.
#[must_use]
pub fn same_by_id(stored: (&str, &BankLine), new: (&str, &BankLine)) -> Same {
    let (stored_format, stored) = stored;
    let (format, new) = new;
    if stored.amount != new.amount {
        return Same::No;
    }
    if stored.booked_on == new.booked_on {
        return Same::Yes;
    }
    let is_near = is_near(stored, new);
    // A statement told again in its own format has its own days.
    let has_days_of_its_own = stored_format == format && matches!(format, "mt940" | "csv");
    match (is_near, has_days_of_its_own) {
        (true, false) => Same::Yes,
        (true, true) => Same::Perhaps,
        (false, _) if stored_format == "ofx" && format == "ofx" => Same::Perhaps,
        (false, _) => Same::No,
    }
}

/// Whether the bank may have booked one movement on both days.
#[must_use]
pub fn is_near(a: &BankLine, b: &BankLine) -> bool {
    let days = (a.booked_on - b.booked_on).num_days().abs();
    days <= MOVED_DAYS || (a.valued_on.is_some() && a.valued_on == b.valued_on)
}

/// The id of the batch of which an id names a part: `B2026` of `B2026/2`.
#[must_use]
pub fn batch_of(id: &str) -> Option<&str> {
    let (batch, part) = id.rsplit_once('/')?;
    let is_counted = !part.is_empty() && part.chars().all(|letter| letter.is_ascii_digit());
    (is_counted && !batch.is_empty()).then_some(batch)
}

/// Whether two account numbers, as letters and digits, are one account: an IBAN with and without the bank's code before
/// or the currency behind it, or an IBAN and the national number in it, also with zeros between bank and account.
#[must_use]
pub fn is_same_account(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if long == short {
        return true;
    }
    if short.len() < SHORTEST_ACCOUNT || !long.is_ascii() {
        return false;
    }
    if is_iban(short) {
        let behind = long.strip_prefix(short);
        let has_currency = behind
            .is_some_and(|rest| rest.len() == 3 && rest.chars().all(|letter| letter.is_ascii_alphabetic()));
        return has_currency || long.strip_suffix(short).is_some_and(is_bic);
    }
    let is_number = short.chars().all(|letter| letter.is_ascii_digit());
    is_iban(long) && is_number && (long.ends_with(short) || is_padded(&long[4..], short))
}

/// An account number for comparing, without the bank's code before an IBAN: `CAIXESBBXXX/ES91…`.
pub(super) fn without_bank(account: &str) -> &str {
    match account.split_once('/') {
        Some((bank, rest)) if is_bic(bank.trim()) && is_iban(&account_key(rest)) => rest,
        _ => account,
    }
}

/// Four letters of the bank, two of the country, and two or five signs more.
fn is_bic(text: &str) -> bool {
    matches!(text.len(), 8 | 11)
        && text.chars().all(|letter| letter.is_ascii_alphanumeric())
        && text.chars().take(6).all(|letter| letter.is_ascii_alphabetic())
}

/// By its shape; banks' own samples have wrong check digits.
fn is_iban(key: &str) -> bool {
    let bytes = key.as_bytes();
    (15..=34).contains(&bytes.len())
        && bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes[..2].iter().all(u8::is_ascii_alphabetic)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
}

/// Whether a national number is what is left of an IBAN's when zeros in its middle are dropped: bank and account of a
/// German MT940.
fn is_padded(whole: &str, number: &str) -> bool {
    let Some(dropped) = whole
        .len()
        .checked_sub(number.len())
        .filter(|dropped| *dropped > 0)
    else {
        return false;
    };
    (SHORTEST_ACCOUNT..number.len()).any(|place| {
        let (bank, account) = number.split_at(place);
        whole.starts_with(bank)
            && whole.ends_with(account)
            && whole[place..place + dropped].chars().all(|letter| letter == '0')
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::money::{Currency, Money};

    const IBAN: &str = "ES9121000418450200051332";

    fn on(day: &str, valued: Option<&str>) -> BankLine {
        let date = |text: &str| -> NaiveDate { text.parse().unwrap() };
        BankLine {
            position: 1,
            booked_on: date(day),
            valued_on: valued.map(date),
            amount: Money::new(116_000, Currency::MXN),
            bank_id: "0012345678".to_owned(),
            reference: String::new(),
            party: String::new(),
            party_account: String::new(),
            text: String::new(),
        }
    }

    #[test]
    fn counters_and_words_name_no_movement() {
        for id in ["1", "00017", "1-2", "POS 1", "TRF01", "B1", "TRANSFER", ""] {
            assert!(!is_telling_id(id), "{id}");
        }
        for id in [
            "2026030200017",
            "0012345678",
            "REF-000001",
            "B20260217",
            "MOV2026-A1",
            "8AB12345CD678901E",
            "1234-56",
        ] {
            assert!(is_telling_id(id), "{id}");
        }
    }

    #[test]
    fn an_id_names_a_movement_only_with_its_day() {
        let (first, next, month) = (
            on("2026-02-17", None),
            on("2026-02-18", None),
            on("2026-03-17", None),
        );
        for (format, far, near) in [
            ("mt940", Same::No, Same::Perhaps),
            ("csv", Same::No, Same::Perhaps),
            ("camt", Same::No, Same::Yes),
            ("ofx", Same::Perhaps, Same::Yes),
        ] {
            let same = |line: &BankLine| same_by_id((format, &first), (format, line));
            assert_eq!(
                (same(&first), same(&next), same(&month)),
                (Same::Yes, near, far),
                "{format}"
            );
        }
        assert_eq!(same_by_id(("mt940", &first), ("camt", &next)), Same::Yes);
        let (early, late) = (
            on("2026-02-12", Some("2026-02-18")),
            on("2026-02-18", Some("2026-02-18")),
        );
        assert_eq!(same_by_id(("camt", &early), ("camt", &late)), Same::Yes);
        let mut other = first.clone();
        other.amount = Money::new(1, Currency::MXN);
        assert_eq!(same_by_id(("ofx", &first), ("ofx", &other)), Same::No);
    }

    #[test]
    fn a_part_of_a_batch_names_it() {
        assert_eq!(batch_of("B2026/12"), Some("B2026"));
        for id in ["B2026", "B2026/", "/1", "B/x"] {
            assert_eq!(batch_of(id), None, "{id}");
        }
    }

    #[test]
    fn an_account_is_the_same_however_it_is_written() {
        for (written, also) in [
            ("CAIXESBBXXX/ES9121000418450200051332", IBAN),
            ("ES91 2100 0418 4502 0005 1332", IBAN),
            ("2100/0418450200051332", IBAN),
            ("21000418450200051332", IBAN),
            ("0200051332", IBAN),
            ("ES9121000418450200051332EUR", IBAN),
            ("10020030/1234567", "DE02100200300001234567"),
        ] {
            let key = account_key(written);
            assert!(
                is_same_account(&key, also) && is_same_account(also, &key),
                "{written}"
            );
        }
        assert!(
            is_same_account("CAIXESBBXXXES9121000418450200051332", IBAN),
            "as earlier versions kept it"
        );
        for (written, other) in [
            ("0051332", IBAN),
            ("21000418450200051333", IBAN),
            ("ES9121000418450200051333", IBAN),
            ("12345678", "0012345678"),
            ("", IBAN),
        ] {
            assert!(!is_same_account(&account_key(written), other), "{written}");
        }
    }
}
