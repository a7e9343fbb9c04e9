//! What the command line can say.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::batch::Emit;
use crate::diag::Format;
use crate::shard::{Deal, Shard};

/// Structured data on a municipality's support functions → PDF reports.
#[derive(Debug, Parser)]
#[command(name = "nulage", version, about, max_term_width = 100)]
pub(super) struct Args {
    /// The project folder, which holds inputs/; this one or the nearest above it if not given
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) project: Option<PathBuf>,
    /// Whether diagnostics are shown in colour; on a terminal if not given
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    pub(super) color: Color,
    /// Say nothing but what is wrong
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// When something is shown in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Color {
    /// On a terminal
    #[default]
    Auto,
    /// In a file or a pipe, too
    Always,
    /// Nowhere
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build reports: all under inputs/, or those named
    Build(BuildArgs),
    /// Say what would be built, and why; build nothing
    Plan(PlanArgs),
    /// Report everything that is wrong with the inputs, and write nothing
    Check(CheckArgs),
    /// Put the parts of a run together that `build --shard` built, and name what is missing
    Merge(MergeArgs),
    /// Show which figures and texts changed since the version before, or between two folders of outputs, and the cells that
    /// made them so
    Diff(DiffArgs),
    /// List every figure of a report
    Figures(FiguresArgs),
    /// Show how a figure was computed, down to its cells
    Explain(ExplainArgs),
    /// Show how the employees of an HR export were classified, and who was not
    Classify(ClassifyArgs),
    /// Build again whenever an input changes
    Watch(WatchArgs),
    /// List the reports
    List(ListArgs),
    /// Start a report of your own workbook or CSV (`--from`), or from a commented example
    New(NewArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
    /// Print the JSON Schema of the input files
    Schema(SchemaArgs),
    /// Deal with the reports that are named on standard input: what build, check and watch start
    #[command(hide = true)]
    Worker(WorkerArgs),
}

/// What the reports of a batch may take.
#[derive(Debug, ClapArgs)]
pub(super) struct LimitArgs {
    /// How many reports at once; as many as processors if not given
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,
    /// How long a report may take before it is given up
    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) timeout: u32,
    /// How much memory a report may take before it is given up; three quarters of the machine's,
    /// divided by the jobs, if not given
    #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) memory: Option<u32>,
}

#[derive(Debug, ClapArgs)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that people give")]
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub(super) which: WhichArgs,
    /// Build even what is up to date
    #[arg(long)]
    pub(super) force: bool,
    /// Remove the outputs of reports that are no more
    #[arg(long, conflicts_with_all = ["reports", "filter", "shard"])]
    pub(super) prune: bool,
    #[command(flatten)]
    pub(super) limits: LimitArgs,
    /// Build only part I of N of the reports, such as 2/8; `auto` asks the engine that runs this: Slurm, Kubernetes,
    /// GitLab and others
    #[arg(long, value_name = "I/N|auto", value_parser = parse_shard, conflicts_with = "last_failed")]
    pub(super) shard: Option<ShardArg>,
    /// How reports are dealt to parts
    #[arg(long, value_enum, value_name = "HOW", default_value_t, requires = "shard")]
    pub(super) shard_by: Deal,
    /// Where outputs go; out/ in the project folder if not given
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Show the PDF when it is built
    #[arg(long)]
    pub(super) open: bool,
    /// What to write besides the PDF
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT")]
    pub(super) emit: Vec<Emit>,
    /// Begin no other report once one has failed
    #[arg(long)]
    pub(super) fail_fast: bool,
    /// Only the reports that failed when they were built last
    #[arg(long)]
    pub(super) last_failed: bool,
    /// Show notes too, of the reports that are built: how each table was read, and what is accepted
    #[arg(long, short)]
    pub(super) verbose: bool,
    /// Write how each report ended as a JUnit report, for CI systems
    #[arg(long, value_name = "FILE")]
    pub(super) junit: Option<PathBuf>,
    /// Put the PDFs of these reports into one ZIP file
    #[arg(long, value_name = "FILE")]
    pub(super) zip: Option<PathBuf>,
    /// How diagnostics are written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

/// A part of the reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShardArg {
    /// The one that the engine tells of.
    Auto,
    Part(Shard),
}

