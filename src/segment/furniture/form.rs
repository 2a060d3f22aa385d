//! What a line is by its form, wherever it stands.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::segment::Role;
use crate::text::{fold, length, rows};

/// Extensions of image and video files.
const FILES: &[&str] = &[".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".svg", ".avif", ".heic", ".mp4"];

/// Longest file name, caption, page mark and title, in bytes.
const LONGEST_FILE_NAME: usize = 60;
const LONGEST_CAPTION: usize = 300;
const LONGEST_MARK: usize = 160;
const LONGEST_TITLE: usize = 240;

/// Longest credit of a picture behind its caption, in bytes.
const LONGEST_CREDIT: usize = 60;

/// The words of the table `data/segment/furniture.tsv`, by what they are.
#[derive(Default)]
struct Cues {
    captions: Vec<&'static str>,
    sources: Vec<&'static str>,
    marks: FxHashSet<&'static str>,
    teasers: FxHashSet<&'static str>,
    boxes: FxHashSet<&'static str>,
    bylines: Vec<&'static str>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut cues = Cues::default();
    for (_, row) in rows(include_str!("../../../data/segment/furniture.tsv")) {
        let [class, cue, ..] = row[..] else { continue };
        match class {
            "caption" => cues.captions.push(cue),
            "source" => cues.sources.push(cue),
            "mark" => _ = cues.marks.insert(cue),
            "teasers" => _ = cues.teasers.insert(cue),
            "box" => _ = cues.boxes.insert(cue),
            "byline" => cues.bylines.push(cue),
            _ => {}
        }
    }
    cues
});

/// The role of a line, as far as its form tells.
pub(super) fn role(line: &str) -> Role {
    if line.len() > LONGEST_CAPTION {
        Role::Content
    } else if is_file_name(line) {
        Role::FileName
    } else if is_caption(line) {
        Role::Caption
    } else if is_page_mark(line) {
        Role::PageMark
    } else {
        Role::Content
    }
}

/// `th 1.jpg`, `IMG_2041.JPG`.
fn is_file_name(line: &str) -> bool {
    let lowered = line.to_ascii_lowercase();
    line.len() <= LONGEST_FILE_NAME
        && FILES.iter().any(|extension| lowered.ends_with(extension))
        && line.split_whitespace().count() <= 4
}

/// `Ảnh: Minh Hà`, `Der Pokal. Foto: dpa`, `Chiếc cúp bạc (Ảnh: TTXVN)`
fn is_caption(line: &str) -> bool {
    if !line.contains(':') {
        return false;
    }
    let folded = fold(line);
    CUES.captions.iter().any(|cue| {
        let credit = folded.rfind(cue).filter(|at| folded.len() - at <= LONGEST_CREDIT);
        folded.starts_with(cue)
            || credit.is_some_and(|at| folded[..at].ends_with(['(', '[', '/']))
            || credit.is_some_and(|at| {
                let before = folded[..at].trim_end();
                before.len() < at && before.ends_with(['.', '!', '?', '…', '–', '-', '|'])
            })
    })
}

fn is_page_mark(line: &str) -> bool {
    if line.len() > LONGEST_MARK {
        return false;
    }
    let folded = fold(line);
    if CUES.sources.iter().any(|cue| folded.starts_with(cue))
        || (line.starts_with('[') && line.ends_with(']') && !line.contains(' '))
    {
        return true;
    }
    let without_count = folded.split('(').next().unwrap_or_default().trim_end_matches([':', ' ']);
    CUES.marks.contains(without_count) || is_button_row(line)
}

/// `fb yt zl tw`: several words of two or three letters and nothing else.
fn is_button_row(line: &str) -> bool {
    let is_button =
        |word: &str| (2..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase());
    line.split_whitespace().count() >= 3
        && line.split_whitespace().all(is_button)
        && !line.contains(['a', 'e', 'i', 'o', 'u'])
}

/// A heading above other articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    /// Of a list that ends the page.
    List,
    /// Of a box that may stand in mid-article.
    Box,
    /// With the title on the same line.
    Whole,
}

