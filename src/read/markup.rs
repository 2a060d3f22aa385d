//! What the elements of HTML mean for a text: which are paragraphs and of what kind, which are no
//! text at all. Serves web pages and the chapters of books alike.

use super::composer::{Composer, is_space};
use super::xml::Node;
use crate::document::{Kind, Place};

/// Elements whose content is no text to be read.
const UNREAD: &[&str] = &[
    "script", "style", "head", "template", "noscript", "svg", "iframe", "object", "select", "button",
    "textarea", "audio", "video", "canvas", "rt", "rp",
];

/// Elements that are no lines of their own.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "input", "ins", "kbd", "label", "mark", "math", "picture", "q", "ruby", "s", "samp", "small",
    "source", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// How the paragraphs of a text are numbered.
#[derive(Debug, Clone, Copy)]
pub(super) enum Numbering {
    /// Throughout.
    #[cfg_attr(not(feature = "html"), expect(dead_code, reason = "web pages alone have no chapters"))]
    Whole,
    /// In the chapter of a number.
    Chapter(u32),
}

/// Turns elements and text into paragraphs.
#[derive(Debug)]
pub(super) struct Flow<'a> {
    composer: &'a mut Composer,
    numbering: Numbering,
    /// Paragraphs begun.
    count: u32,
    /// The open elements that are no inline ones, and what they make of their paragraphs.
    blocks: Vec<Option<Kind>>,
    /// Depth inside an unread element.
    unread: usize,
    /// Depth inside preformatted text.
    preformatted: usize,
}

impl<'a> Flow<'a> {
    pub(super) fn new(composer: &'a mut Composer, numbering: Numbering) -> Self {
        Self { composer, numbering, count: 0, blocks: Vec::new(), unread: 0, preformatted: 0 }
    }

    /// Takes a text as `by` takes it apart.
    ///
    /// # Errors
    ///
    /// As `by`.
    pub(super) fn walk(
        &mut self,
        text: &str,
        by: impl FnOnce(&str, &mut dyn FnMut(Node<'_>)) -> Result<(), String>,
    ) -> Result<(), String> {
        by(text, &mut |node| match node {
            Node::Open(of) => {
                let roles = ["class", "role", "type"].map(|name| of.attribute(name).unwrap_or_default());
                self.open(of.name(), &roles.join(" "));
            }
            Node::Close(name) => self.close(name),
            Node::Text(text) => self.text(text),
        })
    }

    /// An element begins; `role` is what its attributes `class`, `role` and `epub:type` say.
    pub(super) fn open(&mut self, name: &str, role: &str) {
        if self.unread > 0 || UNREAD.contains(&name) || is_reference(role) {
            self.unread += 1;
        } else if name == "br" {
            self.composer.line_break();
        } else if !INLINE.contains(&name) {
            self.composer.end();
            self.preformatted += usize::from(name == "pre");
            let kind = kind(name, role);
            if kind == Some(Kind::ListItem) {
                self.composer.begin_item();
            }
            self.blocks.push(kind);
        }
    }

    /// An element ends.
    pub(super) fn close(&mut self, name: &str) {
        if self.unread > 0 {
            self.unread -= 1;
        } else if name != "br" && !INLINE.contains(&name) {
            self.composer.end();
            self.preformatted -= usize::from(name == "pre" && self.preformatted > 0);
            self.blocks.pop();
        }
    }

    /// Text between elements.
    pub(super) fn text(&mut self, text: &str) {
        if self.unread > 0 {
            return;
        }
        if self.preformatted == 0 {
            return self.run(text);
        }
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.composer.line_break();
            }
            self.run(line);
        }
    }

    fn run(&mut self, text: &str) {
        if !self.composer.is_open() {
            if text.chars().all(is_space) {
                return;
            }
            self.count += 1;
            let place = match self.numbering {
                Numbering::Whole => Place::Paragraph(self.count),
                Numbering::Chapter(chapter) => Place::Chapter { chapter, paragraph: self.count },
            };
            self.composer.begin(self.kind(), place);
        }
        self.composer.text(text);
    }

    /// What the open elements make of a paragraph: the innermost counts, but all of a menu is one.
    fn kind(&self) -> Kind {
        let mut kinds = self.blocks.iter().rev().flatten();
        if kinds.clone().any(|&kind| kind == Kind::Furniture) {
            return Kind::Furniture;
        }
        kinds.next().copied().unwrap_or_default()
    }
}

/// The number that leads to a footnote, and the arrow that leads back.
fn is_reference(role: &str) -> bool {
    role.split_whitespace().any(|word| {
        matches!(
            word,
            "noteref" | "doc-noteref" | "footnote-ref" | "backlink" | "doc-backlink" | "footnote-back"
        )
    })
}

fn kind(name: &str, role: &str) -> Option<Kind> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Kind::Heading),
        "li" | "dt" | "dd" => Some(Kind::ListItem),
        "blockquote" => Some(Kind::Quote),
        "figcaption" | "caption" => Some(Kind::Caption),
        "nav" | "footer" | "menu" => Some(Kind::Furniture),
        _ if role.to_ascii_lowercase().contains("caption") => Some(Kind::Caption),
        _ => None,
    }
}
