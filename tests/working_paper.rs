//! Two documents: the client's report says nothing of its sources' faults, and the working paper says all of it.

mod support;

use support::tools::{said_beside, said_of, text_of};
use support::{Project, reports};

/// What an auditor says, and no client's report: of sources, of how a figure was checked, of words that are cut.
const AUDITOR: [&str; 22] = [
    " underlaget",
    "underlagets",
    "i källan",
    "källans",
    "planen säger",
    "planen inte anger",
    "promemorian återger",
    "minst ca",
    "ordagrant",
    "avstämning",
    "räknefel",
    "enligt en annan uppgift",
    "stämmer inte med summ",
    "har behövt tolkas",
    "läses som",
    "angivet mot beräknat",
    "ingen rad förklarar",
    "går inte att pröva",
    "kan läsas på två sätt",
    "gränsfall",
    "[…]",
    "röster ur intervjuerna",
];

/// A text as it is read: in small letters, words that are parted at the end of a line put together, with single spaces.
fn read(text: &str) -> String {
    let text = text.replace('\u{ad}', "").replace("-\n", "\n").to_lowercase();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn no_report_speaks_with_the_voice_of_an_auditor() {
    let mut found = Vec::new();
    for report in reports() {
        let Some(text) = said_of(&report, "pdftotext", "FILE -") else { return };
        let text = read(&text);
        found.extend(AUDITOR.iter().filter(|word| text.contains(**word)).map(|word| {
            let (before, after) = text.split_once(*word).unwrap();
            let before: Vec<char> = before.chars().rev().take(60).collect();
            let before: String = before.into_iter().rev().collect();
            let after: String = after.chars().take(60).collect();
            format!("{report}: {before}{word}{after}")
        }));
    }
    assert_eq!(found, Vec::<String>::new());
}

/// What the paths of figures begin with.
const PATHS: [&str; 26] = [
    "answer",
    "area",
    "assignment",
    "budget",
    "clause",
    "comparison",
    "count",
    "dissent",
    "due",
    "fact",
    "facts",
    "function",
    "funding",
    "group",
    "headcount",
    "hired",
    "interviews",
    "mapping",
    "meeting",
    "peer",
    "post",
    "proposal",
    "role",
    "structure",
    "total",
    "unit",
];

#[test]
fn a_working_paper_names_every_figure_in_words() {
    let mut found = Vec::new();
    for report in reports() {
        let Some(text) = said_beside(&report, "pdftotext", "-layout FILE -") else { return };
        let is_file = |word: &str| [".csv", ".toml", ".xlsx"].iter().any(|it| word.contains(it));
        let is_path = |word: &&str| {
            let first = word.split('.').next();
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c);
            word.contains('.')
                && !word.ends_with('.')
                && first.is_some_and(|first| PATHS.contains(&first))
                && word.chars().all(plain)
                && !is_file(word)
        };
        found.extend(text.split_whitespace().filter(is_path).map(|it| format!("{report}: {it}")));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_working_paper_tells_every_difference_with_its_arithmetic() {
    let Some(text) = said_beside("danderyd", "pdftotext", "-layout FILE -") else { return };
    let text = read(&text);
    for said in [
        "28 av 130 uppgifter stämmer inte med sina rader",
        "102 stämmer, 78 procent",
        "ca 88,3 86,25 +2,05",
        "ca 167–168 ca 155,7–156,7 +11,3",
        "nämndsek",
        "uppgifter som stämmer",
        "staffing.csv:",
    ] {
        assert!(text.contains(said), "`{said}` in {text}");
    }
}

#[test]
fn what_a_plan_reads_otherwise_stands_in_its_working_paper_alone() {
    let Some(paper) = said_beside("tyreso", "pdftotext", "FILE -") else { return };
    let (paper, report) = (read(&paper), read(&said_of("tyreso", "pdftotext", "FILE -").unwrap()));
    for said in ["2012-04-31", "sista april", "xx månad", "1:april 2012"] {
        assert!(paper.contains(said), "`{said}` in {paper}");
        assert!(!report.contains(said), "`{said}` in {report}");
    }
    assert!(report.contains("våren 2012"), "a season is printed as it is said");
}

/// Has the report name a copy of its outputs as the version before.
fn keep_version(project: &Project) {
    for file in project.files("out/demo").iter().filter(|file| file.ends_with("figures.json")) {
        let below = file.strip_prefix("out/demo").unwrap_or(file);
        project.write(&format!("inputs/demo/delivered{below}"), project.bytes(file));
    }
    name_version(project);
}

fn name_version(project: &Project) {
    let report = project.text("inputs/demo/report.toml");
    project.write("inputs/demo/report.toml", format!("since = \"delivered\"\n{report}"));
}

#[test]
fn what_changed_since_a_version_is_told_with_its_cells_and_in_its_words() {
    let project = Project::new();
    project.run("build").fine();
    let text = |project: &Project| Some(read(&text_of(project, "demo-working-paper")?));
    let Some(first) = text(&project) else { return };
    assert!(!first.contains("förra versionen"), "no version is named: {first}");
    keep_version(&project);
    assert_eq!(project.run("build").fine(), "demo: up to date\n", "the pages are the same");
    let same = text(&project).unwrap();
    assert!(same.contains("inget tal och ingen text har ändrats sedan förra versionen"), "{same}");
    project.edit("inputs/demo/staffing.csv", "2;1,5;1", "2;1,75;1");
    project.edit("inputs/demo/units.toml", "s stöd motsvarar", "s eget stöd är");
    project.run("build").fine();
    let changed = text(&project).unwrap();
    for said in [
        "ändrat sedan förra versionen",
        "1,5 → 1,75",
        "+0,25",
        "post.1.fte",
        "g2 (kk, administrativa enheten, registrator): 1,5 → 1,75",
        "ändrade texter",
        "förvaltningens stöd motsvarar 1,75",
        "förvaltningens eget stöd är 1,75",
    ] {
        assert!(changed.contains(said), "`{said}` in {changed}");
    }
}

/// What was built before says nothing: the same inputs give the same bytes in a fresh folder.
#[test]
fn a_working_paper_is_the_same_whatever_was_built_before() {
    let project = Project::new();
    project.run("build").fine();
    let paper = |out: &str| project.bytes(&format!("{out}/demo/demo-working-paper.pdf"));
    project.edit("inputs/demo/staffing.csv", "2;1,5;1", "2;1,75;1");
    project.run("build").fine();
    project.run("build --out fresh").fine();
    assert_eq!(paper("out"), paper("fresh"));
    keep_version(&project);
    project.edit("inputs/demo/staffing.csv", "2;1,75;1", "2;1,5;1");
    project.run("build").fine();
    project.run("build --out anew").fine();
    assert_eq!(paper("out"), paper("anew"));
    assert_ne!(paper("out"), paper("fresh"));
}

#[test]
fn a_version_that_is_not_there_is_an_error_at_its_key() {
    let project = Project::new();
    name_version(&project);
    let run = project.run("check");
    let (code, said) = (run.code, run.stderr);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("error[N0101]: `delivered` has no `figures.json`"), "{said}");
    assert!(said.contains("inputs/demo/report.toml:"), "{said}");
    project.write("inputs/demo/delivered/figures.json", "{}");
    let run = project.run("check");
    let (code, said) = (run.code, run.stderr);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("`figures.json` in `delivered` is no record of a build"), "{said}");
    project.edit("inputs/demo/report.toml", "\"delivered\"", "\"../../../delivered\"");
    let said = project.run("check").stderr;
    assert!(said.contains("error[N0141]: `../../../delivered` leads out of the project"), "{said}");
    let report = project.text("inputs/demo/report.toml");
    project.write("inputs/demo/report.toml", format!("{report}\n[privacy]\nminimum = 5\n"));
    let run = project.run("check");
    let (code, said) = (run.code, run.stderr);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("`since` is not for a report that withholds figures"), "{said}");
}

