//! What the refusals of mail providers mean, in plain words, and what to do about them.

use crate::error::AppError;

/// The explanation of a mail server's words. `None` when they say nothing that is known.
pub(crate) fn explain(host: &str, words: &str) -> Option<AppError> {
    let lower = words.to_ascii_lowercase();
    let says = |part: &str| lower.contains(part);
    let google = host.ends_with("gmail.com") || host.ends_with("google.com");
    let code = if says("5.7.139") || says("5.7.30") || says("smtpclientauthentication is disabled") {
        // Microsoft has turned password log-in off, for the organisation or altogether.
        "sender.hint.basic_auth_off"
    } else if says("5.7.9") || says("application-specific password") || says("invalidsecondfactor") {
        "sender.hint.app_password"
    } else if says("\"status\":\"400\"") || says("\"status\":\"401\"") || says("oauth") && says("5.7.3") {
        "sender.hint.sign_in_again"
    } else if says("5.4.5") || says("5.1.90") || says("daily") && says("limit") {
        "sender.hint.daily_limit"
    } else if says("5.7.60") || says("sendasdenied") || says("not yours") {
        "sender.hint.other_sender"
    } else if says("5.7.14") || says("web login") || says("webloginrequired") {
        "sender.hint.browser_first"
    } else if says("535") && google {
        "sender.hint.app_password"
    } else if says("535") || says("authentication failed") || says("authentication unsuccessful") {
        "sender.hint.password"
    } else {
        return None;
    };
    Some(AppError::new(code).with("host", host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_refusals_of_the_large_providers_are_explained() {
        for (host, words, code) in [
            (
                "smtp.gmail.com",
                "535 5.7.8 Username and Password not accepted. For more information, go to …",
                "sender.hint.app_password",
            ),
            (
                "smtp.gmail.com",
                "534 5.7.9 Application-specific password required.",
                "sender.hint.app_password",
            ),
            (
                "smtp.gmail.com",
                "534 5.7.14 Please log in via your web browser and then try again.",
                "sender.hint.browser_first",
            ),
            (
                "smtp.gmail.com",
                "550 5.4.5 Daily user sending limit exceeded.",
                "sender.hint.daily_limit",
            ),
            (
                "smtp.gmail.com",
                "535 5.7.8 Error {\"status\":\"400\",\"schemes\":\"Bearer\",\"scope\":\"https://mail.google.com/\"}",
                "sender.hint.sign_in_again",
            ),
            (
                "smtp.office365.com",
                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
                "sender.hint.basic_auth_off",
            ),
            (
                "smtp.office365.com",
                "550 5.7.30 Basic authentication is not supported for Client Submission.",
                "sender.hint.basic_auth_off",
            ),
            (
                "smtp.office365.com",
                "554 5.2.252 SendAsDenied; not allowed to send as",
                "sender.hint.other_sender",
            ),
            (
                "smtp.mail.yahoo.com",
                "535 5.7.0 (#AUTH005) Too many bad auth attempts.",
                "sender.hint.password",
            ),
        ] {
            assert_eq!(explain(host, words).map(|hint| hint.code), Some(code), "{words}");
        }
        assert_eq!(explain("mail.tienda.mx", "250 OK"), None);
    }
}
