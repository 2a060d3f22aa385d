//! TMX 1.4 (and 1.1): a `tu` is a unit, its two `tuv` of the languages wanted are the sides. Inline codes
//! (`bpt`, `ept`, `it`, `ph`, `ut`) are dropped, what `hi` marks stays.

use std::collections::BTreeSet;

use super::builder::{Builder, OTHER_LANGUAGES, Said};
use super::xml::{Element, Node, Step, root_is, walk};
use super::{Flaw, Input};
use crate::language::Language;
use crate::pair::{Pair, Side};

/// Whether a text begins like TMX.
pub(super) fn begins(text: &str) -> bool {
    root_is(text, "tmx")
}

pub(super) fn read(input: &Input<'_>, builder: &mut Builder) -> Result<(), Flaw> {
    let mut languages =
        Languages { pair: input.languages, header: None, is_settled: false, seen: BTreeSet::new() };
    let mut is_tmx = false;
    walk(
        input.text,
        |name| name == "tu",
        |step| {
            match step {
                Step::Open(element) if element.name == "tmx" => is_tmx = true,
                Step::Open(element) if element.name == "header" => {
                    languages.header = element.attribute("srclang").and_then(|code| code.parse().ok());
                }
                Step::Unit(unit) => take(&unit, &mut languages, builder)?,
                Step::Open(_) => {}
            }
            Ok(())
        },
    )?;
    if !is_tmx {
        return Err("is no TMX: it has no element <tmx>; check what it is".to_owned().into());
    }
    builder.set_languages(languages.pair);
    let mut wanted = Side::BOTH.into_iter().filter_map(|side| *languages.pair.side(side));
    match wanted.find(|language| !languages.seen.contains(language)) {
        Some(missing) if !languages.seen.is_empty() => {
            let seen: Vec<String> = languages.seen.iter().map(Language::to_string).collect();
            Err(format!("holds nothing in {missing}; it has {}", seen.join(", ")).into())
        }
        _ => Ok(()),
    }
}

/// Which two languages of a file are wanted.
struct Languages {
    pair: Pair<Option<Language>>,
    /// The source language that the header names, or the unit itself.
    header: Option<Language>,
    is_settled: bool,
    /// All languages that were met.
    seen: BTreeSet<Language>,
}

impl Languages {
    /// Takes what is not named by the user from the header and the first unit with two languages.
    fn settle(&mut self, found: &[Language], line: usize) -> Result<(), Flaw> {
        if self.is_settled {
            return Ok(());
        }
        let Pair { source, target } = &mut self.pair;
        let is_there = |language: &Language| found.contains(language);
        let source = *source.get_or_insert_with(|| {
            let other = |language: &Language| Some(*language) != *target;
            let of_header = self.header.filter(is_there).filter(other);
            of_header.or(found.iter().copied().find(other)).unwrap_or(Language::Vietnamese)
        });
        let mut others = found.iter().copied().filter(|language| *language != source);
        if target.is_none() {
            let other = others.next();
            if others.next().is_some() {
                let codes: Vec<String> = found.iter().map(Language::to_string).collect();
                let message = format!(
                    "a unit is in {}; name two with --source-lang and --target-lang",
                    codes.join(", ")
                );
                return Err(Flaw::at(line, message));
            }
            // A unit in one language settles nothing.
            if other.is_none() {
                self.pair.source = None;
                return Ok(());
            }
            *target = other;
        }
        self.is_settled = true;
        Ok(())
    }
}

fn take(unit: &Element, languages: &mut Languages, builder: &mut Builder) -> Result<(), Flaw> {
    let mut variants = Vec::new();
    for variant in unit.all("tuv") {
        let line = variant.position.line;
        let code = variant.attribute("xml:lang").or(variant.attribute("lang"));
        let code = code.ok_or_else(|| Flaw::at(line, "a <tuv> has no xml:lang; export the file again"))?;
        let language: Language = code.parse().map_err(|message: String| Flaw::at(line, message))?;
        if variants.iter().all(|(of, _)| *of != language) {
            variants.push((language, said(variant)));
        }
    }
    if let Some(source) = unit.attribute("srclang").and_then(|code| code.parse().ok()) {
        languages.header = Some(source);
    }
    let found: Vec<Language> = variants.iter().map(|(language, _)| *language).collect();
    languages.seen.extend(&found);
    languages.settle(&found, unit.position.line)?;
    let mut of = |language: Option<Language>| {
        let at = variants.iter().position(|(of, _)| Some(*of) == language)?;
        Some(std::mem::take(&mut variants[at].1))
    };
    let Pair { source, target } = languages.pair;
    let (source, target) = (of(source), of(target));
    if source.is_none() && target.is_none() {
        builder.leave_out(OTHER_LANGUAGES);
        return Ok(());
    }
    builder.push(unit.attribute("tuid"), Pair::new(source.unwrap_or_default(), target.unwrap_or_default()))
}

fn said(variant: &Element) -> Said {
    let mut said = Said::default();
    for segment in variant.all("seg") {
        add(segment, &mut said);
    }
    said
}

/// The text of an element without its codes.
fn add(element: &Element, said: &mut Said) {
    for node in &element.children {
        match node {
            Node::Text { text, position } => said.push(*position, text),
            Node::Element(inner) => match inner.name.as_str() {
                "hi" => add(inner, said),
                "ph" | "it" | "ut" => said.push_code(inner.position),
                _ => {}
            },
        }
    }
}
