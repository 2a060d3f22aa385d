//! `treu align` beside hunalign on the same files, how its time and memory grow with a book, and how
//! those of `treu pair` grow with the number of documents.
//!
//! `cargo bench --bench align -- EVAL [HUNALIGN]`, on Linux. EVAL is a folder of gold sets, HUNALIGN a
//! hunalign binary. Every figure is of a whole run of the program over a set, from reading the lexicon
//! to the last ladder written: strict F1, and source segments per second of processor time (what else
//! the machine does counts less so), the median of several runs. With `SNAPSHOTS=overwrite` the tables in README.md are renewed.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use treu::align::evaluate::{Link, Score};
use treu::align::ladder;
use treu::lexicon::TABLES;
use treu::text;
use treu::{Pair, Side};

mod gold;
#[path = "gold/links.rs"]
mod links;

use links::links;

const SETS: &[&str] = &["ntrex/dev/noisy", "ntrex/dev/hard", "bible/dev/noisy", "bible/dev/long"];

/// How hunalign is run, with the flags besides `-utf -batch` and whether it has a dictionary.
const HUNALIGN: &[(&str, &[&str], bool)] = &[
    ("hunalign", &[], false),
    ("hunalign -realign", &["-realign"], false),
    ("hunalign, dictionary", &[], true),
    ("hunalign -realign, dictionary", &["-realign"], true),
];

/// Runs of which the median is taken, over a set and over a book.
const RUNS: usize = 9;
const BOOK_RUNS: usize = 3;

/// How treu is told what the staged files hold.
const PRE_SEGMENTED: [&str; 5] = ["--pre-segmented", "--source-lang", "vi", "--target-lang", "de"];

/// Segments a side of the smaller book; the larger is twice as long.
const BOOK: usize = 50_000;

/// Documents a side that are paired, and sentences in each.
const FOLDERS: [usize; 2] = [10_000, 100_000];
const SENTENCES: usize = 8;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some((root, rest)) = arguments.split_first() else {
        println!("usage: cargo bench --bench align -- EVAL [HUNALIGN]");
        return;
    };
    let work = std::env::temp_dir().join(format!("treu-bench-{}", std::process::id()));
    let hunalign = rest.first().map(|binary| Hunalign::new(Path::new(binary), &work));
    gold::publish("bench: align", &sets(Path::new(root), hunalign.as_ref(), &work));
    gold::publish("bench: book", &books(&work));
    gold::publish("bench: pair", &folders(&work));
    fs::remove_dir_all(&work).expect("the staged files can be removed");
}

/// The table of all sets and programs.
fn sets(root: &Path, hunalign: Option<&Hunalign>, work: &Path) -> String {
    let variants = if hunalign.is_some() { HUNALIGN } else { &[] };
    let names: Vec<&str> = variants.iter().map(|&(name, ..)| name).collect();
    let mut table = format!("{}\n", row(["set (segments)", "treu -j1"].into_iter().chain(names)));
    table += &format!("{}\n", row(std::iter::repeat_n("---", 2 + variants.len())));
    for name in SETS {
        let batch = Batch::of_set(&root.join(name), &work.join(name));
        let mut figures = vec![batch.treu(RUNS)];
        if let Some(hunalign) = hunalign {
            figures.extend(variants.iter().map(|&(_, flags, with)| hunalign.run(&batch, flags, with)));
        }
        let head = format!("`{name}` ({})", grouped(batch.segments));
        let cells = figures.iter().map(|of| {
            format!("{:.3}, {}/s", of.f1, grouped((batch.segments as f64 / of.usage.seconds) as usize))
        });
        table += &format!("{}\n", row([head].into_iter().chain(cells)));
    }
    table
}

