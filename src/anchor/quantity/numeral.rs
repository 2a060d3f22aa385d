//! What a numeral is worth: the separators of the language first, those of the others only where
//! the language's own reading is impossible.

use super::Written;
use super::rational::Rational;
use super::separators::Separators;
use crate::language::Language;

/// Whether a noun that can only be counted follows, so that three decimals make no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follows {
    /// A unit, a scale word or nothing.
    Measure,
    /// Something that comes in whole numbers.
    Countable,
}

/// What a numeral is worth.
pub(super) struct Value {
    pub(super) value: Rational,
    /// What the last digit that means something is worth.
    pub(super) step: Rational,
    pub(super) written: Written,
}

/// Reads a numeral.
pub(super) fn value(numeral: &str, language: Language, habit: Separators, follows: Follows) -> Option<Value> {
    let digits: String = numeral.chars().filter(char::is_ascii_digit).collect();
    let marks = match (separators(language), habit) {
        (marks, Separators::Own) => marks,
        ((group, decimal), Separators::Exchanged) => (decimal, group),
    };
    let decimals = decimals(numeral, marks, follows)?;
    let zeros = if decimals == 0 { digits.len() - digits.trim_end_matches('0').len() } else { 0 };
    let step = Rational::new(10_i128.checked_pow(zeros as u32)?, 10_i128.checked_pow(decimals as u32)?)?;
    let written = Written {
        digits: digits.parse().unwrap_or(u64::MAX),
        decimals: u8::try_from(decimals).unwrap_or(u8::MAX),
        is_foreign: is_foreign(numeral, language, decimals),
    };
    Some(Value { value: Rational::from_decimal(&digits, decimals)?, step, written })
}

/// The separators of a language: between groups of three digits, and before decimals.
pub(super) fn separators(language: Language) -> (char, char) {
    if language == Language::English { (',', '.') } else { ('.', ',') }
}

/// Whether a numeral with so many decimals is written as another language writes it.
fn is_foreign(numeral: &str, language: Language, decimals: usize) -> bool {
    let (group, decimal) = separators(language);
    // Swiss: `1'250.50`.
    if numeral.contains(['\'', '’']) {
        return false;
    }
    let has_decimal = decimals > 0 && numeral.rfind(group) > numeral.rfind(decimal);
    let has_groups = numeral.matches(decimal).count() > usize::from(decimals > 0);
    has_decimal || has_groups
}

/// How many digits stand after the decimal mark; `None` for what is no number, such as `1.2.3`.
fn decimals(numeral: &str, (group, decimal): (char, char), follows: Follows) -> Option<usize> {
    let groups = numeral.matches(group).count();
    let marks = numeral.matches(decimal).count();
    let has_blanks = numeral.contains(['\u{a0}', '\u{202f}', '\u{2009}', ' ', '\'', '’']);
    match (groups, marks) {
        (0, 0) => Some(0),
        (0, 1) => {
            let after = after_last(numeral, decimal);
            let grouped =
                after == 3 && follows == Follows::Countable && well_grouped(numeral, decimal) && !has_blanks;
            Some(if grouped { 0 } else { after })
        }
        (0, _) => well_grouped(numeral, decimal).then_some(0),
        (_, 0) if well_grouped(numeral, group) => Some(0),
        (1, 0) => Some(after_last(numeral, group)),
        (_, 0) => None,
        (_, 1) if numeral.rfind(decimal) > numeral.rfind(group) => Some(after_last(numeral, decimal)),
        (1, _) if numeral.rfind(group) > numeral.rfind(decimal) => Some(after_last(numeral, group)),
        _ => None,
    }
}

fn after_last(numeral: &str, mark: char) -> usize {
    numeral.rsplit(mark).next().map_or(0, str::len)
}

/// One to three digits not beginning with 0, then groups of three.
fn well_grouped(numeral: &str, mark: char) -> bool {
    let mut groups = numeral.split(mark);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(numeral: &str, language: Language, follows: Follows, expected: &str) {
        let found = value(numeral, language, Separators::Own, follows)
            .map(|read| read.value.to_string().replace('\u{202f}', ""));
        assert_eq!(found.as_deref(), Some(expected).filter(|text| !text.is_empty()), "{numeral}");
    }

    #[test]
    fn separators_are_read_as_the_language_writes_them() {
        use Follows::{Countable, Measure};
        use Language::{English, German, Vietnamese};
        check("27.296", Vietnamese, Countable, "27296");
        check("68,2", German, Measure, "68.2");
        check("68.2", German, Measure, "68.2");
        check("1,850", Vietnamese, Countable, "1850");
        check("1,234", Vietnamese, Measure, "1.234");
        check("1.234,5", German, Measure, "1234.5");
        check("1,234.5", German, Measure, "1234.5");
        check("12,500,000", German, Measure, "12500000");
        check("27,296", English, Measure, "27296");
        check("3.50", English, Measure, "3.5");
        check("1.2.3", German, Measure, "");
    }

    #[test]
    fn foreign_separators_are_told() {
        let is_foreign = |numeral| {
            value(numeral, Language::German, Separators::Own, Follows::Countable)
                .map(|read| read.written.is_foreign)
        };
        for (numeral, expected) in [
            ("68,2", false),
            ("68.2", true),
            ("1.250", false),
            ("1,250", true),
            ("12,500,000", true),
            ("1,234.5", true),
            ("1.234,5", false),
            ("12.500.000", false),
            ("17", false),
        ] {
            assert_eq!(is_foreign(numeral), Some(expected), "{numeral}");
        }
    }
}
