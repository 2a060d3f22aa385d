//! A sentence shown with what is marked in it, in lines of a page.

use unicode_segmentation::UnicodeSegmentation;

use super::layout::width;
use crate::bitext::Bitext;
use crate::pair::Side;
use crate::span::Span;

/// Most lines of one sentence that are shown.
const MOST_ROWS: usize = 4;

/// Most lines of a sentence in which nothing is marked.
const MOST_UNMARKED_ROWS: usize = 2;

/// A sentence to be shown.
pub(super) struct Excerpt {
    pub(super) spot: Spot,
    pub(super) clusters: Vec<Cluster>,
}

/// Where something stands.
pub(super) struct Spot {
    /// Stands before the text.
    pub(super) number: usize,
    /// The file and the place in it.
    pub(super) text: String,
}

/// The text of a line.
pub(super) fn text_of(row: &[Cluster]) -> String {
    row.iter().map(|cluster| cluster.text.as_str()).collect()
}

/// What a reader takes for one letter.
#[derive(Clone)]
pub(super) struct Cluster {
    pub(super) text: String,
    pub(super) marked: bool,
}

/// The segment that holds a mark.
pub(super) fn sentence(bitext: &Bitext, side: Side, mark: Span) -> Span {
    let segments = bitext.segments.side(side);
    let after = segments.partition_point(|segment| segment.span.start() <= mark.start());
    let span = after.checked_sub(1).and_then(|at| segments.get(at)).map_or(mark, |segment| segment.span);
    span.join(mark)
}

/// The letters of a sentence; white space becomes single blanks.
pub(super) fn clusters(bitext: &Bitext, side: Side, span: Span, marks: &[Span]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for (offset, text) in bitext.text(side, span).grapheme_indices(true) {
        let at = Span::new(span.start() + offset, span.start() + offset + text.len());
        let marked = marks.iter().any(|mark| mark.overlaps(at));
        let is_blank = text.chars().all(char::is_whitespace);
        if is_blank && clusters.last().is_none_or(|last| last.text == " ") {
            continue;
        }
        clusters.push(Cluster { text: if is_blank { " ".to_owned() } else { text.to_owned() }, marked });
    }
    clusters
}

/// Lines of at most `columns` columns; of a long sentence those around the mark.
pub(super) fn rows(clusters: &[Cluster], columns: usize) -> Vec<Vec<Cluster>> {
    let mut rows = wrapped(clusters, columns);
    let marked = rows.iter().position(|row| row.iter().any(|cluster| cluster.marked));
    let most = if marked.is_some() { MOST_ROWS } else { MOST_UNMARKED_ROWS };
    if rows.len() <= most {
        return rows;
    }
    let first = marked.unwrap_or(0).saturating_sub(1).min(rows.len() - most);
    let cut = first + most < rows.len();
    rows = rows.split_off(first);
    rows.truncate(most);
    let dots = Cluster { text: "…".to_owned(), marked: false };
    if first > 0
        && let Some(row) = rows.first_mut()
    {
        row.insert(0, dots.clone());
    }
    if cut && let Some(row) = rows.last_mut() {
        row.push(dots);
    }
    rows
}

pub(super) fn wrapped(clusters: &[Cluster], columns: usize) -> Vec<Vec<Cluster>> {
    let mut rows = Vec::new();
    let mut row: Vec<Cluster> = Vec::new();
    let mut used = 0;
    for word in clusters.split_inclusive(|cluster| cluster.text == " ") {
        let long: usize = word.iter().map(|cluster| width(&cluster.text)).sum();
        if used + long > columns + 1 && !row.is_empty() {
            rows.push(std::mem::take(&mut row));
            used = 0;
        }
        for cluster in word {
            if used + width(&cluster.text) > columns && cluster.text != " " {
                rows.push(std::mem::take(&mut row));
                used = 0;
            }
            used += width(&cluster.text);
            row.push(cluster.clone());
        }
    }
    rows.push(row);
    rows.retain(|row| !row.is_empty());
    // The blank at which a line was broken is not shown, and not underlined.
    for last in rows.iter_mut().filter_map(|row| row.last_mut()).filter(|last| last.text == " ") {
        last.marked = false;
    }
    rows
}
