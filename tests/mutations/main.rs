//! Mutations of every input: a report whose files were changed at random ends in a correct result or a located diagnostic.
//!
//! `NULAGE_MUTATIONS` is how many (2 000 unless stated), `NULAGE_MUTATION_FIRST` the first seed of others than those, and
//! `NULAGE_MUTATION_SEED` runs the one of that seed alone and says what it changes. Each is checked in this process, with
//! panics caught; totals of changed staffing tables are compared with sums taken straight from the rows; of those that are
//! clean, one in a hundred is built to a PDF. What each worker is at stands in its file of the folder of temporary files,
//! for what cannot be caught: a stack overflow, an abort.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "inputs are read, mutations written")]

mod change;
mod oracle;
mod random;
#[path = "../support/mod.rs"]
mod support;
mod words;

use std::collections::BTreeMap;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use nulage::diag::{Code, Diagnostic, Faults, Format, RenderContext, Severity, render};
use nulage::model::project::Consent;
use nulage::pipeline::{Draft, Workshop, check_report, draft_report, print_report};
use nulage::source::{Origin, Sources};
use nulage::typeset::Assets;

use change::{Changed, Files};
use random::Random;
use support::{Project, reports, repository};

/// No mutation may take longer: five seconds, in a build without optimisation on a busy machine four times as much.
const MOST_TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 5 });
/// A mutation that takes this long never ends.
const FOREVER: Duration = Duration::from_mins(2);
/// One in so many that are clean is built.
const BUILT: usize = 100;
/// The examples that `nulage new` writes, and one with tables of its own, read, derived and shown, which counts twice. Most
/// mutations are of them, because they are small.
const EXAMPLES: [&str; 8] =
    ["review", "mapping", "deck", "memo", "plan", "employees", "tables", "tables"];

#[test]
fn a_mutated_report_ends_in_a_right_result_or_a_located_fault() {
    let stated = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let originals = originals();
    std::panic::set_hook(Box::new(|info| {
        *PANIC.lock().unwrap() = Some(info.to_string());
    }));
    let seeds: Vec<u64> = if let Some(seed) = stated("NULAGE_MUTATION_SEED") {
        vec![seed]
    } else {
        let first = stated("NULAGE_MUTATION_FIRST").unwrap_or(1);
        let all = 0..stated("NULAGE_MUTATIONS").unwrap_or(2000);
        all.map(|n| (1_000_003 * n).wrapping_add(first)).collect()
    };
    let tally = run_all(&seeds, &originals);
    drop(std::panic::take_hook());
    println!("{}", tally.said());
    assert!(tally.wrong.is_empty(), "{}", tally.wrong.join("\n\n"));
    if seeds.len() >= 1000 {
        assert!(tally.clean * 20 > seeds.len(), "few are clean: {}", tally.said());
        assert!(tally.faulty * 5 > seeds.len(), "few are faulty: {}", tally.said());
        assert!(tally.compared > 20 && tally.built > 0, "{}", tally.said());
    }
}

/// The message of the last panic.
static PANIC: Mutex<Option<String>> = Mutex::new(None);

/// A report as it was before anything was changed.
struct Original {
    name: String,
    files: Files,
}

/// The examples first, then the reports of this repository.
fn originals() -> Vec<Original> {
    let of = |project: &Project, name: &str| {
        let folder = format!("inputs/{name}");
        let files = project.files(&folder).into_iter();
        let files = files.map(|path| {
            let inside = path[folder.len() + 1..].to_owned();
            (inside, project.bytes(&path))
        });
        Original { name: name.to_owned(), files: files.collect() }
    };
    let examples = EXAMPLES.map(|kind| match kind {
        "employees" => {
            let project = Project::empty();
            project.run("new employees --employees").fine();
            of(&project, kind)
        }
        "tables" => of(&with_tables(), kind),
        kind => of(&Project::empty().with_kind(kind, kind), kind),
    });
    let own = reports().into_iter().map(|name| of(&Project::empty().with_input(&name), &name));
    examples.into_iter().chain(own).collect()
}

