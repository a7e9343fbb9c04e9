//! Every file of `../shared/cases/` against what its README says is right: the value, or the message. Where the folder is
//! absent, what rests on it is skipped, and says so.
#![expect(clippy::disallowed_methods, reason = "the cases are files outside of the project")]
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]

mod support;

use std::fs;

use support::{Project, repository};

const REPORT: &str = "inputs/demo/report.toml";

/// A file of the cases.
fn shared(path: &str) -> Option<Vec<u8>> {
    let found = fs::read(repository().join("../shared/cases").join(path)).ok();
    if found.is_none() {
        eprintln!("skipped: ../shared/cases/{path} is not there");
    }
    found
}

/// A memo that reads the file as the table `t`.
fn declared(path: &str, beside: &str, columns: &str) -> Option<Project> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let project = Project::empty().file(&format!("inputs/demo/{name}"), shared(path)?);
    project.write(
        REPORT,
        format!(
            "kind = \"memo\"\ntitle = \"Tabell\"\ndate = 2026-01-31\n[municipality]\nname = \"Avik\"\n\
             full_name = \"Aviks kommun\"\n[sources]\n[[chapter]]\nblock = \"page\"\ntitle = \"Tabell\"\n\
             message = \"Tabellen\"\n[tables.t]\nfile = \"{name}\"\nlabel = \"SCB\"\n{beside}\n[tables.t.columns]\n{columns}\n"
        ),
    );
    Some(project)
}

/// The example of a review whose posts are the file, each of a support function: the cases have no column of them.
fn posts(path: &str, beside: &str) -> Option<Project> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let bytes = shared(path)?;
    let text = String::from_utf8(bytes).unwrap_or_default();
    let is_row = |line: &str| line.contains(';');
    let lines = text.lines().enumerate().map(|(at, line)| match at {
        0 if is_row(line) => format!("{line};function\n"),
        _ if is_row(line) => format!("{line};economy\n"),
        _ => format!("{line}\n"),
    });
    let project = Project::new().file(&format!("inputs/demo/{name}"), lines.collect::<String>());
    let assignments =
        "assignments = { file = \"assignments.csv\", label = \"kommunens HR-system\" }\n";
    project.edit(REPORT, assignments, "");
    let source = "staffing = { file = \"staffing.csv\"";
    project.edit(REPORT, source, &format!("staffing = {{ file = \"{name}\"{beside}"));
    Some(project)
}

/// All that a check says, with notes.
fn said(project: &Project) -> String {
    let run = project.run("check demo -v");
    run.stdout + &run.stderr
}

fn figure(project: &Project, path: &str) -> String {
    let run = project.run("figures demo --format csv");
    let line = run.stdout.lines().find_map(|line| line.strip_prefix(&format!("{path};")));
    let value = line.and_then(|line| line.split(';').next()).unwrap_or("none");
    value.replace(['\u{202f}', '\u{a0}'], " ")
}

/// The figures that are right.
fn holds(project: &Project, right: &[(&str, &str)]) {
    for (path, value) in right {
        assert_eq!(&figure(project, path), value, "{path}\n{}", said(project));
    }
}

fn tells(project: &Project, parts: &[&str]) {
    let told = said(project).replace(['\u{202f}', '\u{a0}'], " ");
    for part in parts {
        assert!(told.contains(part), "{part}: {told}");
    }
}

const RESULT: &str = "konto = {}\nbelopp = { unit = \"tkr\", signed = true }\navvikelse = { unit = \"tkr\", signed = true }";

#[test]
fn signs() {
    let Some(project) = declared("signs/result.csv", "key = \"konto\"", RESULT) else { return };
    tells(&project, &["result.csv:4:18", "stands in brackets", "`brackets = \"negative\"`"]);
    let stated = "key = \"konto\"\nbrackets = \"negative\"";
    let Some(project) = declared("signs/result.csv", stated, RESULT) else { return };
    holds(
        &project,
        &[
            ("tables.t.sum.belopp", "−4 968,5"),
            ("tables.t.sum.avvikelse", "749,5"),
            ("tables.t.row.9990_avrundning.belopp", "0"),
        ],
    );
    let columns = "konto = {}\nbelopp = { unit = \"tkr\", signed = true }";
    let Some(project) = declared("signs/result.xlsx", "key = \"konto\"", columns) else { return };
    holds(&project, &[("tables.t.sum.belopp", "−4 956")]);
}

