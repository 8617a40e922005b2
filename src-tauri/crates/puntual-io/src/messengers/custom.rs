//! Any other provider of SMS, described by a recipe that the owner pastes: where to send what, and how to read the answer.
//!
//! A place is `{{to}}`, `{{to_digits}}`, `{{text}}`, `{{from}}`, `{{key}}`, `{{secret}}` or `{{reference}}`. What is put into
//! it is written as its surroundings ask: percent-encoded in the address and in forms, as a JSON string inside JSON.

use puntual_app::error::AppError;
use puntual_app::ports::{
    HandedOver, MessengerAccount, OutgoingText, ProviderField, ProviderInfo, SendOutcome,
};
use puntual_core::channels::Channel;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Map, Value};
use url::Url;

use super::{Meaning, Provider, refused};
use crate::http::{Answer, Http, Request, is_here, open_question};

/// The field that holds the recipe.
pub(super) const RECIPE: &str = "recipe";

const FIELDS: [ProviderField; 4] = [
    ProviderField {
        key: RECIPE,
        secret: false,
        required: true,
    },
    ProviderField {
        key: "from",
        secret: false,
        required: false,
    },
    ProviderField {
        key: "key",
        secret: false,
        required: false,
    },
    ProviderField {
        key: "secret",
        secret: true,
        required: false,
    },
];

