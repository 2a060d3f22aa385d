//! How well the audit finds what a sentence has lost, how often findings of each confidence are right,
//! and the weights of the stretches without counterpart.
//!
//! `cargo bench --bench audit -- EVAL` takes parts out of the clean news of EVAL at random, on either side,
//! and tells how many are found; then it tells, by confidence, how often findings on the news with known
//! faults are right. With `SNAPSHOTS=overwrite` the tables in README.md are renewed. `cargo bench --bench
//! audit -- EVAL fit` fits the weights and writes `data/audit/partial.tsv`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use serde::Deserialize;
use treu::align::Aligner;
use treu::audit::partial::{FEATURES, Features, stretch};
use treu::audit::{Finding, Selection, audit};
use treu::bitext::Bitext;
use treu::document::{Document, Layout, Structure, Units};
use treu::language::Language;
use treu::lexicon::Lexicon;
use treu::{Pair, Side};

mod gold;
#[path = "gold/logistic.rs"]
mod logistic;
#[path = "../tests/suite/random.rs"]
mod random;

use logistic::{Example, fit, probability};
use random::Random;

const CLEAN: &str = "ntrex/dev/clean";
const FAULTS: &str = "faults/dev";
const JUDGED: &str = "auditgold";

/// How often a whole set is cut at random.
const DRAWS: u64 = 5;

/// One sentence in so many is cut.
const CUT: u64 = 4;

/// The share of sentences that have lost a part, as the confidence of a finding assumes.
const PRIOR: f64 = 0.1;

/// Parts in which the set is cross-validated, by document.
const FOLDS: usize = 8;

/// Bounds of the bins of confidence.
const BINS: &[f32] = &[0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [root] => {
            gold::publish("bench: partial", &partial(Path::new(root)));
            gold::publish("bench: findings", &findings(Path::new(root)));
        }
        [root, "fit"] => write_weights(Path::new(root)),
        _ => println!("usage: cargo bench --bench audit -- EVAL [fit]"),
    }
}

/// A pair of texts, one segment a line.
struct Lines {
    name: String,
    lines: Pair<Vec<String>>,
}

fn clean(root: &Path) -> Vec<Lines> {
    let read = |folder: PathBuf| {
        let lines = |name: &str| -> Option<Vec<String>> {
            Some(fs::read_to_string(folder.join(name)).ok()?.lines().map(str::to_owned).collect())
        };
        let lines = Pair::new(lines("vi.seg")?, lines("de.seg")?);
        Some(Lines { name: folder.file_name()?.to_string_lossy().into_owned(), lines })
    };
    gold::folders(&root.join(CLEAN)).into_iter().filter_map(read).collect()
}

fn document(side: Side, text: String, layout: Layout) -> Document {
    let language = if side == Side::Source { Language::Vietnamese } else { Language::German };
    Document {
        path: PathBuf::new(),
        language,
        text,
        layout,
        encoding: "UTF-8",
        structure: Structure::default(),
        units: Units::default(),
    }
}

fn aligner() -> Aligner {
    Aligner::new(&Lexicon::built_in(), Pair::new(Language::Vietnamese, Language::German))
}

/// How a sentence was cut.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    /// Its second half is gone.
    Half,
    /// A part between two marks is gone.
    Part,
}

/// Cuts some lines of one side; gives their numbers.
fn cut(lines: &mut [String], random: &mut Random) -> BTreeMap<usize, Cut> {
    let mut cuts = BTreeMap::new();
    for (at, line) in lines.iter_mut().enumerate() {
        if !random.next().is_multiple_of(CUT) {
            continue;
        }
        let halved = random.next().is_multiple_of(2);
        if let Some(shorter) = if halved { half(line, random) } else { without_part(line, random) } {
            *line = shorter;
            cuts.insert(at, if halved { Cut::Half } else { Cut::Part });
        }
    }
    cuts
}

fn half(line: &str, random: &mut Random) -> Option<String> {
    let words: Vec<&str> = line.split(' ').collect();
    let kept = words.len() * (35 + random.next() as usize % 30) / 100;
    let end = words.get(..kept)?.join(" ");
    (words.len() > 8).then(|| end.trim_end_matches(|letter: char| !letter.is_alphanumeric()).to_owned() + ".")
}

fn without_part(line: &str, random: &mut Random) -> Option<String> {
    let mut parts: Vec<&str> = line.split_inclusive([',', ';', '–']).collect();
    let words = |part: &str| part.split_whitespace().count();
    let may_go = |&at: &usize| (4..=words(line) * 3 / 5).contains(&words(parts[at]));
    let candidates: Vec<usize> = (1..parts.len()).filter(may_go).collect();
    let gone = *candidates.get(random.next() as usize % candidates.len().max(1))?;
    parts.remove(gone);
    let left = parts.concat();
    let is_open = gone == parts.len();
    Some(if is_open { left.trim_end_matches([',', ';', '–', ' ']).to_owned() + "." } else { left })
}

/// One stretch of a cut or of a whole sentence.
struct Stretch {
    document: usize,
    cut: Option<Cut>,
    features: Features,
}

