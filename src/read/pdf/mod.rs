//! PDF through `pdftotext` of Poppler, which finds blocks, lines and words; here they become
//! paragraphs. Places are pages. Running heads and page numbers are furniture.

mod block;

use std::io::{ErrorKind, Read, Write};
use std::process::{Command, Stdio};

use super::Input;
use super::composer::{Composer, Content};
use crate::document::{Kind, Place};
use block::{Block, Line, blocks};

/// Most bytes that are taken from `pdftotext`.
const LARGEST: u64 = 512 << 20;

/// A heading is so much larger than most lines.
const LARGER: f32 = 1.15;

/// Most lines of a heading.
const HEADING_LINES: usize = 3;

/// Share of the width of its block that the last line of a paragraph leaves blank.
const SHORT: f32 = 0.15;

/// What a block begins with that is an item of a list.
const BULLETS: &[char] = &['•', '▪', '●', '◦', '‣', '·', '–', '-', '*'];

const INSTALL: &str = "is a PDF file, which needs pdftotext; install it (Debian and Ubuntu: \
                       apt install poppler-utils, Fedora: dnf install poppler-utils, macOS: brew install poppler)";

/// Reads a PDF file.
pub(super) fn read(input: &Input<'_>) -> Result<Content, String> {
    if !input.bytes[..input.bytes.len().min(1024)].windows(4).any(|at| at == b"%PDF") {
        return Err("is no PDF file; is it of another format?".to_owned());
    }
    let blocks = blocks(&layout(input.bytes)?)?;
    if blocks.is_empty() {
        return Err(
            "holds no text, perhaps only pictures of pages; read it with a program for OCR first".to_owned()
        );
    }
    Ok(composed(&blocks))
}

/// What `pdftotext -bbox-layout` says of a file.
fn layout(bytes: &[u8]) -> Result<String, String> {
    let failed = |cause: std::io::Error| format!("cannot be given to pdftotext: {cause}");
    let mut file = tempfile::NamedTempFile::new().map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.flush()).map_err(failed)?;
    let mut command = Command::new("pdftotext");
    command.args(["-q", "-enc", "UTF-8", "-bbox-layout"]).arg(file.path()).arg("-");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|cause| match cause.kind() {
        ErrorKind::NotFound => INSTALL.to_owned(),
        _ => failed(cause),
    })?;
    let mut out = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        stdout.take(LARGEST + 1).read_to_end(&mut out).map_err(failed)?;
    }
    if out.len() as u64 > LARGEST {
        let _ = child.kill();
    }
    let status = child.wait().map_err(failed)?;
    match status.code() {
        _ if out.len() as u64 > LARGEST => Err("holds more text than 512 MiB; split it".to_owned()),
        Some(0) => Ok(String::from_utf8_lossy(&out).replace('\u{c}', " ")),
        Some(99) => Err(format!("{INSTALL}; the pdftotext that was found is another")),
        Some(3) => Err("may not be read, its author forbids it or a password is needed".to_owned()),
        _ => {
            Err("is a damaged PDF file, or one protected by a password; pdftotext cannot read it".to_owned())
        }
    }
}

fn composed(blocks: &[Block]) -> Content {
    let mut script =
        Script { page: Page::of(blocks), composer: Composer::default(), waiting: Vec::new(), last: None };
    for block in blocks {
        match block.is_furniture {
            true => script.waiting.push(block),
            false => script.take(block),
        }
    }
    script.add_waiting();
    script.composer.finish("UTF-8")
}

/// A document in the making.
struct Script<'a> {
    page: Page,
    composer: Composer,
    /// Furniture that does not stand between the halves of a sentence which goes on over the page.
    waiting: Vec<&'a Block>,
    /// The line before.
    last: Option<&'a Line>,
}

