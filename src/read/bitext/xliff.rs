//! XLIFF 1.2 and 2.x. A `trans-unit`, or each of its segments where it has a `seg-source`, is a unit; in
//! 2.x each `segment` of a `unit`. Inline codes are dropped, what `g`, `pc` and `mrk` enclose stays.
//! Alternatives (`alt-trans`, `mtc:matches`) and units marked `translate="no"` are left out.

use super::builder::{Builder, Kind, OTHER_LANGUAGES, Said};
use super::xml::{Element, Node, Step, root_is, walk};
use super::{Flaw, Input};
use crate::language::Language;
use crate::pair::Pair;

/// Whether a text begins like XLIFF.
pub(super) fn begins(text: &str) -> bool {
    root_is(text, "xliff")
}

/// What is not to be translated.
const NOT_TRANSLATED: Kind = ("unit not to be translated", "units not to be translated");

pub(super) fn read(input: &Input<'_>, builder: &mut Builder) -> Result<(), Flaw> {
    let mut file = File { named: input.languages, ..File::default() };
    file.read(input.text, builder)?;
    if builder.is_empty() && file.named != Pair::default() {
        // The user names other languages than the file does, which often says "en" of anything.
        *builder = Builder::default();
        builder.set_languages(file.named);
        File::default().read(input.text, builder)?;
    }
    if !file.is_xliff {
        return Err("is no XLIFF: it has no element <xliff>; check what it is".to_owned().into());
    }
    Ok(())
}

/// The file of an XLIFF container that is being read.
#[derive(Default)]
struct File {
    is_xliff: bool,
    named: Pair<Option<Language>>,
    /// Its languages as it says.
    declared: Pair<Option<Language>>,
}

impl File {
    fn read(&mut self, text: &str, builder: &mut Builder) -> Result<(), Flaw> {
        let is_unit = |name: &str| matches!(name, "trans-unit" | "unit");
        walk(text, is_unit, |step| {
            match step {
                Step::Open(element) => self.open(&element),
                Step::Unit(_) if !self.is_wanted() => builder.leave_out(OTHER_LANGUAGES),
                Step::Unit(unit) => {
                    builder.set_languages(self.languages());
                    self.take(&unit, builder)?;
                }
            }
            Ok(())
        })
    }

    fn open(&mut self, element: &Element) {
        let code = |name: &str| element.attribute(name).and_then(|code| code.parse().ok());
        match element.name.as_str() {
            "xliff" => {
                self.is_xliff = true;
                self.declared = Pair::new(code("srcLang"), code("trgLang"));
            }
            "file" => {
                let of_file = Pair::new(code("source-language"), code("target-language"));
                let or = |(new, old): (Option<Language>, Option<Language>)| new.or(old);
                self.declared = of_file.zip(self.declared).map(or);
            }
            _ => {}
        }
    }

    /// Whether the user asks for the other direction.
    fn is_reversed(&self) -> bool {
        let (named, declared) = (self.named, self.declared);
        let crossed = Pair::new(declared.target, declared.source);
        declared.source != declared.target && fits(named, crossed) && !fits(named, declared)
    }

    fn is_wanted(&self) -> bool {
        fits(self.named, self.declared) || self.is_reversed()
    }

    fn languages(&self) -> Pair<Option<Language>> {
        let Pair { source, target } = self.declared;
        if self.is_reversed() { Pair::new(target, source) } else { self.declared }
    }

    fn take(&self, unit: &Element, builder: &mut Builder) -> Result<(), Flaw> {
        // The header of a PO file that a converter has taken along.
        if unit.attribute("restype") == Some("x-gettext-domain-header") {
            return Ok(());
        }
        if unit.attribute("translate") == Some("no") {
            builder.leave_out(NOT_TRANSLATED);
            return Ok(());
        }
        let segments = if unit.name == "unit" { segments_of_2(unit) } else { segments_of_1(unit) };
        let id = unit.attribute("id").or(unit.attribute("resname")).unwrap_or_default();
        let is_one = segments.len() == 1;
        for (number, source, target) in segments {
            let name = if is_one { id.to_owned() } else { format!("{id}#{number}") };
            let said = if self.is_reversed() { Pair::new(target, source) } else { Pair::new(source, target) };
            builder.push(Some(&name), said)?;
        }
        Ok(())
    }
}

/// Whether languages named by the user are those of a file, as far as both say.
fn fits(named: Pair<Option<Language>>, declared: Pair<Option<Language>>) -> bool {
    let one = |named: Option<Language>, declared: Option<Language>| {
        named.zip(declared).is_none_or(|(named, declared)| named == declared)
    };
    one(named.source, declared.source) && one(named.target, declared.target)
}

type Segment = (String, Said, Said);

/// The segments of a `unit` of XLIFF 2.
fn segments_of_2(unit: &Element) -> Vec<Segment> {
    let segment = |(at, segment): (usize, &Element)| {
        let number = segment.attribute("id").map_or_else(|| (at + 1).to_string(), str::to_owned);
        let said = |name: &str| segment.first(name).map(said).unwrap_or_default();
        (number, said("source"), said("target"))
    };
    unit.all("segment").enumerate().map(segment).collect()
}

/// The segments of a `trans-unit` of XLIFF 1.2: those that its `seg-source` marks, or all of it.
fn segments_of_1(unit: &Element) -> Vec<Segment> {
    let (mut sources, mut targets) = (Vec::new(), Vec::new());
    unit.first("seg-source").into_iter().for_each(|of| marked(of, &mut sources));
    unit.first("target").into_iter().for_each(|of| marked(of, &mut targets));
    let is_translated = unit.first("target").is_some_and(|target| !said(target).is_blank());
    if sources.is_empty() || (targets.is_empty() && is_translated) {
        let said = |name: &str| unit.first(name).map(said).unwrap_or_default();
        return vec![(String::new(), said("source"), said("target"))];
    }
    let mut segments: Vec<Segment> = Vec::new();
    for (number, source) in sources {
        let target = targets.iter().position(|(of, _)| *of == number).map(|at| targets.remove(at).1);
        segments.push((number.to_owned(), source, target.unwrap_or_default()));
    }
    segments.extend(targets.into_iter().map(|(number, target)| (number.to_owned(), Said::default(), target)));
    segments
}

/// The segments that an element marks, each with its number, at whatever depth.
fn marked<'a>(element: &'a Element, found: &mut Vec<(&'a str, Said)>) {
    for node in &element.children {
        let Node::Element(inner) = node else { continue };
        if inner.name == "mrk" && inner.attribute("mtype") == Some("seg") {
            found.push((inner.attribute("mid").unwrap_or_default(), said(inner)));
        } else {
            marked(inner, found);
        }
    }
}

fn said(element: &Element) -> Said {
    let mut said = Said::default();
    add(element, &mut said);
    said
}

/// The text of an element without its codes.
fn add(element: &Element, said: &mut Said) {
    for node in &element.children {
        match node {
            Node::Text { text, position } => said.push(*position, text),
            Node::Element(inner) => match inner.name.as_str() {
                "g" | "pc" | "mrk" => add(inner, said),
                "ph" | "it" | "x" => said.push_code(inner.position),
                "cp" => {
                    let letter = inner.attribute("hex").and_then(|hex| u32::from_str_radix(hex, 16).ok());
                    let letter = letter.and_then(char::from_u32).unwrap_or('\u{fffd}');
                    said.push(inner.position, letter.encode_utf8(&mut [0; 4]));
                }
                _ => {}
            },
        }
    }
}
