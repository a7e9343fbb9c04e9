//! One table, many reports: a report of each row, which shows its own row and no other.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::Project;
use support::rows::{BEGINNING, MUNICIPALITIES, PEERS, TABLES};

const EACH: &str = r#"
[each]
table = "municipalities"
where = "population >= 20000"
id = "{{ code }}"
file = "{{ code }}-{{ name | slug }}"

"#;

const PAGES: &str = r#"
[[chapter]]
block = "page"
title = "Om {{ own.name }}"
message = "{{ own.name }} har {{ own.population }} invånare, plats {{ tables.all.row[own.name].place }} av {{ tables.all.rows }}"

[[chapter.content]]
part = "table"
from = "all"
columns = ["name", "population", "more"]
labels = { more = "Fler än i {{ own.name }}" }
title = "{{ own.name }} och dess grupp"
mark = "name == own.name"

[[chapter.content]]
part = "chart"
form = "bars"
from = "all"
label = "name"
values = ["population"]
title = "Folkmängd"
mark = "name == own.name"
reference = "own.population"
reference_label = "{{ own.name }}"

[[chapter]]
block = "page"
title = "Liten"
message = "Liten kommun"
hide = "own.population > 32000"
"#;

/// A project with a batch of five municipalities, four of which have reports.
fn profiles() -> Project {
    Project::empty()
        .file("inputs/profile/report.toml", format!("{BEGINNING}{EACH}{TABLES}{PAGES}"))
        .file("inputs/profile/municipalities.csv", MUNICIPALITIES)
        .file("inputs/profile/groups.csv", PEERS)
}

fn data(project: &Project, id: &str) -> String {
    project
        .text(&format!("out/profile/{id}/typst/report.json"))
        .replace(['\u{a0}', '\u{202f}'], " ")
}

/// The words that a report prints, one after another.
fn words(project: &Project, id: &str) -> String {
    fn collect(value: &serde_json::Value, words: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => words.push(text.clone()),
            serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
            serde_json::Value::Object(map) => map.values().for_each(|value| collect(value, words)),
            _ => {}
        }
    }
    let mut words = Vec::new();
    collect(&serde_json::from_str(&data(project, id)).unwrap(), &mut words);
    words.join(" | ")
}

/// Where nothing stood, it is seen that something does.
#[test]
fn a_version_that_is_kept_later_is_compared_with() {
    let project = profiles();
    let report = project.text("inputs/profile/report.toml");
    project.write("inputs/profile/report.toml", format!("since = \"delivered\"\n{report}"));
    let said = project.run("build").warned();
    assert_eq!(said.matches("1 warning").count(), 4, "{said}");
    let record = project.bytes("out/profile/0114/figures.json");
    project.write("inputs/profile/delivered/0114/figures.json", record);
    let said = project.run("build").warned();
    assert_eq!(said.matches("1 warning").count(), 3, "{said}");
    let paper = |out: &str| {
        project.bytes(&format!("{out}/profile/0114/0114-upplands-vasby-working-paper.pdf"))
    };
    project.run("build --out anew").warned();
    assert_eq!(paper("out"), paper("anew"));
}

#[test]
fn each_row_has_a_report_with_a_name_and_a_pdf_of_its_own() {
    let project = profiles();
    let said = project.run("build --emit typst").fine();
    assert_eq!(
        said,
        "profile/0114: built out/profile/0114/0114-upplands-vasby.pdf, 1 page (it was not built before)\n\
         profile/0115: built out/profile/0115/0115-vallentuna.pdf, 1 page (it was not built before)\n\
         profile/0162: built out/profile/0162/0162-danderyd.pdf, 1 page (it was not built before)\n\
         profile/1285: built out/profile/1285/1285-eslov.pdf, 1 page (it was not built before)\n"
    );
    let data = words(&project, "0114");
    assert!(data.contains("Kommunprofil: Upplands Väsby"), "{data}");
    assert!(data.contains("Om Upplands Väsby"), "{data}");
    assert!(data.contains("Fler än i Upplands Väsby"), "{data}");
    assert!(data.contains("44 000"), "{data}");
    assert!(data.contains("−12 000"), "{data}");
    assert_eq!(project.run("build").fine().matches("up to date").count(), 4);
}

