//! A run: what to say to whom today, and why the others hear nothing.
//!
//! Pure: the caller brings the facts of one customer and currency at a time ([`Account`]) and gets at most one
//! [`Contact`], with every invoice that had a step today either in it or in a [`Hold`].
//!
//! Two rules decide the step of an invoice ([`step_for`]). Up to the due date, missed steps collapse into the one that
//! fits today. After it, no step is jumped over and the policy's own pace is kept: a step comes at the earliest as many
//! days after the one before as the policy puts between them.

use chrono::{Days, NaiveDate};

use crate::aging::days_past_due;
use crate::channels::Channel;
use crate::policies::{Policy, Step};

/// An open invoice of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunInvoice<Id> {
    /// The caller's name for it.
    pub id: Id,
    /// Due date.
    pub due_on: NaiveDate,
    /// Still owed, smallest units, > 0.
    pub open_minor: i64,
    /// Steps that it has had, each with the day of its run.
    pub reminded: Vec<(String, NaiveDate)>,
    /// The last day on which a promise about this invoice holds it.
    pub promised_until: Option<NaiveDate>,
}

/// One customer in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account<Id> {
    /// Open invoices in any order.
    pub invoices: Vec<RunInvoice<Id>>,
    /// Money and credit notes that no invoice has taken up, smallest units.
    pub unapplied_minor: i64,
    /// The last day on which a promise about the whole account holds it.
    pub promised_until: Option<NaiveDate>,
    /// Asked not to be contacted.
    pub opted_out: bool,
    /// The owner sends nothing to this customer.
    pub excluded: bool,
    /// Has an e-mail address.
    pub has_email: bool,
    /// Has a telephone.
    pub has_phone: bool,
    /// Tried before the step's own channels, for messages.
    pub preferred_channel: Option<Channel>,
    /// The day of the last contact.
    pub last_contact_on: Option<NaiveDate>,
}

/// Why an invoice with a step today is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HoldReason {
    /// The customer asked not to be contacted.
    OptedOut,
    /// The owner excluded the customer.
    Excluded,
    /// A promise runs until the day given.
    Promise(NaiveDate),
    /// Money on account covers it.
    Covered,
    /// No more is owed than the policy lets go.
    Tolerance,
    /// None of the step's channels has an address; the first of them is given.
    NoAddress(Channel),
    /// The last contact, on the day given, is too recent.
    ContactedRecently(NaiveDate),
}

impl HoldReason {
    /// The stable word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            HoldReason::OptedOut => "opted_out",
            HoldReason::Excluded => "excluded",
            HoldReason::Promise(_) => "promise",
            HoldReason::Covered => "covered",
            HoldReason::Tolerance => "tolerance",
            HoldReason::NoAddress(_) => "no_address",
            HoldReason::ContactedRecently(_) => "contacted_recently",
        }
    }
}

/// Invoices held back for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold<Id> {
    /// Why.
    pub reason: HoldReason,
    /// Which.
    pub invoices: Vec<Id>,
}

/// The one contact that an account gets today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact<'p, Id> {
    /// The firmest of its invoices' steps; gives tone and template.
    pub step: &'p Step,
    /// How.
    pub channel: Channel,
    /// Its invoices, each with its own step.
    pub lines: Vec<(Id, &'p Step)>,
}

/// What a run decides for one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<'p, Id> {
    /// At most one contact.
    pub contact: Option<Contact<'p, Id>>,
    /// Everything else that had a step today.
    pub holds: Vec<Hold<Id>>,
}

