//! From the text of a message to the blocks of a letter.

use super::{Align, LetterBlock, LetterColumn, LetterTable};

/// What parts the cells of a row.
const CELL: &str = " | ";

/// Parting words are short; a longer line that ends in a comma is a sentence under way.
const MOST_PARTING_CHARS: usize = 40;

/// Reads a text: blank lines part paragraphs, lines that begin with `- ` are a list, lines with ` | ` between their cells are a
/// table under its first line, a short line that ends in a comma before the last paragraph is the parting.
#[must_use]
pub fn read_blocks(text: &str) -> Vec<LetterBlock> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut fresh = true;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            fresh = true;
            continue;
        }
        let kind = Kind::of(line);
        match pieces.last_mut() {
            Some(piece) if !fresh && piece.kind == kind => piece.lines.push(line.to_owned()),
            _ => pieces.push(Piece {
                kind,
                lines: vec![line.to_owned()],
            }),
        }
        fresh = false;
    }
    let closing = closing(&mut pieces);
    pieces.into_iter().map(Piece::block).chain(closing).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    Point,
    Row,
}

impl Kind {
    fn of(line: &str) -> Kind {
        if line.starts_with("- ") {
            Kind::Point
        } else if line.contains(CELL) {
            Kind::Row
        } else {
            Kind::Words
        }
    }
}

struct Piece {
    kind: Kind,
    lines: Vec<String>,
}

impl Piece {
    fn block(self) -> LetterBlock {
        match self.kind {
            Kind::Point => {
                let items = self.lines.iter().map(|line| line[2..].trim().to_owned());
                LetterBlock::List(items.collect())
            }
            // One line alone has no rows.
            Kind::Row if self.lines.len() > 1 => LetterBlock::Table(table(&self.lines)),
            _ => LetterBlock::Paragraph(self.lines),
        }
    }
}

/// Takes the last two pieces when they are the parting words and who signs.
fn closing(pieces: &mut Vec<Piece>) -> Option<LetterBlock> {
    let [.., parting, signer] = pieces.as_slice() else {
        return None;
    };
    let words = match parting.lines.as_slice() {
        [line] if line.ends_with(',') && line.chars().count() <= MOST_PARTING_CHARS => line.clone(),
        _ => return None,
    };
    if parting.kind != Kind::Words || signer.kind != Kind::Words {
        return None;
    }
    let signer = pieces.pop()?.lines;
    pieces.pop();
    Some(LetterBlock::Closing { words, signer })
}

fn table(lines: &[String]) -> LetterTable {
    let mut rows = lines.iter().map(|line| cells(line));
    let heads = rows.next().unwrap_or_default();
    let width = heads.len();
    let mut rows: Vec<Vec<String>> = rows
        .map(|mut row| {
            row.resize(width, String::new());
            row
        })
        .collect();
    // A sum names no due day and no state: something is left empty between its name and its amount.
    let is_sum = |row: &Vec<String>| {
        row.iter().any(String::is_empty) && row.last().is_some_and(|cell| holds_figure(cell))
    };
    let total = rows.pop_if(|row| is_sum(row));
    let columns = heads.into_iter().enumerate().map(|(at, head)| {
        let amounts = rows
            .iter()
            .all(|row| row.get(at).is_some_and(|cell| is_amount(cell)));
        LetterColumn {
            head,
            align: if at > 0 && amounts {
                Align::Right
            } else {
                Align::Left
            },
        }
    });
    LetterTable {
        columns: columns.collect(),
        rows: rows.clone(),
        total,
    }
}

fn cells(line: &str) -> Vec<String> {
    line.split(" |").map(|cell| cell.trim().to_owned()).collect()
}

fn holds_figure(cell: &str) -> bool {
    cell.chars().any(|character| character.is_ascii_digit())
}

/// A day has strokes; what else holds figures is an amount or a count.
fn is_amount(cell: &str) -> bool {
    holds_figure(cell) && !cell.contains('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_paragraphs_points_a_table_and_a_parting() {
        let text = "Buen día:\n\nAdeuda lo siguiente:\n\nFactura | Vence | Saldo\nA-1 | 15/03/2026 | $10.00\nA-2 | 16/03/2026 | $5.00\n\
                    Total | | $15.00\n\n- pague\n- o llame\n\nAtentamente,\n\nAna\nFerretería";
        let blocks = read_blocks(text);
        let right = LetterColumn {
            head: "Saldo".to_owned(),
            align: Align::Right,
        };
        assert_eq!(blocks.len(), 5);
        let LetterBlock::Table(table) = &blocks[2] else {
            panic!("{blocks:?}")
        };
        assert_eq!(table.columns[2], right);
        assert_eq!(table.columns[1].align, Align::Left);
        assert_eq!(table.rows.len(), 2);
        assert_eq!(
            table.total.as_deref(),
            Some(["Total".to_owned(), String::new(), "$15.00".to_owned()].as_slice())
        );
        assert_eq!(
            blocks[3],
            LetterBlock::List(vec!["pague".to_owned(), "o llame".to_owned()])
        );
        assert_eq!(
            blocks[4],
            LetterBlock::Closing {
                words: "Atentamente,".to_owned(),
                signer: vec!["Ana".to_owned(), "Ferretería".to_owned()],
            }
        );
    }

    #[test]
    fn a_line_with_a_bar_alone_stays_words_and_a_sentence_is_no_parting() {
        let blocks = read_blocks(
            "Lunes | martes\n\nEsta es una frase larga que termina en una coma, aunque nadie se despida,\n\nfin",
        );
        assert!(
            blocks
                .iter()
                .all(|block| matches!(block, LetterBlock::Paragraph(_)))
        );
        assert_eq!(blocks.len(), 3);
    }

    #[test]
    fn a_row_with_too_few_or_too_many_cells_has_as_many_as_the_heads() {
        let LetterBlock::Table(table) = read_blocks("A | B | C\n1 | 2\n1 | 2 | 3 | 4").remove(0) else {
            panic!("no table")
        };
        assert!(table.rows.iter().all(|row| row.len() == 3));
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(read_blocks(" \n\n"), []);
    }
}
