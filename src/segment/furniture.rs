//! What belongs to a page and not to its article, told by form and place alone: image file names
//! and the captions below them, page marks such as "Quelle" and "Kommentar (0)", by-lines, lists of
//! other articles. The cue words are a table, `data/segment/furniture.tsv`.

use std::sync::LazyLock;

use super::{Role, Segment};
use crate::text::{fold, length, rows};

/// Extensions of image and video files.
const FILES: &[&str] = &[".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".mp4"];

/// Longest file name line, caption and page mark, in characters.
const LONGEST_FILE_NAME: usize = 60;
const LONGEST_CAPTION: usize = 200;
const LONGEST_MARK: usize = 80;

/// A by-line stands among so many last content lines of a document.
const BYLINE_REACH: usize = 4;

static CUES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let table = rows(include_str!("../../data/segment/furniture.tsv"));
    table.filter_map(|(_, fields)| Some((*fields.first()?, *fields.get(1)?))).collect()
});

/// Sets the role of every segment that is no content.
pub(super) fn mark(text: &str, segments: &mut [Segment]) {
    let mut teasers = false;
    for at in 0..segments.len() {
        let line = segments[at].span.of(text);
        let before = at.checked_sub(1).map(|before| segments[before]);
        segments[at].role = if segments[at].role != Role::Content {
            segments[at].role
        } else if teasers {
            Role::Teaser
        } else if is_file_name(line) {
            Role::FileName
        } else if is_below_picture(text, segments[at], before) || has_cue("caption", line) {
            Role::Caption
        } else if is_teaser_heading(line) {
            teasers = true;
            Role::Teaser
        } else if is_page_mark(line) {
            Role::PageMark
        } else {
            Role::Content
        };
    }
    mark_byline(text, segments);
}

/// `th 1.jpg`, `IMG_2041.JPG`.
fn is_file_name(line: &str) -> bool {
    if line.len() > LONGEST_FILE_NAME {
        return false;
    }
    let lowered = line.to_ascii_lowercase();
    FILES.iter().any(|extension| lowered.ends_with(extension)) && line.split_whitespace().count() <= 4
}

/// A short line directly below a file name.
fn is_below_picture(text: &str, this: Segment, before: Option<Segment>) -> bool {
    let Some(before) = before else { return false };
    let gap = text.get(before.span.end()..this.span.start()).unwrap_or_default();
    before.role == Role::FileName
        && gap.matches('\n').count() == 1
        && length(this.span.of(text)) <= LONGEST_CAPTION
}

fn cues(class: &str) -> impl Iterator<Item = &'static str> {
    CUES.iter().filter(move |(of, _)| *of == class).map(|&(_, cue)| cue)
}

fn has_cue(class: &str, line: &str) -> bool {
    line.len() <= LONGEST_CAPTION && line.contains(':') && {
        let folded = fold(line);
        cues(class).any(|cue| folded.starts_with(cue))
    }
}

fn is_teaser_heading(line: &str) -> bool {
    line.len() <= LONGEST_MARK && {
        let folded = fold(line);
        let heading = folded.trim_end_matches([':', '.', '…', '>', '»', ' ']);
        cues("teasers").any(|cue| cue == heading)
    }
}

fn is_page_mark(line: &str) -> bool {
    if line.len() > 2 * LONGEST_MARK {
        return false;
    }
    let folded = fold(line);
    if cues("source").any(|cue| folded.starts_with(cue)) || (line.starts_with('[') && line.ends_with(']')) {
        return true;
    }
    let without_count = folded.split('(').next().unwrap_or_default().trim_end_matches([':', ' ']);
    cues("mark").any(|cue| cue == without_count) || is_button_row(line)
}

/// `fb yt zl tw`: several words of two or three letters and nothing else.
fn is_button_row(line: &str) -> bool {
    let mut words = line.split_whitespace();
    line.split_whitespace().count() >= 3
        && words
            .all(|word| (2..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase()))
        && !line.contains(['a', 'e', 'i', 'o', 'u'])
}

/// A line of one or two personal names and nothing else near the end of the article.
fn mark_byline(text: &str, segments: &mut [Segment]) {
    let content: Vec<usize> = (0..segments.len()).filter(|&at| segments[at].role == Role::Content).collect();
    if content.len() < 2 * BYLINE_REACH {
        return;
    }
    for &at in content.iter().rev().take(BYLINE_REACH) {
        let alone = at == 0 || segments[at - 1].paragraph != segments[at].paragraph;
        if alone && is_byline(segments[at].span.of(text)) {
            segments[at].role = Role::PageMark;
        }
    }
}

fn is_byline(line: &str) -> bool {
    let words: Vec<&str> = line
        .split(|letter: char| letter.is_whitespace() || "-–,&/".contains(letter))
        .filter(|word| !word.is_empty())
        .collect();
    (2..=6).contains(&words.len())
        && !line.ends_with(['.', '!', '?', ':', '…'])
        && words.iter().all(|word| {
            let mut letters = word.chars();
            letters.next().is_some_and(char::is_uppercase)
                && letters.clone().count() >= 1
                && letters.all(char::is_lowercase)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_furniture() {
        assert!(
            is_file_name("th 1.jpg")
                && is_file_name("IMG_2041.JPG")
                && !is_file_name("Ảnh chụp tại hội nghị.")
        );
        assert!(is_page_mark("Quelle") && is_page_mark("Kommentar (0)") && is_page_mark("fb yt zl tw"));
        assert!(is_page_mark("[Anzeige_2]") && is_page_mark("Quelle: https://example.org/a.html"));
        assert!(!is_page_mark("Quelle des Flusses ist ein Berg.") && !is_page_mark("Er ist da"));
        assert!(is_teaser_heading("Có thể bạn quan tâm") && !is_teaser_heading("Xem thêm tr. 45"));
        assert!(is_byline("Loan Phuong - Ngoc Thao") && !is_byline("Die Provinz."));
    }
}