/// The table of the two books.
fn books(work: &Path) -> String {
    let head = ["segments a side", "strict F1", "align", "segments/s", "peak memory", "audit"];
    let mut table = format!("{}\n{}\n", row(head), row(["---"; 6]));
    let mut usages = Vec::new();
    for size in [BOOK, 2 * BOOK] {
        let batch = Batch::of_book(&Book::new(size), &work.join(format!("book-{size}")));
        let Figures { f1, usage } = batch.treu(BOOK_RUNS);
        let speed = grouped((batch.segments as f64 / usage.seconds) as usize);
        let [time, memory] =
            [format!("{:.1} s", usage.seconds), format!("{:.0} MB", usage.bytes as f64 / 1e6)];
        let audit = format!("{:.1} s", batch.audit().seconds);
        table += &format!("{}\n", row([grouped(size), format!("{f1:.3}"), time, speed, memory, audit]));
        usages.push(usage);
    }
    let times = usages[1].seconds / usages[0].seconds;
    let memory = usages[1].bytes as f64 / usages[0].bytes as f64;
    let ratio = ["ratio", "", &format!("{times:.2}"), "", &format!("{memory:.2}"), ""].map(str::to_owned);
    table + &row(ratio) + "\n"
}

/// The table of folders of made-up documents under numbers that say nothing.
fn folders(work: &Path) -> String {
    let head = ["documents a side", "pairs right", "processor time", "peak memory"];
    let mut table = format!("{}\n{}\n", row(head), row(["---"; 4]));
    for count in FOLDERS {
        let folder = work.join(format!("folder-{count}"));
        let partners = stage_documents(count, &folder);
        let mut command = Command::new(env!("CARGO_BIN_EXE_treu"));
        let of_run = usage(
            command
                .current_dir(&folder)
                .args(["pair", "vi", "de", "-o", "found.tsv", "-q"])
                .args(&PRE_SEGMENTED[1..]),
        );
        let found = fs::read_to_string(folder.join("found.tsv")).expect("the pairs are written");
        let is_right = |line: &&str| {
            let mut fields = line.split('\t');
            let pair = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            partners.get(pair.0).is_some_and(|partner| partner == pair.1)
        };
        let right = found.lines().filter(is_right).count();
        let [time, memory] =
            [format!("{:.1} s", of_run.seconds), format!("{:.0} MB", of_run.bytes as f64 / 1e6)];
        table += &format!("{}\n", row([grouped(count), grouped(right), time, memory]));
    }
    table
}

/// Writes documents and their translations under shuffled numbers; tells which belongs to which.
fn stage_documents(count: usize, folder: &Path) -> HashMap<String, String> {
    ["vi", "de"].iter().for_each(|name| fs::create_dir_all(folder.join(name)).expect("a folder can be made"));
    let words: Vec<_> = translations().collect();
    let mut dice = Dice(count as u64);
    let mut numbers: Vec<usize> = (0..count).collect();
    (1..count).rev().for_each(|at| numbers.swap(at, dice.below(at + 1)));
    let stage = |(at, number): (usize, usize)| {
        let sentences: Vec<_> = (0..SENTENCES).map(|_| sentence(&words, &mut dice)).collect();
        let (source, target) = (format!("vi/{at:06}.txt"), format!("de/{number:06}.txt"));
        for (path, side) in [(&source, Side::Source), (&target, Side::Target)] {
            let lines: String = sentences.iter().map(|of| of.side(side).clone() + "\n").collect();
            fs::write(folder.join(path), lines).expect("a text can be staged");
        }
        (source, target)
    };
    numbers.into_iter().enumerate().map(stage).collect()
}

fn row<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    cells.into_iter().fold("|".to_owned(), |row, cell| format!("{row} {} |", cell.as_ref()))
}

/// A number with its thousands set apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let group = |(at, digit): (usize, char)| {
        let parts = at > 0 && (digits.len() - at).is_multiple_of(3);
        if parts { format!(",{digit}") } else { digit.to_string() }
    };
    digits.chars().enumerate().map(group).collect()
}

/// What a program made of a batch.
struct Figures {
    f1: f64,
    usage: Usage,
}

/// What a run has used: processor time and the most memory at once.
#[derive(Clone, Copy)]
struct Usage {
    seconds: f64,
    bytes: u64,
}

/// Runs a command to its end.
fn usage(command: &mut Command) -> Usage {
    let before = children_seconds();
    let mut child =
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program can be started");
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let watcher = thread::spawn(move || {
        let mut peak = 0;
        while let Some(bytes) = peak_memory(&status) {
            peak = bytes;
            thread::sleep(Duration::from_millis(2));
        }
        peak
    });
    let ended = child.wait().expect("the program can be waited for");
    // Status 1 tells of findings.
    assert!(ended.code().is_some_and(|code| code < 2), "{command:?} ended with {ended}");
    let seconds = children_seconds() - before;
    Usage { seconds, bytes: watcher.join().expect("the watcher does not panic") }
}

