//! Everything that deciding needs and that is looked up once for all accounts: of today's run and of a rehearsal alike.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use puntual_core::channels::Channel;
use puntual_core::contacts::is_email;
use puntual_core::policies::{Kind, Policy};
use puntual_core::promises::PromiseState;
use puntual_core::reminders::{Account, Escalated, Exclusion, Run, RunInvoice};
use puntual_core::segments::Class;
use puntual_store::{Contact, Customer, CustomerId, InvoiceId, OpenInvoice, Reader};

use crate::Terms;
use crate::context::Session;
use crate::error::AppError;
use crate::policies::{BusinessDays, PolicyBook, business_days};
use crate::reminders::holdout::HoldOut;

/// The facts, and the policies that they are held against.
pub(crate) struct Ground {
    pub policies: PolicyBook,
    pub is_business_day: BusinessDays,
    today: NaiveDate,
    reminded: HashMap<InvoiceId, Vec<(String, NaiveDate)>>,
    /// The days of the newest reminders with their currencies, and of the newest call.
    last_contacts: HashMap<CustomerId, Vec<(Option<String>, NaiveDate)>>,
    unapplied: HashMap<(CustomerId, String), i64>,
    agreed: Agreed,
    pub(super) hold_out: HoldOut,
    /// Why the owner sends nothing about an invoice, and until when.
    pub excluded: HashMap<InvoiceId, (String, Exclusion)>,
    standings: HashMap<CustomerId, (Option<Class>, u32)>,
    escalated: HashMap<CustomerId, Escalated>,
    /// Whoever disputes something, where a policy asks.
    disputing: HashSet<CustomerId>,
    discounts: HashMap<InvoiceId, Terms>,
}

/// Who an account is, read only when something may be said.
pub(crate) struct Reach {
    pub customer: Customer,
    pub contacts: Vec<Contact>,
}

impl Ground {
    /// Reads everything for `session.today`.
    ///
    /// # Errors
    /// `policy.unreadable`.
    pub fn read(reader: &Reader<'_>, session: &Session) -> Result<Ground, AppError> {
        Ground::under(reader, session, PolicyBook::read(reader, session)?)
    }

    /// The same under other policies.
    pub fn under(reader: &Reader<'_>, session: &Session, policies: PolicyBook) -> Result<Ground, AppError> {
        let today = session.today;
        let gap = policies.in_use().map(|policy| policy.min_gap_days).max();
        let since = back(today, u64::from(gap.unwrap_or(0)));
        let incentives = policies
            .in_use()
            .any(|policy| policy.steps.iter().any(|step| step.kind == Kind::Incentive));
        let asks_standing = policies.in_use().any(Policy::asks_standing);
        Ok(Ground {
            is_business_day: business_days(reader, session)?,
            today,
            reminded: reminded(reader)?,
            last_contacts: last_contacts(reader, session, since)?,
            unapplied: reader
                .unapplied(today)?
                .into_iter()
                .map(|(customer, currency, minor)| ((customer, currency), minor))
                .collect(),
            agreed: Agreed::read(reader, today)?,
            hold_out: HoldOut::read(reader, session)?,
            excluded: reader
                .excluded_invoices(today)?
                .into_iter()
                .map(|(invoice, why, until)| (invoice, (why, Exclusion { until })))
                .collect(),
            standings: if asks_standing {
                standings(reader)?
            } else {
                HashMap::new()
            },
            escalated: escalated(reader)?,
            disputing: if policies.in_use().any(|policy| policy.stop.disputed) {
                reader
                    .open_disputes()?
                    .iter()
                    .map(|dispute| dispute.customer)
                    .collect()
            } else {
                HashSet::new()
            },
            discounts: if incentives {
                discounts(reader)?
            } else {
                HashMap::new()
            },
            policies,
        })
    }

