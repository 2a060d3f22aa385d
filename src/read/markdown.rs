//! Markdown (CommonMark with tables, footnotes and front matter). Places are lines of the file.
//! Blocks of code are furniture: they are copied, not translated.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::composer::{Composer, Content};
use super::{Input, decode};
use crate::document::{Kind, Place};
use crate::span::LineIndex;

/// Deepest nesting of quotations and lists in one line.
const DEEPEST: usize = 100;

/// Reads Markdown.
pub(super) fn read(input: &Input<'_>) -> Result<Content, String> {
    let (text, encoding) = decode::markup(input.bytes, input.encoding)?;
    check_nesting(&text)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut page =
        Page { lines: LineIndex::new(text), composer: Composer::default(), blocks: Vec::new(), images: 0 };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        page.take(event, range.start);
    }
    Ok(page.composer.finish(encoding))
}

fn check_nesting(text: &str) -> Result<(), String> {
    let depth = |line: &str| {
        let marks = line.chars().take_while(|letter| matches!(letter, '>' | ' ' | '\t' | '-' | '*' | '+'));
        marks.filter(|letter| matches!(letter, '>' | '-' | '*' | '+')).count()
    };
    let is_rule = |line: &str| !line.contains('>') && line.chars().all(|letter| " \t-*+\r".contains(letter));
    match text.lines().position(|line| depth(line) > DEEPEST && !is_rule(line)) {
        Some(at) => Err(format!("line {} nests more than {DEEPEST} quotations or lists", at + 1)),
        None => Ok(()),
    }
}

struct Page<'a> {
    lines: LineIndex<'a>,
    composer: Composer,
    /// The kinds of the open blocks.
    blocks: Vec<Block>,
    /// Depth inside images.
    images: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    Of(Kind),
    Html,
    FrontMatter,
}

impl Page<'_> {
    fn take(&mut self, event: Event<'_>, offset: usize) {
        match event {
            Event::Start(tag) => self.open(&tag, offset),
            Event::End(tag) => self.close(tag),
            Event::Text(text) if self.blocks.last() == Some(&Block::FrontMatter) => self.title(&text, offset),
            Event::Text(text) if self.blocks.last() == Some(&Block::Of(Kind::Furniture)) => {
                self.code(&text, offset);
            }
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text, offset);
            }
            Event::Html(html) => self.text(&without_tags(&html), offset),
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => {
                self.composer.line_break()
            }
            Event::SoftBreak => self.text(" ", offset),
            Event::HardBreak => self.composer.line_break(),
            Event::Rule => self.composer.end(),
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>, offset: usize) {
        let block = match tag {
            Tag::Heading { .. } => Block::Of(Kind::Heading),
            Tag::Item | Tag::DefinitionListDefinition => Block::Of(Kind::ListItem),
            Tag::BlockQuote(_) => Block::Of(Kind::Quote),
            Tag::CodeBlock(_) => Block::Of(Kind::Furniture),
            Tag::MetadataBlock(_) => Block::FrontMatter,
            Tag::HtmlBlock => Block::Html,
            Tag::FootnoteDefinition(_) | Tag::TableCell => Block::Of(Kind::Body),
            Tag::Paragraph => return self.composer.end(),
            Tag::Image { .. } => {
                self.images += 1;
                if !self.composer.is_open() {
                    self.begin(offset);
                    self.composer.turn_into(Kind::Caption);
                }
                return;
            }
            _ => return,
        };
        self.composer.end();
        if block == Block::Of(Kind::ListItem) {
            self.composer.begin_item();
        }
        self.blocks.push(block);
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Paragraph => self.composer.end(),
            TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::DefinitionListDefinition
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::MetadataBlock(_)
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::TableCell => {
                self.composer.end();
                self.blocks.pop();
            }
            _ => {}
        }
    }

    fn begin(&mut self, offset: usize) {
        let kind = self.kind();
        let line = self.lines.position(offset).line;
        self.composer.begin(kind, Place::Line(u32::try_from(line).unwrap_or(u32::MAX)));
    }

    fn kind(&self) -> Kind {
        match self.blocks.last() {
            Some(&Block::Of(kind)) => kind,
            _ => Kind::Body,
        }
    }

    fn text(&mut self, text: &str, offset: usize) {
        if !self.composer.is_open() {
            if text.trim().is_empty() {
                return;
            }
            self.begin(offset);
        } else if self.images == 0 && !text.trim().is_empty() {
            // Text beside an image: the image stands in running text.
            self.composer.turn_into(self.kind());
        }
        self.composer.text(text);
    }

    fn code(&mut self, text: &str, offset: usize) {
        if !self.composer.is_open() {
            self.begin(offset);
        }
        for line in text.split_inclusive('\n') {
            self.composer.text(line.trim_end());
            if line.ends_with('\n') {
                self.composer.line_break();
            }
        }
    }

    /// The title in the front matter is a heading of the text.
    fn title(&mut self, text: &str, offset: usize) {
        for line in text.lines() {
            let Some((name, value)) = line.split_once([':', '=']) else { continue };
            if matches!(name.trim(), "title" | "subtitle") {
                self.begin(offset);
                self.composer.turn_into(Kind::Heading);
                self.composer.text(value.trim().trim_matches(['"', '\'']));
                self.composer.end();
            }
        }
    }
}

/// The text of a piece of HTML in Markdown.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let close = if rest[start..].starts_with("<!--") { "-->" } else { ">" };
        let Some(end) = rest[start..].find(close) else { return text };
        rest = &rest[start + end + close.len()..];
    }
    text.push_str(rest);
    quick_xml::escape::unescape_with(&text, quick_xml::escape::resolve_html5_entity)
        .map(|text| text.into_owned())
        .unwrap_or(text)
}
