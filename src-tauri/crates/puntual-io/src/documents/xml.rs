//! XML as a small tree, read with a limit on everything.
//!
//! Elements are known by local name and namespace, never by prefix. Entities other than the five of XML itself are never
//! expanded and a document type is refused, so a file cannot grow while it is read or name another file.

use std::rc::Rc;

use puntual_app::error::AppError;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Elements within elements.
const DEPTH_LIMIT: usize = 64;
/// Elements of a file. An invoice of a thousand lines has some 50,000.
const ELEMENT_LIMIT: usize = 500_000;
/// Attributes of one element.
const ATTRIBUTE_LIMIT: usize = 256;
/// Namespaces in force at one place.
const NAMESPACE_LIMIT: usize = 256;

/// An element.
#[derive(Debug)]
pub(crate) struct Element {
    /// The namespace; empty when it has none.
    pub namespace: Rc<str>,
    /// The name without prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    /// The value of an attribute without prefix, trimmed; empty when it is missing.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.trim())
    }

    /// Its own text, trimmed.
    pub fn text(&self) -> &str {
        self.text.trim()
    }

    /// The first element below with this name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Every element below with this name.
    pub fn children<'a, 'b>(&'a self, name: &'b str) -> impl Iterator<Item = &'a Element> + use<'a, 'b> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Every element below.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter()
    }

    /// The first element on a path of names such as `Party/Contact`; every branch is followed.
    pub fn find(&self, path: &str) -> Option<&Element> {
        match path.split_once('/') {
            None => self.child(path),
            Some((head, rest)) => self.children(head).find_map(|child| child.find(rest)),
        }
    }

    /// The text at `path`; empty when there is nothing.
    pub fn text_at(&self, path: &str) -> &str {
        self.find(path).map_or("", Element::text)
    }

    /// The first text that is not empty at one of `paths`.
    pub fn first_text(&self, paths: &[&str]) -> &str {
        paths
            .iter()
            .map(|path| self.text_at(path))
            .find(|text| !text.is_empty())
            .unwrap_or("")
    }

    /// The first element named `name` anywhere below.
    pub fn descendant(&self, name: &str) -> Option<&Element> {
        self.children.iter().find_map(|child| {
            if child.name == name {
                Some(child)
            } else {
                child.descendant(name)
            }
        })
    }

    /// Whether it or anything below is in a namespace that contains `part`.
    pub fn uses_namespace(&self, part: &str) -> bool {
        self.namespace.contains(part) || self.children.iter().any(|child| child.uses_namespace(part))
    }
}

/// The root element of `text`.
///
/// # Errors
/// `document.broken` for what is no well-formed XML, `document.unsafe` for a document type or an entity of its own,
/// `document.too_large` beyond a limit.
pub(super) fn parse(text: &str) -> Result<Element, AppError> {
    parse_each(text, ELEMENT_LIMIT, &[], &mut |_| Ok(()))
}

/// As [`parse`], with a limit of its own; every element called one of `names` is given to `visit` when it ends and is not
/// in the tree, so that a file of many of them is never held as a whole.
///
/// # Errors
/// As [`parse`], and what `visit` returns.
pub(crate) fn parse_each(
    text: &str,
    element_limit: usize,
    names: &[&str],
    visit: &mut dyn FnMut(Element) -> Result<(), AppError>,
) -> Result<Element, AppError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut tree = Tree {
        element_limit,
        ..Tree::default()
    };
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Start(start) => {
                let element = tree.element(&start)?;
                tree.open.push(element);
            }
            Event::Empty(start) => {
                let element = tree.element(&start)?;
                tree.open.push(element);
                tree.close(names, visit)?;
            }
            Event::End(_) => tree.close(names, visit)?,
            Event::Text(text) => tree.text(&text.into_inner())?,
            Event::CData(text) => tree.text(&text.into_inner())?,
            Event::GeneralRef(reference) => tree.text(&resolved(&reference)?)?,
            Event::DocType(_) => return Err(AppError::new("document.unsafe")),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    match tree.root {
        Some(root) if tree.open.is_empty() => Ok(root),
        _ => Err(AppError::new("document.broken").with("detail", "…")),
    }
}

#[derive(Default)]
struct Tree {
    open: Vec<Element>,
    root: Option<Element>,
    elements: usize,
    element_limit: usize,
    /// Prefix, namespace and the depth at which it was declared.
    namespaces: Vec<(String, Rc<str>, usize)>,
}

