//! A mail service with moods, which remembers everything that arrived.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use puntual_app::error::AppError;
use puntual_app::ports::{MailTransport, OutgoingMail, SendOutcome, Sender};

/// What happens to the next messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Works,
    /// No connection can be made.
    Down,
    /// The connection is cut after the last byte; the message arrived or not.
    CutAfter {
        arrives: bool,
    },
    /// The program dies after the last byte, before it can record anything; the message arrived or not.
    Dies {
        arrives: bool,
    },
    /// The server asks to come back later.
    Later,
    /// The recipient is refused.
    Refused,
}

#[derive(Default)]
struct Desk {
    /// Moods of the next attempts, the next one last; then it works.
    next: Vec<Mood>,
    down: bool,
    /// What arrived since it was last looked at.
    fresh: Vec<OutgoingMail>,
    arrived: BTreeMap<String, u32>,
    attempts: u64,
}

#[derive(Clone, Default)]
pub struct Post(Arc<Mutex<Desk>>);

impl Post {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn set_down(&self, down: bool) {
        self.desk().down = down;
    }

    /// The next attempts meet these, the first one first.
    pub fn expect(&self, moods: &[Mood]) {
        self.desk().next = moods.iter().rev().copied().collect();
    }

    pub fn take_fresh(&self) -> Vec<OutgoingMail> {
        std::mem::take(&mut self.desk().fresh)
    }

    pub fn has_arrived(&self, message_id: &str) -> bool {
        self.desk().arrived.contains_key(message_id)
    }

    pub fn arrived(&self) -> u64 {
        self.desk().arrived.len() as u64
    }

    pub fn attempts(&self) -> u64 {
        self.desk().attempts
    }
}

impl MailTransport for Post {
    fn send(&self, _sender: &Sender, mail: &OutgoingMail) -> SendOutcome {
        let mut desk = self.desk();
        desk.attempts += 1;
        let mood = if desk.down {
            Mood::Down
        } else {
            desk.next.pop().unwrap_or(Mood::Works)
        };
        let arrives = match mood {
            Mood::Works => true,
            Mood::CutAfter { arrives } | Mood::Dies { arrives } => arrives,
            Mood::Down | Mood::Later | Mood::Refused => false,
        };
        if arrives {
            let times = desk.arrived.entry(mail.message_id.clone()).or_default();
            *times += 1;
            assert_eq!(*times, 1, "sent twice: {} {}", mail.to_address, mail.subject);
            desk.fresh.push(mail.clone());
        }
        drop(desk);
        let reason = "451 4.3.0".to_owned();
        match mood {
            Mood::Works => SendOutcome::Accepted {
                response: "250 OK".to_owned(),
            },
            Mood::Down | Mood::Later => SendOutcome::Retry { reason },
            Mood::Refused => SendOutcome::Failed {
                reason: "550 5.1.1".to_owned(),
            },
            Mood::CutAfter { .. } => SendOutcome::Unknown { reason },
            Mood::Dies { .. } => panic!("the program dies here"),
        }
    }

    fn check(&self, _sender: &Sender) -> Result<(), AppError> {
        Ok(())
    }

    fn practice_mailbox(&self, _folder: &Path) -> Result<Sender, AppError> {
        Err(AppError::new("internal"))
    }
}
