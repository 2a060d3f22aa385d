//! Blocks of lines on pages, as `pdftotext -bbox-layout` tells them. Lengths are points.

use std::collections::BTreeMap;

use crate::read::xml::{Node, walk};

/// Pieces of a line so many times its height apart are cells of a table.
const APART: f32 = 4.0;

/// The number of a footnote ends above this share of the height of its line.
const RAISED: f32 = 0.75;

/// Letters of symbol fonts, which have no meaning of their own.
const SYMBOLS: std::ops::RangeInclusive<char> = '\u{e000}'..='\u{f8ff}';

/// A line of a page.
#[derive(Debug, Default, Clone)]
pub(super) struct Line {
    pub(super) left: f32,
    pub(super) right: f32,
    top: f32,
    pub(super) height: f32,
    /// The widest space between pieces that Poppler took for columns.
    gap: f32,
    /// Whether it is a cell of a table.
    pub(super) is_cell: bool,
    pub(super) text: String,
}

impl Line {
    fn is_beside(&self, other: &Line) -> bool {
        (self.top - other.top).abs() < 0.2 * self.height.max(other.height)
    }

    /// Takes in a piece of the same line that stands to the right.
    fn take(&mut self, piece: &Line) {
        self.gap = self.gap.max(piece.left - self.right).max(piece.gap);
        self.right = piece.right;
        self.text.push(' ');
        self.text.push_str(&piece.text);
    }
}

/// Lines that stand together.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) page: u32,
    pub(super) lines: Vec<Line>,
    pub(super) is_furniture: bool,
}

impl Block {
    /// Where its lines begin and end at most.
    pub(super) fn edges(&self) -> (f32, f32) {
        let left = self.lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
        (left, self.lines.iter().map(|line| line.right).fold(0.0, f32::max))
    }
}

/// The blocks of a file in reading order.
///
/// # Errors
///
/// Says that the layout is no XML.
pub(super) fn blocks(layout: &str) -> Result<Vec<Block>, String> {
    // Poppler writes control characters of a font as they are, and bullets of a symbol font by number.
    let letters = layout.chars().filter(|&letter| !letter.is_control() || letter.is_whitespace());
    let layout: String = letters.map(|letter| if SYMBOLS.contains(&letter) { '•' } else { letter }).collect();
    let mut blocks = parsed(&layout)
        .map_err(|message| format!("cannot be read: pdftotext wrote what is no XML; {message}"))?;
    for block in &mut blocks {
        block.lines.retain(|line| !line.text.trim().is_empty());
        join_pieces(&mut block.lines);
    }
    // A column of bullets is no text.
    blocks.retain(|block| block.lines.iter().any(|line| line.text != "•"));
    join_fragments(&mut blocks);
    mark_furniture(&mut blocks);
    Ok(blocks)
}

/// Where a word stands to the text of its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    None,
    /// In the line, and nothing of it has been read.
    Begun,
    Read,
    /// Raised, as the numbers of footnotes are.
    Raised,
}

fn parsed(layout: &str) -> Result<Vec<Block>, String> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut page = 0;
    let mut word = Word::None;
    walk(layout, |node| match node {
        Node::Open(of) => {
            let number = |name| of.attribute(name).and_then(|of| of.parse::<f32>().ok()).unwrap_or_default();
            match (of.name(), blocks.last_mut()) {
                ("page", _) => page += 1,
                ("block", _) => blocks.push(Block { page, ..Block::default() }),
                ("line", Some(block)) => {
                    let (left, right, top) = (number("xMin"), number("xMax"), number("yMin"));
                    let height = number("yMax") - top;
                    block.lines.push(Line { left, right, top, height, ..Line::default() });
                }
                ("word", Some(block)) => {
                    let is_raised = |line: &Line| {
                        !line.text.is_empty() && number("yMax") < line.top + RAISED * line.height
                    };
                    word = if block.lines.last().is_some_and(is_raised) { Word::Raised } else { Word::Begun };
                }
                _ => {}
            }
        }
        Node::Close("word") => word = Word::None,
        Node::Close(_) => {}
        Node::Text(text) => {
            let is_note = word == Word::Raised && text.bytes().all(|byte| byte.is_ascii_digit());
            let line = blocks.last_mut().and_then(|block| block.lines.last_mut());
            if let Some(line) = line.filter(|_| word != Word::None && !is_note) {
                line.text.push_str(if word == Word::Read || line.text.is_empty() { "" } else { " " });
                line.text.push_str(text);
                word = Word::Read;
            }
        }
    })?;
    Ok(blocks)
}

/// Words of a justified line that stand far apart are lines to Poppler; what stands very far apart are
/// cells of a table.
fn join_pieces(lines: &mut Vec<Line>) {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for mut line in lines.drain(..) {
        match joined.last_mut() {
            Some(last) if last.is_beside(&line) && line.left >= last.right => {
                if line.left - last.right < APART * line.height {
                    last.take(&line);
                    continue;
                }
                (last.is_cell, line.is_cell) = (true, true);
            }
            _ => {}
        }
        joined.push(line);
    }
    *lines = joined;
}

