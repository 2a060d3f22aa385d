//! Proper names that a translation repeats: Vietnamese names of people and places, and foreign names.
//!
//! A Vietnamese name is a run of two to five capitalised syllables; it is a person's when it begins
//! with a family name. A foreign name is a run of capitalised words at least one of which cannot be
//! a Vietnamese syllable. German capitalises every noun, so nothing is read there: names of the
//! source are searched in the German text instead.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::Language;
use crate::language::syllable::is_bare_syllable;
use crate::language::words::words;
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::{compose, fold, lower};

/// A name as read: where, and what kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// From the first to the last word of the name.
    pub span: Span,
    /// How it is known to be one.
    pub kind: NameKind,
}

/// How a run of capitalised words is known to be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// Family name, middle and given names.
    Person,
    /// Capitalised Vietnamese syllables: places, companies, but also offices and translated terms.
    Place,
    /// A word that is not Vietnamese.
    Foreign,
}

/// Vietnamese family names, composed.
static FAMILIES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    include_str!("../../data/names/families.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Whether a lower-case Vietnamese text is a term of the built-in lexicon, which is translated and
/// not repeated.
#[must_use]
pub fn is_term(text: &str) -> bool {
    Lexicon::built_in_forms(Language::Vietnamese).holds(text, Language::Vietnamese)
}

/// Longest name, in syllables.
const LONGEST: usize = 5;

/// Most syllables of a term after its last capital.
const LONGEST_REST: usize = 2;

/// Reads the names of a text; only Vietnamese and English have any.
#[must_use]
pub fn read(text: &str, language: Language) -> Vec<Name> {
    match language {
        Language::Vietnamese => {
            runs(text).iter().filter_map(|run| vietnamese(text, without_term(text, run))).collect()
        }
        Language::English => {
            runs(text).iter().filter(|run| run.len() > 1).map(|run| whole(run, NameKind::Foreign)).collect()
        }
        Language::German | Language::Other(_) => Vec::new(),
    }
}

fn whole(run: &[Span], kind: NameKind) -> Name {
    Name { span: run[0].join(run[run.len() - 1]), kind }
}

/// Runs of capitalised words with nothing but one blank or hyphen between them. The first word of a
/// sentence is capitalised anyway and only belongs to a run that goes on.
fn runs(text: &str) -> Vec<Vec<Span>> {
    let mut runs: Vec<Vec<Span>> = Vec::new();
    for (start, word) in words(text) {
        let span = Span::new(start, start + word.len());
        if !is_name_word(word) {
            continue;
        }
        let last = runs.last_mut().filter(|run| {
            let gap = run.last().and_then(|last| text.get(last.end()..start));
            gap.is_some_and(|gap| gap == " " || gap == "-" || gap == "\u{a0}")
        });
        match last {
            Some(run) => run.push(span),
            None => runs.push(vec![span]),
        }
    }
    runs
}

/// One capital and small letters: no acronyms, no numbers.
fn is_name_word(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && word.chars().count() > 1
        && letters.all(|letter| letter.is_lowercase() || matches!(letter, '\'' | '’' | '\u{300}'..='\u{36f}'))
}

/// A run without the syllables that begin a term which goes on in small letters: `Phó Bí thư`.
fn without_term<'r>(text: &str, run: &'r [Span]) -> &'r [Span] {
    let Some(last) = run.last() else { return run };
    let rest = text.get(last.end()..).unwrap_or_default();
    let goes_on = |word: &&str| word.starts_with(char::is_lowercase);
    let next: Vec<&str> = rest.split(' ').skip(1).take_while(goes_on).take(LONGEST_REST).collect();
    let begins_term = |&start: &usize| {
        (1..=next.len()).any(|count| {
            let head = run[start].join(*last).of(text);
            let tail = next[..count].join(" ");
            is_term(&lower(&format!(
                "{head} {}",
                tail.trim_end_matches(|letter: char| !letter.is_alphanumeric())
            )))
        })
    };
    let start = (0..run.len()).find(begins_term).unwrap_or(run.len());
    &run[..start]
}

