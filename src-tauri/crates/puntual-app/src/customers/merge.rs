//! Making several customers one.

use std::collections::HashSet;

use puntual_core::backups::BackupKind;
use puntual_core::customers::is_generic_tax_id;
use puntual_core::text::fold;
use puntual_store::{BatchWriter, Customer, CustomerData, MessageId, MessageState};

use crate::backups;
use crate::context::{Context, Session};
use crate::customers::get::view;
use crate::customers::{MergeCustomers, MergeField, MergeMoves, MergeValue, MergeView};
use crate::error::AppError;
use crate::outbox::no_longer_holds;
use crate::wire;

/// Says what a merge would do, and changes nothing.
///
/// # Errors
/// As [`merge`].
pub fn compare(context: &Context, request: MergeCustomers) -> Result<MergeView, AppError> {
    run(context, &request, false)
}

/// Makes several customers one: invoices, credits, contacts, calls, promises, reminders and notes go to the one that is kept,
/// in one batch that can be undone. The keys of the others lead to it from then on, so that the next import of the same file
/// does not make them anew.
///
/// # Errors
/// `record.missing`; `customers.too_few` when there is nothing to merge; `customer.merged` for one that was merged before;
/// `choice.unknown` for a field or customer that is not among them.
pub fn merge(context: &Context, request: MergeCustomers) -> Result<MergeView, AppError> {
    run(context, &request, true)
}

fn run(context: &Context, request: &MergeCustomers, keep: bool) -> Result<MergeView, AppError> {
    let session = context.session()?;
    let label = format!("{} → {}", request.merge.join(", "), request.keep);
    if keep {
        backups::before(context, &session, BackupKind::Bulk, 0);
    }
    let (mut merged, batch) = session.batch("customers.merge", &label, |writer| {
        let kept = own(writer, &request.keep)?;
        let others = others(writer, request, &kept)?;
        let fields = fields(request, &kept, &others)?;
        let mut moved = MergeMoves::default();
        let mut waiting = Waiting::of(writer, &kept)?;
        for other in &others {
            moved = sum(moved, writer.belongings(other.id)?);
            waiting.add(writer, other)?;
            writer.merge_customer(kept.id, other.id)?;
        }
        let data = resolve(&kept, &others, &fields);
        overrule(writer, &kept, &data)?;
        if data != kept.data {
            writer.update_customer(kept.id, &data)?;
        }
        let cancelled = waiting.recheck(writer, &session)?;
        let profile = view(writer, &session, &kept.data.code)?.profile;
        if !keep {
            writer.discard();
        }
        Ok(MergeView {
            profile,
            fields,
            moved,
            cancelled,
            batch: None,
        })
    })?;
    merged.batch = batch;
    Ok(merged)
}

/// The customer of this very key, not one that it leads to.
fn own(writer: &BatchWriter<'_>, code: &str) -> Result<Customer, AppError> {
    let customer = writer.require_customer(code)?;
    if customer.data.code == code {
        Ok(customer)
    } else {
        Err(AppError::new("customer.merged")
            .with("customer", code)
            .with("into", &customer.data.code))
    }
}

fn others(
    writer: &BatchWriter<'_>,
    request: &MergeCustomers,
    kept: &Customer,
) -> Result<Vec<Customer>, AppError> {
    let mut others: Vec<Customer> = Vec::new();
    for code in &request.merge {
        let other = own(writer, code)?;
        if other.id != kept.id && !others.contains(&other) {
            others.push(other);
        }
    }
    if others.is_empty() {
        return Err(AppError::new("customers.too_few"));
    }
    Ok(others)
}

/// What a merge decides about. An address is taken as a whole.
const FIELDS: [&str; 10] = [
    "name",
    "tax_id",
    "address",
    "country",
    "segment",
    "term_days",
    "currency",
    "language",
    "preferred_channel",
    "excluded_reason",
];