#[derive(Debug, ClapArgs)]
pub(super) struct MergeArgs {
    /// The folders that the parts were built into
    #[arg(value_name = "DIR", required = true)]
    pub(super) folders: Vec<PathBuf>,
    /// The folder that they are put together in
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// How diagnostics are written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum DiffFormat {
    /// Lines for the terminal
    #[default]
    Table,
    /// One JSON document
    Json,
}

#[derive(Debug, ClapArgs)]
pub(super) struct DiffArgs {
    /// Names of reports, such as danderyd or 'profile/01*', each against its version before; all if none is given. Or two folders
    /// of outputs, the earlier first
    #[arg(value_name = "REPORT|OLD NEW")]
    pub(super) named: Vec<PathBuf>,
    /// Where outputs are; out/ in the project folder if not given
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// How the differences are written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: DiffFormat,
}

/// Which reports a command is about.
#[derive(Debug, ClapArgs)]
pub(super) struct WhichArgs {
    /// Names of reports, such as danderyd, profile/0114 or 'profile/01*'; all if none is given
    #[arg(value_name = "REPORT")]
    pub(super) reports: Vec<String>,
    /// Only the reports of batches for whose rows this expression is true: "population > 50000"
    #[arg(long = "where", value_name = "EXPR")]
    pub(super) filter: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct PlanArgs {
    #[command(flatten)]
    pub(super) which: WhichArgs,
    #[command(flatten)]
    pub(super) limits: LimitArgs,
    /// Where outputs go; out/ in the project folder if not given
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// What would be written besides the PDF
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT")]
    pub(super) emit: Vec<Emit>,
    /// How diagnostics are written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) which: WhichArgs,
    /// Treat warnings as errors
    #[arg(long)]
    pub(super) strict: bool,
    /// Accept what is found: write it into report.toml as [[accept]], with this reason for all, or
    /// with one that is yet to be written
    #[arg(long, value_name = "REASON", num_args = 0..=1, require_equals = true, default_missing_value = crate::accept::NO_REASON)]
    pub(super) accept: Option<String>,
    /// Show notes too: how each table was read, and what is accepted
    #[arg(long, short)]
    pub(super) verbose: bool,
    #[command(flatten)]
    pub(super) limits: LimitArgs,
    /// How diagnostics are written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum FiguresFormat {
    /// Columns for the terminal
    #[default]
    Table,
    /// One JSON document
    Json,
    /// Semicolons and the language's decimal sign
    Csv,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ListArgs {
    #[command(flatten)]
    pub(super) which: WhichArgs,
    #[command(flatten)]
    pub(super) limits: LimitArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct FiguresArgs {
    /// The report
    #[arg(value_name = "REPORT")]
    pub(super) report: String,
    /// How figures are written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: FiguresFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ExplainFormat {
    /// An indented tree
    #[default]
    Tree,
    /// One JSON document
    Json,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ExplainArgs {
    /// The report
    #[arg(value_name = "REPORT")]
    pub(super) report: String,
    /// The figure's path, such as unit.klk.fte
    #[arg(value_name = "PATH")]
    pub(super) path: String,
    /// How the derivation is written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ExplainFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ClassifyFormat {
    /// Columns for the terminal
    #[default]
    Table,
    /// One JSON document
    Json,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ClassifyArgs {
    /// The report
    #[arg(value_name = "REPORT")]
    pub(super) report: String,
    /// Exit with 1 where an employee has no post or two rules contradict each other
    #[arg(long)]
    pub(super) strict: bool,
    /// How the coverage is written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ClassifyFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct WatchArgs {
    /// Names of reports; all if none is given
    #[arg(value_name = "REPORT")]
    pub(super) reports: Vec<String>,
    /// Where outputs go; out/ in the project folder if not given
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The port of the preview on this machine, http://127.0.0.1:PORT/; 0 is one that is free
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub(super) port: u16,
    /// Shows no preview
    #[arg(long, conflicts_with = "port")]
    pub(super) no_preview: bool,
    #[command(flatten)]
    pub(super) limits: LimitArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct NewArgs {
    /// The name of the new report: the folder under inputs/
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    /// The kind of document
    #[arg(long, value_parser = crate::model::shapes::KINDS.to_vec(), default_value = super::kind::USUAL)]
    pub(super) kind: String,
    /// Start from an HR export instead of a staffing table
    #[arg(long)]
    pub(super) employees: bool,
    /// Make the report of your own workbook or CSV: a list of posts, an HR export, or any table
    #[arg(long, value_name = "FILE", conflicts_with_all = ["kind", "employees"])]
    pub(super) from: Option<PathBuf>,
    /// The sheet of the workbook; the one that holds most if not given
    #[arg(long, value_name = "SHEET", requires = "from")]
    pub(super) sheet: Option<String>,
    /// The language of the report
    #[arg(long, value_parser = crate::model::shapes::LANGUAGES.to_vec(), default_value = "sv")]
    pub(super) language: String,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, ClapArgs)]
pub(super) struct SchemaArgs {
    /// One file's schema (report, units, roles, classification, theme, …); all if not given
    #[arg(value_name = "FILE")]
    pub(super) name: Option<String>,
}

/// How a worker works: the same for all its reports.
#[derive(Debug, Clone, PartialEq, Eq, ClapArgs)]
pub(super) struct WorkerArgs {
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) threads: u16,
    #[arg(long, value_enum)]
    pub(super) format: Format,
    #[arg(long)]
    pub(super) colored: bool,
    /// Whether notes are told.
    #[arg(long)]
    pub(super) notes: bool,
    #[command(subcommand)]
    pub(super) task: Task,
}

/// What a worker does with a report.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub(super) enum Task {
    Build {
        #[arg(long)]
        out: PathBuf,
        #[arg(long)]
        force: bool,
        #[arg(long, value_enum)]
        emit: Vec<Emit>,
    },
    Plan {
        #[arg(long)]
        out: PathBuf,
        #[arg(long, value_enum)]
        emit: Vec<Emit>,
    },
    Check,
}

impl WorkerArgs {
    /// The arguments that are parsed to this, for a worker in the project at `root`. Paths are no text: they need not be UTF-8.
    pub(super) fn to_arguments(&self, root: &Path) -> Vec<OsString> {
        let mut arguments = vec!["--project".into(), root.into(), "worker".into()];
        let mut add = |words: &[&str]| arguments.extend(words.iter().map(OsString::from));
        add(&["--threads", &self.threads.to_string(), "--format", &name(&self.format)]);
        add(if self.colored { &["--colored"] } else { &[] });
        add(if self.notes { &["--notes"] } else { &[] });
        match &self.task {
            Task::Build { out, force, emit } => {
                add(&["build"]);
                add(if *force { &["--force"] } else { &[] });
                for emit in emit {
                    add(&["--emit", &name(emit)]);
                }
                arguments.extend(["--out".into(), out.into()]);
            }
            Task::Plan { out, emit } => {
                add(&["plan"]);
                for emit in emit {
                    add(&["--emit", &name(emit)]);
                }
                arguments.extend(["--out".into(), out.into()]);
            }
            Task::Check => add(&["check"]),
        }
        arguments
    }
}

fn name(value: &impl ValueEnum) -> String {
    value.to_possible_value().map(|it| it.get_name().to_owned()).unwrap_or_default()
}

fn parse_shard(text: &str) -> Result<ShardArg, String> {
    if text == "auto" {
        return Ok(ShardArg::Auto);
    }
    let (index, count) = text.split_once('/').ok_or("write it as I/N, such as 2/8, or `auto`")?;
    let number = |part: &str| part.parse::<usize>().map_err(|_| format!("`{part}` is no number"));
    let (index, count) = (number(index)?, number(count)?);
    if index == 0 || index > count {
        return Err(format!("part {index} of {count} does not exist; parts are 1 to {count}"));
    }
    Ok(ShardArg::Part(Shard { index, total: count }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_is_told_all_of_its_arguments() {
        let out = PathBuf::from("a b/-ü");
        let emit = vec![Emit::Png, Emit::Typst];
        let build = Task::Build { out, force: true, emit };
        for (task, color) in [(build, true), (Task::Check, false)] {
            let told = WorkerArgs {
                threads: 3,
                format: Format::Github,
                colored: color,
                notes: !color,
                task,
            };
            let words = told.to_arguments(Path::new("some where"));
            let args = Args::parse_from(std::iter::once("nulage".into()).chain(words));
            assert_eq!(args.project.as_deref(), Some(Path::new("some where")));
            assert!(matches!(args.command, Some(Command::Worker(it)) if it == told));
        }
    }
}