/// Reports of a batch each have a version of their own; a row that is new has none.
#[test]
fn reports_of_a_batch_are_compared_each_with_its_own() {
    let project = Project::empty().with_kind("demo", "profile");
    assert_eq!(project.run("build").code, 0);
    keep_version(&project);
    let gone = project.path("inputs/demo/delivered/9002/figures.json");
    std::fs::remove_file(gone).unwrap();
    let run = project.run("build");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("5 up to date; 1 warning (N0101)"), "{}", run.stderr);
    let run = project.run("check");
    let told = "warning[N0101]: `delivered` has no `figures.json` of the version before";
    assert_eq!(run.stderr.matches(told).count(), 1, "{}", run.stderr);
}

#[test]
fn a_paper_that_says_something_else_is_made_anew_and_the_report_is_not() {
    let project = Project::new();
    project.run("build").fine();
    let stamp = |name: &str| project.path(name).metadata().unwrap().modified().unwrap();
    let (report, paper) = ("out/demo/demo.pdf", "out/demo/demo-working-paper.pdf");
    let before = (stamp(report), project.bytes(paper));
    project.edit(
        "inputs/demo/report.toml",
        "[municipality]",
        "[[working_note]]\ntitle = \"En not\"\ntext = \"Kontrollera detta.\"\n\n[municipality]",
    );
    assert!(project.run("build").fine().contains("up to date"));
    assert_eq!(stamp(report), before.0);
    assert_ne!(project.bytes(paper), before.1);
    let Some(text) = text_of(&project, "demo-working-paper") else { return };
    assert!(text.contains("Kontrollera detta"), "{text}");
}

