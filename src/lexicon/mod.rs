//! The lexicon: concepts with their Vietnamese, German and English forms. The built-in tables are
//! `data/lexicon/*.tsv`; files of the user may be added.
//!
//! A table has three tab-separated columns (`vi`, `de`, `en`), alternatives separated by `|`. A
//! user's table may name its columns in a line `# columns: fr de probability`, may have two columns
//! (source and target), or may be a dictionary of hunalign (`target @ source`).

mod compound;
mod forms;
mod kind;
mod table;
mod token;

use std::path::Path;
use std::sync::{Arc, LazyLock, OnceLock};

pub(crate) use compound::parts;
pub use forms::{Forms, WordId};
pub use kind::Kind;
use table::{BUILT_IN as BUILT_IN_COLUMNS, Table, rows_of};
pub(crate) use token::{Token, begins};

use crate::error::Error;
use crate::language::{LANGUAGES, Language};
use crate::pair::Side;

/// The built-in tables with their file names.
pub const TABLES: &[(&str, &str)] = &[
    ("actions.tsv", include_str!("../../data/lexicon/actions.tsv")),
    ("administration.tsv", include_str!("../../data/lexicon/administration.tsv")),
    ("cities.tsv", include_str!("../../data/lexicon/cities.tsv")),
    ("common.tsv", include_str!("../../data/lexicon/common.tsv")),
    ("countries.tsv", include_str!("../../data/lexicon/countries.tsv")),
    ("directions.tsv", include_str!("../../data/lexicon/directions.tsv")),
    ("economy.tsv", include_str!("../../data/lexicon/economy.tsv")),
    ("function.tsv", include_str!("../../data/lexicon/function.tsv")),
    ("institutions.tsv", include_str!("../../data/lexicon/institutions.tsv")),
    ("life.tsv", include_str!("../../data/lexicon/life.tsv")),
    ("names.tsv", include_str!("../../data/lexicon/names.tsv")),
    ("qualities.tsv", include_str!("../../data/lexicon/qualities.tsv")),
    ("science.tsv", include_str!("../../data/lexicon/science.tsv")),
    ("society.tsv", include_str!("../../data/lexicon/society.tsv")),
    ("world.tsv", include_str!("../../data/lexicon/world.tsv")),
];

/// Number of a concept: one row of a table.
pub type Concept = u32;

/// Concepts with their forms in any number of languages.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    tables: Vec<Table>,
    /// How sure each concept of the tables is, as far as any says so; 1 for the others.
    probabilities: Vec<f32>,
}

static BUILT_IN: LazyLock<Arc<Lexicon>> = LazyLock::new(|| {
    let tables = TABLES.iter().map(|(_, table)| Table::built_in(table)).collect();
    Arc::new(Lexicon { tables, probabilities: Vec::new() })
});

impl Lexicon {
    /// The lexicon that is part of treu.
    #[must_use]
    pub fn built_in() -> Arc<Lexicon> {
        Arc::clone(&BUILT_IN)
    }

