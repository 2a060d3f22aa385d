//! What can be typed. Parsing does nothing; the verbs turn words into work.

mod inputs;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{
    Arg, ArgAction, Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum,
};
use treu::Pair;
use treu::audit::Severity;
use treu::language::Language;
use treu::report::{
    ALIGN_FORMATS, AUDIT_FORMATS, EXPLAIN_FORMATS, Format, LEARN_FORMATS, PAIR_FORMATS, RULES_FORMATS,
    SPLIT_FORMATS, STATS_FORMATS,
};

use crate::output::{self, Status};
use inputs::language;
pub(crate) use inputs::{InputArgs, Places, PlacesArgs, ReadingArgs};

const EXAMPLES: &str = "\
Examples:
  treu audit original.txt translation.txt      what the translation says differently
  treu audit vi/ de/ -o report.json            all documents of two folders
  treu align original.txt translation.txt      both sides side by side
  treu align vi/ de/ -o corpus.tsv             clean sentence pairs
  treu audit memory.tmx                        what is aligned already
  treu pair vi/ de/                            which document belongs to which
  treu learn vi/ de/ -o learnt.tsv             a lexicon for --lexicon
  treu split text.txt                          one sentence a line
  treu rule number-changed                     what a rule flags and why";

/// Does the translation say what the original says?
#[derive(Parser)]
#[command(name = "treu", version, before_help = EXAMPLES, arg_required_else_help = true)]
#[command(after_help = "Exit status: 0 nothing found, 1 findings, 2 failure.")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Subcommand)]
pub(crate) enum Verb {
    /// One sentence a line.
    Split(SplitArgs),
    /// Which document of one folder belongs to which of another.
    Pair(PairArgs),
    /// Bilingual pairs.
    Align(AlignArgs),
    /// Findings: what the translation says differently.
    #[command(after_help = "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 failure.")]
    Audit(AuditArgs),
    /// A lexicon learnt from texts and their translations.
    ///
    /// Of more than 4 MB of text, evenly spread pairs are read.
    Learn(LearnArgs),
    /// Precision, recall and F1 of a ladder.
    Eval(EvalArgs),
    /// Explain a rule, or list all.
    Rule(RuleArgs),
}

#[derive(Args)]
pub(crate) struct SplitArgs {
    /// Texts; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Language of the texts, such as vi, de, en; detected when not given.
    #[arg(long, visible_alias = "lang", value_name = "CODE", value_parser = language)]
    pub(crate) source_lang: Option<Language>,
    /// A blank line between paragraphs.
    #[arg(long)]
    pub(crate) paragraphs: bool,
    /// Words that decide about sentence ends: a class (treu split --learn shows them), a tab and a word
    /// a line; a leading hyphen takes the word out; a word alone never ends a sentence.
    #[arg(long, value_name = "FILE")]
    pub(crate) abbreviations: Vec<PathBuf>,
    /// Tell of each mark and line break whether it ends a sentence, why, and how sure that is.
    #[arg(long, conflicts_with_all = ["paragraphs", "learn"])]
    pub(crate) explain: bool,
    /// Learn abbreviations, ordinal nouns and words that begin sentences from the texts, as a table for
    /// --abbreviations that a person looks through; several megabytes are needed.
    #[arg(long, conflicts_with = "paragraphs")]
    pub(crate) learn: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Args)]
pub(crate) struct PairArgs {
    /// Folder of originals.
    #[arg(value_name = "SOURCE")]
    pub(crate) source: PathBuf,
    /// Folder of translations.
    #[arg(value_name = "TARGET")]
    pub(crate) target: PathBuf,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Args)]
pub(crate) struct AlignArgs {
    #[command(flatten)]
    pub(crate) work: WorkArgs,
    /// Write segments that stand alone as well (tsv).
    #[arg(long)]
    pub(crate) keep_unaligned: bool,
    /// Only groups that are at least so likely right, 0 to 1 (tsv and jsonl).
    #[arg(long, value_name = "SHARE", value_parser = share, default_value = "0", hide_default_value = true)]
    pub(crate) min_confidence: f32,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Args)]