/// Words of grammar that begin a verse or stand in a title with capitals, and that no name holds but at
/// its end.
const FUNCTION_WORDS: &[&str] = &[
    "bị", "bởi", "các", "của", "cũng", "đã", "đang", "được", "hãy", "hoặc", "khi", "là", "mọi", "mỗi", "nếu",
    "này", "nhưng", "những", "ở", "rồi", "sẽ", "tại", "thì", "trong", "và", "vào", "về", "việc", "với",
];

/// What follows the last word of grammar that is not at the end of a run.
fn after_function_words<'r>(text: &str, run: &'r [Span]) -> &'r [Span] {
    let is_function = |span: &Span| FUNCTION_WORDS.contains(&lower(&compose(span.of(text))).as_ref());
    let inner = run.len().saturating_sub(1);
    let start = run[..inner].iter().rposition(is_function).map_or(0, |last| last + 1);
    &run[start..]
}

/// Whether a text is a title in which all words but those of grammar have capitals.
#[must_use]
pub fn is_in_title_case(text: &str) -> bool {
    const SMALL: &[&str] = &["cho", "để", "một", "theo", "từ", "trên", "đến"];
    let all: Vec<&str> = words(text).map(|(_, word)| word).collect();
    let is_small = |word: &&&str| word.starts_with(char::is_lowercase);
    let is_grammar =
        |word: &&str| [FUNCTION_WORDS, SMALL].iter().any(|list| list.contains(&compose(word).as_ref()));
    all.len() > 2 && all.iter().filter(is_small).all(is_grammar)
}

fn vietnamese(text: &str, run: &[Span]) -> Option<Name> {
    let foreign = |span: &&Span| !is_bare_syllable(&fold(span.of(text)));
    if run.iter().any(|span| foreign(&span)) {
        let first = run.iter().position(|span| foreign(&span))?;
        let last = run.iter().rposition(|span| foreign(&span))?;
        // What follows without any mark belongs to it: `John Mann`.
        let last = last + run[last + 1..].iter().take_while(|span| span.of(text).is_ascii()).count();
        return Some(whole(&run[first..=last], NameKind::Foreign));
    }
    let before = run.first().map_or("", |span| text.get(..span.start()).unwrap_or_default());
    let is_inside = before.trim_end().ends_with(|letter: char| letter.is_alphanumeric() || letter == ',');
    let run = after_function_words(text, run);
    let is_family = |span: &Span| FAMILIES.contains(compose(span.of(text)).as_ref());
    let person = (0..run.len()).find(|&at| is_family(&run[at]) && (2..=4).contains(&(run.len() - at)));
    if let Some(at) = person {
        return Some(whole(&run[at..], NameKind::Person));
    }
    ((2..=LONGEST).contains(&run.len()) && is_inside).then(|| whole(run, NameKind::Place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, NameKind)]) {
        let found: Vec<_> = read(text, Language::Vietnamese)
            .into_iter()
            .map(|name| (name.span.of(text), name.kind))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn people_places_and_foreign_names_are_told_apart() {
        check("Giám đốc Vũ Thị Hương đã báo cáo.", &[("Vũ Thị Hương", NameKind::Person)]);
        check("Từ huyện Bảo Yên đến xã khác.", &[("Bảo Yên", NameKind::Place)]);
        check("Với Bob Dylan Tan ở đây.", &[("Bob Dylan Tan", NameKind::Foreign)]);
        check("Bà Elizabeth Warren nói.", &[("Elizabeth Warren", NameKind::Foreign)]);
        check("cùng Phó Bí thư Tỉnh ủy", &[]);
        check("UBND tỉnh họp.", &[]);
        check("Hội nghị kết thúc.", &[]);
        // Words of grammar with a capital, in verses and titles.
        check("Sáng nay, Về Việc Nhà", &[]);
        check("Các Thể Loại", &[]);
        check("Ngày xưa Với Bảo Yên ở đó.", &[("Bảo Yên", NameKind::Place)]);
        check("Ông Nguyễn Văn Được đến.", &[("Nguyễn Văn Được", NameKind::Person)]);
    }

    #[test]
    fn titles_have_capitals_throughout() {
        assert!(is_in_title_case("Hướng Dẫn về Nấu Ăn"));
        assert!(is_in_title_case("Các Bước Đầu Tiên"));
        assert!(!is_in_title_case("Hướng dẫn về Nấu Ăn"));
        assert!(!is_in_title_case("Bảo Yên"));
    }
}
