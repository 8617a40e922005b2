//! WhatsApp Cloud API of Meta: `POST https://graph.facebook.com/v23.0/{phone-number-id}/messages`, JSON, bearer token. What
//! becomes of a message later comes by webhook only, which a desktop program has not: `accepted` is the last word.

use puntual_app::error::AppError;
use puntual_app::ports::{
    HandedOver, MessengerAccount, OutgoingText, ProviderField, ProviderInfo, RemoteTemplate, SendOutcome,
};
use puntual_core::channels::Channel;
use serde_json::{Value, json};

use super::{MOST_PAGES, Meaning, Provider, base, field_invalid, question_failed, refused, remote_template};
use crate::http::{Answer, Failure, Http, Request, open_question};

const HOST: &str = "https://graph.facebook.com";
const VERSION: &str = "v23.0";

const FIELDS: [ProviderField; 3] = [
    ProviderField {
        key: "phone_number_id",
        secret: false,
        required: true,
    },
    ProviderField {
        key: "access_token",
        secret: true,
        required: true,
    },
    ProviderField {
        key: "waba_id",
        secret: false,
        required: false,
    },
];

/// WhatsApp.
pub(super) struct CloudApi;

impl Provider for CloudApi {
    fn info(&self) -> ProviderInfo {
        ProviderInfo {
            key: "meta",
            channel: Channel::Whatsapp,
            fields: &FIELDS,
            reports: false,
            window: true,
            templates: true,
            page: "https://business.facebook.com/wa/manage/",
        }
    }

    fn check(&self, account: &MessengerAccount) -> Result<(), AppError> {
        for key in ["phone_number_id", "waba_id"] {
            let id = account.field(key).trim();
            if !id.chars().all(|digit| digit.is_ascii_digit()) {
                return Err(field_invalid(key, id));
            }
        }
        Ok(())
    }

    fn send(&self, http: &Http, account: &MessengerAccount, text: &OutgoingText) -> HandedOver {
        let url = url(account, "phone_number_id", "messages");
        let request = authorised(Request::json(url, &message(text)), account);
        match http.exchange(request) {
            Ok(answer) => read(&answer),
            Err(failure) => failure.outcome().into(),
        }
    }

    fn templates(&self, http: &Http, account: &MessengerAccount) -> Result<Vec<RemoteTemplate>, AppError> {
        if account.field("waba_id").trim().is_empty() {
            return Err(AppError::new("channel.field_missing").with("field", "waba_id"));
        }
        let first = url(account, "waba_id", "message_templates?limit=200");
        let mut found = Vec::new();
        let mut next = first.clone();
        for _ in 0..MOST_PAGES {
            let answer = http
                .exchange(authorised(Request::get(next), account))
                .map_err(Failure::error)?;
            let said = answer.json();
            let Some(page) = said["data"].as_array().filter(|_| answer.status == 200) else {
                let code = match answer.status {
                    200..=399 => "channel.down",
                    status => meaning(status, error_code(&said)).1,
                };
                return Err(question_failed(&answer, code, &words(&answer, &said)));
            };
            found.extend(page.iter().map(template));
            match said["paging"]["cursors"]["after"].as_str() {
                Some(after) if said["paging"]["next"].is_string() => {
                    let after: String = url::form_urlencoded::byte_serialize(after.as_bytes()).collect();
                    next = format!("{first}&after={after}");
                }
                _ => break,
            }
        }
        Ok(found)
    }
}

fn url(account: &MessengerAccount, id: &str, rest: &str) -> String {
    let id = account.field(id).trim();
    format!("{}/{VERSION}/{id}/{rest}", base(account, HOST))
}

fn authorised(request: Request, account: &MessengerAccount) -> Request {
    request.with(
        "Authorization",
        format!("Bearer {}", account.field("access_token").trim()),
    )
}

fn message(text: &OutgoingText) -> Value {
    match &text.template {
        None => json!({
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": text.to,
            "type": "text",
            "text": { "body": text.text, "preview_url": false },
        }),
        Some(template) => {
            let parameters: Vec<Value> = template
                .named()
                .map(|(name, value)| match name {
                    None => json!({ "type": "text", "text": one_line(value) }),
                    Some(name) => json!({ "type": "text", "parameter_name": name, "text": one_line(value) }),
                })
                .collect();
            let components = if parameters.is_empty() {
                json!([])
            } else {
                json!([{ "type": "body", "parameters": parameters }])
            };
            json!({
                "messaging_product": "whatsapp",
                "recipient_type": "individual",
                "to": text.to,
                "type": "template",
                "template": {
                    "name": template.name,
                    "language": { "policy": "deterministic", "code": template.language },
                    "components": components,
                },
            })
        }
    }
}