#[test]
fn a_condition_leaves_a_chapter_out_of_the_reports_for_which_it_holds() {
    let project = profiles();
    project.run("build --emit typst").fine();
    for (id, has) in [("0114", false), ("0115", false), ("0162", true), ("1285", false)] {
        assert_eq!(data(&project, id).contains("Liten kommun"), has, "{id}");
    }
}

#[test]
fn a_part_is_left_out_by_a_figure_of_a_table() {
    let project = profiles();
    project.edit(
        "inputs/profile/report.toml",
        "title = \"Folkmängd\"",
        "title = \"Folkmängd\"\nhide = \"tables.all.rows < 3\"",
    );
    project.run("build --emit typst").fine();
    for (id, has) in [("0114", true), ("0115", false), ("0162", true), ("1285", false)] {
        assert_eq!(data(&project, id).contains("Folkmängd"), has, "{id}");
    }
}

#[test]
fn a_report_shows_no_row_outside_its_own_tables() {
    let project = profiles();
    project.run("build --emit typst").fine();
    for (id, shown) in [
        ("0114", ["Upplands Väsby", "Vallentuna", "Danderyd"].as_slice()),
        ("0115", &["Vallentuna", "Upplands Väsby"]),
        ("0162", &["Danderyd", "Upplands Väsby", "Vallentuna"]),
        ("1285", &["Eslöv", "Östra Göinge"]),
    ] {
        let words = words(&project, id);
        for name in ["Upplands Väsby", "Vallentuna", "Danderyd", "Östra Göinge", "Eslöv"] {
            assert_eq!(words.contains(name), shown.contains(&name), "{name} in {id}: {words}");
        }
    }
}

#[test]
fn reports_are_chosen_by_name_by_glob_and_by_their_rows() {
    let project = profiles();
    let listed = |arguments: &str| -> Vec<String> {
        let said = project.run(arguments).fine();
        said.lines().map(|line| line.split(' ').next().unwrap().to_owned()).collect()
    };
    assert_eq!(listed("list"), ["profile/0114", "profile/0115", "profile/0162", "profile/1285"]);
    assert_eq!(
        listed("list profile/0162 profile/01*"),
        ["profile/0162", "profile/0114", "profile/0115"]
    );
    assert_eq!(listed("list pro*/?285"), ["profile/1285"]);
    let filtered = |filter: &str| {
        let mut command = project.command("list");
        support::Run::of(command.args(["--where", filter]))
    };
    let skane = filtered("county == 'Skåne län'").fine();
    assert_eq!(skane, "profile/1285  memo      Kommunprofil: Eslöv\n");
    assert_eq!(filtered("population > 1000000").code, 2);
    let unknown = filtered("poplation > 5");
    assert_eq!(unknown.code, 1);
    assert!(unknown.stderr.contains("did you mean `population`?"), "{}", unknown.stderr);
    let said = project.run("build profile/9999").refused(2);
    assert!(said.contains("there is no report `profile/9999`"), "{said}");
    let said = project.run("build profile/99*").refused(2);
    assert!(said.contains("no report fits `profile/99*`"), "{said}");
}

#[test]
fn what_people_ask_of_a_report_they_ask_of_a_row() {
    let project = profiles();
    let explained =
        project.run("explain profile/0114 own.population").fine().replace('\u{202f}', " ");
    assert!(explained.starts_with("own.population = 44 000 persons"), "{explained}");
    assert!(explained.contains("inputs/profile/municipalities.csv:D2"), "{explained}");
    let explained = project
        .run("explain profile/0114 tables.all.row.vallentuna.more")
        .fine()
        .replace('\u{202f}', " ");
    assert!(explained.contains("= 33 000 - 44 000"), "{explained}");
    assert!(explained.contains("municipalities.csv:D2"), "{explained}");
    assert!(explained.contains("municipalities.csv:D3"), "{explained}");
    assert!(project.run("figures profile/0162").fine().contains("own.population"));
    assert_eq!(project.run("check profile/0114").fine(), "profile/0114: no faults\n");
    let said = project.run("figures profile").refused(2);
    assert!(said.contains("`profile` holds 4 reports, such as `profile/0114`"), "{said}");
}

