//! What e-invoices of one customer mean.

use puntual_core::documents::{RuleChoices, Rules};
use puntual_store::{CustomerId, Reader};
use serde::{Deserialize, Serialize};

use super::CustomerRules;
use super::settings::{choices, document_settings};
use crate::context::Context;
use crate::customers::CustomerKey;
use crate::error::AppError;

/// As it is kept.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    paid_at_once: String,
    detraction: String,
    retentions: String,
}

fn kept(reader: &Reader<'_>, id: CustomerId) -> Result<Kept, AppError> {
    let json = reader.document_rules(id)?;
    if json.is_empty() {
        return Ok(Kept::default());
    }
    serde_json::from_str(&json).map_err(|error| AppError::new("settings.unreadable").with("detail", error))
}

/// What is in force for a customer, or for one who is not in the book yet.
pub(crate) fn rules_of(reader: &Reader<'_>, customer: Option<CustomerId>) -> Result<Rules, AppError> {
    let book = document_settings(reader)?.choices()?.over(Rules::default());
    let own = match customer {
        Some(id) => {
            let kept = kept(reader, id)?;
            choices(&kept.paid_at_once, &kept.detraction, &kept.retentions)?
        }
        None => RuleChoices::default(),
    };
    Ok(own.over(book))
}

/// What e-invoices of a customer mean.
///
/// # Errors
/// `record.missing`.
pub fn rules(context: &Context<'_>, request: CustomerKey) -> Result<CustomerRules, AppError> {
    context.session()?.read(|reader| {
        let customer = reader.require_customer(&request.customer)?;
        let kept = kept(reader, customer.id)?;
        Ok(CustomerRules {
            customer: customer.data.code,
            paid_at_once: kept.paid_at_once,
            detraction: kept.detraction,
            retentions: kept.retentions,
        })
    })
}

/// Changes that, as a batch that can be undone.
///
/// # Errors
/// `record.missing`, `choice.unknown`.
pub fn save_rules(context: &Context<'_>, request: CustomerRules) -> Result<CustomerRules, AppError> {
    let session = context.session()?;
    choices(&request.paid_at_once, &request.detraction, &request.retentions)?;
    let kept = Kept {
        paid_at_once: request.paid_at_once.clone(),
        detraction: request.detraction.clone(),
        retentions: request.retentions.clone(),
    };
    let is_default = [&kept.paid_at_once, &kept.detraction, &kept.retentions]
        .into_iter()
        .all(String::is_empty);
    let json = if is_default {
        String::new()
    } else {
        serde_json::to_string(&kept).map_err(|error| AppError::new("internal").with("detail", error))?
    };
    session.batch("documents.save_rules", &request.customer, |writer| {
        let customer = writer.require_customer(&request.customer)?;
        if writer.document_rules(customer.id)? == json {
            writer.discard();
        }
        Ok(writer.set_document_rules(customer.id, &json)?)
    })?;
    Ok(request)
}
