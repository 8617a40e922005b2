//! Where a field of a preset comes from: a column, or several columns taken together.
//!
//! What is taken together becomes a column of its own behind those of the file, so that the mapping, the preview and the
//! reasons for rejects treat it like any other.

use super::super::afip;
use super::super::contents::YES;
use super::super::mapping::header_key;
use super::super::names::fold;
use crate::customers::tax_id_key;

/// Where the text of a field comes from. A header may be written in several ways, separated by `|`.
#[derive(Debug, Clone, Copy)]
pub enum Source {
    /// A column.
    Column(&'static str),
    /// What is written in these, with this between them; empty ones are left out.
    Joined(&'static [Source], &'static str),
    /// The first of these that is not empty.
    First(&'static [Source]),
    /// What is written in the column, with the column's header before it; nothing when it is empty, `No` or zero.
    Noted(&'static str),
    /// Other words for the codes of a column; a code that is not listed stays.
    Coded(&'static str, &'static [(&'static str, &'static str)]),
    /// This word when anything is written in the column.
    Filled(&'static str, &'static str),
    /// Always this.
    Fixed(&'static str),
    /// AFIP's type in words.
    AfipType(&'static str),
    /// AFIP's type, point of sale and number as one number.
    AfipNumber(&'static str, &'static str, &'static str),
    /// Our own tax id and these, separated by dashes; nothing when one of them is missing.
    OwnKey(&'static [&'static str]),
}

/// The column of a header that is written in one of the ways that `names` lists.
pub(in super::super) fn column(names: &str, keys: &[String]) -> Option<usize> {
    names
        .split('|')
        .find_map(|name| keys.iter().position(|key| *key == header_key(name)))
}

/// A [`Source`] with its columns found, or what the headers and first rows of a table say without a preset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Recipe {
    Cell(usize),
    Joined(Vec<Recipe>, &'static str),
    First(Vec<Recipe>),
    Noted(usize, String),
    Coded(usize, &'static [(&'static str, &'static str)]),
    Filled(usize, &'static str),
    Fixed(&'static str),
    AfipType(usize),
    AfipNumber(Option<usize>, Option<usize>, usize),
    OwnKey(Vec<usize>),
    /// The only one of these cells with an amount in it; nothing when there are several.
    Only(Vec<usize>),
    /// This word when the cell says yes.
    Flag(usize, &'static str),
    /// That it is paid when a day is written in the cell.
    Settled(usize),
}

/// A column that the file does not have but that follows from those it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// What it is called: the headers that it is made from.
    pub header: String,
    recipe: Recipe,
}

/// What a source is in a table with this header.
pub(in super::super) enum Found {
    /// A column of the file.
    Column(usize),
    /// A column to be computed.
    Computed(Computed),
}

impl Source {
    /// Finds the source in a table; `None` when the columns that it needs are not there. `keys` are the keys of `header`.
    pub(in super::super) fn find(self, header: &[String], keys: &[String]) -> Option<Found> {
        let recipe = self.recipe(header, keys)?;
        if let Recipe::Cell(column) = recipe {
            return Some(Found::Column(column));
        }
        let mut used = Vec::new();
        recipe.columns(&mut used);
        used.dedup();
        let names: Vec<&str> = used
            .iter()
            .filter_map(|column| header.get(*column))
            .map(String::as_str)
            .collect();
        Some(Found::Computed(Computed {
            header: if names.is_empty() {
                "—".to_owned()
            } else {
                names.join(" + ")
            },
            recipe,
        }))
    }

    fn recipe(self, header: &[String], keys: &[String]) -> Option<Recipe> {
        let at = |names: &str| column(names, keys);
        let all = |sources: &[Source]| -> Vec<Recipe> {
            sources
                .iter()
                .filter_map(|source| source.recipe(header, keys))
                .collect()
        };
        let one_or = |mut recipes: Vec<Recipe>, many: fn(Vec<Recipe>) -> Recipe| match recipes.len() {
            0 => None,
            1 => recipes.pop(),
            _ => Some(many(recipes)),
        };
        match self {
            Source::Column(names) => at(names).map(Recipe::Cell),
            Source::Joined(sources, between) => {
                let mut recipes = all(sources);
                match recipes.len() {
                    0 => None,
                    1 => recipes.pop(),
                    _ => Some(Recipe::Joined(recipes, between)),
                }
            }
            Source::First(sources) => one_or(all(sources), Recipe::First),
            Source::Noted(names) => at(names).map(|column| Recipe::Noted(column, header[column].clone())),
            Source::Coded(names, words) => at(names).map(|column| Recipe::Coded(column, words)),
            Source::Filled(names, word) => at(names).map(|column| Recipe::Filled(column, word)),
            Source::Fixed(word) => Some(Recipe::Fixed(word)),
            Source::AfipType(names) => at(names).map(Recipe::AfipType),
            Source::AfipNumber(kind, point, number) => {
                at(number).map(|number| Recipe::AfipNumber(at(kind), at(point), number))
            }
            Source::OwnKey(names) => names
                .iter()
                .map(|names| at(names))
                .collect::<Option<Vec<usize>>>()
                .map(Recipe::OwnKey),
        }
    }
}

impl Recipe {
    fn columns(&self, into: &mut Vec<usize>) {
        match self {
            Recipe::Cell(column)
            | Recipe::Noted(column, _)
            | Recipe::Coded(column, _)
            | Recipe::Filled(column, _)
            | Recipe::Flag(column, _)
            | Recipe::Settled(column)
            | Recipe::AfipType(column) => into.push(*column),
            Recipe::Joined(parts, _) | Recipe::First(parts) => {
                parts.iter().for_each(|part| part.columns(into))
            }
            Recipe::AfipNumber(kind, point, number) => {
                into.extend([*kind, *point, Some(*number)].into_iter().flatten())
            }
            Recipe::OwnKey(columns) | Recipe::Only(columns) => into.extend(columns),
            Recipe::Fixed(_) => {}
        }
    }

    fn cell(&self, cells: &[String], own_tax_id: &str) -> String {
        let at = |column: usize| text(cells.get(column).map_or("", String::as_str));
        match self {
            Recipe::Cell(column) => at(*column).to_owned(),
            Recipe::Joined(parts, between) => parts
                .iter()
                .map(|part| whole(part.cell(cells, own_tax_id)))
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(between),
            Recipe::First(parts) => parts
                .iter()
                .map(|part| part.cell(cells, own_tax_id))
                .find(|part| !part.is_empty())
                .unwrap_or_default(),
            Recipe::Noted(column, header) => {
                let cell = at(*column);
                if matches!(fold(cell).as_str(), "" | "0" | "no" | "n" | "false" | "-") {
                    String::new()
                } else {
                    format!("{header}: {cell}")
                }
            }
            Recipe::Coded(column, words) => {
                let cell = at(*column);
                let code = cell.strip_suffix(".0").unwrap_or(cell);
                words
                    .iter()
                    .find(|(known, _)| known.eq_ignore_ascii_case(code))
                    .map_or(cell, |(_, word)| word)
                    .to_owned()
            }
            Recipe::Filled(column, word) => {
                if at(*column).is_empty() {
                    String::new()
                } else {
                    (*word).to_owned()
                }
            }
            Recipe::Fixed(word) => (*word).to_owned(),
            Recipe::Flag(column, word) if YES.contains(&fold(at(*column)).as_str()) => (*word).to_owned(),
            Recipe::Settled(column) if is_amount(at(*column)) => "Pagada".to_owned(),
            Recipe::Flag(..) | Recipe::Settled(_) => String::new(),
            Recipe::AfipType(column) => afip::words(at(*column)),
            Recipe::AfipNumber(kind, point, number) => {
                afip::number(kind.map_or("", at), point.map_or("", at), at(*number))
            }
            Recipe::OwnKey(columns) => {
                let parts: Vec<&str> = columns.iter().map(|column| at(*column)).collect();
                if own_tax_id.is_empty() || parts.iter().any(|part| part.is_empty()) {
                    return String::new();
                }
                format!("{own_tax_id}-{}", parts.join("-"))
            }
            Recipe::Only(columns) => {
                let mut filled = columns
                    .iter()
                    .map(|column| at(*column))
                    .filter(|cell| is_amount(cell));
                match (filled.next(), filled.next()) {
                    (Some(only), None) => only.to_owned(),
                    _ => String::new(),
                }
            }
        }
    }
}

impl Computed {
    /// The amount of whichever of these columns has one.
    pub(in super::super) fn only(header: String, columns: Vec<usize>) -> Computed {
        Computed {
            header,
            recipe: Recipe::Only(columns),
        }
    }

    /// The status, and this word when the flag says yes.
    pub(in super::super) fn flagged(
        header: String,
        status: Option<Recipe>,
        flag: usize,
        word: &'static str,
    ) -> Computed {
        let parts = status.into_iter().chain([Recipe::Flag(flag, word)]).collect();
        Computed {
            header,
            recipe: Recipe::Joined(parts, " / "),
        }
    }

    /// That it is paid when the column has a day.
    pub(in super::super) fn settled(header: String, day: usize) -> Computed {
        Computed {
            header,
            recipe: Recipe::Settled(day),
        }
    }

    /// How it is made, for another column to be made from it.
    pub(in super::super) fn recipe(&self) -> Recipe {
        self.recipe.clone()
    }

    /// What is written in these columns, one after the other.
    pub(in super::super) fn joined(header: String, columns: &[usize]) -> Computed {
        let parts = columns.iter().copied().map(Recipe::Cell).collect();
        Computed {
            header,
            recipe: Recipe::Joined(parts, " "),
        }
    }

    /// What is written in these columns, as a list.
    pub(in super::super) fn listed(header: String, columns: &[usize]) -> Computed {
        let parts = columns.iter().copied().map(Recipe::Cell).collect();
        Computed {
            header,
            recipe: Recipe::Joined(parts, "; "),
        }
    }

    /// The columns of the file that it is made from.
    pub(in super::super) fn columns(&self) -> Vec<usize> {
        let mut columns = Vec::new();
        self.recipe.columns(&mut columns);
        columns
    }

    /// The cell of a row.
    #[must_use]
    pub fn cell(&self, cells: &[String], own_tax_id: &str) -> String {
        self.recipe.cell(cells, own_tax_id)
    }
}

/// A figure that passed through a column of fractions, without them.
fn whole(text: String) -> String {
    match text.strip_suffix(".0") {
        Some(figures) if figures.bytes().all(|byte| byte.is_ascii_digit()) => figures.to_owned(),
        _ => text,
    }
}

/// Whether an amount other than zero is written in the cell.
pub(in super::super) fn is_amount(cell: &str) -> bool {
    cell.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
}

/// Trimmed; `null` is what databases write for nothing.
fn text(cell: &str) -> &str {
    match cell.trim() {
        "null" | "NULL" | "(null)" => "",
        cell => cell,
    }
}

/// Whether two tax ids are the same, whatever their punctuation.
#[must_use]
pub fn is_same_tax_id(one: &str, other: &str) -> bool {
    tax_id_key(one) == tax_id_key(other)
}