#[test]
fn brackets_in_a_budget() {
    let Some(budget) = shared("brackets-in-a-budget/budget.csv") else { return };
    let project = Project::empty().with_kind("demo", "plan");
    project.write("inputs/demo/budget.csv", budget);
    tells(&project, &["error[N0713]: cannot read the number `(150)`", "budget.csv:3:"]);
    let source = "budget = { file = \"budget.csv\"";
    project.edit(REPORT, source, &format!("{source}, brackets = \"negative\""));
    holds(&project, &[("budget.economy.saving", "−150"), ("budget.economy.cost", "2 400")]);
}

#[test]
fn totals_among_rows() {
    let columns =
        "län = {}\nföretag = { unit = \"count\" }".replace("län", "lan").replace("företag", "n");
    let columns = columns.replace("lan = {}", "lan = { header = \"län\" }");
    let columns = columns.replace("n = { unit", "n = { header = \"företag\", unit");
    let shown = "[[chapter.content]]\npart = \"table\"\nfrom = \"t\"\ntotal = [\"n\"]";
    let Some(project) = declared("totals-among-rows/counties.csv", "", &columns) else { return };
    project.edit(REPORT, "message = \"Tabellen\"", &format!("message = \"Tabellen\"\n{shown}"));
    tells(
        &project,
        &[
            "warning[N0440]: `Samtliga` is the sum of the 3 rows above it",
            "1 200 + 800 + 900 = 2 900",
        ],
    );
    let leave = "leave_out = [{ column = \"lan\", is = [\"Samtliga\"] }]";
    let Some(project) = declared("totals-among-rows/counties.csv", leave, &columns) else { return };
    holds(&project, &[("tables.t.sum.n", "2 900")]);

    let columns = "region = {}\nn = { header = \"anställda\", unit = \"persons\" }";
    let Some(project) = declared("totals-among-rows/county-above.csv", "", columns) else { return };
    project.edit(REPORT, "message = \"Tabellen\"", &format!("message = \"Tabellen\"\n{shown}"));
    let rows = ["`Norrlandia län` is", "`Sörlandia län` is", "`Hela riket` is"];
    tells(&project, &rows);
    tells(&project, &["10 + 20 + 30 = 60", "25 + 20 = 45"]);
    let leave = "leave_out = [{ column = \"region\", is = [\"Hela riket\"] }, { column = \"region\", ends = [\" län\"] }]";
    let Some(project) = declared("totals-among-rows/county-above.csv", leave, columns) else {
        return;
    };
    holds(&project, &[("tables.t.sum.n", "105")]);
}

#[test]
fn sparse_labels() {
    let columns = "lan = { header = \"län\" }\nalder = { header = \"ålder\" }\nkon = { header = \"kön\" }\nn = { header = \"antal\", unit = \"persons\" }";
    let path = "sparse-labels/people.csv";
    let rule = "keep = [{ column = \"alder\", is = [\"0-4 år\"] }]";
    let Some(project) = declared(path, rule, columns) else { return };
    tells(&project, &["warning[N0147]"]);
    let fill = "fill_down = [\"lan\", \"alder\"]";
    let Some(project) = declared(path, &format!("{fill}\n{rule}"), columns) else { return };
    holds(&project, &[("tables.t.sum.n", "13 372")]);
    let Some(project) = declared(path, fill, columns) else { return };
    holds(&project, &[("tables.t.sum.n", "27 272")]);
}

