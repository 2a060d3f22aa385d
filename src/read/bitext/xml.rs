//! XML of aligned files: containers are walked through, units come as small trees with the place of each
//! text in the file. Entities are resolved where XML knows them; those a document defines itself are
//! refused, so that none can grow.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::Flaw;
use crate::span::Position;

/// Deepest nesting of elements.
const DEEPEST: usize = 200;

/// Part of an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text { text: String, position: Position },
}

/// An element; one that is only opened has no children yet.
#[derive(Debug)]
pub(super) struct Element {
    /// Without prefix.
    pub(super) name: String,
    /// Names with prefix, as written.
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
    pub(super) position: Position,
}

impl Element {
    /// The value of an attribute, by its name with prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// The children of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        let element = |node: &'a Node| match node {
            Node::Element(element) => Some(element),
            Node::Text { .. } => None,
        };
        self.children.iter().filter_map(element).filter(move |element| element.name == name)
    }

    /// The first child of a name.
    pub(super) fn first<'a>(&'a self, name: &'a str) -> Option<&'a Element> {
        self.all(name).next()
    }
}

/// What is met on the way through a file.
pub(super) enum Step {
    /// A container begins; the element has no children.
    Open(Element),
    /// A unit, whole.
    Unit(Element),
}

/// Walks through a file; elements of which `is_unit` holds are handed over whole.
///
/// # Errors
///
/// Tells the line of what is malformed, of an entity that XML does not know, or of too deep a nesting;
/// passes on what `take` returns.
pub(super) fn walk(
    text: &str,
    is_unit: impl Fn(&str) -> bool,
    mut take: impl FnMut(Step) -> Result<(), Flaw>,
) -> Result<(), Flaw> {
    let mut reader = Reader::from_str(text);
    let mut cursor = Cursor { text, offset: 0, position: Position { line: 1, column: 1 } };
    let mut nest = Nest::default();
    loop {
        let position = cursor.at(reader.buffer_position());
        let event = reader.read_event().map_err(|cause| {
            let line = cursor.at(reader.error_position()).line;
            Flaw::at(line, format!("the XML is damaged: {cause}; export the file again"))
        })?;
        let step = match event {
            Event::Start(start) => nest.open(element(&start, position)?, &is_unit)?,
            Event::Empty(start) => {
                let step = nest.open(element(&start, position)?, &is_unit)?;
                step.or(nest.close())
            }
            Event::End(_) => nest.close(),
            Event::Text(piece) => nest.add(&piece, position),
            Event::CData(piece) => nest.add(&piece, position.after("<![CDATA[")),
            Event::GeneralRef(entity) => nest.add(&resolved(&entity, position)?, position),
            Event::Eof if nest.is_open() => {
                let message = "the file ends in the middle of an element; fetch or export it again";
                return Err(Flaw::at(position.line, message));
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => None,
        };
        step.map_or(Ok(()), &mut take)?;
    }
}

/// The elements around the place that is read.
#[derive(Default)]
struct Nest {
    /// How many containers.
    containers: usize,
    /// The elements of the unit, outermost first.
    unit: Vec<Element>,
}

impl Nest {
    fn is_open(&self) -> bool {
        self.containers + self.unit.len() > 0
    }

    /// Begins an element; a container is a step at once.
    fn open(&mut self, element: Element, is_unit: impl Fn(&str) -> bool) -> Result<Option<Step>, Flaw> {
        if self.containers + self.unit.len() >= DEEPEST {
            let message =
                format!("more than {DEEPEST} elements are nested; no file of this kind needs as many");
            return Err(Flaw::at(element.position.line, message));
        }
        if self.unit.is_empty() && !is_unit(&element.name) {
            self.containers += 1;
            return Ok(Some(Step::Open(element)));
        }
        self.unit.push(element);
        Ok(None)
    }

    /// Ends an element; with the outermost of a unit that is whole.
    fn close(&mut self) -> Option<Step> {
        let Some(element) = self.unit.pop() else {
            self.containers = self.containers.saturating_sub(1);
            return None;
        };
        match self.unit.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => return Some(Step::Unit(element)),
        }
        None
    }

    /// Adds text to the innermost element of a unit; between containers there is none.
    fn add(&mut self, piece: &str, position: Position) -> Option<Step> {
        if let Some(parent) = self.unit.last_mut() {
            parent.children.push(Node::Text { text: piece.replace("\r\n", "\n"), position });
        }
        None
    }
}