/// A parameter may hold no line break, no tab and no more than four blanks in a row (error 132018).
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(answer: &Answer) -> HandedOver {
    let said = answer.json();
    if answer.status >= 500 {
        return open_question(&words(answer, &said)).into();
    }
    match (answer.status, said["messages"][0]["id"].as_str()) {
        (200, Some(id)) => HandedOver {
            outcome: SendOutcome::Accepted {
                response: match said["messages"][0]["message_status"].as_str() {
                    // Meta may keep a template back until it has seen how people take it.
                    Some(status) if status != "accepted" => format!("{id} {status}"),
                    _ => id.to_owned(),
                },
            },
            remote_id: Some(id.to_owned()),
        },
        (200..=399, _) => open_question(&answer.words()).into(),
        (status, _) => {
            let (meaning, code) = meaning(status, error_code(&said));
            refused(answer, meaning, code, &words(answer, &said)).into()
        }
    }
}

/// `None` when the answer is not Meta's own: 0 is a code of theirs.
fn error_code(said: &Value) -> Option<i64> {
    said["error"]["code"].as_i64()
}

fn words(answer: &Answer, said: &Value) -> String {
    let error = &said["error"];
    let Some(message) = error["message"].as_str() else {
        return answer.words();
    };
    let code = error_code(said).unwrap_or_default();
    // The message begins with the number, and the details often say the same again.
    let message = message.trim_start_matches(&format!("(#{code}) "));
    let plain = |text: &str| text.trim_end_matches('.').to_lowercase();
    match error["error_data"]["details"].as_str() {
        Some(details) if plain(details).starts_with(&plain(message)) => format!("{code} {details}"),
        Some(details) => format!("{code} {message}: {details}"),
        None => format!("{code} {message}"),
    }
}

/// What an error says, by Meta's table of codes (<https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes>).
fn meaning(status: u16, code: Option<i64>) -> (Meaning, &'static str) {
    match code.unwrap_or(-1) {
        0 | 3 | 10 | 190 | 200..=299 => (Meaning::StopAccount, "channel.login_refused"),
        4 | 80007 | 130_429 | 131_048 => (Meaning::Retry, "channel.busy"),
        131_056 => (Meaning::Retry, "channel.too_fast"),
        131_026 | 131_021 => (Meaning::GiveUp, "channel.number_cannot_receive"),
        131_047 => (Meaning::GiveUp, "channel.window_closed"),
        131_049 => (Meaning::GiveUp, "channel.held_by_meta"),
        131_050 => (Meaning::GiveUp, "channel.opted_out"),
        131_030 => (Meaning::GiveUp, "channel.trial_account"),
        130_497 => (Meaning::GiveUp, "channel.region_closed"),
        131_042 => (Meaning::StopAccount, "channel.no_credit"),
        33 | 131_005 | 131_037 | 131_045 | 133_010 => (Meaning::StopAccount, "channel.sender_invalid"),
        368 | 131_031 => (Meaning::StopAccount, "channel.account_blocked"),
        132_015 | 132_016 => (Meaning::GiveUp, "channel.template_paused"),
        132_000..=132_099 => (Meaning::GiveUp, "channel.template_refused"),
        _ if status == 429 => (Meaning::Retry, "channel.busy"),
        _ if status == 401 => (Meaning::StopAccount, "channel.login_refused"),
        _ => (Meaning::GiveUp, "channel.refused"),
    }
}

fn template(said: &Value) -> RemoteTemplate {
    let text = |key: &str| said[key].as_str().unwrap_or_default().to_owned();
    let body = said["components"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|part| {
            part["type"]
                .as_str()
                .is_some_and(|kind| kind.eq_ignore_ascii_case("body"))
        })
        .and_then(|part| part["text"].as_str())
        .unwrap_or_default();
    remote_template(text("name"), text("language"), text("status"), body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(status: u16, code: i64) -> SendOutcome {
        let body = json!({ "error": {
            "message": format!("(#{code}) words"), "type": "OAuthException", "code": code,
            "error_data": { "messaging_product": "whatsapp", "details": "more words" }, "fbtrace_id": "A" } });
        read(&Answer {
            status,
            body: body.to_string().into_bytes(),
            ..Answer::default()
        })
        .outcome
    }

    #[test]
    fn each_documented_error_says_what_to_do() {
        let failed = |code: &str, number: i64| SendOutcome::Failed {
            reason: format!("{code}: {number} words: more words"),
        };
        let retry = |code: &str, number: i64| SendOutcome::Retry {
            reason: format!("{code}: {number} words: more words"),
        };
        assert_eq!(
            outcome(400, 131_026),
            failed("channel.number_cannot_receive", 131_026)
        );
        assert_eq!(outcome(400, 131_047), failed("channel.window_closed", 131_047));
        assert_eq!(outcome(400, 131_049), failed("channel.held_by_meta", 131_049));
        assert_eq!(outcome(400, 131_056), retry("channel.too_fast", 131_056));
        assert_eq!(outcome(429, 130_429), retry("channel.busy", 130_429));
        assert!(matches!(outcome(401, 190), SendOutcome::SenderRefused { .. }));
        assert!(matches!(outcome(500, 131_000), SendOutcome::Unknown { .. }));
    }

    #[test]
    fn a_parameter_stays_on_one_line() {
        assert_eq!(one_line("F-1\n\tF-2     F-3"), "F-1 F-2 F-3");
    }
}
