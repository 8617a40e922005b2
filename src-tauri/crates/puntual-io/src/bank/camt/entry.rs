//! One entry of a CAMT message, which may be a batch of several payments.

use puntual_core::bank::{BankLine, BankWarning};
use puntual_core::money::{Currency, Money};

use super::super::text::{join, one_line};
use super::super::values::{Fault, account, bank_id, day, id, money, shown};
use crate::documents::xml::Element;

/// What an entry became.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// One, or one for each payment of a batch.
    pub(super) lines: Vec<BankLine>,
    /// What was odd.
    pub(super) warnings: Vec<BankWarning>,
    /// It is not booked yet, so there are no lines.
    pub(super) is_pending: bool,
}

/// Reads `Ntry`. What cannot be read leaves a warning and no line.
pub(super) fn read_entry(entry: Element<'_>, position: u64) -> Entry {
    let status = entry.first_text(&["Sts/Cd", "Sts"]);
    if matches!(status, "PDNG" | "INFO" | "FUTR") {
        return Entry {
            is_pending: true,
            ..Entry::default()
        };
    }
    match lines(entry, position) {
        Ok(read) => read,
        Err((code, value)) => Entry {
            warnings: vec![warning(position, code, value)],
            ..Entry::default()
        },
    }
}

fn warning(position: u64, code: &'static str, value: String) -> BankWarning {
    BankWarning {
        position,
        code,
        params: vec![("value", value)],
    }
}

fn lines(entry: Element<'_>, position: u64) -> Result<Entry, Fault> {
    let is_income = match entry.text_at("CdtDbtInd") {
        "CRDT" => true,
        "DBIT" => false,
        other => return Err(("bank.no_direction", shown(other))),
    };
    let (amount, is_rounded) = amount(entry.child("Amt"), is_income)?;
    let booked = entry.first_text(&["BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"]);
    if booked.is_empty() {
        return Err(("bank.no_date", shown(&format!("{} {amount}", text(entry, None)))));
    }
    let whole = BankLine {
        position,
        booked_on: day(booked).ok_or_else(|| ("bank.bad_date", shown(booked)))?,
        valued_on: day(entry.first_text(&["ValDt/Dt", "ValDt/DtTm"])),
        amount,
        bank_id: entry_id(entry).to_owned(),
        reference: String::new(),
        party: String::new(),
        party_account: String::new(),
        text: String::new(),
    };
    let is_reversal = matches!(entry.text_at("RvslInd"), "true" | "1");
    let details: Vec<Element<'_>> = entry
        .children("NtryDtls")
        .flat_map(|details| details.children("TxDtls"))
        .collect();
    let mut read = Entry::default();
    if is_rounded {
        read.warnings
            .push(warning(position, "bank.rounded", amount.to_string()));
    }
    match parts(&details, &whole, is_income) {
        Some(parts) => {
            for (index, (detail, amount)) in details.iter().zip(parts).enumerate() {
                let mut line = whole.clone();
                line.amount = amount;
                // One id for the batch would make its payments look like one.
                line.bank_id = match bank_id(detail.text_at("Refs/AcctSvcrRef")) {
                    own if !own.is_empty() && own != whole.bank_id => own.to_owned(),
                    _ if whole.bank_id.is_empty() => String::new(),
                    _ => format!("{}/{}", whole.bank_id, index + 1),
                };
                describe(&mut line, entry, Some(*detail), is_reversal);
                read.lines.push(line);
            }
        }
        None => {
            let mut line = whole;
            if details.len() > 1 {
                read.warnings.push(warning(
                    position,
                    "bank.batch_not_split",
                    details.len().to_string(),
                ));
            }
            describe(&mut line, entry, details.first().copied(), is_reversal);
            if details.len() > 1 {
                line.reference.clear();
                line.party.clear();
                line.party_account.clear();
                let texts: Vec<String> = details
                    .iter()
                    .take(20)
                    .map(|detail| text(entry, Some(*detail)))
                    .collect();
                line.text = join(texts.iter().map(String::as_str));
            }
            read.lines.push(line);
        }
    }
    Ok(read)
}

