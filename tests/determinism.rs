//! The same inputs give the same bytes: in another folder, time zone, language and number of threads.

mod support;

use support::{Project, Run};

const OUTPUTS: [&str; 5] = [
    "out/danderyd/danderyd.pdf",
    "out/danderyd/danderyd-working-paper.pdf",
    "out/danderyd/figures.json",
    "out/danderyd/manifest.json",
    "out/demo/demo.pdf",
];

fn outputs(project: &Project) -> [Vec<u8>; 5] {
    OUTPUTS.map(|path| project.bytes(path))
}

fn build(project: &Project, arguments: &str, environment: [&str; 3]) -> [Vec<u8>; 5] {
    let mut command = project.command(&format!("build {arguments}"));
    for (variable, value) in ["TZ", "LC_ALL", "LANG"].iter().zip(environment) {
        command.env(variable, value);
    }
    command.env("HOME", project.path("")).env("SOURCE_DATE_EPOCH", "1");
    Run::of(&mut command).warned();
    outputs(project)
}

#[track_caller]
fn assert_same(left: &[Vec<u8>; 5], right: &[Vec<u8>; 5]) {
    for ((path, left), right) in OUTPUTS.iter().zip(left).zip(right) {
        let at = left.iter().zip(right).position(|(a, b)| a != b);
        assert!(
            left == right,
            "{path}: {} and {} bytes, first other at {at:?}",
            left.len(),
            right.len()
        );
    }
}

#[test]
fn surroundings_change_no_byte() {
    let here = Project::new().with_input("danderyd");
    let there = Project::new().with_input("danderyd").with_report("alfa");
    let first = build(&here, "--jobs 1", ["Pacific/Auckland", "sv_SE.UTF-8", "sv_SE.UTF-8"]);
    let elsewhere = build(&there, "--jobs 2", ["America/Los_Angeles", "C", "tr_TR.UTF-8"]);
    assert_same(&first, &elsewhere);
    let again = build(&here, "--jobs 2 --force", ["UTC", "de_DE.UTF-8", "C"]);
    assert_same(&first, &again);
}
