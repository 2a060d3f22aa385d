//! What can be typed. Parsing does nothing; the verbs turn words into work.

use std::path::PathBuf;

use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use treu::Pair;
use treu::audit::Severity;
use treu::document::Layout;
use treu::language::Language;

const EXAMPLES: &str = "\
Examples:
  treu audit original.txt translation.txt      what the translation says differently
  treu audit vi/ de/ -o report.json            all documents of two folders
  treu align original.txt translation.txt      both sides side by side
  treu align vi/ de/ -o corpus.tsv             clean sentence pairs
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
    /// Bilingual pairs.
    Align(AlignArgs),
    /// Findings: what the translation says differently.
    Audit(AuditArgs),
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
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Args)]
pub(crate) struct AlignArgs {
    #[command(flatten)]
    pub(crate) pair: PairArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Write segments that stand alone as well (tsv).
    #[arg(long)]
    pub(crate) keep_unaligned: bool,
}

#[derive(Args)]
pub(crate) struct AuditArgs {
    #[command(flatten)]
    pub(crate) pair: PairArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Only these rules or categories.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Not these rules or categories.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
    /// Only findings that are at least so likely, 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0)]
    pub(crate) min_confidence: f32,
    /// Exit status 1 from this severity on: info, minor, major or critical.
    #[arg(long, value_name = "SEVERITY", default_value = "minor", value_parser = severity)]
    pub(crate) fail_on: Severity,
}

#[derive(Args)]
pub(crate) struct EvalArgs {
    /// Gold ladder, or folder of gold ladders.
    pub(crate) gold: PathBuf,
    /// Ladder to be judged, or folder of ladders of the same names.
    pub(crate) result: PathBuf,
    /// How to tell it.
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
    /// The rule; all are listed when none is named.
    pub(crate) name: Option<String>,
}

/// What align and audit share.
#[derive(Args)]
pub(crate) struct PairArgs {
    /// The original: a file, a folder, or `-`.
    #[arg(value_name = "SOURCE")]
    source: PathBuf,
    /// The translation: a file, a folder, or `-`.
    #[arg(value_name = "TARGET")]
    target: PathBuf,
    /// Language of the original, such as vi; detected when not given.
    #[arg(long, value_name = "CODE", value_parser = language)]
    source_lang: Option<Language>,
    /// Language of the translation, such as de; detected when not given.
    #[arg(long, value_name = "CODE", value_parser = language)]
    target_lang: Option<Language>,
    /// Each line is one segment; an empty line is none, but counts as a line.
    #[arg(long)]
    pre_segmented: bool,
    /// Take this alignment instead of searching one (two files only).
    #[arg(long, value_name = "FILE")]
    pub(crate) ladder: Option<PathBuf>,
    /// Add a lexicon of your own: columns vi, de, en, forms separated by |.
    #[arg(long, value_name = "FILE")]
    pub(crate) lexicon: Vec<PathBuf>,
}

impl PairArgs {
    pub(crate) fn paths(&self) -> Pair<PathBuf> {
        Pair::new(self.source.clone(), self.target.clone())
    }

    pub(crate) fn languages(&self) -> Pair<Option<Language>> {
        Pair::new(self.source_lang, self.target_lang)
    }

    pub(crate) fn layout(&self) -> Layout {
        if self.pre_segmented { Layout::Lines } else { Layout::Prose }
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
    #[arg(short = 'j', long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// Nothing but errors on standard error.
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// Say what is being done.
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Colours: auto, always or never.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    /// Columns of the page; those of the terminal when not given.
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<usize>,
}

fn language(code: &str) -> Result<Language, String> {
    code.parse()
}

fn severity(name: &str) -> Result<Severity, String> {
    name.parse()
}
