//! Labels: the numbers by which a document counts its own parts, where a segment begins with them —
//! `Chương 3`, `Kapitel III`, `Điều 12.`, `§ 12`, `12. `, `(12)`, `1.2`, `3:16`. Only what counts up is a
//! label, and only where both documents count the same: a sentence that begins with `12 Menschen` or
//! `3. Oktober` is none.

use rustc_hash::FxHashMap;

use super::Text;
use crate::anchor::reference::{self, Level};
use crate::pair::Pair;
use crate::span::Span;

/// What a segment is counted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    /// [`Level::Any`] for a bare number.
    level: Level,
    number: Number,
}

/// Up to three numbers, outermost first, then zeros: `3:16` is 3, 16, 0.
type Number = [u16; 3];

/// Fewer labels of a level are no sequence.
const FEWEST: usize = 3;

/// No part of a number has more digits: `1957.` is a year.
const MOST_DIGITS: usize = 3;

impl Label {
    fn agrees(self, other: Self) -> bool {
        let is_any = [self.level, other.level].contains(&Level::Any);
        (self.level == other.level || is_any) && self.number == other.number
    }

    /// Whether this is the next label: `4` after `3`, `1.1` or `2` after `1`, `4:1` after `3:16`.
    fn follows(self, before: Self) -> bool {
        let (number, last) = (self.number, before.number);
        let differs = (0..number.len()).find(|&at| number[at] != last[at]);
        self.level == before.level
            && differs.is_some_and(|at| {
                last[at].checked_add(1) == Some(number[at])
                    && number[at + 1..].iter().all(|&below| below <= 1)
            })
    }
}

/// The labels of all segments; none at all unless both documents count, and mostly the same.
pub(super) fn labels(texts: Pair<Text<'_>>) -> Pair<Vec<Option<Label>>> {
    let labels = texts.map(|text| counting(&read(text)));
    let numbers = labels.as_ref().map(|side| {
        let mut numbers: Vec<Number> = side.iter().flatten().map(|label| label.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    });
    let common = numbers.source.iter().filter(|number| numbers.target.binary_search(number).is_ok()).count();
    let fewer = numbers.source.len().min(numbers.target.len());
    if common >= FEWEST && 2 * common >= fewer { labels } else { labels.map(|side| vec![None; side.len()]) }
}

/// Labels as they are written, whether they count up or not.
fn read(text: Text<'_>) -> Vec<Option<Label>> {
    let label = |at: usize| {
        let span = text.segments[at].span;
        let whole = span.of(&text.document.text);
        let written =
            whole.trim_start_matches(|letter: char| letter.is_whitespace() || MARKUP.contains(letter));
        if let Some((level, number)) = reference::leading(written, text.document.language) {
            return Some(Label { level, number: [number, 0, 0] });
        }
        let (length, number) = bare(written)?;
        let start = span.start() + whole.len() - written.len();
        let label = Span::new(start, start + length);
        // The number of a date or an amount is none.
        let is_part =
            text.anchors[at].iter().any(|of| of.span.overlaps(label) && of.span.end() > label.end());
        (!is_part).then_some(Label { level: Level::Any, number })
    };
    (0..text.segments.len()).map(label).collect()
}

/// Marks of headings, lists and emphasis before a label.
const MARKUP: &str = "#*_>-–•";

/// A number with the mark of a list that a text begins with, and its length in bytes.
fn bare(text: &str) -> Option<(usize, Number)> {
    let inside = text.trim_start_matches(['(', '[']);
    let is_digit_or_mark = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ':');
    let written = &inside[..inside.find(|letter| !is_digit_or_mark(letter)).unwrap_or(inside.len())];
    let after = &inside[written.len()..];
    let rest = after.trim_start_matches([')', ']']);
    let digits = written.strip_suffix(['.', ':']).unwrap_or(written);
    let opened = text.len() - inside.len();
    let closed = after.len() - rest.len();
    let is_marked = digits.len() < written.len() || digits.contains(['.', ':']) || closed > 0;
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let is_whole = ends && is_marked && closed <= 1 && opened <= closed;
    let number = number(digits).filter(|_| is_whole)?;
    Some((text.len() - rest.len(), number))
}

