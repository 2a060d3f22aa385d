//! What belongs to a page and not to its article, told by form and place alone: image file names
//! and the captions below them, page marks such as "Quelle" and "Kommentar (0)", by-lines, lists of
//! other articles. The cue words are a table, `data/segment/furniture.tsv`. A segment that the format
//! of its file has given a role keeps it.

mod form;
mod teaser;

use std::ops::Range;

use super::{Role, Segment};
use crate::span::Span;
use crate::text::length;

/// Longest caption, in characters, and longest one that stands in a paragraph of its own.
const LONGEST_CAPTION: usize = 200;
const LONGEST_CAPTION_APART: usize = 120;

/// So many by-lines may end a document, and a line with its time stands among so many first lines.
const MOST_BYLINES: usize = 3;
const HEAD: usize = 4;

/// Fewest content lines of a page that is believed to have by-lines.
const SHORTEST_PAGE: usize = 8;

/// Segments between line breaks.
struct Line<'a> {
    text: &'a str,
    segments: Range<usize>,
    /// Line breaks before it.
    breaks: usize,
    role: Role,
}

/// Sets the role of every segment that is no content.
pub(super) fn mark(text: &str, segments: &mut [Segment]) {
    let mut lines = lines(text, segments);
    for line in lines.iter_mut().filter(|line| line.role == Role::Content) {
        line.role = form::role(line.text);
    }
    mark_captions(&mut lines);
    teaser::mark(&mut lines);
    mark_bylines(&mut lines);
    for line in lines {
        segments[line.segments].iter_mut().for_each(|segment| segment.role = line.role);
    }
}

fn lines<'a>(text: &'a str, segments: &[Segment]) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut start = 0;
    for (at, segment) in segments.iter().enumerate() {
        let gap = text.get(start..segment.span.start()).unwrap_or_default();
        let breaks = gap.matches('\n').count();
        start = segment.span.end();
        match lines.last_mut() {
            Some(line) if breaks == 0 && line.role == segment.role => {
                let begin = segments[line.segments.start].span.start();
                line.text = Span::new(begin, segment.span.end()).of(text);
                line.segments.end = at + 1;
            }
            _ => lines.push(Line {
                text: segment.span.of(text),
                segments: at..at + 1,
                breaks,
                role: segment.role,
            }),
        }
    }
    lines
}

/// Short lines directly below the names of image files. Where a blank line stands below every such
/// name, short single sentences are captions if they stand below all of them.
fn mark_captions(lines: &mut [Line<'_>]) {
    let below: Vec<usize> = (1..lines.len())
        .filter(|&at| lines[at - 1].role == Role::FileName && lines[at].role == Role::Content)
        .collect();
    let is_apart = |line: &Line<'_>| {
        line.breaks > 1 && line.segments.len() == 1 && length(line.text) <= LONGEST_CAPTION_APART
    };
    let are_apart = below.len() > 1 && below.iter().all(|&at| is_apart(&lines[at]));
    for at in below {
        let line = &mut lines[at];
        if are_apart || (line.breaks == 1 && length(line.text) <= LONGEST_CAPTION) {
            line.role = Role::Caption;
        }
    }
}

/// Lines of names that end the article, lines with its time at both ends.
fn mark_bylines(lines: &mut [Line<'_>]) {
    let content: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].role == Role::Content).collect();
    if content.len() < SHORTEST_PAGE {
        return;
    }
    for &at in content.iter().rev().take(MOST_BYLINES) {
        if !form::is_byline(lines[at].text) && !form::is_dateline(lines[at].text) {
            break;
        }
        lines[at].role = Role::PageMark;
    }
    for &at in content.iter().take(HEAD) {
        if form::is_dateline(lines[at].text) {
            lines[at].role = Role::PageMark;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page whose lines begin with the first letter of their role in capitals (`.` for content).
    fn check(page: &str) {
        let marked = || page.lines().map(|line| line.trim()).filter(|line| !line.is_empty());
        let text = marked().filter_map(|line| line.get(2..)).collect::<Vec<_>>().join("\n");
        let mut segments = Vec::new();
        for (line, number) in text.split_inclusive('\n').zip(0..) {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            let span = Span::new(start, start + line.trim_end().len());
            segments.push(Segment { span, paragraph: number, number, role: Role::Content });
        }
        mark(&text, &mut segments);
        let mark = |role| match role {
            Role::Content => '.',
            Role::FileName => 'F',
            Role::Caption => 'C',
            Role::PageMark => 'P',
            Role::Teaser => 'T',
        };
        let found: Vec<String> =
            segments.iter().map(|of| format!("{} {}", mark(of.role), of.span.of(&text))).collect();
        assert_eq!(found, marked().collect::<Vec<_>>());
    }

    #[test]
    fn captions() {
        check(
            ". Hội làng mở vào tháng Giêng.
             F IMG_2041.JPG
             C Các cụ già dâng hương.
             . Trai làng thi đấu vật.
             C Khán giả cổ vũ. Ảnh: Minh Hà
             C Chiếc cúp bạc (Ảnh: TTXVN)
             C Der Pokal. Foto: dpa
             . Bức ảnh: đẹp mà buồn.",
        );
    }

    #[test]
    fn ends_of_a_page() {
        check(
            ". Mùa thu đến sớm
             P Thứ Hai, 06/10/2025 | 08:30 GMT+7
             . Lá vàng rơi đầy sân.
             . Trẻ em nhặt lá làm thuyền.
             . Gió thổi nhẹ.
             . Trời xanh và cao.
             . Chim bay về phía nam.
             . Bà kể chuyện cũ.
             . Cháu nghe say sưa.
             P Thu Hà - Văn Bình
             P Theo Báo Vùng Cao
             P Nguồn: baovungcao.example
             P Từ khóa: mùa thu, lá vàng
             P Chia sẻ
             P Bình luận (3)",
        );
    }

    #[test]
    fn teasers_at_the_end() {
        check(
            ". Lũ rút chậm.
             . Người dân dọn bùn.
             . Trường học mở cửa lại.
             . Bộ đội giúp dựng nhà.
             T Tin liên quan
             T Cầu tạm đã xong
             T Xe máy qua được từ sáng nay.
             T Thêm hai trạm bơm
             T Máy chạy cả đêm.",
        );
    }

    #[test]
    fn titles_printed_twice_need_no_heading() {
        check(
            ". Lũ rút chậm.
             . Người dân dọn bùn.
             . Trường học mở cửa lại.
             . Bộ đội giúp dựng nhà.
             T Cầu tạm đã xong
             T Cầu tạm đã xong
             T Xe máy qua được từ sáng nay.
             T Thêm hai trạm bơm
             T Thêm hai trạm bơm
             T Máy chạy cả đêm.
             P fb yt zl tw",
        );
    }

    #[test]
    fn the_article_goes_on_after_a_box() {
        check(
            ". Lũ rút chậm.
             T Xem thêm: Cầu tạm đã xong
             . Người dân dọn bùn.
             T Lesen Sie auch
             T Pegel sinken langsam
             . Trường học mở cửa lại.
             . Bộ đội giúp dựng nhà.
             T Đọc thêm
             T Thêm hai trạm bơm
             T Gạo về tới bản
             . Sáng nay trời nắng, cả làng ra đồng.
             . Ai cũng mừng.",
        );
    }
}
