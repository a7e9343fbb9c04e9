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
    assert!(said.contains("columns left out: `Obs`"), "{said}");
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
    assert_eq!(figure(&project, "total.vacant"), None, "the export says nothing of vacancies");
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

/// Sick leave by year as people keep it: a title, years side by side, a mark with its note, a blank, a total.
const YEARS: &str = "Sjukfrånvaro, procent, Granviks kommun;;;;;;;;;;\n\
    Förvaltning;2018;2019;2020;2021;2022;2023;2024;2025;Antal anställda;Andel kvinnor %\n\
    Kommunkontoret;4,1;4,3;5,0;4,6;4,9;4,4;4,2;4,0;120;62\n\
    Socialförvaltningen*;8,4;8,5;;9,9;10,1;9,0;8,7;8,5;980;86\n\
    Totalt;8,0;8,1;;9,4;9,6;8,6;8,3;8,1;1100;83\n\
    * Hemtjänsten ingår från och med 2021.;;;;;;;;;;\n";

#[test]
fn a_table_of_years_is_drawn_over_them_and_no_column_is_lost() {
    let (project, said) = made("sjuk.csv", YEARS, "");
    assert!(!said.contains("no chart"), "{said}");
    assert!(said.contains("numbers of `percent` what stands above the table says so"), "{said}");
    assert!(said.contains("a note below the table stands below it in the report, too"), "{said}");
    let built = project.run("build demo");
    assert_eq!((built.code, built.stderr.as_str()), (0, ""));
    assert_eq!(figure(&project, "tables.data.row.kommunkontoret.y2025").as_deref(), Some("4,0"));
    let report = project.text("inputs/demo/report.toml");
    assert!(
        report.contains("form = \"lines\"") && report.contains("values = [\"y2018\", \"y2019\""),
        "{report}"
    );
    let shown = report.lines().filter(|line| line.starts_with("columns = ")).collect::<String>();
    for column in ["y2018", "y2024", "y2025", "antal_anstallda", "andel_kvinnor"] {
        assert!(shown.contains(&format!("\"{column}\"")), "{column}: {shown}");
    }
    assert!(report.contains("note = \"\\\\* Hemtjänsten"), "{report}");
    let title = "title = \"Sjukfrånvaro {{ literal('2018') }}–{{ literal('2025') }}, procent\"";
    assert!(report.contains(title), "{report}");
}

#[test]
fn a_header_that_is_a_year_says_what_its_numbers_are_of() {
    let titles = |table: &str, options: &str| {
        let (project, _) = made("x.csv", table, options);
        let report = project.text("inputs/demo/report.toml");
        let built = project.run("build demo");
        assert_eq!((built.code, built.stderr.as_str()), (0, ""), "{table}");
        let charts = report.split("part = \"chart\"").skip(1);
        let plain = |text: &str| text.replace("{{ literal('", "").replace("') }}", "");
        let title = |chart: &str| chart.split("title = \"").nth(1)?.split('"').next().map(plain);
        charts.filter_map(title).collect::<Vec<_>>()
    };
    assert_eq!(titles("Kommun;2023\nAle;12,5\nBoda;8\n", ""), ["Per kommun, 2023"]);
    assert_eq!(titles("Board,2023\nAle,12.5\nBoda,8\n", "--language en"), ["By board, 2023"]);
    assert_eq!(
        titles("Nettokostnad, tkr;;\nNämnd;2023;2024\nBarn;812;830\nVård;655;661\n", ""),
        ["Nettokostnad 2023–2024, tkr", "Nettokostnad 2024, tkr"]
    );
    assert_eq!(
        titles("Sjukfrånvaro i procent 2023–2024;;\nNämnd;2023;2024\nBarn;8,1;8\nVård;6;6,5\n", ""),
        ["Sjukfrånvaro i procent 2023–2024, 2023–2024", "Sjukfrånvaro i procent 2023–2024, 2024"]
    );
}