#[test]
fn a_row_is_renamed_and_its_old_pdf_goes() {
    let project = profiles();
    project.run("build").fine();
    project.edit("inputs/profile/municipalities.csv", "0115;Vallentuna", "0115;Nya Vallentuna");
    project.run("build").fine();
    let files = project.files("out/profile/0115");
    let named = ["0115-nya-vallentuna-working-paper.pdf", "0115-nya-vallentuna.pdf"];
    let all = named.into_iter().chain(["changes.json", "figures.json", "manifest.json"]);
    assert_eq!(files, all.map(|file| format!("out/profile/0115/{file}")).collect::<Vec<_>>());
}

#[test]
fn two_rows_of_one_name_are_refused_before_anything_is_built() {
    let project = profiles();
    project.write(
        "inputs/profile/municipalities.csv",
        MUNICIPALITIES
            .replace("1285;Eslöv", "1285;O\u{308}STRA GÖINGE")
            .replace("1256;Östra Göinge;Skåne län;15000", "1256;Östra Göinge;Skåne län;25000"),
    );
    project.edit(
        "inputs/profile/report.toml",
        "file = \"{{ code }}-{{ name | slug }}\"",
        "file = \"{{ name }}\"",
    );
    let said = project.run("build").refused(1);
    assert!(
        said.contains(
            "error[N0783]: two rows have the file `ÖSTRA GÖINGE` (the other is `Östra Göinge`)"
        ),
        "{said}"
    );
    assert!(said.contains("report.toml:26"), "{said}");
    assert!(!project.path("out").exists());
}

#[test]
fn names_that_can_be_none_are_refused_at_the_pattern() {
    for (id, cause) in [
        ("{{ county }}/{{ code }}", "it holds `/`"),
        ("{{ nothing }}", "unknown column `nothing`"),
        ("{{ code | slugg }}", "unknown filter `slugg`"),
        ("con", "Windows keeps that name for a device"),
        ("-{{ code }}", "it begins with `-`, as an option does"),
        ("{{ county }}", "two rows have the id `Stockholms län`"),
    ] {
        let project = profiles();
        project.edit(
            "inputs/profile/report.toml",
            "id = \"{{ code }}\"",
            &format!("id = \"{id}\""),
        );
        let said = project.run("build").refused(1);
        assert!(said.contains(cause), "{id}: {said}");
        assert!(said.contains("report.toml:25"), "{id}: {said}");
        assert!(!project.path("out").exists());
    }
}

#[test]
fn a_fault_of_what_all_share_is_told_once() {
    let project = profiles();
    project.edit("inputs/profile/municipalities.csv", "32000", "32x000");
    let said = project.run("build").refused(1);
    assert_eq!(said.matches("error[").count(), 1, "{said}");
    assert!(said.contains("municipalities.csv"), "{said}");
    assert!(said.ends_with("profile: none of its reports can be made\n"), "{said}");
}

/// The same without a condition that asks for numbers, and a page with a sum where that is asked for.
fn profiles_of_all(sum: bool) -> Project {
    let project = profiles();
    project.edit("inputs/profile/report.toml", "where = \"population >= 20000\"\n", "");
    if sum {
        let text = "Länet har {{ tables.counties.row[own.county].population }} invånare.";
        project.edit(
            "inputs/profile/report.toml",
            "[tables.peers]",
            "[tables.counties]\nfrom = \"municipalities\"\ngroup = { by = [\"county\"], sum = [\"population\"] }\nkey = \"county\"\n\n[tables.peers]",
        );
        project.edit(
            "inputs/profile/report.toml",
            "title = \"Om {{ own.name }}\"\n",
            &format!("title = \"Om {{{{ own.name }}}}\"\ntext = \"{text}\"\n"),
        );
    }
    project
}

