//! Text into a tree.

use std::borrow::Cow;

use puntual_app::error::AppError;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::attributes::Attributes;
use super::{Element, Namespace, Node, Tree, broken, too_large};

/// Elements within elements.
const DEPTH_LIMIT: usize = 64;
/// Elements of a file. An invoice of a thousand lines has some 50,000.
pub(super) const ELEMENT_LIMIT: usize = 500_000;
/// Attributes of one element.
const ATTRIBUTE_LIMIT: usize = 256;
/// Namespaces in force at one place.
const NAMESPACE_LIMIT: usize = 256;
/// Bytes of text for one element, about, so that most files need no more room than is set aside for them.
const SPACING: usize = 80;

/// The tree of `text`.
///
/// # Errors
/// `document.broken` for what is no well-formed XML, `document.unsafe` for a document type or an entity of its own,
/// `document.too_large` beyond a limit.
pub(in super::super) fn parse(text: &str) -> Result<Tree<'_>, AppError> {
    parse_each(text, ELEMENT_LIMIT, &[], &mut |_| Ok(()))
}

/// As [`parse`], with a limit of its own; every element below the root called one of `names` is given to `visit` when it
/// ends and is not in the tree, so that a file of many of them is never held as a whole.
///
/// # Errors
/// As [`parse`], and what `visit` returns.
pub(crate) fn parse_each<'t>(
    text: &'t str,
    element_limit: usize,
    names: &[&str],
    visit: &mut Visit<'_>,
) -> Result<Tree<'t>, AppError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut builder = Builder::new(text, element_limit, names);
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Start(start) => builder.open(&start, reader.buffer_position(), ">")?,
            Event::Empty(start) => {
                builder.open(&start, reader.buffer_position(), "/>")?;
                builder.close(visit)?;
            }
            Event::End(_) => builder.close(visit)?,
            Event::Text(text) => builder.text(text.into_inner())?,
            Event::CData(text) => builder.text(text.into_inner())?,
            Event::GeneralRef(reference) => builder.text(resolved(&reference)?)?,
            Event::DocType(_) => return Err(AppError::new("document.unsafe")),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    match builder.open.is_empty() && !builder.tree.nodes.is_empty() {
        true => Ok(builder.tree),
        false => Err(broken("…")),
    }
}

/// Takes an element that has ended.
pub(crate) type Visit<'a> = dyn FnMut(Element<'_>) -> Result<(), AppError> + 'a;

struct Builder<'t, 'n> {
    source: &'t str,
    /// Elements that are visited and not kept.
    names: &'n [&'n str],
    /// Elements so far, and how many there may be.
    elements: usize,
    element_limit: usize,
    tree: Tree<'t>,
    /// Positions of the elements that have begun and not ended.
    open: Vec<usize>,
    scope: Vec<Declared<'t>>,
}

/// A namespace that is in force.
struct Declared<'t> {
    prefix: &'t str,
    /// Position among the namespaces.
    namespace: usize,
    depth: usize,
}

