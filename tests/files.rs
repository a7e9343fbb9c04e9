//! What the file system may do to the program: links, pipes, devices, names and folders that are not as they should be.
//! Nothing outside the project is read, nothing hangs, and what cannot be a report is named.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test makes the files that it is about")]
#![cfg(unix)]

mod support;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use support::{Project, Run};

/// A table that stands outside of every project, with a line that no message may quote.
fn secret() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("secret.csv"), "hemlighet;löneförhandling\n1;2\n").unwrap();
    folder
}

/// A report whose staffing table is said to stand at a path.
fn naming(file: &str) -> Project {
    let project = Project::new();
    project.edit("inputs/demo/report.toml", "\"staffing.csv\"", &format!("\"{file}\""));
    project
}

/// The path from the report's folder up to the root of the file system and down again.
fn climbing(path: &Path) -> String {
    format!("{}{}", "../".repeat(20), path.to_str().unwrap().trim_start_matches('/'))
}

/// What is done to a project before it is checked.
type Preparation<'a> = &'a dyn Fn(&Project);

#[test]
fn a_path_that_leads_out_of_the_project_is_refused_at_its_key_and_nothing_of_it_is_told() {
    let secret = secret();
    let path = secret.path().join("secret.csv");
    let link = |project: &Project| symlink(&path, project.path("inputs/demo/link.csv")).unwrap();
    let folder = |project: &Project| symlink(secret.path(), project.path("inputs/demo/l")).unwrap();
    let nothing = |_: &Project| {};
    let cases: [(String, Preparation<'_>); 6] = [
        (climbing(&path), &nothing),
        (path.to_str().unwrap().to_owned(), &nothing),
        ("link.csv".to_owned(), &link),
        ("l/secret.csv".to_owned(), &folder),
        ("l/none.csv".to_owned(), &folder),
        ("/etc/no-such-file".to_owned(), &nothing),
    ];
    for (file, prepare) in cases {
        let project = naming(&file);
        prepare(&project);
        for command in ["check", "build", "check --format json", "check --format short -v"] {
            let run = project.run(command);
            let said = format!("{}{}", run.stdout, run.stderr);
            assert_eq!(run.code, 1, "{file}: {said}");
            assert!(said.contains("N0141"), "{file}: {said}");
            assert!(said.contains("report.toml"), "{file}: {said}");
            assert!(!said.contains("hemlighet") && !said.contains("löne"), "{file}: {said}");
        }
    }
}

#[test]
fn the_project_may_allow_paths_out_of_it_and_the_report_may_not() {
    let folder = tempfile::tempdir().unwrap();
    let outside = folder.path().join("staffing.csv");
    let project = naming(outside.to_str().unwrap());
    fs::copy(project.path("inputs/demo/staffing.csv"), &outside).unwrap();
    project.write("inputs/demo/project.toml", "[paths]\noutside = true\n");
    assert!(failed(project.run("check")).contains("N0141"));
    let report = project.text("inputs/demo/report.toml");
    project.write("inputs/demo/report.toml", format!("{report}\n[paths]\noutside = true\n"));
    let refused = failed(project.run("check"));
    assert!(refused.contains("N0141") && refused.contains("N0110"), "{refused}");
    project.write("inputs/demo/report.toml", report);
    project.write("project.toml", "[paths]\noutside = true\n");
    project.run("check").warned();
    assert!(project.run("list").fine().contains("demo"));
    project.write("project.toml", "[paths]\noutside = 1\n");
    assert!(failed(project.run("check")).contains("project.toml:2:11"));
}

#[test]
fn a_path_may_climb_within_the_project() {
    let project = naming("../../data/staffing.csv");
    let table = project.bytes("inputs/demo/staffing.csv");
    project.write("data/staffing.csv", table);
    project.run("check").warned();
}

#[test]
fn a_pipe_or_a_device_among_templates_and_fonts_is_named_and_neither_hangs_nor_fills_memory() {
    for folder in ["templates/parts", "fonts"] {
        let project = Project::new();
        fs::create_dir_all(project.path(folder)).unwrap();
        let pipe = project.path(folder).join("pipe.typ");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let said = refused_soon(&project);
        assert!(said.contains(&format!("{folder}/pipe.typ: it is no ordinary file")), "{said}");

        fs::remove_file(&pipe).unwrap();
        symlink("/dev/zero", project.path(folder).join("zero.otf")).unwrap();
        let said = refused_soon(&project);
        assert!(
            said.contains(&format!("{folder}/zero.otf: it leads out of the project")),
            "{said}"
        );
        project.write("project.toml", "[paths]\noutside = true\n");
        let said = refused_soon(&project);
        assert!(said.contains(&format!("{folder}/zero.otf: it is no ordinary file")), "{said}");
    }
}

#[test]
fn a_font_that_is_too_large_and_a_folder_that_leads_back_are_named() {
    let project = Project::new();
    fs::create_dir_all(project.path("fonts")).unwrap();
    let large = fs::File::create(project.path("fonts/large.otf")).unwrap();
    large.set_len(1 << 40).unwrap();
    let said = refused_soon(&project);
    assert!(said.contains("fonts/large.otf: it has more than 64 MB"), "{said}");
    fs::remove_file(project.path("fonts/large.otf")).unwrap();
    symlink(project.path("fonts"), project.path("fonts/again")).unwrap();
    let said = refused_soon(&project);
    assert!(said.contains("it is nested too deeply"), "{said}");
}

/// What is said by a run with little memory and time that is to fail.
fn refused_soon(project: &Project) -> String {
    let program = env!("CARGO_BIN_EXE_nulage");
    let limits = format!("ulimit -v 2000000; exec timeout 20 {program} check");
    let run = Run::of(Command::new("sh").args(["-c", &limits]).current_dir(project.path("")));
    failed(run)
}

/// Everything that is said by a run that finds errors.
fn failed(run: Run) -> String {
    assert_eq!(run.code, 1, "{run:?}");
    run.stdout + &run.stderr
}

#[test]
fn an_input_that_is_no_file_or_too_large_is_refused_at_its_key() {
    let project = naming("pipe.csv");
    let pipe = project.path("inputs/demo/pipe.csv");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let said = refused_soon(&project);
    assert!(said.contains("`pipe.csv` is no ordinary file"), "{said}");
    fs::remove_file(&pipe).unwrap();
    fs::File::create(&pipe).unwrap().set_len(1 << 40).unwrap();
    let said = refused_soon(&project);
    assert!(said.contains("N0142") && said.contains("report.toml:"), "{said}");
}

#[test]
fn what_cannot_be_a_report_is_named_and_the_others_are_built() {
    let project = Project::new();
    let inputs = project.path("inputs");
    let copy = |name: &OsStr| {
        fs::create_dir(inputs.join(name)).unwrap();
        let from = project.path("inputs/demo/report.toml");
        fs::copy(from, inputs.join(name).join("report.toml")).unwrap();
    };
    copy(OsStr::from_bytes(b"latin-\xe5"));
    for name in ["line\nbreak", "right\u{202e}left", "-option", "back\\slash", &"å".repeat(120)] {
        copy(OsStr::new(name));
    }
    symlink("loop", inputs.join("loop")).unwrap();
    symlink("/no/such/folder", inputs.join("nowhere")).unwrap();
    fs::create_dir_all(inputs.join("folder/report.toml")).unwrap();
    fs::create_dir(inputs.join("no-report")).unwrap();
    fs::write(inputs.join("notes.txt"), "").unwrap();

    for command in ["check", "build", "list"] {
        let run = project.run(command);
        assert_eq!(run.code, 1, "{command}: {}", run.stderr);
        let expected = [
            "latin-\u{fffd}` cannot be a report (its name is not UTF-8)",
            "`line\u{fffd}break` cannot be a report (its name holds U+000A",
            "`right\u{fffd}left` cannot be a report (its name holds U+202E",
            "`-option` cannot be a report (its name begins with `-`",
            "`back\u{fffd}slash` cannot be a report (its name holds a backslash",
            "cannot be a report (its name has 240 bytes (at most 200))",
            "`loop` cannot be a report (it cannot be read",
            "`nowhere` cannot be a report (it cannot be read",
            "`folder` cannot be a report (its report.toml is no ordinary file",
        ];
        for text in expected {
            assert!(run.stderr.contains(text), "{command}: {text} in {}", run.stderr);
        }
        assert_eq!(run.stderr.matches("N0143").count(), expected.len(), "{}", run.stderr);
        assert!(!run.stderr.contains('\u{202e}'), "{}", run.stderr);
    }
    assert!(project.path("out/demo/demo.pdf").is_file());
    let json = project.run("check --format json");
    assert_eq!(json.stdout.matches("\"code\":\"N0143\"").count(), 9, "{}", json.stdout);
    assert_eq!(project.run("check demo").code, 0);
    assert!(failed(project.run("check loop")).contains("N0143"));
}

#[test]
fn a_folder_that_may_not_be_looked_into_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::new().with_report("closed");
    let closed = project.path("inputs/closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    // Who may do everything may look into it.
    let is_open = fs::metadata(closed.join("report.toml")).is_ok();
    let run = project.run("check");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    if !is_open {
        assert_eq!(run.code, 1);
        assert!(
            run.stderr.contains("`closed` cannot be a report (it cannot be read"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_template_reads_only_what_belongs_to_its_project() {
    let secret = secret();
    let path = secret.path().join("secret.csv");
    let project = Project::new();
    let kind =
        fs::read_to_string(support::repository().join("templates/kinds/review.typ")).unwrap();
    for file in [
        path.to_str().unwrap(),
        &climbing(&path),
        "/inputs/demo/staffing.csv",
        "../../inputs/demo/staffing.csv",
    ] {
        project.write("templates/kinds/review.typ", format!("#let own = read(\"{file}\")\n{kind}"));
        let said = failed(project.run("build"));
        assert!(said.contains("N0901"), "{said}");
        assert!(!said.contains("hemlighet"), "{said}");
    }
    for import in ["@preview/cetz:0.3.0", "@local/own:1.0.0"] {
        project.write("templates/kinds/review.typ", format!("#import \"{import}\": *\n{kind}"));
        let said = failed(project.run("build"));
        assert!(said.contains("templates use no packages"), "{said}");
    }
}

/// What loops or calls itself without end; long loops over lists are ended by the bound on a report's time.
#[test]
fn a_template_that_never_ends_is_a_fault_of_the_template() {
    let project = Project::new();
    let kind =
        fs::read_to_string(support::repository().join("templates/kinds/review.typ")).unwrap();
    for (code, said) in [
        ("#{ while true {} }", "condition is always true"),
        ("#{ let i = 0; while i < 1 { i = i * 1 } }", "loop seems to be infinite"),
        ("#let f(x) = f(x + 1)\n#f(0)", "maximum function call depth exceeded"),
    ] {
        project.write("templates/kinds/review.typ", format!("{code}\n{kind}"));
        let run = failed(project.run("build"));
        assert!(run.contains("N0901") && run.contains(said), "{run}");
    }
}
