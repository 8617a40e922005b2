//! Reading the mailbox of the sending address over IMAP4rev1: answers of customers, and reports of what did not arrive. It is
//! only looked into (`EXAMINE`, `BODY.PEEK`): nothing is marked, moved or deleted.

mod parse;

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use imap::{Authenticator, Client, Error, Session};
use puntual_app::error::AppError;
use puntual_app::ports::{Fetched, IncomingMail, Mailbox, Place, Sender, TlsMode};
use rustls::pki_types::ServerName;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

pub use parse::mail;

/// How long a silent server is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// Connecting.
const CONNECT: Duration = Duration::from_secs(20);
/// The beginning of a message is enough to know what it says.
const LARGEST: usize = 256 * 1024;
/// Messages asked for at a time.
const STEP: usize = 20;
/// Messages read in one go; the rest comes with the next.
const MOST: usize = 500;

/// The mailboxes of the world, over IMAP.
#[derive(Default)]
pub struct ImapMailbox {
    extra_root: Option<Vec<u8>>,
}

impl ImapMailbox {
    /// Trusts one more certificate authority, in PEM, beside those of the system.
    #[must_use]
    pub fn trusting(authority: Vec<u8>) -> Self {
        ImapMailbox {
            extra_root: Some(authority),
        }
    }
}

/// Anybody may send anything to the address; a message that the parser stumbles over must not keep those behind it from being
/// read.
fn read(bytes: &[u8], received_at_ms: i64, place: &str) -> Option<IncomingMail> {
    std::panic::catch_unwind(|| mail(bytes, received_at_ms, place)).unwrap_or_else(|_| {
        tracing::warn!("a message could not be read");
        None
    })
}

trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

type Conversation = Session<Box<dyn Stream>>;

impl Mailbox for ImapMailbox {
    fn fetch(&self, account: &Sender, place: Option<Place>, since: NaiveDate) -> Result<Fetched, AppError> {
        let refused = |error: Error| failure(account, "mailbox.refused", &error);
        let mut session = self.open(account)?;
        let mailbox = session.examine("INBOX").map_err(refused)?;
        let validity = mailbox.uid_validity.unwrap_or_default();
        let known = place.filter(|place| place.validity == validity);
        let wanted = match known {
            Some(place) => format!("UID {}:*", place.last_uid.saturating_add(1)),
            None => format!("SINCE {}", since.format("%d-%b-%Y")),
        };
        let after = known.map_or(0, |place| place.last_uid);
        // "n:*" always names the last message, also when it is an old one.
        let mut uids: Vec<u32> = session
            .uid_search(&wanted)
            .map_err(refused)?
            .into_iter()
            .filter(|uid| *uid > after)
            .collect();
        uids.sort_unstable();
        uids.truncate(MOST);
        let mut mails = Vec::with_capacity(uids.len());
        for some in uids.chunks(STEP) {
            let set = some.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
            let query = format!("(UID INTERNALDATE BODY.PEEK[]<0.{LARGEST}>)");
            let fetched = session.uid_fetch(&set, query).map_err(refused)?;
            let mut found: Vec<_> = fetched
                .iter()
                .filter_map(|message| Some((message.uid?, message.internal_date()?, message.body()?)))
                .collect();
            found.sort_unstable_by_key(|(uid, ..)| *uid);
            mails.extend(found.into_iter().filter_map(|(uid, at, bytes)| {
                let place = format!("{validity}.{uid}@{}", account.host);
                read(bytes, at.timestamp_millis(), &place)
            }));
        }
        // Whatever happens now changes nothing.
        let _ = session.logout();
        // With everything read, what came before `since` need not be looked at again.
        let last_seen = uids.last().copied().unwrap_or(after);
        let newest = mailbox.uid_next.map_or(0, |next| next.saturating_sub(1));
        let last_uid = if uids.len() < MOST {
            last_seen.max(newest)
        } else {
            last_seen
        };
        Ok(Fetched {
            place: Place { validity, last_uid },
            mails,
        })
    }
}

