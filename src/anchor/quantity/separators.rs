//! Whose separators the numbers of a document are written with. A newspaper may write `1,250` and
//! `8.02` the English way from the first line to the last; then an ambiguous `1,250` means what it
//! means there. The document must say so itself: at least three numbers that only the other way
//! makes sense of, and none that only its own language does.

use crate::language::Language;

/// The way in which ambiguous numerals of a text are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Separators {
    /// As the language of the text writes them.
    #[default]
    Own,
    /// Points and commas in each other's place.
    Exchanged,
}

/// Fewest numerals that must speak for the other way.
const FEWEST_WITNESSES: usize = 3;

/// Reads the habit of a whole text.
#[must_use]
pub fn habit(text: &str, language: Language) -> Separators {
    let (group, decimal) = super::numeral::separators(language);
    let (mut own, mut other) = (0, 0);
    for numeral in numerals(text) {
        own += usize::from(only(numeral, group, decimal));
        other += usize::from(only(numeral, decimal, group));
    }
    if own == 0 && other >= FEWEST_WITNESSES { Separators::Exchanged } else { Separators::Own }
}

/// The numerals of a text that hold a separator, without what may be a date, a time or a version.
fn numerals(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
    text.split_whitespace().filter_map(move |word| {
        let numeral = word.trim_matches(|letter: char| !letter.is_ascii_digit());
        let separated = numeral.contains(['.', ',']) && numeral.chars().all(is_part);
        (separated && !is_time(numeral)).then_some(numeral)
    })
}

/// `8.30` may be half past eight.
fn is_time(numeral: &str) -> bool {
    let Some((hour, minute)) = numeral.split_once('.') else { return false };
    let number = |digits: &str| digits.parse::<u32>().ok();
    minute.len() == 2
        && number(hour).is_some_and(|hour| hour < 25)
        && number(minute).is_some_and(|of| of < 60)
}

/// Whether a numeral makes sense only with these separators: decimals that are no group of three,
/// several groups, or both marks in this order.
fn only(numeral: &str, group: char, decimal: char) -> bool {
    let mut parts = numeral.split(decimal);
    let (whole, fraction, more) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let grouped = |whole: &str| {
        let mut groups = whole.split(group);
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
    };
    match (fraction, more) {
        (Some(fraction), None) if !fraction.contains(group) => {
            grouped(whole) && (fraction.len() != 3 || whole.contains(group))
        }
        (None, _) => whole.matches(group).count() > 1 && grouped(whole),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, language: Language, expected: Separators) {
        assert_eq!(habit(text, language), expected, "{text}");
    }

    #[test]
    fn three_witnesses_and_no_other_make_a_habit() {
        use Language::{German, Vietnamese};
        let exchanged = "Tỷ lệ 68.2% và 52.7%, tổng 1,250.5 tỷ, có 1,250 hộ";
        check(exchanged, Vietnamese, Separators::Exchanged);
        check(&format!("{exchanged}, tăng 3,5%"), Vietnamese, Separators::Own);
        check("Tỷ lệ 68.2% và 1,250 hộ", Vietnamese, Separators::Own);
        check("Um 8.30 Uhr, um 9.45 Uhr, um 10.15 Uhr", German, Separators::Own);
        check("12.500.000 Euro", German, Separators::Own);
    }
}
