//! PDF through `pdftotext` of Poppler, which finds blocks, lines and words; here they become
//! paragraphs. Places are pages. Running heads and page numbers are furniture.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read, Write};
use std::process::{Command, Stdio};

use super::Input;
use super::composer::{Composer, Content};
use super::xml::{Node, walk};
use crate::document::{Kind, Place};

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

#[derive(Debug, Default, Clone)]
struct Line {
    left: f32,
    right: f32,
    height: f32,
    text: String,
}

/// Lines that stand together.
#[derive(Debug, Default)]
struct Block {
    page: u32,
    lines: Vec<Line>,
    is_furniture: bool,
}

/// Reads a PDF file.
pub(super) fn read(input: &Input<'_>) -> Result<Content, String> {
    if !input.bytes[..input.bytes.len().min(1024)].windows(4).any(|at| at == b"%PDF") {
        return Err("is no PDF file; name its format with --input-format".to_owned());
    }
    let mut blocks = blocks(&layout(input.bytes)?)?;
    if blocks.is_empty() {
        return Err(
            "holds no text, perhaps only pictures of pages; read it with a program for OCR first".to_owned()
        );
    }
    mark_furniture(&mut blocks);
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
        Some(3) => Err("may not be read, its author forbids it or a password is needed".to_owned()),
        _ => {
            Err("is a damaged PDF file, or one protected by a password; pdftotext cannot read it".to_owned())
        }
    }
}

fn blocks(layout: &str) -> Result<Vec<Block>, String> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut page = 0;
    let mut is_word = false;
    // Poppler writes control characters of a font as they are.
    let layout: String =
        layout.chars().filter(|&letter| !letter.is_control() || letter.is_whitespace()).collect();
    let walked = walk(&layout, |node| match node {
        Node::Open(of) => {
            let number = |name| of.attribute(name).and_then(|of| of.parse::<f32>().ok()).unwrap_or_default();
            match of.name() {
                "page" => page += 1,
                "block" => blocks.push(Block { page, ..Block::default() }),
                "line" => {
                    let (left, right) = (number("xMin"), number("xMax"));
                    let line =
                        Line { left, right, height: number("yMax") - number("yMin"), text: String::new() };
                    blocks.last_mut().into_iter().for_each(|block| block.lines.push(line.clone()));
                }
                "word" => is_word = true,
                _ => {}
            }
        }
        Node::Close("word") => is_word = false,
        Node::Close(_) => {}
        Node::Text(text) if is_word => {
            if let Some(line) = blocks.last_mut().and_then(|block| block.lines.last_mut()) {
                let gap = if line.text.is_empty() || text.is_empty() { "" } else { " " };
                line.text.push_str(gap);
                line.text.push_str(text);
            }
        }
        Node::Text(_) => {}
    });
    walked.map_err(|message| format!("cannot be read: pdftotext wrote what is no XML; {message}"))?;
    blocks.iter_mut().for_each(|block| block.lines.retain(|line| !line.text.trim().is_empty()));
    blocks.retain(|block| !block.lines.is_empty());
    Ok(blocks)
}

/// What stands first or last on several pages, whatever the numbers in it, and mere page numbers.
fn mark_furniture(blocks: &mut [Block]) {
    let pages = blocks.last().map_or(0, |block| block.page);
    let is_edge = |blocks: &[Block], at: usize| {
        let page = blocks[at].page;
        at == 0 || blocks[at - 1].page != page || blocks.get(at + 1).is_none_or(|next| next.page != page)
    };
    let edges: Vec<usize> = (0..blocks.len()).filter(|&at| is_edge(blocks, at)).collect();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for &at in &edges {
        *counts.entry(pattern(&blocks[at])).or_default() += 1;
    }
    for at in edges {
        let pattern = pattern(&blocks[at]);
        let is_number = !pattern.is_empty() && pattern.chars().all(|letter| "#-–/ |.".contains(letter));
        let repeats = counts.get(&pattern).is_some_and(|&count| count > 1 && count * 2 >= pages);
        blocks[at].is_furniture = blocks[at].lines.len() < 3 && (is_number || repeats);
    }
}

/// The text of a block with each number as `#`.
fn pattern(block: &Block) -> String {
    let mut pattern = String::new();
    for letter in block.lines.iter().flat_map(|line| line.text.chars()) {
        match letter.is_ascii_digit() {
            true if pattern.ends_with('#') => {}
            true => pattern.push('#'),
            false => pattern.push(letter),
        }
    }
    pattern
}

fn composed(blocks: &[Block]) -> Content {
    let mut heights: Vec<f32> =
        blocks.iter().flat_map(|block| &block.lines).map(|line| line.height).collect();
    heights.sort_unstable_by(f32::total_cmp);
    let usual = heights.get(heights.len() / 2).copied().unwrap_or_default();
    let mut composer = Composer::default();
    for block in blocks {
        let kind = kind(block, usual);
        let (left, right) = block
            .lines
            .iter()
            .fold((f32::MAX, 0.0_f32), |(left, right), line| (left.min(line.left), right.max(line.right)));
        for (at, line) in block.lines.iter().enumerate() {
            let goes_on = match at.checked_sub(1).map(|before| &block.lines[before]) {
                None => kind == Kind::Body && goes_on_over_pages(&composer, line),
                Some(before) => kind != Kind::Body || !ends_paragraph(before, line, left, right),
            };
            if goes_on {
                join(&mut composer, &line.text);
                composer.place(Place::Page(block.page));
            } else {
                composer.begin(kind, Place::Page(block.page));
            }
            composer.text(&line.text);
        }
        if kind != Kind::Body {
            composer.end();
        }
    }
    composer.finish("UTF-8")
}

fn kind(block: &Block, usual: f32) -> Kind {
    let is_large = block.lines.iter().all(|line| line.height > usual * LARGER);
    let first = block.lines.first().map_or("", |line| line.text.as_str());
    if block.is_furniture {
        Kind::Furniture
    } else if is_large && block.lines.len() <= HEADING_LINES {
        Kind::Heading
    } else if first.starts_with(BULLETS) && first.contains(' ') {
        Kind::ListItem
    } else {
        Kind::Body
    }
}

/// Whether a block goes on with the paragraph before it: the open paragraph ends in mid-sentence.
fn goes_on_over_pages(composer: &Composer, line: &Line) -> bool {
    composer.is_open()
        && !ends_sentence(composer.so_far())
        && line.text.chars().next().is_some_and(char::is_lowercase)
}

/// Whether a line is the last of its paragraph: a sentence ends in it, and it is short or the next one
/// is indented.
fn ends_paragraph(line: &Line, next: &Line, left: f32, right: f32) -> bool {
    let is_short = line.right < right - SHORT * (right - left);
    let is_indented = next.left > left + 0.7 * next.height && line.left <= left + 0.3 * line.height;
    ends_sentence(&line.text) && (is_short || is_indented)
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