/// The last word of such a line may even be a block: it goes back to the line of its page beside which
/// it stands, as far away as that line's words are from one another.
fn join_fragments(blocks: &mut Vec<Block>) {
    let mut at = 0;
    while at < blocks.len() {
        let page = blocks[at].page;
        let fragment = match &blocks[at].lines[..] {
            [line] => line.clone(),
            _ => {
                at += 1;
                continue;
            }
        };
        let fits = |line: &Line| {
            let gap = fragment.left - line.right;
            line.gap > 0.0 && line.is_beside(&fragment) && (gap - line.gap).abs() < 0.3 * line.gap
        };
        let neighbours = at.saturating_sub(3)..(at + 4).min(blocks.len());
        let host = neighbours
            .filter(|&other| other != at && blocks[other].page == page)
            .find_map(|other| Some((other, blocks[other].lines.iter().position(fits)?)));
        match host {
            Some((other, line)) => {
                blocks[other].lines[line].take(&fragment);
                blocks.remove(at);
            }
            None => at += 1,
        }
    }
}

/// What stands first or last on several pages, whatever the numbers in it, and mere page numbers.
fn mark_furniture(blocks: &mut [Block]) {
    let pages = blocks.last().map_or(0, |block| block.page);
    let is_edge = |at: usize| {
        let page = blocks[at].page;
        at == 0 || blocks[at - 1].page != page || blocks.get(at + 1).is_none_or(|next| next.page != page)
    };
    let edges: Vec<usize> = (0..blocks.len()).filter(|&at| is_edge(at)).collect();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for &at in &edges {
        *counts.entry(pattern(&blocks[at])).or_default() += 1;
    }
    for at in edges {
        let pattern = pattern(&blocks[at]);
        let is_number = pattern.contains('#') && pattern.chars().all(|letter| "#-–/ |.".contains(letter));
        let repeats = counts.get(&pattern).is_some_and(|&count| count > 1 && count * 3 >= pages);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Left, right, top and text of a line.
    type Piece<'a> = (f32, f32, f32, &'a str);

    /// Pages of blocks of lines.
    fn check(pages: &[&[&[Piece<'_>]]], expected: &[(&str, bool)]) {
        let line = |&(left, right, top, text): &Piece<'_>| {
            let places = format!("xMin='{left}' xMax='{right}' yMin='{top}' yMax='{}'", top + 10.0);
            format!("<line {places}><word>{text}</word></line>")
        };
        let block = |lines: &&[_]| format!("<block>{}</block>", lines.iter().map(line).collect::<String>());
        let page = |blocks: &&[_]| format!("<page>{}</page>", blocks.iter().map(block).collect::<String>());
        let layout = format!("<doc>{}</doc>", pages.iter().map(page).collect::<String>());
        let found = blocks(&layout).unwrap_or_default();
        let text =
            |block: &Block| block.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("|");
        let found: Vec<(String, bool)> = found.iter().map(|of| (text(of), of.is_furniture)).collect();
        let expected: Vec<(String, bool)> = expected.iter().map(|&(of, is)| (of.to_owned(), is)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn stretched_lines_are_put_together() {
        let block: &[_] =
            &[(0.0, 20.0, 0.0, "Rat"), (40.0, 60.0, 0.0, "der"), (0.0, 90.0, 12.0, "Stadt Ulm tagt.")];
        check(&[&[block, &[(80.0, 99.0, 0.0, "alten")]]], &[("Rat der alten|Stadt Ulm tagt.", false)]);
        let cell: &[_] = &[(0.0, 20.0, 0.0, "Posten")];
        check(&[&[cell, &[(40.0, 60.0, 0.0, "Kosten")]]], &[("Posten", false), ("Kosten", false)]);
    }

    #[test]
    fn cells_stay_apart() {
        let rows: &[_] =
            &[(0.0, 20.0, 0.0, "Posten"), (90.0, 99.0, 0.0, "Kosten"), (0.0, 20.0, 12.0, "Seile")];
        check(&[&[rows]], &[("Posten|Kosten|Seile", false)]);
    }

    #[test]
    fn running_heads_and_page_numbers_are_furniture() {
        let page = |text| [(0.0, 90.0, 20.0, text)];
        let (one, two) = (page("Eins."), page("Zwei."));
        let (head, foot) = ([(0.0, 50.0, 0.0, "Bericht 1")], [(0.0, 50.0, 90.0, "– 7 –")]);
        let head_2 = [(0.0, 50.0, 0.0, "Bericht 2")];
        check(
            &[&[&head, &one, &foot], &[&head_2, &two]],
            &[("Bericht 1", true), ("Eins.", false), ("– 7 –", true), ("Bericht 2", true), ("Zwei.", false)],
        );
    }
}
