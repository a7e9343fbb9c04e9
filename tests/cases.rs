//! Files as people have them: each case is a kind of file that was read wrongly, or not at all, and what is right for it.
//!
//! The inputs are written out here, small; `../shared/cases/` has more of their kind, and where it is absent what rests on it is
//! skipped, and says so.
#![expect(clippy::disallowed_methods, reason = "the cases are the test's own files")]
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]

#[path = "support/mod.rs"]
mod support;

use std::fs;

use support::{Project, repository};

const REPORT: &str = "inputs/demo/report.toml";
const STAFFING: &str = "inputs/demo/staffing.csv";
const SOURCE: &str = "staffing = { file = \"staffing.csv\"";

/// The example of a review with posts of its own, and nothing that refers to others.
fn review(staffing: &str) -> Project {
    let project = Project::new();
    project.write(STAFFING, staffing);
    let assignments =
        "assignments = { file = \"assignments.csv\", label = \"kommunens HR-system\" }\n";
    project.edit(REPORT, assignments, "");
    project
}

/// What is stated beside the file of the posts.
fn beside(project: &Project, options: &str) {
    project.edit(REPORT, SOURCE, &format!("{SOURCE}, {options}"));
}

/// The example of a plan with one more line in the budget of a unit.
fn plan(line: &str, options: &str) -> Project {
    let project = Project::empty().with_kind("demo", "plan");
    let path = "inputs/demo/budget.csv";
    let budget = project.text(path);
    project.write(path, format!("{budget}{line}\n"));
    let source = "budget = { file = \"budget.csv\"";
    project.edit(REPORT, source, &format!("{source}{options}"));
    project
}

/// All that a check says, with notes.
fn said(project: &Project) -> String {
    let run = project.run("check demo -v");
    run.stdout + &run.stderr
}

/// The value of a figure as it is printed; none where there is no such figure.
fn figure(project: &Project, path: &str) -> Option<String> {
    let run = project.run("figures demo --format csv");
    let line = run
        .stdout
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{path};")).map(str::to_owned));
    line.map(|line| line.split(';').next().unwrap_or_default().replace(['\u{202f}', '\u{a0}'], " "))
}

/// A file of `../shared/cases/`.
fn shared(path: &str) -> Option<Vec<u8>> {
    let found = fs::read(repository().join("../shared/cases").join(path)).ok();
    if found.is_none() {
        eprintln!("skipped: ../shared/cases/{path} is not there");
    }
    found
}

const WITHOUT_VACANT: &str = "unit;title;function;positions;fte;Vakansr\n\
    kk;Registrator;registry_office;2;1,5;1\nkk;Controller;economy;1;1;0\n";

#[test]
fn a_column_that_is_left_out_under_a_misspelt_header_is_told() {
    let project = review(WITHOUT_VACANT);
    beside(&project, "other_columns = \"leave_out\"");
    let said = said(&project);
    assert!(
        said.contains("warning[N0146]: the column `Vakansr` is left out (`vakanser` is known)"),
        "{said}"
    );
    assert!(said.contains("columns = { vacant = \"Vakansr\" }"), "{said}");
    assert!(said.contains("column left out: `Vakansr`"), "{said}");
}

#[test]
fn what_was_not_asked_is_no_figure_and_prose_cannot_name_it() {
    let project = review(WITHOUT_VACANT);
    beside(&project, "other_columns = \"leave_out\"");
    let told = said(&project);
    assert!(told.contains("unknown figure `total.vacant`"), "{told}");
    assert!(told.contains("the staffing table has no column `vacant`"), "{told}");
    project.edit(
        REPORT,
        "remarks = [\"Av tjänsterna är {{ total.vacant | words }} vakant.\"]\n",
        "",
    );
    assert_eq!(figure(&project, "total.positions").as_deref(), Some("3"));
    for path in ["total.vacant", "unit.kk.vacant", "total.recruiting"] {
        assert_eq!(figure(&project, path), None, "{path}");
    }
    let run = project.run("build demo --emit typst");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let data = project.text("out/demo/typst/report.json");
    assert!(!data.to_lowercase().contains("vakans"), "no vacancies are printed");
}

#[test]
fn a_column_that_is_stated_is_asked_for() {
    let project = review(WITHOUT_VACANT);
    beside(&project, "columns = { vacant = \"Vakansr\" }");
    assert_eq!(figure(&project, "total.vacant").as_deref(), Some("1"));
    assert!(!said(&project).contains("N0146"));
}

const SAVING: &str = "economy;saving;Justering;cost;(150);;";

#[test]
fn an_amount_in_brackets_is_refused_until_it_is_said_what_they_mean() {
    let told = said(&plan(SAVING, ""));
    assert!(told.contains("error[N0713]: cannot read the number `(150)`"), "{told}");
    assert!(told.contains("`brackets = \"negative\"`"), "{told}");
}

#[test]
fn an_amount_in_brackets_counts_as_it_is_stated() {
    let negative = plan(SAVING, ", brackets = \"negative\"");
    assert_eq!(figure(&negative, "budget.economy.saving").as_deref(), Some("−150"));
    assert_eq!(figure(&negative, "budget.economy.cost").as_deref(), Some("2 550"));
    let elsewhere = plan(SAVING, ", brackets = \"elsewhere\"");
    assert_eq!(figure(&elsewhere, "budget.economy.cost").as_deref(), Some("2 700"));
}

#[test]
fn an_amount_below_zero_is_read_where_that_is_stated() {
    for minus in ["-150", "−150", "150-", "(150)"] {
        let line = format!("economy;saving;Justering;cost;{minus};;");
        let project = plan(&line, ", signed = [\"amount\"], brackets = \"negative\"");
        assert_eq!(figure(&project, "budget.economy.cost").as_deref(), Some("2 550"), "{minus}");
        if !minus.starts_with('(') && !minus.ends_with('-') {
            let told = said(&plan(&line, ""));
            assert!(told.contains("state `signed = [\"amount\"]`"), "{told}");
            assert!(!told.contains("without a sign"), "{told}");
        }
    }
}

