//! Taking rates from a table: a currency, a day and a rate in each row.

use std::path::Path;

use puntual_store::ExchangeRate;

use super::file::read;
use super::{RatesChanged, required};
use crate::books::FilePath;
use crate::context::Context;
use crate::error::AppError;

/// Keeps every rate of a file as one batch, and says which rows hold none.
///
/// # Errors
/// `rates.no_reporting_currency`, `rates.columns_missing`, and what is wrong with the file.
pub fn import(context: &Context, request: FilePath) -> Result<RatesChanged, AppError> {
    let session = context.session()?;
    let base = session.read(required)?;
    let (rates, rejected) = read(context, &request.path, base, &session)?;
    let name = Path::new(&request.path).file_name().unwrap_or_default();
    let source = name.to_string_lossy().into_owned();
    let (changed, batch) = session.batch("rates.import", &source, |writer| {
        let mut changed = 0;
        for rate in rates {
            changed += u32::from(writer.save_exchange_rate(&ExchangeRate {
                source: source.clone(),
                ..rate
            })?);
        }
        if changed == 0 {
            writer.discard();
        }
        Ok(changed)
    })?;
    Ok(RatesChanged {
        changed,
        rejected,
        batch,
    })
}