    /// The forms of the built-in lexicon in a language, made once; none for languages without a profile.
    #[must_use]
    pub fn built_in_forms(language: Language) -> &'static Arc<Forms> {
        static FORMS: LazyLock<Vec<OnceLock<Arc<Forms>>>> =
            LazyLock::new(|| LANGUAGES.iter().map(|_| OnceLock::new()).collect());
        static NONE: LazyLock<Arc<Forms>> =
            LazyLock::new(|| Arc::new(forms::Builder::new(Language::English).build()));
        let at = LANGUAGES.iter().position(|profile| profile.language == language);
        at.map_or(&NONE, |at| FORMS[at].get_or_init(|| Arc::new(BUILT_IN.make_forms(language, None))))
    }

    /// The forms of a concept of the built-in lexicon in one of its languages.
    pub(crate) fn built_in_alternatives(
        concept: Concept,
        language: Language,
    ) -> impl Iterator<Item = &'static str> {
        static ROWS: LazyLock<Vec<&str>> = LazyLock::new(|| {
            TABLES.iter().flat_map(|(_, table)| rows_of(table)).map(|(_, row)| row).collect()
        });
        let row = ROWS.get(concept as usize).copied().unwrap_or_default();
        let column = BUILT_IN_COLUMNS.iter().position(|&of| of == language);
        column.and_then(|column| row.split('\t').nth(column)).into_iter().flat_map(|field| field.split('|'))
    }

    /// Adds the rows of a user's table.
    ///
    /// # Errors
    ///
    /// Names the line whose number of columns is wrong.
    pub fn extend_from(&mut self, path: &Path, text: &str) -> Result<(), Error> {
        let table = Table::parse(path, text)?;
        if let Some(probabilities) = table.probabilities() {
            let concepts = self.concepts();
            self.probabilities.resize(concepts, 1.0);
            self.probabilities.extend(probabilities);
        }
        self.tables.push(table);
        Ok(())
    }

    fn concepts(&self) -> usize {
        self.tables.iter().map(|table| table.forms(Language::English, None).count()).sum()
    }

    /// The forms of one language, indexed by key; `side` is where that language stands.
    #[must_use]
    pub fn forms(&self, language: Language, side: Side) -> Arc<Forms> {
        if self.tables.len() == TABLES.len() {
            return Arc::clone(Self::built_in_forms(language));
        }
        Arc::new(self.make_forms(language, Some(side)))
    }

    /// How sure a concept is, from 0 to 1.
    #[must_use]
    pub fn probability(&self, concept: Concept) -> f32 {
        self.probabilities.get(concept as usize).copied().unwrap_or(1.0)
    }

    fn make_forms(&self, language: Language, side: Option<Side>) -> Forms {
        let mut builder = forms::Builder::new(language);
        self.tables.iter().flat_map(|table| table.forms(language, side)).for_each(|forms| builder.add(forms));
        builder.build()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::words::key;

    #[test]
    fn built_in_forms_find_each_other() {
        let [vi, de] = [Language::Vietnamese, Language::German].map(Lexicon::built_in_forms);
        let syllables = ["hội", "nghị"].map(|syllable| vi.word(&key(syllable, Language::Vietnamese)));
        let phrase = vi.cut(&syllables, |_| false).first().copied();
        let single = de.single(&key("Konferenz", Language::German));
        assert!(phrase.is_some_and(|(_, concepts)| concepts.iter().any(|concept| single.contains(concept))));
        assert!(vi.holds("Hội nghị", Language::Vietnamese) && !vi.holds("hội", Language::German));
    }

    #[test]
    fn a_cut_has_as_few_units_as_there_can_be() {
        let forms = Lexicon::built_in_forms(Language::Vietnamese);
        let check = |text: &str, alone: &str, expected: &[usize]| {
            let syllables: Vec<&str> = text.split_whitespace().collect();
            let ids: Vec<_> =
                syllables.iter().map(|word| forms.word(&key(word, Language::Vietnamese))).collect();
            let cut = forms.cut(&ids, |at| syllables[at] == alone);
            assert_eq!(cut.iter().map(|unit| unit.0).collect::<Vec<_>>(), expected, "{text}");
        };
        check("khách hàng không trả tiền", "", &[2, 1, 2]);
        check("hàng không dân dụng", "", &[4]);
        check("không quân đội nào", "không", &[1, 2, 1]);
        check("", "", &[]);
    }

    #[test]
    fn a_table_may_say_how_sure_it_is() {
        let mut lexicon = Lexicon::clone(&Lexicon::built_in());
        let before = lexicon.concepts() as Concept;
        let added = lexicon.extend_from(Path::new("x"), "mèo mướp\tTigerkatze\t0.25\n");
        assert!(added.is_ok());
        assert!((lexicon.probability(before) - 0.25).abs() < 1e-6 && lexicon.probability(0) >= 1.0);
        let forms = lexicon.forms(Language::German, Side::Target);
        assert_eq!(forms.single(&key("Tigerkatze", Language::German)), [before]);
    }
}
