//! The program killed at any moment of an import, a payment, a backup or a migration: what it said is done stays done, what
//! it did not finish is not there at all, and the book checks clean.
//!
//! `PUNTUAL_KILL_ROUNDS=500 cargo test --workspace --test it killed` takes longer and finds more.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use puntual_store::Book;
use serde_json::Value;
use tempfile::TempDir;

use crate::store::raw;

/// Rows of one file.
const ROWS: i64 = 150;
/// Rounds with one book; then a new one, so that a round stays short.
const ROUNDS_PER_BOOK: u32 = 40;

/// What is done when the program is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Work {
    Invoices,
    Payments,
    Backup,
    Migration,
}

const WORKS: [Work; 4] = [Work::Invoices, Work::Payments, Work::Backup, Work::Migration];

/// A folder with a book, and what the program has acknowledged.
struct Shop {
    folder: TempDir,
    /// Numbers of the files of invoices that are in the book.
    invoiced: Vec<u32>,
    paid: Vec<u32>,
}

impl Shop {
    fn new() -> Shop {
        let shop = Shop {
            folder: TempDir::new().unwrap(),
            invoiced: Vec::new(),
            paid: Vec::new(),
        };
        let made = shop.start(&["book", "new", "libro.puntual", "--name", "T", "--country", "MX"]);
        assert!(made.wait_with_output().unwrap().status.success());
        let customers: String = (0..40)
            .map(|number| format!("C{number},Cliente {number}\n"))
            .collect();
        shop.file("clientes.csv", &format!("customer_id,name\n{customers}"));
        assert!(
            shop.start(&["import", "clientes.csv"])
                .wait_with_output()
                .unwrap()
                .status
                .success()
        );
        shop
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn start(&self, arguments: &[&str]) -> Child {
        self.start_on("libro.puntual", arguments)
    }

    fn start_on(&self, book: &str, arguments: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_puntual-under-test"))
            .args(["--book", book, "--today", "2026-03-16", "--json"])
            .args(arguments)
            .current_dir(self.folder.path())
            .env("PUNTUAL_DATA", self.path("data"))
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Starts the work of a round.
    fn begin(&self, work: Work, round: u32) -> Child {
        match work {
            Work::Invoices => {
                let rows: String = (0..ROWS)
                    .map(|row| {
                        format!(
                            "A{round}-{row},C{},2026-02-01,2026-03-20,{}.50\n",
                            row % 40,
                            100 + row
                        )
                    })
                    .collect();
                let name = format!("facturas-{round}.csv");
                self.file(
                    &name,
                    &format!("invoice_no,customer_id,issue_date,due_date,amount\n{rows}"),
                );
                self.start(&["import", &name])
            }
            Work::Payments => {
                let of = self.invoiced[round as usize % self.invoiced.len()];
                let rows: String = (0..ROWS)
                    .map(|row| format!("P{round}-{row},A{of}-{row},C{},2026-03-10,1.25\n", row % 40))
                    .collect();
                let name = format!("pagos-{round}.csv");
                self.file(
                    &name,
                    &format!("payment_id,invoice_no,customer_id,pay_date,amount\n{rows}"),
                );
                self.start(&["import", &name])
            }
            Work::Backup => self.start(&["backup", &format!("copia-{round}.puntual")]),
            Work::Migration => {
                let name = format!("viejo-{round}.puntual");
                let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/v1.puntual");
                std::fs::copy(old, self.path(&name)).unwrap();
                self.start_on(&name, &["aging"])
            }
        }
    }

    /// What must hold after the program has ended, however it did.
    fn holds(&mut self, work: Work, round: u32, acknowledged: bool, killed_after: Duration) {
        let told =
            format!("round {round}, {work:?}, killed after {killed_after:?}, acknowledged: {acknowledged}");
        let book = Book::open(&self.path("libro.puntual")).unwrap_or_else(|error| panic!("{told}: {error}"));
        let problems = book.read(|reader| reader.check()).unwrap();
        assert!(problems.is_empty(), "{told}: {problems:?}");
        drop(book);
        match work {
            Work::Invoices if self.whole("invoice", "number", &format!("A{round}-"), &told, acknowledged) => {
                self.invoiced.push(round);
            }
            Work::Payments
                if self.whole("credit", "reference", &format!("P{round}-"), &told, acknowledged) =>
            {
                self.paid.push(round);
            }
            Work::Invoices | Work::Payments => {}
            Work::Backup => {
                let copy = self.path(&format!("copia-{round}.puntual"));
                assert!(copy.exists() || !acknowledged, "{told}: the backup is not there");
                if copy.exists() {
                    puntual_store::verify(&copy).unwrap_or_else(|error| panic!("{told}: {error}"));
                }
            }
            Work::Migration => {
                let old = Book::open(&self.path(&format!("viejo-{round}.puntual")))
                    .unwrap_or_else(|error| panic!("{told}: {error}"));
                let problems = old.read(|reader| reader.check()).unwrap();
                assert!(problems.is_empty(), "{told}: {problems:?}");
                let open: i64 = raw(old.path())
                    .query_row("SELECT sum(open_minor) FROM invoice", [], |row| row.get(0))
                    .unwrap();
                assert_eq!(open, 125_050, "{told}");
            }
        }
        for known in &self.invoiced {
            assert_eq!(
                self.count("invoice", "number", &format!("A{known}-")),
                ROWS,
                "{told}"
            );
        }
        for known in &self.paid {
            assert_eq!(
                self.count("credit", "reference", &format!("P{known}-")),
                ROWS,
                "{told}"
            );
        }
    }

    /// Whether a file's rows are all there; that only some are is never so.
    fn whole(&self, table: &str, column: &str, beginning: &str, told: &str, acknowledged: bool) -> bool {
        let found = self.count(table, column, beginning);
        assert!(
            found == ROWS || (found == 0 && !acknowledged),
            "{told}: {found} of {ROWS}"
        );
        found == ROWS
    }

    fn count(&self, table: &str, column: &str, beginning: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {table} WHERE {column} >= ?1 AND {column} < ?1 || 'x'");
        raw(&self.path("libro.puntual"))
            .query_row(&sql, [beginning], |row| row.get(0))
            .unwrap()
    }

    /// No copy that was made by itself bears its name before it is whole.
    fn automatic_backups_are_whole(&self) {
        let Ok(folders) = std::fs::read_dir(self.path("data/backups")) else {
            return;
        };
        for folder in folders {
            for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
                let path = file.unwrap().path();
                if path.extension().is_some_and(|kind| kind == "puntual") {
                    puntual_store::verify(&path)
                        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                }
            }
        }
    }
}

/// Knuth's 64-bit linear congruential generator: the same moments in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

/// Whether the program said that it is done: all that it prints, or its end.
fn is_acknowledged(child: Child) -> bool {
    let output = child.wait_with_output().unwrap();
    output.status.success()
        || serde_json::from_slice::<Value>(&output.stdout).is_ok_and(|view| view.is_object())
}

#[test]
fn killed_at_any_moment_a_book_keeps_what_was_acknowledged_and_nothing_half_done() {
    let rounds: u32 = std::env::var("PUNTUAL_KILL_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(20);
    let mut random = Random(20_260_316);
    let mut shop = Shop::new();
    // How long each work takes when nobody kills it.
    let mut usual = [Duration::ZERO; WORKS.len()];
    for (index, work) in WORKS.into_iter().enumerate() {
        let start = Instant::now();
        let round = index as u32;
        assert!(
            is_acknowledged(shop.begin(work, round)),
            "{work:?} fails by itself"
        );
        usual[index] = start.elapsed();
        shop.holds(work, round, true, usual[index]);
    }
    let mut finished = 0;
    for round in 10..10 + rounds {
        if (round - 10) % ROUNDS_PER_BOOK == ROUNDS_PER_BOOK - 1 {
            shop.automatic_backups_are_whole();
            shop = Shop::new();
            assert!(is_acknowledged(shop.begin(Work::Invoices, 1)));
            shop.invoiced.push(1);
        }
        let index = random.below(WORKS.len() as u64) as usize;
        let work = WORKS[index];
        let most = usual[index].as_micros() as u64 * 6 / 5;
        let delay = Duration::from_micros(random.below(most));
        let mut child = shop.begin(work, round);
        std::thread::sleep(delay);
        child.kill().unwrap();
        let acknowledged = is_acknowledged(child);
        finished += u32::from(acknowledged);
        shop.holds(work, round, acknowledged, delay);
    }
    shop.automatic_backups_are_whole();
    println!("{rounds} rounds, {finished} of them finished before they were killed");
    assert!(finished < rounds, "nothing was ever killed on its way");
}