/// The example of a review with every operation of tables and every form of chart.
fn with_tables() -> Project {
    let project = Project::empty().with_kind("tables", "review");
    let fixture = |name: &str| {
        std::fs::read_to_string(repository().join("tests/fixtures/exhibits").join(name)).unwrap()
    };
    let parts = ["tables.toml", "operations.toml", "chapters.toml"].map(fixture).concat();
    let report = project.text("inputs/tables/report.toml") + &parts;
    project.write("inputs/tables/report.toml", report);
    for name in ["kommuner.csv", "bridge.csv"] {
        project.write(&format!("inputs/tables/{name}"), fixture(name));
    }
    project
}

/// What became of the mutations.
#[derive(Default)]
struct Tally {
    clean: usize,
    faulty: usize,
    compared: usize,
    built: usize,
    slowest: (Duration, u64),
    /// How many mutations of each report, and what they took.
    by_report: BTreeMap<String, (u32, Duration)>,
    wrong: Vec<String>,
}

impl Tally {
    fn count(&mut self, seed: u64, Outcome { name, what, took, end }: Outcome) {
        let (number, time) = self.by_report.entry(name).or_default();
        *number += 1;
        *time += took;
        if (took, seed) > self.slowest {
            self.slowest = (took, seed);
        }
        let end = match end {
            End::Clean { is_built: false, .. } | End::Faulty if took > MOST_TIME => {
                End::Wrong(format!("it takes {took:?}"))
            }
            end => end,
        };
        match end {
            End::Clean { compared, is_built } => {
                self.clean += 1;
                self.compared += compared;
                self.built += usize::from(is_built);
            }
            End::Faulty => self.faulty += 1,
            End::Wrong(wrong) => {
                let wrong = format!("{what}\n  {wrong}");
                // Right away, past what the test captures: a run of hours is not waited for.
                let _ = writeln!(std::io::stderr(), "{wrong}\n");
                self.wrong.push(wrong);
            }
        }
    }

    fn said(&self) -> String {
        let each = self.by_report.iter().map(|(name, (number, time))| {
            let mean = *time / (*number).max(1);
            format!("{name} {number} in {time:.1?}, {mean:.1?} each")
        });
        let each = each.collect::<Vec<_>>().join("; ");
        format!(
            "{} clean, {} faulty, {} totals compared, {} built, the slowest took {:?} (seed {}), {} wrong; {each}",
            self.clean,
            self.faulty,
            self.compared,
            self.built,
            self.slowest.0,
            self.slowest.1,
            self.wrong.len()
        )
    }
}

fn run_all(seeds: &[u64], originals: &[Original]) -> Tally {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(seeds.len());
    let (next, tally) = (AtomicUsize::new(0), Mutex::new(Tally::default()));
    let running: Vec<_> = (0..workers).map(|_| Mutex::new(None::<(u64, Instant)>)).collect();
    let done = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for (number, slot) in running.iter().enumerate() {
            let (next, tally, done) = (&next, &tally, &done);
            scope.spawn(move || {
                let worker = Worker::new(number);
                while let Some(&seed) = seeds.get(next.fetch_add(1, Ordering::Relaxed)) {
                    *slot.lock().unwrap() = Some((seed, Instant::now()));
                    let outcome = worker.run(seed, originals);
                    *slot.lock().unwrap() = None;
                    tally.lock().unwrap().count(seed, outcome);
                }
                done.fetch_add(1, Ordering::Relaxed);
            });
        }
        while done.load(Ordering::Relaxed) < workers {
            std::thread::sleep(Duration::from_millis(50));
            for slot in &running {
                if let Some((seed, _)) =
                    slot.lock().unwrap().filter(|(_, at)| at.elapsed() > FOREVER)
                {
                    let _ = writeln!(std::io::stderr(), "the mutation of seed {seed} does not end");
                    std::process::abort();
                }
            }
        }
    });
    tally.into_inner().unwrap()
}

/// One mutation and what it came to.
struct Outcome {
    /// The report that was changed.
    name: String,
    what: String,
    took: Duration,
    end: End,
}

enum End {
    Clean { compared: usize, is_built: bool },
    Faulty,
    Wrong(String),
}

