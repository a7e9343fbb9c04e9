//! Habits of the command line: from which folder it is run, how reports are named, how much it says, and what it says of itself.

#[path = "support/mod.rs"]
mod support;

use std::process::Command;

use support::{Project, Run};

/// The program, run in a folder of the project.
fn run_in(project: &Project, folder: &str, arguments: &str) -> Run {
    let mut command: Command = project.command(arguments);
    Run::of(command.current_dir(project.path(folder)))
}

#[test]
fn the_project_is_found_from_any_folder_in_it() {
    let project = Project::new();
    for folder in ["inputs", "inputs/demo"] {
        assert_eq!(run_in(&project, folder, "check").fine(), "demo: no faults\n", "{folder}");
    }
    let said = run_in(&project, "inputs/demo", "build").fine();
    assert!(said.starts_with("demo: built ../../out/demo/demo.pdf"), "{said}");
    assert!(project.path("out/demo/demo.pdf").is_file());
}

#[test]
fn a_path_to_a_report_names_it() {
    let project = Project::new().with_report("other");
    for said in ["inputs/demo", "inputs/demo/", "./inputs/demo", "inputs/demo/report.toml", "demo"]
    {
        assert_eq!(project.run(&format!("check {said}")).fine(), "demo: no faults\n", "{said}");
    }
    for (folder, said) in
        [("inputs", "./demo"), ("inputs/demo", "."), ("inputs/other", "../demo/report.toml")]
    {
        assert_eq!(
            run_in(&project, folder, &format!("check {said}")).fine(),
            "demo: no faults\n",
            "{said}"
        );
    }
}

#[test]
fn where_there_is_nothing_it_is_said_how_to_begin() {
    let project = Project::empty();
    let said = project.run("").refused(2);
    assert!(said.contains("`nulage new NAME`") && said.contains("--from FILE"), "{said}");
    let said = project.run("build").refused(2);
    assert!(said.contains("`nulage new NAME` starts a project here"), "{said}");
    assert!(Project::new().run("").refused(2).contains("Usage: nulage"));
}

#[test]
fn what_stands_in_the_wrong_place_is_told() {
    let project = Project::new();
    project.write("inputs/theme.toml", "");
    project.write("inputs/old/units.toml", "");
    let run = project.run("check demo");
    assert!(run.stderr.contains("warning: inputs/theme.toml is not read"), "{}", run.stderr);
    let said = project.run("check old").refused(2);
    assert!(said.contains("inputs/old has no report.toml"), "{said}");
}

#[test]
fn a_quiet_run_says_what_is_wrong_and_nothing_else() {
    let project = Project::new();
    assert_eq!(project.run("build -q").fine(), "");
    assert_eq!(project.run("check --quiet").fine(), "");
    project.edit("inputs/demo/staffing.csv", ";0,75;", ";x;");
    let run = project.run("check -q");
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("error[N0201]"), "{}", run.stderr);
}

#[test]
fn colours_are_as_they_are_chosen() {
    let project = Project::new();
    project.edit("inputs/demo/staffing.csv", ";0,75;", ";x;");
    let has_colour = |run: &Run| run.stderr.contains('\u{1b}');
    assert!(!has_colour(&project.run("check")));
    assert!(has_colour(&project.run("check --color always")));
    let forced = Run::of(project.command("check").env("FORCE_COLOR", "1"));
    assert!(has_colour(&forced));
    let never = Run::of(project.command("check --color never").env("FORCE_COLOR", "1"));
    assert!(!has_colour(&never));
}

#[test]
fn completions_and_a_manual_page_are_made_of_the_arguments() {
    let project = Project::empty();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let text = project.run(&format!("completions {shell}")).fine();
        assert!(
            text.contains("classify") && text.contains("--from") || text.contains("from"),
            "{shell}"
        );
    }
    let page = project.run("man").fine();
    assert!(page.contains(".TH nulage 1") && page.contains("classify"), "{page}");
}

#[test]
fn a_build_says_how_each_table_was_read_where_that_is_asked_for() {
    let project = Project::new();
    let notes = |run: Run| run.stderr.matches("note[N0122]").count();
    assert_eq!(notes(project.run("build demo")), 0);
    assert!(notes(project.run("build demo --force -v")) > 1);
}
