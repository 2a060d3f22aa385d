//! German compounds taken apart by the lexicon: `Volkskomitee` to `volk` and `komite`.

use super::Forms;
use crate::language::words::german_stem;

/// Shortest word that is searched for compound parts, in letters of the stem.
const SHORTEST_COMPOUND: usize = 8;

/// Shortest part of a compound that has both parts in the lexicon, in letters.
const SHORTEST_PART: usize = 4;

/// Shortest part that is believed when the rest of the word is unknown, in letters.
const SHORTEST_LONE_PART: usize = 5;

/// Takes a German compound apart by the lexicon: head first, as long as possible.
pub(crate) fn parts(stem: &str, forms: &Forms) -> Vec<String> {
    if stem.len() < SHORTEST_COMPOUND || !stem.is_ascii() {
        return Vec::new();
    }
    let known = |part: &str| !forms.single(part).is_empty();
    let cuts = || SHORTEST_PART..=stem.len() - SHORTEST_PART;
    for cut in cuts() {
        let (left, head) = (german_stem(&stem[..cut]), german_stem(&stem[cut..]));
        if known(&head) && known(&left) {
            return vec![left, head];
        }
        if known(&head) && cut >= SHORTEST_COMPOUND {
            let inner = parts(&left, forms);
            if !inner.is_empty() {
                return inner.into_iter().chain([head]).collect();
            }
        }
    }
    let lone_head = cuts().find_map(|cut| {
        let head = german_stem(&stem[cut..]);
        (head.len() >= SHORTEST_LONE_PART && known(&head)).then(|| vec![stem[..cut].to_owned(), head])
    });
    let lone_left = || {
        cuts().rev().find_map(|cut| {
            let left = german_stem(&stem[..cut]);
            (left.len() >= SHORTEST_LONE_PART && known(&left)).then(|| vec![left, stem[cut..].to_owned()])
        })
    };
    lone_head.or_else(lone_left).unwrap_or_default()
}
