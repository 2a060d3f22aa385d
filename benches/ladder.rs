//! How good the ladders are on gold data, and the weights that make them best.
//!
//! `cargo bench --bench ladder -- EVAL [SET...]` scores; EVAL is a folder of sets of documents, each
//! with `vi.seg`, `de.seg` and `gold.align`. With `SNAPSHOTS=overwrite` the tables in README.md are renewed. `cargo bench --bench ladder -- EVAL fit` fits the weights
//! on the sets of [`FITTED`] and writes `data/align/weights.tsv`. `cargo bench --bench ladder -- EVAL
//! calibration` tells how often beads of each confidence are right. `EVAL vectors SET...` gives the sets
//! simulated sentence vectors and scores weights of the feature `cosine`.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use treu::Pair;
use treu::align::evaluate::{Link, Score};
use treu::align::fit::{Example, fit};
use treu::align::{
    Aligner, Bead, Embeddings, Ladder, LexicalModel, Observation, Prepared, Text, Weights, ladder,
};
use treu::bitext::Bitext;
use treu::document::{Document, Layout, Structure};
use treu::language::Language;
use treu::lexicon::Lexicon;

mod gold;
#[path = "gold/links.rs"]
mod links;
#[path = "../tests/suite/random.rs"]
mod random;
#[path = "../tests/suite/simulated.rs"]
mod simulated;

use links::links;

/// The sets, each with the best strict F1 of sixteen weight-free peers and configurations, where it was
/// measured (`baselines.md` beside the sets).
const SETS: &[(&str, &str)] = &[
    ("ntrex/dev/clean", "1.000"),
    ("ntrex/dev/noisy", "0.898"),
    ("ntrex/dev/hard", "0.817"),
    ("bible/dev/clean", "1.000"),
    ("bible/dev/noisy", "0.780"),
    ("bible/dev/long", "0.849"),
    ("udhr/dev/noisy", "0.950"),
    ("textberg/dev", "0.770"),
    ("docs/dev/dhammapada", ""),
    ("docs/dev/progit", ""),
    ("docs/dev/xquad", ""),
    ("docs/dev/stories-flat", ""),
    ("docs/dev/mozilla-www", ""),
    ("seeds", ""),
];

/// The sets on which weights are fitted, with how much each counts; those that end in [`BARE`] are
/// read without the lexicon.
const FITTED: [&[(&str, f64)]; 2] = [
    &[
        ("ntrex/dev/noisy", 1.0),
        ("ntrex/dev/hard", 1.0),
        ("bible/dev/noisy", 1.0),
        ("udhr/dev/noisy", 1.0),
        ("docs/dev/dhammapada", 0.2),
        ("docs/dev/mozilla-www", 1.0),
        ("seeds", 2.0),
    ],
    &[("ntrex/dev/hard!", 1.0), ("bible/dev/noisy!", 1.0), ("textberg/dev!", 4.0)],
];

/// By how much standing alone is made cheaper after the fit, in nats: a sentence that was left out
/// and is joined to its neighbour is never reported.
const LENIENCE: f32 = 0.3;

/// Confidence from which a bead is taken for sure, and the bounds of the bins between 0 and 1.
const SURE: f32 = 0.9;
const BINS: &[f32] = &[0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/// Mark of a set that is read without the lexicon.
const BARE: char = '!';

/// Features too rare in these sets to be fitted, or, like paragraphs, not in them at all.
const FIXED: &[&str] = &[
    "cosine",
    "furniture",
    "alone_furniture",
    "repeated",
    "verbatim",
    "label",
    "paragraph_inside",
    "paragraph_start",
];

/// Noise of simulated vectors, as a multiple of what a segment says.
const NOISES: [f32; 4] = [0.5, 1.0, 2.0, f32::INFINITY];

/// Weights of the feature `cosine` that are compared.
const COSINES: [f32; 6] = [0.0, 3.0, 5.0, 8.0, 10.0, 12.0];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some((root, named)) = arguments.split_first() else {
        println!("usage: cargo bench --bench ladder -- EVAL [fit | calibration | vectors | SET...]");
        return;
    };
    let root = Path::new(root);
    if named == ["calibration"] {
        return gold::publish("bench: calibration", &calibration(root));
    }
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    match named[..] {
        ["vectors", ref sets @ ..] => sets.iter().for_each(|name| simulate(root, name)),
        ["fit", ref sets @ ..] => print!("{}", scores(root, sets, &fitted(root))),
        [] => gold::publish("bench: ladder", &scores(root, &[], &built_in())),
        ref sets => print!("{}", scores(root, sets, &built_in())),
    }
}

