//! What is known of each customer on a day, kept up to date while the days pass.

use chrono::{Datelike, NaiveDate};

use super::PastInvoice;

/// How many of a customer's latest delays are kept for the usual day of payment.
const KEPT: usize = 24;

/// Payments earlier than this many days before the due date count as that early.
pub(super) const EARLIEST: i64 = -60;

/// Payments later than this many days after it count as that late.
pub(super) const LATEST: i64 = 120;

/// As how many of a customer's own invoices the portfolio's rate may count beside them: nearly nothing where everybody has
/// a habit of their own, much where all are alike.
const PULLS: [f64; 7] = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0];

/// Which of [`PULLS`] holds until another has said better.
const USUAL_PULL: usize = 4;

/// How much of the recent rate the newest invoice makes.
const NEWEST: f64 = 0.3;

/// One customer's, or the whole portfolio's, past as known so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Past {
    /// Invoices whose outcome is known.
    pub decided: u32,
    /// Those of them paid by the due date.
    pub on_time: u32,
    /// The share on time in which the latest weigh most; starts at the first outcome.
    pub recent_rate: f64,
    /// Invoices that were paid.
    pub paid: u32,
    /// Σ of their delays, each between [`EARLIEST`] and [`LATEST`].
    pub delays: f64,
    /// Σ of the squares of the same.
    pub squares: f64,
    /// The latest delays, oldest first.
    pub latest: Vec<i16>,
    /// Invoices issued.
    pub issued: u32,
    /// Σ of the logarithms of their amounts.
    pub logs: f64,
    /// Invoices past due and unpaid now.
    pub overdue: u32,
    /// Invoices decided that were contested.
    pub disputed: u32,
    /// Payments by day of the week, Monday first.
    pub weekdays: [u32; 7],
}

impl Past {
    fn decide(&mut self, invoice: &PastInvoice, in_time: bool) {
        let outcome = f64::from(u8::from(in_time));
        self.recent_rate = if self.decided == 0 {
            outcome
        } else {
            self.recent_rate + NEWEST * (outcome - self.recent_rate)
        };
        self.decided += 1;
        self.on_time += u32::from(in_time);
        self.disputed += u32::from(invoice.disputed);
    }

    fn pay(&mut self, delay: i64, paid_on: NaiveDate) {
        let delay = delay.clamp(EARLIEST, LATEST);
        self.paid += 1;
        #[allow(clippy::cast_precision_loss, reason = "at most 120")]
        let as_float = delay as f64;
        self.delays += as_float;
        self.squares += as_float * as_float;
        if self.latest.len() == KEPT {
            self.latest.remove(0);
        }
        self.latest.push(i16::try_from(delay).unwrap_or(i16::MAX));
        let weekday = paid_on.weekday().num_days_from_monday();
        self.weekdays[usize::try_from(weekday).unwrap_or(0)] += 1;
    }

    /// Share paid in time, drawn towards a half while there is next to nothing.
    pub(super) fn rate(&self) -> f64 {
        drawn(self.on_time, self.decided, 2.0, 0.5)
    }

    /// Mean delay in days of what was paid; 0 before anything was.
    pub(super) fn mean_delay(&self) -> f64 {
        self.delays / f64::from(self.paid.max(1))
    }

    /// Variance of those delays, at least that of one day.
    pub(super) fn spread(&self) -> f64 {
        (self.squares / f64::from(self.paid.max(1)) - self.mean_delay().powi(2)).max(1.0)
    }

    /// The usual amount (geometric mean), as a logarithm, leaving out one invoice that was counted already; `None`
    /// without any other.
    pub(super) fn usual_log(&self, left_out: Option<f64>) -> Option<f64> {
        let others = self.issued - u32::from(left_out.is_some()).min(self.issued);
        (others > 0).then(|| (self.logs - left_out.unwrap_or(0.0)) / f64::from(others))
    }
}

/// A share, as if `pull` more had been seen of which a share of `towards` happened.
fn drawn(happened: u32, of: u32, pull: f64, towards: f64) -> f64 {
    (f64::from(happened) + pull * towards) / (f64::from(of) + pull)
}

/// The logarithm of an amount, by which amounts are compared.
pub(super) fn log_amount(minor: i64) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "compared, never added up")]
    let amount = minor.max(1) as f64;
    amount.ln()
}

/// Every customer's past and the portfolio's.
#[derive(Debug, Clone, Default)]
pub(super) struct Pasts {
    customers: Vec<Past>,
    /// All customers together.
    pub all: Past,
    /// Payments of all customers by delay, from [`EARLIEST`] to [`LATEST`] days.
    pub delays: Vec<u32>,
    /// How badly each of [`PULLS`] has foretold the outcomes so far: Σ of −ln of the chance that it gave to what happened.
    losses: [f64; PULLS.len()],
}

