//! Where lines end a segment: at blank lines and at hard line breaks. Lines of a text that was
//! wrapped to a column, and lines of verse, are joined again.
//!
//! Lines between two blank lines make a *run*. A run was wrapped if the first word of each line would
//! not have fitted on the line before; the column is that of the longest line, or that of the whole
//! text when several of its runs agree.

use super::chars::{
    base_before, boundary, columns, is_blank, is_opener, letter_at, letter_before, skip, trimmed,
};
use super::decide::Verdict;
use super::decision::Decision;
use super::marker::{begins_item, cut};
use super::paragraphs::Stretch;
use super::vocabulary::{Vocabulary, is_capitals};
use crate::document::Kind;
use crate::span::Span;

/// Columns between which a run of few lines may have been wrapped by a program.
const USUAL_COLUMNS: std::ops::RangeInclusive<usize> = 45..=160;

/// A wrapped run of any other column has at least so many lines, and at least so great a part of
/// them, as one in so many, begins in small letters.
const FEWEST_LINES: usize = 4;
const SMALL_SHARE: usize = 4;

/// Longest line of verse, in columns.
const LONGEST_VERSE: usize = 60;

/// A paragraph is indented by at least so many columns.
const INDENT: usize = 2;

/// A line of the text, trimmed.
#[derive(Debug, Clone, Copy)]
struct Line {
    span: Span,
    /// Columns of blanks before it.
    indent: usize,
    /// Letters, counted where there is a line to compare it with.
    columns: usize,
    /// A blank line stands before it.
    after_blank: bool,
}

/// The blocks of a text. Where a text has no blank lines, each hard break begins a paragraph. `see`
/// is told the place of every line break and what it is.
pub(super) fn blocks(
    text: &str,
    vocabulary: &Vocabulary,
    mut see: impl FnMut(usize, Verdict),
) -> Vec<Stretch> {
    let mut lines = lines(text);
    let runs = lines.chunk_by_mut(|_, next| !next.after_blank).filter(|run| run.len() > 1);
    runs.flatten().for_each(|line| line.columns = columns(line.span.of(text)));
    let has_blank_lines = lines.iter().skip(1).any(|line| line.after_blank);
    let column = column(text, &lines);
    let mut blocks: Vec<Stretch> = Vec::new();
    let mut paragraph = 0;
    for run in lines.chunk_by(|_, next| !next.after_blank) {
        let shape = Run::new(text, vocabulary, run, column);
        for (at, line) in run.iter().enumerate() {
            let verdict = at.checked_sub(1).map(|before| shape.judge(before));
            if let Some((before, verdict)) = at.checked_sub(1).zip(verdict) {
                see(run[before].span.end(), verdict);
                if !verdict.splits {
                    if let Some(block) = blocks.last_mut() {
                        block.span = block.span.join(line.span);
                    }
                    continue;
                }
            }
            let is_indented = verdict.is_some_and(|verdict| verdict.decision == Decision::IndentedLine);
            if !blocks.is_empty() && (at == 0 || !has_blank_lines || is_indented) {
                paragraph += 1;
            }
            blocks.push(Stretch { span: line.span, paragraph, kind: Kind::Body });
        }
    }
    blocks
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut after_blank) = (0, false);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        match trimmed(text, Span::new(start, end)) {
            Some(span) => lines.push(Line {
                span,
                indent: indent(&text[start..span.start()]),
                columns: 0,
                after_blank: std::mem::take(&mut after_blank),
            }),
            None => after_blank = true,
        }
        start = end + 1;
    }
    lines
}

fn indent(blanks: &str) -> usize {
    blanks.chars().map(|blank| if matches!(blank, '\t' | '\u{3000}') { 4 } else { 1 }).sum()
}

/// The column that the text was wrapped at: the usual width of runs that surely were.
fn column(text: &str, lines: &[Line]) -> Option<usize> {
    let runs = lines.chunk_by(|_, next| !next.after_blank);
    let mut widths: Vec<usize> = runs.filter(|run| is_surely_wrapped(text, run)).map(width).collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied()
}

fn width(run: &[Line]) -> usize {
    run.iter().map(|line| line.columns).max().unwrap_or(0)
}

