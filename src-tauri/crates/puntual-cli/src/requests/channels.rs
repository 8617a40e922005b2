//! Requests of channels and replies.

use serde_json::{Value, json};

use crate::args::{Channels, Replies};

/// `None` for what takes more than one request.
pub(super) fn of_channels(verb: &Channels) -> Option<(&'static str, Value)> {
    Some(match verb {
        Channels::List => ("channels.list", json!({})),
        Channels::Set { .. } => return None,
        Channels::Test { channel, to, .. } if channel == "email" => {
            ("settings.test_sender", json!({ "to": to }))
        }
        Channels::Test {
            channel,
            to,
            template,
            language,
        } => (
            "channels.test",
            json!({ "channel": channel, "to": to, "template": template, "language": language }),
        ),
        Channels::Templates => ("channels.templates", json!({})),
        Channels::Reports => ("channels.fetch_reports", json!({})),
        Channels::Replies(Replies::List { all, customer }) => {
            ("replies.list", json!({ "all": all, "customer": customer }))
        }
        Channels::Replies(Replies::Fetch) => ("replies.fetch", json!({})),
        Channels::Replies(Replies::Done { id }) => ("replies.handle", json!({ "id": id, "handled": true })),
    })
}
