//! The figures of one customer, added up movement by movement. What a list sorts by and a rule asks for is kept, so that
//! neither has to go through the movements again.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::facts::{Balance, Commitment};
use crate::aging::days_past_due;
use crate::promises::PromiseState;

/// Sales count for so many days.
pub const SALES_DAYS: u64 = 365;
/// Messages and calls without an answer from which on somebody ignores.
pub const SILENT_CONTACTS: i64 = 3;
/// An answer counts for so many days.
pub const NEGOTIATING_DAYS: i64 = 14;

/// Whether an invoice was paid on time, as every on-time rate counts it: `None` while its due date has not passed; then, paid
/// in full by that date, or not (late, or still open). One that no money closed is not asked about.
#[must_use]
pub fn on_time(due_on: NaiveDate, paid_on: Option<NaiveDate>, today: NaiveDate) -> Option<bool> {
    (due_on < today).then(|| paid_on.is_some_and(|paid_on| paid_on <= due_on))
}

/// One invoice as far as figures are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History<'a> {
    /// ISO 4217.
    pub currency: &'a str,
    /// Issue date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// The day it was paid in full.
    pub paid_on: Option<NaiveDate>,
    /// Amount invoiced, smallest units.
    pub total_minor: i64,
    /// Still owed, smallest units.
    pub open_minor: i64,
    /// It is closed, and no money closed it: cancelled, credited or written off.
    pub given_up: bool,
}

/// How the talk with a customer stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Talk {
    /// A promise runs.
    pub promised: bool,
    /// Something is past due.
    pub overdue: bool,
    /// Day of the last answer at the telephone.
    pub last_answer_on: Option<NaiveDate>,
    /// Day of the last payment.
    pub last_payment_on: Option<NaiveDate>,
    /// Messages and calls after both.
    pub silent_contacts: i64,
    /// Something is disputed.
    pub disputes: bool,
}

impl Talk {
    /// What it has come to.
    #[must_use]
    pub fn commitment(&self, today: NaiveDate) -> Commitment {
        let is_fresh = |day: NaiveDate| {
            Some(day) >= self.last_payment_on && days_past_due(day, today) <= NEGOTIATING_DAYS
        };
        if self.promised {
            Commitment::Promised
        } else if self.disputes {
            Commitment::Disputing
        } else if !self.overdue {
            Commitment::None
        } else if self.last_answer_on.is_some_and(is_fresh) {
            Commitment::Negotiating
        } else if self.silent_contacts >= SILENT_CONTACTS {
            Commitment::Ignoring
        } else {
            Commitment::None
        }
    }
}

/// The figures of one customer on one day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// By currency.
    pub balances: BTreeMap<String, Balance>,
    /// Earliest due date of an open invoice.
    pub oldest_due_on: Option<NaiveDate>,
    /// Invoices whose due date has passed, paid or open.
    pub due_invoices: i64,
    /// Of them paid in full by that date.
    pub on_time_invoices: i64,
    /// Invoices paid in full.
    pub paid_invoices: i64,
    /// Days from due date to full payment, summed over them.
    pub delay_days: i64,
    /// Invoiced in the last [`SALES_DAYS`] in the book's currency, smallest units.
    pub sales_minor: i64,
    /// Issue date of the first invoice.
    pub first_issued_on: Option<NaiveDate>,
    /// Day of the last payment.
    pub last_payment_on: Option<NaiveDate>,
    /// Day of the next open promise.
    pub promised_on: Option<NaiveDate>,
    /// Broken promises.
    pub broken_promises: i64,
    /// Day of the last answer at the telephone.
    pub last_answer_on: Option<NaiveDate>,
    /// Days of messages that went out and of calls that nobody answered.
    pub contacts: Vec<NaiveDate>,
}

impl Figures {
    /// Adds an invoice.
    pub fn add_invoice(&mut self, invoice: &History<'_>, home: &str, today: NaiveDate) {
        let balance = self.balance(invoice.currency);
        balance.invoices += 1;
        if invoice.open_minor > 0 {
            balance.open_invoices += 1;
            balance.open_minor = balance.open_minor.saturating_add(invoice.open_minor);
            if invoice.due_on < today {
                balance.overdue_invoices += 1;
                balance.overdue_minor = balance.overdue_minor.saturating_add(invoice.open_minor);
            }
            self.oldest_due_on = earliest(self.oldest_due_on, invoice.due_on);
        }
        if invoice.total_minor > 0 && !invoice.given_up {
            let paid_on = invoice.paid_on.filter(|_| invoice.open_minor == 0);
            if let Some(paid_on) = paid_on {
                self.paid_invoices += 1;
                self.delay_days += days_past_due(invoice.due_on, paid_on);
            }
            if let Some(on_time) = on_time(invoice.due_on, paid_on, today) {
                self.due_invoices += 1;
                self.on_time_invoices += i64::from(on_time);
            }
        }
        if invoice.currency == home && invoice.issued_on > sales_from(today) {
            self.sales_minor = self.sales_minor.saturating_add(invoice.total_minor);
        }
        self.first_issued_on = earliest(self.first_issued_on, invoice.issued_on);
    }

    /// Adds a payment, credit note or write-off.
    pub fn add_credit(&mut self, currency: &str, is_payment: bool, on: NaiveDate, unapplied_minor: i64) {
        if unapplied_minor > 0 {
            let balance = self.balance(currency);
            balance.unapplied_minor = balance.unapplied_minor.saturating_add(unapplied_minor);
        }
        if is_payment {
            self.last_payment_on = latest(self.last_payment_on, on);
        }
    }

