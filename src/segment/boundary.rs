//! Sentence ends inside a block: every `.`, `!`, `?` and `…` is a candidate, and a list of rules in
//! fixed order decides; the first that speaks wins. Quotation marks do not protect what they hold,
//! brackets that open in mid-sentence do.

use unicode_segmentation::UnicodeSegmentation;

use super::blocks::is_list_marker;
use super::vocabulary::{Class, Vocabulary};
use super::{is_blank, trimmed};
use crate::language::Language;
use crate::span::Span;

/// A bracket that closes within so many bytes protects what it holds.
const LONGEST_BRACKET: usize = 300;

/// Splits blocks of one text.
pub(super) struct Splitter<'a> {
    text: &'a str,
    language: Language,
    vocabulary: &'static Vocabulary,
}

/// A mark that may end a sentence.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    /// The mark, and what closes after it.
    mark: Span,
    end: usize,
    /// The sentence and the block it stands in.
    sentence: usize,
    block_end: usize,
}

impl<'a> Splitter<'a> {
    pub(super) fn new(text: &'a str, language: Language) -> Self {
        Self { text, language, vocabulary: Vocabulary::of(language) }
    }

    /// The sentences of a block, trimmed.
    pub(super) fn sentences(&self, block: Span) -> Vec<Span> {
        if let Language::Other(_) = self.language {
            return self.by_unicode(block);
        }
        let bytes = self.text.as_bytes();
        let mut sentences = Vec::new();
        let mut start = block.start();
        let mut protected = block.start();
        let mut at = block.start();
        while at < block.end() {
            match bytes[at] {
                b'(' | b'[' => {
                    protected = protected.max(self.bracket(at, start, block.end()));
                    at += 1;
                }
                b'.' | b'!' | b'?' | 0xe2 => {
                    let Some(mark) = self.mark(at, block.end()) else {
                        at += 1;
                        continue;
                    };
                    let end = self.closed(mark.end(), block.end());
                    let candidate = Candidate { mark, end, sentence: start, block_end: block.end() };
                    if at >= protected && end < block.end() && self.ends(candidate) {
                        sentences.extend(trimmed(self.text, Span::new(start, end)));
                        start = end;
                    }
                    at = mark.end();
                }
                _ => at += 1,
            }
        }
        sentences.extend(trimmed(self.text, Span::new(start, block.end())));
        sentences
    }

    /// UAX #29 for languages without tables, but never after a number or a single letter.
    fn by_unicode(&self, block: Span) -> Vec<Span> {
        let mut sentences = Vec::new();
        let mut start = block.start();
        for (offset, sentence) in block.of(self.text).split_sentence_bound_indices() {
            let end = block.start() + offset + sentence.len();
            let last = sentence.trim_end_matches(is_blank).trim_end_matches('.');
            let word = last.rsplit(is_blank).next().unwrap_or_default();
            let short = word.chars().count() < 2 || word.bytes().all(|byte| byte.is_ascii_digit());
            if !(short && sentence.trim_end_matches(is_blank).ends_with('.')) || end == block.end() {
                sentences.extend(trimmed(self.text, Span::new(start, end)));
                start = end;
            }
        }
        sentences.extend(trimmed(self.text, Span::new(start, block.end())));
        sentences
    }

    /// Where the protection of a bracket ends that opens at `at`; a bracket that opens the sentence
    /// protects nothing.
    fn bracket(&self, at: usize, sentence: usize, block_end: usize) -> usize {
        if self.slice(sentence, at).chars().all(is_blank) {
            return at;
        }
        let close = if self.text.as_bytes()[at] == b'(' { b')' } else { b']' };
        let limit = (at + LONGEST_BRACKET).min(block_end);
        let found = self.text.as_bytes()[at..limit].iter().position(|&byte| byte == close);
        found.map_or(at, |length| at + length)
    }

