//! The examples in the manual pages of the rules are executed: two fenced blocks named by the codes
//! of their languages, with `md` behind for Markdown, source first, then a `finding` block with all that the audit says of the
//! pair, a line per finding, empty where it must stay silent. A `glossary` block holds for all
//! examples below it. `SNAPSHOTS=overwrite cargo test`
//! rewrites the `finding` blocks; read the difference as its reviewer.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use treu::Side;
use treu::audit::{RULES, Rule, Selection, audit};
use treu::bitext::Bitext;
use treu::document::Layout;
use treu::glossary::{Glossary, table};

use crate::help::{bitext, bitext_of_files, is_overwriting};

/// Fewest examples of each kind on a page.
const FEWEST: usize = 2;

/// A fenced block of a page.
struct Block<'a> {
    /// What stands after the opening fence.
    name: &'a str,
    text: &'a str,
    /// Where the text stands in the page.
    start: usize,
}

/// A pair of texts and what the page says is found in them.
struct Example<'a> {
    texts: [Block<'a>; 2],
    finding: Block<'a>,
    /// The glossary of the page.
    glossary: Option<&'a str>,
    /// Whether it stands below "Flagged", and not below "Not flagged".
    is_flagged: bool,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, usize)> = None;
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        if let Some(name) = line.trim_end().strip_prefix("```") {
            open = match open {
                None => Some((name, at + line.len())),
                Some((name, start)) => {
                    blocks.push(Block { name, text: &page[start..at], start });
                    None
                }
            };
        }
        at += line.len();
    }
    blocks
}

fn examples(rule: &Rule) -> Vec<Example<'_>> {
    let mut blocks = blocks(rule.manual).into_iter();
    let mut examples = Vec::new();
    let mut glossary = None;
    while let Some(source) = blocks.next() {
        if source.name == "glossary" {
            glossary = Some(source.text);
            continue;
        }
        let (Some(target), Some(finding)) = (blocks.next(), blocks.next()) else {
            panic!("{}: a block is missing after '{}'", rule.name, source.text)
        };
        assert_eq!(finding.name, "finding", "{}: after '{}'", rule.name, source.text);
        let heading = rule.manual[..source.start].rfind("\n## ").map_or("", |at| &rule.manual[at + 4..]);
        let is_flagged = heading.starts_with("Flagged");
        assert!(is_flagged || heading.starts_with("Not flagged"), "{}: an example elsewhere", rule.name);
        examples.push(Example { texts: [source, target], finding, glossary, is_flagged });
    }
    examples
}

/// A line for each finding: `major[number-changed] “14” → “41”: 14 became 41`.
fn found(example: &Example<'_>) -> String {
    let bitext = aligned(&example.texts);
    let mut out = String::new();
    let mut selection = Selection::default();
    if let Some(text) = example.glossary {
        let entries = table(Path::new("glossary"), text).unwrap_or_else(|error| panic!("{error}"));
        selection = selection.with_glossary(Arc::new(Glossary::new(entries)));
    }
    for finding in audit(&bitext, &selection) {
        let side = |side: Side| quoted(&bitext, side, finding.marks.side(side));
        let _ = writeln!(
            out,
            "{}[{}] {} → {}: {}",
            finding.severity,
            finding.rule.name,
            side(Side::Source),
            side(Side::Target),
            finding.message
        );
    }
    out
}

fn aligned([source, target]: &[Block<'_>; 2]) -> Bitext {
    if source.name != "vi md" {
        return bitext((source.name, source.text), (target.name, target.text), Layout::Prose);
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("page-{}", source.start));
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
    let path = |code: &str| folder.join(code).with_extension("md");
    for (code, block) in [("vi", source), ("de", target)] {
        fs::write(path(code), block.text).unwrap_or_else(|error| panic!("{error}"));
    }
    bitext_of_files(path, Layout::Prose)
}

fn quoted(bitext: &Bitext, side: Side, marks: &[treu::Span]) -> String {
    let texts: Vec<String> = marks
        .iter()
        .map(|&mark| bitext.text(side, mark).split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    if texts.is_empty() { "–".to_owned() } else { format!("“{}”", texts.join(" … ")) }
}

fn path(rule: &Rule) -> PathBuf {
    let name = rule.name.replace('-', "_");
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/audit").join(name).with_extension("md")
}

/// The page with the `finding` blocks as they are today.
fn renewed(rule: &Rule) -> String {
    let mut page = rule.manual.to_owned();
    for example in examples(rule).iter().rev() {
        let block = &example.finding;
        page.replace_range(block.start..block.start + block.text.len(), &found(example));
    }
    page
}

#[test]
fn the_examples_of_the_manual_are_true() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let page = renewed(rule);
        if page == rule.manual {
            continue;
        }
        if is_overwriting() {
            fs::write(path(rule), &page).unwrap_or_else(|error| panic!("{}: {error}", rule.name));
        }
        let differs = page.lines().zip(rule.manual.lines()).find(|(now, page)| now != page);
        wrong.push(format!("{}: (now, page) {differs:?}", rule.name));
    }
    assert!(wrong.is_empty() || is_overwriting(), "{}", wrong.join("\n"));
}

#[test]
fn each_page_shows_what_is_flagged_and_what_is_not() {
    for rule in RULES {
        let name = format!("[{}]", rule.name);
        let (flagged, silent): (Vec<_>, Vec<_>) =
            examples(rule).into_iter().partition(|example| example.is_flagged);
        assert!(flagged.len() >= FEWEST && silent.len() >= FEWEST, "{}: too few examples", rule.name);
        for example in flagged {
            assert!(example.finding.text.contains(&name), "{}: '{}'", rule.name, example.texts[0].text);
        }
        for example in silent {
            assert_eq!(example.finding.text, "", "{}: '{}'", rule.name, example.texts[0].text);
        }
        assert!(rule.manual.starts_with(&format!("# {}\n", rule.name)), "{}: the title", rule.name);
    }
}