/// The reports that failed, in order.
fn failed(stderr: &str) -> Vec<&str> {
    stderr.lines().filter_map(|line| line.split_once(": failed")).map(|(id, _)| id).collect()
}

#[test]
fn a_cell_that_cannot_be_read_fails_the_reports_that_rest_on_it_alone() {
    let project = profiles_of_all(false);
    project.run("build").fine();
    // Östra Göinge is Eslöv's only peer.
    project.edit("inputs/profile/municipalities.csv", "15000", "15x000");
    let run = project.run("build");
    assert_eq!(run.code, 1);
    assert_eq!(failed(&run.stderr), ["profile/1256", "profile/1285"], "{}", run.stderr);
    assert_eq!(run.stderr.matches("cannot read the number `15x000`").count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("rests on this cell"), "{}", run.stderr);
    assert_eq!(run.stdout.matches(": up to date").count(), 3, "{}", run.stdout);
    // So it is in a build that finds nothing built, and after it.
    let cold = project.run("build --out cold");
    assert_eq!((cold.code, cold.stdout.matches(": built").count()), (1, 3), "{}", cold.stdout);
    let again = project.run("build --out cold");
    assert_eq!((again.code, failed(&again.stderr).len()), (1, 2), "{}", again.stderr);
    project.edit("inputs/profile/municipalities.csv", "15x000", "15000");
    assert_eq!(project.run("build --out cold").fine().matches(": built").count(), 2);
}

#[test]
fn what_is_made_of_a_cell_that_cannot_be_read_fails_who_shows_it() {
    let project = profiles_of_all(true);
    project.edit(
        "inputs/profile/municipalities.csv",
        "0162;Danderyd;Stockholms län;32000",
        "0162;Danderyd;Stockholms län;32x",
    );
    let run = project.run("build");
    assert_eq!(run.code, 1);
    let of_county = ["profile/0114", "profile/0115", "profile/0162"];
    assert_eq!(failed(&run.stderr), of_county, "{}", run.stderr);
    assert_eq!(run.stdout.matches(": built").count(), 2, "{}", run.stdout);
    // Nor is it passed over by what is made of the whole column.
    for made in ["mean", "sum", "median", "max", "n"] {
        let path = format!("tables.municipalities.{made}.population");
        let explained = project.run(&format!("explain profile/1256 {path}")).stdout;
        assert!(explained.starts_with(&format!("{path} = missing: unread")), "{explained}");
    }
}

/// `--where` fails the reports for which it cannot be decided, and no other.
#[test]
fn a_condition_asks_only_for_the_cells_that_it_names() {
    let project = profiles_of_all(false);
    project.edit("inputs/profile/municipalities.csv", "15000", "15x000");
    let run = project.run("build --where name!='Eslöv'");
    assert_eq!((run.code, failed(&run.stderr)), (1, vec!["profile/1256"]), "{}", run.stderr);
    assert_eq!(run.stdout.matches(": built").count(), 3, "{}", run.stdout);
    let run = project.run("build --where code=='0114'");
    assert_eq!((run.code, failed(&run.stderr).len()), (0, 0), "{}", run.stderr);
    assert_eq!(run.stderr.matches("cannot read the number `15x000`").count(), 1, "{}", run.stderr);
    // Whether this row has so many nobody knows; nor whether one of 33 000 has fewer.
    let run = project.run("build --where population<33000 --out few");
    assert_eq!((run.code, failed(&run.stderr)), (1, vec!["profile/1256"]), "{}", run.stderr);
    let run = project.run("plan --where population<33000 --out none");
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.ends_with("1 of 2 reports would be built, 1 would fail\n"),
        "{}",
        run.stderr
    );
    let run = project.run("list --where population<33000");
    assert_eq!((run.code, run.stdout.lines().count()), (0, 2), "{} {}", run.stdout, run.stderr);
    // What is decided without the cell is decided.
    let run = project.run("build --where population<33000and(name=='Danderyd') --out one");
    assert_eq!((run.code, failed(&run.stderr).len()), (0, 0), "{}", run.stderr);
}