    /// The run of marks that begins at `at`.
    fn mark(&self, at: usize, block_end: usize) -> Option<Span> {
        let run = self.text.get(at..block_end)?;
        let length = run
            .find(|letter| !matches!(letter, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈'))
            .unwrap_or(run.len());
        (length > 0).then(|| Span::new(at, at + length))
    }

    /// The end of what closes after a mark: quotes, brackets, a footnote number in brackets.
    fn closed(&self, mark_end: usize, block_end: usize) -> usize {
        let rest = self.slice(mark_end, block_end);
        let is_closer = |letter: char| {
            matches!(letter, '"' | '”' | '“' | '’' | '‘' | '\'' | '»' | '«' | '›' | '‹' | ')' | ']')
        };
        let closers = rest.find(|letter| !is_closer(letter)).unwrap_or(rest.len());
        // In `."Und` without a blank the quote opens the next sentence.
        let after = mark_end + closers;
        let footnote = self.slice(after, block_end).strip_prefix('[').and_then(|rest| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (digits > 0 && rest[digits..].starts_with(']')).then_some(digits + 2)
        });
        after + footnote.unwrap_or(0)
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Whether a sentence ends at the candidate.
    fn ends(&self, candidate: Candidate) -> bool {
        let mark = candidate.mark.of(self.text);
        let rest = self.slice(candidate.end, candidate.block_end);
        let next = rest.trim_start_matches(is_blank);
        if next.is_empty() {
            return false;
        }
        let has_gap = next.len() < rest.len();
        let closed = candidate.end > candidate.mark.end();
        let next_word = next.trim_start_matches(is_opener);
        let Some(first) = next_word.chars().next() else { return true };
        if !has_gap {
            return self.misses_gap(candidate, mark, next);
        }
        if first.is_lowercase() || matches!(first, ',' | ';' | ':' | ')') {
            return false;
        }
        let dashed = next.starts_with(['–', '—', '-']);
        if dashed && closed {
            return false;
        }
        match mark {
            "." => self.stop_ends(candidate, next_word),
            "…" => !first.is_numeric(),
            _ if mark.starts_with("..") => !first.is_numeric(),
            _ => true,
        }
    }

    /// `xong.Sau đó`: a small letter, a mark, a capital and a small letter.
    fn misses_gap(&self, candidate: Candidate, mark: &str, next: &str) -> bool {
        let mut after = next.chars();
        let capital =
            after.next().is_some_and(char::is_uppercase) && after.next().is_some_and(char::is_lowercase);
        let token = self.left_token(candidate);
        let small = token.chars().next_back().is_some_and(char::is_lowercase);
        let is_word = token.chars().count() > 1 && token.chars().skip(1).all(char::is_lowercase);
        let known = [Class::Title, Class::Never, Class::Number, Class::MayEnd].iter();
        let abbreviation = known.into_iter().any(|&class| self.vocabulary.is(token, class));
        let host = next
            .split(is_blank)
            .next()
            .is_some_and(|word| word.contains(['.', '/', '@']) && !word.ends_with('.'));
        capital && small && is_word && !abbreviation && !host && (mark == "." || mark == "?" || mark == "!")
    }

    /// The word before the mark, with its inner dots.
    fn left_token(&self, candidate: Candidate) -> &'a str {
        let before = self.slice(candidate.sentence, candidate.mark.start());
        let start = before
            .char_indices()
            .rev()
            .take_while(|&(_, letter)| {
                !is_blank(letter) && !is_opener(letter) && !matches!(letter, '/' | ',' | '–')
            })
            .last()
            .map_or(before.len(), |(at, _)| at);
        &before[start..]
    }

    /// The word before the left token, if it stands in the same sentence.
    fn word_before(&self, candidate: Candidate, token: &str) -> &'a str {
        let end = candidate.mark.start() - token.len();
        let before = self.slice(candidate.sentence, end).trim_end_matches(is_blank);
        before.rsplit(is_blank).next().unwrap_or_default()
    }

    /// Whether a single stop ends a sentence, by the word before it and the word after it.
    fn stop_ends(&self, candidate: Candidate, next: &str) -> bool {
        let token = self.left_token(candidate);
        let next_word =
            next.split(|letter: char| !letter.is_alphanumeric() && letter != '§').next().unwrap_or_default();
        let begins = candidate.mark.start() - token.len() == candidate.sentence
            || self.slice(candidate.sentence, candidate.mark.start() - token.len()).chars().all(is_blank);
        if begins && is_list_marker(self.slice(candidate.mark.start() - token.len(), candidate.mark.end())) {
            return false;
        }
        if self.is_section(candidate, token) {
            return false;
        }
        let starter = self.vocabulary.is(next_word, Class::Starter);
        if !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.number_ends(token, next_word, starter);
        }
        if token.chars().count() == 1 && token.chars().all(char::is_uppercase) {
            return self.initial_ends(candidate, token, starter);
        }
        if token.len() <= 5 && !token.is_empty() && token.bytes().all(|byte| b"IVX".contains(&byte)) {
            return starter || self.language != Language::German;
        }
        self.abbreviation_ends(token, next_word, starter)
    }

    /// `Điều 5.` at the beginning is a heading.
    fn is_section(&self, candidate: Candidate, token: &str) -> bool {
        let before =
            self.slice(candidate.sentence, candidate.mark.start() - token.len()).trim_matches(is_blank);
        let numbered = !token.is_empty()
            && token.len() <= 5
            && token.bytes().all(|byte| byte.is_ascii_digit() || b"IVX".contains(&byte));
        numbered && self.vocabulary.is(before, Class::Section)
    }

    /// German ordinals and dates have a stop, the other languages do not.
    fn number_ends(&self, token: &str, next: &str, starter: bool) -> bool {
        if self.language != Language::German {
            return true;
        }
        if token.len() > 3 {
            return true;
        }
        let numbered = self.vocabulary.is(next, Class::Month) || self.vocabulary.is(next, Class::OrdinalNoun);
        let digit = next.starts_with(|letter: char| letter.is_ascii_digit());
        starter && !numbered && !digit
    }

    /// The stop after a single capital: western names carry initials in front, Vietnamese reports
    /// cut the last part of a name.
    fn initial_ends(&self, candidate: Candidate, token: &str, starter: bool) -> bool {
        let before = self.word_before(candidate, token);
        if self.language == Language::Vietnamese {
            let initial = before.ends_with('.') || before.is_empty();
            let foreign = before.is_ascii() && before.len() > 6;
            let number = before.is_empty() && self.vocabulary.is(token, Class::Number);
            return !initial && !foreign && !number;
        }
        let word = before.chars().next().is_some_and(char::is_lowercase);
        word && starter && before.chars().count() > 1
    }

    fn abbreviation_ends(&self, token: &str, next: &str, starter: bool) -> bool {
        let is = |class| self.vocabulary.is(token, class);
        let numbered = next.starts_with(|letter: char| letter.is_ascii_digit())
            || (next.chars().count() <= 3 && next.chars().all(char::is_uppercase) && !next.is_empty());
        let vietnamese = self.language == Language::Vietnamese;
        if is(Class::Title) || is(Class::Never) {
            return false;
        }
        if is(Class::MayEnd) {
            return starter || vietnamese;
        }
        if is(Class::Number) {
            let named = vietnamese && token.chars().count() <= 2;
            return !numbered && !named;
        }
        let dotted = token.contains('.') && token.split('.').all(|part| part.chars().count() <= 3);
        if dotted && token.chars().any(char::is_alphabetic) && !vietnamese {
            return starter;
        }
        true
    }
}