impl Pasts {
    /// One customer's past; an empty one for whom nothing is known of.
    pub(super) fn of(&self, customer: u32) -> &Past {
        const NOTHING: &Past = &Past {
            decided: 0,
            on_time: 0,
            recent_rate: 0.0,
            paid: 0,
            delays: 0.0,
            squares: 0.0,
            latest: Vec::new(),
            issued: 0,
            logs: 0.0,
            overdue: 0,
            disputed: 0,
            weekdays: [0; 7],
        };
        self.customers.get(place(customer)).unwrap_or(NOTHING)
    }

    /// Share of invoices that a customer pays in time, drawn towards the portfolio's as strongly as has foretold best so far.
    pub(super) fn rate(&self, past: &Past) -> f64 {
        drawn(past.on_time, past.decided, self.pull(), self.all.rate())
    }

    /// As how many of the customer's own invoices the portfolio's rate counts.
    pub(super) fn pull(&self) -> f64 {
        let best = |best: usize, place: usize| {
            if self.losses[place] < self.losses[best] {
                place
            } else {
                best
            }
        };
        PULLS[(0..PULLS.len()).fold(USUAL_PULL, best)]
    }

    /// Decides an invoice, after every pull has been held against what happened.
    fn decide(&mut self, invoice: &PastInvoice, in_time: bool) {
        let (past, portfolio) = (self.of(invoice.customer), self.all.rate());
        if past.decided > 0 {
            let (on_time, decided) = (past.on_time, past.decided);
            for (loss, pull) in self.losses.iter_mut().zip(PULLS) {
                let rate = drawn(on_time, decided, pull, portfolio);
                let chance = if in_time { rate } else { 1.0 - rate };
                *loss -= chance.max(1e-6).ln();
            }
        }
        self.change(invoice.customer, |past| past.decide(invoice, in_time));
    }

    fn note_delay(&mut self, delay: i64) {
        if self.delays.is_empty() {
            self.delays = vec![0; usize::try_from(LATEST - EARLIEST + 1).unwrap_or(0)];
        }
        let place = usize::try_from(delay.clamp(EARLIEST, LATEST) - EARLIEST).unwrap_or(0);
        self.delays[place] += 1;
    }

    fn change(&mut self, customer: u32, change: impl Fn(&mut Past)) {
        let place = place(customer);
        if self.customers.len() <= place {
            self.customers.resize_with(place + 1, Past::default);
        }
        change(&mut self.customers[place]);
        change(&mut self.all);
    }
}

fn place(customer: u32) -> usize {
    usize::try_from(customer).unwrap_or(usize::MAX)
}

/// What happens to an invoice, in the order in which a day's events are taken: a payment or an outcome of a day is not
/// known yet to an invoice issued that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Issued,
    OnTime,
    Late,
    Paid,
}

/// Walks through the days in order. `seen` is told of each invoice on the day of its issue, with what was known then. Gives
/// back what is known on `until`: events of that day and later have not happened.
pub(super) fn walk(
    invoices: &[PastInvoice],
    until: NaiveDate,
    mut seen: impl FnMut(usize, &PastInvoice, &Pasts),
) -> Pasts {
    let mut events = Vec::with_capacity(invoices.len() * 3);
    for (index, invoice) in invoices.iter().enumerate() {
        let in_time = invoice.paid_on.is_some_and(|paid_on| paid_on <= invoice.due_on);
        events.push((invoice.issued_on, Event::Issued, index));
        if let Some(paid_on) = invoice.paid_on {
            events.push((paid_on, Event::Paid, index));
        }
        match (in_time, invoice.paid_on) {
            (true, Some(paid_on)) => events.push((paid_on, Event::OnTime, index)),
            _ => events.extend(invoice.due_on.succ_opt().map(|day| (day, Event::Late, index))),
        }
    }
    events.sort_unstable();
    let mut pasts = Pasts::default();
    for (day, event, index) in events {
        let invoice = &invoices[index];
        if day >= until {
            break;
        }
        match event {
            Event::Issued => {
                seen(index, invoice, &pasts);
                let log = log_amount(invoice.amount_minor);
                pasts.change(invoice.customer, |past| {
                    past.issued += 1;
                    past.logs += log;
                });
            }
            Event::Paid => {
                let was_late = invoice.delay().is_some_and(|delay| delay > 0);
                pasts.change(invoice.customer, |past| {
                    past.pay(invoice.delay().unwrap_or(0), day);
                    past.overdue = past.overdue.saturating_sub(u32::from(was_late));
                });
                pasts.note_delay(invoice.delay().unwrap_or(0));
            }
            Event::OnTime => pasts.decide(invoice, true),
            Event::Late => {
                pasts.decide(invoice, false);
                pasts.change(invoice.customer, |past| past.overdue += 1);
            }
        }
    }
    pasts
}
