//! Many reports in one run, and some of them bring their process down: the others are built, and those are named.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::process::Stdio;
use std::time::{Duration, Instant};

use support::{Project, Run, processes};

/// Many times as many as there are workers: what goes wrong between reports shows in few of them.
const REPORTS: usize = 210;

/// Reports of a page or two with different data.
fn many(reports: usize) -> Project {
    let project = Project::empty();
    (0..reports).fold(project, |project, n| {
        let small = project.with_report(&name(n));
        let report = small.text(&format!("inputs/{}/report.toml", name(n)));
        let (head, _) = report.split_once("[[chapter]]").unwrap();
        let total = "[[chapter]]\nblock = \"total\"\ntitle = \"Hela kommunen\"\n";
        let text = format!("{head}{total}").replace("Exempelby", &format!("Exempelby {n}"));
        small.write(&format!("inputs/{}/report.toml", name(n)), text);
        let fte = format!("2;1,{:02};1", n % 100);
        small.edit(&format!("inputs/{}/staffing.csv", name(n)), "2;1,5;1", &fte);
        small
    })
}

fn name(n: usize) -> String {
    format!("r{n:03}")
}

fn pdf(project: &Project, report: &str) -> bool {
    project.path(&format!("out/{report}/{report}.pdf")).is_file()
}

/// Kills the worker that meets `hang:…` once no other report is left to be told, and with it nothing else.
fn killed_when_alone(mut command: std::process::Command, project: &Project) -> Run {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let build = child.id();
    let done = || (0..REPORTS).filter(|&n| pdf(project, &name(n))).count();
    let start = Instant::now();
    while done() < REPORTS - 4 && start.elapsed() < Duration::from_secs(200) {
        std::thread::sleep(Duration::from_millis(50));
    }
    // The other worker ends when no report is left for it.
    while processes::children(build).len() > 1 && start.elapsed() < Duration::from_secs(220) {
        std::thread::sleep(Duration::from_millis(10));
    }
    let [worker] = processes::children(build)[..] else { panic!("one worker was expected") };
    processes::signal("KILL", worker);
    Run::from_output(child.wait_with_output().unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn what_ends_one_report_ends_no_other() {
    let project = many(REPORTS);
    project.edit("inputs/r007/report.toml", "kind =", "kid = 1\nkind =");
    let mut command = project.command("build --jobs 2");
    command.env("NULAGE_TEST_FAULT", "overflow:r100,panic:r150,hang:r200");
    let run = killed_when_alone(command, &project);
    let bad = ["r007", "r100", "r150", "r200"];
    assert_eq!(run.code, 1, "{}", run.stderr);
    let built: Vec<_> = (0..REPORTS).map(name).filter(|it| !bad.contains(&it.as_str())).collect();
    let told: Vec<_> = run.stdout.lines().map(|line| line.split_once(':').unwrap().0).collect();
    assert_eq!(told, built);
    assert!(built.iter().all(|report| pdf(&project, report)));
    assert!(bad.iter().all(|report| !pdf(&project, report)));
    for expected in [
        "unknown key `kid`",
        "r007: failed; 1 error\n",
        "error[N0904]: the report was not finished (its process overflowed its stack)",
        "r100: failed; 1 error\n",
        "error[N0999]: internal error: a fault on purpose (occurred at src/cli/fault.rs:",
        "r150: failed; 1 error\n",
        "error[N0904]: the report was not finished (its process was ended by signal 9)",
        "r200: failed; 1 error\n210 reports: 206 built, 4 failed; ",
    ] {
        assert_eq!(run.stderr.matches(expected).count(), 1, "{expected}\n{}", run.stderr);
    }
    // Nothing is left for the next build but what failed, and it finds no trace of the faults.
    let again = project.run("build --jobs 2");
    assert_eq!(again.stdout.matches(": up to date\n").count(), REPORTS - 4);
    assert_eq!(again.stdout.matches("(it was not built before)").count(), 3);
}

#[test]
fn a_report_that_takes_too_long_is_given_up() {
    let project = Project::new().with_report("alfa");
    project.run("build demo").fine();
    let mut command = project.command("build --force --timeout 12");
    let run = Run::of(command.env("NULAGE_TEST_FAULT", "hang:demo"));
    assert_eq!(run.code, 1);
    assert!(
        run.stderr
            .starts_with("error[N0905]: the report was not finished (it took longer than 12 s)\n"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("\ndemo: failed; 1 error; its last good PDF stays\n"));
    assert!(run.stdout.starts_with("alfa: built "), "{}", run.stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_takes_too_much_memory_is_given_up() {
    let project = Project::new().with_report("alfa");
    let mut command = project.command("build --memory 600");
    let run = Run::of(command.env("NULAGE_TEST_FAULT", "memory:demo"));
    assert_eq!(run.code, 1);
    let expected =
        "error[N0905]: the report was not finished (it took more than 600 MB of memory)\n";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
    assert!(run.stdout.starts_with("alfa: built "), "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn a_check_names_the_report_that_ends_its_process() {
    let project = Project::new().with_report("alfa").with_report("beta");
    let mut command = project.command("check --format short");
    let run = Run::of(command.env("NULAGE_TEST_FAULT", "abort:beta,panic:demo"));
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let lines: Vec<_> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.stdout);
    assert!(lines[0].starts_with(
        "beta: error[N0904]: the report was not finished (its process was ended by signal 6);"
    ));
    assert!(
        lines[1]
            .starts_with("demo: error[N0999]: internal error: a fault on purpose (occurred at ")
    );
}

#[test]
fn faults_on_purpose_change_no_byte_of_others() {
    let outputs = |fault: &str| {
        let project = Project::new();
        Run::of(project.command("build").env("NULAGE_TEST_FAULT", fault)).fine();
        let files = project.files("out").into_iter().filter(|path| path != "out/run.json");
        files.map(|path| project.bytes(&path)).collect::<Vec<_>>()
    };
    assert!(outputs("panic:other,nonsense,odd:demo") == outputs(""));
}

/// What all reports share is read by each worker, and its faults are told once.
#[test]
fn a_fault_of_the_theme_is_told_once() {
    let project = Project::new().with_report("alfa").with_report("beta");
    project.write("theme.toml", "primary = 1\n");
    for command in ["build --jobs 3", "check --jobs 3"] {
        let stderr = project.run(command).refused(1);
        assert_eq!(stderr.matches("error[").count(), 1, "{stderr}");
    }
}
