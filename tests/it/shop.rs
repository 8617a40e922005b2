//! A small shop's book, and the words in which the stories ask about it.

use chrono::{Days, NaiveDate};
use puntual_tests::world::World;
use serde_json::{Value, json};

/// A customer with one contact; an empty address or telephone is none.
pub fn customer(world: &World, code: &str, email: &str, phone: &str) -> Value {
    let mut profile = profile(code, email, phone);
    if let Ok(known) = world.run("customers.get", json!({ "customer": code })) {
        profile = known["profile"].clone();
        profile["contacts"] = json!([{ "name": "", "role": "", "email": email, "phone": phone }]);
    }
    world.ok("customers.save", profile)
}

/// Changes one field of a customer.
pub fn change(world: &World, code: &str, field: &str, value: Value) {
    let mut profile = world.ok("customers.get", json!({ "customer": code }))["profile"].clone();
    profile[field] = value;
    world.ok("customers.save", profile);
}

/// What `customers.save` takes for a new customer.
pub fn profile(code: &str, email: &str, phone: &str) -> Value {
    json!({
        "customer": code, "name": format!("Cliente {code}"), "tax_id": "", "language": "", "preferred_channel": "",
        "segment": "", "term_days": null, "notes": "", "street": "", "zip": "", "city": "", "opted_out": false,
        "excluded_reason": "", "contacts": [{ "name": "", "role": "", "email": email, "phone": phone }],
    })
}

/// An invoice of thirty days in pesos.
pub fn invoice(world: &World, number: &str, customer: &str, due_on: &str, amount: &str) {
    invoice_in(world, number, customer, due_on, amount, "MXN");
}

/// The same in another currency.
pub fn invoice_in(world: &World, number: &str, customer: &str, due_on: &str, amount: &str, currency: &str) {
    let due: NaiveDate = due_on.parse().unwrap();
    let issued_on = due - Days::new(30);
    let rows = format!(
        "invoice_no,customer_id,issue_date,due_date,amount,currency\n\
         {number},{customer},{issued_on},{due_on},{amount},{currency}\n"
    );
    world.import(&format!("invoice-{number}.csv"), &rows);
}

/// A payment in pesos; without an invoice it is money on account.
pub fn pay(world: &World, id: &str, invoice: &str, customer: &str, day: &str, amount: &str) -> Value {
    pay_in(world, id, invoice, customer, day, amount, "MXN")
}

/// The same in another currency.
pub fn pay_in(
    world: &World,
    id: &str,
    invoice: &str,
    customer: &str,
    day: &str,
    amount: &str,
    currency: &str,
) -> Value {
    let rows = format!(
        "payment_id,invoice_no,customer_id,pay_date,amount,currency\n{id},{invoice},{customer},{day},{amount},{currency}\n"
    );
    world.import(&format!("payment-{id}.csv"), &rows)
}

/// Today's proposal, one line per contact: customer, step, channel, invoices, amount.
pub fn proposed(world: &World) -> Vec<String> {
    lines(&world.ok("reminders.propose", json!({})))
}

/// Approves everything, and says what.
pub fn approved(world: &World) -> Vec<String> {
    lines(&world.ok("reminders.approve", json!({})))
}

fn lines(run: &Value) -> Vec<String> {
    let contacts = run["proposed"].as_array().unwrap().iter();
    contacts
        .map(|contact| {
            format!(
                "{} {} {} {} {} {}",
                text(&contact["customer"]),
                text(&contact["step"]),
                text(&contact["channel"]),
                list(&contact["invoices"]),
                text(&contact["amount"]),
                text(&contact["currency"])
            )
        })
        .collect()
}

/// What today's proposal holds back: customer, reason, invoices.
pub fn held(world: &World) -> Vec<String> {
    let run = world.ok("reminders.propose", json!({}));
    let holds = run["held"].as_array().unwrap().iter();
    holds
        .map(|hold| {
            format!(
                "{} {} {}",
                text(&hold["customer"]),
                text(&hold["reason"]),
                list(&hold["invoices"])
            )
        })
        .collect()
}

/// The outbox, oldest first.
pub fn messages(world: &World) -> Vec<Value> {
    let mut messages = world.ok("outbox.list", json!({}))["messages"]
        .as_array()
        .unwrap()
        .clone();
    messages.reverse();
    messages
}

/// The outbox as `customer channel state`, oldest first.
pub fn states(world: &World) -> Vec<String> {
    let line = |message: &Value| {
        format!(
            "{} {} {}",
            text(&message["customer"]),
            text(&message["channel"]),
            text(&message["state"])
        )
    };
    messages(world).iter().map(line).collect()
}

/// The open amount of every customer in the aging, `customer total currency`.
pub fn aging(world: &World, as_of: Option<&str>) -> Value {
    world.ok("receivables.aging", json!({ "as_of": as_of }))
}

/// A text of a view.
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> String {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(text)
        .collect::<Vec<_>>()
        .join("+")
}