#[test]
fn an_income_below_zero_is_a_warning() {
    let told = said(&plan("economy;fees;Avgifter;income;-150;;", ", signed = [\"amount\"]"));
    assert!(told.contains("warning[N0441]: the income `Avgifter` is below zero"), "{told}");
}

const SPARSE: &str = "unit;title;function;positions;fte;vacant;recruiting\n\
    kk;Registrator;registry_office;2;1,5;;\n;Controller;economy;1;1;;\nsf;Registrator;registry_office;1;0,75;;\n\
    ;Controller;economy;1;1;;\n";

#[test]
fn a_label_on_the_first_row_of_its_group_is_filled_down() {
    let project = review(SPARSE);
    beside(&project, "fill_down = [\"unit\"]");
    assert_eq!(figure(&project, "unit.kk.fte").as_deref(), Some("2,5"));
    assert_eq!(figure(&project, "unit.sf.fte").as_deref(), Some("1,75"));
}

#[test]
fn a_rule_sees_filled_labels() {
    let project = review(SPARSE);
    beside(&project, "fill_down = [\"unit\"], keep = [{ column = \"unit\", is = [\"sf\"] }]");
    assert_eq!(figure(&project, "total.fte").as_deref(), Some("1,75"));
}

#[test]
fn a_rule_on_a_column_of_sparse_labels_is_a_warning() {
    let project = review(SPARSE);
    beside(&project, "leave_out = [{ column = \"unit\", is = [\"sf\"] }]");
    let told = said(&project);
    assert!(
        told.contains("warning[N0147]: rows 3 and 5 are blank in the column `unit`")
            || told.contains("N0147]: rows 3, 5 are blank in the column `unit`"),
        "{told}"
    );
    assert!(told.contains("fill_down = [\"unit\"]"), "{told}");
}

#[test]
fn positions_without_time_make_the_total_a_least_one() {
    let project = review(
        "unit;title;function;positions;fte;vacant\nkk;Registrator;registry_office;2;;0\nkk;Controller;economy;1;1;0\n",
    );
    let told = said(&project);
    assert!(
        told.contains("warning[N0442]: `Registrator` has positions and no full-time equivalents"),
        "{told}"
    );
    assert_eq!(figure(&project, "total.fte").as_deref(), Some("minst 1"));
}

#[test]
fn percent_is_read_where_percent_is_stated() {
    let project = review(
        "unit;title;function;positions;fte;vacant\nkk;Registrator;registry_office;2;150 %;0\nkk;Controller;economy;1;75 %;0\n",
    );
    assert!(said(&project).contains("units = { "));
    beside(&project, "units = { fte = \"percent\" }");
    assert_eq!(figure(&project, "total.fte").as_deref(), Some("2,25"));
}

#[test]
fn headers_and_keys_are_read_as_their_readers_see_them() {
    let project = review(
        "fo\u{308}rvaltning;befattning;funktion;antal;\u{feff}a\u{30a}a;vakanta\n\
         Kommun\u{ad}kontoret;A\u{30a}rsregistrator\u{200b};registry_office;1;0,5;0\n",
    );
    let name = project.text("inputs/demo/units.toml");
    assert!(name.contains("name = \"Kommunkontoret\""), "{name}");
    assert_eq!(figure(&project, "unit.kk.fte").as_deref(), Some("0,5"), "{}", said(&project));
    let run = project.run("build demo --emit typst");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(project.text("out/demo/typst/report.json").contains("\"Årsregistrator\""));
}

#[test]
fn footnote_marks_are_named_and_notes_are_no_rows() {
    let project = review(
        "unit;title;function;positions;fte;vacant\nkk;Registrator;registry_office;2*;1,5¹;0\nkk;Controller;economy;1;1;0\n\
         * Inklusive vikarier\n¹ Uppgiften är reviderad\nKälla: HR-systemet\n",
    );
    let told = said(&project);
    assert_eq!(told.matches("looks like a footnote mark").count(), 2, "{told}");
    assert!(told.contains("left out: rows 4–6"), "{told}");
    assert!(!told.contains("N0207"), "{told}");
}

#[test]
fn a_file_of_another_kind_is_one_clear_message() {
    let page = "<html><head><meta charset=\"utf-8\"></head><body><table><tr><td>unit</td></tr></table></body></html>";
    let book = "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"></Workbook>";
    for (bytes, what) in [
        (page, "a web page"),
        (book, "a spreadsheet in XML of 2003"),
        ("%PDF-1.4\n", "a PDF document"),
    ] {
        let told = said(&review(bytes));
        assert!(told.contains(&format!("error[N0148]: the file is {what}")), "{told}");
        assert_eq!(told.matches("error[N01").count(), 1, "{told}");
    }
}

/// The example of a review with a declared table, and a remark that names the sum of its numbers.
fn declared(name: &str, number: &str, table: &str, options: &str) -> Project {
    let project = Project::new();
    project.write("inputs/demo/own.csv", table);
    let report = project.text(REPORT);
    let tables = format!(
        "[tables.own]\nfile = \"own.csv\"\n{options}\n\n[tables.own.columns]\n{name} = {{}}\n{number} = {{ unit = \"count\" }}\n"
    );
    project.write(REPORT, format!("{report}\n{tables}"));
    let remark = "remarks = [\"Av tjänsterna är {{ total.vacant | words }} vakant.\"]";
    let sum = format!("remarks = [\"Summan är {{{{ tables.own.sum.{number} }}}}.\"]");
    project.edit(REPORT, remark, &sum);
    project
}

