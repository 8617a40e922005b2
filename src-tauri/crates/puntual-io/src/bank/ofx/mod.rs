//! OFX: version 1 is SGML whose leaves need no end, version 2 is XML. Banks mix the two, so one reader takes both.
//!
//! Only the aggregates that matter are opened; everything else is a leaf of the one around it. So a leaf without an end, an
//! empty one and an aggregate unknown here do no harm.

mod draft;
mod tokens;

use std::borrow::Cow;

use puntual_app::error::AppError;
use puntual_core::bank::{BankHabits, BankStatement};

use self::draft::{Draft, Status, finish};
use self::tokens::{Token, Tokens};
use super::text::decode;
use super::{room_for_one_more, values};

/// Whether a file that begins like this is OFX.
pub(super) fn looks_like(text: &str) -> bool {
    let starts = |word: &str| {
        text.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    starts("OFXHEADER") || starts("<OFX>") || (text.starts_with("<?") && has_ofx_root(text))
}

fn has_ofx_root(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    upper.contains("<?OFX") || upper.contains("<OFX>")
}

/// The bank and card accounts in the file.
///
/// # Errors
/// See [`super::from_bytes`].
pub(super) fn from_bytes(bytes: &[u8], habits: &BankHabits) -> Result<Vec<BankStatement>, AppError> {
    let text = decode(bytes, charset(bytes).as_deref());
    let mut reader = Reader::default();
    for token in Tokens::new(&text) {
        match token? {
            Token::Open(name) => reader.open(name)?,
            Token::Close(name) => reader.close(&name),
            Token::Leaf(name, value) => reader.leaf(&name, value),
        }
    }
    reader.close_all();
    finish(reader.done, &reader.failures, reader.investments, habits)
}

/// The encoding that the header declares, as a label.
fn charset(bytes: &[u8]) -> Option<Vec<u8>> {
    let head = bytes[..bytes.len().min(2048)].to_ascii_uppercase();
    let value = |name: &[u8]| {
        let at = memchr::memmem::find(&head, name)? + name.len();
        let rest = &head[at..];
        let end = rest
            .iter()
            .position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-');
        Some(rest[..end.unwrap_or(rest.len())].to_vec())
    };
    let charset = value(b"CHARSET:").or_else(|| value(b"<?XML VERSION=\"1.0\" ENCODING=\""))?;
    match charset.as_slice() {
        b"" | b"NONE" => None,
        digits if digits.iter().all(u8::is_ascii_digit) => Some([b"windows-", digits].concat()),
        b"8859-1" => Some(b"iso-8859-1".to_vec()),
        _ => Some(charset),
    }
}

/// The aggregates that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    SignOn,
    Response,
    Status,
    Statement,
    Investments,
    Account,
    Ledger,
    Pending,
    Movement,
    Payee,
    OtherAccount,
    Currency,
    Aside,
}

impl Part {
    fn named(name: &str) -> Option<Part> {
        Some(match name {
            "SONRS" => Part::SignOn,
            "STMTTRNRS" | "CCSTMTTRNRS" | "INVSTMTTRNRS" | "ACCTINFOTRNRS" => Part::Response,
            "STATUS" => Part::Status,
            "STMTRS" | "CCSTMTRS" => Part::Statement,
            "INVSTMTRS" => Part::Investments,
            "BANKACCTFROM" | "CCACCTFROM" => Part::Account,
            "LEDGERBAL" => Part::Ledger,
            "BANKTRANLISTP" | "STMTTRNP" => Part::Pending,
            "STMTTRN" => Part::Movement,
            "PAYEE" => Part::Payee,
            "BANKACCTTO" | "CCACCTTO" => Part::OtherAccount,
            "CURRENCY" => Part::Currency,
            "ORIGCURRENCY" | "AVAILBAL" | "BALLIST" | "FI" | "INVACCTFROM" | "IMAGEDATA" => Part::Aside,
            _ => return None,
        })
    }
}