/// The step that an invoice is at today, or `None` when it has nothing to hear.
#[must_use]
pub fn step_for<'p>(
    policy: &'p Policy,
    due_on: NaiveDate,
    reminded: &[(String, NaiveDate)],
    today: NaiveDate,
) -> Option<&'p Step> {
    let days = days_past_due(due_on, today);
    let had = |step: &Step| {
        reminded
            .iter()
            .find(|(key, _)| *key == step.key)
            .map(|(_, run_on)| *run_on)
    };
    if days <= 0 {
        let fitting = policy.steps.iter().rposition(|step| step.offset_days <= days)?;
        let had_it_or_later = policy.steps[fitting..].iter().any(|step| had(step).is_some());
        return policy.steps.get(fitting).filter(|_| !had_it_or_later);
    }
    let after_due = || policy.steps.iter().filter(|step| step.offset_days > 0);
    let last = after_due()
        .rev()
        .find_map(|step| had(step).map(|run_on| (step, run_on)));
    let next = match last {
        None => after_due().next()?,
        Some((last, run_on)) => {
            let next = after_due().find(|step| step.offset_days > last.offset_days)?;
            let pace = u64::try_from(next.offset_days - last.offset_days).unwrap_or(0);
            let earliest = run_on.checked_add_days(Days::new(pace))?;
            if today < earliest {
                return None;
            }
            next
        }
    };
    (next.offset_days <= days).then_some(next)
}

/// Which open amounts, oldest debt first, money on account covers whole.
pub fn covered(
    open_minor: impl IntoIterator<Item = i64>,
    unapplied_minor: i64,
) -> impl Iterator<Item = bool> {
    let mut left = unapplied_minor;
    open_minor.into_iter().map(move |open| {
        let covered = left >= open;
        left = left.saturating_sub(open).max(0);
        covered
    })
}

/// Decides what one account hears today. `None` when none of its invoices has a step.
#[must_use]
pub fn decide<'p, Id: Copy + PartialEq>(
    policy: &'p Policy,
    account: &Account<Id>,
    today: NaiveDate,
) -> Option<Decision<'p, Id>> {
    let mut invoices: Vec<&RunInvoice<Id>> = account.invoices.iter().collect();
    invoices.sort_by_key(|invoice| invoice.due_on);
    let mut holds: Vec<Hold<Id>> = Vec::new();
    let mut lines: Vec<(Id, &'p Step)> = Vec::new();
    // Money on account is counted against the oldest debt first, whether or not that has a step today.
    let covered = covered(
        invoices.iter().map(|invoice| invoice.open_minor),
        account.unapplied_minor,
    );
    for (invoice, covered) in invoices.iter().zip(covered) {
        let Some(step) = step_for(policy, invoice.due_on, &invoice.reminded, today) else {
            continue;
        };
        let promised = invoice
            .promised_until
            .max(account.promised_until)
            .filter(|until| today <= *until);
        let reason = if account.opted_out {
            Some(HoldReason::OptedOut)
        } else if account.excluded {
            Some(HoldReason::Excluded)
        } else if covered {
            Some(HoldReason::Covered)
        } else if invoice.open_minor <= policy.tolerance_minor {
            Some(HoldReason::Tolerance)
        } else {
            promised.map(HoldReason::Promise)
        };
        match reason {
            Some(reason) => hold(&mut holds, reason, invoice.id),
            None => lines.push((invoice.id, step)),
        }
    }
    if lines.is_empty() && holds.is_empty() {
        return None;
    }
    let too_recent = account
        .last_contact_on
        .filter(|last| today.signed_duration_since(*last).num_days() < i64::from(policy.min_gap_days));
    if let Some(last) = too_recent {
        for (id, _) in lines.drain(..) {
            hold(&mut holds, HoldReason::ContactedRecently(last), id);
        }
    }
    let contact = firmest_reachable(account, lines, &mut holds);
    Some(Decision { contact, holds })
}

/// One contact for all lines, led by the firmest step that can reach the customer; invoices whose step cannot are held.
fn firmest_reachable<'p, Id: Copy + PartialEq>(
    account: &Account<Id>,
    mut lines: Vec<(Id, &'p Step)>,
    holds: &mut Vec<Hold<Id>>,
) -> Option<Contact<'p, Id>> {
    while let Some(step) = lines
        .iter()
        .map(|(_, step)| *step)
        .max_by_key(|step| step.offset_days)
    {
        if let Some(channel) = channel_for(account, step) {
            return Some(Contact { step, channel, lines });
        }
        for (id, _) in lines.extract_if(.., |(_, theirs)| theirs.key == step.key) {
            hold(holds, HoldReason::NoAddress(step.channel), id);
        }
    }
    None
}

