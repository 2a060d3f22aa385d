//! Codes: document numbers, models, plates, flight numbers and telephone numbers. A translation
//! repeats them letter by letter; only `Đ` may become `D`, and telephone numbers may be grouped
//! in another way.

use std::ops::Range;

use crate::span::Span;

/// Reads the codes of a text: where they stand, and the code folded.
#[must_use]
pub fn read(text: &str) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(is_start) {
        let start = at + offset;
        let token = token(&text[start..]);
        let end = start + token.len();
        if let Some((length, number)) = telephone(&text[start..]) {
            found.push((Span::new(start, start + length), number));
            at = start + length;
        } else {
            if is_code(token) {
                found.push((Span::new(start, end), folded(token)));
            }
            at = end;
        }
    }
    found
}

fn is_start(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '+'
}

/// The longest run that could be one code, without the marks that end it.
fn token(rest: &str) -> &str {
    let end =
        rest.find(|letter: char| !(letter.is_alphanumeric() || "/-.+".contains(letter) || is_mark(letter)));
    let run = &rest[..end.unwrap_or(rest.len())];
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let trimmed = run.trim_end_matches(['/', '-', '.', '+']);
    if trimmed.is_empty() { &rest[..first] } else { trimmed }
}

/// A combining mark on the letter before.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

fn is_code(token: &str) -> bool {
    let parts: Vec<&str> = token.split(['/', '-', '.']).collect();
    if !token.bytes().any(|byte| byte.is_ascii_digit()) || parts.iter().any(|part| part.is_empty()) {
        return false;
    }
    is_document_number(token, &parts) || is_model(token, &parts) || is_plate(token, &parts)
}

/// `111/2024/QH15`, `57-NQ/TW`, `409/QĐ-UBDT`, `06/CT-TTg`, `2019/944/EU`.
fn is_document_number(token: &str, parts: &[&str]) -> bool {
    let numbered = parts.first().is_some_and(|part| part.len() <= 5 && is_digits(part));
    let lettered = parts.iter().skip(1).any(|part| starts_capital(part) && part.chars().count() >= 2);
    let known = parts.iter().skip(1).all(|part| is_digits(part) || starts_capital(part));
    numbered && lettered && known && token.contains('/')
}

/// Capitals and digits in one part or joined by hyphens: `QL1A`, `A350`, `HB-RC18M`, `E3`, `1A`, `5G`.
fn is_model(token: &str, parts: &[&str]) -> bool {
    let has = |part: &str, wanted: fn(&char) -> bool| part.chars().any(|letter| wanted(&letter));
    let is_upper = |part: &str| part.chars().all(|letter| letter.is_ascii_digit() || letter.is_uppercase());
    let letters = token.chars().filter(|letter| letter.is_uppercase()).count();
    if letters == 0 || token.contains('/') || !parts.iter().all(|part| is_upper(part)) {
        return false;
    }
    if token.contains('.') {
        return false;
    }
    // `Q3` is a quarter.
    if token.len() == 2 && token.starts_with('Q') && matches!(token.as_bytes()[1], b'1'..=b'4') {
        return false;
    }
    let first = parts[0];
    if first.starts_with(|letter: char| letter.is_ascii_digit()) {
        return parts.len() == 1 && is_numbered_letter(first);
    }
    let mixed = parts.iter().any(|part| has(part, |c| c.is_ascii_digit()) && has(part, |c| c.is_uppercase()));
    mixed || (parts.len() == 2 && is_digits(parts[1]) && first.chars().count() <= 4)
}

/// Roads, flats and generations: up to four digits and one letter that is no unit.
fn is_numbered_letter(part: &str) -> bool {
    let digits = part.trim_end_matches(|letter: char| letter.is_ascii_uppercase());
    let letters = &part[digits.len()..];
    is_digits(digits)
        && digits.len() <= 4
        && letters.len() == 1
        && !matches!(letters, "W" | "V" | "M" | "K" | "L" | "T")
}

/// A Vietnamese number plate: `30A-123.45`, `51F-9876`.
fn is_plate(token: &str, parts: &[&str]) -> bool {
    let [area, numbers @ ..] = parts else { return false };
    let province = area.get(..2).is_some_and(is_digits)
        && area.get(2..).is_some_and(|series| series.starts_with(|letter: char| letter.is_ascii_uppercase()));
    let joined = numbers.concat();
    province && token.contains('-') && is_digits(&joined) && (4..=5).contains(&joined.len())
}

fn is_digits(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}

fn starts_capital(part: &str) -> bool {
    part.starts_with(char::is_uppercase)
}

/// `Đ` as `D`, upper case.
fn folded(token: &str) -> String {
    crate::text::fold(token).to_uppercase()
}

