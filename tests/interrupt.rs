//! Whatever ends a build, nothing is torn, no process is left, and no temporary file outlives the next build.
//!
//! `NULAGE_KILLS=200 cargo test --test interrupt` kills as often; a few times unless told otherwise.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use support::{Project, Run, processes};

/// Signals, and the exit codes that a shell sees.
const SIGNALS: [(&str, i32); 3] = [("INT", 130), ("TERM", 143), ("KILL", 137)];

fn start(command: &mut Command) -> Child {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// The exit code that a shell sees. A signal that comes before the program's first line ends it as the system does.
fn shell_code(status: ExitStatus) -> i32 {
    status.code().or(status.signal().map(|it| 128 + it)).unwrap()
}

fn await_true(what: &str, mut is: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is() {
        assert!(start.elapsed() < Duration::from_secs(30), "{what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn temporary(project: &Project) -> Vec<String> {
    let mut found = Vec::new();
    seek_temporary(&project.path("out"), &mut found);
    found
}

/// A build that runs may remove any folder in the meantime.
fn seek_temporary(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if name.starts_with(".nulage-") {
            found.push(name);
        } else if entry.path().is_dir() {
            seek_temporary(&entry.path(), found);
        }
    }
}

/// Whether a PDF is whole: it ends as PDFs end, and its cross-reference table is where its last line says.
fn is_whole(pdf: &[u8]) -> bool {
    let tail = String::from_utf8_lossy(&pdf[pdf.len().saturating_sub(64)..]).into_owned();
    let offset = tail
        .rsplit_once("startxref")
        .and_then(|(_, it)| it.split_whitespace().next()?.parse().ok());
    tail.trim_end().ends_with("%%EOF")
        && offset.is_some_and(|at: usize| pdf[at..].starts_with(b"xref"))
}

fn nothing_is_torn(project: &Project) {
    if !project.path("out").exists() {
        return;
    }
    for path in project.files("out").iter().filter(|path| !path.contains("/.nulage-")) {
        let bytes = project.bytes(path);
        let extension = Path::new(path).extension().and_then(|it| it.to_str());
        match extension {
            Some("pdf") => assert!(is_whole(&bytes), "{path}"),
            Some("json") => drop(serde_json::from_slice::<Value>(&bytes).expect(path)),
            Some("png") => assert!(bytes.ends_with(b"IEND\xaeB`\x82"), "{path}"),
            _ => assert!(!bytes.is_empty(), "{path}"),
        }
    }
}

/// Pseudo-random, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// The cover and the totals.
fn short(project: &Project, report: &str) {
    let path = format!("inputs/{report}/report.toml");
    let text = project.text(&path);
    let (head, _) = text.split_once("[[chapter]]").unwrap();
    project
        .write(&path, format!("{head}[[chapter]]\nblock = \"total\"\ntitle = \"Hela kommunen\"\n"));
}

fn staffing(project: &Project, report: &str, fte: u64) {
    let path = format!("inputs/{report}/staffing.csv");
    let text = project.text(&path);
    let (before, rest) = text.split_once("registry_office;2;").unwrap();
    let (_, after) = rest.split_once(';').unwrap();
    project.write(
        &path,
        // Never more than the two positions, which would be warned of.
        format!("{before}registry_office;2;{},{:02};{after}", fte / 100 % 2, fte % 100),
    );
}

#[test]
fn whatever_ends_a_build_the_next_one_finds_no_trace() {
    let asked = std::env::var_os("NULAGE_KILLS").and_then(|it| it.to_str()?.parse().ok());
    let kills: u64 = asked.unwrap_or(9);
    let project = Project::new().with_report("alfa");
    short(&project, "demo");
    short(&project, "alfa");
    let mut random = Random(1);
    for kill in 0..kills {
        for report in ["demo", "alfa"] {
            staffing(&project, report, kill + 1);
        }
        let (signal, code) = SIGNALS[usize::try_from(kill % 3).unwrap()];
        let began = Instant::now();
        let mut child = start(&mut project.command("build --emit typst,png --jobs 2"));
        // Half of them at any moment; half when the first temporary file is seen, which is when files are written.
        let wait = Duration::from_millis(random.below(900));
        let is_aimed = kill % 2 == 0;
        while child.try_wait().unwrap().is_none()
            && if is_aimed {
                temporary(&project).is_empty() && began.elapsed() < Duration::from_secs(20)
            } else {
                began.elapsed() < wait
            }
        {
            std::thread::sleep(Duration::from_micros(300));
        }
        let workers = processes::children(child.id());
        processes::signal(signal, child.id());
        if signal == "KILL" && kill % 4 == 1 {
            for &worker in &workers {
                processes::signal("KILL", worker);
            }
        }
        let output = child.wait_with_output().unwrap();
        let ended = shell_code(output.status);
        assert!(ended == code || ended == 0, "{signal}: {ended}, {output:?}");
        await_true("a worker outlives its build", || {
            !workers.iter().any(|&it| processes::runs(it))
        });
        nothing_is_torn(&project);
        if signal != "KILL" {
            assert_eq!(temporary(&project), [""; 0], "{signal}, kill {kill}");
        }
        let next = project.run("build --emit typst,png");
        assert_eq!(next.code, 0, "kill {kill}: {}", next.stderr);
        assert_eq!(temporary(&project), [""; 0], "kill {kill}");
        nothing_is_torn(&project);
        assert_eq!(project.run("build").fine(), "alfa: up to date\ndemo: up to date\n");
    }
}

#[test]
fn an_interrupted_build_says_so_by_its_exit_code_and_leaves_no_worker() {
    let project = Project::new();
    for (signal, code) in SIGNALS {
        let mut command = project.command("build --jobs 2");
        let child = start(command.env("NULAGE_TEST_FAULT", "hang:demo"));
        await_true("no worker", || processes::children(child.id()).len() == 1);
        let workers = processes::children(child.id());
        processes::signal(signal, child.id());
        let began = Instant::now();
        let output = child.wait_with_output().unwrap();
        assert_eq!(shell_code(output.status), code, "{signal}");
        assert_eq!((output.stdout.as_slice(), output.stderr.as_slice()), (&[][..], &[][..]));
        assert!(began.elapsed() < Duration::from_secs(10), "{signal}");
        await_true("a worker outlives its build", || {
            !workers.iter().any(|&it| processes::runs(it))
        });
    }
}

#[test]
fn a_worker_that_is_terminated_is_named_and_the_others_are_built() {
    let project = Project::new().with_report("alfa");
    let mut command = project.command("build --jobs 2");
    let child = start(command.env("NULAGE_TEST_FAULT", "hang:demo"));
    await_true("alfa is not built", || project.path("out/alfa/manifest.json").exists());
    // The worker that built alfa ends when no report is left for it.
    await_true("two workers", || processes::children(child.id()).len() == 1);
    let workers = processes::children(child.id());
    for &worker in &workers {
        processes::signal("TERM", worker);
    }
    let ended = Run::from_output(child.wait_with_output().unwrap());
    assert_eq!(ended.code, 1);
    assert!(ended.stdout.starts_with("alfa: built "), "{}", ended.stdout);
    let expected =
        "error[N0904]: the report was not finished (its process was ended by signal 15)\n";
    assert!(ended.stderr.starts_with(expected), "{}", ended.stderr);
}

#[test]
fn a_build_sweeps_what_dead_ones_left_and_nothing_of_the_user() {
    let project = Project::new();
    project.write("out/demo/.nulage-a1B2c3", "half");
    project.write("out/demo/.nulage-a1B2c4/new/main.typ", "half");
    project.write("out/demo/.nulage-notes", "mine");
    project.run("build").fine();
    let expected = [
        "out/demo/.nulage-notes",
        "out/demo/demo-working-paper.pdf",
        "out/demo/demo.pdf",
        "out/demo/figures.json",
        "out/demo/manifest.json",
    ];
    assert_eq!(project.files("out/demo"), expected);
}

#[test]
fn watch_ends_in_order_too() {
    let project = Project::new();
    short(&project, "demo");
    let child = start(&mut project.command("watch"));
    await_true("nothing is built", || project.path("out/demo/manifest.json").exists());
    // Its worker waits for the next build.
    let workers = processes::children(child.id());
    processes::signal("TERM", child.id());
    assert_eq!(Run::from_output(child.wait_with_output().unwrap()).code, 143);
    for worker in workers {
        await_true("a worker is left", || !processes::runs(worker));
    }
    assert_eq!(temporary(&project), [""; 0]);
}
