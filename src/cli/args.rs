//! What the command line can say.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::batch::Emit;
use crate::diag::Format;

/// Structured data on a municipality's support functions → PDF reports.
#[derive(Debug, Parser)]
#[command(name = "nulage", version, about, max_term_width = 100)]
pub(super) struct Args {
    /// The project folder, which holds inputs/
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(super) project: PathBuf,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build reports: all under inputs/, or those named
    Build(BuildArgs),
    /// Report everything that is wrong with the inputs, and write nothing
    Check(CheckArgs),
    /// List every figure of a report
    Figures(FiguresArgs),
    /// Show how a figure was computed, down to its cells
    Explain(ExplainArgs),
    /// Show how the employees of an HR export were classified, and who was not
    Classify(ClassifyArgs),
    /// Build again whenever an input changes
    Watch(WatchArgs),
    /// List the reports
    List,
    /// Start a report from a commented example that builds at once
    New(NewArgs),
    /// Print the JSON Schema of the input files
    Schema(SchemaArgs),
}

#[derive(Debug, ClapArgs)]
pub(super) struct BuildArgs {
    /// Names of reports; all if none is given
    #[arg(value_name = "REPORT")]
    pub(super) reports: Vec<String>,
    /// Build even what is up to date
    #[arg(long)]
    pub(super) force: bool,
    /// How many reports at once; as many as processors if not given
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,
    /// Build only part I of N of the reports, such as 2/8
    #[arg(long, value_name = "I/N", value_parser = parse_shard)]
    pub(super) shard: Option<(usize, usize)>,
    /// Where outputs go; out/ in the project folder if not given
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// What to write besides the PDF
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT")]
    pub(super) emit: Vec<Emit>,
    /// How diagnostics are written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    /// Names of reports; all if none is given
    #[arg(value_name = "REPORT")]
    pub(super) reports: Vec<String>,
    /// Treat warnings as errors
    #[arg(long)]
    pub(super) strict: bool,
    /// Show notes too: how each table was read
    #[arg(long, short)]
    pub(super) verbose: bool,
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
}

#[derive(Debug, ClapArgs)]
pub(super) struct NewArgs {
    /// The name of the new report: the folder under inputs/
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    /// The kind of document
    #[arg(long, value_parser = crate::model::shapes::KINDS.to_vec(), default_value = "review")]
    pub(super) kind: String,
    /// Start from an HR export instead of a staffing table
    #[arg(long)]
    pub(super) employees: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct SchemaArgs {
    /// One file's schema (report, units, roles, classification, theme, …); all if not given
    #[arg(value_name = "FILE")]
    pub(super) name: Option<String>,
}

fn parse_shard(text: &str) -> Result<(usize, usize), String> {
    let (index, count) = text.split_once('/').ok_or("write it as I/N, such as 2/8")?;
    let number = |part: &str| part.parse::<usize>().map_err(|_| format!("`{part}` is no number"));
    let (index, count) = (number(index)?, number(count)?);
    if index == 0 || index > count {
        return Err(format!("part {index} of {count} does not exist; parts are 1 to {count}"));
    }
    Ok((index, count))
}