const COUNTIES: &str = "county;antal\nUppsala;1200\nDalarna;800\nGävleborg;900\nSamtliga;2900\n";
const REGIONS: &str = "region;antal\nNorrlandia län;60\nAvik;10\nBvik;20\nCvik;30\nSörlandia län;45\nDvik;25\n\
    Evik;20\nHela riket;105\n";

#[test]
fn a_total_among_the_rows_is_a_warning_with_its_arithmetic() {
    let project = declared("county", "antal", COUNTIES, "");
    let told = said(&project).replace('\u{202f}', " ");
    let arithmetic = "`Samtliga` is the sum of the 3 rows above it, and is added to them (1 200 + 800 + 900 = 2 900)";
    assert!(told.contains(&format!("warning[N0440]: {arithmetic}")), "{told}");
    let rule = "leave_out = [{ column = \"county\", is = [\"Samtliga\"] }]";
    assert!(told.contains(rule), "{told}");
    let mended = declared("county", "antal", COUNTIES, rule);
    assert!(!said(&mended).contains("N0440"));
    assert_eq!(figure(&mended, "tables.own.sum.antal").as_deref(), Some("2 900"));
}

#[test]
fn counties_above_their_municipalities_are_named_with_the_whole() {
    let told = said(&declared("region", "antal", REGIONS, ""));
    assert_eq!(told.matches("warning[N0440]").count(), 3, "{told}");
    for arithmetic in ["10 + 20 + 30 = 60", "25 + 20 = 45", "60 + 45 = 105"] {
        assert!(told.contains(arithmetic), "{told}");
    }
    let rule = "leave_out = [{ column = \"region\", is = [\"Norrlandia län\", \"Sörlandia län\", \"Hela riket\"] }]";
    assert!(told.contains(rule), "{told}");
    let mended = declared("region", "antal", REGIONS, rule);
    assert_eq!(figure(&mended, "tables.own.sum.antal").as_deref(), Some("105"));
}

#[test]
fn a_total_that_nobody_adds_is_nothing_to_tell() {
    let project = declared("county", "antal", COUNTIES, "key = \"county\"");
    project.edit(REPORT, "tables.own.sum.antal", "tables.own.row.samtliga.antal");
    assert!(!said(&project).contains("N0440"));
}

/// What is wrong with a file of the shared cases, read as the posts of the example.
fn said_of_shared(path: &str, options: &str) -> Option<String> {
    let bytes = shared(path)?;
    let project = review("");
    project.write(STAFFING, bytes);
    beside(&project, options);
    Some(said(&project))
}

#[test]
fn the_shared_files_are_told_apart() {
    for (path, options, told) in [
        ("missing-column/staffing.csv", "other_columns = \"leave_out\"", "N0146"),
        ("look-alikes/staffing.csv", "label = \"x\"", "missing column `function`"),
        ("wrong-kind-of-file/staffing.xls", "label = \"x\"", "N0148"),
    ] {
        let options = options.replace("label = \"x\"", "header_row = 1");
        let Some(said) = said_of_shared(path, &options) else { continue };
        assert!(said.contains(told), "{path}: {said}");
        assert!(!said.contains("unknown column"), "{path}: {said}");
    }
}

/// The example of a review whose posts come from an export.
fn employed(employees: &str, classification: &str) -> Project {
    let project = Project::empty();
    project.run("new demo --employees").fine();
    project.write("inputs/demo/employees.csv", employees);
    project.write("inputs/demo/classification.toml", classification);
    let assignments =
        "assignments = { file = \"assignments.csv\", label = \"kommunens HR-system\" }\n";
    project.edit(REPORT, assignments, "");
    project
}

const RULES: &str = "[[rule]]\ntitles = [\"*\"]\nfunction = \"economy\"\n";

#[test]
fn rates_are_shares_of_one_where_that_is_stated() {
    let table =
        "Organisation;Befattning;Sysselsättningsgrad\nkk;Registrator;0,75\nkk;Controller;1\n";
    let project = employed(table, RULES);
    let told = said(&project);
    assert!(told.contains("state `units = { rate = \"ones\" }` beside `file`"), "{told}");
    let source = "employees = { file = \"employees.csv\"";
    project.edit(REPORT, source, &format!("{source}, units = {{ rate = \"ones\" }}"));
    assert_eq!(figure(&project, "total.fte").as_deref(), Some("1,75"));
}

#[test]
fn a_status_means_what_the_classification_states() {
    let table = "Organisation;Befattning;Syss.grad;Anställningsform\nkk;A;100;Allmän visstid\nkk;A;50;Timlön\nkk;A;50;Timlön\n";
    let told = said(&employed(table, RULES));
    assert!(told.contains("error[N0234]: unknown status `Timlön` (2 rows)"), "{told}");
    let line = "statuses = { \"Allmän visstid\" = \"held\", \"Timlön\" = \"hourly\" }";
    assert!(told.contains(line), "{told}");
    let project = employed(table, &format!("{line}\n{RULES}"));
    assert_eq!(figure(&project, "total.fte").as_deref(), Some("1"));
    assert_eq!(figure(&project, "employees.hourly").as_deref(), Some("2"));
}

#[test]
fn rows_of_one_employee_in_a_post_are_one_position() {
    let table =
        "Organisation;Anst.nr;Befattning;Syss.grad\nkk;7;A;50\nkk;7;A;25\nkk;8;A;100\nkk;8;A;25\n";
    let project = employed(table, RULES);
    assert_eq!(figure(&project, "total.positions").as_deref(), Some("2"));
    assert_eq!(figure(&project, "total.fte").as_deref(), Some("2"));
    assert_eq!(figure(&project, "employees.further").as_deref(), Some("2"));
    let told = said(&project);
    assert!(told.contains("warning[N0446]: the rows of one employee make 125 percent"), "{told}");
}