#[test]
fn percent() {
    let columns = "kommun = {}\nandel = { unit = \"percent\" }";
    for file in ["percent/share.csv", "percent/share.xlsx"] {
        let Some(project) = declared(file, "key = \"kommun\"", columns) else { return };
        holds(
            &project,
            &[("tables.t.row.ale.andel", "38,8"), ("tables.t.row.alvesta.andel", "41")],
        );
    }
    let Some(project) = posts("percent/staffing.csv", ", units = { fte = \"percent\" }") else {
        return;
    };
    holds(&project, &[("total.fte", "2,25")]);
    let Some(fractions) = shared("percent/fraction.csv") else { return };
    let project = Project::empty();
    project.run("new demo --employees").fine();
    let text = String::from_utf8_lossy(&fractions).into_owned();
    let rows =
        text.lines().skip(1).map(|row| format!("Kommunkontoret/Administrativa enheten;{row}\n"));
    let export: String = rows.collect();
    let assignments =
        "assignments = { file = \"assignments.csv\", label = \"kommunens HR-system\" }\n";
    project.edit(REPORT, assignments, "");
    project.write(
        "inputs/demo/employees.csv",
        format!("Organisation;Befattning;Sysselsättningsgrad\n{export}"),
    );
    let source = "employees = { file = \"employees.csv\"";
    project.edit(REPORT, source, &format!("{source}, units = {{ rate = \"ones\" }}"));
    holds(&project, &[("total.fte", "1,75")]);
}

#[test]
fn decimals() {
    let index = "kommun = {}\nindex = { unit = \"count\" }";
    let Some(project) = declared("decimals/index.xlsx", "key = \"kommun\"", index) else { return };
    holds(&project, &[("tables.t.row.ale.index", "5,0")]);
    let stated = "kommun = {}\nindex = { unit = \"count\", decimals = 3 }";
    let Some(project) = declared("decimals/index.xlsx", "key = \"kommun\"", stated) else { return };
    holds(&project, &[("tables.t.row.ale.index", "5,047")]);
    let share = "year = { header = \"år\" }\nandel = { unit = \"count\", decimals = 2 }";
    let Some(project) = declared("decimals/share.csv", "key = \"year\"", share) else { return };
    holds(&project, &[("tables.t.row.2022.andel", "0,42"), ("tables.t.row.2023.andel", "0,43")]);
    let hours = "titel = {}\nn = { header = \"åa\", unit = \"fte\", decimals = 2 }";
    let Some(project) = declared("decimals/hours.xlsx", "", hours) else { return };
    holds(&project, &[("tables.t.sum.n", "4,37")]);
}

#[test]
fn blank_for_one() {
    let columns = "kommun = {}\ny2017 = { header = \"2017\", unit = \"count\" }\ny2018 = { header = \"2018\", unit = \"count\" }";
    let Some(project) = declared("blank-for-one/index.csv", "key = \"kommun\"", columns) else {
        return;
    };
    holds(
        &project,
        &[
            ("tables.t.mean.y2018", "64,5"),
            ("tables.t.n.y2018", "2"),
            ("tables.t.rows", "3"),
            ("tables.t.row.cvik.y2017", ".."),
        ],
    );
    let explained = project.run("explain demo tables.t.row.bvik.y2018").stdout;
    assert!(explained.contains("index.csv:C3"), "{explained}");
    let message = "message = \"Bvik: {{ tables.t.row.bvik.y2018 | or('uppgift saknas') }}\"";
    project.edit(REPORT, "message = \"Tabellen\"", message);
    let told = said(&project);
    assert!(!told.contains("N0502") && !told.contains("did you mean"), "{told}");
    project.run("build demo --emit typst").fine();
    assert!(project.text("out/demo/typst/report.json").contains("uppgift saknas"));
}

#[test]
fn identical_rows() {
    let columns = "kommun = {}\nindex = { unit = \"count\" }";
    let Some(project) = declared("identical-rows/peers.csv", "key = \"kommun\"", columns) else {
        return;
    };
    holds(&project, &[("tables.t.rows", "2"), ("tables.t.row.avik.index", "61")]);
    tells(
        &project,
        &["note[N0132]: the row `Avik` stands twice and says the same (it is read once)"],
    );
}