fn number(digits: &str) -> Option<Number> {
    let mut number = Number::default();
    for (at, part) in digits.split(['.', ':']).enumerate() {
        *number.get_mut(at)? = part.parse().ok().filter(|_| part.len() <= MOST_DIGITS)?;
    }
    (number[0] > 0).then_some(number)
}

/// The labels that follow one of their level or are followed; none of a level that mostly does not
/// count up.
fn counting(read: &[Option<Label>]) -> Vec<Option<Label>> {
    let mut kept = vec![None; read.len()];
    let mut levels: Vec<Level> = read.iter().flatten().map(|label| label.level).collect();
    levels.sort_unstable();
    levels.dedup();
    for level in levels {
        let of_level = read.iter().enumerate().filter_map(|(at, label)| Some((at, (*label)?)));
        let of_level: Vec<(usize, Label)> = of_level.filter(|(_, label)| label.level == level).collect();
        let counts = |at: usize| {
            let follows =
                |one: usize| of_level.get(one + 1).is_some_and(|next| next.1.follows(of_level[one].1));
            follows(at) || at > 0 && follows(at - 1)
        };
        let counted: Vec<_> = (0..of_level.len()).filter(|&at| counts(at)).map(|at| of_level[at]).collect();
        if counted.len() >= FEWEST && 2 * counted.len() >= of_level.len() {
            counted.into_iter().for_each(|(at, label)| kept[at] = Some(label));
        }
    }
    kept
}

/// How the labels of a bead agree: 1 if both sides begin with the same, −1 with different ones; −½
/// for each other label that the other side lacks. Neither side is empty.
pub(super) fn agreement(source: &[Option<Label>], target: &[Option<Label>]) -> f64 {
    let (begin, from) = match (source[0], target[0]) {
        (Some(one), Some(other)) => (if one.agrees(other) { 1.0 } else { -1.0 }, 1),
        _ => (0.0, 0),
    };
    let (source, target) = (&source[from..], &target[from..]);
    let lacking = |side: &[Option<Label>], other: &[Option<Label>]| {
        let lacks = |label: &&Label| !other.iter().flatten().any(|of| of.agrees(**label));
        side.iter().flatten().filter(lacks).count()
    };
    begin - 0.5 * (lacking(source, target) + lacking(target, source)) as f64
}

