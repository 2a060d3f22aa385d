//! `treu split`: one segment a line, or one JSON object a line.

use serde::Serialize;

use super::{Options, Segmented, one_line};
use crate::document::Place;
use crate::segment::Role;
use crate::span::Places;

/// Each segment on a line; with `paragraphs`, a blank line between paragraphs.
pub(super) fn text(of: &Segmented, options: &Options) -> String {
    let mut out = String::with_capacity(of.document.text.len());
    let mut paragraph = None;
    for segment in &of.segments {
        if options.paragraphs && paragraph.is_some_and(|last| last != segment.paragraph) {
            out.push('\n');
        }
        paragraph = Some(segment.paragraph);
        out.push_str(&one_line(segment.span.of(&of.document.text)));
        out.push('\n');
    }
    out
}

#[derive(Serialize)]
struct Line<'a> {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    paragraph: u32,
    text: &'a str,
    path: &'a str,
    /// What the segment is, if it is no content.
    #[serde(skip_serializing_if = "Option::is_none")]
    furniture: Option<Role>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
}

/// `{"start","end","line","column","paragraph","text","path"}`, offsets in bytes, lines and columns from 1; also
/// `"furniture"` if a segment is no content, such as `"caption"`, and, of files that are no plain text,
/// `"place"`, such as `{"page":3}`.
pub(super) fn jsonl(of: &Segmented, _options: &Options) -> String {
    let mut places = Places::new(&of.document.text);
    let path = of.document.path.display().to_string();
    let mut out = String::new();
    for segment in &of.segments {
        let span = segment.span;
        let place = places.position(span.start());
        let line = Line {
            start: span.start(),
            end: span.end(),
            line: place.line,
            column: place.column,
            paragraph: segment.paragraph,
            text: span.of(&of.document.text),
            path: &path,
            furniture: Some(segment.role).filter(|role| role.is_furniture()),
            place: of.document.structure.place_of(span),
        };
        out.push_str(&serde_json::to_string(&line).unwrap_or_default());
        out.push('\n');
    }
    out
}
