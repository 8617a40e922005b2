//! The templates of an account with what WhatsApp says of them: `GET https://content.twilio.com/v1/ContentAndApprovals`.

use puntual_app::error::AppError;
use puntual_app::ports::{MessengerAccount, RemoteTemplate};
use serde_json::Value;
use url::Url;

use super::{authorised, not_told};
use crate::http::{Failure, Http, Request};
use crate::messengers::{MOST_PAGES, base, remote_template};

const HOST: &str = "https://content.twilio.com";

pub(super) fn templates(http: &Http, account: &MessengerAccount) -> Result<Vec<RemoteTemplate>, AppError> {
    let list = format!("{}/v1/ContentAndApprovals", base(account, HOST));
    let mut found = Vec::new();
    let mut query = "PageSize=200".to_owned();
    for _ in 0..MOST_PAGES {
        let request = authorised(Request::get(format!("{list}?{query}")), account);
        let answer = http.exchange(request).map_err(Failure::error)?;
        let said = answer.json();
        let Some(page) = said["contents"].as_array().filter(|_| answer.status == 200) else {
            return Err(not_told(&answer, &said));
        };
        found.extend(page.iter().map(template));
        // Only the query of the next address is followed, so that the keys go nowhere else.
        let next = said["meta"]["next_page_url"].as_str();
        match next.and_then(|next| Url::parse(next).ok()?.query().map(str::to_owned)) {
            Some(rest) => query = rest,
            None => break,
        }
    }
    Ok(found)
}

/// A template is sent by its `HX…`; what people call it comes beside it.
fn template(said: &Value) -> RemoteTemplate {
    let types = said["types"].as_object().into_iter().flatten();
    let body = types.filter_map(|(_, content)| content["body"].as_str()).next();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    RemoteTemplate {
        title: text(&said["friendly_name"]),
        ..remote_template(
            text(&said["sid"]),
            text(&said["language"]),
            text(&said["approval_requests"]["status"]),
            body.unwrap_or_default(),
        )
    }
}
