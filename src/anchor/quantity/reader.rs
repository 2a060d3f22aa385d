//! The pieces of a text as a grammar asks about them: words, numerals, units and what stands around
//! them.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Quantity;
use super::separators::Separators;
use super::token::{Token, TokenKind, Tokens};
use super::unit::{Dimension, UNITS, Unit};
use crate::language::Language;
use crate::span::Span;

/// The pieces of a text with what a grammar asks about them. Beyond the end stand empty pieces.
pub(super) struct Reader<'a> {
    pub(super) language: Language,
    /// How the document writes its numerals.
    pub(super) habit: Separators,
    tokens: Tokens<'a>,
}

/// What a grammar found: the values with their pieces, and the first piece after them.
pub(super) struct Reading {
    pub(super) end: usize,
    pub(super) atoms: Vec<(Range<usize>, Quantity)>,
}

impl Reading {
    pub(super) fn one(pieces: Range<usize>, quantity: Quantity) -> Self {
        Self { end: pieces.end, atoms: vec![(pieces, quantity)] }
    }
}

impl<'a> Reader<'a> {
    /// Cuts the text; pieces in the taken places are not free.
    pub(super) fn new(text: &'a str, language: Language, habit: Separators, taken: &[Span]) -> Self {
        let mut tokens = Tokens::new(text);
        for span in taken {
            let first = tokens.list.partition_point(|token| token.end() <= span.start());
            let within = tokens.list[first..].iter_mut().take_while(|token| token.start < span.end());
            within.for_each(|token| token.masked = true);
        }
        let mut reader = Self { language, habit, tokens };
        reader.mask_placeholders();
        reader
    }

    /// Takes out what a program fills in: `%s`, `%2$s`, `%d` are no percents and no dollars.
    fn mask_placeholders(&mut self) {
        const KINDS: &[&str] = &["c", "d", "f", "i", "ld", "lu", "s", "u", "x", "zu"];
        for at in 0..self.len() {
            if self.key(at) != "%" {
                continue;
            }
            let is_numbered = self.is_numeral(at + 1) && self.is_glued(at + 1) && self.key(at + 2) == "$";
            let kind = if is_numbered { at + 3 } else { at + 1 };
            let is_percent = at > 0 && self.is_numeral(at - 1) && self.is_glued(at);
            if self.is(kind, KINDS) && self.is_glued(kind) && !is_percent {
                self.tokens.list[at..=kind].iter_mut().for_each(|token| token.masked = true);
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.list.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token<'a>> {
        self.tokens.list.get(at)
    }

    pub(super) fn is_free(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| !token.masked)
    }

    pub(super) fn are_free(&self, pieces: Range<usize>) -> bool {
        pieces.into_iter().all(|at| self.is_free(at))
    }

    /// Whether a quantity can begin at a piece: a numeral, a word of the language that begins one, or
    /// a currency before a numeral. Digits glued to a word before them are part of a name or a unit:
    /// `CO2`, `PM2.5`, `đồng/m2`.
    pub(super) fn may_begin(&self, at: usize, begins: fn(&Self, usize) -> bool) -> bool {
        let Some(token) = self.get(at).filter(|token| !token.masked) else { return false };
        match token.kind {
            TokenKind::Numeral => !self.is_glued(at) || at == 0 || !self.is_name_with_digits(at - 1),
            TokenKind::Word => begins(self, at) || self.is_currency(at),
            TokenKind::Mark => self.is_currency(at),
        }
    }

    /// Whether the word to which digits are glued makes them a part of itself; it does not in `10x15`
    /// and in `Km12`, a place on a road.
    fn is_name_with_digits(&self, at: usize) -> bool {
        let is_times = self.key(at) == "x" && at > 0 && self.is_numeral(at - 1);
        self.is_word(at) && !is_times && self.get(at).is_some_and(|token| token.text != "Km")
    }

    /// Whether a currency and a numeral stand here: `$ 5`, `US$5`, `VND 1.000`.
    fn is_currency(&self, at: usize) -> bool {
        (at + 1..at + 4).any(|next| self.is_numeral(next))
            && self
                .unit(at)
                .is_some_and(|(after, unit)| unit.dimension == Dimension::Money && self.is_numeral(after))
    }

    /// The piece in lower case.
    pub(super) fn key(&self, at: usize) -> &str {
        self.tokens.key(at)
    }

    /// The piece before.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.key(at))
    }

