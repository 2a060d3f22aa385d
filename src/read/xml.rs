//! XML as a run of elements and text, for parts of containers. Names come without their prefixes.
//! Entities of XML and HTML are resolved; those a document defines itself are not expanded, so
//! that none can grow.

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Deepest nesting of elements.
pub(super) const DEEPEST: usize = 400;

/// What stands in an XML text.
pub(super) enum Node<'a> {
    /// The beginning of an element.
    Open(Element<'a>),
    /// The end of an element of a name.
    Close(&'a str),
    /// Text with its entities resolved.
    Text(&'a str),
}

/// The beginning of an element.
pub(super) struct Element<'a>(&'a BytesStart<'a>);

impl Element<'_> {
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let found = self.0.html_attributes().flatten().find(|of| of.key.local_name().into_inner() == name)?;
        Some(
            found
                .normalized_value(quick_xml::XmlVersion::Explicit1_0)
                .map_or_else(|_| found.value.to_string(), |value| value.into_owned()),
        )
    }
}

/// Elements of HTML that have no end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Hands all elements and texts to `take`, in order.
///
/// # Errors
///
/// Tells the line of what is malformed, of an entity that is not known, or of too deep a nesting.
pub(super) fn walk(text: &str, take: impl FnMut(Node<'_>)) -> Result<(), String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    run(text, reader, false, take)
}

/// As [`walk`], for HTML that a program has written out from a tree.
///
/// # Errors
///
/// As [`walk`].
#[cfg(feature = "html")]
pub(super) fn walk_html(text: &str, take: impl FnMut(Node<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    (config.allow_dangling_amp, config.allow_unmatched_ends, config.check_end_names) = (true, true, false);
    run(text, reader, true, take)
}

fn run(
    text: &str,
    mut reader: Reader<&[u8]>,
    is_html: bool,
    mut take: impl FnMut(Node<'_>),
) -> Result<(), String> {
    let deepest = if is_html { usize::MAX } else { DEEPEST };
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event();
        let flaw = |what: &str| {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(text.len());
            let line = text.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
            Err(format!("line {line} of its XML {what}"))
        };
        match event {
            Err(cause) => return flaw(&format!("is malformed: {cause}")),
            Ok(Event::Empty(element)) => take_whole(&element, &mut take),
            Ok(Event::Start(element)) if is_html && VOID.contains(&element.local_name().into_inner()) => {
                take_whole(&element, &mut take);
            }
            Ok(Event::Start(element)) => {
                depth += 1;
                if depth > deepest {
                    return flaw(&format!("nests more than {DEEPEST} elements"));
                }
                take(Node::Open(Element(&element)));
            }
            Ok(Event::End(element)) => {
                depth = depth.saturating_sub(1);
                take(Node::Close(element.local_name().into_inner()));
            }
            Ok(Event::Text(of)) => take(Node::Text(&of)),
            Ok(Event::CData(of)) => take(Node::Text(&of)),
            Ok(Event::GeneralRef(entity)) => match resolved(&entity) {
                Some(text) => take(Node::Text(&text)),
                None => return flaw(&format!("holds the entity &{};, which is not expanded", &*entity)),
            },
            Ok(Event::Eof) if depth > 0 && !is_html => return flaw("ends in the middle"),
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
        }
    }
}

/// An element that holds nothing.
fn take_whole(element: &BytesStart<'_>, take: &mut impl FnMut(Node<'_>)) {
    take(Node::Open(Element(element)));
    take(Node::Close(element.local_name().into_inner()));
}

fn resolved(entity: &BytesRef<'_>) -> Option<String> {
    match entity.resolve_char_ref() {
        Ok(Some(letter)) => Some(letter.to_string()),
        Ok(None) => resolve_html5_entity(entity).map(str::to_owned),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, &str>) {
        let mut found = String::new();
        let outcome = walk(text, |node| match node {
            Node::Open(of) => {
                found += &format!("<{} {}>", of.name(), of.attribute("k").unwrap_or_default());
            }
            Node::Close(name) => found += &format!("</{name}>"),
            Node::Text(text) => found += text,
        });
        match (outcome, expected) {
            (Ok(()), Ok(expected)) => assert_eq!(found, expected),
            (Err(message), Err(expected)) => assert_eq!(message, expected),
            (outcome, _) => panic!("{text}: {outcome:?}"),
        }
    }

    #[test]
    fn entities_are_text() {
        check("<a:b x:k='1&amp;2'>R&amp;D&#233;&nbsp;<c/></a:b>", Ok("<b 1&2>R&Dé\u{a0}<c ></c></b>"));
    }

    #[test]
    fn what_is_malformed_is_told_with_its_line() {
        check(
            "<a>\n<b></a>",
            Err("line 2 of its XML is malformed: ill-formed document: expected `</b>`, but `</a>` was found"),
        );
        check("<a>\n", Err("line 2 of its XML ends in the middle"));
        let bomb = "<!DOCTYPE a [<!ENTITY b '&c;&c;'>]>\n<a>&b;</a>";
        check(bomb, Err("line 2 of its XML holds the entity &b;, which is not expanded"));
        check(&"<a>".repeat(500), Err("line 1 of its XML nests more than 400 elements"));
    }
}