/// How a provider is spoken to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Recipe {
    /// `https://`, with places.
    url: String,
    /// `GET`, `POST` (default) or `PUT`.
    method: Option<String>,
    /// Headers with places.
    #[serde(default)]
    headers: Map<String, Value>,
    /// What is sent.
    #[serde(default)]
    body: Body,
    /// When a message was taken; without it, any status from 200 to 299.
    #[serde(default)]
    success: Success,
    /// JSON pointer (RFC 6901) to the provider's name for the message.
    id: Option<String>,
    /// JSON pointer to its words when it refuses.
    error: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Body {
    #[default]
    None,
    /// `application/x-www-form-urlencoded`.
    Form(Map<String, Value>),
    /// `application/json`.
    Json(Value),
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Success {
    /// Statuses that mean yes.
    #[serde(default)]
    status: Vec<u16>,
    /// JSON pointer to a value that means yes when it equals `equals`.
    path: Option<String>,
    equals: Option<Value>,
}

/// SMS through a recipe.
pub(super) struct Custom;

impl Provider for Custom {
    fn info(&self) -> ProviderInfo {
        ProviderInfo {
            key: "custom",
            channel: Channel::Sms,
            fields: &FIELDS,
            reports: false,
            window: false,
            templates: false,
            page: "",
        }
    }

    fn check(&self, account: &MessengerAccount) -> Result<(), AppError> {
        read(account).map(|_| ())
    }

    fn send(&self, http: &Http, account: &MessengerAccount, text: &OutgoingText) -> HandedOver {
        let recipe = match read(account) {
            Ok(recipe) => recipe,
            Err(error) => {
                let words = error.params.get("problem").cloned().unwrap_or_default();
                return SendOutcome::SenderRefused {
                    reason: format!("channel.recipe_invalid: {words}"),
                }
                .into();
            }
        };
        match http.exchange(recipe.request(&Places::new(account, text))) {
            Ok(answer) => recipe.verdict(&answer),
            Err(failure) => failure.outcome().into(),
        }
    }
}

/// Reads the recipe and proves that it can be sent with.
fn read(account: &MessengerAccount) -> Result<Recipe, AppError> {
    let invalid = |problem: String| AppError::new("channel.recipe_invalid").with("problem", problem);
    let recipe: Recipe =
        serde_json::from_str(account.field(RECIPE)).map_err(|error| invalid(error.to_string()))?;
    recipe.method().map_err(&invalid)?;
    let written = recipe.every_text();
    for text in &written {
        check_places(text).map_err(&invalid)?;
    }
    let mentions = |place: &str| written.iter().any(|text| text.contains(place));
    if !mentions("{{text}}") {
        return Err(invalid("{{text}}".to_owned()));
    }
    if !mentions("{{to}}") && !mentions("{{to_digits}}") {
        return Err(invalid("{{to}}".to_owned()));
    }
    for (place, field) in [("{{from}}", "from"), ("{{key}}", "key"), ("{{secret}}", "secret")] {
        if mentions(place) && account.field(field).is_empty() {
            return Err(AppError::new("channel.field_missing").with("field", field));
        }
    }
    let example = OutgoingText {
        to: "+5215512345678".to_owned(),
        text: "x".to_owned(),
        reference: "x".to_owned(),
        template: None,
    };
    let url = Places::new(account, &example).fill(&recipe.url, percent);
    let safe =
        Url::parse(&url).is_ok_and(|url| url.scheme() == "https" || url.scheme() == "http" && is_here(&url));
    if !safe
        || recipe
            .url
            .split("{{")
            .next()
            .is_none_or(|start| start.matches('/').count() < 3)
    {
        return Err(invalid(recipe.url.clone()));
    }
    let pointers = [&recipe.id, &recipe.error, &recipe.success.path];
    if let Some(wrong) = pointers
        .into_iter()
        .flatten()
        .find(|pointer| !pointer.starts_with('/'))
    {
        return Err(invalid(wrong.clone()));
    }
    if recipe.success.path.is_some() != recipe.success.equals.is_some() {
        return Err(invalid("success.path, success.equals".to_owned()));
    }
    Ok(recipe)
}

impl Recipe {
    fn method(&self) -> Result<Method, String> {
        match self.method.as_deref().unwrap_or("POST") {
            "POST" => Ok(Method::POST),
            "GET" => Ok(Method::GET),
            "PUT" => Ok(Method::PUT),
            other => Err(other.to_owned()),
        }
    }

    /// Every text in which places may stand.
    fn every_text(&self) -> Vec<String> {
        let mut found = vec![self.url.clone()];
        for value in self.headers.values() {
            texts(value, &mut found);
        }
        match &self.body {
            Body::None => {}
            Body::Form(fields) => fields.values().for_each(|value| texts(value, &mut found)),
            Body::Json(value) => texts(value, &mut found),
        }
        found
    }

    fn request(&self, places: &Places<'_>) -> Request {
        let url = places.fill(&self.url, percent);
        let mut request = match &self.body {
            Body::None => Request::get(url),
            Body::Json(value) => Request::json(url, &places.fill_json(value)),
            Body::Form(fields) => {
                let fields: Vec<(&str, String)> = fields
                    .iter()
                    .map(|(name, value)| (name.as_str(), places.fill(&plain(value), str::to_owned)))
                    .collect();
                let fields: Vec<(&str, &str)> = fields
                    .iter()
                    .map(|(name, value)| (*name, value.as_str()))
                    .collect();
                Request::form(url, &fields)
            }
        };
        request.method = self.method().unwrap_or(Method::POST);
        for (name, value) in &self.headers {
            request = request.with(name, places.fill(&plain(value), str::to_owned));
        }
        request
    }

    fn verdict(&self, answer: &Answer) -> HandedOver {
        let said = answer.json();
        let at = |pointer: &Option<String>| pointer.as_deref().and_then(|pointer| said.pointer(pointer));
        let status_ok = if self.success.status.is_empty() {
            (200..300).contains(&answer.status)
        } else {
            self.success.status.contains(&answer.status)
        };
        let value_ok = match (&self.success.path, &self.success.equals) {
            (Some(_), Some(wanted)) => at(&self.success.path).is_some_and(|found| same(found, wanted)),
            _ => true,
        };
        if status_ok && value_ok {
            let id = at(&self.id).map(plain);
            return HandedOver {
                outcome: SendOutcome::Accepted {
                    response: format!("{} {}", answer.status, id.as_deref().unwrap_or_default())
                        .trim_end()
                        .to_owned(),
                },
                remote_id: id,
            };
        }
        let words = at(&self.error).map_or_else(|| answer.words(), plain);
        match answer.status {
            401 | 403 => refused(answer, Meaning::StopAccount, "channel.login_refused", &words).into(),
            429 => refused(answer, Meaning::Retry, "channel.busy", &words).into(),
            500.. => open_question(&words).into(),
            _ => refused(answer, Meaning::GiveUp, "channel.refused", &words).into(),
        }
    }
}

/// Equal, or written alike: many interfaces give numbers as texts.
fn same(found: &Value, wanted: &Value) -> bool {
    found == wanted || plain(found) == plain(wanted)
}

/// A value as a text.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

const NAMES: [&str; 7] = ["to", "to_digits", "text", "from", "key", "secret", "reference"];

/// Every `{{…}}` must be a place that there is.
fn check_places(text: &str) -> Result<(), String> {
    for part in text.split("{{").skip(1) {
        let name = part.split("}}").next().unwrap_or_default();
        if !part.contains("}}") || !NAMES.contains(&name) {
            return Err(format!("{{{{{name}}}}}"));
        }
    }
    Ok(())
}

/// What stands in the places.
struct Places<'a> {
    values: [(&'static str, &'a str); 7],
}