fn built_in() -> [Weights; 2] {
    [true, false].map(Weights::built_in)
}

/// The table of some sets, or all.
fn scores(root: &Path, named: &[&str], weights: &[Weights; 2]) -> String {
    let head = ["set", "alone", "in one run", "left out: P, R", "added: P, R", "best peer"];
    let mut table = format!("| {} |\n|{}\n", head.join(" | "), "---|".repeat(head.len()));
    let all: Vec<&str> = SETS.iter().map(|set| set.0).collect();
    for name in if named.is_empty() { &all } else { named } {
        let peer = SETS.iter().find(|set| set.0 == *name).map_or("", |set| set.1);
        let set = Set::read(root, name);
        table += &format!("| `{name}` | {} | {peer} |\n", set.figures(&weights[usize::from(set.is_bare)]));
    }
    table
}

/// Fits the weights with and without lexicon and writes the table.
fn fitted(root: &Path) -> [Weights; 2] {
    let weights = [0, 1].map(|column| {
        let examples: Vec<Example> = FITTED[column]
            .iter()
            .flat_map(|&(name, weight)| Set::read(root, name).examples(weight))
            .collect();
        let start = Weights::built_in(column == 0).raised("alone", -LENIENCE);
        let (weights, likelihood) = fit(&examples, &start, FIXED);
        let weights = weights.raised("alone", LENIENCE);
        println!("mean log-likelihood of a ladder {likelihood:.3}");
        weights
    });
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/align/weights.tsv");
    let table = fs::read_to_string(&path).unwrap_or_default();
    let head = table.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n"));
    let rows = weights[0].rows().zip(weights[1].rows());
    let rows = rows.map(|((name, with), (_, without))| format!("{name}\t{with:.3}\t{without:.3}\n"));
    fs::write(&path, head.chain(rows).collect::<String>()).expect("the table can be written");
    weights
}

/// Prints the strict F1 of the first pass with simulated vectors, by noise and weight.
fn simulate(root: &Path, name: &str) {
    println!("{name:22} {:>6} {:>6.1?}", "noise", COSINES);
    let mut set = Set::read(root, name);
    let built_in = Weights::built_in(!set.is_bare);
    let now = built_in.rows().find(|row| row.0 == "cosine").map_or(0.0, |row| row.1);
    for noise in NOISES {
        set.prepared = (0..set.bitexts.len()).map(|at| set.with_vectors(at, noise)).collect();
        let f1 = COSINES.map(|weight| {
            let weights = built_in.clone().raised("cosine", weight - now);
            set.score(&set.ladders(&set.aligner(&weights))).strict().f1
        });
        println!("{:22} {noise:6.1} {f1:6.4?}", "");
    }
}

/// The documents of one set with their gold.
struct Set {
    is_bare: bool,
    languages: Pair<Language>,
    lexicon: Arc<Lexicon>,
    prepared: Vec<Prepared>,
    bitexts: Vec<Bitext>,
    gold: Vec<Vec<Link>>,
}

