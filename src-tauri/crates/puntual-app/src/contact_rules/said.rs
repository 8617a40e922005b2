//! What a message may take for granted about a customer.

use puntual_core::contact_rules::Scope;
use puntual_store::{CustomerId, Reader};

use super::customer::own_facts;
use super::settings::choice;
use crate::contact_rules::Guard;
use crate::context::Session;
use crate::error::AppError;

/// Whether a customer is a consumer or a business, if the owner said so of them or of the book.
pub(crate) fn said_scope(reader: &Reader<'_>, customer: CustomerId) -> Result<Option<Scope>, AppError> {
    let own = own_facts(reader, customer)?.scope();
    Ok(match own {
        Some(scope) => Some(scope),
        None => choice(reader)?.map(|choice| choice.scope),
    })
}

/// Whether a customer may be asked why something was not paid. In Colombia nobody may (Ley 2300 de 2023, art. 4), whether or
/// not the book has chosen rules.
pub(crate) fn may_ask_why(
    reader: &Reader<'_>,
    session: &Session,
    customer: CustomerId,
) -> Result<bool, AppError> {
    let allowed = Guard::read(reader, session, customer, None)?.may_ask_why(session.now);
    Ok(allowed && session.info.country != "CO")
}

/// Whether somebody on the telephone may be asked why something was not paid: by the rules that the owner chose for consumers and
/// businesses; while none are chosen, nobody in Colombia.
pub(crate) fn may_ask_in_call(
    reader: &Reader<'_>,
    session: &Session,
    customer: CustomerId,
) -> Result<bool, AppError> {
    let allowed = Guard::read(reader, session, customer, None)?.may_ask_why(session.now);
    Ok(allowed && (choice(reader)?.is_some() || session.info.country != "CO"))
}
