//! Anchors: what survives translation and can be found without knowing the other side —
//! quantities, codes, links and names.

pub mod name;
pub mod quantity;

use crate::language::Language;
use crate::span::Span;
use quantity::Quantity;

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
    /// A proper name, folded by [`crate::text::fold`].
    Name(String),
}

/// Reads all anchors of a text, ordered by place, none overlapping another.
#[must_use]
pub fn read(text: &str, language: Language) -> Vec<Anchor> {
    quantity::read(text, language)
        .into_iter()
        .map(|(span, quantity)| Anchor { span, value: Value::Quantity(quantity) })
        .collect()
}