/// What a customer has in a field, as it is shown.
fn value(data: &CustomerData, field: &str) -> String {
    match field {
        "name" => data.name.clone(),
        "tax_id" => data.tax_id.clone(),
        "address" => [&data.street, &data.zip, &data.city]
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(", "),
        "country" => data.country.clone(),
        "segment" => data.segment.clone(),
        "term_days" => data.term_days.map(|days| days.to_string()).unwrap_or_default(),
        "currency" => data.currency.clone(),
        "language" => data.language.clone(),
        "preferred_channel" => data.preferred_channel.clone(),
        _ => data.excluded_reason.clone(),
    }
}

fn take(data: &mut CustomerData, field: &str, from: &CustomerData) {
    match field {
        "name" => data.name.clone_from(&from.name),
        "tax_id" => data.tax_id.clone_from(&from.tax_id),
        "address" => {
            data.street.clone_from(&from.street);
            data.zip.clone_from(&from.zip);
            data.city.clone_from(&from.city);
        }
        "country" => data.country.clone_from(&from.country),
        "segment" => data.segment.clone_from(&from.segment),
        "term_days" => data.term_days = from.term_days,
        "currency" => data.currency.clone_from(&from.currency),
        "language" => data.language.clone_from(&from.language),
        "preferred_channel" => data.preferred_channel.clone_from(&from.preferred_channel),
        _ => {
            data.excluded_reason.clone_from(&from.excluded_reason);
            data.excluded_until = from.excluded_until;
        }
    }
}

/// The fields in which the customers differ, each with whose value is taken: what was asked for, else the kept customer's, else
/// that of the first who has one. A tax id that stands for anybody is none.
fn fields(
    request: &MergeCustomers,
    kept: &Customer,
    others: &[Customer],
) -> Result<Vec<MergeField>, AppError> {
    let all: Vec<&Customer> = std::iter::once(kept).chain(others).collect();
    let asked = request.values.clone().unwrap_or_default();
    for (field, code) in &asked {
        wire::known("values", field, FIELDS)?;
        wire::known(
            field,
            code,
            all.iter().map(|customer| customer.data.code.as_str()),
        )?;
    }
    let mut fields = Vec::new();
    for field in FIELDS {
        let values: Vec<MergeValue> = all
            .iter()
            .map(|customer| MergeValue {
                customer: customer.data.code.clone(),
                value: value(&customer.data, field),
            })
            .collect();
        let says = |value: &MergeValue| {
            !(value.value.is_empty() || field == "tax_id" && is_generic_tax_id(&value.value))
        };
        let chosen = asked
            .get(field)
            .or_else(|| {
                values
                    .iter()
                    .find(|value| says(value))
                    .map(|value| &value.customer)
            })
            .unwrap_or(&kept.data.code)
            .clone();
        if values.iter().any(|value| value.value != values[0].value) {
            fields.push(MergeField {
                field: field.to_owned(),
                values,
                chosen,
            });
        }
    }
    Ok(fields)
}

/// The kept customer as it is afterwards. Whoever asked not to be contacted is not; all notes stay.
fn resolve(kept: &Customer, others: &[Customer], fields: &[MergeField]) -> CustomerData {
    let mut data = kept.data.clone();
    for field in fields {
        if let Some(from) = others.iter().find(|other| other.data.code == field.chosen) {
            take(&mut data, &field.field, &from.data);
        }
    }
    for other in others {
        data.opted_out |= other.data.opted_out;
        for (own, theirs) in [
            (&mut data.owner, &other.data.owner),
            (&mut data.terms, &other.data.terms),
        ] {
            if own.is_empty() {
                own.clone_from(theirs);
            }
        }
        let news = other
            .data
            .notes
            .lines()
            .filter(|line| !kept.data.notes.lines().any(|known| known == *line));
        for line in news {
            if !data.notes.is_empty() {
                data.notes.push('\n');
            }
            data.notes.push_str(line);
        }
    }
    data.name_key = fold(&data.name);
    data
}