/// The stretches of one side of all documents, cut on the other side several times and once not at all;
/// and how many sentences were cut in each way.
fn stretches(set: &[Lines], side: Side) -> (Vec<Stretch>, BTreeMap<Cut, usize>) {
    let aligner = aligner();
    let numbered: Vec<(usize, &Lines)> = set.iter().enumerate().collect();
    let of_document = |&(number, of): &(usize, &Lines)| {
        let mut random = Random(of.name.bytes().fold(0, |seed, byte| seed * 31 + u64::from(byte)));
        let mut found = looked_at(of.lines.clone(), side, number, &BTreeMap::new(), &aligner);
        let mut counts: BTreeMap<Cut, usize> = BTreeMap::new();
        for _ in 0..DRAWS {
            let mut lines = of.lines.clone();
            let cuts = cut(lines.side_mut(side.other()), &mut random);
            cuts.values().for_each(|&cut| *counts.entry(cut).or_default() += 1);
            let all = looked_at(lines, side, number, &cuts, &aligner);
            found.extend(all.into_iter().filter(|stretch| stretch.cut.is_some()));
        }
        (found, counts)
    };
    let all: Vec<_> = numbered.par_iter().map(of_document).collect();
    let mut counts = BTreeMap::new();
    all.iter().flat_map(|(_, of)| of).for_each(|(&cut, count)| *counts.entry(cut).or_default() += count);
    (all.into_iter().flat_map(|(found, _)| found).collect(), counts)
}

fn looked_at(
    lines: Pair<Vec<String>>,
    side: Side,
    document_number: usize,
    cuts: &BTreeMap<usize, Cut>,
    aligner: &Aligner,
) -> Vec<Stretch> {
    let documents = Pair::from_fn(|side| document(side, lines.side(side).join("\n") + "\n", Layout::Lines));
    let bitext = Bitext::new(documents, aligner);
    let of_unit = |unit: treu::bitext::TranslationUnit<'_>| {
        let (_, features) = stretch(&unit, side).filter(|_| unit.bead.is_linked())?;
        let cut = unit.bead.segments.side(side.other()).clone().find_map(|at| cuts.get(&at)).copied();
        Some(Stretch { document: document_number, cut, features })
    };
    bitext.units().filter_map(of_unit).collect()
}

/// Examples whose two kinds weigh as much as the prior says.
fn examples<'a>(stretches: impl Iterator<Item = &'a Stretch> + Clone) -> Vec<Example<{ FEATURES.len() }>> {
    let cuts = stretches.clone().filter(|of| of.cut.is_some()).count() as f64;
    let whole = stretches.clone().count() as f64 - cuts;
    let weight = PRIOR / (1.0 - PRIOR) * whole / cuts.max(1.0);
    stretches
        .map(|of| Example {
            features: of.features,
            weight: if of.cut.is_some() { weight } else { 1.0 },
            is_true: of.cut.is_some(),
        })
        .collect()
}

fn write_weights(root: &Path) {
    let set = clean(root);
    let [source, target] =
        [Side::Source, Side::Target].map(|side| fit(&examples(stretches(&set, side).0.iter())));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/audit/partial.tsv");
    let table = fs::read_to_string(&path).unwrap_or_default();
    let head = table.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n"));
    let row = |at: usize| format!("{}\t{:.3}\t{:.3}\n", FEATURES[at], source[at], target[at]);
    let text: String = head.chain((0..FEATURES.len()).map(row)).collect();
    fs::write(&path, text).expect("the table can be written");
}

/// Cut sentences found, by side and least confidence; the weights never saw the document.
fn partial(root: &Path) -> String {
    let set = clean(root);
    let mut table =
        "| lost from | confidence | halves found | parts found | whole sentences blamed |\n|---|---|---|---|---|\n"
            .to_owned();
    for (side, name) in [(Side::Source, "the translation"), (Side::Target, "the original")] {
        let (stretches, counts) = stretches(&set, side);
        let judged: Vec<(Option<Cut>, f64)> =
            (0..FOLDS).flat_map(|fold| held_out(&stretches, fold)).collect();
        for least in [0.5, 0.8] {
            let found = |cut: Option<Cut>| judged.iter().filter(|of| of.0 == cut && of.1 >= least).count();
            let share = |cut: Cut| found(Some(cut)) as f64 / counts.get(&cut).copied().unwrap_or(1) as f64;
            let whole: usize = set.iter().map(|of| of.lines.source.len()).sum();
            table += &format!(
                "| {name} | {least} | {:.2} | {:.2} | {:.1} of 1,000 |\n",
                share(Cut::Half),
                share(Cut::Part),
                1_000.0 * found(None) as f64 / whole as f64
            );
        }
    }
    table
}

/// How sure the stretches of one fold are with weights fitted to the others.
fn held_out(stretches: &[Stretch], fold: usize) -> Vec<(Option<Cut>, f64)> {
    let is_within = |of: &&Stretch| of.document % FOLDS == fold;
    let weights = fit(&examples(stretches.iter().filter(|of| !is_within(of))));
    stretches.iter().filter(is_within).map(|of| (of.cut, probability(&weights, &of.features))).collect()
}

