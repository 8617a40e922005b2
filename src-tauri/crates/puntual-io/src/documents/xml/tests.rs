use super::parse::ELEMENT_LIMIT;
use super::*;

#[test]
fn text_that_arrives_in_pieces_is_one_text() {
    let tree = parse("<a b='x &amp; y'>Uno &amp; <![CDATA[Dos <]]> &#241;</a>").unwrap();
    let root = tree.root();
    assert_eq!((root.text(), root.attribute("b")), ("Uno & Dos < ñ", "x & y"));
}

#[test]
fn prefixes_do_not_matter_and_namespaces_end_with_their_element() {
    let tree = parse("<p:a xmlns:p='one'><b xmlns='two'><c/></b><d/></p:a>").unwrap();
    let root = tree.root();
    assert_eq!(root.namespace(), "one");
    assert_eq!(root.find("b/c").unwrap().namespace(), "two");
    assert_eq!(root.child("d").unwrap().namespace(), "");
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

#[test]
fn elements_are_found_by_path_and_every_branch_is_followed() {
    let tree = parse("<a><b><x/></b><b><c>1</c><c>2</c></b><d>3</d></a>").unwrap();
    let root = tree.root();
    assert_eq!(root.text_at("b/c"), "1");
    assert_eq!(root.first_text(&["none", "b/x", "d"]), "3");
    assert_eq!(root.descendant("c").unwrap().text(), "1");
    let names: Vec<&str> = root.elements().map(Element::name).collect();
    assert_eq!(names, ["b", "b", "d"]);
    let texts: Vec<&str> = root
        .children("b")
        .flat_map(|b| b.children("c"))
        .map(Element::text)
        .collect();
    assert_eq!(texts, ["1", "2"]);
}

#[test]
fn attributes_are_read_however_they_are_spaced_and_quoted() {
    let text = "<a one=\"1'\" two = '2\"'\n three\t=\"a\nb&#10;c\" p:four='4' xmlns:p='x' five=''six='6' />";
    let tree = parse(text).unwrap();
    let root = tree.root();
    let read = ["one", "two", "three", "four", "five", "six"].map(|name| root.attribute(name));
    assert_eq!(read, ["1'", "2\"", "a b\nc", "", "", "6"]);
    for broken in [
        "<a one/>",
        "<a one=/>",
        "<a one=1/>",
        "<a ='1'/>",
        "<a one='1/>",
        "<a one two='2'/>",
    ] {
        assert_eq!(parse(broken).unwrap_err().code, "document.broken", "{broken}");
    }
}

#[test]
fn comments_instructions_and_blanks_between_elements_are_no_text() {
    let tree =
        parse("<?xml version='1.0'?>\n<!-- a --><a>\n <?b c?> 1<!-- 2 -->3 <b/>\n</a>\n<!-- d -->").unwrap();
    assert_eq!(tree.root().text(), "13");
}

#[test]
fn only_namespaces_that_an_element_is_in_count_as_used() {
    let tree = parse("<a xmlns:p='one' xmlns:q='two'><p:b/></a>").unwrap();
    assert!(tree.root().uses_namespace("one"));
    assert!(!tree.root().uses_namespace("two"));
}

#[test]
fn a_prefix_that_nobody_declared_is_no_namespace_except_for_the_root() {
    let tree = parse("<a xmlns='one'><p:b c='1'/></a>").unwrap();
    let addenda = tree.root().child("b").unwrap();
    assert_eq!((addenda.namespace(), addenda.attribute("c")), ("", "1"));
}

#[test]
fn visited_elements_are_seen_whole_when_they_end_and_leave_no_trace() {
    let text = "<a><s><b/><e n='1'>x<f>1</f></e><e n='2'/></s><s><e n='3'><f/></e></s></a>";
    let mut seen = Vec::new();
    let tree = parse_each(text, 100, &["e", "s"], &mut |element| {
        let inner: Vec<&str> = element.elements().map(Element::name).collect();
        seen.push(format!(
            "{}{} {}",
            element.name(),
            element.attribute("n"),
            inner.join("+")
        ));
        Ok(())
    });
    assert_eq!(tree.unwrap().root().elements().count(), 0);
    assert_eq!(seen, ["e1 f", "e2 ", "s b", "e3 f", "s "]);
}
