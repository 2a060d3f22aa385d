//! Text documents in OpenDocument format (ISO 26300): the body with tables and frames, then the
//! notes. Comments and deleted text are no text of it; tables of contents are furniture.

use std::collections::BTreeMap;

use super::Input;
use super::composer::{Composer, Content};
use super::package::Package;
use super::xml::{Element, Node, walk};
use crate::document::{Kind, Place};

/// Longest chain of styles that rest on one another.
const LONGEST_CHAIN: usize = 12;

/// Elements whose content is no text of the document.
const UNREAD: &[&str] =
    &["annotation", "tracked-changes", "note-citation", "automatic-styles", "styles", "title", "desc"];

/// Reads an OpenDocument text.
pub(super) fn read(input: &Input<'_>) -> Result<Content, String> {
    let mut package = Package::open(input.bytes)?;
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err("is protected by a password; save it without".to_owned());
    }
    let text = package.needed("content.xml")?;
    let mut parents = BTreeMap::new();
    if let Some(styles) = package.text("styles.xml")? {
        read_styles(&styles, &mut parents).map_err(|message| format!("styles.xml: {message}"))?;
    }
    read_styles(&text, &mut parents).map_err(|message| format!("content.xml: {message}"))?;
    let mut story = Story { styles: parents, ..Story::default() };
    story.read(&text).map_err(|message| format!("content.xml: {message}"))?;
    Ok(story.finish())
}

/// Which style each style rests on.
fn read_styles(text: &str, parents: &mut BTreeMap<String, String>) -> Result<(), String> {
    walk(text, |node| {
        let Node::Open(of) = node else { return };
        if of.name() == "style"
            && let (Some(name), Some(parent)) = (of.attribute("name"), of.attribute("parent-style-name"))
        {
            parents.insert(name, parent);
        }
    })
}

/// The paragraphs of a document.
#[derive(Default)]
struct Story {
    composer: Composer,
    styles: BTreeMap<String, String>,
    count: u32,
    /// The open paragraphs, one in a frame of another; the last is being read.
    paragraphs: Vec<Kind>,
    /// Depth inside what is not read.
    unread: usize,
    lists: usize,
    indexes: usize,
    /// Depth inside notes, and the notes of the document, paragraph by paragraph.
    in_note: usize,
    notes: Vec<String>,
}

impl Story {
    fn read(&mut self, text: &str) -> Result<(), String> {
        walk(text, |node| match node {
            Node::Open(of) if self.unread > 0 || UNREAD.contains(&of.name()) => self.unread += 1,
            Node::Close(_) if self.unread > 0 => self.unread -= 1,
            Node::Open(of) => self.open(&of),
            Node::Close(name) => self.close(name),
            Node::Text(text) if self.unread == 0 => self.text(text),
            Node::Text(_) => {}
        })
    }

    fn open(&mut self, of: &Element<'_>) {
        match of.name() {
            "note" => self.in_note += 1,
            "p" | "h" if self.in_note > 0 => self.notes.push(String::new()),
            "p" | "h" => {
                let kind = self.kind(of);
                self.composer.end();
                if self.lists == 0 {
                    self.composer.begin_item();
                }
                self.paragraphs.push(kind);
            }
            "list" => self.lists += 1,
            "list-item" => self.composer.begin_item(),
            "index-body" => self.indexes += 1,
            "s" | "tab" => self.text(" "),
            "line-break" if self.in_note > 0 => self.text(" "),
            "line-break" => self.composer.line_break(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "note" => self.in_note = self.in_note.saturating_sub(1),
            "p" | "h" if self.in_note == 0 => {
                self.composer.end();
                self.paragraphs.pop();
            }
            "list" => self.lists = self.lists.saturating_sub(1),
            "index-body" => self.indexes = self.indexes.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_note > 0 {
            if let Some(note) = self.notes.last_mut() {
                note.push_str(text);
            }
            return;
        }
        let Some(&kind) = self.paragraphs.last() else { return };
        if !self.composer.is_open() {
            if text.trim().is_empty() {
                return;
            }
            self.count += 1;
            self.composer.begin(kind, Place::Paragraph(self.count));
        }
        self.composer.text(text);
    }

    fn kind(&self, of: &Element<'_>) -> Kind {
        let style = of.attribute("style-name").unwrap_or_default();
        let chain = std::iter::successors(Some(&style), |name| self.styles.get(*name)).take(LONGEST_CHAIN);
        let styled = chain.filter_map(|name| kind_of_style(name)).next();
        match styled {
            _ if self.indexes > 0 => Kind::Furniture,
            _ if of.name() == "h" => Kind::Heading,
            Some(kind) => kind,
            None if self.lists > 0 => Kind::ListItem,
            None => Kind::Body,
        }
    }

    fn finish(mut self) -> Content {
        let notes = self.notes.iter().filter(|note| !note.trim().is_empty());
        for (note, number) in notes.zip(1..) {
            self.composer.begin(Kind::Body, Place::Note(number));
            self.composer.text(note);
        }
        self.composer.finish("UTF-8")
    }
}

/// The names of built-in styles are English in every LibreOffice.
fn kind_of_style(name: &str) -> Option<Kind> {
    match name {
        "Title" | "Subtitle" | "Heading" => Some(Kind::Heading),
        "Quotations" => Some(Kind::Quote),
        "Caption" | "Illustration" | "Table" | "Drawing" | "Figure" => Some(Kind::Caption),
        "List" => Some(Kind::ListItem),
        "Header" | "Footer" => Some(Kind::Furniture),
        _ => None,
    }
}
