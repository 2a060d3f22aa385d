//! `treu split --learn`: words that decide about sentence ends, as a table that `--abbreviations` reads.

use std::fmt::Write;

use super::{Options, one_line};
use crate::segment::learn::LearntWord;

/// `class<TAB>word<TAB>known|new<TAB>score<TAB>evidence<TAB>example`, a section for each language.
pub(super) fn tsv(words: &Vec<LearntWord>, _options: &Options) -> String {
    let mut out = String::from(
        "# learnt from texts by treu split --learn; look it through, delete what is wrong, read it with --abbreviations\n\
         # columns: class, word, known to treu or new, log-likelihood ratio, evidence, example\n",
    );
    let mut language = None;
    for learnt in words {
        if language != Some(learnt.language) {
            language = Some(learnt.language);
            let _ = writeln!(out, "# language: {}", learnt.language);
        }
        let known = if learnt.is_known { "known" } else { "new" };
        let LearntWord { class, word, score, evidence, example, .. } = learnt;
        let example = one_line(example);
        let _ = writeln!(out, "{}\t{word}\t{known}\t{score:.1}\t{evidence}\t{example}", class.name());
    }
    out
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::language::Language;
    use crate::segment::{Class, Rules};

    #[test]
    fn what_is_learnt_can_be_read_as_rules() {
        let learnt = LearntWord {
            language: Language::German,
            class: Class::Never,
            word: "wbl".to_owned(),
            score: 12.0,
            evidence: "7 with stop".to_owned(),
            example: "liegt wbl. vom Markt".to_owned(),
            is_known: false,
        };
        let mut rules = Rules::clone(&Rules::built_in());
        let read = rules.extend_from(Path::new("learnt.tsv"), &tsv(&vec![learnt], &Options::default()));
        assert!(read.is_ok(), "{read:?}");
    }
}