#[test]
fn days_are_told_from_numbers_and_from_what_cannot_be_read() {
    let table = "Organisation;Befattning;Syss.grad;Fr.o.m.;T.o.m.\nkk;A;100;16/8/2021;\nkk;A;100;2019-03-01 00:00:00;9999-12-31\n";
    let told = said(&employed(table, RULES));
    assert!(told.contains("date `16/8/2021` cannot be read (`2023-11-30` is expected)"), "{told}");
    assert_eq!(told.matches("error[").count(), 1, "{told}");
}

#[test]
fn a_rule_for_everybody_says_what_it_caught() {
    let table = "Organisation;Befattning;Syss.grad\nkk;A;100\nkk;B;50\nkk;B;50\n";
    let told = said(&employed(table, RULES));
    assert!(
        told.contains("note[N0443]: the rule for everybody decides on 3 employees: `B` 2, `A` 1"),
        "{told}"
    );
}

#[test]
fn a_classification_may_be_empty_and_is_written_by_classify() {
    let table = "Organisation;Befattning;Syss.grad\nkk;Ekonom;100\nnågonstans;Ekonom;50\n";
    let project = employed(table, "# nothing yet\n");
    project.edit(REPORT, "title = \"Genomlysning av stödfunktioner\"\n", "titel = \"x\"\n");
    let run = project.run("classify demo");
    assert!(
        run.stdout.contains("[[rule]]\ntitles = [\"Ekonom\"]  # 2\nsupport = false"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("function: registry_office, economy, hr"), "{}", run.stdout);
}

#[test]
fn an_accounting_dash_is_zero_in_columns_of_amounts() {
    let project = declared("county", "antal", "county;antal\nA;10\nB; -   \nC;5\n", "");
    project.edit(REPORT, "antal = { unit = \"count\" }", "antal = { unit = \"kr\" }");
    assert_eq!(figure(&project, "tables.own.sum.antal").as_deref(), Some("15"));
    let other = declared("county", "antal", "county;antal\nA;10\nB;-\nC;5\n", "");
    assert_eq!(figure(&other, "tables.own.sum.antal").as_deref(), Some("minst 15"));
}

#[test]
fn a_minus_behind_a_number_is_told_as_one() {
    let told = said(&declared("county", "antal", "county;antal\nA;10\nB;0,5-\n", ""));
    assert!(told.contains("N0202]: cannot read the number `0,5-` (it is below zero)"), "{told}");
    assert!(told.contains("state `signed = true`"), "{told}");
}

#[test]
fn computed_numbers_count_as_they_are_and_are_shown_with_two_decimals() {
    let project = review(
        "unit;title;function;positions;fte;vacant\nkk;Registrator;registry_office;1;0,7320261437908496;0\n\
         kk;Controller;economy;4;3,333333333333333;0\nkk;Arkivarie;registry_office;1;0,3;0\n",
    );
    assert_eq!(figure(&project, "total.fte").as_deref(), Some("4,37"));
    assert!(said(&project).contains("note[N0150]: `0,7320261437908496` counts as it is"));
}

#[test]
fn a_column_is_shown_with_the_decimals_of_its_sheet() {
    let Some(bytes) = shared("decimals/index.xlsx") else { return };
    let project = declared("kommun", "index", "", "key = \"kommun\"");
    project.edit(REPORT, "file = \"own.csv\"", "file = \"own.xlsx\"");
    project.edit(REPORT, "index = { unit = \"count\" }", "index = { unit = \"index\" }");
    project.write("inputs/demo/own.xlsx", bytes);
    assert_eq!(figure(&project, "tables.own.row.ale.index").as_deref(), Some("5,0"));
    assert!(said(&project).contains("`index` is shown with 1 decimal, as the sheet shows it"));
}

#[test]
fn a_total_among_posts_is_a_warning_with_its_arithmetic() {
    let rows = "unit;title;function;positions;fte;vacant\nkk;A;economy;12;10,5;0\nkk;B;economy;8;8;0\nkk;C;economy;1;0,5;0\n";
    let told = said(&review(&format!("{rows}kk;Alla tjänster;economy;21;19;0\n")));
    let arithmetic =
        "`Alla tjänster` is the sum of the 3 rows above it, and is added to them (12 + 8 + 1 = 21)";
    assert!(told.contains(arithmetic), "{told}");
    assert!(
        told.contains("leave_out = [{ column = \"title\", is = [\"Alla tjänster\"] }]"),
        "{told}"
    );
    let other = said(&review(&format!("{rows}kk;Alla tjänster;economy;21;18;0\n")));
    assert!(!other.contains("N0440"), "{other}");
}

#[test]
fn declared_parts_are_held_against_the_declared_whole() {
    let project = Project::new();
    let declared = "figure;value;place;comment\ntotal.fte;14;s. 3;\nunit.kk.fte;ca 9-10;s. 4;\nunit.sf.fte;1,75;s. 5;\n";
    project.write("inputs/demo/declared.csv", declared);
    project.edit(REPORT, "[sources]\n", "[sources]\ndeclared = { file = \"declared.csv\" }\n");
    let told = said(&project).replace(['\u{202f}', '\u{a0}'], " ");
    let arithmetic = "`total.fte` is declared as `14`, but what is declared of its parts makes ca 10,75–11,75 (ca 9–10 + 1,75)";
    assert!(told.contains(&format!("warning[N0444]: {arithmetic}")), "{told}");
}

#[test]
fn shares_of_one_post_make_the_whole() {
    let row = |shares: &str| {
        let table = format!(
            "unit;title;function;positions;fte;vacant;funded_by\nkk;A;economy;1;1;0;{shares}\n"
        );
        said(&review(&table))
    };
    assert!(
        row("sf 80 % + kk 25 %")
            .contains("warning[N0445]: the shares of `A` make 105 percent, not 100 (80 + 25)")
    );
    assert!(row("sf 80 % + kk 15 %").contains("make 95 percent"));
    assert!(!row("sf 80 % + kk 20 %").contains("N0445") && !row("sf 80 %").contains("N0445"));
}

#[test]
fn full_time_equivalents_are_positions_times_percent_where_they_are_not_stated() {
    let posts = "unit;title;function;positions;percent\n\
        kk;Registrator;registry_office;2;75\n\
        kk;Nämndsekreterare;registry_office;1;\n";
    let project = review(posts);
    assert_eq!(figure(&project, "post.1.fte").as_deref(), Some("1,5"));
    assert_eq!(figure(&project, "unit.kk.fte").as_deref(), Some("minst 1,5"));
    let explained = project.run("explain demo unit.kk.fte").stdout;
    assert!(explained.contains("part of 2"), "{explained}");
    assert!(
        explained.contains("staffing.csv:D2") && explained.contains("staffing.csv:E2"),
        "{explained}"
    );
    let text = said(&project);
    assert!(!text.contains("N0107"), "{text}");
    assert!(text.contains("N0442") && text.contains("Nämndsekreterare"), "{text}");

    let both = review(
        "unit;title;function;positions;fte;percent\nkk;Registrator;registry_office;2;;75\nkk;Arkivarie;registry_office;1;0,5;80\n",
    );
    assert_eq!(figure(&both, "unit.kk.fte").as_deref(), Some("2"));
    assert!(said(&both).contains("N0437"));

    let known = |percents: [&str; 2]| {
        let [one, two] = percents;
        let posts = format!(
            "unit;title;function;positions;percent\nkk;Registrator;registry_office;2;{one}\nkk;Arkivarie;registry_office;2-3;{two}\n"
        );
        let project = review(&posts);
        (figure(&project, "unit.kk.fte").unwrap_or_default(), said(&project))
    };
    assert_eq!(known(["ca 75", "50-100"]).0, "ca 2,5–4,5");
    for unknown in ["-", "..", ""] {
        let (fte, text) = known([unknown, unknown]);
        assert!(!fte.contains('0') || fte.starts_with("minst"), "{unknown}: {fte}");
        assert_eq!(text.matches("warning[N0442]").count(), 2, "{unknown}: {text}");
    }
    let (_, text) = known(["0,8", "1"]);
    assert!(text.contains("warning[N0447]"), "{text}");
    let (fte, text) = known(["12x", "50"]);
    assert!(text.contains("N0201") && !text.contains("N0442"), "{fte} {text}");
    let stated =
        review("unit;title;function;positions;percent\nkk;Registrator;registry_office;2;75\n");
    beside(&stated, "units = { percent = \"percent\" }");
    assert_eq!(figure(&stated, "unit.kk.fte").as_deref(), Some("1,5"));

    let neither = review("unit;title;function;positions\nkk;Registrator;registry_office;2\n");
    let text = said(&neither);
    assert!(
        text.contains("N0107") && text.contains("a column `percent` does instead of it"),
        "{text}"
    );
}

/// A memo that shows a table of its own, which has blank cells.
fn with_blanks(options: &str) -> Project {
    let project = Project::empty();
    let rows = "Enhet;Typ;Antal;Netto\nA;x;12,5;3\nB;x;;-2\nC;y;29;\nD;y;;\n";
    project.write("inputs/demo/a.csv", rows);
    let report = format!(
        "kind = \"memo\"\ntitle = \"Tabeller\"\ndate = 2026-01-31\n[municipality]\nname = \"Östersund\"\n\
         full_name = \"Östersunds kommun\"\n[sources]\n[tables.t]\nfile = \"a.csv\"\nlabel = \"SCB\"\nkey = \"unit\"\n{options}\
         [tables.t.columns]\nunit = {{ header = \"Enhet\" }}\nsort = {{ header = \"Typ\" }}\n\
         n = {{ header = \"Antal\", unit = \"fte\" }}\nnet = {{ header = \"Netto\", unit = \"tkr\", signed = true }}\n\
         [tables.g]\nfrom = \"t\"\ngroup = {{ by = [\"sort\"], sum = [\"n\", \"net\"], mean = [\"n\"] }}\n\
         [tables.c]\nfrom = \"t\"\ncompute.double = {{ is = \"n * 2\" }}\n\
         [[chapter]]\nblock = \"page\"\ntitle = \"Antal\"\n\
         message = \"Summan är {{{{ tables.t.sum.n }}}}, netto {{{{ tables.t.sum.net }}}}, dubbelt {{{{ tables.c.sum.double }}}}\"\n\
         [[chapter.content]]\npart = \"table\"\nfrom = \"t\"\ngroup = \"sort\"\nsubtotal = [\"n\", \"net\"]\n\
         total = [\"n\", \"net\"]\nmean = [\"n\"]\n\
         [[chapter.content]]\npart = \"table\"\nfrom = \"g\"\ntotal = [\"sum_n\", \"net\"]\n"
    );
    project.write(REPORT, report);
    project
}

#[test]
fn a_sum_over_blank_cells_is_a_lower_bound_and_says_where_they_are() {
    let project = with_blanks("");
    let told = said(&project);
    let warning = "warning[N0714]: `n` is added with blank cells (its sum is a lower bound, and is printed as one)";
    assert_eq!(told.matches(warning).count(), 1, "{told}");
    assert!(told.contains("a.csv:3:5") && told.contains("a.csv:5:5"), "{told}");
    assert!(
        told.contains("`net` is added with blank cells (its sum is that of the other cells)"),
        "{told}"
    );
    assert!(told.contains("`double` is added with blank cells"), "{told}");
    for (path, value) in [
        ("tables.t.sum.n", "minst 41,5"),
        ("tables.g.row.x.sum_n", "minst 12,5"),
        ("tables.g.sum.sum_n", "minst 41,5"),
        ("tables.t.mean.n", "20,8"),
        ("tables.t.sum.net", "1"),
        ("tables.t.n.n", "2"),
    ] {
        assert_eq!(figure(&project, path).as_deref(), Some(value), "{path}");
    }
    let explained = project.run("explain demo tables.t.sum.n").stdout;
    assert!(
        explained.starts_with("tables.t.sum.n = minst\u{a0}41,5 fte (sum of 2 of 4;"),
        "{explained}"
    );
}

/// A memo with a table `t` of units, numbers and changes, and what else is asked of it.
fn with_rows(rows: &str, rest: &str) -> Project {
    let project = Project::empty();
    project.write("inputs/demo/a.csv", format!("u;g;n;t\n{rows}"));
    let report = format!(
        "kind = \"memo\"\ntitle = \"Tabeller\"\ndate = 2026-01-31\n[municipality]\nname = \"Östersund\"\n\
         full_name = \"Östersunds kommun\"\n[sources]\n[tables.t]\nfile = \"a.csv\"\nlabel = \"SCB\"\nkey = \"u\"\n\
         [tables.t.columns]\nu = {{}}\ng = {{}}\nn = {{ unit = \"persons\" }}\nt = {{ unit = \"tkr\", signed = true }}\n{rest}"
    );
    project.write(REPORT, report);
    project
}

#[test]
fn a_number_in_brackets_is_in_no_mean_and_no_extreme() {
    let table = "[[chapter]]\nblock = \"page\"\ntitle = \"A\"\nmessage = \"{{ tables.t.mean.n }}\"\n\
                 [[chapter.content]]\npart = \"table\"\nfrom = \"t\"\ntotal = [\"n\"]\nmean = [\"n\"]\n";
    let project = with_rows("A;x;(6);1\nB;x;1;1\nC;x;5;1\n", table);
    for (how, value) in [("sum", "6"), ("mean", "3"), ("median", "3"), ("max", "5"), ("n", "2")] {
        let found = figure(&project, &format!("tables.t.{how}.n"));
        assert_eq!(found.map(|it| it.replace(",0", "")).as_deref(), Some(value), "{how}");
    }
    assert_eq!(project.run("build demo --emit typst").code, 0);
    let data = project.text("out/demo/typst/report.json");
    assert!(data.contains("Avser 2 av 3 rader"), "{data}");
}

#[test]
fn what_is_computed_of_a_part_says_so_too() {
    let tables = "[tables.s]\nfrom = \"t\"\ngroup = { by = [\"g\"], sum = [\"t\"] }\n\
                  [tables.d]\nfrom = \"s\"\ncompute.double = { is = \"t * 2\" }\n\
                  [[chapter]]\nblock = \"page\"\ntitle = \"A\"\nmessage = \"B\"\n\
                  [[chapter.content]]\npart = \"table\"\nfrom = \"d\"\n";
    let project = with_rows("A;x;1;-50\nB;x;1;\nC;y;1;70\nD;y;1;20\n", tables);
    let run = project.run("build demo --emit typst");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let data = project.text("out/demo/typst/report.json").replace(['\u{202f}', '\u{a0}'], " ");
    for (number, is_marked) in [("−50", true), ("−100", true), ("90", false), ("180", false)] {
        let marked = format!("\"{number}*\"");
        assert_eq!(data.contains(&marked), is_marked, "{number}: {data}");
    }
}

#[test]
fn first_rows_that_leave_one_out_that_is_like_the_last_are_told() {
    let table = |first: u32| {
        format!(
            "[tables.top]\nfrom = \"t\"\nsort = [\"-n\", \"u\"]\nfirst = {first}\n\
             [[chapter]]\nblock = \"page\"\ntitle = \"A\"\nmessage = \"B\"\n\
             [[chapter.content]]\npart = \"table\"\nfrom = \"top\"\n"
        )
    };
    let rows = "A;x;9;1\nB;x;7;1\nC;x;7;1\nD;x;5;1\nE;x;;1\nF;x;;1\n";
    for (first, is_told) in [(1, false), (2, true), (3, false), (4, false), (5, false), (6, false)]
    {
        let told = said(&with_rows(rows, &table(first)));
        let warning = "warning[N0715]: `first` keeps one of two rows that have the same `n`";
        assert_eq!(told.contains(warning), is_told, "{first}: {told}");
    }
}

#[test]
fn a_column_that_nobody_adds_is_not_said_to_be_added() {
    let table = "[[chapter]]\nblock = \"page\"\ntitle = \"A\"\nmessage = \"B\"\n\
                 [[chapter.content]]\npart = \"table\"\nfrom = \"t\"\ntotal = [\"n\"]\n";
    let project = with_rows("A;x;1;-50\nB;x;1;\n", table);
    assert!(!said(&project).contains("N0714"), "{}", said(&project));
}

#[test]
fn a_table_says_of_how_many_rows_its_sums_and_means_are() {
    let project = with_blanks("");
    let run = project.run("build demo --emit typst");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let data = project.text("out/demo/typst/report.json").replace(['\u{202f}', '\u{a0}'], " ");
    for text in [
        "Uppgift saknas.",
        "Avser 2 av 4 rader; för resten saknas uppgift.",
        "Avser de rader som har uppgift.",
        "\"minst 12,5\"",
        "\"minst 41,5\"",
        "\"20,8**\"",
        "\"1**\"",
    ] {
        assert!(data.contains(text), "{text}: {data}");
    }
}

#[test]
fn a_blank_cell_is_what_is_stated() {
    let project = with_blanks("missing = { \"\" = \"zero\" }\n");
    assert!(!said(&project).contains("N0714"));
    assert_eq!(figure(&project, "tables.t.sum.n").as_deref(), Some("41,5"));
    assert_eq!(figure(&project, "tables.t.mean.n").as_deref(), Some("10,4"));
    let project = with_blanks("missing = { \"\" = \"blank\" }\n");
    assert!(!said(&project).contains("N0714"));
    assert_eq!(figure(&project, "tables.t.sum.n").as_deref(), Some("41,5"));
    let run = project.run("build demo --emit typst");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!project.text("out/demo/typst/report.json").contains("Uppgift saknas"));
}