    pub(super) fn is(&self, at: usize, keys: &[&str]) -> bool {
        let key = self.key(at);
        !key.is_empty() && keys.contains(&key)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    pub(super) fn is_numeral(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == TokenKind::Numeral && !token.masked)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_capital)
    }

    /// Whether a piece follows the one before without a blank.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| !token.spaced)
    }

    /// The integer of a numeral of digits alone.
    pub(super) fn digits(&self, at: usize) -> Option<i64> {
        self.get(at).filter(|token| !token.masked).and_then(Token::digits)
    }

    /// How many characters a piece has.
    pub(super) fn width(&self, at: usize) -> usize {
        self.get(at).map_or(0, |token| token.text.len())
    }

    /// Whether a sequence of pieces stands here.
    pub(super) fn matches(&self, at: usize, keys: &[&str]) -> bool {
        keys.iter().enumerate().all(|(step, key)| self.key(at + step) == *key)
    }

    pub(super) fn span(&self, pieces: &Range<usize>) -> Span {
        let last = pieces.end.saturating_sub(1).max(pieces.start);
        match (self.get(pieces.start), self.get(last)) {
            (Some(first), Some(last)) => Span::new(first.start, last.end()),
            _ => Span::default(),
        }
    }

    /// The unit whose words stand here, the longest.
    pub(super) fn unit(&self, at: usize) -> Option<(usize, &'static Unit)> {
        let known = units(self.language)?.get(self.key(at))?;
        let fits = |words: &UnitWords| {
            let pieces = words.pieces.iter().enumerate();
            pieces.clone().all(|(step, (piece, glued))| {
                self.key(at + step) == piece
                    && self.is_free(at + step)
                    && (step == 0 || !glued || self.is_glued(at + step))
            })
        };
        let words = known.iter().find(|words| fits(words))?;
        let end = at + words.pieces.len();
        self.is_meant(words.unit, end).then_some((end, words.unit))
    }

    /// Whether the word of a Vietnamese measure that is another word as well (`mẫu xe`, `công ty`, `chỉ
    /// tiêu`) stands before what it measures or before none.
    fn is_meant(&self, unit: &Unit, end: usize) -> bool {
        const LAND: &[&str] = &["đất", "ruộng", "lúa", "vườn", "ao", "rừng", "bắc", "trung", "và"];
        const GOLD: &[&str] = &["vàng", "bạc", "và"];
        let measured = match unit.symbol {
            _ if self.language != Language::Vietnamese || !self.is_word(end) => return true,
            "mẫu" | "công" => LAND,
            "lượng" | "chỉ" => GOLD,
            _ => return true,
        };
        self.is(end, measured)
    }
}

/// The words of a unit: each piece, and whether it follows the one before without a blank.
struct UnitWords {
    pieces: Vec<(String, bool)>,
    unit: &'static Unit,
}

type UnitTable = FxHashMap<String, Vec<UnitWords>>;

/// Unit words by their first piece, those of more pieces first.
fn units(language: Language) -> Option<&'static UnitTable> {
    static VIETNAMESE: LazyLock<UnitTable> = LazyLock::new(|| unit_table(Language::Vietnamese));
    static GERMAN: LazyLock<UnitTable> = LazyLock::new(|| unit_table(Language::German));
    static ENGLISH: LazyLock<UnitTable> = LazyLock::new(|| unit_table(Language::English));
    match language {
        Language::Vietnamese => Some(&VIETNAMESE),
        Language::German => Some(&GERMAN),
        Language::English | Language::Other(_) => Some(&ENGLISH),
    }
}

fn unit_table(language: Language) -> UnitTable {
    let mut table = UnitTable::default();
    for unit in UNITS {
        for words in unit.words(language) {
            let tokens = Tokens::new(words);
            let piece = |at: usize| Some((tokens.key(at).to_owned(), !tokens.list.get(at)?.spaced));
            let pieces: Vec<_> = (0..tokens.list.len()).filter_map(piece).collect();
            let Some((first, _)) = pieces.first() else { continue };
            let known = table.entry(first.clone()).or_default();
            let place = known.partition_point(|words| words.pieces.len() >= pieces.len());
            known.insert(place, UnitWords { pieces, unit });
        }
    }
    table
}