/// Whoever builds all anew does not ask what stands.
#[test]
fn a_forced_build_forecasts_nothing_and_the_next_one_stands_on_it() {
    let project = profiles();
    let foreseen = || project.text("out/profile/batch.json").contains("\"values\": {}");
    project.run("build").fine();
    project.edit("inputs/profile/municipalities.csv", "15000", "15001");
    project.run("build").fine();
    assert!(!foreseen());
    project.run("build --force").fine();
    assert!(foreseen());
    assert_eq!(project.run("build").fine().matches(": up to date").count(), 4);
    project.edit("inputs/profile/municipalities.csv", "32000", "32001");
    let said = project.run("build").fine();
    let counts = (said.matches(": built").count(), said.matches(": up to date").count());
    assert_eq!(counts, (2, 2), "{said}");
}

#[test]
fn a_report_that_is_named_fails_by_what_it_rests_on_alone() {
    let project = profiles_of_all(false);
    project.edit("inputs/profile/municipalities.csv", "15000", "15x000");
    let run = project.run("build profile/0114");
    assert_eq!((run.code, run.stdout.matches(": built").count()), (0, 1), "{}", run.stderr);
    assert!(run.stderr.contains("cannot read the number `15x000`"), "{}", run.stderr);
    assert_eq!(project.run("check profile/0114").code, 0);
    assert_eq!(project.run("build profile/1256").code, 1);
    assert_eq!(project.run("build profile").code, 1, "of the whole batch one fails");
    let plan = project.run("plan --out none");
    assert_eq!(plan.code, 1);
    let said = "3 of 5 reports would be built, 2 would fail\n";
    assert!(plan.stderr.ends_with(said), "{}", plan.stderr);
}

#[test]
fn rows_that_are_left_out_for_a_cell_that_cannot_be_read_are_missed_by_nobody() {
    let project = profiles_of_all(false);
    project.edit(
        "inputs/profile/report.toml",
        "[tables.peers]",
        "[tables.large]\nfrom = \"municipalities\"\nwhere = \"population > 30000\"\nkey = \"code\"\n\n[tables.peers]",
    );
    project.edit(
        "inputs/profile/report.toml",
        "title = \"Om {{ own.name }}\"\n",
        "title = \"Om {{ own.name }}\"\ntext = \"{{ tables.large.rows }} är stora.\"\n",
    );
    project.edit("inputs/profile/municipalities.csv", "15000", "15x000");
    let run = project.run("build");
    assert_eq!((run.code, failed(&run.stderr).len()), (1, 5), "{}", run.stderr);
}

#[test]
fn a_warning_that_all_reports_have_is_told_once() {
    let project = profiles();
    project.edit(
        "inputs/profile/report.toml",
        "message = \"{{ own.name }} har",
        "message = \"Av 14 kommuner: {{ own.name }} har",
    );
    let run = project.run("build");
    assert_eq!(run.code, 0);
    assert_eq!(run.stderr.matches("warning[").count(), 1, "{}", run.stderr);
    assert_eq!(run.stdout.matches("1 warning, told above").count(), 3, "{}", run.stdout);
}

#[test]
fn a_fault_of_one_row_fails_that_report_alone() {
    let project = profiles();
    project.edit("inputs/profile/groups.csv", "1285;1256\n", "1285;1256\n1285;1256\n");
    let run = project.run("build");
    assert_eq!(run.code, 1);
    assert_eq!(run.stdout.matches(": built").count(), 3, "{}", run.stdout);
    assert!(run.stderr.contains("profile/1285: failed"), "{}", run.stderr);
    assert!(run.stderr.contains("the key `1256` stands twice"), "{}", run.stderr);
}

