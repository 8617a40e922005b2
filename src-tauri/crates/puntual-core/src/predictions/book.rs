//! The open invoices of a book, as predicted today.

use chrono::{Duration, NaiveDate};

use super::PastInvoice;
use super::features::{Known, share_in_time_after, spread_after, weighted_delay};
use super::history::Pasts;
use super::model::{Basis, Model, learn, rounded};
use super::reasons::{self, Reason};

/// One open invoice.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// Position in the list of invoices that was given.
    pub index: usize,
    /// Chance of being paid by the due date; 0 once that has passed.
    pub in_time: f64,
    /// The day on which payment is expected, today or later.
    pub expected_on: NaiveDate,
    /// One payment in five comes earlier.
    pub earliest_on: NaiveDate,
    /// One payment in five comes later.
    pub latest_on: NaiveDate,
    /// What this rests on.
    pub basis: Basis,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
}

impl Scored {
    /// The chance in whole percent.
    #[must_use]
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of 1"
    )]
    pub fn in_time_percent(&self) -> u32 {
        (self.in_time * 100.0).round() as u32
    }
}

/// What was learned of a book, ready to say something of its invoices. Learned once, asked as often as one likes.
#[derive(Debug, Clone)]
pub struct Learned {
    model: Model,
    pasts: Pasts,
    today: NaiveDate,
}

impl Learned {
    /// Learns from the book as known on `today`.
    #[must_use]
    pub fn from_book(invoices: &[PastInvoice], today: NaiveDate) -> Learned {
        let (model, pasts) = learn(invoices, today, true);
        Learned { model, pasts, today }
    }

    /// What its sayings rest on.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.model.basis
    }

    /// What to expect of an open invoice, which stands at `index` in some list.
    #[must_use]
    pub fn score(&self, index: usize, invoice: &PastInvoice) -> Scored {
        one(index, invoice, &self.model, &self.pasts, self.today)
    }

    /// The chance that an open invoice is not paid by its due date, in thousandths; 1,000 once that has passed.
    #[must_use]
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of 1"
    )]
    pub fn late_thousandths(&self, invoice: &PastInvoice) -> u32 {
        let gone = (self.today - invoice.due_on).num_days() - 1;
        if gone >= 0 {
            return 1000;
        }
        let said = self.model.say(invoice, &self.pasts, known(invoice));
        let left = share_in_time_after(self.pasts.of(invoice.customer), &self.pasts, gone);
        let in_time = in_time_given(said.in_time, left, invoice, &self.pasts, gone);
        ((1.0 - in_time.clamp(0.0, 1.0)) * 1000.0).round() as u32
    }

    /// The chance that an open invoice is paid in each of the next weeks, today's being the first, in millionths: the
    /// spread of the customer's delays and the portfolio's around the day that the model says. What comes later, and what
    /// is so old that nothing is known, is in no week.
    #[must_use]
    pub fn weeks(&self, invoice: &PastInvoice, weeks: usize) -> Vec<u32> {
        let past = self.pasts.of(invoice.customer);
        let gone = (self.today - invoice.due_on).num_days() - 1;
        let said = rounded(self.model.say(invoice, &self.pasts, known(invoice)).delay);
        // Once the day that was said has passed without a payment, the plain spread speaks.
        let shift = if said > gone {
            said - rounded(weighted_delay(past, &self.pasts, i64::MIN, 0.5))
        } else {
            0
        };
        let mut chances = vec![0u32; weeks];
        for (delay, share) in spread_after(past, &self.pasts, gone - shift) {
            let days = delay + shift - gone - 1;
            if let Some(chance) = usize::try_from(days / 7)
                .ok()
                .and_then(|week| chances.get_mut(week))
            {
                *chance = chance.saturating_add(share);
            }
        }
        chances
    }
}

/// What is known of an open invoice of a book: whether it is disputed, and that it is among those issued.
const fn known(invoice: &PastInvoice) -> Known {
    Known {
        contested: invoice.disputed,
        is_counted: true,
    }
}

/// Learns from the book as known on `today`, and says of every open invoice what to expect.
#[must_use]
pub fn score(invoices: &[PastInvoice], today: NaiveDate) -> Vec<Scored> {
    let learned = Learned::from_book(invoices, today);
    invoices
        .iter()
        .enumerate()
        .filter(|(_, invoice)| invoice.paid_on.is_none())
        .map(|(index, invoice)| learned.score(index, invoice))
        .collect()
}

fn one(index: usize, invoice: &PastInvoice, model: &Model, pasts: &Pasts, today: NaiveDate) -> Scored {
    let said = model.say(invoice, pasts, known(invoice));
    let past = pasts.of(invoice.customer);
    // What has not come until yesterday no longer can come then.
    let gone = (today - invoice.due_on).num_days() - 1;
    let of_delay = |quantile| weighted_delay(past, pasts, gone, quantile);
    let expected = if rounded(said.delay) > gone {
        said.delay
    } else {
        of_delay(0.5)
    };
    let day = |delay: f64| (invoice.due_on + Duration::days(rounded(delay))).max(today);
    let expected_on = day(expected);
    Scored {
        index,
        in_time: in_time_given(
            said.in_time,
            share_in_time_after(past, pasts, gone),
            invoice,
            pasts,
            gone,
        ),
        expected_on,
        earliest_on: day(of_delay(0.2)).min(expected_on),
        latest_on: day(of_delay(0.8)).max(expected_on),
        basis: model.basis,
        reasons: reasons::of(invoice, pasts, today),
    }
}

/// The chance once it is known that nothing came until `gone` days after the due date. Of those who pay in time some
/// would have paid by now; each day without a payment makes the late payers among the rest more.
fn in_time_given(at_issue: f64, left: f64, invoice: &PastInvoice, pasts: &Pasts, gone: i64) -> f64 {
    if gone >= 0 {
        return 0.0;
    }
    let whole = share_in_time_after(pasts.of(invoice.customer), pasts, i64::MIN);
    // The odds of being in time fall as the mass of timely payments left falls beside the mass there was.
    let odds = |share: f64| share / (1.0 - share).max(1e-6);
    if whole <= 0.0 || whole >= 1.0 || left >= 1.0 {
        return at_issue;
    }
    let fallen = (odds(left) / odds(whole)).clamp(0.0, 1.0);
    let now = odds(at_issue) * fallen;
    now / (1.0 + now)
}