    /// What a run of a day goes by.
    pub fn run(&self, today: NaiveDate) -> Run<'_> {
        Run {
            today,
            is_business_day: self.is_business_day.as_ref(),
        }
    }

    /// The last due date of which anything may be said on `day`; `None` when that may be any.
    pub fn until(&self, day: NaiveDate) -> Option<NaiveDate> {
        let mut reach = 0;
        for policy in self.policies.in_use() {
            reach = policy.reach_days()?.max(reach);
        }
        Some(day.checked_add_days(Days::new(reach)).unwrap_or(day))
    }

    /// The policies of the invoices of one account, in their order.
    pub fn policies_of(&self, group: &[OpenInvoice]) -> Vec<&Policy> {
        let segments = group
            .first()
            .map(|first| self.policies.segments_of(first.customer))
            .unwrap_or_default();
        group
            .iter()
            .map(|invoice| self.policies.of(invoice.customer, Some(invoice.id), &segments))
            .collect()
    }

    /// The open invoices of one customer and currency as an account that can be reached in every way.
    pub fn account(&self, group: &[OpenInvoice]) -> Option<Account<usize>> {
        let first = group.first()?;
        let key = (first.customer, first.currency.clone());
        let (class, silent_contacts) = self.standings.get(&first.customer).copied().unwrap_or_default();
        Some(Account {
            class,
            segments: self.policies.segments_of(first.customer),
            silent_contacts,
            escalated: self.escalated.get(&first.customer).copied(),
            has_dispute: self.disputing.contains(&first.customer),
            invoices: group
                .iter()
                .enumerate()
                .map(|(index, invoice)| self.run_invoice(index, invoice))
                .collect(),
            unapplied_minor: self.unapplied.get(&key).copied().unwrap_or(0),
            promised_until: self.agreed.promised_account.get(&key).copied(),
            opted_out: false,
            excluded: None,
            refused: Vec::new(),
            has_email: true,
            has_phone: true,
            preferred_channel: None,
            last_contact_on: self.last_contact(&key),
            currency: key.1,
        })
    }

    /// Reads how a customer can be reached, and notes it in the account.
    pub fn reach(
        &self,
        reader: &Reader<'_>,
        customer: CustomerId,
        account: &mut Account<usize>,
    ) -> Result<Reach, AppError> {
        let customer = reader.customer(customer)?;
        let contacts = reader.contacts_to_reach(customer.id)?;
        account.opted_out = customer.data.opted_out;
        account.excluded = customer.data.excluded_on(self.today).map(|_| Exclusion {
            until: customer.data.excluded_until,
        });
        account.refused = refused(reader, customer.id)?;
        account.has_email = contacts.iter().any(|contact| is_email(&contact.email));
        account.has_phone = contacts.iter().any(|contact| !contact.phone.is_empty());
        // The customer's word counts before that of a person there.
        let of_a_person = || {
            contacts
                .iter()
                .find_map(|contact| Channel::find(&contact.preferred_channel))
        };
        account.preferred_channel = Channel::find(&customer.data.preferred_channel).or_else(of_a_person);
        Ok(Reach { customer, contacts })
    }

    pub fn is_reminded(&self, invoice: &OpenInvoice) -> bool {
        self.reminded.contains_key(&invoice.id)
    }

    /// The day of the last contact as far as this account is concerned. A run writes one message per currency, so one that
    /// was approved earlier today for another currency does not count.
    pub fn last_contact(&self, (customer, currency): &(CustomerId, String)) -> Option<NaiveDate> {
        let contacts = self.last_contacts.get(customer)?.iter();
        contacts
            .filter(|(theirs, day)| {
                *day < self.today || theirs.as_ref().is_none_or(|theirs| theirs == currency)
            })
            .map(|(_, day)| *day)
            .max()
    }

    fn run_invoice(&self, index: usize, invoice: &OpenInvoice) -> RunInvoice<usize> {
        // What is offered to this customer stands in the place of what is offered to everybody.
        let discount = self.discounts.get(&invoice.id).and_then(Terms::discount);
        let discount = discount.filter(|_| !self.agreed.offered.contains(&invoice.id));
        RunInvoice {
            id: index,
            issued_on: invoice.issued_on,
            due_on: invoice.due_on,
            discount_until: discount.map(|discount| discount.until(invoice.issued_on)),
            open_minor: invoice.open_minor,
            disputed_minor: invoice.disputed_minor,
            reminded: self.reminded.get(&invoice.id).cloned().unwrap_or_default(),
            promised_until: self.agreed.promised_invoice.get(&invoice.id).copied(),
            planned_until: self.agreed.planned.get(&invoice.id).copied(),
            held_out: self.hold_out.holds(invoice, self.is_reminded(invoice)),
            excluded: self.excluded.get(&invoice.id).map(|(_, exclusion)| *exclusion),
        }
    }
}

