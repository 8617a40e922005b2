//! Who hears a campaign and what it names, from the facts of today.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Days, NaiveDate, NaiveTime};
use puntual_core::campaigns::{Addressee, Named, channel_for, unnamed};
use puntual_core::channels::Channel;
use puntual_core::contacts::is_email;
use puntual_core::policies::Tone;
use puntual_core::promises::PromiseState;
use puntual_core::reminders::{Exclusion, HoldReason, covered};
use puntual_core::templates::{Purpose, library};
use puntual_store::{
    Contact, Customer, CustomerId, InvoiceId, OpenInvoice, PaymentPlan, Reader, StoredCampaign,
};

use crate::context::Session;
use crate::customers::{WhichCustomers, chosen};
use crate::error::AppError;
use crate::policies::policy;
use crate::reminders::{Held, Letter, Renderer, asked, hold_params, recipient, refused};
use crate::settings::business;
use crate::templates::{Draft, Spoken};
use crate::wire;

/// One message to be.
pub(crate) struct PlannedMessage {
    pub customer: Customer,
    pub contacts: Vec<Contact>,
    pub currency: String,
    pub channel: Channel,
    pub to: String,
    pub to_name: String,
    template: String,
    tone: Tone,
    /// What it may speak of.
    invoices: Vec<OpenInvoice>,
    /// It asks for these invoices, so that it must not leave once they are paid.
    asks: bool,
}

impl PlannedMessage {
    /// Names it within the campaign.
    pub fn key(&self) -> String {
        format!("{}|{}", self.customer.data.code, self.currency)
    }

    /// What it asks for.
    pub fn asked(&self) -> impl Iterator<Item = &OpenInvoice> {
        self.invoices.iter().filter(|_| self.asks)
    }

    /// The sum of it, smallest units.
    pub fn amount_minor(&self) -> i64 {
        self.asked()
            .fold(0, |sum, invoice| sum.saturating_add(invoice.open_minor))
    }

    /// What the renderer writes it from.
    pub fn letter<'l>(&'l self, draft: Option<&'l Draft>) -> Letter<'l> {
        Letter {
            customer: &self.customer,
            contacts: &self.contacts,
            currency: &self.currency,
            channel: self.channel,
            template: &self.template,
            tone: self.tone,
            invoices: self.invoices.iter().collect(),
            draft,
            invented: false,
            agreed: None,
        }
    }
}

/// A campaign as it would go today.
pub(crate) struct CampaignPlan {
    pub messages: Vec<PlannedMessage>,
    pub held: Vec<Held>,
    /// Its own text, when it has no template.
    pub draft: Option<Draft>,
}

/// What is looked up once.
struct Facts {
    reached: HashSet<(CustomerId, String)>,
    last_contacts: HashMap<CustomerId, NaiveDate>,
    excluded: HashMap<InvoiceId, (String, Exclusion)>,
    channels: Vec<Channel>,
    purpose: Purpose,
    /// How long customers are left alone after a message; `None` for what answers them.
    gap: Option<u32>,
    tolerance_minor: i64,
}

/// Plans a campaign.
pub(crate) fn plan(
    reader: &Reader<'_>,
    session: &Session,
    campaign: &StoredCampaign,
    renderer: &mut Renderer<'_>,
) -> Result<CampaignPlan, AppError> {
    let which: WhichCustomers = serde_json::from_str(&campaign.audience).unwrap_or_default();
    let facts = facts(reader, session, campaign)?;
    let draft = campaign.template.is_empty().then(|| Draft {
        subject: campaign.subject.clone(),
        body: campaign.body.clone(),
        provider: None,
    });
    let mut plan = CampaignPlan {
        messages: Vec::new(),
        held: Vec::new(),
        draft,
    };
    for id in chosen(reader, session, &which)? {
        let customer = reader.customer(id)?;
        decide(reader, session, campaign, &facts, customer, renderer, &mut plan)?;
    }
    Ok(plan)
}

