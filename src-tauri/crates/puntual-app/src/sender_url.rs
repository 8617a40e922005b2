//! Reads the address of a mail account as a person writes it: `smtps://ana%40tienda.mx@smtp.example.com:465`.
//!
//! Owns the three schemes and what each allows. It never takes a password: an address ends up in books, logs and
//! screens, where a password must not be.

use std::net::IpAddr;

use percent_encoding::percent_decode_str;
use url::{Host, Url};

use crate::error::AppError;
use crate::ports::{Sender, TlsMode};

/// Reads `text` into an account without a password. The user name is percent-decoded; a bare `@` in it is
/// understood too. The port may be left out: 465 for `smtps`, 587 for `smtp+starttls`, 25 for `smtp`.
///
/// # Errors
/// - `sender.password_in_url`: there is a password in the address.
/// - `sender.plain_not_loopback`: `smtp://` to anything but this machine.
/// - `sender.url_invalid`: anything else; its `url` parameter holds no credentials.
pub fn parse(text: &str) -> Result<Sender, AppError> {
    let schemes = [
        ("smtps", TlsMode::Implicit, 465),
        ("smtp+starttls", TlsMode::StartTls, 587),
        ("smtp", TlsMode::PlainLoopback, 25),
    ];
    read(text, &schemes)
}

/// Reads the address of a mailbox: `imaps://imap.example.com:993`, or `imap://127.0.0.1:143` on this machine.
///
/// # Errors
/// As [`parse`].
pub fn parse_mailbox(text: &str) -> Result<Sender, AppError> {
    let schemes = [
        ("imaps", TlsMode::Implicit, 993),
        ("imap", TlsMode::PlainLoopback, 143),
    ];
    read(text, &schemes)
}

fn read(text: &str, schemes: &[(&str, TlsMode, u16)]) -> Result<Sender, AppError> {
    let text = text.trim();
    let invalid = || AppError::new("sender.url_invalid").with("url", without_credentials(text));
    let url = Url::parse(text).map_err(|_| invalid())?;
    let (_, tls, usual_port) = *schemes
        .iter()
        .find(|(scheme, ..)| *scheme == url.scheme())
        .ok_or_else(invalid)?;
    if url.password().is_some() {
        return Err(AppError::new("sender.password_in_url").with("url", without_credentials(text)));
    }
    let nothing_after = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
    let port = url.port().unwrap_or(usual_port);
    let host = host(&url)
        .filter(|_| nothing_after && port != 0)
        .ok_or_else(invalid)?;
    if tls == TlsMode::PlainLoopback && !names_this_machine(&host) {
        return Err(AppError::new("sender.plain_not_loopback").with("host", host));
    }
    let username = percent_decode_str(url.username())
        .decode_utf8()
        .map_err(|_| invalid())?;
    if username.chars().any(char::is_control) {
        return Err(invalid());
    }
    let username = (!username.is_empty()).then(|| username.into_owned());
    Ok(Sender {
        tls,
        host,
        port,
        username,
        password: None,
        token: None,
    })
}

/// The host in the form that a resolver and a certificate check take; IPv6 without its brackets.
fn host(url: &Url) -> Option<String> {
    match url.host()? {
        Host::Domain(name) => {
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
            let good = name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(plain);
            good.then(|| name.to_ascii_lowercase())
        }
        Host::Ipv4(address) => Some(address.to_string()),
        Host::Ipv6(address) => Some(address.to_string()),
    }
}

fn names_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// `text` with everything between `://` and the last `@` taken out, whether or not it is a URL.
fn without_credentials(text: &str) -> String {
    let start = text.find("://").map_or(0, |at| at + 3);
    match text.rfind('@') {
        Some(at) if at >= start => format!("{}{}", &text[..start], &text[at + 1..]),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(text: &str) -> &'static str {
        parse(text).unwrap_err().code
    }

    fn account(tls: TlsMode, host: &str, port: u16, username: Option<&str>) -> Sender {
        Sender {
            tls,
            host: host.into(),
            port,
            username: username.map(Into::into),
            password: None,
            token: None,
        }
    }

    #[test]
    fn each_scheme_names_its_protection_and_its_usual_port() {
        let implicit = account(TlsMode::Implicit, "smtp.gmail.com", 465, Some("ana"));
        assert_eq!(parse("smtps://ana@smtp.gmail.com").unwrap(), implicit);
        let starttls = account(TlsMode::StartTls, "mail.tienda.mx", 587, Some("ana"));
        assert_eq!(parse("smtp+starttls://ana@Mail.Tienda.MX").unwrap(), starttls);
        let plain = account(TlsMode::PlainLoopback, "127.0.0.1", 25, None);
        assert_eq!(parse("smtp://127.0.0.1").unwrap(), plain);
        assert_eq!(parse("smtps://ana@smtp.gmail.com:2465/").unwrap().port, 2465);
    }

    #[test]
    fn an_address_as_user_name_is_read_encoded_or_bare() {
        for text in [
            "smtps://ana%40tienda.mx@smtp.gmail.com:465",
            "smtps://ana@tienda.mx@smtp.gmail.com:465",
        ] {
            assert_eq!(
                parse(text).unwrap().username.as_deref(),
                Some("ana@tienda.mx"),
                "{text}"
            );
        }
        assert_eq!(
            parse("smtps://jos%C3%A9@h.mx").unwrap().username.as_deref(),
            Some("josé")
        );
    }

    #[test]
    fn a_password_is_refused_and_not_repeated() {
        let error = parse("smtps://ana:s3cret@smtp.gmail.com:465").unwrap_err();
        assert_eq!(error.code, "sender.password_in_url");
        assert!(!error.to_string().contains("s3cret"));
        let error = parse("ftp://ana:s3cret@smtp.gmail.com").unwrap_err();
        assert_eq!(error.code, "sender.url_invalid");
        assert_eq!(error.params["url"], "ftp://smtp.gmail.com");
    }

    #[test]
    fn an_account_is_shown_without_its_password() {
        let sender = Sender {
            password: Some("s3cret".into()),
            ..parse("smtps://ana@h.mx").unwrap()
        };
        let shown = format!("{sender:?}");
        assert!(shown.contains("ana") && !shown.contains("s3cret"), "{shown}");
    }

    #[test]
    fn plain_smtp_goes_to_this_machine_only() {
        for text in [
            "smtp://127.0.0.1:2525",
            "smtp://localhost:2525",
            "smtp://[::1]:2525",
        ] {
            assert_eq!(parse(text).unwrap().port, 2525, "{text}");
        }
        assert_eq!(parse("smtp://[::1]:2525").unwrap().host, "::1");
        for text in [
            "smtp://192.168.1.5:25",
            "smtp://mail.tienda.mx",
            "smtp://localhost.evil.mx",
        ] {
            assert_eq!(code_of(text), "sender.plain_not_loopback", "{text}");
        }
    }

    #[test]
    fn anything_else_is_invalid() {
        let wrong = [
            "",
            "smtp.gmail.com",
            "smtps://",
            "smtps://:465",
            "smtps://h.mx:0",
            "smtps://h.mx:99999",
            "smtps://h.mx/x",
            "smtps://h.mx?tls=off",
            "smtps://h.mx#x",
            "https://h.mx",
            "smtps:h.mx",
            "smtps://-h.mx",
            "smtps://h mx",
            "smtps://a%0d%0ab@h.mx",
            "smtps://%ff@h.mx",
        ];
        for text in wrong {
            assert_eq!(code_of(text), "sender.url_invalid", "{text}");
        }
    }
}