/// A telephone number: its length and its digits. It begins with `+`, with `0` or with a
/// Vietnamese service prefix, and its groups are joined by blanks, points or hyphens. The longest
/// run of groups that makes a number counts: `0800 555 111 24/7` is one of three groups.
fn telephone(rest: &str) -> Option<(usize, String)> {
    // Most pieces of a text are words.
    if !rest.starts_with(['+', '0', '1']) {
        return None;
    }
    let groups = groups(rest);
    (1..=groups.len()).rev().find_map(|count| {
        let groups = &groups[..count];
        let end = groups.last()?.end;
        let next = rest[end..].chars().next();
        let closed = !next.is_some_and(|letter| letter.is_alphanumeric() || "/%".contains(letter));
        (closed && is_telephone(rest, groups)).then(|| (end, dialled(&rest[..end])))
    })
}

/// What is dialled: `00` before a country is `+`.
fn dialled(number: &str) -> String {
    let dialled: String = number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    dialled.strip_prefix("00").map(|country| format!("+{country}")).unwrap_or(dialled)
}

/// No telephone number is so long, with its blanks.
const LONGEST_TELEPHONE: usize = 40;

/// The groups of digits at the beginning, each joined to the one before by a single mark.
fn groups(rest: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut at = usize::from(rest.starts_with('+'));
    loop {
        let length = rest[at..].bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 {
            return groups;
        }
        groups.push(at..at + length);
        at += length;
        if at > LONGEST_TELEPHONE {
            return groups;
        }
        match rest[at..].chars().next() {
            Some(mark @ (' ' | '\u{a0}' | '.' | '-')) => at += mark.len_utf8(),
            _ => return groups,
        }
    }
}

fn is_telephone(rest: &str, groups: &[Range<usize>]) -> bool {
    let count: usize = groups.iter().map(Range::len).sum();
    let starts_with = |prefix: &str| rest.starts_with(prefix) && !rest[prefix.len()..].starts_with('0');
    let whole = groups.iter().all(|group| group.len() >= 2);
    let is_abroad = starts_with("+") && (10..=15).contains(&count)
        || whole && groups.len() >= 2 && starts_with("00") && (12..=17).contains(&count);
    let is_trunk = whole && starts_with("0") && (9..=12).contains(&count);
    is_abroad || is_trunk || whole && is_service(rest, groups, count)
}

/// `1900 1234`, written together as well; a run of digits of another length is an amount.
fn is_service(rest: &str, groups: &[Range<usize>], count: usize) -> bool {
    let is_prefix = |digits: &str| matches!(digits, "1800" | "1900");
    let Some(first) = groups.first() else { return false };
    let first = &rest[first.clone()];
    match groups.len() {
        1 => first.get(..4).is_some_and(is_prefix) && matches!(count, 8 | 10) && !first.ends_with("000"),
        2 | 3 => is_prefix(first) && (8..=10).contains(&count),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = read(text);
        let found: Vec<_> = found.iter().map(|(span, code)| (span.of(text), code.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn documents_models_roads_and_plates_are_codes() {
        check("Luật số 43/2019/QH14.", &[("43/2019/QH14", "43/2019/QH14")]);
        check("Quyết định 88/QĐ-BTC", &[("88/QĐ-BTC", "88/QD-BTC")]);
        check("Nghị quyết 21-NQ/TW", &[("21-NQ/TW", "21-NQ/TW")]);
        check("Autobahn A81 und Linie U6", &[("A81", "A81"), ("U6", "U6")]);
        check("xe 29A-765.43 trên 5B", &[("29A-765.43", "29A-765.43"), ("5B", "5B")]);
    }

    #[test]
    fn telephone_numbers_are_their_digits() {
        check("gọi 0987 654 321 hoặc", &[("0987 654 321", "0987654321")]);
        check("Tel. +49 30 1234567.", &[("+49 30 1234567", "+49301234567")]);
        check("tổng đài 1900 1234", &[("1900 1234", "19001234")]);
        check("Hotline 19001234", &[("19001234", "19001234")]);
        check("Tel. 0049 30 1234567", &[("0049 30 1234567", "+49301234567")]);
    }

    #[test]
    fn amounts_dates_and_words_are_no_codes() {
        for text in [
            "12/5/2023",
            "6.500 m²",
            "320MW",
            "5GB",
            "0,5 kg",
            "từ 1900 đến 1950",
            "Covid-19",
            "U.S.",
            "100-200",
            "2024-2025",
            "Im Jahr 1900 1.200 Menschen",
            "18000000 Dong",
            "00 12 34",
        ] {
            check(text, &[]);
        }
    }
}