#[test]
fn a_chart_of_functions_that_have_nothing_is_left_out_and_told() {
    let project = review(
        "unit;title;function;positions;fte;vacant;recruiting\nkk;Registrator;registry_office;2;0;1;\n\
         kk;Controller;economy;1;0;0;\nsf;Registrator;registry_office;1;0,75;;\n",
    );
    let told = said(&project);
    let warning = "warning[N0771]: the chart of functions of `KK` is left out";
    assert_eq!(told.matches("N0771").count(), 1, "{told}");
    assert!(told.contains(warning), "{told}");
    let run = project.run("build demo --emit typst");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let data = project.text("out/demo/typst/report.json");
    assert!(!data.contains("\"functions-kk\"") && data.contains("\"functions-sf\""));
    let number =
        |of: &str| data.split(of).nth(1).map(|rest| rest.split('}').next().unwrap_or_default());
    // The organisation chart is the first, and the numbers go on without a gap.
    assert!(
        number("\"id\": \"functions-sf\"").is_some_and(|rest| rest.contains("\"number\": 2")),
        "{data}"
    );
}

/// A memo that reads one table and says something of it.
fn memo(rows: &str, columns: &str, message: &str, more: &str) -> Project {
    let project = Project::empty();
    project.write("inputs/demo/a.csv", rows);
    let report = format!(
        "kind = \"memo\"\ntitle = \"Tabeller\"\ndate = 2026-01-31\n[municipality]\nname = \"Östersund\"\n\
         full_name = \"Östersunds kommun\"\n[sources]\n[tables.t]\nfile = \"a.csv\"\nlabel = \"SCB\"\nkey = \"unit\"\n\
         [tables.t.columns]\nunit = {{ header = \"Enhet\" }}\n{columns}\n\
         [[chapter]]\nblock = \"page\"\ntitle = \"Antal\"\nmessage = \"{message}\"\n{more}"
    );
    project.write(REPORT, report);
    project
}