#[test]
fn a_single_column_of_decimal_commas_is_one_column() {
    let project = Project::empty();
    project.write("inputs/demo/x.csv", "Antal\n1,5\n2,25\n");
    let head = "kind = \"memo\"\ntitle = \"X\"\ndate = 2026-01-31\n\
        [municipality]\nname = \"Granvik\"\nfull_name = \"Granviks kommun\"\n[sources]\n\
        [tables.x]\nfile = \"x.csv\"\nlabel = \"x\"\n\
        [tables.x.columns]\nn = { header = \"Antal\", unit = \"count\" }\n\
        [[chapter]]\nblock = \"page\"\ntitle = \"X\"\nmessage = \"{{ tables.x.sum.n }}\"\n";
    project.write("inputs/demo/report.toml", head);
    assert_eq!(figure(&project, "tables.x.sum.n").as_deref(), Some("3,75"));
}

#[test]
fn what_a_list_of_posts_lacks_is_told() {
    let (_, said) =
        made("x.csv", "Enhet;Befattning;Antal;Årsarbetare\nKansli;Registrator;2;1,5\n", "");
    assert!(said.contains("as a list of posts it lacks `Stödfunktion`"), "{said}");
    let english = "Department,Unit,Title,Function,Positions,FTE\nOffice,HR,Officer,HR,2,1.75\n";
    let (_, said) = made("x.csv", english, "--language en");
    assert!(said.contains("`Unit`                       subunit"), "{said}");
}

#[test]
fn a_header_of_two_rows_is_read_as_its_reader_sees_it() {
    let table = "Budget, tkr;;;;\nNämnd;2024;;2025;\n;Budget;Utfall;Budget;Utfall\n\
        Kommunstyrelsen;100;110;105;120\nSocialnämnden;500;520;530;525\n";
    let (project, said) = made("budget.csv", table, "");
    assert!(said.contains("`2024 Utfall`"), "{said}");
    assert!(said.contains("it is called `Demo kommun` after the report"), "{said}");
    let built = project.run("build demo");
    assert_eq!((built.code, built.stderr.as_str()), (0, ""));
    assert_eq!(
        figure(&project, "tables.data.row.socialnämnden.utfall_2024").as_deref(),
        Some("520")
    );
}

#[test]
fn tables_of_years_build_at_once_whatever_tells_their_rows_apart() {
    for table in [
        "År;Kostnad tkr\n2023;10\n2024;11\n",
        "Kommun;År;Kostnad tkr\nAvik;2024;10\nBvik;2024;11\n",
        "Kommun;År;Kostnad tkr\nAvik;2023;10\nAvik;2024;11\n",
        "Kommun;Del;År;Kostnad\nAvik;Skola;2023;10\nAvik;Vård;2023;1\nAvik;Skola;2024;10\n",
        "Kommun;Del;Kostnad\nAvik;Skola;10\nAvik;Vård;1\nBvik;Vård;7\n",
        "Kommun;2024;2025\nAvik;10;11\n",
    ] {
        let (project, _) = made("x.csv", table, "");
        let built = project.run("build demo");
        assert_eq!((built.code, built.stderr.as_str()), (0, ""), "{table}");
    }
}

#[test]
fn an_export_that_says_vacant_of_a_row_has_its_vacancies_counted() {
    let export = EXPORT.replace("1;Registrator;0,75;Tillsvidare", "1;Registrator;0,75;Vakant");
    let (project, _) = made("export.csv", export, "");
    assert_eq!(figure(&project, "total.vacant").as_deref(), Some("1"));
}

#[test]
fn a_code_and_the_number_behind_it_are_no_phone_number_in_a_difference() {
    let table = |cost: &str| format!("Kod;Kostnad tkr\n0114;{cost}\n0115;58 310\n");
    let (project, _) = made("x.csv", table("61 240"), "");
    project.run("build demo --out before").fine();
    project.write("inputs/demo/x.csv", table("61 300"));
    project.run("build demo --out after").fine();
    let said = project.run("diff before after").fine().replace(['\u{202f}', '\u{a0}'], " ");
    assert!(said.contains("(0114): 61 240 → 61 300"), "{said}");
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
