//! Where segments may not reach over: the paragraphs that the format of a file names, and where it
//! names none, the blocks of the text's own layout.

use super::chars::trimmed;
use super::decide::Verdict;
use super::vocabulary::Vocabulary;
use super::{Role, layout};
use crate::document::{Kind, Paragraph};
use crate::span::Span;

/// Text without a hard break inside.
pub(super) struct Stretch {
    pub(super) span: Span,
    /// Number of the paragraph it belongs to, from 0.
    pub(super) paragraph: u32,
    pub(super) kind: Kind,
}

impl Stretch {
    /// What the format of the file says of its segments.
    pub(super) fn role(&self) -> Role {
        match self.kind {
            Kind::Caption => Role::Caption,
            Kind::Furniture => Role::PageMark,
            Kind::Heading | Kind::Body | Kind::ListItem | Kind::Quote => Role::Content,
        }
    }
}

/// The stretches of a text with the paragraphs that its format names, in order. Of plain
/// text, `see` is told the place of every line break and what it is.
pub(super) fn stretches(
    text: &str,
    paragraphs: &[Paragraph],
    vocabulary: &Vocabulary,
    see: impl FnMut(usize, Verdict),
) -> Vec<Stretch> {
    if paragraphs.is_empty() {
        return layout::blocks(text, vocabulary, see);
    }
    let mut stretches = Vec::new();
    for (of, paragraph) in paragraphs.iter().zip(0..) {
        let mut start = of.span.start();
        for line in of.span.of(text).split('\n') {
            let span = trimmed(text, Span::new(start, start + line.len()));
            stretches.extend(span.map(|span| Stretch { span, paragraph, kind: of.kind }));
            start += line.len() + 1;
        }
    }
    stretches
}
