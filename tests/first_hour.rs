//! A new user's first hour: a report made of their own file, what is asked of them, and what they have looked at.
#![expect(clippy::disallowed_methods, reason = "the inputs are the test's own files")]
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]

#[path = "support/mod.rs"]
mod support;

use std::fs;

use support::{Project, repository};

/// A list of posts as people keep it: a title above, names on the first row of their group, sums between.
const POSTS: &str = "Bemanning 2026-01-31, Granviks kommun;;;;;;\n;;;;;;\n\
    Förvaltning;Enhet;Befattning;Stödfunktion;Antal;Årsarbetare;Obs\n\
    Kommunkontoret;Kansli;Registrator;Kansli;2;1,5;x\n;Kansli;Controller;Ekonomi;3;3;\n\
    Summa Kommunkontoret;;;;5;4,5;\nSocialförvaltningen;Stab;Registrator;Kansli;1;0,75;\nSumma Socialförvaltningen;;;;1;0,75;\n";

const EXPORT: &str = "Organisation;Anst.nr;Befattning;Syss.grad;Anställningsform;Anst. fr o m;Anst. t o m\n\
    Granviks kommun/Kommunkontoret/Kansli;1;Registrator;0,75;Tillsvidare;2020-01-01;\n\
    Granviks kommun/Kommunkontoret/Ekonomi;2;Ekonom;1;Allmän visstid;2021-01-01;2026-06-30\n\
    Granviks kommun/Socialförvaltningen/Hemtjänst;3;Undersköterska;1;Tillsvidare;2020-01-01;\n\
    Granviks kommun/Socialförvaltningen/Stab;4;Registrator;0,5;Timlön;2020-01-01;\n\
    Granviks kommun/Socialförvaltningen/Stab;5;Trollkarl;1;Tillsvidare;2020-01-01;\n";

fn made(file: &str, contents: impl AsRef<[u8]>, options: &str) -> (Project, String) {
    let project = Project::empty();
    project.write(file, contents);
    let said = project.run(&format!("new demo --from {file} {options}")).fine();
    (project, said)
}

fn figure(project: &Project, path: &str) -> Option<String> {
    let run = project.run("figures demo --format csv");
    let line = run
        .stdout
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{path};")).map(str::to_owned));
    line.map(|line| line.split(';').next().unwrap_or_default().replace(['\u{202f}', '\u{a0}'], " "))
}

fn shared(path: &str) -> Option<Vec<u8>> {
    let found = fs::read(repository().join("../shared/cases").join(path)).ok();
    if found.is_none() {
        eprintln!("skipped: ../shared/cases/{path} is not there");
    }
    found
}

#[test]
fn a_list_of_posts_becomes_a_report_that_builds_at_once() {
    let (project, said) = made("Min bemanning.csv".replace(' ', "_").as_str(), POSTS, "");
    assert!(said.contains("as a list of posts"), "{said}");
    assert!(said.contains("column A   `Förvaltning`"), "{said}");
    assert!(said.contains("columns left out: [\"Obs\"]"), "{said}");
    let built = project.run("build demo");
    assert_eq!((built.code, built.stderr.as_str()), (0, ""));
    assert_eq!(figure(&project, "total.fte").as_deref(), Some("5,25"));
    assert_eq!(figure(&project, "unit.kommunkontoret.positions").as_deref(), Some("5"));
    let report = project.text("inputs/demo/report.toml");
    assert!(report.contains("date = 2026-01-31"), "{report}");
    assert!(
        report.contains("name = \"Granvik\"") && report.contains("full_name = \"Granviks kommun\""),
        "{report}"
    );
    assert!(report.contains("fill_down = [\"unit\"]"), "{report}");
    assert_eq!(report.matches("# ?").count(), 5, "{report}");
}

#[test]
fn an_export_becomes_a_report_with_a_rule_for_every_title() {
    let (project, said) = made("export.csv", EXPORT, "");
    assert!(said.contains("as an export of employments"), "{said}");
    assert!(said.contains("`Timlön` (1 rows) is taken for `hourly`"), "{said}");
    assert!(said.contains("not known: no support until you say so"), "{said}");
    assert_eq!(project.run("build demo").code, 0);
    assert_eq!(figure(&project, "total.positions").as_deref(), Some("2"));
    assert_eq!(figure(&project, "total.fte").as_deref(), Some("1,75"));
    assert_eq!(figure(&project, "employees.unmatched").as_deref(), Some("0"));
    let report = project.text("inputs/demo/report.toml");
    assert!(report.contains("units = { rate = \"ones\" }"), "{report}");
    assert!(report.contains("date = 2026-06-30"), "{report}");
}

#[test]
fn any_other_table_is_shown_as_a_table_and_as_charts() {
    let table = "Kommun;År;Anställda;Invånare\nAvik;2024;100;2000\nAvik;2025;110;2100\nBvik;2024;90;1500\nBvik;2025;95;1600\n";
    let (project, said) = made("nyckeltal.csv", table, "--language en");
    assert!(said.contains("as a table of figures"), "{said}");
    let built = project.run("build demo --emit typst");
    assert_eq!((built.code, built.stderr.as_str()), (0, ""));
    let report = project.text("inputs/demo/report.toml");
    assert!(
        report.contains("form = \"lines\"") && report.contains("form = \"ranges\""),
        "{report}"
    );
    assert!(report.contains("The table as it was read"), "{report}");
    assert_eq!(
        figure(&project, "tables.latest.row.avik.anstallda_per_1000").as_deref(),
        Some("52.4")
    );
}