fn is_opener(letter: char) -> bool {
    matches!(
        letter,
        '"' | '“'
            | '„'
            | '”'
            | '»'
            | '«'
            | '‚'
            | '‘'
            | '\''
            | '('
            | '['
            | '‹'
            | '›'
            | '–'
            | '—'
            | '-'
            | '•'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected sentences are joined by ` | `.
    fn check(language: Language, expected: &str) {
        let text = expected.replace(" | ", " ");
        let splitter = Splitter::new(&text, language);
        let found: Vec<_> =
            splitter.sentences(Span::new(0, text.len())).iter().map(|span| span.of(&text)).collect();
        assert_eq!(found.join(" | "), expected);
    }

    #[test]
    fn vietnamese() {
        for expected in [
            "Ông sống ở TP. Hồ Chí Minh từ năm 2010. | Trước đó ông ở Huế.",
            "PGS. TS. Lê Văn An chủ trì. | Hội thảo kéo dài hai ngày.",
            "Thủ tục giải ngân, cơ chế hỗ trợ... của một số dự án còn chậm. | Tỉnh sẽ tháo gỡ.",
            "Chợ bán cam, quýt, v.v. | Giá cả ổn định.",
            "Giá vàng tăng 1.250.000 đồng. | Tỷ lệ là 68,2%. | Đến hết năm 2023. | Tỉnh có 14 cơ sở.",
            "Nạn nhân là anh H. | Công an đang điều tra.",
            "Điều 5. Quyền của người lao động",
            "“Bao giờ anh về?” chị hỏi. | Anh cười.",
            "Kinh tế phát triển (xem Phụ lục. Bảng hai) và ổn định. | Hết.",
        ] {
            check(Language::Vietnamese, expected);
        }
    }

    #[test]
    fn german() {
        for expected in [
            "Am 18. Januar 2024 tagte das Parlament. | Es beriet lange.",
            "Das gilt z. B. für Schulen. | Sie wurden gebaut.",
            "Er kam am 9. | Es regnete.",
            "Die 21. Sitzung begann um 8.30 Uhr. | Dr. Meier sprach.",
            "„Es regnet. | Wir bleiben hier“, sagte Tom.",
            "Das gilt nach Art. 5 Abs. 2 und Nr. 7. | Danach nicht.",
            "Mehr Äpfel, Birnen usw. | Der Markt ist groß.",
            "J. S. Bach lebte in Leipzig. | Ludwig II. baute Schlösser.",
            "Er lebte 1987. | Sie auch.",
        ] {
            check(Language::German, expected);
        }
    }

    #[test]
    fn english() {
        for expected in [
            "Mr. Smith lives in the U.S. now. | He left at 5 p.m. | She stayed.",
            "See Fig. 3 for details. | It costs $3.50.",
            "That is plan B. | It works.",
        ] {
            check(Language::English, expected);
        }
    }

    #[test]
    fn other_languages_follow_unicode() {
        check(Language::Other(*b"fr\0\0\0\0\0\0"), "Le 3. mai est passé. | Tout va bien.");
    }
}