#[derive(Default)]
struct Reader<'a> {
    open: Vec<(Cow<'a, str>, Part)>,
    drafts: Vec<Draft>,
    done: Vec<Draft>,
    status: Status,
    failures: Vec<Status>,
    investments: bool,
    lines: usize,
    has_end: bool,
}

/// Aggregates within aggregates.
const DEPTH_LIMIT: usize = 64;

impl<'a> Reader<'a> {
    fn open(&mut self, name: Cow<'a, str>) -> Result<(), AppError> {
        let Some(part) = Part::named(&name) else {
            return Ok(());
        };
        // A movement or a statement that has no end ends where the next begins.
        if matches!(part, Part::Movement | Part::Statement | Part::Investments)
            && let Some(at) = self.open.iter().position(|(_, open)| *open == part)
        {
            self.close_down_to(at);
        }
        if self.open.len() == DEPTH_LIMIT {
            return Err(AppError::new("bank.too_large"));
        }
        let is_pending_movement = name == "STMTTRNP";
        self.open.push((name, part));
        match part {
            Part::Statement => self.drafts.push(Draft::default()),
            Part::Investments => self.investments = true,
            Part::Movement => {
                room_for_one_more(self.lines)?;
                self.lines += 1;
                if let Some(draft) = self.statement() {
                    draft.begin_movement();
                }
            }
            Part::Status => self.status = Status::default(),
            Part::Pending => {
                if let Some(draft) = self.statement() {
                    draft.pending += u64::from(is_pending_movement);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        self.has_end |= name == "OFX";
        if let Some(at) = self.open.iter().rposition(|(open, _)| *open == name) {
            self.close_down_to(at);
        }
    }

    /// Ends the file. What a file that was cut was about to say is not taken: an amount may lack its last figures.
    fn close_all(&mut self) {
        if !self.has_end {
            let is_open = |wanted: Part| self.open.iter().any(|(_, part)| *part == wanted);
            let (in_movement, in_ledger) = (is_open(Part::Movement), is_open(Part::Ledger));
            if let Some(draft) = self.drafts.last_mut() {
                draft.cut(in_movement, in_ledger);
            } else if let Some(draft) = self.done.last_mut() {
                draft.cut(false, false);
            }
        }
        self.close_down_to(0);
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            match self.open.pop() {
                Some((_, Part::Statement)) => self.done.extend(self.drafts.pop()),
                Some((_, Part::Status)) if self.status.is_failure() => {
                    self.failures.push(std::mem::take(&mut self.status));
                }
                _ => {}
            }
        }
    }

    /// The statement that is open, unless it is one of investments.
    fn statement(&mut self) -> Option<&mut Draft> {
        let is_investments = self.open.iter().any(|(_, part)| *part == Part::Investments);
        self.drafts.last_mut().filter(|_| !is_investments)
    }

    fn leaf(&mut self, name: &str, value: String) {
        let Some(part) = self.open.last().map(|(_, part)| *part) else {
            return;
        };
        if part == Part::Status {
            self.status.leaf(name, value);
            return;
        }
        let Some(draft) = self.statement() else { return };
        match part {
            Part::Statement if name == "CURDEF" => keep(&mut draft.currency, value),
            Part::Account if matches!(name, "ACCTID" | "BANKID" | "BRANCHID") => {
                draft.account_leaf(name, &values::account(&value));
            }
            Part::Ledger if name == "BALAMT" => keep(&mut draft.closing, value),
            Part::Movement => draft.movement_leaf(name, value),
            Part::Payee if name == "NAME" => draft.movement_leaf("PAYEE", value),
            Part::OtherAccount if name == "ACCTID" => draft.movement_leaf("ACCTTO", value),
            Part::Currency if name == "CURSYM" => draft.movement_leaf("CURSYM", value),
            _ => {}
        }
    }
}

/// The first value that says something stays.
fn keep(into: &mut String, value: String) {
    if into.is_empty() {
        *into = value;
    }
}

#[cfg(test)]
mod tests;