/// Whether the first element of a text has a name.
pub(super) fn root_is(text: &str, name: &str) -> bool {
    if !text.trim_start().starts_with('<') {
        return false;
    }
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(root) | Event::Empty(root)) => return root.local_name().into_inner() == name,
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

fn element(start: &BytesStart<'_>, position: Position) -> Result<Element, Flaw> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute =
            attribute.map_err(|cause| Flaw::at(position.line, format!("the XML is damaged: {cause}")))?;
        let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0);
        let value = value.map_err(|cause| Flaw::at(position.line, format!("the XML is damaged: {cause}")))?;
        attributes.push((attribute.key.into_inner().to_owned(), value.into_owned()));
    }
    let name = start.local_name().into_inner().to_owned();
    Ok(Element { name, attributes, children: Vec::new(), position })
}

/// The text of `&amp;`, `&#233;` and the like.
fn resolved(entity: &BytesRef<'_>, position: Position) -> Result<String, Flaw> {
    let of_xml = |name: &str| quick_xml::escape::resolve_xml_entity(name).map(str::to_owned);
    let found = match entity.resolve_char_ref() {
        Ok(Some(letter)) => Some(letter.to_string()),
        Ok(None) => of_xml(entity),
        Err(_) => None,
    };
    found.ok_or_else(|| {
        Flaw::at(
            position.line,
            format!("the entity &{}; is none of XML and is not expanded; write its text instead", &**entity),
        )
    })
}

/// Turns rising byte offsets into lines and columns, each byte looked at once.
struct Cursor<'a> {
    text: &'a str,
    offset: usize,
    position: Position,
}

impl Cursor<'_> {
    fn at(&mut self, offset: u64) -> Position {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX).min(self.text.len());
        if let Some(between) = self.text.get(self.offset..offset) {
            self.position = self.position.after(between);
            self.offset = offset;
        }
        self.position
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a unit `u` holds, texts with their places.
    fn shown(element: &Element) -> String {
        let child = |node: &Node| match node {
            Node::Element(element) => format!("<{}>{}</>", element.name, shown(element)),
            Node::Text { text, position } => format!("{text}@{}:{} ", position.line, position.column),
        };
        element.children.iter().map(child).collect()
    }

    fn check(text: &str, expected: Result<&str, Flaw>) {
        let mut found = String::new();
        let outcome = walk(
            text,
            |name| name == "u",
            |step| {
                if let Step::Unit(unit) = step {
                    found += &shown(&unit);
                }
                Ok(())
            },
        );
        assert_eq!(outcome.map(|()| found.as_str()), expected, "{text}");
    }

    #[test]
    fn every_piece_of_text_knows_its_place() {
        let text = "<?xml version='1.0'?>\n<a>\n <u>R&amp;Đ&#233;<b/>x\ny<![CDATA[<z>]]></u><u/></a>";
        check(text, Ok("R@3:5 &@3:6 Đ@3:11 é@3:12 <b></>x\ny@3:22 <z>@4:11 "));
    }

    #[test]
    fn damage_names_its_line() {
        let entity = "the entity &big; is none of XML and is not expanded; write its text instead";
        check("<!DOCTYPE a [<!ENTITY big 'x'>]>\n<u>&big;</u>", Err(Flaw::at(2, entity)));
        check(
            "<a>\n<u>x",
            Err(Flaw::at(2, "the file ends in the middle of an element; fetch or export it again")),
        );
        let deep = "<a>".repeat(300);
        check(
            &deep,
            Err(Flaw::at(1, "more than 200 elements are nested; no file of this kind needs as many")),
        );
        let crossed = "the XML is damaged: ill-formed document: expected `</u>`, but `</a>` was found; export the file again";
        check("<a>\n<u>\n</a>", Err(Flaw::at(3, crossed)));
    }
}