/// Processor time of all child processes that have ended, in steps of a hundredth of a second.
fn children_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("this is Linux");
    let (_, fields) = stat.rsplit_once(')').expect("the name stands in brackets");
    let ticks = fields.split_whitespace().skip(13).take(2).map(|ticks| ticks.parse::<f64>());
    ticks.map(|ticks| ticks.expect("a number of ticks") / 100.0).sum()
}

/// Most memory so far of a running process, in bytes.
fn peak_memory(status: &Path) -> Option<u64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? * 1024)
}

/// The run of median time out of several.
fn median(runs: usize, run: impl FnMut(usize) -> Usage) -> Usage {
    let mut usages: Vec<Usage> = (0..runs).map(run).collect();
    usages.sort_by(|one, other| one.seconds.total_cmp(&other.seconds));
    usages[runs / 2]
}

/// Pre-segmented documents laid out as `vi/NAME.seg` and `de/NAME.seg` with their gold ladders.
struct Batch {
    folder: PathBuf,
    names: Vec<String>,
    gold: Vec<Vec<Link>>,
    /// On the source side.
    segments: usize,
}

impl Batch {
    fn new(folder: &Path) -> Self {
        ["vi", "de", "out"]
            .iter()
            .for_each(|name| fs::create_dir_all(folder.join(name)).expect("a folder can be made"));
        Self { folder: folder.to_owned(), names: Vec::new(), gold: Vec::new(), segments: 0 }
    }

    fn of_set(set: &Path, folder: &Path) -> Self {
        let mut batch = Self::new(folder);
        for document in gold::folders(set) {
            let Some(gold) = links(&document) else { continue };
            let name = document.file_name().unwrap_or_default().to_string_lossy();
            let [source, target] = ["vi.seg", "de.seg"]
                .map(|name| fs::read_to_string(document.join(name)).expect("both texts can be read"));
            batch.add(&name, &Pair::new(source, target), gold);
        }
        batch
    }

    fn of_book(book: &Book, folder: &Path) -> Self {
        let mut batch = Self::new(folder);
        batch.add("book", &book.lines.as_ref().map(|lines| lines.join("\n") + "\n"), book.gold.clone());
        batch
    }

    fn add(&mut self, name: &str, texts: &Pair<String>, gold: Vec<Link>) {
        for (side, text) in [("vi", &texts.source), ("de", &texts.target)] {
            let path = self.folder.join(side).join(format!("{name}.seg"));
            fs::write(path, text).expect("a text can be staged");
        }
        self.segments += texts.source.lines().filter(|line| !line.trim().is_empty()).count();
        self.names.push(name.to_owned());
        self.gold.push(gold);
    }

    fn treu(&self, runs: usize) -> Figures {
        let usage = median(runs, |_| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_treu"));
            command.current_dir(&self.folder).args(["align", "vi", "de", "-o", "out/", "-j1", "-q"]);
            usage(command.args(PRE_SEGMENTED).args(["--format", "vecalign"]))
        });
        Figures { f1: self.f1(), usage }
    }

    fn audit(&self) -> Usage {
        let mut command = Command::new(env!("CARGO_BIN_EXE_treu"));
        command.current_dir(&self.folder).args(["audit", "vi", "de", "-o", "out.json", "-j1", "-q"]);
        usage(command.args(PRE_SEGMENTED))
    }

    /// Strict F1 of the ladders in `out`.
    fn f1(&self) -> f64 {
        let mut score = Score::default();
        for (name, gold) in self.names.iter().zip(&self.gold) {
            let path = self.folder.join("out").join(format!("{name}.align"));
            let table = fs::read_to_string(&path).expect("every document has got a ladder");
            let links = ladder::parse(&path, &table).expect("the ladder can be read");
            score.add(Score::of(gold, &links));
        }
        score.strict().f1
    }
}

/// A hunalign binary with an empty dictionary and one of treu's lexicon.
struct Hunalign {
    binary: PathBuf,
    empty: PathBuf,
    dictionary: PathBuf,
}

