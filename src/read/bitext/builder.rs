//! Collects the units of an aligned file: the text of each side with the way back into the file.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use super::Flaw;
use crate::document::{Unit, Units};
use crate::language::Language;
use crate::pair::{Pair, Side};
use crate::span::{Position, Span};

/// Largest text of one unit, in bytes; what is larger has lost its end.
const LARGEST_UNIT: usize = 1 << 20;

/// The text of one unit in one language, with the places of its pieces in the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    text: String,
    marks: Vec<(usize, Position)>,
    /// Where the last letter is followed by a code that stands for itself, such as a line break.
    code: Option<Position>,
}

impl Said {
    /// A text that stands in one piece.
    pub(super) fn at(position: Position, text: &str) -> Self {
        Self { text: text.to_owned(), marks: vec![(0, position)], code: None }
    }

    /// Adds a piece that stands at a place.
    pub(super) fn push(&mut self, position: Position, piece: &str) {
        if !piece.is_empty() {
            let joins = self.text.ends_with(ends_word) && piece.starts_with(char::is_alphanumeric);
            if let Some(code) = self.code.take().filter(|_| joins) {
                self.marks.push((self.text.len(), code));
                self.text.push(' ');
            }
            self.marks.push((self.text.len(), position));
            self.text.push_str(piece);
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Notes a code that stands for itself: if it joins two words, a blank parts them.
    pub(super) fn push_code(&mut self, position: Position) {
        self.code = Some(position);
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// What a blank may stand after: the end of a word or sentence, but no bracket that opens.
fn ends_word(letter: char) -> bool {
    letter.is_alphanumeric() || ".,;:!?…%‰€)]}”“»".contains(letter)
}

/// One side of the file.
#[derive(Debug, Default)]
pub(super) struct Half {
    pub(super) text: String,
    pub(super) units: Units,
}

impl Half {
    fn push(&mut self, number: u32, name: Option<Arc<str>>, said: &Said) {
        let inside = said.text.trim();
        if inside.is_empty() {
            return;
        }
        let start = self.text.len();
        let before = said.text.len() - said.text.trim_start().len();
        for (at, &(from, position)) in said.marks.iter().enumerate() {
            let end = said.marks.get(at + 1).map_or(said.text.len(), |next| next.0);
            // Of the piece that the text begins in, what stands before it is left out.
            if end > before {
                let skipped = before.saturating_sub(from);
                let position = position.after(&said.text[from..from + skipped]);
                self.units.mark(start + from.saturating_sub(before), position);
            }
        }
        self.text.push_str(inside);
        self.units.push(Unit { number, span: Span::new(start, self.text.len()), name });
        self.text.push('\n');
    }
}

/// Something that is not taken, in the singular and the plural.
pub(super) type Kind = (&'static str, &'static str);

/// What is said in languages that are not wanted.
pub(super) const OTHER_LANGUAGES: Kind = ("unit in other languages", "units in other languages");

/// Collects units.
#[derive(Debug, Default)]
pub(super) struct Builder {
    halves: Pair<Half>,
    languages: Pair<Option<Language>>,
    count: u32,
    left_out: BTreeMap<Kind, usize>,
}

impl Builder {
    /// Adds a unit; one without text on both sides is none.
    ///
    /// # Errors
    ///
    /// When one is larger than any unit is, or all are larger than a text may be.
    pub(super) fn push(&mut self, name: Option<&str>, said: Pair<Said>) -> Result<(), Flaw> {
        if said.source.is_blank() && said.target.is_blank() {
            return Ok(());
        }
        let name: Option<Arc<str>> = name.filter(|name| !name.is_empty()).map(Arc::from);
        for side in Side::BOTH {
            let said = said.side(side);
            let half = self.halves.side_mut(side);
            let line = said.marks.first().map(|(_, position)| position.line);
            if said.text.len() > LARGEST_UNIT {
                let message =
                    format!("a unit is longer than {} MiB; is its end missing?", LARGEST_UNIT >> 20);
                return Err(Flaw { line, message });
            }
            if half.text.len() + said.text.len() > super::super::LARGEST_TEXT {
                return Err("is larger than 4 GiB; split it into several files".to_owned().into());
            }
            half.push(self.count, name.clone(), said);
        }
        self.count += 1;
        Ok(())
    }

    /// Notes the languages that the file names, unless it did before.
    pub(super) fn set_languages(&mut self, languages: Pair<Option<Language>>) {
        for side in Side::BOTH {
            let language = self.languages.side_mut(side);
            *language = language.or(*languages.side(side));
        }
    }

    /// Counts something that is not taken.
    pub(super) fn leave_out(&mut self, kind: Kind) {
        *self.left_out.entry(kind).or_default() += 1;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether no unit has text on a side.
    pub(super) fn lacks(&self, side: Side) -> bool {
        self.halves.side(side).units.is_empty()
    }

    /// What was not taken, such as `3 fuzzy entries`.
    pub(super) fn left_out(&self) -> Option<String> {
        let mut told = String::new();
        for (&(one, many), &count) in &self.left_out {
            let before = if told.is_empty() { "" } else { ", " };
            let _ = write!(told, "{before}{count} {}", if count == 1 { one } else { many });
        }
        (!told.is_empty()).then_some(told)
    }

    /// Both sides, and the languages that the file names.
    pub(super) fn finish(self) -> (Pair<Half>, Pair<Option<Language>>) {
        (self.halves, self.languages)
    }
}
