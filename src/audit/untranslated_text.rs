//! `untranslated-text`: the translation still speaks the language of the original.

use super::quoting::quoted;
use super::{Category, Context, Finding, Rule, Severity};
use crate::bitext::TranslationUnit;
use crate::language::Language;
use crate::language::detect::{detect, is_vietnamese_letter};
use crate::language::syllable::is_syllable;
use crate::language::words::words;
use crate::pair::{Pair, Side};
use crate::segment::Segment;
use crate::span::Span;
use crate::text::{fold, lower};

pub(super) static RULE: Rule = Rule {
    name: "untranslated-text",
    category: Category::Untranslated,
    severity: Severity::Major,
    summary: "a sentence, or a good part of one, stayed in the language of the original",
    manual: include_str!("untranslated_text.md"),
    check,
};

/// Fewest words in a row that count as untranslated: names and titles are shorter.
const FEWEST_WORDS: usize = 4;

/// Share of words that look Vietnamese in an untranslated run.
const VIETNAMESE_SHARE: usize = 2;

/// Share of such findings that were right on the samples and the development news.
const CONFIDENCE: f32 = 0.9;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let languages = context.bitext.documents.as_ref().map(|document| document.language);
    if languages.source == languages.target {
        return;
    }
    for unit in context.bitext.units() {
        for segment in unit.segments(Side::Target).iter().filter(|segment| !segment.role.is_furniture()) {
            let (span, severity) = match untranslated(&unit, segment, languages) {
                Some(span) => (span, RULE.severity),
                None => match phrase_in(&unit, segment, languages) {
                    Some(span) => (span, Severity::Minor),
                    None => continue,
                },
            };
            let message = format!("this text is still {}", languages.source.name());
            let source = if unit.bead.is_linked() { unit.span(Side::Source) } else { None };
            let marks = Pair::new(source.into_iter().collect(), vec![span]);
            let finding = RULE.finding(unit.index, CONFIDENCE, message, marks);
            found.push(Finding { severity, ..finding });
        }
    }
}

/// Whether an added segment is in the language of the original.
pub(super) fn is_untranslated(unit: &TranslationUnit<'_>) -> bool {
    let languages = unit.bitext.documents.as_ref().map(|document| document.language);
    unit.segments(Side::Target).iter().any(|segment| untranslated(unit, segment, languages).is_some())
}

/// The part of a target segment that is not translated.
fn untranslated(unit: &TranslationUnit<'_>, segment: &Segment, languages: Pair<Language>) -> Option<Span> {
    if languages.source == languages.target {
        return None;
    }
    let text = unit.bitext.text(Side::Target, segment.span);
    if languages.source == Language::Vietnamese {
        return vietnamese_run(text, languages.target).map(|span| span.shifted(segment.span.start()));
    }
    let same = || fold(text) == fold(unit.text(Side::Source));
    let wrong = || detect(text) == Some(languages.source);
    let long = words(text).filter(|(_, word)| word.chars().any(char::is_lowercase)).count() > FEWEST_WORDS;
    (long && (same() || wrong())).then_some(segment.span)
}

/// A phrase of the original that stands in a German or English segment as it is.
fn phrase_in(unit: &TranslationUnit<'_>, segment: &Segment, languages: Pair<Language>) -> Option<Span> {
    let is_told = languages.source == Language::Vietnamese && !matches!(languages.target, Language::Other(_));
    let span = phrase(unit.bitext.text(Side::Target, segment.span)).filter(|_| is_told)?;
    let span = span.shifted(segment.span.start());
    let phrase = unit.bitext.text(Side::Target, span);
    // A word that the translation uses again is one that it has taken over.
    let times = unit.bitext.documents.target.text.matches(phrase).take(2).count();
    (times == 1 && lower(unit.text(Side::Source)).contains(phrase)).then_some(span)
}

/// The longest run of words of which most carry Vietnamese marks. A run of capitalised words is a
/// name in its own spelling.
fn vietnamese_run(text: &str, target: Language) -> Option<Span> {
    let shares_vowels = matches!(target, Language::Other(_));
    let mut best: Option<(usize, Span)> = None;
    let mut run: Option<Run> = None;
    for (start, word) in words(text) {
        let span = Span::new(start, start + word.len());
        let vietnamese = word.chars().any(|letter| {
            is_vietnamese_letter(letter) || !shares_vowels && VIETNAMESE_VOWELS.contains(letter)
        });
        let plain = word.is_ascii() && word.len() <= 6;
        run = match run {
            Some(run) if vietnamese || plain => Some(run.with(span, word, vietnamese)),
            _ if vietnamese => Some(Run::default().with(span, word, true)),
            _ => None,
        };
        if let Some(run) = &run
            && run.is_untranslated()
            && best.is_none_or(|(count, _)| run.marked > count)
        {
            best = Some((run.marked, run.span));
        }
    }
    best.map(|(_, span)| span)
}

