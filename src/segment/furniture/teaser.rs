//! Lists of other articles: a heading, titles (some pages print each twice), summaries. Such a list
//! ends the page, or the article goes on behind it.

use super::Line;
use super::form::{Heading, is_title, teaser_heading};
use crate::segment::Role;
use crate::text::fold;

/// So many lines of sentences in a row are no summary: the article goes on. Behind a box or in the
/// first half of the page fewer are needed.
const LONGEST_SUMMARY: usize = 7;
const LONGEST_SUMMARY_OF_BOX: usize = 1;

/// Most titles in a box.
const LARGEST_BOX: usize = 6;

/// So long a line of sentences is no summary in a box, in bytes.
const LONGEST_LINE_OF_BOX: usize = 160;

/// Titles printed twice before a list is believed that has no heading.
const FEWEST_DOUBLED: usize = 2;

/// Marks all lines that belong to lists of other articles.
pub(super) fn mark(lines: &mut [Line<'_>]) {
    let mut at = 0;
    while at < lines.len() {
        let heading = if lines[at].role.is_furniture() { None } else { teaser_heading(lines[at].text) };
        let Some(heading) = heading else {
            at += 1;
            continue;
        };
        let end = match heading {
            Heading::Whole => at + 1,
            Heading::List | Heading::Box => end_of_list(lines, at + 1, heading),
        };
        set(lines, at, end);
        at = end;
    }
    if let Some(first) = first_doubled(lines) {
        let end = end_of_list(lines, first, Heading::List);
        set(lines, first, end);
    }
}

fn set(lines: &mut [Line<'_>], start: usize, end: usize) {
    for line in &mut lines[start..end] {
        if line.role == Role::Content {
            line.role = Role::Teaser;
        }
    }
}

fn is_doubled(lines: &[Line<'_>], at: usize) -> bool {
    let next = lines.get(at + 1);
    let is_open = |line: &Line<'_>| line.role == Role::Content;
    is_open(&lines[at])
        && next.is_some_and(|next| is_open(next) && fold(next.text) == fold(lines[at].text))
        && (is_title(lines[at].text) || lines[at].text.ends_with('!'))
}

/// The first of several titles printed twice behind the first quarter of the page.
fn first_doubled(lines: &[Line<'_>]) -> Option<usize> {
    let doubled: Vec<usize> = (lines.len() / 4..lines.len()).filter(|&at| is_doubled(lines, at)).collect();
    doubled.first().copied().filter(|_| doubled.len() >= FEWEST_DOUBLED)
}

/// Where a list ends that begins at `start`.
fn end_of_list(lines: &[Line<'_>], start: usize, heading: Heading) -> usize {
    let is_doubled = (start..lines.len()).any(|at| is_doubled(lines, at));
    let is_early = start * 2 < lines.len();
    let is_box = !is_doubled && (heading == Heading::Box || is_early);
    let longest = if is_box { LONGEST_SUMMARY_OF_BOX } else { LONGEST_SUMMARY };
    let is_long = |at: usize| is_box && lines[at].text.len() > LONGEST_LINE_OF_BOX;
    let mut at = start;
    let mut titles = 0;
    while at < lines.len() {
        if is_title(lines[at].text) || lines[at].role.is_furniture() {
            titles += 1;
            if heading == Heading::Box && !is_doubled && titles > LARGEST_BOX {
                return at;
            }
            at += 1;
            continue;
        }
        let run = lines[at..].iter().take_while(|line| !is_title(line.text)).count();
        let is_last = at + run == lines.len();
        let goes_on = run > longest || is_long(at) || (heading == Heading::Box && !is_doubled && !is_last);
        if goes_on {
            return at;
        }
        at += run;
    }
    at
}
