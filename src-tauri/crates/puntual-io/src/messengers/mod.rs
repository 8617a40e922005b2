//! SMS and WhatsApp through providers on the web.
//!
//! Each provider is one file: what its account needs, how a message is put to it, and how its answers are read. Adding one is
//! a file and its line in [`ALL`]; names of fields and reasons get their texts in the window and in `assets/errors`.
//!
//! The invariant is the one of all sending: what was handed over without an answer is [`SendOutcome::Unknown`], for none of
//! these interfaces can be asked twice without perhaps sending twice.

mod custom;
mod meta;
mod twilio;
mod vonage;

use puntual_app::error::AppError;
use puntual_app::ports::{
    HandedOver, MessengerAccount, Messengers, OutgoingText, ProviderInfo, RemoteReport, RemoteTemplate,
    SendOutcome,
};

use puntual_core::templates::provider_places;

pub use crate::http::Patience;
use crate::http::{Answer, Http, is_here};
use url::Url;

/// Pages of templates to read at most.
const MOST_PAGES: usize = 10;

/// One provider.
trait Provider: Sync {
    /// What it is and needs.
    fn info(&self) -> ProviderInfo;

    /// What is wrong with an account whose required fields are all there.
    fn check(&self, _account: &MessengerAccount) -> Result<(), AppError> {
        Ok(())
    }

    /// One attempt.
    fn send(&self, http: &Http, account: &MessengerAccount, text: &OutgoingText) -> HandedOver;

    /// What became of a message.
    fn report(&self, _http: &Http, account: &MessengerAccount, _id: &str) -> Result<RemoteReport, AppError> {
        Err(cannot(account))
    }

    /// Its templates.
    fn templates(&self, _http: &Http, account: &MessengerAccount) -> Result<Vec<RemoteTemplate>, AppError> {
        Err(cannot(account))
    }
}

/// Every provider, in the order in which they are offered.
const ALL: [&dyn Provider; 5] = [
    &twilio::Sms,
    &vonage::Vonage,
    &custom::Custom,
    &meta::CloudApi,
    &twilio::Whatsapp,
];

/// The providers of the world, over HTTPS.
#[derive(Default)]
pub struct HttpMessengers {
    http: Http,
}

impl HttpMessengers {
    /// Waits as long as `patience` says.
    #[must_use]
    pub fn waiting(patience: Patience) -> Self {
        HttpMessengers {
            http: Http::waiting(patience),
        }
    }
}

impl Messengers for HttpMessengers {
    fn providers(&self) -> Vec<ProviderInfo> {
        ALL.iter().map(|provider| provider.info()).collect()
    }

    fn check(&self, account: &MessengerAccount) -> Result<(), AppError> {
        let provider = provider(account)?;
        for field in provider.info().fields {
            let value = account.field(field.key);
            if field.required && value.trim().is_empty() {
                return Err(AppError::new("channel.field_missing").with("field", field.key));
            }
            // A recipe has lines of its own and is read as JSON.
            if field.key != custom::RECIPE && value.chars().any(char::is_control) {
                return Err(field_invalid(field.key, ""));
            }
        }
        check_base(account)?;
        provider.check(account)
    }

    fn send(&self, account: &MessengerAccount, text: &OutgoingText) -> HandedOver {
        let handed = match provider(account) {
            Ok(provider) => provider.send(&self.http, account, text),
            Err(error) => SendOutcome::SenderRefused {
                reason: error.code.to_owned(),
            }
            .into(),
        };
        tracing::info!(provider = account.provider, reference = text.reference, outcome = ?handed.outcome, "one attempt");
        handed
    }

    fn report(&self, account: &MessengerAccount, remote_id: &str) -> Result<RemoteReport, AppError> {
        provider(account)?.report(&self.http, account, remote_id)
    }

    fn templates(&self, account: &MessengerAccount) -> Result<Vec<RemoteTemplate>, AppError> {
        provider(account)?.templates(&self.http, account)
    }
}

fn provider(account: &MessengerAccount) -> Result<&'static dyn Provider, AppError> {
    ALL.into_iter()
        .find(|provider| {
            let info = provider.info();
            info.key == account.provider && info.channel == account.channel
        })
        .ok_or_else(|| AppError::new("channel.provider_unknown").with("provider", &account.provider))
}

fn cannot(account: &MessengerAccount) -> AppError {
    AppError::new("channel.not_offered").with("provider", &account.provider)
}

fn field_invalid(field: &str, value: &str) -> AppError {
    AppError::new("channel.field_invalid")
        .with("field", field)
        .with("value", value)
}

/// What an explicit refusal means for this message and the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// Try this message again later.
    Retry,
    /// Give this message up.
    GiveUp,
    /// Stop sending with this account.
    StopAccount,
}

/// A refusal as an outcome: our code for it, and the provider's words.
fn refused(answer: &Answer, meaning: Meaning, code: &str, words: &str) -> SendOutcome {
    // The sentence around the words ends them.
    let reason = format!("{code}: {}", words.trim_end_matches('.'));
    match meaning {
        Meaning::Retry => match answer.retry_after {
            Some(at_least) => SendOutcome::Wait { reason, at_least },
            None => SendOutcome::Retry { reason },
        },
        Meaning::GiveUp => SendOutcome::Failed { reason },
        Meaning::StopAccount => SendOutcome::SenderRefused { reason },
    }
}

/// The error of a question that changes nothing, from our code for the answer and the provider's words.
fn question_failed(answer: &Answer, code: &'static str, words: &str) -> AppError {
    let code = if answer.status >= 500 {
        "channel.down"
    } else {
        code
    };
    AppError::new(code).with("detail", words)
}

/// A template with the places that its text has.
fn remote_template(name: String, language: String, status: String, body: &str) -> RemoteTemplate {
    let places = provider_places(body);
    let parameters = u32::try_from(places.len()).unwrap_or(u32::MAX);
    let is_number = |place: &&str| place.chars().all(|c| c.is_ascii_digit());
    let names = if places.iter().all(is_number) {
        Vec::new()
    } else {
        places.into_iter().map(str::to_owned).collect()
    };
    RemoteTemplate {
        name,
        title: String::new(),
        language,
        status,
        body: body.to_owned(),
        parameters,
        names,
    }
}

/// The field that sends requests elsewhere. Only this machine is allowed: it is there for tests.
const BASE: &str = "base_url";

/// The beginning of a provider's addresses, or the one that a test put in its place.
fn base<'a>(account: &'a MessengerAccount, usual: &'a str) -> &'a str {
    match account.field(BASE) {
        "" => usual,
        other => other.trim_end_matches('/'),
    }
}

fn check_base(account: &MessengerAccount) -> Result<(), AppError> {
    let base = account.field(BASE);
    if base.is_empty() || Url::parse(base).is_ok_and(|url| is_here(&url)) {
        Ok(())
    } else {
        Err(field_invalid(BASE, base))
    }
}
