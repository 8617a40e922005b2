//! Calls the vault as the product does, one call per process: `keychain-probe get|set|forget BOOK PURPOSE [SECRET]`.
//! For the tests, which run it under a keychain of their own.

use puntual_app::ports::{SecretVault, VaultError};
use puntual_io::vault::{EnvironmentVault, KeychainVault};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let vault = EnvironmentVault::from_environment(KeychainVault);
    let result = match words[..] {
        ["get", book, purpose] => vault.get(book, purpose).map(|secret| match secret {
            Some(secret) => format!("secret {secret}"),
            None => "none".to_owned(),
        }),
        ["set", book, purpose, secret] => vault.set(book, purpose, secret).map(|()| "done".to_owned()),
        ["forget", book, purpose] => vault.forget(book, purpose).map(|()| "done".to_owned()),
        _ => Ok("usage: keychain-probe get|set|forget BOOK PURPOSE [SECRET]".to_owned()),
    };
    println!("{}", result.unwrap_or_else(|error| described(&error)));
}

fn described(error: &VaultError) -> String {
    match error {
        VaultError::Unavailable(why) => {
            eprintln!("{why}");
            "unavailable".to_owned()
        }
        VaultError::Refused(why) => format!("refused {why}"),
    }
}
