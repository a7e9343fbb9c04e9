//! What `check` finds nothing wrong with is typeset and exported: prose made at random of fragments, hundreds of texts.
//!
//! `NULAGE_PROSE_SEED` is the seed, `NULAGE_PROSE_ROUNDS` how many reports are built, each with many texts.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use support::Project;

/// What texts are made of: markup, expressions, and what people paste.
const FRAGMENTS: &[&str] = &[
    "ord",
    " ",
    " ",
    "Å",
    "\n\n",
    "\n",
    "  \n",
    "*",
    "**",
    "*a*",
    "**b**",
    "***",
    "_",
    "> ",
    "> > ",
    "\n> ",
    "\n- ",
    "\n  - ",
    "\n    - ",
    "\n1. ",
    "\n7) ",
    "# ",
    "\n# Rubrik\n",
    "\n\n## Rubrik\n\n",
    "\n\n### Rubrik\n\n",
    "###### ",
    "[länk](https://example.se/å)",
    "[](https://example.se)",
    "[a](#total)",
    "[a](#nowhere)",
    "[a](mailto:kansli)",
    "[a](b)",
    "[a](<https://example.se/a b>)",
    "[*a*](https://example.se)",
    "[",
    "]",
    "(",
    ")",
    "![",
    "<https://example.se>",
    "<b>",
    "&amp;",
    "&shy;",
    "&nbsp;",
    "`",
    "---",
    "\n---\n",
    "===",
    "|",
    "\\",
    "\\*",
    "{{ total.fte }}",
    "{{ total.positions | words }}",
    "{{ total.vacant | count('tjänst', 'tjänster') }}",
    "{{ rec('common_registry') }}",
    "{{ table('total') }}",
    "{{ chart('organisation') }}",
    "{{ literal('14') }}",
    "{{ 42 }}",
    "{{ 'a' if total.fte > 1 else 'b' }}",
    "{{ total.fte | or('saknas') }}",
    "{{ total.ftes }}",
    "{{ total",
    "{{",
    "}}",
    "{% if %}",
    "{# #}",
    "14",
    "2023",
    "–",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{a0}",
    "\u{202f}",
    "\u{2028}",
    "\u{feff}",
    "\u{96}",
    "\u{7}",
    "\u{0}",
    "e\u{301}",
    "\u{301}",
    "\t",
    "https://example.se/en/mycket/lang/adress/som/inte/bryts/nagonstans/alls",
    "Stödfunktionsgenomlysningsrapportmallsutvecklingsarbetsgruppssammankomst",
];

/// A xorshift: the same texts for the same seed, everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(n).unwrap()).unwrap()
    }

    fn text(&mut self) -> String {
        let number = 1 + self.below(9);
        let mut text = String::new();
        for _ in 0..number {
            let fragment = FRAGMENTS[self.below(FRAGMENTS.len())];
            // Now and then many of one: depth and length.
            let times = if self.below(30) == 0 { 1 + self.below(40) } else { 1 };
            text.push_str(&fragment.repeat(times));
        }
        text
    }
}

/// A TOML string that holds any text.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() || c == '\u{2028}' || c == '\u{feff}' => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// The example, with texts among the remarks of its last page, each on a line of its own; and the first of these lines.
fn project(texts: &[String]) -> (Project, usize) {
    let project = Project::new();
    let report = project.text("inputs/demo/report.toml");
    let remarks = "remarks = [\"Av tjänsterna är {{ total.vacant | words }} vakant.\"]";
    assert!(report.contains(remarks));
    let lines: Vec<_> = texts.iter().map(|text| format!("  {},", quoted(text))).collect();
    let own = format!("remarks = [\n{}\n]", lines.join("\n"));
    let report = report.replace(remarks, &own);
    let before = report.split("remarks = [\n").next().unwrap().lines().count();
    project.write("inputs/demo/report.toml", report);
    (project, before + 2)
}

