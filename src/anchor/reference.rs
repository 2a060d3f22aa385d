//! References into documents: `điểm đ khoản 2 Điều 5`, `Artikel 5 Absatz 2 Buchstabe đ`, `§ 12 Abs. 3`,
//! `Chương III`, `khoản 1 và 3`. Each level with its label is an anchor of its own, so that the order
//! in which a language names them does not matter.

use std::fmt;

use crate::language::Language;
use crate::span::Span;
use crate::text::lower;

/// What a label counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Part.
    Part,
    /// Chapter.
    Chapter,
    /// Section of a chapter.
    Section,
    /// Article or paragraph of a law.
    Article,
    /// Clause of an article.
    Clause,
    /// Point of a clause.
    Point,
    /// Annex.
    Annex,
    /// Form.
    Form,
    /// A number of some level: `Ziffer 7`. It explains one of any level and is not demanded.
    Any,
}

/// One level of a reference with its label; Roman numerals are numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What is counted.
    pub level: Level,
    /// A number or a letter.
    pub label: String,
}

impl Reference {
    /// Whether the two may name the same place.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        let same_level = self.level == other.level || [self.level, other.level].contains(&Level::Any);
        same_level && self.label == other.label
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.level, self.label)
    }
}

/// Words that name a level, lower case.
fn level(word: &str, language: Language) -> Option<Level> {
    Some(match (language, word) {
        (Language::Vietnamese, "điều") | (Language::English, "article" | "articles") => Level::Article,
        (Language::German, "artikel" | "artikels" | "artikeln" | "art" | "§" | "§§") => Level::Article,
        (Language::Vietnamese, "khoản")
        | (Language::German, "absatz" | "abs" | "absatzes" | "absätze" | "absätzen") => Level::Clause,
        (Language::English, "clause" | "paragraph") => Level::Clause,
        (Language::Vietnamese, "điểm") | (Language::German, "buchstabe" | "buchst" | "lit") => {
            Level::Point
        }
        (Language::English, "point") => Level::Point,
        (Language::Vietnamese, "chương") | (Language::German, "kapitel" | "kapitels" | "kapiteln") => {
            Level::Chapter
        }
        (Language::English, "chapter" | "chapters") => Level::Chapter,
        (Language::Vietnamese, "mục") | (Language::German, "abschnitt") | (Language::English, "section") => {
            Level::Section
        }
        (Language::Vietnamese, "phụ lục")
        | (Language::German, "anhang" | "anhangs" | "anhänge" | "anhängen")
        | (Language::German, "anlage" | "anlagen") => Level::Annex,
        (Language::English, "annex" | "appendix") => Level::Annex,
        (Language::Vietnamese, "mẫu số") | (Language::German, "muster") => Level::Form,
        (Language::Vietnamese, "phần") | (Language::German, "teil") => Level::Part,
        (Language::German, "ziffer" | "ziff" | "klausel" | "punkt") => Level::Any,
        _ => return None,
    })
}

/// A word or sign of the text.
struct Piece<'a> {
    text: &'a str,
    span: Span,
}

/// Reads the references of a text, ordered by place.
#[must_use]
pub fn read(text: &str, language: Language) -> Vec<(Span, Reference)> {
    // Most texts hold no label at all.
    if !text.contains(|letter: char| letter.is_ascii_digit() || matches!(letter, 'I' | 'V' | 'X')) {
        return Vec::new();
    }
    let pieces = pieces(text);
    let is_near_label = |at: usize| (1..=3).any(|step| pieces.get(at + step).is_some_and(is_label));
    let mut found: Vec<(Span, Reference)> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let run = if is_near_label(at) { run(&pieces, at, language) } else { None };
        let Some((end, run)) = run else {
            at += 1;
            continue;
        };
        found.extend(run);
        at = end;
    }
    found
}

/// The level and number that a text begins with, as headings do: `Điều 12. Phạm vi`, `Kapitel III`.
pub(crate) fn leading(text: &str, language: Language) -> Option<(Level, u16)> {
    let end = text.char_indices().nth(LONGEST_HEADING).map_or(text.len(), |(at, _)| at);
    let (_, level, label) = labelled(&pieces(&text[..end]), 0, language)?;
    Some((level, label.parse().ok()?))
}

