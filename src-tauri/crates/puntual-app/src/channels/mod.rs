//! The ways out: which channels have an account, and handing one message over to it.
//!
//! Owns the accounts and what they say. Knows nothing of when a message may leave: the outbox decides that and asks here for
//! one attempt at a time.

mod account;
mod by_hand;
mod explain;
mod hand_over;
mod limits;
mod list;
mod reports;
mod save;
mod sign_in;
mod templates;
mod test;
mod views;

pub(crate) use by_hand::chat_url;
pub use by_hand::{open_chat, settle_chat};
pub(crate) use explain::explain;
pub(crate) use hand_over::{Accounts, configured, hand_over};
pub use limits::Limits;
pub use list::list;
pub(crate) use reports::awaits_reports;
pub use reports::fetch_reports;
pub use save::save;
pub(crate) use sign_in::{OAuthAccount, fresh_token};
pub use sign_in::{finish_sign_in, sign_in};
pub use templates::templates;
pub use test::test;
pub(crate) use test::words as outcome_words;
pub use views::*;

use puntual_core::channels::Channel;
use puntual_store::{MessageState, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::settings::can_send_mail;

/// Where approved messages begin, read from the book alone. The secret of an account may still be out of reach at the moment.
pub(crate) struct Ready {
    email: MessageState,
    sms: MessageState,
    whatsapp: MessageState,
}

impl Ready {
    /// Where an approved message begins: ready to leave, waiting for an account, or as a task for a person.
    pub(crate) fn first_state(&self, channel: Channel) -> MessageState {
        match channel {
            Channel::Call | Channel::Letter => MessageState::Task,
            Channel::Email => self.email,
            Channel::Sms => self.sms,
            Channel::Whatsapp => self.whatsapp,
        }
    }
}

/// Which channels have an account.
pub(crate) fn ready(reader: &Reader<'_>, session: &Session) -> Result<Ready, AppError> {
    let of = |channel| -> Result<MessageState, AppError> {
        Ok(account::first_state(account::settings(reader, channel)?.as_ref()))
    };
    Ok(Ready {
        email: if can_send_mail(reader, session)? {
            MessageState::Queued
        } else {
            MessageState::WaitingChannel
        },
        sms: of(Channel::Sms)?,
        whatsapp: of(Channel::Whatsapp)?,
    })
}