/// Whether a line is a heading above other articles.
pub(super) fn teaser_heading(line: &str) -> Option<Heading> {
    if line.len() > LONGEST_TITLE {
        return None;
    }
    let folded = fold(line);
    let bare = folded.trim_start_matches(['>', '»', '-', '–', '•', '*', ' ', '[', '(']);
    let heading = bare.trim_end_matches([':', '.', '…', '>', '»', ' ', '«', ']', ')']);
    let has_title =
        || bare.split_once(':').is_some_and(|(cue, rest)| rest.len() > 1 && CUES.boxes.contains(cue));
    if CUES.teasers.contains(heading) {
        Some(Heading::List)
    } else if CUES.boxes.contains(heading) {
        Some(Heading::Box)
    } else if has_title() {
        Some(Heading::Whole)
    } else {
        None
    }
}

/// Whether a line may be the title of an article: short and not ended like a sentence.
pub(super) fn is_title(line: &str) -> bool {
    line.len() <= LONGEST_TITLE && length(line) >= 3 && !line.ends_with(['.', '!', '…', ':', ';', ','])
}

/// One or two personal names and nothing else, or `Theo` and a name.
pub(super) fn is_byline(line: &str) -> bool {
    let by = CUES.bylines.iter().find_map(|cue| {
        let first = line.split_whitespace().next()?;
        line.strip_prefix(first).filter(|_| fold(first) == *cue)
    });
    let words: Vec<&str> = by
        .unwrap_or(line)
        .split(|letter: char| letter.is_whitespace() || "-–,&/()".contains(letter))
        .filter(|word| !word.is_empty())
        .collect();
    let is_capitalised = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let is_name = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().count() >= 1
            && letters.all(char::is_lowercase)
    };
    let are_names = match by {
        Some(_) => (1..=6).contains(&words.len()) && words.iter().all(is_capitalised),
        None => (2..=6).contains(&words.len()) && words.iter().all(is_name),
    };
    are_names && !line.ends_with(['.', '!', '?', ':', '…'])
}

/// `Thứ Hai, 06/10/2025 | 08:30 GMT+7`: a date with a time of day and hardly anything else.
pub(super) fn is_dateline(line: &str) -> bool {
    if line.len() > LONGEST_MARK / 2 || line.ends_with(['.', '!', '?', '…']) {
        return false;
    }
    let tokens = || line.split(|letter: char| letter.is_whitespace() || ",|()[]–".contains(letter));
    let numbers = |token: &str, gap: &[char]| {
        let parts: Vec<&str> = token.split(gap).collect();
        parts
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then_some(parts.len())
    };
    let has_date = tokens().any(|token| numbers(token, &['/', '.', '-']) == Some(3));
    let has_time = tokens().any(|token| numbers(token, &[':', 'h']) == Some(2));
    let words = tokens().filter(|token| token.chars().any(char::is_alphabetic)).count();
    has_date && has_time && words <= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_furniture() {
        assert!(is_file_name("th 1.jpg") && is_file_name("IMG_2041.JPG"));
        assert!(!is_file_name("Ảnh chụp tại hội nghị."));
        assert!(is_page_mark("Quelle") && is_page_mark("Kommentar (0)") && is_page_mark("fb yt zl tw"));
        assert!(is_page_mark("[Anzeige_2]") && is_page_mark("Quelle: https://example.org/a.html"));
        assert!(!is_page_mark("Quelle des Flusses ist ein Berg.") && !is_page_mark("Er ist da"));
        assert!(
            is_byline("Loan Phuong - Ngoc Thao") && is_byline("Theo TTXVN") && !is_byline("Die Provinz.")
        );
        assert!(!is_byline("Theo ông Nam, giá sẽ tăng"));
        assert!(is_dateline("06.10.2025, 08:30 Uhr") && !is_dateline("Họp lúc 08:30 ngày 06/10/2025."));
    }

    #[test]
    fn headings_of_teasers() {
        assert_eq!(teaser_heading("Có thể bạn quan tâm"), Some(Heading::List));
        assert_eq!(teaser_heading(">> Xem thêm: Cầu mới"), Some(Heading::Whole));
        assert_eq!(teaser_heading("Lesen Sie auch:"), Some(Heading::Box));
        assert_eq!(teaser_heading("Xem thêm tr. 45"), None);
    }
}
