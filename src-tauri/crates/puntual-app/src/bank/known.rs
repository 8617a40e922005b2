//! Which lines of a statement are in the book already.
//!
//! A line with the bank's own id is known by it within its account. One without is known by what it says, and as often as
//! the book has it: the second of two equal lines of a file is a second payment. What another format tells of the same day
//! and amount in similar words may be the same movement; that is for a person to say, so such a line is taken and points
//! at its twin.

use std::collections::HashSet;

use puntual_core::bank::{BankLine, BankStatement};
use puntual_core::matching::{content_key, similar};
use puntual_store::{BankAccountId, BankLineId, BankLineState, BatchWriter, StoreError, StoredBankLine};

/// What is to be done with a line.
pub(super) enum Line {
    /// In the book already, or twice in its file.
    Known,
    /// To be taken; perhaps it is this one.
    New(Option<BankLineId>),
}

/// The lines that were in the book before a statement.
pub(super) struct Known<'a> {
    writer: &'a BatchWriter<'a>,
    account: BankAccountId,
    /// The account for lines of files that name none.
    nameless: BankAccountId,
    format: &'a str,
    before: Vec<StoredBankLine>,
    used: HashSet<BankLineId>,
    /// Ids that the file has brought, with what their lines say.
    brought: HashSet<String>,
}

impl<'a> Known<'a> {
    pub(super) fn load(
        writer: &'a BatchWriter<'a>,
        account: BankAccountId,
        nameless: BankAccountId,
        statement: &'a BankStatement,
    ) -> Result<Known<'a>, StoreError> {
        let days = || statement.lines.iter().map(|line| line.booked_on);
        let mut before = match (days().min(), days().max()) {
            (Some(from), Some(until)) => writer.bank_lines_between(from, until)?,
            _ => Vec::new(),
        };
        before.sort_by_key(|stored| (stored.line.booked_on, stored.line.amount.minor, stored.id.0));
        Ok(Known {
            writer,
            account,
            nameless,
            format: statement.format,
            before,
            used: HashSet::new(),
            brought: HashSet::new(),
        })
    }

    pub(super) fn find(&mut self, line: &BankLine) -> Result<Line, StoreError> {
        let content = content_key(line);
        if !line.bank_id.is_empty() {
            if !self.brought.insert(format!("{}\n{content}", line.bank_id)) {
                return Ok(Line::Known);
            }
            let same_id = self.writer.bank_lines_by_bank_id(self.account, &line.bank_id)?;
            let same = same_id
                .iter()
                .find(|stored| stored.line.amount == line.amount && !self.used.contains(&stored.id))
                .map(|stored| stored.id);
            if let Some(id) = same {
                self.used.insert(id);
                return Ok(Line::Known);
            }
        }
        let same = self.same_day(line).find(|stored| {
            stored.account == self.account
                && stored.format == self.format
                && (stored.line.bank_id.is_empty() && line.bank_id.is_empty())
                && content_key(&stored.line) == content
        });
        if let Some(id) = same.map(|stored| stored.id) {
            self.used.insert(id);
            return Ok(Line::Known);
        }
        let twin = self
            .same_day(line)
            .filter(|stored| stored.state != BankLineState::Duplicate)
            .find(|stored| self.may_be_same(stored, line))
            .map(|stored| stored.id);
        self.used.extend(twin);
        Ok(Line::New(twin))
    }

    /// A line of the statement is in the book now; no other line of the same statement is that one.
    pub(super) fn took(&mut self, id: BankLineId) {
        self.used.insert(id);
    }

    /// The lines of the same day and amount that no line of the file has been found to be.
    fn same_day(&self, line: &BankLine) -> impl Iterator<Item = &StoredBankLine> {
        let key = (line.booked_on, line.amount.minor);
        let first = self
            .before
            .partition_point(|stored| (stored.line.booked_on, stored.line.amount.minor) < key);
        let currency = line.amount.currency;
        self.before[first..]
            .iter()
            .take_while(move |stored| (stored.line.booked_on, stored.line.amount.minor) == key)
            .filter(move |stored| stored.line.amount.currency == currency && !self.used.contains(&stored.id))
    }

    fn may_be_same(&self, stored: &StoredBankLine, line: &BankLine) -> bool {
        let is_same_account = stored.account == self.account
            || stored.account == self.nameless
            || self.account == self.nameless;
        // Two ids that one format gave in one account are two movements.
        let are_told_apart = stored.format == self.format
            && stored.account == self.account
            && !stored.line.bank_id.is_empty()
            && !line.bank_id.is_empty();
        let is_another_file = stored.format != self.format || stored.account != self.account;
        let has_other_words = stored.line.bank_id.is_empty() != line.bank_id.is_empty();
        is_same_account
            && !are_told_apart
            && (is_another_file || has_other_words)
            && similar(&stored.line, line)
    }
}
