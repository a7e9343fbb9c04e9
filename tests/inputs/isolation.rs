//! A broken table stops the reports that use it, and no other; the machine formats lose nothing.

use crate::support::Project;

const STAFFING: &str = "inputs/demo/staffing.csv";

/// The example with a column of faults: every number of full-time equivalents.
fn broken(rows: usize) -> Project {
    let project = Project::new().with_report("whole");
    let header = "unit;title;role;function;positions;fte\n";
    let row = "kk;Registrator;;registry_office;1;1.750\n";
    project.write(STAFFING, header.to_owned() + &row.repeat(rows));
    project
}

#[test]
fn the_other_reports_are_built() {
    let project = broken(3);
    let run = project.run("build");
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(project.path("out/whole/whole.pdf").is_file());
    assert!(!project.path("out/demo/demo.pdf").exists());
}

#[test]
fn a_column_of_faults_is_one_for_people_and_each_its_own_for_machines() {
    let project = broken(40);
    let short = project.run("check demo --format short");
    let of_column: Vec<_> = short.stdout.lines().chain(short.stderr.lines()).collect();
    let of_column: Vec<_> = of_column.into_iter().filter(|line| line.contains("N0201")).collect();
    let [one] = of_column.as_slice() else { panic!("{of_column:#?}") };
    assert!(
        one.contains(
            "39 other cells of column F have the same fault: F3, F4, F5, F6, F7 and 34 more"
        ),
        "{one}"
    );

    let json = project.run("check demo --format json").stdout;
    let faults = json.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let faults: Vec<_> = faults.filter(|fault| fault["code"] == "N0201").collect();
    let cells: Vec<_> = faults.iter().map(|fault| fault["cell"].as_str().unwrap()).collect();
    let expected: Vec<_> = (2..42).map(|row| format!("F{row}")).collect();
    assert_eq!(cells, expected);
    assert_eq!(faults[0]["file"], STAFFING);
    assert!(faults[0]["hints"][0].as_str().unwrap().contains("`1 750`"));
}

#[test]
fn annotations_name_file_line_and_cell() {
    let run = broken(1).run("check demo --format github");
    let text = run.stdout + &run.stderr;
    let line = text.lines().find(|line| line.contains("N0201")).unwrap_or_else(|| panic!("{text}"));
    assert!(line.starts_with(&format!("::error file={STAFFING},line=2,")), "{line}");
    assert!(line.contains("F2") && line.contains("cannot read the number `1.750`"), "{line}");
}
