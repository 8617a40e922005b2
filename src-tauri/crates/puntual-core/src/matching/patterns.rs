//! What is remembered of a payer, and when two bank lines say the same.

use std::collections::BTreeSet;

use super::names;
use super::same::without_bank;
use crate::bank::BankLine;
use crate::choices::choices;
use crate::imports::name_key;

/// Words of banks, which say how money came and not from whom.
const BANK_WORDS: [&str; 52] = [
    "deposito",
    "depositos",
    "efectivo",
    "transferencia",
    "transferencias",
    "transf",
    "spei",
    "pago",
    "pagos",
    "abono",
    "abonos",
    "recibido",
    "recibida",
    "recibidos",
    "cheque",
    "traspaso",
    "interbancario",
    "interbancaria",
    "inmediata",
    "banco",
    "cuenta",
    "cta",
    "tercero",
    "terceros",
    "ventanilla",
    "sucursal",
    "cajero",
    "factura",
    "facturas",
    "fact",
    "cash",
    "deposit",
    "transfer",
    "payment",
    "received",
    "from",
    "ach",
    "wire",
    "credit",
    "credito",
    "por",
    "para",
    "con",
    "de",
    "del",
    "ref",
    "referencia",
    "concepto",
    "folio",
    "clave",
    "rastreo",
    "electronico",
];

choices! {
    /// What a learned pattern is of.
    PatternKind:
    /// The account that the money came from.
    Account = "account",
    /// The name that the bank gives for the payer.
    Party = "party",
    /// The words of the text, when the bank names nobody.
    Text = "text",
}

/// An account number for comparing: upper case letters and digits, without the bank's code before an IBAN.
#[must_use]
pub fn account_key(account: &str) -> String {
    without_bank(account)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

/// By what the payer of a line can be known again, the surest first: account and name, or the words of the text when the
/// bank names nobody. Numbers in the text change each time, and how the money came says nothing of the payer: both
/// are left out. Fewer than two words are no pattern.
#[must_use]
pub fn patterns(line: &BankLine) -> Vec<(PatternKind, String)> {
    let mut found = Vec::new();
    let account = account_key(&line.party_account);
    if account.len() >= 4 {
        found.push((PatternKind::Account, account));
    }
    let party = name_key(&line.party);
    if !party.is_empty() {
        found.push((PatternKind::Party, party));
    } else if found.is_empty() {
        let words: Vec<String> = name_key(&line.text)
            .split(' ')
            .filter(|word| {
                word.chars().count() > 2
                    && word.chars().all(char::is_alphabetic)
                    && !BANK_WORDS.contains(word)
            })
            .map(str::to_owned)
            .collect();
        if words.len() >= 2 {
            found.push((PatternKind::Text, words.join(" ")));
        }
    }
    found
}

/// What a line says, for knowing it again where the bank gives it no id. Neither the account nor the place in the file.
#[must_use]
pub fn content_key(line: &BankLine) -> String {
    let said = [&line.reference, &line.party, &line.text].map(|text| name_key(text));
    let mut words = said.join(" ");
    words.truncate(words.trim_end().len());
    format!(
        "{} {} {} {}",
        line.booked_on,
        line.amount,
        line.amount.currency,
        words.trim_start()
    )
    .trim_end()
    .to_owned()
}

/// Whether two lines of the same day and amount may be the same movement as two formats tell it: most words of the shorter
/// one stand in the longer one, or one of them says nothing.
#[must_use]
pub fn similar(a: &BankLine, b: &BankLine) -> bool {
    let set = |line: &BankLine| -> BTreeSet<String> {
        let all = format!("{} {} {}", line.reference, line.party, line.text);
        names::words(&all).into_iter().collect()
    };
    let (a, b) = (set(a), set(b));
    let shorter = a.len().min(b.len());
    shorter == 0 || a.intersection(&b).count() * 2 >= shorter
}
