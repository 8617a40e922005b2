//! A book in a folder of its own, and files to import into it.

use std::path::PathBuf;

use puntual_app::error::AppError;
use puntual_app::ports::Progress;
use puntual_tests::world::World;
use rusqlite::Connection;
use rusqlite::types::Value as Cell;
use serde_json::{Value, json};

/// The day on which every test takes place.
const TODAY: &str = "2026-03-15";

pub struct Stage {
    world: World,
}

impl Stage {
    /// A new book of a shop in Mexico.
    pub fn mexico() -> Stage {
        Stage::of("MX", "MXN")
    }

    pub fn of(country: &str, currency: &str) -> Stage {
        let stage = Stage {
            world: World::on(TODAY),
        };
        let book = json!({
            "path": stage.book(), "name": "Papelería Águila", "country": country, "currency": currency, "language": "es",
        });
        stage.run("books.new", book).unwrap();
        stage
    }

    pub fn run(&self, command: &str, request: Value) -> Result<Value, AppError> {
        self.world.run(command, request)
    }

    pub fn run_watched(
        &self,
        command: &str,
        request: Value,
        progress: &dyn Progress,
    ) -> Result<Value, AppError> {
        self.world.app().dispatch(command, request, progress)
    }

    pub fn book(&self) -> PathBuf {
        self.path("libro.puntual")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.world.path(name)
    }

    /// Writes a file and gives its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        self.world.file(name, content)
    }

    /// Imports one file with this content.
    pub fn import(&self, name: &str, content: impl AsRef<[u8]>) -> Value {
        let path = self.file(name, content);
        self.run("imports.commit", json!({ "paths": [path] })).unwrap()
    }

    /// The code with which the import of one file is refused.
    pub fn refusal(&self, name: &str, content: impl AsRef<[u8]>) -> &'static str {
        let path = self.file(name, content);
        self.run("imports.commit", json!({ "paths": [path] }))
            .unwrap_err()
            .code
    }

    /// A book with two customers and three invoices, all open.
    pub fn with_invoices() -> Stage {
        let stage = Stage::mexico();
        stage.import("clientes.csv", CUSTOMERS);
        stage.import("facturas.csv", INVOICES);
        stage
    }

    /// Every row of every table that an import may write, as text.
    pub fn dump(&self) -> Vec<String> {
        let connection = Connection::open(self.book()).unwrap();
        let tables = ["customer", "contact", "invoice", "credit", "allocation"];
        tables
            .iter()
            .flat_map(|table| dump_table(&connection, table))
            .collect()
    }

    /// One value from the book.
    pub fn ask(&self, sql: &str) -> String {
        let connection = Connection::open(self.book()).unwrap();
        let cell: Cell = connection.query_row(sql, [], |row| row.get(0)).unwrap();
        plain(&cell)
    }

    /// Nothing in the book contradicts anything else.
    pub fn assert_sound(&self) {
        let check = self.run("books.check", json!({})).unwrap();
        assert_eq!(check["ok"], true, "{check}");
    }
}

pub const CUSTOMERS: &str = "customer_id,name,tax_id,email,phone,street,zip,city,term_days,currency\n\
    C-1,Abarrotes La Luz,ALU010101AB1,luz@example.com,55 1234 5678,Calle 1,06000,México,30,MXN\n\
    C-2,Ferretería Núñez,FNU020202CD2,pagos@example.org;ana@example.org,,,,,15,MXN\n";

pub const INVOICES: &str = "invoice_no,customer_id,issue_date,due_date,term_days,amount,currency\n\
    F-1,C-1,2026-02-01,2026-03-03,,1750.50,MXN\n\
    F-2,C-1,2026-03-01,,,200.00,MXN\n\
    F-3,C-2,2026-03-10,,10,99.90,\n";

fn dump_table(connection: &Connection, table: &str) -> Vec<String> {
    let mut statement = connection
        .prepare(&format!("SELECT * FROM {table} ORDER BY id"))
        .unwrap();
    let width = statement.column_count();
    let rows = statement
        .query_map([], |row| {
            let cells: Vec<String> = (0..width)
                .map(|index| plain(&row.get_unwrap::<_, Cell>(index)))
                .collect();
            Ok(format!("{table} {}", cells.join("|")))
        })
        .unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Null => "null".to_owned(),
        Cell::Integer(number) => number.to_string(),
        Cell::Text(text) => text.clone(),
        other => format!("{other:?}"),
    }
}

/// `[new, updated, unchanged, rejected]` of all files.
pub fn totals(view: &Value) -> [u64; 4] {
    ["new", "updated", "unchanged", "rejected"].map(|name| view["totals"][name].as_u64().unwrap())
}

/// Row, column and code of every problem of a file.
pub fn problems(view: &Value, file: usize) -> Vec<(u64, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    view["files"][file]["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| {
            (
                problem["row"].as_u64().unwrap_or(0),
                text(&problem["column"]),
                text(&problem["code"]),
            )
        })
        .collect()
}

/// The same with plain texts, to compare with.
pub fn expected(problems: &[(u64, &str, &str)]) -> Vec<(u64, String, String)> {
    problems
        .iter()
        .map(|(row, column, code)| (*row, (*column).to_owned(), (*code).to_owned()))
        .collect()
}

/// Whether a text can be shown: nothing left to fill in.
pub fn assert_worded(view: &Value) {
    for file in view["files"].as_array().unwrap() {
        for problem in file["problems"].as_array().unwrap() {
            let message = problem["message"].as_str().unwrap();
            assert!(message.contains(' ') && !message.contains("{{"), "{problem}");
        }
    }
}