pub(crate) struct AuditArgs {
    #[command(flatten)]
    pub(crate) work: WorkArgs,
    /// Only these rules or categories, separated by commas; `treu rule` lists them.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Not these rules or categories, separated by commas.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
    /// Findings that are at least so likely, 0 to 1; when not given, as each rule has it.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) min_confidence: Option<f32>,
    /// Exit status 1 from this severity on: info, minor, major or critical; minor when not given.
    #[arg(long, value_name = "SEVERITY", value_parser = severity)]
    pub(crate) fail_on: Option<Severity>,
    /// The rules of the house, a TOML file; options given here count more.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// How terms are to be translated: source, target, forbidden terms and note separated by tabs, forms
    /// by |; or TBX.
    #[arg(long, value_name = "FILE")]
    pub(crate) glossary: Vec<PathBuf>,
    /// What reviewers have decided on findings, a table separated by tabs: fingerprint or
    /// rule:text, accept or dismiss, reason, who, date. What is dismissed is marked and does not count.
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
    /// Only what is not in this report of an earlier run counts (json or jsonl).
    #[arg(long, value_name = "REPORT")]
    pub(crate) baseline: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

impl AuditArgs {
    /// All files and folders that are read.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Path> {
        let tables = self.glossary.iter().chain(&self.decisions).chain(&self.baseline);
        let tables = tables.chain(&self.config).chain(&self.work.abbreviations).map(PathBuf::as_path);
        self.work.places.places().files().into_iter().chain(tables)
    }
}

#[derive(Args)]
pub(crate) struct LearnArgs {
    #[command(flatten)]
    pub(crate) places: PlacesArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Tell how many of the running words the lexicon knows, instead of learning.
    #[arg(long)]
    pub(crate) stats: bool,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Args)]
pub(crate) struct EvalArgs {
    /// Gold ladder, or folder of gold ladders.
    pub(crate) gold: PathBuf,
    /// Ladder to be judged, or folder of ladders of the same names.
    pub(crate) result: PathBuf,
    /// Format of the result.
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum EvalFormat {
    Text,
    Json,
}

#[derive(Args)]
pub(crate) struct RuleArgs {
    /// The rule, or a category whose rules are listed; all are listed when none is named.
    pub(crate) name: Option<String>,
}

/// What align and audit share.
#[derive(Args)]
pub(crate) struct WorkArgs {
    #[command(flatten)]
    pub(crate) places: PlacesArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Take this alignment instead of searching one (two files only). Segments it does not name
    /// stand alone; if it ends before a text does, the rest is aligned as with --anchors.
    #[arg(long, value_name = "FILE")]
    ladder: Option<PathBuf>,
    /// Keep the groups of this ladder file and align all other segments around them (two files only).
    #[arg(long, value_name = "FILE", conflicts_with = "ladder")]
    anchors: Option<PathBuf>,
    /// Vectors of the segments as further evidence (two files only): .npy files, a vector a segment
    /// (with --pre-segmented, a line), or .emb files as Vecalign takes them, each with its text of the
    /// same name without .emb beside it.
    #[arg(long, value_names = ["SRC.npy", "TGT.npy"], num_args = 2, action = ArgAction::Set)]
    #[arg(conflicts_with_all = ["ladder", "anchors"])]
    embeddings: Option<Vec<PathBuf>>,
    /// Words that decide about sentence ends, as for treu split.
    #[arg(long, value_name = "FILE")]
    pub(crate) abbreviations: Vec<PathBuf>,
}

/// What the user knows of the alignment.
#[derive(Clone, Copy)]
pub(crate) enum Given<'a> {
    /// What it does not name stands alone, if it goes to the end of both texts.
    Ladder(&'a PathBuf),
    /// What it does not name is aligned.
    Anchors(&'a PathBuf),
    Embeddings(Pair<&'a PathBuf>),
}

impl Given<'_> {
    pub(crate) fn option(self) -> &'static str {
        match self {
            Given::Ladder(_) => "--ladder",
            Given::Anchors(_) => "--anchors",
            Given::Embeddings(_) => "--embeddings",
        }
    }

    pub(crate) fn files(&self) -> Vec<&Path> {
        match self {
            Given::Ladder(path) | Given::Anchors(path) => vec![path.as_path()],
            Given::Embeddings(paths) => vec![paths.source, paths.target],
        }
    }
}

impl WorkArgs {
    pub(crate) fn given(&self) -> Option<Given<'_>> {
        match self.embeddings.as_deref() {
            Some([source, target]) => Some(Given::Embeddings(Pair::new(source, target))),
            _ => self.ladder.as_ref().map(Given::Ladder).or(self.anchors.as_ref().map(Given::Anchors)),
        }
    }
}