#[test]
fn a_percent_in_brackets_is_refused_where_full_time_equivalents_are_made_of_it() {
    let told = said(&review(
        "unit;title;function;positions;percent\nkk;A;economy;2;(50)\nkk;B;economy;1;100\n",
    ));
    assert!(told.contains("error[N0713]: the percent `(50)` stands in brackets"), "{told}");
    assert!(told.contains("cell E2"), "{told}");
    let told = said(&review(
        "unit;title;function;positions;percent\nkk;A;economy;(2);50\nkk;B;economy;1;100\n",
    ));
    assert!(!told.contains("N0713"), "{told}");
}

#[test]
fn a_percent_of_nobody_is_told_and_is_not_nothing() {
    let project =
        review("unit;title;function;positions;percent\nkk;A;economy;;50\nkk;B;economy;1;100\n");
    let told = said(&project);
    assert!(
        told.contains("warning[N0442]: `A` has a percent and no positions (of how many?)"),
        "{told}"
    );
    assert_eq!(figure(&project, "unit.kk.fte").as_deref(), Some("minst 1"));
}

#[test]
fn what_rounding_explains_is_no_fault() {
    let posts = |row: &str| {
        said(&review(&format!(
            "unit;title;function;positions;percent;fte;vacant;funded_by\n{row}\n"
        )))
    };
    assert!(!posts("kk;A;economy;3;33;1;;").contains("N0437"));
    assert!(posts("kk;A;economy;3;33;1,05;;").contains("N0437"));
    assert!(posts("kk;A;economy;1;50;0,52;;").contains("N0437"));
    let project = Project::new();
    let units = project.text("inputs/demo/units.toml");
    assert!(units.contains("id = \"kk\"") && units.contains("id = \"sf\""), "{units}");
    assert!(!posts("kk;A;economy;1;;1;;sf 50 % + kk 50 %").contains("N0445"));
    assert!(posts("kk;A;economy;1;;1;;sf 33 % + kk 33 %").contains("N0445"));
}