#[test]
fn dates() {
    let columns = "titel = { header = \"Befattning\" }\nstart = { header = \"Fr.o.m.\", kind = \"date\" }\nend = { header = \"T.o.m.\", kind = \"date\" }";
    let Some(project) = declared("dates/employments.xlsx", "key = \"titel\"", columns) else {
        return;
    };
    for (path, day) in [
        ("registrator.start", "1 mars 2019"),
        ("controller.start", "1 januari 2025"),
        ("controller.end", "31 december 2025"),
    ] {
        let explained = project.run(&format!("explain demo tables.t.row.{path}")).stdout;
        assert!(explained.replace('\u{a0}', " ").contains(day), "{explained}");
    }
    tells(
        &project,
        &["`43525` is the number of a day without a date format (it is read as 2019-03-01)"],
    );
    let Some(project) = declared("dates/employments.csv", "key = \"titel\"", columns) else {
        return;
    };
    tells(&project, &["cannot read the date `16/8/2021`", "dates are written `2023-11-30`"]);
}

#[test]
fn wrong_kind_of_file() {
    let Some(project) = posts("wrong-kind-of-file/staffing.xls", "") else { return };
    let told = said(&project);
    assert_eq!(told.matches("error[").count(), 1, "{told}");
    assert!(told.contains("web page") && told.contains("save"), "{told}");
}

#[test]
fn codes() {
    let columns = "kod = {}\nn = { header = \"anställda\", unit = \"persons\" }";
    let Some(project) = declared("codes/codes.xlsx", "key = \"kod\"", columns) else { return };
    let Some(names) = shared("codes/names.csv") else { return };
    project.write("inputs/demo/names.csv", names);
    let report = project.text(REPORT);
    project.write(
        REPORT,
        format!("{report}[tables.names]\nfile = \"names.csv\"\n[tables.names.columns]\nkod = {{}}\nnamn = {{}}\n[tables.both]\nfrom = \"t\"\njoin = [{{ with = \"names\", on = \"kod\" }}]\n"),
    );
    holds(&project, &[("tables.t.row.0114.n", "1 500"), ("tables.both.row.1880.n", "9 000")]);
    for (code, name) in [("0114", "Avik"), ("1880", "Bvik")] {
        let explained = project.run(&format!("explain demo tables.both.row.{code}.namn")).stdout;
        assert!(explained.contains(name), "{explained}");
    }
    assert!(!said(&project).contains("N0709"));
}

#[test]
fn look_alikes() {
    let Some(project) = posts("look-alikes/staffing.csv", "") else { return };
    holds(&project, &[("unit.sf.fte", "0,5"), ("total.positions", "1")]);
}

#[test]
fn hidden_column() {
    let columns = "unit = {}\ntitle = {}\nfte = { unit = \"fte\" }";
    let Some(project) = declared("hidden-column/only.xlsx", "", columns) else { return };
    tells(&project, &["warning[N0133]: column D (`fte`) is hidden in the sheet, and it is read"]);
    let Some(project) = declared("hidden-column/staffing.xlsx", "", columns) else { return };
    let told = said(&project);
    assert!(!told.contains("warning"), "{told}");
}

#[test]
fn footnote_marks() {
    let Some(project) = posts("footnote-marks/staffing.csv", "") else { return };
    tells(&project, &["`2*`", "`1,5¹`", "looks like a footnote mark"]);
    let told = said(&project);
    assert_eq!(told.matches("error[N0201]").count(), 2, "{told}");
    assert!(told.contains("left out: rows 4–6"), "{told}");
}

#[test]
fn missing_column() {
    let Some(project) = posts("missing-column/staffing.csv", ", other_columns = \"leave_out\"")
    else {
        return;
    };
    tells(
        &project,
        &["the column `Vakansr` is left out (`vakanser` is known)", "column left out: `Vakansr`"],
    );
    assert_eq!(figure(&project, "total.vacant"), "none");
}

#[test]
fn fte_blank() {
    let Some(project) = posts("fte-blank/staffing.csv", "") else { return };
    tells(&project, &["warning[N0442]", "staffing.csv:2:"]);
    holds(&project, &[("total.fte", "minst 1")]);
}

#[test]
fn many_years() {
    let years: Vec<u16> = (2008..=2019).collect();
    let columns =
        years.iter().map(|year| format!("y{year} = {{ header = \"{year}\", unit = \"count\" }}"));
    let columns =
        format!("m = {{ header = \"mått\" }}\n{}", columns.collect::<Vec<_>>().join("\n"));
    let Some(project) = declared("many-years/ratios.csv", "key = \"m\"", &columns) else { return };
    let shown = "message = \"Tabellen\"\n[[chapter.content]]\npart = \"table\"\nfrom = \"t\"";
    project.edit(REPORT, "message = \"Tabellen\"", shown);
    let run = project.run("build demo");
    let is_set = run.code == 0;
    let is_told = run.stderr.contains("N0772") && run.stderr.contains("show fewer");
    assert!(is_set || is_told, "{}", run.stderr);
}

