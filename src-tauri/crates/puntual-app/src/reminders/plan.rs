//! The plan of a run: the facts of every account that could hear something today, and what the policy decides for each.
//! Nothing is rendered here, so that Today and the badge counts can ask for it at any time.

use chrono::NaiveDate;
use puntual_core::channels::Channel;
use puntual_core::contacts::{is_email, read_phone};
use puntual_core::country::Country;
use puntual_core::insights::Arm;
use puntual_core::policies::{Kind, Policy, Stage, Step};
use puntual_core::reminders::{HoldReason, decide};
use puntual_store::{Contact, Customer, InvoiceId, OpenInvoice, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::reminders::agreed::{Agreement, speak_of_agreements};
use crate::reminders::ground::{Ground, Reach};
use crate::reminders::thanks::give_thanks;
use crate::reminders::{Held, hold_params};
use crate::segments::Members;
use crate::wire;

/// A policy by its key and its name in the book's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PolicyName {
    pub key: String,
    pub name: String,
    /// Key of its first step.
    pub first_step: String,
}

impl PolicyName {
    pub fn of(policy: &Policy, session: &Session) -> PolicyName {
        PolicyName {
            key: policy.key.clone(),
            name: policy.name.get(session.locale().language).to_owned(),
            first_step: policy
                .steps
                .first()
                .map(|step| step.key.clone())
                .unwrap_or_default(),
        }
    }
}

/// One contact of the plan, not yet written.
pub(crate) struct PlannedContact {
    pub customer: Customer,
    pub contacts: Vec<Contact>,
    pub country: Country,
    pub currency: String,
    pub channel: Channel,
    pub step: Step,
    /// The policy of the step.
    pub policy: PolicyName,
    /// Days from the due date at which the step stands for its invoice; negative before it.
    pub days: i64,
    /// Every step in it approves itself for this customer.
    pub approves_itself: bool,
    /// The day of the payment that is thanked for.
    pub paid_on: Option<NaiveDate>,
    /// The promise or the instalment that it speaks of, instead of a step of a policy.
    pub agreed: Option<Agreement>,
    /// What is open besides its invoices, where it thanks for paid ones.
    pub still_open: Vec<OpenInvoice>,
    /// Its invoices in the order of their due dates, each with its own step.
    pub lines: Vec<(OpenInvoice, String)>,
}

impl PlannedContact {
    /// Names the contact within a run.
    pub fn key(&self) -> String {
        format!("{}|{}", self.customer.data.code, self.currency)
    }

    /// What keeps it from being said twice.
    pub fn said_as(&self) -> &str {
        self.agreed
            .as_ref()
            .map_or(self.step.key.as_str(), |agreed| agreed.key.as_str())
    }