impl Set {
    fn read(root: &Path, name: &str) -> Self {
        let codes = if name.starts_with("textberg") { ["de", "fr"] } else { ["vi", "de"] };
        let [source, target] = codes.map(|code| code.parse().expect("a code"));
        let languages = Pair::new(source, target);
        let is_bare = name.ends_with(BARE) || name.starts_with("textberg");
        let lexicon = if is_bare { Arc::default() } else { Lexicon::built_in() };
        let aligner = Aligner::new(&lexicon, languages);
        let documents = gold::folders(&root.join(name.trim_end_matches(BARE)));
        let (bitexts, gold): (Vec<_>, Vec<_>) =
            documents.iter().filter_map(|folder| example(folder, languages, &aligner)).unzip();
        let prepared = bitexts.par_iter().map(|bitext| aligner.prepare(texts(bitext))).collect();
        Self { is_bare, languages, lexicon, prepared, bitexts, gold }
    }

    /// A pair with simulated vectors.
    fn with_vectors(&self, at: usize, noise: f32) -> Prepared {
        let bitext = &self.bitexts[at];
        let lines = bitext.documents.as_ref().map(|document| document.text.lines().count());
        let vectors = simulated::vectors(&self.gold[at], lines, noise, at as u64);
        let embeddings = texts(bitext)
            .zip(vectors)
            .map(|(text, vectors)| Embeddings::new(&vectors, text).expect("a vector for each line"));
        let aligner = self.aligner(&Weights::built_in(!self.is_bare));
        aligner.prepare(texts(bitext)).with_embeddings(embeddings).expect("one dimension")
    }

    fn aligner(&self, weights: &Weights) -> Aligner {
        Aligner::new(&self.lexicon, self.languages).with_weights(weights.clone())
    }

    fn ladders(&self, aligner: &Aligner) -> Vec<Ladder> {
        let numbered: Vec<_> = self.prepared.iter().enumerate().collect();
        numbered.par_iter().map(|&(at, prepared)| aligner.ladder(prepared, Some(at))).collect()
    }

    fn observations(&self, aligner: &Aligner, ladders: &[Ladder]) -> Vec<Observation> {
        self.prepared.par_iter().zip(ladders).map(|(of, ladder)| aligner.observe(of, ladder)).collect()
    }

    /// What the gold ladders teach, for both passes.
    fn examples(&self, weight: f64) -> Vec<Example> {
        let weights = Weights::built_in(!self.is_bare);
        let first = self.aligner(&weights);
        let observations = self.observations(&first, &self.ladders(&first));
        let second = self.aligner(&weights).with_model(LexicalModel::new(&observations));
        let of = |aligner: &Aligner| -> Vec<Example> {
            let numbered: Vec<_> = self.prepared.iter().zip(&self.gold).enumerate().collect();
            numbered
                .par_iter()
                .map(|&(at, (of, gold))| aligner.example(of, Some(at), gold).weighing(weight))
                .collect()
        };
        of(&first).into_iter().chain(of(&second)).collect()
    }

    /// The ladders of the first pass, those of the second, and the aligner of the second.
    fn run(&self, weights: &Weights) -> (Vec<Ladder>, Vec<Ladder>, Aligner) {
        let first = self.aligner(weights);
        let ladders = self.ladders(&first);
        let second =
            self.aligner(weights).with_model(LexicalModel::new(&self.observations(&first, &ladders)));
        let run = self.ladders(&second);
        (ladders, run, second)
    }

    /// Strict F1 of each document by itself and of all in one run; precision and recall of what is left
    /// out and of what is added in the run.
    fn figures(&self, weights: &Weights) -> String {
        let (first, run, _) = self.run(weights);
        let observations = self.observations(&self.aligner(weights), &first);
        let alone = first.into_iter().enumerate().map(|(at, ladder)| {
            if !observations[at].is_large() {
                return ladder;
            }
            let model = LexicalModel::new(std::slice::from_ref(&observations[at]));
            self.aligner(weights).with_model(model).ladder(&self.prepared[at], Some(0))
        });
        let [alone, run] = [alone.collect(), run].map(|ladders| self.score(&ladders));
        let [left_out, added] = [&run.omissions, &run.additions].map(|found| match found.gold {
            0 => String::new(),
            _ => format!("{:.3}, {:.3}", found.figures().precision, found.figures().recall),
        });
        format!("{:.4} | {:.4} | {left_out} | {added}", alone.strict().f1, run.strict().f1)
    }

