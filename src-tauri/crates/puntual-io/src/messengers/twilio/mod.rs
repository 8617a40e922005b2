//! Twilio, for SMS and for WhatsApp: `POST /2010-04-01/Accounts/{AccountSid}/Messages.json`, a form, HTTP basic.
//!
//! Sending is not idempotent there, so an answer of 500 and above is an open question. Its errors are documented by number
//! (<https://www.twilio.com/docs/api/errors>).

mod content;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use puntual_app::error::AppError;
use puntual_app::ports::{
    HandedOver, MessengerAccount, OutgoingText, ProviderField, ProviderInfo, RemoteReport, RemoteState,
    RemoteTemplate, SendOutcome,
};
use puntual_core::channels::Channel;
use serde_json::{Map, Value};

use super::{Meaning, Provider, base, field_invalid, question_failed, refused};
use crate::http::{Answer, Failure, Http, Request, open_question};

const HOST: &str = "https://api.twilio.com";
const PAGE: &str = "https://console.twilio.com/";

const FIELDS: [ProviderField; 3] = [
    ProviderField {
        key: "account_sid",
        secret: false,
        required: true,
    },
    ProviderField {
        key: "auth_token",
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
pub(super) struct Sms;

/// WhatsApp through Twilio.
pub(super) struct Whatsapp;

impl Provider for Sms {
    fn info(&self) -> ProviderInfo {
        info(Channel::Sms)
    }

    fn check(&self, account: &MessengerAccount) -> Result<(), AppError> {
        check(account)
    }

    fn send(&self, http: &Http, account: &MessengerAccount, text: &OutgoingText) -> HandedOver {
        let from = account.field("from").trim();
        let sender = if from.starts_with("MG") {
            ("MessagingServiceSid", from)
        } else {
            ("From", from)
        };
        create(http, account, &[("To", &text.to), sender, ("Body", &text.text)])
    }

    fn report(&self, http: &Http, account: &MessengerAccount, id: &str) -> Result<RemoteReport, AppError> {
        fetch(http, account, id)
    }
}

impl Provider for Whatsapp {
    fn info(&self) -> ProviderInfo {
        info(Channel::Whatsapp)
    }

    fn check(&self, account: &MessengerAccount) -> Result<(), AppError> {
        check(account)
    }

    fn send(&self, http: &Http, account: &MessengerAccount, text: &OutgoingText) -> HandedOver {
        let from = account.field("from").trim();
        let to = format!("whatsapp:{}", text.to);
        let number = format!("whatsapp:{from}");
        let sender = if from.starts_with("MG") {
            ("MessagingServiceSid", from)
        } else {
            ("From", number.as_str())
        };
        match &text.template {
            None => create(http, account, &[("To", &to), sender, ("Body", &text.text)]),
            Some(template) => {
                let places: Map<String, Value> = template
                    .named()
                    .zip(1..)
                    .map(|((name, value), place)| {
                        let name = name.map_or_else(|| place.to_string(), str::to_owned);
                        (name, Value::from(value))
                    })
                    .collect();
                let places = Value::Object(places).to_string();
                let content = ("ContentSid", template.name.as_str());
                create(
                    http,
                    account,
                    &[("To", &to), sender, content, ("ContentVariables", &places)],
                )
            }
        }
    }

    fn report(&self, http: &Http, account: &MessengerAccount, id: &str) -> Result<RemoteReport, AppError> {
        fetch(http, account, id)
    }

    fn templates(&self, http: &Http, account: &MessengerAccount) -> Result<Vec<RemoteTemplate>, AppError> {
        content::templates(http, account)
    }
}

fn info(channel: Channel) -> ProviderInfo {
    ProviderInfo {
        key: "twilio",
        channel,
        fields: &FIELDS,
        reports: true,
        window: channel == Channel::Whatsapp,
        templates: channel == Channel::Whatsapp,
        page: PAGE,
    }
}

fn check(account: &MessengerAccount) -> Result<(), AppError> {
    if !is_sid(account.field("account_sid").trim(), "AC") {
        return Err(field_invalid("account_sid", account.field("account_sid")));
    }
    let from = account.field("from").trim();
    let is_number = from.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len()) && digits.chars().all(|digit| digit.is_ascii_digit())
    });
    // A name is possible for SMS in many countries: up to eleven letters and digits.
    let is_name = account.channel == Channel::Sms
        && (1..=11).contains(&from.len())
        && from.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ')
        && from.chars().any(|c| c.is_ascii_alphabetic());
    if is_number || is_name || is_sid(from, "MG") {
        Ok(())
    } else {
        Err(field_invalid("from", from))
    }
}

