//! From a bitext to findings: one file and one manual page per rule, all listed in [`RULES`].
//!
//! What several rules need is worked out once per pair, in the `Context`: the differences between
//! the quantities, codes and names of each aligned group. A rule picks what it is named for.

mod added_content;
mod added_segment;
mod alignment_unreliable;
mod blocks;
mod bound_changed;
mod code_changed;
mod codes;
mod context;
mod cues;
mod currency_changed;
mod damage;
mod date_changed;
mod date_incomplete;
mod duplicated_segment;
mod encoding_damage;
mod exchanged;
pub(crate) mod fingerprint;
mod inconsistent_translation;
mod length_outlier;
mod link_changed;
mod magnitude_changed;
mod marked;
mod name_changed;
mod name_missing;
mod name_spelling;
mod name_target;
mod name_words;
mod names;
mod negation_changed;
mod number_added;
mod number_changed;
mod number_format;
mod number_missing;
mod number_words;
mod numbers;
mod numbers_swapped;
mod omitted_content;
mod omitted_segment;
mod ordinal_changed;
pub mod partial;
mod period_changed;
mod phrases;
mod punctuation_mismatch;
mod quantifier_changed;
mod quoting;
mod range_changed;
mod reference_changed;
mod renderings;
mod reordered_segments;
mod repeated_text;
mod repetition;
mod selection;
mod sightings;
mod sign_changed;
mod status;
mod structure_mismatch;
mod term_memory;
mod term_uses;
mod term_violation;
mod time_changed;
mod unit_changed;
mod untranslated_text;
mod weekday_changed;
mod wording;
mod wrong_language;
mod years;

use std::fmt;

use crate::bitext::Bitext;
use crate::pair::Pair;
use crate::span::Span;
use context::Context;
pub use fingerprint::Fingerprint;
pub use renderings::{Memory, Renderings};
pub use selection::{Selection, nearest};
pub use status::Status;

/// How bad a finding is, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Wrong, but the reader is not misled.
    Minor,
    /// The reader is told something else.
    Major,
    /// The reader is told something badly wrong.
    Critical,
}

/// What a rule is about; groups rules for filters and scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Something of the original is missing.
    Omission,
    /// Something has no original.
    Addition,
    /// Source language in the target.
    Untranslated,
    /// Something stands twice.
    Duplicate,
    /// Something stands elsewhere.
    Order,
    /// Numbers, dates, times, units.
    Number,
    /// How numbers are written.
    Format,
    /// Document numbers, identifiers, links.
    Code,
    /// Names of people and places.
    Name,
    /// Whether something is said or denied.
    Negation,
    /// All or some, only, must or may, before or after.
    Quantifier,
    /// Terms, and whether one thing is called by one name.
    Terminology,
    /// Text that no reader would write.
    Language,
    /// The two texts hardly belong together.
    Alignment,
}

macro_rules! names {
    ($type:ident { $($member:ident = $name:literal),+ $(,)? }) => {
        impl $type {
            /// The name used in reports and options.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($type::$member => $name),+ }
            }
        }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }
        impl std::str::FromStr for $type {
            type Err = String;
            fn from_str(name: &str) -> Result<Self, String> {
                match name {
                    $($name => Ok($type::$member),)+
                    _ => Err(format!("'{name}' is none of {}", [$($name),+].join(", "))),
                }
            }
        }
    };
}

names!(Severity { Info = "info", Minor = "minor", Major = "major", Critical = "critical" });
names!(Category {
    Omission = "omission",
    Addition = "addition",
    Untranslated = "untranslated",
    Duplicate = "duplicate",
    Order = "order",
    Number = "number",
    Format = "format",
    Code = "code",
    Name = "name",
    Negation = "negation",
    Quantifier = "quantifier",
    Terminology = "terminology",
    Language = "language",
    Alignment = "alignment",
});

