//! What lists and headings begin with: bullets, numbers, letters, "Điều 5.".

use super::chars::{is_blank, is_dash};
use super::vocabulary::{Class, Vocabulary};

/// Longest label of a list item, in bytes.
const LONGEST: usize = 12;

/// Bullets and dashes, `1.`, `a)`, `(2)`, `IV.`, `1.2.3`.
pub(super) fn is_list_marker(word: &str) -> bool {
    if is_bullet(word) {
        return true;
    }
    let inside = word.strip_prefix('(').unwrap_or(word);
    if word.len() > LONGEST || inside.is_empty() {
        return false;
    }
    let Some(label) = inside.strip_suffix(['.', ')']) else { return is_multilevel(inside) };
    let is_letter = label.chars().count() == 1 && label.chars().all(char::is_alphanumeric);
    let is_roman = label.bytes().all(|byte| b"IVXivx".contains(&byte));
    !label.is_empty() && (is_number(label) || is_letter || is_roman || is_multilevel(label))
}

fn is_bullet(word: &str) -> bool {
    let mut letters = word.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
    is_dash(letter) || matches!(letter, '•' | '*' | '+' | '·' | '▪' | '►' | '●' | '○' | '■' | '□' | '◦' | '‣')
}

fn is_number(label: &str) -> bool {
    (1..=3).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit())
}

/// `1.2`, `1.2.3`
fn is_multilevel(label: &str) -> bool {
    label.contains('.') && label.split('.').all(|part| (1..=2).contains(&part.len()) && is_number(part))
}

/// Whether a line begins an item of a list or a numbered section. `5. Mai` begins neither.
pub(super) fn begins_item(line: &str, vocabulary: &Vocabulary) -> bool {
    let (first, rest) = cut(line);
    if is_list_marker(first) {
        let next = cut(rest).0.trim_end_matches(|letter: char| !letter.is_alphabetic());
        let follows_ordinal = first.ends_with('.') && {
            let classes = vocabulary.of(next);
            classes.has(Class::Month) || classes.has(Class::OrdinalNoun)
        };
        return !rest.is_empty() && !follows_ordinal;
    }
    let number = cut(rest).0;
    let is_numbered = number.len() <= LONGEST
        && number.ends_with(['.', ':'])
        && number.starts_with(|letter: char| {
            letter.is_ascii_digit() || b"IVX".iter().any(|&of| letter == char::from(of))
        });
    is_numbered && vocabulary.of(first).has(Class::Section)
}

/// The first word and what follows it.
pub(super) fn cut(line: &str) -> (&str, &str) {
    let line = line.trim_start_matches(is_blank);
    line.find(is_blank).map_or((line, ""), |end| (&line[..end], line[end..].trim_start_matches(is_blank)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_known_by_their_form() {
        for word in ["-", "–", "•", "1.", "12)", "(2)", "a)", "b.", "đ)", "IV.", "1.2", "1.2.3."] {
            assert!(is_list_marker(word), "{word}");
        }
        for word in ["", "1", "1987.", "Er", "ab)", "2,5", "--", "3:1"] {
            assert!(!is_list_marker(word), "{word}");
        }
    }
}