#[test]
fn a_number_without_the_sign_among_percentages_is_told() {
    let mixed = "Enhet;Andel\nA;50 %\nB;0,5\nC;75 %\n";
    let project = memo(mixed, "share = { header = \"Andel\", unit = \"percent\" }", "Andelar", "");
    let told = said(&project);
    let warning = "warning[N0447]: `0,5` has no percent sign, which others of its column have (it is read as 0,5 %)";
    assert!(told.contains(warning) && told.contains("cell B3"), "{told}");
    let plain = "Enhet;Andel\nA;50\nB;0,5\nC;75\n";
    let project = memo(plain, "share = { header = \"Andel\", unit = \"percent\" }", "Andelar", "");
    assert!(!said(&project).contains("N0447"));
    let told = said(&review(
        "unit;title;function;positions;percent\nkk;A;economy;1;50 %\nkk;B;economy;1;0,5\n",
    ));
    assert!(told.contains("`0,5` has no percent sign"), "{told}");
}

#[test]
fn commas_between_thousands_are_named_as_what_they_are() {
    let amounts = "Enhet,Belopp\nA,\"1,234.5\"\nB,12.5\n";
    let columns = "n = { header = \"Belopp\", unit = \"kr\" }";
    let project = memo(amounts, columns, "Summan är {{ tables.t.sum.n }} kr", "");
    let told = said(&project);
    assert!(
        told.contains("cannot read the number `1,234.5` (its commas separate thousands)"),
        "{told}"
    );
    assert!(told.contains("state `decimals = \"point\"` beside `file`"), "{told}");
    assert!(!told.contains("N0516"), "what cannot be read is told once: {told}");
    project.edit(REPORT, "file = \"a.csv\"\n", "file = \"a.csv\"\ndecimals = \"point\"\n");
    assert_eq!(figure(&project, "tables.t.sum.n").as_deref(), Some("1 247"));
}

