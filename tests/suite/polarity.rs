//! `tests/samples/polarity.tsv`: sentences that deny, limit or order, translated freely but faithfully, and
//! with the meaning turned round. Each pair is audited alone.

use treu::audit::{Selection, audit};
use treu::document::Layout;

use crate::help::bitext;

/// The table.
const TABLE: &str = include_str!("../samples/polarity.tsv");

/// The rules that may find what was turned round.
const RULES: &[&str] = &["bound-changed", "negation-changed", "quantifier-changed", "sign-changed"];

/// Fewest of a hundred changed pairs that are found: what is reached today.
const FOUND: usize = 89;

/// A pair of sentences and whether the second says what the first says.
struct Case {
    is_faithful: bool,
    source: &'static str,
    target: &'static str,
}

impl Case {
    fn is_found(&self) -> bool {
        let bitext = bitext(("vi", self.source), ("de", self.target), Layout::Prose);
        audit(&bitext, &Selection::default()).iter().any(|finding| RULES.contains(&finding.rule.name))
    }
}

fn cases() -> Vec<Case> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let case = |line: &'static str| match line.split('\t').collect::<Vec<_>>()[..] {
        [verdict, _, source, target] => {
            assert!(matches!(verdict, "faithful" | "lost" | "added" | "changed"), "{line}");
            Case { is_faithful: verdict == "faithful", source, target }
        }
        _ => panic!("four columns expected: {line}"),
    };
    lines.map(case).collect()
}

#[test]
fn a_free_translation_that_says_the_same_is_not_blamed() {
    let (faithful, changed): (Vec<Case>, Vec<Case>) = cases().into_iter().partition(|case| case.is_faithful);
    assert!(faithful.len() >= changed.len() && changed.len() >= 50);
    let blamed: Vec<&str> = faithful.iter().filter(|case| case.is_found()).map(|case| case.target).collect();
    assert!(blamed.is_empty(), "{blamed:#?}");
}

#[test]
fn most_of_what_was_turned_round_is_found() {
    let changed: Vec<Case> = cases().into_iter().filter(|case| !case.is_faithful).collect();
    let missed: Vec<&str> = changed.iter().filter(|case| !case.is_found()).map(|case| case.target).collect();
    let found = changed.len() - missed.len();
    assert!(100 * found >= FOUND * changed.len(), "{found} of {}; not found: {missed:#?}", changed.len());
}
