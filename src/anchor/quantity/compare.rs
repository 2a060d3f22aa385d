//! Comparing the quantities of two texts by meaning: what stays over is explained by the cheapest story.

use super::Quantity;
use crate::pair::Pair;

/// What the cheapest story says happened. Each kind is one rule of the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DifferenceKind {
    /// A value of the source has no equal.
    Missing,
    /// A value of the target has no equal.
    Added,
    /// Another value.
    Changed,
    /// Wrong by a power of ten: a scale word or separators.
    Magnitude,
    /// A date or a part of it is another.
    Date,
}

/// One unexplained quantity, or two that were paired by an explanation.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The story.
    pub kind: DifferenceKind,
    /// Index into the source quantities of the unit.
    pub source: Option<usize>,
    /// Index into the target quantities of the unit.
    pub target: Option<usize>,
    /// The reason for people, with both normalised values.
    pub reason: String,
    /// How likely the difference is real, 0 to 1.
    pub confidence: f32,
}

/// Compares the quantities of one translation unit. `around` holds those of the neighbouring
/// units: a value found there has moved and is not missing.
#[must_use]
pub fn compare(_unit: Pair<&[&Quantity]>, _around: Pair<&[&Quantity]>) -> Vec<Difference> {
    Vec::new()
}
