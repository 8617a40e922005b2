//! A screen, a data folder and a driver of their own for one run of the window.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The day on which the story plays: a Monday on which the sample book has something of everything.
const TODAY: &str = "2026-03-16";
const PATIENCE: Duration = Duration::from_secs(30);

/// What the window stands on. Dropping it ends the driver, with it the window, and the screen.
pub struct Stage {
    folder: TempDir,
    screen: Child,
    driver: Child,
    port: u16,
}

impl Stage {
    /// Starts a screen and a driver on it.
    pub fn set() -> Stage {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in ["data", "papers", "home"] {
            fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        let (screen, display) = screen();
        let (port, native_port) = (free_port(), free_port());
        let mut driver = Command::new(tauri_driver());
        // The window is driven on Linux only; elsewhere this is merely built.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut driver, 0);
        let driver = driver
            .args([
                "--port",
                &port.to_string(),
                "--native-port",
                &native_port.to_string(),
            ])
            .args(["--native-driver", "/usr/bin/WebKitWebDriver"])
            .env("DISPLAY", display)
            .env("HOME", folder.path().join("home"))
            .env("LANG", "es_MX.UTF-8")
            .env("PUNTUAL_CHOOSE", folder.path().join("papers"))
            .env("PUNTUAL_DATA", folder.path().join("data"))
            .env("PUNTUAL_SAMPLE", "1")
            .env("PUNTUAL_TODAY", TODAY)
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("WAYLAND_DISPLAY")
            // The native driver that it starts outlives it: nothing may wait for its output, and the group is ended as one.
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("tauri-driver starts");
        let stage = Stage {
            folder,
            screen,
            driver,
            port,
        };
        // It listens before the native driver that it passes everything on to.
        for port in [port, native_port] {
            wait_for(port);
        }
        stage
    }

    /// Where the driver listens.
    pub fn driver_address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The window's program, built by the same cargo that built this test.
    pub fn program() -> PathBuf {
        let program = built().join("puntual-desktop");
        assert!(
            program.is_file(),
            "build the window first: cargo build --workspace"
        );
        program
    }

    /// The statement that was written, once there is one.
    pub fn written(&self) -> Option<PathBuf> {
        let files = fs::read_dir(self.folder.path().join("papers")).ok()?;
        files
            .flatten()
            .map(|file| file.path())
            .find(|path| path.extension().is_some_and(|kind| kind == "pdf"))
    }

    /// What the window wrote into its log.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("data/puntual.log")).unwrap_or_default()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let group = format!("-{}", self.driver.id());
        Command::new("kill").args(["-KILL", "--", &group]).status().ok();
        for child in [&mut self.driver, &mut self.screen] {
            child.kill().ok();
            child.wait().ok();
        }
    }
}

fn wait_for(port: u16) {
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(start.elapsed() < PATIENCE, "nothing listens on {port}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Where screenshots go.
pub fn pictures() -> PathBuf {
    let folder = built().parent().expect("a target folder").join("journey");
    fs::create_dir_all(&folder).expect("a folder for screenshots");
    folder
}

/// The folder of the debug build: this test lies in its `deps`.
fn built() -> PathBuf {
    let test = std::env::current_exe().expect("a test has a file");
    test.ancestors()
        .nth(2)
        .map(Path::to_path_buf)
        .expect("the folder of the build")
}

fn tauri_driver() -> PathBuf {
    std::env::var_os("PUNTUAL_TAURI_DRIVER").map_or_else(
        || {
            built()
                .parent()
                .expect("a target folder")
                .join("tools/bin/tauri-driver")
        },
        PathBuf::from,
    )
}

/// A virtual screen; it picks a free number itself and says which.
fn screen() -> (Child, String) {
    let mut child = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1440x900x24",
            "-nolisten",
            "tcp",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb starts");
    let mut number = String::new();
    let output = child.stdout.take().expect("its output");
    BufReader::new(output)
        .read_line(&mut number)
        .expect("the number of the screen");
    assert!(!number.trim().is_empty(), "Xvfb has no screen");
    (child, format!(":{}", number.trim()))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}
