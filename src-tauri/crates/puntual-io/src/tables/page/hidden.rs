//! What of a page is not shown: elements that its styles hide, scripts, buttons.

use html5ever::tokenizer::{Tag, TagKind};

use super::cells::value;

/// Elements that hold nothing, and so have no end.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];

/// Elements around rows whose end may be left out.
const BODIES: [&str; 3] = ["tbody", "thead", "tfoot"];

/// An element within which everything is passed over.
pub(super) struct PassedOver {
    name: String,
    /// How many of the name are open.
    depth: usize,
    /// How many tables are open within it.
    tables: usize,
    is_in_cell: bool,
}

/// What to do with a tag within an element that is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pass {
    /// It belongs to what is passed over.
    Within,
    /// With it the element ends.
    Last,
    /// The element has ended before it.
    After,
}

impl PassedOver {
    pub(super) fn new(name: &str, is_in_cell: bool) -> PassedOver {
        PassedOver {
            name: name.to_owned(),
            depth: 1,
            tables: usize::from(name == "table"),
            is_in_cell,
        }
    }

    pub(super) fn pass(&mut self, tag: &Tag) -> Pass {
        let (name, is_start) = (&*tag.name, tag.kind == TagKind::StartTag);
        if self.tables == 0 && self.has_ended(name, is_start) {
            return Pass::After;
        }
        if name == self.name {
            match (is_start, tag.self_closing) {
                (true, false) => self.depth += 1,
                (true, true) => {}
                (false, _) => self.depth -= 1,
            }
            return if self.depth == 0 { Pass::Last } else { Pass::Within };
        }
        if name == "table" {
            self.tables = if is_start {
                self.tables + 1
            } else {
                self.tables.saturating_sub(1)
            };
        }
        Pass::Within
    }

    /// Whether a tag says that an end was left out: nothing reaches out of its cell or its table.
    fn has_ended(&self, name: &str, is_start: bool) -> bool {
        match name {
            "td" | "th" | "tr" => self.is_in_cell,
            "table" => !is_start,
            _ if BODIES.contains(&name) => self.is_in_cell || (is_start && BODIES.contains(&&*self.name)),
            _ => false,
        }
    }
}

/// Whether a tag begins an element that a page hides.
pub(super) fn is_hidden(tag: &Tag) -> bool {
    if tag.kind != TagKind::StartTag || tag.attrs.is_empty() || matches!(&*tag.name, "html" | "body") {
        return false;
    }
    let is_styled_away = value(tag, "style").is_some_and(|style| {
        let style: String = style.split_whitespace().collect();
        style.to_ascii_lowercase().contains("display:none")
    });
    is_styled_away || value(tag, "hidden").is_some_and(|hidden| !hidden.eq_ignore_ascii_case("until-found"))
}

/// Whether an element may hold others.
pub(super) fn may_hold(tag: &Tag) -> bool {
    !tag.self_closing && !VOID.contains(&&*tag.name)
}

/// Whether elements of this name end only where it is said, so that one outside of a cell can be passed over.
pub(super) fn must_end(name: &str) -> bool {
    !matches!(name, "p" | "li" | "dt" | "dd" | "option" | "optgroup")
}
