//! A run that is shared between machines and put together again.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::process::Command;

use support::rows::{BEGINNING, MUNICIPALITIES, PEERS, TABLES};
use support::{Project, Run, repository};

const NAMES: [&str; 6] = ["alfa", "beta", "gamma", "delta", "epsilon", "zeta"];

fn six() -> Project {
    NAMES.iter().fold(Project::empty(), |project, name| project.with_report(name))
}

/// Every output but the record of times, which is of its run.
fn outputs(project: &Project, folder: &str) -> Vec<(String, Vec<u8>)> {
    let files = project.files(folder).into_iter();
    let all = files.map(|path| {
        let name = path.strip_prefix(&format!("{folder}/")).unwrap().to_owned();
        (name, project.bytes(&path))
    });
    all.filter(|(name, _)| name != "run.json").collect()
}

fn in_engine(mut command: Command, variables: &[(&str, &str)]) -> Run {
    for name in ["CI_NODE_INDEX", "CI_NODE_TOTAL", "JOB_COMPLETION_INDEX", "NULAGE_SHARD_TOTAL"] {
        command.env_remove(name);
    }
    Run::of(command.envs(variables.iter().copied()))
}

#[test]
fn any_split_is_put_together_to_the_bytes_of_one_run() {
    let project = six();
    project.run("build --out whole").fine();
    let whole = outputs(&project, "whole");
    assert_eq!(whole.len(), 4 * NAMES.len() + 1);
    for (total, by) in [(2, "hash"), (3, "slice")] {
        let folders: Vec<_> = (1..=total).map(|part| format!("{by}-{part}")).collect();
        for (part, folder) in (1..=total).zip(&folders) {
            let run = format!("build --shard {part}/{total} --shard-by {by} --out {folder}");
            assert_eq!(project.run(&run).code, 0);
        }
        let said = project.run(&format!("merge {} --out {by}", folders.join(" "))).fine();
        assert_eq!(said, format!("6 reports of {total} parts in {by}\n"));
        assert!(outputs(&project, by) == whole, "{by}");
        // Nothing is left to be built.
        let after = project.run(&format!("build --out {by}"));
        assert_eq!(after.stdout.matches(": up to date\n").count(), NAMES.len());
    }
}

#[test]
fn what_an_older_plan_left_is_no_part_of_the_next() {
    let project = six();
    project.run("build --shard 1/1 --out part").fine();
    project.run("merge part --out all").fine();
    project.write("all/mine/manifest.json", "{}");
    std::fs::remove_dir_all(project.path("inputs/zeta")).unwrap();
    std::fs::remove_dir_all(project.path("part")).unwrap();
    project.run("build --shard 1/1 --out part").fine();
    let said = project.run("merge part --out all").fine();
    assert_eq!(said, "5 reports of 1 part in all\n");
    assert!(!project.path("all/zeta").exists() && project.path("all/alfa/alfa.pdf").is_file());
    assert!(project.path("all/mine/manifest.json").is_file());
}

#[test]
fn what_a_part_left_out_is_named_and_healed_by_that_part() {
    let project = six();
    project.run("build --shard 1/3 --shard-by slice --out 1");
    project.run("build --shard 3/3 --shard-by slice --out 3");
    let run = project.run("merge 1 3 --out whole");
    assert_eq!(run.code, 1);
    assert_eq!(run.stdout, "4 reports of 2 parts in whole\n");
    assert!(
        run.stderr.starts_with("error[N0922]: part 2 of 3 is missing (beta, gamma)\n"),
        "{}",
        run.stderr
    );
    project.run("build --shard 2/3 --shard-by slice --out 2");
    project.run("merge 1 2 3 --out whole").fine();
    assert_eq!(project.files("whole").len(), 4 * NAMES.len() + 2);
}

#[test]
fn a_report_that_failed_in_its_part_is_named() {
    let project = six();
    project.edit("inputs/beta/staffing.csv", "2;1,5;1", "2;1,5,0;1");
    assert_eq!(project.run("build --shard 1/1").code, 1);
    let run = project.run("merge out --out out");
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[N0922]: `beta` failed in part 1\n"), "{}", run.stderr);
}

#[test]
fn parts_that_do_not_fit_are_refused() {
    let project = six();
    project.run("build --shard 1/2 --out 1");
    project.run("build --shard 2/3 --out 2");
    let stderr = project.run("merge 1 2 --out whole").refused(1);
    assert!(
        stderr.starts_with(
            "error[N0923]: `1` and `2` are no parts of one run (one of 2 parts and one of 3)\n"
        ),
        "{stderr}"
    );
    assert!(!project.path("whole").exists());
    let stderr = project.run("build --shard 1/4 --out 2").refused(2);
    assert!(
        stderr.starts_with("error[N0921]: `2` holds part 2 of 3, and part 1 of 4 is asked for\n"),
        "{stderr}"
    );
    let stderr = project.run("merge nowhere --out whole").refused(1);
    assert!(stderr.starts_with("error[N0922]: `nowhere` holds no part of a run\n"), "{stderr}");
}

#[test]
fn a_torn_file_is_not_put_together() {
    let project = six();
    project.run("build --shard 1/1 --out 1");
    project.write("1/beta/beta.pdf", "torn");
    let run = project.run("merge 1 --out whole");
    assert_eq!(run.code, 1);
    let expected = "error[N0924]: `beta/beta.pdf` of `1` is not as its build left it\n";
    assert!(run.stderr.contains(expected), "{}", run.stderr);
    assert!(!project.path("whole/beta").exists());
}

