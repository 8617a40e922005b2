//! Columns that stand under each other in a terminal.

/// On which side a column is flush.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Amounts and counts.
    Right,
}

/// A table with a head, rows and perhaps a sum.
#[derive(Debug, Clone)]
pub struct Table {
    head: Vec<(String, Side)>,
    rows: Vec<Vec<String>>,
    sum: Option<Vec<String>>,
}

impl Table {
    /// A table with these columns.
    #[must_use]
    pub fn new(columns: &[(&str, Side)]) -> Table {
        let head = columns
            .iter()
            .map(|(title, side)| ((*title).to_owned(), *side))
            .collect();
        Table {
            head,
            rows: Vec::new(),
            sum: None,
        }
    }

    /// Adds a row; a cell that is missing stays empty.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// Sets the row under the line at the end.
    pub fn sum<const N: usize>(&mut self, cells: [String; N]) {
        self.sum = Some(cells.into());
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The lines of the table, each ended. Columns in which every row is empty are left out.
    #[must_use]
    pub fn lines(&self) -> String {
        let shown: Vec<usize> = (0..self.head.len())
            .filter(|column| self.every().any(|row| !cell(row, *column).is_empty()))
            .collect();
        let widths: Vec<usize> = shown
            .iter()
            .map(|&column| {
                let cells = self
                    .every()
                    .map(|row| width(cell(row, column)))
                    .max()
                    .unwrap_or(0);
                cells.max(width(&self.head[column].0))
            })
            .collect();
        let line = |cells: &dyn Fn(usize) -> String| {
            let mut line = String::new();
            for (place, &column) in shown.iter().enumerate() {
                let text = cells(column);
                let gap = " ".repeat(widths[place].saturating_sub(width(&text)));
                match self.head[column].1 {
                    Side::Left => line.extend([text.as_str(), &gap, "  "]),
                    Side::Right => line.extend([gap.as_str(), &text, "  "]),
                }
            }
            format!("{}\n", line.trim_end())
        };
        let rule = format!(
            "{}\n",
            "─".repeat(widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1))
        );
        let mut text = line(&|column| self.head[column].0.clone());
        text.push_str(&rule);
        for row in &self.rows {
            text.push_str(&line(&|column| cell(row, column).to_owned()));
        }
        if let Some(sum) = &self.sum {
            text.push_str(&rule);
            text.push_str(&line(&|column| cell(sum, column).to_owned()));
        }
        text
    }

    fn every(&self) -> impl Iterator<Item = &Vec<String>> {
        self.rows.iter().chain(&self.sum)
    }
}

fn cell(row: &[String], column: usize) -> &str {
    row.get(column).map_or("", String::as_str)
}

/// Letters of the languages that the program speaks take one place each; marks that combine take none.
fn width(text: &str) -> usize {
    text.chars()
        .filter(|letter| !('\u{300}'..='\u{36f}').contains(letter))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_stand_flush_right_under_each_other() {
        let mut table = Table::new(&[
            ("Cliente", Side::Left),
            ("Nota", Side::Left),
            ("Total", Side::Right),
        ]);
        table.row(["Peña".into(), String::new(), "$1,750.50".into()]);
        table.row(["Ana".into(), String::new(), "$9.00".into()]);
        table.sum(["Suma".into(), String::new(), "$1,759.50".into()]);
        assert_eq!(
            table.lines(),
            "Cliente      Total\n\
             ──────────────────\n\
             Peña     $1,750.50\n\
             Ana          $9.00\n\
             ──────────────────\n\
             Suma     $1,759.50\n"
        );
    }
}
