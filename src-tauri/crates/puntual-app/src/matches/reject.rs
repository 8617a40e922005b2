//! `matches.reject`: lines that are no payments of customers, and taking that back.

use puntual_store::{BankLineId, BankLineState, Reader};

use super::views::{MatchesDone, RejectMatches};
use crate::bank::{self, BankLineRow};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Sets lines aside or lets them wait again, as one batch. Money that went out and took a payment back is set aside when
/// that was dealt with.
///
/// # Errors
/// `record.missing`, `choice.unknown`, `match.not_waiting` for a line that is a payment already, `match.no_twin` for a
/// duplicate of nothing.
pub fn reject(context: &Context<'_>, request: RejectMatches) -> Result<MatchesDone, AppError> {
    let session = context.session()?;
    let ids: Vec<BankLineId> = request.lines.iter().copied().map(BankLineId).collect();
    let what = request.r#as.as_deref().unwrap_or("ignored");
    let choices = [
        ("ignored", BankLineState::Ignored),
        ("duplicate", BankLineState::Duplicate),
        ("not_duplicate", BankLineState::New),
        ("new", BankLineState::New),
    ];
    let wanted = wire::meaning("as", what, choices)?;
    let (rows, batch) = session.batch("matches.reject", "", |writer| {
        let mut has_changed = false;
        for id in &ids {
            let line = writer.bank_line(*id)?;
            let wanted = match wanted {
                BankLineState::New if !line.line.is_income() => BankLineState::Outgoing,
                wanted => wanted,
            };
            if line.state == BankLineState::Matched {
                return Err(AppError::new("match.not_waiting").with("line", id.0));
            }
            if wanted == BankLineState::Duplicate && line.twin.is_none() {
                return Err(AppError::new("match.no_twin").with("line", id.0));
            }
            if what == "not_duplicate" && line.twin.is_some() {
                writer.forget_twin(*id)?;
                has_changed = true;
            }
            if wanted != line.state {
                writer.settle_bank_line(*id, wanted, None, "")?;
                has_changed = true;
            }
        }
        if !has_changed {
            writer.discard();
        }
        done(writer, &ids)
    })?;
    Ok(MatchesDone { batch, rows })
}

/// The lines as they are now.
pub(super) fn done(reader: &Reader<'_>, ids: &[BankLineId]) -> Result<Vec<BankLineRow>, AppError> {
    let accounts = bank::accounts(reader)?;
    ids.iter()
        .map(|id| {
            let stored = reader.bank_line(*id)?;
            bank::row(reader, &stored, &accounts)
        })
        .collect()
}
