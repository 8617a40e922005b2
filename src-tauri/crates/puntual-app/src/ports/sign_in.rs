//! Signing in at a mail provider in the browser (OAuth 2.0 for native apps, RFC 8252, with PKCE, RFC 7636).

use crate::error::AppError;
use crate::ports::Progress;

/// How a provider is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuthApp {
    /// Where the person signs in.
    pub authorize_url: String,
    /// Where codes become tokens.
    pub token_url: String,
    /// The program's name there.
    pub client_id: String,
    /// Google gives one to desktop programs too, and does not count it as a secret.
    pub client_secret: Option<String>,
    /// What is asked for.
    pub scope: String,
    /// `127.0.0.1` or `localhost`, as the provider wants the way back written.
    pub redirect_host: &'static str,
    /// Further parameters of the first address.
    pub extra: Vec<(&'static str, &'static str)>,
}

/// A sign-in that has begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInStart {
    /// Its name for [`SignIn::finish`].
    pub flow: String,
    /// What the browser opens.
    pub url: String,
}

/// What a provider gives.
#[derive(Clone, PartialEq, Eq)]
pub struct Tokens {
    /// For the next hour or so.
    pub access: String,
    /// For the time after; `None` leaves the one before.
    pub refresh: Option<String>,
    /// Seconds until `access` ends.
    pub expires_in_s: i64,
}

impl std::fmt::Debug for Tokens {
    /// Nothing of them: they must not reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tokens(…)")
    }
}

/// The browser and the way back from it.
pub trait SignIn: Send + Sync {
    /// Opens a way back on this machine and gives the address to open. `hint` is the mail address, to choose the account.
    ///
    /// # Errors
    /// `oauth.no_way_back` when no port can be had.
    fn begin(&self, app: &OAuthApp, hint: &str) -> Result<SignInStart, AppError>;

    /// Waits until the person has signed in, at most five minutes.
    ///
    /// # Errors
    /// `oauth.flow_unknown`, `oauth.denied`, `oauth.timed_out`, `oauth.refused`, `channel.unreachable`, `job.cancelled`.
    fn finish(&self, flow: &str, progress: &dyn Progress) -> Result<Tokens, AppError>;

    /// New tokens for a refresh token.
    ///
    /// # Errors
    /// `oauth.sign_in_again` when the provider no longer honours it, `oauth.refused`, `channel.unreachable`.
    fn refresh(&self, app: &OAuthApp, refresh: &str) -> Result<Tokens, AppError>;
}