/// A report made of the file as it is.
fn made(path: &str, options: &str) -> Option<Project> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let project = Project::empty().file(name, shared(path)?);
    project.run(&format!("new demo --from {name}{options}")).fine();
    Some(project)
}

#[test]
fn a_workbook_of_posts() {
    let Some(project) = made("workbooks/lindeby.xlsx", "") else { return };
    assert_eq!(project.run("build demo").code, 0);
    holds(
        &project,
        &[
            ("total.positions", "74"),
            ("total.fte", "62,55"),
            ("total.vacant", "2"),
            ("count.rows", "44"),
            ("count.units", "6"),
        ],
    );
    let run = project.run("figures demo --format csv");
    let plain = run.stdout.replace(['\u{202f}', '\u{a0}'], " ");
    for (measure, right) in [
        ("positions", ["28", "13", "12", "8", "5", "8"]),
        ("fte", ["24,15", "10,6", "10", "6,15", "4,75", "6,9"]),
        ("vacant", ["0", "0", "1", "1", "0", "0"]),
    ] {
        let is_of_unit = |path: &str| {
            path.starts_with("unit.")
                && path.ends_with(&format!(".{measure}"))
                && path.split('.').count() == 3
        };
        let fields = plain.lines().map(|line| line.split(';').collect::<Vec<_>>());
        let mut found: Vec<String> = fields
            .filter(|fields| fields.first().is_some_and(|path| is_of_unit(path)))
            .filter_map(|fields| fields.get(1).map(|value| (*value).to_owned()))
            .collect();
        found.sort_unstable();
        let mut right = right.map(str::to_owned).to_vec();
        right.sort_unstable();
        assert_eq!(found, right, "{measure}");
    }
}

#[test]
fn an_export_of_employees() {
    let Some(project) = made("workbooks/hr-export.csv", "") else { return };
    assert_eq!(project.run("build demo").code, 0, "{}", said(&project));
    let path = "inputs/demo/classification.toml";
    let classification = project.text(path);
    let with = |words: &[(&str, &str)]| {
        let mut text = classification.clone();
        for (word, status) in words {
            let line = text.lines().find(|line| line.starts_with(&format!("\"{word}\" = ")));
            let line = line.map(str::to_owned);
            assert!(line.is_some(), "{word}: {text}");
            text = text.replace(&line.unwrap_or_default(), &format!("\"{word}\" = \"{status}\""));
        }
        project.write(path, text);
    };
    // Everybody, and then the permanent alone.
    with(&[("Timlön", "held"), ("Vikariat", "held")]);
    holds(&project, &[("total.positions", "317"), ("total.fte", "239,35")]);
    let classified = project.run("classify demo").stdout;
    for (title, number) in [
        ("Ekonom", 60),
        ("HR-specialist", 58),
        ("Nämndsekreterare", 57),
        ("Registrator", 51),
        ("Controller", 46),
        ("Systemförvaltare", 45),
    ] {
        let line = classified.lines().find(|line| line.starts_with(&format!("{title} ")));
        let words: Vec<&str> = line.unwrap_or_default().split_whitespace().collect();
        assert_eq!(words.get(1), Some(&&*number.to_string()), "{title}: {classified}");
    }
    with(&[("Allmän visstid", "ended")]);
    holds(&project, &[("total.positions", "239"), ("total.fte", "180,6")]);
}

#[test]
fn a_workbook_of_key_figures() {
    let Some(project) = made("workbooks/key-figures.xlsx", "") else { return };
    let run = project.run("build demo");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let report = project.text(REPORT);
    assert!(
        report.contains("form = \"lines\"") && report.contains("form = \"ranges\""),
        "{report}"
    );
    assert!(report.contains("per_1000") && report.contains("reference = \"mean\""), "{report}");
}