/// Most words of a phrase; more are a part of a sentence.
const LONGEST_PHRASE: usize = 3;

/// Two or three Vietnamese words in small letters that cannot be a name or an explained term: they
/// stand between words of the language of the translation, without quotation marks or brackets.
fn phrase(text: &str) -> Option<Span> {
    let words: Vec<(Span, &str)> =
        words(text).map(|(start, word)| (Span::new(start, start + word.len()), word)).collect();
    let is_marked = |word: &str| {
        word.chars().any(|letter| is_vietnamese_letter(letter) || VIETNAMESE_VOWELS.contains(letter))
    };
    let quoted = quoted(text);
    let is_phrase = |run: &[(Span, &str)]| {
        let span = run[0].0.join(run[run.len() - 1].0);
        let between = |one: Span, other: Span| text.get(one.end()..other.start()).unwrap_or_default();
        (2..=LONGEST_PHRASE).contains(&run.len())
            && run.iter().all(|(_, word)| is_syllable(word) && !word.contains(char::is_uppercase))
            && run.iter().any(|(_, word)| word.chars().any(is_vietnamese_letter))
            && run.windows(2).all(|of| between(of[0].0, of[1].0) == " ")
            && !quoted.iter().any(|of| of.overlaps(span))
            && is_in_running_text(text, span)
    };
    let runs = words.chunk_by(|one, other| is_marked(one.1) == is_marked(other.1));
    let phrase = runs.filter(|run| is_marked(run[0].1)).find(|run| is_phrase(run))?;
    Some(phrase[0].0.join(phrase[phrase.len() - 1].0))
}

/// Whether a phrase has a word that is not Vietnamese on both sides, or its sentence ends there.
fn is_in_running_text(text: &str, span: Span) -> bool {
    let before = text[..span.start()].strip_suffix(' ').and_then(|text| text.split(' ').next_back());
    let after = text[span.end()..].trim_end_matches(['.', '!', '?']);
    let is_plain = |word: &str| word.chars().all(char::is_alphabetic) && !is_syllable(&lower(word));
    let next = after.strip_prefix(' ').and_then(|text| text.split(' ').next());
    let next = next.map(|word| word.trim_end_matches([',', ';', ':', '.']));
    before.is_some_and(is_plain) && (after.is_empty() || next.is_some_and(is_plain))
}

/// Vowels that Vietnamese shares with other languages but German and English do not have.
const VIETNAMESE_VOWELS: &str = "áàãâéèêíìóòõôúùýÁÀÃÂÉÈÊÍÌÓÒÕÔÚÙÝ";

#[derive(Default, Clone, Copy)]
struct Run {
    span: Span,
    words: usize,
    marked: usize,
    lower: usize,
}

impl Run {
    fn with(self, span: Span, word: &str, vietnamese: bool) -> Self {
        let lower = word.chars().next().is_some_and(char::is_lowercase);
        Self {
            span: if self.words == 0 { span } else { self.span.join(span) },
            words: self.words + 1,
            marked: self.marked + usize::from(vietnamese),
            lower: self.lower + usize::from(lower && vietnamese),
        }
    }

    fn is_untranslated(&self) -> bool {
        self.lower >= FEWEST_WORDS && self.marked * VIETNAMESE_SHARE >= self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(vietnamese_run(text, Language::German).map(|span| span.of(text)), expected, "{text}");
    }

    #[test]
    fn vietnamese_sentences_are_found_and_names_are_not() {
        check("Hội nghị đã trao đổi nhiều kinh nghiệm.", Some("Hội nghị đã trao đổi nhiều kinh nghiệm"));
        check("Die Konferenz in Lào Cai mit Đỗ Minh Tuấn und Trịnh Xuân Trường.", None);
        check("Die Straße führt über Düsseldorf nach Köln.", None);
    }

    #[test]
    fn phrases_are_found_and_terms_are_not() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(phrase(text).map(|span| span.of(text)), expected, "{text}");
        };
        check("Die Maßnahmen sollen xóa đói schnell bewirken.", Some("xóa đói"));
        check("Die Lage wurde thuận lợi.", Some("thuận lợi"));
        for text in [
            "Sie trug den „áo dài“ ihrer Mutter.",
            "Sie trug den áo dài (ein langes Kleid).",
            "Sie aß bánh chưng, einen Reiskuchen.",
            "Sie aß Phở bò tái und ging.",
            "Wir reisten vis-à-vis über Köln.",
            "Sie las Truyện Kiều und Tuổi Trẻ.",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn languages_with_the_same_vowels_are_told_apart() {
        let french = "Le comité a été très étonné de l'été déjà passé à côté.";
        assert_eq!(vietnamese_run(french, "fr".parse().unwrap_or(Language::German)), None);
    }
}