#[test]
fn the_engine_says_which_part_this_is() {
    let project = six();
    let build = || project.command("build --shard auto --shard-by slice");
    let run = in_engine(build(), &[("CI_NODE_INDEX", "2"), ("CI_NODE_TOTAL", "3")]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.starts_with("part 2 of 3 (GitLab: CI_NODE_INDEX=2, CI_NODE_TOTAL=3)\n"),
        "{}",
        run.stderr
    );
    assert!(run.stdout.starts_with("beta: built ") && run.stdout.contains("\ngamma: built "));
    let stderr = in_engine(build(), &[("JOB_COMPLETION_INDEX", "1")]).refused(2);
    assert!(
        stderr.starts_with("error[N0920]: Kubernetes does not say how many parts there are\n"),
        "{stderr}"
    );
    // The run in this folder has 3 parts.
    let four = [("JOB_COMPLETION_INDEX", "1"), ("NULAGE_SHARD_TOTAL", "4")];
    let stderr = in_engine(build(), &four);
    assert!(stderr.stderr.contains("error[N0921]: "), "{}", stderr.stderr);
}

const EACH: &str = r#"
[each]
table = "municipalities"
id = "{{ code }}"

"#;

const PAGE: &str = r#"
[[chapter]]
block = "page"
title = "Om {{ own.name }}"
message = "{{ own.name }} har {{ own.population }} invånare"
"#;

/// The commands of a file under `docs/ci/`, as a shell would have them.
fn commands(file: &str) -> Vec<String> {
    let path = repository().join("docs/ci").join(file);
    #[expect(clippy::disallowed_methods, reason = "a page of the documentation, no input")]
    let text = std::fs::read_to_string(path).unwrap();
    let command = |line: &str| {
        let line = line.trim().trim_start_matches("- ");
        let plain = line.strip_prefix("run: ").unwrap_or(line);
        let listed = line.strip_prefix("command: [").and_then(|list| list.strip_suffix(']'));
        let command = listed.map_or_else(|| plain.to_owned(), |list| list.replace(", ", " "));
        (command.starts_with("nulage ") || command.starts_with("#     nulage "))
            .then(|| command.trim_start_matches("#     ").to_owned())
    };
    text.lines().filter_map(command).collect()
}

/// Has a shell do what a file says, with this program on its path.
#[cfg(unix)]
fn shell(project: &Project, command: &str, variables: &[(&str, &str)]) -> Run {
    let program = project.command("");
    let folder = std::path::Path::new(program.get_program()).parent().unwrap();
    let command = format!("PATH='{}':\"$PATH\"; {command}", folder.display());
    let mut shell = Command::new("sh");
    shell.args(["-c", &command]).current_dir(project.path(""));
    in_engine(shell, variables)
}

/// What is written for an engine builds all parts there, and puts them together.
#[cfg(unix)]
#[test]
fn the_files_for_engines_do_what_they_say() {
    let batch = || {
        Project::empty()
            .file("inputs/p/report.toml", format!("{BEGINNING}{EACH}{TABLES}{PAGE}"))
            .file("inputs/p/municipalities.csv", MUNICIPALITIES)
            .file("inputs/p/groups.csv", PEERS)
    };
    let whole = |project: &Project, merge: &str| {
        let run = shell(project, merge, &[]);
        assert_eq!(run.code, 0, "{merge}: {}", run.stderr);
        let manifests = project.files("out/p");
        let manifests = manifests.iter().filter(|file| file.ends_with("manifest.json"));
        assert_eq!(manifests.count(), 5, "{merge}");
    };
    let parts = ["1", "2", "3", "4"];

    let [build, merge] = &commands("github.yml")[..] else { panic!("two commands") };
    let project = batch();
    for part in parts {
        let command = build.replace("${{ matrix.part }}", part);
        let command = format!("{command} && mkdir -p parts && mv out parts/part-{part}");
        let run = shell(&project, &command, &[]);
        assert_eq!(run.code, 0, "{command}: {}", run.stderr);
    }
    whole(&project, merge);

    let [build, merge] = &commands("gitlab.yml")[..] else { panic!("two commands") };
    let project = batch();
    for part in parts {
        let run = shell(&project, build, &[("CI_NODE_INDEX", part), ("CI_NODE_TOTAL", "4")]);
        assert_eq!(run.code, 0, "{build}: {}", run.stderr);
    }
    whole(&project, merge);

    let [merge, build] = &commands("kubernetes.yaml")[..] else { panic!("two commands") };
    let project = batch();
    let here = |command: &str| command.replace("/reports", &project.path("").to_string_lossy());
    for part in ["0", "1", "2", "3"] {
        let set = [("JOB_COMPLETION_INDEX", part), ("NULAGE_SHARD_TOTAL", "4")];
        let run = shell(&project, &here(build), &set);
        assert_eq!(run.code, 0, "{build}: {}", run.stderr);
    }
    whole(&project, &here(merge));

    let project = batch();
    let script = repository().join("docs/ci/slurm.sh");
    for part in ["1", "2", "3"] {
        let set = [
            ("SLURM_ARRAY_TASK_ID", part),
            ("SLURM_ARRAY_TASK_COUNT", "3"),
            ("SLURM_ARRAY_TASK_MIN", "1"),
            ("SLURM_ARRAY_TASK_MAX", "3"),
            ("SLURM_ARRAY_TASK_STEP", "1"),
        ];
        let run = shell(&project, &format!("bash {}", script.display()), &set);
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    whole(&project, "nulage merge out --out out");
}
