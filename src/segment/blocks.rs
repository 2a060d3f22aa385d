//! Where lines end a segment: at blank lines and at hard line breaks. Lines of a text that was
//! wrapped to a page's width are joined again.

use super::trimmed;
use crate::span::Span;
use crate::text::letters;

/// Text without a hard break inside.
pub(super) struct Block {
    pub(super) span: Span,
    pub(super) paragraph: u32,
}

/// Widths, in characters, between which a run of lines may have been wrapped by a program.
const WRAPPED_WIDTHS: std::ops::RangeInclusive<usize> = 45..=120;

/// A line of the text, trimmed.
struct Line {
    span: Span,
    /// A blank line stands before it.
    after_blank: bool,
}

/// The blocks of a text. Where a text has no blank lines, each hard break begins a paragraph.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let has_blank_lines = lines.iter().skip(1).any(|line| line.after_blank);
    let mut blocks: Vec<Block> = Vec::new();
    let mut paragraph = 0;
    let mut start = 0;
    while start < lines.len() {
        let length = 1 + lines[start + 1..].iter().take_while(|line| !line.after_blank).count();
        let run = &lines[start..start + length];
        let width = run.iter().map(|line| letters(line.span.of(text))).max().unwrap_or(0);
        for (at, line) in run.iter().enumerate() {
            if at > 0 && is_wrapped(text, run[at - 1].span, line.span, width) {
                if let Some(block) = blocks.last_mut() {
                    block.span = block.span.join(line.span);
                }
                continue;
            }
            if !blocks.is_empty() && (at == 0 || !has_blank_lines) {
                paragraph += 1;
            }
            blocks.push(Block { span: line.span, paragraph });
        }
        start += length;
    }
    blocks
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut after_blank = false;
    for line in text.split('\n') {
        match trimmed(text, Span::new(start, start + line.len())) {
            Some(span) => lines.push(Line { span, after_blank: std::mem::take(&mut after_blank) }),
            None => after_blank = true,
        }
        start += line.len() + 1;
    }
    lines
}

/// Whether a line break was put in by a program: the next line goes on in small letters, or its
/// first word would not have fitted.
fn is_wrapped(text: &str, before: Span, after: Span, width: usize) -> bool {
    let (before, after) = (before.of(text), after.of(text));
    let first = after.split_whitespace().next().unwrap_or_default();
    if is_list_marker(first) || before.ends_with([':', ';']) {
        return false;
    }
    if after.chars().next().is_some_and(char::is_lowercase) {
        return width <= *WRAPPED_WIDTHS.end() && letters(before) * 2 > width;
    }
    WRAPPED_WIDTHS.contains(&width) && letters(before) + 1 + letters(first) > width
}

/// Bullets, dashes, `1.`, `a)`, `(2)`, `IV.`
pub(super) fn is_list_marker(word: &str) -> bool {
    if matches!(word, "-" | "–" | "—" | "•" | "*" | "+" | "·" | "▪" | "►") {
        return true;
    }
    let inside = word.strip_prefix('(').unwrap_or(word);
    let Some(label) = inside.strip_suffix(['.', ')']) else { return false };
    let is_number = label.len() <= 3 && label.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = label.chars().count() == 1;
    let is_roman = label.len() <= 5 && label.bytes().all(|byte| b"IVXivx".contains(&byte));
    !label.is_empty() && (is_number || is_letter || is_roman)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = blocks(text).iter().map(|block| block.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blank_lines_and_hard_breaks_end_blocks() {
        check("Một.\n\nHai.\nBa\r\n", &["Một.", "Hai.", "Ba"]);
        check("1. Mở đầu\n2. Nội dung", &["1. Mở đầu", "2. Nội dung"]);
    }

    #[test]
    fn wrapped_lines_are_one_block() {
        let text = "Die Provinz Lao Cai hat in den vergangenen Jahren\nviele Schulen gebaut und mehr Lehrkräfte eingestellt,\num die Ausbildung zu verbessern.";
        check(text, &[text]);
    }
}