    /// What the reminder is for, as it is kept.
    pub fn kind(&self) -> &'static str {
        match self.agreed {
            Some(_) => "agreed",
            None => self.step.kind.as_str(),
        }
    }

    /// What it asks for, or thanks for, smallest units.
    pub fn amount_minor(&self) -> i64 {
        if let Some(agreed) = &self.agreed {
            return agreed.minor;
        }
        let thanks = self.step.kind == Kind::Thanks;
        let amount = |invoice: &OpenInvoice| {
            if thanks {
                invoice.total_minor
            } else {
                invoice.open_minor
            }
        };
        self.lines
            .iter()
            .fold(0, |sum, (invoice, _)| sum.saturating_add(amount(invoice)))
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
        // Later on nobody knows by which country's habits it was written.
        Channel::Sms | Channel::Whatsapp => {
            read_phone(&contact.phone, country).map_or_else(|| contact.phone.clone(), |phone| phone.written())
        }
        Channel::Call => contact.phone.clone(),
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
    /// Name of the book's policy.
    pub policy: String,
    pub contacts: Vec<PlannedContact>,
    pub held: Vec<Held>,
    /// Every open invoice due by `until`, so that Today need not read them again.
    pub invoices: Vec<OpenInvoice>,
    /// As far ahead as the first step reaches; the end of time when a step counts from the day of issue.
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

/// Plans the run of `session.today`.
pub(crate) fn plan(reader: &Reader<'_>, session: &Session) -> Result<Plan, AppError> {
    plan_on(reader, session, &Ground::read(reader, session)?)
}

/// The same with the facts read already.
pub(crate) fn plan_on(reader: &Reader<'_>, session: &Session, ground: &Ground) -> Result<Plan, AppError> {
    let until = ground.until(session.today);
    let mut plan = Plan {
        policy: PolicyName::of(ground.policies.of_book(), session).name,
        contacts: Vec::new(),
        held: Vec::new(),
        invoices: reader.open_invoices(None, until)?,
        until: until.unwrap_or(NaiveDate::MAX),
        drawn: Vec::new(),
    };
    let invoices = std::mem::take(&mut plan.invoices);
    for group in invoices.chunk_by(|a, b| a.customer == b.customer && a.currency == b.currency) {
        decide_group(reader, session, ground, group, &mut plan)?;
    }
    plan.invoices = invoices;
    speak_of_agreements(reader, session, ground, &mut plan)?;
    give_thanks(reader, session, ground, &mut plan)?;
    Ok(plan)
}

fn decide_group(
    reader: &Reader<'_>,
    session: &Session,
    ground: &Ground,
    group: &[OpenInvoice],
    plan: &mut Plan,
) -> Result<(), AppError> {
    let (Some(first), Some(mut account)) = (group.first(), ground.account(group)) else {
        return Ok(());
    };
    let policies = ground.policies_of(group);
    let of_book = ground.policies.of_book();
    let policy_of = |index: usize| policies.get(index).copied().unwrap_or(of_book);
    let run = ground.run(session.today);
    // Most accounts have no step today; their customers need not be read.
    if decide(&run, &policy_of, &account).is_none() {
        return Ok(());
    }
    let Reach { customer, contacts } = ground.reach(reader, first.customer, &mut account)?;
    let Some(decision) = decide(&run, &policy_of, &account) else {
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
        plan.held.push(held(&customer, hold.reason, &invoices, ground));
    }
    if let Some(contact) = decision.contact {
        let drawn = contact
            .lines
            .iter()
            .filter(|(_, step)| step.stage == Stage::Preventive)
            .filter_map(|(index, _)| group.get(*index))
            .filter(|invoice| ground.hold_out.decides(invoice, ground.is_reminded(invoice)));
        plan.drawn
            .extend(drawn.map(|invoice| (invoice.id, Arm::Contacted)));
        let leads = |(_, step): &&(usize, &Step)| std::ptr::eq(*step, contact.step);
        let leading = contact.lines.iter().find(leads).map_or(0, |(index, _)| *index);
        let lines = contact
            .lines
            .iter()
            .filter_map(|(index, step)| Some((asked(group.get(*index)?), step.key.clone())))
            .collect();
        plan.contacts.push(PlannedContact {
            currency: first.currency.clone(),
            channel: contact.channel,
            step: contact.step.clone(),
            policy: PolicyName::of(policy_of(leading), session),
            days: contact.days,
            approves_itself: contact.approves_itself,
            paid_on: None,
            still_open: Vec::new(),
            agreed: None,
            lines,
            contacts,
            country: session.country_of(&customer.data.country),
            customer,
        });
    }
    Ok(())
}

/// An invoice as far as its customer is asked for it: what is disputed is not spoken of as owed.
pub(crate) fn asked(invoice: &OpenInvoice) -> OpenInvoice {
    OpenInvoice {
        open_minor: invoice.asked_minor(),
        disputed_minor: 0,
        ..invoice.clone()
    }
}

/// Why invoices of a customer are held, in the form that crosses.
pub(crate) fn held(
    customer: &Customer,
    reason: HoldReason,
    invoices: &[&OpenInvoice],
    ground: &Ground,
) -> Held {
    let of_invoice = invoices
        .first()
        .and_then(|invoice| ground.excluded.get(&invoice.id));
    let why = match (reason, of_invoice) {
        (HoldReason::InvoiceExcluded(_), Some((why, _))) => why,
        _ => &customer.data.excluded_reason,
    };
    let mut params = hold_params(reason, why);
    if let (HoldReason::Disputed(minor), Some(invoice)) = (reason, invoices.first()) {
        params.insert("disputed".to_owned(), wire::amount(minor, &invoice.currency));
        params.insert("currency".to_owned(), invoice.currency.clone());
    }
    Held::of(customer, reason.as_str(), params, invoices)
}