/// The amounts of the payments in a batch, provided that there are several and that they add up to the entry.
fn parts(details: &[Element<'_>], whole: &BankLine, is_income: bool) -> Option<Vec<Money>> {
    if details.len() < 2 {
        return None;
    }
    let mut sum = Money::zero(whole.amount.currency);
    let mut amounts = Vec::with_capacity(details.len());
    for detail in details {
        let is_income = match detail.text_at("CdtDbtInd") {
            "CRDT" => true,
            "DBIT" => false,
            _ => is_income,
        };
        // The amount of the transaction is in the currency of the account more often than the one instructed.
        let written = [detail.find("AmtDtls/TxAmt/Amt"), detail.child("Amt")]
            .into_iter()
            .flatten()
            .find(|amount| amount.attribute("Ccy") == sum.currency.code())?;
        let (part, _) = amount(Some(written), is_income).ok()?;
        sum = sum.checked_add(part).ok()?;
        amounts.push(part);
    }
    (sum == whole.amount).then_some(amounts)
}

fn amount(element: Option<Element<'_>>, is_income: bool) -> Result<(Money, bool), Fault> {
    let element = element.ok_or_else(|| ("bank.no_amount", String::new()))?;
    let code = element.attribute("Ccy");
    let currency: Currency = code
        .parse()
        .map_err(|_| ("bank.line_currency_unknown", shown(code)))?;
    let (value, is_rounded) = money(element.text(), currency)?;
    let minor = if is_income {
        Some(value.minor)
    } else {
        value.minor.checked_neg()
    };
    let minor = minor.ok_or_else(|| ("bank.bad_amount", shown(element.text())))?;
    Ok((Money::new(minor, currency), is_rounded))
}

/// The bank's id of the entry. An entry reference is one only if it is more than a number within the statement.
fn entry_id(entry: Element<'_>) -> &str {
    match bank_id(entry.text_at("AcctSvcrRef")) {
        "" => bank_id(entry.text_at("NtryRef")),
        own => own,
    }
}

/// Who, for what, and with which words.
fn describe(line: &mut BankLine, entry: Element<'_>, detail: Option<Element<'_>>, is_reversal: bool) {
    line.text = text(entry, detail);
    let Some(detail) = detail else { return };
    // The parties are those of the payment, which a reversal sends back.
    let from_them = (line.amount.minor >= 0) != is_reversal;
    let (role, ultimate) = if from_them {
        ("Dbtr", "UltmtDbtr")
    } else {
        ("Cdtr", "UltmtCdtr")
    };
    let parties = detail.child("RltdPties");
    let name = |role: &str| {
        parties
            .and_then(|parties| parties.child(role))
            .map_or("", |party| {
                party.first_text(&["Nm", "Pty/Nm", "Agt/FinInstnId/Nm"])
            })
    };
    line.party = one_line(
        [name(role), name(ultimate)]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or(""),
    );
    line.party_account = account(parties.map_or("", |parties| {
        parties.child(&format!("{role}Acct")).map_or("", |account| {
            account.first_text(&["Id/IBAN", "Id/Othr/Id", "Id/BBAN", "Id/PrtryAcct/Id"])
        })
    }));
    line.reference = one_line(reference(detail));
}

/// The structured reference that the payee gave with the invoice, else the payer's own.
fn reference(detail: Element<'_>) -> &str {
    let structured = detail
        .children("RmtInf")
        .flat_map(|info| info.children("Strd"))
        .map(|structured| structured.first_text(&["CdtrRefInf/Ref", "CdtrRefInf/CdtrRef", "RfrdDocInf/Nb"]))
        .find(|reference| !id(reference).is_empty());
    structured
        .map(id)
        .or_else(|| {
            ["Refs/EndToEndId", "Refs/InstrId", "Refs/ChqNb"]
                .iter()
                .map(|path| id(detail.text_at(path)))
                .find(|reference| !reference.is_empty())
        })
        .unwrap_or("")
}

/// The words of the payer and of the bank. What also identifies the payment stands behind them, so that it is found there.
fn text(entry: Element<'_>, detail: Option<Element<'_>>) -> String {
    let mut parts: Vec<&str> = Vec::new();
    if let Some(detail) = detail {
        for info in detail.children("RmtInf") {
            parts.extend(info.children("Ustrd").map(Element::text));
            for structured in info.children("Strd") {
                parts.extend(structured.children("RfrdDocInf").map(|about| about.text_at("Nb")));
                parts.extend(structured.children("AddtlRmtInf").map(Element::text));
            }
        }
        parts.push(detail.text_at("AddtlTxInf"));
        parts.push(id(detail.text_at("Refs/EndToEndId")));
    }
    parts.push(entry.text_at("AddtlNtryInf"));
    join(parts)
}
