//! Setting text in columns: widths of what a terminal shows, wrapping at blanks, underlining.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns a text takes on a terminal; combining marks take none, wide letters two.
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// A text padded with blanks on the right.
pub(super) fn padded(text: &str, columns: usize) -> String {
    let mut line = text.to_owned();
    line.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(text))));
    line
}

/// Lines of at most `columns` columns, broken at blanks, or inside words that are longer.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && width(&line) + 1 + width(word) > columns {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for cluster in word.graphemes(true) {
            if width(&line) + width(cluster) > columns && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(cluster);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(wrapped("ab cd efghij k", 5), ["ab cd", "efghi", "j k"]);
        assert_eq!(width("Tỉ\u{301}nh"), 4);
        assert_eq!(padded("Đỗ", 4), "Đỗ  ");
    }
}