fn is_sid(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix)
        .is_some_and(|rest| rest.len() == 32 && rest.chars().all(|c| c.is_ascii_hexdigit()))
}

fn url(account: &MessengerAccount, rest: &str) -> String {
    let sid = account.field("account_sid").trim();
    format!("{}/2010-04-01/Accounts/{sid}/{rest}", base(account, HOST))
}

fn authorised(request: Request, account: &MessengerAccount) -> Request {
    let pair = format!(
        "{}:{}",
        account.field("account_sid").trim(),
        account.field("auth_token").trim()
    );
    request.with("Authorization", format!("Basic {}", STANDARD.encode(pair)))
}

fn create(http: &Http, account: &MessengerAccount, fields: &[(&str, &str)]) -> HandedOver {
    let request = authorised(Request::form(url(account, "Messages.json"), fields), account);
    match http.exchange(request) {
        Ok(answer) => created(&answer),
        Err(failure) => failure.outcome().into(),
    }
}

fn created(answer: &Answer) -> HandedOver {
    let said = answer.json();
    match (answer.status, said["sid"].as_str()) {
        (200 | 201, Some(sid)) => HandedOver {
            outcome: SendOutcome::Accepted {
                response: format!("{} {sid}", said["status"].as_str().unwrap_or("accepted")),
            },
            remote_id: Some(sid.to_owned()),
        },
        (400..=499, _) => {
            let (meaning, ours) = meaning(answer.status, error_code(&said));
            refused(answer, meaning, ours, &words(answer, &said)).into()
        }
        _ => open_question(&answer.words()).into(),
    }
}

fn error_code(said: &Value) -> i64 {
    said["code"].as_i64().unwrap_or_default()
}

fn words(answer: &Answer, said: &Value) -> String {
    match said["message"].as_str() {
        Some(message) => format!("{} {message}", error_code(said)),
        None => answer.words(),
    }
}

/// What an error number says, by Twilio's own dictionary of errors.
fn meaning(status: u16, code: i64) -> (Meaning, &'static str) {
    match code {
        20429 => (Meaning::Retry, "channel.busy"),
        20003 | 20404 => (Meaning::StopAccount, "channel.login_refused"),
        21211 | 21217 | 21401 | 21421 => (Meaning::GiveUp, "channel.number_invalid"),
        21612 | 21614 | 30006 | 63024 => (Meaning::GiveUp, "channel.number_cannot_receive"),
        21610 => (Meaning::GiveUp, "channel.opted_out"),
        21408 => (Meaning::GiveUp, "channel.region_closed"),
        21608 => (Meaning::GiveUp, "channel.trial_account"),
        21212 | 21603 | 21606 | 21659 | 21660 | 21661 | 63007 => {
            (Meaning::StopAccount, "channel.sender_invalid")
        }
        63016 => (Meaning::GiveUp, "channel.window_closed"),
        63018 => (Meaning::Retry, "channel.busy"),
        21655 | 21656 | 63027 | 63028 => (Meaning::GiveUp, "channel.template_refused"),
        _ if status == 429 => (Meaning::Retry, "channel.busy"),
        _ if status == 401 || status == 403 => (Meaning::StopAccount, "channel.login_refused"),
        _ => (Meaning::GiveUp, "channel.refused"),
    }
}

