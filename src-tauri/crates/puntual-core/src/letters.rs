//! A letter, an agreement, an index: a paper that is read from top to bottom, in finished strings, before anybody draws it.
//!
//! Whoever draws a [`LetterDocument`] decides where things stand but never what they say. [`read_blocks`] makes the blocks of a
//! letter from the text of a message, so that what was kept as text is drawn again as it was.

mod read;

use chrono::NaiveDate;

use crate::locale::{Language, Locale};
use crate::statements::{Party, StatementDocument};

pub use read::read_blocks;

/// A paper in finished strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterDocument {
    /// BCP 47 tag of the text: `es` or `en`.
    pub language: &'static str,
    /// What it is, for the title bar of a reader and the running heads: `Último aviso`.
    pub title: String,
    /// The letterhead.
    pub sender: Party,
    /// To whom; a paper without a name is addressed to nobody.
    pub addressee: Party,
    /// `15 de marzo de 2026`, or with the place before it.
    pub place_and_date: String,
    /// The day itself.
    pub on: NaiveDate,
    /// The line in bold above the text.
    pub subject: String,
    /// What it says, in order.
    pub blocks: Vec<LetterBlock>,
    /// Closing line of every page.
    pub footer: String,
    /// `Página {page} de {pages}`, with both placeholders.
    pub page_label: String,
    /// Statements that follow in the same file, each with page numbers of its own.
    pub enclosed: Vec<StatementDocument>,
}

/// A piece of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterBlock {
    /// Stands above what follows and never alone at the foot of a page.
    Heading(String),
    /// Lines that are kept apart, each broken where it is too long.
    Paragraph(Vec<String>),
    /// One point each.
    List(Vec<String>),
    /// Names and what they are: `Vencimiento` `15/03/2026`.
    Pairs(Vec<(String, String)>),
    /// Rows that never split, under heads that come again on every page.
    Table(LetterTable),
    /// The parting words, room for a hand, and who signs.
    Closing {
        /// `Atentamente,`.
        words: String,
        /// Who signs, line by line.
        signer: Vec<String>,
    },
    /// Lines to sign on, two beside each other.
    Signatures(Vec<SignatureLine>),
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetterTable {
    /// Heads and sides of the columns.
    pub columns: Vec<LetterColumn>,
    /// The rows, each as long as `columns`. A shorter one is filled up with nothing.
    pub rows: Vec<Vec<String>>,
    /// A last row in bold: the sum.
    pub total: Option<Vec<String>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterColumn {
    /// Its head.
    pub head: String,
    /// Where its cells stand.
    pub align: Align,
}

/// A side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Amounts.
    Right,
}

/// A line to sign on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureLine {
    /// Who signs.
    pub name: String,
    /// As what: `Por Ferretería La Esperanza`; may be empty.
    pub role: String,
}

impl LetterDocument {
    /// A paper of `sender` in a language, of a day, that says nothing yet.
    #[must_use]
    pub fn blank(locale: &Locale, sender: Party, on: NaiveDate) -> LetterDocument {
        LetterDocument {
            language: locale.language.as_str(),
            title: String::new(),
            sender,
            addressee: Party::default(),
            place_and_date: locale.date_long(on),
            on,
            subject: String::new(),
            blocks: Vec::new(),
            footer: String::new(),
            page_label: match locale.language {
                Language::Es => "Página {page} de {pages}",
                Language::En => "Page {page} of {pages}",
            }
            .to_owned(),
            enclosed: Vec::new(),
        }
    }

    /// Takes a text for what it says. Day and addressee at its beginning stand on the paper already.
    pub fn take_text(&mut self, text: &str) {
        self.blocks = read_blocks(text);
        let known = [&self.place_and_date, &self.addressee.name];
        while let Some(LetterBlock::Paragraph(lines)) = self.blocks.first_mut() {
            let repeated = lines.iter().take_while(|line| known.contains(line)).count();
            lines.drain(..repeated);
            if !lines.is_empty() {
                break;
            }
            self.blocks.remove(0);
        }
    }

    /// The paper as plain text, for tests and for eyes without paper: what it says in the order in which it is read.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut lines = vec![self.sender.name.clone()];
        lines.extend(self.sender.lines.iter().cloned());
        lines.extend(["".to_owned(), self.place_and_date.clone(), String::new()]);
        if !self.addressee.name.is_empty() {
            lines.push(self.addressee.name.clone());
            lines.extend(self.addressee.lines.iter().cloned());
            lines.push(String::new());
        }
        lines.push(self.subject.clone());
        for block in &self.blocks {
            lines.push(String::new());
            block.write(&mut lines);
        }
        if !self.footer.is_empty() {
            lines.extend([String::new(), self.footer.clone()]);
        }
        lines.join("\n")
    }
}

impl LetterBlock {
    fn write(&self, out: &mut Vec<String>) {
        match self {
            LetterBlock::Heading(text) => out.push(text.clone()),
            LetterBlock::Paragraph(lines) => out.extend(lines.iter().cloned()),
            LetterBlock::List(items) => out.extend(items.iter().map(|item| format!("- {item}"))),
            LetterBlock::Pairs(pairs) => {
                out.extend(pairs.iter().map(|(name, value)| format!("{name}: {value}")));
            }
            LetterBlock::Table(table) => {
                let heads = table.columns.iter().map(|column| column.head.clone());
                out.push(heads.collect::<Vec<_>>().join(" | "));
                out.extend(table.rows.iter().chain(&table.total).map(|row| row.join(" | ")));
            }
            LetterBlock::Closing { words, signer } => {
                out.extend([words.clone(), String::new()]);
                out.extend(signer.iter().cloned());
            }
            LetterBlock::Signatures(signatures) => {
                for SignatureLine { name, role } in signatures {
                    out.extend(["____".to_owned(), name.clone(), role.clone()]);
                }
            }
        }
    }
}
