//! What stands in a text as a quotation, an aside or code.

use crate::span::Span;

/// What opens and what closes a quoted stretch.
const PAIRS: &[(char, &str)] = &[
    ('„', "“”"),
    ('“', "”"),
    ('"', "\""),
    ('»', "«"),
    ('«', "»"),
    ('‚', "‘’"),
    ('‘', "’"),
    ('›', "‹"),
    ('(', ")"),
    ('[', "]"),
    ('`', "`"),
    ('*', "*"),
    ('_', "_"),
];

/// The stretches of a text between quotation marks, brackets or marks of emphasis and code, marks
/// included; what is opened and not closed is none.
pub(super) fn quoted(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut from = 0;
    while let Some((at, letter)) = text[from..].char_indices().find(|(_, of)| closing(*of).is_some()) {
        let after = from + at + letter.len_utf8();
        let closing = closing(letter).unwrap_or_default();
        let end = text[after..].char_indices().find(|(_, of)| closing.contains(*of));
        match end {
            Some((length, mark)) => {
                let end = after + length + mark.len_utf8();
                spans.push(Span::new(from + at, end));
                from = end;
            }
            None => from = after,
        }
    }
    spans
}

fn closing(letter: char) -> Option<&'static str> {
    PAIRS.iter().find(|(opening, _)| *opening == letter).map(|&(_, closing)| closing)
}

/// A text without its quoted stretches.
pub(super) fn unquoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for span in quoted(text) {
        out.push_str(&text[from..span.start()]);
        from = span.end();
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_taken_out() {
        assert_eq!(unquoted("Er sagte: „I do not know“ (so hieß es) und ging."), "Er sagte:   und ging.");
        assert_eq!(unquoted("“Tôi biết” và `x`."), " và .");
        assert_eq!(unquoted("Nie „geschlossen."), "Nie „geschlossen.");
    }
}
