//! `structure-mismatch`: a heading became running text, or items of a list were joined or divided.

use super::blocks::{Block, Mark, Match, blocks, matches};
use super::{Category, Context, Finding, Rule, Severity};
use crate::bitext::Bitext;
use crate::document::Layout;
use crate::pair::{Pair, Side};

pub(super) static RULE: Rule = Rule {
    name: "structure-mismatch",
    category: Category::Language,
    severity: Severity::Minor,
    summary: "a heading became running text or the reverse, or a list has lost or gained items",
    manual: include_str!("structure_mismatch.md"),
    check,
};

/// Groups that are less likely right tell nothing of structure.
const LEAST_CONFIDENCE: f32 = 0.5;

/// How likely a finding is right if its alignment is. Set by judgement: of 164 headings and lists changed
/// on purpose in the 19 Markdown documents of the development half, 145 were told and none wrongly, and
/// there was no finding on the documents as they were.
const CONFIDENCE: f32 = 0.9;

/// Fewest items of a list.
const FEWEST_ITEMS: usize = 2;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let bitext = context.bitext;
    if bitext.documents.source.layout == Layout::Units {
        return; // Units are cut out of a page that nobody sees whole.
    }
    let blocks = Pair::from_fn(|side| blocks(bitext, side));
    let reader = Reader { bitext, blocks: &blocks, matches: matches(bitext, &blocks) };
    if reader.has_structure() {
        reader.headings(found);
        found.extend(reader.joined_items());
        found.extend(reader.lost_items());
    }
}

/// Compares the blocks of a pair.
struct Reader<'a> {
    bitext: &'a Bitext,
    blocks: &'a Pair<Vec<Block>>,
    matches: Vec<Match>,
}

impl<'a> Reader<'a> {
    /// Whether both sides have headings or lists: what was taken out of its page has none.
    fn has_structure(&self) -> bool {
        let is_marked = |block: &Block| matches!(block.mark, Mark::Heading | Mark::Item);
        Side::BOTH.iter().all(|&side| self.blocks.side(side).iter().any(is_marked))
    }

    fn of(&self, of: &Match, side: Side) -> &'a [Block] {
        &self.blocks.side(side)[of.blocks.side(side).clone()]
    }

    /// The blocks of a kind that the other side says.
    fn marked(&self, of: &Match, side: Side, mark: Mark) -> Vec<&'a Block> {
        self.of(of, side).iter().filter(|block| block.mark == mark && block.is_translated).collect()
    }

    /// Whether a match is likely right and holds nothing but text, headings and items.
    fn is_sure(&self, of: &Match) -> bool {
        let is_other = |side: Side| self.of(of, side).iter().any(|block| block.mark == Mark::Other);
        of.confidence >= LEAST_CONFIDENCE && !Side::BOTH.into_iter().any(is_other)
    }

    /// The headings that are none on the other side, unless as many are: then the two files do not mark
    /// headings alike.
    fn headings(&self, found: &mut Vec<Finding>) {
        let mut alike = 0;
        let mut differing = Vec::new();
        for of in self.matches.iter().filter(|of| self.is_sure(of)) {
            let headings = Pair::from_fn(|side| self.marked(of, side, Mark::Heading));
            match (headings.source.len(), headings.target.len()) {
                (0, 0) => {}
                (_, 0) => differing.extend(headings.source.iter().map(|block| (of, Side::Source, *block))),
                (0, _) => differing.extend(headings.target.iter().map(|block| (of, Side::Target, *block))),
                _ => alike += 1,
            }
        }
        if differing.len() <= alike {
            found.extend(differing.iter().filter_map(|&(of, side, block)| self.heading(of, side, block)));
        }
    }

    fn heading(&self, of: &Match, side: Side, heading: &Block) -> Option<Finding> {
        let what = match self.of(of, side.other()) {
            [Block { mark: Mark::Item, .. }] => "an item of a list",
            _ => "running text",
        };
        let mut units = of.beads.iter().filter_map(|&bead| self.bitext.unit(bead));
        let unit = units.find(|unit| unit.span(side).is_some_and(|span| span.overlaps(heading.span)))?;
        let (this, that) = names(side);
        let message = format!("this heading of {this} is {what} in {that}");
        let mut marks = Pair::from_fn(|side| unit.span(side).into_iter().collect());
        *marks.side_mut(side) = vec![heading.span];
        Some(RULE.finding(unit.index, CONFIDENCE * of.confidence, message, marks))
    }

    /// The lists several items of which are fewer items or running text on the other side.
    fn joined_items(&self) -> impl Iterator<Item = Finding> {
        let sure = self.matches.iter().filter(|of| self.is_sure(of));
        sure.flat_map(|of| Side::BOTH.into_iter().filter_map(|side| self.joined(of, side)))
    }

    fn joined(&self, of: &Match, side: Side) -> Option<Finding> {
        let items = self.marked(of, side, Mark::Item);
        let others = self.of(of, side.other());
        // What is left out or put in has a finding of its own.
        let is_fewer = others.len() < items.len() && others.iter().all(|block| block.is_translated);
        if items.len() < FEWEST_ITEMS || !is_fewer {
            return None;
        }
        let (this, that) = names(side);
        let what = match others.iter().filter(|block| block.mark != Mark::Text).count() {
            0 => "running text".to_owned(),
            1 => "one item".to_owned(),
            count => format!("{count} items"),
        };
        let message = format!("these {} items of a list of {this} are {what} in {that}", items.len());
        let mut marks = Pair::from_fn(|side| self.of(of, side).iter().map(|block| block.span).collect());
        *marks.side_mut(side) = items.iter().map(|block| block.span).collect();
        Some(RULE.finding(*of.beads.first()?, CONFIDENCE * of.confidence, message, marks))
    }

    /// The lists the items of which are paragraphs on the other side.
    fn lost_items(&self) -> impl Iterator<Item = Finding> {
        let lost = |of: &Match| Side::BOTH.into_iter().find(|&side| self.is_lost_item(of, side));
        let runs = self.matches.chunk_by(move |one, next| lost(one) == lost(next));
        runs.filter_map(move |run| self.lost(run, lost(run.first()?)?))
    }

    /// Whether a match is an item on one side and a paragraph on the other. In plain text a lost number
    /// or bullet is no loss of structure.
    fn is_lost_item(&self, of: &Match, side: Side) -> bool {
        let has_format = |side: Side| !self.bitext.documents.side(side).structure.paragraphs.is_empty();
        Side::BOTH.into_iter().all(has_format)
            && self.is_sure(of)
            && matches!(self.of(of, side), [Block { mark: Mark::Item, .. }])
            && matches!(self.of(of, side.other()), [Block { mark: Mark::Text, .. }])
    }

    fn lost(&self, run: &[Match], side: Side) -> Option<Finding> {
        let (this, that) = names(side);
        let count = run.len();
        let message = format!("these {count} items of a list of {this} are paragraphs in {that}");
        let spans = |side: Side| {
            run.iter().flat_map(|of| self.of(of, side)).map(|block| block.span).collect::<Vec<_>>()
        };
        let bead = *run.first()?.beads.first()?;
        let least = run.iter().map(|of| of.confidence).fold(1.0, f32::min);
        (count >= FEWEST_ITEMS).then(|| RULE.finding(bead, CONFIDENCE * least, message, Pair::from_fn(spans)))
    }
}

/// What the texts are called, that of a side first.
fn names(side: Side) -> (&'static str, &'static str) {
    match side {
        Side::Source => ("the original", "the translation"),
        Side::Target => ("the translation", "the original"),
    }
}