    /// Adds a promise for a day, as it stands.
    pub fn add_promise(&mut self, promised_on: NaiveDate, state: PromiseState) {
        match state {
            PromiseState::Open => self.promised_on = earliest(self.promised_on, promised_on),
            PromiseState::Broken => self.broken_promises += 1,
            PromiseState::Kept
            | PromiseState::PartlyKept
            | PromiseState::Withdrawn
            | PromiseState::Replaced => {}
        }
    }

    /// Adds a message that went out, or a call, which may have been answered.
    pub fn add_contact(&mut self, on: NaiveDate, answered: bool) {
        if answered {
            self.last_answer_on = latest(self.last_answer_on, on);
        }
        self.contacts.push(on);
    }

    /// Day of the last message or call.
    #[must_use]
    pub fn last_contact_on(&self) -> Option<NaiveDate> {
        self.contacts.iter().copied().max()
    }

    /// Messages and calls after the last answer and the last payment.
    #[must_use]
    pub fn silent_contacts(&self) -> i64 {
        let heard = self.last_answer_on.max(self.last_payment_on);
        let silent = self.contacts.iter().filter(|day| Some(**day) > heard);
        i64::try_from(silent.count()).unwrap_or(i64::MAX)
    }

    /// Open invoices, and those past due.
    #[must_use]
    pub fn invoices(&self) -> (i64, i64) {
        self.balances.values().fold((0, 0), |(open, overdue), balance| {
            (open + balance.open_invoices, overdue + balance.overdue_invoices)
        })
    }

    /// How the talk stands as far as figures tell; disputes are not among them.
    #[must_use]
    pub fn talk(&self) -> Talk {
        Talk {
            disputes: false,
            promised: self.promised_on.is_some(),
            overdue: self.invoices().1 > 0,
            last_answer_on: self.last_answer_on,
            last_payment_on: self.last_payment_on,
            silent_contacts: self.silent_contacts(),
        }
    }

    fn balance(&mut self, currency: &str) -> &mut Balance {
        self.balances
            .entry(currency.to_owned())
            .or_insert_with(|| Balance {
                currency: currency.to_owned(),
                ..Balance::default()
            })
    }
}

/// Sales of later days count.
#[must_use]
pub(super) fn sales_from(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(SALES_DAYS)).unwrap_or(today)
}

fn earliest(known: Option<NaiveDate>, day: NaiveDate) -> Option<NaiveDate> {
    Some(known.map_or(day, |known| known.min(day)))
}

fn latest(known: Option<NaiveDate>, day: NaiveDate) -> Option<NaiveDate> {
    Some(known.map_or(day, |known| known.max(day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn overdue() -> Figures {
        let mut figures = Figures::default();
        let invoice = History {
            currency: "MXN",
            issued_on: day("2026-02-01"),
            due_on: day("2026-03-01"),
            paid_on: None,
            total_minor: 100,
            open_minor: 100,
            given_up: false,
        };
        figures.add_invoice(&invoice, "MXN", day("2026-03-20"));
        figures
    }

    #[test]
    fn who_leaves_three_contacts_without_an_answer_ignores() {
        let mut figures = overdue();
        for on in ["2026-03-04", "2026-03-08"] {
            figures.add_contact(day(on), false);
        }
        assert_eq!(figures.talk().commitment(day("2026-03-20")), Commitment::None);
        figures.add_contact(day("2026-03-12"), false);
        assert_eq!(figures.talk().commitment(day("2026-03-20")), Commitment::Ignoring);
        figures.add_credit("MXN", true, day("2026-03-12"), 0);
        assert_eq!(
            figures.talk().commitment(day("2026-03-20")),
            Commitment::None,
            "a payment is an answer"
        );
    }

    #[test]
    fn who_answered_lately_negotiates_until_they_promise() {
        let mut figures = overdue();
        figures.add_contact(day("2026-03-12"), true);
        assert_eq!(
            figures.talk().commitment(day("2026-03-20")),
            Commitment::Negotiating
        );
        assert_eq!(
            figures.talk().commitment(day("2026-03-27")),
            Commitment::None,
            "that was long ago"
        );
        figures.add_promise(day("2026-03-25"), PromiseState::Open);
        assert_eq!(figures.talk().commitment(day("2026-03-20")), Commitment::Promised);
    }

    #[test]
    fn an_invoice_of_nothing_says_nothing_about_how_somebody_pays() {
        let mut figures = Figures::default();
        let invoice = History {
            currency: "MXN",
            issued_on: day("2026-02-01"),
            due_on: day("2026-03-01"),
            paid_on: Some(day("2026-02-01")),
            total_minor: 0,
            open_minor: 0,
            given_up: false,
        };
        figures.add_invoice(&invoice, "MXN", day("2026-03-20"));
        assert_eq!((figures.paid_invoices, figures.due_invoices), (0, 0));
    }

    #[test]
    fn on_time_is_asked_of_every_invoice_whose_due_date_has_passed() {
        let on = |paid_on: Option<&str>, today| on_time(day("2026-03-10"), paid_on.map(day), day(today));
        assert_eq!(
            on(Some("2026-03-05"), "2026-03-10"),
            None,
            "its date has not passed"
        );
        assert_eq!(on(Some("2026-03-10"), "2026-03-11"), Some(true));
        assert_eq!(on(Some("2026-03-11"), "2026-03-11"), Some(false));
        assert_eq!(on(None, "2026-03-11"), Some(false), "open and overdue is late");
    }
}
