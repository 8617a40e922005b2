//! The messages of a period and what they are counted under.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use puntual_core::campaigns::STEP;
use puntual_store::{CustomerId, MessageOutcome, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::segments::{members, rule_of};
use crate::wire;

/// A longer time shows nothing that a message has done.
const MOST_DAYS: u32 = 365;
const USUAL_DAYS: u32 = 7;
const USUAL_PERIOD: u64 = 90;

/// What results are asked of, read from the wire.
pub(crate) struct Asked {
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub by: &'static str,
    pub days: u32,
}

impl Asked {
    pub fn read(
        session: &Session,
        from: Option<&str>,
        until: Option<&str>,
        by: Option<&str>,
        days: Option<u32>,
    ) -> Result<Asked, AppError> {
        let until = match until {
            Some(text) => wire::date("until", text)?,
            None => session.today,
        };
        let from = match from {
            Some(text) => wire::date("from", text)?,
            None => until.checked_sub_days(Days::new(USUAL_PERIOD)).unwrap_or(until),
        };
        let groups = ["step", "template", "channel", "campaign", "segment"];
        let by = wire::known("by", by.unwrap_or("step"), groups)?;
        let days = days.unwrap_or(USUAL_DAYS);
        if days > MOST_DAYS {
            return Err(AppError::new("number.out_of_range")
                .with("field", "days")
                .with("value", days)
                .with("least", 0)
                .with("most", MOST_DAYS));
        }
        Ok(Asked {
            from,
            until,
            by,
            days,
        })
    }
}

/// What followed a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Followed {
    pub sent: bool,
    pub waiting: bool,
    pub asked: bool,
    pub paid: bool,
}

/// Reads the state of a message. What never left has no results.
pub(crate) fn followed(outcome: &MessageOutcome) -> Followed {
    let sent = matches!(outcome.state.as_str(), "accepted" | "done");
    let over = matches!(outcome.state.as_str(), "cancelled" | "failed" | "unknown");
    let asked = sent && outcome.asked_minor > 0;
    Followed {
        sent,
        waiting: !sent && !over,
        asked,
        paid: asked && outcome.paid_minor >= outcome.asked_minor,
    }
}

/// What messages are counted under.
pub(crate) struct Groups {
    by: &'static str,
    names: HashMap<String, String>,
    segments: Vec<(String, HashSet<CustomerId>)>,
}

impl Groups {
    pub fn read(reader: &Reader<'_>, session: &Session, by: &'static str) -> Result<Groups, AppError> {
        let mut groups = Groups {
            by,
            names: HashMap::new(),
            segments: Vec::new(),
        };
        match by {
            "campaign" | "step" => {
                let key = |key: String| match by {
                    "step" => format!("{STEP}{key}"),
                    _ => key,
                };
                let campaigns = reader.campaigns()?.into_iter();
                groups.names = campaigns
                    .map(|campaign| (key(campaign.key), campaign.name))
                    .collect();
            }
            "segment" => {
                for segment in reader.segments()? {
                    let rule = rule_of(reader, session, segment.id.0)?;
                    let key = segment.id.0.to_string();
                    groups
                        .segments
                        .push((key.clone(), members(reader, session, &rule)?.ids));
                    groups.names.insert(key, segment.name);
                }
            }
            _ => {}
        }
        Ok(groups)
    }

    /// The keys that a message is counted under. Only campaigns leave messages out; who is in no segment is under the empty
    /// key.
    pub fn of(&self, outcome: &MessageOutcome) -> Vec<String> {
        let campaign = outcome.step.strip_prefix(STEP);
        match self.by {
            "template" => vec![outcome.template.clone()],
            "channel" => vec![outcome.channel.clone()],
            "campaign" => campaign.map(str::to_owned).into_iter().collect(),
            "segment" => {
                let theirs = self
                    .segments
                    .iter()
                    .filter(|(_, ids)| ids.contains(&outcome.customer));
                let keys: Vec<String> = theirs.map(|(key, _)| key.clone()).collect();
                if keys.is_empty() {
                    vec![String::new()]
                } else {
                    keys
                }
            }
            _ => vec![outcome.step.clone()],
        }
    }

    pub fn name(&self, key: &str) -> String {
        self.names.get(key).cloned().unwrap_or_default()
    }
}