#[test]
fn every_workbook_of_the_cases_builds_in_one_attempt() {
    for (file, figures) in [
        (
            "lindeby.xlsx",
            &[
                ("total.positions", "74"),
                ("total.fte", "62,55"),
                ("total.vacant", "2"),
                ("unit.socialforvaltningen.fte", "10"),
                ("unit.miljokontoret.positions", "8"),
            ][..],
        ),
        ("hr-export.csv", &[("employees.rows", "400"), ("employees.outside", "66")]),
        ("key-figures.xlsx", &[("tables.data.rows", "20")]),
    ] {
        let Some(bytes) = shared(&format!("workbooks/{file}")) else { continue };
        let (project, _) = made(file, bytes, "");
        let built = project.run("build demo");
        assert_eq!((built.code, built.stderr.as_str()), (0, ""), "{file}");
        for (path, value) in figures {
            assert_eq!(figure(&project, path).as_deref(), Some(*value), "{file}: {path}");
        }
    }
}

#[test]
fn a_file_with_personal_data_is_refused_before_anything_is_written() {
    let project = Project::empty();
    project.write("export.csv", EXPORT.replace("Timlön", "anna@example.org"));
    let said = project.run("new demo --from export.csv").refused(1);
    assert!(said.contains("the column `Anställningsform` holds personal data"), "{said}");
    assert!(!said.contains("anna"), "{said}");
    assert!(!project.path("inputs").exists());
}

#[test]
fn a_file_without_a_table_is_told() {
    let project = Project::empty();
    project.write("x.csv", "a\n");
    let said = project.run("new demo --from x.csv").refused(1);
    assert!(said.contains("holds no table"), "{said}");
    assert!(
        project.run("new demo --from none.csv").refused(1).contains("`none.csv` does not exist")
    );
    let options = project.run("new demo --from x.csv --employees").refused(2);
    assert!(options.contains("cannot be used with"), "{options}");
}

/// The example with a row that is counted twice.
fn warned() -> Project {
    let project = Project::new();
    let staffing = project.text("inputs/demo/staffing.csv");
    project.write(
        "inputs/demo/staffing.csv",
        staffing + "sf;staff_office;Summa;;registry_office;1;1;;;;yes;\n",
    );
    project
}

#[test]
fn what_is_accepted_with_a_reason_is_counted_apart() {
    let project = warned();
    assert_eq!(project.run("check demo --strict").code, 1);
    let said = project.run("check demo --accept=avsedd").fine();
    assert_eq!(said, "demo: 1 warning accepted in inputs/demo/report.toml\n");
    let report = project.text("inputs/demo/report.toml");
    assert!(report.contains("code = \"N0405\"\nat = \"staffing.csv:"), "{report}");
    assert!(report.contains("said = \"`Summa` is counted as a post\""), "{report}");
    assert_eq!(project.run("check demo --strict").fine(), "demo: 1 accepted\n");
    assert!(project.run("build demo").fine().ends_with("(it was not built before); 1 accepted\n"));
    let told = project.run("check demo -v").stderr;
    assert!(told.contains("accepted[N0405]"), "{told}");
    assert!(told.contains("accepted: avsedd"), "{told}");
}

#[test]
fn an_acceptance_without_a_reason_accepts_nothing() {
    let project = warned();
    let said = project.run("check demo --accept").fine();
    assert!(said.contains("write the reason of each in the place of `…`"), "{said}");
    let told = project.run("check demo --strict");
    assert_eq!(told.code, 1);
    assert!(
        told.stderr.contains("warning[N0152]: the acceptance of N0405 says no reason"),
        "{}",
        told.stderr
    );
    assert!(told.stderr.contains("warning[N0405]"), "{}", told.stderr);
}

#[test]
fn an_acceptance_that_no_longer_fits_is_a_warning() {
    let project = warned();
    project.run("check demo --accept=x").fine();
    let path = "inputs/demo/staffing.csv";
    let staffing = project.text(path);
    project.write(path, staffing.replace(";Summa;", ";Totalt;"));
    let told = project.run("check demo").stderr;
    assert!(told.contains("warning[N0151]: N0405 at `staffing.csv:"), "{told}");
    assert!(told.contains("says something else than when it was accepted"), "{told}");
    assert!(told.contains("warning[N0405]: `Totalt` is counted as a post"), "{told}");
    let moved = staffing.replacen("kk;", "sf;;Extra;;registry_office;1;1;;;;yes;\nkk;", 1);
    project.write(path, moved);
    let told = project.run("check demo").stderr;
    assert!(told.contains("there is no N0405 at"), "{told}");
    assert!(told.contains("it stands elsewhere now: state `at = \"staffing.csv:"), "{told}");
    project.write(
        path,
        staffing.split_inclusive('\n').filter(|line| !line.contains("Summa")).collect::<String>(),
    );
    let told = project.run("check demo").stderr;
    assert!(told.contains("delete the acceptance"), "{told}");
}

#[test]
fn an_error_cannot_be_accepted() {
    let project = Project::new();
    project.edit("inputs/demo/staffing.csv", ";0,75;", ";x;");
    assert_eq!(project.run("check demo --accept=x").fine(), "demo: nothing to accept\n");
    let report = project.text("inputs/demo/report.toml");
    let accept = "\n[[accept]]\ncode = \"N0201\"\nat = \"staffing.csv:G6\"\nreason = \"nej\"\n";
    project.write("inputs/demo/report.toml", report + accept);
    assert_eq!(project.run("check demo").code, 1);
}
