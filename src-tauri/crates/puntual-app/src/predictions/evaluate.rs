//! `predictions.evaluate`: how good predictions are, on the open book or on a table of invoices.

use std::collections::BTreeMap;

use puntual_core::predictions::{self, Evaluation, Figures, PastInvoice};

use super::file;
use super::learned::past;
use super::list::by_currency;
use super::views::{
    CalibrationGroup, CurrencyQuality, EvaluatePredictions, PredictionQuality, QualityFigures,
};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Newest invoices of the book that are looked at.
const BOOK: u32 = 200_000;

/// The share of the invoices that is learned from unless said otherwise, in percent.
const LEARNED: u32 = 70;

/// Trains on the earlier invoices and tries the later ones, each with what was known on its day of issue.
///
/// # Errors
/// `predictions.too_few` when nothing could be tried; for a file what is wrong with it, or `column.missing`; for the book
/// `book.none_open`.
pub fn evaluate(context: &Context, request: EvaluatePredictions) -> Result<PredictionQuality, AppError> {
    let (currencies, skipped) = match &request.path {
        Some(path) => file::read(context, path, &request)?,
        None => {
            let history = context
                .session()?
                .read(|reader| Ok::<_, AppError>(reader.payment_history(BOOK)?))?;
            let currencies: BTreeMap<String, Vec<PastInvoice>> = by_currency(history)
                .into_iter()
                .map(|(currency, rows)| (currency, rows.iter().map(past).collect()))
                .collect();
            (currencies, BTreeMap::new())
        }
    };
    let learned = request.learn_percent.unwrap_or(LEARNED);
    let mut found: Vec<CurrencyQuality> = currencies
        .iter()
        .filter_map(|(currency, invoices)| Some(view(currency, &predictions::evaluate(invoices, learned)?)))
        .collect();
    if found.is_empty() {
        return Err(AppError::new("predictions.too_few"));
    }
    found.sort_by_key(|quality| std::cmp::Reverse(quality.tested_on));
    Ok(PredictionQuality {
        currencies: found,
        invoices: wire::count(currencies.values().map(Vec::len).sum()),
        skipped,
    })
}

fn view(currency: &str, found: &Evaluation) -> CurrencyQuality {
    CurrencyQuality {
        currency: currency.to_owned(),
        split_on: found.split_on.to_string(),
        trained_on: wire::count(found.trained_on),
        tested_on: wire::count(found.tested_on),
        on_time_rate: found.on_time_rate,
        basis: found.basis.as_str().to_owned(),
        model: figures(&found.model),
        with_disputes: figures(&found.with_disputes),
        own_rate: figures(&found.own_rate),
        calibration: found
            .calibration
            .iter()
            .map(|bin| CalibrationGroup {
                invoices: wire::count(bin.count),
                said: bin.said,
                happened: bin.happened,
            })
            .collect(),
    }
}

fn figures(figures: &Figures) -> QualityFigures {
    QualityFigures {
        auc: figures.auc,
        brier: figures.brier,
        median_days_off: figures.median_days_off,
        calibration_error: figures.calibration_error,
    }
}
