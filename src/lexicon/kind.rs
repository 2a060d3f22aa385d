//! Concepts of which one is never another: two countries, two cities, two points of the compass, two
//! institutions. Each kind has a table of its own, one row a thing.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Concept, TABLES};
use crate::text::rows;

/// What kind of thing a concept names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A city.
    City,
    /// A country, its people, or what belongs to it.
    Country,
    /// A point of the compass.
    Direction,
    /// A parliament, ministry, court or international organisation.
    Institution,
}

/// The tables of the kinds.
const FILES: [(&str, Kind); 4] = [
    ("cities.tsv", Kind::City),
    ("countries.tsv", Kind::Country),
    ("directions.tsv", Kind::Direction),
    ("institutions.tsv", Kind::Institution),
];

/// The concepts of each kind.
static CONCEPTS: LazyLock<Vec<(Range<Concept>, Kind)>> = LazyLock::new(|| {
    let mut first = 0;
    let mut concepts = Vec::new();
    for (file, table) in TABLES {
        let end = first + rows(table).count() as Concept;
        let kind = FILES.iter().find(|(name, _)| name == file).map(|&(_, kind)| (first..end, kind));
        concepts.extend(kind);
        first = end;
    }
    concepts
});

impl Kind {
    /// The kind of a concept of the built-in lexicon, if it has one.
    #[must_use]
    pub fn of(concept: Concept) -> Option<Self> {
        CONCEPTS.iter().find(|(range, _)| range.contains(&concept)).map(|&(_, kind)| kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::language::words::key;
    use crate::lexicon::Lexicon;

    #[test]
    fn concepts_have_the_kind_of_their_table() {
        assert_eq!(CONCEPTS.len(), FILES.len());
        let forms = Lexicon::built_in_forms(Language::German);
        let check = |word: &str, kind: Kind| {
            let concepts = forms.single(&key(word, Language::German));
            assert!(concepts.iter().any(|&concept| Kind::of(concept) == Some(kind)), "{word}");
        };
        check("Franzose", Kind::Country);
        check("Wien", Kind::City);
        check("südöstlich", Kind::Direction);
        check("Pentagon", Kind::Institution);
        assert!(forms.single(&key("Haus", Language::German)).iter().all(|&of| Kind::of(of).is_none()));
    }
}