impl ImapMailbox {
    fn open(&self, account: &Sender) -> Result<Conversation, AppError> {
        let stream = self.connect(account)?;
        let unreachable = |error: Error| failure(account, "mailbox.unreachable", &error);
        let mut client = Client::new(stream);
        client.read_greeting().map_err(unreachable)?;
        let name = account.username.clone().unwrap_or_default();
        let session = match (&account.token, &account.password) {
            (Some(token), _) => client.authenticate("XOAUTH2", &Token { name, token }),
            (None, Some(password)) => client.login(&name, password),
            (None, None) => {
                return Err(AppError::new("sender.password_missing").with("detail", name));
            }
        };
        session.map_err(|(error, _)| {
            let code = match error {
                Error::No(_) | Error::Bad(_) | Error::Bye(_) => "mailbox.login_refused",
                _ => "mailbox.unreachable",
            };
            failure(account, code, &error)
        })
    }

    #[expect(clippy::disallowed_methods, reason = "this crate talks to the network")]
    fn connect(&self, account: &Sender) -> Result<Box<dyn Stream>, AppError> {
        let unreachable = |error: std::io::Error| {
            AppError::new("mailbox.unreachable")
                .with("host", &account.host)
                .with("detail", error)
        };
        let addresses = (account.host.as_str(), account.port)
            .to_socket_addrs()
            .map_err(unreachable)?;
        let mut last = std::io::Error::other("no address");
        let mut found = None;
        for address in addresses {
            if account.tls == TlsMode::PlainLoopback && !address.ip().is_loopback() {
                return Err(AppError::new("sender.plain_not_loopback").with("host", &account.host));
            }
            match TcpStream::connect_timeout(&address, CONNECT) {
                Ok(stream) => {
                    found = Some(stream);
                    break;
                }
                Err(error) => last = error,
            }
        }
        let Some(stream) = found else {
            return Err(unreachable(last));
        };
        stream.set_read_timeout(Some(PATIENCE)).map_err(unreachable)?;
        stream.set_write_timeout(Some(PATIENCE)).map_err(unreachable)?;
        if account.tls == TlsMode::PlainLoopback {
            return Ok(Box::new(stream));
        }
        let untrusted = |detail: String| {
            AppError::new("sender.tls_refused")
                .with("host", &account.host)
                .with("detail", detail)
        };
        let name =
            ServerName::try_from(account.host.clone()).map_err(|error| untrusted(error.to_string()))?;
        let config = self.tls().map_err(|error| untrusted(error.to_string()))?;
        let mut connection =
            ClientConnection::new(Arc::new(config), name).map_err(|error| untrusted(error.to_string()))?;
        let mut stream = stream;
        while connection.is_handshaking() {
            if let Err(error) = connection.complete_io(&mut stream) {
                return Err(
                    if error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()) {
                        untrusted(error.to_string())
                    } else {
                        unreachable(error)
                    },
                );
            }
        }
        Ok(Box::new(StreamOwned::new(connection, stream)))
    }

    /// The system's authorities and those of the web, as for sending.
    fn tls(&self) -> Result<ClientConfig, rustls::Error> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        if let Some(pem) = &self.extra_root {
            let extra = rustls::pki_types::CertificateDer::pem_slice_iter(pem).flatten();
            roots.add_parsable_certificates(extra);
        }
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        Ok(ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth())
    }
}

/// SASL XOAUTH2. A refusal is told in a challenge, which is answered with nothing.
struct Token<'a> {
    name: String,
    token: &'a str,
}

impl Authenticator for Token<'_> {
    type Response = String;

    fn process(&self, challenge: &[u8]) -> String {
        if challenge.is_empty() {
            format!("user={}\x01auth=Bearer {}\x01\x01", self.name, self.token)
        } else {
            String::new()
        }
    }
}

fn failure(account: &Sender, code: &'static str, error: &Error) -> AppError {
    AppError::new(code)
        .with("host", &account.host)
        .with("detail", error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_the_parser_stumbles_over_is_passed_by() {
        let nested = "Content-Type:multipart/alternative;boundary=b\n\n--bContent-Type:text/html\n\n\
                      --bContent-Type:text/html\n\n--bContent-Type:multipart/alternative;boundary=b\n\n--b\n\n--b--";
        assert_eq!(read(nested.as_bytes(), 0, "1.1@imap"), None);
        let plain = read(b"From: a@b.mx\r\n\r\nHola", 0, "1.2@imap").unwrap();
        assert_eq!(plain.text, "Hola");
    }
}