fn decide(
    reader: &Reader<'_>,
    session: &Session,
    campaign: &StoredCampaign,
    facts: &Facts,
    customer: Customer,
    renderer: &mut Renderer<'_>,
    plan: &mut CampaignPlan,
) -> Result<(), AppError> {
    let contacts = reader.contacts(customer.id)?;
    let addressee = Addressee {
        opted_out: customer.data.opted_out,
        excluded: customer.data.excluded_on(session.today).map(|_| Exclusion {
            until: customer.data.excluded_until,
        }),
        refused: refused(reader, customer.id)?,
        has_email: contacts.iter().any(|contact| is_email(&contact.email)),
        has_phone: contacts.iter().any(|contact| !contact.phone.is_empty()),
        last_contact_on: facts.last_contacts.get(&customer.id).copied(),
    };
    let mut open = reader.open_invoices(Some(customer.id), None)?;
    open.retain(|invoice| invoice.asked_minor() > 0);
    let channel = match channel_for(&facts.channels, &addressee, facts.gap, session.today) {
        Ok(channel) => channel,
        Err(reason) => {
            let why = match reason {
                HoldReason::Excluded(_) => customer.data.excluded_reason.clone(),
                _ => String::new(),
            };
            let is_new = !facts.reached.iter().any(|(reached, _)| *reached == customer.id);
            // Who has had the campaign was contacted by it.
            if is_new || !matches!(reason, HoldReason::ContactedRecently(_)) {
                plan.held.push(Held::of(
                    &customer,
                    reason.as_str(),
                    hold_params(reason, &why),
                    &[],
                ));
            } else {
                plan.held
                    .push(Held::of(&customer, "already_sent", BTreeMap::new(), &[]));
            }
            return Ok(());
        }
    };
    let (to, to_name) = recipient(
        channel,
        &customer,
        &contacts,
        &session.country_of(&customer.data.country),
    );
    let mut message = PlannedMessage {
        currency: session.info.currency.clone(),
        channel,
        to,
        to_name,
        template: campaign.template.clone(),
        tone: tone(campaign, channel),
        invoices: Vec::new(),
        asks: false,
        customer,
        contacts,
    };
    let needs = renderer.needs_invoices(&message.letter(plan.draft.as_ref()))?;
    message.asks = needs
        && matches!(
            facts.purpose,
            Purpose::Reminder | Purpose::Discount | Purpose::Offer
        );
    let mut currencies: Vec<String> = Vec::new();
    if needs || facts.purpose != Purpose::Reminder {
        for invoice in &open {
            if !currencies.contains(&invoice.currency) {
                currencies.push(invoice.currency.clone());
            }
        }
    }
    if !message.asks
        && (currencies.is_empty() || facts.purpose != Purpose::Reminder)
        && !currencies.contains(&message.currency)
    {
        currencies.push(message.currency.clone());
    }
    let before = (plan.messages.len(), plan.held.len());
    for currency in currencies {
        let of_currency: Vec<OpenInvoice> = open
            .iter()
            .filter(|invoice| invoice.currency == currency)
            .map(asked)
            .collect();
        in_currency(reader, session, facts, &message, currency, of_currency, plan)?;
    }
    if before == (plan.messages.len(), plan.held.len()) {
        plan.held.push(Held::of(
            &message.customer,
            "nothing_to_say",
            BTreeMap::new(),
            &[],
        ));
    }
    Ok(())
}

fn in_currency(
    reader: &Reader<'_>,
    session: &Session,
    facts: &Facts,
    message: &PlannedMessage,
    currency: String,
    open: Vec<OpenInvoice>,
    plan: &mut CampaignPlan,
) -> Result<(), AppError> {
    let customer = &message.customer;
    if facts.reached.contains(&(customer.id, currency.clone())) {
        plan.held.push(Held::of(
            customer,
            "already_sent",
            BTreeMap::new(),
            &open.iter().collect::<Vec<_>>(),
        ));
        return Ok(());
    }
    let invoices = if message.asks {
        let (named, holds) = named(reader, session, facts, customer, &currency, open)?;
        if named.is_empty() {
            plan.held.extend(holds);
            return Ok(());
        }
        named
    } else {
        open
    };
    let planned = PlannedMessage {
        customer: customer.clone(),
        contacts: message.contacts.clone(),
        currency,
        to: message.to.clone(),
        to_name: message.to_name.clone(),
        template: message.template.clone(),
        invoices,
        ..*message
    };
    let spoken = Spoken::read(
        reader,
        session,
        &planned.letter(None),
        wire::currency(&planned.currency)?,
    )?;
    if spoken.says(facts.purpose) {
        plan.messages.push(planned);
    }
    Ok(())
}

