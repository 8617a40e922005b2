//! A Dovecot of its own for one test, with one mailbox, that of [`LOGIN`].
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot set its stage has failed"
)]

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::mail_server::LOGIN;

/// Far longer than a healthy server needs to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server; it ends with this value.
pub struct ImapServer {
    child: Child,
    folder: TempDir,
    port: u16,
    delivered: u32,
}

impl ImapServer {
    /// Starts a server with an empty mailbox.
    ///
    /// # Panics
    /// When Dovecot is not installed or does not start; the message says what to do.
    #[must_use]
    pub fn start() -> ImapServer {
        let folder = TempDir::new().expect("a temporary folder");
        // The server's helpers run as other users and must be able to come here.
        run("chmod", &["755", text(folder.path())]);
        for name in ["run", "state", "mail/cur", "mail/new", "mail/tmp"] {
            fs::create_dir_all(folder.path().join(name)).expect("a folder");
        }
        let port = TcpListener::bind(("127.0.0.1", 0))
            .and_then(|listener| listener.local_addr())
            .expect("a port")
            .port();
        let config = folder.path().join("dovecot.conf");
        fs::write(&config, configuration(folder.path(), port)).expect("a writable folder");
        let (user, password) = LOGIN;
        fs::write(
            folder.path().join("passwd"),
            format!("{user}:{{PLAIN}}{password}::::::\n"),
        )
        .expect("a writable folder");
        own(&folder.path().join("mail"));
        let child = Command::new("dovecot")
            .args(["-F", "-c", text(&config)])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("Dovecot: apt-get install dovecot-imapd");
        let server = ImapServer {
            child,
            folder,
            port,
            delivered: 0,
        };
        let until = Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let log = fs::read_to_string(server.folder.path().join("log")).unwrap_or_default();
            assert!(Instant::now() < until, "Dovecot did not start: {log}");
            std::thread::sleep(Duration::from_millis(50));
        }
        server
    }

    /// The address of the mailbox, as a person writes it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("imap://127.0.0.1:{}", self.port)
    }

    /// Puts a message into the mailbox.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn deliver(&mut self, message: &str) {
        self.delivered += 1;
        let name = format!("{}.{}.test", 1_000_000 + self.delivered, self.delivered);
        let (made, new) = (
            self.mail().join("tmp").join(&name),
            self.mail().join("new").join(&name),
        );
        fs::write(&made, message.replace("\r\n", "\n").replace('\n', "\r\n")).expect("a writable folder");
        own(&made);
        fs::rename(made, new).expect("a writable folder");
    }

    /// How many messages still count as unseen by anybody.
    ///
    /// # Panics
    /// When the mailbox cannot be read.
    #[must_use]
    pub fn unread(&self) -> usize {
        let count = |name: &str| {
            fs::read_dir(self.mail().join(name))
                .expect("a mailbox")
                .flatten()
                .filter(|entry| !entry.file_name().to_string_lossy().contains('S'))
                .count()
        };
        count("new") + count("cur")
    }

    fn mail(&self) -> PathBuf {
        self.folder.path().join("mail")
    }
}

impl Drop for ImapServer {
    fn drop(&mut self) {
        // The master takes its children along when it is asked to end.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id");
    id.stdout.trim_ascii() == b"0"
}

/// Root may not read mail in Dovecot; then the mailbox is nobody's.
fn own(path: &Path) {
    if is_root() {
        run("chown", &["-R", "nobody", text(path)]);
    }
}

fn run(program: &str, arguments: &[&str]) {
    let status = Command::new(program).args(arguments).status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "{program} {arguments:?}"
    );
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

fn name_of(flag: &str) -> String {
    let name = Command::new("id").arg(flag).output().expect("id");
    String::from_utf8(name.stdout).expect("UTF-8").trim().to_owned()
}

fn configuration(folder: &Path, port: u16) -> String {
    let folder = folder.display();
    let (internal, login, mail, group) = if is_root() {
        (
            "dovecot".to_owned(),
            "dovenull".to_owned(),
            "nobody".to_owned(),
            "nogroup".to_owned(),
        )
    } else {
        let (user, group) = (name_of("-un"), name_of("-gn"));
        (user.clone(), user.clone(), user, group)
    };
    let internal_group = if is_root() { "dovecot" } else { group.as_str() };
    format!(
        "base_dir = {folder}/run\nstate_dir = {folder}/state\nlog_path = {folder}/log\nprotocols = imap\n\
         listen = 127.0.0.1\nssl = no\ndisable_plaintext_auth = no\nauth_mechanisms = plain\n\
         mail_location = maildir:{folder}/mail\ndefault_internal_user = {internal}\n\
         default_internal_group = {internal_group}\ndefault_login_user = {login}\nfirst_valid_uid = 0\n\
         passdb {{\n  driver = passwd-file\n  args = {folder}/passwd\n}}\n\
         userdb {{\n  driver = static\n  args = uid={mail} gid={group} home={folder}/mail\n}}\n\
         service imap-login {{\n  chroot =\n  inet_listener imap {{\n    port = {port}\n  }}\n  \
         inet_listener imaps {{\n    port = 0\n  }}\n}}\nservice anvil {{\n  chroot =\n}}\n"
    )
}