/// At least four lines, no first word of which would have fitted on the line before, and several of
/// which go on in small letters.
fn is_surely_wrapped(text: &str, run: &[Line]) -> bool {
    if run.len() < FEWEST_LINES {
        return false;
    }
    let width = width(run);
    let small = run[1..].iter().filter(|line| begins_small(text, line.span)).count();
    small * SMALL_SHARE >= run.len() - 1 && run.windows(2).all(|pair| !fits(text, pair[0], pair[1], width))
}

/// Whether the first word of a line would have fitted on the line before.
fn fits(text: &str, before: Line, after: Line, width: usize) -> bool {
    let end = boundary(text, (after.span.start() + 4 * width).min(after.span.end()));
    let first = skip(text, after.span.start(), end, |letter| !is_blank(letter));
    before.columns + 1 + columns(&text[after.span.start()..first]) <= width
}

fn begins_small(text: &str, line: Span) -> bool {
    let start = skip(text, line.start(), line.end(), |letter| is_opener(letter) || is_blank(letter));
    letter_at(text, start).is_some_and(char::is_lowercase)
}

/// Whether a line ends as a sentence does, quotation marks and brackets aside.
fn ends_sentence(text: &str, line: Span) -> bool {
    let inside = line.of(text).trim_end_matches(super::chars::is_closer);
    inside.ends_with(super::chars::is_mark)
}

/// Lines between two blank lines, and how they hang together.
struct Run<'a> {
    text: &'a str,
    vocabulary: &'a Vocabulary,
    lines: &'a [Line],
    /// The column that the run may have been wrapped at.
    width: usize,
    is_wrapped: bool,
    is_verse: bool,
    /// Lines of a list of words in small letters.
    is_small_list: bool,
    /// Columns of blanks that most lines begin with; more begins a paragraph.
    margin: Option<usize>,
}

impl<'a> Run<'a> {
    fn new(text: &'a str, vocabulary: &'a Vocabulary, lines: &'a [Line], column: Option<usize>) -> Self {
        let own = width(lines);
        let width = column.filter(|&column| own <= column + 2).map_or(own, |column| column.max(own));
        let mut run = Self {
            text,
            vocabulary,
            lines,
            width,
            is_wrapped: false,
            is_verse: false,
            is_small_list: false,
            margin: None,
        };
        if lines.len() > 1 {
            run.is_wrapped = run.may_be_wrapped(column.is_some_and(|column| own <= column + 2));
            run.is_verse = run.is_verse(own);
            run.is_small_list = run.is_small_list();
            run.margin = run.margin();
        }
        run
    }

    /// Runs of several lines none of which begins in a small letter are lists.
    fn may_be_wrapped(&self, has_column: bool) -> bool {
        let breaks = self.lines.len() - 1;
        let is_all_capital =
            breaks >= FEWEST_LINES && !self.lines[1..].iter().any(|line| self.begins_small(line));
        (has_column || USUAL_COLUMNS.contains(&self.width) || is_surely_wrapped(self.text, self.lines))
            && !is_all_capital
    }

    /// At least two lines of similar length that all begin with capitals, some of which end in a comma,
    /// and of which the last ends in a mark.
    fn is_verse(&self, width: usize) -> bool {
        let (text, lines) = (self.text, self.lines);
        let Some((last, others)) = lines.split_last() else { return false };
        if width > LONGEST_VERSE || !ends_sentence(text, last.span) {
            return false;
        }
        let shortest = lines.iter().map(|line| line.columns).min().unwrap_or(0);
        let commas =
            others.iter().filter(|line| line.span.of(text).ends_with([',', ';', ':', '–', '—'])).count();
        let fewest_words = if lines.len() == 2 { 6 } else { 2 };
        shortest * 5 >= width * 2
            && commas > 0
            && commas * 5 >= others.len()
            && lines.iter().all(|line| {
                let words = line.span.of(text);
                words.split_whitespace().nth(fewest_words - 1).is_some()
                    && !words.contains('\t')
                    && !begins_item(words, self.vocabulary)
                    && !words.ends_with("):")
            })
    }

    /// All lines begin in small letters and none ends as a sentence does.
    fn is_small_list(&self) -> bool {
        self.lines.len() > 2
            && self.lines.iter().all(|line| self.begins_small(line) && !ends_sentence(self.text, line.span))
            && self.lines.iter().all(|line| !line.span.of(self.text).ends_with([',', '-']))
    }