/// The texts that `check` finds nothing wrong with.
fn without_faults(texts: Vec<String>) -> Vec<String> {
    let (project, first) = project(&texts);
    let run = project.run("check --format json");
    assert!(run.code <= 1, "{texts:#?}\n{}", run.stderr);
    let mut faulty = BTreeSet::new();
    for line in run.stdout.lines() {
        let fault: serde_json::Value = serde_json::from_str(line).unwrap();
        if fault["severity"] == "error" {
            let at = usize::try_from(fault["line"].as_u64().unwrap_or_default()).unwrap();
            assert!(
                (first..first + texts.len()).contains(&at),
                "a fault has no place: {line}\n{texts:#?}"
            );
            faulty.insert(at - first);
        }
    }
    let all = texts.into_iter().enumerate();
    all.filter(|(i, _)| !faulty.contains(i)).map(|(_, text)| text).collect()
}

fn builds(texts: &[String]) -> Result<(), String> {
    let run = project(texts).0.run("build");
    if run.code == 0 { Ok(()) } else { Err(run.stderr) }
}

#[test]
fn prose_without_faults_is_typeset_and_exported() {
    let stated = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let mut random = Random(stated("NULAGE_PROSE_SEED").unwrap_or(0x5EED));
    let rounds = stated("NULAGE_PROSE_ROUNDS").unwrap_or(6);
    let mut built = 0;
    for _ in 0..rounds {
        let texts = without_faults((0..60).map(|_| random.text()).collect());
        built += texts.len();
        if builds(&texts).is_ok() {
            continue;
        }
        for text in &texts {
            let alone = builds(std::slice::from_ref(text));
            assert_eq!(alone, Ok(()), "{text:?}");
        }
        panic!("together these are not built: {texts:#?}");
    }
    assert!(built > 60, "only {built} texts had no fault");
}

/// Times are those of a busy machine and a build without optimisation; what is quadratic takes minutes.
#[test]
fn long_and_deep_texts_are_told_of_in_time() {
    const MOST_TIME: Duration = Duration::from_secs(20);
    for (name, text) in [
        ("numbers", "7 ".repeat(20_000)),
        ("figures", "{{ total.fte }} ".repeat(12_000)),
        ("unknown names", "{{ total.ftes }} ".repeat(11_000)),
        ("emphasis", "*a **b ".repeat(20_000)),
        ("stars", "*".repeat(100_000)),
        ("brackets", "[".repeat(200_000)),
        ("links", "[a](".repeat(40_000)),
        ("quotes", "> ".repeat(4_200)),
        ("lists", "- ".repeat(2_741)),
        ("negations", format!("{{{{ {}true }}}}", "not ".repeat(6_551))),
        ("attributes", format!("{{{{ a{} }}}}", ".a".repeat(8_113))),
        ("a long word", "å".repeat(33_212)),
        ("a long text", "ord ".repeat(60_000)),
        ("open braces", "{{ ".repeat(60_000)),
        ("angles", "<".repeat(100_000)),
        ("backticks", "` ".repeat(60_000)),
    ] {
        let (project, first) = project(&[text]);
        let start = Instant::now();
        let run = project.run("check --format short");
        let took = start.elapsed();
        assert!(run.code <= 1 && took < MOST_TIME, "{name}: {took:?}, {}", run.code);
        let place = format!("report.toml:{first}:");
        let told = run.stdout.matches(&place).count();
        assert!(told <= 110, "{name}: {told} are told");
        assert!(name == "figures" || told > 0, "{name}: {}", run.stdout);
    }
}

/// A comment of a table is prose too.
#[test]
fn brackets_in_a_cell_end_nothing() {
    let project = Project::new();
    let table = project.text("inputs/demo/staffing.csv");
    let mut lines: Vec<_> = table.lines().map(ToOwned::to_owned).collect();
    let nested = format!("{}1{}", "(".repeat(200_000), ")".repeat(200_000));
    let last = lines.last_mut().unwrap();
    *last = last.replace(";1;", &format!(";{nested};"));
    project.write("inputs/demo/staffing.csv", lines.join("\n"));
    let run = project.run("check --format short");
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stdout.contains("staffing.csv:") && run.stdout.contains("N0201"), "{}", run.stdout);
}
