//! The requests of invoices.

use serde_json::{Value, json};

use super::{given, whole};
use crate::args::{InvoiceFields, Invoices};

pub(super) fn of_invoices(verb: &Invoices) -> (&'static str, Value) {
    match verb {
        Invoices::List {
            query,
            state,
            customer,
            asked,
            limit,
        } => {
            let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
            let among = json!({
                "query": query,
                "state": state,
                "customer": customer,
                "segment": asked.segment,
                "class": asked.class,
                "currency": asked.currency,
                "due_from": day(asked.due_from),
                "due_until": day(asked.due_until),
                "open_from": asked.open_from,
            });
            match &asked.out {
                Some(file) => (
                    "invoices.export",
                    json!({
                        "path": whole(file),
                        "among": given(among),
                        "sort": asked.sort,
                        "descending": asked.descending,
                    }),
                ),
                None => {
                    let mut body = among;
                    body["sort"] = json!(asked.sort);
                    body["descending"] = json!(asked.descending);
                    body["after"] = json!(asked.after);
                    body["limit"] = json!(limit);
                    ("invoices.list", body)
                }
            }
        }
        Invoices::Changes { number } => ("events.list", json!({ "invoice": number })),
        Invoices::Show { number } => ("invoices.get", json!({ "invoice": number })),
        Invoices::Add {
            customer,
            number,
            fields,
            part,
        } => {
            let mut body = of_fields(fields);
            body["customer"] = json!(customer);
            body["number"] = json!(number);
            if !part.is_empty() {
                let one = |(day, amount): &(_, String)| json!({ "due_on": day, "amount": amount });
                body["instalments"] = part.iter().map(one).collect();
            }
            ("invoices.save", body)
        }
        Invoices::Edit {
            invoice,
            fields,
            number,
            customer,
        } => {
            let mut body = of_fields(fields);
            body["invoice"] = json!(invoice);
            body["number"] = json!(number.as_ref().unwrap_or(invoice));
            body["customer"] = json!(customer.as_deref().unwrap_or_default());
            ("invoices.save", body)
        }
        Invoices::Cancel { invoice, reason } => {
            ("invoices.cancel", json!({ "invoice": invoice, "reason": reason }))
        }
        Invoices::Exclude {
            invoice,
            reason,
            until,
        } => (
            "invoices.exclude",
            json!({ "invoice": invoice, "reason": reason, "until": until }),
        ),
    }
}

fn of_fields(fields: &InvoiceFields) -> Value {
    given(json!({
        "total": fields.total,
        "issued_on": fields.issued,
        "due_on": fields.due,
        "currency": fields.currency,
        "notes": fields.note,
    }))
}
