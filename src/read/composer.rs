//! Puts a document together from the paragraphs that a format names: in come kinds, text and places,
//! out comes one text with a blank line between paragraphs, and its structure.

use crate::document::{Kind, Paragraph, Place, Structure};
use crate::span::Span;

/// What a reader makes of a file.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) text: String,
    pub(super) structure: Structure,
    /// The encoding of the text in the file.
    pub(super) encoding: &'static str,
}

/// A document in the making.
#[derive(Debug, Default)]
pub(super) struct Composer {
    text: String,
    structure: Structure,
    open: Option<Open>,
    /// Whether the next paragraph of a list begins an item.
    is_new_item: bool,
}

#[derive(Debug)]
struct Open {
    /// Length of the text before the paragraph and the blank line above it.
    before: usize,
    start: usize,
    kind: Kind,
}

impl Composer {
    /// Begins a paragraph, after the end of the one before.
    pub(super) fn begin(&mut self, kind: Kind, place: Place) {
        self.end();
        let before = self.text.len();
        if before > 0 {
            self.text.push_str("\n\n");
        }
        self.open = Some(Open { before, start: self.text.len(), kind });
        self.place(place);
    }

    /// An item of a list begins, after the end of the open paragraph; its paragraphs follow.
    pub(super) fn begin_item(&mut self) {
        self.end();
        self.is_new_item = true;
    }

    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether the open paragraph holds nothing yet.
    pub(super) fn is_bare(&self) -> bool {
        self.open.as_ref().is_none_or(|open| open.start == self.text.len())
    }

    /// The text of the open paragraph so far.
    pub(super) fn so_far(&self) -> &str {
        self.open.as_ref().and_then(|open| self.text.get(open.start..)).unwrap_or_default()
    }

    /// The open paragraph turns out to be of another kind.
    pub(super) fn turn_into(&mut self, kind: Kind) {
        if let Some(open) = &mut self.open {
            open.kind = kind;
        }
    }

    /// What follows stands at another place of the file.
    pub(super) fn place(&mut self, place: Place) {
        self.structure.mark(self.text.len(), place);
    }

    /// Adds text to the open paragraph; runs of white space become single blanks.
    pub(super) fn text(&mut self, text: &str) {
        if self.open.is_none() {
            return;
        }
        for letter in text.chars() {
            if !is_space(letter) {
                self.text.push(letter);
            } else if !self.is_bare() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    /// Takes back the last letter of the open paragraph.
    pub(super) fn take_back(&mut self) {
        if !self.is_bare() {
            self.text.pop();
        }
    }

    /// A line break that is meant.
    pub(super) fn line_break(&mut self) {
        if self.is_bare() {
            return;
        }
        self.text.truncate(self.text.trim_end_matches([' ', '\n']).len());
        self.text.push('\n');
    }

    /// Ends the open paragraph; one without text is forgotten.
    pub(super) fn end(&mut self) {
        let Some(open) = self.open.take() else { return };
        let inside = self.text.get(open.start..).unwrap_or_default();
        let length = inside.trim_end_matches(crate::text::is_blank).len();
        let start = open.start + inside.len() - inside.trim_start_matches(crate::text::is_blank).len();
        if length == 0 {
            self.text.truncate(open.before);
            return;
        }
        self.text.truncate(open.start + length);
        let span = Span::new(start, self.text.len());
        let goes_on = open.kind == Kind::ListItem && !std::mem::take(&mut self.is_new_item);
        self.structure.paragraphs.push(Paragraph { span, kind: open.kind, goes_on });
    }

    pub(super) fn finish(mut self, encoding: &'static str) -> Content {
        self.end();
        Content { text: self.text, structure: self.structure, encoding }
    }
}

/// White space that only sets words apart; no-break spaces are letters of the text.
pub(super) fn is_space(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_set_apart_and_empty_ones_forgotten() {
        let mut composer = Composer::default();
        composer.begin(Kind::Heading, Place::Line(1));
        composer.text("  Chợ\n mới ");
        composer.begin(Kind::Body, Place::Line(3));
        composer.text(" \t");
        composer.begin_item();
        composer.begin(Kind::ListItem, Place::Line(4));
        composer.text("rau ");
        composer.line_break();
        composer.text(" cá");
        let content = composer.finish("UTF-8");
        assert_eq!(content.text, "Chợ mới\n\nrau\ncá");
        let found = content.structure.paragraphs.iter();
        let found: Vec<_> = found.map(|of| (of.kind, of.span.of(&content.text))).collect();
        assert_eq!(found, [(Kind::Heading, "Chợ mới"), (Kind::ListItem, "rau\ncá")]);
        let places = [0, 13].map(|offset| content.structure.place(offset));
        assert_eq!(places, [Some(Place::Line(1)), Some(Place::Line(4))]);
    }

    #[test]
    fn later_paragraphs_of_an_item_go_on_with_it() {
        let mut composer = Composer::default();
        for (is_new, kind) in
            [(true, Kind::ListItem), (false, Kind::ListItem), (true, Kind::ListItem), (false, Kind::Body)]
        {
            if is_new {
                composer.begin_item();
            }
            composer.begin(kind, Place::Line(1));
            composer.text("rau");
        }
        let paragraphs = composer.finish("UTF-8").structure.paragraphs;
        let goes_on: Vec<bool> = paragraphs.iter().map(|of| of.goes_on).collect();
        assert_eq!(goes_on, [false, true, false, false]);
    }
}