#[test]
fn a_batch_and_a_report_alone_are_built_in_one_run() {
    let project = profiles().with_report("demo");
    let said = project.run("build demo profile/0114").fine();
    assert_eq!(said.lines().count(), 2, "{said}");
    let named = project.run("build --where population>0 demo").refused(2);
    assert!(named.contains("`--where` says nothing of `demo`"), "{named}");
    assert_eq!(project.run("build --where population>33500").fine().lines().count(), 1);
}

#[test]
fn own_is_no_name_where_there_is_no_batch() {
    let project = profiles();
    let text = project.text("inputs/profile/report.toml");
    let (before, rest) = text.split_once("[each]").unwrap();
    let (_, after) = rest.split_once("[tables.municipalities]").unwrap();
    project.write("inputs/profile/report.toml", format!("{before}[tables.municipalities]{after}"));
    let said = project.run("build").stderr;
    assert!(said.contains("unknown column `own.code`"), "{said}");
    assert!(said.contains("`own` is the row of `[each]`"), "{said}");
}

#[test]
fn a_table_that_says_which_reports_there_are_knows_no_own_row() {
    let project = profiles();
    project.edit("inputs/profile/report.toml", "table = \"municipalities\"", "table = \"peers\"");
    let said = project.run("build").refused(1);
    assert!(said.contains("error[N0781]: the table `peers` depends on `own`"), "{said}");
}

#[test]
fn bytes_are_the_same_in_any_split_and_any_number_of_workers() {
    let (one, other) = (profiles(), profiles());
    one.run("build --jobs 1").fine();
    other.run("build --shard 2/2 --jobs 4").fine();
    other.run("build --shard 1/2 --jobs 2").fine();
    let files = one.files("out/profile");
    assert_eq!(files.len(), 17);
    assert_eq!(files, other.files("out/profile"));
    for file in files {
        assert_eq!(one.bytes(&file), other.bytes(&file), "{file}");
    }
}

#[test]
fn what_did_not_change_is_not_looked_at() {
    let project = profiles();
    project.run("build").fine();
    // No worker is started: one that is told to fail would.
    let mut command = project.command("build");
    let run =
        support::Run::of(command.env("NULAGE_TEST_FAULT", "abort:profile/0114,abort:profile"));
    assert_eq!(run.fine().matches("up to date").count(), 4);
}

#[test]
fn a_file_that_is_touched_reordered_or_reformatted_builds_nothing() {
    let project = profiles();
    project.run("build").fine();
    let touched = project.bytes("inputs/profile/groups.csv");
    project.write("inputs/profile/groups.csv", touched);
    assert_eq!(project.run("build").fine().matches("up to date").count(), 4);
    let mut lines: Vec<&str> = MUNICIPALITIES.lines().collect();
    lines[1..].reverse();
    project.write("inputs/profile/municipalities.csv", lines.join("\n") + "\n");
    assert_eq!(project.run("build").fine().matches("up to date").count(), 4);
    let report = project.text("inputs/profile/report.toml");
    project.write("inputs/profile/report.toml", report.replace("code = {}", "code={ }  # the key"));
    assert_eq!(project.run("build").fine().matches("up to date").count(), 4);
    let explained = project.run("explain profile/1285 own.population").fine();
    assert!(explained.contains("municipalities.csv:D2"), "{explained}");
    let figures = project.text("out/profile/1285/figures.json");
    let figures: serde_json::Value = serde_json::from_str(&figures).unwrap();
    let (files, from) = (&figures["files"], &figures["figures"]["own.population"]["from"][0]);
    let (file, cell) = from.as_str().unwrap().split_once(':').unwrap();
    let file = files[file.parse::<usize>().unwrap()].as_str().unwrap();
    let place = (file, cell);
    assert_eq!(place, ("inputs/profile/municipalities.csv", "D2"), "as in the new order");
}