/// The customer's preferred channel first where the step is a message, then the step's own in their order.
fn channel_for<Id>(account: &Account<Id>, step: &Step) -> Option<Channel> {
    let reachable = |channel: &Channel| match channel {
        Channel::Email => account.has_email,
        Channel::Sms | Channel::Whatsapp | Channel::Call => account.has_phone,
        Channel::Letter => true,
    };
    let preferred = account
        .preferred_channel
        .filter(|preferred| step.channels().any(|own| own == *preferred));
    preferred.into_iter().chain(step.channels()).find(reachable)
}

fn hold<Id>(holds: &mut Vec<Hold<Id>>, reason: HoldReason, id: Id) {
    match holds.iter_mut().find(|hold| hold.reason == reason) {
        Some(hold) => hold.invoices.push(id),
        None => holds.push(Hold {
            reason,
            invoices: vec![id],
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policies::{LocalText, Stage, Tone};

    fn step(key: &str, offset_days: i64, channel: Channel, fallback: &[Channel]) -> Step {
        Step {
            key: key.to_owned(),
            offset_days,
            channel,
            fallback: fallback.to_vec(),
            template: key.to_owned(),
            tone: Tone::Friendly,
            stage: Stage::Preventive,
        }
    }

    fn policy() -> Policy {
        Policy {
            key: "test".to_owned(),
            name: LocalText::same("test"),
            tolerance_minor: 100,
            min_gap_days: 2,
            steps: vec![
                step("before_7", -7, Channel::Email, &[]),
                step("before_2", -2, Channel::Whatsapp, &[Channel::Sms, Channel::Email]),
                step("on_due", 0, Channel::Email, &[]),
                step("after_3", 3, Channel::Call, &[]),
                step("after_7", 7, Channel::Email, &[]),
            ],
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn invoice(id: u32, due_on: &str) -> RunInvoice<u32> {
        RunInvoice {
            id,
            due_on: day(due_on),
            open_minor: 10_000,
            reminded: vec![],
            promised_until: None,
        }
    }

    fn account(invoices: Vec<RunInvoice<u32>>) -> Account<u32> {
        Account {
            invoices,
            unapplied_minor: 0,
            promised_until: None,
            opted_out: false,
            excluded: false,
            has_email: true,
            has_phone: true,
            preferred_channel: None,
            last_contact_on: None,
        }
    }

    fn outcome(account: &Account<u32>, today: &str) -> String {
        match decide(&policy(), account, day(today)) {
            None => "nothing".to_owned(),
            Some(Decision {
                contact: Some(contact),
                ..
            }) => {
                format!(
                    "{} by {} for {}",
                    contact.step.key,
                    contact.channel,
                    contact.lines.len()
                )
            }
            Some(Decision { contact: None, holds }) => holds
                .iter()
                .map(|hold| hold.reason.as_str())
                .collect::<Vec<_>>()
                .join(","),
        }
    }

    #[test]
    fn an_invoice_walks_through_its_policy_day_by_day() {
        let mut account = account(vec![invoice(1, "2026-03-20")]);
        let mut story = Vec::new();
        for offset in 0..30 {
            let today = day("2026-03-10") + Days::new(offset);
            if let Some(Decision {
                contact: Some(contact),
                ..
            }) = decide(&policy(), &account, today)
            {
                story.push(format!("{today} {} {}", contact.step.key, contact.channel));
                account.invoices[0]
                    .reminded
                    .push((contact.step.key.clone(), today));
                account.last_contact_on = Some(today);
            }
        }
        assert_eq!(
            story,
            [
                "2026-03-13 before_7 email",
                "2026-03-18 before_2 whatsapp",
                "2026-03-20 on_due email",
                "2026-03-23 after_3 call",
                "2026-03-27 after_7 email"
            ]
        );
    }

    #[test]
    fn after_days_off_missed_preventive_steps_collapse_into_the_one_that_fits() {
        assert_eq!(
            outcome(&account(vec![invoice(1, "2026-03-20")]), "2026-03-19"),
            "before_2 by whatsapp for 1"
        );
    }

    #[test]
    fn the_text_for_the_due_day_is_not_sent_a_day_late() {
        assert_eq!(
            outcome(&account(vec![invoice(1, "2026-03-20")]), "2026-03-21"),
            "nothing"
        );
    }

    #[test]
    fn escalation_never_jumps_over_a_step_and_keeps_the_pace_of_the_policy() {
        let mut late = account(vec![invoice(1, "2026-01-10")]);
        assert_eq!(outcome(&late, "2026-03-20"), "after_3 by call for 1");
        late.invoices[0]
            .reminded
            .push(("after_3".to_owned(), day("2026-03-20")));
        assert_eq!(outcome(&late, "2026-03-23"), "nothing");
        assert_eq!(outcome(&late, "2026-03-24"), "after_7 by email for 1");
    }

    #[test]
    fn a_customer_gets_one_contact_led_by_the_firmest_step() {
        let several = account(vec![
            invoice(1, "2026-03-27"),
            invoice(2, "2026-03-20"),
            invoice(3, "2026-03-12"),
        ]);
        assert_eq!(outcome(&several, "2026-03-20"), "after_3 by call for 3");
    }

    #[test]
    fn the_preferred_channel_comes_first_when_the_step_has_it() {
        let mut prefers = account(vec![invoice(1, "2026-03-20")]);
        prefers.preferred_channel = Some(Channel::Email);
        assert_eq!(outcome(&prefers, "2026-03-18"), "before_2 by email for 1");
    }

    #[test]
    fn without_a_telephone_the_fall_back_is_used_and_a_call_is_held() {
        let mut no_phone = account(vec![invoice(1, "2026-03-20")]);
        no_phone.has_phone = false;
        assert_eq!(outcome(&no_phone, "2026-03-18"), "before_2 by email for 1");
        assert_eq!(outcome(&no_phone, "2026-03-23"), "no_address");
    }

    #[test]
    fn an_invoice_whose_step_cannot_reach_the_customer_does_not_silence_the_others() {
        let mut no_phone = account(vec![invoice(1, "2026-03-17"), invoice(2, "2026-03-20")]);
        no_phone.has_phone = false;
        let policy = policy();
        let decision = decide(&policy, &no_phone, day("2026-03-20")).unwrap();
        assert_eq!(
            decision
                .contact
                .unwrap()
                .lines
                .iter()
                .map(|line| line.0)
                .collect::<Vec<_>>(),
            [2]
        );
        assert_eq!(
            decision.holds,
            [Hold {
                reason: HoldReason::NoAddress(Channel::Call),
                invoices: vec![1]
            }]
        );
    }

    #[test]
    fn each_reason_to_hold_is_named() {
        let base = || account(vec![invoice(1, "2026-03-20")]);
        let today = "2026-03-20";
        let held = |change: fn(&mut Account<u32>)| {
            let mut account = base();
            change(&mut account);
            outcome(&account, today)
        };
        assert_eq!(held(|account| account.opted_out = true), "opted_out");
        assert_eq!(held(|account| account.excluded = true), "excluded");
        assert_eq!(held(|account| account.unapplied_minor = 10_000), "covered");
        assert_eq!(held(|account| account.invoices[0].open_minor = 99), "tolerance");
        assert_eq!(
            held(|account| account.promised_until = Some(day("2026-03-20"))),
            "promise"
        );
        assert_eq!(
            held(|account| account.last_contact_on = Some(day("2026-03-19"))),
            "contacted_recently"
        );
        assert_eq!(held(|account| account.has_email = false), "no_address");
    }

    #[test]
    fn a_promise_holds_only_until_its_last_day() {
        let mut promised = account(vec![invoice(1, "2026-03-10")]);
        promised.promised_until = Some(day("2026-03-19"));
        assert_eq!(outcome(&promised, "2026-03-19"), "promise");
        assert_eq!(outcome(&promised, "2026-03-20"), "after_3 by call for 1");
    }

    #[test]
    fn money_on_account_covers_the_oldest_debt_first() {
        let mut account = account(vec![invoice(1, "2026-02-10"), invoice(2, "2026-03-20")]);
        account.invoices[0]
            .reminded
            .push(("after_7".to_owned(), day("2026-02-17")));
        account.unapplied_minor = 10_000;
        assert_eq!(outcome(&account, "2026-03-20"), "on_due by email for 1");
    }
}
