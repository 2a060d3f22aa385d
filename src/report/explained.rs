//! `treu split --explain`: the decision on each mark and line break, one a line.

use serde::Serialize;

use super::{Explained, Options};
use crate::segment::Judged;
use crate::span::{Places, Position, Span};

/// Characters of text that are shown before and after a mark.
const CONTEXT: usize = 24;

/// `line:column<TAB>split|keep<TAB>decision<TAB>confidence<TAB>text with the mark in ⟦ ⟧`; `⏎` is a line
/// break.
pub(super) fn text(of: &Explained, _options: &Options) -> String {
    let mut places = Places::new(&of.document.text);
    let mut out = String::new();
    for judged in &of.judged {
        let Position { line, column } = places.position(judged.span.start());
        let (name, confidence) = (judged.decision.name(), judged.decision.confidence());
        let shown = shown(&of.document.text, judged.span);
        out += &format!("{line}:{column}\t{}\t{name}\t{confidence:.2}\t{shown}\n", outcome(judged));
    }
    out
}

fn outcome(judged: &Judged) -> &'static str {
    if judged.splits { "split" } else { "keep" }
}

/// A mark with some text on both sides, on one line.
fn shown(text: &str, mark: Span) -> String {
    let (before, after) = (text.get(..mark.start()), text.get(mark.end()..));
    let before = before.unwrap_or_default().char_indices().rev().take(CONTEXT).last();
    let start = before.map_or(mark.start(), |(at, _)| at);
    let after = after.unwrap_or_default();
    let end = after.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| mark.end() + at);
    let inside = if mark.is_empty() { "⏎" } else { mark.of(text) };
    let (left, right) = (Span::new(start, mark.start()), Span::new(mark.end(), end));
    let shown = format!("{}⟦{inside}⟧{}", left.of(text), right.of(text));
    shown.replace("\r\n", "⏎").replace(['\n', '\r'], "⏎").replace('\t', " ")
}

#[derive(Serialize)]
struct Line<'a> {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    splits: bool,
    decision: &'a str,
    confidence: f32,
    mark: &'a str,
    path: &'a str,
}

/// `{"start","end","line","column","splits","decision","confidence","mark","path"}`, offsets in bytes,
/// lines and columns from 1; the mark of a line break is empty.
pub(super) fn jsonl(of: &Explained, _options: &Options) -> String {
    let mut places = Places::new(&of.document.text);
    let path = of.document.path.display().to_string();
    let mut out = String::new();
    for judged in &of.judged {
        let place = places.position(judged.span.start());
        let line = Line {
            start: judged.span.start(),
            end: judged.span.end(),
            line: place.line,
            column: place.column,
            splits: judged.splits,
            decision: judged.decision.name(),
            confidence: judged.decision.confidence(),
            mark: judged.span.of(&of.document.text),
            path: &path,
        };
        out.push_str(&serde_json::to_string(&line).unwrap_or_default());
        out.push('\n');
    }
    out
}
