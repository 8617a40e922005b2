//! The requests of messages, calls, promises and plans.

use serde_json::{Value, json};

use crate::args::{Call, CallFilter, Outbox, Plan, PlanTerms, Promise, Rules};

pub(super) fn of_outbox(verb: &Outbox) -> (&'static str, Value) {
    match verb {
        Outbox::List { filter, limit } => ("outbox.list", json!({ "filter": filter, "limit": limit })),
        Outbox::Show { id } => ("outbox.get", json!({ "id": id })),
        Outbox::Send { watch: true, .. } => ("outbox.tick", json!({ "always": true })),
        Outbox::Send { due, .. } => ("outbox.send", json!({ "only_due": due })),
        Outbox::Settle { id, sent, .. } => ("outbox.settle", json!({ "id": id, "was_sent": sent })),
        Outbox::Cancel { id } => ("outbox.cancel", json!({ "id": id })),
        Outbox::Retry { id } => ("outbox.retry", json!({ "id": id })),
        Outbox::Edit { id, subject, text } => (
            "outbox.edit",
            json!({ "id": id, "subject": subject, "body": text }),
        ),
        Outbox::Reschedule { ids, not_before, .. } => (
            "outbox.change",
            json!({ "ids": ids, "action": "reschedule", "not_before": not_before }),
        ),
        Outbox::Pause => ("books.pause", json!({ "paused": true })),
        Outbox::Resume => ("books.pause", json!({ "paused": false })),
    }
}

pub(super) fn of_rules(verb: &Rules) -> (&'static str, Value) {
    match verb {
        Rules::Show { customer: None } => ("contact_rules.get", json!({})),
        Rules::Show {
            customer: Some(customer),
        } => ("contact_rules.customer", json!({ "customer": customer })),
        Rules::Set {
            pack,
            scope,
            no_holidays,
            most_a_week,
            day_off,
            no_days_off,
        } => (
            "contact_rules.save",
            json!({
                "pack": pack, "scope": scope, "no_holidays": no_holidays, "most_a_week": most_a_week,
                "days_off": days_off(day_off, *no_days_off),
            }),
        ),
        Rules::Agree {
            customer,
            from,
            until,
            weekdays,
            holidays,
            source,
            on,
            note,
            withdraw,
        } => {
            let hours = json!({
                "weekdays": weekdays, "from": from, "until": until, "holidays": holidays, "source": source,
                "on": on, "note": note,
            });
            let hours = if *withdraw { Value::Null } else { hours };
            (
                "contact_rules.agree_hours",
                json!({ "customer": customer, "hours": hours }),
            )
        }
        Rules::Customer {
            customer,
            scope,
            country,
            time_zone,
        } => (
            "contact_rules.save_customer",
            json!({ "customer": customer, "scope": scope, "country": country, "time_zone": time_zone }),
        ),
    }
}

/// Days with their names; `null` leaves those of the book alone.
fn days_off(given: &[String], none: bool) -> Value {
    if given.is_empty() && !none {
        return Value::Null;
    }
    let day = |text: &String| {
        let (on, name) = text.trim().split_once(' ').unwrap_or((text, ""));
        json!({ "on": on, "name": name.trim() })
    };
    given.iter().map(day).collect()
}

pub(super) fn of_call(verb: &Call) -> (&'static str, Value) {
    match verb {
        Call::Log {
            customer,
            outcome,
            note,
            reason,
            task,
            phone,
            seconds,
            next,
            send_documents,
        } => (
            "calls.log",
            json!({
                "customer": customer,
                "outcome": outcome,
                "note": note,
                "reason": reason,
                "task": task,
                "phone": phone,
                "seconds": seconds,
                "next": next.as_deref().map(after),
                "send_documents": send_documents,
            }),
        ),
        Call::Next(filter) => ("calls.next", part(filter)),
        Call::Queue(filter) => ("calls.queue", part(filter)),
        Call::Skip {
            customer,
            until,
            reason,
        } => (
            "calls.skip",
            json!({ "customer": customer, "until": until.to_string(), "reason": reason }),
        ),
    }
}

/// A word for what happens next, or a moment to call again.
fn after(word: &str) -> Value {
    match word {
        "none" | "person" => json!({ "kind": word }),
        moment => json!({ "kind": "call", "at": moment }),
    }
}

fn part(filter: &CallFilter) -> Value {
    json!({
        "stage": filter.stage,
        "segment": filter.segment,
        "owner": filter.owner,
        "currency": filter.currency,
    })
}

pub(super) fn of_promise(verb: &Promise) -> (&'static str, Value) {
    match verb {
        Promise::Add {
            customer,
            amount,
            on,
            invoice,
            currency,
            by,
            channel,
            note,
        } => (
            "promises.add",
            json!({
                "customer": customer,
                "amount": amount,
                "promised_on": on.to_string(),
                "invoices": Some(invoice).filter(|numbers| !numbers.is_empty()),
                "currency": currency,
                "promised_by": by,
                "channel": channel,
                "note": note,
            }),
        ),
        Promise::List { customer, state } => {
            ("promises.list", json!({ "customer": customer, "state": state }))
        }
        Promise::Withdraw { id } => ("promises.withdraw", json!({ "promise": id })),
    }
}

pub(super) fn of_plan(verb: &Plan) -> (&'static str, Value) {
    match verb {
        Plan::Simulate { terms } => ("plans.simulate", of_terms(terms)),
        Plan::New {
            terms,
            waive,
            break_days,
            by,
            channel,
            note,
        } => {
            let mut body = of_terms(terms);
            body["waives_charges"] = json!(waive);
            body["break_days"] = json!(break_days);
            body["agreed_by"] = json!(by);
            body["channel"] = json!(channel);
            body["note"] = json!(note);
            ("plans.save", body)
        }
        Plan::List { customer, state } => ("plans.list", json!({ "customer": customer, "state": state })),
        Plan::Show { id } => ("plans.get", json!({ "plan": id })),
        Plan::Agreement { id, out } => (
            "plans.agreement",
            json!({ "plan": id, "path": super::whole(out) }),
        ),
        Plan::Withdraw { id } => ("plans.withdraw", json!({ "plan": id })),
    }
}

fn of_terms(terms: &PlanTerms) -> Value {
    let by_hand: Vec<Value> = terms
        .pay
        .iter()
        .map(|(due_on, amount)| json!({ "due_on": due_on.to_string(), "amount": amount }))
        .collect();
    json!({
        "customer": terms.customer,
        "invoices": Some(&terms.invoice).filter(|numbers| !numbers.is_empty()),
        "currency": terms.currency,
        "count": terms.count,
        "amount": terms.amount,
        "instalments": Some(by_hand).filter(|given| !given.is_empty()),
        "every": terms.every,
        "first_on": terms.first.map(|day| day.to_string()),
        "down_payment": terms.down,
        "down_on": terms.down_on.map(|day| day.to_string()),
        "yearly_percent": terms.interest,
        "remainder_first": terms.remainder_first,
        "replaces": terms.replaces,
    })
}