/// A thread with a project folder of its own.
struct Worker {
    project: Project,
    workshop: Workshop,
    at: std::path::PathBuf,
}

impl Worker {
    fn new(number: usize) -> Self {
        let project = Project::empty();
        let root = project.path("");
        let mut sources = Sources::new(&root);
        let workshop = Workshop::open(&root, Assets::builtin(), Consent::default(), &mut sources)
            .unwrap_or_else(|_| panic!("no workshop"));
        let folder =
            std::env::var_os("CARGO_TARGET_TMPDIR").map_or_else(std::env::temp_dir, Into::into);
        Self { project, workshop, at: folder.join(format!("nulage-mutation-{number}")) }
    }

    fn run(&self, seed: u64, originals: &[Original]) -> Outcome {
        let mut random = Random::new(seed);
        let examples = EXAMPLES.len();
        // Nineteen of twenty are small.
        let index = if random.one_in(20) {
            examples + random.below(originals.len() - examples)
        } else {
            random.below(examples)
        };
        let original = &originals[index];
        let changed = change::mutated(&original.files, &mut random);
        let what = format!("seed {seed}, {}: {}", original.name, changed.what.join("; "));
        std::fs::write(&self.at, &what).unwrap();
        self.write(&changed);
        let start = Instant::now();
        let is_built = random.one_in(BUILT);
        let caught =
            catch_unwind(AssertUnwindSafe(|| self.judge(is_built, &original.files, &changed)));
        let took = start.elapsed();
        let end = caught.unwrap_or_else(|_| {
            let message = PANIC.lock().unwrap().take().unwrap_or_default();
            End::Wrong(format!("it panics: {message}"))
        });
        Outcome { name: original.name.clone(), what, took, end }
    }

    fn write(&self, changed: &Changed) {
        let folder = self.project.path("inputs");
        if folder.exists() {
            std::fs::remove_dir_all(&folder).unwrap();
        }
        for (path, bytes) in &changed.files {
            self.project.write(&format!("inputs/r/{path}"), bytes);
        }
    }

    fn judge(&self, is_built: bool, original: &Files, changed: &Changed) -> End {
        let draft = check_report("r", &self.workshop);
        let Draft { sources, faults, content, .. } = draft;
        let faults = faults.into_sorted();
        for fault in &faults {
            if let Some(wrong) = badly_told(fault, &sources, changed) {
                return End::Wrong(wrong);
            }
        }
        let is_faulty = faults.iter().any(|fault| fault.severity == Severity::Error);
        let Some(content) = content.filter(|_| !is_faulty) else {
            return if is_faulty {
                End::Faulty
            } else {
                End::Wrong("neither pages nor faults".into())
            };
        };
        let compared = match oracle::compare(&content, original, changed) {
            Ok(compared) => compared,
            Err(wrong) => return End::Wrong(wrong),
        };
        if is_built && let Err(wrong) = self.built() {
            return End::Wrong(wrong);
        }
        End::Clean { compared, is_built }
    }

    /// What `check` finds nothing wrong with is built.
    fn built(&self) -> Result<(), String> {
        let draft = draft_report("r", &self.workshop);
        let met = (&mut draft.sources.clone(), &mut Faults::new());
        let printed = print_report(&draft, &self.workshop, met);
        let printed = printed.map_err(|faults| {
            let faults: Vec<_> = faults.into_iter().map(|fault| fault.message).collect();
            format!("`check` finds nothing, but it is not built: {}", faults.join("; "))
        })?;
        if printed.pdf.starts_with(b"%PDF-") { Ok(()) } else { Err("no PDF".into()) }
    }
}

/// What is wrong with how a fault is told: no place, a fault of the program, or it cannot be shown.
fn badly_told(fault: &Diagnostic, sources: &Sources, changed: &Changed) -> Option<String> {
    let context = RenderContext { report: "r", sources, color: false };
    for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
        let _ = render(fault, format, context);
    }
    let is_placed = fault.origin != Origin::Detached || !changed.files.contains_key("report.toml");
    if fault.code == Code::INTERNAL || !is_placed {
        return Some(format!(
            "{} has no place, or is a fault of the program: {}",
            fault.code, fault.message
        ));
    }
    None
}