#[test]
fn a_cell_builds_the_reports_that_show_it_and_the_reason_names_it() {
    let project = profiles();
    project.run("build").fine();
    project.edit("inputs/profile/municipalities.csv", "32000", "32500");
    let planned = project.run("plan");
    let planned_out = planned.stdout.replace('\u{202f}', " ");
    assert_eq!(planned.code, 0);
    let reason = "32 000 → 32 500 (municipalities.csv:D4)";
    assert!(
        planned_out.contains(&format!(
            "profile/0114: would be built (tables.all.row[danderyd].population {reason}"
        )),
        "{planned_out}"
    );
    assert!(planned_out.contains("profile/1285: up to date"), "{planned_out}");
    assert!(planned.stderr.ends_with("2 of 4 reports would be built\n"), "{}", planned.stderr);
    let built = project.run("build").fine().replace('\u{202f}', " ");
    assert_eq!(built.matches(reason).count(), 2, "{built}");
    assert_eq!(built.matches("up to date").count(), 2, "{built}");
}

#[test]
fn a_new_peer_builds_the_report_that_shows_it() {
    let project = profiles();
    project.run("build").fine();
    project.edit("inputs/profile/groups.csv", "1285;1256\n", "1285;1256\n1285;0114\n");
    let built = project.run("build").fine();
    assert_eq!(built.matches("up to date").count(), 3, "{built}");
    assert!(built.contains("profile/1285: built"), "{built}");
}

#[test]
fn a_report_that_is_no_more_is_told_and_removed_when_asked_for() {
    let project = profiles();
    project.run("build --emit typst").fine();
    let csv = MUNICIPALITIES.replace("0162;Danderyd;Stockholms län;32000\n", "");
    project.write("inputs/profile/municipalities.csv", csv);
    project.write("inputs/profile/groups.csv", PEERS.replace("0114;0162\n", ""));
    project.write("out/profile/0115/notes.txt", "mine");
    let planned = project.run("plan");
    let said = "profile/0162: is no more (`nulage build --prune` removes its outputs)\n";
    assert!(planned.stdout.contains(said), "{}", planned.stdout);
    let built = project.run("build").fine();
    assert!(!built.contains("0162") && project.path("out/profile/0162").exists());
    let pruned = project.run("build --prune").fine();
    assert!(pruned.ends_with("profile/0162: removed (the report is no more)\n"), "{pruned}");
    assert!(!project.path("out/profile/0162").exists());
    assert!(project.path("out/profile/0115/notes.txt").is_file());
    assert!(!project.run("plan").stdout.contains("no more"));
}

#[test]
fn of_a_batch_that_is_no_more_nothing_is_left() {
    let project = profiles().with_report("demo");
    project.run("build").fine();
    assert!(project.path("out/profile/batch.json").is_file());
    std::fs::remove_dir_all(project.path("inputs/profile")).unwrap();
    project.write("out/notes/batch.json", "{}");
    project.run("build --prune").fine();
    assert!(!project.path("out/profile").exists(), "{:?}", project.files("out"));
    assert!(project.path("out/demo/demo.pdf").is_file());
    assert_eq!(project.text("out/notes/batch.json"), "{}", "it is nobody's record");
}

#[test]
fn what_was_changed_in_outputs_is_not_removed() {
    let project = profiles();
    project.run("build").fine();
    project.write(
        "inputs/profile/municipalities.csv",
        MUNICIPALITIES.replace("1285;Eslöv", "1280;Eslöv"),
    );
    project.write("inputs/profile/groups.csv", PEERS.replace("1285", "1280"));
    project.write("out/profile/1285/1285-eslov.pdf", "mine now");
    let run = project.run("build --prune");
    assert!(run.stderr.contains("profile/1285: files stay"), "{}", run.stderr);
    assert_eq!(project.text("out/profile/1285/1285-eslov.pdf"), "mine now");
}
