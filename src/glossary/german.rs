//! Whether a German word is a form of another one, or a compound that holds it. Words are folded:
//! `Verbände` is `verbande`.

use crate::language::words::{german_base, german_stem};

/// Endings of nouns and adjectives, and the letters that link the parts of a compound.
const ENDINGS: &[&str] =
    &["", "e", "em", "en", "er", "ern", "es", "in", "innen", "n", "ne", "nen", "ns", "s"];

/// Shortest term that is found inside a compound wherever it stands at an edge, in letters.
const SHORTEST_PART: usize = 6;

/// Shortest last part of a compound that speaks for a term, in letters: `Amt` would be everywhere.
const SHORTEST_HEAD: usize = 4;

/// Shortest term that is found in the middle of a compound, in letters.
const SHORTEST_MIDDLE: usize = 8;

/// Fewest letters that the other part of a compound has.
const REST: usize = 3;

/// Whether a word may stand for a term: a form of it, a derivation, or a compound that holds it.
pub(crate) fn may_stand_for(term: &str, word: &str) -> bool {
    with_umlauts_in_both_spellings(term, word, |term, word| {
        let stem = german_stem(term);
        let of_word = german_stem(word);
        is_form(term, word)
            || of_word == stem
            || german_base(&of_word).is_some_and(|base| base == stem)
            || begins(term, word)
            || begins_with_verb(term, word)
            || ends(term, word, SHORTEST_HEAD)
            || term.len() >= SHORTEST_MIDDLE && word.contains(term)
    })
}

/// Whether a word is a term, inflected or with other words around it in a compound.
pub(super) fn holds(term: &str, word: &str) -> bool {
    with_umlauts_in_both_spellings(term, word, |term, word| {
        is_form(term, word) || begins(term, word) || ends(term, word, SHORTEST_PART)
    })
}

/// Compares as written, then with `ue` for `ü`.
fn with_umlauts_in_both_spellings(term: &str, word: &str, fits: impl Fn(&str, &str) -> bool) -> bool {
    let plain = |text: &str| text.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    fits(term, word) || {
        let (plain_term, plain_word) = (plain(term), plain(word));
        (plain_term != term || plain_word != word) && fits(&plain_term, &plain_word)
    }
}

/// What stays of a term when it is inflected or begins a compound: `Schule` is `schul` too.
fn bases(term: &str) -> impl Iterator<Item = &str> {
    let shorter = ["e", "en"].into_iter().filter_map(|ending| term.strip_suffix(ending));
    std::iter::once(term).chain(shorter.filter(|base| base.len() >= SHORTEST_HEAD))
}

fn is_form(term: &str, word: &str) -> bool {
    bases(term).any(|base| word.strip_prefix(base).is_some_and(|ending| ENDINGS.contains(&ending)))
}

fn begins(term: &str, word: &str) -> bool {
    term.len() >= SHORTEST_PART
        && bases(term).any(|base| word.len() >= base.len() + REST && word.starts_with(base))
}

/// `Werbung` is `Werbe` in `Werbeblocker`, `Prüfung` is `Prüf` in `Prüfbericht`.
fn begins_with_verb(term: &str, word: &str) -> bool {
    let base = term.strip_suffix("ung").filter(|base| base.len() >= SHORTEST_HEAD);
    base.is_some_and(|base| word.len() >= base.len() + REST && word.starts_with(base))
}

fn ends(term: &str, word: &str, shortest: usize) -> bool {
    let ends = |base: &str| {
        ENDINGS.iter().any(|ending| {
            let before = word.strip_suffix(ending).and_then(|word| word.strip_suffix(base));
            before.is_some_and(|before| before.len() >= REST)
        })
    };
    term.len() >= shortest && bases(term).any(ends)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[track_caller]
    fn check(fits: fn(&str, &str) -> bool, term: &str, words: &[&str]) {
        for word in words {
            assert!(fits(&fold(term), &fold(word)), "{term} in {word}");
        }
    }

    #[track_caller]
    fn check_not(fits: fn(&str, &str) -> bool, term: &str, words: &[&str]) {
        for word in words {
            assert!(!fits(&fold(term), &fold(word)), "{term} in {word}");
        }
    }

    #[test]
    fn inflection_is_no_other_word() {
        check(holds, "Verband", &["Verband", "Verbandes", "Verbänden", "Verbaende"]);
        check(holds, "Genossenschaft", &["Genossenschaften"]);
        check(holds, "Direktor", &["Direktors", "Direktorin", "Direktorinnen"]);
        check(holds, "öffentlich", &["öffentlichen", "oeffentliche"]);
        check(holds, "Maßnahme", &["Maßnahmen", "Massnahme"]);
        check(may_stand_for, "genehmigen", &["genehmigt", "Genehmigung"]);
        check(may_stand_for, "vorstellen", &["vorgestellt"]);
    }

    #[test]
    fn compounds_hold_their_parts() {
        check(holds, "Verwaltung", &["Verwaltungsreform", "Landesverwaltung", "Stadtverwaltungen"]);
        check(holds, "Schule", &["Schulbehörde", "Grundschulen"]);
        check(holds, "Partei", &["Parteitag", "Parteien"]);
        check(may_stand_for, "Kreis", &["Landkreises"]);
        check(may_stand_for, "Verwaltung", &["Landesverwaltungsreform"]);
        check(may_stand_for, "Werbung", &["Werbeblocker"]);
        check(may_stand_for, "Volkskomitee", &["Provinzvolkskomitees"]);
    }

    #[test]
    fn other_words_do_not() {
        check_not(holds, "Rat", &["Vorrat", "Rathaus", "beraten"]);
        check_not(holds, "Leiter", &["leiten", "leitet"]);
        check_not(may_stand_for, "Volkskomitee", &["Volksausschuss", "Komitee", "Volk"]);
        check_not(may_stand_for, "Amt", &["Samt", "Ambulanz", "gesamt"]);
    }
}