/// A kind of finding. Rules are values; the table [`RULES`] is the order of the documentation.
#[derive(Debug)]
pub struct Rule {
    /// Says what is flagged: `number-changed`.
    pub name: &'static str,
    /// The group it belongs to.
    pub category: Category,
    /// Severity unless the finding says otherwise.
    pub severity: Severity,
    /// One line for lists.
    pub summary: &'static str,
    /// The manual page, in Markdown; its `vi`, `de` and `finding` blocks are tests.
    pub manual: &'static str,
    /// Looks for such findings in a pair.
    check: fn(&Context<'_>, &mut Vec<Finding>),
}

/// Something a reader of the translation is told differently, with the place and the reason.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What kind of finding.
    pub rule: &'static Rule,
    /// How bad.
    pub severity: Severity,
    /// How likely the finding is right, 0 to 1.
    pub confidence: f32,
    /// Index of the bead in the ladder; `None` for a finding about the whole pair.
    pub bead: Option<usize>,
    /// One sentence that states the reason, with normalised values.
    pub message: String,
    /// The narrowest text on each side that the finding is about.
    pub marks: Pair<Vec<Span>>,
    /// Names the finding across runs.
    pub fingerprint: Fingerprint,
    /// What a reviewer or an earlier report says of it.
    pub status: Status,
    /// Number of the decision that says so, among the decisions of the run.
    pub decision: Option<usize>,
}

impl Finding {
    /// A finding on which nobody has decided and that has no name yet.
    fn new(rule: &'static Rule, confidence: f32, message: String) -> Self {
        Self {
            rule,
            severity: rule.severity,
            confidence,
            bead: None,
            message,
            marks: Pair::default(),
            fingerprint: Fingerprint::default(),
            status: Status::Open,
            decision: None,
        }
    }
}

/// All rules, in the order of the documentation.
pub const RULES: &[&Rule] = &[
    &omitted_segment::RULE,
    &omitted_content::RULE,
    &added_segment::RULE,
    &added_content::RULE,
    &untranslated_text::RULE,
    &wrong_language::RULE,
    &duplicated_segment::RULE,
    &reordered_segments::RULE,
    &number_missing::RULE,
    &number_added::RULE,
    &number_changed::RULE,
    &magnitude_changed::RULE,
    &numbers_swapped::RULE,
    &unit_changed::RULE,
    &currency_changed::RULE,
    &bound_changed::RULE,
    &range_changed::RULE,
    &sign_changed::RULE,
    &ordinal_changed::RULE,
    &date_changed::RULE,
    &date_incomplete::RULE,
    &time_changed::RULE,
    &weekday_changed::RULE,
    &period_changed::RULE,
    &number_format::RULE,
    &code_changed::RULE,
    &reference_changed::RULE,
    &link_changed::RULE,
    &name_missing::RULE,
    &name_changed::RULE,
    &name_spelling::RULE,
    &negation_changed::RULE,
    &quantifier_changed::RULE,
    &term_violation::RULE,
    &inconsistent_translation::RULE,
    &encoding_damage::RULE,
    &repeated_text::RULE,
    &punctuation_mismatch::RULE,
    &structure_mismatch::RULE,
    &length_outlier::RULE,
    &alignment_unreliable::RULE,
];

/// Audits a bitext. Findings are ordered by bead, then place, then rule. Two texts that are no
/// translation pair have that one finding and no other, unless the selection leaves it out.
#[must_use]
pub fn audit(bitext: &Bitext, selection: &Selection) -> Vec<Finding> {
    audit_of_run(bitext, selection).0
}

/// As [`audit`], with what a [`Memory`] needs to compare the pair with others of its run.
#[must_use]
pub fn audit_of_run(bitext: &Bitext, selection: &Selection) -> (Vec<Finding>, Renderings) {
    let context = Context::new(bitext, selection);
    let mut found = Vec::new();
    (alignment_unreliable::RULE.check)(&context, &mut found);
    found.retain(|finding| selection.takes(finding));
    if found.is_empty() {
        RULES.iter().for_each(|rule| (rule.check)(&context, &mut found));
        found.retain(|finding| selection.takes(finding));
    }
    found.iter_mut().for_each(|finding| selection.rate(finding));
    settle(bitext, &mut found);
    (found, context.renderings)
}

/// Orders the findings of a pair and names them.
fn settle(bitext: &Bitext, found: &mut [Finding]) {
    found.sort_by_key(|finding| {
        let place = |spans: &[Span]| spans.first().map_or(usize::MAX, |span| span.start());
        let rule = RULES.iter().position(|rule| rule.name == finding.rule.name);
        (finding.bead, place(&finding.marks.source), place(&finding.marks.target), rule)
    });
    fingerprint::assign(bitext, found);
}