#[test]
fn a_bridge_over_a_step_that_cannot_be_read_is_no_false_bridge() {
    let steps = "Enhet;Belopp\nBudget;100\nLöner;5x\nUtfall;105\n";
    let bridge = "[[chapter.content]]\npart = \"chart\"\nform = \"bridge\"\nfrom = \"t\"\nvalues = [\"n\"]\n";
    let columns = "n = { header = \"Belopp\", unit = \"tkr\", signed = true }";
    let told = said(&memo(steps, columns, "Utfallet", bridge));
    assert!(told.contains("cannot read the number `5x`") && !told.contains("N0754"), "{told}");
    let told = said(&memo(&steps.replace("5x", ""), columns, "Utfallet", bridge));
    assert!(told.contains("N0754"), "{told}");
}

#[test]
fn the_nearest_row_is_suggested_as_prose_can_name_it() {
    let rows = "Enhet;Antal\nVård*;3\nBarn och skola;4\n";
    let columns = "n = { header = \"Antal\", unit = \"fte\" }";
    for (written, near) in [
        ("tables.t.row['vård'].n", "tables.t.row['vård*'].n"),
        ("tables.t.row.barn_och_skol.n", "tables.t.row.barn_och_skola.n"),
        ("tables.t.row['vård*'].nn", "tables.t.row['vård*'].n"),
    ] {
        let told = said(&memo(rows, columns, &format!("Antalet är {{{{ {written} }}}}"), ""));
        assert!(told.contains(&format!("did you mean `{near}`?")), "{written}: {told}");
        let right = memo(rows, columns, &format!("Antalet är {{{{ {near} }}}}"), "");
        assert_eq!(right.run("check demo").code, 0, "{near}");
    }
    let told = said(&memo(rows, columns, "Antalet är {{ tables.t.row['vård*'] }}", ""));
    assert!(told.contains("such as `tables.t.row['vård*'].unit`"), "{told}");
}

#[test]
fn a_source_is_not_said_twice() {
    let shown = "[[chapter.content]]\npart = \"table\"\nfrom = \"d\"\n[tables.d]\nfrom = \"t\"\ncompute.double = { is = \"n * 2\" }\n";
    let columns = "n = { header = \"Antal\", unit = \"fte\" }";
    let project = memo("Enhet;Antal\nA;3\n", columns, "Antal", shown);
    let source = |project: &Project| {
        assert_eq!(project.run("build demo --emit typst").code, 0);
        project.text("out/demo/typst/report.json")
    };
    let data = source(&project);
    assert!(data.contains("\"Egen bearbetning av data från SCB\""), "{data}");
    project.edit(REPORT, "label = \"SCB\"", "label = \"SCB, 2025\"");
    let data = source(&project);
    assert!(data.contains("\"SCB, 2025. Egen bearbetning av data från SCB\""), "{data}");
}

#[test]
fn a_source_without_a_label_is_told_and_no_line_is_left_empty() {
    let project = Project::new();
    let report = project.text(REPORT).replace(", label = \"kommunens HR-system\"", "");
    project.write(REPORT, report);
    let told = said(&project);
    assert!(
        told.contains(
            "warning[N0776]: what is made of `staffing` names no source (it has no `label`)"
        ),
        "{told}"
    );
    assert_eq!(project.run("build demo --emit typst").code, 0);
    let data: serde_json::Value =
        serde_json::from_str(&project.text("out/demo/typst/report.json")).unwrap_or_default();
    let mut open = vec![&data];
    let mut sources = 0;
    while let Some(value) = open.pop() {
        if let Some(source) = value.get("source").and_then(serde_json::Value::as_array) {
            sources += 1;
            assert!(source.iter().all(|inline| inline["s"] != ""), "{value}");
        }
        match value {
            serde_json::Value::Array(items) => open.extend(items),
            serde_json::Value::Object(map) => open.extend(map.values()),
            _ => {}
        }
    }
    assert!(sources > 2);
}

#[test]
fn a_number_that_a_text_states_is_held_against_the_rows() {
    let hints = |sentence: &str| {
        let posts = "unit;title;role;function;positions;fte;vacant;recruiting\n\
            kk;Registrator;registrar;registry_office;2;1,5;1;\nkk;Controller;controller;economy;3;2,5;0;\n\
            sf;Registrator;registrar;registry_office;1;0,75;;\n";
        let project = review(posts);
        let remarks = "remarks = [\"Av tjänsterna är {{ total.vacant | words }} vakant.\"]";
        project.edit(REPORT, remarks, &format!("remarks = [\"{sentence}\"]"));
        said(&project)
    };
    let other = hints("Enligt underlaget finns 4 registratorer i kommunen.");
    assert!(other.contains("N0503]: the number `4` is bound to no figure"), "{other}");
    assert!(
        other.contains("`role.registrar.positions` is 3, not 4; `nulage explain` shows of what"),
        "{other}"
    );
    let same = hints("Det är 3 ekonomi-tjänster.");
    assert!(
        same.contains(
            "`function.economy.positions` is 3: write `{{ function.economy.positions }}`"
        ),
        "{same}"
    );
    let unit = hints("Kommunkontoret har 4,5 heltidsekvivalenter.");
    assert!(unit.contains("`unit.kk.fte` is 4, not 4,5"), "{unit}");
    for sentence in
        ["Det är 4 rum.", "De har 3 möten om året. Registratorer kommer.", "Av 12 tjänster."]
    {
        let told = hints(sentence);
        assert!(
            told.contains("N0503") && !told.contains("`nulage explain` shows of what"),
            "{told}"
        );
    }
}