/// The invoices that are asked for, and why the others are not.
fn named(
    reader: &Reader<'_>,
    session: &Session,
    facts: &Facts,
    customer: &Customer,
    currency: &str,
    open: Vec<OpenInvoice>,
) -> Result<(Vec<OpenInvoice>, Vec<Held>), AppError> {
    let on_account = reader
        .unapplied_of(customer.id, session.today)?
        .into_iter()
        .find(|(theirs, _)| theirs == currency)
        .map_or(0, |(_, minor)| minor);
    let mut promises = reader.promises(Some(customer.id), None)?;
    promises
        .retain(|promise| promise.currency == currency && promise.state(session.today) == PromiseState::Open);
    let plans = reader.payment_plans(Some(customer.id), false)?;
    let is_covered: Vec<bool> = covered(open.iter().map(|invoice| invoice.open_minor), on_account).collect();
    let (mut named, mut holds) = (Vec::new(), Vec::new());
    for (invoice, covered) in open.into_iter().zip(is_covered) {
        let excluded = facts.excluded.get(&invoice.id);
        let promised_until = promises
            .iter()
            .filter(|promise| promise.is_about(invoice.id))
            .map(|promise| promise.kept_until)
            .max();
        let seen = Named {
            open_minor: invoice.open_minor,
            excluded: excluded.map(|(_, exclusion)| *exclusion),
            promised_until,
            planned_until: planned_until(&plans, invoice.id, session.today),
            covered,
        };
        match unnamed(&seen, facts.tolerance_minor, session.today) {
            Some(reason) => {
                let why = excluded.map(|(why, _)| why.as_str()).unwrap_or_default();
                holds.push(Held::of(
                    customer,
                    reason.as_str(),
                    hold_params(reason, why),
                    &[&invoice],
                ));
            }
            None => named.push(invoice),
        }
    }
    Ok((named, holds))
}

/// The plan that holds an invoice, and until when.
fn planned_until(plans: &[PaymentPlan], invoice: InvoiceId, today: NaiveDate) -> Option<NaiveDate> {
    let judged = plans.iter().find(|plan| plan.covers(invoice))?.judged(today);
    judged.unbroken_until.filter(|_| judged.state.holds())
}

fn facts(reader: &Reader<'_>, session: &Session, campaign: &StoredCampaign) -> Result<Facts, AppError> {
    let purpose = Purpose::of(&campaign.template);
    let policy = policy(reader)?;
    let answers = matches!(purpose, Purpose::Promise | Purpose::Payment);
    let gap = Days::new(u64::from(policy.min_gap_days));
    let since = session.today.checked_sub_days(gap).unwrap_or(session.today);
    let mut last_contacts: HashMap<CustomerId, NaiveDate> = HashMap::new();
    let mut note = |customer: CustomerId, day: NaiveDate| {
        let last = last_contacts.entry(customer).or_insert(day);
        *last = (*last).max(day);
    };
    for (customer, _, day) in reader.last_contacts(since)? {
        note(customer, day);
    }
    let since_ms = crate::app::instant(since.and_time(NaiveTime::MIN), session.zone).timestamp_millis();
    for call in reader.calls_since(since_ms)? {
        let day = chrono::DateTime::from_timestamp_millis(call.called_at_ms)
            .map_or(session.today, |at| at.with_timezone(&session.zone).date_naive());
        note(call.customer, day);
    }
    Ok(Facts {
        reached: reader
            .campaign_reached(&campaign.key)?
            .into_iter()
            .map(|(customer, currency, _)| (customer, currency))
            .collect(),
        last_contacts,
        excluded: reader
            .excluded_invoices(session.today)?
            .into_iter()
            .map(|(invoice, why, until)| (invoice, (why, Exclusion { until })))
            .collect(),
        channels: campaign
            .channels
            .split_whitespace()
            .filter_map(Channel::find)
            .collect(),
        purpose,
        gap: (!answers).then_some(policy.min_gap_days),
        tolerance_minor: business(reader, &session.info)?.tolerance_minor,
    })
}

fn tone(campaign: &StoredCampaign, channel: Channel) -> Tone {
    library::LIBRARY
        .iter()
        .find(|entry| entry.key == campaign.template && entry.channel == channel)
        .map_or(Tone::Friendly, library::LibraryTemplate::tone)
}