    /// The margin, if some lines begin there and fewer further right.
    fn margin(&self) -> Option<usize> {
        let margin = self.lines.iter().map(|line| line.indent).min()?;
        let further = self.lines.iter().filter(|line| line.indent >= margin + INDENT).count();
        (further > 0 && further * 2 <= self.lines.len() + 1).then_some(margin)
    }

    fn begins_small(&self, line: &Line) -> bool {
        begins_small(self.text, line.span)
    }

    fn of(&self, at: usize) -> &'a str {
        self.lines[at].span.of(self.text)
    }

    /// Whether the line break after a line ends a segment.
    fn judge(&self, at: usize) -> Verdict {
        let (before, after) = (&self.lines[at], &self.lines[at + 1]);
        let (text, next) = (self.of(at), self.of(at + 1));
        let is_small = self.begins_small(after);
        if is_small && breaks_word(self.text, before.span) {
            return Verdict::keep(Decision::HyphenatedLine);
        }
        if text.contains('\t') || next.contains('\t') {
            return Verdict::split(Decision::TableLine);
        }
        let is_full = self.is_wrapped && !fits(self.text, *before, *after, self.width);
        if begins_item(next, self.vocabulary) && !(is_full && self.goes_on_with_marker(at)) {
            return Verdict::split(Decision::ListItem);
        }
        if self.margin.is_some_and(|margin| after.indent >= margin + INDENT && !is_small)
            && !begins_item(text, self.vocabulary)
            && (ends_sentence(self.text, before.span) || !is_full)
        {
            return Verdict::split(Decision::IndentedLine);
        }
        if is_heading_in_capitals(text, next) {
            return Verdict::split(Decision::CapitalsLine);
        }
        if self.is_verse {
            return Verdict::keep(Decision::VerseLine);
        }
        let is_list_end = text.ends_with([':', ';']);
        if is_small
            && !self.is_small_list
            && !is_list_end
            && before.columns * 2 > self.width.min(*USUAL_COLUMNS.end())
        {
            return Verdict::keep(Decision::SmallLetterLine);
        }
        if is_full && (is_small || !is_list_end) {
            return Verdict::keep(Decision::WrappedLine);
        }
        Verdict::split(Decision::HardLineBreak)
    }

    /// A dash or a number in the middle of a sentence that stands at the beginning of a line: no other
    /// line begins with one, and the line before ends with a word. After a dash small letters follow.
    fn goes_on_with_marker(&self, at: usize) -> bool {
        let next = self.of(at + 1);
        let is_dash = next.starts_with(['–', '—', '-']);
        let is_item = |line: &&Line| begins_item(line.span.of(self.text), self.vocabulary);
        let is_number = next.starts_with(|letter: char| letter.is_ascii_digit());
        (is_dash && self.begins_small(&self.lines[at + 1]) || is_number)
            && base_before(self.text, self.lines[at].span.end()).is_some_and(char::is_alphanumeric)
            && self.lines.iter().filter(is_item).nth(1).is_none()
    }
}

/// `Bundes-`: a letter and a hyphen at the end of a line.
fn breaks_word(text: &str, line: Span) -> bool {
    let Some(before) =
        letter_before(text, line.end()).filter(|hyphen| matches!(hyphen, '-' | '\u{ad}' | '‐'))
    else {
        return false;
    };
    base_before(text, line.end() - before.len_utf8()).is_some_and(char::is_alphabetic)
}

/// Whether one of two lines is written in capitals and the other is not, and the first does not end
/// as a sentence does.
fn is_heading_in_capitals(one: &str, other: &str) -> bool {
    /// Longest line in capitals that is looked at, in bytes.
    const LONGEST: usize = 200;
    if one.len() > LONGEST || other.len() > LONGEST || !cut(one).1.contains(char::is_alphabetic) {
        return false;
    }
    is_capitals(one) && !is_capitals(other) && cut(other).1.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::segment::Rules;

    fn check(text: &str, expected: &[&str]) {
        let rules = Rules::built_in();
        let blocks = blocks(text, rules.of(Language::German), |_, _| ());
        let found: Vec<_> = blocks.iter().map(|block| block.span.of(text)).collect();
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