    fn score(&self, ladders: &[Ladder]) -> Score {
        let mut total = Score::default();
        for (at, found) in ladders.iter().enumerate() {
            total.add(Score::of(&self.gold[at], &self.links(at, found)));
        }
        total
    }

    fn links(&self, at: usize, ladder: &Ladder) -> Vec<Link> {
        ladder::links(ladder, self.bitexts[at].segments.as_ref().map(Vec::as_slice))
    }

    fn judged(&self, ladders: &[Ladder]) -> Vec<Judged> {
        let of_document = |(at, ladder): (usize, &Ladder)| {
            let judged = |(bead, link): (&Bead, Link)| Judged {
                confidence: bead.confidence,
                is_right: self.gold[at].contains(&link),
            };
            ladder.beads().iter().zip(self.links(at, ladder)).map(judged).collect::<Vec<_>>()
        };
        ladders.iter().enumerate().flat_map(of_document).collect()
    }
}

/// A bead that was found, with whether gold has it.
#[derive(Clone, Copy)]
struct Judged {
    confidence: f32,
    is_right: bool,
}

fn right(beads: &[Judged]) -> f64 {
    beads.iter().filter(|bead| bead.is_right).count() as f64 / beads.len().max(1) as f64
}

/// The beads of all sets with lexicon, after the second pass, by confidence.
fn calibration(root: &Path) -> String {
    let weights = Weights::built_in(true);
    let sets = SETS.iter().map(|(name, _)| Set::read(root, name)).filter(|set| !set.is_bare);
    let beads: Vec<Judged> = sets.flat_map(|set| set.judged(&set.run(&weights).1)).collect();
    let mut table = "| confidence | beads | mean confidence | share right |\n|---|---|---|---|\n".to_owned();
    let bounds: Vec<f32> = [0.0].into_iter().chain(BINS.iter().copied()).chain([f32::INFINITY]).collect();
    for bounds in bounds.windows(2) {
        let end = bounds[1].min(1.0);
        table += &bin(&format!("{} to {end}", bounds[0]), &beads, bounds[0]..bounds[1]);
    }
    table += &bin("all", &beads, 0.0..f32::INFINITY);
    let sure = beads.iter().filter(|bead| bead.confidence >= SURE).count();
    let share = 100.0 * sure as f64 / beads.len().max(1) as f64;
    table + &bin(&format!("at least {SURE} ({share:.1} % of all)"), &beads, SURE..f32::INFINITY)
}

/// The row of the beads within some bounds of confidence.
fn bin(name: &str, beads: &[Judged], bounds: Range<f32>) -> String {
    let within: Vec<Judged> =
        beads.iter().filter(|bead| bounds.contains(&bead.confidence)).copied().collect();
    let mean = within.iter().map(|bead| f64::from(bead.confidence)).sum::<f64>() / within.len().max(1) as f64;
    format!("| {name} | {} | {mean:.3} | {:.3} |\n", within.len(), right(&within))
}

fn texts(bitext: &Bitext) -> Pair<Text<'_>> {
    Pair::from_fn(|side| Text {
        document: bitext.documents.side(side),
        segments: bitext.segments.side(side),
        anchors: bitext.anchors.side(side),
    })
}

fn example(folder: &Path, languages: Pair<Language>, aligner: &Aligner) -> Option<(Bitext, Vec<Link>)> {
    let document = |language: Language| {
        let path = folder.join(format!("{}.seg", language.code()));
        let text = fs::read_to_string(&path).ok()?;
        Some(Document {
            path,
            language,
            text,
            layout: Layout::Lines,
            encoding: "UTF-8",
            units: Default::default(),
            structure: Structure::default(),
        })
    };
    let documents = Pair::new(document(languages.source)?, document(languages.target)?);
    let gold = links(folder)?;
    Some((Bitext::new(documents, aligner), gold))
}
