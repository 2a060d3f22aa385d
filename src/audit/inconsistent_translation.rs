//! `inconsistent-translation`: the same is said in two ways, in one document or across a run.

use super::renderings::{First, Memory, Rendering, Renderings};
use super::{Category, Context, Finding, Rule, Selection, Severity, settle};
use crate::bitext::Bitext;
use crate::pair::Pair;

pub(super) static RULE: Rule = Rule {
    name: "inconsistent-translation",
    category: Category::Terminology,
    severity: Severity::Minor,
    summary: "a sentence or term that was translated otherwise before",
    manual: include_str!("inconsistent_translation.md"),
    check,
};

/// Share of such findings on sentences that were right on the development documents: 32 of 34, read
/// one by one; the others were a code sample and a link.
const SENTENCE: f32 = 0.9;

/// The same for a term that the glossary lets be translated in several ways; set by judgement, not
/// measured.
const TERM: f32 = 0.6;

/// The same for a term that no glossary names. Set by judgement: the development documents have one such
/// finding, which is right.
const UNLISTED_TERM: f32 = 0.6;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    found.extend(next(&mut Memory::default(), context.bitext, &context.renderings));
}

/// What was translated otherwise before this document, or earlier in it.
fn next(memory: &mut Memory, bitext: &Bitext, renderings: &Renderings) -> Vec<Finding> {
    let path = bitext.documents.target.path.display().to_string();
    let mut found = Vec::new();
    memory.take(path, renderings, |of, first, other| {
        let confidence = if of.is_term { TERM } else { SENTENCE };
        found.push(RULE.finding(of.bead, confidence, message(of, first, other), of.marks.clone()));
    });
    memory.odd_terms(renderings, |of, usual, other, path| {
        let message = format!(
            "the term is {} here and elsewhere {}, {} times, first in {}",
            other.text,
            usual.text,
            usual.count,
            place(path, usual.line)
        );
        let marks = Pair::new(vec![of.span], vec![other.span]);
        let finding = RULE.finding(of.bead, UNLISTED_TERM, message, marks);
        found.push(Finding { severity: Severity::Info, ..finding });
    });
    found
}

fn place(path: Option<&str>, line: usize) -> String {
    path.map_or_else(|| format!("line {line}"), |path| format!("{path}:{line}"))
}

fn message(of: &Rendering, first: &First, other: Option<&str>) -> String {
    let place = place(other, first.line);
    if of.is_term {
        format!("the term is {} here and {} in {place}", of.text, first.text)
    } else {
        format!("the same sentence is translated otherwise in {place}: “{}”", first.text)
    }
}

impl Memory {
    /// Judges the consistency of the next document of a run: what a document says of itself alone is
    /// replaced by what is told by all documents so far. The result depends on their order and on
    /// nothing else.
    pub fn follow(
        &mut self,
        bitext: &Bitext,
        selection: &Selection,
        renderings: &Renderings,
        findings: &mut Vec<Finding>,
    ) {
        if findings.iter().any(|finding| finding.rule.category == Category::Alignment) {
            return; // Two texts that are no translation pair say nothing about others.
        }
        let before = findings.len();
        findings.retain(|finding| finding.rule.name != RULE.name);
        let is_unchanged = before == findings.len();
        let mut found = next(self, bitext, renderings);
        found.retain(|finding| selection.takes(finding));
        found.iter_mut().for_each(|finding| selection.rate(finding));
        if !found.is_empty() || !is_unchanged {
            findings.extend(found);
            settle(bitext, findings);
        }
    }
}