/// A known fault.
#[derive(Deserialize)]
struct Fault {
    family: String,
    source: Option<(usize, usize)>,
    target: Option<(usize, usize)>,
}

/// Findings on the news with known faults, by confidence: how many touch a fault of their kind or what
/// people found in the news by themselves. What people called debatable is left out.
fn findings(root: &Path) -> String {
    let aligner = aligner();
    let labels = labels(root);
    let folders = gold::folders(&root.join(FAULTS));
    let judged: Vec<(f32, bool)> = folders
        .par_iter()
        .filter_map(|folder| judged(folder, &root.join(CLEAN), &labels, &aligner))
        .flatten()
        .collect();
    let mut table =
        "| confidence | findings | mean confidence | share right |\n|---|---|---|---|\n".to_owned();
    for bounds in BINS.windows(2) {
        let is_last = bounds[1] >= 1.0;
        let within: Vec<_> =
            judged.iter().filter(|of| of.0 >= bounds[0] && (of.0 < bounds[1] || is_last)).collect();
        let count = within.len().max(1) as f32;
        let mean = within.iter().fold(0.0, |sum, of| sum + of.0) / count;
        let right = within.iter().filter(|of| of.1).count() as f32 / count;
        table += &format!("| {} to {} | {} | {mean:.2} | {right:.2} |\n", bounds[0], bounds[1], within.len());
    }
    table
}

/// What people say of a line of a document, by category.
type Labels = BTreeMap<(String, usize), Vec<(String, String)>>;

fn labels(root: &Path) -> Labels {
    let mut labels = Labels::new();
    for path in fs::read_dir(root.join(JUDGED)).into_iter().flatten().flatten() {
        let table = fs::read_to_string(path.path()).unwrap_or_default();
        for row in table.lines().map(|line| line.split('\t').collect::<Vec<_>>()) {
            let [name, line, kind, verdict, ..] = row[..] else { continue };
            let Ok(line) = line.parse() else { continue };
            let kind = if matches!(kind, "date" | "time" | "unit") { "number" } else { kind };
            labels.entry((name.to_owned(), line)).or_default().push((kind.to_owned(), verdict.to_owned()));
        }
    }
    labels
}

fn judged(folder: &Path, clean: &Path, labels: &Labels, aligner: &Aligner) -> Option<Vec<(f32, bool)>> {
    let faults: Vec<Fault> =
        serde_json::from_str(&fs::read_to_string(folder.join("faults.json")).ok()?).ok()?;
    let text = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let [source, target] = [text("vi.txt")?, text("de.txt")?];
    let name = folder.file_name()?.to_string_lossy().into_owned();
    let lines = fs::read_to_string(clean.join(&name).join("vi.seg")).ok()?;
    let starts = starts(&source, &lines);
    let documents = Pair::new(
        document(Side::Source, source, Layout::Prose),
        document(Side::Target, target, Layout::Prose),
    );
    let bitext = Bitext::new(documents, aligner);
    let is_right = |finding: &Finding| {
        if faults.iter().any(|fault| touches(finding, fault)) {
            return Some(true);
        }
        let category = finding.rule.category.name();
        let of_category = |label: &&(String, String)| label.0 == category || label.0 == "misaligned";
        let lines = finding.marks.source.iter().map(|mark| starts.partition_point(|&at| at <= mark.start()));
        let verdicts: Vec<&str> = lines
            .filter_map(|line| labels.get(&(name.clone(), line.checked_sub(1)?)))
            .flat_map(|of| of.iter().filter(of_category).map(|label| label.1.as_str()))
            .collect();
        let is_debatable = verdicts.contains(&"debatable") && !verdicts.contains(&"mismatch");
        (!is_debatable).then(|| verdicts.contains(&"mismatch"))
    };
    let selection = Selection::new(&[], &[], Some(0.0)).expect("0 is a share");
    let found = audit(&bitext, &selection);
    Some(found.iter().filter_map(|of| Some((of.confidence, is_right(of)?))).collect())
}

/// Where each line of a text begins in it.
fn starts(text: &str, lines: &str) -> Vec<usize> {
    let mut from = 0;
    let place = |line: &str| {
        let at = from + text.get(from..)?.find(line.trim())?;
        from = at + line.trim().len();
        Some(at)
    };
    lines.lines().filter_map(place).collect()
}

/// Whether a finding is about a fault and of its kind.
fn touches(finding: &Finding, fault: &Fault) -> bool {
    let overlaps = |marks: &[treu::Span], place: Option<(usize, usize)>| {
        place.is_some_and(|(start, end)| marks.iter().any(|mark| mark.start() < end && start < mark.end()))
    };
    let category = finding.rule.category.name();
    let is_kind = match fault.family.as_str() {
        "partial" => category == "omission",
        "duplicate" => matches!(category, "duplicate" | "addition"),
        family => family == category,
    };
    is_kind
        && (overlaps(&finding.marks.source, fault.source) || overlaps(&finding.marks.target, fault.target))
}