#[test]
fn a_working_paper_that_cannot_be_made_brings_nothing_down() {
    let project = Project::new();
    project.run("build").fine();
    project.write("templates/working-paper.typ", "#let working-paper(data) = panic(\"no\")");
    let run = project.run("build");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("warning[N0460]"), "{}", run.stderr);
    assert!(project.path("out/demo/demo.pdf").is_file());
    assert!(!project.path("out/demo/demo-working-paper.pdf").exists(), "it told of other figures");
}

#[test]
fn the_emitted_project_holds_the_working_paper_too() {
    let project = Project::new();
    project.run("build --emit typst").fine();
    assert!(project.text("out/demo/typst/working-paper.typ").contains("working-paper.json"));
    assert!(project.text("out/demo/typst/working-paper.json").contains("\"schema\": 1"));
}

#[test]
fn what_is_accepted_is_told_with_its_reason_and_is_no_longer_open() {
    let project = Project::new();
    project.write(
        "inputs/demo/declared.csv",
        "figure;value;place;comment\ntotal.positions;15;Ett tidigare PM;\n",
    );
    project.edit(
        "inputs/demo/report.toml",
        "[sources]\n",
        "[sources]\ndeclared = { file = \"declared.csv\" }\n",
    );
    project.run("build").warned();
    let text = |project: &Project| Some(read(&text_of(project, "demo-working-paper")?));
    let Some(open) = text(&project) else { return };
    assert!(
        open.contains("1 öppen") && open.contains("ta ställning till den öppna raden"),
        "{open}"
    );
    let report = project.text("inputs/demo/report.toml");
    let accept = "\n[[accept]]\ncode = \"N0401\"\nat = \"declared.csv:B2\"\nreason = \"PM:et räknar chefer\"\n";
    project.write("inputs/demo/report.toml", report + accept);
    project.run("build").fine();
    let accepted = text(&project).unwrap();
    for said in ["1 godtagen", "godtagen: pm:et räknar chefer", "alla skillnader är godtagna"] {
        assert!(accepted.contains(said), "`{said}` in {accepted}");
    }
}
