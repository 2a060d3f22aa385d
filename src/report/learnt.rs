//! `treu learn`: word translations as a table that `--lexicon` reads, and what the words of the texts
//! are known by.

use std::fmt::Write;

use super::Options;
use crate::align::{KnownWords, Translation};
use crate::language::Language;
use crate::pair::{Pair, Side};

/// What a run has taught.
#[derive(Debug, Clone, Default)]
pub struct Taught {
    /// Translations, by source form, the likeliest first.
    pub translations: Vec<Translation>,
}

/// What the words of a run are known by.
#[derive(Debug, Clone, Copy)]
pub struct Stats {
    /// The languages of both sides.
    pub languages: Pair<Language>,
    /// Their words.
    pub known_words: Pair<KnownWords>,
}

/// `source<TAB>target<TAB>probability<TAB>count` under a line that names the columns.
pub(super) fn tsv(taught: &Taught, _options: &Options) -> String {
    let mut out = String::from(
        "# learnt from texts and their translations by treu learn; edit at will, read with --lexicon\n\
         # columns: source target probability count\n",
    );
    for of in &taught.translations {
        let [source, target] = [&of.forms.source, &of.forms.target].map(|form| form.replace('|', " "));
        let _ = writeln!(out, "{source}\t{target}\t{:.3}\t{:.1}", of.probability.min(1.0), of.count);
    }
    out
}

/// A line for each side.
pub(super) fn stats(stats: &Stats, _options: &Options) -> String {
    let mut out = String::new();
    for side in Side::BOTH {
        let known = stats.known_words.side(side);
        let share = |part: usize| 100.0 * part as f64 / known.all().max(1) as f64;
        let _ = writeln!(
            out,
            "{}: {} words: {:.1} % in the lexicon, {:.1} % numbers, dates and codes, {:.1} % names and \
             cognates, {:.1} % unknown",
            stats.languages.side(side).name(),
            known.all(),
            share(known.lexicon),
            share(known.values),
            share(known.names),
            share(known.unknown)
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn what_is_learnt_can_be_read_as_a_lexicon() {
        let forms = Pair::new("chó mực".to_owned(), "Hund".to_owned());
        let taught = Taught { translations: vec![Translation { forms, probability: 0.5, count: 7.0 }] };
        let mut lexicon = Lexicon::default();
        let added = lexicon.extend_from(Path::new("learnt.tsv"), &tsv(&taught, &Options::default()));
        assert!(added.is_ok(), "{added:?}");
        let forms = lexicon.forms(Language::Vietnamese, Side::Source);
        assert!(forms.holds("chó mực", Language::Vietnamese));
    }
}