/// Where the result goes and what it looks like.
#[derive(Args)]
pub(crate) struct OutputArgs {
    /// Write to a file, its extension chooses the format; DIR/ writes one file a pair; may be repeated.
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Vec<PathBuf>,
    /// Format for standard output and DIR/.
    #[arg(long, value_name = "NAME")]
    pub(crate) format: Option<String>,
    /// Threads; as many as there are cores when not given.
    #[arg(short = 'j', long, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<usize>,
    /// Nothing but errors on standard error.
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// Say of each document what it was read as.
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Colours: auto, always or never.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    /// Columns of a text report, at least 20; those of the terminal, or 100, when not given.
    #[arg(long, value_name = "COLUMNS", value_parser = width)]
    pub(crate) width: Option<usize>,
}

fn severity(name: &str) -> Result<Severity, String> {
    name.parse()
}

fn share(text: &str) -> Result<f32, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "expected a number from 0 to 1, such as 0.8".to_owned())
}

fn threads(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|count| *count > 0);
    count.ok_or_else(|| "expected a number of threads from 1".to_owned())
}

fn width(text: &str) -> Result<usize, String> {
    let width = text.parse().ok().filter(|width| *width >= 20);
    width.ok_or_else(|| "expected a number of columns from 20".to_owned())
}

/// Reads the command line. The formats of each verb come from the tables of the library, so that the
/// help lists them.
///
/// # Errors
///
/// The exit status, once help, the version or what is wrong with the command line has been printed.
pub(crate) fn parse() -> Result<Cli, ExitCode> {
    let names = |names: Vec<&'static str>| move |arg: Arg| arg.value_parser(PossibleValuesParser::new(names));
    let command = Cli::command()
        .mut_subcommand("split", |verb| verb.mut_arg("format", names(split_formats())))
        .mut_subcommand("pair", |verb| verb.mut_arg("format", names(format_names(PAIR_FORMATS))))
        .mut_subcommand("learn", |verb| verb.mut_arg("format", names(learn_formats())))
        .mut_subcommand("align", |verb| verb.mut_arg("format", names(format_names(ALIGN_FORMATS))))
        .mut_subcommand("audit", |verb| verb.mut_arg("format", names(format_names(AUDIT_FORMATS))));
    command
        .try_get_matches()
        .and_then(|matches| Cli::from_arg_matches(&matches))
        .map_err(|error| told(&error))
}

/// Those of the sentences, of `--explain` and of `--learn`, each once.
fn split_formats() -> Vec<&'static str> {
    let mut names = format_names(SPLIT_FORMATS);
    for name in format_names(EXPLAIN_FORMATS).into_iter().chain(format_names(RULES_FORMATS)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Those of the lexicon and those of `--stats`.
fn learn_formats() -> Vec<&'static str> {
    format_names(LEARN_FORMATS).into_iter().chain(format_names(STATS_FORMATS)).collect()
}

fn format_names<T>(formats: &[Format<T>]) -> Vec<&'static str> {
    formats.iter().map(|format| format.name).collect()
}

/// Prints help to standard output, or an error as one line like any other of ours.
fn told(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let text = error.render().to_string();
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
    } else {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let told = lines.filter(|line| !line.starts_with("Usage:") && !line.starts_with("For more"));
        let line = told.collect::<Vec<_>>().join("; ").replace(":; ", ": ");
        output::complain(line.strip_prefix("error: ").unwrap_or(&line));
    }
    Status::Failure.into()
}
