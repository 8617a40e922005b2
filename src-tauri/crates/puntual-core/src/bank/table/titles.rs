//! What stands above the header: whose account it is, and in which currency.

use crate::imports::{fold, read_currency};
use crate::money::Currency;

/// What the rows above the header say about the whole table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Titles {
    pub(super) currency: Option<Currency>,
    /// Without blanks; empty when they name none.
    pub(super) account: String,
}

const CURRENCY: &[&str] = &[
    "moneda",
    "divisa",
    "currency",
    "tipo moneda",
    "moneda cuenta",
    "divisa cuenta",
];
const ACCOUNT: &[&str] = &[
    "cuenta",
    "n cuenta",
    "no cuenta",
    "nro cuenta",
    "num cuenta",
    "numero cuenta",
    "cuenta numero",
    "cuenta no",
    "cuenta nro",
    "cuenta n",
    "cuenta corriente",
    "cuenta ahorros",
    "cuenta bancaria",
    "account",
    "account number",
    "account no",
    "iban",
    "cuenta iban",
    "clabe",
    "cuenta clabe",
];

/// Reads rows such as `Moneda: US$` or `Cuenta | 191-1234567-0-12`. What is said twice and differently counts for nothing: the
/// table is then not about one account.
pub(super) fn read_titles(rows: &[Vec<String>], home: Currency) -> Titles {
    let mut currencies: Vec<Currency> = Vec::new();
    let mut accounts: Vec<String> = Vec::new();
    for (label, value) in rows.iter().flat_map(|row| pairs(row)) {
        if CURRENCY.contains(&label.as_str()) {
            currencies.extend(read_currency(value, home).ok().flatten());
        } else if ACCOUNT.contains(&label.as_str()) {
            accounts.extend(account(value));
        }
    }
    currencies.dedup();
    accounts.dedup();
    Titles {
        currency: currencies.first().copied().filter(|_| currencies.len() == 1),
        account: match accounts.as_slice() {
            [account] => account.clone(),
            _ => String::new(),
        },
    }
}

/// Labels with what stands behind them, in the same cell or in the next that is filled.
fn pairs(row: &[String]) -> Vec<(String, &str)> {
    let filled: Vec<&str> = row
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    let within = filled
        .iter()
        .filter_map(|cell| cell.split_once(':'))
        .filter(|(_, value)| !value.trim().is_empty());
    let beside = filled.windows(2).map(|pair| (pair[0], pair[1]));
    within
        .chain(beside)
        .map(|(label, value)| (words(label), value.trim()))
        .collect()
}

fn words(label: &str) -> String {
    let folded = fold(label);
    let words = folded
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty() && !matches!(*word, "de" | "la" | "del" | "o"));
    words.collect::<Vec<_>>().join(" ")
}

/// An account number: figures with few letters, and not hidden behind stars.
fn account(value: &str) -> Option<String> {
    let has_digit = |word: &&str| word.contains(|letter: char| letter.is_ascii_digit());
    // `Corriente 191-1234567-0-12 Soles`.
    let compact: String = value
        .split_whitespace()
        .skip_while(|word| !has_digit(word))
        .take_while(has_digit)
        .collect();
    let digits = compact.chars().filter(char::is_ascii_digit).count();
    let letters = compact.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_plain = compact
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '/'));
    (is_plain && digits >= 6 && letters <= digits && compact.len() <= 34).then_some(compact)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<&'static str>, String) {
        let rows: Vec<Vec<String>> = text
            .lines()
            .map(|line| line.split('|').map(str::to_owned).collect())
            .collect();
        let titles = read_titles(&rows, "PEN".parse().unwrap());
        (titles.currency.map(|currency| currency.code()), titles.account)
    }

    #[test]
    fn account_and_currency_stand_in_one_cell_or_in_two() {
        assert_eq!(
            read("Movimientos\nNro de cuenta: 200-3001234567|\nMoneda: US$"),
            (Some("USD"), "200-3001234567".to_owned())
        );
        assert_eq!(
            read("Cuenta|191-1234567-0-12\nMoneda||Soles\nTipo de Cuenta|Corriente"),
            (Some("PEN"), "191-1234567-0-12".to_owned())
        );
        assert_eq!(read("Cuenta: Corriente 191-1234567 Soles").1, "191-1234567");
        assert_eq!(
            read("IBAN: ES91 2100 0418 4502 0005 1332"),
            (None, "ES9121000418450200051332".to_owned())
        );
    }

    #[test]
    fn what_is_hidden_or_said_twice_names_no_account() {
        assert_eq!(read("Cuenta: ****1234"), (None, String::new()));
        assert_eq!(read("Cuenta: 11112222\nCuenta: 33334444"), (None, String::new()));
        assert_eq!(read("Moneda: Soles\nMoneda: US$").0, None);
        assert_eq!(read("Cuenta: Corriente"), (None, String::new()));
    }
}