impl<'a> Places<'a> {
    fn new(account: &'a MessengerAccount, text: &'a OutgoingText) -> Places<'a> {
        let values = [
            ("to", text.to.as_str()),
            ("to_digits", text.to.trim_start_matches('+')),
            ("text", text.text.as_str()),
            ("from", account.field("from")),
            ("key", account.field("key")),
            ("secret", account.field("secret")),
            ("reference", text.reference.as_str()),
        ];
        Places { values }
    }

    /// Fills a text in one pass, so that what a value holds is never taken for a place.
    fn fill(&self, text: &str, write: impl Fn(&str) -> String) -> String {
        let mut parts = text.split("{{");
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once("}}").unwrap_or((part, ""));
            let value = self.values.iter().find(|(known, _)| *known == name);
            filled.push_str(&value.map(|(_, value)| write(value)).unwrap_or_default());
            filled.push_str(rest);
        }
        filled
    }

    fn fill_json(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.fill(text, str::to_owned)),
            Value::Array(values) => values.iter().map(|value| self.fill_json(value)).collect(),
            Value::Object(fields) => fields
                .iter()
                .map(|(name, value)| (name.clone(), self.fill_json(value)))
                .collect::<Map<_, _>>()
                .into(),
            other => other.clone(),
        }
    }
}

fn percent(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(recipe: &str) -> MessengerAccount {
        let fields = [
            ("recipe", recipe),
            ("from", "TIENDA"),
            ("key", "k"),
            ("secret", "s3cret"),
        ];
        MessengerAccount {
            provider: "custom".into(),
            channel: Channel::Sms,
            fields: fields
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .into(),
        }
    }

    fn problem(recipe: &str) -> String {
        read(&account(recipe)).unwrap_err().params["problem"].clone()
    }

    #[test]
    fn a_recipe_is_checked_before_it_is_kept() {
        let good = r#"{"url":"https://a.mx/sms","body":{"json":{"to":"{{to}}","text":"{{text}}"}}}"#;
        assert!(read(&account(good)).is_ok());
        assert!(problem("{").contains("line 1"));
        assert!(problem(&good.replace("\"url\"", "\"uri\"")).contains("unknown field"));
        assert_eq!(problem(&good.replace("{{text}}", "{{message}}")), "{{message}}");
        assert_eq!(problem(&good.replace("{{text}}", "hola")), "{{text}}");
        assert_eq!(problem(&good.replace("https", "http")), "http://a.mx/sms");
        assert_eq!(problem(&good.replace("a.mx", "{{key}}")), "https://{{key}}/sms");
        assert_eq!(problem(&good.replace("\"body\"", "\"id\":\"id\",\"body\"")), "id");
    }

    #[test]
    fn what_a_value_holds_is_never_taken_for_a_place() {
        let recipe = r#"{"url":"https://a.mx/{{to_digits}}?t={{text}}","method":"GET"}"#;
        let account = account(recipe);
        let text = OutgoingText {
            to: "+525512345678".into(),
            text: "a&b={{secret}}\"ñ".into(),
            reference: "r".into(),
            template: None,
        };
        let request = read(&account).unwrap().request(&Places::new(&account, &text));
        assert_eq!(
            request.url,
            "https://a.mx/525512345678?t=a%26b%3D%7B%7Bsecret%7D%7D%22%C3%B1"
        );
    }

    #[test]
    fn the_answer_is_read_as_the_recipe_says() {
        let recipe = r#"{"url":"https://a.mx/","body":{"form":{"to":"{{to}}","text":"{{text}}"}},
            "success":{"status":[200],"path":"/ok","equals":true},"id":"/data/0/id","error":"/why"}"#;
        let recipe = read(&account(recipe)).unwrap();
        let verdict = |status, body: &str| {
            recipe.verdict(&Answer {
                status,
                body: body.as_bytes().to_vec(),
                ..Answer::default()
            })
        };
        let taken = verdict(200, r#"{"ok":"true","data":[{"id":77}]}"#);
        assert_eq!(taken.remote_id.as_deref(), Some("77"));
        let refused = verdict(200, r#"{"ok":false,"why":"sin saldo"}"#);
        assert_eq!(
            refused.outcome,
            SendOutcome::Failed {
                reason: "channel.refused: sin saldo".into()
            }
        );
        assert!(matches!(verdict(503, "").outcome, SendOutcome::Unknown { .. }));
        assert!(matches!(
            verdict(401, "").outcome,
            SendOutcome::SenderRefused { .. }
        ));
    }
}
