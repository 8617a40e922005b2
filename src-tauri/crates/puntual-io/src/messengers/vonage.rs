//! Vonage SMS: `POST https://rest.nexmo.com/sms/json`, a form with key and secret. It answers 200 also when it refuses; the
//! status of each part tells (<https://developer.vonage.com/en/messaging/sms/guides/troubleshooting-sms>).

use puntual_app::error::AppError;
use puntual_app::ports::{
    HandedOver, MessengerAccount, OutgoingText, ProviderField, ProviderInfo, SendOutcome,
};
use puntual_core::channels::Channel;
use puntual_core::templates::{Encoding, segments};
use serde_json::Value;

use super::{Meaning, Provider, base, field_invalid, refused};
use crate::http::{Answer, Http, Request, open_question};

const HOST: &str = "https://rest.nexmo.com";

const FIELDS: [ProviderField; 3] = [
    ProviderField {
        key: "api_key",
        secret: false,
        required: true,
    },
    ProviderField {
        key: "api_secret",
        secret: true,
        required: true,
    },
    ProviderField {
        key: "from",
        secret: false,
        required: true,
    },
];

/// SMS.
pub(super) struct Vonage;

impl Provider for Vonage {
    fn info(&self) -> ProviderInfo {
        ProviderInfo {
            key: "vonage",
            channel: Channel::Sms,
            fields: &FIELDS,
            reports: false,
            window: false,
            templates: false,
            page: "https://dashboard.vonage.com/",
        }
    }

    fn check(&self, account: &MessengerAccount) -> Result<(), AppError> {
        let key = account.field("api_key").trim();
        if key.len() != 8 || !key.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(field_invalid("api_key", key));
        }
        let secret = account.field("api_secret").trim();
        if !(6..=32).contains(&secret.len()) {
            return Err(field_invalid("api_secret", ""));
        }
        Ok(())
    }

    fn send(&self, http: &Http, account: &MessengerAccount, text: &OutgoingText) -> HandedOver {
        let (encoding, _) = segments(&text.text);
        let reference: String = text.reference.chars().take(40).collect();
        let fields = [
            ("api_key", account.field("api_key").trim()),
            ("api_secret", account.field("api_secret").trim()),
            ("from", account.field("from").trim().trim_start_matches('+')),
            ("to", text.to.trim_start_matches('+')),
            ("text", text.text.as_str()),
            (
                "type",
                if encoding == Encoding::Gsm7 {
                    "text"
                } else {
                    "unicode"
                },
            ),
            ("client-ref", &reference),
        ];
        let url = format!("{}/sms/json", base(account, HOST));
        match http.exchange(Request::form(url, &fields)) {
            Ok(answer) => read(&answer),
            Err(failure) => failure.outcome().into(),
        }
    }
}

fn read(answer: &Answer) -> HandedOver {
    let said = answer.json();
    let parts = said["messages"].as_array().map_or(&[][..], Vec::as_slice);
    // What is refused before it is looked into has a status of HTTP and words of another form.
    let early = match answer.status {
        429 => Some((Meaning::Retry, "channel.busy")),
        401 | 403 => Some((Meaning::StopAccount, "channel.login_refused")),
        400..=499 => Some((Meaning::GiveUp, "channel.refused")),
        _ => None,
    };
    if let Some((meaning, code)) = early {
        return refused(answer, meaning, code, &early_words(answer, &said)).into();
    }
    let Some(first) = parts.first().filter(|_| answer.status == 200) else {
        return open_question(&answer.words()).into();
    };
    let status = |part: &Value| part["status"].as_str().unwrap_or_default().to_owned();
    // When some parts of a long text are taken and others not, the message has left, incomplete.
    if let Some(taken) = parts.iter().find(|part| status(part) == "0") {
        let id = taken["message-id"].as_str().map(str::to_owned);
        if parts.iter().any(|part| status(part) != "0") {
            return open_question("some parts were refused").into();
        }
        return HandedOver {
            outcome: SendOutcome::Accepted {
                response: format!("0 {}", id.as_deref().unwrap_or_default())
                    .trim_end()
                    .to_owned(),
            },
            remote_id: id,
        };
    }
    let words = format!(
        "{} {}",
        status(first),
        first["error-text"].as_str().unwrap_or_default()
    );
    let (meaning, code) = meaning(&status(first));
    if code == "channel.no_answer" {
        return open_question(&words).into();
    }
    refused(answer, meaning, code, words.trim_end()).into()
}

fn early_words(answer: &Answer, said: &Value) -> String {
    match (said["title"].as_str(), said["detail"].as_str()) {
        (Some(title), detail) => format!("{title} {}", detail.unwrap_or_default())
            .trim_end()
            .to_owned(),
        (None, _) => answer.words(),
    }
}

/// What the status of a part says, by Vonage's own table.
fn meaning(status: &str) -> (Meaning, &'static str) {
    match status {
        "1" | "10" => (Meaning::Retry, "channel.busy"),
        "4" | "11" | "14" | "32" => (Meaning::StopAccount, "channel.login_refused"),
        "8" => (Meaning::StopAccount, "channel.account_blocked"),
        "9" => (Meaning::StopAccount, "channel.no_credit"),
        "15" => (Meaning::StopAccount, "channel.sender_invalid"),
        "7" | "33" => (Meaning::GiveUp, "channel.number_cannot_receive"),
        "29" => (Meaning::GiveUp, "channel.trial_account"),
        "3" | "6" => (Meaning::GiveUp, "channel.number_invalid"),
        // "Internal error": theirs, with no word on whether the message went.
        "5" => (Meaning::GiveUp, "channel.no_answer"),
        _ => (Meaning::GiveUp, "channel.refused"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(body: &str) -> SendOutcome {
        read(&Answer {
            status: 200,
            body: body.as_bytes().to_vec(),
            ..Answer::default()
        })
        .outcome
    }

    #[test]
    fn a_refusal_comes_with_200_and_is_told_by_its_status() {
        let refused = |status: &str| {
            outcome(&format!(
                r#"{{"message-count":"1","messages":[{{"status":"{status}","error-text":"words"}}]}}"#
            ))
        };
        assert!(matches!(refused("1"), SendOutcome::Retry { .. }));
        assert!(matches!(refused("4"), SendOutcome::SenderRefused { .. }));
        assert_eq!(
            refused("9"),
            SendOutcome::SenderRefused {
                reason: "channel.no_credit: 9 words".into()
            }
        );
        assert!(matches!(refused("7"), SendOutcome::Failed { .. }));
        assert!(matches!(refused("5"), SendOutcome::Unknown { .. }));
    }

    #[test]
    fn a_text_of_which_a_part_was_refused_is_an_open_question() {
        let body = r#"{"messages":[{"status":"0","message-id":"A"},{"status":"1"}]}"#;
        assert!(matches!(outcome(body), SendOutcome::Unknown { .. }));
    }
}
