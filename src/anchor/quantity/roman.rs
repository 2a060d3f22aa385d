//! Roman numerals.

use super::reader::Reader;

/// A Roman numeral in capitals, as one writes it; `C` and `L` alone are letters.
pub(super) fn roman(reader: &Reader<'_>, at: usize) -> Option<i64> {
    let text = reader.get(at).filter(|_| reader.is_word(at))?.text;
    let worth = |letter| match letter {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let mut total = 0;
    let mut next = 0;
    for letter in text.chars().rev() {
        let value = worth(letter)?;
        total += if value < next { -value } else { value };
        next = next.max(value);
    }
    let is_letter = matches!(text, "L" | "C");
    (!is_letter && text.len() < 12 && in_roman(total) == text).then_some(total)
}

fn in_roman(mut number: i64) -> String {
    let steps =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut text = String::new();
    for (value, letters) in steps {
        while number >= value {
            text.push_str(letters);
            number -= value;
        }
    }
    text
}
