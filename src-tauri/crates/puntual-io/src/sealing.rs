//! Files locked with a passphrase in the format of age (age-encryption.org/v1), which other programs open too.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, Recipient};
use puntual_app::error::AppError;
use puntual_app::ports::Sealer;
use sha2::{Digest, Sha256};

use crate::files::refused;

/// How every such file begins.
const MAGIC: &[u8] = b"age-encryption.org/v1\n";

/// Work that each guess of a passphrase costs, as a power of two of scrypt's N: 128 MB and some tenths of a second
/// (cheatsheetseries.owasp.org, Password Storage).
const WORK: u8 = 17;

/// The most work that opening a file may ask for; more is no backup but an attack.
const MOST_WORK: u8 = 22;

/// Locks with age and scrypt.
pub struct AgeSealer;

impl Sealer for AgeSealer {
    fn is_sealed(&self, path: &Path) -> bool {
        let mut start = [0; MAGIC.len()];
        File::open(path)
            .and_then(|mut file| file.read_exact(&mut start))
            .is_ok()
            && start == MAGIC
    }

    fn seal(&self, from: &Path, to: &Path, passphrase: &str) -> Result<u64, AppError> {
        let unfinished = beside(to);
        let sealed = lock(from, &unfinished, passphrase).and_then(|written| {
            let mut read = Hashing::new(io::sink());
            unlock(&unfinished, &mut read, passphrase)?;
            if read.digest() == written {
                Ok(())
            } else {
                Err(damaged(&unfinished, "it does not hold what was written"))
            }
        });
        put_in_place(sealed, &unfinished, to)?;
        Ok(std::fs::metadata(to).map_err(|error| refused(to, &error))?.len())
    }

    fn open(&self, from: &Path, to: &Path, passphrase: &str) -> Result<(), AppError> {
        let unfinished = beside(to);
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder).map_err(|error| refused(folder, &error))?;
        }
        let opened = File::create(&unfinished)
            .map_err(|error| refused(&unfinished, &error))
            .and_then(|file| {
                let mut out = BufWriter::new(file);
                unlock(from, &mut out, passphrase)?;
                let file = out
                    .into_inner()
                    .map_err(|error| refused(&unfinished, error.error()))?;
                file.sync_all().map_err(|error| refused(&unfinished, &error))
            });
        put_in_place(opened, &unfinished, to)
    }
}

fn beside(path: &Path) -> PathBuf {
    path.with_extension("unfinished")
}

fn put_in_place(made: Result<(), AppError>, unfinished: &Path, to: &Path) -> Result<(), AppError> {
    let placed = made.and_then(|()| std::fs::rename(unfinished, to).map_err(|error| refused(to, &error)));
    if placed.is_err() {
        // The error that led here is the one worth reporting.
        let _ = std::fs::remove_file(unfinished);
    }
    placed
}

/// Gives the digest of what was locked.
fn lock(from: &Path, to: &Path, passphrase: &str) -> Result<[u8; 32], AppError> {
    let failed = |error: &dyn std::fmt::Display| AppError::new("internal").with("detail", error);
    let mut source = File::open(from).map_err(|error| unreadable(from, &error))?;
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| refused(folder, &error))?;
    }
    let file = File::create(to).map_err(|error| refused(to, &error))?;
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK);
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as &dyn Recipient))
        .map_err(|error| failed(&error))?;
    let write = |error: io::Error| refused(to, &error);
    let mut out = Hashing::new(encryptor.wrap_output(BufWriter::new(file)).map_err(write)?);
    copy(&mut source, &mut out, |error| unreadable(from, &error), write)?;
    let digest = out.digest();
    let inner = out.inner.finish().map_err(write)?;
    let file = inner.into_inner().map_err(|error| refused(to, error.error()))?;
    file.sync_all().map_err(write)?;
    Ok(digest)
}

fn unlock(from: &Path, out: &mut impl Write, passphrase: &str) -> Result<(), AppError> {
    let file = File::open(from).map_err(|error| unreadable(from, &error))?;
    let understood = |error: DecryptError| match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            AppError::new("backup.passphrase_wrong").with("path", from.display())
        }
        other => damaged(from, &other.to_string()),
    };
    let decryptor = Decryptor::new_buffered(BufReader::new(file)).map_err(understood)?;
    let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(MOST_WORK);
    let mut plain = decryptor
        .decrypt(std::iter::once(&identity as &dyn age::Identity))
        .map_err(understood)?;
    copy(
        &mut plain,
        out,
        |error| damaged(from, &error.to_string()),
        |error| refused(from, &error),
    )
}

/// Copies everything, telling what could not be read from what could not be written.
fn copy(
    from: &mut impl Read,
    to: &mut impl Write,
    unread: impl Fn(io::Error) -> AppError,
    unwritten: impl Fn(io::Error) -> AppError,
) -> Result<(), AppError> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = match from.read(&mut buffer) {
            Ok(0) => return to.flush().map_err(unwritten),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(unread(error)),
        };
        to.write_all(&buffer[..count]).map_err(&unwritten)?;
    }
}

/// A writer that knows the digest of what went through it.
struct Hashing<W> {
    inner: W,
    hash: Sha256,
}

impl<W: Write> Hashing<W> {
    fn new(inner: W) -> Hashing<W> {
        Hashing {
            inner,
            hash: Sha256::new(),
        }
    }

    fn digest(&self) -> [u8; 32] {
        self.hash.clone().finalize().into()
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.hash.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

fn unreadable(path: &Path, error: &io::Error) -> AppError {
    AppError::new("file.unreadable")
        .with("path", path.display())
        .with("detail", error)
}

fn damaged(path: &Path, detail: &str) -> AppError {
    AppError::new("backup.sealed_damaged")
        .with("path", path.display())
        .with("detail", detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_locked_comes_back_with_its_passphrase_and_not_with_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let content: Vec<u8> = (0..200_000u32).map(|number| number.to_le_bytes()[0]).collect();
        std::fs::write(path("plain"), &content).unwrap();
        let bytes = AgeSealer
            .seal(&path("plain"), &path("locked.age"), "correcto caballo")
            .unwrap();
        assert_eq!(bytes, std::fs::metadata(path("locked.age")).unwrap().len());
        assert!(AgeSealer.is_sealed(&path("locked.age")));
        assert!(!AgeSealer.is_sealed(&path("plain")) && !AgeSealer.is_sealed(&path("nowhere")));
        let open = |to: &str, passphrase: &str| AgeSealer.open(&path("locked.age"), &path(to), passphrase);
        assert_eq!(open("wrong", "otra").unwrap_err().code, "backup.passphrase_wrong");
        assert!(!path("wrong").exists() && !path("wrong.unfinished").exists());
        open("right", "correcto caballo").unwrap();
        assert_eq!(std::fs::read(path("right")).unwrap(), content);
        let locked = std::fs::read(path("locked.age")).unwrap();
        std::fs::write(path("locked.age"), &locked[..locked.len() - 70_000]).unwrap();
        let cut = open("cut", "correcto caballo").unwrap_err();
        assert_eq!(cut.code, "backup.sealed_damaged");
        assert!(!path("cut").exists());
    }
}