/// The channels by which a customer asked not to be contacted.
pub(crate) fn refused(reader: &Reader<'_>, customer: CustomerId) -> Result<Vec<Channel>, AppError> {
    let words = reader.refused_channels(customer)?;
    Ok(words.iter().filter_map(|word| Channel::find(word)).collect())
}

fn back(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

fn reminded(reader: &Reader<'_>) -> Result<HashMap<InvoiceId, Vec<(String, NaiveDate)>>, AppError> {
    let mut reminded: HashMap<InvoiceId, Vec<(String, NaiveDate)>> = HashMap::new();
    for row in reader.reminded_open_invoices()? {
        reminded
            .entry(row.invoice)
            .or_default()
            .push((row.step, row.run_on));
    }
    Ok(reminded)
}

type LastContacts = HashMap<CustomerId, Vec<(Option<String>, NaiveDate)>>;

fn last_contacts(reader: &Reader<'_>, session: &Session, since: NaiveDate) -> Result<LastContacts, AppError> {
    let mut last_contacts = LastContacts::new();
    for (customer, currency, day) in reader.last_contacts(since)? {
        last_contacts
            .entry(customer)
            .or_default()
            .push((Some(currency), day));
    }
    let since_ms =
        crate::app::instant(since.and_time(chrono::NaiveTime::MIN), session.zone).timestamp_millis();
    for call in reader.calls_since(since_ms)? {
        let day = chrono::DateTime::from_timestamp_millis(call.called_at_ms)
            .map_or(session.today, |at| at.with_timezone(&session.zone).date_naive());
        last_contacts.entry(call.customer).or_default().push((None, day));
    }
    Ok(last_contacts)
}

/// Until when promises and plans hold what they are about, and what an offer is about.
#[derive(Default)]
struct Agreed {
    promised_invoice: HashMap<InvoiceId, NaiveDate>,
    promised_account: HashMap<(CustomerId, String), NaiveDate>,
    planned: HashMap<InvoiceId, NaiveDate>,
    offered: HashSet<InvoiceId>,
}

impl Agreed {
    fn read(reader: &Reader<'_>, today: NaiveDate) -> Result<Agreed, AppError> {
        let mut agreed = Agreed::default();
        for promise in reader.promises_until(today)? {
            if promise.state(today) != PromiseState::Open {
                continue;
            }
            let until = promise.kept_until;
            if promise.invoices.is_empty() {
                agreed
                    .promised_account
                    .insert((promise.customer, promise.currency), until);
            } else {
                let about = promise.invoices.iter().map(|(invoice, _)| (*invoice, until));
                agreed.promised_invoice.extend(about);
            }
        }
        for plan in reader.payment_plans(None, false)? {
            let judged = plan.judged(today);
            if let Some(until) = judged.unbroken_until.filter(|_| judged.state.holds()) {
                let covered = plan.invoices.iter().map(|covered| (covered.invoice, until));
                agreed.planned.extend(covered);
            }
        }
        for offer in reader.offers_until(None, today)? {
            if offer.is_told(today) {
                agreed
                    .offered
                    .extend(offer.invoices.iter().map(|covered| covered.invoice));
            }
        }
        Ok(agreed)
    }
}

fn standings(reader: &Reader<'_>) -> Result<HashMap<CustomerId, (Option<Class>, u32)>, AppError> {
    let rows = reader.standings()?.into_iter();
    Ok(rows
        .map(|(customer, word, silent)| (customer, (Class::find(&word), silent)))
        .collect())
}

fn escalated(reader: &Reader<'_>) -> Result<HashMap<CustomerId, Escalated>, AppError> {
    let rows = reader.escalations()?.into_iter();
    Ok(rows
        .map(|said| (said.customer, crate::escalation::escalated(&said)))
        .collect())
}

fn discounts(reader: &Reader<'_>) -> Result<HashMap<InvoiceId, Terms>, AppError> {
    let rows = reader.open_terms()?.into_iter();
    Ok(rows
        .map(|(invoice, json)| (invoice, Terms::kept(&json)))
        .collect())
}