fn fetch(http: &Http, account: &MessengerAccount, id: &str) -> Result<RemoteReport, AppError> {
    if !is_sid(id, "SM") && !is_sid(id, "MM") {
        return Err(AppError::new("channel.refused").with("detail", id));
    }
    let request = authorised(
        Request::get(url(account, &format!("Messages/{id}.json"))),
        account,
    );
    let answer = http.exchange(request).map_err(Failure::error)?;
    let said = answer.json();
    if answer.status == 200 && said["status"].is_string() {
        return Ok(fetched(&said));
    }
    Err(not_told(&answer, &said))
}

/// Why a question was not answered.
fn not_told(answer: &Answer, said: &Value) -> AppError {
    let code = match answer.status {
        200..=399 => "channel.down",
        // What was asked for is not there; the account may be asked about something else.
        404 => "channel.refused",
        status => meaning(status, error_code(said)).1,
    };
    question_failed(answer, code, &words(answer, said))
}

fn fetched(said: &Value) -> RemoteReport {
    let (state, is_final) = match said["status"].as_str().unwrap_or_default() {
        "delivered" => (Some(RemoteState::Delivered), true),
        "read" => (Some(RemoteState::Read), true),
        "undelivered" | "failed" | "canceled" => (Some(RemoteState::Undelivered), true),
        _ => (None, false),
    };
    let reason = match (state, said["error_code"].as_i64()) {
        (Some(RemoteState::Undelivered), Some(code)) => {
            let message = said["error_message"].as_str().unwrap_or_default();
            format!("{}: {code} {message}", undelivered(code))
                .trim_end()
                .to_owned()
        }
        _ => String::new(),
    };
    let price = said["price"]
        .as_str()
        .filter(|price| !price.is_empty())
        .map(|price| {
            let unit = said["price_unit"].as_str().unwrap_or_default();
            format!("{} {unit}", price.trim_start_matches('-'))
        });
    RemoteReport {
        state,
        reason,
        is_final,
        price,
    }
}

/// Why an accepted message did not arrive.
fn undelivered(code: i64) -> &'static str {
    match code {
        30003 => "channel.phone_off",
        30004 | 30007 => "channel.filtered",
        30005 => "channel.number_invalid",
        30006 => "channel.number_cannot_receive",
        63016 => "channel.window_closed",
        _ => "channel.refused",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_documented_error_has_its_meaning() {
        use Meaning::{GiveUp, Retry, StopAccount};
        for (status, code, expected) in [
            (429, 20429, (Retry, "channel.busy")),
            (401, 20003, (StopAccount, "channel.login_refused")),
            (400, 21211, (GiveUp, "channel.number_invalid")),
            (400, 21614, (GiveUp, "channel.number_cannot_receive")),
            (400, 21610, (GiveUp, "channel.opted_out")),
            (400, 21408, (GiveUp, "channel.region_closed")),
            (400, 21606, (StopAccount, "channel.sender_invalid")),
            (400, 63016, (GiveUp, "channel.window_closed")),
            (400, 99999, (GiveUp, "channel.refused")),
        ] {
            assert_eq!(meaning(status, code), expected, "{code}");
        }
    }

    #[test]
    fn an_error_of_the_server_leaves_the_question_open() {
        let answer = Answer {
            status: 500,
            body: br#"{"code": 20500, "message": "Internal Server Error", "status": 500}"#.to_vec(),
            ..Answer::default()
        };
        assert!(matches!(created(&answer).outcome, SendOutcome::Unknown { .. }));
    }

    #[test]
    fn a_report_tells_state_reason_and_price() {
        let said = serde_json::json!({
            "status": "undelivered", "error_code": 30003, "error_message": "Unreachable destination handset",
            "price": "-0.00750", "price_unit": "USD"
        });
        let report = fetched(&said);
        assert_eq!(report.state, Some(RemoteState::Undelivered));
        assert_eq!(
            report.reason,
            "channel.phone_off: 30003 Unreachable destination handset"
        );
        assert_eq!(report.price.as_deref(), Some("0.00750 USD"));
        assert!(!fetched(&serde_json::json!({ "status": "sent" })).is_final);
    }
}
