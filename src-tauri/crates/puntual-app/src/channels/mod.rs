//! The ways out: which channels have an account, and handing one message over to it.
//!
//! Owns the accounts and what they say. Knows nothing of when a message may leave: the outbox decides that and asks here for
//! one attempt at a time.

mod hand_over;
mod limits;

pub(crate) use hand_over::{Accounts, configured, hand_over};
pub use limits::Limits;

use puntual_core::channels::Channel;
use puntual_store::{MessageState, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::settings::can_send_mail;

/// Which channels have an account, read from the book alone. Its password may still be out of reach at the moment.
pub(crate) struct Ready {
    email: bool,
}

impl Ready {
    /// Where an approved message begins: ready to leave, waiting for an account, or as a task for a person.
    pub(crate) fn first_state(&self, channel: Channel) -> MessageState {
        match channel {
            Channel::Call | Channel::Letter => MessageState::Task,
            Channel::Email if self.email => MessageState::Queued,
            Channel::Email | Channel::Sms | Channel::Whatsapp => MessageState::WaitingChannel,
        }
    }
}

/// Which channels have an account.
pub(crate) fn ready(reader: &Reader<'_>, session: &Session) -> Result<Ready, AppError> {
    Ok(Ready {
        email: can_send_mail(reader, session)?,
    })
}