impl<'t, 'n> Builder<'t, 'n> {
    fn new(source: &'t str, element_limit: usize, names: &'n [&'n str]) -> Self {
        let room = match names {
            [] => source.len() / SPACING,
            _ => 0,
        };
        let none = Namespace {
            name: Cow::Borrowed(""),
            used: false,
        };
        Builder {
            source,
            names,
            elements: 0,
            element_limit,
            tree: Tree {
                nodes: Vec::with_capacity(room.min(element_limit)),
                attributes: Vec::with_capacity(room.min(element_limit)),
                namespaces: vec![none],
            },
            open: Vec::with_capacity(DEPTH_LIMIT),
            scope: Vec::new(),
        }
    }

    /// Begins the element of a tag that ends with `close` at `position`.
    fn open(&mut self, start: &BytesStart<'_>, position: u64, close: &str) -> Result<(), AppError> {
        let depth = self.open.len() + 1;
        self.elements += 1;
        if self.elements > self.element_limit || depth > DEPTH_LIMIT {
            return Err(too_large());
        }
        if depth == 1 && !self.tree.nodes.is_empty() {
            return Err(broken("</>"));
        }
        // The event lends its text for as long as it lives; the same text of the file lives on.
        let tag = usize::try_from(position)
            .ok()
            .and_then(|position| position.checked_sub(close.len()))
            .and_then(|end| self.source.get(end.checked_sub(start.len())?..end))
            .ok_or_else(|| broken("<"))?;
        let (name, rest) = tag
            .split_at_checked(start.name().as_ref().len())
            .ok_or_else(|| broken("<"))?;
        let first = self.tree.attributes.len();
        for (index, attribute) in (Attributes { rest }).enumerate() {
            if index == ATTRIBUTE_LIMIT {
                return Err(too_large());
            }
            let (name, value) = attribute?;
            self.attribute(name, value, first, depth)?;
        }
        let (prefix, name) = split(name);
        let namespace = self.namespace(prefix)?;
        self.open.push(self.tree.nodes.len());
        self.tree.nodes.push(Node {
            name,
            text: Cow::Borrowed(""),
            namespace,
            attributes: first..self.tree.attributes.len(),
            end: 0,
        });
        Ok(())
    }

    fn attribute(
        &mut self,
        name: &'t str,
        value: Cow<'t, str>,
        first: usize,
        depth: usize,
    ) -> Result<(), AppError> {
        match split(name) {
            ("", "xmlns") => self.declare("", value, depth),
            ("xmlns", prefix) => self.declare(prefix, value, depth),
            // No format keeps anything that matters in an attribute of another namespace.
            ("", name)
                if self.tree.attributes[first..]
                    .iter()
                    .any(|(known, _)| *known == name) =>
            {
                Err(broken(name))
            }
            ("", name) => {
                self.tree.attributes.push((name, value));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn declare(&mut self, prefix: &'t str, name: Cow<'t, str>, depth: usize) -> Result<(), AppError> {
        if self.scope.len() == NAMESPACE_LIMIT {
            return Err(too_large());
        }
        self.scope.push(Declared {
            prefix,
            namespace: self.tree.namespaces.len(),
            depth,
        });
        self.tree.namespaces.push(Namespace { name, used: false });
        Ok(())
    }

    fn namespace(&mut self, prefix: &str) -> Result<usize, AppError> {
        let declared = self.scope.iter().rev().find(|known| known.prefix == prefix);
        let found = match declared {
            Some(declared) => declared.namespace,
            None if prefix.is_empty() || prefix == "xml" => 0,
            None if self.tree.nodes.is_empty() => return Err(broken(format!("{prefix}:"))),
            // Sellers add elements for their customers (addenda) and forget what the prefix means. They are of nobody.
            None => 0,
        };
        self.tree.namespaces[found].used = true;
        Ok(found)
    }

    fn text(&mut self, piece: Cow<'t, str>) -> Result<(), AppError> {
        let Some(at) = self.open.last() else {
            return match piece.trim_start().is_empty() {
                true => Ok(()),
                false => Err(broken("<")),
            };
        };
        let text = &mut self.tree.nodes[*at].text;
        if !text.is_empty() {
            text.to_mut().push_str(&piece);
        } else if !piece.trim_start().is_empty() {
            *text = piece;
        }
        Ok(())
    }

    fn close(&mut self, visit: &mut Visit<'_>) -> Result<(), AppError> {
        let depth = self.open.len();
        let at = self.open.pop().ok_or_else(|| broken("</"))?;
        self.tree.nodes[at].end = self.tree.nodes.len();
        while self.scope.last().is_some_and(|declared| declared.depth == depth) {
            self.scope.pop();
        }
        let node = &self.tree.nodes[at];
        if depth > 1 && self.names.contains(&node.name) {
            let attributes = node.attributes.start;
            visit(Element { tree: &self.tree, at })?;
            self.tree.nodes.truncate(at);
            self.tree.attributes.truncate(attributes);
        }
        Ok(())
    }
}

fn split(name: &str) -> (&str, &str) {
    match memchr::memchr(b':', name.as_bytes()) {
        Some(at) => (&name[..at], &name[at + 1..]),
        None => ("", name),
    }
}

fn resolved<'t>(reference: &BytesRef<'_>) -> Result<Cow<'t, str>, AppError> {
    if let Some(letter) = reference.resolve_char_ref().map_err(broken)? {
        return Ok(Cow::Owned(letter.to_string()));
    }
    let name: &str = reference;
    match quick_xml::escape::resolve_predefined_entity(name) {
        Some(text) => Ok(Cow::Borrowed(text)),
        None => Err(AppError::new("document.unsafe")),
    }
}
