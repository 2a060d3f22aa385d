//! Anchors: what survives translation and can be found without knowing the other side —
//! quantities, codes, links and references. Names are found by their capitals alone ([`name`]).

pub mod code;
pub mod link;
pub mod name;
pub mod quantity;
pub mod reference;

use crate::language::Language;
use crate::span::Span;
use quantity::Quantity;
use quantity::separators::Separators;
use reference::Reference;

/// Something in a segment that should have an equal in the translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// Where it stands, in bytes of the text it was read from.
    pub span: Span,
    /// What it means.
    pub value: Value,
}

/// The meaning of an anchor.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number, date, time, measure, amount of money, range …
    Quantity(Quantity),
    /// A document number, model or other identifier, folded (`Đ` as `D`, upper case).
    Code(String),
    /// A URL or e-mail address.
    Link(String),
    /// An article, clause or chapter of a document.
    Reference(Reference),
}

/// Reads all anchors of a text, ordered by place, none overlapping another. What a link or code
/// covers is read as nothing else.
#[must_use]
pub fn read(text: &str, language: Language) -> Vec<Anchor> {
    read_as(text, language, Separators::Own)
}

/// The same for a part of a document that writes its numerals in a way of its own.
#[must_use]
pub fn read_as(text: &str, language: Language, habit: Separators) -> Vec<Anchor> {
    let mut taken: Vec<Span> = Vec::new();
    let mut anchors: Vec<Anchor> = Vec::new();
    let mut add = |found: Vec<(Span, Value)>| {
        for (span, value) in found {
            if !taken.iter().any(|other| other.overlaps(span)) {
                taken.push(span);
                anchors.push(Anchor { span, value });
            }
        }
    };
    add(link::read(text).into_iter().map(|(span, link)| (span, Value::Link(link))).collect());
    add(code::read(text).into_iter().map(|(span, code)| (span, Value::Code(code))).collect());
    add(reference::read(text, language).into_iter().map(|(span, of)| (span, Value::Reference(of))).collect());
    let quantities = quantity::read_as(text, language, habit, &taken);
    anchors
        .extend(quantities.into_iter().map(|(span, value)| Anchor { span, value: Value::Quantity(value) }));
    anchors.sort_by_key(|anchor| anchor.span.start());
    anchors
}
