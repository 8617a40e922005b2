//! How good the predictions are: trained on the earlier part of the time, tried on the later.

use chrono::NaiveDate;

use super::PastInvoice;
use super::features::{Known, count, whole};
use super::history::walk;
use super::model::{Basis, learn};

/// How a model did in the later part.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// Invoices issued before this day were learned from.
    pub split_on: NaiveDate,
    /// Invoices learned from.
    pub trained_on: usize,
    /// Invoices tried: issued on the day of the split or later, with their outcome known.
    pub tested_on: usize,
    /// The share of those paid by the due date.
    pub on_time_rate: f64,
    /// What the predictions rest on.
    pub basis: Basis,
    /// The model.
    pub model: Figures,
    /// The model, when a dispute of the invoice itself is known.
    pub with_disputes: Figures,
    /// The customer's own share on time so far, or the portfolio's for one without any.
    pub own_rate: Figures,
    /// Ten groups by predicted chance, lowest first: what was said beside what happened.
    pub calibration: Vec<CalibrationBin>,
}

/// How one predictor did.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Figures {
    /// Chance that an invoice paid in time was given a higher chance than one that was not; 0.5 is guessing.
    pub auc: f64,
    /// Mean squared distance between chance and outcome; lower is better.
    pub brier: f64,
    /// Median distance in days between the expected and the real day of payment, over the invoices that were paid.
    pub median_days_off: f64,
    /// Mean distance between what the groups of the calibration were told and what happened.
    pub calibration_error: f64,
}

/// One group of the calibration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CalibrationBin {
    /// Invoices in it.
    pub count: usize,
    /// Their mean chance.
    pub said: f64,
    /// The share that was paid in time.
    pub happened: f64,
}

/// One invoice tried.
struct Trial {
    in_time: bool,
    paid_after: Option<f64>,
    chance: f64,
    delay: f64,
}

/// Trains on the invoices issued first, `earlier_percent` of all (70 is usual), and tries the rest,
/// each with what was known on its day of issue. `None` when one of the two parts would be empty.
#[must_use]
pub fn evaluate(invoices: &[PastInvoice], earlier_percent: u32) -> Option<Evaluation> {
    let mut days: Vec<NaiveDate> = invoices.iter().map(|invoice| invoice.issued_on).collect();
    days.sort_unstable();
    let last = invoices
        .iter()
        .flat_map(|invoice| [Some(invoice.issued_on), invoice.paid_on])
        .flatten()
        .max()?;
    let end = last.succ_opt()?;
    let earlier = usize::try_from(earlier_percent.clamp(5, 95)).ok()?;
    let place = days.len() * earlier / 100;
    let split_on = *days.get(place)?;
    let (plain, _) = learn(invoices, split_on, false);
    let (knowing, _) = learn(invoices, split_on, true);
    let (mut model, mut with_disputes, mut own_rate) = (Vec::new(), Vec::new(), Vec::new());
    walk(invoices, end, |_, invoice, pasts| {
        if invoice.issued_on < split_on || invoice.due_on >= last {
            return;
        }
        let Some(in_time) = invoice.outcome_by(end) else {
            return;
        };
        let trial = |chance: f64, delay: f64| Trial {
            in_time,
            paid_after: invoice.delay().map(whole),
            chance,
            delay,
        };
        let known = |contested| Known {
            contested,
            is_counted: false,
        };
        let said = plain.say(invoice, pasts, known(false));
        model.push(trial(said.in_time, said.delay));
        let said = knowing.say(invoice, pasts, known(invoice.disputed));
        with_disputes.push(trial(said.in_time, said.delay));
        let past = pasts.of(invoice.customer);
        let known = if past.decided > 0 { past } else { &pasts.all };
        let rate = f64::from(known.on_time) / f64::from(known.decided.max(1));
        let known = if past.paid > 0 { past } else { &pasts.all };
        own_rate.push(trial(rate, known.delays / f64::from(known.paid.max(1))));
    });
    if model.is_empty() || plain.learned_from == 0 {
        return None;
    }
    let (calibration, _) = calibrate(&mut model);
    Some(Evaluation {
        split_on,
        trained_on: plain.learned_from,
        tested_on: model.len(),
        on_time_rate: mean(model.iter().map(|trial| f64::from(u8::from(trial.in_time)))),
        basis: plain.basis,
        model: figures(&mut model),
        with_disputes: figures(&mut with_disputes),
        own_rate: figures(&mut own_rate),
        calibration,
    })
}

fn figures(trials: &mut [Trial]) -> Figures {
    let (_, calibration_error) = calibrate(trials);
    Figures {
        auc: auc(trials),
        brier: mean(trials.iter().map(|trial| {
            let miss = trial.chance - f64::from(u8::from(trial.in_time));
            miss * miss
        })),
        median_days_off: middle(
            trials
                .iter()
                .filter_map(|trial| trial.paid_after.map(|paid| (paid - trial.delay.round()).abs()))
                .collect(),
        ),
        calibration_error,
    }
}

/// Area under the curve by ranks; equal chances share their rank. Sorts by chance.
fn auc(trials: &mut [Trial]) -> f64 {
    trials.sort_by(|a, b| a.chance.total_cmp(&b.chance));
    let (mut rank_sum, mut positives, mut start) = (0.0, 0.0, 0);
    while start < trials.len() {
        let chance = trials[start].chance;
        let ties = trials[start..].partition_point(|trial| trial.chance <= chance);
        let rank = count(start) + (count(ties) + 1.0) / 2.0;
        let in_time = count(
            trials[start..start + ties]
                .iter()
                .filter(|trial| trial.in_time)
                .count(),
        );
        rank_sum += rank * in_time;
        positives += in_time;
        start += ties;
    }
    let negatives = count(trials.len()) - positives;
    if positives == 0.0 || negatives == 0.0 {
        return 0.5;
    }
    (rank_sum - positives * (positives + 1.0) / 2.0) / (positives * negatives)
}

/// Ten groups of one size, and the mean distance between what they were told and what happened. Sorts by chance.
fn calibrate(trials: &mut [Trial]) -> (Vec<CalibrationBin>, f64) {
    trials.sort_by(|a, b| a.chance.total_cmp(&b.chance));
    let size = trials.len().div_ceil(10).max(1);
    let bins: Vec<CalibrationBin> = trials
        .chunks(size)
        .map(|chunk| CalibrationBin {
            count: chunk.len(),
            said: mean(chunk.iter().map(|trial| trial.chance)),
            happened: mean(chunk.iter().map(|trial| f64::from(u8::from(trial.in_time)))),
        })
        .collect();
    let off: f64 = bins
        .iter()
        .map(|bin| count(bin.count) * (bin.said - bin.happened).abs())
        .sum();
    let error = off / count(trials.len().max(1));
    (bins, error)
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut number) = (0.0, 0.0);
    for value in values {
        sum += value;
        number += 1.0;
    }
    if number > 0.0 { sum / number } else { 0.0 }
}

fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => 0.0,
        length if length % 2 == 1 => values[length / 2],
        length => (values[length / 2 - 1] + values[length / 2]) / 2.0,
    }
}