impl Tree {
    fn element(&mut self, start: &BytesStart<'_>) -> Result<Element, AppError> {
        self.elements += 1;
        let depth = self.open.len() + 1;
        if self.elements > self.element_limit || depth > DEPTH_LIMIT {
            return Err(too_large());
        }
        if depth == 1 && self.root.is_some() {
            return Err(AppError::new("document.broken").with("detail", "</>"));
        }
        let name = start.name();
        let (prefix, local) = split(name.as_ref());
        let mut attributes = Vec::new();
        for (index, attribute) in start.attributes().enumerate() {
            if index == ATTRIBUTE_LIMIT {
                return Err(too_large());
            }
            let attribute = attribute.map_err(broken)?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(broken)?
                .into_owned();
            match split(attribute.key.as_ref()) {
                ("", "xmlns") => self.declare("", value, depth)?,
                ("xmlns", prefix) => self.declare(prefix, value, depth)?,
                ("", name) => attributes.push((name.to_owned(), value)),
                _ => {}
            }
        }
        Ok(Element {
            namespace: self.namespace(prefix)?,
            name: local.to_owned(),
            attributes,
            text: String::new(),
            children: Vec::new(),
        })
    }

    fn declare(&mut self, prefix: &str, namespace: String, depth: usize) -> Result<(), AppError> {
        if self.namespaces.len() == NAMESPACE_LIMIT {
            return Err(too_large());
        }
        self.namespaces
            .push((prefix.to_owned(), namespace.trim().into(), depth));
        Ok(())
    }

    fn namespace(&self, prefix: &str) -> Result<Rc<str>, AppError> {
        let declared = self.namespaces.iter().rev().find(|(known, ..)| known == prefix);
        match declared {
            Some((_, namespace, _)) => Ok(namespace.clone()),
            None if prefix.is_empty() || prefix == "xml" => Ok("".into()),
            None => Err(AppError::new("document.broken").with("detail", format!("{prefix}:"))),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), AppError> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(AppError::new("document.broken").with("detail", "<")),
        }
        Ok(())
    }

    fn close(
        &mut self,
        names: &[&str],
        visit: &mut dyn FnMut(Element) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        let depth = self.open.len();
        let element = self
            .open
            .pop()
            .ok_or_else(|| AppError::new("document.broken").with("detail", "</"))?;
        while self.namespaces.last().is_some_and(|(.., at)| *at == depth) {
            self.namespaces.pop();
        }
        match self.open.last_mut() {
            Some(_) if names.contains(&element.name.as_str()) => visit(element)?,
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
        Ok(())
    }
}

fn split(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

fn resolved(reference: &BytesRef<'_>) -> Result<String, AppError> {
    if let Some(letter) = reference.resolve_char_ref().map_err(broken)? {
        return Ok(letter.to_string());
    }
    let name: &str = reference;
    match quick_xml::escape::resolve_predefined_entity(name) {
        Some(text) => Ok(text.to_owned()),
        None => Err(AppError::new("document.unsafe")),
    }
}

fn too_large() -> AppError {
    AppError::new("document.too_large")
}

fn broken(error: impl std::fmt::Display) -> AppError {
    AppError::new("document.broken").with("detail", error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_arrives_in_pieces_is_one_text() {
        let root = parse("<a b='x &amp; y'>Uno &amp; <![CDATA[Dos <]]> &#241;</a>").unwrap();
        assert_eq!((root.text(), root.attribute("b")), ("Uno & Dos < ñ", "x & y"));
    }

    #[test]
    fn prefixes_do_not_matter_and_namespaces_end_with_their_element() {
        let root = parse("<p:a xmlns:p='one'><b xmlns='two'><c/></b><d/></p:a>").unwrap();
        assert_eq!(&*root.namespace, "one");
        assert_eq!(root.find("b/c").unwrap().namespace.as_ref(), "two");
        assert_eq!(root.child("d").unwrap().namespace.as_ref(), "");
    }

    #[test]
    fn entities_of_the_file_itself_are_never_expanded() {
        let refused = |text: &str| parse(text).unwrap_err().code;
        assert_eq!(
            refused("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
            "document.unsafe"
        );
        assert_eq!(refused("<a>&b;</a>"), "document.unsafe");
        assert_eq!(refused("<a b='&c;'/>"), "document.broken");
    }

    #[test]
    fn a_cut_file_is_refused() {
        for text in [
            "",
            "<a>",
            "<a><b></a>",
            "<a/><b/>",
            "<a/>x",
            "</a>",
            "<p:a/>",
            "<a b='1' b='2'/>",
        ] {
            assert_eq!(parse(text).unwrap_err().code, "document.broken", "{text}");
        }
    }

    #[test]
    fn depth_and_size_are_limited() {
        let deep = format!("{}{}", "<a>".repeat(65), "</a>".repeat(65));
        assert_eq!(parse(&deep).unwrap_err().code, "document.too_large");
        let wide = format!("<a>{}</a>", "<b/>".repeat(ELEMENT_LIMIT));
        assert_eq!(parse(&wide).unwrap_err().code, "document.too_large");
        let attributes: String = (0..257).map(|index| format!(" a{index}=''")).collect();
        assert_eq!(
            parse(&format!("<a{attributes}/>")).unwrap_err().code,
            "document.too_large"
        );
        let spaces: String = (0..200).map(|index| format!(" xmlns:n{index}='n'")).collect();
        let nested = format!("<a{spaces}><b{spaces}/></a>");
        assert_eq!(parse(&nested).unwrap_err().code, "document.too_large");
    }
}