impl Hunalign {
    fn new(binary: &Path, work: &Path) -> Self {
        fs::create_dir_all(work).expect("a folder can be made");
        let binary = binary.canonicalize().expect("there is a hunalign binary");
        let (empty, dictionary) = (work.join("empty.dic"), work.join("lexicon.dic"));
        fs::write(&empty, "").expect("the empty dictionary can be written");
        let items = translations().flat_map(|(sources, targets)| {
            let of_source = |source| targets.iter().map(move |target| format!("{target} @ {source}\n"));
            sources.into_iter().flat_map(of_source).collect::<String>().into_bytes()
        });
        fs::write(&dictionary, items.collect::<Vec<u8>>()).expect("the dictionary can be written");
        Self { binary, empty, dictionary }
    }

    fn run(&self, batch: &Batch, flags: &[&str], with_dictionary: bool) -> Figures {
        let line = |name: &String| format!("vi/{name}.seg\tde/{name}.seg\tout/{name}.align\n");
        let jobs = batch.names.iter().map(line).collect::<String>();
        fs::write(batch.folder.join("jobs"), jobs).expect("the jobs can be written");
        let dictionary = if with_dictionary { &self.dictionary } else { &self.empty };
        let usage = median(RUNS, |_| {
            let mut command = Command::new(&self.binary);
            command.current_dir(&batch.folder).arg("-utf").args(flags);
            usage(command.arg("-batch").arg(dictionary).arg("jobs"))
        });
        Figures { f1: batch.f1(), usage }
    }
}

/// The Vietnamese and German forms of each row of the lexicon.
fn translations() -> impl Iterator<Item = (Vec<&'static str>, Vec<&'static str>)> {
    let rows = TABLES.iter().flat_map(|(_, table)| text::rows(table));
    rows.map(|(_, fields)| (fields[0].split('|').collect(), fields[1].split('|').collect()))
}

/// A made-up book: sentences of lexicon words, some of them common and most rare, no two alike.
/// The translation leaves out and adds words, moves some by a place and chooses among synonyms; of a
/// hundred sentences five stand only in the original, five only in the translation, and five are
/// joined to the next.
struct Book {
    lines: Pair<Vec<String>>,
    gold: Vec<Link>,
}

impl Book {
    fn new(size: usize) -> Self {
        let words: Vec<_> = translations().collect();
        let mut dice = Dice(size as u64);
        let mut book = Self { lines: Pair::default(), gold: Vec::new() };
        while book.lines.source.len() < size || book.lines.target.len() < size {
            let one = sentence(&words, &mut dice);
            let (sources, targets) = match dice.below(200) {
                0..10 => (vec![one.source], Vec::new()),
                10..20 => (Vec::new(), vec![one.target]),
                kind @ 20..30 => {
                    let next = sentence(&words, &mut dice);
                    let (sources, targets) = ([one.source, next.source], [one.target, next.target]);
                    if kind < 25 {
                        (sources.into(), vec![targets.join(" ")])
                    } else {
                        (vec![sources.join(" ")], targets.into())
                    }
                }
                _ => (vec![one.source], vec![one.target]),
            };
            book.add(sources, targets);
        }
        book
    }

    fn add(&mut self, sources: Vec<String>, targets: Vec<String>) {
        let append = |lines: &mut Vec<String>, more: Vec<String>| {
            let first = lines.len();
            lines.extend(more);
            (first..lines.len()).collect()
        };
        let link = (append(&mut self.lines.source, sources), append(&mut self.lines.target, targets));
        self.gold.push(link);
    }
}

fn sentence(words: &[(Vec<&str>, Vec<&str>)], dice: &mut Dice) -> Pair<String> {
    let mut sides: Pair<Vec<String>> = Pair::default();
    for _ in 0..5 + dice.below(14) {
        let common = (dice.share().powi(3) * words.len() as f64) as usize;
        let (sources, targets) = &words[common];
        let [source, target] = [sources, targets].map(|forms| forms[dice.below(forms.len())].to_owned());
        match dice.below(10) {
            0 => sides.source.push(source),
            1 => sides.target.push(target),
            kind => {
                sides.source.push(source);
                let last = sides.target.len();
                sides.target.insert(if kind < 5 { last.saturating_sub(1) } else { last }, target);
            }
        }
    }
    if dice.below(4) == 0 {
        let number = dice.below(10_000).to_string();
        sides.source.push(number.clone());
        sides.target.push(number);
    }
    sides.map(|words| words.join(" ") + ".")
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// From 0 to below 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
