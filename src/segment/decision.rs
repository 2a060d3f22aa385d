//! The names of the decisions, and how often each is right.

/// Why a mark or a line break ends a sentence or does not, in the order in which the reasons are
/// tried; the first that holds decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Decision {
    /// The paragraph ends.
    ParagraphEnd,
    /// A line ends with a word that is broken with a hyphen.
    HyphenatedLine,
    /// The next line begins with a bullet, a number or "Điều 5.".
    ListItem,
    /// A line of a table, its cells set apart by tabs.
    TableLine,
    /// A line in capitals beside one that is not.
    CapitalsLine,
    /// The next line is indented as the first of a paragraph.
    IndentedLine,
    /// The next line goes on in small letters.
    SmallLetterLine,
    /// A line of verse.
    VerseLine,
    /// The first word of the next line did not fit.
    WrappedLine,
    /// Any other line break.
    HardLineBreak,
    /// Inside a bracket that opened in mid-sentence.
    InBracket,
    /// `1.250`, `www.example.vn`, `U.S`: no blank and no sentence end.
    InsideWord,
    /// `xong.Sau đó`: the blank after the mark was forgotten.
    MissingBlank,
    /// Nothing but closing marks follows.
    NothingFollows,
    /// A comma, a semicolon, a colon or a closing bracket follows.
    PunctuationFollows,
    /// `"..." - said Tom`: a quotation and who said it.
    QuotedClause,
    /// A quotation in small letters begins after the stop.
    SmallQuotation,
    /// A paragraph whose writer uses no capitals.
    SmallWriting,
    /// A small letter follows.
    SmallLetter,
    /// Dots in front of a number, or in front of a noun in German.
    OpenEllipsis,
    /// Dots that end a sentence.
    Ellipsis,
    /// `Yahoo!`
    NameWithMark,
    /// `!`, `?`
    StrongMark,
    /// `1.`, `a.`, `IV.` at the beginning.
    ListMarker,
    /// `Điều 5.` at the beginning.
    SectionNumber,
    /// A number or letter alone in the cell of a table.
    TableCell,
    /// `J. S.`, `z. B.`: letters that follow one another.
    LetterChain,
    /// An abbreviation that ends no sentence before a name.
    TitleAbbreviation,
    /// An abbreviation that ends no sentence.
    NeverAbbreviation,
    /// An abbreviation in front of a number.
    NumberAbbreviation,
    /// An abbreviation in front of a word that begins sentences.
    EndingAbbreviation,
    /// An abbreviation in front of another word.
    MayEndAbbreviation,
    /// An abbreviation that mostly ends a sentence.
    OftenEndsAbbreviation,
    /// `am 9. Es`: a number in front of a word that begins sentences.
    NumberBeforeStarter,
    /// `21. Sitzung`, `3. Mai`
    Ordinal,
    /// A number at the end.
    NumberEnds,
    /// `Ludwig II. baute`
    RomanOrdinal,
    /// A letter in front of a word that begins sentences, or one that ends a Vietnamese name.
    LetterEnds,
    /// `George W. Bush`
    Initial,
    /// `U.S. Army`: letters and dots that no table knows.
    DottedWord,
    /// `Nxb.`: no vowel, so hardly a word.
    VowellessWord,
    /// A bracket that holds a sentence of its own closes.
    BracketSentence,
    /// A full stop after an ordinary word.
    FullStop,
}

/// All decisions in their order, each with its name and the share of it that is right.
///
/// Shares of decisions met twenty times and more in the development halves of seven treebanks (VTB,
/// TueCL, GSD, PUD, EWT, GUM; 4,300 sentences) are as counted there, the others are estimates.
pub const DECISIONS: &[(Decision, &str, f32)] = &[
    (Decision::ParagraphEnd, "paragraph-end", 0.99),
    (Decision::HyphenatedLine, "hyphenated-line", 0.97),
    (Decision::ListItem, "list-item", 0.95),
    (Decision::TableLine, "table-line", 0.95),
    (Decision::CapitalsLine, "capitals-line", 0.9),
    (Decision::IndentedLine, "indented-line", 0.95),
    (Decision::SmallLetterLine, "small-letter-line", 0.9),
    (Decision::VerseLine, "verse-line", 0.8),
    (Decision::WrappedLine, "wrapped-line", 0.9),
    (Decision::HardLineBreak, "hard-line-break", 0.8),
    (Decision::InBracket, "in-bracket", 0.85),
    (Decision::InsideWord, "inside-word", 0.98),
    (Decision::MissingBlank, "missing-blank", 0.85),
    (Decision::NothingFollows, "nothing-follows", 0.9),
    (Decision::PunctuationFollows, "punctuation-follows", 0.95),
    (Decision::QuotedClause, "quoted-clause", 0.9),
    (Decision::SmallQuotation, "small-quotation", 0.9),
    (Decision::SmallWriting, "small-writing", 0.95),
    (Decision::SmallLetter, "small-letter", 0.9),
    (Decision::OpenEllipsis, "open-ellipsis", 0.7),
    (Decision::Ellipsis, "ellipsis", 0.9),
    (Decision::NameWithMark, "name-with-mark", 0.8),
    (Decision::StrongMark, "strong-mark", 0.96),
    (Decision::ListMarker, "list-marker", 0.9),
    (Decision::SectionNumber, "section-number", 0.9),
    (Decision::TableCell, "table-cell", 0.7),
    (Decision::LetterChain, "letter-chain", 0.9),
    (Decision::TitleAbbreviation, "title-abbreviation", 0.95),
    (Decision::NeverAbbreviation, "never-abbreviation", 0.95),
    (Decision::NumberAbbreviation, "number-abbreviation", 0.9),
    (Decision::EndingAbbreviation, "ending-abbreviation", 0.85),
    (Decision::MayEndAbbreviation, "may-end-abbreviation", 0.85),
    (Decision::OftenEndsAbbreviation, "often-ends-abbreviation", 0.85),
    (Decision::NumberBeforeStarter, "number-before-starter", 0.9),
    (Decision::Ordinal, "ordinal", 0.97),
    (Decision::NumberEnds, "number-ends", 0.95),
    (Decision::RomanOrdinal, "roman-ordinal", 0.8),
    (Decision::LetterEnds, "letter-ends", 0.8),
    (Decision::Initial, "initial", 0.85),
    (Decision::DottedWord, "dotted-word", 0.7),
    (Decision::VowellessWord, "vowelless-word", 0.6),
    (Decision::BracketSentence, "bracket-sentence", 0.7),
    (Decision::FullStop, "full-stop", 0.99),
];

impl Decision {
    /// The name that `treu split --explain` prints.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// How likely the decision is right, 0 to 1.
    #[must_use]
    pub fn confidence(self) -> f32 {
        self.row().2
    }

    fn row(self) -> (Self, &'static str, f32) {
        DECISIONS.get(self as usize).copied().unwrap_or((self, "", 0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_decisions_are_listed_in_their_order() {
        for (at, (decision, name, confidence)) in DECISIONS.iter().enumerate() {
            assert_eq!(*decision as usize, at, "{name}");
            assert!((0.5..1.0).contains(confidence), "{name}");
            assert_eq!(format!("{decision:?}").to_lowercase(), name.replace('-', ""));
        }
        assert_eq!(DECISIONS.len(), Decision::FullStop as usize + 1);
    }
}