/// Remembers what the kept customer had and files may go on bringing.
fn overrule(writer: &BatchWriter<'_>, kept: &Customer, now: &CustomerData) -> Result<(), AppError> {
    let days = |data: &CustomerData| data.term_days.map(|days| days.to_string()).unwrap_or_default();
    let (before, now_days) = (&kept.data, days(now));
    let before_days = days(before);
    // The names are those of the fields of an import.
    let fields = [
        ("name", &before.name, &now.name),
        ("tax_id", &before.tax_id, &now.tax_id),
        ("street", &before.street, &now.street),
        ("zip", &before.zip, &now.zip),
        ("city", &before.city, &now.city),
        ("country", &before.country, &now.country),
        ("segment", &before.segment, &now.segment),
        ("currency", &before.currency, &now.currency),
        ("term_days", &before_days, &now_days),
        ("notes", &before.notes, &now.notes),
    ];
    for (field, before, now) in fields {
        if !before.is_empty() && before != now {
            writer.insert_overruled_value(kept.id, field, before)?;
        }
    }
    Ok(())
}

fn sum(moves: MergeMoves, more: puntual_store::Moved) -> MergeMoves {
    MergeMoves {
        invoices: moves.invoices + more.invoices,
        credits: moves.credits + more.credits,
        reminders: moves.reminders + more.reminders,
        calls: moves.calls + more.calls,
        promises: moves.promises + more.promises,
        contacts: moves.contacts + more.contacts,
    }
}

/// The messages that wait while customers are merged.
struct Waiting {
    messages: Vec<MessageId>,
    /// Channel and currency of those of the kept customer, and of the merged ones so far: one more to the same customer would
    /// be one too many.
    taken: HashSet<(String, String)>,
    too_many: Vec<MessageId>,
}

impl Waiting {
    fn of(writer: &BatchWriter<'_>, kept: &Customer) -> Result<Waiting, AppError> {
        let mut waiting = Waiting {
            messages: Vec::new(),
            taken: HashSet::new(),
            too_many: Vec::new(),
        };
        for id in writer.waiting_messages_of(kept.id)? {
            let message = writer.message(id)?;
            waiting.taken.insert((message.channel, message.currency));
            waiting.messages.push(id);
        }
        Ok(waiting)
    }

    fn add(&mut self, writer: &BatchWriter<'_>, other: &Customer) -> Result<(), AppError> {
        for id in writer.waiting_messages_of(other.id)? {
            let message = writer.message(id)?;
            if self.taken.insert((message.channel, message.currency)) {
                self.messages.push(id);
            } else {
                self.too_many.push(id);
            }
        }
        Ok(())
    }

    /// Cancels what no longer holds for the one customer; gives how many.
    fn recheck(&self, writer: &BatchWriter<'_>, session: &Session) -> Result<u32, AppError> {
        let mut cancelled = 0;
        for id in &self.too_many {
            cancelled += u32::from(cancel(writer, session, *id, "merged")?);
        }
        for id in &self.messages {
            let message = writer.message(*id)?;
            // A call or letter is looked at by whoever does it.
            if message.state == MessageState::Task {
                continue;
            }
            if let Some(reason) = no_longer_holds(writer, session, &message)? {
                cancelled += u32::from(cancel(writer, session, *id, reason)?);
            }
        }
        Ok(cancelled)
    }
}

fn cancel(
    writer: &BatchWriter<'_>,
    session: &Session,
    id: MessageId,
    reason: &str,
) -> Result<bool, AppError> {
    use MessageState::{Cancelled, Queued, RetryAt, Task, WaitingChannel};
    let message = writer.message(id)?;
    let from = [Queued, RetryAt, WaitingChannel, Task];
    if !writer.move_message(id, &from, Cancelled, reason, None, session.now_ms())? {
        return Ok(false);
    }
    writer.retire_reminder(message.reminder)?;
    let data = serde_json::json!({ "reason": reason }).to_string();
    let subject = format!("outbox:{}", id.0);
    writer.append_event(
        session.now_ms(),
        "outbox.cancelled",
        Some(writer.id()),
        &subject,
        &data,
    )?;
    Ok(true)
}