/// Segments of both sides that no other has the label of, in the order of the source.
pub(super) fn unique(labels: Pair<&[Option<Label>]>) -> Vec<(usize, usize)> {
    let places = labels.map(|side| {
        let mut places: FxHashMap<Number, Vec<usize>> = FxHashMap::default();
        for (at, label) in side.iter().enumerate() {
            label.iter().for_each(|label| places.entry(label.number).or_default().push(at));
        }
        places
    });
    let only = |label: Label, side: &[Option<Label>], places: &FxHashMap<Number, Vec<usize>>| {
        let mut same =
            places.get(&label.number)?.iter().filter(|&&at| side[at].is_some_and(|of| of.agrees(label)));
        same.next().copied().filter(|_| same.next().is_none())
    };
    let pair = |(i, label): (usize, &Option<Label>)| {
        let j = only((*label)?, labels.target, &places.target)?;
        let back = only(labels.target[j]?, labels.source, &places.source)?;
        (back == i).then_some((i, j))
    };
    labels.source.iter().enumerate().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::anchor;
    use crate::document::{Document, Layout, Structure};
    use crate::language::Language;
    use crate::segment;

    fn check_bare(text: &str, expected: Option<Number>) {
        assert_eq!(bare(text).map(|(_, number)| number), expected, "{text}");
    }

    #[test]
    fn numbers_with_a_mark_are_read() {
        check_bare("12. Der Rat tagt.", Some([12, 0, 0]));
        check_bare("(12) Der Rat", Some([12, 0, 0]));
        check_bare("12)", Some([12, 0, 0]));
        check_bare("3:16 Also hat", Some([3, 16, 0]));
        check_bare("1.2.3. Aufbau", Some([1, 2, 3]));
        check_bare("12 Menschen", None);
        check_bare("(12 Menschen)", None);
        check_bare("1957. Das Jahr", None);
        check_bare("2.391 Menschen)", Some([2, 391, 0]));
        check_bare("12.März", None);
        check_bare("... und", None);
    }

    /// The labels of texts with a segment a line, by line.
    fn of(source: &str, target: &str) -> Pair<Vec<Option<Label>>> {
        let languages = Pair::new(Language::Vietnamese, Language::German);
        let documents = Pair::new(source, target).zip(languages).map(|(text, language)| Document {
            path: PathBuf::new(),
            language,
            text: text.to_owned(),
            layout: Layout::Lines,
            encoding: "UTF-8",
            units: Default::default(),
            structure: Structure::default(),
        });
        let segments = documents.as_ref().map(segment::segment);
        let anchors = documents.as_ref().zip(segments.as_ref()).map(|(document, segments)| {
            let read = |span: Span| {
                let mut anchors = anchor::read(span.of(&document.text), document.language);
                anchors.iter_mut().for_each(|anchor| anchor.span = anchor.span.shifted(span.start()));
                anchors
            };
            segments.iter().map(|segment| read(segment.span)).collect::<Vec<_>>()
        });
        labels(Pair::from_fn(|side| Text {
            document: documents.side(side),
            segments: segments.side(side),
            anchors: anchors.side(side),
        }))
    }

    fn check(source: &str, target: &str, expected: &[(usize, usize)]) {
        let found = of(source, target);
        assert_eq!(unique(found.as_ref().map(Vec::as_slice)), expected, "{source} | {target}");
    }

    #[test]
    fn words_and_numbers_of_a_level_agree() {
        let source =
            "Chương I\nĐiều 1. Phạm vi\nA.\nĐiều 2. Đối tượng\nĐiều 3.\nChương II\nĐiều 4\nChương III";
        let target = "Kapitel 1\n§ 1 Umfang\n§ 2\nB.\n§ 3\nC.\nKapitel 2\n§ 4\nKapitel 3";
        check(source, target, &[(0, 0), (1, 1), (3, 2), (4, 4), (5, 6), (6, 7), (7, 8)]);
        check(
            "1. A\n2. B\n4. C\n5. D",
            "Artikel 1\nArtikel 2\nArtikel 3\nArtikel 4",
            &[(0, 0), (1, 1), (2, 3)],
        );
    }

    #[test]
    fn what_does_not_count_up_is_no_label() {
        let dates = "1. Oktober war\n2. Oktober war\n3. Oktober war\n4. Oktober war";
        check("1. A\n2. B\n3. C\n4. D", dates, &[]);
        check("Điều 65535\nĐiều 1\nĐiều 2", "§ 65535\n§ 1\n§ 2", &[]);
        check("5. A\n9. B\n3. C\n4. D", "5. A\n9. B\n3. C\n4. D", &[]);
        check("1. A\n2. B\n12. X\n3. C", "1. A\n2. B\n12. X\n3. C", &[]);
        check("1. A\n2. B\n12. X\n3. C\n4. D", "1. A\n2. B\n3. C\n4. D", &[(0, 0), (1, 1), (3, 2), (4, 3)]);
    }

    #[test]
    fn agreement_counts_the_beginning_and_what_one_side_lacks() {
        let Pair { source, target } = of("1. A\n2. B\nX\n3. C", "1. A\n2. B\nX\n3. C");
        for (one, other, expected) in [
            (0..1, 0..1, 1.0),
            (0..1, 1..2, -1.0),
            (2..3, 2..3, 0.0),
            (2..4, 2..3, -0.5),
            (0..2, 0..1, 0.5),
            (2..4, 2..4, 0.0),
            (2..3, 3..4, -0.5),
        ] {
            assert_eq!(
                agreement(&source[one.clone()], &target[other.clone()]),
                expected,
                "{one:?} {other:?}"
            );
        }
    }
}
