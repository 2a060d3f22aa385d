//! The words by which a sentence denies, limits, orders or compares, from `data/audit/cues.tsv`.
//!
//! A form is one or several words. A star is the rest of a word (`kein*`, `*los`), which may be empty at
//! the end of a form; dots stand for a few words between (`muss … nicht`). Of the forms of one meaning
//! the longest wins, so that `nicht nur` covers `nicht`. Of Vietnamese words of several syllables that no
//! form holds as a whole, the lexicon tells what they say: there is no `không` in `hàng không`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::phrases::{Part as PartOfPhrase, Phrases};
use super::wording::Word;
use crate::language::Language;
use crate::span::Span;
use crate::text::rows;

/// The table.
const TABLE: &str = include_str!("../../data/audit/cues.tsv");

/// The languages of its columns after the first two.
const LANGUAGES: [Language; 3] = [Language::Vietnamese, Language::German, Language::English];

/// Most words that dots stand for.
const WIDEST: usize = 12;

/// Letters by which forms that begin with part of a word are found.
const HEAD: usize = 2;

macro_rules! words_of_table {
    ($(#[$doc:meta])* $type:ident { $($member:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(super) enum $type { $($member),+ }
        impl $type {
            fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$member),)+ _ => None }
            }
        }
    };
}

words_of_table!(
    /// What a cue says of the words around it.
    Meaning {
        Negation = "negation",
        Only = "only",
        Also = "also",
        All = "all",
        Some = "some",
        Must = "must",
        May = "may",
        MustNot = "must-not",
        NeedNot = "need-not",
        Before = "before",
        After = "after",
        More = "more",
        Less = "less",
        AtLeast = "at-least",
        AtMost = "at-most",
        Often = "often",
        Seldom = "seldom",
        Many = "many",
        Few = "few",
    }
);

words_of_table!(
    /// What a cue means for the other side.
    Use {
        Demands = "demands",
        Denies = "denies",
        Answers = "answers",
        Plain = "plain",
    }
);

/// A cue in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    pub(super) meaning: Meaning,
    pub(super) of_use: Use,
    pub(super) span: Span,
    /// Number of its first word.
    pub(super) first: usize,
    /// Number of its last word.
    pub(super) last: usize,
    /// Where the longer word begins that it is a part of and that does not say what it says.
    pub(super) within: Option<usize>,
}

impl Cue {
    /// Whether the other side must say it too.
    pub(super) fn demands(&self) -> bool {
        self.of_use == Use::Demands
    }
}

/// The cues of a language.
#[derive(Debug, Default)]
pub(super) struct Cues {
    /// Whether words are written in syllables.
    in_syllables: bool,
    forms: Vec<Form>,
    /// Forms whose first word is whole, by that word.
    whole: FxHashMap<&'static str, Vec<usize>>,
    /// Forms whose first word is the beginning of one, by its first letters.
    heads: FxHashMap<&'static str, Vec<usize>>,
    /// Forms whose first word is the end of one.
    tails: Vec<usize>,
}

#[derive(Debug)]
struct Form {
    meaning: Meaning,
    of_use: Use,
    parts: Vec<Part>,
    /// How well it says what it means: words first, then letters, then whether it is whole.
    length: (usize, usize, bool),
}