impl<'a> Script<'a> {
    fn take(&mut self, block: &'a Block) {
        let kind = self.page.kind(block);
        let edges = block.edges();
        for (at, line) in block.lines.iter().enumerate() {
            let kind = if kind == Kind::Body && self.is_in_item(line) { Kind::ListItem } else { kind };
            let goes_on = self.composer.is_open()
                && !is_item(&line.text)
                && self.last.is_some_and(|last| match kind {
                    _ if last.is_cell || line.is_cell => false,
                    Kind::Body if at == 0 => self.page.goes_on(last, line),
                    Kind::Body => !ends_paragraph(last, line, edges),
                    _ => at > 0,
                });
            if goes_on {
                join(&mut self.composer, &line.text);
                self.composer.place(Place::Page(block.page));
            } else {
                self.add_waiting();
                self.composer.begin_item();
                self.composer.begin(kind, Place::Page(block.page));
            }
            self.composer.text(&line.text);
            self.last = Some(line);
        }
        if kind != Kind::Body {
            self.composer.end();
        }
    }

    /// Whether a line begins an item of a list or goes on with one.
    fn is_in_item(&self, line: &Line) -> bool {
        is_item(&line.text) || (self.composer.is_open() && is_item(self.composer.so_far()) && !line.is_cell)
    }

    fn add_waiting(&mut self) {
        for block in self.waiting.drain(..) {
            let text: Vec<&str> = block.lines.iter().map(|line| line.text.as_str()).collect();
            self.composer.begin(Kind::Furniture, Place::Page(block.page));
            self.composer.text(&text.join(" "));
            self.composer.end();
        }
    }
}

/// What is usual on the pages of a file.
struct Page {
    /// Height of a line.
    height: f32,
    /// Where lines end that are full.
    right: f32,
}

impl Page {
    fn of(blocks: &[Block]) -> Self {
        let lines = || blocks.iter().flat_map(|block| &block.lines);
        let mut heights: Vec<f32> = lines().map(|line| line.height).collect();
        heights.sort_unstable_by(f32::total_cmp);
        let height = heights.get(heights.len() / 2).copied().unwrap_or_default();
        Self { height, right: lines().map(|line| line.right).fold(0.0, f32::max) }
    }

    fn kind(&self, block: &Block) -> Kind {
        let is_large = block.lines.iter().all(|line| line.height > self.height * LARGER);
        let first = block.lines.first().map_or("", |line| line.text.as_str());
        if is_large && block.lines.len() <= HEADING_LINES {
            Kind::Heading
        } else if is_item(first) {
            Kind::ListItem
        } else {
            Kind::Body
        }
    }

    /// Whether a block goes on with the paragraph of the block before it, perhaps on the page before:
    /// that one ends in mid-sentence.
    fn goes_on(&self, last: &Line, line: &Line) -> bool {
        let is_full = last.right > self.right - self.height;
        let is_small = line.text.chars().next().is_some_and(char::is_lowercase);
        !ends_sentence(&last.text)
            && (last.height - line.height).abs() < 0.1 * last.height
            && (is_small || is_full)
    }
}

/// Whether a line is the last of its paragraph, in a block between `left` and `right`: a sentence ends in
/// it, and it is short or the next one is indented.
fn ends_paragraph(line: &Line, next: &Line, (left, right): (f32, f32)) -> bool {
    let is_short = line.right < right - SHORT * (right - left);
    let is_indented = next.left > left + 0.7 * next.height && line.left <= left + 0.3 * line.height;
    ends_sentence(&line.text) && (is_short || is_indented)
}

/// Whether a text begins with a bullet, or is one.
fn is_item(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|first| BULLETS.contains(&first))
        && letters.next().is_none_or(|second| second == ' ')
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '“', '’', '»', '«', ')', ']', ' ']).ends_with(['.', '!', '?', '…', ':'])
}

/// Puts a blank between lines, or takes away the hyphen of a word that was broken.
fn join(composer: &mut Composer, next: &str) {
    let mut end = composer.so_far().chars().rev();
    let hyphen = end.next();
    let is_in_word = end.next().is_some_and(char::is_alphabetic);
    let word = next.split_whitespace().next().unwrap_or_default();
    let is_conjunction = matches!(word, "und" | "oder" | "bzw." | "sowie" | "and" | "or");
    let is_small = word.chars().next().is_some_and(char::is_lowercase);
    match hyphen {
        Some('\u{ad}') => composer.take_back(),
        Some('-' | '\u{2010}') if is_in_word && is_small && !is_conjunction => composer.take_back(),
        Some('-' | '\u{2010}') if is_in_word && !is_conjunction => {}
        _ => composer.text(" "),
    }
}
