//! Secrets longer than a keychain takes: the Credential Manager of Windows keeps at most 2,560 bytes of UTF-16, and the
//! tokens of a mail provider may need more.

use puntual_app::ports::{SecretVault, VaultError};

/// UTF-16 units in one entry; half of what Windows takes in bytes, less a little.
const PART: usize = 1_200;

/// What the entry of a divided secret begins with; no password does.
const MARK: &str = "\u{1}parts:";

/// Divides long secrets among several entries of `V`: `purpose` then says how many and which, `purpose.a.0` and so on hold
/// them. The new parts are written beside the old ones before the entry changes over, so that a secret is whole at any time.
pub struct SplitVault<V> {
    inner: V,
}

impl<V> SplitVault<V> {
    /// Divides what is kept in `inner`.
    pub fn new(inner: V) -> Self {
        SplitVault { inner }
    }
}

/// How a secret is divided: the letter of its parts, and their number.
fn division(head: &str) -> Option<(&str, usize)> {
    let (letter, count) = head.strip_prefix(MARK)?.split_once(':')?;
    Some((letter, count.parse().ok()?))
}

fn part(purpose: &str, letter: &str, index: usize) -> String {
    format!("{purpose}.{letter}.{index}")
}

/// Pieces of at most [`PART`] units; no character is cut.
fn pieces(secret: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut units = 0;
    for letter in secret.chars() {
        if units + letter.len_utf16() > PART {
            pieces.push(String::new());
            units = 0;
        }
        units += letter.len_utf16();
        if let Some(last) = pieces.last_mut() {
            last.push(letter);
        }
    }
    pieces
}

impl<V: SecretVault> SplitVault<V> {
    fn forget_parts(&self, book: &str, purpose: &str, head: Option<&str>) -> Result<(), VaultError> {
        let Some((letter, count)) = head.and_then(division) else {
            return Ok(());
        };
        (0..count).try_for_each(|index| self.inner.forget(book, &part(purpose, letter, index)))
    }
}

impl<V: SecretVault> SecretVault for SplitVault<V> {
    fn get(&self, book: &str, purpose: &str) -> Result<Option<String>, VaultError> {
        let Some(head) = self.inner.get(book, purpose)? else {
            return Ok(None);
        };
        let Some((letter, count)) = division(&head) else {
            return Ok(Some(head));
        };
        let mut whole = String::new();
        for index in 0..count {
            let piece = self.inner.get(book, &part(purpose, letter, index))?;
            whole += &piece.ok_or_else(|| VaultError::Refused("a part of it is missing".to_owned()))?;
        }
        Ok(Some(whole))
    }

    fn set(&self, book: &str, purpose: &str, secret: &str) -> Result<(), VaultError> {
        let before = self.inner.get(book, purpose)?;
        let pieces = pieces(secret);
        if let [whole] = pieces.as_slice() {
            self.inner.set(book, purpose, whole)?;
        } else {
            let taken = before.as_deref().and_then(division).map(|(letter, _)| letter);
            let letter = if taken == Some("a") { "b" } else { "a" };
            for (index, piece) in pieces.iter().enumerate() {
                self.inner.set(book, &part(purpose, letter, index), piece)?;
            }
            self.inner
                .set(book, purpose, &format!("{MARK}{letter}:{}", pieces.len()))?;
        }
        self.forget_parts(book, purpose, before.as_deref())
    }

    fn forget(&self, book: &str, purpose: &str) -> Result<(), VaultError> {
        let before = self.inner.get(book, purpose)?;
        self.inner.forget(book, purpose)?;
        self.forget_parts(book, purpose, before.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    use super::*;

    /// A keychain that takes as much as that of Windows.
    #[derive(Default)]
    struct Small(Mutex<BTreeMap<String, String>>);

    impl SecretVault for Small {
        fn get(&self, _book: &str, purpose: &str) -> Result<Option<String>, VaultError> {
            Ok(self.0.lock().unwrap().get(purpose).cloned())
        }
        fn set(&self, _book: &str, purpose: &str, secret: &str) -> Result<(), VaultError> {
            if secret.encode_utf16().count() * 2 > 2_560 {
                return Err(VaultError::Refused("too long".into()));
            }
            self.0.lock().unwrap().insert(purpose.into(), secret.into());
            Ok(())
        }
        fn forget(&self, _book: &str, purpose: &str) -> Result<(), VaultError> {
            self.0.lock().unwrap().remove(purpose);
            Ok(())
        }
    }

    #[test]
    fn a_long_secret_comes_back_whole_and_leaves_nothing_behind() {
        let vault = SplitVault::new(Small::default());
        for length in [1, 1_200, 1_201, 5_000, 2_500, 3] {
            let secret = "ñ😀x".repeat(length);
            vault.set("book", "oauth", &secret).unwrap();
            assert_eq!(
                vault.get("book", "oauth").unwrap().as_deref(),
                Some(secret.as_str())
            );
        }
        assert_eq!(vault.inner.0.lock().unwrap().len(), 1);
        vault.set("book", "oauth", &"x".repeat(9_000)).unwrap();
        vault.forget("book", "oauth").unwrap();
        assert!(vault.inner.0.lock().unwrap().is_empty());
    }

    #[test]
    fn a_secret_of_which_a_part_is_lost_is_refused_and_not_cut() {
        let vault = SplitVault::new(Small::default());
        vault.set("book", "oauth", &"x".repeat(3_000)).unwrap();
        vault.inner.forget("book", "oauth.a.1").unwrap();
        assert!(matches!(vault.get("book", "oauth"), Err(VaultError::Refused(_))));
    }
}
