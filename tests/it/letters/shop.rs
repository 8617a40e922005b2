//! A shop whose customers owe, and papers judged by tools that did not make them.

use std::fs;
use std::process::Command;

use puntual_tests::world::World;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::shop::{change, customer, invoice};

/// C1 owes two invoices past due and one that is not, C2 nothing.
pub fn shop() -> World {
    let world = World::with_book("2026-04-20");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    change(
        &world,
        "C1",
        "name",
        json!("Construcciones Muñoz e Hijos, S.A. de C.V."),
    );
    change(&world, "C1", "street", json!("Av. Juárez 214, Centro"));
    change(&world, "C1", "zip", json!("06800"));
    change(&world, "C1", "city", json!("Ciudad de México"));
    customer(&world, "C2", "", "");
    invoice(&world, "F-1", "C1", "2026-03-15", "1750.50");
    invoice(&world, "F-2", "C1", "2026-04-10", "400");
    invoice(&world, "F-3", "C1", "2026-05-10", "99");
    world
}

/// Asks for a letter and writes it to `name` in the world's folder.
pub fn written(world: &World, customer: &str, kind: &str, name: &str) -> Value {
    let path = world.path(name);
    world.ok(
        "letters.write",
        json!({ "customer": customer, "kind": kind, "path": path }),
    )
}

/// A PDF on disk, for the tools.
pub struct Printed(TempDir);

impl Printed {
    pub fn new(bytes: &[u8]) -> Printed {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("letter.pdf"), bytes).unwrap();
        Printed(folder)
    }

    /// What a tool says of the file; it must succeed.
    pub fn ask(&self, tool: &str, before: &[&str], after: &[&str]) -> String {
        let output = Command::new(tool)
            .args(before)
            .arg(self.0.path().join("letter.pdf"))
            .args(after)
            .output()
            .unwrap_or_else(|error| panic!("{tool} (packages qpdf, poppler-utils) did not start: {error}"));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{tool}: {said}{complaint}");
        said
    }

    /// The text of all pages in reading order.
    pub fn text(&self) -> String {
        self.ask("pdftotext", &["-layout"], &["-"])
    }

    pub fn pages(&self) -> usize {
        let info = self.ask("pdfinfo", &[], &[]);
        let line = info.lines().find_map(|line| line.strip_prefix("Pages:"));
        line.unwrap_or_default().trim().parse().unwrap()
    }
}

/// Fails unless the pieces stand in the text one after another.
pub fn in_order(text: &str, pieces: &[&str]) {
    let mut rest = text;
    for piece in pieces {
        let at = rest
            .find(piece)
            .unwrap_or_else(|| panic!("{piece:?} is not in\n{rest}"));
        rest = &rest[at + piece.len()..];
    }
}
