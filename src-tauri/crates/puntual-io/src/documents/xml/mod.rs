//! XML as a small tree, read with a limit on everything.
//!
//! Elements are known by local name and namespace, never by prefix. Entities other than the five of XML itself are never
//! expanded and a document type is refused, so a file cannot grow while it is read or name another file. Names and values
//! are slices of the file wherever they mean what they write, so a tree costs little more than a pass over its text.

mod attributes;
mod parse;

use std::borrow::Cow;
use std::iter::from_fn;
use std::ops::Range;

use puntual_app::error::AppError;

pub(super) use parse::parse;
pub(crate) use parse::parse_each;

/// A file as elements. It has at least one, its root.
#[derive(Debug)]
pub(crate) struct Tree<'t> {
    /// In the order in which they begin.
    nodes: Vec<Node<'t>>,
    /// Those of all elements, each by its name without prefix.
    attributes: Vec<(&'t str, Cow<'t, str>)>,
    namespaces: Vec<Namespace<'t>>,
}

#[derive(Debug)]
struct Node<'t> {
    name: &'t str,
    /// Its own text in one piece.
    text: Cow<'t, str>,
    /// Position among the namespaces.
    namespace: usize,
    /// Positions among the attributes.
    attributes: Range<usize>,
    /// Position of the first node that is not below it.
    end: usize,
}

#[derive(Debug)]
struct Namespace<'t> {
    name: Cow<'t, str>,
    /// Whether an element is in it. Many files declare more than they use.
    used: bool,
}

impl Tree<'_> {
    /// The element that holds all others.
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, at: 0 }
    }
}

/// An element of a tree.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'a> {
    tree: &'a Tree<'a>,
    at: usize,
}

impl<'a> Element<'a> {
    fn node(self) -> &'a Node<'a> {
        &self.tree.nodes[self.at]
    }

    /// The name without prefix.
    pub fn name(self) -> &'a str {
        self.node().name
    }

    /// The namespace; empty when it has none.
    pub fn namespace(self) -> &'a str {
        self.tree.namespaces[self.node().namespace].name.trim()
    }

    /// The value of an attribute without prefix, trimmed; empty when it is missing.
    pub fn attribute(self, name: &str) -> &'a str {
        self.tree.attributes[self.node().attributes.clone()]
            .iter()
            .find(|(known, _)| *known == name)
            .map_or("", |(_, value)| value.trim())
    }

    /// Its own text, trimmed.
    pub fn text(self) -> &'a str {
        self.node().text.trim()
    }

    /// Every element directly below.
    pub fn elements(self) -> impl Iterator<Item = Element<'a>> {
        let (mut next, end) = (self.at + 1, self.node().end);
        from_fn(move || {
            (next < end).then(|| {
                let child = Element {
                    tree: self.tree,
                    at: next,
                };
                next = child.node().end;
                child
            })
        })
    }

    /// Every element directly below with this name.
    pub fn children<'b>(self, name: &'b str) -> impl Iterator<Item = Element<'a>> + use<'a, 'b> {
        self.elements().filter(move |child| child.name() == name)
    }

    /// The first element directly below with this name.
    pub fn child(self, name: &str) -> Option<Element<'a>> {
        self.children(name).next()
    }

    /// The first element on a path of names such as `Party/Contact`; every branch is followed.
    pub fn find(self, path: &str) -> Option<Element<'a>> {
        match path.split_once('/') {
            None => self.child(path),
            Some((head, rest)) => self.children(head).find_map(|child| child.find(rest)),
        }
    }

    /// The text at `path`; empty when there is nothing.
    pub fn text_at(self, path: &str) -> &'a str {
        self.find(path).map_or("", Element::text)
    }

    /// The first text that is not empty at one of `paths`.
    pub fn first_text(self, paths: &[&str]) -> &'a str {
        paths
            .iter()
            .map(|path| self.text_at(path))
            .find(|text| !text.is_empty())
            .unwrap_or("")
    }

    /// The first element named `name` anywhere below.
    pub fn descendant(self, name: &str) -> Option<Element<'a>> {
        self.descendants(name).next()
    }

    /// Every element named `name` anywhere below, in the order in which they begin.
    pub fn descendants<'b>(self, name: &'b str) -> impl Iterator<Item = Element<'a>> + use<'a, 'b> {
        (self.at + 1..self.node().end)
            .map(move |at| Element { tree: self.tree, at })
            .filter(move |element| element.name() == name)
    }

    /// Whether any element of the file is in a namespace that contains `part`.
    pub fn uses_namespace(self, part: &str) -> bool {
        self.tree
            .namespaces
            .iter()
            .any(|namespace| namespace.used && namespace.name.contains(part))
    }
}

fn broken(detail: impl std::fmt::Display) -> AppError {
    AppError::new("document.broken").with("detail", detail)
}

fn too_large() -> AppError {
    AppError::new("document.too_large")
}

#[cfg(test)]
mod tests;
