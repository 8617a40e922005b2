//! The plan of a run: the facts of every account that could hear something today, and what the policy decides for each.
//! Nothing is rendered here, so that Today and the badge counts can ask for it at any time.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};
use puntual_core::channels::Channel;
use puntual_core::contacts::{is_email, read_phone};
use puntual_core::country::{Country, country};
use puntual_core::insights::Arm;
use puntual_core::policies::{Policy, Stage, Step};
use puntual_core::promises::{GRACE_DAYS, PromiseState, held_until, judge};
use puntual_core::reminders::{Account, Exclusion, HoldReason, RunInvoice, decide};
use puntual_store::{Contact, Customer, CustomerId, InvoiceId, OpenInvoice, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::policies::policy;
use crate::reminders::Held;
use crate::reminders::holdout::HoldOut;
use crate::segments::Members;
use crate::wire;

/// One contact of the plan, not yet written.
pub(crate) struct PlannedContact {
    pub customer: Customer,
    pub contacts: Vec<Contact>,
    pub country: Country,
    pub currency: String,
    pub channel: Channel,
    pub step: Step,
    /// Its invoices in the order of their due dates, each with its own step.
    pub lines: Vec<(OpenInvoice, String)>,
}

impl PlannedContact {
    /// Names the contact within a run.
    pub fn key(&self) -> String {
        format!("{}|{}", self.customer.data.code, self.currency)
    }

    /// What it asks for, smallest units.
    pub fn amount_minor(&self) -> i64 {
        self.lines
            .iter()
            .fold(0, |sum, (invoice, _)| sum.saturating_add(invoice.open_minor))
    }

    /// The address or number of its channel and the name that goes with it.
    pub fn recipient(&self) -> (String, String) {
        recipient(self.channel, &self.customer, &self.contacts, &self.country)
    }
}

/// The address or number by which a customer is reached through a channel, and the name that goes with it.
pub(crate) fn recipient(
    channel: Channel,
    customer: &Customer,
    contacts: &[Contact],
    country: &Country,
) -> (String, String) {
    let address = |contact: &Contact| match channel {
        Channel::Email => contact.email.clone(),
        Channel::Sms | Channel::Whatsapp | Channel::Call => contact.phone.clone(),
        Channel::Letter => String::new(),
    };
    let usable = |contact: &&Contact| match channel {
        Channel::Email => is_email(&contact.email),
        _ => !address(contact).is_empty(),
    };
    let takes_messages =
        |contact: &&Contact| read_phone(&contact.phone, country).is_some_and(|phone| phone.takes_messages());
    // Where one of several numbers is a mobile, a message goes there.
    let found = match channel {
        Channel::Sms | Channel::Whatsapp => contacts.iter().find(takes_messages),
        _ => None,
    };
    let found = found.or_else(|| contacts.iter().find(usable));
    let name = found
        .map(|contact| contact.name.clone())
        .filter(|name| !name.is_empty());
    (
        found.map(address).unwrap_or_default(),
        name.unwrap_or_else(|| customer.data.name.clone()),
    )
}

/// What a run would do.
pub(crate) struct Plan {
    pub policy: Policy,
    pub contacts: Vec<PlannedContact>,
    pub held: Vec<Held>,
    /// Every open invoice due by `until`, so that Today need not read them again.
    pub invoices: Vec<OpenInvoice>,
    /// As far ahead as the first step reaches.
    pub until: NaiveDate,
    /// Invoices with a preventive step today for which chance decided whether they hear of it.
    pub drawn: Vec<(InvoiceId, Arm)>,
}

impl Plan {
    /// Keeps what concerns these customers.
    pub fn keep(&mut self, members: &Members) {
        self.contacts
            .retain(|contact| members.ids.contains(&contact.customer.id));
        self.held.retain(|held| members.codes.contains(&held.customer));
    }
}

/// Everything that is looked up once for all accounts.
struct Facts {
    reminded: HashMap<InvoiceId, Vec<(String, NaiveDate)>>,
    /// The days of the newest reminders with their currencies, and of the newest call.
    last_contacts: HashMap<CustomerId, Vec<(Option<String>, NaiveDate)>>,
    unapplied: HashMap<(CustomerId, String), i64>,
    promised_invoice: HashMap<InvoiceId, NaiveDate>,
    promised_account: HashMap<(CustomerId, String), NaiveDate>,
    hold_out: HoldOut,
    /// Why the owner sends nothing about an invoice, and until when.
    excluded: HashMap<InvoiceId, (String, Exclusion)>,
}

/// Plans the run of `session.today`.
pub(crate) fn plan(reader: &Reader<'_>, session: &Session) -> Result<Plan, AppError> {
    let mut policy = policy(reader)?;
    policy.tolerance_minor = crate::settings::business(reader, &session.info)?.tolerance_minor;
    let facts = facts(reader, session, &policy)?;
    let reach = policy
        .steps
        .first()
        .map_or(0, |step| step.offset_days.saturating_neg())
        .max(0);
    let until = session
        .today
        .checked_add_days(Days::new(reach.unsigned_abs()))
        .unwrap_or(session.today);
    let invoices = reader.open_invoices(None, Some(until))?;
    let mut plan = Plan {
        policy: policy.clone(),
        contacts: Vec::new(),
        held: Vec::new(),
        invoices: Vec::new(),
        until,
        drawn: Vec::new(),
    };
    for group in invoices.chunk_by(|a, b| a.customer == b.customer && a.currency == b.currency) {
        decide_group(reader, session, &policy, &facts, group, &mut plan)?;
    }
    plan.invoices = invoices;
    Ok(plan)
}

fn decide_group(
    reader: &Reader<'_>,
    session: &Session,
    policy: &Policy,
    facts: &Facts,
    group: &[OpenInvoice],
    plan: &mut Plan,
) -> Result<(), AppError> {
    let Some(first) = group.first() else { return Ok(()) };
    let account_key = (first.customer, first.currency.clone());
    let mut account = Account {
        invoices: group
            .iter()
            .enumerate()
            .map(|(index, invoice)| run_invoice(index, invoice, facts))
            .collect(),
        unapplied_minor: facts.unapplied.get(&account_key).copied().unwrap_or(0),
        promised_until: facts.promised_account.get(&account_key).copied(),
        opted_out: false,
        excluded: None,
        refused: Vec::new(),
        has_email: true,
        has_phone: true,
        preferred_channel: None,
        last_contact_on: last_contact(facts, session.today, &account_key),
    };
    // Most accounts have no step today; their customers need not be read.
    if decide(policy, &account, session.today).is_none() {
        return Ok(());
    }
    let customer = reader.customer(first.customer)?;
    let contacts = reader.contacts(first.customer)?;
    account.opted_out = customer.data.opted_out;
    account.excluded = customer.data.excluded_on(session.today).map(|_| Exclusion {
        until: customer.data.excluded_until,
    });
    account.refused = refused(reader, first.customer)?;
    account.has_email = contacts.iter().any(|contact| is_email(&contact.email));
    account.has_phone = contacts.iter().any(|contact| !contact.phone.is_empty());
    account.preferred_channel = customer.data.preferred_channel.parse().ok();
    let Some(decision) = decide(policy, &account, session.today) else {
        return Ok(());
    };
    for hold in &decision.holds {
        let invoices: Vec<&OpenInvoice> = hold
            .invoices
            .iter()
            .filter_map(|index| group.get(*index))
            .collect();
        if hold.reason == HoldReason::HoldOut {
            plan.drawn
                .extend(invoices.iter().map(|invoice| (invoice.id, Arm::Held)));
        }
        plan.held.push(held(&customer, hold.reason, &invoices, facts));
    }
    if let Some(contact) = decision.contact {
        let drawn = contact
            .lines
            .iter()
            .filter(|(_, step)| step.stage == Stage::Preventive)
            .filter_map(|(index, _)| group.get(*index))
            .filter(|invoice| facts.hold_out.decides(invoice, is_reminded(invoice, facts)));
        plan.drawn
            .extend(drawn.map(|invoice| (invoice.id, Arm::Contacted)));
        let lines = contact
            .lines
            .iter()
            .filter_map(|(index, step)| Some((group.get(*index)?.clone(), step.key.clone())))
            .collect();
        plan.contacts.push(PlannedContact {
            currency: first.currency.clone(),
            channel: contact.channel,
            step: contact.step.clone(),
            lines,
            contacts,
            country: country(&session.info.country),
            customer,
        });
    }
    Ok(())
}

/// The day of the last contact as far as this account is concerned. A run writes one message per currency, so one that was
/// approved earlier today for another currency does not count.
fn last_contact(
    facts: &Facts,
    today: NaiveDate,
    (customer, currency): &(CustomerId, String),
) -> Option<NaiveDate> {
    let contacts = facts.last_contacts.get(customer)?.iter();
    contacts
        .filter(|(theirs, day)| *day < today || theirs.as_ref().is_none_or(|theirs| theirs == currency))
        .map(|(_, day)| *day)
        .max()
}

fn is_reminded(invoice: &OpenInvoice, facts: &Facts) -> bool {
    facts.reminded.contains_key(&invoice.id)
}

fn run_invoice(index: usize, invoice: &OpenInvoice, facts: &Facts) -> RunInvoice<usize> {
    RunInvoice {
        id: index,
        due_on: invoice.due_on,
        open_minor: invoice.open_minor,
        reminded: facts.reminded.get(&invoice.id).cloned().unwrap_or_default(),
        promised_until: facts.promised_invoice.get(&invoice.id).copied(),
        held_out: facts.hold_out.holds(invoice, is_reminded(invoice, facts)),
        excluded: facts.excluded.get(&invoice.id).map(|(_, exclusion)| *exclusion),
    }
}

fn facts(reader: &Reader<'_>, session: &Session, policy: &Policy) -> Result<Facts, AppError> {
    let mut reminded: HashMap<InvoiceId, Vec<(String, NaiveDate)>> = HashMap::new();
    for row in reader.reminded_open_invoices()? {
        reminded
            .entry(row.invoice)
            .or_default()
            .push((row.step, row.run_on));
    }
    let gap = Days::new(u64::from(policy.min_gap_days));
    let since = session.today.checked_sub_days(gap).unwrap_or(session.today);
    let mut last_contacts: HashMap<_, Vec<(Option<String>, NaiveDate)>> = HashMap::new();
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
    let unapplied = reader
        .unapplied(session.today)?
        .into_iter()
        .map(|(customer, currency, minor)| ((customer, currency), minor))
        .collect();
    let grace = Days::new(u64::from(GRACE_DAYS));
    let since = session.today.checked_sub_days(grace).unwrap_or(session.today);
    let (mut promised_invoice, mut promised_account) = (HashMap::new(), HashMap::new());
    for promise in reader.promises(None, Some(since), GRACE_DAYS)? {
        let state = judge(
            promise.amount_minor,
            promise.paid_minor,
            promise.promised_on,
            session.today,
            promise.withdrawn,
        );
        if state != PromiseState::Open {
            continue;
        }
        let until = held_until(promise.promised_on);
        match promise.invoice {
            Some(invoice) => promised_invoice.insert(invoice, until),
            None => promised_account.insert((promise.customer, promise.currency), until),
        };
    }
    let excluded = reader
        .excluded_invoices(session.today)?
        .into_iter()
        .map(|(invoice, why, until)| (invoice, (why, Exclusion { until })))
        .collect();
    Ok(Facts {
        excluded,
        reminded,
        last_contacts,
        unapplied,
        promised_invoice,
        promised_account,
        hold_out: HoldOut::read(reader, session)?,
    })
}

/// The channels by which a customer asked not to be contacted.
pub(crate) fn refused(reader: &Reader<'_>, customer: CustomerId) -> Result<Vec<Channel>, AppError> {
    let words = reader.refused_channels(customer)?;
    Ok(words.iter().filter_map(|word| word.parse().ok()).collect())
}

fn held(customer: &Customer, reason: HoldReason, invoices: &[&OpenInvoice], facts: &Facts) -> Held {
    let currency = invoices
        .first()
        .map(|invoice| invoice.currency.clone())
        .unwrap_or_default();
    let sum = invoices
        .iter()
        .fold(0i64, |sum, invoice| sum.saturating_add(invoice.open_minor));
    let mut params = BTreeMap::new();
    match reason {
        HoldReason::Promise(until) => params.insert("until".to_owned(), until.to_string()),
        HoldReason::NoAddress(channel) => params.insert("channel".to_owned(), channel.to_string()),
        HoldReason::ContactedRecently(on) => params.insert("on".to_owned(), on.to_string()),
        HoldReason::Excluded(Exclusion { until }) | HoldReason::InvoiceExcluded(Exclusion { until }) => {
            let of_invoice = invoices
                .first()
                .and_then(|invoice| facts.excluded.get(&invoice.id));
            let why = match (reason, of_invoice) {
                (HoldReason::InvoiceExcluded(_), Some((why, _))) => why,
                _ => &customer.data.excluded_reason,
            };
            params.insert("why".to_owned(), why.clone());
            until.and_then(|until| params.insert("until".to_owned(), until.to_string()))
        }
        HoldReason::OptedOut | HoldReason::Covered | HoldReason::Tolerance | HoldReason::HoldOut => None,
    };
    Held {
        customer: customer.data.code.clone(),
        name: customer.data.name.clone(),
        invoices: invoices.iter().map(|invoice| invoice.number.clone()).collect(),
        reason: reason.as_str().to_owned(),
        params,
        amount: wire::amount(sum, &currency),
        currency,
    }
}
