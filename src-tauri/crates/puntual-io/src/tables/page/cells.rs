//! One cell of a page while it is read, and what it says.

use std::fmt::Write;

use html5ever::tokenizer::Tag;
use puntual_core::imports::{DateOrder, read_date};

use super::super::sheets::write_number;

/// The longest text that is said again in the rows which its cell reaches over.
const LONGEST_REPEATED: usize = 200;

/// The longest text by which a day is written.
const LONGEST_DAY: usize = 40;

/// A cell that is being read.
#[derive(Default)]
pub(super) struct Cell {
    text: String,
    pub columns: usize,
    pub rows: usize,
    /// The page hides it, and those behind it stand one column further to the left.
    pub is_hidden: bool,
    /// What a workbook says of the value.
    pub value: Type,
    choice: Option<Choice>,
}

/// The type of a value in a workbook.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Type {
    /// As written.
    #[default]
    Text,
    Number,
    Truth,
    Moment,
}

impl Type {
    pub(super) fn of(name: Option<&str>) -> Type {
        match name {
            Some("Number") => Type::Number,
            Some("Boolean") => Type::Truth,
            Some("DateTime") => Type::Moment,
            _ => Type::Text,
        }
    }
}

/// A list of which one is chosen.
#[derive(Default)]
struct Choice {
    first: Option<String>,
    chosen: String,
    /// The one that is being read, and whether it is chosen.
    current: Option<(String, bool)>,
}

impl Cell {
    /// An empty cell over so many columns and rows.
    pub(super) fn over(columns: usize, rows: usize, is_hidden: bool) -> Cell {
        Cell {
            columns,
            rows,
            is_hidden,
            ..Cell::default()
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        match &mut self.choice {
            None => self.text.push_str(text),
            Some(Choice {
                current: Some((option, _)),
                ..
            }) => option.push_str(text),
            Some(_) => {}
        }
    }

    pub(super) fn start_choice(&mut self) {
        self.end_choice();
        self.choice = Some(Choice::default());
    }

    pub(super) fn start_option(&mut self, is_chosen: bool) {
        self.end_option();
        if let Some(choice) = &mut self.choice {
            choice.current = Some((String::new(), is_chosen));
        }
    }

    pub(super) fn end_option(&mut self) {
        let Some(choice) = &mut self.choice else {
            return;
        };
        let Some((option, is_chosen)) = choice.current.take() else {
            return;
        };
        if is_chosen {
            let _ = write!(choice.chosen, " {option}");
        }
        choice.first.get_or_insert(option);
    }

    /// Of a list counts what is chosen, else the first, as a browser shows it.
    pub(super) fn end_choice(&mut self) {
        self.end_option();
        let Some(choice) = self.choice.take() else {
            return;
        };
        let shown = if choice.chosen.is_empty() {
            choice.first.unwrap_or_default()
        } else {
            choice.chosen
        };
        let _ = write!(self.text, " {shown} ");
    }

    /// What it says, and whether that is a number whatever the country writes between whole and fraction.
    pub(super) fn end(&mut self) -> (String, bool) {
        self.end_choice();
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.value {
            Type::Number => match text.parse::<f64>().ok().filter(|number| number.is_finite()) {
                Some(number) => {
                    let mut written = String::new();
                    let is_number = write_number(number, &mut written);
                    (written, is_number)
                }
                None => (text, false),
            },
            Type::Truth if text == "1" => ("TRUE".to_owned(), false),
            Type::Truth if text == "0" => ("FALSE".to_owned(), false),
            Type::Moment => match text.strip_suffix("T00:00:00.000") {
                Some(day) => (day.to_owned(), false),
                None => (text, false),
            },
            Type::Text | Type::Truth => (text, false),
        }
    }
}

/// Whether a text that reaches over several rows stands for each of them: words and days do, a number is for the first.
pub(super) fn stands_for_each(text: &str) -> bool {
    text.len() <= LONGEST_REPEATED && (text.chars().any(char::is_alphabetic) || is_day(text))
}

fn is_day(text: &str) -> bool {
    let is_written_apart = text.contains(['/', '-', '.']);
    let reads = |order| read_date(text, order).is_ok();
    is_written_apart
        && text.len() <= LONGEST_DAY
        && (reads(DateOrder::DayFirst) || reads(DateOrder::MonthFirst))
}

/// What a field for typing shows.
pub(super) fn typed(tag: &Tag) -> Option<String> {
    let kind = value(tag, "type").unwrap_or_default().to_ascii_lowercase();
    let is_shown = !matches!(
        &*kind,
        "hidden" | "checkbox" | "radio" | "button" | "submit" | "reset" | "image" | "file" | "password"
    );
    value(tag, "value").filter(|_| is_shown)
}

/// An attribute of a page.
pub(super) fn value(tag: &Tag, name: &str) -> Option<String> {
    let attribute = tag
        .attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)?;
    Some(attribute.value.to_string())
}

/// An attribute of a workbook, whatever the prefix of its namespace is.
pub(super) fn prefixed(tag: &Tag, name: &str) -> Option<String> {
    let attribute = tag
        .attrs
        .iter()
        .find(|attribute| without_prefix(&attribute.name.local) == name)?;
    Some(attribute.value.to_string())
}

/// A count from 1 on, no larger than rows and columns can be.
pub(super) fn count(text: Option<String>) -> Option<usize> {
    let count: usize = text?.trim().parse().ok()?;
    (1..=1 << 20).contains(&count).then_some(count)
}

pub(super) fn without_prefix(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
