//! Money that came in and went out again: a cheque that bounced, a transfer that was sent back.

use super::{names, similar};
use crate::bank::BankLine;

/// Days within which money that came in may be taken back.
pub const RETURNED_DAYS: i64 = 10;

/// Words by which banks say that money goes back.
const RETURNED_WORDS: [&str; 34] = [
    "anulacion",
    "anulado",
    "bounced",
    "chargeback",
    "contracargo",
    "dev",
    "devol",
    "devolucao",
    "devolucion",
    "devoluciones",
    "devuelta",
    "devuelto",
    "estorno",
    "extorno",
    "impagado",
    "impago",
    "protestado",
    "protesto",
    "rebotado",
    "rechazada",
    "rechazado",
    "rechazo",
    "refund",
    "reintegro",
    "rejected",
    "retorno",
    "retrocesion",
    "return",
    "returned",
    "reversa",
    "reversal",
    "reversed",
    "reversion",
    "reverso",
];

/// Whether money that went out may be what `came` had brought: the same amount within some days, and similar words or one
/// for money that goes back. Of the same account; two silent lines say nothing about each other.
#[must_use]
pub fn is_sent_back(came: &BankLine, out: &BankLine) -> bool {
    let days = (out.booked_on - came.booked_on).num_days();
    let is_opposite = came.amount.currency == out.amount.currency
        && came.amount.minor > 0
        && came.amount.minor.checked_neg() == Some(out.amount.minor);
    is_opposite && (0..=RETURNED_DAYS).contains(&days) && (is_about_the_same(came, out) || says_returned(out))
}

/// Which of the lines that brought money an outgoing one most likely takes back: one in similar words before others, and
/// the latest of those.
#[must_use]
pub fn taken_back(out: &BankLine, came: &[&BankLine]) -> Option<usize> {
    (0..came.len())
        .filter(|place| is_sent_back(came[*place], out))
        .max_by_key(|place| {
            (
                is_about_the_same(came[*place], out),
                came[*place].booked_on,
                *place,
            )
        })
}

fn says_returned(out: &BankLine) -> bool {
    [&out.text, &out.reference, &out.party]
        .into_iter()
        .flat_map(|text| names::words(text))
        .any(|word| RETURNED_WORDS.contains(&word.as_str()))
}

fn is_about_the_same(a: &BankLine, b: &BankLine) -> bool {
    let says =
        |line: &BankLine| !(line.text.is_empty() && line.party.is_empty() && line.reference.is_empty());
    says(a) && says(b) && similar(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Currency, Money};

    fn line(day: u32, minor: i64, text: &str) -> BankLine {
        BankLine {
            position: 1,
            booked_on: chrono::NaiveDate::from_ymd_opt(2026, 2, day).unwrap(),
            valued_on: None,
            amount: Money::new(minor, Currency::MXN),
            bank_id: String::new(),
            reference: String::new(),
            party: String::new(),
            party_account: String::new(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn money_goes_back_in_similar_words_or_in_words_for_it() {
        let came = line(5, 100, "SPEI F-0120 COMERCIAL");
        for (day, minor, text, is_back) in [
            (7, -100, "SPEI F-0120 COMERCIAL SUR", true),
            (7, -100, "CHEQUE DEVUELTO", true),
            (7, -100, "Devolución de recibo", true),
            (5, -100, "REVERSO", true),
            (7, -100, "RENTA DEL LOCAL", false),
            (7, -100, "", false),
            (7, -99, "DEVOLUCION", false),
            (4, -100, "DEVOLUCION", false),
            (16, -100, "DEVOLUCION", false),
            (7, 100, "DEVOLUCION", false),
        ] {
            assert_eq!(
                is_sent_back(&came, &line(day, minor, text)),
                is_back,
                "{day} {minor} {text}"
            );
        }
    }

    #[test]
    fn the_line_in_similar_words_is_the_one_else_the_latest() {
        let (lupita, roble) = (line(5, 100, "SPEI LUPITA"), line(6, 100, "SPEI ROBLE"));
        let came = [&lupita, &roble];
        assert_eq!(taken_back(&line(7, -100, "LUPITA CANCELADA"), &came), Some(0));
        assert_eq!(taken_back(&line(7, -100, "CHEQUE DEVUELTO"), &came), Some(1));
        assert_eq!(taken_back(&line(7, -100, "RENTA"), &came), None);
    }
}
