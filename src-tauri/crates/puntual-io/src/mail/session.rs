//! Opens a conversation with a mail server: address, protection, log-in. Nothing of a message is known here.

use std::net::{Ipv4Addr, SocketAddr, ToSocketAddrs};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters, TlsParametersBuilder};
use lettre::transport::smtp::commands::Auth;
use lettre::transport::smtp::extension::ClientId;
use puntual_app::ports::{Sender, TlsMode};

use super::refusal::{Consequence, Refusal, Step, timed_out};
use super::smtp::Timeouts;

/// How we name ourselves. An address literal is always well formed, and does not give the computer's name away.
const HELLO: ClientId = ClientId::Ipv4(Ipv4Addr::LOCALHOST);

/// Long enough to find an answer that is already here, short enough not to be noticed.
const ALREADY_HERE: Duration = Duration::from_millis(1);

/// Connects, protects the connection and logs in.
pub(super) fn open(
    sender: &Sender,
    timeouts: Timeouts,
    extra_root: Option<&[u8]>,
) -> Result<SmtpConnection, Refusal> {
    let login = credentials(sender)?;
    let addresses = resolve(sender)?;
    let opening = |error| Refusal::at(Step::Opening, &error);
    let tls = match sender.tls {
        TlsMode::PlainLoopback => None,
        TlsMode::Implicit | TlsMode::StartTls => Some(tls_parameters(sender, extra_root)?),
    };
    let from_first_byte = tls.as_ref().filter(|_| sender.tls == TlsMode::Implicit);
    let mut connection = SmtpConnection::connect(
        &addresses[..],
        Some(timeouts.connect),
        &HELLO,
        from_first_byte,
        None,
    )
    .map_err(opening)?;
    connection.set_timeout(Some(timeouts.command)).map_err(lost)?;
    if let (TlsMode::StartTls, Some(tls)) = (sender.tls, &tls) {
        start_tls(&mut connection, tls, timeouts)?;
    }
    match login {
        None => {}
        Some(Login::Password(login)) => log_in(&mut connection, &login)?,
        Some(Login::Token(login)) => log_in_by_token(&mut connection, login)?,
    }
    Ok(connection)
}

/// How to log in, and with what.
enum Login {
    Password(Credentials),
    Token(Credentials),
}

fn credentials(sender: &Sender) -> Result<Option<Login>, Refusal> {
    let with = |name: &String, secret: &String| Credentials::new(name.clone(), secret.clone());
    match (&sender.username, &sender.token, &sender.password) {
        (None, ..) => Ok(None),
        (Some(name), Some(token), _) => Ok(Some(Login::Token(with(name, token)))),
        (Some(name), None, Some(password)) => Ok(Some(Login::Password(with(name, password)))),
        (Some(name), None, None) => Err(Refusal::new(
            Consequence::StopAccount,
            "sender.password_missing",
            name,
        )),
    }
}

/// The addresses to try. Without TLS every one of them must be this machine, and only those are connected to, so
/// that a name cannot point elsewhere a moment later.
fn resolve(sender: &Sender) -> Result<Vec<SocketAddr>, Refusal> {
    let unreachable = |what: String| Refusal::new(Consequence::Retry, "sender.unreachable", what);
    let found = (sender.host.as_str(), sender.port).to_socket_addrs();
    let addresses: Vec<_> = found.map_err(|error| unreachable(error.to_string()))?.collect();
    if addresses.is_empty() {
        return Err(unreachable(sender.host.clone()));
    }
    let stays_here = addresses.iter().all(|address| address.ip().is_loopback());
    if sender.tls == TlsMode::PlainLoopback && !stays_here {
        return Err(Refusal::new(
            Consequence::StopAccount,
            "sender.plain_not_loopback",
            &sender.host,
        ));
    }
    Ok(addresses)
}

fn tls_parameters(sender: &Sender, extra_root: Option<&[u8]>) -> Result<TlsParameters, Refusal> {
    let refused = |error: lettre::transport::smtp::Error| {
        Refusal::new(Consequence::StopAccount, "sender.tls_refused", error.to_string())
    };
    let mut builder = TlsParametersBuilder::new(sender.host.clone());
    if let Some(pem) = extra_root {
        builder = builder.add_root_certificate(Certificate::from_pem(pem).map_err(refused)?);
    }
    builder.build_rustls().map_err(refused)
}

fn start_tls(
    connection: &mut SmtpConnection,
    tls: &TlsParameters,
    timeouts: Timeouts,
) -> Result<(), Refusal> {
    if !connection.can_starttls() {
        let detail = "the server does not offer STARTTLS";
        return Err(Refusal::new(
            Consequence::StopAccount,
            "sender.starttls_missing",
            detail,
        ));
    }
    connection
        .starttls(tls, &HELLO)
        .map_err(|error| Refusal::at(Step::Opening, &error))?;
    refuse_unasked_answers(connection)?;
    connection.set_timeout(Some(timeouts.command)).map_err(lost)
}

/// Answers that were waiting before the first one under TLS came from someone in between, who put them behind the
/// plain answer to STARTTLS. They would be taken for the answers to our next commands, an acceptance included.
fn refuse_unasked_answers(connection: &mut SmtpConnection) -> Result<(), Refusal> {
    connection.set_timeout(Some(ALREADY_HERE)).map_err(lost)?;
    match connection.read_response() {
        Err(error) if timed_out(&error) => Ok(()),
        Err(error) if error.status().is_none() => Err(Refusal::at(Step::Opening, &error)),
        _ => {
            let detail = "answers arrived before the connection was protected";
            Err(Refusal::new(
                Consequence::StopAccount,
                "sender.tls_refused",
                detail,
            ))
        }
    }
}

fn log_in(connection: &mut SmtpConnection, login: &Credentials) -> Result<(), Refusal> {
    let response = connection
        .auth(&[Mechanism::Plain, Mechanism::Login], login)
        .map_err(|error| Refusal::at(Step::Login, &error))?;
    if response.has_code(235) {
        Ok(())
    } else {
        Err(Refusal::out_of_step(&response))
    }
}

/// SASL XOAUTH2, step by step: a refused token is told in a challenge (334 and JSON), which the client answers with an empty
/// line to hear the real refusal.
fn log_in_by_token(connection: &mut SmtpConnection, login: Credentials) -> Result<(), Refusal> {
    let refused = |error: lettre::transport::smtp::Error| Refusal::at(Step::Login, &error);
    if !connection
        .server_info()
        .supports_auth_mechanism(Mechanism::Xoauth2)
    {
        let detail = "XOAUTH2";
        return Err(Refusal::new(
            Consequence::StopAccount,
            "sender.login_unavailable",
            detail,
        ));
    }
    let command = Auth::new(Mechanism::Xoauth2, login, None).map_err(refused)?;
    let response = connection.command(command).map_err(refused)?;
    if response.has_code(235) {
        return Ok(());
    }
    if !response.has_code(334) {
        return Err(Refusal::out_of_step(&response));
    }
    let challenge = response.message().next().unwrap_or_default().to_owned();
    match connection.command("\r\n") {
        Ok(response) => Err(Refusal::out_of_step(&response)),
        Err(error) => {
            let mut refusal = refused(error);
            if let Ok(told) = STANDARD.decode(challenge.trim())
                && let Ok(told) = String::from_utf8(told)
            {
                refusal.detail = format!(
                    "{} {}",
                    refusal.detail,
                    told.split_whitespace().collect::<String>()
                );
            }
            Err(refusal)
        }
    }
}

fn lost(error: std::io::Error) -> Refusal {
    Refusal::new(Consequence::Retry, "sender.connection_lost", error.to_string())
}