#[derive(Debug, Clone, Copy)]
enum Part {
    Whole(&'static str),
    Head(&'static str),
    Tail(&'static str),
    Gap,
}

impl Part {
    fn parse(text: &'static str) -> Self {
        match (text, text.strip_suffix('*'), text.strip_prefix('*')) {
            ("…", _, _) => Self::Gap,
            (_, Some(head), _) => Self::Head(head),
            (_, _, Some(tail)) => Self::Tail(tail),
            _ => Self::Whole(text),
        }
    }

    fn fits(self, word: &str) -> bool {
        match self {
            Self::Whole(whole) => word == whole,
            Self::Head(head) => word.starts_with(head),
            Self::Tail(tail) => word.len() > tail.len() && word.ends_with(tail),
            Self::Gap => false,
        }
    }

    fn letters(self) -> usize {
        match self {
            Self::Whole(text) | Self::Head(text) | Self::Tail(text) => text.len(),
            Self::Gap => 0,
        }
    }
}

impl Cues {
    /// The cues of a language; none for a language without a column.
    pub(super) fn of(language: Language) -> &'static Self {
        static CUES: LazyLock<[Cues; LANGUAGES.len()]> =
            LazyLock::new(|| std::array::from_fn(Cues::from_column));
        static NONE: LazyLock<Cues> = LazyLock::new(Cues::default);
        let column = LANGUAGES.iter().position(|&of| of == language);
        column.map_or(&NONE, |column| &CUES[column])
    }

    fn from_column(column: usize) -> Self {
        let in_syllables = LANGUAGES[column] == Language::Vietnamese;
        let mut cues = Self { in_syllables, ..Self::default() };
        for (_, fields) in rows(TABLE) {
            let [meaning, of_use, columns @ ..] = &fields[..] else { continue };
            let (Some(meaning), Some(of_use)) = (Meaning::named(meaning), Use::named(of_use)) else {
                continue;
            };
            let forms = columns.get(column).into_iter().flat_map(|field| field.split('|'));
            forms.filter(|&form| form != "-").for_each(|form| cues.add(meaning, of_use, form));
        }
        cues
    }

    fn add(&mut self, meaning: Meaning, of_use: Use, form: &'static str) {
        let parts: Vec<Part> = form.split(' ').map(Part::parse).collect();
        let words = parts.iter().filter(|part| !matches!(part, Part::Gap)).count();
        let letters = parts.iter().map(|part| part.letters()).sum();
        let length = (words, letters, matches!(parts.first(), Some(Part::Whole(_))));
        let number = self.forms.len();
        match parts.first() {
            Some(Part::Whole(word)) => self.whole.entry(word).or_default().push(number),
            Some(Part::Head(head)) => self.heads.entry(beginning(head)).or_default().push(number),
            _ => self.tails.push(number),
        }
        self.forms.push(Form { meaning, of_use, parts, length });
    }

    /// The cues of a text in order, by its words.
    pub(super) fn read(&self, words: &[Word<'_>]) -> Vec<Cue> {
        let mut found: Vec<Found<'_>> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let lower = word.lower.as_ref();
            let whole = self.whole.get(lower).into_iter().flatten();
            let heads = self.heads.get(beginning(lower)).into_iter().flatten();
            let forms = whole.chain(heads).chain(&self.tails).map(|&number| &self.forms[number]);
            let forms = forms.filter(|form| form.parts.first().is_some_and(|part| part.fits(lower)));
            let places = |form: &Form| form.places(words, at);
            found.extend(forms.filter_map(|form| Some(Found::new(form, places(form)?))));
        }
        if self.in_syllables && !found.is_empty() {
            let phrases = Phrases::of(words, |word| self.demands(word));
            found = found.into_iter().filter_map(|found| found.in_phrases(&phrases)).collect();
        }
        longest(found, words)
    }

    /// Whether a word alone is one that the other side must say too.
    fn demands(&self, word: &str) -> bool {
        let mut forms = self.whole.get(word).into_iter().flatten().map(|&number| &self.forms[number]);
        forms.any(|form| form.of_use == Use::Demands && form.parts.len() == 1)
    }
}

/// The first letters of a word.
fn beginning(word: &str) -> &str {
    word.char_indices().nth(HEAD).map_or(word, |(at, _)| &word[..at])
}

impl Form {
    /// The words it is made of where it begins at a word.
    fn places(&self, words: &[Word<'_>], first: usize) -> Option<Vec<usize>> {
        let mut places = Vec::with_capacity(self.parts.len());
        let mut next = first;
        let mut reach = 1;
        for &part in &self.parts {
            if matches!(part, Part::Gap) {
                reach = WIDEST;
                continue;
            }
            let window = words.get(next..words.len().min(next + reach))?;
            let before_end =
                |at: &usize| !words[next.saturating_sub(1)..next + at].iter().any(|word| word.ends_sentence);
            let at = (0..window.len())
                .take_while(|at| *at + next == first || before_end(at))
                .find(|&at| part.fits(&window[at].lower))?;
            places.push(next + at);
            next += at + 1;
            reach = 1;
        }
        Some(places)
    }
}

/// A form where it stands.
struct Found<'a> {
    form: &'a Form,
    of_use: Use,
    /// Numbers of its words.
    places: Vec<usize>,
    /// As in [`Cue::within`].
    within: Option<usize>,
}

impl<'a> Found<'a> {
    fn new(form: &'a Form, places: Vec<usize>) -> Self {
        Self { form, of_use: form.of_use, places, within: None }
    }

    /// What is left of it where it stands in longer words: one that may answer may do so still, as long
    /// as the longer word translates nothing (`bán hết`, `nghi phạm`), and one word alone says perhaps what
    /// the longer word says perhaps.
    fn in_phrases(mut self, phrases: &Phrases) -> Option<Self> {
        let Form { meaning, of_use, .. } = *self.form;
        match phrases.part(&self.places, meaning) {
            PartOfPhrase::NotAtAll(start) if (of_use, meaning) == (Use::Answers, Meaning::Negation) => {
                self.within = Some(start);
            }
            PartOfPhrase::NotAtAll(_) => return None,
            PartOfPhrase::Perhaps if of_use == Use::Demands && self.places.len() == 1 => {
                self.of_use = if meaning == Meaning::Negation { Use::Denies } else { Use::Answers };
            }
            PartOfPhrase::Perhaps | PartOfPhrase::Wholly => {}
        }
        Some(self)
    }
}

/// Of the forms of one meaning that share a word, the longest; without those that mean nothing.
fn longest(mut found: Vec<Found<'_>>, words: &[Word<'_>]) -> Vec<Cue> {
    found.sort_by_key(|found| std::cmp::Reverse(found.form.length));
    let mut taken: Vec<(Meaning, usize)> = Vec::new();
    let mut cues = Vec::new();
    for Found { form, of_use, places, within } in found {
        let (Some(&first), Some(&last)) = (places.first(), places.last()) else { continue };
        if places.iter().any(|&at| taken.contains(&(form.meaning, at))) {
            continue;
        }
        taken.extend(places.iter().map(|&at| (form.meaning, at)));
        if of_use != Use::Plain {
            let span = words[first].span.join(words[last].span);
            cues.push(Cue { meaning: form.meaning, of_use, span, first, last, within });
        }
    }
    cues.sort_by_key(|cue| cue.first);
    cues
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use unicode_normalization::is_nfc;

    use super::super::wording::words_of;
    use super::*;

    fn check(text: &str, language: Language, meaning: Meaning, expected: &[(Use, &str)]) {
        let cues = Cues::of(language).read(&words_of(text, 0, language));
        let of_meaning = cues.iter().filter(|cue| cue.meaning == meaning);
        let found: Vec<(Use, &str)> = of_meaning.map(|cue| (cue.of_use, cue.span.of(text))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_longest_form_wins() {
        use Meaning::{MustNot, Negation};
        let (vi, de) = (Language::Vietnamese, Language::German);
        check("Cô ấy không đến.", vi, Negation, &[(Use::Demands, "không")]);
        check("Hàng không và không khí", vi, Negation, &[]);
        check("nicht nur gestern", de, Negation, &[]);
        check("Das ist unklar und unser Haus", de, Negation, &[(Use::Denies, "unklar")]);
        check("Er darf hier nicht parken.", de, MustNot, &[(Use::Demands, "darf hier nicht")]);
        check("Er darf parken. Sie nicht.", de, MustNot, &[(Use::Answers, "nicht")]);
    }

    #[test]
    fn a_cue_in_a_longer_word_says_what_the_word_says() {
        use Meaning::{More, Must, Negation, Only};
        let check = |text: &str, meaning: Meaning, expected: &[(Use, &str)]| {
            check(text, Language::Vietnamese, meaning, expected);
        };
        let no = [(Use::Demands, "không")];
        check("Khách hàng không trả tiền.", Negation, &no);
        check("Hãng hàng không trả tiền.", Negation, &[]);
        check("Hãng hàng không không trả tiền.", Negation, &no);
        check("Máy chủ không lưu trữ dữ liệu.", Negation, &no);
        check("Trung tâm kiểm soát không lưu", Negation, &[]);
        check("Ông không gian lận.", Negation, &no);
        check("Họ không trung thành với vua.", Negation, &no);
        check("Bà không hài lòng.", Negation, &no);
        check("Họ không kịp ăn.", Negation, &[(Use::Denies, "không")]);
        check("Địa chỉ của ngân hàng", Only, &[]);
        check("Ngân hàng chỉ cho vay.", Only, &[(Use::Demands, "chỉ")]);
        check("Nhà ở bên phải.", Must, &[]);
        check("Bên mua phải trả tiền.", Must, &[(Use::Demands, "phải")]);
        check("Ba chiếc xe tăng", More, &[]);
        check("Giá xe đang tăng lên.", More, &[(Use::Demands, "tăng lên")]);
    }

    #[test]
    fn the_table_is_sorted_and_each_form_has_one_use() {
        assert!(TABLE.starts_with('#') && TABLE.contains("licence") && is_nfc(TABLE));
        let lines: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.is_sorted() && !lines.is_empty());
        let mut uses: BTreeMap<(&str, usize, &str), usize> = BTreeMap::new();
        for (line, fields) in rows(TABLE) {
            assert_eq!(fields.len(), 2 + LANGUAGES.len(), "line {line}");
            assert!(Meaning::named(fields[0]).is_some() && Use::named(fields[1]).is_some(), "line {line}");
            for (column, field) in fields[2..].iter().enumerate() {
                let forms: Vec<&str> = field.split('|').collect();
                assert!(forms.is_sorted() && forms.iter().all(|form| !form.is_empty()), "line {line}");
                for form in forms.into_iter().filter(|&form| form != "-") {
                    let before = uses.insert((fields[0], column, form), line);
                    assert_eq!(before, None, "line {line}: {form}");
                    assert!(form.split(' ').all(|part| !part.trim_matches('*').contains('*')), "{form}");
                }
            }
        }
    }
}