/// Letters of a text in which its leading level and number must stand.
const LONGEST_HEADING: usize = 40;

/// Whether a piece may be a label: a number, a Roman numeral or a letter.
fn is_label(piece: &Piece<'_>) -> bool {
    let first = piece.text.chars().next();
    first.is_some_and(|first| first.is_ascii_digit() || matches!(first, 'I' | 'V' | 'X' | 'L'))
        || (!piece.text.is_empty() && piece.text.chars().nth(1).is_none())
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        let inside = letter.is_alphanumeric() || letter == '§' || matches!(letter, '\u{300}'..='\u{36f}');
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                pieces.push(Piece { text: &text[from..at], span: Span::new(from, at) });
                start = None;
            }
            _ => {}
        }
        if !inside && !letter.is_whitespace() && letter != '.' {
            pieces.push(Piece { text: "", span: Span::new(at, at + letter.len_utf8()) });
        }
    }
    if let Some(from) = start {
        pieces.push(Piece { text: &text[from..], span: Span::new(from, text.len()) });
    }
    pieces
}

/// Levels with their labels that follow one another.
fn run(pieces: &[Piece<'_>], at: usize, language: Language) -> Option<(usize, Vec<(Span, Reference)>)> {
    let mut found: Vec<(Span, Reference)> = Vec::new();
    let mut end = at;
    loop {
        let begin = if end > at { after_joint(pieces, end) } else { end };
        let Some((next, level, label)) = labelled(pieces, begin, language) else { break };
        found.push((pieces[begin].span.join(pieces[next - 1].span), Reference { level, label }));
        end = next;
        // `khoản 1 và 3`, `Absätze 1 bis 3`: further labels of the level.
        while let Some((next, span, label)) = further(pieces, end, level, language) {
            found.push((span, Reference { level, label }));
            end = next;
        }
    }
    // `điểm a` may be a score or a place, `phần 2` a share: alone they are no references.
    let is_doubtful = |level: Level| matches!(level, Level::Point | Level::Part | Level::Section);
    let is_sure = found.len() > 1 || found.first().is_some_and(|(_, of)| !is_doubtful(of.level));
    is_sure.then_some((end, found))
}

/// Past a comma, an article or a conjunction between two levels.
fn after_joint(pieces: &[Piece<'_>], at: usize) -> usize {
    let joints = ["", "và", "của", "und", "des", "der", "vom", "von", "and", "of", "the"];
    let is_joint = pieces.get(at).is_some_and(|piece| joints.contains(&lower(piece.text).as_str()));
    if is_joint { at + 1 } else { at }
}

/// Another label of the same level.
fn further(
    pieces: &[Piece<'_>],
    at: usize,
    level: Level,
    language: Language,
) -> Option<(usize, Span, String)> {
    let joints = ["", "và", "hoặc", "đến", "und", "oder", "bis", "and", "or", "to"];
    let joint = pieces.get(at).filter(|piece| joints.contains(&lower(piece.text).as_str()))?;
    // In `25,5` the comma is a decimal mark.
    let next = pieces.get(at + 1).filter(|next| joint.span.end() < next.span.start())?;
    let is_number = !next.text.is_empty() && next.text.bytes().all(|byte| byte.is_ascii_digit());
    let is_listed = is_number || level == Level::Point && !joint.text.is_empty();
    // In `Theo Điều 5, 15 người bị phạt` the second number counts people.
    let goes_on = pieces.get(at + 2).is_none_or(|after| {
        joints.contains(&lower(after.text).as_str()) || self::level(&lower(after.text), language).is_some()
    });
    let label = label(next.text, level).filter(|_| is_listed && (!joint.text.is_empty() || goes_on))?;
    Some((at + 2, next.span, label))
}

/// A level and its label: the word and the number or letter after it.
fn labelled(pieces: &[Piece<'_>], at: usize, language: Language) -> Option<(usize, Level, String)> {
    let word = |at: usize| pieces.get(at).map_or_else(String::new, |piece| lower(piece.text));
    let two = format!("{} {}", word(at), word(at + 1));
    let (next, level) = level(&two, language)
        .map(|level| (at + 2, level))
        .or_else(|| Some((at + 1, level(&word(at), language)?)))?;
    // `Các chương từ 1 đến 4`; `khoản từ 2 đến 5 triệu` are sums.
    let is_range = matches!(level, Level::Chapter | Level::Article | Level::Annex)
        && language == Language::Vietnamese
        && word(next) == "từ"
        && word(next + 2) == "đến";
    let next = next + usize::from(is_range);
    let label = label(pieces.get(next)?.text, level)?;
    // `khoản 2 tỷ đồng` is a sum, `in this chapter I show` has a pronoun.
    let is_sum = level == Level::Clause && SCALES.contains(&word(next + 1).as_str());
    let is_pronoun = language == Language::English
        && pieces[next].text == "I"
        && pieces[at].text.starts_with(char::is_lowercase);
    (!is_sum && !is_pronoun).then_some((next + 1, level, label))
}

/// Words after a number that make it an amount.
const SCALES: &[&str] = &[
    "nghìn",
    "ngàn",
    "triệu",
    "tỷ",
    "tỉ",
    "đồng",
    "usd",
    "euro",
    "phần",
    "mio",
    "mrd",
    "millionen",
    "milliarden",
];

/// No article has more clauses.
const LONGEST_CLAUSE: usize = 2;

/// A number, a Roman numeral as a number, or for points one letter. Vietnamese counts d and đ apart.
fn label(text: &str, level: Level) -> Option<String> {
    let mut letters = text.chars();
    let letter = letters.next()?;
    let is_letter = letter.is_alphabetic() && letters.next().is_none();
    match level {
        Level::Clause if text.len() > LONGEST_CLAUSE => None,
        Level::Point if !letter.is_ascii_alphabetic() && !matches!(letter, 'đ' | 'Đ') => None,
        Level::Point => is_letter.then(|| letter.to_lowercase().collect()),
        Level::Any if is_letter => Some(letter.to_lowercase().collect()),
        _ if text.bytes().all(|byte| byte.is_ascii_digit()) => Some(text.trim_start_matches('0').to_owned()),
        _ => roman(text).map(|number| number.to_string()),
    }
}

/// The value of a Roman numeral in capitals, up to 89.
fn roman(text: &str) -> Option<i64> {
    let value = |letter| match letter {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        _ => None,
    };
    let values: Vec<i64> = text.chars().map(value).collect::<Option<_>>()?;
    let next = |at: usize| values.get(at + 1).copied().unwrap_or(0);
    let total: i64 =
        (0..values.len()).map(|at| if values[at] < next(at) { -values[at] } else { values[at] }).sum();
    (total > 0).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, text: &str, expected: &[(&str, &str)]) {
        let found = read(text, language);
        let found: Vec<_> = found.iter().map(|(span, of)| (span.of(text), of.to_string())).collect();
        let found: Vec<_> = found.iter().map(|(place, of)| (*place, of.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn levels_are_named_in_any_order() {
        use Language::{German, Vietnamese};
        let vietnamese = [("điểm đ", "Point đ"), ("khoản 2", "Clause 2"), ("Điều 5", "Article 5")];
        check(Vietnamese, "Theo điểm đ khoản 2 Điều 5.", &vietnamese);
        check(Vietnamese, "Theo điểm đ, khoản 2, Điều 5.", &vietnamese);
        check(
            German,
            "nach Absatz 2 des Artikels 5 Buchstabe đ",
            &[("Absatz 2", "Clause 2"), ("Artikels 5", "Article 5"), ("Buchstabe đ", "Point đ")],
        );
        check(German, "gemäß § 12 Abs. 3 StGB", &[("§ 12", "Article 12"), ("Abs. 3", "Clause 3")]);
        check(German, "Absätze 1 und 3", &[("Absätze 1", "Clause 1"), ("3", "Clause 3")]);
        check(Vietnamese, "Chương III của Nghị định", &[("Chương III", "Chapter 3")]);
        let chapters = [("chương từ 3", "Chapter 3"), ("5", "Chapter 5")];
        check(Vietnamese, "Các chương từ 3 đến 5 nói về biển.", &chapters);
        check(German, "in den Kapiteln 3 bis 5", &[("Kapiteln 3", "Chapter 3"), ("5", "Chapter 5")]);
        check(Vietnamese, "khoản từ 3 đến 5 triệu, chương từ đầu đến cuối", &[]);
        check(Vietnamese, "được 9 điểm, một phần 2 lớp, khoản tiền, điều kiện", &[]);
    }
}
