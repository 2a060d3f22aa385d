//! Names for findings that stay the same from run to run.
//!
//! A finding is named by its rule, the sentence of the original it is in and what it is about there,
//! so that the name survives moved lines, other sentences and another order of documents. What counts
//! are the texts without case, marks and line breaks. Of findings that are equal in all this, the
//! later ones are counted.

use std::collections::BTreeMap;
use std::fmt;

use super::Finding;
use crate::bitext::Bitext;
use crate::pair::Side;
use crate::span::Span;
use crate::text::{fold, hash};

/// The two names of a finding. FNV-1a, 64 bits, hex.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    source: u64,
    target: u64,
}

impl Fingerprint {
    /// Without the translation: stays when the translation is changed. 16 hexadecimal digits.
    #[must_use]
    pub fn of_source(self) -> String {
        format!("{:016x}", self.source)
    }

    /// With the translation: the name without it, a hyphen and 16 digits for the sentence of the
    /// translation.
    #[must_use]
    pub fn with_target(self) -> String {
        self.to_string()
    }

    /// The number in the first part of a written name, and that in the second if there is one.
    #[must_use]
    pub fn parse(name: &str) -> Option<(u64, Option<u64>)> {
        let number = |digits: &str| {
            let is_hex = digits.len() == 16 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            u64::from_str_radix(digits, 16).ok().filter(|_| is_hex)
        };
        match name.split_once('-') {
            Some((source, target)) => Some((number(source)?, Some(number(target)?))),
            None => Some((number(name)?, None)),
        }
    }

    /// The numbers of both parts.
    #[must_use]
    pub fn parts(self) -> (u64, u64) {
        (self.source, self.target)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}-{:016x}", self.source, self.target)
    }
}

/// Between the parts of what is hashed; stands in no folded text.
const SEPARATOR: &str = "\u{1f}";

/// Names all findings of a pair, which stand in their final order.
pub(super) fn assign(bitext: &Bitext, findings: &mut [Finding]) {
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let mut content =
            [finding.rule.name, &sentence(bitext, finding), &atom(bitext, finding)].join(SEPARATOR);
        let times = met.entry(content.clone()).or_default();
        *times += 1;
        if *times > 1 {
            content = format!("{content}{SEPARATOR}{times}");
        }
        let unit = finding.bead.and_then(|bead| bitext.unit(bead));
        let target = unit.map_or_else(String::new, |unit| normal(unit.text(Side::Target)));
        finding.fingerprint = Fingerprint { source: hash(&content), target: hash(&target) };
    }
}

/// The sentence of the original around what is marked there, else all that the bead has of the
/// original, else the beginning of the original; normalised.
pub(crate) fn sentence(bitext: &Bitext, finding: &Finding) -> String {
    let marks = &finding.marks.source;
    let segments = &bitext.segments.source;
    let holds = |span: Span| marks.iter().any(|mark| mark.overlaps(span));
    let marked: Vec<&str> = segments
        .iter()
        .filter(|segment| holds(segment.span))
        .map(|segment| bitext.text(Side::Source, segment.span))
        .collect();
    if !marked.is_empty() {
        return normal(&marked.join(" "));
    }
    match finding.bead.and_then(|bead| bitext.unit(bead)) {
        Some(unit) => normal(unit.text(Side::Source)),
        None => segments.first().map_or_else(String::new, |of| normal(bitext.text(Side::Source, of.span))),
    }
}

/// What is marked in the original, or where nothing is, in the translation; normalised.
pub(crate) fn atom(bitext: &Bitext, finding: &Finding) -> String {
    let side = if finding.marks.source.is_empty() { Side::Target } else { Side::Source };
    let marks = finding.marks.side(side).iter();
    marks.map(|&mark| normal(bitext.text(side, mark))).collect::<Vec<_>>().join(SEPARATOR)
}

/// A text without case, marks and line breaks.
pub(crate) fn normal(text: &str) -> String {
    fold(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        let name = Fingerprint { source: 7, target: 9 };
        assert_eq!(name.of_source(), "0000000000000007");
        assert_eq!(Fingerprint::parse(&name.of_source()), Some((7, None)));
        assert_eq!(Fingerprint::parse(&name.with_target()), Some((7, Some(9))));
        for wrong in ["", "7", "000000000000000g", "+000000000000007", "0000000000000007-"] {
            assert_eq!(Fingerprint::parse(wrong), None, "{wrong}");
        }
    }
}
